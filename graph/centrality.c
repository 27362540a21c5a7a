// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/ig.h"

#include <math.h>
#include <stdlib.h>

static ent_status
degree(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->from[i]] += 1.0;
    out[net->to[i]] += 1.0;
  }
  return ENT_OK;
}

static ent_status
strength(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->from[i]] += net->weight[i];
    out[net->to[i]] += net->weight[i];
  }
  return ENT_OK;
}

static ent_status
betweenness(double *out, const ent_net *net)
{
  ENT_TRY(ent_ig_betweenness(out, net));
  const double pairs = ((double)net->n - 1.0) * ((double)net->n - 2.0) / 2.0;
  for (uint32_t i = 0; i < net->n && pairs > 0.0; i++) {
    out[i] /= pairs;
  }
  return ENT_OK;
}

static uint32_t
root_of(uint32_t *parents, uint32_t i)
{
  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

uint32_t *
ent_components(const ent_net *net)
{
  uint32_t *roots = ent_alloc((net->n + 1) * sizeof *roots);
  for (uint32_t i = 0; i < net->n; i++) {
    roots[i] = i;
  }
  for (uint32_t i = 0; i < net->m; i++) {
    const uint32_t a = root_of(roots, net->from[i]);
    const uint32_t b = root_of(roots, net->to[i]);
    roots[a > b ? a : b] = a < b ? a : b;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    roots[i] = root_of(roots, i);
  }
  return roots;
}

uint32_t *
ent_component_sizes(const ent_net *net, const uint32_t *roots)
{
  uint32_t *sizes = ent_alloc((net->n + 1) * sizeof *sizes);
  for (uint32_t i = 0; i < net->n; i++) {
    sizes[roots[i]]++;
  }
  return sizes;
}

static ent_status
closeness(double *out, const ent_net *net)
{
  ENT_TRY(ent_ig_closeness(out, net));
  uint32_t *roots = ent_components(net);
  uint32_t *sizes = ent_component_sizes(net, roots);
  for (uint32_t i = 0; i < net->n; i++) {
    const double reached = (double)sizes[roots[i]] - 1.0;
    out[i] = reached > 0.0 ? out[i] * reached / ((double)net->n - 1.0) : 0.0;
  }
  ent_free(sizes);
  ent_free(roots);
  return ENT_OK;
}

static ent_status
harmonic(double *out, const ent_net *net)
{
  ENT_TRY(ent_ig_harmonic(out, net));
  for (uint32_t i = 0; i < net->n; i++) {
    out[i] = isfinite(out[i]) ? out[i] : 0.0; // of a single node
  }
  return ENT_OK;
}

/// Cuts the largest component out of `net`; `nodes` gets its members.
static void
cut_largest(ent_net *out, uint32_t *nodes, const ent_net *net)
{
  uint32_t *roots = ent_components(net);
  uint32_t *sizes = ent_component_sizes(net, roots);
  uint32_t best = 0;
  for (uint32_t i = 0; i < net->n; i++) {
    best = sizes[i] > sizes[best] ? i : best;
  }
  uint32_t *new_ids = sizes; // of no more use
  *out = (ent_net){
      .from = ent_alloc((net->m + 1) * sizeof *out->from),
      .to = ent_alloc((net->m + 1) * sizeof *out->to),
      .weight = ent_alloc((net->m + 1) * sizeof *out->weight),
  };
  for (uint32_t i = 0; i < net->n; i++) {
    if (roots[i] == best) {
      nodes[out->n] = i;
      new_ids[i] = out->n++;
    }
  }
  for (uint32_t i = 0; i < net->m; i++) {
    if (roots[net->from[i]] == best) {
      out->from[out->m] = new_ids[net->from[i]];
      out->to[out->m] = new_ids[net->to[i]];
      out->weight[out->m++] = net->weight[i];
    }
  }
  ent_free(sizes);
  ent_free(roots);
}

static ent_status
eigenvector(double *out, const ent_net *net)
{
  if (net->m == 0) {
    return ENT_OK;
  }
  ent_net part;
  uint32_t *nodes = ent_alloc(net->n * sizeof *nodes);
  double *values = ent_alloc(net->n * sizeof *values);
  cut_largest(&part, nodes, net);
  const ent_status st = ent_ig_eigenvector(values, &part);
  for (uint32_t i = 0; st == ENT_OK && i < part.n; i++) {
    out[nodes[i]] = values[i];
  }
  ent_net_free(&part);
  ent_free(values);
  ent_free(nodes);
  return st;
}

const ent_measure ent_measures[] = {
    {"degree", "other actors tied to", ENT_LAYER_ALL},
    {"strength", "events with other actors", ENT_LAYER_ALL},
    {"betweenness", "share of shortest paths led through", ENT_LAYER_POSITIVE},
    {"closeness", "nearness to all in reach", ENT_LAYER_POSITIVE},
    {"harmonic", "mean nearness to all", ENT_LAYER_POSITIVE},
    {"eigenvector", "tied to the well tied", ENT_LAYER_POSITIVE},
    {"pagerank", "share of a random walk's time", ENT_LAYER_POSITIVE},
    {"coreness", "depth in the densest core", ENT_LAYER_POSITIVE},
};

const size_t ent_n_measures = ENT_COUNT(ent_measures);

/// In the order of ent_measures.
static ent_ig_fn *const functions[ENT_COUNT(ent_measures)] = {
    degree,   strength,    betweenness,     closeness,
    harmonic, eigenvector, ent_ig_pagerank, ent_ig_coreness,
};

size_t
ent_measure_find(ent_str name)
{
  size_t i = 0;
  while (i < ent_n_measures &&
         !ent_str_eq(ent_str_of(ent_measures[i].name), name)) {
    i++;
  }
  return i;
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
  ent_net_build(&net, graph, layer);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    out[i] = 0.0;
  }
  const ent_status st = functions[which](out, &net);
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
    places[i] = (ent_place_of){round(values[i] * scale), i};
  }
  qsort(places, graph->n_nodes, sizeof *places, by_value);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    out[i] = places[i].node;
  }
  ent_free(places);
}
