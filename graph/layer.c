// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

#include <stdlib.h>

const char *const ent_layer_names[ENT_LAYERS] = {"all", "positive", "negative"};

typedef struct ent_tie {
  uint32_t from;
  uint32_t to;
  uint32_t edge;
  double weight;
} ent_tie;

static int
by_ends(const void *a, const void *b)
{
  const ent_tie *p = a;
  const ent_tie *q = b;
  if (p->from != q->from) {
    return p->from < q->from ? -1 : 1;
  }
  if (p->to != q->to) {
    return p->to < q->to ? -1 : 1;
  }
  return (p->edge > q->edge) - (p->edge < q->edge);
}

static double
weight_on(const ent_edge *edge, ent_layer layer)
{
  return (layer != ENT_LAYER_NEGATIVE ? edge->positive : 0.0) +
         (layer != ENT_LAYER_POSITIVE ? edge->negative : 0.0);
}

/// Sorts the ties and makes one of those with the same ends.
static void
settle(ent_net *out, ent_tie *ties, size_t n, size_t n_nodes)
{
  for (uint32_t i = 0; i < n; i++) {
    ties[i].edge = i;
  }
  qsort(ties, n, sizeof *ties, by_ends);
  *out = (ent_net){
      .n = (uint32_t)n_nodes,
      .from = ent_alloc((n + 1) * sizeof *out->from),
      .to = ent_alloc((n + 1) * sizeof *out->to),
      .weight = ent_alloc((n + 1) * sizeof *out->weight),
  };
  for (size_t i = 0; i < n; i++) {
    out->m += i == 0 || ties[i - 1].from != ties[i].from ||
              ties[i - 1].to != ties[i].to;
    const uint32_t at = out->m - 1;
    out->from[at] = ties[i].from;
    out->to[at] = ties[i].to;
    out->weight[at] += ties[i].weight;
  }
}

void
ent_net_build(ent_net *out, const ent_graph *graph, ent_layer layer)
{
  ent_tie *ties = ent_alloc((graph->n_edges + 1) * sizeof *ties);
  size_t n = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    const double weight = weight_on(edge, layer);
    const bool turn = edge->source > edge->target;
    if (weight > 0.0) {
      ties[n++] = (ent_tie){.from = turn ? edge->target : edge->source,
                            .to = turn ? edge->source : edge->target,
                            .weight = weight};
    }
  }
  settle(out, ties, n, graph->n_nodes);
  ent_free(ties);
}

void
ent_arcs_build(ent_net *out, const ent_graph *graph, ent_layer layer, bool both)
{
  ent_tie *ties = ent_alloc((2 * graph->n_edges + 1) * sizeof *ties);
  size_t n = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    const double weight = weight_on(edge, layer);
    if (weight > 0.0 && (both || edge->directed)) {
      ties[n++] =
          (ent_tie){.from = edge->source, .to = edge->target, .weight = weight};
    }
    if (weight > 0.0 && both && !edge->directed) {
      ties[n++] =
          (ent_tie){.from = edge->target, .to = edge->source, .weight = weight};
    }
  }
  settle(out, ties, n, graph->n_nodes);
  ent_free(ties);
}

void
ent_net_free(ent_net *net)
{
  ent_free(net->from);
  ent_free(net->to);
  ent_free(net->weight);
  *net = (ent_net){0};
}

void
ent_near_build(ent_near *out, const ent_net *net, bool directed)
{
  const size_t m = directed ? net->m : 2 * (size_t)net->m;
  *out = (ent_near){
      .n = net->n,
      .start = ent_alloc(((size_t)net->n + 2) * sizeof *out->start),
      .to = ent_alloc((m + 1) * sizeof *out->to),
      .tie = ent_alloc((m + 1) * sizeof *out->tie),
  };
  uint32_t *at = out->start + 1; // becomes `start` when all are in
  for (uint32_t i = 0; i < net->m; i++) {
    at[net->from[i] + 1]++;
    at[net->to[i] + 1] += !directed;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    at[i + 1] += at[i];
  }
  // pairs are ordered: the lower ends of a node come before its higher ones
  for (uint32_t i = 0; i < net->m && !directed; i++) {
    out->tie[at[net->to[i]]] = i;
    out->to[at[net->to[i]]++] = net->from[i];
  }
  for (uint32_t i = 0; i < net->m; i++) {
    out->tie[at[net->from[i]]] = i;
    out->to[at[net->from[i]]++] = net->to[i];
  }
}

void
ent_near_free(ent_near *near)
{
  ent_free(near->start);
  ent_free(near->to);
  ent_free(near->tie);
  *near = (ent_near){0};
}
