// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "export/export.h"
#include "graph/graph.h"

typedef struct export_options {
  const char *db;
  const char *output;
  const char *format;
  const char *edges;
  const char *flavor;
  const char *gexf;
  const char *layout;
  const char *labels;
  const char *title;
  const char *engine;
  size_t top_edges;
  bool persons;
} export_options;

static const char *const formats[] = {
    "graphml", "gexf", "csv", "nodes", "events", "json",
    "cyjs",    "dot",  "svg", "png",   "pdf",
};
static const char *const flavors[] = {"gephi", "strict"};
static const char *const gexfs[] = {"1.3", "1.2"};
static const char *const layouts[] = {"none", "force"};
static const char *const engines[] = {"dot",  "neato", "fdp",
                                      "sfdp", "circo", "twopi"};

static const ent_option options[] = {
    ENT_DB_OPTION(export_options),
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
     .offset = offsetof(export_options, edges),
     .value = "PER",
     .help = "an edge for every event, pair and kind, or pair",
     .choices = ent_edges_names,
     .n_choices = ENT_PERS},
    {.name = "persons",
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(export_options, persons),
     .help = "with persons, tied to the actor they act for"},
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

/// What was asked, for the file's own record.  Lives in the command's arena.
static const char *
note(ent_cli *cli)
{
  const ent_filter *filter = &cli->filter;
  ent_buf buf = {0};
  char date[16];
  for (unsigned i = 0; i < ENT_TYPES; i++) {
    if ((filter->types >> i & 1U) != 0) {
      ent_buf_printf(&buf, " --type %s", ent_type_names[i]);
    }
  }
  for (unsigned i = 0; i < ENT_PHASES; i++) {
    if ((filter->phases >> i & 1U) != 0) {
      ent_buf_printf(&buf, " --status %s", ent_phase_names[i]);
    }
  }
  for (size_t i = 0; i < filter->n_actors; i++) {
    ent_buf_printf(&buf, " --actor %.*s", ENT_FMT(filter->actors[i]));
  }
  if (filter->since.year != 0) {
    ent_date_write(filter->since, date);
    ent_buf_printf(&buf, " --since %s", date);
  }
  if (filter->until.year != 0) {
    ent_date_write(filter->until, date);
    ent_buf_printf(&buf, " --until %s", date);
  }
  if (filter->lang.n != 0) {
    ent_buf_printf(&buf, " --lang %.*s", ENT_FMT(filter->lang));
  }
  if (filter->min_confidence > 0.0) {
    ent_buf_add(&buf, ENT_STR(" --min-confidence "));
    ent_buf_number(&buf, filter->min_confidence);
  }
  const ent_str text = buf.n != 0 ? ent_arena_printf(&cli->arena, "filter%.*s",
                                                     ENT_FMT(ent_buf_str(&buf)))
                                  : ENT_STR("");
  ent_buf_free(&buf);
  return text.s;
}

static ent_status
load(ent_graph **out,
     ent_cli *cli,
     const export_options *given,
     const ent_format *format)
{
  const ent_graph_options view = {
      .per = given->edges == NULL
                 ? format->per
                 : (ent_edges_per)ent_name_find(ent_edges_names, ENT_PERS,
                                                ent_str_of(given->edges)),
      .persons = given->persons,
      .keep = format->keep,
  };
  ent_store *store = NULL;
  ENT_TRY(ent_store_open(&store, given->db, ENT_READ, &cli->diag));
  const ent_status st = ent_graph_load(out, store, &cli->filter, &view);
  if (st != ENT_OK) {
    ent_report(&cli->diag, ENT_ERROR, NULL, "cannot read %s: %s", given->db,
               ent_strerror(st));
  }
  ent_store_close(store);
  return st;
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
  const ent_export_options how = {
      .vietnamese = strcmp(given->labels, "vi") == 0,
      .strict = strcmp(given->flavor, "strict") == 0,
      .old_gexf = strcmp(given->gexf, "1.2") == 0,
      .title = given->title,
      .note = note(cli),
      .engine = given->engine,
      .diag = &cli->diag,
  };
  ent_status st = load(&graph, cli, given, format);
  if (st == ENT_OK) {
    prepare(graph, given, format);
    st = ent_export(graph, format, &how, given->output);
  }
  if (st == ENT_OK && strcmp(given->output, "-") != 0) {
    ent_say(cli, "wrote %s: %s, %s", given->output,
            ent_counted(graph->n_nodes, "node", &cli->arena),
            ent_counted(graph->n_edges, "edge", &cli->arena));
  }
  ent_graph_free(graph);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_export = {
    .name = "export",
    .args = "",
    .summary = "Write the network as a file",
    .details =
        "FORMAT is graphml (for Gephi, networkx, igraph), gexf (for Gephi, "
        "with "
        "time), csv\n(edges; nodes and events are tables of their own), json "
        "(node-link), cyjs\n(Cytoscape), dot (Graphviz source), or a picture "
        "drawn by Graphviz: svg, png,\npdf.  Events of every status make "
        "edges; use --status for some.  In pictures only\nthe strongest pairs "
        "are drawn.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(export_options),
    .filters = true,
    .run = run,
};
