// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

#include <stdlib.h>

const char *const ent_projection_names[ENT_PROJECTIONS] = {
    "clique", "star", "newman", "two-mode"};

// ---------------------------------------------------------------- two-mode

/// A node on its way to its place by id.
typedef struct ent_placed {
  ent_node node;
  uint32_t old;
} ent_placed;

static int
by_id(const void *a, const void *b)
{
  const ent_placed *p = a;
  const ent_placed *q = b;
  const int cmp = ent_str_cmp(p->node.id, q->node.id);
  return cmp != 0 ? cmp : (p->old > q->old) - (p->old < q->old);
}

static ent_node
event_node(ent_graph *graph, uint32_t index)
{
  const ent_happening *event = &graph->events[index];
  ent_arena *arena = &graph->arena;
  char date[16] = "";
  if (event->date.year != 0) {
    ent_date_write(event->date, date);
  }
  ent_node node = {
      .kind = ENT_OTHER,
      .label = ent_arena_printf(arena, "%s%s%s", ent_type_names[event->type],
                                date[0] != '\0' ? " " : "", date),
      .n_events = 1,
      .n_articles = event->n_articles,
      .first = event->first,
      .last = event->last,
      .affiliation = ENT_STR(""),
      .event = index + 1,
  };
  node.id = ent_arena_printf(arena, "event:%.*s", ENT_FMT(event->id));
  node.label_vi = node.label;
  node.token = ent_token(node.id, arena);
  return node;
}

uint32_t *
ent_build_event_nodes(ent_graph *graph)
{
  const uint32_t n_actors = (uint32_t)graph->n_nodes;
  const uint32_t n = n_actors + (uint32_t)graph->n_events;
  ent_placed *placed = ent_alloc((n + 1) * sizeof *placed);
  uint32_t *new_ids = ent_alloc((n + 1) * sizeof *new_ids);
  uint32_t *event_nodes =
      ent_alloc((graph->n_events + 1) * sizeof *event_nodes);
  for (uint32_t i = 0; i < n; i++) {
    placed[i].old = i;
    placed[i].node =
        i < n_actors ? graph->nodes[i] : event_node(graph, i - n_actors);
  }
  qsort(placed, n, sizeof *placed, by_id);
  graph->nodes = ent_arena_alloc(&graph->arena, (n + 1) * sizeof(ent_node));
  graph->n_nodes = n;
  for (uint32_t i = 0; i < n; i++) {
    graph->nodes[i] = placed[i].node;
    new_ids[placed[i].old] = i;
  }
  for (size_t i = 0; i < graph->n_parts; i++) {
    uint32_t *node = &graph->parts[i].node;
    *node = *node != ENT_NONE ? new_ids[*node] : ENT_NONE;
  }
  memcpy(event_nodes, new_ids + n_actors,
         graph->n_events * sizeof *event_nodes);
  ent_free(new_ids);
  ent_free(placed);
  return event_nodes;
}

// --------------------------------------------------------------- thresholds

void
ent_graph_threshold(ent_graph *graph, double min_weight, size_t min_events)
{
  // the same events once more with an edge a pair, which counts them
  ent_graph pairs = *graph;
  pairs.arena = (ent_arena){0};
  pairs.options.per = ENT_PER_DYAD;
  pairs.options.keep = 0;
  const bool two_mode = graph->options.projection == ENT_TWO_MODE;
  if (!two_mode) {
    ent_build_edges(&pairs);
    pairs.n_edges = pairs.n_dyads; // behind them are affiliations
  }
  bool *kept = ent_alloc((graph->n_edges + 1) * sizeof *kept);
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    const ent_edge *pair =
        two_mode || edge->kind == ENT_TIE_AFFILIATION
            ? edge
            : ent_find_pair(&pairs, edge->source, edge->target);
    kept[i] = edge->kind == ENT_TIE_AFFILIATION ||
              (pair->weight >= min_weight * (1.0 - 1e-12) &&
               pair->n_events >= min_events);
  }
  ent_keep_edges(graph, kept);
  ent_free(kept);
  ent_arena_free(&pairs.arena);
}

const ent_edge *
ent_find_pair(const ent_graph *graph, uint32_t a, uint32_t b)
{
  const uint32_t from = a < b ? a : b;
  const uint32_t to = a < b ? b : a;
  size_t low = 0;
  size_t high = graph->n_edges;
  while (low < high) {
    const size_t mid = low + (high - low) / 2;
    const ent_edge *edge = &graph->edges[mid];
    const bool before =
        edge->source < from || (edge->source == from && edge->target < to);
    low = before ? mid + 1 : low;
    high = before ? high : mid;
  }
  const ent_edge *found = &graph->edges[low];
  const bool is =
      low < graph->n_edges && found->source == from && found->target == to;
  return is ? found : NULL;
}

// ------------------------------------------------------------ ego networks

/// Marks all that is one tie further.
static void
spread(bool *marked, const ent_graph *graph)
{
  bool *next = ent_alloc((graph->n_nodes + 1) * sizeof *next);
  memcpy(next, marked, graph->n_nodes * sizeof *next);
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    next[edge->source] = next[edge->source] || marked[edge->target];
    next[edge->target] = next[edge->target] || marked[edge->source];
  }
  memcpy(marked, next, graph->n_nodes * sizeof *next);
  ent_free(next);
}

ent_status
ent_graph_ego(ent_graph *graph,
              const ent_str *egos,
              size_t n_egos,
              size_t depth,
              ent_diag *diag)
{
  bool *marked = ent_alloc((graph->n_nodes + 1) * sizeof *marked);
  ent_status st = ENT_OK;
  for (size_t i = 0; i < n_egos && st == ENT_OK; i++) {
    const uint32_t ego = ent_find_node(graph, egos[i]);
    if (ego == ENT_NONE) {
      ent_report(diag, ENT_ERROR, NULL, "no actor '%.*s' in this view",
                 ENT_FMT(egos[i]));
      st = ENT_ERR_NOT_FOUND;
    } else {
      marked[ego] = true;
    }
  }
  if (st == ENT_OK) {
    for (size_t i = 0; i < depth && i < graph->n_nodes; i++) {
      spread(marked, graph);
    }
    ent_keep_nodes(graph, marked);
  }
  ent_free(marked);
  return st;
}
