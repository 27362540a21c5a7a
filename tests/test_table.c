// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cmd.h"
#include "cli/table.h"

#include "check.h"

/// What the table sent to standard output.
static ent_buf sent;

bool
ent_put(ent_str str)
{
  ent_buf_add(&sent, str);
  return true;
}

static const ent_column columns[] = {
    {"actor", false, 8},
    {"n", true, 0},
    {"date", false, 0},
};

/// Writes rows that are hard in every format and checks what is sent.
static void
check_table(const char *format, const char *expected)
{
  ent_buf_reset(&sent);
  ent_table *const table = ent_table_new(format, columns, ENT_COUNT(columns));
  ent_table_text(table, ENT_STR("Vi\xE1\xBB\x87t Nam, \"S\""));
  ent_table_count(table, -12);
  ent_table_date(table, (ent_date){2024, 2, 0});
  ent_table_text(table, ENT_STR("=1+\x1B[2J\n1"));
  ent_table_number(table, 0.5);
  ent_table_date(table, (ent_date){0});
  ent_table_end(table);
  CHECK_STR(ent_buf_str(&sent), expected);
}

static void
tables_are_aligned_and_safe(void **state)
{
  (void)state;
  check_table("table", "actor       n  date\n"
                       "Vi\xE1\xBB\x87t Na\xE2\x80\xA6  -12  2024-02\n"
                       "=1+[2J 1  0.5\n");
}

static void
no_more_rows_than_the_limit(void **state)
{
  (void)state;
  for (size_t i = 0; i < ENT_TABLE_FORMATS; i++) {
    ent_buf once = {0};
    for (size_t n = 2; n <= 5; n++) {
      ent_buf_reset(&sent);
      ent_table *const table = ent_table_new(ent_table_formats[i], columns, 1);
      ent_table_limit(table, 2);
      for (size_t row = 0; row < n; row++) {
        ent_table_count(table, (int64_t)row);
      }
      ent_table_end(table);
      if (n == 2) {
        ent_buf_add(&once, ent_buf_str(&sent));
      }
      CHECK_STR(ent_buf_str(&sent), once.s);
    }
    ent_buf_free(&once);
  }
}

static void
csv_is_quoted_and_harmless(void **state)
{
  (void)state;
  check_table("csv", "actor,n,date\r\n"
                     "\"Vi\xE1\xBB\x87t Nam, \"\"S\"\"\",-12,2024-02\r\n"
                     "\"'=1+\x1B[2J\n1\",0.5,\r\n");
}

static void
json_is_an_object_a_row(void **state)
{
  (void)state;
  check_table("jsonl",
              "{\"actor\":\"Vi\xE1\xBB\x87t Nam, \\\"S\\\"\",\"n\":-12,"
              "\"date\":\"2024-02\"}\n"
              "{\"actor\":\"=1+\\u001b[2J\\n1\",\"n\":0.5,\"date\":null}\n");
  check_table("json",
              "[\n{\"actor\":\"Vi\xE1\xBB\x87t Nam, \\\"S\\\"\",\"n\":-12,"
              "\"date\":\"2024-02\"},\n"
              "{\"actor\":\"=1+\\u001b[2J\\n1\",\"n\":0.5,\"date\":null}\n]\n");
}

static void
no_rows_are_valid_too(void **state)
{
  (void)state;
  static const char *const expected[ENT_TABLE_FORMATS] = {
      "actor  n  date\n", "actor,n,date\r\n", "", "[]\n"};
  for (size_t i = 0; i != ENT_TABLE_FORMATS; ++i) {
    ent_buf_reset(&sent);
    ent_table_end(
        ent_table_new(ent_table_formats[i], columns, ENT_COUNT(columns)));
    CHECK_STR(ent_buf_str(&sent), expected[i]);
  }
  ent_table_end(NULL);
  ent_buf_free(&sent);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tables_are_aligned_and_safe),
      cmocka_unit_test(no_more_rows_than_the_limit),
      cmocka_unit_test(csv_is_quoted_and_harmless),
      cmocka_unit_test(json_is_an_object_a_row),
      cmocka_unit_test(no_rows_are_valid_too),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
