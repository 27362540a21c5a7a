// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

#include <stdlib.h>

enum { ENT_MOST_SLICES = 2000 };

/// Months of a period, by the name it is asked for.
static const struct {
  const char *name;
  int months;
} grids[] = {{"year", 12}, {"quarter", 3}, {"month", 1}};

typedef ENT_VEC(ent_slice) ent_slices;

/// The label of the period of `months` that begins with `date`.
static ent_str
label_of(ent_date date, int months, ent_arena *arena)
{
  switch (months) {
  case 12:
    return ent_arena_printf(arena, "%04d", date.year);
  case 3:
    return ent_arena_printf(arena, "%04d-Q%d", date.year,
                            (date.month - 1) / 3 + 1);
  default:
    return ent_arena_printf(arena, "%04d-%02d", date.year, date.month);
  }
}

static ent_status
cut_grid(ent_slices *slices, int months, ent_spell days, ent_arena *arena)
{
  if (days.from == ENT_NO_DAY) {
    return ENT_OK;
  }
  const ent_date from = ent_date_of_day(days.from);
  const ent_date to = ent_date_of_day(days.to);
  int at = from.year * 12 + (from.month - 1) / months * months;
  const int end = to.year * 12 + to.month - 1;
  if ((end - at) / months >= ENT_MOST_SLICES) {
    return ENT_ERR_USAGE;
  }
  for (; at <= end; at += months) {
    const int next = at + months;
    const ent_date first = {(int16_t)(at / 12), (int8_t)(at % 12 + 1), 1};
    const ent_date after = {(int16_t)(next / 12), (int8_t)(next % 12 + 1), 1};
    ENT_PUSH(slices,
             (ent_slice){label_of(first, months, arena),
                         {ent_date_first(first), ent_date_first(after) - 1}});
  }
  return ENT_OK;
}

/// Reads "DATE..DATE" or "DATE".
static ent_status
read_window(ent_slice *out, ent_str text)
{
  const size_t dots = ent_str_find(text, ENT_STR(".."), 0);
  ent_str ends[2] = {text, text};
  ent_date dates[2];
  if (dots != SIZE_MAX) {
    ends[0].n = dots;
    ends[1] = (ent_str){text.s + dots + 2, text.n - dots - 2};
  }
  ENT_TRY(ent_date_parse(&dates[0], ent_str_trim(ends[0])));
  ENT_TRY(ent_date_parse(&dates[1], ent_str_trim(ends[1])));
  *out = (ent_slice){text, {ent_date_first(dates[0]), ent_date_last(dates[1])}};
  return out->days.from <= out->days.to ? ENT_OK : ENT_ERR_USAGE;
}

static ent_status
cut_windows(ent_slices *slices, ent_str spec, ent_arena *arena)
{
  ent_str piece = ENT_STR("");
  while (ent_str_next(&spec, ',', &piece)) {
    ent_slice slice;
    ENT_TRY(read_window(&slice, ent_str_trim(piece)));
    slice.label = ent_arena_str(arena, slice.label);
    ENT_PUSH(slices, slice);
  }
  return slices->n <= ENT_MOST_SLICES ? ENT_OK : ENT_ERR_USAGE;
}

ent_status
ent_slices_make(ent_slice **out,
                size_t *n,
                ent_str spec,
                ent_spell days,
                ent_arena *arena,
                ent_diag *diag)
{
  ent_slices slices = {0};
  ent_status st = ENT_OK;
  size_t grid = 0;
  while (grid < ENT_COUNT(grids) &&
         !ent_str_eq(spec, ent_str_of(grids[grid].name))) {
    grid++;
  }
  if (grid < ENT_COUNT(grids)) {
    st = cut_grid(&slices, grids[grid].months, days, arena);
    if (st != ENT_OK) {
      ent_report(diag, ENT_ERROR, NULL,
                 "--slice: more than %d periods; give --since and --until",
                 ENT_MOST_SLICES);
    }
  } else {
    st = cut_windows(&slices, spec, arena);
    if (st != ENT_OK) {
      ent_report(diag, ENT_ERROR, NULL,
                 "--slice: '%.*s' is not year, quarter, month or DATE..DATE",
                 ENT_FMT(spec));
    }
  }
  *n = slices.n;
  *out = ent_arena_alloc(arena, (slices.n + 1) * sizeof **out);
  if (slices.n != 0) {
    memcpy(*out, slices.at, slices.n * sizeof **out);
  }
  ENT_VEC_FREE(&slices);
  return st;
}

// --------------------------------------------------------- part of a graph

/// What becomes of the whole's nodes and articles in its part.
typedef struct ent_cutter {
  const ent_graph *whole;
  ent_graph *part;
  uint32_t *nodes;    ///< new ids, or ENT_NONE
  uint32_t *articles; ///< the same
} ent_cutter;

static void
keep_event(ent_cutter *cutter, const ent_happening *event)
{
  ent_graph *part = cutter->part;
  ent_happening kept = *event;
  if (cutter->articles[event->article] == ENT_NONE) {
    cutter->articles[event->article] = (uint32_t)part->n_articles;
    part->articles[part->n_articles++] =
        cutter->whole->articles[event->article];
  }
  kept.article = cutter->articles[event->article];
  kept.parts = (uint32_t)part->n_parts;
  for (uint32_t i = 0; i < event->n_parts; i++) {
    const ent_part *each = &cutter->whole->parts[event->parts + i];
    if (each->node != ENT_NONE) {
      cutter->nodes[each->node] = 0;
      part->parts[part->n_parts++] = *each;
    }
  }
  kept.n_parts = (uint32_t)part->n_parts - kept.parts;
  part->events[part->n_events++] = kept;
}

static bool
was_part(const ent_part *parts, uint32_t i)
{
  for (uint32_t j = 0; j < i; j++) {
    if (parts[j].node == parts[i].node) {
      return true;
    }
  }
  return false;
}

/// True for a person whose actor is in the part.
static bool
is_tied(const ent_cutter *cutter, const ent_node *node)
{
  const uint32_t actor = node->kind == ENT_PERSON
                             ? ent_find_node(cutter->whole, node->affiliation)
                             : ENT_NONE;
  return actor != ENT_NONE && cutter->nodes[actor] != ENT_NONE;
}

static void
keep_nodes(ent_cutter *cutter)
{
  ent_graph *part = cutter->part;
  const ent_graph *whole = cutter->whole;
  ENT_VEC(ent_node) nodes = {0};
  for (uint32_t i = 0; i < whole->n_nodes; i++) {
    const ent_node *node = &whole->nodes[i];
    const bool tied = is_tied(cutter, node);
    if (cutter->nodes[i] == ENT_NONE && !tied) {
      continue;
    }
    ent_node kept = *node;
    if (!tied) {
      kept.n_events = kept.n_articles = 0;
      kept.first = kept.last = ENT_NO_DAY;
    }
    cutter->nodes[i] = (uint32_t)nodes.n;
    ENT_PUSH(&nodes, kept);
  }
  part->n_nodes = nodes.n;
  part->nodes = ent_arena_alloc(&part->arena, (nodes.n + 1) * sizeof *nodes.at);
  if (nodes.n != 0) {
    memcpy(part->nodes, nodes.at, nodes.n * sizeof *nodes.at);
  }
  ENT_VEC_FREE(&nodes);
}

/// An actor and an article that tells of it.
typedef struct ent_pair {
  uint32_t node;
  uint32_t article;
} ent_pair;

static int
by_node(const void *a, const void *b)
{
  const ent_pair *p = a;
  const ent_pair *q = b;
  if (p->node != q->node) {
    return p->node < q->node ? -1 : 1;
  }
  return (p->article > q->article) - (p->article < q->article);
}

static void
count_event(ent_node *node, const ent_happening *event)
{
  node->n_events++;
  if (event->first == ENT_NO_DAY) {
    return;
  }
  if (node->first == ENT_NO_DAY || event->first < node->first) {
    node->first = event->first;
  }
  if (node->last == ENT_NO_DAY || event->last > node->last) {
    node->last = event->last;
  }
}

typedef ENT_VEC(ent_pair) ent_pairs;

static void
add_tellings(const ent_graph *part,
             const ent_happening *event,
             uint32_t node,
             ent_pairs *tellings)
{
  for (uint32_t i = 0; i < event->n_articles; i++) {
    const uint32_t article = part->tellers[event->tellers + i].article;
    ENT_PUSH(tellings, (ent_pair){node, article});
  }
}

/// Counts the event for all who take part, and notes who tells of them.
static void
count_parts(ent_graph *part, const ent_happening *event, ent_pairs *tellings)
{
  const ent_part *parts = &part->parts[event->parts];
  for (uint32_t i = 0; i < event->n_parts; i++) {
    if (was_part(parts, i)) {
      continue;
    }
    count_event(&part->nodes[parts[i].node], event);
    add_tellings(part, event, parts[i].node, tellings);
  }
}

/// Counts the events and articles that are left for each node.
static void
count(ent_graph *part)
{
  ent_pairs tellings = {0};
  for (size_t i = 0; i < part->n_events; i++) {
    count_parts(part, &part->events[i], &tellings);
  }
  const ent_pair *at = tellings.at;
  if (tellings.n > 1) {
    qsort(tellings.at, tellings.n, sizeof *at, by_node);
  }
  for (size_t i = 0; i < tellings.n; i++) {
    part->nodes[at[i].node].n_articles +=
        i == 0 || by_node(&at[i - 1], &at[i]) != 0;
  }
  ENT_VEC_FREE(&tellings);
}

static void
keep_days(ent_graph *part)
{
  part->first = part->last = ENT_NO_DAY;
  for (size_t i = 0; i < part->n_events; i++) {
    const ent_happening *event = &part->events[i];
    if (event->first != ENT_NO_DAY) {
      part->first = part->first == ENT_NO_DAY ? event->first : part->first;
      part->last = event->last > part->last ? event->last : part->last;
    }
  }
}

static bool
is_within(const ent_happening *event, ent_spell days)
{
  return event->first != ENT_NO_DAY && event->first >= days.from &&
         event->first <= days.to;
}

/// A part with room for what happened in `days`, and no more, for there may be
/// many.  Each event is told of by an article of its own at most.
static ent_graph *
new_part(const ent_graph *whole, ent_spell days)
{
  size_t n_events = 0;
  size_t n_parts = 0;
  for (size_t i = 0; i < whole->n_events; i++) {
    const bool within = is_within(&whole->events[i], days);
    n_events += within;
    n_parts += within ? whole->events[i].n_parts : 0;
  }
  ent_graph *part = ent_alloc(sizeof *part);
  ent_arena *arena = &part->arena;
  part->options = whole->options;
  part->tellers = whole->tellers;
  part->notes = whole->notes;
  part->n_notes = whole->n_notes;
  part->events = ent_arena_alloc(arena, (n_events + 1) * sizeof(ent_happening));
  part->articles = ent_arena_alloc(arena, (n_events + 1) * sizeof(ent_origin));
  part->parts = ent_arena_alloc(arena, (n_parts + 1) * sizeof(ent_part));
  return part;
}

/// An array of `n` times ENT_NONE.  Owned by the caller; free with ent_free.
static uint32_t *
all_none(size_t n)
{
  uint32_t *at = ent_alloc((n + 1) * sizeof *at);
  memset(at, 0xff, (n + 1) * sizeof *at);
  return at;
}

ent_graph *
ent_graph_slice(const ent_graph *whole, ent_spell days)
{
  ent_cutter cutter = {
      .whole = whole,
      .part = new_part(whole, days),
      .nodes = all_none(whole->n_nodes),
      .articles = all_none(whole->n_articles),
  };
  ent_graph *part = cutter.part;
  for (size_t i = 0; i < whole->n_events; i++) {
    const ent_happening *event = &whole->events[i];
    if (is_within(event, days)) {
      keep_event(&cutter, event);
    }
  }
  keep_nodes(&cutter);
  for (size_t i = 0; i < part->n_parts; i++) {
    part->parts[i].node = cutter.nodes[part->parts[i].node];
  }
  count(part);
  keep_days(part);
  ent_build_edges(part);
  ent_free(cutter.nodes);
  ent_free(cutter.articles);
  return part;
}
