// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

#include <stdlib.h>

/// An edge and its pair of nodes.
typedef struct ent_member {
  uint32_t low;
  uint32_t high;
  uint32_t edge;
} ent_member;

/// A run of members with the same pair.
typedef struct ent_dyad {
  size_t start;
  size_t n;
  double weight;
} ent_dyad;

static int
by_pair(const void *a, const void *b)
{
  const ent_member *p = a;
  const ent_member *q = b;
  if (p->low != q->low) {
    return p->low < q->low ? -1 : 1;
  }
  if (p->high != q->high) {
    return p->high < q->high ? -1 : 1;
  }
  return (p->edge > q->edge) - (p->edge < q->edge);
}

static int
by_weight(const void *a, const void *b)
{
  const ent_dyad *p = a;
  const ent_dyad *q = b;
  if (p->weight != q->weight) {
    return p->weight > q->weight ? -1 : 1;
  }
  return (p->start > q->start) - (p->start < q->start);
}

/// The edges by pair.  Owned by the caller; free with ent_free.
static ent_member *
pair_edges(const ent_graph *graph)
{
  ent_member *members = ent_alloc((graph->n_edges + 1) * sizeof *members);
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    const bool turn = edge->source > edge->target;
    members[i] = (ent_member){turn ? edge->target : edge->source,
                              turn ? edge->source : edge->target, i};
  }
  qsort(members, graph->n_edges, sizeof *members, by_pair);
  return members;
}

/// Fills `dyads` (NULL to count alone) and returns how many there are.
static size_t
group(ent_dyad *dyads, const ent_member *members, const ent_graph *graph)
{
  size_t n = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    const bool first = i == 0 || members[i].low != members[i - 1].low ||
                       members[i].high != members[i - 1].high;
    n += first;
    if (dyads != NULL) {
      ent_dyad *dyad = &dyads[n - 1];
      dyad->start = first ? i : dyad->start;
      dyad->n++;
      dyad->weight += graph->edges[members[i].edge].weight;
    }
  }
  return n;
}

size_t
ent_count_dyads(const ent_graph *graph)
{
  ent_member *members = pair_edges(graph);
  const size_t n = group(NULL, members, graph);
  ent_free(members);
  return n;
}

static void
drop_edges(ent_graph *graph, size_t n_dyads)
{
  ent_member *members = pair_edges(graph);
  ent_dyad *dyads = ent_alloc((graph->n_edges + 1) * sizeof *dyads);
  bool *kept = ent_alloc((graph->n_edges + 1) * sizeof *kept);
  const size_t n = group(dyads, members, graph);
  qsort(dyads, n, sizeof *dyads, by_weight);
  graph->n_dyads = n < n_dyads ? n : n_dyads;
  for (size_t i = 0; i < graph->n_dyads; i++) {
    for (size_t j = 0; j < dyads[i].n; j++) {
      kept[members[dyads[i].start + j].edge] = true;
    }
  }
  size_t m = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    if (kept[i]) {
      graph->edges[m++] = graph->edges[i];
    }
  }
  graph->n_edges = m;
  ent_free(kept);
  ent_free(dyads);
  ent_free(members);
}

static void
drop_columns(ent_graph *graph, size_t to, size_t from)
{
  for (size_t c = 0; c < graph->n_columns; c++) {
    double *values = graph->columns[c].values;
    values[to] = values[from];
  }
  if (graph->x != NULL) {
    graph->x[to] = graph->x[from];
    graph->y[to] = graph->y[from];
  }
}

static void
drop_nodes(ent_graph *graph)
{
  uint32_t *new_ids = ent_alloc((graph->n_nodes + 1) * sizeof *new_ids);
  for (size_t i = 0; i < graph->n_edges; i++) {
    new_ids[graph->edges[i].source] = 1;
    new_ids[graph->edges[i].target] = 1;
  }
  uint32_t n = 0;
  for (size_t i = 0; i < graph->n_nodes; i++) {
    if (new_ids[i] == 0) {
      new_ids[i] = ENT_NONE;
      continue;
    }
    graph->nodes[n] = graph->nodes[i];
    drop_columns(graph, n, i);
    new_ids[i] = n++;
  }
  graph->n_nodes = n;
  for (size_t i = 0; i < graph->n_edges; i++) {
    ent_edge *edge = &graph->edges[i];
    edge->source = new_ids[edge->source];
    edge->target = new_ids[edge->target];
  }
  for (size_t i = 0; i < graph->n_parts; i++) {
    if (graph->parts[i].node != ENT_NONE) {
      graph->parts[i].node = new_ids[graph->parts[i].node];
    }
  }
  ent_free(new_ids);
}

void
ent_graph_prune(ent_graph *graph, size_t n_dyads)
{
  if (n_dyads < graph->n_dyads) {
    drop_edges(graph, n_dyads);
  }
  drop_nodes(graph);
}
