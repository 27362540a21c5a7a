// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/facts.h"
#include "cli/view.h"
#include "export/export.h"

typedef struct export_options {
  ent_view_values view;
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
static const char *const flavors[] = {"gephi", "strict"};
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
    {.name = "top-edges",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(export_options, top_edges),
     .value = "N",
     .help = "only the N strongest pairs; 0: 80 in pictures, else all"},
    {.name = "flavor",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(export_options, flavor),
     .value = "FLAVOR",
     .help = "GraphML for Gephi, or by the letter of its schema",
     .otherwise = "gephi",
     .choices = flavors,
     .n_choices = ENT_COUNT(flavors)},
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

static void
prepare(ent_graph *graph, const export_options *given, const ent_format *format)
{
  enum { ENT_MOST_PLACED = 5000 };
  const size_t top = given->top_edges != 0 ? given->top_edges : format->top;
  if (top != SIZE_MAX) {
    ent_graph_prune(graph, top);
  }
  const bool placed = given->layout != NULL
                          ? strcmp(given->layout, "force") == 0
                          : format->placed && graph->n_nodes <= ENT_MOST_PLACED;
  if (placed) {
    ent_graph_layout(graph);
  }
}

static int
run(ent_cli *cli, const void *values)
{
  const export_options *const given = values;
  const ent_format *const format = choose(cli, given);
  ent_graph *graph = NULL;
  if (format == NULL) {
    return ENT_EXIT_USAGE;
  }
  ent_facts facts = {0};
  const ent_export_options how = {
      .vietnamese = strcmp(given->labels, "vi") == 0,
      .strict = strcmp(given->flavor, "strict") == 0,
      .old_gexf = strcmp(given->gexf, "1.2") == 0,
      .zeros = given->zeros,
      .title = given->title,
      .program = "entente " ENTENTE_VERSION,
      .note = ent_view_note(cli, &given->view),
      .fact = ent_fact,
      .facts = &facts,
      .engine = given->engine,
      .diag = &cli->diag,
  };
  const ent_view_values *view = &given->view;
  const ent_graph_options made = {
      .per = view->edges == NULL
                 ? format->per
                 : (ent_edges_per)ent_name_find(ent_edges_names, ENT_PERS,
                                                ent_str_of(view->edges)),
      .persons = view->persons,
      .keep = format->keep,
      .projection = view->project == NULL
                        ? ENT_CLIQUE
                        : (ent_projection)ent_name_find(
                              ent_projection_names, ENT_PROJECTIONS,
                              ent_str_of(view->project)),
      .undirected = view->undirected,
  };
  ent_status st = ent_view_load(&graph, cli, view, &made);
  if (st == ENT_OK) {
    prepare(graph, given, format);
    st = ent_facts_load(&facts, cli, view->db, graph);
  }
  if (st == ENT_OK) {
    st = ent_export(graph, format, &how, given->output);
  }
  if (st == ENT_OK && strcmp(given->output, "-") != 0) {
    ent_say(cli, "wrote %s: %s, %s", given->output,
            ent_counted(graph->n_nodes, "node", &cli->arena),
            ent_counted(graph->n_edges, "edge", &cli->arena));
  }
  ent_facts_free(&facts);
  ent_graph_free(graph);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
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
    .run = run,
};
