// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

#include <math.h>

// Gephi drops an edge whose type differs from a default edge type, so there is
// none where edges are of both; it throws on spells that overlap, reads viz
// values from the first attribute alone, and takes a missing label for an
// empty one.  Version 1.2, for older readers, has neither kinds nor time zones,
// and its readers no mixed directions.

typedef struct ent_gexf {
  ent_writer *writer;
  bool old;     ///< version 1.2
  bool uniform; ///< every edge is written as directed
  double *sizes;
  double heaviest;
} ent_gexf;

static const char *
type_of(const ent_field *field)
{
  static const char *const types[] = {
      [ENT_FIELD_TEXT] = "string",  [ENT_FIELD_LINES] = "string",
      [ENT_FIELD_DAY] = "string",   [ENT_FIELD_COUNT] = "integer",
      [ENT_FIELD_SIGN] = "integer", [ENT_FIELD_NUMBER] = "double",
      [ENT_FIELD_NOT] = "boolean",
  };
  return types[field->type];
}

/// The field's name, or another where readers take it for something else;
/// NULL for what is written elsewhere.
static const char *
name_of(const ent_field *field)
{
  static const char *const others[][2] = {
      {"label", NULL}, {"weight", NULL}, {"color", NULL},
      {"first", NULL}, {"last", NULL},
  };
  if (strcmp(field->name, "kind") == 0) {
    return field->get == ent_edge_fields[1].get ? "relation" : "actor_kind";
  }
  for (size_t i = 0; i < ENT_COUNT(others); i++) {
    if (strcmp(others[i][0], field->name) == 0) {
      return others[i][1];
    }
  }
  return field->name;
}

static void
write_attributes(ent_writer *writer,
                 const char *what,
                 const ent_field *fields,
                 size_t n)
{
  const bool node = what[0] == 'n';
  ent_buf_printf(&writer->buf, "    <attributes class=\"%s\">\n", what);
  for (size_t i = 0; i < n; i++) {
    const char *name = name_of(&fields[i]);
    if (name != NULL) {
      ent_buf_printf(&writer->buf,
                     "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n",
                     name, name, type_of(&fields[i]));
    }
  }
  for (size_t i = 0; node && i < writer->graph->n_scores; i++) {
    const char *name = writer->graph->scores[i].name;
    ent_buf_printf(&writer->buf,
                   "      <attribute id=\"%s\" title=\"%s\" "
                   "type=\"double\"/>\n",
                   name, name);
  }
  ent_buf_add(&writer->buf, ENT_STR("    </attributes>\n"));
}

static void
put(ent_writer *writer, const char *name, ent_value value)
{
  if (name == NULL || value.is == ENT_IS_NOTHING) {
    return;
  }
  const ent_str texts[] = {ENT_STR("          <attvalue for=\""),
                           ent_str_of(name), ENT_STR("\" value=\"")};
  ent_xml_all(&writer->buf, texts, ENT_COUNT(texts));
  ent_value_add(&writer->buf, value, ent_xml_text);
  ent_buf_add(&writer->buf, ENT_STR("\"/>\n"));
}

static void
put_attribute(ent_writer *writer, const char *name, ent_str value)
{
  if (value.n != 0) {
    const ent_str texts[] = {ENT_STR(" "), ent_str_of(name), ENT_STR("=\"")};
    ent_xml_all(&writer->buf, texts, ENT_COUNT(texts));
    ent_xml_text(&writer->buf, value);
    ent_buf_byte(&writer->buf, '"');
  }
}

static void
put_color(ent_writer *writer, const char *color)
{
  unsigned rgb[3] = {0};
  for (size_t i = 0; i < 6; i++) {
    const char c = color[i + 1];
    const unsigned digit =
        (unsigned)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    rgb[i / 2] = rgb[i / 2] * 16 + digit;
  }
  static const char *const before[] = {"        <viz:color r=\"", "\" g=\"",
                                       "\" b=\""};
  for (size_t i = 0; i < ENT_COUNT(before); i++) {
    ent_buf_add(&writer->buf, ent_str_of(before[i]));
    ent_buf_count(&writer->buf, rgb[i]);
  }
  ent_buf_add(&writer->buf, ENT_STR("\"/>\n"));
}

static void
put_viz(ent_writer *writer, const char *name, double value)
{
  const ent_str texts[] = {ENT_STR("        <viz:"), ent_str_of(name),
                           ENT_STR(" value=\"")};
  ent_xml_all(&writer->buf, texts, ENT_COUNT(texts));
  ent_buf_number(&writer->buf, round(value * 100.0) / 100.0);
  ent_buf_add(&writer->buf, ENT_STR("\"/>\n"));
}

// -------------------------------------------------------------- elements

static void
write_node(ent_gexf *gexf, size_t index)
{
  ent_writer *writer = gexf->writer;
  const ent_graph *graph = writer->graph;
  const ent_node *node = &graph->nodes[index];
  ent_buf_printf(&writer->buf, "      <node id=\"%.*s\"", ENT_FMT(node->token));
  put_attribute(writer, "label", ent_writer_label(writer, node));
  put_attribute(writer, "start", ent_writer_day(writer, node->first));
  put_attribute(writer, "end", ent_writer_day(writer, node->last));
  ent_buf_add(&writer->buf, ENT_STR(">\n        <attvalues>\n"));
  for (size_t i = 0; i < ent_n_node_fields; i++) {
    const ent_field *field = &ent_node_fields[i];
    put(writer, name_of(field), ent_node_value(writer, field, index));
  }
  for (size_t i = 0; i < graph->n_scores; i++) {
    put(writer, graph->scores[i].name,
        (ent_value){.is = ENT_IS_NUMBER,
                    .number = graph->scores[i].values[index]});
  }
  ent_buf_add(&writer->buf, ENT_STR("        </attvalues>\n"));
  put_color(writer, ent_shapes[node->kind].color);
  put_viz(writer, "size", 10.0 + 3.0 * sqrt(gexf->sizes[index]));
  if (graph->x != NULL) {
    ent_buf_add(&writer->buf, ENT_STR("        <viz:position x=\""));
    ent_buf_number(&writer->buf, graph->x[index]);
    ent_buf_add(&writer->buf, ENT_STR("\" y=\""));
    ent_buf_number(&writer->buf, graph->y[index]);
    ent_buf_add(&writer->buf, ENT_STR("\" z=\"0\"/>\n"));
  }
  ent_buf_add(&writer->buf, ENT_STR("      </node>\n"));
}

static void
put_spells(ent_writer *writer, const ent_edge *edge)
{
  const ent_spell *spells = writer->graph->spells + edge->spells;
  if (edge->n_spells == 0) {
    return;
  }
  ent_buf_add(&writer->buf, ENT_STR("        <spells>\n"));
  for (uint32_t i = 0; i < edge->n_spells; i++) {
    const ent_str texts[] = {
        ENT_STR("          <spell start=\""),
        ent_writer_day(writer, spells[i].from), ENT_STR("\" end=\""),
        ent_writer_day(writer, spells[i].to), ENT_STR("\"/>\n")};
    ent_xml_all(&writer->buf, texts, ENT_COUNT(texts));
  }
  ent_buf_add(&writer->buf, ENT_STR("        </spells>\n"));
}

static void
write_edge(ent_gexf *gexf, size_t index)
{
  ent_writer *writer = gexf->writer;
  const ent_graph *graph = writer->graph;
  const ent_edge *edge = &graph->edges[index];
  const ent_str texts[] = {
      ENT_STR("      <edge id=\""),
      edge->id,
      ENT_STR("\" source=\""),
      graph->nodes[edge->source].token,
      ENT_STR("\" target=\""),
      graph->nodes[edge->target].token,
      ENT_STR("\" type=\""),
      ent_str_of(edge->directed || gexf->uniform ? "directed" : "undirected"),
      ENT_STR("\"")};
  ent_xml_all(&writer->buf, texts, ENT_COUNT(texts));
  if (!gexf->old) {
    put_attribute(writer, "kind", ent_str_of(ent_tie_name(edge->kind)));
  }
  put_attribute(writer, "label",
                ent_edge_value(writer, &ent_edge_fields[0], index).text);
  ent_buf_add(&writer->buf, ENT_STR(" weight=\""));
  ent_buf_number(&writer->buf, edge->weight);
  ent_buf_add(&writer->buf, ENT_STR("\">\n        <attvalues>\n"));
  for (size_t i = 0; i < ent_n_edge_fields; i++) {
    const ent_field *field = &ent_edge_fields[i];
    put(writer, name_of(field), ent_edge_value(writer, field, index));
  }
  ent_buf_add(&writer->buf, ENT_STR("        </attvalues>\n"));
  put_spells(writer, edge);
  put_color(writer, ent_look_of(edge)->color);
  put_viz(writer, "thickness", 1.0 + 4.0 * sqrt(edge->weight / gexf->heaviest));
  ent_buf_add(&writer->buf, ENT_STR("      </edge>\n"));
}

static void
write_head(ent_gexf *gexf)
{
  ent_writer *writer = gexf->writer;
  const char *version = gexf->old ? "1.2" : "1.3";
  const char *space =
      gexf->old ? "http://www.gexf.net/1.2draft" : "http://gexf.net/1.3";
  ent_buf_printf(&writer->buf,
                 "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                 "<gexf xmlns=\"%s\" xmlns:viz=\"%s/viz\" "
                 "version=\"%s\">\n"
                 "  <meta>\n    <creator>%s</creator>\n"
                 "    <description>",
                 space, space, version,
                 writer->options->program != NULL ? writer->options->program
                                                  : "entente");
  ent_xml_text(&writer->buf, ent_writer_record(writer));
  ent_buf_add(&writer->buf, ENT_STR("</description>\n  </meta>\n  <graph"));
  const ent_directions directions = ent_writer_directions(writer);
  if (directions != ENT_MIXED || gexf->old) {
    ent_buf_printf(&writer->buf, " defaultedgetype=\"%s\"",
                   directions == ENT_ALL_SYMMETRIC ? "undirected" : "directed");
  }
  if (writer->graph->first == ENT_NO_DAY) {
    ent_buf_add(&writer->buf, ENT_STR(" mode=\"static\">\n"));
    return;
  }
  ent_buf_add(&writer->buf, ENT_STR(" mode=\"dynamic\" timeformat=\"date\""));
  if (!gexf->old) {
    ent_buf_add(&writer->buf, ENT_STR(" timerepresentation=\"interval\" "
                                      "timezone=\"UTC\""));
  }
  ent_buf_add(&writer->buf, ENT_STR(">\n"));
}

static void
measure(ent_gexf *gexf)
{
  const ent_graph *graph = gexf->writer->graph;
  gexf->sizes = ent_alloc((graph->n_nodes + 1) * sizeof *gexf->sizes);
  gexf->heaviest = 1.0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    gexf->heaviest = fmax(gexf->heaviest, edge->weight);
    gexf->sizes[edge->source] += edge->weight;
    gexf->sizes[edge->target] += edge->weight;
  }
}

ent_status
ent_write_gexf(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  const bool old = writer->options->old_gexf;
  ent_gexf gexf = {
      .writer = writer,
      .old = old,
      .uniform = old && ent_writer_directions(writer) == ENT_MIXED,
  };
  measure(&gexf);
  write_head(&gexf);
  write_attributes(writer, "node", ent_node_fields, ent_n_node_fields);
  write_attributes(writer, "edge", ent_edge_fields, ent_n_edge_fields);
  ent_buf_add(&writer->buf, ENT_STR("    <nodes>\n"));
  for (size_t i = 0; i < graph->n_nodes; i++) {
    write_node(&gexf, i);
    ent_writer_step(writer);
  }
  ent_buf_add(&writer->buf, ENT_STR("    </nodes>\n    <edges>\n"));
  for (size_t i = 0; i < graph->n_edges; i++) {
    write_edge(&gexf, i);
    ent_writer_step(writer);
  }
  ent_buf_add(&writer->buf, ENT_STR("    </edges>\n  </graph>\n</gexf>\n"));
  ent_free(gexf.sizes);
  return ENT_OK;
}
