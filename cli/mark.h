// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/mark.h: a sentence with what was read in it made visible.

#ifndef ENT_CLI_MARK_H
#define ENT_CLI_MARK_H

#include "store/store.h"

/// A sentence to show.
typedef struct ent_marked {
  ent_str text;      ///< the article's text or title
  ent_span sentence; ///< code points
  ent_span trigger;  ///< code points; empty when it is not known
  const ent_actor *actors;
  size_t n_actors;
  bool bold; ///< marks are bold on the terminal
} ent_marked;

/// Appends the sentence on one line, with « » around the trigger and [ ]
/// around the actors' names.
void ent_mark(ent_buf *out, const ent_marked *marked);

#endif
