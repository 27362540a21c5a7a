// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/fold.h (private): how letters fold.  The tables are written by the
/// build (cmake/fold.c).

#ifndef ENT_INGEST_FOLD_H
#define ENT_INGEST_FOLD_H

#include "core/core.h"

/// A lower-case letter without its tone (other marks are folded into it), and
/// the tone: 1 to 5, 0 none.  Of a combining mark, what it adds to the letter
/// before it.
typedef struct ent_folded {
  uint16_t letter;
  uint8_t tone;
  uint8_t cased; ///< 1 a small letter, 2 a capital, 0 else
} ent_folded;

enum {
  ENT_FOLD_ASCII = 0x80,
  ENT_FOLD_FROM = 0xC0,
  ENT_FOLD_MARKS = 0x300, ///< combining marks from here
  ENT_FOLD_TO = 0x370,
  ENT_FOLD_HIGH_FROM = 0x1EA0, ///< Vietnamese letters
  ENT_FOLD_HIGH_TO = 0x1F00,
};

extern const ent_folded ent_fold_ascii[ENT_FOLD_ASCII];
extern const ent_folded ent_fold_low[ENT_FOLD_TO - ENT_FOLD_FROM];
extern const ent_folded ent_fold_high[ENT_FOLD_HIGH_TO - ENT_FOLD_HIGH_FROM];

/// The letter of the tables at `*at`, which moves past it; NULL for anything
/// else.
static inline const ent_folded *
ent_fold_letter(ent_str text, size_t *at)
{
  const size_t room = text.n - *at;
  const unsigned char *const s = (const unsigned char *)text.s + *at;
  const ent_folded *f = NULL;
  size_t n = 1;
  if (s[0] < 0x80) {
    f = &ent_fold_ascii[s[0]];
  } else if (s[0] >= 0xC3 && s[0] <= 0xC9 && room > 1 &&
             (s[1] & 0xC0U) == 0x80) {
    f = &ent_fold_low[((s[0] & 0x1FU) << 6U | (s[1] & 0x3FU)) - ENT_FOLD_FROM];
    n = 2;
  } else if (s[0] == 0xE1 && room > 2 &&
             ((s[1] == 0xBA && s[2] >= 0xA0 && s[2] < 0xC0) ||
              (s[1] == 0xBB && (s[2] & 0xC0U) == 0x80))) {
    f = &ent_fold_high[((s[1] & 0x3FU) << 6U | (s[2] & 0x3FU)) + 0x1000U -
                       ENT_FOLD_HIGH_FROM];
    n = 3;
  }
  if (f == NULL || f->cased == 0) {
    return NULL;
  }
  *at += n;
  return f;
}

/// A run of letters of the tables.
typedef struct ent_run {
  uint64_t hash; ///< its ent_fold_hash
  size_t end;
  unsigned letters;
  unsigned upper;
  bool cap; ///< the first is a capital
} ent_run;

/// Reads the run at `at` into `*out`.  False when the word may not be over
/// where the run is: a rarer letter, an apostrophe or a mark within it.
bool ent_fold_run(ent_str text, size_t at, ent_run *out);

#endif
