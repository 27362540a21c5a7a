// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/html.h"

enum { ENT_CLASS_BYTES = 400 };

static const char *const asides[] = {
    "script", "style",    "nav",    "aside",    "footer",   "figure",
    "form",   "button",   "select", "noscript", "iframe",   "svg",
    "object", "template", "video",  "audio",    "textarea", "figcaption",
    "head",   "canvas",   "menu",   "dialog"};

/// Words of class and id that mark what is around an article.
static const char *const aside_words[] = {
    "related",   "comment",    "comments",    "share",      "sharing",
    "social",    "breadcrumb", "breadcrumbs", "newsletter", "advert",
    "ads",       "ad",         "promo",       "sidebar",    "caption",
    "tags",      "tag",        "menu",        "footer",     "nav",
    "navbar",    "recommend",  "recommended", "trending",   "mostread",
    "copyright", "subscribe",  "toolbar",     "credit",     "outbrain",
    "taboola",   "banner",     "popup",       "cookie",     "pagination",
    "relate",    "lienquan",   "tinlienquan", "tinmoi",     "widget"};

static const char *const blocks[] = {
    "p",      "div",   "h1", "h2",  "h3",      "h4",         "h5",
    "h6",     "li",    "ul", "ol",  "section", "blockquote", "br",
    "tr",     "table", "td", "th",  "hr",      "article",    "main",
    "header", "dd",    "dt", "pre", "address", "center"};

static bool
is_among(const char *const *list, size_t n, const xmlNode *node)
{
  for (size_t i = 0; i < n; ++i) {
    if (ent_html_is(node, list[i])) {
      return true;
    }
  }
  return false;
}

static bool
is_word(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_aside_word(ent_str word)
{
  for (size_t i = 0; i < ENT_COUNT(aside_words); ++i) {
    const ent_str each = ent_str_of(aside_words[i]);
    size_t k = 0;
    while (k < each.n && k < word.n && (word.s[k] | 0x20) == each.s[k]) {
      ++k;
    }
    if (k == each.n && k == word.n) {
      return true;
    }
  }
  return false;
}

static bool
has_aside_word(ent_str names)
{
  size_t from = 0;
  for (size_t at = 0; at <= names.n && at < ENT_CLASS_BYTES; ++at) {
    if (at < names.n && is_word(names.s[at])) {
      continue;
    }
    if (at > from && is_aside_word((ent_str){names.s + from, at - from})) {
      return true;
    }
    from = at + 1;
  }
  return false;
}

bool
ent_html_is_aside(const xmlNode *node)
{
  if (node->type != XML_ELEMENT_NODE) {
    return node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE;
  }
  if (is_among(asides, ENT_COUNT(asides), node)) {
    return true;
  }
  if (ent_html_is(node, "body") || ent_html_is(node, "html") ||
      ent_html_is(node, "article") || ent_html_is(node, "main")) {
    return false;
  }
  ent_arena scratch = {0};
  const bool aside =
      has_aside_word(ent_html_attribute(node, "class", &scratch)) ||
      has_aside_word(ent_html_attribute(node, "id", &scratch));
  ent_arena_free(&scratch);
  return aside;
}

// ------------------------------------------------------------------ lines

/// The paragraph being put together.
typedef struct paragraph {
  ent_buf line;
  size_t linked;       ///< bytes of it that are links
  const xmlNode *link; ///< the link being read, or NULL
} paragraph;

static void
add_text(ent_buf *line, const xmlNode *node)
{
  const ent_str text = ent_str_of((const char *)node->content);
  for (size_t i = 0; i < text.n; ++i) {
    const char c = text.s[i];
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank) {
      ent_buf_byte(line, c);
    } else if (line->n > 0 && line->s[line->n - 1] != ' ') {
      ent_buf_byte(line, ' ');
    }
  }
}

/// A line of links alone leads to other pages; a sentence is one all the same.
static void
end_paragraph(paragraph *now, ent_buf *out)
{
  const ent_str line = ent_str_trim(ent_buf_str(&now->line));
  const bool links = line.n > 0 && now->linked * 10 >= line.n * 8 &&
                     strchr(".!?", line.s[line.n - 1]) == NULL;
  if (line.n > 0 && !links) {
    ent_buf_add(out, line);
    ent_buf_add(out, ENT_STR("\n\n"));
  }
  ent_buf_reset(&now->line);
  now->linked = 0;
}

static bool
is_below(const xmlNode *node, const xmlNode *above)
{
  for (; above != NULL && node != NULL; node = node->parent) {
    if (node == above) {
      return true;
    }
  }
  return false;
}

/// The nearest block that `node` is in, so that its end is seen as well.
static const xmlNode *
block_of(const xmlNode *node)
{
  while (node != NULL && !is_among(blocks, ENT_COUNT(blocks), node)) {
    node = node->parent;
  }
  return node;
}

void
ent_html_text(const xmlNode *root, ent_buf *out)
{
  paragraph now = {{0}, 0, NULL};
  const xmlNode *block = NULL;
  const xmlNode *node = root;
  bool skip = false;
  while ((node = ent_html_next(node, root, skip)) != NULL) {
    skip = ent_html_is_aside(node);
    if (skip) {
      continue;
    }
    if (!is_below(node, now.link)) {
      now.link = NULL;
    }
    if (node->type == XML_ELEMENT_NODE) {
      if (ent_html_is(node, "br")) {
        end_paragraph(&now, out);
      } else if (ent_html_is(node, "a")) {
        now.link = node;
      }
      continue;
    }
    const xmlNode *const here = block_of(node);
    if (here != block) {
      end_paragraph(&now, out);
      block = here;
    }
    const size_t before = now.line.n;
    add_text(&now.line, node);
    now.linked += now.link != NULL ? now.line.n - before : 0;
  }
  end_paragraph(&now, out);
  ent_buf_free(&now.line);
}

void
ent_html_line(const xmlNode *root, ent_buf *out)
{
  const xmlNode *node = root;
  bool skip = false;
  while ((node = ent_html_next(node, root, skip)) != NULL) {
    skip = ent_html_is(node, "script") || ent_html_is(node, "style");
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      add_text(out, node);
    }
  }
}
