// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/html.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

enum {
  ENT_OWN_BYTES = 200,      ///< of running text, for an article among several
  ENT_PARAGRAPH_BYTES = 60, ///< at least, to count as running text
  ENT_LEVELS = 3,           ///< of ancestors that a paragraph speaks for
};

// ------------------------------------------------------------------- tree

bool
ent_html_is(const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE &&
         strcmp((const char *)node->name, name) == 0;
}

ent_str
ent_html_attribute(const xmlNode *node, const char *name, ent_arena *arena)
{
  for (const xmlAttr *each = node->properties;
       node->type == XML_ELEMENT_NODE && each != NULL; each = each->next) {
    if (strcmp((const char *)each->name, name) == 0 && each->children != NULL &&
        each->children->content != NULL) {
      return ent_arena_str(arena,
                           ent_str_of((const char *)each->children->content));
    }
  }
  return ENT_STR("");
}

xmlNode *
ent_html_next(const xmlNode *node, const xmlNode *root, bool skip)
{
  if (!skip && node->children != NULL && node->type != XML_ENTITY_REF_NODE) {
    return node->children;
  }
  while (node != root && node->next == NULL) {
    node = node->parent;
  }
  return node != root ? node->next : NULL;
}

// ----------------------------------------------------------------- weights

/// Bytes of running text below `root`, in paragraphs of some length.
static size_t
weight_of(const xmlNode *root)
{
  ent_buf text = {0};
  size_t weight = 0;
  ent_html_text(root, &text);
  ent_str rest = ent_buf_str(&text);
  ent_str line = ENT_STR("");
  while (ent_str_next(&rest, '\n', &line)) {
    weight += line.n >= ENT_PARAGRAPH_BYTES ? line.n : 0;
  }
  ent_buf_free(&text);
  return weight;
}

typedef struct candidate {
  const xmlNode *node;
  size_t weight;
} candidate;

typedef struct candidates {
  candidate *at;
  size_t n;
  size_t cap;
} candidates;

static void
add_candidate(candidates *out, const xmlNode *node, size_t weight)
{
  ENT_PUSH(out, (candidate){node, weight});
}

/// The outermost <article> elements that have running text.
static void
find_articles(const xmlNode *root, candidates *out)
{
  const xmlNode *node = root;
  bool skip = false;
  while ((node = ent_html_next(node, root, skip)) != NULL) {
    skip = ent_html_is(node, "aside") || ent_html_is(node, "nav") ||
           ent_html_is(node, "footer");
    if (!ent_html_is(node, "article")) {
      continue;
    }
    skip = true;
    const size_t weight = weight_of(node);
    if (weight >= ENT_OWN_BYTES) {
      add_candidate(out, node, weight);
    }
  }
}

static void
add_weight(candidates *out, const xmlNode *node, size_t weight)
{
  // Paragraphs of one block follow each other, so it is among the last.
  for (size_t i = out->n; i > 0 && out->n - i < 16; --i) {
    if (out->at[i - 1].node == node) {
      out->at[i - 1].weight += weight;
      return;
    }
  }
  add_candidate(out, node, weight);
}

/// The block with the most text in paragraphs right below it.
static candidate
find_densest(const xmlNode *root)
{
  candidates all = {0};
  candidate best = {root, 0};
  const xmlNode *node = root;
  ent_buf line = {0};
  bool skip = false;
  while ((node = ent_html_next(node, root, skip)) != NULL) {
    skip = ent_html_is_aside(node);
    if (skip || !ent_html_is(node, "p")) {
      continue;
    }
    ent_buf_reset(&line);
    ent_html_line(node, &line);
    size_t weight = line.n >= ENT_PARAGRAPH_BYTES ? line.n : 0;
    const xmlNode *above = node->parent;
    for (int i = 0; weight > 0 && i < ENT_LEVELS && above != NULL; ++i) {
      add_weight(&all, above, weight);
      above = above->parent;
      weight = weight * 2 / 3;
    }
    skip = true;
  }
  for (size_t i = 0; i < all.n; ++i) {
    best = all.at[i].weight > best.weight ? all.at[i] : best;
  }
  ENT_VEC_FREE(&all);
  ent_buf_free(&line);
  return best;
}

static const xmlNode *
find_main(const xmlNode *root, ent_arena *arena)
{
  const xmlNode *node = root;
  while ((node = ent_html_next(node, root, false)) != NULL) {
    if (ent_html_is(node, "main") ||
        ent_str_eq(ent_html_attribute(node, "role", arena), ENT_STR("main")) ||
        ent_str_eq(ent_html_attribute(node, "itemprop", arena),
                   ENT_STR("articleBody"))) {
      return node;
    }
  }
  return NULL;
}

/// The element whose text is the article's.
static const xmlNode *
choose(const xmlNode *root, const candidates *articles, ent_arena *arena)
{
  const candidate densest = find_densest(root);
  candidate best = {NULL, 0};
  for (size_t i = 0; i < articles->n; ++i) {
    best = articles->at[i].weight > best.weight ? articles->at[i] : best;
  }
  if (best.node != NULL && best.weight * 3 >= densest.weight) {
    return best.node;
  }
  const xmlNode *const main = find_main(root, arena);
  if (main != NULL && weight_of(main) * 3 >= densest.weight &&
      densest.weight > 0) {
    // Within the main part, its densest block is free of lists and tools.
    const candidate inner = find_densest(main);
    return inner.weight > 0 ? inner.node : main;
  }
  return densest.weight > 0 ? densest.node : root;
}

// ------------------------------------------------------------------ pages

static void
add_page(const ent_page_words *words,
         const xmlNode *node,
         const ent_html_facts *facts,
         ent_arena *arena,
         ent_article_list *out)
{
  ent_buf text = {0};
  ent_html_text(node, &text);
  if (ent_str_trim(ent_buf_str(&text)).n > 0) {
    const ent_page page = {.text = ent_arena_str(arena, ent_buf_str(&text)),
                           .title = facts->title,
                           .source = facts->source,
                           .url = facts->url,
                           .lang = facts->lang,
                           .dated = facts->dated};
    ent_page_articles(words, &page, arena, out);
  }
  ent_buf_free(&text);
}

/// Several articles, none of which is nearly all of the page.
static bool
are_several(const candidates *articles)
{
  size_t all = 0;
  size_t most = 0;
  for (size_t i = 0; i < articles->n; ++i) {
    all += articles->at[i].weight;
    most = articles->at[i].weight > most ? articles->at[i].weight : most;
  }
  return articles->n > 1 && most * 10 < all * 7;
}

static void
read_tree(const ent_page_words *words,
          const xmlNode *root,
          ent_arena *arena,
          ent_article_list *out)
{
  candidates articles = {0};
  ent_html_facts facts = {
      ENT_STR(""), ENT_STR(""), ENT_STR(""), ENT_STR(""), {{0}, 0}};
  ent_html_read_facts(words, root, arena, &facts);
  find_articles(root, &articles);
  if (!are_several(&articles)) {
    add_page(words, choose(root, &articles, arena), &facts, arena, out);
    ENT_VEC_FREE(&articles);
    return;
  }
  for (size_t i = 0; i < articles.n; ++i) {
    ent_html_facts own = facts;
    ent_html_read_own(words, articles.at[i].node, arena, &own);
    add_page(words, articles.at[i].node, &own, arena, out);
  }
  ENT_VEC_FREE(&articles);
}

static xmlDoc *
parse(ent_str bytes, bool utf8)
{
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                      HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                      HTML_PARSE_COMPACT;
  return bytes.n > 0 && bytes.n <= INT_MAX
             ? htmlReadMemory(bytes.s, (int)bytes.n, NULL,
                              utf8 ? "UTF-8" : NULL, options)
             : NULL;
}

void
ent_html_fragment(ent_str html, ent_buf *out)
{
  ent_arena arena = {0};
  xmlDoc *const doc = parse(ent_tags_tame(html, &arena), true);
  const xmlNode *const root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
  if (root != NULL) {
    ent_html_text(root, out);
  }
  xmlFreeDoc(doc);
  ent_arena_free(&arena);
}

bool
ent_html_articles(const ent_page_words *words,
                  ent_str bytes,
                  ent_arena *arena,
                  ent_article_list *out)
{
  const size_t before = out->n;
  xmlDoc *const doc =
      parse(ent_tags_tame(bytes, arena), ent_utf8_valid(bytes) == bytes.n);
  const xmlNode *const root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
  if (root != NULL) {
    read_tree(words, root, arena, out);
  }
  xmlFreeDoc(doc);
  return out->n > before;
}
