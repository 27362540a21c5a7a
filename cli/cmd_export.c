// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clusters.h"
#include "cli/commands.h"
#include "cli/facts.h"
#include "export/export.h"

typedef struct export_options {
  ent_view_values view;
  ent_cluster_values clusters;
  const char *slice;
  const char *output;
  const char *format;
  const char *flavor;
  const char *gexf;
  const char *layout;
  const char *labels;
  const char *title;
  const char *engine;
  size_t top_edges;
  bool zeros;
} export_options;

static const char *const formats[] = {
    "graphml", "gexf", "csv",    "nodes",  "events", "evidence", "dyad-year",
    "json",    "cyjs", "turtle", "jsonld", "cypher", "pajek",    "mermaid",
    "html",    "dot",  "svg",    "png",    "pdf",
};
static const char *const gexfs[] = {"1.3", "1.2"};
static const char *const layouts[] = {"none", "force"};
static const char *const engines[] = {"dot",  "neato", "fdp",
                                      "sfdp", "circo", "twopi"};

static const ent_option options[] = {
    ENT_VIEW_OPTIONS(export_options),
    {.name = "output",
     .letter = 'o',
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(export_options, output),
     .value = "FILE",
     .help = "the file to write; \"-\" is standard output",
     .otherwise = "-"},
    {.name = "format",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, format),
     .value = "FORMAT",
     .help = "else that of FILE's extension",
     .choices = formats,
     .n_choices = ENT_COUNT(formats)},
    {.name = "edges",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, view.edges),
     .value = "PER",
     .help = "an edge for every event, pair and kind, or pair",
     .choices = ent_edges_names,
     .n_choices = ENT_PERS},
    {.name = "project",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, view.project),
     .value = "HOW",
     .help = "events of many as ties of two, or as nodes of their own",
     .choices = ent_projection_names,
     .n_choices = ENT_PROJECTIONS},
    {.name = "undirected",
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(export_options, view.undirected),
     .help = "edges of both directions as one"},
    ENT_CLUSTER_OPTIONS(
        export_options, clusters, "the members of these as blocs of the nodes"),
    ENT_SLICE_OPTION(export_options, slice),
    {.name = "top-edges",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(export_options, top_edges),
     .value = "N",
     .help = "only the N strongest pairs; 0: 80 in pictures, else all"},
    {.name = "flavor",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, flavor),
     .value = "FLAVOR",
     .help = "GraphML for Gephi or yEd, or by the letter of its schema",
     .otherwise = "gephi",
     .choices = ent_flavor_names,
     .n_choices = ENT_FLAVORS},
    {.name = "gexf",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, gexf),
     .value = "VERSION",
     .help = "version of GEXF; networkx wants the older",
     .otherwise = "1.3",
     .choices = gexfs,
     .n_choices = ENT_COUNT(gexfs)},
    {.name = "zeros",
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(export_options, zeros),
     .help = "in dyad-year, states and years without events too"},
    {.name = "layout",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, layout),
     .value = "LAYOUT",
     .help = "positions of the nodes; else where the format has use for them",
     .choices = layouts,
     .n_choices = ENT_COUNT(layouts)},
    {.name = "labels",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, labels),
     .value = "LANG",
     .help = "language of names and legend",
     .otherwise = "en",
     .choices = ent_lang_names,
     .n_choices = ENT_LANGS},
    {.name = "title",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(export_options, title),
     .value = "TEXT",
     .help = "title of a picture"},
    {.name = "engine",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, engine),
     .value = "NAME",
     .help = "Graphviz engine of a picture; else by size",
     .choices = engines,
     .n_choices = ENT_COUNT(engines)},
};

static const ent_format *
choose(ent_cli *cli, const export_options *given)
{
  const ent_format *format = given->format != NULL
                                 ? ent_format_find(ent_str_of(given->format))
                                 : ent_format_of(ent_str_of(given->output));
  if (format == NULL) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "no format is known by the name of '%s'; give --format",
               given->output);
  }
  return format;
}

static ent_flavor
flavor_of(const export_options *given)
{
  return (ent_flavor)ent_name_find(ent_flavor_names, ENT_FLAVORS,
                                   ent_str_of(given->flavor));
}

static bool
is_placed(const export_options *given,
          const ent_format *format,
          const ent_graph *graph)
{
  enum { ENT_MOST_PLACED = 5000 };
  const bool wanted = format->placed || flavor_of(given) == ENT_FOR_YED;
  return given->layout != NULL ? strcmp(given->layout, "force") == 0
                               : wanted && graph->n_nodes <= ENT_MOST_PLACED;
}

/// What the writers are told, but for what depends on the network.
static ent_export_options
tell(ent_cli *cli, const export_options *given, const ent_facts *facts)
{
  return (ent_export_options){
      .vietnamese = strcmp(given->labels, "vi") == 0,
      .flavor = flavor_of(given),
      .old_gexf = strcmp(given->gexf, "1.2") == 0,
      .zeros = given->zeros,
      .title = given->title,
      .program = "entente " ENTENTE_VERSION,
      .note = ent_view_note(cli, &given->view),
      .fact = ent_fact,
      .facts = facts,
      .engine = given->engine,
      .diag = &cli->diag,
  };
}

static ent_graph_options
make(const export_options *given, const ent_format *format)
{
  const ent_view_values *view = &given->view;
  return (ent_graph_options){
      .per = view->edges == NULL
                 ? format->per
                 : (ent_edges_per)ent_name_find(ent_edges_names, ENT_PERS,
                                                ent_str_of(view->edges)),
      .persons = view->persons,
      .keep = format->keep,
      .undirected = view->undirected,
  };
}

/// What is written, network by network.
typedef struct export_job {
  ent_cli *cli;
  const export_options *given;
  const ent_format *format;
  ent_study study;
  ent_clusters clusters;
  ent_facts facts;
} export_job;

static void
say_wrote(export_job *job, const char *path, const ent_graph *graph)
{
  ent_arena *arena = &job->cli->arena;
  if (strcmp(job->format->name, "events") == 0) {
    ent_say(job->cli, "wrote %s: %s", path,
            ent_counted(graph->n_events, "event", arena));
  } else {
    ent_say(job->cli, "wrote %s: %s, %s", path,
            ent_counted(graph->n_nodes, "node", arena),
            ent_counted(graph->n_edges, "edge", arena));
  }
}

static ent_status
write_part(export_job *job, size_t i)
{
  const export_options *given = job->given;
  ent_cli *cli = job->cli;
  ent_graph *graph = job->study.parts[i];
  const size_t top =
      given->top_edges != 0 ? given->top_edges : job->format->top;
  const char *path = NULL;
  ENT_TRY(ent_study_path(&path, &job->study, i, given->output, cli));
  ENT_TRY(ent_clusters_find(&job->clusters, cli, graph));
  if (top != SIZE_MAX) {
    ent_graph_prune(graph, top);
  }
  if (job->study.sliced) {
    ent_graph_layout_as(graph, job->study.whole);
  } else if (is_placed(given, job->format, graph)) {
    ent_graph_layout(graph);
  }
  ent_export_options how = tell(cli, given, &job->facts);
  how.blocs = ent_clusters_settle(&job->clusters, cli, graph);
  ENT_TRY(ent_export(graph, job->format, &how, path));
  if (strcmp(path, "-") != 0) {
    say_wrote(job, path, graph);
  }
  return ENT_OK;
}

static ent_status
write_all(export_job *job)
{
  const export_options *given = job->given;
  ent_graph *whole = job->study.whole;
  ENT_TRY(ent_clusters_open(&job->clusters, job->cli, given->view.db,
                            &given->clusters));
  ENT_TRY(ent_facts_load(&job->facts, job->cli, given->view.db, whole));
  if (job->study.sliced && is_placed(given, job->format, whole)) {
    ent_graph_layout(whole); // the same place in all files
  }
  for (size_t i = 0; i < job->study.n; i++) {
    ENT_TRY(write_part(job, i));
  }
  return ENT_OK;
}

static int
run(ent_cli *cli, const void *values)
{
  const export_options *const given = values;
  export_job job = {.cli = cli, .given = given, .format = choose(cli, given)};
  if (job.format == NULL) {
    return ENT_EXIT_USAGE;
  }
  const ent_graph_options made = make(given, job.format);
  const ent_study_values view = {
      .db = given->view.db,
      .slice = given->slice,
      .project = given->view.project != NULL ? given->view.project : "clique",
      .cut = given->view.cut,
  };
  ent_status st = ent_study_load(&job.study, cli, &view, &made);
  if (st == ENT_OK) {
    st = write_all(&job);
  }
  ent_clusters_free(&job.clusters);
  ent_facts_free(&job.facts);
  ent_study_free(&job.study);
  return ent_study_exit(st);
}

const ent_command ent_cmd_export = {
    .name = "export",
    .args = "",
    .summary = "Write the network as a file",
    .details =
        "FORMAT is graphml (for Gephi, networkx, igraph), gexf (Gephi, with "
        "time), pajek,\ncyjs (Cytoscape), json (node-link), cypher (Neo4j), "
        "turtle or jsonld (RDF); csv\n(edges), with nodes, events, evidence "
        "and dyad-year as tables of their own;\nhtml (a page to explore); dot "
        "or mermaid (source of a picture); svg, png, pdf\n(drawn by Graphviz)."
        "  Events of every status make edges; use --status for some.\nIn "
        "pictures only the strongest pairs are drawn.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(export_options),
    .filters = true,
    .unlimited = true,
    .run = run,
};
