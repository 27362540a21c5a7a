// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/when.h"

enum { ENT_DAYS_BACK = 10 /**< how far "a day before" may lie */ };

static uint32_t
length_at(const ent_scan *s, uint32_t at)
{
  return ent_hit_length(s->reader, at);
}

static ent_date
written(const ent_scan *s)
{
  return s->reader->written;
}

/// The date that "later" and "earlier" count from.
static ent_date
anchor(const ent_scan *s, bool day)
{
  const ent_reader *const r = s->reader;
  if (day && r->day.year != 0) {
    return r->day;
  }
  return r->anchor.year != 0 ? r->anchor : r->written;
}

static ent_date
month_shift(ent_date from, int months)
{
  const int m = from.year * 12 + (from.month > 0 ? from.month - 1 : 0) + months;
  return (ent_date){(int16_t)(m / 12), (int8_t)(m % 12 + 1), 0};
}

/// `n` units of `code` from `from`.
static ent_date
shifted(ent_date from, unsigned code, int n)
{
  switch (code) {
  case ENT_T_DAY:
  case ENT_T_UNIT_DAY:
    return from.day != 0 ? ent_date_of_day(ent_date_first(from) + n)
                         : (ent_date){from.year, from.month, 0};
  case ENT_T_WEEK:
  case ENT_T_UNIT_WEEK: {
    ent_date d = ent_date_of_day(ent_date_first(from) + 7 * n);
    d.day = 0; // a week is told by its month
    return d;
  }
  case ENT_T_MONTH:
  case ENT_T_UNIT_MONTH:
    return from.month != 0 ? month_shift(from, n)
                           : (ent_date){(int16_t)(from.year + n / 12), 0, 0};
  default:
    return (ent_date){(int16_t)(from.year + n), 0, 0};
  }
}

// --------------------------------------------------------------- weekdays

static void
set_weekday(ent_scan *s, int weekday, int shift)
{
  const int32_t now = ent_date_first(written(s));
  int32_t back = (ent_weekday(now) - weekday + 7) % 7;
  if (shift < 0 && back == 0) {
    back = 7;
  }
  s->date = ent_date_of_day(now - back);
  s->ahead = ent_date_of_day(now - back + (back == 0 && shift <= 0 ? 0 : 7));
  if (shift > 0) {
    s->date = s->ahead;
  }
  if (shift != 0) {
    s->ahead.year = 0;
  }
}

/// "thứ Năm tuần trước": the day of that week.
static void
set_week(ent_scan *s, int weekday)
{
  const ent_sense *const week = ent_scan_time(s, s->at, ENT_T_WEEK);
  if (week == NULL) {
    return;
  }
  const int32_t now = ent_date_first(written(s));
  s->date = ent_date_of_day(now - ent_weekday(now) + weekday + 7 * week->ref);
  s->ahead.year = 0;
  s->at += length_at(s, s->at);
}

/// "thứ ba" is an ordinal, "thứ Ba" a day.
static bool
ordinal(const ent_scan *s, uint32_t at, uint32_t length)
{
  return s->reader->lang == ENT_VI && length == 2 &&
         (s->reader->tokens.at[at + 1].shape & ENT_SH_CAP) == 0;
}

bool
ent_scan_weekday(ent_scan *s)
{
  int shift = 0;
  uint32_t at = s->at;
  if (ent_scan_time(s, at, ENT_T_PAST) != NULL) {
    shift = -1;
  } else if (ent_scan_time(s, at, ENT_T_FUTURE) != NULL) {
    shift = 1;
  }
  const bool coming = ent_scan_time(s, at, ENT_T_THIS) != NULL;
  at += shift != 0 || coming ? length_at(s, at) : 0;
  const ent_sense *const day = ent_scan_time(s, at, ENT_T_WEEKDAY);
  if (day == NULL || written(s).day == 0 || ordinal(s, at, length_at(s, at))) {
    return false;
  }
  s->at = at + length_at(s, at);
  set_weekday(s, day->ref, shift);
  if (coming && s->ahead.year != 0) {
    s->date = s->ahead;
  }
  set_week(s, day->ref);
  return true;
}

// ---------------------------------------------------------------- counted

static int
count_at(const ent_scan *s, uint32_t at, uint32_t *length)
{
  const int n = ent_scan_number(s, at);
  if (n > 0 && n < 500) {
    *length = 1;
    return n;
  }
  const ent_sense *const t = ent_scan_time(s, at, ENT_T_NUMBER);
  *length = t != NULL ? length_at(s, at) : 0;
  return t != NULL ? t->ref : -1;
}

/// A count of units: "three weeks", and what follows.
typedef struct span {
  int n;
  unsigned unit; ///< ENT_T_UNIT_*
  int fixed;     ///< "năm sau": the phrase of the unit itself says +1 or -1
  uint32_t end;
} span;

/// The unit at `at`; a longer phrase ("năm sau") may hide it.
static bool
unit_at(const ent_scan *s, uint32_t at, span *c)
{
  static const uint8_t hiding[][2] = {{ENT_T_WEEK, ENT_T_UNIT_WEEK},
                                      {ENT_T_MONTH, ENT_T_UNIT_MONTH},
                                      {ENT_T_YEAR, ENT_T_UNIT_YEAR}};
  c->fixed = 0;
  c->end = at + length_at(s, at);
  for (unsigned code = ENT_T_UNIT_DAY; code <= ENT_T_UNIT_YEAR; ++code) {
    if (ent_scan_time(s, at, code) != NULL) {
      c->unit = code;
      return true;
    }
  }
  for (size_t i = 0; i < ENT_COUNT(hiding); ++i) {
    const ent_sense *const t = ent_scan_time(s, at, hiding[i][0]);
    if (t != NULL && (t->ref == 1 || t->ref == -1)) {
      c->unit = hiding[i][1];
      c->fixed = t->ref;
      return true;
    }
  }
  return false;
}

/// "ten days after they met": counted from the date before it.
static bool
read_before_clause(ent_scan *s, const span *c)
{
  const ent_reader *const r = s->reader;
  const ent_sense *const sub = ent_sense_at(r, c->end, ENT_C_SUB);
  if (sub == NULL || sub->code != ENT_S_TIME ||
      ent_scan_mark(s, c->end + 1, ',')) { // "four days after, they met"
    return false;
  }
  const ent_str word = ent_token_text(r, c->end, c->end + 1);
  const bool before =
      ent_str_eq(word, ENT_STR("before")) || ent_str_eq(word, ENT_STR("trước"));
  const bool after =
      ent_str_eq(word, ENT_STR("after")) || ent_str_eq(word, ENT_STR("sau"));
  const ent_date from =
      r->whens.n > 0 ? r->whens.at[r->whens.n - 1].date : written(s);
  if ((!before && !after) || from.year == 0) {
    return false;
  }
  s->date = shifted(from, c->unit, before ? c->n : -c->n);
  s->at = c->end;
  s->bound = true;
  return true;
}

/// Which way the words behind a count point, and from where.
static bool
read_direction(ent_scan *s, const span *c, bool led)
{
  const bool day = c->unit == ENT_T_UNIT_DAY;
  const bool ago = led || ent_scan_time(s, c->end, ENT_T_PAST) != NULL;
  const bool later = ent_scan_time(s, c->end, ENT_T_LATER) != NULL;
  const bool earlier = ent_scan_time(s, c->end, ENT_T_EARLIER) != NULL;
  const bool more = !led && (ago || later || earlier);
  ent_date from = later || earlier ? anchor(s, day) : written(s);
  int n = later ? c->n : -c->n;
  if (c->fixed > 0 && !ago) {
    from = anchor(s, day);
    n = c->n;
  } else if (ago && !led && day && c->n <= 2 && s->reader->lang == ENT_VI &&
             s->reader->day.year != 0 &&
             (int64_t)ent_date_first(written(s)) -
                     ent_date_first(s->reader->day) <=
                 ENT_DAYS_BACK) {
    from = s->reader->day; // "một ngày trước" of a text's own day
  } else if (!ago && !later && !earlier && c->fixed >= 0) {
    return false;
  }
  if (from.year == 0) {
    return false;
  }
  s->date = shifted(from, c->unit, n);
  s->at = more ? c->end + length_at(s, c->end) : c->end;
  return n < 0 || written(s).year == 0 ||
         ent_date_first(s->date) <= ent_date_last(written(s));
}

/// "trước đó hai ngày", "sau đó ba tháng".
static bool
read_led(ent_scan *s)
{
  const bool later = ent_scan_time(s, s->at, ENT_T_LATER) != NULL;
  if (s->reader->lang != ENT_VI ||
      length_at(s, s->at) < 2 || // "sau ba ngày" counts from elsewhere
      (!later && ent_scan_time(s, s->at, ENT_T_EARLIER) == NULL)) {
    return false;
  }
  const uint32_t at = s->at + length_at(s, s->at);
  uint32_t length = 0;
  span c = {.n = count_at(s, at, &length)};
  if (c.n < 0 || !unit_at(s, at + length, &c) || c.fixed != 0) {
    return false;
  }
  const ent_date from = anchor(s, c.unit == ENT_T_UNIT_DAY);
  if (from.year == 0) {
    return false;
  }
  s->date = shifted(from, c.unit, later ? c.n : -c.n);
  s->at = c.end;
  return true;
}

bool
ent_scan_counted(ent_scan *s)
{
  if (read_led(s)) {
    return true;
  }
  const bool led =
      ent_scan_time(s, s->at, ENT_T_PAST) != NULL && s->reader->lang == ENT_VI;
  const uint32_t at = s->at + (led ? length_at(s, s->at) : 0);
  uint32_t length = 0;
  span c = {.n = count_at(s, at, &length)};
  if (c.n < 0 || !unit_at(s, at + length, &c)) {
    return false;
  }
  const ent_scan before = *s;
  if ((!led && read_before_clause(s, &c)) || read_direction(s, &c, led)) {
    return true;
  }
  *s = before;
  return false;
}

// ------------------------------------------------------------------ fixed

ent_date
ent_scan_base(const ent_scan *s, uint32_t at, const ent_sense *t)
{
  const ent_date from = s->reader->anchor;
  const uint32_t last = at + length_at(s, at) - 1;
  const bool later = ent_scan_time(s, last, ENT_T_LATER) != NULL && t->ref == 1;
  return later && from.year != 0 && from.year + 1 < written(s).year
             ? from
             : written(s);
}

/// "the following year", "that month": counted from what was told last.
static bool
read_told(ent_scan *s)
{
  static const struct {
    unsigned code, unit;
  } codes[] = {{ENT_T_TOLD_YEAR, ENT_T_YEAR}, {ENT_T_TOLD_MONTH, ENT_T_MONTH}};
  const ent_date from = s->reader->anchor;
  for (size_t i = 0; i < ENT_COUNT(codes) && from.year != 0; ++i) {
    const ent_sense *const t = ent_scan_time(s, s->at, codes[i].code);
    if (t != NULL && (codes[i].unit == ENT_T_YEAR || from.month != 0)) {
      s->date = shifted(from, codes[i].unit, t->ref);
      s->at += length_at(s, s->at);
      return true;
    }
  }
  return false;
}

/// "cùng ngày", "the same day", "the next day", "a day earlier".
static bool
read_same(ent_scan *s)
{
  const ent_sense *const t = ent_scan_time(s, s->at, ENT_T_SAME);
  if (t == NULL) {
    return false;
  }
  const ent_date from = anchor(s, true);
  if (from.year == 0 || from.day == 0) {
    return false;
  }
  s->date = ent_date_of_day(ent_date_first(from) + t->ref);
  s->at += length_at(s, s->at);
  return true;
}

bool
ent_scan_fixed(ent_scan *s)
{
  static const unsigned codes[] = {ENT_T_DAY, ENT_T_WEEK, ENT_T_MONTH,
                                   ENT_T_YEAR};
  const uint32_t length = length_at(s, s->at);
  for (size_t i = 0; i < ENT_COUNT(codes); ++i) {
    const ent_sense *const t = ent_scan_time(s, s->at, codes[i]);
    if (t == NULL || written(s).year == 0 ||
        (codes[i] == ENT_T_DAY && written(s).day == 0) ||
        (codes[i] != ENT_T_DAY && ent_scan_number(s, s->at + length) > 0)) {
      continue;
    }
    s->date = shifted(ent_scan_base(s, s->at, t), codes[i], t->ref);
    s->at += length;
    return true;
  }
  return read_told(s) || read_same(s);
}
