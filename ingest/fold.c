// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/fold.h"

#include "ingest/lexicon.h"

#include <utf8proc.h>

enum { ENT_FOLD_LETTERS = 64, ENT_FOLD_PARTS = 8 };

static bool
is_vowel(uint16_t c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' ||
         c > 0x7F;
}

static ent_folded
folded(uint32_t c)
{
  if (c < 0x80) {
    return ent_fold_ascii[c];
  }
  if (c >= ENT_FOLD_FROM && c < ENT_FOLD_TO) {
    return ent_fold_low[c - ENT_FOLD_FROM];
  }
  if (c >= ENT_FOLD_HIGH_FROM && c < ENT_FOLD_HIGH_TO) {
    return ent_fold_high[c - ENT_FOLD_HIGH_FROM];
  }
  if (c == 0x2019) {
    return (ent_folded){.letter = '\''};
  }
  return (ent_folded){.letter =
                          (uint16_t)utf8proc_tolower((utf8proc_int32_t)c)};
}

/// A word being hashed.
typedef struct folding {
  uint64_t hash;
  uint64_t without; ///< the last letter
  unsigned n;
  unsigned tone;
  uint16_t before, last; ///< letters
} folding;

static inline void
add_letter(folding *f, uint16_t letter)
{
  f->without = f->hash;
  f->hash = ent_fold_step(f->hash, letter);
  f->before = f->last;
  f->last = letter;
  ++f->n;
}

static inline void
set_last(folding *f, unsigned letter)
{
  f->last = (uint16_t)letter;
  f->hash = ent_fold_step(f->without, f->last);
}

static uint64_t
hash_folded(folding f)
{
  if (f.tone == 0) {
    return ent_fold_done(f.hash);
  }
  // kỹ and kĩ, mỹ and mĩ are one word
  if (f.n > 1 && f.last == 'y' && !is_vowel(f.before)) {
    set_last(&f, 'i');
  }
  return ent_fold_done(ent_fold_step(f.hash, 0x10000U + f.tone));
}

static inline void
add_folded(folding *f, const ent_folded *letter)
{
  add_letter(f, letter->letter);
  f->tone = letter->tone != 0 ? letter->tone : f->tone;
}

/// Adds the character at `at`, which is no letter of the tables; where the
/// next one is.
static size_t
add_rare(folding *f, ent_str text, size_t at)
{
  const uint32_t c = ent_utf8_next(text, &at);
  const ent_folded letter = folded(c);
  const bool mark = c >= ENT_FOLD_MARKS && c < ENT_FOLD_TO;
  if (c >= 0x200B && c <= 0x200D) {
    return at; // zero-width
  }
  if (!mark) {
    add_folded(f, &letter);
    return at;
  }
  f->tone = letter.tone != 0 ? letter.tone : f->tone;
  if (f->n > 0) {
    set_last(f, (unsigned)f->last + letter.letter);
  }
  return at;
}

uint64_t
ent_fold_hash(ent_str token)
{
  folding f = {0};
  size_t at = 0;
  while (at < token.n && f.n < ENT_FOLD_LETTERS) {
    const ent_folded *const letter = ent_fold_letter(token, &at);
    if (letter != NULL) {
      add_folded(&f, letter);
    } else {
      at = add_rare(&f, token, at);
    }
  }
  return hash_folded(f);
}

bool
ent_fold_run(ent_str text, size_t at, ent_run *out)
{
  folding f = {0};
  unsigned upper = 0;
  size_t first = at;
  while (at < text.n && f.n < ENT_FOLD_LETTERS) {
    const unsigned plain = (unsigned char)text.s[at];
    const unsigned small = plain | 0x20U;
    if (small - 'a' < 26U) {
      upper += plain < 'a';
      add_letter(&f, (uint16_t)small);
      ++at;
      continue;
    }
    const ent_folded *const letter = ent_fold_letter(text, &at);
    if (letter == NULL) {
      break;
    }
    add_folded(&f, letter);
    upper += letter->cased == 2;
  }
  const unsigned char c = at < text.n ? (unsigned char)text.s[at] : ' ';
  if (f.n == 0 || f.n == ENT_FOLD_LETTERS || c >= 0x80 || c == '\'' ||
      (c == '.' && upper == f.n)) {
    return false;
  }
  *out =
      (ent_run){.hash = hash_folded(f),
                .end = at,
                .letters = f.n,
                .upper = upper,
                .cap = upper > 0 && ent_fold_letter(text, &first)->cased == 2};
  return true;
}

void
ent_slug(ent_buf *out, ent_str name)
{
  bool gap = false;
  const size_t start = out->n;
  for (size_t at = 0; at < name.n;) {
    const utf8proc_int32_t c = (utf8proc_int32_t)ent_utf8_next(name, &at);
    utf8proc_int32_t parts[ENT_FOLD_PARTS];
    int last = 0;
    const utf8proc_ssize_t n = utf8proc_decompose_char(
        utf8proc_tolower(c), parts, ENT_FOLD_PARTS, UTF8PROC_DECOMPOSE, &last);
    utf8proc_int32_t base = n >= 1 && n <= ENT_FOLD_PARTS ? parts[0] : c;
    base = base == 0x111 ? 'd' : base;
    if ((base >= 'a' && base <= 'z') || (base >= '0' && base <= '9')) {
      if (gap && out->n > start) {
        ent_buf_byte(out, '-');
      }
      ent_buf_byte(out, (char)base);
      gap = false;
    } else if (base == ' ' || base == '-' || base == 0xA0) {
      gap = true;
    }
  }
}
