// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/html.h"
#include "ingest/page_date.h"

/// What is found on the way, before the best is chosen.
typedef struct found {
  ent_str og_title;
  ent_str heading;
  ent_str title;
  ent_str site;
  ent_str url;
  ent_str json_date;
  ent_str meta_date;
  ent_str time;
  ent_str lang;
  ent_arena *arena;
} found;

static void
keep(ent_str *place, ent_str value)
{
  value = ent_str_trim(value);
  if (place->n == 0 && value.n > 0) {
    *place = value;
  }
}

static void
keep_meta(found *in, const xmlNode *node)
{
  const struct {
    const char *name;
    ent_str *place;
  } metas[] = {
      {"og:title", &in->og_title},
      {"og:site_name", &in->site},
      {"og:url", &in->url},
      {"article:published_time", &in->meta_date},
      {"og:published_time", &in->meta_date},
      {"datePublished", &in->meta_date},
      {"pubdate", &in->meta_date},
      {"publishdate", &in->meta_date},
      {"publish-date", &in->meta_date},
      {"date", &in->meta_date},
      {"dc.date", &in->meta_date},
      {"DC.date.issued", &in->meta_date},
  };
  ent_str name = ent_html_attribute(node, "property", in->arena);
  if (name.n == 0) {
    name = ent_html_attribute(node, "name", in->arena);
  }
  if (name.n == 0) {
    name = ent_html_attribute(node, "itemprop", in->arena);
  }
  for (size_t i = 0; i < ENT_COUNT(metas); ++i) {
    if (ent_str_eq(name, ent_str_of(metas[i].name))) {
      keep(metas[i].place, ent_html_attribute(node, "content", in->arena));
    }
  }
}

/// The first "datePublished" of a script of linked data.
static void
keep_linked_data(found *in, const xmlNode *node)
{
  for (const xmlNode *text = node->children; text != NULL; text = text->next) {
    const ent_str data = ent_str_of((const char *)text->content);
    const ent_str key = ENT_STR("\"datePublished\"");
    const size_t at = ent_str_find(data, key, 0);
    const size_t open = at != SIZE_MAX
                            ? ent_str_find(data, ENT_STR("\""), at + key.n)
                            : SIZE_MAX;
    const size_t close = open != SIZE_MAX
                             ? ent_str_find(data, ENT_STR("\""), open + 1)
                             : SIZE_MAX;
    if (close != SIZE_MAX) {
      const ent_str date = {data.s + open + 1, close - open - 1};
      keep(&in->json_date, ent_arena_str(in->arena, date));
    }
  }
}

static ent_str
line_of(const xmlNode *node, ent_arena *arena)
{
  ent_buf line = {0};
  ent_html_line(node, &line);
  const ent_str kept = ent_arena_str(arena, ent_str_trim(ent_buf_str(&line)));
  ent_buf_free(&line);
  return kept;
}

static void
look_at(found *in, const xmlNode *node)
{
  if (ent_html_is(node, "meta")) {
    keep_meta(in, node);
  } else if (ent_html_is(node, "title")) {
    keep(&in->title, line_of(node, in->arena));
  } else if (ent_html_is(node, "h1")) {
    keep(&in->heading, line_of(node, in->arena));
  } else if (ent_html_is(node, "time")) {
    keep(&in->time, ent_html_attribute(node, "datetime", in->arena));
  } else if (ent_html_is(node, "html")) {
    keep(&in->lang, ent_html_attribute(node, "lang", in->arena));
  } else if (ent_html_is(node, "script")) {
    if (ent_str_eq(ent_html_attribute(node, "type", in->arena),
                   ENT_STR("application/ld+json"))) {
      keep_linked_data(in, node);
    }
  } else if (ent_html_is(node, "link")) {
    if (ent_str_eq(ent_html_attribute(node, "rel", in->arena),
                   ENT_STR("canonical"))) {
      in->url = ent_str_trim(ent_html_attribute(node, "href", in->arena));
    }
  }
}

// ------------------------------------------------------------------ choice

static bool
is_site(const ent_page_words *words, ent_str name, ent_str site)
{
  ent_buf folded = {0};
  ent_buf site_folded = {0};
  ent_page_fold(&folded, name);
  ent_page_fold(&site_folded, site);
  const ent_str a = ent_buf_str(&folded);
  const ent_str b = ent_buf_str(&site_folded);
  const bool is = (b.n > 0 && ent_str_eq(a, b)) ||
                  ent_page_is(words, ENT_W_OUTLET, a) ||
                  ent_page_is(words, ENT_W_AGENCY, a) ||
                  (memchr(a.s, '.', a.n) != NULL && a.n < 30 &&
                   memchr(a.s, ' ', a.n) == NULL);
  ent_buf_free(&folded);
  ent_buf_free(&site_folded);
  return is;
}

/// `title` without " - Site", " | Section | Site".
static ent_str
without_site(const ent_page_words *words, ent_str title, ent_str site)
{
  static const ent_str bars[] = {
      {" | ", 3}, {" - ", 3}, {" – ", 5}, {" — ", 5}, {" :: ", 4}};
  const size_t pipe = ent_str_find(title, bars[0], 0);
  if (pipe != SIZE_MAX && pipe >= 12) {
    return (ent_str){title.s, pipe};
  }
  for (size_t i = 1; i < ENT_COUNT(bars); ++i) {
    size_t last = SIZE_MAX;
    for (size_t at = 0; (at = ent_str_find(title, bars[i], at)) != SIZE_MAX;
         ++at) {
      last = at;
    }
    if (last != SIZE_MAX && is_site(words,
                                    (ent_str){title.s + last + bars[i].n,
                                              title.n - last - bars[i].n},
                                    site)) {
      return (ent_str){title.s, last};
    }
  }
  return title;
}

ent_dated
ent_html_dated(const ent_page_words *words, ent_str value, double confidence)
{
  ent_dated out = {{0}, 0};
  if (value.n >= 10 &&
      ent_date_parse(&out.date, (ent_str){value.s, 10}) == ENT_OK) {
    out.confidence = confidence;
    return out;
  }
  ent_buf folded = {0};
  ent_page_fold(&folded, value);
  if (ent_date_first_in(words, ent_buf_str(&folded), &out.date) &&
      out.date.year != 0) {
    out.confidence = confidence;
  } else {
    out.date = (ent_date){0};
  }
  ent_buf_free(&folded);
  return out;
}

ent_str
ent_html_lang(ent_str tag)
{
  if (tag.n >= 2 && (tag.n == 2 || tag.s[2] == '-' || tag.s[2] == '_')) {
    const ent_str two = {tag.s, 2};
    if (ent_str_eq(two, ENT_STR("vi")) || ent_str_eq(two, ENT_STR("en"))) {
      return two;
    }
  }
  return ENT_STR("");
}

void
ent_html_read_facts(const ent_page_words *words,
                    const xmlNode *root,
                    ent_arena *arena,
                    ent_html_facts *out)
{
  const ent_str none = ENT_STR("");
  found in = {none, none, none, none, none, none, none, none, none, arena};
  look_at(&in, root);
  const xmlNode *node = root;
  while ((node = ent_html_next(node, root, false)) != NULL) {
    look_at(&in, node);
  }
  const ent_str title = in.og_title.n > 0  ? in.og_title
                        : in.heading.n > 0 ? in.heading
                                           : in.title;
  out->title = without_site(words, title, in.site);
  out->source = in.site;
  out->url = in.url;
  out->lang = ent_html_lang(in.lang);
  out->dated = ent_html_dated(words, in.json_date, .95);
  if (out->dated.confidence == 0) {
    out->dated = ent_html_dated(words, in.meta_date, .95);
  }
  if (out->dated.confidence == 0) {
    out->dated = ent_html_dated(words, in.time, .9);
  }
}

void
ent_html_read_own(const ent_page_words *words,
                  const xmlNode *article,
                  ent_arena *arena,
                  ent_html_facts *out)
{
  static const char *const headings[] = {"h1", "h2", "h3", "h4"};
  ent_str title = ENT_STR("");
  ent_str time = ENT_STR("");
  const xmlNode *node = article;
  while ((node = ent_html_next(node, article, false)) != NULL) {
    for (size_t i = 0; title.n == 0 && i < ENT_COUNT(headings); ++i) {
      if (ent_html_is(node, headings[i])) {
        title = line_of(node, arena);
      }
    }
    if (ent_html_is(node, "time")) {
      keep(&time, ent_html_attribute(node, "datetime", arena));
    }
  }
  out->title = title;
  const ent_dated own = ent_html_dated(words, time, .9);
  out->dated = own.confidence > 0 ? own : out->dated;
}
