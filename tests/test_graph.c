// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks: which events make which edges, what is left after pruning, and
/// measures whose values are known by hand.

#include "graph/graph.h"

#include "../graph/ig.h"
#include "check.h"
#include "network.h"

#include <math.h>

#define EVENT(type, status, more, parts)                  \
  "{\"type\":\"" type "\",\"status\":\"" status "\"" more \
  ",\"participants\":[" parts "]}"
#define PART(actor, role) "{\"actor\":\"" actor "\",\"role\":\"" role "\"}"
#define DATE(date)        ",\"date\":\"" date "\""
#define ARTICLE(id, more, events) \
  "{\"id\":\"" id "\"" more ",\"events\":[" events "],\"text\":\"Text.\"}"

static const ent_edge *
find_edge(const ent_graph *graph, const char *id)
{
  for (size_t i = 0; i < graph->n_edges; i++) {
    if (ent_str_eq(graph->edges[i].id, ent_str_of(id))) {
      return &graph->edges[i];
    }
  }
  fail_msg("no edge %s", id);
  return NULL;
}

static void
nothing_makes_nothing(void **state)
{
  (void)state;
  const char *const lines[] = {ARTICLE("a", "", "")};
  for (unsigned per = 0; per < ENT_PERS; per++) {
    const ent_graph_options options = {.per = (ent_edges_per)per, .keep = 1};
    ent_graph *graph = network(lines, 1, &options);
    assert_int_equal(graph->n_nodes, 0);
    assert_int_equal(graph->n_edges, 0);
    assert_int_equal(graph->first, ENT_NO_DAY);
    ent_graph_prune(graph, 3);
    for (size_t i = 0; i < ENT_MEASURES; i++) {
      assert_int_equal(ent_graph_add_measure(graph, i, NULL), ENT_OK);
    }
    ent_graph_free(graph);
  }
}

static void
one_actor_has_no_edge(void **state)
{
  (void)state;
  const char *const lines[] = {ARTICLE(
      "a", "",
      EVENT("criticism", "completed", "", PART("A", "source")) "," EVENT(
          "conflict", "completed", "",
          PART("A", "source") "," PART(
              "A", "target")) "," EVENT("summit", "completed", "",
                                        PART("A", "participant") "," PART(
                                            "A", "host")))};
  const ent_graph_options options = {.per = ENT_PER_KIND};
  ent_graph *graph = network(lines, 1, &options);
  assert_int_equal(graph->n_nodes, 1);
  assert_int_equal(graph->n_edges, 0);
  assert_int_equal(graph->nodes[0].n_events, 3);
  assert_int_equal(graph->nodes[0].n_articles, 1);
  for (size_t i = 0; i < ENT_MEASURES; i++) {
    double value = 7.0;
    assert_int_equal(ent_graph_measure(&value, graph, i, ENT_LAYER_ALL, NULL),
                     ENT_OK);
    const ent_str name = ent_str_of(ent_measures[i].name);
    const bool one = ent_str_eq(name, ENT_STR("pagerank")) ||
                     ent_str_eq(name, ENT_STR("component"));
    const bool none = ent_str_eq(name, ENT_STR("constraint"));
    assert_true(none ? isnan(value) : value == (one ? 1.0 : 0.0));
  }
  ent_graph_prune(graph, SIZE_MAX);
  assert_int_equal(graph->n_nodes, 0);
  ent_graph_free(graph);
}

static const char *const rules[] = {
    ARTICLE(
        "a",
        ",\"published\":\"2031-01-09\"",
        EVENT(
            "agreement",
            "completed",
            DATE("2031-01-01"),
            PART("C", "party") "," PART("A", "party") "," PART(
                "B",
                "party")) "," EVENT("accession",
                                    "ongoing",
                                    DATE("2031-01"),
                                    PART("B", "candidate") "," PART("A", "organization") "," PART(
                                        "C",
                                        "supporter")) "," EVENT("sanction",
                                                                "planned",
                                                                "",
                                                                PART("B", "source") "," PART(
                                                                    "A",
                                                                    "target") "," PART("C",
                                                                                       "target"))),
    ARTICLE(
        "b",
        "",
        EVENT(
            "conflict",
            "ongoing",
            DATE("2031-01-03"),
            PART("A", "source") "," PART("B", "source") "," PART("A", "target") "," PART(
                "B",
                "target")) "," EVENT("agreement",
                                     "blocked",
                                     DATE("2031-01-02"),
                                     PART("B", "party") "," PART(
                                         "A",
                                         "party")) "," EVENT("agreement",
                                                             "completed",
                                                             DATE("2031-03"),
                                                             PART("A", "party") "," PART(
                                                                 "B",
                                                                 "party"))),
};

static const char *const reports[] = {
    ARTICLE("a",
            ",\"source\":\"s\",\"published\":\"2031-01-09\"",
            EVENT("agreement",
                  "planned",
                  DATE("2031-02-01"),
                  PART("A", "party") "," PART("B", "party"))),
    ARTICLE("b",
            ",\"source\":\"s\",\"published\":\"2031-02-02\"",
            EVENT("agreement",
                  "completed",
                  DATE("2031-02-01"),
                  PART("A", "party") "," PART("B", "party"))),
    ARTICLE("c",
            ",\"source\":\"t\",\"published\":\"2031-02-02\"",
            EVENT("agreement",
                  "completed",
                  DATE("2031-02-01"),
                  PART("A", "party") "," PART(
                      "B", "party")) "," EVENT("aid",
                                               "completed",
                                               ",\"weight\":2.5",
                                               PART("A", "source") "," PART(
                                                   "B", "target"))),
};

static void
reports_of_an_affair_are_one_event(void **state)
{
  (void)state;
  const ent_graph_options options = {.per = ENT_PER_DYAD};
  ent_graph *graph = network(reports, 3, &options);
  const ent_edge *edge = find_edge(graph, "A.B.dyad");
  assert_int_equal(edge->n_events, 2);
  assert_true(edge->weight == 3.5);
  assert_int_equal(edge->n_mentions, 4);
  assert_int_equal(edge->n_articles, 3);
  assert_int_equal(edge->n_sources, 2);
  assert_int_equal(edge->phases[ENT_PLANNED], 1);
  assert_int_equal(edge->phases[ENT_COMPLETED], 2);
  assert_int_equal(graph->nodes[0].n_articles, 3);
  ent_graph_free(graph);
}

static void
events_make_the_edges_of_the_scheme(void **state)
{
  (void)state;
  const ent_graph_options options = {.per = ENT_PER_KIND, .keep = 2};
  ent_graph *graph = network(rules, 2, &options);
  assert_int_equal(graph->n_nodes, 3);
  assert_int_equal(graph->n_edges, 8);
  assert_int_equal(graph->n_dyads, 3);
  const ent_edge *edge = find_edge(graph, "A.B.agreement");
  assert_false(edge->directed);
  assert_int_equal(edge->sign, 1);
  assert_true(edge->weight == 3.0);
  assert_int_equal(edge->n_articles, 2);
  assert_int_equal(edge->phases[ENT_COMPLETED], 2);
  assert_int_equal(edge->phases[ENT_BLOCKED], 1);
  assert_int_equal(edge->n_kept, 2);
  assert_int_equal(edge->n_spells, 2); // 1 and 2 January meet
  const ent_spell *spells = graph->spells + edge->spells;
  assert_int_equal(spells[0].to - spells[0].from, 1);
  assert_int_equal(spells[1].to - spells[1].from, 30);
  assert_int_equal(edge->last, spells[1].to);
  edge = find_edge(graph, "B.A.accession");
  assert_true(edge->directed);
  edge = find_edge(graph, "B.C.sanction");
  assert_int_equal(edge->sign, -1);
  assert_int_equal(edge->first, edge->last); // the day of publication
  find_edge(graph, "B.A.sanction");
  find_edge(graph, "A.B.conflict");
  find_edge(graph, "B.A.conflict");
  find_edge(graph, "A.C.agreement");
  find_edge(graph, "B.C.agreement");
  ent_graph_free(graph);
}

static void
all_ways_to_make_edges_add_up(void **state)
{
  (void)state;
  static const size_t edges[ENT_PERS] = {
      [ENT_PER_EVENT] = 10, [ENT_PER_KIND] = 8, [ENT_PER_DYAD] = 3};
  for (unsigned per = 0; per < ENT_PERS; per++) {
    const ent_graph_options options = {.per = (ent_edges_per)per};
    ent_graph *graph = network(rules, 2, &options);
    double weight = 0.0;
    for (size_t i = 0; i < graph->n_edges; i++) {
      weight += graph->edges[i].weight;
      assert_true(graph->edges[i].source != graph->edges[i].target);
      assert_int_equal(graph->edges[i].n_kept, 0);
    }
    assert_true(weight == 10.0);
    assert_int_equal(graph->n_edges, edges[per]);
    double strength[3];
    const size_t which = ent_measure_find(ENT_STR("strength"));
    assert_int_equal(
        ent_graph_measure(strength, graph, which, ENT_LAYER_ALL, NULL), ENT_OK);
    assert_true(strength[0] + strength[1] + strength[2] == 20.0);
    ent_graph_free(graph);
  }
}

static void
dyads_have_the_sign_of_their_majority(void **state)
{
  (void)state;
  const ent_graph_options options = {.per = ENT_PER_DYAD};
  ent_graph *graph = network(rules, 2, &options);
  const ent_edge *edge = find_edge(graph, "A.B.dyad");
  assert_int_equal(edge->sign, 1); // 3 agreements, accession; fight, sanction
  assert_true(edge->weight == 7.0);
  assert_int_equal(edge->n_events, 6);
  assert_int_equal(edge->types[ENT_CONFLICT], 2);
  assert_int_equal(find_edge(graph, "B.C.dyad")->sign, 0);
  ent_graph_free(graph);
}

static void
pruning_keeps_the_heaviest(void **state)
{
  (void)state;
  const ent_graph_options options = {.per = ENT_PER_KIND};
  ent_graph *graph = network(rules, 2, &options);
  assert_int_equal(ent_graph_add_measure(graph, 0, NULL), ENT_OK);
  ent_graph_prune(graph, 2); // A-B has 7, B-C 2, A-C 1
  assert_int_equal(graph->n_dyads, 2);
  assert_int_equal(graph->n_dyads_all, 3);
  assert_int_equal(graph->n_nodes, 3);
  assert_int_equal(graph->n_edges, 7);
  ent_graph_prune(graph, 1);
  assert_int_equal(graph->n_nodes, 2);
  CHECK_STR(graph->nodes[1].id, "B");
  assert_true(graph->scores[0].values[1] == 2.0);
  for (size_t i = 0; i < graph->n_parts; i++) {
    assert_true(graph->parts[i].node == ENT_NONE ||
                graph->parts[i].node < graph->n_nodes);
  }
  ent_graph_free(graph);
}

static void
persons_hang_on_their_actor(void **state)
{
  (void)state;
  const char *const lines[] = {
      ARTICLE("a",
              ",\"actors\":[{\"id\":\"A\",\"kind\":\"state\",\"name\":\"Ay\","
              "\"name_vi\":\"Á\"},"
              "{\"id\":\"person:p\",\"kind\":\"person\",\"name\":\"P\","
              "\"affiliation\":\"A\"},"
              "{\"id\":\"person:q\",\"kind\":\"person\",\"name\":\"Q\","
              "\"affiliation\":\"Z\"},"
              "{\"id\":\"person:r\",\"kind\":\"person\",\"name\":\"R\"}]",
              EVENT("aid", "completed", "",
                    PART("A", "source") "," PART("B", "target")))};
  ent_graph_options options = {.per = ENT_PER_KIND};
  ent_graph *graph = network(lines, 1, &options);
  assert_int_equal(graph->n_nodes, 2);
  CHECK_STR(graph->nodes[0].label, "Ay");
  CHECK_STR(graph->nodes[0].label_vi, "Á");
  CHECK_STR(graph->nodes[1].label, "B");
  ent_graph_free(graph);
  options.persons = true;
  graph = network(lines, 1, &options);
  assert_int_equal(graph->n_nodes, 3);
  assert_int_equal(graph->n_dyads, 1);
  const ent_edge *edge = find_edge(graph, "person:p.A.affiliation");
  assert_true(edge->weight == 1.0);
  double degree[3];
  assert_int_equal(ent_graph_measure(degree, graph, 0, ENT_LAYER_ALL, NULL),
                   ENT_OK);
  assert_true(degree[2] == 0.0);
  ent_graph_prune(graph, 1);
  assert_int_equal(graph->n_nodes, 3);
  ent_graph_prune(graph, 0);
  assert_int_equal(graph->n_nodes, 0);
  ent_graph_free(graph);
}

/// A path A - B - C - D with weights 1, 2, 1, and E - F apart.
static const char *const path[] = {
    ARTICLE(
        "a",
        "",
        EVENT("aid", "completed", "", PART("A", "source") "," PART("B", "target")) "," EVENT(
            "cooperation",
            "completed",
            "",
            PART("C", "party") "," PART(
                "B",
                "party")) "," EVENT("support",
                                    "completed",
                                    "",
                                    PART("C", "source") "," PART(
                                        "B",
                                        "target")) "," EVENT("aid",
                                                             "completed",
                                                             "",
                                                             PART("D", "source") "," PART(
                                                                 "C",
                                                                 "target")) "," EVENT("aid",
                                                                                      "completed",
                                                                                      "",
                                                                                      PART("E", "source") "," PART(
                                                                                          "F",
                                                                                          "target")) "," EVENT("threat",
                                                                                                               "completed",
                                                                                                               "",
                                                                                                               PART("A", "source") "," PART(
                                                                                                                   "D",
                                                                                                                   "target"))),
};

static void
check_measure(const ent_graph *graph, const char *name, const double *expect)
{
  double values[6];
  const size_t which = ent_measure_find(ent_str_of(name));
  assert_true(which < ENT_MEASURES);
  assert_int_equal(
      ent_graph_measure(values, graph, which, ent_measures[which].layer, NULL),
      ENT_OK);
  for (size_t i = 0; i < 6; i++) {
    if (fabs(values[i] - expect[i]) > 1e-12) {
      fail_msg("%s of %zu: %.17g, expected %.17g", name, i, values[i],
               expect[i]);
    }
  }
}

static void
measures_have_known_values(void **state)
{
  (void)state;
  const ent_graph_options options = {.per = ENT_PER_KIND};
  ent_graph *graph = network(path, 1, &options);
  const double root = sqrt(2.0) - 1.0; // leading eigenvalue 1 + sqrt 2
  check_measure(graph, "degree", (double[]){2, 2, 2, 2, 1, 1});
  check_measure(graph, "strength", (double[]){2, 3, 3, 2, 1, 1});
  check_measure(graph, "betweenness",
                (double[]){0, 2 / 10.0, 2 / 10.0, 0, 0, 0});
  check_measure(graph, "closeness",
                (double[]){3 / 5.0 * (3 / 5.0), 3 / 5.0 * 1, 3 / 5.0 * 1,
                           3 / 5.0 * (3 / 5.0), 1 / 5.0, 1 / 5.0});
  check_measure(graph, "harmonic",
                (double[]){(1 + 1 / 1.5 + 1 / 2.5) / 5, (1 + 2 + 1 / 1.5) / 5,
                           (1 + 2 + 1 / 1.5) / 5, (1 + 1 / 1.5 + 1 / 2.5) / 5,
                           0.2, 0.2});
  check_measure(graph, "eigenvector", (double[]){root, 1, 1, root, 0, 0});
  check_measure(graph, "coreness", (double[]){1, 1, 1, 1, 1, 1});
  const double low = 0.15 / 6;
  const double end = (low + 0.85 / 3 * (low / (1 - 0.85 * 2 / 3))) /
                     (1 - 0.85 * 0.85 / 3 / (1 - 0.85 * 2 / 3));
  const double mid = (low + 0.85 * end) / (1 - 0.85 * 2 / 3);
  check_measure(graph, "pagerank",
                (double[]){end, mid, mid, end, 1 / 6.0, 1 / 6.0});
  ent_graph_free(graph);
}

static void
the_library_says_why_it_failed(void **state)
{
  (void)state;
  uint32_t from = 0;
  uint32_t to = 1;
  double weight = -1.0;
  double out[2];
  const ent_net net = {
      .n = 2, .m = 1, .from = &from, .to = &to, .weight = &weight};
  assert_int_equal(ent_ig_closeness(out, &net), ENT_ERR_INTERNAL);
  assert_non_null(strstr(ent_ig_reason(), "eight"));
  weight = 1.0;
  assert_int_equal(ent_ig_closeness(out, &net), ENT_OK);
  assert_string_equal(ent_ig_reason(), "");
}

static void
equal_values_are_ordered_by_id(void **state)
{
  (void)state;
  const ent_graph_options options = {.per = ENT_PER_KIND};
  ent_graph *graph = network(path, 1, &options);
  uint32_t order[6];
  ent_graph_order(order, graph,
                  (double[]){0.1, 0.3, 0.3 + 1e-16, 0.3 - 1e-16, 0, 5});
  const uint32_t expect[] = {5, 1, 2, 3, 0, 4};
  assert_memory_equal(order, expect, sizeof expect);
  ent_graph_free(graph);
}

static void
tokens_are_names_in_every_format(void **state)
{
  (void)state;
  ent_arena arena = {0};
  CHECK_STR(ent_token(ENT_STR("person:kim-2"), &arena), "person:kim-2");
  const ent_str a = ent_token(ENT_STR("a.b"), &arena);
  const ent_str b = ent_token(ENT_STR("a b"), &arena);
  assert_true(ent_str_starts(a, ENT_STR("a_b_")));
  assert_false(ent_str_eq(a, b));
  assert_true(ent_token(ENT_STR(""), &arena).n > 0);
  ent_arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_makes_nothing),
      cmocka_unit_test(one_actor_has_no_edge),
      cmocka_unit_test(events_make_the_edges_of_the_scheme),
      cmocka_unit_test(reports_of_an_affair_are_one_event),
      cmocka_unit_test(all_ways_to_make_edges_add_up),
      cmocka_unit_test(dyads_have_the_sign_of_their_majority),
      cmocka_unit_test(pruning_keeps_the_heaviest),
      cmocka_unit_test(persons_hang_on_their_actor),
      cmocka_unit_test(measures_have_known_values),
      cmocka_unit_test(the_library_says_why_it_failed),
      cmocka_unit_test(equal_values_are_ordered_by_id),
      cmocka_unit_test(tokens_are_names_in_every_format),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
