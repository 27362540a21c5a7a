// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// Keys are unique in the file whatever they are for, types are of the six, the
// direction is the same for all edges: what networkx, igraph, Cytoscape and
// the schema ask.  "color", "x" and "y" are taken as such by Gephi, which
// keeps edges of several kinds between one pair only if told the kind in the
// attribute "label" that the schema does not know.

static const char *
type_of(const ent_field *field)
{
  static const char *const types[] = {
      [ENT_FIELD_TEXT] = "string", [ENT_FIELD_LINES] = "string",
      [ENT_FIELD_DAY] = "string",  [ENT_FIELD_COUNT] = "int",
      [ENT_FIELD_SIGN] = "int",    [ENT_FIELD_NUMBER] = "double",
      [ENT_FIELD_NOT] = "boolean",
  };
  return types[field->type];
}

static void
write_key(ent_writer *writer,
          const char *what,
          const char *name,
          const char *type)
{
  ent_buf_printf(&writer->buf,
                 "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" "
                 "attr.type=\"%s\"/>\n",
                 what[0], name, what, name, type);
}

static void
write_keys(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  for (size_t i = 0; i < ent_n_node_fields; i++) {
    const ent_field *field = &ent_node_fields[i];
    write_key(writer, "node", field->name, type_of(field));
  }
  if (graph->x != NULL) {
    write_key(writer, "node", "x", "double");
    write_key(writer, "node", "y", "double");
  }
  for (size_t i = 0; i < graph->n_scores; i++) {
    write_key(writer, "node", graph->scores[i].name, "double");
  }
  for (size_t i = 0; i < ent_n_edge_fields; i++) {
    const ent_field *field = &ent_edge_fields[i];
    write_key(writer, "edge", field->name, type_of(field));
  }
}

/// Nothing for an absent value.
static void
put(ent_writer *writer, char prefix, const char *name, ent_value value)
{
  if (value.is == ENT_IS_NOTHING) {
    return;
  }
  ent_buf_printf(&writer->buf, "      <data key=\"%c_%s\">", prefix, name);
  ent_value_add(&writer->buf, value, ent_xml_text);
  ent_buf_add(&writer->buf, ENT_STR("</data>\n"));
}

static ent_value
number(double x)
{
  return (ent_value){.is = ENT_IS_NUMBER, .number = x};
}

static void
write_node(ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  ent_buf_printf(&writer->buf, "    <node id=\"%.*s\">\n",
                 ENT_FMT(graph->nodes[index].token));
  for (size_t i = 0; i < ent_n_node_fields; i++) {
    const ent_field *field = &ent_node_fields[i];
    put(writer, 'n', field->name, ent_node_value(writer, field, index));
  }
  if (graph->x != NULL) {
    put(writer, 'n', "x", number(graph->x[index]));
    put(writer, 'n', "y", number(graph->y[index]));
  }
  for (size_t i = 0; i < graph->n_scores; i++) {
    put(writer, 'n', graph->scores[i].name,
        number(graph->scores[i].values[index]));
  }
  ent_buf_add(&writer->buf, ENT_STR("    </node>\n"));
}

static void
write_edge(ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  const ent_edge *edge = &graph->edges[index];
  ent_buf_printf(&writer->buf,
                 "    <edge id=\"%.*s\" source=\"%.*s\" target=\"%.*s\"",
                 ENT_FMT(edge->id), ENT_FMT(graph->nodes[edge->source].token),
                 ENT_FMT(graph->nodes[edge->target].token));
  if (!writer->options->strict) {
    ent_buf_printf(&writer->buf, " label=\"%s\"", ent_tie_name(edge->kind));
  }
  ent_buf_add(&writer->buf, ENT_STR(">\n"));
  for (size_t i = 0; i < ent_n_edge_fields; i++) {
    const ent_field *field = &ent_edge_fields[i];
    put(writer, 'e', field->name, ent_edge_value(writer, field, index));
  }
  ent_buf_add(&writer->buf, ENT_STR("    </edge>\n"));
}

ent_status
ent_write_graphml(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf,
              ENT_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<graphml xmlns=\"http://graphml.graphdrawing.org/"
                      "xmlns\">\n"));
  write_keys(writer);
  ent_buf_printf(
      &writer->buf, "  <graph id=\"entente\" edgedefault=\"%s\">\n    <desc>",
      ent_writer_directions(writer) == ENT_ALL_SYMMETRIC ? "undirected"
                                                         : "directed");
  ent_xml_text(&writer->buf, ent_writer_record(writer));
  ent_buf_add(&writer->buf, ENT_STR("</desc>\n"));
  for (size_t i = 0; i < graph->n_nodes; i++) {
    write_node(writer, i);
    ent_writer_step(writer);
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    write_edge(writer, i);
    ent_writer_step(writer);
  }
  ent_buf_add(&writer->buf, ENT_STR("  </graph>\n</graphml>\n"));
  return ENT_OK;
}
