// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/diagram.h"
#include "export/writer.h"

#include <math.h>

const char *const ent_flavor_names[ENT_FLAVORS] = {"gephi", "strict", "yed"};

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

static bool
is_for_yed(const ent_writer *writer)
{
  return writer->options->flavor == ENT_FOR_YED;
}

static void
write_keys(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  for (size_t i = 0; i < ent_n_node_fields; i++) {
    const ent_field *field = &ent_node_fields[i];
    write_key(writer, "node", field->name, type_of(field));
  }
  if (graph->x != NULL && !is_for_yed(writer)) {
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
  if (is_for_yed(writer)) {
    ent_buf_add(&writer->buf, ENT_STR("  <key id=\"n_yed\" for=\"node\" "
                                      "yfiles.type=\"nodegraphics\"/>\n"
                                      "  <key id=\"e_yed\" for=\"edge\" "
                                      "yfiles.type=\"edgegraphics\"/>\n"));
  }
}

/// Nothing for an absent value.
static void
put(ent_writer *writer, char prefix, const char *name, ent_value value)
{
  if (value.is == ENT_IS_NOTHING) {
    return;
  }
  const ent_str texts[] = {ENT_STR("      <data key=\""),
                           {&prefix, 1},
                           ENT_STR("_"),
                           ent_str_of(name),
                           ENT_STR("\">")};
  ent_xml_all(&writer->buf, texts, ENT_COUNT(texts));
  ent_value_add(&writer->buf, value, ent_xml_text);
  ent_buf_add(&writer->buf, ENT_STR("</data>\n"));
}

static ent_value
number(double x)
{
  return (ent_value){.is = ENT_IS_NUMBER, .number = x};
}

// -------------------------------------------------------------------- yEd

static void
put_number(ent_writer *writer, const char *name, double x)
{
  ent_buf_printf(&writer->buf, " %s=\"", name);
  ent_buf_number(&writer->buf, round(x * 100.0) / 100.0);
  ent_buf_byte(&writer->buf, '"');
}

/// A node by its upper left corner, y downwards.
static void
put_shape(ent_writer *writer, size_t index)
{
  enum { ENT_SPREAD = 3 }; ///< places are for discs, not for boxes
  static const double height = 30.0;
  static const char *const shapes[][2] = {
      {"hexagon", "hexagon"}, {"octagon", "octagon"}, {"plain", "rectangle"}};
  const ent_graph *graph = writer->graph;
  const ent_node *node = &graph->nodes[index];
  const ent_shape *look = &ent_shapes[node->kind];
  const ent_str label = ent_writer_label(writer, node);
  const double width = ent_text_width(label, 12.0) + 24.0;
  const char *shape = "roundrectangle";
  for (size_t i = 0; i < ENT_COUNT(shapes); i++) {
    shape = strcmp(look->shape, shapes[i][0]) == 0 ? shapes[i][1] : shape;
  }
  ent_buf_add(&writer->buf,
              ENT_STR("      <data key=\"n_yed\"><y:ShapeNode><y:Geometry"));
  put_number(writer, "width", width);
  put_number(writer, "height", height);
  if (graph->x != NULL) {
    put_number(writer, "x", ENT_SPREAD * graph->x[index] - width / 2.0);
    put_number(writer, "y", 0.0 - ENT_SPREAD * graph->y[index] - height / 2.0);
  }
  ent_buf_printf(&writer->buf,
                 "/><y:Fill color=\"%s\" transparent=\"false\"/>"
                 "<y:BorderStyle color=\"%s\" type=\"line\" width=\"1\"/>"
                 "<y:NodeLabel>",
                 look->fill, look->line);
  ent_xml_text(&writer->buf, label);
  ent_buf_printf(&writer->buf,
                 "</y:NodeLabel><y:Shape type=\"%s\"/></y:ShapeNode></data>\n",
                 shape);
}

static void
put_stroke(ent_writer *writer, size_t index)
{
  const ent_edge *edge = &writer->graph->edges[index];
  const ent_look *look = ent_look_of(edge);
  const bool broken =
      strcmp(look->style, "dashed") == 0 || strcmp(look->style, "dotted") == 0;
  ent_buf_printf(&writer->buf,
                 "      <data key=\"e_yed\"><y:PolyLineEdge><y:LineStyle "
                 "color=\"%s\" type=\"%s\"",
                 look->color, broken ? look->style : "line");
  put_number(writer, "width", 1.0 + log2(1.0 + edge->weight) / 2.0);
  ent_buf_printf(&writer->buf,
                 "/><y:Arrows source=\"none\" target=\"%s\"/><y:EdgeLabel>",
                 edge->directed ? "standard" : "none");
  ent_xml_text(&writer->buf,
               ent_edge_value(writer, &ent_edge_fields[0], index).text);
  ent_buf_add(&writer->buf,
              ENT_STR("</y:EdgeLabel></y:PolyLineEdge></data>\n"));
}

// --------------------------------------------------------------- elements

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
  if (graph->x != NULL && !is_for_yed(writer)) {
    put(writer, 'n', "x", number(graph->x[index]));
    put(writer, 'n', "y", number(graph->y[index]));
  }
  for (size_t i = 0; i < graph->n_scores; i++) {
    put(writer, 'n', graph->scores[i].name,
        number(graph->scores[i].values[index]));
  }
  if (is_for_yed(writer)) {
    put_shape(writer, index);
  }
  ent_buf_add(&writer->buf, ENT_STR("    </node>\n"));
}

static void
write_edge(ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  const ent_edge *edge = &graph->edges[index];
  const ent_str texts[] = {ENT_STR("    <edge id=\""),
                           edge->id,
                           ENT_STR("\" source=\""),
                           graph->nodes[edge->source].token,
                           ENT_STR("\" target=\""),
                           graph->nodes[edge->target].token,
                           ENT_STR("\"")};
  ent_xml_all(&writer->buf, texts, ENT_COUNT(texts));
  if (writer->options->flavor == ENT_FOR_GEPHI) {
    ent_buf_printf(&writer->buf, " label=\"%s\"", ent_tie_name(edge->kind));
  }
  ent_buf_add(&writer->buf, ENT_STR(">\n"));
  for (size_t i = 0; i < ent_n_edge_fields; i++) {
    const ent_field *field = &ent_edge_fields[i];
    put(writer, 'e', field->name, ent_edge_value(writer, field, index));
  }
  if (is_for_yed(writer)) {
    put_stroke(writer, index);
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
                      "xmlns\""));
  if (is_for_yed(writer)) {
    ent_buf_add(&writer->buf,
                ENT_STR(" xmlns:y=\"http://www.yworks.com/xml/graphml\""));
  }
  ent_buf_add(&writer->buf, ENT_STR(">\n"));
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
