// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/embedded.h: private: the lexicon's files, as the build embeds them.

#ifndef ENT_INGEST_EMBEDDED_H
#define ENT_INGEST_EMBEDDED_H

#include <stddef.h>

typedef struct ent_embedded {
  const char *name;  ///< "frames.vi.txt"
  const char *bytes; ///< with a NUL behind them
  size_t length;
} ent_embedded;

/// The files of ingest/lexicon/, sorted by name.
extern const ent_embedded ent_embedded_lexicon[];
extern const size_t ent_embedded_lexicon_n;

#endif
