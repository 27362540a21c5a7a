// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

/// What one part of a text may mean.
typedef struct bounds {
  int32_t first;
  int32_t last;
} bounds;

static bool
is_mark(char c)
{
  return c == '?' || c == '~' || c == '%';
}

static ent_status
read_plain(ent_str text, bounds *out)
{
  ent_date date = {0};
  ENT_TRY(ent_date_parse(&date, text));
  *out = (bounds){ent_date_first(date), ent_date_last(date)};
  return ENT_OK;
}

/// The seasons of EDTF and the quarters, as months from and to; winter ends
/// the year that it is named by.
static ent_status
read_season(ent_str text, bounds *out)
{
  static const struct {
    const char *code;
    int8_t from;
    int8_t to;
  } seasons[] = {{"21", 3, 5}, {"22", 6, 8}, {"23", 9, 11}, {"24", 12, 12},
                 {"33", 1, 3}, {"34", 4, 6}, {"35", 7, 9},  {"36", 10, 12},
                 {"40", 1, 6}, {"41", 7, 12}};
  ent_date year = {0};
  if (text.n != 7 || text.s[4] != '-' ||
      ent_date_parse(&year, (ent_str){text.s, 4}) != ENT_OK) {
    return ENT_ERR_USAGE;
  }
  for (size_t i = 0; i < ENT_COUNT(seasons); i++) {
    if (memcmp(seasons[i].code, text.s + 5, 2) == 0) {
      *out = (bounds){ent_date_first((ent_date){year.year, seasons[i].from, 0}),
                      ent_date_last((ent_date){year.year, seasons[i].to, 0})};
      return ENT_OK;
    }
  }
  return ENT_ERR_USAGE;
}

// "2023-XX-XX" is the year, "202X" ten of them.
static ent_status
read_masked(ent_str text, bounds *out)
{
  char low[5] = "";
  char high[5] = "";
  bounds to = {0};
  size_t n = text.n;
  while (n > 4 && (text.s[n - 1] == 'X' || text.s[n - 1] == '-')) {
    n--;
  }
  if (n < text.n && n != 4 && n != 7) {
    return ENT_ERR_USAGE;
  }
  if (n > 4 || text.n < 4) {
    return read_plain((ent_str){text.s, n}, out);
  }
  for (size_t i = 0; i < 4; i++) {
    low[i] = (char)(text.s[i] == 'X' ? '0' : text.s[i]);
    high[i] = (char)(text.s[i] == 'X' ? '9' : text.s[i]);
  }
  ENT_TRY(read_plain(ent_str_of(low), out));
  ENT_TRY(read_plain(ent_str_of(high), &to));
  out->last = to.last;
  return ENT_OK;
}

static ent_status
read_part(ent_str text, bounds *out)
{
  while (text.n > 0 && is_mark(text.s[text.n - 1])) {
    text.n--;
  }
  while (text.n > 0 && is_mark(text.s[0])) {
    text = (ent_str){text.s + 1, text.n - 1};
  }
  if (read_plain(text, out) == ENT_OK || read_season(text, out) == ENT_OK) {
    return ENT_OK;
  }
  return read_masked(text, out);
}

/// Cuts `text` in two at the mark of an interval or a set.
static bool
cut(ent_str text, ent_str *from, ent_str *to)
{
  static const char *const marks[] = {"/", "..", ","};
  for (size_t i = 0; i < ENT_COUNT(marks); i++) {
    const size_t at = ent_str_find(text, ent_str_of(marks[i]), 0);
    if (at != SIZE_MAX) {
      const size_t n = strlen(marks[i]);
      *from = ent_str_trim((ent_str){text.s, at});
      *to = ent_str_trim((ent_str){text.s + at + n, text.n - at - n});
      return true;
    }
  }
  return false;
}

static bool
is_open(ent_str part)
{
  return part.n == 0 || ent_str_eq(part, ENT_STR(".."));
}

static ent_status
read_bounds(ent_str text, bounds *out)
{
  ent_str from = ENT_STR("");
  ent_str to = ENT_STR("");
  bounds end = {0};
  if (text.n > 1 && (text.s[0] == '[' || text.s[0] == '{')) {
    text = (ent_str){text.s + 1, text.n - 2};
  }
  if (!cut(text, &from, &to)) {
    return read_part(text, out);
  }
  if (is_open(from) && is_open(to)) {
    return ENT_ERR_USAGE;
  }
  ENT_TRY(read_part(is_open(from) ? to : from, out));
  ENT_TRY(read_part(is_open(to) ? from : to, &end));
  out->last = end.last;
  return ENT_OK;
}

ent_status
ent_edtf_read(ent_str text, ent_date *date, int32_t *first, int32_t *last)
{
  bounds all = {0};
  ENT_TRY(read_bounds(text, &all));
  if (all.first > all.last) {
    return ENT_ERR_USAGE;
  }
  const ent_date from = ent_date_of_day(all.first);
  const ent_date to = ent_date_of_day(all.last);
  *first = all.first;
  *last = all.last;
  *date = (ent_date){.year = from.year};
  if (from.year == to.year && from.month == to.month) {
    date->month = from.month;
    date->day = (int8_t)(from.day == to.day ? from.day : 0);
  }
  return ENT_OK;
}

bool
ent_event_days(const ent_event *event, int32_t *first, int32_t *last)
{
  ent_date date = event->date;
  if (event->edtf.n > 0 &&
      ent_edtf_read(event->edtf, &date, first, last) == ENT_OK) {
    return true;
  }
  if (date.year == 0) {
    return false;
  }
  *first = ent_date_first(date);
  *last = ent_date_last(date);
  return true;
}
