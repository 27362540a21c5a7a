// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/measures.h"

#include <math.h>
#include <stdlib.h>

const ent_measure ent_measures[ENT_MEASURES] = {
    {"degree", "other actors tied to", ENT_LAYER_ALL},
    {"in-degree", "others that lead to it", ENT_LAYER_ALL},
    {"out-degree", "others that it leads to", ENT_LAYER_ALL},
    {"strength", "events with other actors", ENT_LAYER_ALL},
    {"in-strength", "events that lead to it", ENT_LAYER_ALL},
    {"out-strength", "events that lead from it", ENT_LAYER_ALL},
    {"betweenness", "share of shortest paths led through", ENT_LAYER_POSITIVE},
    {"closeness", "nearness to all in reach", ENT_LAYER_POSITIVE},
    {"harmonic", "mean nearness to all", ENT_LAYER_POSITIVE},
    {"eigenvector", "tied to the well tied", ENT_LAYER_POSITIVE},
    {"pagerank", "share of a random walk's time", ENT_LAYER_POSITIVE},
    {"hub", "leads to much-led-to actors", ENT_LAYER_POSITIVE},
    {"authority", "led to by much-leading actors", ENT_LAYER_POSITIVE},
    {"constraint", "how much of its ties go to one circle", ENT_LAYER_POSITIVE},
    {"coreness", "depth in the densest core", ENT_LAYER_POSITIVE},
    {"clustering", "share of pairs of others tied to each other",
     ENT_LAYER_POSITIVE},
    {"articulation", "1 if its loss parts the network", ENT_LAYER_POSITIVE},
    {"component", "actors in its component", ENT_LAYER_POSITIVE},
};

/// How a measure is computed, in the order of ent_measures.
static const struct {
  ent_ig_fn *all;
  ent_ig_fn *some; ///< for networks too large for `all`, or NULL
  bool directed;
} functions[ENT_COUNT(ent_measures)] = {
    {.all = ent_degree},
    {.all = ent_in_degree, .directed = true},
    {.all = ent_out_degree, .directed = true},
    {.all = ent_strength},
    {.all = ent_in_strength, .directed = true},
    {.all = ent_out_strength, .directed = true},
    {.all = ent_betweenness, .some = ent_some_betweenness},
    {.all = ent_closeness, .some = ent_some_closeness},
    {.all = ent_harmonic, .some = ent_some_harmonic},
    {.all = ent_eigenvector},
    {.all = ent_ig_pagerank},
    {.all = ent_hub, .directed = true},
    {.all = ent_authority, .directed = true},
    {.all = ent_constraint},
    {.all = ent_ig_coreness},
    {.all = ent_ig_clustering},
    {.all = ent_ig_articulation},
    {.all = ent_component},
};

size_t
ent_exact_limit(const ent_graph *graph)
{
  return graph->options.exact != 0 ? graph->options.exact : 10000;
}

size_t
ent_measure_find(ent_str name)
{
  size_t i = 0;
  while (i < ENT_MEASURES &&
         !ent_str_eq(ent_str_of(ent_measures[i].name), name)) {
    i++;
  }
  return i;
}

size_t
ent_measure_pivots(const ent_graph *graph, size_t which)
{
  return functions[which].some != NULL &&
                 graph->n_nodes > ent_exact_limit(graph)
             ? ENT_PIVOTS
             : 0;
}

ent_status
ent_graph_measure(double *out,
                  const ent_graph *graph,
                  size_t which,
                  ent_layer layer,
                  ent_diag *diag)
{
  if (graph->n_nodes == 0) {
    return ENT_OK;
  }
  ent_net net;
  if (functions[which].directed) {
    ent_arcs_build(&net, graph, layer, true);
  } else {
    ent_net_build(&net, graph, layer);
  }
  for (size_t i = 0; i < graph->n_nodes; i++) {
    out[i] = 0.0;
  }
  const bool some = ent_measure_pivots(graph, which) != 0;
  const ent_status st =
      (some ? functions[which].some : functions[which].all)(out, &net);
  if (st != ENT_OK) {
    ent_report(diag, ENT_ERROR, NULL, "cannot compute %s: %s",
               ent_measures[which].name, ent_ig_reason());
  }
  ent_net_free(&net);
  return st;
}

ent_status
ent_graph_add_measure(ent_graph *graph, size_t which, ent_diag *diag)
{
  double *values =
      ent_arena_alloc(&graph->arena, (graph->n_nodes + 1) * sizeof *values);
  ENT_TRY(
      ent_graph_measure(values, graph, which, ent_measures[which].layer, diag));
  for (size_t i = 0; i < graph->n_nodes; i++) {
    values[i] = isfinite(values[i]) ? values[i] : 0.0;
  }
  ent_scores *columns =
      ent_arena_alloc(&graph->arena, (graph->n_scores + 1) * sizeof *columns);
  for (size_t i = 0; i < graph->n_scores; i++) {
    columns[i] = graph->scores[i];
  }
  columns[graph->n_scores++] = (ent_scores){ent_measures[which].name, values};
  graph->scores = columns;
  return ENT_OK;
}

typedef struct ent_place_of {
  double value;
  uint32_t node;
} ent_place_of;

static int
by_value(const void *a, const void *b)
{
  const ent_place_of *p = a;
  const ent_place_of *q = b;
  if (p->value != q->value) {
    return p->value > q->value ? -1 : 1;
  }
  return (p->node > q->node) - (p->node < q->node);
}

void
ent_graph_order(uint32_t *out, const ent_graph *graph, const double *values)
{
  ent_place_of *places = ent_alloc((graph->n_nodes + 1) * sizeof *places);
  double most = 0.0;
  for (size_t i = 0; i < graph->n_nodes; i++) {
    most = fmax(most, fabs(values[i]));
  }
  // twelve digits: actors in like positions differ in the last bits
  const double scale = most > 0.0 ? 1e12 / most : 0.0;
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    const double value = round(values[i] * scale);
    places[i] = (ent_place_of){isnan(value) ? -INFINITY : value, i};
  }
  qsort(places, graph->n_nodes, sizeof *places, by_value);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    out[i] = places[i].node;
  }
  ent_free(places);
}
