// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

#include <math.h>

// A relation for every kind of tie, values signed as blockmodels of signed
// networks want them.  Pajek takes a file for UTF-8 by its first bytes alone.

/// The label, which a reader may take for the name, once only.
static ent_str
unique(ent_writer *writer, ent_map *names, const ent_node *node)
{
  const ent_str label = ent_writer_label(writer, node);
  const uint32_t n = names->n;
  if (label.n != 0 && ent_map_intern(names, label) == n) {
    return label;
  }
  return ent_arena_printf(&writer->scratch, "%.*s (%.*s)", ENT_FMT(label),
                          ENT_FMT(node->token));
}

static void
add_label(ent_buf *buf, ent_str label)
{
  // there is no escape, and some readers take a backslash for one
  ent_buf_byte(buf, '"');
  for (size_t i = 0; i < label.n; i++) {
    static const char plain[] = "'/";
    const char c = label.s[i];
    const bool special = c == '"' || c == '\\';
    ent_buf_byte(buf, *(special ? &plain[c == '\\'] : &label.s[i]));
  }
  ent_buf_byte(buf, '"');
}

/// Positions as shares of the whole, which Pajek wants from 0 to 1.
static void
put_place(ent_writer *writer, size_t index, const double *borders)
{
  const ent_graph *graph = writer->graph;
  const double width = fmax(borders[2] - borders[0], 1.0);
  const double height = fmax(borders[3] - borders[1], 1.0);
  const double x = 0.05 + 0.9 * (graph->x[index] - borders[0]) / width;
  const double y = 0.95 - 0.9 * (graph->y[index] - borders[1]) / height;
  ent_buf_byte(&writer->buf, ' ');
  ent_buf_number(&writer->buf, round(x * 10000.0) / 10000.0);
  ent_buf_byte(&writer->buf, ' ');
  ent_buf_number(&writer->buf, round(y * 10000.0) / 10000.0);
  ent_buf_add(&writer->buf, ENT_STR(" 0.5"));
}

static void
put_vertices(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  double borders[4] = {INFINITY, INFINITY, -INFINITY, -INFINITY};
  ent_map names = {0};
  for (size_t i = 0; i < graph->n_nodes && graph->x != NULL; i++) {
    borders[0] = fmin(borders[0], graph->x[i]);
    borders[1] = fmin(borders[1], graph->y[i]);
    borders[2] = fmax(borders[2], graph->x[i]);
    borders[3] = fmax(borders[3], graph->y[i]);
  }
  ent_buf_printf(&writer->buf, "*Vertices %zu\n", graph->n_nodes);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    ent_buf_printf(&writer->buf, "%zu ", i + 1);
    add_label(&writer->buf, unique(writer, &names, &graph->nodes[i]));
    if (graph->x != NULL) {
      put_place(writer, i, borders);
    }
    ent_buf_byte(&writer->buf, '\n');
    ent_writer_step(writer);
  }
  ent_map_free(&names);
}

/// The edges of one kind that have a direction, or none.
static void
put_relation(ent_writer *writer, unsigned tie, bool directed)
{
  const ent_graph *graph = writer->graph;
  bool begun = false;
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    if (edge->kind != tie || edge->directed != directed) {
      continue;
    }
    if (!begun) {
      ent_buf_printf(&writer->buf, "*%s :%u \"%s\"\n",
                     directed ? "Arcs" : "Edges", tie + 1, ent_tie_name(tie));
      begun = true;
    }
    ent_buf_printf(&writer->buf, "%u %u ", (unsigned)edge->source + 1,
                   (unsigned)edge->target + 1);
    ent_buf_number(&writer->buf,
                   edge->sign < 0 ? 0.0 - edge->weight : edge->weight);
    ent_buf_byte(&writer->buf, '\n');
    ent_writer_step(writer);
  }
}

ent_status
ent_write_pajek(ent_writer *writer)
{
  ent_buf_add(&writer->buf, ENT_STR("\xEF\xBB\xBF"));
  put_vertices(writer);
  for (unsigned directed = 0; directed < 2; directed++) {
    for (unsigned tie = 0; tie < ENT_TIES; tie++) {
      put_relation(writer, tie, directed != 0);
    }
  }
  return ENT_OK;
}
