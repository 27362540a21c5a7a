// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

static void
bad_bytes_are_found(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    size_t valid;
  } cases[] = {
      {"", 0},
      {"plain", 5},
      {"\xC3\xA9", 2},
      {"\xF0\x9F\x98\x80", 4},
      {"a\x80", 1},            // a tail without a head
      {"a\xC3", 1},            // a head without its tail
      {"\xC0\xAF", 0},         // overlong
      {"\xC1\xBF", 0},         //
      {"\xE0\x80\xAF", 0},     //
      {"\xF0\x80\x80\xAF", 0}, //
      {"x\xED\xA0\x80", 1},    // a surrogate
      {"\xED\x9F\xBF", 3},     // the last before them
      {"\xF4\x90\x80\x80", 0}, // beyond U+10FFFF
      {"\xF4\x8F\xBF\xBF", 4}, // U+10FFFF
      {"\xF5\x80\x80\x80", 0}, //
      {"\xE1\xBA", 0},         // cut at the end
      {"\xE1\xBA\x41", 0},     // cut by another character
      {"\xFF\xFE", 0},
  };
  for (size_t i = 0; i != ENT_COUNT(cases); ++i) {
    assert_int_equal(ent_utf8_valid(ent_str_of(cases[i].text)), cases[i].valid);
  }
}

static void
bad_bytes_are_replaced_one_by_one(void **state)
{
  (void)state;
  ent_arena arena = {0};
  size_t bad = 0;
  const ent_str good = ENT_STR("Vi\xE1\xBB\x87t Nam");
  assert_ptr_equal(ent_utf8_repair(good, &bad, &arena).s, good.s);
  assert_int_equal(bad, 0);
  CHECK_STR(ent_utf8_repair(ENT_STR("a\xE1\xBA z\xFF"), &bad, &arena),
            "a\xEF\xBF\xBD\xEF\xBF\xBD z\xEF\xBF\xBD");
  assert_int_equal(bad, 3);
  ent_arena_free(&arena);
}

static void
widths_are_those_of_terminals(void **state)
{
  (void)state;
  assert_int_equal(ent_utf8_width(ENT_STR("Vi\xE1\xBB\x87t")), 4);
  assert_int_equal(ent_utf8_width(ENT_STR("e\xCC\x82\xCC\xA3")), 1);
  assert_int_equal(ent_utf8_width(ENT_STR("\xE4\xB8\xAD\xE5\x9B\xBD")), 4);
  assert_int_equal(ent_utf8_width(ENT_STR("a\tb\x1B")), 2);
  assert_int_equal(ent_utf8_count(ENT_STR("Vi\xE1\xBB\x87t")), 4);
}

static void
composition_is_complete(void **state)
{
  (void)state;
  ent_arena arena = {0};
  // e + circumflex + dot below, in both orders, is one letter.
  CHECK_STR(ent_utf8_nfc(ENT_STR("e\xCC\x82\xCC\xA3"), &arena), "\xE1\xBB\x87");
  CHECK_STR(ent_utf8_nfc(ENT_STR("e\xCC\xA3\xCC\x82"), &arena), "\xE1\xBB\x87");
  // The Angstrom sign is a letter; Hangul syllables are joined.
  CHECK_STR(ent_utf8_nfc(ENT_STR("\xE2\x84\xAB"), &arena), "\xC3\x85");
  CHECK_STR(
      ent_utf8_nfc(ENT_STR("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), &arena),
      "\xED\x95\x9C");
  const ent_str same = ENT_STR("\xC4\x90i\xE1\xBB\x87n \xD0\xBA\xE2\x80\x93");
  assert_ptr_equal(ent_utf8_nfc(same, &arena).s, same.s);
  CHECK_STR(ent_utf8_nfc(ENT_STR(""), &arena), "");
  const ent_str nul = ent_utf8_nfc(ENT_STR("a\0e\xCC\x82"), &arena);
  assert_int_equal(nul.n, 4);
  assert_memory_equal(nul.s, "a\0\xC3\xAA", 4);
  ent_arena_free(&arena);
}

static void
terminals_are_safe(void **state)
{
  (void)state;
  ent_arena arena = {0};
  CHECK_STR(ent_utf8_plain(ENT_STR("a\x1B[31mb\tc\nd\x07\r\0"), &arena),
            "a[31mb c d");
  // C1 controls, overrides and isolates, marks of direction.
  CHECK_STR(ent_utf8_plain(ENT_STR("x\xC2\x9By\xE2\x80\xAEz\xE2\x81\xA6"
                                   "\xE2\x80\x8F"),
                           &arena),
            "xyz");
  ent_arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bad_bytes_are_found),
      cmocka_unit_test(bad_bytes_are_replaced_one_by_one),
      cmocka_unit_test(widths_are_those_of_terminals),
      cmocka_unit_test(composition_is_complete),
      cmocka_unit_test(terminals_are_safe),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
