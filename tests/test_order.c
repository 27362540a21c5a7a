// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Whatever the order in which articles come, go and come again, and through
/// however many databases, the same articles make the same database.

#include "base.h"

enum { ENT_ARTICLES = 200, ENT_ROUNDS = 50 };

/// Numbers that look random and are the same everywhere.
static uint32_t
next(uint64_t *seed, uint32_t below)
{
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(*seed >> 33) % below;
}

static void
add_participants(ent_buf *out, uint64_t *seed, bool symmetric)
{
  static const char *const ids[] = {"KOR", "JPN", "USA", "CHN", "NATO", "VNM"};
  const uint32_t first = next(seed, ENT_COUNT(ids));
  const uint32_t n = 2 + next(seed, 3) / 2;
  for (uint32_t i = 0; i < n; i++) {
    const char *role = symmetric ? "party" : i == 0 ? "source" : "target";
    ent_buf_printf(out, "%s{\"actor\":\"%s\",\"role\":\"%s\"}",
                   i > 0 ? "," : "", ids[(first + i) % ENT_COUNT(ids)], role);
  }
}

static void
add_event(ent_buf *out, uint64_t *seed, uint32_t day)
{
  static const char *const types[] = {"agreement", "summit", "sanction",
                                      "conflict"};
  static const char *const subtypes[] = {"", "", "treaty", "trade", "visit"};
  const uint32_t type = next(seed, ENT_COUNT(types));
  ent_buf_printf(out, "{\"type\":\"%s\",\"status\":\"%s\",\"subtype\":\"%s\"",
                 types[type], ent_phase_names[next(seed, ENT_PHASES)],
                 subtypes[next(seed, ENT_COUNT(subtypes))]);
  switch (next(seed, 6)) {
  case 0:
    ent_buf_printf(out, ",\"date\":\"2031-03\"");
    break;
  case 1:
    ent_buf_printf(out, ",\"date\":\"2031-03-0%u/2031-03-%u\"",
                   1 + next(seed, 9), 10 + next(seed, 15));
    break;
  case 2:
    break;
  case 3:
    ent_buf_printf(out, ",\"date\":\"20%u/2031-03-2%u\"", 27 + next(seed, 4),
                   next(seed, 3));
    break;
  default:
    ent_buf_printf(out, ",\"date\":\"2031-03-%02u\"",
                   1 + (day + next(seed, 5)) % 28);
    break;
  }
  ent_buf_add(out, ENT_STR(",\"participants\":["));
  add_participants(out, seed, type < 2);
  ent_buf_printf(out, "],\"confidence\":0.%u}", 1 + next(seed, 9));
}

static ent_str
article(uint32_t number, ent_arena *arena)
{
  uint64_t seed = number + 1;
  ent_buf out = {0};
  const uint32_t day = next(&seed, 28);
  ent_buf_printf(&out, "{\"id\":\"n%u\",\"lang\":\"%s\"", number,
                 number % 2 == 0 ? "vi" : "en");
  if (next(&seed, 8) != 0) {
    ent_buf_printf(&out, ",\"published\":\"2031-03-%02u\"", 1 + day);
  }
  ent_buf_printf(&out, ",\"source\":\"s%u\",\"text\":\"t%u\",\"events\":[",
                 next(&seed, 9), number);
  const uint32_t n = next(&seed, 4);
  for (uint32_t i = 0; i < n; i++) {
    ent_buf_add(&out, ent_str_of(i > 0 ? "," : ""));
    add_event(&out, &seed, day);
  }
  ent_buf_add(&out, ENT_STR("]}"));
  const ent_str line = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return line;
}

static void
shuffle(uint32_t *order, uint64_t *seed)
{
  for (uint32_t i = ENT_ARTICLES - 1; i > 0; i--) {
    const uint32_t j = next(seed, i + 1);
    const uint32_t kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}

static void
settle(ent_store *store)
{
  assert_int_equal(ent_store_settle(store), ENT_OK);
}

/// Takes some articles out, settled or not, and puts them back.
static void
remove_some(ent_store *store,
            const ent_str *lines,
            const uint32_t *order,
            uint64_t *seed)
{
  const uint32_t n = 1 + next(seed, 30);
  for (uint32_t i = 0; i < n; i++) {
    char id[16];
    (void)snprintf(id, sizeof id, "n%u", order[i]);
    assert_int_equal(ent_store_remove(store, ent_str_of(id)), ENT_OK);
  }
  if (next(seed, 2) == 0) {
    settle(store);
  }
  for (uint32_t i = n; i > 0; i--) {
    assert_int_equal(base_put(store, lines[order[i - 1]]), ENT_NEW);
    if (next(seed, 16) == 0) {
      settle(store);
    }
  }
}

static void
fill(ent_store *store,
     const ent_str *lines,
     const uint32_t *order,
     uint32_t from,
     uint32_t to)
{
  assert_int_equal(ent_store_begin(store), ENT_OK);
  for (uint32_t i = from; i < to; i++) {
    (void)base_put(store, lines[order[i]]);
    if (i % 67 == 66) {
      settle(store);
    }
  }
  assert_int_equal(ent_store_commit(store), ENT_OK);
}

/// One round: some shards, one after the other, into the first.
static void
play(base *at, const ent_str *lines, const uint32_t *order, uint64_t *seed)
{
  const uint32_t shards = 1 + next(seed, BASES - 1);
  size_t counts[3] = {0};
  for (uint32_t i = 0; i < shards; i++) {
    ent_store *store = base_open(at, (int)i);
    fill(store, lines, order, ENT_ARTICLES * i / shards,
         ENT_ARTICLES * (i + 1) / shards);
    if (next(seed, 2) == 0) {
      settle(store);
    }
    ent_store_close(store);
  }
  ent_store *store = base_open(at, 0);
  for (uint32_t i = 1; i < shards; i++) {
    assert_int_equal(ent_store_merge(store, at->paths[i], counts, &at->diag),
                     ENT_OK);
  }
  remove_some(store, lines, order, seed);
  settle(store);
  ent_store_close(store);
}

static void
does_not_know_the_way(void **state)
{
  base *at = *state;
  ent_arena arena = {0};
  ent_buf expected = {0};
  ent_str lines[ENT_ARTICLES];
  uint32_t order[ENT_ARTICLES];
  uint64_t seed = 5;
  for (uint32_t i = 0; i < ENT_ARTICLES; i++) {
    lines[i] = article(i, &arena);
    order[i] = i;
  }
  ent_store *store = base_open(at, 0);
  fill(store, lines, order, 0, ENT_ARTICLES);
  settle(store);
  base_dump(store, &expected);
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
  ent_store_close(store);
  for (int round = 0; round < ENT_ROUNDS; round++) {
    for (int i = 0; i < BASES; i++) {
      base_clear(at, i);
    }
    shuffle(order, &seed);
    play(at, lines, order, &seed);
    store = base_open(at, 0);
    base_check_dump(store, &expected);
    ent_store_close(store);
  }
  ent_buf_free(&expected);
  ent_arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(does_not_know_the_way, base_set_up,
                                      base_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
