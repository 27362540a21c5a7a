// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/links.h"

#include <stdlib.h>

typedef struct ent_linker {
  const ent_graph *graph;
  ENT_VEC(ent_link) links;
  const uint32_t *event_nodes; ///< two-mode: the node of each event
} ent_linker;

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

static uint32_t
count_distinct(uint32_t *at, size_t n)
{
  uint32_t distinct = 0;
  if (n > 1) {
    qsort(at, n, sizeof *at, by_value);
  }
  for (size_t i = 0; i < n; i++) {
    distinct += i == 0 || at[i] != at[i - 1];
  }
  return distinct;
}

static void
link_nodes(ent_linker *linker, ent_link link)
{
  const ent_graph_options *options = &linker->graph->options;
  const ent_type type = linker->graph->events[link.event].type;
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
  ENT_PUSH(&linker->links, link);
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
link_parts(ent_linker *linker, uint32_t index)
{
  const ent_graph *graph = linker->graph;
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
        link_nodes(linker, (ent_link){.source = from,
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
divide_links(ent_linker *linker, size_t start)
{
  const size_t n = linker->links.n - start;
  ent_link *links = linker->links.at + start;
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
link_roles(ent_linker *linker, uint32_t index)
{
  const ent_graph *graph = linker->graph;
  const ent_happening *event = &graph->events[index];
  const ent_part *parts = graph->parts + event->parts;
  const uint32_t self = linker->event_nodes[index];
  for (uint32_t i = 0; i < event->n_parts; i++) {
    const bool aim =
        parts[i].role == ENT_TARGET ||
        (event->type == ENT_ACCESSION && parts[i].role == ENT_CONVENER);
    if (parts[i].node != ENT_NONE) {
      link_nodes(linker, (ent_link){.source = aim ? self : parts[i].node,
                                    .target = aim ? parts[i].node : self,
                                    .event = index,
                                    .role = parts[i].role,
                                    .weight = event->weight});
    }
  }
}

static void
link_event(ent_linker *linker, uint32_t index)
{
  const size_t start = linker->links.n;
  switch (linker->graph->options.projection) {
  case ENT_TWO_MODE:
    link_roles(linker, index);
    break;
  case ENT_NEWMAN:
    link_parts(linker, index);
    divide_links(linker, start);
    break;
  case ENT_CLIQUE:
  case ENT_STAR:
  case ENT_PROJECTIONS:
    link_parts(linker, index);
    break;
  }
}

/// Puts `n` links in the order of one member, which is below `n_values`; those
/// that have it alike stay in their order.
static void
spread(ent_link *to,
       const ent_link *from,
       size_t n,
       size_t member,
       size_t n_values)
{
  size_t *starts = ent_alloc((n_values + 1) * sizeof *starts);
  for (size_t i = 0; i < n; i++) {
    starts[*(const uint32_t *)((const char *)&from[i] + member) + 1]++;
  }
  for (size_t i = 1; i < n_values; i++) {
    starts[i] += starts[i - 1];
  }
  for (size_t i = 0; i < n; i++) {
    to[starts[*(const uint32_t *)((const char *)&from[i] + member)]++] =
        from[i];
  }
  ent_free(starts);
}

/// Sorts the links, which are in the order of their events, and drops those
/// that two roles of one actor made twice.
static void
settle_links(ent_linker *linker)
{
  ent_link *at = linker->links.at;
  const size_t n_links = linker->links.n;
  const size_t n_nodes = linker->graph->n_nodes;
  ent_link *other = ent_alloc((n_links + 1) * sizeof *other);
  spread(other, at, n_links, offsetof(ent_link, kind), ENT_TIES);
  spread(at, other, n_links, offsetof(ent_link, target), n_nodes);
  spread(other, at, n_links, offsetof(ent_link, source), n_nodes);
  for (size_t i = 0; i < n_links; i++) {
    size_t place = i;
    for (; place > 0 && by_ends(&at[place - 1], &other[i]) > 0; place--) {
      at[place] = at[place - 1];
    }
    at[place] = other[i];
  }
  ent_free(other);
  size_t n = 0;
  for (size_t i = 0; i < linker->links.n; i++) {
    if (n == 0 || by_ends(&at[n - 1], &at[i]) != 0) {
      at[n++] = at[i];
    }
  }
  linker->links.n = n;
}

void
ent_build_links(ent_link **out,
                size_t *n,
                const ent_graph *graph,
                const uint32_t *event_nodes)
{
  ent_linker linker = {.graph = graph, .event_nodes = event_nodes};
  for (uint32_t i = 0; i < graph->n_events; i++) {
    link_event(&linker, i);
  }
  settle_links(&linker);
  *out = linker.links.at;
  *n = linker.links.n;
}
