// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page_line.h"

enum {
  ENT_TITLE_MIN = 8,
  ENT_TITLE_MAX = 300, ///< bytes; 160 characters of Vietnamese
  ENT_LEAD_MIN = 90,   ///< of the paragraph under a headline
  ENT_TEASER_MAX = 1200,
};

/// An article being put together.
typedef struct building {
  ent_str title;
  ent_buf text;
  ent_dated dated;
  bool open;   ///< has begun
  bool ended;  ///< its end mark or byline has been seen
  bool bodied; ///< has a paragraph
} building;

typedef struct splitting {
  const ent_page_words *words;
  const ent_page *page;
  ent_str text;
  ent_lines lines;
  ent_marks marks;
  ent_buf folded;
  ent_arena *arena;
  ent_article_list *out;
  size_t first; ///< of this page's articles in `out`
  building now;
  ent_date latest;     ///< of related links
  ent_date_hints told; ///< by the whole page
} splitting;

static ent_str
raw_of(const splitting *s, size_t i)
{
  return ent_str_cut(s->text, s->lines.at[i].span);
}

static bool
is_headline(const splitting *s, size_t i)
{
  const ent_line *const line = &s->lines.at[i];
  const ent_str raw = raw_of(s, i);
  if (line->kind != ENT_K_TEXT || raw.n < ENT_TITLE_MIN ||
      raw.n > ENT_TITLE_MAX) {
    return false;
  }
  const bool asks = strchr("?!\"", raw.s[raw.n - 1]) != NULL ||
                    ent_str_ends(raw, ENT_STR("”"));
  return (!line->stop || asks) && !(raw.s[0] >= 'a' && raw.s[0] <= 'z') &&
         strchr("-*+.", raw.s[0]) == NULL && memchr(raw.s, ' ', raw.n) != NULL;
}

/// The next line that is text; lines.n for none.
static size_t
next_text(const splitting *s, size_t i)
{
  do {
    ++i;
  } while (i < s->lines.n && s->lines.at[i].kind != ENT_K_TEXT);
  return i;
}

static bool
is_paragraph(const splitting *s, size_t i)
{
  return i < s->lines.n && s->lines.at[i].kind == ENT_K_TEXT &&
         s->lines.at[i].stop && raw_of(s, i).n >= ENT_LEAD_MIN;
}

/// A headline with a paragraph under it.
static bool
heads_article(const splitting *s, size_t i)
{
  return i < s->lines.n && is_headline(s, i) &&
         is_paragraph(s, next_text(s, i));
}

// --------------------------------------------------------------- finishing

static void
finish(splitting *s)
{
  building *const now = &s->now;
  ent_str text = ent_str_trim(ent_buf_str(&now->text));
  if (text.n == 0) {
    text = now->title;
    now->title = ENT_STR("");
  }
  if (text.n > 0) {
    ent_article article = {
        .id = ENT_STR(""),
        .lang = s->page->lang,
        .published = now->dated.date,
        .published_confidence = now->dated.confidence,
        .title = ent_arena_str(s->arena, now->title),
        .text = ent_arena_str(s->arena, text),
        .source = s->page->source,
        .url = s->page->url,
    };
    ENT_PUSH(s->out, article);
  }
  ent_buf_reset(&now->text);
  const ent_buf kept = now->text;
  *now = (building){.title = ENT_STR(""), .text = kept};
}

static void
take_stamp(splitting *s, const ent_line *line)
{
  building *const now = &s->now;
  if (line->stamp.year == 0) {
    return;
  }
  if (line->kind == ENT_K_RELATED) {
    if (s->latest.year == 0 ||
        ent_date_last(line->stamp) > ent_date_last(s->latest)) {
      s->latest = line->stamp;
    }
  } else if (now->dated.confidence == 0 && !now->bodied) {
    now->dated = (ent_dated){line->stamp, .9};
  } else if (now->dated.confidence == 0) {
    now->dated = (ent_dated){line->stamp, .7};
  }
}

static void
take_dateline(splitting *s, ent_span span)
{
  ent_date date = {0};
  ent_buf_reset(&s->folded);
  ent_page_fold(&s->folded, ent_str_cut(s->text, span));
  if (s->now.dated.confidence == 0 &&
      ent_date_first_in(s->words, ent_buf_str(&s->folded), &date) &&
      date.year != 0 && date.day != 0) {
    s->now.dated = (ent_dated){date, .9};
  }
}

/// Appends paragraph `i` without what is marked in it.
static void
take_paragraph(splitting *s, size_t i)
{
  const ent_span span = s->lines.at[i].span;
  uint32_t at = span.start;
  ent_buf *const text = &s->now.text;
  s->marks.n = 0;
  ent_line_marks(s->words, s->text, &s->lines, i, &s->marks);
  const size_t before = text->n;
  for (size_t k = 0; k < s->marks.n; ++k) {
    const ent_mark *const mark = &s->marks.at[k];
    if (mark->kind == ENT_K_DATELINE) {
      take_dateline(s, mark->span);
      continue;
    }
    s->now.ended = s->now.ended || mark->kind == ENT_K_END;
    const ent_str kept = ent_str_cut(s->text, (ent_span){at, mark->span.start});
    ent_buf_add(text, kept);
    at = mark->span.end;
  }
  ent_buf_add(text, ent_str_cut(s->text, (ent_span){at, span.end}));
  while (text->n > before && text->s[text->n - 1] == ' ') {
    --text->n;
  }
  if (text->n > before) {
    ent_buf_byte(text, '\n');
    s->now.bodied = s->now.bodied || s->lines.at[i].stop;
  }
  s->now.ended = s->now.ended || s->lines.at[i].closed;
}

/// The first lines of another article under the last one: a question as its
/// headline, then text that breaks off.
static bool
take_teaser(splitting *s, size_t i)
{
  const ent_str raw = raw_of(s, i);
  const bool broken =
      ent_str_ends(raw, ENT_STR("...")) || ent_str_ends(raw, ENT_STR("…"));
  const size_t mark = ent_str_find(raw, ENT_STR("? "), 0);
  if (!broken || !s->now.bodied || raw.n > ENT_TEASER_MAX || mark == SIZE_MAX ||
      mark > ENT_TITLE_MAX || mark < ENT_TITLE_MIN ||
      next_text(s, i) < s->lines.n) {
    return false;
  }
  finish(s);
  s->now.title = (ent_str){raw.s, mark + 1};
  ent_buf_add(&s->now.text,
              ent_str_trim((ent_str){raw.s + mark + 1, raw.n - mark - 1}));
  s->now.open = true;
  return true;
}

static void
take_text(splitting *s, size_t i)
{
  building *const now = &s->now;
  const ent_str raw = raw_of(s, i);
  if (!now->open) {
    now->open = true;
    if (now->title.n == 0 && is_headline(s, i)) {
      now->title = raw;
      return;
    }
  } else if (now->ended && now->bodied && heads_article(s, i)) {
    finish(s);
    now->open = true;
    now->title = raw;
    return;
  } else if (now->bodied && raw.n < ENT_LEAD_MIN && ent_line_is_name(raw) &&
             !s->lines.at[i].stop && heads_article(s, next_text(s, i))) {
    now->ended = true;
    return;
  }
  // The headline once more, above the text.
  if (ent_str_eq(raw, now->title) || take_teaser(s, i)) {
    return;
  }
  take_paragraph(s, i);
}

// ------------------------------------------------------------------ dating

static void
hint_of(splitting *s, ent_str text, ent_date_hints *hints)
{
  ent_buf_reset(&s->folded);
  ent_page_fold(&s->folded, text);
  ent_date_hint(s->words, ent_buf_str(&s->folded), hints);
}

static void
date_articles(splitting *s)
{
  for (size_t i = s->first; i < s->out->n; ++i) {
    const ent_article *const each = &s->out->at[i];
    hint_of(s, each->text, &s->told);
    if (each->published_confidence > 0 && s->told.newest.year == 0) {
      s->told.newest = each->published;
    }
  }
  for (size_t i = s->first; i < s->out->n; ++i) {
    ent_article *const article = &s->out->at[i];
    if (article->published_confidence == 0) {
      ent_date_hints own = {.newest = s->told.newest,
                            .past_year = s->told.past_year};
      hint_of(s, article->text, &own);
      ent_dated dated = ent_date_infer(&own, s->latest);
      // A date told with its year is seldom the day of the news itself.
      if (i > s->first && (own.lead.year != 0 || own.lead.month == 0)) {
        dated = (ent_dated){s->out->at[s->first].published, .3};
        dated.confidence = dated.date.year != 0 ? .3 : 0;
      }
      article->published = dated.date;
      article->published_confidence = dated.confidence;
    }
  }
}

void
ent_page_articles(const ent_page_words *words,
                  const ent_page *page,
                  ent_arena *arena,
                  ent_article_list *out)
{
  splitting s = {.words = words,
                 .page = page,
                 .text = ent_page_clean(page->text, arena),
                 .arena = arena,
                 .out = out,
                 .first = out->n};
  ent_lines_read(words, s.text, &s.lines);
  ent_lines_judge(words, s.text, &s.lines);
  s.now = (building){.title = ent_str_trim(ent_page_clean(page->title, arena)),
                     .dated = page->dated};
  for (size_t i = 0; i < s.lines.n; ++i) {
    const ent_line *const line = &s.lines.at[i];
    take_stamp(&s, line);
    if (line->kind == ENT_K_TEXT) {
      take_text(&s, i);
    } else if (line->kind == ENT_K_BYLINE || line->kind == ENT_K_END) {
      s.now.ended = s.now.ended || s.now.bodied;
    }
  }
  finish(&s);
  date_articles(&s);
  ent_buf_free(&s.now.text);
  ent_buf_free(&s.folded);
  ENT_VEC_FREE(&s.marks);
  ENT_VEC_FREE(&s.lines);
}
