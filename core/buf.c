// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

void
ent_buf_grow(ent_buf *buf, size_t n)
{
  size_t cap = buf->cap;
  while (cap - buf->n <= n && cap <= SIZE_MAX / 2) {
    cap = cap != 0 ? cap * 2 : 16;
  }
  if (cap > buf->cap) {
    buf->cap = cap / 2;
    buf->s = ent_vec_grow(buf->s, &buf->cap, 1);
  }
}

void
ent_buf_utf8(ent_buf *buf, uint32_t c)
{
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) {
    c = 0xFFFD;
  }
  if (c < 0x80) {
    ent_buf_byte(buf, (char)c);
    return;
  }
  const unsigned tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const unsigned char heads[] = {0, 0xC0, 0xE0, 0xF0};
  char bytes[4] = {(char)(heads[tail] | (c >> (6 * tail)))};
  for (unsigned i = tail; i-- != 0;) {
    bytes[tail - i] = (char)(0x80 | ((c >> (6 * i)) & 0x3F));
  }
  ent_buf_add(buf, (ent_str){bytes, tail + 1U});
}

void
ent_buf_printf(ent_buf *buf, const char *fmt, ...)
{
  va_list args;
  va_start(args, fmt);
  const int n = vsnprintf(NULL, 0, fmt, args);
  va_end(args);
  if (n < 0) {
    return;
  }
  ent_buf_grow(buf, (size_t)n);
  va_start(args, fmt);
  (void)vsnprintf(buf->s + buf->n, (size_t)n + 1, fmt, args);
  va_end(args);
  buf->n += (size_t)n;
}

/// Appends `x` from 1/16 to 1, as confidences are, by exact arithmetic: digit
/// by digit out of 57 bits, until what is left is less than half of what tells
/// `x` from its neighbours.
static void
add_fraction(ent_buf *buf, double x)
{
  const uint64_t one = UINT64_C(1) << 57U;
  const size_t least = x < .1 ? 18 : 17; // fifteen digits and "0." or "0.0"
  uint64_t near = x < .125 ? 1 : x < .25 ? 2 : x < .5 ? 4 : 8;
  uint64_t rest = (uint64_t)(x * 0x1p57);
  uint64_t missed = one;
  char digits[24] = "0.";
  size_t n = 2;
  bool up = false;
  while (n < least || missed >= near) {
    rest *= 10;
    near *= 10;
    digits[n++] = (char)('0' + (rest >> 57U));
    rest &= one - 1;
    up = rest > one / 2 || (rest == one / 2 && digits[n - 1] % 2 != 0);
    missed = up ? one - rest : rest;
  }
  while (up && digits[n - 1] == '9') {
    --n;
  }
  digits[n - 1] = (char)(digits[n - 1] + up);
  while (digits[n - 1] == '0') {
    --n;
  }
  ent_buf_add(buf, (ent_str){digits, n});
}

void
ent_buf_count(ent_buf *buf, int64_t count)
{
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = count < 0 ? 0 - (uint64_t)count : (uint64_t)count;
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest != 0);
  if (count < 0) {
    digits[--at] = '-';
  }
  ent_buf_add(buf, (ent_str){digits + at, sizeof digits - at});
}

/// Appends `x` where it has two digits behind the point at most, and so few
/// before it that both are exact.
static bool
add_hundredths(ent_buf *buf, double x)
{
  static const double most = 1e13;
  if (!(fabs(x) < most) || round(x * 100) / 100 != x) {
    return false;
  }
  const int64_t all = (int64_t)round(fabs(x) * 100);
  const char rest[] = {'.', (char)('0' + all / 10 % 10),
                       (char)('0' + all % 10)};
  if (x < 0) {
    ent_buf_byte(buf, '-');
  }
  ent_buf_count(buf, all / 100);
  ent_buf_add(buf, (ent_str){rest, all % 100 == 0  ? 0
                                   : all % 10 == 0 ? 2
                                                   : sizeof rest});
  return true;
}

void
ent_buf_number(ent_buf *buf, double x)
{
  if (!isfinite(x) || add_hundredths(buf, x)) {
    return;
  }
  if (x >= .0625 && x < 1) {
    add_fraction(buf, x);
    return;
  }
  char digits[32] = "";
  // Fifteen digits are exact for every normal number a shorter form names, and
  // "%g" drops their zeros; so the first precision that reads back is shortest.
  for (int precision = 15; precision <= 17; ++precision) {
    (void)snprintf(digits, sizeof digits, "%.*g", precision, x);
    if (strtod(digits, NULL) == x) {
      break;
    }
  }
  ent_buf_add(buf, ent_str_of(digits));
}

static void
json_escape(ent_buf *buf, unsigned char c)
{
  static const char from[] = "\"\\\b\f\n\r\t";
  static const char to[] = "\"\\bfnrt";
  const char *const hit = c != 0 ? strchr(from, c) : NULL;
  if (hit != NULL) {
    ent_buf_byte(buf, '\\');
    ent_buf_byte(buf, to[hit - from]);
  } else {
    ent_buf_printf(buf, "\\u%04x", (unsigned)c);
  }
}

/// True when a byte of the eight is a control, a quote or a backslash.
static bool
any_escaped(uint64_t eight)
{
  const uint64_t ones = 0x0101010101010101U;
  const uint64_t quote = eight ^ ones * '"';
  const uint64_t slash = eight ^ ones * '\\';
  return ((((eight - ones * 0x20) & ~eight) | ((quote - ones) & ~quote) |
           ((slash - ones) & ~slash)) &
          ones * 0x80) != 0;
}

/// Where the first byte that JSON escapes stands in [at, end), or `end`.
static size_t
plain_end(const char *s, size_t at, size_t end)
{
  uint64_t eight = 0;
  for (; end - at >= sizeof eight; at += sizeof eight) {
    memcpy(&eight, s + at, sizeof eight);
    if (any_escaped(eight)) {
      break;
    }
  }
  while (at < end && (unsigned char)s[at] >= 0x20 && s[at] != '"' &&
         s[at] != '\\') {
    ++at;
  }
  return at;
}

void
ent_buf_json(ent_buf *buf, ent_str str)
{
  size_t good = ent_utf8_valid(str);
  ent_buf_byte(buf, '"');
  for (size_t at = 0; at < str.n;) {
    const size_t from = at;
    at = plain_end(str.s, at, good);
    ent_buf_add(buf, (ent_str){str.s + from, at - from});
    if (at < good) {
      json_escape(buf, (unsigned char)str.s[at++]);
    } else if (at < str.n) {
      ent_buf_utf8(buf, 0xFFFD);
      ++at;
      good = at + ent_utf8_valid((ent_str){str.s + at, str.n - at});
    }
  }
  ent_buf_byte(buf, '"');
}

ent_str
ent_buf_str(const ent_buf *buf)
{
  return buf->s != NULL ? (ent_str){buf->s, buf->n} : ENT_STR("");
}

void
ent_buf_reset(ent_buf *buf)
{
  buf->n = 0;
  if (buf->s != NULL) {
    buf->s[0] = '\0';
  }
}

void
ent_buf_free(ent_buf *buf)
{
  ent_free(buf->s);
  *buf = (ent_buf){0};
}
