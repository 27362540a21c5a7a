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

/// How sure it is that USA meets CHN when each of them also meets `third`.
static double
sure_beside(engine *e, const char *third, double odds)
{
  ent_reader *const r = e->reader;
  engine_read(e, "en", "2020-01-01", "Nothing.");
  const int32_t us = actor(e, "USA");
  const int32_t china = actor(e, "CHN");
  const int32_t other = actor(e, third);
  const ent_draft d = {.type = ENT_SUMMIT,
                       .a = {us, china},
                       .n_a = 2,
                       .merged_into = ENT_NOBODY};
  ENT_PUSH(&r->drafts, d);
  const int32_t pairs[][2] = {{us, china}, {us, other}, {china, other}};
  for (size_t i = 0; i < ENT_COUNT(pairs); ++i) {
    const int32_t a = pairs[i][0];
    const int32_t b = pairs[i][1];
    const ent_claim c = {.type = ENT_SUMMIT,
                         .a = a < b ? a : b,
                         .b = a < b ? b : a,
                         .odds = i == 0 ? 1 : odds};
    ENT_PUSH(&r->claims, c);
  }
  ent_read_whole(r);
  assert_int_equal(r->drafts.n, 1);
  return r->drafts.at[0].confidence;
}

static void
company_makes_surer(void **state)
{
  engine *const e = *state;
  assert_true(sure_beside(e, "VNM", 3) > sure_beside(e, "VNM", -2));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(actors_without_a_claim_are_dropped),
      cmocka_unit_test(told_twice_is_surer),
      cmocka_unit_test(unsure_is_not_told),
      cmocka_unit_test(company_makes_surer),
  };
  return cmocka_run_group_tests(tests, engine_set_up, engine_tear_down);
}
