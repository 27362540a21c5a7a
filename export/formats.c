// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

enum {
  ENT_TOP_DRAWN = 80,   ///< pairs beyond which a picture is a hairball
  ENT_TOP_MERMAID = 40, ///< its layout and its limit of edges bear fewer
};

const ent_format ent_formats[] = {
    {"graphml", "graphml", "GraphML for Gephi, networkx, igraph", ENT_PER_KIND,
     SIZE_MAX, 3, false, ent_write_graphml},
    {"gexf", "gexf", "GEXF with time, for Gephi", ENT_PER_KIND, SIZE_MAX, 3,
     true, ent_write_gexf},
    {"nodes", "nodes.csv", "nodes as CSV", ENT_PER_KIND, SIZE_MAX, 1, false,
     ent_write_nodes_csv},
    {"csv", "csv", "edges as CSV", ENT_PER_KIND, SIZE_MAX, 3, false,
     ent_write_edges_csv},
    {"events", "events.csv", "events with evidence as CSV", ENT_PER_KIND,
     SIZE_MAX, 1, false, ent_write_events_csv},
    {"evidence", "evidence.csv", "what was said of each edge, as CSV",
     ENT_PER_KIND, SIZE_MAX, UINT32_MAX, false, ent_write_evidence_csv},
    {"dyad-year", "dyad-year.csv", "pairs by year with codes of states, as CSV",
     ENT_PER_EVENT, SIZE_MAX, 1, false, ent_write_dyad_year},
    {"turtle", "ttl", "RDF as Turtle", ENT_PER_EVENT, SIZE_MAX, 1, false,
     ent_write_turtle},
    {"jsonld", "jsonld", "RDF as JSON-LD", ENT_PER_EVENT, SIZE_MAX, 1, false,
     ent_write_jsonld},
    {"cypher", "cypher cyp", "statements for Neo4j", ENT_PER_EVENT, SIZE_MAX, 1,
     false, ent_write_cypher},
    {"pajek", "net", "Pajek, with signs", ENT_PER_KIND, SIZE_MAX, 0, true,
     ent_write_pajek},
    {"mermaid", "mmd mermaid", "Mermaid, for pages of text", ENT_PER_KIND,
     ENT_TOP_MERMAID, 1, false, ent_write_mermaid},
    {"json", "json", "node-link JSON for networkx and d3", ENT_PER_KIND,
     SIZE_MAX, 3, true, ent_write_json},
    {"cyjs", "cyjs", "JSON for Cytoscape", ENT_PER_KIND, SIZE_MAX, 3, true,
     ent_write_cyjs},
    {"html", "html htm", "page to explore, in one file", ENT_PER_EVENT,
     SIZE_MAX, 1, true, ent_write_html},
    {"dot", "dot gv", "Graphviz source of a diagram", ENT_PER_KIND,
     ENT_TOP_DRAWN, 3, false, ent_write_dot},
    {"source", "", "source of a diagram with its places", ENT_PER_KIND,
     ENT_TOP_DRAWN, 3, false, ent_write_diagram},
    {"svg", "svg", "diagram drawn by Graphviz", ENT_PER_KIND, ENT_TOP_DRAWN, 3,
     false, ent_write_svg},
    {"png", "png", "diagram drawn by Graphviz", ENT_PER_KIND, ENT_TOP_DRAWN, 3,
     false, ent_write_png},
    {"pdf", "pdf", "diagram drawn by Graphviz", ENT_PER_KIND, ENT_TOP_DRAWN, 3,
     false, ent_write_pdf},
};

const size_t ent_n_formats = ENT_COUNT(ent_formats);

const ent_format *
ent_format_find(ent_str name)
{
  for (size_t i = 0; i < ent_n_formats; i++) {
    if (ent_str_eq(ent_str_of(ent_formats[i].name), name)) {
      return &ent_formats[i];
    }
  }
  return NULL;
}

static bool
has_extension(const ent_format *format, ent_str path)
{
  ent_str rest = ent_str_of(format->extensions);
  ent_str extension;
  while (ent_str_next(&rest, ' ', &extension)) {
    if (path.n > extension.n && ent_str_ends(path, extension) &&
        path.s[path.n - extension.n - 1] == '.') {
      return true;
    }
  }
  return false;
}

const ent_format *
ent_format_of(ent_str path)
{
  // "csv" is the end of others too, which stand apart from it
  const ent_format *found = NULL;
  for (size_t i = 0; i < ent_n_formats; i++) {
    const ent_format *format = &ent_formats[i];
    if (has_extension(format, path) &&
        (found == NULL ||
         strlen(format->extensions) > strlen(found->extensions))) {
      found = format;
    }
  }
  return found;
}

ent_status
ent_export(const ent_graph *graph,
           const ent_format *format,
           const ent_export_options *options,
           const char *path)
{
  ent_writer writer = {.graph = graph, .options = options};
  ENT_TRY(ent_output_open(&writer.out, path, options->diag));
  ent_status st = format->write(&writer);
  if (st == ENT_OK) {
    ent_output_add(writer.out, ent_buf_str(&writer.buf));
  }
  ent_buf_free(&writer.buf);
  ent_arena_free(&writer.scratch);
  const ent_status closed = ent_output_close(writer.out, st == ENT_OK);
  return st != ENT_OK ? st : closed;
}
