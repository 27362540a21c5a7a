// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

static bool
is_leap(int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/// Cuts a number of exactly `digits` digits off `*rest`; -1 for anything else.
static int
cut_number(ent_str *rest, size_t digits)
{
  int value = 0;
  if (rest->n < digits) {
    return -1;
  }
  for (size_t i = 0; i != digits; ++i) {
    if (rest->s[i] < '0' || rest->s[i] > '9') {
      return -1;
    }
    value = value * 10 + (rest->s[i] - '0');
  }
  *rest = (ent_str){rest->s + digits, rest->n - digits};
  return value;
}

/// Cuts "-NN" off `*rest`: 0 when there is none, -1 for a number not in
/// 1..most.
static int
cut_part(ent_str *rest, int most)
{
  if (rest->n == 0 || rest->s[0] != '-') {
    return 0;
  }
  *rest = (ent_str){rest->s + 1, rest->n - 1};
  const int value = cut_number(rest, 2);
  return value >= 1 && value <= most ? value : -1;
}

ent_status
ent_date_parse(ent_date *out, ent_str text)
{
  int month = 0;
  int day = 0;
  ent_str rest = text;
  const int year = cut_number(&rest, 4);
  if (year <= 0) {
    return ENT_ERR_USAGE;
  }
  month = cut_part(&rest, 12);
  if (month > 0) {
    day = cut_part(&rest, month_days(year, month));
  }
  if (month < 0 || day < 0) {
    return ENT_ERR_USAGE;
  }
  const bool time =
      day != 0 && rest.n != 0 && (rest.s[0] == 'T' || rest.s[0] == ' ');
  if (rest.n != 0 && !time) {
    return ENT_ERR_USAGE;
  }
  *out = (ent_date){(int16_t)year, (int8_t)month, (int8_t)day};
  return ENT_OK;
}

/// Writes `value` in `digits` digits and returns what follows them.
static char *
write_number(char *out, int value, int digits)
{
  for (int i = digits; i-- != 0; value /= 10) {
    out[i] = (char)('0' + value % 10);
  }
  return out + digits;
}

ent_date
ent_date_sound(ent_date date)
{
  if (date.month != 0 && date.day > month_days(date.year, date.month)) {
    date.day = 0;
  }
  return date;
}

void
ent_date_write(ent_date date, char *out)
{
  if (date.year > 0) {
    out = write_number(out, date.year, 4);
  }
  if (date.year > 0 && date.month != 0) {
    *out++ = '-';
    out = write_number(out, date.month, 2);
    if (date.day != 0) {
      *out++ = '-';
      out = write_number(out, date.day, 2);
    }
  }
  *out = '\0';
}

/// Days since 1970-01-01, with years that begin in March so that the leap day
/// ends one.
static int32_t
day_number(int year, int month, int day)
{
  enum { ENT_DAYS_TO_1970 = 719468, ENT_DAYS_IN_ERA = 146097 };
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int of_era = y - era * 400;
  const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day;
  return era * ENT_DAYS_IN_ERA + of_era * 365 + of_era / 4 - of_era / 100 +
         of_year - 1 - ENT_DAYS_TO_1970;
}

int32_t
ent_date_first(ent_date date)
{
  if (date.year == 0) {
    return INT32_MIN;
  }
  return day_number(date.year, date.month != 0 ? date.month : 1,
                    date.day != 0 ? date.day : 1);
}

int32_t
ent_date_last(ent_date date)
{
  if (date.year == 0) {
    return INT32_MAX;
  }
  const int month = date.month != 0 ? date.month : 12;
  const int day = date.day != 0 ? date.day : month_days(date.year, month);
  return day_number(date.year, month, day);
}

ent_date
ent_date_of_day(int32_t day)
{
  const int64_t shifted = (int64_t)day + 719468;
  const int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int64_t of_era = shifted - era * 146097;
  const int64_t year_of_era =
      (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year =
      of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * of_year + 2) / 153;
  const int64_t month =
      shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int64_t year = year_of_era + era * 400 + (month <= 2);
  return (ent_date){(int16_t)year, (int8_t)month,
                    (int8_t)(of_year - (153 * shifted_month + 2) / 5 + 1)};
}

int
ent_weekday(int32_t day)
{
  // 1970-01-01 was a Thursday.
  return (int)((((int64_t)day + 3) % 7 + 7) % 7);
}
