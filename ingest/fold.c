// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/fold.h"

#include "ingest/lexicon.h"

#include <utf8proc.h>

enum { ENT_FOLD_LETTERS = 64, ENT_FOLD_PARTS = 8, ENT_LETTER_BITS = 16 };

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

/// A word being hashed, four letters at a time.
typedef struct folding {
  uint64_t hash;
  uint64_t four; ///< the letters that are not in `hash` yet
  unsigned n;
  unsigned tone;
  uint16_t before, last; ///< letters
} folding;

static void
add_letter(folding *f, uint16_t letter)
{
  if (f->n % 4 == 0) {
    f->hash = ent_fold_mix(f->hash, f->four);
    f->four = 0;
  }
  f->four = f->four << ENT_LETTER_BITS | letter;
  f->before = f->last;
  f->last = letter;
  ++f->n;
}

static void
set_last(folding *f, unsigned letter)
{
  f->four ^= f->last ^ (uint16_t)letter;
  f->last = (uint16_t)letter;
}

static uint64_t
hash_folded(folding *f)
{
  // kỹ and kĩ, mỹ and mĩ are one word
  if (f->tone != 0 && f->n > 1 && f->last == 'y' && !is_vowel(f->before)) {
    set_last(f, 'i');
  }
  const uint64_t h = ent_fold_mix(f->hash, f->four);
  return f->tone != 0 ? ent_fold_mix(h, 0x10000U + f->tone) : h;
}

/// The letter of the tables at `*at`, which moves past it; NULL for anything
/// else.
static inline const ent_folded *
letter_at(ent_str text, size_t *at)
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
  *at += f != NULL && f->cased != 0 ? n : 0;
  return f != NULL && f->cased != 0 ? f : NULL;
}

static void
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
    const ent_folded *const letter = letter_at(token, &at);
    if (letter != NULL) {
      add_folded(&f, letter);
    } else {
      at = add_rare(&f, token, at);
    }
  }
  return hash_folded(&f);
}

bool
ent_fold_run(ent_str text, size_t at, ent_run *out)
{
  folding f = {0};
  unsigned upper = 0;
  while (at < text.n && f.n < ENT_FOLD_LETTERS) {
    const ent_folded *const letter = letter_at(text, &at);
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
  *out = (ent_run){hash_folded(&f), at, f.n, upper};
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
