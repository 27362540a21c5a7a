// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// Keys are unique in the file whatever they are for, types are of the six, the
// direction is the same for all edges: what networkx, igraph, Cytoscape and
// the schema ask.  "color", "x" and "y" are taken as such by Gephi, which
// keeps edges of several kinds between one pair only if told the kind in the
// attribute "label" that the schema does not know.

typedef struct ent_key {
  const char *id;
  const char *name;
  const char *type;
} ent_key;

typedef enum ent_node_key {
  ENT_N_LABEL,
  ENT_N_KIND,
  ENT_N_LABEL_EN,
  ENT_N_LABEL_VI,
  ENT_N_AFFILIATION,
  ENT_N_EVENTS,
  ENT_N_ARTICLES,
  ENT_N_FIRST,
  ENT_N_LAST,
  ENT_N_COLOR,
  ENT_N_X,
  ENT_N_Y,
  ENT_N_KEYS
} ent_node_key;

static const ent_key node_keys[ENT_N_KEYS] = {
    [ENT_N_LABEL] = {"n_label", "label", "string"},
    [ENT_N_KIND] = {"n_kind", "kind", "string"},
    [ENT_N_LABEL_EN] = {"n_label_en", "label_en", "string"},
    [ENT_N_LABEL_VI] = {"n_label_vi", "label_vi", "string"},
    [ENT_N_AFFILIATION] = {"n_affiliation", "affiliation", "string"},
    [ENT_N_EVENTS] = {"n_events", "events", "int"},
    [ENT_N_ARTICLES] = {"n_articles", "articles", "int"},
    [ENT_N_FIRST] = {"n_first", "first", "string"},
    [ENT_N_LAST] = {"n_last", "last", "string"},
    [ENT_N_COLOR] = {"n_color", "color", "string"},
    [ENT_N_X] = {"n_x", "x", "double"},
    [ENT_N_Y] = {"n_y", "y", "double"},
};

typedef enum ent_edge_key {
  ENT_E_LABEL,
  ENT_E_KIND,
  ENT_E_WEIGHT,
  ENT_E_SIGN,
  ENT_E_SYMMETRIC,
  ENT_E_EVENTS,
  ENT_E_MENTIONS,
  ENT_E_ARTICLES,
  ENT_E_FIRST,
  ENT_E_LAST,
  ENT_E_PLANNED,
  ENT_E_ONGOING,
  ENT_E_COMPLETED,
  ENT_E_BLOCKED,
  ENT_E_ENDED,
  ENT_E_TYPES,
  ENT_E_EVENT,
  ENT_E_STATUS,
  ENT_E_SUBTYPE,
  ENT_E_CAMEO,
  ENT_E_DATE,
  ENT_E_EVIDENCE,
  ENT_E_URL,
  ENT_E_COLOR,
  ENT_E_KEYS
} ent_edge_key;

static const ent_key edge_keys[ENT_E_KEYS] = {
    [ENT_E_LABEL] = {"e_label", "label", "string"},
    [ENT_E_KIND] = {"e_kind", "kind", "string"},
    [ENT_E_WEIGHT] = {"e_weight", "weight", "double"},
    [ENT_E_SIGN] = {"e_sign", "sign", "int"},
    [ENT_E_SYMMETRIC] = {"e_symmetric", "symmetric", "boolean"},
    [ENT_E_EVENTS] = {"e_events", "events", "int"},
    [ENT_E_MENTIONS] = {"e_mentions", "mentions", "int"},
    [ENT_E_ARTICLES] = {"e_articles", "articles", "int"},
    [ENT_E_FIRST] = {"e_first", "first", "string"},
    [ENT_E_LAST] = {"e_last", "last", "string"},
    [ENT_E_PLANNED] = {"e_planned", "planned", "int"},
    [ENT_E_ONGOING] = {"e_ongoing", "ongoing", "int"},
    [ENT_E_COMPLETED] = {"e_completed", "completed", "int"},
    [ENT_E_BLOCKED] = {"e_blocked", "blocked", "int"},
    [ENT_E_ENDED] = {"e_ended", "ended", "int"},
    [ENT_E_TYPES] = {"e_types", "types", "string"},
    [ENT_E_EVENT] = {"e_event", "event", "string"},
    [ENT_E_STATUS] = {"e_status", "status", "string"},
    [ENT_E_SUBTYPE] = {"e_subtype", "subtype", "string"},
    [ENT_E_CAMEO] = {"e_cameo", "cameo", "string"},
    [ENT_E_DATE] = {"e_date", "date", "string"},
    [ENT_E_EVIDENCE] = {"e_evidence", "evidence", "string"},
    [ENT_E_URL] = {"e_url", "url", "string"},
    [ENT_E_COLOR] = {"e_color", "color", "string"},
};

// ---------------------------------------------------------------- values

static void
open_data(ent_writer *writer, const char *prefix, const char *key)
{
  ent_buf_printf(&writer->buf, "      <data key=\"%s%s\">", prefix, key);
}

static void
close_data(ent_writer *writer)
{
  ent_buf_add(&writer->buf, ENT_STR("</data>\n"));
}

/// Nothing for an empty text.
static void
put_text(ent_writer *writer, const ent_key *key, ent_str text)
{
  if (text.n != 0) {
    open_data(writer, "", key->id);
    ent_xml_text(&writer->buf, text);
    close_data(writer);
  }
}

static void
put_count(ent_writer *writer, const ent_key *key, int64_t n)
{
  open_data(writer, "", key->id);
  ent_buf_printf(&writer->buf, "%lld", (long long)n);
  close_data(writer);
}

static void
put_number(ent_writer *writer, const char *prefix, const char *key, double x)
{
  open_data(writer, prefix, key);
  ent_buf_number(&writer->buf, x);
  close_data(writer);
}

// -------------------------------------------------------------- elements

static void
write_keys(ent_writer *writer, const ent_key *keys, size_t n, const char *what)
{
  for (size_t i = 0; i < n; i++) {
    ent_buf_printf(&writer->buf,
                   "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" "
                   "attr.type=\"%s\"/>\n",
                   keys[i].id, what, keys[i].name, keys[i].type);
  }
}

static void
write_score_keys(ent_writer *writer)
{
  for (size_t i = 0; i < writer->graph->n_scores; i++) {
    const char *name = writer->graph->scores[i].name;
    ent_buf_printf(&writer->buf,
                   "  <key id=\"n_%s\" for=\"node\" attr.name=\"%s\" "
                   "attr.type=\"double\"/>\n",
                   name, name);
  }
}

static void
write_node(ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  const ent_node *node = &graph->nodes[index];
  const ent_key *keys = node_keys;
  ent_buf_add(&writer->buf, ENT_STR("    <node id=\""));
  ent_buf_add(&writer->buf, node->token);
  ent_buf_add(&writer->buf, ENT_STR("\">\n"));
  put_text(writer, &keys[ENT_N_LABEL], ent_writer_label(writer, node));
  put_text(writer, &keys[ENT_N_KIND], ent_str_of(ent_kind_names[node->kind]));
  put_text(writer, &keys[ENT_N_LABEL_EN], ent_writer_text(writer, node->label));
  put_text(writer, &keys[ENT_N_LABEL_VI],
           ent_writer_text(writer, node->label_vi));
  put_text(writer, &keys[ENT_N_AFFILIATION],
           ent_writer_text(writer, node->affiliation));
  put_count(writer, &keys[ENT_N_EVENTS], node->n_events);
  put_count(writer, &keys[ENT_N_ARTICLES], node->n_articles);
  put_text(writer, &keys[ENT_N_FIRST], ent_writer_day(writer, node->first));
  put_text(writer, &keys[ENT_N_LAST], ent_writer_day(writer, node->last));
  put_text(writer, &keys[ENT_N_COLOR],
           ent_str_of(ent_shapes[node->kind].color));
  if (graph->x != NULL) {
    put_number(writer, "", keys[ENT_N_X].id, graph->x[index]);
    put_number(writer, "", keys[ENT_N_Y].id, graph->y[index]);
  }
  for (size_t i = 0; i < graph->n_scores; i++) {
    put_number(writer, "n_", graph->scores[i].name,
               graph->scores[i].values[index]);
  }
  ent_buf_add(&writer->buf, ENT_STR("    </node>\n"));
}

static void
put_types(ent_writer *writer, const ent_edge *edge)
{
  const char *gap = "";
  open_data(writer, "", edge_keys[ENT_E_TYPES].id);
  for (unsigned i = 0; i < ENT_TYPES; i++) {
    if (edge->types[i] != 0) {
      ent_buf_printf(&writer->buf, "%s%s %u", gap, ent_type_names[i],
                     (unsigned)edge->types[i]);
      gap = "; ";
    }
  }
  close_data(writer);
}

/// What only an edge of a single event can say.
static void
put_event(ent_writer *writer, const ent_happening *event)
{
  char date[16];
  put_text(writer, &edge_keys[ENT_E_EVENT], event->id);
  put_text(writer, &edge_keys[ENT_E_STATUS],
           ent_str_of(ent_phase_names[event->phase]));
  put_text(writer, &edge_keys[ENT_E_SUBTYPE],
           ent_writer_text(writer, event->subtype));
  put_text(writer, &edge_keys[ENT_E_CAMEO],
           ent_writer_text(writer, event->cameo));
  if (event->date.year != 0) {
    ent_date_write(event->date, date);
    put_text(writer, &edge_keys[ENT_E_DATE], ent_str_of(date));
  }
}

static void
put_evidence(ent_writer *writer, const ent_edge *edge)
{
  const ent_graph *graph = writer->graph;
  if (edge->n_kept == 0) {
    return;
  }
  open_data(writer, "", edge_keys[ENT_E_EVIDENCE].id);
  for (uint32_t i = 0; i < edge->n_kept; i++) {
    const ent_happening *event = &graph->events[graph->refs[edge->events + i]];
    if (i != 0) {
      ent_xml_text(&writer->buf, ENT_STR("\n"));
    }
    ent_xml_text(&writer->buf, ent_writer_evidence(writer, event));
  }
  close_data(writer);
}

static void
put_edge_values(ent_writer *writer, const ent_edge *edge)
{
  static const ent_edge_key phases[ENT_PHASES] = {
      [ENT_PLANNED] = ENT_E_PLANNED,     [ENT_ONGOING] = ENT_E_ONGOING,
      [ENT_COMPLETED] = ENT_E_COMPLETED, [ENT_BLOCKED] = ENT_E_BLOCKED,
      [ENT_ENDED] = ENT_E_ENDED,
  };
  const ent_key *keys = edge_keys;
  const ent_look *look = ent_look_of(edge);
  put_text(writer, &keys[ENT_E_LABEL],
           ent_str_of(writer->options->vietnamese ? look->vi : look->en));
  put_text(writer, &keys[ENT_E_KIND], ent_str_of(ent_tie_name(edge->kind)));
  put_number(writer, "", keys[ENT_E_WEIGHT].id, edge->weight);
  put_count(writer, &keys[ENT_E_SIGN], edge->sign);
  put_text(writer, &keys[ENT_E_SYMMETRIC],
           edge->directed ? ENT_STR("false") : ENT_STR("true"));
  put_count(writer, &keys[ENT_E_EVENTS], edge->n_events);
  put_count(writer, &keys[ENT_E_MENTIONS], edge->n_mentions);
  put_count(writer, &keys[ENT_E_ARTICLES], edge->n_articles);
  put_text(writer, &keys[ENT_E_FIRST], ent_writer_day(writer, edge->first));
  put_text(writer, &keys[ENT_E_LAST], ent_writer_day(writer, edge->last));
  for (unsigned i = 0; i < ENT_PHASES; i++) {
    put_count(writer, &keys[phases[i]], edge->phases[i]);
  }
}

static void
write_edge(ent_writer *writer, const ent_edge *edge)
{
  const ent_graph *graph = writer->graph;
  ent_buf_printf(&writer->buf,
                 "    <edge id=\"%.*s\" source=\"%.*s\" target=\"%.*s\"",
                 ENT_FMT(edge->id), ENT_FMT(graph->nodes[edge->source].token),
                 ENT_FMT(graph->nodes[edge->target].token));
  if (!writer->options->strict) {
    ent_buf_printf(&writer->buf, " label=\"%s\"", ent_tie_name(edge->kind));
  }
  ent_buf_add(&writer->buf, ENT_STR(">\n"));
  put_edge_values(writer, edge);
  if (edge->kind == ENT_TIE_ANY) {
    put_types(writer, edge);
  }
  if (graph->options.per == ENT_PER_EVENT && edge->n_kept == 1) {
    put_event(writer, &graph->events[graph->refs[edge->events]]);
  }
  put_evidence(writer, edge);
  put_text(writer, &edge_keys[ENT_E_URL], ent_writer_url(writer, edge));
  put_text(writer, &edge_keys[ENT_E_COLOR],
           ent_str_of(ent_look_of(edge)->color));
  ent_buf_add(&writer->buf, ENT_STR("    </edge>\n"));
}

static bool
any_directed(const ent_graph *graph)
{
  for (size_t i = 0; i < graph->n_edges; i++) {
    if (graph->edges[i].directed) {
      return true;
    }
  }
  return false;
}

static void
write_head(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(
      &writer->buf,
      ENT_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"));
  const size_t n_keys = graph->x != NULL ? ENT_N_KEYS : ENT_N_X;
  write_keys(writer, node_keys, n_keys, "node");
  write_score_keys(writer);
  write_keys(writer, edge_keys, ENT_E_KEYS, "edge");
  ent_buf_printf(&writer->buf,
                 "  <graph id=\"entente\" edgedefault=\"%s\">\n    <desc>",
                 any_directed(graph) ? "directed" : "undirected");
  ent_xml_text(&writer->buf, ent_writer_record(writer));
  ent_buf_add(&writer->buf, ENT_STR("</desc>\n"));
}

ent_status
ent_write_graphml(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  write_head(writer);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    write_node(writer, i);
    ent_writer_step(writer);
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    write_edge(writer, &graph->edges[i]);
    ent_writer_step(writer);
  }
  ent_buf_add(&writer->buf, ENT_STR("  </graph>\n</graphml>\n"));
  return ENT_OK;
}
