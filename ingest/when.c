// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

enum {
  AHEAD_DAYS = 45,  ///< a day-month date so far ahead still is this year's
  BEHIND_DAYS = 320 ///< one so far back belongs to next year
};

/// A date expression being read.
typedef struct scan {
  const ent_reader *reader;
  uint32_t at;
  uint32_t end; ///< of the sentence
  ent_date date;
  ent_date ahead;
} scan;

static const ent_token *
tok(const scan *s, uint32_t at)
{
  return &s->reader->tokens.at[at];
}

static bool
mark_at(const scan *s, uint32_t at, uint32_t mark)
{
  return at < s->end && tok(s, at)->word == mark;
}

/// The value of the digits at `at`, or -1.
static int
number_at(const scan *s, uint32_t at)
{
  if (at >= s->end || (tok(s, at)->shape & ENT_SH_DIGIT) == 0) {
    return -1;
  }
  const ent_str digits = ent_token_text(s->reader, at, at + 1);
  int value = 0;
  if (digits.n > 4) {
    return -1;
  }
  for (size_t i = 0; i < digits.n; ++i) {
    value = value * 10 + (digits.s[i] - '0');
  }
  return value;
}

static int
year_at(const scan *s, uint32_t at)
{
  const int y = number_at(s, at);
  const bool joined = at + 1 < s->end && mark_at(s, at + 1, '.') &&
                      number_at(s, at + 2) >= 0 &&
                      (tok(s, at + 2)->shape & ENT_SH_SPACE) == 0;
  return y >= 1900 && y <= 2099 && !joined ? y : -1;
}

static const ent_sense *
time_at(const scan *s, uint32_t at)
{
  return at < s->end ? ent_sense_at(s->reader, at, ENT_C_TIME) : NULL;
}

static const ent_sense *
time_of(const scan *s, uint32_t at, unsigned code)
{
  const ent_lexicon *const lex = s->reader->lexicon;
  for (const ent_sense *t = time_at(s, at); t != NULL;
       t = t->next != 0 ? &lex->senses.at[t->next] : NULL) {
    if (t->cls == ENT_C_TIME && t->code == code) {
      return t;
    }
  }
  return NULL;
}

static uint32_t
length_at(const scan *s, uint32_t at)
{
  return ent_hit_length(s->reader, at);
}

static ent_date
published(const scan *s)
{
  return s->reader->published;
}

/// The publication's day number.
static int32_t
today(const scan *s)
{
  return ent_date_first(published(s));
}

// ---------------------------------------------------------- day and month

/// Year of a day-month date: the nearest to publication that papers mean.
static void
set_day_month(scan *s, int day, int month, int year)
{
  ent_date d = {(int16_t)year, (int8_t)month, (int8_t)day};
  if (year < 0) {
    if (published(s).year == 0) {
      return;
    }
    d.year = published(s).year;
    const int32_t gap = ent_date_first(d) - today(s);
    const int32_t far = day == 0 ? AHEAD_DAYS - 15 : AHEAD_DAYS;
    d.year =
        (int16_t)(d.year + (gap > far ? -1 : (gap < -BEHIND_DAYS ? 1 : 0)));
    s->ahead = d;
    if (ent_date_last(d) < today(s)) {
      ++s->ahead.year;
    }
  }
  s->date = d;
}

static bool
day_month(int day, int month)
{
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/// 23/6, 23/6/2024, 23.6.2024, 4-2: "-" and "." only behind "ngày" or with a
/// year.
static bool
read_numeric(scan *s, bool after_on)
{
  const int day = number_at(s, s->at);
  if (s->at + 2 >= s->end) {
    return false;
  }
  const uint32_t mark = tok(s, s->at + 1)->word;
  const int month = number_at(s, s->at + 2);
  if (mark != '/' && mark != '-' && mark != '.') {
    return false;
  }
  const bool year_first = year_at(s, s->at) > 0 && month >= 1 && month <= 12 &&
                          mark_at(s, s->at + 3, mark) &&
                          number_at(s, s->at + 4) >= 1;
  if (year_first) {
    set_day_month(s, number_at(s, s->at + 4), month, year_at(s, s->at));
    s->at += 5;
    return true;
  }
  const bool with_year =
      mark_at(s, s->at + 3, mark) && year_at(s, s->at + 4) > 0;
  if (!day_month(day, month) ||
      (tok(s, s->at + 2)->shape & ENT_SH_SPACE) != 0 ||
      (mark != '/' && !after_on && !with_year)) {
    return false;
  }
  set_day_month(s, day, month, with_year ? year_at(s, s->at + 4) : -1);
  s->at += with_year ? 5 : 3;
  return true;
}

/// A range whose last part carries the month: "11 - 12/7", "18 đến 20/8".
static bool
read_range(scan *s)
{
  const int first = number_at(s, s->at);
  uint32_t next = s->at + 1;
  if (first < 1 || first > 31 || next >= s->end) {
    return false;
  }
  const ent_sense *const to = ent_sense_at(s->reader, next, ENT_C_MARKER);
  const bool dash = mark_at(s, next, '-');
  if (!dash && (to == NULL || to->code != ENT_M_TO)) {
    return false;
  }
  scan tail = *s;
  tail.at = next + (dash ? 1 : length_at(s, next));
  if (number_at(&tail, tail.at) < first || !read_numeric(&tail, true)) {
    return false;
  }
  *s = tail;
  s->date.day = (int8_t)first;
  s->ahead.day = s->ahead.year != 0 ? (int8_t)first : 0;
  return true;
}

// ------------------------------------------------------------ Vietnamese

/// What may follow a month or day to fix its year: "/2024", "năm 2024",
/// "năm ngoái", "vừa qua".
static int
read_year_tail(scan *s, int *shift)
{
  uint32_t at = s->at;
  *shift = 0;
  if ((mark_at(s, at, '/') || mark_at(s, at, '-') || mark_at(s, at, '.')) &&
      year_at(s, at + 1) > 0 && (tok(s, at + 1)->shape & ENT_SH_SPACE) == 0) {
    s->at = at + 2;
    return year_at(s, at + 1);
  }
  at = mark_at(s, at, ',') ? at + 1 : at;
  const ent_sense *const word = time_of(s, at, ENT_T_UNIT_YEAR);
  const uint32_t number = word != NULL ? at + length_at(s, at) : at;
  if (year_at(s, number) > 0) {
    s->at = number + 1;
    return year_at(s, number);
  }
  const ent_sense *const year = time_of(s, at, ENT_T_YEAR);
  if (year != NULL && published(s).year != 0) {
    s->at = at + length_at(s, at);
    return published(s).year + year->ref;
  }
  if (time_of(s, s->at, ENT_T_PAST) != NULL) {
    *shift = -1;
    s->at += length_at(s, s->at);
  } else if (time_of(s, s->at, ENT_T_FUTURE) != NULL) {
    *shift = 1;
    s->at += length_at(s, s->at);
  }
  return -1;
}

static void
apply_shift(scan *s, int shift)
{
  if (shift < 0 && s->date.year != 0 && ent_date_first(s->date) > today(s)) {
    --s->date.year;
  }
  if (shift > 0 && s->ahead.year != 0) {
    s->date = s->ahead;
  }
  if (shift != 0) {
    s->ahead.year = 0;
  }
}

/// "tháng 9", "tháng 9/2023", "tháng 9 năm ngoái", "ngày 5 tháng 9".
static bool
read_month_vi(scan *s, int day)
{
  if (time_of(s, s->at, ENT_T_UNIT_MONTH) == NULL) {
    return false;
  }
  const uint32_t at = s->at + length_at(s, s->at);
  const int month = number_at(s, at);
  if (month < 1 || month > 12) {
    return false;
  }
  s->at = at + 1;
  int shift = 0;
  const int year = read_year_tail(s, &shift);
  set_day_month(s, day, month, year);
  apply_shift(s, shift);
  return true;
}

/// Behind "ngày", "hôm", "on": a day.
static bool
read_after_on(scan *s)
{
  if (time_of(s, s->at, ENT_T_ON) == NULL) {
    return false;
  }
  scan t = *s;
  t.at += length_at(s, s->at);
  if (read_range(&t) || read_numeric(&t, true)) {
    int shift = 0;
    const int year = read_year_tail(&t, &shift);
    if (year > 0) {
      t.date.year = (int16_t)year;
      t.ahead.year = 0;
    }
    apply_shift(&t, shift);
    *s = t;
    return true;
  }
  const int day = number_at(&t, t.at);
  if (day >= 1 && day <= 31) {
    t.at += 1;
    if (read_month_vi(&t, day)) {
      *s = t;
      return true;
    }
  }
  return false;
}

// --------------------------------------------------------------- English

/// "March 20", "March 20, 2021", "March 2021", "20 March 2021", "March".
static bool
read_month_en(scan *s)
{
  int day = number_at(s, s->at);
  uint32_t at = day >= 1 && day <= 31 ? s->at + 1 : s->at;
  const ent_sense *const name = time_of(s, at, ENT_T_MONTH_NAME);
  if (name == NULL || (tok(s, at)->shape & ENT_SH_CAP) == 0 ||
      (at > s->at && (tok(s, at)->shape & ENT_SH_LINE) != 0)) {
    return false;
  }
  const bool before = at > s->at;
  at += length_at(s, at);
  if (mark_at(s, at, '.') && at + 1 < s->end) {
    ++at;
  }
  const int behind = number_at(s, at);
  if (!before) {
    day = behind >= 1 && behind <= 31 ? behind : 0;
    at = day > 0 ? at + 1 : at;
  }
  s->at = at;
  int shift = 0;
  const int year = read_year_tail(s, &shift);
  set_day_month(s, day, name->ref, year);
  return true;
}

static void
set_weekday(scan *s, int weekday, int shift)
{
  if (published(s).day == 0) {
    return;
  }
  const int32_t now = today(s);
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

/// "last September", "next Tuesday", "Tuesday".
static bool
read_named(scan *s)
{
  int shift = 0;
  uint32_t at = s->at;
  if (time_of(s, at, ENT_T_PAST) != NULL) {
    shift = -1;
  } else if (time_of(s, at, ENT_T_FUTURE) != NULL) {
    shift = 1;
  }
  const bool this_one = time_of(s, at, ENT_T_THIS) != NULL;
  at += shift != 0 || this_one ? length_at(s, at) : 0;
  const ent_sense *const day = time_of(s, at, ENT_T_WEEKDAY);
  if (day != NULL) {
    s->at = at + length_at(s, at);
    set_weekday(s, day->ref, shift);
    return true;
  }
  if (shift == 0 && !this_one) {
    return false;
  }
  scan t = *s;
  t.at = at;
  if (time_of(&t, at, ENT_T_MONTH_NAME) == NULL || !read_month_en(&t)) {
    return false;
  }
  apply_shift(&t, shift);
  *s = t;
  return true;
}

// -------------------------------------------------------------- relative

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
    return ent_date_of_day(ent_date_first(from) + n);
  case ENT_T_WEEK:
  case ENT_T_UNIT_WEEK: {
    ent_date d = ent_date_of_day(ent_date_first(from) + 7 * n);
    d.day = n == 0 ? d.day : 0; // a week is told by its month
    return d;
  }
  case ENT_T_MONTH:
  case ENT_T_UNIT_MONTH:
    return month_shift(from, n);
  default:
    return (ent_date){(int16_t)(from.year + n), 0, 0};
  }
}

/// "hôm qua", "last week", "năm ngoái".
static bool
read_fixed(scan *s)
{
  static const unsigned codes[] = {ENT_T_DAY, ENT_T_WEEK, ENT_T_MONTH,
                                   ENT_T_YEAR};
  for (size_t i = 0; i < ENT_COUNT(codes); ++i) {
    const ent_sense *const t = time_of(s, s->at, codes[i]);
    if (t == NULL || published(s).year == 0) {
      continue;
    }
    if (codes[i] == ENT_T_DAY && published(s).day == 0) {
      continue;
    }
    s->date = shifted(published(s), codes[i], t->ref);
    s->at += length_at(s, s->at);
    return true;
  }
  return false;
}

static int
count_at(const scan *s, uint32_t at, uint32_t *length)
{
  const int n = number_at(s, at);
  if (n > 0 && n < 500) {
    *length = 1;
    return n;
  }
  const ent_sense *const t = time_of(s, at, ENT_T_NUMBER);
  *length = t != NULL ? length_at(s, at) : 0;
  return t != NULL ? t->ref : -1;
}

/// "three weeks ago", "cách đây 3 năm", "sáu tháng sau đó", "a week earlier".
static bool
read_counted(scan *s)
{
  uint32_t at = s->at;
  const bool led =
      time_of(s, at, ENT_T_PAST) != NULL && s->reader->lang == ENT_VI;
  at += led ? length_at(s, at) : 0;
  uint32_t length = 0;
  const int n = count_at(s, at, &length);
  if (n < 0) {
    return false;
  }
  at += length;
  const ent_sense *unit = NULL;
  for (unsigned code = ENT_T_UNIT_DAY; code <= ENT_T_UNIT_YEAR; ++code) {
    unit = unit == NULL ? time_of(s, at, code) : unit;
  }
  if (unit == NULL) {
    return false;
  }
  at += length_at(s, at);
  const bool ago = led || time_of(s, at, ENT_T_PAST) != NULL;
  const bool later = time_of(s, at, ENT_T_LATER) != NULL;
  const bool earlier = time_of(s, at, ENT_T_EARLIER) != NULL;
  const ent_date anchor =
      s->reader->anchor.year != 0 ? s->reader->anchor : published(s);
  const ent_date from = later || earlier ? anchor : published(s);
  if (!(ago || later || earlier) || from.year == 0) {
    return false;
  }
  s->date = shifted(from, unit->code, later ? n : -n);
  s->at = led ? at : at + length_at(s, at);
  return true;
}

/// "cùng ngày", "the same day".
static bool
read_same(scan *s)
{
  if (time_of(s, s->at, ENT_T_SAME) == NULL) {
    return false;
  }
  s->date = s->reader->anchor.year != 0 ? s->reader->anchor : published(s);
  s->at += length_at(s, s->at);
  return s->date.year != 0;
}

/// "năm 2010", "in 2010", "since 1994", "(2010)".
static bool
read_year(scan *s)
{
  const ent_sense *const word = time_of(s, s->at, ENT_T_UNIT_YEAR);
  uint32_t at = s->at + (word != NULL ? length_at(s, s->at) : 0);
  const ent_sense *const before =
      s->at > s->reader->sentences.at[s->reader->now].tok
          ? ent_sense_at(s->reader, s->at - 1, ENT_C_MARKER)
          : NULL;
  const int y = year_at(s, at);
  if (y < 0 || (word == NULL && before == NULL &&
                !(s->at > 0 && mark_at(s, s->at - 1, '(')) &&
                s->reader->lang == ENT_VI)) {
    return false;
  }
  s->date = (ent_date){(int16_t)y, 0, 0};
  s->at = at + 1;
  return true;
}

static bool
read_one(scan *s)
{
  return read_after_on(s) || read_range(s) || read_numeric(s, false) ||
         read_month_vi(s, 0) || read_named(s) || read_month_en(s) ||
         read_counted(s) || read_fixed(s) || read_same(s) || read_year(s);
}

void
ent_read_whens(ent_reader *reader)
{
  const ent_sentence *const sentence = &reader->sentences.at[reader->now];
  reader->whens.n = 0;
  for (uint32_t at = sentence->tok; at < sentence->end;) {
    scan s = {.reader = reader, .at = at, .end = sentence->end};
    if (read_one(&s) && s.date.year != 0) {
      ENT_PUSH(
          &reader->whens,
          (ent_when){.tok = at, .end = s.at, .date = s.date, .ahead = s.ahead});
      reader->anchor = s.date;
      at = s.at;
    } else {
      at += 1;
    }
  }
}
