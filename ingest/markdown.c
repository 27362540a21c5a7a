// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page.h"

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

/// Where the target "(…)" behind a link's text ends; `at` when there is none.
static size_t
target_end(ent_str line, size_t at)
{
  if (at >= line.n || line.s[at] != '(') {
    return at;
  }
  const size_t close = ent_str_find(line, ENT_STR(")"), at);
  return close == SIZE_MAX ? at : close + 1;
}

/// Appends `line` without its marks; pictures go, links leave their text.
static void
add_line(ent_buf *out, ent_str line)
{
  for (size_t at = 0; at < line.n; ++at) {
    const char c = line.s[at];
    const bool picture = c == '!' && at + 1 < line.n && line.s[at + 1] == '[';
    const size_t open = at + picture;
    if (c == '[' || picture) {
      const size_t close = ent_str_find(line, ENT_STR("]"), open);
      const size_t end = close == SIZE_MAX ? 0 : target_end(line, close + 1);
      if (close != SIZE_MAX && end > close + 1) {
        if (!picture) {
          ent_buf_add(out, (ent_str){line.s + open + 1, close - open - 1});
        }
        at = end - 1;
        continue;
      }
    }
    const bool doubled = at + 1 < line.n && line.s[at + 1] == c;
    if ((c == '*' || c == '_') && doubled) {
      ++at;
    } else if (c != '`' && (c != '*' || at == 0)) {
      ent_buf_byte(out, c);
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

void
ent_markdown_articles(const ent_page_words *words,
                      ent_str raw,
                      ent_arena *arena,
                      ent_article_list *out)
{
  front matter = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
  ent_buf text = {0};
  ent_str rest = raw;
  read_front(&matter, &rest);
  ent_page page = {.title = matter.title,
                   .source = matter.source,
                   .url = matter.url,
                   .lang = matter.lang};
  if (matter.date.n > 0 &&
      ent_date_parse(&page.dated.date, matter.date) == ENT_OK) {
    page.dated.confidence = 1;
  }
  bool more = true;
  while (more) {
    ent_str line = ENT_STR("");
    more = ent_str_next(&rest, '\n', &line);
    line = more ? ent_str_trim(line) : line;
    const bool heading = more && ent_str_starts(line, ENT_STR("# "));
    if ((heading || !more) && ent_str_trim(ent_buf_str(&text)).n > 0) {
      page.text = ent_arena_str(arena, ent_buf_str(&text));
      ent_page_articles(words, &page, arena, out);
      ent_buf_reset(&text);
    }
    if (heading) {
      page.title = ent_str_trim(without(line, '#'));
    } else if (more && !is_rule(line)) {
      const char mark = line.n > 0 && line.s[0] == '>' ? '>' : '#';
      const bool headed = ent_str_starts(line, ENT_STR("##"));
      ent_buf_add(&text, headed ? ENT_STR("\n") : ENT_STR(""));
      add_line(&text, without(line, mark));
      ent_buf_add(&text, headed ? ENT_STR("\n") : ENT_STR(""));
    }
  }
  ent_buf_free(&text);
}
