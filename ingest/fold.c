// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon.h"

#include <utf8proc.h>

enum {
  TABLE_FROM = 0xC0,
  TABLE_TO = 0x250,
  EXTRA_FROM = 0x1EA0,
  EXTRA_TO = 0x1F00,
  FOLD_MAX = 64,
};

/// Lower-case letter without its tone, and the tone (1 to 5, 0 none).
typedef struct folded {
  uint16_t letter;
  uint8_t tone;
} folded;

static unsigned
tone_of(int32_t mark)
{
  switch (mark) {
  case 0x300:
    return 1;
  case 0x301:
    return 2;
  case 0x309:
    return 3;
  case 0x303:
    return 4;
  case 0x323:
    return 5;
  default:
    return 0;
  }
}

static folded
fold_letter(uint32_t c)
{
  folded out = {(uint16_t)c, 0};
  utf8proc_int32_t parts[8];
  int last = 0;
  utf8proc_ssize_t n =
      utf8proc_decompose_char(utf8proc_tolower((utf8proc_int32_t)c), parts, 8,
                              UTF8PROC_DECOMPOSE, &last);
  if (n < 1 || n > 8) {
    return out;
  }
  uint32_t letter = (uint32_t)parts[0];
  for (utf8proc_ssize_t i = 1; i < n; ++i) {
    const unsigned tone = tone_of(parts[i]);
    if (tone != 0) {
      out.tone = (uint8_t)tone;
    } else {
      letter = (letter + (uint32_t)parts[i] * 7U) & 0xFFFFU;
    }
  }
  out.letter = (uint16_t)letter;
  return out;
}

/// The table is a pure function of Unicode data and the same in every thread
/// that fills it.
static folded table[TABLE_TO - TABLE_FROM];
static folded extra[EXTRA_TO - EXTRA_FROM];
static bool table_ready;

static void
table_fill(void)
{
  for (uint32_t c = TABLE_FROM; c < TABLE_TO; ++c) {
    table[c - TABLE_FROM] = fold_letter(c);
  }
  for (uint32_t c = EXTRA_FROM; c < EXTRA_TO; ++c) {
    extra[c - EXTRA_FROM] = fold_letter(c);
  }
  table_ready = true;
}

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

static uint64_t
fold_slow(ent_str token)
{
  uint16_t letters[FOLD_MAX];
  size_t n = 0;
  unsigned tone = 0;
  for (size_t at = 0; at < token.n && n < FOLD_MAX;) {
    uint32_t c = ent_utf8_next(token, &at);
    if (c == 0x2019) {
      c = '\'';
    }
    if (c < 0x80) {
      letters[n++] = (uint16_t)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    } else if (c >= 0x300 && c < 0x370) {
      const unsigned mark = tone_of((int32_t)c);
      if (mark != 0) {
        tone = mark;
      } else if (n > 0) {
        letters[n - 1] = (uint16_t)(letters[n - 1] + c * 7U);
      }
    } else if (c >= TABLE_FROM && c < TABLE_TO) {
      letters[n++] = table[c - TABLE_FROM].letter;
      tone =
          table[c - TABLE_FROM].tone != 0 ? table[c - TABLE_FROM].tone : tone;
    } else if (c >= EXTRA_FROM && c < EXTRA_TO) {
      letters[n++] = extra[c - EXTRA_FROM].letter;
      tone =
          extra[c - EXTRA_FROM].tone != 0 ? extra[c - EXTRA_FROM].tone : tone;
    } else if (c >= 0x200B && c <= 0x200D) {
      continue;
    } else {
      letters[n++] = (uint16_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
  }
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
      if (!table_ready) {
        table_fill();
      }
      return fold_slow(token);
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
    utf8proc_int32_t parts[8];
    int last = 0;
    const utf8proc_ssize_t n = utf8proc_decompose_char(
        utf8proc_tolower(c), parts, 8, UTF8PROC_DECOMPOSE, &last);
    utf8proc_int32_t base = n >= 1 && n <= 8 ? parts[0] : c;
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
