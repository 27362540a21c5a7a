// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/page.h (private): what on a page is an article and what stands
/// around it, and when it was published.

#ifndef ENT_INGEST_PAGE_H
#define ENT_INGEST_PAGE_H

#include "ingest/ingest.h"

/// The phrases of lexicon/pages.txt.  Read-only once made; may be shared.
typedef struct ent_page_words ent_page_words;

/// Owned by the caller; free with ent_page_words_free.
ent_page_words *ent_page_words_new(void);
/// NULL is allowed.
void ent_page_words_free(ent_page_words *words);

// ----------------------------------------------------------------- marks

/// What a stretch of text is that tells nothing of the article.
typedef enum ent_mark_kind {
  ENT_K_TEXT,     ///< not marked
  ENT_K_MENU,     ///< menus, share lines, players, advertisements
  ENT_K_RELATED,  ///< headlines of other articles, with their heading
  ENT_K_STAMP,    ///< when the page was published
  ENT_K_CAPTION,  ///< a picture's caption: a line that ends with a credit
  ENT_K_CREDIT,   ///< the credit alone, within other text
  ENT_K_BYLINE,   ///< who wrote it, from which sources
  ENT_K_LEGAL,    ///< notices of rights
  ENT_K_DATELINE, ///< place, date and agency before the first words
  ENT_K_END,      ///< "./."
} ent_mark_kind;

typedef struct ent_mark {
  ent_span span; ///< bytes of the text
  ent_mark_kind kind;
} ent_mark;

/// Marks in the order of the text, none overlapping another.
typedef struct ent_marks {
  ent_mark *at;
  size_t n;
  size_t cap;
} ent_marks;

/// Sets `out` to the marks of `text`, which may be a page or an article's
/// text.  Zero-initialise `out`, use it again as often as wanted, free it with
/// ENT_VEC_FREE.  Time: O(text.n).
void ent_page_mark(const ent_page_words *words, ent_str text, ent_marks *out);

// ----------------------------------------------------------------- dates

/// A guess with how sure it is, from 0 to 1.
typedef struct ent_dated {
  ent_date date;
  double confidence;
} ent_dated;

/// When `text` (title and body) was published, judged by a stamp or dateline
/// near its beginning, else by the dates told in it.  `latest` is a date it is
/// not younger than (stamps of related links), year 0 for none.  Year 0 and
/// confidence 0 when nothing can be said.  Time: O(text.n).
ent_dated
ent_page_date(const ent_page_words *words, ent_str text, ent_date latest);

/// The day that the first dateline among the `marks` of `text` names, its year
/// the last that is not after `published`; year 0 when there is none.
ent_date ent_page_dateline(const ent_page_words *words,
                           ent_str text,
                           const ent_marks *marks,
                           ent_date published);

// -------------------------------------------------------------- articles

/// Paragraphs as a page gives them, a line each.
typedef struct ent_page {
  ent_str text;
  ent_str title;   ///< known from elsewhere (a heading, metadata), or empty
  ent_str source;  ///< likewise
  ent_str url;     ///< likewise
  ent_str lang;    ///< likewise
  ent_dated dated; ///< likewise; year 0 for unknown
} ent_page;

/// Articles in the order of the page.
typedef struct ent_article_list {
  ent_article *at;
  size_t n;
  size_t cap;
} ent_article_list;

/// `raw` with composed letters, plain spaces, one line a paragraph: line ends
/// of all kinds become newlines, hard-wrapped paragraphs are joined, invisible
/// characters are dropped.  Lives in `arena`.
ent_str ent_page_clean(ent_str raw, ent_arena *arena);

/// Appends the articles of `page`, cleaned and without ids.  Their strings live
/// in `arena`; free the list with ENT_VEC_FREE.  Time: O(page->text.n).
void ent_page_articles(const ent_page_words *words,
                       const ent_page *page,
                       ent_arena *arena,
                       ent_article_list *out);

// -------------------------------------------------------------- language

enum { ENT_FEW_WORDS = 12 }; ///< too few to have function words

/// True for Vietnamese without its accents, which ent_lang_guess leaves
/// unnamed because nothing here can read it.
bool ent_lang_unaccented(ent_str text);

// ----------------------------------------------------------------- bytes

/// Appends the articles of a Markdown document (a heading of the first level
/// begins one; front matter between "---" lines is read).
void ent_markdown_articles(const ent_page_words *words,
                           ent_str raw,
                           ent_arena *arena,
                           ent_article_list *out);

/// Appends the articles of an HTML document.  False when it has none.
bool ent_html_articles(const ent_page_words *words,
                       ent_str bytes,
                       ent_arena *arena,
                       ent_article_list *out);

#endif
