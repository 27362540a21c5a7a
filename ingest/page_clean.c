// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page.h"

#include <utf8proc.h>

enum {
  ENT_WRAP_BYTES = 140, ///< a wrapped line is not longer
  ENT_WRAP_LEAST = 45,  ///< and the longest of a block not shorter
};

static bool
is_line_end(uint32_t c)
{
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool
is_blank(uint32_t c)
{
  return c <= ' ' || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0x202F ||
         c == 0x205F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

static bool
is_invisible(uint32_t c)
{
  return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F);
}

static bool
last_is(const ent_buf *buf, char c)
{
  return buf->n > 0 ? buf->s[buf->n - 1] == c : c == '\n';
}

static void
end_line(ent_buf *out)
{
  if (last_is(out, ' ')) {
    --out->n;
  }
  ent_buf_byte(out, '\n');
}

/// One newline a line, blank lines kept, one space between words.
static void
normalise(ent_buf *out, ent_str text)
{
  for (size_t at = 0; at < text.n;) {
    const uint32_t c = ent_utf8_next(text, &at);
    if (c > ' ' && c < 0x7F) {
      ent_buf_byte(out, (char)c);
    } else if (is_line_end(c)) {
      const bool pair = c == '\r' && at < text.n && text.s[at] == '\n';
      at += pair;
      end_line(out);
    } else if (is_blank(c)) {
      if (!last_is(out, ' ') && !last_is(out, '\n')) {
        ent_buf_byte(out, ' ');
      }
    } else if (!is_invisible(c)) {
      ent_buf_utf8(out, c);
    }
  }
}

// -------------------------------------------------------------- wrapping

static bool
is_open(ent_str line)
{
  return line.n > 0 && strchr(".!?:;", line.s[line.n - 1]) == NULL;
}

static bool
begins_low(ent_str line)
{
  size_t at = 0;
  return line.n > 0 &&
         utf8proc_category((utf8proc_int32_t)ent_utf8_next(line, &at)) ==
             UTF8PROC_CATEGORY_LL;
}

/// The lines of a block, from one blank line to the next.
typedef struct block {
  ent_str *at;
  size_t n;
  size_t cap;
} block;

static bool
is_wrapped(const block *lines)
{
  size_t low = 0;
  size_t longest = 0;
  for (size_t i = 0; i < lines->n; ++i) {
    if (lines->at[i].n > ENT_WRAP_BYTES) {
      return false;
    }
    longest = lines->at[i].n > longest ? lines->at[i].n : longest;
    low += i > 0 && is_open(lines->at[i - 1]) && begins_low(lines->at[i]);
  }
  return longest >= ENT_WRAP_LEAST && low > 0 && low * 4 >= lines->n - 1;
}

static void
write_block(ent_buf *out, const block *lines)
{
  const bool wrapped = is_wrapped(lines);
  for (size_t i = 0; i < lines->n; ++i) {
    // A headline right above the first paragraph stays a line of its own.
    const bool titled = out->n > 0 && i == 1 && lines->at[0].n == out->n &&
                        is_open(lines->at[0]) && !begins_low(lines->at[1]);
    if (i > 0) {
      ent_buf_byte(out, wrapped && !titled ? ' ' : '\n');
    }
    ent_buf_add(out, lines->at[i]);
  }
  if (lines->n > 0) {
    ent_buf_byte(out, '\n');
  }
}

ent_str
ent_page_clean(ent_str raw, ent_arena *arena)
{
  ent_buf plain = {0};
  ent_buf out = {0};
  block lines = {0};
  normalise(&plain, ent_utf8_nfc(raw, arena));
  ent_str rest = ent_buf_str(&plain);
  ent_str line = ENT_STR("");
  while (ent_str_next(&rest, '\n', &line)) {
    line = ent_str_trim(line);
    if (line.n == 0) {
      write_block(&out, &lines);
      lines.n = 0;
      continue;
    }
    ENT_PUSH(&lines, line);
  }
  write_block(&out, &lines);
  const ent_str cleaned = ent_arena_str(arena, ent_buf_str(&out));
  ENT_VEC_FREE(&lines);
  ent_buf_free(&plain);
  ent_buf_free(&out);
  return cleaned;
}
