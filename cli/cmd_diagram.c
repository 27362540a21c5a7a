// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clusters.h"
#include "cli/commands.h"
#include "export/export.h"

typedef struct diagram_options {
  ent_view_values view;
  const char *output;
  const char *format;
  const char *labels;
  const char *title;
  ent_cluster_values clusters;
  const char *slice;
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
     .help = "else that of FILE's extension; svg on standard output",
     .choices = formats,
     .n_choices = ENT_COUNT(formats)},
    ENT_CLUSTER_OPTIONS(
        diagram_options,
        clusters,
        "the members of these as clusters, and who deals with them"),
    ENT_SLICE_OPTION(diagram_options, slice),
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

/// What the output's extension says; svg on standard output.
static ent_str
name_of(const diagram_options *given)
{
  const ent_format *of = ent_format_of(ent_str_of(given->output));
  if (strcmp(given->output, "-") == 0) {
    return ENT_STR("svg");
  }
  const char *name = of != NULL ? of->name : "";
  return ent_str_of(strcmp(name, "dot") == 0 ? "source" : name);
}

static const ent_format *
choose(ent_cli *cli, const diagram_options *given)
{
  const ent_str name =
      given->format != NULL ? ent_str_of(given->format) : name_of(given);
  if (ent_name_find(formats, ENT_COUNT(formats), name) == ENT_COUNT(formats)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "no format of a picture is known by the name of '%s'; give "
               "--format",
               given->output);
    return NULL;
  }
  return ent_format_find(name);
}

static ent_status
draw(ent_cli *cli,
     const diagram_options *given,
     const ent_format *format,
     ent_graph *graph,
     ent_clusters *clusters,
     const char *path)
{
  ENT_TRY(ent_clusters_find(clusters, cli, graph));
  if (given->clusters.declared.n != 0) {
    keep_theirs(graph, clusters->of);
  }
  prune(graph, given);
  const ent_export_options how = {
      .vietnamese = strcmp(given->labels, "vi") == 0,
      .title = given->title,
      .program = "entente " ENTENTE_VERSION,
      .note = ent_view_note(cli, &given->view),
      .blocs = ent_clusters_settle(clusters, cli, graph),
      .diag = &cli->diag,
  };
  ENT_TRY(ent_export(graph, format, &how, path));
  if (strcmp(path, "-") != 0) {
    ent_say(cli, "wrote %s: %s, %s", path,
            ent_counted(graph->n_nodes, "actor", &cli->arena),
            ent_counted(graph->n_dyads, "pair", &cli->arena));
  }
  return ENT_OK;
}

static int
run(ent_cli *cli, const void *values)
{
  const diagram_options *const given = values;
  const ent_format *format = choose(cli, given);
  if (format == NULL) {
    return ENT_EXIT_USAGE;
  }
  const ent_graph_options made = {
      .per = ENT_PER_KIND, .persons = given->view.persons, .keep = 3};
  const ent_study_values view = {.db = given->view.db,
                                 .slice = given->slice,
                                 .project = "clique",
                                 .cut = given->view.cut};
  ent_clusters clusters = {0};
  ent_study study = {0};
  ent_status st = ent_study_load(&study, cli, &view, &made);
  if (st == ENT_OK) {
    st = ent_clusters_open(&clusters, cli, view.db, &given->clusters);
  }
  for (size_t i = 0; i < study.n && st == ENT_OK; i++) {
    const char *path = NULL;
    st = ent_study_path(&path, &study, i, given->output, cli);
    if (st == ENT_OK) {
      st = draw(cli, given, format, study.parts[i], &clusters, path);
    }
  }
  ent_clusters_free(&clusters);
  ent_study_free(&study);
  return ent_study_exit(st);
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
    .unlimited = true,
    .run = run,
};
