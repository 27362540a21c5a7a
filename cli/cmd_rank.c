// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/table.h"
#include "graph/graph.h"

typedef struct rank_options {
  const char *db;
  const char *by;
  const char *layer;
  const char *labels;
  const char *format;
  size_t top;
} rank_options;

/// In the order of ent_measures.
static const char *const measures[] = {
    "degree",   "strength",    "betweenness", "closeness",
    "harmonic", "eigenvector", "pagerank",    "coreness",
};

static const ent_option options[] = {
    ENT_DB_OPTION(rank_options),
    {.name = "by",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(rank_options, by),
     .value = "MEASURE",
     .help = "what decides the order",
     .otherwise = "strength",
     .choices = measures,
     .n_choices = ENT_COUNT(measures)},
    {.name = "layer",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(rank_options, layer),
     .value = "LAYER",
     .help = "ties that count; the default depends on the measure",
     .choices = ent_layer_names,
     .n_choices = ENT_LAYERS},
    {.name = "top",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(rank_options, top),
     .value = "N",
     .help = "no more than N actors; 0 is all",
     .otherwise = "20"},
    {.name = "labels",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(rank_options, labels),
     .value = "LANG",
     .help = "language of the actors' names",
     .otherwise = "en",
     .choices = ent_lang_names,
     .n_choices = ENT_LANGS},
    {.name = "format",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(rank_options, format),
     .value = "FORMAT",
     .help = "how to print",
     .otherwise = "table",
     .choices = ent_table_formats,
     .n_choices = ENT_TABLE_FORMATS},
};

static void
print(const rank_options *given,
      const ent_graph *graph,
      const double *values,
      const uint32_t *order)
{
  const ent_column columns[] = {
      {.name = "rank", .number = true},     {.name = "id"},
      {.name = "name", .most = 40},         {.name = "kind"},
      {.name = given->by, .number = true},  {.name = "events", .number = true},
      {.name = "articles", .number = true},
  };
  ent_table *table = ent_table_new(given->format, columns, ENT_COUNT(columns));
  const bool vietnamese = strcmp(given->labels, "vi") == 0;
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[order[i]];
    if (given->top != 0 && i >= given->top) {
      break;
    }
    ent_table_count(table, (int64_t)i + 1);
    ent_table_text(table, node->id);
    ent_table_text(table, vietnamese ? node->label_vi : node->label);
    ent_table_text(table, ent_str_of(ent_kind_names[node->kind]));
    ent_table_number(table, values[order[i]]);
    ent_table_count(table, node->n_events);
    ent_table_count(table, node->n_articles);
  }
  ent_table_end(table);
}

static ent_status
rank(ent_cli *cli, const rank_options *given, const ent_graph *graph)
{
  const size_t which = ent_measure_find(ent_str_of(given->by));
  const ent_layer layer =
      given->layer == NULL
          ? ent_measures[which].layer
          : (ent_layer)ent_name_find(ent_layer_names, ENT_LAYERS,
                                     ent_str_of(given->layer));
  double *values =
      ent_arena_alloc(&cli->arena, (graph->n_nodes + 1) * sizeof *values);
  uint32_t *order =
      ent_arena_alloc(&cli->arena, (graph->n_nodes + 1) * sizeof *order);
  ENT_TRY(ent_graph_measure(values, graph, which, layer, &cli->diag));
  ent_graph_order(order, graph, values);
  print(given, graph, values, order);
  return ENT_OK;
}

static int
run(ent_cli *cli, const void *values)
{
  const rank_options *const given = values;
  const ent_graph_options view = {.per = ENT_PER_KIND};
  ent_store *store = NULL;
  ent_graph *graph = NULL;
  ent_status st = ent_store_open(&store, given->db, ENT_READ, &cli->diag);
  if (st != ENT_OK) {
    return ENT_EXIT_FAILURE;
  }
  st = ent_graph_load(&graph, store, &cli->filter, &view);
  if (st == ENT_OK) {
    st = rank(cli, given, graph);
  } else {
    ent_report(&cli->diag, ENT_ERROR, NULL, "cannot read %s: %s", given->db,
               ent_strerror(st));
  }
  ent_graph_free(graph);
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_rank = {
    .name = "rank",
    .args = "",
    .summary = "Rank the actors by a measure of the network",
    .details =
        "Degree (others tied to) and strength (events with them) count all "
        "ties; the\nother measures follow cooperative ties alone, since paths "
        "and shares mean little\nwhere ties are hostile.  Use --layer to say "
        "otherwise.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(rank_options),
    .filters = true,
    .run = run,
};
