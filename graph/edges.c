// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

#include <stdlib.h>

/// One event that leads from one node to another.
typedef struct ent_link {
  uint32_t source;
  uint32_t target;
  uint32_t kind;
  uint32_t event;
  bool turned; ///< of an undirected edge: leads from `target` to `source`
  ent_role role;
  double weight;
} ent_link;

typedef struct ent_builder {
  ent_graph *graph;
  ENT_VEC(ent_link) links;
  ENT_VEC(ent_edge) edges;
  ENT_VEC(ent_spell) spells;
  ENT_VEC(uint32_t) refs;
  ENT_VEC(uint32_t) articles; ///< scratch
  ENT_VEC(uint32_t) sources;  ///< scratch
  ENT_VEC(ent_spell) days;    ///< scratch
  uint32_t *event_nodes;      ///< two-mode: the node of each event
} ent_builder;

static int
order(uint32_t a, uint32_t b)
{
  return (a > b) - (a < b);
}

static int
by_ends(const void *a, const void *b)
{
  const ent_link *p = a;
  const ent_link *q = b;
  if (p->source != q->source) {
    return order(p->source, q->source);
  }
  if (p->target != q->target) {
    return order(p->target, q->target);
  }
  if (p->kind != q->kind) {
    return order(p->kind, q->kind);
  }
  return p->event != q->event ? order(p->event, q->event)
                              : order(p->turned, q->turned);
}

static int
by_value(const void *a, const void *b)
{
  return order(*(const uint32_t *)a, *(const uint32_t *)b);
}

static int
by_from(const void *a, const void *b)
{
  const ent_spell *p = a;
  const ent_spell *q = b;
  return (p->from > q->from) - (p->from < q->from);
}

static void
sort(void *at, size_t n, size_t size, int (*cmp)(const void *, const void *))
{
  if (n > 1) {
    qsort(at, n, size, cmp);
  }
}

// ------------------------------------------------------- events to links

static uint32_t
count_distinct(uint32_t *at, size_t n)
{
  uint32_t distinct = 0;
  sort(at, n, sizeof *at, by_value);
  for (size_t i = 0; i < n; i++) {
    distinct += i == 0 || at[i] != at[i - 1];
  }
  return distinct;
}

static void
link_nodes(ent_builder *builder, ent_link link)
{
  const ent_graph_options *options = &builder->graph->options;
  const ent_type type = builder->graph->events[link.event].type;
  const bool per_dyad = options->per == ENT_PER_DYAD;
  const bool symmetric = ent_type_symmetric(type);
  const bool two_mode = options->projection == ENT_TWO_MODE;
  const bool directed =
      !symmetric && !options->undirected && (two_mode || !per_dyad);
  if (link.source == link.target) {
    return;
  }
  link.kind = per_dyad && !two_mode ? (uint32_t)ENT_TIE_ANY : (uint32_t)type;
  if (link.source > link.target && !directed) {
    const uint32_t source = link.source;
    link.source = link.target;
    link.target = source;
    link.turned = !symmetric && !two_mode;
  }
  ENT_PUSH(&builder->links, link);
}

/// True when parts `i` and `j` of an event of `type` are ends of an edge that
/// leads from i to j.
static bool
joins(ent_type type, ent_role i, ent_role j)
{
  if (type == ENT_ACCESSION) {
    return i == ENT_CANDIDATE && j == ENT_CONVENER;
  }
  return i == ENT_SOURCE && j == ENT_TARGET;
}

/// Which part is the middle of the event's star.
static uint32_t
hub_of(const ent_part *parts, uint32_t n)
{
  static const ent_role hubs[] = {ENT_HOST, ENT_CONVENER};
  for (size_t h = 0; h < ENT_COUNT(hubs); h++) {
    for (uint32_t i = 0; i < n; i++) {
      if (parts[i].role == hubs[h] && parts[i].node != ENT_NONE) {
        return parts[i].node;
      }
    }
  }
  uint32_t first = 0;
  while (first < n && parts[first].node == ENT_NONE) {
    first++;
  }
  return first < n ? parts[first].node : ENT_NONE;
}

/// Links the participants of an event by the scheme, each counting one.
static void
link_parts(ent_builder *builder, uint32_t index)
{
  const ent_graph *graph = builder->graph;
  const ent_happening *event = &graph->events[index];
  const ent_part *parts = graph->parts + event->parts;
  const bool symmetric = ent_type_symmetric(event->type);
  const bool star = symmetric && graph->options.projection == ENT_STAR;
  const uint32_t hub = star ? hub_of(parts, event->n_parts) : ENT_NONE;
  for (uint32_t i = 0; i < event->n_parts; i++) {
    for (uint32_t j = symmetric ? i + 1 : 0; j < event->n_parts; j++) {
      const uint32_t from = parts[i].node;
      const uint32_t to = parts[j].node;
      const bool meant =
          symmetric || joins(event->type, parts[i].role, parts[j].role);
      if (meant && from != ENT_NONE && to != ENT_NONE &&
          (!star || from == hub || to == hub)) {
        link_nodes(builder, (ent_link){.source = from,
                                       .target = to,
                                       .event = index,
                                       .weight = event->weight});
      }
    }
  }
}

/// Divides what the links behind `start` count by one less than the nodes
/// they join.
static void
divide_links(ent_builder *builder, size_t start)
{
  const size_t n = builder->links.n - start;
  ent_link *links = builder->links.at + start;
  uint32_t *ends = ent_alloc((2 * n + 1) * sizeof *ends);
  for (size_t i = 0; i < n; i++) {
    ends[2 * i] = links[i].source;
    ends[2 * i + 1] = links[i].target;
  }
  const uint32_t k = count_distinct(ends, 2 * n);
  for (size_t i = 0; i < n; i++) {
    links[i].weight /= (double)k - 1.0;
  }
  ent_free(ends);
}

/// Ties an event, which is a node, to those who take part.
static void
link_roles(ent_builder *builder, uint32_t index)
{
  const ent_graph *graph = builder->graph;
  const ent_happening *event = &graph->events[index];
  const ent_part *parts = graph->parts + event->parts;
  const uint32_t self = builder->event_nodes[index];
  for (uint32_t i = 0; i < event->n_parts; i++) {
    const bool aim =
        parts[i].role == ENT_TARGET ||
        (event->type == ENT_ACCESSION && parts[i].role == ENT_CONVENER);
    if (parts[i].node != ENT_NONE) {
      link_nodes(builder, (ent_link){.source = aim ? self : parts[i].node,
                                     .target = aim ? parts[i].node : self,
                                     .event = index,
                                     .role = parts[i].role,
                                     .weight = event->weight});
    }
  }
}

static void
link_event(ent_builder *builder, uint32_t index)
{
  const size_t start = builder->links.n;
  switch (builder->graph->options.projection) {
  case ENT_TWO_MODE:
    link_roles(builder, index);
    break;
  case ENT_NEWMAN:
    link_parts(builder, index);
    divide_links(builder, start);
    break;
  case ENT_CLIQUE:
  case ENT_STAR:
  case ENT_PROJECTIONS:
    link_parts(builder, index);
    break;
  }
}

/// Sorts the links and drops those that two roles of one actor made twice.
static void
settle_links(ent_builder *builder)
{
  ent_link *at = builder->links.at;
  sort(at, builder->links.n, sizeof *at, by_ends);
  size_t n = 0;
  for (size_t i = 0; i < builder->links.n; i++) {
    if (n == 0 || by_ends(&at[n - 1], &at[i]) != 0) {
      at[n++] = at[i];
    }
  }
  builder->links.n = n;
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
  for (uint32_t i = 0; i < event->n_articles; i++) {
    const ent_telling *each = &builder->graph->tellers[event->tellers + i];
    ENT_PUSH(&builder->articles, each->article);
    ENT_PUSH(&builder->sources, each->source);
  }
  if (event->first != ENT_NO_DAY) {
    ENT_PUSH(&builder->days, (ent_spell){event->first, event->last});
  }
}

/// The sign of the majority; sums of fractions may miss a draw by a little.
static int8_t
sign_of(const ent_edge *edge)
{
  const double lead = edge->positive - edge->negative;
  const double least = 1e-9 * edge->weight;
  return (int8_t)((lead > least) - (lead < -least));
}

static ent_str
edge_id(ent_graph *graph, const ent_edge *edge, const ent_link *link)
{
  const ent_str from = graph->nodes[edge->source].token;
  const ent_str to = graph->nodes[edge->target].token;
  const bool two_mode = graph->options.projection == ENT_TWO_MODE;
  if (graph->options.per == ENT_PER_EVENT && edge->kind < ENT_TYPES &&
      !two_mode) {
    const ent_str event =
        ent_token(graph->events[link->event].id, &graph->arena);
    return ent_arena_printf(&graph->arena, "%.*s.%.*s.%.*s", ENT_FMT(event),
                            ENT_FMT(from), ENT_FMT(to));
  }
  return ent_arena_printf(&graph->arena, "%.*s.%.*s.%s", ENT_FMT(from),
                          ENT_FMT(to), ent_tie_name(edge->kind));
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
  builder->articles.n = 0;
  builder->sources.n = 0;
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
  edge.n_articles = count_distinct(builder->articles.at, builder->articles.n);
  edge.n_sources = count_distinct(builder->sources.at, builder->sources.n);
  edge.sign = sign_of(&edge);
  edge.id = edge_id(graph, &edge, links);
  add_spells(builder, &edge);
  add_refs(builder, &edge, links, n);
  ENT_PUSH(&builder->edges, edge);
}

static void
add_edges(ent_builder *builder)
{
  const bool per_event = builder->graph->options.per == ENT_PER_EVENT;
  const ent_link *at = builder->links.at;
  size_t end = 0;
  for (size_t i = 0; i < builder->links.n; i = end) {
    end = i + 1;
    while (end < builder->links.n && at[end].source == at[i].source &&
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

void
ent_build_edges(ent_graph *graph)
{
  ent_builder builder = {.graph = graph};
  if (graph->options.projection == ENT_TWO_MODE) {
    builder.event_nodes = ent_build_event_nodes(graph);
  }
  for (uint32_t i = 0; i < graph->n_events; i++) {
    link_event(&builder, i);
  }
  settle_links(&builder);
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

  ENT_VEC_FREE(&builder.links);
  ENT_VEC_FREE(&builder.edges);
  ENT_VEC_FREE(&builder.spells);
  ENT_VEC_FREE(&builder.refs);
  ENT_VEC_FREE(&builder.articles);
  ENT_VEC_FREE(&builder.sources);
  ENT_VEC_FREE(&builder.days);
  ent_free(builder.event_nodes);
}
