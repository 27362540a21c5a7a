// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// Two dialects with the same fields: node-link, which networkx and d3 read,
// and Cytoscape's, whose own columns are "name" and "interaction".

static void
put_name(ent_buf *buf, const char *name)
{
  ent_buf_printf(buf, ",\"%s\":", name);
}

static void
put_text(ent_buf *buf, const char *name, ent_str text)
{
  put_name(buf, name);
  ent_buf_json(buf, text);
}

static void
put_value(ent_buf *buf, const char *name, ent_value value)
{
  if (value.is != ENT_IS_NOTHING) {
    put_name(buf, name);
    ent_value_add(buf, value, ent_buf_json);
  }
}

static void
put_node_values(ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  for (size_t i = 0; i < ent_n_node_fields; i++) {
    const ent_field *field = &ent_node_fields[i];
    put_value(&writer->buf, field->name, ent_node_value(writer, field, index));
  }
  for (size_t i = 0; i < graph->n_scores; i++) {
    put_name(&writer->buf, graph->scores[i].name);
    ent_buf_number(&writer->buf, graph->scores[i].values[index]);
  }
}

static void
put_edge_values(ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  const ent_edge *edge = &graph->edges[index];
  put_text(&writer->buf, "source", graph->nodes[edge->source].token);
  put_text(&writer->buf, "target", graph->nodes[edge->target].token);
  for (size_t i = 0; i < ent_n_edge_fields; i++) {
    const ent_field *field = &ent_edge_fields[i];
    put_value(&writer->buf, field->name, ent_edge_value(writer, field, index));
  }
}

/// "x":1,"y":2, y downwards as on a screen.
static void
put_place(ent_writer *writer, size_t index)
{
  ent_buf_add(&writer->buf, ENT_STR("\"x\":"));
  ent_buf_number(&writer->buf, writer->graph->x[index]);
  ent_buf_add(&writer->buf, ENT_STR(",\"y\":"));
  ent_buf_number(&writer->buf, 0.0 - writer->graph->y[index]);
}

static void
next_row(ent_writer *writer, size_t index)
{
  ent_writer_step(writer);
  ent_buf_add(&writer->buf, index != 0 ? ENT_STR(",\n") : ENT_STR("\n"));
}

/// Who wrote the file, and what made the database.
static void
put_makers(ent_writer *writer)
{
  if (writer->options->program != NULL) {
    put_text(&writer->buf, "program", ent_str_of(writer->options->program));
  }
  ent_buf_add(&writer->buf, ENT_STR(",\"database\":{"));
  const char *between = "";
  for (size_t i = 0; i < ENT_NOTES; i++) {
    const ent_str value = ent_writer_note(writer, ent_note_names[i]);
    if (value.n != 0) {
      ent_buf_printf(&writer->buf, "%s\"%s\":", between, ent_note_names[i]);
      ent_buf_json(&writer->buf, value);
      between = ",";
    }
  }
  ent_buf_byte(&writer->buf, '}');
}

ent_status
ent_write_json(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  const bool directed = ent_writer_directions(writer) != ENT_ALL_SYMMETRIC;
  ent_buf_printf(&writer->buf,
                 "{\"directed\":%s,\"multigraph\":true,\"graph\":"
                 "{\"description\":",
                 directed ? "true" : "false");
  ent_buf_json(&writer->buf, ent_writer_record(writer));
  put_makers(writer);
  ent_buf_add(&writer->buf, ENT_STR("},\n\"nodes\":["));
  for (size_t i = 0; i < graph->n_nodes; i++) {
    next_row(writer, i);
    ent_buf_add(&writer->buf, ENT_STR("{\"id\":"));
    ent_buf_json(&writer->buf, graph->nodes[i].token);
    put_node_values(writer, i);
    if (graph->x != NULL) {
      ent_buf_byte(&writer->buf, ',');
      put_place(writer, i);
    }
    ent_buf_byte(&writer->buf, '}');
  }
  ent_buf_add(&writer->buf, ENT_STR("],\n\"edges\":["));
  for (size_t i = 0; i < graph->n_edges; i++) {
    next_row(writer, i);
    ent_buf_add(&writer->buf, ENT_STR("{\"key\":"));
    ent_buf_json(&writer->buf, graph->edges[i].id);
    put_edge_values(writer, i);
    ent_buf_byte(&writer->buf, '}');
  }
  ent_buf_add(&writer->buf, ENT_STR("]}\n"));
  return ENT_OK;
}

ent_status
ent_write_cyjs(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR("{\"data\":{\"name\":"));
  ent_buf_json(&writer->buf, ent_writer_record(writer));
  ent_buf_add(&writer->buf, ENT_STR("},\n\"elements\":{\"nodes\":["));
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    next_row(writer, i);
    ent_buf_add(&writer->buf, ENT_STR("{\"data\":{\"id\":"));
    ent_buf_json(&writer->buf, node->token);
    put_text(&writer->buf, "name", ent_writer_label(writer, node));
    put_node_values(writer, i);
    ent_buf_byte(&writer->buf, '}');
    if (graph->x != NULL) {
      ent_buf_add(&writer->buf, ENT_STR(",\"position\":{"));
      put_place(writer, i);
      ent_buf_byte(&writer->buf, '}');
    }
    ent_buf_byte(&writer->buf, '}');
  }
  ent_buf_add(&writer->buf, ENT_STR("],\n\"edges\":["));
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    next_row(writer, i);
    ent_buf_add(&writer->buf, ENT_STR("{\"data\":{\"id\":"));
    ent_buf_json(&writer->buf, edge->id);
    put_text(&writer->buf, "interaction", ent_str_of(ent_tie_name(edge->kind)));
    put_edge_values(writer, i);
    ent_buf_add(&writer->buf, ENT_STR("}}"));
  }
  ent_buf_add(&writer->buf, ENT_STR("]}}\n"));
  return ENT_OK;
}
