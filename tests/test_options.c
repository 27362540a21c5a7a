// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/options.h"

#include "check.h"

typedef struct values {
  bool flag;
  const char *text;
  size_t count;
  double number;
  ent_date date;
  const char *choice;
  uint32_t set;
  ent_list list;
} values;

static const char *const colours[] = {"red", "green", "blue"};

static const ent_option rows[] = {
    {.name = "flag",
     .letter = 'f',
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(values, flag),
     .help = "a flag"},
    {.name = "text",
     .letter = 't',
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(values, text),
     .value = "FILE",
     .help = "a file",
     .otherwise = "none"},
    {.name = "count",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(values, count),
     .value = "N",
     .help = "a count"},
    {.name = "number",
     .kind = ENT_OPTION_NUMBER,
     .offset = offsetof(values, number),
     .value = "X",
     .help = "a number",
     .otherwise = "0.5",
     .least = 0,
     .most = 1},
    {.name = "date",
     .kind = ENT_OPTION_DATE,
     .offset = offsetof(values, date),
     .value = "DATE",
     .help = "a date"},
    {.name = "choice",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(values, choice),
     .value = "COLOUR",
     .help = "a colour",
     .choices = colours,
     .n_choices = 3},
    {.name = "set",
     .kind = ENT_OPTION_SET,
     .offset = offsetof(values, set),
     .value = "COLOUR,...",
     .help = "colours",
     .choices = colours,
     .n_choices = 3},
    {.name = "list",
     .kind = ENT_OPTION_LIST,
     .offset = offsetof(values, list),
     .value = "NAME,...",
     .help = "names"},
};

enum { ENT_WORDS_MAX = 32 };

typedef struct parsed {
  values values;
  const char *words[ENT_WORDS_MAX];
  ent_words rest;
  ent_status status;
  ent_buf messages;
  ent_arena arena;
} parsed;

/// Parses `line`, whose words are parted by single spaces.
static void
parse(parsed *out, const char *line)
{
  *out = (parsed){0};
  ent_diag diag = {.write = check_sink, .ctx = &out->messages};
  const ent_option_table table = {rows, ENT_COUNT(rows), &out->values};
  ent_str rest = ent_str_of(line);
  ent_str word = {0};
  out->rest.at = out->words;
  while (line[0] != '\0' && ent_str_next(&rest, ' ', &word)) {
    assert_true(out->rest.n < ENT_WORDS_MAX);
    out->words[out->rest.n++] = ent_arena_cstr(&out->arena, word);
  }
  ent_options_default(&table, 1, &out->arena);
  out->status = ent_options_parse(&out->rest, &table, 1, &out->arena, &diag);
}

static void
parsed_free(parsed *out)
{
  ent_buf_free(&out->messages);
  ent_arena_free(&out->arena);
}

static void
all_kinds_are_read(void **state)
{
  (void)state;
  parsed got;
  parse(&got, "a --flag --text=x=y --count 7 --number .25 b --date 2024-02 "
              "--choice green --set=red,blue --list KOR,JPN --list NATO -");
  assert_int_equal(got.status, ENT_OK);
  assert_true(got.values.flag);
  assert_string_equal(got.values.text, "x=y");
  assert_int_equal(got.values.count, 7);
  assert_true(got.values.number == 0.25);
  assert_int_equal(got.values.date.month, 2);
  assert_string_equal(got.values.choice, "green");
  assert_int_equal(got.values.set, 5);
  assert_int_equal(got.values.list.n, 3);
  CHECK_STR(got.values.list.at[2], "NATO");
  assert_int_equal(got.rest.n, 3);
  assert_string_equal(got.rest.at[1], "b");
  assert_string_equal(got.rest.at[2], "-");
  parsed_free(&got);
}

static void
what_is_not_given_has_its_default(void **state)
{
  (void)state;
  parsed got;
  parse(&got, "");
  assert_int_equal(got.status, ENT_OK);
  assert_string_equal(got.values.text, "none");
  assert_true(got.values.number == 0.5);
  assert_null(got.values.choice);
  parsed_free(&got);
  parse(&got, "-f -t x -- -f --none");
  assert_int_equal(got.status, ENT_OK);
  assert_true(got.values.flag);
  assert_string_equal(got.values.text, "x");
  assert_int_equal(got.rest.n, 2);
  assert_string_equal(got.rest.at[0], "-f");
  parsed_free(&got);
  parse(&got, "-tx=y a");
  assert_int_equal(got.status, ENT_OK);
  assert_string_equal(got.values.text, "x=y");
  assert_int_equal(got.rest.n, 1);
  parsed_free(&got);
}

static void
bad_values_are_refused_in_one_line(void **state)
{
  (void)state;
  static const struct {
    const char *line;
    const char *message;
  } cases[] = {
      {"--none", "error: unknown option '--none'\n"},
      {"--fla", "error: unknown option '--fla'\n"},
      {"-x", "error: unknown option '-x'\n"},
      {"-xy", "error: unknown option '-xy'\n"},
      {"-ft", "error: --flag takes no value\n"},
      {"--=x", "error: unknown option '--=x'\n"},
      {"--flag=1", "error: --flag takes no value\n"},
      {"--text", "error: --text needs a value (FILE)\n"},
      {"--text=", "error: --text: '' is not a name\n"},
      {"--count -1", "error: --count: '-1' is not a whole number\n"},
      {"--count 1x", "error: --count: '1x' is not a whole number\n"},
      {"--count 99999999999999999999",
       "error: --count: '99999999999999999999' is not a whole number\n"},
      {"--number nan", "error: --number: 'nan' is not a number from 0 to 1\n"},
      {"--number 1.5", "error: --number: '1.5' is not a number from 0 to 1\n"},
      {"--date 2024-13-40", "error: --date: '2024-13-40' is not a date (YYYY, "
                            "YYYY-MM or YYYY-MM-DD)\n"},
      {"--choice pink",
       "error: --choice: 'pink' is not one of red, green, blue\n"},
      {"--set red,pink",
       "error: --set: 'pink' is not one of red, green, blue\n"},
      {"--set=", "error: --set: '' is not one of red, green, blue\n"},
      {"--list=a,,b", "error: --list: 'a,,b' is not a list of names\n"},
  };
  for (size_t i = 0; i != ENT_COUNT(cases); ++i) {
    parsed got;
    parse(&got, cases[i].line);
    assert_int_equal(got.status, ENT_ERR_USAGE);
    CHECK_STR(ent_buf_str(&got.messages), cases[i].message);
    parsed_free(&got);
  }
}

static void
help_is_made_of_the_table(void **state)
{
  (void)state;
  ent_buf out = {0};
  ent_options_help(&out, rows, 2);
  ent_options_help(&out, rows + 5, 1);
  CHECK_STR(ent_buf_str(&out),
            "  -f, --flag              a flag\n"
            "  -t, --text FILE         a file (default none)\n"
            "  --choice COLOUR         a colour: red, green, blue\n");
  ent_buf_reset(&out);
  const ent_option wide = {
      .name = "a-name-that-fills-its-column",
      .help = "words that go on until the line is full and then go on below "
              "one another",
  };
  ent_options_help(&out, &wide, 1);
  CHECK_STR(ent_buf_str(&out),
            "  --a-name-that-fills-its-column\n"
            "                          words that go on until the line is full "
            "and then go\n"
            "                          on below one another\n");
  ent_buf_free(&out);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(all_kinds_are_read),
      cmocka_unit_test(what_is_not_given_has_its_default),
      cmocka_unit_test(bad_values_are_refused_in_one_line),
      cmocka_unit_test(help_is_made_of_the_table),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
