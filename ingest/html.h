// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/html.h (private): the tree of an HTML page, what it says of itself,
/// and its text.

#ifndef ENT_INGEST_HTML_H
#define ENT_INGEST_HTML_H

#include "ingest/page.h"

#include <libxml/tree.h>

/// True for the element `name`.
bool ent_html_is(const xmlNode *node, const char *name);
/// The attribute's value, empty when absent.  Lives in `arena`.
ent_str
ent_html_attribute(const xmlNode *node, const char *name, ent_arena *arena);
/// The node behind `node` in document order within `root`; not below `node`
/// when `skip`.  NULL at the end.
xmlNode *ent_html_next(const xmlNode *node, const xmlNode *root, bool skip);

/// `text`, of HTML or XML, without what a tag has beyond some hundred
/// attributes, which the parser would compare each with all others.  Lives in
/// `arena`; `text` itself when there are none.
ent_str ent_tags_tame(ent_str text, ent_arena *arena);

/// What the page says of its article.
typedef struct ent_html_facts {
  ent_str title;
  ent_str source;
  ent_str url;
  ent_str lang;
  ent_dated dated;
} ent_html_facts;

/// Looks through the whole tree.  Lives in `arena`.
void ent_html_read_facts(const ent_page_words *words,
                         const xmlNode *root,
                         ent_arena *arena,
                         ent_html_facts *out);
/// The date in `value`, as sure as told when there is one.
ent_dated
ent_html_dated(const ent_page_words *words, ent_str value, double confidence);
/// The language that a tag such as "vi-VN" means, empty for others.
ent_str ent_html_lang(ent_str tag);
/// The time and heading of an article among several, into `*out`.
void ent_html_read_own(const ent_page_words *words,
                       const xmlNode *article,
                       ent_arena *arena,
                       ent_html_facts *out);

/// Appends the paragraphs below `root`, an empty line between them, without
/// what is no running text.
void ent_html_text(const xmlNode *root, ent_buf *out);
/// Appends the paragraphs of `html`, which is a piece of a page in UTF-8.
void ent_html_fragment(ent_str html, ent_buf *out);
/// Appends the text below `root`, as one line.
void ent_html_line(const xmlNode *root, ent_buf *out);
/// True for an element that holds no running text: scripts, menus, captions,
/// lists of links, comments.
bool ent_html_is_aside(const xmlNode *node);

#endif
