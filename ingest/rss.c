// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/html.h"
#include "ingest/source.h"

#include <libxml/parser.h>
#include <limits.h>

/// What is taken of an item.
typedef enum field {
  ENT_TITLE,
  ENT_LINK,
  ENT_DATE,
  ENT_BRIEF, ///< a summary
  ENT_BODY,  ///< the whole
  ENT_LANG,
  ENT_FIELDS
} field;

static const struct {
  const char *name;
  field what;
} elements[] = {
    {"title", ENT_TITLE},  {"link", ENT_LINK},         {"pubDate", ENT_DATE},
    {"date", ENT_DATE},    {"published", ENT_DATE},    {"issued", ENT_DATE},
    {"updated", ENT_DATE}, {"description", ENT_BRIEF}, {"summary", ENT_BRIEF},
    {"encoded", ENT_BODY}, {"content", ENT_BODY},      {"language", ENT_LANG},
};

/// Elements of other vocabularies have the same names and another sense.
static const char *const vocabularies[] = {
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
};

/// The values found in an item or in the feed's head.
typedef struct found {
  ent_str at[ENT_FIELDS];
} found;

static bool
is_known(const xmlNode *node)
{
  if (node->ns == NULL || node->ns->href == NULL) {
    return true;
  }
  for (size_t i = 0; i < ENT_COUNT(vocabularies); ++i) {
    if (strcmp((const char *)node->ns->href, vocabularies[i]) == 0) {
      return true;
    }
  }
  return false;
}

static field
field_of(const xmlNode *node)
{
  for (size_t i = 0; i < ENT_COUNT(elements); ++i) {
    if (ent_html_is(node, elements[i].name)) {
      return is_known(node) ? elements[i].what : ENT_FIELDS;
    }
  }
  return ENT_FIELDS;
}

static bool
is_item(const xmlNode *node)
{
  return ent_html_is(node, "item") || ent_html_is(node, "entry");
}

/// The text below `node` as it stands.
static void
add_text(ent_buf *out, const xmlNode *node)
{
  const xmlNode *each = node;
  while ((each = ent_html_next(each, node, false)) != NULL) {
    if ((each->type == XML_TEXT_NODE || each->type == XML_CDATA_SECTION_NODE) &&
        each->content != NULL) {
      ent_buf_add(out, ent_str_of((const char *)each->content));
    }
  }
}

/// Running text: elements of XHTML, or HTML in a string, or a string.
static void
add_running(ent_buf *out, xmlNode *node)
{
  ent_buf text = {0};
  if (xmlFirstElementChild(node) != NULL) {
    ent_html_text(node, out);
    return;
  }
  add_text(&text, node);
  const ent_str all = ent_buf_str(&text);
  if (all.n > 0 && (memchr(all.s, '<', all.n) != NULL ||
                    memchr(all.s, '&', all.n) != NULL)) {
    ent_html_fragment(all, out);
  } else {
    ent_buf_add(out, all);
  }
  ent_buf_free(&text);
}

/// Takes what `node` says.  The first of a field counts, but in a list of links
/// that to the page itself.
static void
take(found *in, xmlNode *node, ent_arena *arena)
{
  const field what = field_of(node);
  ent_buf text = {0};
  if (what == ENT_FIELDS || in->at[what].n != 0) {
    return;
  }
  const ent_str href = ent_html_attribute(node, "href", arena);
  const ent_str rel = ent_html_attribute(node, "rel", arena);
  if (what == ENT_LINK && href.n != 0) {
    if (rel.n == 0 || ent_str_eq(rel, ENT_STR("alternate"))) {
      in->at[what] = href;
    }
    return;
  }
  if (what == ENT_LINK || what == ENT_DATE || what == ENT_LANG) {
    add_text(&text, node);
  } else {
    add_running(&text, node);
  }
  in->at[what] = ent_arena_str(arena, ent_str_trim(ent_buf_str(&text)));
  ent_buf_free(&text);
}

static void
take_all(found *in, const xmlNode *parent, ent_arena *arena)
{
  for (size_t i = 0; i < ENT_FIELDS; ++i) {
    in->at[i] = ENT_STR("");
  }
  for (xmlNode *each = parent->children; each != NULL; each = each->next) {
    if (each->type == XML_ELEMENT_NODE && !is_item(each)) {
      take(in, each, arena);
    }
  }
}

/// A feed's head stands in its root (Atom) or in an element of its own.
static void
read_head(found *head, const xmlNode *root, ent_arena *arena)
{
  const xmlNode *where = root;
  for (const xmlNode *each = root->children; each != NULL; each = each->next) {
    where = ent_html_is(each, "channel") ? each : where;
  }
  take_all(head, where, arena);
  if (head->at[ENT_LANG].n == 0) {
    head->at[ENT_LANG] = ent_html_attribute(root, "lang", arena);
  }
}

static void
add_item(const ent_page_words *words,
         const found *head,
         const found *item,
         ent_arena *arena,
         ent_article_list *out)
{
  const ent_str body =
      item->at[ENT_BODY].n != 0 ? item->at[ENT_BODY] : item->at[ENT_BRIEF];
  const ent_page page = {
      // A headline alone is all that is told.
      .text = body.n != 0 ? body : item->at[ENT_TITLE],
      .title = body.n != 0 ? item->at[ENT_TITLE] : ENT_STR(""),
      .source = head->at[ENT_TITLE],
      .url = item->at[ENT_LINK],
      .lang = ent_html_lang(head->at[ENT_LANG]),
      .dated = ent_html_dated(words, item->at[ENT_DATE], .95)};
  if (page.text.n != 0) {
    ent_page_articles(words, &page, arena, out);
  }
}

static void
read_tree(const ent_page_words *words,
          const xmlNode *root,
          ent_arena *arena,
          ent_article_list *out)
{
  found head;
  found item;
  const xmlNode *node = root;
  bool skip = false;
  read_head(&head, root, arena);
  while ((node = ent_html_next(node, root, skip)) != NULL) {
    skip = is_item(node);
    if (skip) {
      take_all(&item, node, arena);
      add_item(words, &head, &item, arena, out);
    }
  }
}

static bool
is_feed(const xmlNode *root)
{
  return root != NULL &&
         (ent_html_is(root, "rss") || ent_html_is(root, "feed") ||
          ent_html_is(root, "RDF"));
}

bool
ent_rss_articles(const ent_page_words *words,
                 const ent_leaf *leaf,
                 ent_arena *arena,
                 ent_diag *diag,
                 ent_article_list *out)
{
  // Entities are neither put in nor fetched.
  const int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                      XML_PARSE_NOWARNING | XML_PARSE_NONET;
  const ent_str text = ent_tags_tame(leaf->bytes, arena);
  xmlParserCtxt *const parser = xmlNewParserCtxt();
  xmlDoc *const doc =
      parser != NULL && text.n <= INT_MAX
          ? xmlCtxtReadMemory(parser, text.s, (int)text.n, NULL, NULL, options)
          : NULL;
  const xmlNode *const root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
  const bool feed = is_feed(root);
  if (feed && parser->wellFormed == 0) {
    const ent_place place = {
        leaf->name,
        parser->lastError.line > 0 ? (size_t)parser->lastError.line : 0, 0};
    ent_report(diag, ENT_WARNING, &place, "not well-formed XML");
  }
  if (feed) {
    read_tree(words, root, arena, out);
  }
  xmlFreeDoc(doc);
  xmlFreeParserCtxt(parser);
  return feed;
}
