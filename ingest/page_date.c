// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page_date.h"

#include "ingest/page.h"

enum { ENT_YEAR_MIN = 1900, ENT_YEAR_MAX = 2100, ENT_LEAP_YEAR = 2000 };

/// A place in folded text.
typedef struct scan {
  const ent_page_words *words;
  ent_str text;
  size_t at;
} scan;

static bool
is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static char
peek(const scan *s)
{
  static const char nothing = '\0';
  return *(s->at < s->text.n ? s->text.s + s->at : &nothing);
}

static bool
take(scan *s, char c)
{
  const bool there = peek(s) == c;
  s->at += there;
  return there;
}

/// A number of at most `width` digits with no digit behind it; -1 for none.
static int
take_number(scan *s, size_t width)
{
  int value = 0;
  size_t at = s->at;
  while (at < s->text.n && is_digit(s->text.s[at]) && at - s->at <= width) {
    value = value * 10 + (s->text.s[at] - '0');
    ++at;
  }
  if (at == s->at || at - s->at > width) {
    return -1;
  }
  s->at = at;
  return value;
}

static int
take_year(scan *s)
{
  const size_t from = s->at;
  const int year = take_number(s, 4);
  if (s->at - from == 4 && year >= ENT_YEAR_MIN && year <= ENT_YEAR_MAX) {
    return year;
  }
  s->at = from;
  return -1;
}

/// One of the words of a date written out: 0 day, 1 month, 2 year.
static bool
take_word(scan *s, size_t index)
{
  const ent_str rest = {s->text.s + s->at, s->text.n - s->at};
  const size_t n = ent_page_starts(s->words, ENT_W_ORDINAL, rest);
  if (n == 0 ||
      ent_page_index(s->words, ENT_W_ORDINAL, (ent_str){rest.s, n}) != index) {
    return false;
  }
  s->at += n;
  return true;
}

/// The name of a month, or the word for month and a number; -1 for none.
static int
take_month(scan *s)
{
  const ent_str rest = {s->text.s + s->at, s->text.n - s->at};
  const size_t n = ent_page_starts(s->words, ENT_W_MONTH, rest);
  if (n > 0) {
    s->at += n;
    const size_t index =
        ent_page_index(s->words, ENT_W_MONTH, (ent_str){rest.s, n});
    return 1 + (int)(index % 12);
  }
  const size_t from = s->at;
  int month = -1;
  if (take_word(s, 1) && take(s, ' ')) {
    month = take_number(s, 2);
  }
  if (month < 0) {
    s->at = from;
  }
  return month;
}

static bool
make(int year, int month, int day, ent_date *out)
{
  if (month < 1 || month > 12 || day < 0 || day > 31) {
    return false;
  }
  const ent_date date = {(int16_t)year, (int8_t)month, (int8_t)day};
  ent_date longest = date;
  if (year <= 0) {
    longest.year = ENT_LEAP_YEAR;
  }
  if (ent_date_sound(longest).day != day) {
    return false;
  }
  *out = date;
  return true;
}

static bool
is_separator(char c)
{
  return c == '/' || c == '-' || c == '.';
}

/// Day and month in figures, or the other way round where nothing else can
/// be meant.
static bool
make_figures(int year, int first, int second, ent_date *out)
{
  if (second > 12 && first <= 12) {
    return make(year, second <= 31 ? first : 0, second, out);
  }
  return first > 0 && make(year, second, first, out);
}

/// 2023-07-12
static bool
scan_year_first(scan *s, ent_date *out)
{
  const int year = take_year(s);
  const char separator = peek(s);
  if (year < 0 || !is_separator(separator)) {
    return false;
  }
  ++s->at;
  const int month = take_number(s, 2);
  if (month < 0 || !take(s, separator)) {
    return false;
  }
  const int day = take_number(s, 2);
  return day > 0 && make(year, month, day, out);
}

/// 12/7/2023, 12/7, 7/2023
static bool
scan_figures(scan *s, ent_date *out)
{
  const int first = take_number(s, 2);
  const char separator = peek(s);
  if (first < 1 || !is_separator(separator)) {
    return false;
  }
  ++s->at;
  const int year_alone = take_year(s);
  if (year_alone > 0) {
    return separator != '.' && make(year_alone, first, 0, out);
  }
  const int second = take_number(s, 2);
  if (second < 1) {
    return false;
  }
  const size_t behind = s->at;
  if (take(s, separator)) {
    const int year = take_year(s);
    if (year > 0) {
      return make_figures(year, first, second, out);
    }
    s->at = behind;
    // 1.2.3 and 10-12-14 are no dates.
    const bool more = behind + 1 < s->text.n && is_digit(s->text.s[behind + 1]);
    return !more && separator != '.' && make_figures(0, first, second, out);
  }
  return make_figures(0, first, second, out);
}

/// What may stand between a month's name and the year.
static int
take_year_behind(scan *s)
{
  const size_t from = s->at;
  (void)take(s, ',');
  (void)(take(s, ' ') || take(s, '/'));
  if (take_word(s, 2)) {
    (void)take(s, ' ');
  }
  const int year = take_year(s);
  if (year < 0) {
    s->at = from;
  }
  return year;
}

/// Letters behind a day: 3rd, 21st
static void
skip_suffix(scan *s)
{
  const size_t from = s->at;
  while (peek(s) >= 'a' && peek(s) <= 'z') {
    ++s->at;
  }
  if (s->at - from != 2) {
    s->at = from;
  }
}

/// 3 March 2021, 5 tháng 12 năm 2022, 5 tháng 12
static bool
scan_day_first(scan *s, ent_date *out)
{
  const int day = take_number(s, 2);
  skip_suffix(s);
  if (day < 1 || !take(s, ' ')) {
    return false;
  }
  const int month = take_month(s);
  if (month < 0) {
    return false;
  }
  const int year = take_year_behind(s);
  return make(year > 0 ? year : 0, month, day, out);
}

/// March 3, 2021; March 3; March 2021; tháng 3/2021
static bool
scan_month_first(scan *s, ent_date *out)
{
  const int month = take_month(s);
  if (month < 0) {
    return false;
  }
  const int year_alone = take_year_behind(s);
  if (year_alone > 0) {
    return make(year_alone, month, 0, out);
  }
  if (!take(s, ' ')) {
    return false;
  }
  const int day = take_number(s, 2);
  skip_suffix(s);
  if (day < 1 || ent_page_wordy(peek(s))) {
    return false;
  }
  const int year = take_year_behind(s);
  return make(year > 0 ? year : 0, month, day, out);
}

bool
ent_date_scan(const ent_page_words *words,
              ent_str folded,
              size_t *at,
              ent_date *out)
{
  static bool (*const forms[])(scan *, ent_date *) = {
      scan_year_first, scan_figures, scan_day_first, scan_month_first};
  if (*at >= folded.n || (*at > 0 && ent_page_wordy(folded.s[*at - 1]))) {
    return false;
  }
  const bool digit = is_digit(folded.s[*at]);
  for (size_t i = digit ? 0 : 3; i < (digit ? 3U : 4U); ++i) {
    scan s = {words, folded, *at};
    if (forms[i](&s, out) && !is_digit(peek(&s))) {
      *at = s.at;
      return true;
    }
  }
  return false;
}

void
ent_word_next(ent_str folded, size_t *at)
{
  while (*at < folded.n && ent_page_wordy(folded.s[*at])) {
    ++*at;
  }
  while (*at < folded.n && !ent_page_wordy(folded.s[*at])) {
    ++*at;
  }
}

bool
ent_date_first_in(const ent_page_words *words, ent_str folded, ent_date *out)
{
  ent_date partial = {0};
  for (size_t at = 0; at < folded.n;) {
    ent_date date = {0};
    if (!ent_date_scan(words, folded, &at, &date)) {
      ent_word_next(folded, &at);
    } else if (date.year != 0) {
      *out = date;
      return true;
    } else {
      partial = date;
    }
  }
  *out = partial;
  return partial.month != 0;
}

ent_date
ent_dateline_date(const ent_page_words *words, ent_str dateline)
{
  ent_date out = {0};
  ent_buf folded = {0};
  ent_page_fold(&folded, dateline);
  if (!ent_date_first_in(words, ent_buf_str(&folded), &out)) {
    out = (ent_date){0};
  }
  ent_buf_free(&folded);
  return out;
}

ent_date
ent_page_dateline(const ent_page_words *words,
                  ent_str text,
                  const ent_marks *marks,
                  ent_date published)
{
  size_t i = 0;
  while (i < marks->n && marks->at[i].kind != ENT_K_DATELINE) {
    ++i;
  }
  if (i == marks->n) {
    return (ent_date){0};
  }
  ent_date day = ent_dateline_date(words, ent_str_cut(text, marks->at[i].span));
  if (day.day == 0) {
    return (ent_date){0};
  }
  if (day.year == 0) {
    day.year = published.year;
    if (ent_date_first(day) > ent_date_first(published)) {
      --day.year;
    }
  }
  return day;
}

bool
ent_time_scan(ent_str folded, size_t *at)
{
  scan s = {NULL, folded, *at};
  const int hour = take_number(&s, 2);
  if (hour < 0 || hour > 24 || !(take(&s, ':') || take(&s, 'h'))) {
    return false;
  }
  const size_t from = s.at;
  const int minute = take_number(&s, 2);
  if (s.at - from != 2 || minute > 59) {
    return false;
  }
  if (take(&s, ':')) {
    (void)take_number(&s, 2);
  }
  *at = s.at;
  return true;
}

int
ent_year_scan(const ent_page_words *words, ent_str folded, size_t *at)
{
  const ent_str rest = {folded.s + *at, folded.n - *at};
  const size_t n = ent_page_starts(words, ENT_W_FUTURE, rest);
  scan s = {words, folded, *at + n};
  if (n > 0 && !take(&s, ' ')) {
    return 0;
  }
  const int year = take_year(&s);
  if (year < 0 || ent_page_wordy(peek(&s))) {
    return 0;
  }
  *at = s.at;
  return n > 0 ? 0 : year;
}
