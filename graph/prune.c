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

/// The edges, either affiliations or all others, by pair.
typedef struct ent_members {
  ent_member *at; ///< owned; free with ent_free
  size_t n;
} ent_members;

static ent_members
pair_edges(const ent_graph *graph, bool affiliations)
{
  ent_members members = {
      .at = ent_alloc((graph->n_edges + 1) * sizeof *members.at)};
  for (uint32_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    const bool turn = edge->source > edge->target;
    if ((edge->kind == ENT_TIE_AFFILIATION) == affiliations) {
      members.at[members.n++] =
          (ent_member){turn ? edge->target : edge->source,
                       turn ? edge->source : edge->target, i};
    }
  }
  qsort(members.at, members.n, sizeof *members.at, by_pair);
  return members;
}

/// Fills `dyads` (NULL to count alone) and returns how many there are.
static size_t
group(ent_dyad *dyads, const ent_members *members, const ent_graph *graph)
{
  size_t n = 0;
  for (size_t i = 0; i < members->n; i++) {
    const ent_member *at = &members->at[i];
    const bool first =
        i == 0 || at->low != at[-1].low || at->high != at[-1].high;
    n += first;
    if (dyads != NULL) {
      ent_dyad *dyad = &dyads[n - 1];
      dyad->start = first ? i : dyad->start;
      dyad->n++;
      dyad->weight += graph->edges[at->edge].weight;
    }
  }
  return n;
}

size_t
ent_count_dyads(const ent_graph *graph)
{
  const ent_members members = pair_edges(graph, false);
  const size_t n = group(NULL, &members, graph);
  ent_free(members.at);
  return n;
}

/// Marks the edges of the heaviest dyads among the affiliations, or among all
/// others, and returns how many dyads these are.
static size_t
choose(bool *kept, const ent_graph *graph, bool affiliations, size_t most)
{
  const ent_members members = pair_edges(graph, affiliations);
  ent_dyad *dyads = ent_alloc((members.n + 1) * sizeof *dyads);
  const size_t all = group(dyads, &members, graph);
  const size_t n = all < most ? all : most;
  qsort(dyads, all, sizeof *dyads, by_weight);
  for (size_t i = 0; i < n; i++) {
    for (size_t j = 0; j < dyads[i].n; j++) {
      kept[members.at[dyads[i].start + j].edge] = true;
    }
  }
  ent_free(dyads);
  ent_free(members.at);
  return n;
}

static void
keep_edges(ent_graph *graph, const bool *kept)
{
  size_t n = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    if (kept[i]) {
      graph->edges[n++] = graph->edges[i];
    }
  }
  graph->n_edges = n;
}

/// Drops affiliations with actors that no other edge has.
static void
drop_strangers(ent_graph *graph, bool *kept)
{
  bool *there = ent_alloc((graph->n_nodes + 1) * sizeof *there);
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    if (kept[i] && edge->kind != ENT_TIE_AFFILIATION) {
      there[edge->source] = true;
      there[edge->target] = true;
    }
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    kept[i] =
        kept[i] || (edge->kind == ENT_TIE_AFFILIATION && there[edge->target]);
  }
  keep_edges(graph, kept);
  ent_free(there);
}

static void
drop_edges(ent_graph *graph, size_t n_dyads)
{
  bool *kept = ent_alloc((graph->n_edges + 1) * sizeof *kept);
  graph->n_dyads = choose(kept, graph, false, n_dyads);
  drop_strangers(graph, kept);
  memset(kept, 0, graph->n_edges * sizeof *kept);
  (void)choose(kept, graph, false, SIZE_MAX);
  (void)choose(kept, graph, true, n_dyads);
  keep_edges(graph, kept);
  ent_free(kept);
}

static void
move_values(ent_graph *graph, size_t to, size_t from)
{
  for (size_t c = 0; c < graph->n_scores; c++) {
    double *values = graph->scores[c].values;
    values[to] = values[from];
  }
  if (graph->x != NULL) {
    graph->x[to] = graph->x[from];
    graph->y[to] = graph->y[from];
  }
}

/// Takes out nodes that are not marked; no edge that is left has one.
static void
take_nodes(ent_graph *graph, const bool *kept)
{
  uint32_t *new_ids = ent_alloc((graph->n_nodes + 1) * sizeof *new_ids);
  uint32_t n = 0;
  for (size_t i = 0; i < graph->n_nodes; i++) {
    new_ids[i] = ENT_NONE;
    if (kept[i]) {
      graph->nodes[n] = graph->nodes[i];
      move_values(graph, n, i);
      new_ids[i] = n++;
    }
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

static void
drop_nodes(ent_graph *graph)
{
  bool *kept = ent_alloc((graph->n_nodes + 1) * sizeof *kept);
  for (size_t i = 0; i < graph->n_edges; i++) {
    kept[graph->edges[i].source] = true;
    kept[graph->edges[i].target] = true;
  }
  take_nodes(graph, kept);
  ent_free(kept);
}

void
ent_keep_edges(ent_graph *graph, bool *kept)
{
  for (size_t i = 0; i < graph->n_edges; i++) {
    kept[i] = kept[i] && graph->edges[i].kind != ENT_TIE_AFFILIATION;
  }
  drop_strangers(graph, kept);
  graph->n_dyads = ent_count_dyads(graph);
  drop_nodes(graph);
}

void
ent_keep_nodes(ent_graph *graph, const bool *kept)
{
  bool *ties = ent_alloc((graph->n_edges + 1) * sizeof *ties);
  for (size_t i = 0; i < graph->n_edges; i++) {
    ties[i] = kept[graph->edges[i].source] && kept[graph->edges[i].target];
  }
  keep_edges(graph, ties);
  graph->n_dyads = ent_count_dyads(graph);
  take_nodes(graph, kept);
  ent_free(ties);
}

void
ent_graph_prune(ent_graph *graph, size_t n_dyads)
{
  if (n_dyads != SIZE_MAX) {
    drop_edges(graph, n_dyads);
  }
  drop_nodes(graph);
}
