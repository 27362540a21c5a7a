// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

/// Text in quotes, where entities alone are safe.
static void
add_text(ent_buf *buf, ent_str text)
{
  static const char special[] = "\"#&<>`;{}[]()|\\";
  for (size_t i = 0; i < text.n; i++) {
    if (strchr(special, text.s[i]) != NULL) {
      ent_buf_printf(buf, "#%u;", (unsigned)(unsigned char)text.s[i]);
    } else {
      ent_buf_byte(buf, text.s[i]);
    }
  }
}

static void
put_node(ent_writer *writer, size_t index)
{
  static const struct {
    const char *open;
    const char *close;
  } shapes[ENT_KINDS] = {
      [ENT_STATE] = {"(\"", "\")"},          [ENT_TERRITORY] = {"([\"", "\"])"},
      [ENT_ORGANIZATION] = {"{{\"", "\"}}"}, [ENT_GROUP] = {"[/\"", "\"/]"},
      [ENT_PERSON] = {"[\"", "\"]"},         [ENT_COMPANY] = {"[\"", "\"]"},
      [ENT_OTHER] = {"[\"", "\"]"},
  };
  const ent_node *node = &writer->graph->nodes[index];
  ent_buf_printf(&writer->buf, "  n%zu%s", index, shapes[node->kind].open);
  add_text(&writer->buf, ent_writer_label(writer, node));
  ent_buf_printf(&writer->buf, "%s:::%s\n", shapes[node->kind].close,
                 ent_kind_names[node->kind]);
}

static void
put_edge(ent_writer *writer, size_t index)
{
  const ent_edge *edge = &writer->graph->edges[index];
  const ent_look *look = ent_look_of(edge);
  const bool against = edge->sign < 0;
  ent_buf_printf(&writer->buf, "  n%u %s|\"%s", (unsigned)edge->source,
                 against          ? (edge->directed ? "-.->" : "-.-")
                 : edge->directed ? "-->"
                                  : "---",
                 writer->options->vietnamese ? look->vi : look->en);
  if (edge->n_events > 1) {
    ent_buf_printf(&writer->buf, " ×%u", (unsigned)edge->n_events);
  }
  ent_buf_printf(&writer->buf, "\"| n%u\n", (unsigned)edge->target);
}

ent_status
ent_write_mermaid(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR("%% "));
  ent_buf_add(&writer->buf, ent_writer_record(writer));
  ent_buf_add(&writer->buf, ENT_STR("\nflowchart LR\n"));
  for (size_t i = 0; i < graph->n_nodes; i++) {
    put_node(writer, i);
    ent_writer_step(writer);
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    put_edge(writer, i);
    ent_writer_step(writer);
  }
  for (unsigned i = 0; i < ENT_KINDS; i++) {
    ent_buf_printf(&writer->buf,
                   "  classDef %s fill:%s,stroke:%s,color:#111111\n",
                   ent_kind_names[i], ent_shapes[i].fill, ent_shapes[i].line);
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    ent_buf_printf(&writer->buf, "  linkStyle %zu stroke:%s\n", i,
                   ent_look_of(&graph->edges[i])->color);
    ent_writer_step(writer);
  }
  return ENT_OK;
}
