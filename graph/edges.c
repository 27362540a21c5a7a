// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/links.h"

#include <stdlib.h>

typedef struct ent_builder {
  ent_graph *graph;
  ent_link *links;
  size_t n_links;
  ENT_VEC(ent_edge) edges;
  ENT_VEC(ent_spell) spells;
  ENT_VEC(uint32_t) refs;
  ENT_VEC(ent_spell) days; ///< scratch
  uint32_t *articles;      ///< by article: 1 + the last edge that had it
  uint32_t *sources;       ///< by source: the same
  uint32_t *event_nodes;   ///< two-mode: the node of each event
} ent_builder;

static int
by_from(const void *a, const void *b)
{
  const ent_spell *p = a;
  const ent_spell *q = b;
  return (p->from > q->from) - (p->from < q->from);
}

/// Sorts what often is in order already.
static void
sort(void *at, size_t n, size_t size, int (*cmp)(const void *, const void *))
{
  const char *each = at;
  size_t i = 1;
  while (i < n && cmp(each + (i - 1) * size, each + i * size) <= 0) {
    i++;
  }
  if (i < n) {
    qsort(at, n, size, cmp);
  }
}

// -------------------------------------------------------- links to edges

/// Adds `day`, which begins no earlier than those before it.
static void
add_spell(ent_builder *builder, ent_edge *edge, ent_spell day)
{
  if (edge->n_spells == 0 || day.from > edge->last + 1) {
    edge->n_spells++;
    edge->last = day.to;
    ENT_PUSH(&builder->spells, day);
    return;
  }
  edge->last = day.to > edge->last ? day.to : edge->last;
  builder->spells.at[builder->spells.n - 1].to = edge->last;
}

/// Makes spells that neither meet nor overlap of the days gathered.
static void
add_spells(ent_builder *builder, ent_edge *edge)
{
  const size_t n = builder->days.n;
  const ent_spell *days = builder->days.at;
  sort(builder->days.at, n, sizeof *days, by_from);
  edge->spells = (uint32_t)builder->spells.n;
  edge->first = n != 0 ? days[0].from : ENT_NO_DAY;
  edge->last = ENT_NO_DAY;
  for (size_t i = 0; i < n; i++) {
    add_spell(builder, edge, days[i]);
  }
}

/// Keeps the latest events of the edge, in order of time.
static void
add_refs(ent_builder *builder, ent_edge *edge, const ent_link *links, size_t n)
{
  const size_t keep = builder->graph->options.keep;
  edge->events = (uint32_t)builder->refs.n;
  for (size_t i = n > keep ? n - keep : 0; i < n; i++) {
    if (i != 0 && links[i].event == links[i - 1].event) {
      continue;
    }
    ENT_PUSH(&builder->refs, links[i].event);
  }
  edge->n_kept = (uint32_t)builder->refs.n - edge->events;
}

static void
count_event(ent_builder *builder, ent_edge *edge, const ent_happening *event)
{
  edge->n_events++;
  edge->n_mentions += event->n_mentions;
  const uint32_t mark = (uint32_t)builder->edges.n + 1;
  for (uint32_t i = 0; i < event->n_articles; i++) {
    const ent_telling *each = &builder->graph->tellers[event->tellers + i];
    edge->n_articles += builder->articles[each->article] != mark;
    edge->n_sources += builder->sources[each->source] != mark;
    builder->articles[each->article] = mark;
    builder->sources[each->source] = mark;
  }
  if (event->first != ENT_NO_DAY) {
    ENT_PUSH(&builder->days, (ent_spell){event->first, event->last});
  }
}

// Sums of fractions may miss a draw by a little.
int8_t
ent_sign_of(const ent_edge *edge)
{
  const double lead = edge->positive - edge->negative;
  const double least = 1e-9 * edge->weight;
  return (int8_t)((lead > least) - (lead < -least));
}

/// The three, with "." between them.
static ent_str
joined(ent_str a, ent_str b, ent_str c, ent_arena *arena)
{
  const ent_str parts[] = {a, b, c};
  char *s = ent_arena_alloc(arena, a.n + b.n + c.n + ENT_COUNT(parts));
  size_t n = 0;
  for (size_t i = 0; i < ENT_COUNT(parts); i++) {
    if (i != 0) {
      s[n++] = '.';
    }
    memcpy(s + n, parts[i].s, parts[i].n);
    n += parts[i].n;
  }
  s[n] = '\0';
  return (ent_str){s, n};
}

static ent_str
edge_id(ent_graph *graph, const ent_edge *edge, const ent_link *link)
{
  const ent_str from = graph->nodes[edge->source].token;
  const ent_str to = graph->nodes[edge->target].token;
  const bool two_mode = graph->options.projection == ENT_TWO_MODE;
  if (graph->options.per == ENT_PER_EVENT && edge->kind < ENT_TYPES &&
      !two_mode) {
    return joined(ent_token(graph->events[link->event].id, &graph->arena), from,
                  to, &graph->arena);
  }
  return joined(from, to, ent_str_of(ent_tie_name(edge->kind)), &graph->arena);
}

static void
count_phases(ent_edge *edge, const ent_happening *event)
{
  for (unsigned phase = 0; phase < ENT_PHASES; phase++) {
    edge->phases[phase] += event->phases >> phase & 1U;
  }
}

static void
add_edge(ent_builder *builder, const ent_link *links, size_t n)
{
  ent_graph *graph = builder->graph;
  ent_edge edge = {
      .source = links->source,
      .target = links->target,
      .kind = (uint8_t)links->kind,
      .directed = links->kind < ENT_TYPES &&
                  !ent_type_symmetric((ent_type)links->kind) &&
                  !graph->options.undirected,
      .role = links->role,
  };
  builder->days.n = 0;
  for (size_t i = 0; i < n; i++) {
    const ent_happening *event = &graph->events[links[i].event];
    count_phases(&edge, event);
    edge.types[event->type]++;
    edge.weight += links[i].weight;
    *(ent_type_sign(event->type) < 0 ? &edge.negative : &edge.positive) +=
        links[i].weight;
    if (i == 0 || links[i].event != links[i - 1].event) {
      count_event(builder, &edge, event);
    }
  }
  edge.sign = ent_sign_of(&edge);
  edge.id = edge_id(graph, &edge, links);
  add_spells(builder, &edge);
  add_refs(builder, &edge, links, n);
  ENT_PUSH(&builder->edges, edge);
}

static void
add_edges(ent_builder *builder)
{
  const bool per_event = builder->graph->options.per == ENT_PER_EVENT;
  const ent_link *at = builder->links;
  size_t end = 0;
  for (size_t i = 0; i < builder->n_links; i = end) {
    end = i + 1;
    while (end < builder->n_links && at[end].source == at[i].source &&
           at[end].target == at[i].target && at[end].kind == at[i].kind &&
           (!per_event || at[end].event == at[i].event)) {
      end++;
    }
    add_edge(builder, at + i, end - i);
  }
}

uint32_t
ent_find_node(const ent_graph *graph, ent_str id)
{
  size_t low = 0;
  size_t high = graph->n_nodes;
  while (low < high) {
    const size_t mid = low + (high - low) / 2;
    const int cmp = ent_str_cmp(graph->nodes[mid].id, id);
    if (cmp == 0) {
      return (uint32_t)mid;
    }
    if (cmp < 0) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return ENT_NONE;
}

/// Ties persons to their actor.
static void
add_affiliations(ent_builder *builder)
{
  ent_graph *graph = builder->graph;
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    const uint32_t to = node->kind == ENT_PERSON
                            ? ent_find_node(graph, node->affiliation)
                            : ENT_NONE;
    if (to == ENT_NONE) {
      continue;
    }
    ent_edge edge = {
        .source = i,
        .target = to,
        .kind = ENT_TIE_AFFILIATION,
        .directed = true,
        .weight = node->n_articles != 0 ? (double)node->n_articles : 1.0,
        .n_articles = node->n_articles,
        .first = ENT_NO_DAY,
        .last = ENT_NO_DAY,
        .spells = (uint32_t)builder->spells.n,
        .events = (uint32_t)builder->refs.n,
    };
    edge.id = edge_id(graph, &edge, NULL);
    ENT_PUSH(&builder->edges, edge);
  }
}

static void *
settle(ent_graph *graph, const void *from, size_t n, size_t size)
{
  void *at = ent_arena_alloc(&graph->arena, n * size);
  if (n != 0) {
    memcpy(at, from, n * size);
  }
  return at;
}

/// Makes room for marks by article and by source.
static void
make_marks(ent_builder *builder)
{
  const ent_graph *graph = builder->graph;
  size_t n_articles = 1;
  size_t n_sources = 1;
  for (size_t i = 0; i < graph->n_events; i++) {
    const ent_telling *at = graph->tellers + graph->events[i].tellers;
    for (uint32_t j = 0; j < graph->events[i].n_articles; j++) {
      n_articles = at[j].article < n_articles ? n_articles : at[j].article + 1U;
      n_sources = at[j].source < n_sources ? n_sources : at[j].source + 1U;
    }
  }
  builder->articles = ent_alloc(n_articles * sizeof *builder->articles);
  builder->sources = ent_alloc(n_sources * sizeof *builder->sources);
}

void
ent_build_edges(ent_graph *graph)
{
  ent_builder builder = {.graph = graph};
  make_marks(&builder);
  uint32_t *event_nodes = graph->options.projection == ENT_TWO_MODE
                              ? ent_build_event_nodes(graph)
                              : NULL;
  ent_build_links(&builder.links, &builder.n_links, graph, event_nodes);
  ent_free(event_nodes);
  add_edges(&builder);
  add_affiliations(&builder);

  graph->n_edges = builder.edges.n;
  graph->edges =
      settle(graph, builder.edges.at, graph->n_edges, sizeof *graph->edges);
  graph->n_spells = builder.spells.n;
  graph->spells =
      settle(graph, builder.spells.at, graph->n_spells, sizeof *graph->spells);
  graph->n_refs = builder.refs.n;
  graph->refs =
      settle(graph, builder.refs.at, graph->n_refs, sizeof *graph->refs);
  graph->n_dyads = ent_count_dyads(graph);
  graph->n_dyads_all = graph->n_dyads;

  ent_free(builder.links);
  ENT_VEC_FREE(&builder.edges);
  ENT_VEC_FREE(&builder.spells);
  ENT_VEC_FREE(&builder.refs);
  ENT_VEC_FREE(&builder.days);
  ent_free(builder.articles);
  ent_free(builder.sources);
}
