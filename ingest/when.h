// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/when.h (private): a date expression being read.

#ifndef ENT_INGEST_WHEN_H
#define ENT_INGEST_WHEN_H

#include "ingest/engine.h"

typedef struct ent_scan {
  const ent_reader *reader;
  uint32_t at;
  uint32_t end; ///< of the sentence
  ent_date date;
  ent_date ahead; ///< as in ent_when
  bool bound;     ///< as in ent_when
} ent_scan;

bool ent_scan_mark(const ent_scan *s, uint32_t at, uint32_t mark);
/// The value of the digits at `at`, or -1.
int ent_scan_number(const ent_scan *s, uint32_t at);
/// The sense of class time and that code at `at`, or NULL.
const ent_sense *ent_scan_time(const ent_scan *s, uint32_t at, unsigned code);

/// Sets a day (or 0) of a month; without a year (-1) the one nearest to
/// publication that papers mean.
void ent_scan_set(ent_scan *s, int day, int month, int year);
/// What may follow a month or day to fix its year, which is moved behind:
/// "/2024", "năm 2024", "năm ngoái", "of the following year".  Gives the year;
/// or -1, with `shift` -1 behind "vừa qua" and 1 behind "tới".
int ent_scan_year_tail(ent_scan *s, int *shift);
/// Moves a date without a year to before (-1) or behind (1) publication.
void ent_scan_shift(ent_scan *s, int shift);
/// What a phrase of a year, month or week at `at` counts from: publication, or
/// what was told last ("năm sau" told of the past).
ent_date ent_scan_base(const ent_scan *s, uint32_t at, const ent_sense *t);
/// Behind an English "of" at `at`, or `at`.
uint32_t ent_scan_behind_of(const ent_scan *s, uint32_t at);

// Each reads an expression at `at`, moves behind it and gives true, or leaves
// all as it was.

/// "March 20", "March 20, 2021", "March 2021", "14th of March", "March".
bool ent_scan_month(ent_scan *s);
/// "last September", "this May", "the following May".
bool ent_scan_named_month(ent_scan *s);
/// "last September", "next Tuesday", "Tuesday", "thứ Năm tuần trước".
bool ent_scan_weekday(ent_scan *s);
/// "three weeks ago", "cách đây 3 năm", "sáu tháng sau đó", "a week earlier".
bool ent_scan_counted(ent_scan *s);
/// "hôm qua", "last week", "năm ngoái", "cùng ngày", "the next day".
bool ent_scan_fixed(ent_scan *s);

#endif
