// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

ent_str
ent_str_cut(ent_str text, ent_span span)
{
  const size_t end = span.end < text.n ? span.end : text.n;
  const size_t start = span.start < end ? span.start : end;
  return (ent_str){text.s + start, end - start};
}

int
ent_str_cmp(ent_str a, ent_str b)
{
  const size_t n = a.n < b.n ? a.n : b.n;
  const int order = n != 0 ? memcmp(a.s, b.s, n) : 0;
  return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

size_t
ent_str_find(ent_str hay, ent_str needle, size_t from)
{
  if (from > hay.n || hay.n - from < needle.n) {
    return SIZE_MAX;
  }
  if (needle.n == 0) {
    return from;
  }
  const size_t last = hay.n - needle.n;
  while (from <= last) {
    const char *const hit =
        memchr(hay.s + from, (unsigned char)needle.s[0], last - from + 1);
    if (hit == NULL) {
      break;
    }
    if (memcmp(hit, needle.s, needle.n) == 0) {
      return (size_t)(hit - hay.s);
    }
    from = (size_t)(hit - hay.s) + 1;
  }
  return SIZE_MAX;
}

static bool
is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

ent_str
ent_str_trim(ent_str a)
{
  while (a.n != 0 && is_space(a.s[0])) {
    ++a.s;
    --a.n;
  }
  while (a.n != 0 && is_space(a.s[a.n - 1])) {
    --a.n;
  }
  return a;
}

bool
ent_str_next(ent_str *rest, char sep, ent_str *out)
{
  if (rest->s == NULL) {
    return false;
  }
  const char *const hit =
      rest->n != 0 ? memchr(rest->s, (unsigned char)sep, rest->n) : NULL;
  if (hit == NULL) {
    *out = *rest;
    *rest = (ent_str){NULL, 0};
    return true;
  }
  *out = (ent_str){rest->s, (size_t)(hit - rest->s)};
  *rest = (ent_str){hit + 1, rest->n - out->n - 1};
  return true;
}
