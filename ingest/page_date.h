// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/page_date.h (private): dates of pages: stamps, datelines, years
/// inferred from what is told.

#ifndef ENT_INGEST_PAGE_DATE_H
#define ENT_INGEST_PAGE_DATE_H

#include "ingest/page_words.h"

/// Reads a date at byte `*at` of `folded` text and moves `*at` past it; its
/// year may be 0 ("11/7", "July 11").  False, and `*at` unmoved, for none.
bool ent_date_scan(const ent_page_words *words,
                   ent_str folded,
                   size_t *at,
                   ent_date *out);

/// Reads a time of day ("08:30", "8h30") at byte `*at` and moves `*at` past it.
bool ent_time_scan(ent_str folded, size_t *at);

/// Reads a year that stands alone at `*at` and moves `*at` past it.  0 for none
/// and for one that a word before it puts in the future.
int ent_year_scan(const ent_page_words *words, ent_str folded, size_t *at);

/// Moves `*at` to the next beginning of a word or number behind it.
void ent_word_next(ent_str folded, size_t *at);

/// The first date in `folded`; false for none.
bool
ent_date_first_in(const ent_page_words *words, ent_str folded, ent_date *out);

/// The date that a dateline names, its year 0 when it names none; month 0 for
/// no date.
ent_date ent_dateline_date(const ent_page_words *words, ent_str dateline);

/// True when `folded` is a line that holds a date or time and little else;
/// `*out` is its date, year 0 when it has only a time or a count back.
bool ent_page_stamp(const ent_page_words *words, ent_str folded, ent_date *out);

/// What the dates told in a text say of its own.
typedef struct ent_date_hints {
  ent_date newest;   ///< the latest with a year; year 0 for none
  int16_t past_year; ///< the latest told that is not said to come; 0 for none
  ent_date lead;     ///< the first near the beginning, may lack its year
} ent_date_hints;

/// Takes the hints of `folded` text into `*hints` (zero-initialised).
void ent_date_hint(const ent_page_words *words,
                   ent_str folded,
                   ent_date_hints *hints);
/// What follows from them; `latest` as for ent_page_date.
ent_dated ent_date_infer(const ent_date_hints *hints, ent_date latest);

#endif
