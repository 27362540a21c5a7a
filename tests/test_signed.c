// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Signed networks, blocs and periods whose values are known by hand or by
/// trying everything.

#include "graph/graph.h"

#include "../graph/signed.h"
#include "check.h"

#include <math.h>

/// A network of `n` nodes with ties where `signs` (n(n-1)/2 of them, row by
/// row) are not 0.
static ent_signed
signed_of(uint32_t n, const int8_t *signs)
{
  const size_t most = (size_t)n * n;
  ent_signed out = {.net = {.n = n,
                            .from = ent_alloc(most * sizeof(uint32_t)),
                            .to = ent_alloc(most * sizeof(uint32_t)),
                            .weight = ent_alloc(most * sizeof(double))},
                    .sign = ent_alloc(most)};
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t j = i + 1; j < n; j++) {
      if (*signs != 0) {
        out.net.from[out.net.m] = i;
        out.net.to[out.net.m] = j;
        out.net.weight[out.net.m] = 1.0;
        out.sign[out.net.m++] = *signs;
      }
      signs++;
    }
  }
  return out;
}

static size_t
cost_of(const ent_signed *net, uint32_t mask)
{
  size_t cost = 0;
  for (uint32_t i = 0; i < net->net.m; i++) {
    const bool same =
        (mask >> net->net.from[i] & 1U) == (mask >> net->net.to[i] & 1U);
    cost += same != (net->sign[i] > 0);
  }
  return cost;
}

static size_t
least_cost(const ent_signed *net)
{
  size_t least = SIZE_MAX;
  for (uint32_t mask = 0; mask < UINT32_C(1) << (net->net.n - 1); mask++) {
    const size_t cost = cost_of(net, mask);
    least = cost < least ? cost : least;
  }
  return least;
}

static void
triads_are_counted_by_sign(void **state)
{
  (void)state;
  // 0-1-2 all friends, 0-1-3: 0-3 and 1-3 foes, 0-2-3: 2-3 friends
  const ent_signed net = signed_of(4, (int8_t[]){1, 1, -1, 1, -1, 1});
  uint64_t triads[4] = {0};
  uint64_t all[4] = {0};
  uint64_t bad[4] = {0};
  const ent_triad_sums sums = {triads, all, bad};
  ent_count_triads(&sums, &net);
  const uint64_t expect[4] = {1, 2, 1, 0};
  assert_memory_equal(triads, expect, sizeof expect);
  const uint64_t seats[4] = {3, 3, 3, 3};
  assert_memory_equal(all, seats, sizeof seats);
  const uint64_t unbalanced[4] = {1, 1, 2, 2};
  assert_memory_equal(bad, unbalanced, sizeof unbalanced);
  ent_signed copy = net;
  ent_signed_free(&copy);
}

static void
frustration_is_the_least_of_all_divisions(void **state)
{
  (void)state;
  uint64_t seed = 42;
  for (unsigned round = 0; round < 200; round++) {
    const uint32_t n = 2 + round % 12;
    int8_t signs[91];
    for (size_t i = 0; i < ENT_COUNT(signs); i++) {
      const uint64_t draw = ent_random(&seed) % 6;
      signs[i] = (int8_t)(draw < round % 6 ? 0 : draw % 2 != 0 ? 1 : -1);
    }
    ent_signed net = signed_of(n, signs);
    int8_t sides[14];
    const ent_frustration found = ent_frustrate(sides, &net, 1000000);
    uint32_t mask = 0;
    for (uint32_t i = 0; i < n; i++) {
      assert_true(sides[i] == 1 || sides[i] == -1);
      mask |= (uint32_t)(sides[i] < 0) << i;
    }
    assert_int_equal(found.low, found.high);
    assert_int_equal(found.high, least_cost(&net));
    assert_int_equal(found.high, cost_of(&net, mask));
    // without a search the bounds still hold
    const ent_frustration quick = ent_frustrate(sides, &net, 0);
    assert_true(quick.low <= found.low && found.high <= quick.high);
    ent_signed_free(&net);
  }
}

static void
all_foes_are_known_to_be_frustrated(void **state)
{
  (void)state;
  int8_t signs[190];
  memset(signs, -1, sizeof signs);
  for (uint32_t n = 3; n <= 20; n++) {
    ent_signed net = signed_of(n, signs);
    int8_t sides[20];
    const ent_frustration found = ent_frustrate(sides, &net, 5000000);
    const size_t half = n / 2;
    const size_t rest = n - half;
    // two camps as equal as can be
    assert_int_equal(found.high, half * (half - 1) / 2 + rest * (rest - 1) / 2);
    assert_true(found.low <= found.high);
    ent_signed_free(&net);
  }
}

static void
near_to(double value, double expected)
{
  if (fabs(value - expected) > 1e-12) {
    fail_msg("%.17g, expected %.17g", value, expected);
  }
}

static void
agreement_has_known_values(void **state)
{
  (void)state;
  const uint32_t a[] = {0, 0, 0, 1, 1, 1};
  const uint32_t same[] = {7, 7, 7, 3, 3, 3};
  ent_agreement fit = ent_compare(a, same, 6);
  assert_int_equal(fit.n, 6);
  near_to(fit.nmi, 1.0);
  near_to(fit.ari, 1.0);
  // joint counts 2 1 / 0 1 2: pairs 1 + 1 of 15, 6 on the left, 3 on the right
  const uint32_t b[] = {0, 0, 1, 1, 2, 2};
  fit = ent_compare(a, b, 6);
  near_to(fit.ari, (2 - 6 * 3 / 15.0) / ((6 + 3) / 2.0 - 6 * 3 / 15.0));
  const double h_a = log(2.0);
  const double h_b = log(3.0);
  const double joint = 2 * (log(3.0) / 3) + 2 * (log(6.0) / 6);
  near_to(fit.nmi, 2 * (h_a + h_b - joint) / (h_a + h_b));
  // one class each: alike; one against many: nothing in common
  const uint32_t one[] = {0, 0, 0, 0, 0, 0};
  const uint32_t many[] = {0, 1, 2, 3, 4, 5};
  near_to(ent_compare(one, one, 6).nmi, 1.0);
  near_to(ent_compare(one, one, 6).ari, 1.0);
  near_to(ent_compare(one, many, 6).nmi, 0.0);
  near_to(ent_compare(one, many, 6).ari, 0.0);
  // what one does not place is left out
  const uint32_t some[] = {0, ENT_NONE, 0, 1, ENT_NONE, 1};
  fit = ent_compare(a, some, 6);
  assert_int_equal(fit.n, 4);
  near_to(fit.ari, 1.0);
  const uint32_t none[] = {ENT_NONE, ENT_NONE};
  assert_true(isnan(ent_compare(a, none, 2).nmi));
}

static void
friends_of_foes_are_kept_apart(void **state)
{
  (void)state;
  // two threes of friends, hostile between 2 and 3
  const uint32_t from[] = {0, 0, 1, 2, 3, 3, 4};
  const uint32_t to[] = {1, 2, 2, 3, 4, 5, 5};
  const double positive[] = {1, 1, 1, 0, 1, 1, 1};
  const double negative[] = {0, 0, 0, 1, 0, 0, 0};
  const ent_louvain net = {6, 7, from, to, positive, negative};
  uint32_t of[6];
  const double quality = ent_louvain_find(of, &net);
  assert_int_equal(of[0], of[2]);
  assert_int_equal(of[3], of[5]);
  assert_true(of[0] != of[3]);
  // 12 of 12 within, chance 2 * 36 / 12; of the foes none, chance 2 * 1 / 2
  near_to(quality, (12 - 6 + 1) / 14.0);
  const uint32_t together[6] = {0};
  near_to(ent_louvain_quality(together, &net), 0.0);
}

static void
periods_are_cut_by_the_calendar(void **state)
{
  (void)state;
  ent_arena arena = {0};
  ent_slice *slices = NULL;
  size_t n = 0;
  const ent_spell days = {ent_date_first((ent_date){2023, 11, 30}),
                          ent_date_first((ent_date){2024, 4, 1})};
  assert_int_equal(
      ent_slices_make(&slices, &n, ENT_STR("quarter"), days, &arena, NULL),
      ENT_OK);
  assert_int_equal(n, 3);
  CHECK_STR(slices[0].label, "2023-Q4");
  CHECK_STR(slices[2].label, "2024-Q2");
  assert_int_equal(slices[1].days.from, ent_date_first((ent_date){2024, 1, 1}));
  assert_int_equal(slices[1].days.to, ent_date_first((ent_date){2024, 3, 31}));
  assert_int_equal(
      ent_slices_make(&slices, &n, ENT_STR("month"), days, &arena, NULL),
      ENT_OK);
  assert_int_equal(n, 6);
  assert_int_equal(slices[3].days.to - slices[3].days.from, 28); // leap year
  assert_int_equal(ent_slices_make(&slices, &n,
                                   ENT_STR("2022..2023-02, 2024-05-01"), days,
                                   &arena, NULL),
                   ENT_OK);
  assert_int_equal(n, 2);
  assert_int_equal(slices[0].days.to, ent_date_first((ent_date){2023, 2, 28}));
  assert_int_equal(slices[1].days.from, slices[1].days.to);
  const char *const bad[] = {"",           "decade", "2024..2023", "2023..",
                             "2023-02-30", "..",     "2023,,2024"};
  for (size_t i = 0; i < ENT_COUNT(bad); i++) {
    ent_diag diag = {0};
    const ent_status st =
        ent_slices_make(&slices, &n, ent_str_of(bad[i]), days, &arena, &diag);
    if (st != ENT_ERR_USAGE || diag.counts[ENT_ERROR] != 1) {
      fail_msg("'%s' was taken", bad[i]);
    }
  }
  const ent_spell never = {ENT_NO_DAY, ENT_NO_DAY};
  assert_int_equal(
      ent_slices_make(&slices, &n, ENT_STR("year"), never, &arena, NULL),
      ENT_OK);
  assert_int_equal(n, 0);
  ent_arena_free(&arena);
}

static void
a_period_takes_no_room_for_others(void **state)
{
  (void)state;
  static ent_happening events[5000];
  static ent_node nodes[5000];
  ent_origin article = {.id = ENT_STR("a")};
  ent_telling telling = {0};
  for (size_t i = 0; i < ENT_COUNT(events); i++) {
    events[i].first = events[i].last = (int32_t)i;
  }
  const ent_graph whole = {.nodes = nodes,
                           .n_nodes = ENT_COUNT(nodes),
                           .events = events,
                           .n_events = ENT_COUNT(events),
                           .articles = &article,
                           .n_articles = 1,
                           .tellers = &telling};
  ent_graph *part = ent_graph_slice(&whole, (ent_spell){7, 9});
  assert_int_equal(part->n_events, 3);
  assert_ptr_equal(part->arena.first, part->arena.now);
  ent_graph_free(part);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(triads_are_counted_by_sign),
      cmocka_unit_test(frustration_is_the_least_of_all_divisions),
      cmocka_unit_test(all_foes_are_known_to_be_frustrated),
      cmocka_unit_test(agreement_has_known_values),
      cmocka_unit_test(friends_of_foes_are_kept_apart),
      cmocka_unit_test(periods_are_cut_by_the_calendar),
      cmocka_unit_test(a_period_takes_no_room_for_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
