// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// Headings of nodes and edges are those that Gephi's import knows; "Type" is
// in every row, since it takes the dialogue's choice for nothing otherwise.

/// A cell by RFC 4180.  A text that a spreadsheet would take for a formula
/// stays what it is: these files are for programs.
static void
add_cell(ent_buf *buf, ent_str text)
{
  bool quoted = false;
  for (size_t i = 0; i < text.n && !quoted; i++) {
    quoted = strchr(",\"\r\n", text.s[i]) != NULL;
  }
  if (!quoted) {
    ent_buf_add(buf, text);
    return;
  }
  ent_buf_byte(buf, '"');
  for (size_t i = 0; i < text.n; i++) {
    if (text.s[i] == '"') {
      ent_buf_byte(buf, '"');
    }
    ent_buf_byte(buf, text.s[i]);
  }
  ent_buf_byte(buf, '"');
}

static void
next_cell(ent_writer *writer, ent_str text)
{
  ent_buf_byte(&writer->buf, ',');
  add_cell(&writer->buf, text);
}

static void
next_value(ent_writer *writer, ent_value value)
{
  ent_buf_byte(&writer->buf, ',');
  ent_value_add(&writer->buf, value, add_cell);
}

static void
end_row(ent_writer *writer)
{
  ent_buf_byte(&writer->buf, '\n');
  ent_writer_step(writer);
}

/// The fields that have no column of their own among the first ones.
static bool
follows(const ent_field *field)
{
  return strcmp(field->name, "label") != 0 &&
         strcmp(field->name, "weight") != 0 && strcmp(field->name, "kind") != 0;
}

static void
write_headings(ent_writer *writer, const ent_field *fields, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    if (follows(&fields[i])) {
      ent_buf_printf(&writer->buf, ",%s", fields[i].name);
    }
  }
}

ent_status
ent_write_nodes_csv(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR("Id,Label,kind"));
  write_headings(writer, ent_node_fields, ent_n_node_fields);
  for (size_t i = 0; i < graph->n_scores; i++) {
    ent_buf_printf(&writer->buf, ",%s", graph->scores[i].name);
  }
  end_row(writer);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    add_cell(&writer->buf, node->token);
    next_cell(writer, ent_writer_label(writer, node));
    next_cell(writer, ent_str_of(ent_kind_names[node->kind]));
    for (size_t j = 0; j < ent_n_node_fields; j++) {
      if (follows(&ent_node_fields[j])) {
        next_value(writer, ent_node_value(writer, &ent_node_fields[j], i));
      }
    }
    for (size_t j = 0; j < graph->n_scores; j++) {
      ent_buf_byte(&writer->buf, ',');
      ent_buf_number(&writer->buf, graph->scores[j].values[i]);
    }
    end_row(writer);
  }
  return ENT_OK;
}

ent_status
ent_write_edges_csv(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR("Source,Target,Type,Kind,Id,Label,Weight"));
  write_headings(writer, ent_edge_fields, ent_n_edge_fields);
  end_row(writer);
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    add_cell(&writer->buf, graph->nodes[edge->source].token);
    next_cell(writer, graph->nodes[edge->target].token);
    next_cell(writer,
              edge->directed ? ENT_STR("Directed") : ENT_STR("Undirected"));
    next_cell(writer, ent_str_of(ent_tie_name(edge->kind)));
    next_cell(writer, edge->id);
    next_value(writer, ent_edge_value(writer, &ent_edge_fields[0], i));
    ent_buf_byte(&writer->buf, ',');
    ent_buf_number(&writer->buf, edge->weight);
    for (size_t j = 0; j < ent_n_edge_fields; j++) {
      if (follows(&ent_edge_fields[j])) {
        next_value(writer, ent_edge_value(writer, &ent_edge_fields[j], i));
      }
    }
    end_row(writer);
  }
  return ENT_OK;
}

/// "KOR=party;NATO=party", with the tokens of nodes that are in the view.
static ent_str
participants(ent_writer *writer, const ent_happening *event)
{
  const ent_graph *graph = writer->graph;
  ent_buf buf = {0};
  for (uint32_t i = 0; i < event->n_parts; i++) {
    const ent_part *part = &graph->parts[event->parts + i];
    if (part->node != ENT_NONE) {
      ent_buf_printf(&buf, "%s%.*s=%s", buf.n != 0 ? ";" : "",
                     ENT_FMT(graph->nodes[part->node].token),
                     ent_role_names[part->role]);
    }
  }
  return ent_writer_keep(writer, &buf);
}

ent_status
ent_write_events_csv(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf,
              ENT_STR("id,type,subtype,status,date,first,last,sign,"
                      "participants,confidence,cameo,mentions,article,"
                      "published,lang,source,title,url,quote\n"));
  for (size_t i = 0; i < graph->n_events; i++) {
    const ent_happening *event = &graph->events[i];
    const ent_origin *origin = &graph->articles[event->article];
    add_cell(&writer->buf, ent_writer_text(writer, event->id));
    next_cell(writer, ent_str_of(ent_type_names[event->type]));
    next_cell(writer, ent_writer_text(writer, event->subtype));
    next_cell(writer, ent_str_of(ent_phase_names[event->phase]));
    next_cell(writer, ent_writer_date(writer, event->date));
    next_cell(writer, ent_writer_day(writer, event->first));
    next_cell(writer, ent_writer_day(writer, event->last));
    ent_buf_printf(&writer->buf, ",%d", ent_type_sign(event->type));
    next_cell(writer, participants(writer, event));
    ent_buf_byte(&writer->buf, ',');
    ent_buf_number(&writer->buf, event->confidence);
    next_cell(writer, ent_writer_text(writer, event->cameo));
    ent_buf_printf(&writer->buf, ",%u", (unsigned)event->n_mentions);
    next_cell(writer, ent_writer_text(writer, origin->id));
    next_cell(writer, ent_writer_date(writer, origin->published));
    next_cell(writer, ent_writer_text(writer, origin->lang));
    next_cell(writer, ent_writer_text(writer, origin->source));
    next_cell(writer, ent_writer_text(writer, origin->title));
    next_cell(writer, ent_writer_text(writer, origin->url));
    next_cell(writer, ent_writer_text(writer, event->quote));
    end_row(writer);
  }
  return ENT_OK;
}
