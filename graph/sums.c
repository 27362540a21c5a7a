// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

/// What is gathered from the sums.
typedef struct ent_summing {
  ent_graph *graph;
  ent_map ids; ///< of nodes
  ENT_VEC(ent_edge) edges;
  uint32_t source; ///< node of the row before
} ent_summing;

static ent_status
read_nodes(ent_summing *in, ent_store *store, const ent_filter *filter)
{
  ent_graph *graph = in->graph;
  ent_actor_row *actors = NULL;
  size_t n = 0;
  ENT_TRY(ent_store_cast(&actors, &n, store, filter, &graph->arena));
  graph->nodes = ent_arena_alloc(&graph->arena, n * sizeof *graph->nodes);
  for (size_t i = 0; i < n; i++) {
    if (actors[i].n_events == 0 || !ent_kind_political(actors[i].actor.kind)) {
      continue;
    }
    ent_node *node = &graph->nodes[graph->n_nodes++];
    *node = ent_node_of(&actors[i].actor);
    node->n_events = (uint32_t)actors[i].n_events;
    node->n_articles = (uint32_t)actors[i].n_articles;
    (void)ent_map_intern(&in->ids, node->id);
  }
  ent_build_tokens(graph);
  return ENT_OK;
}

/// Makes room for an edge behind those of its pair that are of kinds before.
static ent_edge *
place(ent_summing *in, const ent_edge *edge)
{
  ENT_PUSH(&in->edges, *edge);
  ent_edge *at = &in->edges.at[in->edges.n - 1];
  while (at > in->edges.at && at[-1].source == edge->source &&
         at[-1].target == edge->target && at[-1].kind > edge->kind) {
    *at = at[-1];
    at--;
  }
  *at = *edge;
  return at;
}

/// The edge that the row adds to: that of the row before, or a new one.
static ent_edge *
edge_of(ent_summing *in, const ent_edge *wanted, ent_edge *last)
{
  return last != NULL && last->source == wanted->source &&
                 last->target == wanted->target && last->kind == wanted->kind
             ? last
             : place(in, wanted);
}

static ent_edge *
add_row(ent_summing *in, const ent_dyad_row *row, ent_edge *last)
{
  const ent_node *nodes = in->graph->nodes;
  if (in->source == ENT_NONE ||
      !ent_str_eq(nodes[in->source].id, row->source)) {
    in->source = ent_map_find(&in->ids, row->source);
  }
  const uint32_t target =
      in->source != ENT_NONE ? ent_map_find(&in->ids, row->target) : ENT_NONE;
  if (target == ENT_NONE) {
    return NULL;
  }
  const ent_edge wanted = {.source = in->source,
                           .target = target,
                           .kind = (uint8_t)row->type,
                           .directed = !ent_type_symmetric(row->type),
                           .first = ENT_NO_DAY,
                           .last = ENT_NO_DAY};
  ent_edge *edge = edge_of(in, &wanted, last);
  const double weight = row->weight * (double)row->n_events;
  edge->weight += weight;
  *(ent_type_sign(row->type) < 0 ? &edge->negative : &edge->positive) += weight;
  edge->n_events += (uint32_t)row->n_events;
  edge->types[row->type] += (uint32_t)row->n_events;
  edge->sign = ent_sign_of(edge);
  return edge;
}

static void
settle(ent_summing *in)
{
  ent_graph *graph = in->graph;
  graph->n_edges = in->edges.n;
  graph->edges =
      ent_arena_alloc(&graph->arena, (in->edges.n + 1) * sizeof(ent_edge));
  if (in->edges.n != 0) {
    memcpy(graph->edges, in->edges.at, in->edges.n * sizeof(ent_edge));
  }
  graph->n_dyads = ent_count_dyads(graph);
  graph->n_dyads_all = graph->n_dyads;
}

ent_status
ent_load_sums(ent_graph *graph,
              ent_store *store,
              const ent_filter *filter,
              bool *done)
{
  ent_summing in = {.graph = graph, .source = ENT_NONE};
  ent_dyads *walk = NULL;
  ent_dyad_row row;
  ent_edge *last = NULL;
  ENT_TRY(ent_dyads_open(&walk, store, filter));
  *done = walk != NULL;
  if (!*done) {
    return ENT_OK;
  }
  ent_status st = read_nodes(&in, store, filter);
  while (st == ENT_OK && ent_dyads_next(walk, &row)) {
    last = add_row(&in, &row, last);
  }
  const ent_status walked = ent_dyads_close(walk);
  st = st == ENT_OK ? walked : st;
  if (st == ENT_OK) {
    st = ent_store_spell(store, &graph->first, &graph->last);
  }
  if (st == ENT_OK) {
    settle(&in);
  }
  ENT_VEC_FREE(&in.edges);
  ent_map_free(&in.ids);
  return st;
}
