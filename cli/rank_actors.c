// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rank.h"

#include <math.h>

/// A measure of one view.
typedef struct ent_ranking {
  const ent_graph *graph;
  double *values;
  uint32_t *order;  ///< nodes, the first first
  uint32_t *places; ///< by node: its index in `order`
} ent_ranking;

ent_layer
ent_rank_layer(const ent_rank_values *given, ent_layer otherwise)
{
  return given->layer == NULL
             ? otherwise
             : (ent_layer)ent_name_find(ent_layer_names, ENT_LAYERS,
                                        ent_str_of(given->layer));
}

static ent_status
measure(ent_ranking *out,
        ent_cli *cli,
        const ent_rank_values *given,
        const ent_graph *graph)
{
  const size_t which = ent_measure_find(ent_str_of(given->by));
  const ent_layer layer = ent_rank_layer(given, ent_measures[which].layer);
  const size_t n = graph->n_nodes + 1;
  *out = (ent_ranking){
      .graph = graph,
      .values = ent_arena_alloc(&cli->arena, n * sizeof *out->values),
      .order = ent_arena_alloc(&cli->arena, n * sizeof *out->order),
      .places = ent_arena_alloc(&cli->arena, n * sizeof *out->places),
  };
  ENT_TRY(ent_graph_measure(out->values, graph, which, layer, &cli->diag));
  ent_graph_order(out->order, graph, out->values);
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    out->places[out->order[i]] = i;
  }
  return ENT_OK;
}

static void
put_actor(ent_table *table,
          const ent_rank_values *given,
          const ent_ranking *ranking,
          uint32_t place)
{
  const uint32_t i = ranking->order[place];
  const ent_node *node = &ranking->graph->nodes[i];
  ent_table_count(table, (int64_t)place + 1);
  ent_table_text(table, node->id);
  ent_table_text(table, ent_study_label(&given->study, node));
  ent_table_text(table, ent_str_of(ent_kind_names[node->kind]));
  ent_table_number(table, ranking->values[i]);
}

static size_t
rows_of(const ent_rank_values *given, size_t n)
{
  return given->top != 0 && given->top < n ? given->top : n;
}

/// Fills a column of values for each measure of --also; NULL for the others.
static ent_status
measure_also(double **out,
             ent_cli *cli,
             const ent_rank_values *given,
             const ent_graph *graph)
{
  const size_t size = (graph->n_nodes + 1) * sizeof **out;
  ent_status st = ENT_OK;
  for (size_t i = 0; i < ENT_MEASURES && st == ENT_OK; i++) {
    const bool asked = (given->also >> i & 1U) != 0;
    const ent_layer layer = ent_rank_layer(given, ent_measures[i].layer);
    out[i] = asked ? ent_arena_alloc(&cli->arena, size) : NULL;
    st =
        asked ? ent_graph_measure(out[i], graph, i, layer, &cli->diag) : ENT_OK;
  }
  return st;
}

static ent_status
print_whole(ent_cli *cli,
            const ent_rank_values *given,
            const ent_ranking *whole)
{
  double *also[ENT_MEASURES];
  ENT_TRY(measure_also(also, cli, given, whole->graph));
  ent_column columns[7 + ENT_MEASURES] = {{.name = "rank", .number = true},
                                          {.name = "id"},
                                          {.name = "name", .most = 40},
                                          {.name = "kind"},
                                          {.name = given->by, .number = true}};
  size_t n_columns = 5;
  for (size_t i = 0; i < ENT_MEASURES; i++) {
    if (also[i] != NULL) {
      columns[n_columns++] =
          (ent_column){.name = ent_measures[i].name, .number = true};
    }
  }
  columns[n_columns++] = (ent_column){.name = "events", .number = true};
  columns[n_columns++] = (ent_column){.name = "articles", .number = true};
  ent_table *table = ent_study_table(cli, &given->study, columns, n_columns);
  const size_t n = rows_of(given, whole->graph->n_nodes);
  for (uint32_t row = 0; row < n; row++) {
    const uint32_t node = whole->order[row];
    put_actor(table, given, whole, row);
    for (size_t i = 0; i < ENT_MEASURES; i++) {
      if (also[i] != NULL) {
        ent_table_number(table, also[i][node]);
      }
    }
    ent_table_count(table, whole->graph->nodes[node].n_events);
    ent_table_count(table, whole->graph->nodes[node].n_articles);
  }
  ent_table_end(table);
  return ENT_OK;
}

/// A row for every slice and actor, and the change from the slice before.
static void
print_long(const ent_cli *cli,
           const ent_rank_values *given,
           const ent_study *study,
           const ent_ranking *slices)
{
  const ent_column columns[] = {
      {.name = "slice"},
      {.name = "rank", .number = true},
      {.name = "id"},
      {.name = "name"},
      {.name = "kind"},
      {.name = given->by, .number = true},
      {.name = "change", .number = true},
      {.name = "events", .number = true},
      {.name = "articles", .number = true},
  };
  ent_table *table =
      ent_study_table(cli, &given->study, columns, ENT_COUNT(columns));
  for (size_t s = 0; s < study->n; s++) {
    const ent_ranking *at = &slices[s];
    const size_t n = rows_of(given, at->graph->n_nodes);
    for (uint32_t i = 0; i < n; i++) {
      const uint32_t index = at->order[i];
      const ent_node *node = &at->graph->nodes[index];
      const uint32_t was =
          s != 0 ? ent_study_find(slices[s - 1].graph, node->id) : ENT_NONE;
      const double before = was != ENT_NONE ? slices[s - 1].values[was] : 0.0;
      ent_table_text(table, study->slices[s].label);
      put_actor(table, given, at, i);
      ent_table_number(table, s != 0 ? at->values[index] - before : NAN);
      ent_table_count(table, node->n_events);
      ent_table_count(table, node->n_articles);
    }
  }
  ent_table_end(table);
}

/// How an actor fared over the slices.
typedef struct ent_career {
  double *values; ///< by slice; NaN where it is not
  double first;   ///< 0 where it is not
  double last;
  uint32_t place_first; ///< ENT_NONE where it is not
  uint32_t place_last;
} ent_career;

static ent_career
follow(ent_cli *cli,
       const ent_study *study,
       const ent_ranking *slices,
       ent_str id)
{
  ent_career out = {.values = ent_arena_alloc(
                        &cli->arena, (study->n + 1) * sizeof *out.values),
                    .place_first = ENT_NONE,
                    .place_last = ENT_NONE};
  for (size_t s = 0; s < study->n; s++) {
    const uint32_t i = ent_study_find(slices[s].graph, id);
    const bool there = i != ENT_NONE;
    out.values[s] = there ? slices[s].values[i] : NAN;
    if (s == 0) {
      out.first = there ? out.values[s] : 0.0;
      out.place_first = there ? slices[s].places[i] : ENT_NONE;
    }
    out.last = there ? out.values[s] : 0.0;
    out.place_last = there ? slices[s].places[i] : ENT_NONE;
  }
  return out;
}

/// How the rank moved: "↑2", "↓1", "=", "new", "gone".
static void
put_move(ent_cli *cli, ent_table *table, const ent_career *career)
{
  const uint32_t was = career->place_first;
  const uint32_t is = career->place_last;
  if (was == ENT_NONE || is == ENT_NONE) {
    ent_table_ink(table, was != ENT_NONE  ? ENT_INK_BAD
                         : is != ENT_NONE ? ENT_INK_GOOD
                                          : ENT_INK_NONE);
    ent_table_text(table, was != ENT_NONE  ? ENT_STR("gone")
                          : is != ENT_NONE ? ENT_STR("new")
                                           : ENT_STR(""));
  } else if (was == is) {
    ent_table_text(table, ENT_STR("="));
  } else {
    ent_table_ink(table, is < was ? ENT_INK_GOOD : ENT_INK_BAD);
    ent_table_text(
        table,
        ent_arena_printf(&cli->arena, "%s%u", is < was ? "\u2191" : "\u2193",
                         (unsigned)(is < was ? was - is : is - was)));
  }
}

/// The rows in the order asked for: by value, or by change.
static uint32_t *
arrange(ent_cli *cli,
        const ent_rank_values *given,
        const ent_ranking *whole,
        const ent_career *careers)
{
  const size_t n = whole->graph->n_nodes;
  uint32_t *order = ent_arena_alloc(&cli->arena, (n + 1) * sizeof *order);
  double *keys = ent_arena_alloc(&cli->arena, (n + 1) * sizeof *keys);
  const double turn = strcmp(given->sort, "fall") == 0 ? -1.0 : 1.0;
  if (strcmp(given->sort, "value") == 0) {
    return whole->order;
  }
  for (size_t i = 0; i < n; i++) {
    keys[i] = turn * (careers[i].last - careers[i].first);
  }
  ent_graph_order(order, whole->graph, keys);
  return order;
}

static void
print_careers(ent_cli *cli,
              const ent_rank_values *given,
              const ent_study *study,
              const ent_ranking *whole,
              const ent_ranking *slices)
{
  const ent_column columns[] = {
      {.name = "rank", .number = true},
      {.name = "id"},
      {.name = "name", .most = 40},
      {.name = given->by, .number = true},
      {.name = "first", .number = true},
      {.name = "last", .number = true},
      {.name = "change", .number = true},
      {.name = "move", .number = true},
      {.name = "trend"},
  };
  const size_t n = whole->graph->n_nodes;
  ent_career *careers = ent_arena_alloc(&cli->arena, (n + 1) * sizeof *careers);
  for (size_t i = 0; i < n; i++) {
    careers[i] = follow(cli, study, slices, whole->graph->nodes[i].id);
  }
  const uint32_t *order = arrange(cli, given, whole, careers);
  ent_table *table =
      ent_study_table(cli, &given->study, columns, ENT_COUNT(columns));
  for (size_t row = 0; row < rows_of(given, n); row++) {
    const uint32_t i = order[row];
    const ent_node *node = &whole->graph->nodes[i];
    const ent_career *career = &careers[i];
    const double change = career->last - career->first;
    ent_table_count(table, (int64_t)whole->places[i] + 1);
    ent_table_text(table, node->id);
    ent_table_text(table, ent_study_label(&given->study, node));
    ent_table_number(table, whole->values[i]);
    ent_table_number(table, career->first);
    ent_table_number(table, career->last);
    ent_table_ink(table, change > 0.0   ? ENT_INK_GOOD
                         : change < 0.0 ? ENT_INK_BAD
                                        : ENT_INK_NONE);
    ent_table_number(table, change);
    put_move(cli, table, career);
    ent_table_text(table, ent_spark(career->values, study->n, &cli->arena));
  }
  ent_table_end(table);
}

static void
say_sampled(ent_cli *cli, const ent_rank_values *given, const ent_study *study)
{
  const size_t which = ent_measure_find(ent_str_of(given->by));
  const size_t pivots = ent_measure_pivots(study->whole, which);
  if (pivots != 0 && pivots < study->whole->n_nodes) {
    ent_report(&cli->diag, ENT_NOTE, NULL,
               "%s is estimated from the paths of %zu of %zu actors", given->by,
               pivots, study->whole->n_nodes);
  }
}

ent_status
ent_rank_actors(ent_cli *cli,
                const ent_rank_values *given,
                const ent_study *study)
{
  ent_ranking whole;
  ENT_TRY(measure(&whole, cli, given, study->whole));
  say_sampled(cli, given, study);
  if (!study->sliced) {
    return print_whole(cli, given, &whole);
  }
  ent_ranking *slices =
      ent_arena_alloc(&cli->arena, (study->n + 1) * sizeof *slices);
  for (size_t i = 0; i < study->n; i++) {
    ENT_TRY(measure(&slices[i], cli, given, study->parts[i]));
  }
  if (ent_study_plain(&given->study)) {
    if (study->n != 0) {
      ent_say(cli, "%zu slices, %.*s to %.*s", study->n,
              ENT_FMT(study->slices[0].label),
              ENT_FMT(study->slices[study->n - 1].label));
    }
    print_careers(cli, given, study, &whole, slices);
  } else {
    print_long(cli, given, study, slices);
  }
  return ENT_OK;
}
