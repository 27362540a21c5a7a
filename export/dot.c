// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/dot.h"

#include <math.h>

// Every string is quoted.  There is no "layout": who draws chooses the engine.
// The legend is part of the title, since no engine places that among the nodes.

/// What sizes are relative to.
typedef struct ent_scale {
  double heaviest;   ///< edge
  double busiest;    ///< node, by the weight of its edges
  double *strengths; ///< by node; owned by the writer of the graph
} ent_scale;

void
ent_dot_text(ent_buf *buf, ent_str str)
{
  for (size_t at = 0; at < str.n;) {
    const uint32_t c = ent_utf8_next(str, &at);
    if (c == '"' || c == '\\') {
      ent_buf_byte(buf, '\\');
      ent_buf_byte(buf, (char)c);
    } else if (c == '&') {
      ent_buf_add(buf, ENT_STR("&amp;"));
    } else if (c == '\n') {
      ent_buf_add(buf, ENT_STR("\\n"));
    } else if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF) {
      ent_buf_utf8(buf, c);
    }
  }
}

void
ent_dot_put(ent_writer *writer, const char *name, ent_str value)
{
  ent_buf_printf(&writer->buf, ", %s=\"", name);
  ent_dot_text(&writer->buf, value);
  ent_buf_byte(&writer->buf, '"');
}

void
ent_dot_number(ent_buf *buf, double x)
{
  const long hundredths = lround(fabs(x) * 100.0);
  ent_buf_printf(buf, "%s%ld.%02ld", x < 0.0 && hundredths != 0 ? "-" : "",
                 hundredths / 100, hundredths % 100);
}

void
ent_dot_put_size(ent_writer *writer, const char *name, double x)
{
  ent_buf_printf(&writer->buf, ", %s=\"", name);
  ent_dot_number(&writer->buf, x);
  ent_buf_byte(&writer->buf, '"');
}

// ------------------------------------------------------- title and legend

ent_str
ent_dot_subtitle(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  const ent_blocs *blocs = writer->options->blocs;
  const size_t n_events = blocs != NULL ? blocs->n_events : graph->n_events;
  const size_t n_articles =
      blocs != NULL ? blocs->n_articles : graph->n_articles;
  const ent_str period = ent_writer_period(writer);
  ent_buf buf = {0};
  if (graph->n_edges == 0) {
    return ent_str_of(ent_writer_word(writer, ENT_WORD_NOTHING, 2));
  }
  ent_buf_printf(&buf, "%.*s%s%zu %s · %zu %s · %zu %s", ENT_FMT(period),
                 period.n != 0 ? " · " : "", n_articles,
                 ent_writer_word(writer, ENT_WORD_ARTICLES, n_articles),
                 n_events, ent_writer_word(writer, ENT_WORD_EVENTS, n_events),
                 graph->n_nodes,
                 ent_writer_word(writer, ENT_WORD_ACTORS, graph->n_nodes));
  if (graph->n_dyads < graph->n_dyads_all) {
    ent_buf_printf(&buf, " · %zu %s %zu %s", graph->n_dyads,
                   ent_writer_word(writer, ENT_WORD_STRONGEST, graph->n_dyads),
                   graph->n_dyads_all,
                   ent_writer_word(writer, ENT_WORD_PAIRS, graph->n_dyads_all));
  }
  return ent_writer_keep(writer, &buf);
}

static void
put_title(ent_writer *writer)
{
  ent_buf *buf = &writer->buf;
  const char *title = writer->options->title;
  ent_buf_add(buf,
              ENT_STR("<tr><td align=\"left\"><font point-size=\"24\"><b>"));
  ent_xml_text(
      buf, ent_writer_text(
               writer,
               ent_str_of(title != NULL
                              ? title
                              : ent_writer_word(writer, ENT_WORD_TITLE, 2))));
  ent_buf_add(buf, ENT_STR("</b></font></td></tr>\n"));
  ent_buf_add(buf, ENT_STR("    <tr><td align=\"left\">"));
  ent_buf_add(buf, ent_dot_subtitle(writer));
  ent_buf_add(buf, ENT_STR("</td></tr>\n"));
}

static void
put_legend_entry(ent_writer *writer,
                 const char *color,
                 const char *glyph,
                 const char *name)
{
  ent_buf_printf(&writer->buf,
                 "<font color=\"%s\">%s</font> <font color=\"#333333\">%s"
                 "</font>&#160;&#160;&#160; ",
                 color, glyph, name);
}

static void
put_edge_legend(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  bool there[ENT_LOOKS] = {false};
  for (size_t i = 0; i < graph->n_edges; i++) {
    there[ent_look_of(&graph->edges[i]) - ent_looks] = true;
  }
  ent_buf_add(&writer->buf, ENT_STR("    <tr><td align=\"left\">"));
  for (unsigned i = 0; i < ENT_LOOKS; i++) {
    const ent_look *look = &ent_looks[i];
    if (there[i]) {
      put_legend_entry(writer, look->color, look->glyph,
                       writer->options->vietnamese ? look->vi : look->en);
    }
  }
  ent_buf_add(&writer->buf, ENT_STR("</td></tr>\n"));
}

static void
put_node_legend(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  bool there[ENT_KINDS] = {false};
  for (size_t i = 0; i < graph->n_nodes; i++) {
    there[graph->nodes[i].kind] = true;
  }
  ent_buf_add(&writer->buf, ENT_STR("    <tr><td align=\"left\">"));
  for (unsigned i = 0; i < ENT_KINDS; i++) {
    const ent_shape *shape = &ent_shapes[i];
    if (there[i]) {
      put_legend_entry(writer, shape->line, shape->glyph,
                       writer->options->vietnamese ? shape->vi : shape->en);
    }
  }
  ent_buf_printf(&writer->buf, "<font color=\"#333333\">%s</font></td></tr>\n",
                 ent_writer_word(writer, ENT_WORD_LINES, 2));
}

static void
write_head(ent_writer *writer)
{
  ent_buf *buf = &writer->buf;
  ent_buf_add(buf,
              ENT_STR("digraph \"entente\" {\n  graph [charset=\"UTF-8\""));
  ent_dot_put(writer, "comment", ent_writer_record(writer));
  ent_buf_add(
      buf,
      ENT_STR(",\n    outputorder=\"edgesfirst\", "
              "overlap=\"prism\", sep=\"+10\",\n"
              "    splines=\"true\", pad=\"0.3\", bgcolor=\"white\", "
              "start=\"1\", labelloc=\"t\", labeljust=\"l\",\n"
              "    fontname=\"" ENT_FONT "\", fontsize=\"13\", "
              "tooltip=\" \", label=<<table border=\"0\" "
              "cellborder=\"0\" cellspacing=\"0\" cellpadding=\"3\">\n    "));
  put_title(writer);
  if (writer->graph->n_edges != 0) {
    put_edge_legend(writer);
    put_node_legend(writer);
  }
  ent_buf_add(buf, ENT_STR("    </table>>]\n"
                           "  node [fontname=\"" ENT_FONT "\", "
                           "height=\"0.1\", width=\"0.1\"]\n"
                           "  edge [fontname=\"" ENT_FONT "\", "
                           "arrowsize=\"0.8\"]\n"));
}

// --------------------------------------------------------------- elements

/// The first code points of a label that goes on for ever.
static ent_str
cut(ent_writer *writer, ent_str label)
{
  enum { ENT_LONGEST = 48 };
  size_t at = 0;
  for (size_t n = 0; at < label.n && n < ENT_LONGEST; n++) {
    (void)ent_utf8_next(label, &at);
  }
  if (at == label.n) {
    return label;
  }
  return ent_arena_printf(&writer->scratch, "%.*s…", (int)at, label.s);
}

enum {
  ENT_LINE = 12, ///< columns that a node's label should not exceed
};

/// What a node is called in a picture: an organization by its acronym when
/// its name is long.
static ent_str
short_label(ent_writer *writer, const ent_node *node)
{
  const ent_str label = ent_writer_label(writer, node);
  const bool acronym = node->kind == ENT_ORGANIZATION &&
                       ent_utf8_width(label) > ENT_LINE &&
                       node->token.n <= ENT_LINE;
  return acronym ? node->token : cut(writer, label);
}

ent_str
ent_dot_label(ent_writer *writer, const ent_node *node)
{
  const ent_str label = short_label(writer, node);
  ent_str rest = label;
  ent_str word;
  size_t line = 0;
  ent_buf buf = {0};
  while (ent_str_next(&rest, ' ', &word)) {
    const size_t width = ent_utf8_width(word);
    if (line != 0) {
      const bool fits = line + 1 + width <= ENT_LINE;
      ent_buf_byte(&buf, fits ? ' ' : '\n');
      line = fits ? line + 1 : 0;
    }
    ent_buf_add(&buf, word);
    line += width;
  }
  return ent_writer_keep(writer, &buf);
}

ent_str
ent_dot_tip(ent_writer *writer, const ent_node *node)
{
  const ent_str label = ent_writer_label(writer, node);
  return ent_arena_printf(
      &writer->scratch, "%.*s (%.*s)\n%u %s, %u %s", ENT_FMT(label),
      ENT_FMT(node->token), (unsigned)node->n_events,
      ent_writer_word(writer, ENT_WORD_EVENTS, node->n_events),
      (unsigned)node->n_articles,
      ent_writer_word(writer, ENT_WORD_ARTICLES, node->n_articles));
}

static void
write_node(ent_writer *writer, const ent_scale *scale, size_t index)
{
  const ent_node *node = &writer->graph->nodes[index];
  const ent_shape *shape = &ent_shapes[node->kind];
  const double share =
      scale->busiest > 0.0 ? scale->strengths[index] / scale->busiest : 0.0;
  ent_buf_printf(&writer->buf, "  \"%.*s\" [label=\"", ENT_FMT(node->token));
  ent_dot_text(&writer->buf, ent_dot_label(writer, node));
  ent_buf_add(&writer->buf, ENT_STR("\""));
  ent_dot_put(writer, "shape", ent_str_of(shape->shape));
  ent_dot_put(writer, "style", ent_str_of(shape->style));
  ent_dot_put(writer, "margin", ent_str_of(shape->margin));
  ent_dot_put(writer, "fillcolor", ent_str_of(shape->fill));
  ent_dot_put(writer, "color", ent_str_of(shape->line));
  ent_dot_put_size(writer, "fontsize",
                   node->kind == ENT_PERSON ? 9.0 : 11.0 + 9.0 * sqrt(share));
  ent_dot_put(writer, "tooltip", ent_dot_tip(writer, node));
  ent_dot_put(writer, "class", ent_str_of(ent_kind_names[node->kind]));
  ent_buf_add(&writer->buf, ENT_STR("]\n"));
}

/// The edge of the same kind the other way, drawn as one line with this one;
/// NULL if there is none.
static const ent_edge *
find_reverse(const ent_graph *graph, const ent_edge *edge)
{
  size_t low = 0;
  size_t high = graph->n_edges;
  if (!edge->directed || graph->options.per != ENT_PER_KIND) {
    return NULL;
  }
  while (low < high) {
    const size_t mid = low + (high - low) / 2;
    const ent_edge *other = &graph->edges[mid];
    const bool behind = other->kind == ENT_TIE_AFFILIATION;
    if (!behind &&
        (other->source < edge->target ||
         (other->source == edge->target &&
          (other->target < edge->source ||
           (other->target == edge->source && other->kind < edge->kind))))) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  const ent_edge *found = &graph->edges[low];
  return low < graph->n_edges && found->source == edge->target &&
                 found->target == edge->source && found->kind == edge->kind
             ? found
             : NULL;
}

static double
drawn_weight(const ent_graph *graph, const ent_edge *edge)
{
  const ent_edge *back = find_reverse(graph, edge);
  return edge->weight + (back != NULL ? back->weight : 0.0);
}

void
ent_dot_tell(ent_buf *buf, ent_writer *writer, const ent_edge *edge)
{
  const ent_graph *graph = writer->graph;
  const ent_look *look = ent_look_of(edge);
  const ent_str from = ent_writer_label(writer, &graph->nodes[edge->source]);
  const ent_str to = ent_writer_label(writer, &graph->nodes[edge->target]);
  ent_buf_printf(buf, "%.*s %s %.*s: %s", ENT_FMT(from),
                 edge->directed ? "→" : "–", ENT_FMT(to),
                 writer->options->vietnamese ? look->vi : look->en);
  if (edge->n_events > 1) {
    ent_buf_printf(buf, " ×%u", (unsigned)edge->n_events);
  }
  for (uint32_t i = 0; i < edge->n_kept; i++) {
    const ent_happening *event = &graph->events[graph->refs[edge->events + i]];
    ent_buf_byte(buf, '\n');
    ent_buf_add(buf, ent_writer_evidence(writer, event));
  }
}

static ent_str
edge_tooltip(ent_writer *writer, const ent_edge *edge, const ent_edge *back)
{
  ent_buf buf = {0};
  ent_dot_tell(&buf, writer, edge);
  if (back != NULL) {
    ent_buf_byte(&buf, '\n');
    ent_dot_tell(&buf, writer, back);
  }
  return ent_writer_keep(writer, &buf);
}

ent_str
ent_dot_class(ent_writer *writer, const ent_edge *edge)
{
  static const char *const signs[] = {"negative", "neutral", "positive"};
  return ent_arena_printf(&writer->scratch, "%s %s", ent_tie_name(edge->kind),
                          signs[edge->sign + 1]);
}

// A double line is two in one place, each of half the width.
void
ent_dot_put_stroke(ent_writer *writer, const ent_look *look, double width)
{
  const bool twice = strcmp(look->style, "double") == 0;
  const ent_str color =
      ent_arena_printf(&writer->scratch, "%s%s%s", look->color,
                       twice ? ":" : "", twice ? look->color : "");
  ent_dot_put(writer, "color", color);
  ent_dot_put(writer, "style",
              twice ? ENT_STR("solid") : ent_str_of(look->style));
  ent_dot_put_size(writer, "penwidth", twice ? 0.4 + width * 0.4 : width);
}

static void
write_edge(ent_writer *writer, const ent_scale *scale, const ent_edge *edge)
{
  const ent_graph *graph = writer->graph;
  const ent_look *look = ent_look_of(edge);
  const ent_edge *back = find_reverse(graph, edge);
  if (back != NULL && edge->source > edge->target) {
    return; // drawn with the other
  }
  const double weight = drawn_weight(graph, edge);
  const bool binds = edge->kind != ENT_TIE_AFFILIATION;
  const ent_str url = ent_writer_url(writer, edge);
  ent_buf_printf(&writer->buf, "  \"%.*s\" -> \"%.*s\" [id=\"%.*s\"",
                 ENT_FMT(graph->nodes[edge->source].token),
                 ENT_FMT(graph->nodes[edge->target].token), ENT_FMT(edge->id));
  ent_dot_put(writer, "dir",
              !edge->directed || !binds ? ENT_STR("none")
              : back != NULL            ? ENT_STR("both")
                                        : ENT_STR("forward"));
  ent_dot_put(writer, "arrowhead", ent_str_of(look->head));
  if (back != NULL) {
    ent_dot_put(writer, "arrowtail", ent_str_of(look->head));
  }
  ent_dot_put_stroke(writer, look,
                     binds ? 1.0 + 4.0 * sqrt(weight / scale->heaviest) : 1.0);
  ent_dot_put_size(writer, "strength", weight);
  if (!binds) {
    ent_dot_put_size(writer, "len", 0.6);
  }
  ent_dot_put(writer, "tooltip", edge_tooltip(writer, edge, back));
  ent_dot_put(writer, "class", ent_dot_class(writer, edge));
  if (url.n != 0) {
    ent_dot_put(writer, "URL", url);
  }
  ent_buf_add(&writer->buf, ENT_STR("]\n"));
}

static void
measure(ent_scale *scale, const ent_graph *graph)
{
  *scale = (ent_scale){
      .heaviest = 5.0, // a single event is no thick line anywhere
      .strengths = ent_alloc((graph->n_nodes + 1) * sizeof(double)),
  };
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    if (edge->kind != ENT_TIE_AFFILIATION) {
      scale->heaviest = fmax(scale->heaviest, drawn_weight(graph, edge));
      scale->strengths[edge->source] += edge->weight;
      scale->strengths[edge->target] += edge->weight;
    }
  }
  for (size_t i = 0; i < graph->n_nodes; i++) {
    scale->busiest = fmax(scale->busiest, scale->strengths[i]);
  }
}

ent_status
ent_write_dot(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_scale scale;
  measure(&scale, graph);
  write_head(writer);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    write_node(writer, &scale, i);
    ent_writer_step(writer);
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    write_edge(writer, &scale, &graph->edges[i]);
    ent_writer_step(writer);
  }
  ent_buf_add(&writer->buf, ENT_STR("}\n"));
  ent_free(scale.strengths);
  return ENT_OK;
}
