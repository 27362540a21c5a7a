// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/csv.h"

// Headings of nodes and edges are those that Gephi's import knows; "Type" is
// in every row, since it takes the dialogue's choice for nothing otherwise.

/// True for what a spreadsheet would run: ids may begin with "-" and are safe.
static bool
is_formula(ent_str text)
{
  static const char openings[] = {'=', '+', '@', '\t', '\r'};
  static const char calls[] = {'(', '|', '!'};
  bool runs =
      text.n != 0 && memchr(openings, text.s[0], sizeof openings) != NULL;
  for (size_t i = 0; i < sizeof calls && text.n != 0 && text.s[0] == '-'; i++) {
    runs = runs || memchr(text.s, calls[i], text.n) != NULL;
  }
  return runs;
}

void
ent_csv_cell(ent_buf *buf, ent_str text)
{
  const bool formula = is_formula(text);
  bool quoted = false;
  for (size_t i = 0; i < text.n && !quoted; i++) {
    quoted = strchr(",\"\r\n", text.s[i]) != NULL;
  }
  if (!quoted) {
    ent_buf_add(buf, ent_str_of(formula ? "'" : ""));
    ent_buf_add(buf, text);
    return;
  }
  ent_buf_add(buf, ent_str_of(formula ? "\"'" : "\""));
  for (size_t i = 0; i < text.n; i++) {
    if (text.s[i] == '"') {
      ent_buf_byte(buf, '"');
    }
    ent_buf_byte(buf, text.s[i]);
  }
  ent_buf_byte(buf, '"');
}

void
ent_csv_next(ent_writer *writer, ent_str text)
{
  ent_buf_byte(&writer->buf, ',');
  ent_csv_cell(&writer->buf, text);
}

static void
next_value(ent_writer *writer, ent_value value)
{
  ent_buf_byte(&writer->buf, ',');
  ent_value_add(&writer->buf, value, ent_csv_cell);
}

void
ent_csv_next_count(ent_writer *writer, uint64_t n)
{
  ent_buf_printf(&writer->buf, ",%llu", (unsigned long long)n);
}

void
ent_csv_end(ent_writer *writer)
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
  ent_csv_end(writer);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    ent_csv_cell(&writer->buf, node->token);
    ent_csv_next(writer, ent_writer_label(writer, node));
    ent_csv_next(writer, ent_str_of(ent_kind_names[node->kind]));
    for (size_t j = 0; j < ent_n_node_fields; j++) {
      if (follows(&ent_node_fields[j])) {
        next_value(writer, ent_node_value(writer, &ent_node_fields[j], i));
      }
    }
    for (size_t j = 0; j < graph->n_scores; j++) {
      ent_buf_byte(&writer->buf, ',');
      ent_buf_number(&writer->buf, graph->scores[j].values[i]);
    }
    ent_csv_end(writer);
  }
  return ENT_OK;
}

ent_status
ent_write_edges_csv(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR("Source,Target,Type,Kind,Id,Label,Weight"));
  write_headings(writer, ent_edge_fields, ent_n_edge_fields);
  ent_csv_end(writer);
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    ent_csv_cell(&writer->buf, graph->nodes[edge->source].token);
    ent_csv_next(writer, graph->nodes[edge->target].token);
    ent_csv_next(writer,
                 edge->directed ? ENT_STR("Directed") : ENT_STR("Undirected"));
    ent_csv_next(writer, ent_str_of(ent_tie_name(edge->kind)));
    ent_csv_next(writer, edge->id);
    next_value(writer, ent_edge_value(writer, &ent_edge_fields[0], i));
    ent_buf_byte(&writer->buf, ',');
    ent_buf_number(&writer->buf, edge->weight);
    for (size_t j = 0; j < ent_n_edge_fields; j++) {
      if (follows(&ent_edge_fields[j])) {
        next_value(writer, ent_edge_value(writer, &ent_edge_fields[j], i));
      }
    }
    ent_csv_end(writer);
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
    ent_csv_cell(&writer->buf, ent_writer_text(writer, event->id));
    ent_csv_next(writer, ent_str_of(ent_type_names[event->type]));
    ent_csv_next(writer, ent_writer_text(writer, event->subtype));
    ent_csv_next(writer, ent_str_of(ent_phase_names[event->phase]));
    ent_csv_next(writer, ent_writer_date(writer, event->date));
    ent_csv_next(writer, ent_writer_day(writer, event->first));
    ent_csv_next(writer, ent_writer_day(writer, event->last));
    ent_buf_printf(&writer->buf, ",%d", ent_type_sign(event->type));
    ent_csv_next(writer, participants(writer, event));
    ent_buf_byte(&writer->buf, ',');
    ent_buf_number(&writer->buf, event->confidence);
    ent_csv_next(writer, ent_writer_text(writer, event->cameo));
    ent_buf_printf(&writer->buf, ",%u", (unsigned)event->n_mentions);
    ent_csv_next(writer, ent_writer_text(writer, origin->id));
    ent_csv_next(writer, ent_writer_date(writer, origin->published));
    ent_csv_next(writer, ent_writer_text(writer, origin->lang));
    ent_csv_next(writer, ent_writer_text(writer, origin->source));
    ent_csv_next(writer, ent_writer_text(writer, origin->title));
    ent_csv_next(writer, ent_writer_text(writer, origin->url));
    ent_csv_next(writer, ent_writer_text(writer, event->quote));
    ent_csv_end(writer);
  }
  return ENT_OK;
}

ent_status
ent_write_evidence_csv(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf,
              ENT_STR("edge,source,target,kind,sign,event,type,status,date,"
                      "confidence,article,published,lang,publisher,title,url,"
                      "quote\n"));
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    for (uint32_t k = 0; k < edge->n_kept; k++) {
      const ent_happening *event =
          &graph->events[graph->refs[edge->events + k]];
      const ent_origin *origin = &graph->articles[event->article];
      ent_csv_cell(&writer->buf, edge->id);
      ent_csv_next(writer, graph->nodes[edge->source].token);
      ent_csv_next(writer, graph->nodes[edge->target].token);
      ent_csv_next(writer, ent_str_of(ent_tie_name(edge->kind)));
      ent_buf_printf(&writer->buf, ",%d", ent_type_sign(event->type));
      ent_csv_next(writer, ent_writer_text(writer, event->id));
      ent_csv_next(writer, ent_str_of(ent_type_names[event->type]));
      ent_csv_next(writer, ent_str_of(ent_phase_names[event->phase]));
      ent_csv_next(writer, ent_writer_date(writer, event->date));
      ent_buf_byte(&writer->buf, ',');
      ent_buf_number(&writer->buf, event->confidence);
      ent_csv_next(writer, ent_writer_text(writer, origin->id));
      ent_csv_next(writer, ent_writer_date(writer, origin->published));
      ent_csv_next(writer, ent_writer_text(writer, origin->lang));
      ent_csv_next(writer, ent_writer_text(writer, origin->source));
      ent_csv_next(writer, ent_writer_text(writer, origin->title));
      ent_csv_next(writer, ent_writer_text(writer, origin->url));
      ent_csv_next(writer, ent_writer_text(writer, event->quote));
      ent_csv_end(writer);
    }
  }
  return ENT_OK;
}
