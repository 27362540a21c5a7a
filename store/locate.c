// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "locate.h"

// cJSON keeps no positions.  A fault is rare, so the line is then walked a
// second time, which costs good lines nothing.

static char
byte_at(ent_str line, size_t at)
{
  if (at >= line.n) {
    return '\0';
  }
  return line.s[at];
}

static size_t
skip_space(ent_str line, size_t at)
{
  while (at < line.n && strchr(" \t\r\n", line.s[at]) != NULL) {
    at++;
  }
  return at;
}

// The byte behind the string that opens at `at`.
static size_t
skip_string(ent_str line, size_t at)
{
  at++;
  while (at < line.n && line.s[at] != '"') {
    at += line.s[at] == '\\' ? 2U : 1U;
  }
  return at < line.n ? at + 1 : line.n;
}

// The byte behind the value that begins at `at`.
static size_t
skip_value(ent_str line, size_t at)
{
  size_t depth = 0;
  while (at < line.n) {
    const char c = line.s[at];
    if (c == '"') {
      at = skip_string(line, at);
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (closes || c == ',')) {
      return at;
    }
    if (c == '{' || c == '[') {
      depth++;
    } else if (closes) {
      depth--;
    }
    at++;
  }
  return at;
}

// The value of member `key` of the object at `at`, or SIZE_MAX.
static size_t
member(ent_str line, size_t at, const char *key)
{
  while (byte_at(line, at) == '{' || byte_at(line, at) == ',') {
    const size_t name = skip_space(line, at + 1);
    const size_t behind = skip_string(line, name);
    const size_t colon = skip_space(line, behind);
    const size_t value = skip_space(line, colon + 1);
    if (byte_at(line, name) != '"' || value >= line.n) {
      return SIZE_MAX;
    }
    const ent_span inside = {(uint32_t)name + 1, (uint32_t)behind - 1};
    if (ent_str_eq(ent_str_cut(line, inside), ent_str_of(key))) {
      return value;
    }
    at = skip_value(line, value);
  }
  return SIZE_MAX;
}

// The value of element `index` of the array at `at`, or SIZE_MAX.
static size_t
element(ent_str line, size_t at, size_t index)
{
  while (byte_at(line, at) == '[' || byte_at(line, at) == ',') {
    const size_t value = skip_space(line, at + 1);
    if (index == 0) {
      return value;
    }
    index--;
    at = skip_value(line, value);
  }
  return SIZE_MAX;
}

size_t
ent_json_locate(ent_str line, const ent_step *steps, size_t n_steps)
{
  size_t at = skip_space(line, 0);
  for (size_t i = 0; i < n_steps; i++) {
    const size_t next = steps[i].key != NULL
                            ? member(line, at, steps[i].key)
                            : element(line, at, steps[i].index);
    if (next >= line.n) {
      break;
    }
    at = next;
  }
  return at;
}
