// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/csv.h"

#include <stdlib.h>

// One row a pair of actors and year, undirected, with the codes by which
// panels of states are joined.  An event counts in the year of its first day.

/// One event of one pair, or nothing at all where zeros are asked for.
typedef struct ent_item {
  uint32_t a;
  uint32_t b;
  int year;
  uint32_t event;
  bool directed;
  bool back; ///< from b to a
} ent_item;

typedef ENT_VEC(ent_item) ent_items;

static int
by_row(const void *p, const void *q)
{
  const ent_item *a = p;
  const ent_item *b = q;
  if (a->a != b->a) {
    return a->a < b->a ? -1 : 1;
  }
  if (a->b != b->b) {
    return a->b < b->b ? -1 : 1;
  }
  if (a->year != b->year) {
    return a->year < b->year ? -1 : 1;
  }
  if (a->event != b->event) {
    return a->event < b->event ? -1 : 1;
  }
  return (a->back > b->back) - (a->back < b->back);
}

static bool
is_state(const ent_node *node)
{
  return node->kind == ENT_STATE || node->kind == ENT_TERRITORY;
}

static void
add(ent_items *items, const ent_item *item)
{
  ENT_PUSH(items, *item);
}

/// An item without event for each year of the view.
static void
add_years(ent_items *items, const ent_graph *graph, uint32_t a, uint32_t b)
{
  const int last = ent_date_of_day(graph->last).year;
  for (int year = ent_date_of_day(graph->first).year; year <= last; year++) {
    add(items, &(ent_item){.a = a, .b = b, .year = year, .event = ENT_NONE});
  }
}

static void
add_zeros(ent_items *items, const ent_graph *graph)
{
  for (uint32_t a = 0; a < graph->n_nodes; a++) {
    for (uint32_t b = a + 1; b < graph->n_nodes; b++) {
      if (is_state(&graph->nodes[a]) && is_state(&graph->nodes[b])) {
        add_years(items, graph, a, b);
      }
    }
  }
}

static void
add_events(ent_items *items, const ent_graph *graph, const ent_edge *edge)
{
  const bool back = edge->source > edge->target;
  for (uint32_t k = 0; k < edge->n_kept; k++) {
    const uint32_t event = graph->refs[edge->events + k];
    const int32_t day = graph->events[event].first;
    if (day != ENT_NO_DAY) {
      add(items, &(ent_item){.a = back ? edge->target : edge->source,
                             .b = back ? edge->source : edge->target,
                             .year = ent_date_of_day(day).year,
                             .event = event,
                             .directed = edge->directed,
                             .back = back});
    }
  }
}

static void
gather(ent_items *items, const ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  for (size_t i = 0; i < graph->n_edges; i++) {
    if (graph->edges[i].kind != ENT_TIE_AFFILIATION) {
      add_events(items, graph, &graph->edges[i]);
    }
  }
  if (writer->options->zeros && graph->first != ENT_NO_DAY) {
    add_zeros(items, graph);
  }
}

/// Id, name and the codes of an actor, as far as they are known.
static void
put_actor(ent_writer *writer, uint32_t index)
{
  static const char *const codes[] = {"cow", "gw"};
  const ent_export_options *options = writer->options;
  const ent_node *node = &writer->graph->nodes[index];
  const bool iso = is_state(node) && node->id.n == 3;
  ent_csv_next(writer, node->token);
  ent_csv_next(writer, ent_writer_label(writer, node));
  ent_csv_next(writer, iso ? node->id : ENT_STR(""));
  for (size_t i = 0; i < ENT_COUNT(codes); i++) {
    ent_csv_next(writer, options->fact != NULL
                             ? options->fact(options->facts, node->id, codes[i])
                             : ENT_STR(""));
  }
}

static void
put_row(ent_writer *writer, const ent_item *items, size_t n)
{
  const ent_graph *graph = writer->graph;
  uint64_t types[ENT_TYPES] = {0};
  uint64_t signs[2] = {0};
  uint64_t ways[2] = {0};
  uint64_t mentions = 0;
  uint64_t events = 0;
  for (size_t i = 0; i < n; i++) {
    if (items[i].event == ENT_NONE) {
      continue;
    }
    const ent_happening *event = &graph->events[items[i].event];
    types[event->type]++;
    signs[ent_type_sign(event->type) > 0]++;
    ways[items[i].back] += items[i].directed;
    // one that goes both ways stands twice in a row
    if (i == 0 || items[i].event != items[i - 1].event) {
      mentions += event->n_mentions;
      events++;
    }
  }
  ent_buf_printf(&writer->buf, "%d", items[0].year);
  put_actor(writer, items[0].a);
  put_actor(writer, items[0].b);
  ent_csv_next_count(writer, events);
  ent_csv_next_count(writer, mentions);
  ent_csv_next_count(writer, signs[1]);
  ent_csv_next_count(writer, signs[0]);
  ent_csv_next_count(writer, ways[0]);
  ent_csv_next_count(writer, ways[1]);
  for (unsigned i = 0; i < ENT_TYPES; i++) {
    ent_csv_next_count(writer, types[i]);
  }
  ent_csv_end(writer);
}

ent_status
ent_write_dyad_year(ent_writer *writer)
{
  ent_items items = {0};
  gather(&items, writer);
  ent_buf_add(&writer->buf,
              ENT_STR("year,actor1,name1,iso3_1,ccode1,gwcode1,actor2,name2,"
                      "iso3_2,ccode2,gwcode2,events,mentions,positive,"
                      "negative,from1to2,from2to1"));
  for (unsigned i = 0; i < ENT_TYPES; i++) {
    ent_csv_next(writer, ent_str_of(ent_type_names[i]));
  }
  ent_csv_end(writer);
  if (items.n != 0) {
    qsort(items.at, items.n, sizeof *items.at, by_row);
  }
  for (size_t i = 0; i < items.n;) {
    size_t n = 1;
    while (i + n < items.n && items.at[i + n].a == items.at[i].a &&
           items.at[i + n].b == items.at[i].b &&
           items.at[i + n].year == items.at[i].year) {
      n++;
    }
    put_row(writer, &items.at[i], n);
    i += n;
  }
  ENT_VEC_FREE(&items);
  return ENT_OK;
}
