// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

#include <stdlib.h>
#include <utf8proc.h>

/// True when `n` bytes from `at` are there and continue a character.
static bool
continues(ent_str text, size_t at, size_t n)
{
  bool good = text.n - at >= n;
  for (size_t i = 0; good && i < n; ++i) {
    good = ((unsigned char)text.s[at + i] & 0xC0) == 0x80;
  }
  return good;
}

static uint32_t
tail_bits(ent_str text, size_t at)
{
  return (unsigned char)text.s[at] & 0x3FU;
}

/// Decodes one scalar value; false for a bad byte, which `*at` moves past.
static bool
decode(ent_str text, size_t *at, uint32_t *out)
{
  const uint32_t head = (unsigned char)text.s[*at];
  const size_t next = *at + 1;
  *at = next;
  *out = head;
  if (head < 0x80) {
    return true;
  }
  *out = 0xFFFD;
  if (head >= 0xC2 && head <= 0xDF && continues(text, next, 1)) {
    *out = (head & 0x1FU) << 6U | tail_bits(text, next);
    *at = next + 1;
    return true;
  }
  uint32_t c = 0;
  if (head >= 0xE0 && head <= 0xEF && continues(text, next, 2)) {
    c = (head & 0xFU) << 12U | tail_bits(text, next) << 6U |
        tail_bits(text, next + 1);
    if (c < 0x800 || (c >= 0xD800 && c <= 0xDFFF)) {
      return false;
    }
    *at = next + 2;
  } else if (head >= 0xF0 && head <= 0xF4 && continues(text, next, 3)) {
    c = (head & 0x7U) << 18U | tail_bits(text, next) << 12U |
        tail_bits(text, next + 1) << 6U | tail_bits(text, next + 2);
    if (c < 0x10000 || c > 0x10FFFF) {
      return false;
    }
    *at = next + 3;
  } else {
    return false;
  }
  *out = c;
  return true;
}

/// Where the first byte that is not ASCII stands at or behind `at`.
static size_t
ascii_end(ent_str text, size_t at)
{
  uint64_t eight = 0;
  for (; text.n - at >= sizeof eight; at += sizeof eight) {
    memcpy(&eight, text.s + at, sizeof eight);
    if ((eight & 0x8080808080808080U) != 0) {
      break;
    }
  }
  while (at < text.n && (unsigned char)text.s[at] < 0x80) {
    ++at;
  }
  return at;
}

uint32_t
ent_utf8_next(ent_str text, size_t *at)
{
  uint32_t c = 0;
  (void)decode(text, at, &c);
  return c;
}

/// Where in a character a byte may stand.  A row has what the byte leads to
/// from each, six bits that begin at its number.
enum place {
  ENT_TORN = 0, ///< nothing leads away
  ENT_BETWEEN = 6,
  ENT_LAST = 12,
  ENT_LAST_TWO = 18,
  ENT_LAST_THREE = 24,
  ENT_AFTER_E0 = 30,
  ENT_AFTER_ED = 36,
  ENT_AFTER_F0 = 42,
  ENT_AFTER_F4 = 48,
};

#define ENT_STEP(from, to) ((uint64_t)(to) << (from))
#define ENT_HEAD(to)       ENT_STEP(ENT_BETWEEN, (to))
#define ENT_TAIL                                                        \
  (ENT_STEP(ENT_LAST, ENT_BETWEEN) | ENT_STEP(ENT_LAST_TWO, ENT_LAST) | \
   ENT_STEP(ENT_LAST_THREE, ENT_LAST_TWO))
#define ENT_TAIL_80                              \
  (ENT_TAIL | ENT_STEP(ENT_AFTER_ED, ENT_LAST) | \
   ENT_STEP(ENT_AFTER_F4, ENT_LAST_TWO))
#define ENT_TAIL_90                              \
  (ENT_TAIL | ENT_STEP(ENT_AFTER_ED, ENT_LAST) | \
   ENT_STEP(ENT_AFTER_F0, ENT_LAST_TWO))
#define ENT_TAIL_A0                              \
  (ENT_TAIL | ENT_STEP(ENT_AFTER_E0, ENT_LAST) | \
   ENT_STEP(ENT_AFTER_F0, ENT_LAST_TWO))
#define ENT_X2(x)  (x), (x)
#define ENT_X4(x)  ENT_X2(x), ENT_X2(x)
#define ENT_X12(x) ENT_X4(x), ENT_X4(x), ENT_X4(x)
#define ENT_X16(x) ENT_X4(x), ENT_X12(x)
#define ENT_X64(x) ENT_X16(x), ENT_X16(x), ENT_X16(x), ENT_X16(x)

static const uint64_t byte_rows[256] = {
    ENT_X64(ENT_HEAD(ENT_BETWEEN)),
    ENT_X64(ENT_HEAD(ENT_BETWEEN)),
    ENT_X16(ENT_TAIL_80),
    ENT_X16(ENT_TAIL_90),
    ENT_X16(ENT_TAIL_A0),
    ENT_X16(ENT_TAIL_A0),
    ENT_X2(ENT_TORN), // C0
    ENT_X2(ENT_HEAD(ENT_LAST)),
    ENT_X12(ENT_HEAD(ENT_LAST)),
    ENT_X16(ENT_HEAD(ENT_LAST)),
    ENT_HEAD(ENT_AFTER_E0), // E0
    ENT_X12(ENT_HEAD(ENT_LAST_TWO)),
    ENT_HEAD(ENT_AFTER_ED),
    ENT_X2(ENT_HEAD(ENT_LAST_TWO)),
    ENT_HEAD(ENT_AFTER_F0), // F0
    ENT_X2(ENT_HEAD(ENT_LAST_THREE)),
    ENT_HEAD(ENT_LAST_THREE),
    ENT_HEAD(ENT_AFTER_F4), // what is not told is torn
};

/// True for whole characters alone, without a branch for each byte.
static bool
is_whole(ent_str text)
{
  const unsigned char *const s = (const unsigned char *)text.s;
  uint64_t place = ENT_BETWEEN;
  size_t at = 0;
  uint64_t eight = 0;
  for (; text.n - at >= sizeof eight; at += sizeof eight) {
    memcpy(&eight, s + at, sizeof eight);
    if (place == ENT_BETWEEN && (eight & 0x8080808080808080U) == 0) {
      continue;
    }
    for (size_t i = 0; i < sizeof eight; ++i) {
      place = byte_rows[s[at + i]] >> (place & 63U);
    }
    place &= 63U;
    if (place == ENT_TORN) {
      return false;
    }
  }
  for (; at < text.n; ++at) {
    place = byte_rows[s[at]] >> (place & 63U);
  }
  return (place & 63U) == ENT_BETWEEN;
}

size_t
ent_utf8_valid(ent_str text)
{
  if (is_whole(text)) {
    return text.n;
  }
  size_t at = ascii_end(text, 0);
  while (at < text.n) {
    const size_t start = at;
    uint32_t c = 0;
    if (!decode(text, &at, &c)) {
      return start;
    }
    at = ascii_end(text, at);
  }
  return text.n;
}

size_t
ent_utf8_count(ent_str text)
{
  const uint64_t ones = 0x0101010101010101U;
  size_t n = text.n;
  size_t at = 0;
  uint64_t eight = 0;
  for (; text.n - at >= sizeof eight; at += sizeof eight) {
    memcpy(&eight, text.s + at, sizeof eight);
    const uint64_t tails = eight >> 7U & ~eight >> 6U & ones;
    n -= tails * ones >> 56U;
  }
  for (; at != text.n; ++at) {
    n -= ((unsigned char)text.s[at] & 0xC0) == 0x80;
  }
  return n;
}

size_t
ent_utf8_width(ent_str text)
{
  size_t width = 0;
  size_t at = 0;
  while (at < text.n) {
    const int columns =
        utf8proc_charwidth((utf8proc_int32_t)ent_utf8_next(text, &at));
    width += columns > 0 ? (size_t)columns : 0;
  }
  return width;
}

ent_str
ent_utf8_repair(ent_str text, size_t *bad, ent_arena *arena)
{
  size_t at = ent_utf8_valid(text);
  if (at == text.n) {
    return text;
  }
  ent_buf out = {0};
  ent_buf_add(&out, (ent_str){text.s, at});
  while (at < text.n) {
    uint32_t c = 0;
    if (!decode(text, &at, &c)) {
      ++*bad;
    }
    ent_buf_utf8(&out, c);
  }
  const ent_str repaired = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return repaired;
}

typedef struct code_range {
  uint32_t first;
  uint32_t last;
} code_range;

static bool
in_ranges(uint32_t c, const code_range *ranges, size_t n)
{
  for (size_t i = 0; i != n; ++i) {
    if (c >= ranges[i].first && c <= ranges[i].last) {
      return true;
    }
  }
  return false;
}

/// True when nothing in `text` can be changed by composition.  Knows the
/// letters of the languages read here; the library is slow but knows the rest.
static bool
nfc_surely(ent_str text)
{
  static const code_range stable[] = {
      {0x0000, 0x02FF}, // ASCII and the Latin blocks before the marks
      {0x1E00, 0x1EFF}, // Latin Extended Additional: Vietnamese
      {0x2002, 0x2069}, // spaces, dashes, quotation marks
      {0x20A0, 0x20BF}, // currency
      {0x4E00, 0x9FFF}, // Han
      {0xFEFF, 0xFEFF}, {0xFFFD, 0xFFFD},
  };
  size_t at = ascii_end(text, 0);
  while (at < text.n) {
    if (!in_ranges(ent_utf8_next(text, &at), stable, ENT_COUNT(stable))) {
      return false;
    }
    at = ascii_end(text, at);
  }
  return true;
}

ent_str
ent_utf8_nfc(ent_str text, ent_arena *arena)
{
  if (text.n == 0 || nfc_surely(text)) {
    return text;
  }
  utf8proc_uint8_t *composed = NULL;
  const utf8proc_ssize_t n = utf8proc_map(
      (const utf8proc_uint8_t *)text.s, (utf8proc_ssize_t)text.n, &composed,
      (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  ent_str out = text;
  if (n >= 0) {
    out = (ent_str){(const char *)composed, (size_t)n};
    out = ent_str_eq(out, text) ? text : ent_arena_str(arena, out);
  }
  free(composed);
  return out;
}

ent_str
ent_utf8_plain(ent_str text, ent_arena *arena)
{
  static const code_range hidden[] = {
      {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C}, {0x200B, 0x200B},
      {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0xFEFF, 0xFEFF},
  };
  ent_buf out = {0};
  size_t at = 0;
  while (at < text.n) {
    const uint32_t c = ent_utf8_next(text, &at);
    if (c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029) {
      ent_buf_byte(&out, ' ');
    } else if (!in_ranges(c, hidden, ENT_COUNT(hidden))) {
      ent_buf_utf8(&out, c);
    }
  }
  const ent_str plain = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return plain;
}
