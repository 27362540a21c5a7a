// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/relation_wording.h (private): a sentence cut into what the features
/// of relations are made of.

#ifndef ENT_INGEST_RELATION_WORDING_H
#define ENT_INGEST_RELATION_WORDING_H

#include "ingest/relation.h"

/// Sorts of features of which a sentence has many: of words, and of units.
typedef enum ent_family {
  ENT_FAMILY_SENTENCE,
  ENT_FAMILY_BETWEEN,
  ENT_FAMILY_LEFT,
  ENT_FAMILY_RIGHT,
  ENT_FAMILY_FAR_BETWEEN,
  ENT_FAMILY_FAR_RIGHT,
  ENT_FAMILY_KIND, ///< left, between, right
  ENT_FAMILY_FRAME = ENT_FAMILY_KIND + 3,
  ENT_FAMILIES = ENT_FAMILY_FRAME + 3
} ent_family;

/// The first part of their names.
extern const char *const ent_family_names[ENT_FAMILIES];

/// The sentence's words in their order, and each unit's.
struct ent_wording {
  ent_part *words;
  size_t n_words;
  uint32_t *first;  ///< by unit and one behind: its first word
  ent_part *kinds;  ///< by unit
  ent_part *frames; ///< by unit: type and subtype of a trigger
  int n_units;
  unsigned n_actors;               ///< named
  uint64_t families[ENT_FAMILIES]; ///< keys of their names
};

#endif
