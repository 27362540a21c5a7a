// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// Statements for Neo4j and what speaks its language.  The edge's id is in the
// key of MERGE, or parallel ties of two actors would fall into one; running
// the script again changes nothing.

enum { ENT_BATCH = 500 }; ///< rows a statement

static void
add_string(ent_buf *buf, ent_str text)
{
  ent_buf_byte(buf, '\'');
  for (size_t i = 0; i < text.n; i++) {
    const char c = text.s[i];
    if (c == '\'' || c == '\\') {
      ent_buf_byte(buf, '\\');
    }
    if (c == '\n') {
      ent_buf_add(buf, ENT_STR("\\n"));
    } else {
      ent_buf_byte(buf, c);
    }
  }
  ent_buf_byte(buf, '\'');
}

static void
put_fields(ent_writer *writer,
           const ent_field *fields,
           size_t n,
           size_t index,
           ent_value (*get)(ent_writer *, const ent_field *, size_t))
{
  for (size_t i = 0; i < n; i++) {
    const ent_value value = get(writer, &fields[i], index);
    if (value.is != ENT_IS_NOTHING) {
      ent_buf_printf(&writer->buf, ", %s: ", fields[i].name);
      ent_value_add(&writer->buf, value, add_string);
    }
  }
}

static void
open_row(ent_writer *writer, size_t row)
{
  ent_buf_add(&writer->buf, row % ENT_BATCH == 0 ? ENT_STR("UNWIND [\n  {")
                                                 : ENT_STR(",\n  {"));
}

static void
put_nodes(ent_writer *writer, ent_kind kind)
{
  static const char *const labels[ENT_KINDS] = {
      "State",  "Territory", "Organization", "Group",
      "Person", "Company",   "Other",
  };
  const ent_graph *graph = writer->graph;
  const ent_str end = ent_arena_printf(
      &writer->scratch,
      "\n] AS row\nMERGE (a:Actor {id: row.id})\nSET a += row, a:%s;\n\n",
      labels[kind]);
  ent_buf tail = {0};
  size_t row = 0;
  ent_buf_add(&tail, end);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    if (graph->nodes[i].kind != kind) {
      continue;
    }
    if (row != 0 && row % ENT_BATCH == 0) {
      ent_buf_add(&writer->buf, ent_buf_str(&tail));
    }
    open_row(writer, row++);
    ent_buf_add(&writer->buf, ENT_STR("id: "));
    add_string(&writer->buf, graph->nodes[i].token);
    put_fields(writer, ent_node_fields, ent_n_node_fields, i, ent_node_value);
    ent_buf_byte(&writer->buf, '}');
    ent_writer_step(writer);
  }
  if (row != 0) {
    ent_buf_add(&writer->buf, ent_buf_str(&tail));
  }
  ent_buf_free(&tail);
}

/// "AGREEMENT" of "agreement".
static ent_str
upper(ent_writer *writer, const char *name)
{
  ent_buf buf = {0};
  static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (; *name != '\0'; name++) {
    const bool small = *name >= 'a' && *name <= 'z';
    const char *from = small ? &capitals[*name - 'a'] : name;
    ent_buf_byte(&buf, *from);
  }
  return ent_writer_keep(writer, &buf);
}

static void
end_edges(ent_writer *writer, unsigned tie)
{
  ent_buf_printf(&writer->buf,
                 "\n] AS row\nMATCH (a:Actor {id: row.source}), "
                 "(b:Actor {id: row.target})\n"
                 "MERGE (a)-[r:%.*s {id: row.id}]->(b)\n"
                 "SET r += row.is;\n\n",
                 ENT_FMT(upper(writer, ent_tie_name(tie))));
}

static void
put_edges(ent_writer *writer, unsigned tie)
{
  const ent_graph *graph = writer->graph;
  size_t row = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    if (edge->kind != tie) {
      continue;
    }
    if (row != 0 && row % ENT_BATCH == 0) {
      end_edges(writer, tie);
    }
    open_row(writer, row++);
    ent_buf_add(&writer->buf, ENT_STR("id: "));
    add_string(&writer->buf, edge->id);
    ent_buf_add(&writer->buf, ENT_STR(", source: "));
    add_string(&writer->buf, graph->nodes[edge->source].token);
    ent_buf_add(&writer->buf, ENT_STR(", target: "));
    add_string(&writer->buf, graph->nodes[edge->target].token);
    ent_buf_add(&writer->buf, ENT_STR(", is: {id: "));
    add_string(&writer->buf, edge->id);
    put_fields(writer, ent_edge_fields, ent_n_edge_fields, i, ent_edge_value);
    ent_buf_add(&writer->buf, ENT_STR("}}"));
    ent_writer_step(writer);
  }
  if (row != 0) {
    end_edges(writer, tie);
  }
}

ent_status
ent_write_cypher(ent_writer *writer)
{
  ent_buf_add(&writer->buf, ENT_STR("// "));
  ent_buf_add(&writer->buf, ent_writer_record(writer));
  ent_buf_add(&writer->buf,
              ENT_STR("\nCREATE CONSTRAINT entente_actor IF NOT EXISTS\n"
                      "FOR (a:Actor) REQUIRE a.id IS UNIQUE;\n\n"));
  for (unsigned kind = 0; kind < ENT_KINDS; kind++) {
    put_nodes(writer, (ent_kind)kind);
  }
  for (unsigned tie = 0; tie < ENT_TIES; tie++) {
    put_edges(writer, tie);
  }
  return ENT_OK;
}
