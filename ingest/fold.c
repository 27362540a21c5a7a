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
    return (ent_folded){(uint16_t)(c >= 'A' && c <= 'Z' ? c + 32 : c), 0};
  }
  if (c >= ENT_FOLD_FROM && c < ENT_FOLD_TO) {
    return ent_fold_low[c - ENT_FOLD_FROM];
  }
  if (c >= ENT_FOLD_HIGH_FROM && c < ENT_FOLD_HIGH_TO) {
    return ent_fold_high[c - ENT_FOLD_HIGH_FROM];
  }
  if (c == 0x2019) {
    return (ent_folded){'\'', 0};
  }
  return (ent_folded){(uint16_t)utf8proc_tolower((utf8proc_int32_t)c), 0};
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
fold_wide(ent_str token)
{
  uint16_t letters[ENT_FOLD_LETTERS];
  unsigned tone = 0;
  const size_t n = fold_letters(token, letters, &tone);
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
      return fold_wide(token);
    }
    h = mix(h, c >= 'A' && c <= 'Z' ? c + 32U : c);
  }
  return h;
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
