// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

#include "engine_check.h"

static int32_t
actor(const engine *e, const char *id)
{
  return (int32_t)ent_map_find(&e->lexicon->actor_ids, ent_str_of(id));
}

/// Two drafts of USA on CHN in sentences 1 and 2, and claims of the same odds.
static void
set_up_twice(engine *e, double first, double second)
{
  ent_reader *const r = e->reader;
  const double odds[] = {first, second};
  engine_read(e, "en", "2020-01-01", "Nothing.");
  for (uint32_t i = 0; i < 2; ++i) {
    const ent_draft d = {.type = ENT_CRITICISM,
                         .a = {actor(e, "USA")},
                         .n_a = 1,
                         .b = {actor(e, "CHN"), actor(e, "VNM")},
                         .n_b = 2,
                         .sentence = i,
                         .merged_into = ENT_NOBODY};
    ENT_PUSH(&r->drafts, d);
    const ent_claim c = {.type = ENT_CRITICISM,
                         .a = d.a[0],
                         .b = d.b[0],
                         .sentence = i,
                         .odds = odds[i],
                         .framed = true};
    ENT_PUSH(&r->claims, c);
  }
}

static void
actors_without_a_claim_are_dropped(void **state)
{
  engine *const e = *state;
  set_up_twice(e, 3, 3);
  ent_read_whole(e->reader);
  assert_int_equal(e->reader->drafts.n, 2);
  assert_int_equal(e->reader->drafts.at[0].n_b, 1);
  assert_int_equal(e->reader->drafts.at[0].b[0], actor(e, "CHN"));
}

static void
told_twice_is_surer(void **state)
{
  engine *const e = *state;
  set_up_twice(e, 1, -30);
  ent_read_whole(e->reader);
  assert_int_equal(e->reader->drafts.n, 1);
  const double once = e->reader->drafts.at[0].confidence;
  set_up_twice(e, 1, 1);
  ent_read_whole(e->reader);
  assert_int_equal(e->reader->drafts.n, 2);
  assert_true(e->reader->drafts.at[0].confidence > once);
  assert_true(e->reader->drafts.at[1].confidence < 1);
}

static void
unsure_is_not_told(void **state)
{
  engine *const e = *state;
  set_up_twice(e, -4, -4);
  ent_read_whole(e->reader);
  assert_int_equal(e->reader->drafts.n, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(actors_without_a_claim_are_dropped),
      cmocka_unit_test(told_twice_is_surer),
      cmocka_unit_test(unsure_is_not_told),
  };
  return cmocka_run_group_tests(tests, engine_set_up, engine_tear_down);
}
