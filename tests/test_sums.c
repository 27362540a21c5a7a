// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// What the database keeps summed up makes the network that its events make.

#include "graph/graph.h"

#include "base.h"

enum { ENT_ARTICLES = 300 };

/// Numbers that look random and are the same everywhere.
static uint32_t
next(uint64_t *seed, uint32_t below)
{
  *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(*seed >> 33) % below;
}

static void
add_event(ent_buf *out, uint64_t *seed, uint32_t day)
{
  const uint32_t type = next(seed, ENT_TYPES);
  const uint32_t n = 1 + next(seed, 4);
  ent_buf_printf(out, "{\"type\":\"%s\",\"status\":\"%s\",\"weight\":%u.%u",
                 ent_type_names[type], ent_phase_names[next(seed, ENT_PHASES)],
                 1 + next(seed, 2), next(seed, 2) * 5);
  if (next(seed, 2) == 0) {
    ent_buf_printf(out, ",\"date\":\"2031-03-%02u\"", 1 + (day + 1) % 28);
  }
  for (uint32_t i = 0; i < n; i++) {
    ent_buf_printf(out, "%s{\"actor\":\"%s%u\",\"role\":\"%s\"}",
                   i == 0 ? ",\"participants\":[" : ",",
                   next(seed, 9) == 0 ? "org:" : "A", next(seed, 12),
                   ent_role_names[next(seed, ENT_ROLES)]);
  }
  ent_buf_add(out, ENT_STR("]}"));
}

static void
put(ent_store *store, uint32_t number)
{
  uint64_t seed = number + 1;
  ent_buf out = {0};
  const uint32_t day = next(&seed, 28);
  ent_buf_printf(&out, "{\"id\":\"n%u\"", number);
  if (next(&seed, 8) != 0) {
    ent_buf_printf(&out, ",\"published\":\"2031-03-%02u\"", 1 + day);
  }
  ent_buf_add(&out, ENT_STR(",\"text\":\"t\",\"events\":["));
  const uint32_t n = next(&seed, 5);
  for (uint32_t i = 0; i < n; i++) {
    ent_buf_add(&out, ent_str_of(i > 0 ? "," : ""));
    add_event(&out, &seed, day);
  }
  ent_buf_add(&out, ENT_STR("]}"));
  (void)base_put(store, ent_buf_str(&out));
  ent_buf_free(&out);
}

static void
check_node(const ent_node *x, const ent_node *y)
{
  assert_true(ent_str_eq(x->id, y->id));
  assert_true(ent_str_eq(x->token, y->token));
  assert_true(ent_str_eq(x->label, y->label));
  assert_int_equal(x->kind, y->kind);
  assert_int_equal(x->n_events, y->n_events);
  assert_int_equal(x->n_articles, y->n_articles);
}

static void
check_edge(const ent_edge *x, const ent_edge *y)
{
  assert_int_equal(x->source, y->source);
  assert_int_equal(x->target, y->target);
  assert_int_equal(x->kind, y->kind);
  assert_int_equal(x->directed, y->directed);
  assert_int_equal(x->sign, y->sign);
  assert_int_equal(x->n_events, y->n_events);
  assert_memory_equal(x->types, y->types, sizeof x->types);
  assert_true(x->weight == y->weight);
  assert_true(x->positive == y->positive && x->negative == y->negative);
}

/// True when the sums were asked.
static bool
check_network(ent_store *store)
{
  const ent_filter all = {0};
  ent_graph *graphs[2];
  for (int i = 0; i < 2; i++) {
    const ent_graph_options view = {.per = ENT_PER_KIND, .sums = i != 0};
    assert_int_equal(ent_graph_load(&graphs[i], store, &all, &view), ENT_OK);
  }
  const ent_graph *x = graphs[0];
  const ent_graph *y = graphs[1];
  assert_int_equal(x->n_nodes, y->n_nodes);
  assert_int_equal(x->n_edges, y->n_edges);
  assert_int_equal(x->n_dyads, y->n_dyads);
  assert_int_equal(x->first, y->first);
  assert_int_equal(x->last, y->last);
  for (size_t i = 0; i < x->n_nodes; i++) {
    check_node(&x->nodes[i], &y->nodes[i]);
  }
  for (size_t i = 0; i < x->n_edges; i++) {
    check_edge(&x->edges[i], &y->edges[i]);
  }
  const bool summed = y->n_events == 0;
  ent_graph_free(graphs[0]);
  ent_graph_free(graphs[1]);
  return summed;
}

static void
make_the_same_network(void **state)
{
  base *at = *state;
  ent_store *store = base_open(at, 0);
  assert_true(check_network(store));
  for (uint32_t i = 0; i < ENT_ARTICLES; i++) {
    put(store, i);
    if (i % 50 == 49) {
      assert_int_equal(ent_store_settle(store), ENT_OK);
      assert_true(check_network(store));
    }
  }
  for (uint32_t i = 0; i < ENT_ARTICLES; i += 3) {
    char id[16];
    (void)snprintf(id, sizeof id, "n%u", i);
    assert_int_equal(ent_store_remove(store, ent_str_of(id)), ENT_OK);
  }
  assert_false(check_network(store)); // not settled yet
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_true(check_network(store));
  assert_int_equal(
      ent_store_same(store, ENT_STR("A3"), ENT_STR("A7"), &at->diag), ENT_OK);
  assert_true(check_network(store));
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
  ent_store_close(store);
}

static void
leave_crowds_out(void **state)
{
  base *at = *state;
  ent_store *store = base_open(at, 0);
  ent_buf out = {0};
  put(store, 4);
  ent_buf_add(&out,
              ENT_STR("{\"id\":\"c\",\"text\":\"t\",\"events\":[{\"type\":"
                      "\"summit\",\"status\":\"completed\","
                      "\"participants\":["));
  for (uint32_t i = 0; i < 65; i++) {
    ent_buf_printf(&out, "%s{\"actor\":\"C%u\",\"role\":\"participant\"}",
                   i > 0 ? "," : "", i);
  }
  ent_buf_add(&out, ENT_STR("]}]}"));
  (void)base_put(store, ent_buf_str(&out));
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_false(check_network(store));
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
  assert_int_equal(ent_store_remove(store, ENT_STR("c")), ENT_OK);
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_true(check_network(store));
  ent_buf_free(&out);
  ent_store_close(store);
}

int
main(void)
{
#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, base_set_up, base_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(make_the_same_network),
      TEST(leave_crowds_out),
  };
#undef TEST
  return cmocka_run_group_tests(tests, NULL, NULL);
}
