// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

#include <stdlib.h>

const char *const ent_layer_names[ENT_LAYERS] = {"all", "positive", "negative"};

typedef struct ent_tie {
  uint32_t from;
  uint32_t to;
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
  return (p->to > q->to) - (p->to < q->to);
}

/// Events of `edge` that are on `layer`; 0 for an affiliation.
static double
weight_on(const ent_edge *edge, ent_layer layer)
{
  static const int signs[ENT_LAYERS] = {
      [ENT_LAYER_POSITIVE] = 1, [ENT_LAYER_NEGATIVE] = -1};
  uint64_t n = 0;
  for (unsigned type = 0; type < ENT_TYPES; type++) {
    if (layer == ENT_LAYER_ALL ||
        ent_type_sign((ent_type)type) == signs[layer]) {
      n += edge->types[type];
    }
  }
  return (double)n;
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
      ties[n++] = (ent_tie){turn ? edge->target : edge->source,
                            turn ? edge->source : edge->target, weight};
    }
  }
  qsort(ties, n, sizeof *ties, by_ends);
  *out = (ent_net){
      .n = (uint32_t)graph->n_nodes,
      .from = ent_alloc((n + 1) * sizeof *out->from),
      .to = ent_alloc((n + 1) * sizeof *out->to),
      .weight = ent_alloc((n + 1) * sizeof *out->weight),
  };
  for (size_t i = 0; i < n; i++) {
    out->m += i == 0 || by_ends(&ties[i - 1], &ties[i]) != 0;
    const uint32_t at = out->m - 1;
    out->from[at] = ties[i].from;
    out->to[at] = ties[i].to;
    out->weight[at] += ties[i].weight;
  }
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
