// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page_date.h"

enum {
  ENT_STAMP_BYTES = 140,
  ENT_STAMP_WORDS = 7, ///< besides date and time: a section, a time zone
  ENT_LEAD_BYTES = 2000,
  ENT_NEAR_DAYS = 90,
};

/// What a line holds besides other words.
typedef struct parts {
  ent_date date;
  bool full;
  bool timed;
  bool begins; ///< with a date, a time or a word of stamps
  size_t others;
} parts;

static parts
take_parts(const ent_page_words *words, ent_str folded)
{
  parts out = {0};
  for (size_t at = 0; at < folded.n;) {
    const size_t from = at;
    const ent_str rest = {folded.s + at, folded.n - at};
    ent_date date = {0};
    const size_t n = ent_page_starts(words, ENT_W_STAMP, rest);
    if (ent_date_scan(words, folded, &at, &date)) {
      if (!out.full) {
        out.date = date;
        out.full = date.year != 0 && date.day != 0;
      }
    } else if (ent_time_scan(folded, &at)) {
      out.timed = true;
    } else if (n > 0) {
      at += n;
    } else {
      out.others += ent_page_wordy(folded.s[at]);
      ent_word_next(folded, &at);
      continue;
    }
    out.begins = out.begins || from == 0;
  }
  return out;
}

bool
ent_page_stamp(const ent_page_words *words, ent_str folded, ent_date *out)
{
  *out = (ent_date){0};
  if (folded.n == 0 || folded.n > ENT_STAMP_BYTES) {
    return false;
  }
  const char last = folded.s[folded.n - 1];
  const parts p = take_parts(words, folded);
  const bool counts = ent_page_ends(words, ENT_W_AGO, folded).n > 0;
  if ((last == '.' || last == ';' || last == ',') && p.others > 2) {
    return false;
  }
  if (counts) {
    return p.others <= ENT_STAMP_WORDS;
  }
  if (!p.full) {
    return p.begins &&
           (p.timed ? p.others <= 1 : p.others == 0 && p.date.day != 0);
  }
  *out = p.date;
  return p.others <= 2 ||
         ((p.begins || p.timed) && p.others <= ENT_STAMP_WORDS);
}

// ------------------------------------------------------------- inference

static int32_t
middle_of(ent_date date)
{
  const int32_t first = ent_date_first(date);
  return first + (ent_date_last(date) - first) / 2;
}

void
ent_date_hint(const ent_page_words *words,
              ent_str folded,
              ent_date_hints *hints)
{
  for (size_t at = 0; at < folded.n;) {
    ent_date date = {0};
    const size_t from = at;
    if (!ent_date_scan(words, folded, &at, &date)) {
      const int year = ent_year_scan(words, folded, &at);
      if (year > hints->past_year) {
        hints->past_year = (int16_t)year;
      }
      ent_word_next(folded, &at);
      continue;
    }
    if (date.year != 0 && (hints->newest.year == 0 ||
                           middle_of(date) > middle_of(hints->newest))) {
      hints->newest = date;
    }
    if (hints->lead.month == 0 && date.day != 0 && from < ENT_LEAD_BYTES) {
      hints->lead = date;
    }
  }
}

static int32_t
distance(ent_date a, ent_date b)
{
  const int32_t d = middle_of(a) - middle_of(b);
  return d < 0 ? -d : d;
}

/// `date`, without its year, in the year that brings it nearest to `to`.
static ent_date
nearest(ent_date date, ent_date to)
{
  ent_date best = {0};
  for (int shift = -1; shift <= 1; ++shift) {
    ent_date each = date;
    each.year = (int16_t)(to.year + shift);
    if (best.year == 0 || distance(each, to) < distance(best, to)) {
      best = each;
    }
  }
  return best;
}

/// No 29 February in a year that has none.
static ent_date
real(ent_date date)
{
  if (date.month == 2 && date.day == 29 &&
      ent_date_of_day(ent_date_first(date)).month != 2) {
    date.day = 28;
  }
  return date;
}

ent_dated
ent_date_infer(const ent_date_hints *hints, ent_date latest)
{
  ent_dated out = {{0}, 0};
  if (hints->lead.month == 0) {
    // Without a day of its own only the year can be told.
    if (hints->newest.year != 0) {
      out.date.year = hints->newest.year;
      if (hints->past_year > out.date.year) {
        out.date.year = hints->past_year;
      }
      out.confidence = .2;
    } else if (latest.year != 0) {
      out = (ent_dated){{.year = latest.year}, .15};
    }
    return out;
  }
  if (hints->lead.year != 0) {
    out = (ent_dated){hints->lead, .5};
  } else if (hints->newest.year != 0) {
    out.date = nearest(hints->lead, hints->newest);
    out.confidence =
        distance(out.date, hints->newest) <= ENT_NEAR_DAYS ? .5 : .3;
  } else if (latest.year != 0) {
    out.date = hints->lead;
    out.date.year = latest.year;
    out.confidence = .3;
  } else {
    return out;
  }
  if (hints->past_year > out.date.year) {
    out.date.year = hints->past_year;
    out.confidence = .3;
  }
  out.confidence = hints->lead.year != 0 && hints->lead.year < out.date.year
                       ? .3
                       : out.confidence;
  if (latest.year != 0 && ent_date_first(out.date) > ent_date_last(latest)) {
    out.date.year = (int16_t)(out.date.year - 1);
    out.confidence = .3;
  }
  out.date = real(out.date);
  return out;
}
