// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

static void
dates_are_read_at_their_precision(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    const char *written; ///< NULL when refused
  } cases[] = {
      {"2024", "2024"},
      {"2024-02", "2024-02"},
      {"2024-02-29", "2024-02-29"},
      {"2000-02-29", "2000-02-29"},
      {"2023-07-11T10:00:00Z", "2023-07-11"},
      {"2023-07-11 10:00", "2023-07-11"},
      {"0001-01-01", "0001-01-01"},
      {"9999-12-31", "9999-12-31"},
      {"2023-02-29", NULL},
      {"1900-02-29", NULL},
      {"2024-13-40", NULL},
      {"2024-00", NULL},
      {"2024-04-31", NULL},
      {"2024-04-00", NULL},
      {"0000", NULL},
      {"", NULL},
      {"24", NULL},
      {"2024-", NULL},
      {"2024-1-1", NULL},
      {"2024T10", NULL},
      {"20240101", NULL},
      {"2024-01-01x", NULL},
      {" 2024", NULL},
      {"-2024", NULL},
      {"+202", NULL},
  };
  for (size_t i = 0; i != ENT_COUNT(cases); ++i) {
    ent_date date = {0};
    char written[16];
    const ent_status st = ent_date_parse(&date, ent_str_of(cases[i].text));
    assert_int_equal(st, cases[i].written != NULL ? ENT_OK : ENT_ERR_USAGE);
    if (st == ENT_OK) {
      ent_date_write(date, written);
      assert_string_equal(written, cases[i].written);
    }
  }
  char nothing[16];
  ent_date_write((ent_date){0}, nothing);
  assert_string_equal(nothing, "");
}

static void
days_round_trip(void **state)
{
  (void)state;
  assert_int_equal(ent_date_first((ent_date){1970, 1, 1}), 0);
  assert_int_equal(ent_date_first((ent_date){2000, 3, 1}), 11017);
  int32_t expected = ent_date_first((ent_date){1, 1, 1});
  int bad = 0;
  for (; expected <= ent_date_last((ent_date){9999, 0, 0}); ++expected) {
    const ent_date date = ent_date_of_day(expected);
    bad += ent_date_first(date) != expected || ent_date_last(date) != expected;
  }
  assert_int_equal(bad, 0);
}

static void
vague_dates_span_days(void **state)
{
  (void)state;
  const ent_date year = {2024, 0, 0};
  const ent_date month = {2024, 2, 0};
  assert_int_equal(ent_date_last(year) - ent_date_first(year), 365);
  assert_int_equal(ent_date_last(month) - ent_date_first(month), 28);
  assert_int_equal(ent_date_first((ent_date){0}), INT32_MIN);
  assert_int_equal(ent_date_last((ent_date){0}), INT32_MAX);
}

static void
weekdays_count_from_monday(void **state)
{
  (void)state;
  assert_int_equal(ent_weekday(0), 3);
  assert_int_equal(ent_weekday(-4), 6);
  assert_int_equal(ent_weekday(ent_date_first((ent_date){2024, 2, 29})), 3);
  assert_int_equal(ent_weekday(INT32_MIN), 1);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(dates_are_read_at_their_precision),
      cmocka_unit_test(days_round_trip),
      cmocka_unit_test(vague_dates_span_days),
      cmocka_unit_test(weekdays_count_from_monday),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
