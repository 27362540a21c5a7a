// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/page_line.h (private): the lines of a page and what each is.

#ifndef ENT_INGEST_PAGE_LINE_H
#define ENT_INGEST_PAGE_LINE_H

#include "ingest/page_date.h"

typedef struct ent_line {
  ent_span span; ///< without white space at its ends
  ent_mark_kind kind;
  bool stop;      ///< ends as a sentence does
  bool closed;    ///< ends with the mark of an article's end
  bool list;      ///< heads a list of other articles
  bool over;      ///< nothing behind it belongs to the article
  ent_date stamp; ///< of a line that is a stamp
} ent_line;

typedef struct ent_lines {
  ent_line *at;
  size_t n;
  size_t cap;
} ent_lines;

/// Appends the lines of `text` that are not blank, each judged by itself.
void
ent_lines_read(const ent_page_words *words, ent_str text, ent_lines *lines);

/// Judges them by what stands around them: lists of related articles, what
/// trails the last paragraph, headlines run together between paragraphs.

void
ent_lines_judge(const ent_page_words *words, ent_str text, ent_lines *lines);

/// Appends the marks within line `index`, which is text itself.
void ent_line_marks(const ent_page_words *words,
                    ent_str text,
                    const ent_lines *lines,
                    size_t index,
                    ent_marks *out);

/// True when `raw` is a few words that all begin with a capital.
bool ent_line_is_name(ent_str raw);

#endif
