// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/html.h"

/// Words in a tag, which bound its attributes: pages have a dozen.
enum { ENT_TAG_WORDS = 256 };

static bool
is_blank(char c)
{
  return c == ' ' || c == '/' || (c >= '\t' && c <= '\r');
}

static bool
is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Where the tag with a letter at `at` ends, and in `*limit` where it has had
/// enough words, which is not behind that.
static size_t
tag_end(ent_str text, size_t at, size_t *limit)
{
  size_t words = 0;
  char quote = 0;
  *limit = SIZE_MAX;
  for (++at; at < text.n; ++at) {
    const char c = text.s[at];
    if (quote != 0) {
      quote = (char)(c == quote ? 0 : quote);
    } else if (c == '>' || c == '<') {
      break;
    } else if ((c == '"' || c == '\'') && text.s[at - 1] == '=') {
      quote = c;
    } else if (is_blank(c) && ++words == ENT_TAG_WORDS) {
      *limit = at;
    }
  }
  *limit = *limit < at ? *limit : at;
  return at;
}

ent_str
ent_tags_tame(ent_str text, ent_arena *arena)
{
  char *copy = NULL;
  const char *hit = NULL;
  size_t at = 0;
  while (at < text.n && (hit = memchr(text.s + at, '<', text.n - at)) != NULL) {
    at = (size_t)(hit - text.s) + 1;
    if (at == text.n || !is_letter(text.s[at])) {
      continue;
    }
    size_t limit = at;
    at = tag_end(text, at, &limit);
    if (limit < at && copy == NULL) {
      copy = ent_arena_alloc(arena, text.n + 1);
      memcpy(copy, text.s, text.n);
      text.s = copy;
    }
    if (limit < at) {
      memset(copy + limit, ' ', at - limit);
    }
  }
  return text;
}
