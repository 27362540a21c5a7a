// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/when.h"

uint32_t
ent_scan_behind_of(const ent_scan *s, uint32_t at)
{
  const ent_sense *const of = at < s->end && s->reader->lang == ENT_EN
                                  ? ent_sense_at(s->reader, at, ENT_C_MARKER)
                                  : NULL;
  return of != NULL && of->code == ENT_M_OF ? at + 1 : at;
}

/// Behind what may follow the digits of a day: "th", "th of".
static uint32_t
behind_ordinal(const ent_scan *s, uint32_t at)
{
  return ent_scan_time(s, at, ENT_T_ORDINAL) != NULL &&
                 (s->reader->tokens.at[at].shape & ENT_SH_SPACE) == 0
             ? at + 1
             : at;
}

static bool
is_day(int number)
{
  return number >= 1 && number <= 31;
}

bool
ent_scan_month(ent_scan *s)
{
  const ent_token *const tokens = s->reader->tokens.at;
  int day = ent_scan_number(s, s->at);
  uint32_t at = is_day(day) ? behind_ordinal(s, s->at + 1) : s->at;
  at = at > s->at + 1 ? ent_scan_behind_of(s, at) : at;
  const ent_sense *const name = ent_scan_time(s, at, ENT_T_MONTH_NAME);
  if (name == NULL || (tokens[at].shape & ENT_SH_CAP) == 0 ||
      (at > s->at && (tokens[at].shape & ENT_SH_LINE) != 0)) {
    return false;
  }
  const bool before = at > s->at;
  at += ent_hit_length(s->reader, at);
  if (ent_scan_mark(s, at, '.') && at + 1 < s->end) {
    ++at;
  }
  const int behind = ent_scan_number(s, at);
  if (!before) {
    day = is_day(behind) ? behind : 0;
    at = day > 0 ? behind_ordinal(s, at + 1) : at;
  }
  s->at = at;
  int shift = 0;
  const int year = ent_scan_year_tail(s, &shift);
  ent_scan_set(s, day, name->ref, year);
  return true;
}

/// The month behind the phrase at `at`.
static bool
month_behind(ent_scan *s)
{
  s->at += ent_hit_length(s->reader, s->at);
  return ent_scan_time(s, s->at, ENT_T_MONTH_NAME) != NULL && ent_scan_month(s);
}

/// "the following April", "that April": counted from what was told last.
static bool
read_told_month(ent_scan *s)
{
  const ent_date from = s->reader->anchor;
  const ent_sense *const told = ent_scan_time(s, s->at, ENT_T_TOLD);
  if (told == NULL || from.year == 0) {
    return false;
  }
  ent_scan t = *s;
  if (!month_behind(&t)) {
    return false;
  }
  const bool next = told->ref == 1 && t.date.month <= from.month;
  t.date.year = (int16_t)(from.year + (next ? 1 : 0));
  t.ahead.year = 0;
  *s = t;
  return true;
}

bool
ent_scan_named_month(ent_scan *s)
{
  int shift = 0;
  if (read_told_month(s)) {
    return true;
  }
  if (ent_scan_time(s, s->at, ENT_T_PAST) != NULL) {
    shift = -1;
  } else if (ent_scan_time(s, s->at, ENT_T_FUTURE) != NULL) {
    shift = 1;
  } else if (ent_scan_time(s, s->at, ENT_T_THIS) == NULL) {
    return false;
  }
  ent_scan t = *s;
  if (!month_behind(&t)) {
    return false;
  }
  const ent_date now = s->reader->written;
  const bool own = t.date.day == 0 && t.date.month == now.month &&
                   t.date.year == now.year && t.ahead.year != 0;
  ent_scan_shift(&t, shift);
  if (shift < 0 && own) {
    --t.date.year; // "last April" told in April
  }
  *s = t;
  return true;
}
