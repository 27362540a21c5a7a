// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/fold.h"

#include "ingest/lexicon.h"

#include <utf8proc.h>

enum { ENT_FOLD_LETTERS = 64, ENT_FOLD_PARTS = 8 };

static uint64_t
mix(uint64_t h, uint32_t c)
{
  h = (h ^ c) * 0x9E3779B97F4A7C15U;
  return h ^ (h >> 32U);
}

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

/// The folded letters of `token`; how many.
static size_t
fold_letters(ent_str token, uint16_t *letters, unsigned *tone)
{
  size_t n = 0;
  size_t at = 0;
  while (at < token.n && n < ENT_FOLD_LETTERS) {
    const uint32_t c = ent_utf8_next(token, &at);
    if (c >= 0x200B && c <= 0x200D) {
      continue; // zero-width
    }
    const ent_folded f = folded(c);
    *tone = f.tone != 0 ? f.tone : *tone;
    if (c < ENT_FOLD_MARKS || c >= ENT_FOLD_TO) {
      letters[n++] = f.letter;
    } else if (n > 0) {
      letters[n - 1] = (uint16_t)(letters[n - 1] + f.letter);
    }
  }
  return n;
}

static uint64_t
hash_letters(uint16_t *letters, size_t n, unsigned tone)
{
  // kỹ and kĩ, mỹ and mĩ are one word
  if (tone != 0 && n > 1 && letters[n - 1] == 'y' &&
      !is_vowel(letters[n - 2])) {
    letters[n - 1] = 'i';
  }
  uint64_t h = 0;
  for (size_t i = 0; i < n; ++i) {
    h = mix(h, letters[i]);
  }
  return tone != 0 ? mix(h, 0x10000U + tone) : h;
}

uint64_t
ent_fold_hash(ent_str token)
{
  uint64_t h = 0;
  for (size_t i = 0; i < token.n; ++i) {
    const unsigned char c = (unsigned char)token.s[i];
    if (c >= 0x80) {
      uint16_t letters[ENT_FOLD_LETTERS];
      unsigned tone = 0;
      const size_t n = fold_letters(token, letters, &tone);
      return hash_letters(letters, n, tone);
    }
    h = mix(h, ent_fold_ascii[c].letter);
  }
  return h;
}

/// The letter of the tables at `*at`, which moves past it; NULL for anything
/// else.
static const ent_folded *
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

bool
ent_fold_run(ent_str text, size_t at, ent_run *out)
{
  uint16_t letters[ENT_FOLD_LETTERS];
  unsigned n = 0;
  unsigned tone = 0;
  unsigned upper = 0;
  while (at < text.n && n < ENT_FOLD_LETTERS) {
    const ent_folded *const f = letter_at(text, &at);
    if (f == NULL) {
      break;
    }
    letters[n++] = f->letter;
    tone = f->tone != 0 ? f->tone : tone;
    upper += f->cased == 2;
  }
  const unsigned char c = at < text.n ? (unsigned char)text.s[at] : ' ';
  if (n == 0 || n == ENT_FOLD_LETTERS || c >= 0x80 || c == '\'' ||
      (c == '.' && upper == n)) {
    return false;
  }
  *out = (ent_run){hash_letters(letters, n, tone), at, n, upper};
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
