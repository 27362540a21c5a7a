// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/fold.h (private): how letters fold.  The tables are written by the
/// build (cmake/fold.c).

#ifndef ENT_INGEST_FOLD_H
#define ENT_INGEST_FOLD_H

#include <stdbool.h>
#include <stdint.h>

/// A lower-case letter without its tone (other marks are folded into it), and
/// the tone: 1 to 5, 0 none.  Of a combining mark, what it adds to the letter
/// before it.
typedef struct ent_folded {
  uint16_t letter;
  uint8_t tone;
} ent_folded;

enum {
  ENT_FOLD_FROM = 0xC0,
  ENT_FOLD_MARKS = 0x300, ///< combining marks from here
  ENT_FOLD_TO = 0x370,
  ENT_FOLD_HIGH_FROM = 0x1EA0, ///< Vietnamese letters
  ENT_FOLD_HIGH_TO = 0x1F00,
};

extern const ent_folded ent_fold_low[ENT_FOLD_TO - ENT_FOLD_FROM];
extern const ent_folded ent_fold_high[ENT_FOLD_HIGH_TO - ENT_FOLD_HIGH_FROM];

#endif
