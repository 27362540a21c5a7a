// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/page_words.h (private): looking up the phrases of pages.txt.

#ifndef ENT_INGEST_PAGE_WORDS_H
#define ENT_INGEST_PAGE_WORDS_H

#include "ingest/page.h"

/// The kinds of phrases, as named in pages.txt.
typedef enum ent_page_kind {
  ENT_W_LINE,
  ENT_W_START,
  ENT_W_LIST,
  ENT_W_OVER,
  ENT_W_LEGAL,
  ENT_W_CREDIT,
  ENT_W_AGENCY,
  ENT_W_OUTLET,
  ENT_W_BYLINE,
  ENT_W_SIGNED,
  ENT_W_STAMP,
  ENT_W_AGO,
  ENT_W_END,
  ENT_W_FUTURE,
  ENT_W_MONTH,
  ENT_W_ORDINAL,
  ENT_W_KINDS
} ent_page_kind;

/// Appends the lower-case composed form of `raw`: runs of white space become
/// one space, invisible characters are dropped.
void ent_page_fold(ent_buf *out, ent_str raw);

// `folded` is such a form.  A match ends (or begins) at the edge of a word.

/// True when `folded` is a phrase of `kind`.
bool
ent_page_is(const ent_page_words *words, ent_page_kind kind, ent_str folded);
/// Bytes of the longest phrase of `kind` that `folded` begins with; 0 none.
size_t ent_page_starts(const ent_page_words *words,
                       ent_page_kind kind,
                       ent_str folded);
/// The longest phrase of `kind` that `folded` ends with; empty for none.
ent_str
ent_page_ends(const ent_page_words *words, ent_page_kind kind, ent_str folded);
/// Where in `folded` a phrase of `kind` stands; SIZE_MAX for nowhere.
size_t ent_page_within(const ent_page_words *words,
                       ent_page_kind kind,
                       ent_str folded);
/// The index of a whole phrase within its line of pages.txt, SIZE_MAX none.
size_t
ent_page_index(const ent_page_words *words, ent_page_kind kind, ent_str folded);

/// True for the byte of a letter or digit (bytes of other scripts too, those
/// of general punctuation and Latin-1 signs not).
bool ent_page_wordy(char c);

#endif
