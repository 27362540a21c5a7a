// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/when.h"

enum {
  ENT_AHEAD_DAYS = 45,   ///< a day-month date so far ahead still is this year's
  ENT_BEHIND_DAYS = 320, ///< one so far back belongs to next year
  ENT_DECADE_WORDS = 3   ///< of the longest phrase before a decade
};

typedef ent_scan scan;

static const ent_token *
tok(const scan *s, uint32_t at)
{
  return &s->reader->tokens.at[at];
}

bool
ent_scan_mark(const scan *s, uint32_t at, uint32_t mark)
{
  return at < s->end && tok(s, at)->word == mark;
}

int
ent_scan_number(const scan *s, uint32_t at)
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

/// "1980s", "vào những năm 1980".
static bool
is_decade(const scan *s, uint32_t at)
{
  const uint32_t first = s->reader->sentences.at[s->reader->now].tok;
  for (uint32_t n = 1; n <= ENT_DECADE_WORDS && at >= first + n; ++n) {
    if (ent_scan_time(s, at - n, ENT_T_DECADE) != NULL &&
        ent_hit_length(s->reader, at - n) == n) {
      return true;
    }
  }
  return ent_scan_time(s, at + 1, ENT_T_DECADE) != NULL;
}

static int
year_at(const scan *s, uint32_t at)
{
  const int y = ent_scan_number(s, at);
  const bool joined = at + 1 < s->end && ent_scan_mark(s, at + 1, '.') &&
                      ent_scan_number(s, at + 2) >= 0 &&
                      (tok(s, at + 2)->shape & ENT_SH_SPACE) == 0;
  return y >= 1900 && y <= 2099 && !joined && !is_decade(s, at) ? y : -1;
}

const ent_sense *
ent_scan_time(const scan *s, uint32_t at, unsigned code)
{
  const ent_lexicon *const lex = s->reader->lexicon;
  const ent_sense *t =
      at < s->end ? ent_sense_at(s->reader, at, ENT_C_TIME) : NULL;
  for (; t != NULL; t = t->next != 0 ? &lex->senses.at[t->next] : NULL) {
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
written(const scan *s)
{
  return s->reader->written;
}

/// The day number of the day of writing.
static int32_t
today(const scan *s)
{
  return ent_date_first(written(s));
}

// ---------------------------------------------------------- day and month

/// The year that the text speaks of, where it is not the publication's: a
/// chronology's entry, or a year told before in the sentence.
static int
spoken_year(const scan *s)
{
  const ent_reader *const r = s->reader;
  for (size_t i = r->whens.n; i > 0; --i) {
    const ent_date d = r->whens.at[i - 1].date;
    if (d.month == 0) {
      return d.year;
    }
  }
  return r->heading.year != written(s).year ? r->heading.year : 0;
}

void
ent_scan_set(scan *s, int day, int month, int year)
{
  ent_date d = {(int16_t)year, (int8_t)month, (int8_t)day};
  if (year < 0 && spoken_year(s) != 0) {
    d.year = (int16_t)spoken_year(s);
  } else if (year < 0) {
    if (written(s).year == 0) {
      return;
    }
    d.year = written(s).year;
    const int32_t gap = ent_date_first(d) - today(s);
    if (gap > (day == 0 ? 0 : ENT_AHEAD_DAYS)) {
      --d.year;
    } else if (day != 0 && gap < -ENT_BEHIND_DAYS) {
      ++d.year;
    }
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
  const int day = ent_scan_number(s, s->at);
  if (s->at + 2 >= s->end) {
    return false;
  }
  const uint32_t mark = tok(s, s->at + 1)->word;
  const int month = ent_scan_number(s, s->at + 2);
  if (mark != '/' && mark != '-' && mark != '.') {
    return false;
  }
  if (mark == '/' && day >= 1 && day <= 12 && year_at(s, s->at + 2) > 0 &&
      (tok(s, s->at + 2)->shape & ENT_SH_SPACE) == 0) {
    ent_scan_set(s, 0, day, year_at(s, s->at + 2)); // 5/2017
    s->at += 3;
    return true;
  }
  const bool year_first = year_at(s, s->at) > 0 && month >= 1 && month <= 12 &&
                          ent_scan_mark(s, s->at + 3, mark) &&
                          ent_scan_number(s, s->at + 4) >= 1;
  if (year_first) {
    ent_scan_set(s, ent_scan_number(s, s->at + 4), month, year_at(s, s->at));
    s->at += 5;
    return true;
  }
  const bool with_year =
      ent_scan_mark(s, s->at + 3, mark) && year_at(s, s->at + 4) > 0;
  if (!day_month(day, month) ||
      (tok(s, s->at + 2)->shape & ENT_SH_SPACE) != 0 ||
      (mark != '/' && !after_on && !with_year)) {
    return false;
  }
  ent_scan_set(s, day, month, with_year ? year_at(s, s->at + 4) : -1);
  s->at += with_year ? 5 : 3;
  return true;
}

/// A range whose last part carries the month: "11 - 12/7", "18 đến 20/8".
static bool
read_range(scan *s)
{
  const int first = ent_scan_number(s, s->at);
  uint32_t next = s->at + 1;
  if (first < 1 || first > 31 || next >= s->end) {
    return false;
  }
  const ent_sense *const to = ent_sense_at(s->reader, next, ENT_C_MARKER);
  const bool dash = ent_scan_mark(s, next, '-');
  const bool and = ent_sense_at(s->reader, next, ENT_C_CONJ) != NULL;
  if (!dash && !and&&(to == NULL || to->code != ENT_M_TO)) {
    return false;
  }
  scan tail = *s;
  tail.at = next + (dash ? 1 : length_at(s, next));
  if (ent_scan_number(&tail, tail.at) < first ||
      !(read_numeric(&tail, true) || ent_scan_month(&tail))) {
    return false;
  }
  *s = tail;
  s->date.day = (int8_t)first;
  if (s->ahead.year != 0) {
    s->ahead.day = (int8_t)first;
  }
  return true;
}

// ------------------------------------------------------------ Vietnamese

int
ent_scan_year_tail(scan *s, int *shift)
{
  uint32_t at = s->at;
  *shift = 0;
  if ((ent_scan_mark(s, at, '/') || ent_scan_mark(s, at, '-') ||
       ent_scan_mark(s, at, '.')) &&
      year_at(s, at + 1) > 0 && (tok(s, at + 1)->shape & ENT_SH_SPACE) == 0) {
    s->at = at + 2;
    return year_at(s, at + 1);
  }
  at = ent_scan_mark(s, at, ',') ? at + 1 : ent_scan_behind_of(s, at);
  const ent_sense *const word = ent_scan_time(s, at, ENT_T_UNIT_YEAR);
  const uint32_t number = word != NULL ? at + length_at(s, at) : at;
  if (year_at(s, number) > 0) {
    s->at = number + 1;
    return year_at(s, number);
  }
  const ent_sense *const year = ent_scan_time(s, at, ENT_T_YEAR);
  if (year != NULL && written(s).year != 0) {
    s->at = at + length_at(s, at);
    return ent_scan_base(s, at, year).year + year->ref;
  }
  const ent_sense *const told = ent_scan_time(s, at, ENT_T_TOLD_YEAR);
  if (told != NULL && s->reader->anchor.year != 0) {
    s->at = at + length_at(s, at);
    return s->reader->anchor.year + told->ref;
  }
  if (ent_scan_time(s, s->at, ENT_T_PAST) != NULL) {
    *shift = -1;
    s->at += length_at(s, s->at);
  } else if (ent_scan_time(s, s->at, ENT_T_FUTURE) != NULL) {
    *shift = 1;
    s->at += length_at(s, s->at);
  }
  return -1;
}

void
ent_scan_shift(scan *s, int shift)
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

/// "9", or "Chín" with its capital.
static int
month_number(const scan *s, uint32_t at)
{
  const ent_sense *const word = ent_scan_time(s, at, ENT_T_NUMBER);
  return word != NULL && (tok(s, at)->shape & ENT_SH_CAP) != 0
             ? word->ref
             : ent_scan_number(s, at);
}

/// "tháng 9", "tháng 9/2023", "tháng 9 năm ngoái", "ngày 5 tháng 9".
static bool
read_month_vi(scan *s, int day)
{
  const ent_sense *const phrase = ent_scan_time(s, s->at, ENT_T_MONTH);
  if (ent_scan_time(s, s->at, ENT_T_UNIT_MONTH) == NULL &&
      (phrase == NULL || phrase->ref != 0)) { // "cuối tháng" before a number
    return false;
  }
  const uint32_t at = s->at + length_at(s, s->at);
  const int month = month_number(s, at);
  if (month < 1 || month > 12) {
    return false;
  }
  s->at = at + (ent_scan_number(s, at) > 0 ? 1 : length_at(s, at));
  int shift = 0;
  const int year = ent_scan_year_tail(s, &shift);
  ent_scan_set(s, day, month, year);
  ent_scan_shift(s, shift);
  return true;
}

/// Behind "ngày", "hôm", "on": a day.
static bool
read_after_on(scan *s)
{
  if (ent_scan_time(s, s->at, ENT_T_ON) == NULL) {
    return false;
  }
  scan t = *s;
  t.at += length_at(s, s->at);
  if (read_range(&t) || read_numeric(&t, true)) {
    int shift = 0;
    const int year = ent_scan_year_tail(&t, &shift);
    if (year > 0) {
      t.date.year = (int16_t)year;
      t.ahead.year = 0;
    }
    ent_scan_shift(&t, shift);
    *s = t;
    return true;
  }
  const int day = ent_scan_number(&t, t.at);
  if (day >= 1 && day <= 31) {
    t.at += 1;
    if (read_month_vi(&t, day)) {
      *s = t;
      return true;
    }
  }
  return false;
}

/// "năm 2010", "in 2010", "since 1994", "(2010)".
static bool
read_year(scan *s)
{
  const ent_sense *const word = ent_scan_time(s, s->at, ENT_T_UNIT_YEAR);
  uint32_t at = s->at + (word != NULL ? length_at(s, s->at) : 0);
  const ent_sense *const before =
      s->at > s->reader->sentences.at[s->reader->now].tok
          ? ent_sense_at(s->reader, s->at - 1, ENT_C_MARKER)
          : NULL;
  const int y = year_at(s, at);
  const bool entry = s->at == s->reader->sentences.at[s->reader->now].tok &&
                     ent_scan_mark(s, at + 1, ':');
  if (y < 0 || (word == NULL && before == NULL && !entry &&
                !(s->at > 0 && ent_scan_mark(s, s->at - 1, '(')) &&
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
         read_month_vi(s, 0) || ent_scan_weekday(s) ||
         ent_scan_named_month(s) || ent_scan_month(s) || ent_scan_counted(s) ||
         ent_scan_fixed(s) || read_year(s);
}

/// "12:05" that begins a paragraph: the clock of a live report.
static bool
clock_at(const scan *s)
{
  const int hour = ent_scan_number(s, s->at);
  const int minute = ent_scan_number(s, s->at + 2);
  return hour >= 0 && hour < 24 && ent_scan_mark(s, s->at + 1, ':') &&
         minute >= 0 && minute < 60 &&
         (tok(s, s->at + 2)->shape & ENT_SH_SPACE) == 0;
}

/// True for a line of its own that no full stop ends, also not in quotes.
static bool
ends_open(const ent_reader *reader, const ent_sentence *sentence)
{
  const ent_token *const t = reader->tokens.at;
  uint32_t last = sentence->end - 1;
  while (last > sentence->tok && ent_is_mark_of(&t[last], "\"')]")) {
    --last;
  }
  return sentence->end < reader->tokens.n &&
         (t[sentence->end].shape & ENT_SH_LINE) != 0 &&
         !ent_is_mark_of(&t[last], ".!");
}

/// A date before a colon or dash, or alone on its line, holds for what
/// follows; a clock for its paragraph, or with a headline for its section.
static void
note_heading(ent_reader *reader, const ent_sentence *sentence)
{
  const scan s = {.reader = reader, .at = sentence->tok, .end = sentence->end};
  if (sentence->paragraph && !reader->section) {
    reader->heading.year = 0;
  }
  if (sentence->paragraph && clock_at(&s)) {
    reader->heading = reader->written;
    reader->section = ends_open(reader, sentence);
    return;
  }
  const ent_when *const w = reader->whens.n > 0 ? reader->whens.at : NULL;
  if (w == NULL || w->tok != sentence->tok || !sentence->paragraph) {
    return;
  }
  const bool alone =
      w->end >= sentence->end || (w->end + 1 == sentence->end &&
                                  (tok(&s, w->end)->shape & ENT_SH_MARK) != 0);
  const uint32_t mark = w->end < s.end ? tok(&s, w->end)->word : 0;
  if (alone || mark == ':' || mark == '-') {
    reader->heading = w->date;
    reader->section = alone;
  }
}

static void
push_when(ent_reader *reader, uint32_t at, const scan *s)
{
  const ent_date date = ent_date_sound(s->date);
  ENT_PUSH(&reader->whens, (ent_when){.tok = at,
                                      .end = s->at,
                                      .date = date,
                                      .ahead = ent_date_sound(s->ahead),
                                      .bound = s->bound});
  reader->anchor = date;
  if (date.day != 0 &&
      (reader->written.year == 0 || ent_date_first(date) <= today(s))) {
    reader->day = date;
  }
}

/// Every expression begins with digits or with a word of time.
static bool
may_begin(const ent_reader *reader, uint32_t at)
{
  return (reader->tokens.at[at].shape & ENT_SH_DIGIT) != 0 ||
         ent_sense_at(reader, at, ENT_C_TIME) != NULL;
}

void
ent_read_whens(ent_reader *reader)
{
  const ent_sentence *const sentence = &reader->sentences.at[reader->now];
  reader->whens.n = 0;
  for (uint32_t at = sentence->tok; at < sentence->end;) {
    scan s = {.reader = reader, .at = at, .end = sentence->end};
    if (may_begin(reader, at) && read_one(&s) && s.date.year != 0) {
      push_when(reader, at, &s);
      at = s.at;
    } else {
      at += 1;
    }
  }
  note_heading(reader, sentence);
}
