// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

static void
arena_gives_zeroed_aligned_memory(void **state)
{
  (void)state;
  ent_arena arena = {0};
  for (size_t n = 0; n != 300; ++n) {
    unsigned char *const p = ent_arena_alloc(&arena, n);
    assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
    for (size_t i = 0; i != n; ++i) {
      assert_int_equal(p[i], 0);
      p[i] = 0xA5;
    }
  }
  ent_arena_free(&arena);
}

static void
arena_zeroes_again_after_reset(void **state)
{
  (void)state;
  ent_arena arena = {0};
  for (int round = 0; round != 3; ++round) {
    for (int i = 0; i != 40; ++i) {
      unsigned char *const p = ent_arena_alloc(&arena, 5000);
      assert_int_equal(p[0] | p[2500] | p[4999], 0);
      memset(p, 0xFF, 5000);
    }
    ent_arena_reset(&arena);
  }
  ent_arena_free(&arena);
}

static void
arena_takes_pieces_larger_than_a_chunk(void **state)
{
  (void)state;
  ent_arena arena = {0};
  char *const small = ent_arena_alloc(&arena, 10);
  char *const large = ent_arena_alloc(&arena, (size_t)10 << 20);
  large[((size_t)10 << 20) - 1] = 'z';
  small[9] = 'a';
  ent_arena_reset(&arena);
  // After a reset a large piece must not be put into the small first chunk.
  char *const again = ent_arena_alloc(&arena, (size_t)10 << 20);
  again[((size_t)10 << 20) - 1] = 'z';
  ent_arena_free(&arena);
  assert_null(arena.first);
}

static void
arena_keeps_nul_bytes(void **state)
{
  (void)state;
  ent_arena arena = {0};
  const ent_str copy = ent_arena_str(&arena, ENT_STR("a\0b"));
  assert_int_equal(copy.n, 3);
  assert_memory_equal(copy.s, "a\0b", 4);
  CHECK_STR(ent_arena_str(&arena, ENT_STR("")), "");
  CHECK_STR(ent_arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
  assert_string_equal(ent_arena_cstr(&arena, ENT_STR("cut")), "cut");
  ent_arena_free(&arena);
}

static void
vectors_grow(void **state)
{
  (void)state;
  ENT_VEC(ent_span) spans = {0};
  for (uint32_t i = 0; i != 1000; ++i) {
    ENT_PUSH(&spans, (ent_span){i, i + 1});
  }
  assert_int_equal(spans.n, 1000);
  assert_int_equal(spans.at[999].end, 1000);
  ENT_VEC_FREE(&spans);
  assert_null(spans.at);
}

static void
map_gives_ids_in_first_seen_order(void **state)
{
  (void)state;
  ent_map map = {0};
  char name[16];
  assert_int_equal(ent_map_find(&map, ENT_STR("a")), ENT_NONE);
  for (uint32_t i = 0; i != 5000; ++i) {
    (void)snprintf(name, sizeof name, "n%u", (unsigned)i);
    assert_int_equal(ent_map_intern(&map, ent_str_of(name)), i);
  }
  for (uint32_t i = 0; i != 5000; ++i) {
    (void)snprintf(name, sizeof name, "n%u", (unsigned)i);
    assert_int_equal(ent_map_intern(&map, ent_str_of(name)), i);
    assert_int_equal(ent_map_find(&map, ent_str_of(name)), i);
    CHECK_STR(map.names[i], name);
  }
  assert_int_equal(map.n, 5000);
  assert_int_equal(ent_map_find(&map, ENT_STR("n5000")), ENT_NONE);
  ent_map_free(&map);
}

static void
map_tells_empty_and_nul_names_apart(void **state)
{
  (void)state;
  ent_map map = {0};
  assert_int_equal(ent_map_intern(&map, ENT_STR("")), 0);
  assert_int_equal(ent_map_intern(&map, ENT_STR("\0")), 1);
  assert_int_equal(ent_map_intern(&map, ENT_STR("a\0b")), 2);
  assert_int_equal(ent_map_intern(&map, ENT_STR("a\0c")), 3);
  assert_int_equal(ent_map_find(&map, ENT_STR("a\0b")), 2);
  ent_map_free(&map);
}

static void
hashes_are_the_published_ones(void **state)
{
  (void)state;
  ent_arena arena = {0};
  assert_true(ent_hash(ENT_STR("")) == UINT64_C(0x2D06800538D394C2));
  CHECK_STR(ent_hash_hex(&arena, ENT_STR(""), 32),
            "99aa06d3014798d86001c324468d497f");
  CHECK_STR(ent_hash_hex(&arena, ENT_STR(""), 5), "99aa0");
  CHECK_STR(ent_hash_hex(&arena, ENT_STR(""), 99),
            "99aa06d3014798d86001c324468d497f");
  ent_arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_gives_zeroed_aligned_memory),
      cmocka_unit_test(arena_zeroes_again_after_reset),
      cmocka_unit_test(arena_takes_pieces_larger_than_a_chunk),
      cmocka_unit_test(arena_keeps_nul_bytes),
      cmocka_unit_test(vectors_grow),
      cmocka_unit_test(map_gives_ids_in_first_seen_order),
      cmocka_unit_test(map_tells_empty_and_nul_names_apart),
      cmocka_unit_test(hashes_are_the_published_ones),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
