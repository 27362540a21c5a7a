// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/source.h"

static void
split_text(const ent_page_words *words,
           const ent_leaf *leaf,
           ent_arena *arena,
           ent_diag *diag,
           ent_article_list *out)
{
  const ent_place place = {.file = leaf->name};
  const ent_str text = ent_bytes_text(leaf->bytes, &place, arena, diag);
  if (leaf->form == ENT_FORM_HTML) {
    (void)ent_html_articles(words, text, arena, out);
  } else if (leaf->form == ENT_FORM_MARKDOWN) {
    ent_markdown_articles(words, text, arena, out);
  } else {
    const ent_page page = {.text = text,
                           .title = ENT_STR(""),
                           .source = ENT_STR(""),
                           .url = ENT_STR(""),
                           .lang = ENT_STR("")};
    ent_page_articles(words, &page, arena, out);
  }
}

/// The last part of the name, fit to be kept.
static ent_str
source_of(const ent_leaf *leaf, ent_arena *arena)
{
  const char *const slash = strrchr(leaf->name, '/');
  size_t bad = 0;
  const ent_str last = ent_str_of(slash != NULL ? slash + 1 : leaf->name);
  return ent_utf8_plain(ent_utf8_repair(last, &bad, arena), arena);
}

/// Ids are of the content; behind the first of a page they tell their place,
/// which in a feed changes from day to day.
static void
name_articles(const ent_leaf *leaf,
              ent_arena *arena,
              ent_article_list *out,
              size_t from)
{
  for (size_t i = from; i < out->n; ++i) {
    ent_article *const each = &out->at[i];
    each->id = ent_article_id(each, arena);
    if (i > from && leaf->form != ENT_FORM_RSS) {
      each->id =
          ent_arena_printf(arena, "%.*s#%zu", ENT_FMT(each->id), i - from + 1);
    }
    if (each->source.n == 0) {
      each->source = source_of(leaf, arena);
    }
    if (each->url.n == 0) {
      each->url = leaf->url;
    }
  }
}

const char *
ent_leaf_read(const ent_page_words *words,
              const ent_leaf *leaf,
              ent_arena *arena,
              ent_diag *diag,
              ent_article_list *out)
{
  const size_t before = out->n;
  if (leaf->bytes.n > ENT_RECORD_BYTES) {
    return "a page of more than 64 MiB is left out";
  }
  if (ent_str_trim(leaf->bytes).n == 0) {
    return "empty file";
  }
  if (ent_bytes_binary(leaf->bytes)) {
    return "not text but a binary file";
  }
  if (leaf->form == ENT_FORM_RSS) {
    if (!ent_rss_articles(words, leaf, arena, diag, out)) {
      return "neither RSS nor Atom";
    }
  } else if (leaf->form == ENT_FORM_HTML && !ent_bytes_utf16(leaf->bytes) &&
             ent_utf8_valid(leaf->bytes) != leaf->bytes.n) {
    // The page itself says in which other encoding it is.
    (void)ent_html_articles(words, leaf->bytes, arena, out);
  } else {
    split_text(words, leaf, arena, diag, out);
  }
  name_articles(leaf, arena, out, before);
  return out->n > before ? NULL : "no article in this page";
}
