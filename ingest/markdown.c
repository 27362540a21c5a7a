// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page.h"

enum { ENT_LINK_BYTES = 2000 }; ///< at most, for a link with its target

/// What a line of front matter sets.
typedef struct front {
  ent_str title;
  ent_str source;
  ent_str url;
  ent_str lang;
  ent_str date;
} front;

static ent_str
unquoted(ent_str value)
{
  value = ent_str_trim(value);
  if (value.n >= 2 && (value.s[0] == '"' || value.s[0] == '\'') &&
      value.s[value.n - 1] == value.s[0]) {
    return (ent_str){value.s + 1, value.n - 2};
  }
  return value;
}

static void
read_field(front *out, ent_str line)
{
  const struct {
    ent_str key;
    ent_str *value;
  } fields[] = {
      {{"title:", 6}, &out->title}, {{"source:", 7}, &out->source},
      {{"url:", 4}, &out->url},     {{"lang:", 5}, &out->lang},
      {{"date:", 5}, &out->date},   {{"published:", 10}, &out->date},
  };
  for (size_t i = 0; i < ENT_COUNT(fields); ++i) {
    if (ent_str_starts(line, fields[i].key)) {
      const size_t n = fields[i].key.n;
      *fields[i].value = unquoted((ent_str){line.s + n, line.n - n});
    }
  }
}

/// Takes the front matter off `*rest`, when it has some.
static void
read_front(front *out, ent_str *rest)
{
  ent_str behind = *rest;
  ent_str line = ENT_STR("");
  if (!ent_str_next(&behind, '\n', &line) ||
      !ent_str_eq(ent_str_trim(line), ENT_STR("---"))) {
    return;
  }
  front read = *out;
  while (ent_str_next(&behind, '\n', &line)) {
    line = ent_str_trim(line);
    if (ent_str_eq(line, ENT_STR("---"))) {
      *out = read;
      *rest = behind;
      return;
    }
    read_field(&read, line);
  }
}

// --------------------------------------------------------------- markup

/// A link or picture at `at`: sets `*text` to what is shown of it and gives
/// where it ends; `at` when there is none.
static size_t
link_end(ent_str line, size_t at, ent_str *text)
{
  const bool picture = line.s[at] == '!' && at + 1 < line.n;
  const size_t open = at + picture;
  if (line.s[open] != '[') {
    return at;
  }
  if (line.n > open + ENT_LINK_BYTES) {
    line.n = open + ENT_LINK_BYTES;
  }
  const size_t close = ent_str_find(line, ENT_STR("]("), open);
  const size_t end =
      close != SIZE_MAX ? ent_str_find(line, ENT_STR(")"), close) : SIZE_MAX;
  if (end == SIZE_MAX) {
    return at;
  }
  *text =
      picture ? ENT_STR("") : (ent_str){line.s + open + 1, close - open - 1};
  return end + 1;
}

/// Appends `line` without its marks; pictures go, links leave their text.
static void
add_line(ent_buf *out, ent_str line)
{
  size_t at = 0;
  while (at < line.n) {
    const char c = line.s[at];
    ent_str shown = ENT_STR("");
    const size_t end = link_end(line, at, &shown);
    const bool doubled = at + 1 < line.n && line.s[at + 1] == c;
    if (end > at) {
      ent_buf_add(out, shown);
      at = end;
    } else if ((c == '*' || c == '_') && doubled) {
      at += 2;
    } else if (c == '`' || (c == '*' && at > 0)) {
      ++at;
    } else {
      ent_buf_byte(out, c);
      ++at;
    }
  }
  ent_buf_byte(out, '\n');
}

static ent_str
without(ent_str line, char c)
{
  while (line.n > 0 && (line.s[0] == c || line.s[0] == ' ')) {
    line = (ent_str){line.s + 1, line.n - 1};
  }
  return line;
}

static bool
is_rule(ent_str line)
{
  if (line.n < 3 || strchr("-*_=", line.s[0]) == NULL) {
    return false;
  }
  for (size_t i = 1; i < line.n; ++i) {
    if (line.s[i] != line.s[0] && line.s[i] != ' ') {
      return false;
    }
  }
  return true;
}

/// Appends a line that begins no article.
static void
add_paragraph(ent_buf *text, ent_str line)
{
  if (is_rule(line)) {
    return;
  }
  const bool headed = ent_str_starts(line, ENT_STR("##"));
  const ent_str around = headed ? ENT_STR("\n") : ENT_STR("");
  ent_buf_add(text, around);
  add_line(text, without(line, line.n > 0 && line.s[0] == '>' ? '>' : '#'));
  ent_buf_add(text, around);
}

/// Appends the articles of what is held in `text`, and empties it.
static void
end_page(const ent_page_words *words,
         ent_page *page,
         ent_buf *text,
         ent_arena *arena,
         ent_article_list *out)
{
  if (ent_str_trim(ent_buf_str(text)).n > 0) {
    page->text = ent_arena_str(arena, ent_buf_str(text));
    ent_page_articles(words, page, arena, out);
    ent_buf_reset(text);
  }
}

void
ent_markdown_articles(const ent_page_words *words,
                      ent_str raw,
                      ent_arena *arena,
                      ent_article_list *out)
{
  front matter = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
  ent_buf text = {0};
  ent_str rest = raw;
  ent_str line = ENT_STR("");
  read_front(&matter, &rest);
  ent_page page = {.title = matter.title,
                   .source = matter.source,
                   .url = matter.url,
                   .lang = matter.lang};
  if (matter.date.n > 0 &&
      ent_date_parse(&page.dated.date, matter.date) == ENT_OK) {
    page.dated.confidence = 1;
  }
  while (ent_str_next(&rest, '\n', &line)) {
    line = ent_str_trim(line);
    if (ent_str_starts(line, ENT_STR("# "))) {
      end_page(words, &page, &text, arena, out);
      page.title = ent_str_trim(without(line, '#'));
    } else {
      add_paragraph(&text, line);
    }
  }
  end_page(words, &page, &text, arena, out);
  ent_buf_free(&text);
}
