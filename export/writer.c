// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

void
ent_writer_step(ent_writer *writer)
{
  enum { ENT_PIECE = 1 << 16 };
  ent_arena_reset(&writer->scratch);
  if (writer->out != NULL && writer->buf.n >= ENT_PIECE) {
    ent_output_add(writer->out, ent_buf_str(&writer->buf));
    ent_buf_reset(&writer->buf);
  }
}

ent_str
ent_writer_text(ent_writer *writer, ent_str str)
{
  size_t bad = 0;
  str = ent_utf8_repair(str, &bad, &writer->scratch);
  str = ent_utf8_nfc(str, &writer->scratch);
  return ent_utf8_plain(str, &writer->scratch);
}

ent_str
ent_writer_day(ent_writer *writer, int32_t day)
{
  if (day == ENT_NO_DAY) {
    return ENT_STR("");
  }
  char text[16];
  ent_date_write(ent_date_of_day(day), text);
  return ent_arena_str(&writer->scratch, ent_str_of(text));
}

ent_directions
ent_writer_directions(const ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  size_t n_directed = 0;
  for (size_t i = 0; i < graph->n_edges; i++) {
    n_directed += graph->edges[i].directed;
  }
  if (n_directed == 0) {
    return ENT_ALL_SYMMETRIC;
  }
  return n_directed == graph->n_edges ? ENT_ALL_DIRECTED : ENT_MIXED;
}

ent_str
ent_writer_date(ent_writer *writer, ent_date date)
{
  char text[16] = "";
  if (date.year != 0) {
    ent_date_write(date, text);
  }
  return ent_arena_str(&writer->scratch, ent_str_of(text));
}

ent_str
ent_writer_keep(ent_writer *writer, ent_buf *buf)
{
  const ent_str text = ent_arena_str(&writer->scratch, ent_buf_str(buf));
  ent_buf_free(buf);
  return text;
}

ent_str
ent_writer_label(ent_writer *writer, const ent_node *node)
{
  const bool vietnamese = writer->options->vietnamese;
  return ent_writer_text(writer, vietnamese ? node->label_vi : node->label);
}

ent_str
ent_writer_period(ent_writer *writer)
{
  enum { ENT_YEAR = 4, ENT_LONG = 3 * 366 };
  const ent_graph *graph = writer->graph;
  ent_str first = ent_writer_day(writer, graph->first);
  ent_str last = ent_writer_day(writer, graph->last);
  if (graph->first == graph->last) {
    return first;
  }
  if (graph->last - graph->first > ENT_LONG) {
    first.n = first.n < ENT_YEAR ? first.n : ENT_YEAR;
    last.n = last.n < ENT_YEAR ? last.n : ENT_YEAR;
  }
  return ent_arena_printf(&writer->scratch, "%.*s %s %.*s", ENT_FMT(first),
                          ent_writer_word(writer, ENT_WORD_TO, 2),
                          ENT_FMT(last));
}

ent_str
ent_writer_evidence(ent_writer *writer, const ent_happening *event)
{
  const ent_origin *origin = &writer->graph->articles[event->article];
  const ent_str quote = ent_writer_text(writer, event->quote);
  const ent_str title = ent_writer_text(writer, origin->title);
  const ent_str source = ent_writer_text(writer, origin->source);
  const ent_date date = event->date.year != 0 ? event->date : origin->published;
  ent_buf buf = {0};
  ent_buf_add(&buf, ent_writer_date(writer, date));
  if (quote.n != 0) {
    ent_buf_add(&buf, ent_str_of(buf.n != 0 ? " “" : "“"));
    ent_buf_add(&buf, quote);
    ent_buf_add(&buf, ENT_STR("”"));
  }
  if (title.n != 0 && !ent_str_eq(title, quote)) {
    ent_buf_add(&buf, ent_str_of(buf.n != 0 ? " – " : ""));
    ent_buf_add(&buf, title);
  }
  if (source.n != 0) {
    ent_buf_add(&buf, ent_str_of(buf.n != 0 ? ", " : ""));
    ent_buf_add(&buf, source);
  }
  return ent_writer_keep(writer, &buf);
}

static bool
is_address(ent_str url)
{
  return ent_str_starts(url, ENT_STR("https://")) ||
         ent_str_starts(url, ENT_STR("http://"));
}

// Every byte that has no place in one becomes %XX: Graphviz and others copy
// addresses as they are.
ent_str
ent_writer_address(ent_writer *writer, ent_str url)
{
  if (!is_address(url)) {
    return ENT_STR("");
  }
  static const char plain[] = "-._~:/?#[]@!$&()*+,;=%";
  ent_buf buf = {0};
  for (size_t i = 0; i < url.n; i++) {
    const unsigned char c = (unsigned char)url.s[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9');
    if (letter || (c != 0 && strchr(plain, c) != NULL)) {
      ent_buf_byte(&buf, (char)c);
    } else {
      ent_buf_printf(&buf, "%%%02X", (unsigned)c);
    }
  }
  return ent_writer_keep(writer, &buf);
}

ent_str
ent_writer_url(ent_writer *writer, const ent_edge *edge)
{
  const ent_graph *graph = writer->graph;
  for (uint32_t i = edge->n_kept; i-- > 0;) {
    const ent_happening *event = &graph->events[graph->refs[edge->events + i]];
    const ent_str url = graph->articles[event->article].url;
    if (is_address(url)) {
      return ent_writer_address(writer, url);
    }
  }
  return ENT_STR("");
}

const char *const ent_note_names[ENT_NOTES] = {"articles", "input", "lexicon",
                                               "options", "program"};

ent_str
ent_writer_note(ent_writer *writer, const char *name)
{
  const ent_graph *graph = writer->graph;
  for (size_t i = 0; i < graph->n_notes; i++) {
    if (ent_str_eq(graph->notes[i].key, ent_str_of(name))) {
      return ent_writer_text(writer, graph->notes[i].value);
    }
  }
  return ENT_STR("");
}

/// Appends who wrote the file, and from what.
static void
add_makers(ent_buf *buf, ent_writer *writer)
{
  const char *between = "; database: ";
  if (writer->options->program != NULL) {
    ent_buf_printf(buf, "; written by %s", writer->options->program);
  }
  for (size_t i = 0; i < ENT_NOTES; i++) {
    const ent_str value = ent_writer_note(writer, ent_note_names[i]);
    if (value.n != 0) {
      ent_buf_printf(buf, "%s%s %.*s", between, ent_note_names[i],
                     ENT_FMT(value));
      between = ", ";
    }
  }
}

ent_str
ent_writer_record(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  const ent_str first = ent_writer_day(writer, graph->first);
  const ent_str last = ent_writer_day(writer, graph->last);
  ent_buf buf = {0};
  if (first.n != 0) {
    ent_buf_printf(&buf, "%.*s to %.*s; ", ENT_FMT(first), ENT_FMT(last));
  }
  ent_buf_printf(
      &buf,
      "%zu articles, %zu events; %zu nodes, %zu edges of %zu of "
      "%zu pairs; edges per %s%s; events of many as %s; weight is "
      "%s of events",
      graph->n_articles, graph->n_events, graph->n_nodes, graph->n_edges,
      graph->n_dyads, graph->n_dyads_all, ent_edges_names[graph->options.per],
      graph->options.undirected ? ", undirected" : "",
      ent_projection_names[graph->options.projection],
      graph->options.projection == ENT_NEWMAN ? "the share" : "the count");
  if (writer->options->note != NULL && writer->options->note[0] != '\0') {
    ent_buf_printf(&buf, "; %s", writer->options->note);
  }
  if (writer->options->blocs != NULL) {
    ent_buf_printf(&buf, "; blocs by %s", writer->options->blocs->by);
  }
  add_makers(&buf, writer);
  return ent_writer_text(writer, ent_writer_keep(writer, &buf));
}
