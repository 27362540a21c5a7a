// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include <math.h>
#include <stdlib.h>

static void
slices_compare_by_bytes(void **state)
{
  (void)state;
  assert_true(ent_str_eq(ENT_STR("a\0b"), ENT_STR("a\0b")));
  assert_false(ent_str_eq(ENT_STR("a\0b"), ENT_STR("a\0c")));
  assert_true(ent_str_eq(ENT_STR(""), ent_str_of(NULL)));
  assert_true(ent_str_cmp(ENT_STR("a"), ENT_STR("ab")) < 0);
  assert_true(ent_str_cmp(ENT_STR("\xC3"), ENT_STR("z")) > 0);
  assert_int_equal(ent_str_cmp(ENT_STR(""), ENT_STR("")), 0);
  assert_true(ent_str_starts(ENT_STR("abc"), ENT_STR("")));
  assert_false(ent_str_starts(ENT_STR("ab"), ENT_STR("abc")));
  assert_true(ent_str_ends(ENT_STR("abc"), ENT_STR("bc")));
  assert_false(ent_str_ends(ENT_STR("c"), ENT_STR("bc")));
}

static void
slices_are_cut_within_bounds(void **state)
{
  (void)state;
  const ent_str text = ENT_STR("hello");
  CHECK_STR(ent_str_cut(text, (ent_span){1, 3}), "el");
  CHECK_STR(ent_str_cut(text, (ent_span){3, 99}), "lo");
  CHECK_STR(ent_str_cut(text, (ent_span){9, 99}), "");
  CHECK_STR(ent_str_trim(ENT_STR(" \t a b\r\n\v")), "a b");
  CHECK_STR(ent_str_trim(ENT_STR(" \n ")), "");
}

static void
find_finds_the_first_at_or_after(void **state)
{
  (void)state;
  const ent_str hay = ENT_STR("aaab\0aab");
  assert_int_equal(ent_str_find(hay, ENT_STR("aab"), 0), 1);
  assert_int_equal(ent_str_find(hay, ENT_STR("aab"), 2), 5);
  assert_int_equal(ent_str_find(hay, ENT_STR("b\0a"), 0), 3);
  assert_true(ent_str_find(hay, ENT_STR("aab"), 6) == SIZE_MAX);
  assert_true(ent_str_find(hay, ENT_STR("x"), 0) == SIZE_MAX);
  assert_true(ent_str_find(hay, ENT_STR("a"), 99) == SIZE_MAX);
  assert_true(ent_str_find(ENT_STR(""), ENT_STR("a"), 0) == SIZE_MAX);
  assert_int_equal(ent_str_find(hay, ENT_STR(""), 8), 8);
}

static void
next_gives_every_piece_once(void **state)
{
  (void)state;
  ent_str rest = ENT_STR("a,,b,");
  ent_str piece = {0};
  static const char *const pieces[] = {"a", "", "b", ""};
  for (size_t i = 0; i != ENT_COUNT(pieces); ++i) {
    assert_true(ent_str_next(&rest, ',', &piece));
    CHECK_STR(piece, pieces[i]);
  }
  assert_false(ent_str_next(&rest, ',', &piece));
  assert_null(rest.s);
  rest = ENT_STR("");
  assert_true(ent_str_next(&rest, ',', &piece));
  assert_false(ent_str_next(&rest, ',', &piece));
}

static void
numbers_are_shortest_and_read_back(void **state)
{
  (void)state;
  static const struct {
    double x;
    const char *text;
  } cases[] = {
      {0, "0"},
      {-0.0, "0"},
      {1, "1"},
      {-2.5, "-2.5"},
      {-0.01, "-0.01"},
      {0.07, "0.07"},
      {0.001, "0.001"},
      {1e15, "1e+15"},
      {9999999999999.99, "9999999999999.99"},
      {0.1, "0.1"},
      {0.1 + 0.2, "0.30000000000000004"},
      {1e21, "1e+21"},
      {123456789012, "123456789012"},
      {5e-324, "4.94065645841247e-324"},
      {NAN, ""},
      {INFINITY, ""},
      {1.0 / 3, "0.3333333333333333"},
      {9007199254740992.0, "9007199254740992"},
  };
  for (size_t i = 0; i != ENT_COUNT(cases); ++i) {
    ent_buf buf = {0};
    ent_buf_number(&buf, cases[i].x);
    if (isfinite(cases[i].x)) {
      assert_true(strtod(buf.s, NULL) == cases[i].x);
    }
    CHECK_STR(ent_buf_str(&buf), cases[i].text);
    ent_buf_free(&buf);
  }
}

/// The first of 15 to 17 digits that reads back, as printf writes it.
static void
by_format(double x, char out[32])
{
  for (int precision = 15; precision <= 17; ++precision) {
    (void)snprintf(out, 32, "%.*g", precision, x);
    if (strtod(out, NULL) == x) {
      break;
    }
  }
}

static void
shares_are_as_short_as_by_format(void **state)
{
  (void)state;
  const double edges[] = {0.25, nextafter(0.25, 1),  nextafter(0.25, 0),
                          0.5,  nextafter(0.5, 0),   nextafter(0.5, 1),
                          0.75, nextafter(1, 0),     0.9999999999999995,
                          0.1,  nextafter(0.1, 0),   nextafter(0.1, 1),
                          .125, nextafter(.125, 0),  nextafter(.125, 1),
                          1e-4, nextafter(.0625, 0), .0625};
  uint64_t seed = 1;
  for (size_t i = 0; i < 20000; ++i) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    const double any = (double)(seed >> 11U) * 0x1p-53;
    const double x = i < ENT_COUNT(edges) ? edges[i]
                     : i % 2 == 0         ? any
                                          : floor(any * 1e4) / 1e4;
    char wanted[32] = "";
    ent_buf buf = {0};
    by_format(x, wanted);
    ent_buf_number(&buf, x);
    CHECK_STR(ent_buf_str(&buf), wanted);
    ent_buf_free(&buf);
  }
}

static void
json_strings_are_escaped(void **state)
{
  (void)state;
  ent_buf buf = {0};
  ent_buf_json(&buf, ENT_STR("a\"\\\n\t\x01\0\xE1\xBA\xBF\xFFz\x7F"));
  CHECK_STR(ent_buf_str(&buf),
            "\"a\\\"\\\\\\n\\t\\u0001\\u0000\xE1\xBA\xBF\xEF\xBF\xBDz\x7F\"");
  ent_buf_reset(&buf);
  ent_buf_json(&buf, ENT_STR(""));
  CHECK_STR(ent_buf_str(&buf), "\"\"");
  ent_buf_reset(&buf);
  // A replacement character that is really there stays.
  ent_buf_json(&buf, ENT_STR("\xEF\xBF\xBD"));
  CHECK_STR(ent_buf_str(&buf), "\"\xEF\xBF\xBD\"");
  ent_buf_free(&buf);
}

static void
buffers_encode_code_points(void **state)
{
  (void)state;
  ent_buf buf = {0};
  CHECK_STR(ent_buf_str(&buf), "");
  ent_buf_utf8(&buf, 'a');
  ent_buf_utf8(&buf, 0xE9);
  ent_buf_utf8(&buf, 0x1EBF);
  ent_buf_utf8(&buf, 0x1F600);
  ent_buf_utf8(&buf, 0xD800);
  ent_buf_utf8(&buf, 0x110000);
  CHECK_STR(ent_buf_str(&buf), "a\xC3\xA9\xE1\xBA\xBF\xF0\x9F\x98\x80"
                               "\xEF\xBF\xBD\xEF\xBF\xBD");
  ent_buf_reset(&buf);
  ent_buf_printf(&buf, "%s:%u", "x", 3U);
  CHECK_STR(ent_buf_str(&buf), "x:3");
  ent_buf_free(&buf);
}

static void
messages_say_where(void **state)
{
  (void)state;
  ent_buf out = {0};
  ent_diag diag = {.write = check_sink, .ctx = &out};
  const ent_place full = {"f.txt", 3, 17};
  const ent_place line = {"f.txt", 3, 0};
  const ent_place file = {"f.txt", 0, 17};
  ent_report(&diag, ENT_ERROR, &full, "bad %s", "thing");
  ent_report(&diag, ENT_WARNING, &line, "odd");
  ent_report(&diag, ENT_NOTE, &file, "so");
  ent_report(&diag, ENT_ERROR, NULL, "%s", "");
  CHECK_STR(ent_buf_str(&out), "f.txt:3:17: error: bad thing\n"
                               "f.txt:3: warning: odd\n"
                               "f.txt: note: so\n"
                               "error: \n");
  assert_int_equal(diag.counts[ENT_ERROR], 2);
  assert_int_equal(diag.counts[ENT_WARNING], 1);
  assert_int_equal(diag.counts[ENT_NOTE], 1);
  ent_diag silent = {0};
  ent_report(&silent, ENT_ERROR, NULL, "unseen");
  assert_int_equal(silent.counts[ENT_ERROR], 1);
  ent_report(NULL, ENT_ERROR, NULL, "unheard");
  for (int st = 0; st <= ENT_ERR_INTERNAL; ++st) {
    assert_string_not_equal(ent_strerror((ent_status)st), "unknown error");
  }
  assert_string_equal(ent_strerror((ent_status)99), "unknown error");
  ent_buf_free(&out);
}

static void
vocabulary_is_complete(void **state)
{
  (void)state;
  for (size_t i = 0; i != ENT_TYPES; ++i) {
    assert_int_equal(
        ent_name_find(ent_type_names, ENT_TYPES, ent_str_of(ent_type_names[i])),
        i);
  }
  for (size_t i = 0; i != ENT_ROLES; ++i) {
    assert_non_null(ent_role_names[i]);
  }
  assert_int_equal(ent_name_find(ent_kind_names, ENT_KINDS, ENT_STR("stat")),
                   ENT_KINDS);
  assert_true(ent_kind_political(ENT_GROUP));
  assert_false(ent_kind_political(ENT_PERSON));
  assert_false(ent_kind_political(ENT_OTHER));
  assert_true(ent_type_symmetric(ENT_SUMMIT));
  assert_false(ent_type_symmetric(ENT_ACCESSION));
  assert_int_equal(ent_type_sign(ENT_AID), 1);
  assert_int_equal(ent_type_sign(ENT_CRITICISM), -1);
  assert_int_equal(ent_type_sign(ENT_CONFLICT), -1);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(slices_compare_by_bytes),
      cmocka_unit_test(slices_are_cut_within_bounds),
      cmocka_unit_test(find_finds_the_first_at_or_after),
      cmocka_unit_test(next_gives_every_piece_once),
      cmocka_unit_test(numbers_are_shortest_and_read_back),
      cmocka_unit_test(shares_are_as_short_as_by_format),
      cmocka_unit_test(json_strings_are_escaped),
      cmocka_unit_test(buffers_encode_code_points),
      cmocka_unit_test(messages_say_where),
      cmocka_unit_test(vocabulary_is_complete),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
