// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/blocs.h"
#include "cli/commands.h"
#include "cli/view.h"
#include "export/export.h"

typedef struct diagram_options {
  ent_view_values view;
  const char *output;
  const char *format;
  const char *labels;
  const char *title;
  ent_list blocs;
  size_t actors;
  size_t top_edges;
} diagram_options;

static const char *const formats[] = {"svg", "png", "pdf", "source"};

static const ent_option options[] = {
    ENT_VIEW_OPTIONS(diagram_options),
    {.name = "output",
     .letter = 'o',
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(diagram_options, output),
     .value = "FILE",
     .help = "the picture to write; \"-\" is standard output",
     .otherwise = "-"},
    {.name = "format",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(diagram_options, format),
     .value = "FORMAT",
     .help = "else that of FILE's extension, else svg",
     .choices = formats,
     .n_choices = ENT_COUNT(formats)},
    {.name = "bloc",
     .kind = ENT_OPTION_LIST,
     .offset = offsetof(diagram_options, blocs),
     .value = "ID,...",
     .help = "the members of these as clusters, and who deals with them"},
    {.name = "actors",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(diagram_options, actors),
     .value = "N",
     .help = "at most so many actors, those with the strongest ties",
     .otherwise = "60"},
    {.name = "top-edges",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(diagram_options, top_edges),
     .value = "N",
     .help = "at most so many pairs; 0: as many as stay readable"},
    {.name = "labels",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(diagram_options, labels),
     .value = "LANG",
     .help = "language of names and legend",
     .otherwise = "en",
     .choices = ent_lang_names,
     .n_choices = ENT_LANGS},
    {.name = "title",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(diagram_options, title),
     .value = "TEXT",
     .help = "title of the picture"},
};

/// The bloc with its labels.  ENT_ERR_NOT_FOUND, reported, when nobody is known
/// to be a member.
static ent_status
find_bloc(ent_bloc *out,
          ent_cli *cli,
          ent_store *store,
          ent_members *members,
          ent_str id)
{
  ent_entity known = {.name = id, .name_vi = id};
  ENT_TRY(ent_members_add_store(members, store, id, cli->filter.as_of,
                                &cli->arena));
  if (!ent_members_any(members, id)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "nothing is known of members of '%.*s'", ENT_FMT(id));
    return ENT_ERR_NOT_FOUND;
  }
  const ent_status st = ent_store_entity_find(&known, store, id, &cli->arena);
  *out = (ent_bloc){.label = known.name, .label_vi = known.name_vi};
  return st == ENT_ERR_NOT_FOUND ? ENT_OK : st;
}

static ent_status
find_blocs(ent_bloc *out,
           ent_cli *cli,
           const diagram_options *given,
           ent_members *members)
{
  ent_store *store = NULL;
  ent_status st = ent_store_open(&store, given->view.db, ENT_READ, &cli->diag);
  for (size_t i = 0; i < given->blocs.n && st == ENT_OK; i++) {
    st = find_bloc(&out[i], cli, store, members, given->blocs.at[i]);
  }
  ent_store_close(store);
  return st;
}

/// Which bloc an actor belongs to on `day`: the first of those asked for.
static uint32_t
bloc_of(const ent_members *members,
        const ent_list *blocs,
        ent_str actor,
        int32_t day)
{
  for (uint32_t i = 0; i < blocs->n; i++) {
    if (ent_str_eq(actor, blocs->at[i]) ||
        ent_members_has(members, blocs->at[i], actor, day)) {
      return i;
    }
  }
  return ENT_NONE;
}

/// One a node.  Lives in the command's arena.
static uint32_t *
assign(ent_cli *cli,
       const ent_graph *graph,
       const ent_members *members,
       const ent_list *blocs)
{
  uint32_t *of =
      ent_arena_alloc(&cli->arena, (graph->n_nodes + 1) * sizeof *of);
  const int32_t day = graph->last != ENT_NO_DAY ? graph->last : INT32_MAX;
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    const bool person = node->kind == ENT_PERSON;
    of[i] = bloc_of(members, blocs, person ? node->affiliation : node->id, day);
  }
  return of;
}

/// Drops the ties that no member of a bloc has.
static void
keep_theirs(ent_graph *graph, const uint32_t *of)
{
  size_t n = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    if (of[edge->source] != ENT_NONE || of[edge->target] != ENT_NONE) {
      graph->edges[n++] = *edge;
    }
  }
  graph->n_edges = n;
}

/// Counts the events that a member of a bloc takes part in, and the articles
/// that tell of them.
static void
count(ent_blocs *out, const ent_graph *graph, const uint32_t *of)
{
  bool *told = ent_alloc((graph->n_articles + 1) * sizeof *told);
  for (size_t i = 0; i < graph->n_events; i++) {
    const ent_happening *event = &graph->events[i];
    bool theirs = false;
    for (uint32_t k = 0; k < event->n_parts; k++) {
      const uint32_t node = graph->parts[event->parts + k].node;
      theirs |= node != ENT_NONE && of[node] != ENT_NONE;
    }
    out->n_events += theirs;
    told[event->article] |= theirs;
  }
  for (size_t i = 0; i < graph->n_articles; i++) {
    out->n_articles += told[i];
  }
  ent_free(told);
}

/// Keeps the ties among the actors with the most weight on theirs.
static void
keep_strongest(ent_graph *graph, size_t most)
{
  double *strengths = ent_alloc((graph->n_nodes + 1) * sizeof *strengths);
  uint32_t *order = ent_alloc((graph->n_nodes + 1) * sizeof *order);
  bool *kept = ent_alloc((graph->n_nodes + 1) * sizeof *kept);
  size_t n = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    strengths[graph->edges[i].source] += graph->edges[i].weight;
    strengths[graph->edges[i].target] += graph->edges[i].weight;
  }
  ent_graph_order(order, graph, strengths);
  for (size_t i = 0; i < graph->n_nodes && i < most; i++) {
    kept[order[i]] = true;
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    if (kept[edge->source] && kept[edge->target]) {
      graph->edges[n++] = *edge;
    }
  }
  graph->n_edges = n;
  ent_free(strengths);
  ent_free(order);
  ent_free(kept);
}

/// Keeps what can be read: few actors, and not many more pairs than actors.
static void
prune(ent_graph *graph, const diagram_options *given)
{
  const size_t most = given->actors != 0 ? given->actors : 200;
  const size_t pairs =
      given->top_edges != 0 ? given->top_edges : most + most / 8 + 12;
  ent_graph_prune(graph, SIZE_MAX - 1); // counts the pairs, and drops none
  const size_t all = graph->n_dyads;
  keep_strongest(graph, most);
  ent_graph_prune(graph, pairs);
  graph->n_dyads_all = all;
}

static const ent_format *
choose(const diagram_options *given)
{
  const ent_str extension =
      given->format != NULL ? ent_str_of(given->format) : ENT_STR("svg");
  const ent_format *of = ent_format_of(ent_str_of(given->output));
  if (given->format != NULL || of == NULL || of->top == SIZE_MAX) {
    of = ent_format_find(extension);
  }
  return strcmp(of->name, "dot") == 0 ? ent_format_find(ENT_STR("source")) : of;
}

static ent_status
draw(ent_cli *cli,
     const diagram_options *given,
     ent_graph *graph,
     ent_members *members)
{
  const size_t n = given->blocs.n;
  ent_bloc *found = ent_arena_alloc(&cli->arena, (n + 1) * sizeof *found);
  ent_blocs blocs = {.at = found, .n = n};
  if (n != 0) {
    ENT_TRY(find_blocs(found, cli, given, members));
    const uint32_t *of = assign(cli, graph, members, &given->blocs);
    count(&blocs, graph, of);
    keep_theirs(graph, of);
  }
  prune(graph, given);
  blocs.of = assign(cli, graph, members, &given->blocs);
  const ent_export_options how = {
      .vietnamese = strcmp(given->labels, "vi") == 0,
      .title = given->title,
      .program = "entente " ENTENTE_VERSION,
      .note = ent_view_note(cli, &given->view),
      .blocs = n != 0 ? &blocs : NULL,
      .diag = &cli->diag,
  };
  return ent_export(graph, choose(given), &how, given->output);
}

static int
run(ent_cli *cli, const void *values)
{
  const diagram_options *const given = values;
  const ent_graph_options made = {
      .per = ENT_PER_KIND, .persons = given->view.persons, .keep = 3};
  ent_graph *graph = NULL;
  ent_members members = {0};
  ent_status st = ent_view_load(&graph, cli, &given->view, &made);
  if (st == ENT_OK) {
    st = draw(cli, given, graph, &members);
  }
  if (st == ENT_OK && strcmp(given->output, "-") != 0) {
    ent_say(cli, "wrote %s: %s, %s", given->output,
            ent_counted(graph->n_nodes, "actor", &cli->arena),
            ent_counted(graph->n_dyads, "pair", &cli->arena));
  }
  ent_members_free(&members);
  ent_graph_free(graph);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_diagram = {
    .name = "diagram",
    .args = "",
    .summary = "Draw who deals with whom",
    .details = "A picture by Graphviz (svg, png, pdf) with title, legend and, "
               "in SVG, the\n"
               "evidence under the pointer.  Lines for stand out from lines "
               "against in\n"
               "colour and in grey.  With many pairs each has at most one line "
               "for and one\n"
               "against.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(diagram_options),
    .filters = true,
    .run = run,
};
