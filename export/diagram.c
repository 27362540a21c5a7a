// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/diagram.h"

#include "export/dot.h"

#include <math.h>
#include <stdlib.h>

enum { ENT_ALL_KINDS = 40 }; ///< pairs up to which every kind has its line

// ------------------------------------------------------------------ lines

/// A tie and where it belongs.
typedef struct ent_member {
  uint32_t a;
  uint32_t b;
  unsigned group;
  uint32_t tie;
} ent_member;

static int
by_line(const void *p, const void *q)
{
  const ent_member *a = p;
  const ent_member *b = q;
  if (a->a != b->a) {
    return a->a < b->a ? -1 : 1;
  }
  if (a->b != b->b) {
    return a->b < b->b ? -1 : 1;
  }
  if (a->group != b->group) {
    return a->group < b->group ? -1 : 1;
  }
  return (a->tie > b->tie) - (a->tie < b->tie);
}

static unsigned
group_of(const ent_page *page, const ent_edge *edge)
{
  const size_t look = (size_t)(ent_look_of(edge) - ent_looks);
  if (edge->kind == ENT_TIE_AFFILIATION) {
    return ENT_LOOKS + 3;
  }
  return page->by_sign ? (unsigned)(ENT_LOOKS + 1 - edge->sign)
                       : (unsigned)look;
}

/// Fills in a line from its ties: the kind that is told most often is drawn.
static void
sum_up(ent_line *line, const ent_diagram *diagram)
{
  double weights[ENT_LOOKS] = {0.0};
  size_t most = 0;
  for (uint32_t i = 0; i < line->n_ties; i++) {
    const ent_edge *edge = diagram->ties[line->ties + i];
    const size_t look = (size_t)(ent_look_of(edge) - ent_looks);
    weights[look] += edge->weight;
    line->weight += edge->weight;
    line->sign = edge->sign;
    line->loose = edge->kind == ENT_TIE_AFFILIATION;
  }
  for (size_t i = 0; i < ENT_LOOKS; i++) {
    most = weights[i] > weights[most] ? i : most;
  }
  line->look = &ent_looks[most];
  for (uint32_t i = 0; i < line->n_ties; i++) {
    const ent_edge *edge = diagram->ties[line->ties + i];
    if (ent_look_of(edge) == line->look && edge->directed && !line->loose) {
      line->there |= edge->source == line->a;
      line->back |= edge->source == line->b;
    }
  }
}

static void
gather_lines(ent_page *page)
{
  const ent_graph *graph = page->writer->graph;
  ent_diagram *diagram = &page->diagram;
  const size_t n = graph->n_edges;
  ent_member *members = ent_alloc((n + 1) * sizeof *members);
  for (uint32_t i = 0; i < n; i++) {
    const ent_edge *edge = &graph->edges[i];
    const bool turned = edge->source > edge->target;
    members[i] = (ent_member){turned ? edge->target : edge->source,
                              turned ? edge->source : edge->target,
                              group_of(page, edge), i};
  }
  qsort(members, n, sizeof *members, by_line);
  diagram->lines = ent_alloc((n + 1) * sizeof *diagram->lines);
  diagram->ties = ent_alloc((n + 1) * sizeof(ent_edge *));
  for (uint32_t i = 0; i < n; i++) {
    const ent_member *at = &members[i];
    diagram->ties[i] = &graph->edges[at->tie];
    if (i == 0 || at->a != at[-1].a || at->b != at[-1].b ||
        at->group != at[-1].group) {
      diagram->lines[diagram->n_lines++] =
          (ent_line){.a = at->a, .b = at->b, .ties = i};
    }
    diagram->lines[diagram->n_lines - 1].n_ties++;
  }
  for (size_t i = 0; i < diagram->n_lines; i++) {
    sum_up(&diagram->lines[i], diagram);
  }
  ent_free(members);
}

/// What sizes are relative to: a single event is no thick line anywhere.
static void
weigh(ent_page *page)
{
  const ent_diagram *diagram = &page->diagram;
  page->heaviest = 5.0;
  page->strengths =
      ent_alloc((page->writer->graph->n_nodes + 1) * sizeof(double));
  for (size_t i = 0; i < diagram->n_lines; i++) {
    const ent_line *line = &diagram->lines[i];
    if (!line->loose) {
      page->heaviest = fmax(page->heaviest, line->weight);
      page->strengths[line->a] += line->weight;
      page->strengths[line->b] += line->weight;
    }
  }
  for (size_t i = 0; i < page->writer->graph->n_nodes; i++) {
    page->busiest = fmax(page->busiest, page->strengths[i]);
  }
}

// ------------------------------------------------------------------ boxes

static double
font_size(const ent_page *page, size_t node)
{
  const double share =
      page->busiest > 0.0 ? page->strengths[node] / page->busiest : 0.0;
  const bool person = page->writer->graph->nodes[node].kind == ENT_PERSON;
  return person ? 9.0 : 10.5 + 8.5 * sqrt(share);
}

/// A box as large as its label in its shape wants.
static void
size_box(ent_page *page, size_t node)
{
  ent_writer *writer = page->writer;
  const ent_node *of = &writer->graph->nodes[node];
  const double size = font_size(page, node);
  const bool corners = of->kind == ENT_ORGANIZATION || of->kind == ENT_GROUP;
  ent_str rest = ent_dot_label(writer, of);
  ent_str line;
  double width = 0.0;
  double height = 0.0;
  while (ent_str_next(&rest, '\n', &line)) {
    width = fmax(width, ent_text_width(line, size));
    height += 1.25 * size;
  }
  ent_box *box = &page->diagram.boxes[node];
  box->w = fmax(width + (corners ? 2.0 : 1.0) * size, 2.4 * size);
  box->h = height + (corners ? 0.8 : 0.5) * size;
  const ent_blocs *blocs = writer->options->blocs;
  box->bloc = blocs != NULL ? blocs->of[node] : ENT_NONE;
}

static void
size_boxes(ent_page *page)
{
  ent_writer *writer = page->writer;
  ent_diagram *diagram = &page->diagram;
  const ent_blocs *blocs = writer->options->blocs;
  diagram->n_boxes = writer->graph->n_nodes;
  diagram->n_frames = blocs != NULL ? blocs->n : 0;
  diagram->boxes = ent_alloc((diagram->n_boxes + 1) * sizeof(ent_box));
  diagram->frames = ent_alloc((diagram->n_frames + 1) * sizeof(ent_box));
  for (size_t i = 0; i < diagram->n_boxes; i++) {
    size_box(page, i);
  }
  for (size_t i = 0; i < diagram->n_frames; i++) {
    diagram->frames[i].w =
        ent_text_width(ent_page_bloc(writer, i), 12.0) + 28.0;
  }
}

// --------------------------------------------------------------- elements

static void
put_node(ent_page *page, size_t index)
{
  ent_writer *writer = page->writer;
  const ent_node *node = &writer->graph->nodes[index];
  const ent_shape *look = &ent_shapes[node->kind];
  const ent_box *box = &page->diagram.boxes[index];
  ent_buf_printf(&writer->buf, "  \"%.*s\" [label=\"", ENT_FMT(node->token));
  ent_dot_text(&writer->buf, ent_dot_label(writer, node));
  ent_buf_add(&writer->buf, ENT_STR("\", pos=\""));
  ent_dot_number(&writer->buf, box->x);
  ent_buf_byte(&writer->buf, ',');
  ent_dot_number(&writer->buf, box->y);
  ent_buf_byte(&writer->buf, '"');
  ent_dot_put_size(writer, "width", box->w / 72.0);
  ent_dot_put_size(writer, "height", box->h / 72.0);
  ent_dot_put_size(writer, "fontsize", font_size(page, index));
  ent_dot_put(writer, "shape", ent_str_of(look->shape));
  ent_dot_put(writer, "style", ent_str_of(look->style));
  ent_dot_put(writer, "fillcolor", ent_str_of(look->fill));
  ent_dot_put(writer, "color", ent_str_of(look->line));
  ent_dot_put(writer, "tooltip", ent_dot_tip(writer, node));
  ent_dot_put(writer, "class", ent_str_of(ent_kind_names[node->kind]));
  ent_buf_add(&writer->buf, ENT_STR("]\n"));
}

static ent_str
line_tip(const ent_page *page, const ent_line *line)
{
  ent_buf buf = {0};
  for (uint32_t i = 0; i < line->n_ties; i++) {
    ent_buf_add(&buf, i != 0 ? ENT_STR("\n") : ENT_STR(""));
    ent_dot_tell(&buf, page->writer, page->diagram.ties[line->ties + i]);
  }
  return ent_writer_keep(page->writer, &buf);
}

static void
put_line(ent_page *page, const ent_line *line)
{
  ent_writer *writer = page->writer;
  const ent_graph *graph = writer->graph;
  const ent_edge *first = page->diagram.ties[line->ties];
  const ent_str url = ent_writer_url(writer, first);
  const double heads[] = {ent_page_head(line->look, line->back),
                          ent_page_head(line->look, line->there)};
  static const char *const ways[] = {"none", "forward", "back", "both"};
  ent_buf_printf(&writer->buf,
                 "  \"%.*s\" -> \"%.*s\" [id=\"%.*s\", dir=\"%s\"",
                 ENT_FMT(graph->nodes[line->a].token),
                 ENT_FMT(graph->nodes[line->b].token), ENT_FMT(first->id),
                 ways[(line->there ? 1 : 0) + (line->back ? 2 : 0)]);
  ent_dot_put(writer, "arrowhead", ent_str_of(line->look->head));
  ent_dot_put(writer, "arrowtail", ent_str_of(line->look->head));
  ent_dot_put_stroke(writer, line->look,
                     line->loose ? 1.0 : ent_page_width(page, line->weight));
  ent_dot_put_size(writer, "strength", line->weight);
  ent_page_curve(writer, line->at, heads);
  ent_dot_put(writer, "tooltip", line_tip(page, line));
  ent_dot_put(writer, "class", ent_dot_class(writer, first));
  if (url.n != 0) {
    ent_dot_put(writer, "URL", url);
  }
  ent_buf_add(&writer->buf, ENT_STR("]\n"));
}

static void
put_all(ent_page *page)
{
  ent_writer *writer = page->writer;
  ent_buf back = {0};
  ent_buf_add(&writer->buf,
              ENT_STR("// draw with neato -n2\ndigraph \"entente\" "
                      "{\n  graph [charset=\"UTF-8\""));
  ent_dot_put(writer, "comment", ent_writer_record(writer));
  ent_buf_add(&writer->buf,
              ENT_STR(",\n    outputorder=\"edgesfirst\", "
                      "pad=\"0.25\", bgcolor=\"white\", tooltip=\" \"]\n"
                      "  node [fontname=\"" ENT_FONT "\", fixedsize=\"true\", "
                      "margin=\"0\"]\n"
                      "  edge [arrowsize=\"0.8\"]\n"));
  ent_page_title(&back, page);
  ent_page_frames(&back, page);
  for (size_t i = 0; i < page->diagram.n_boxes; i++) {
    put_node(page, i);
    ent_writer_step(writer);
  }
  for (size_t i = 0; i < page->diagram.n_lines; i++) {
    put_line(page, &page->diagram.lines[i]);
    ent_writer_step(writer);
  }
  if (page->diagram.n_lines != 0) {
    ent_page_legend(page, &back);
  }
  ent_buf_add(&writer->buf, ENT_STR("  graph [_background=\""));
  ent_buf_add(&writer->buf, ent_buf_str(&back));
  ent_buf_add(&writer->buf, ENT_STR("\"]\n}\n"));
  ent_buf_free(&back);
}

ent_status
ent_write_diagram(ent_writer *writer)
{
  ent_page page = {.writer = writer,
                   .by_sign = writer->graph->n_dyads > ENT_ALL_KINDS};
  gather_lines(&page);
  weigh(&page);
  size_boxes(&page);
  ent_diagram_place(&page.diagram);
  ent_diagram_route(&page.diagram);
  ent_page_borders(&page);
  put_all(&page);
  ent_free(page.strengths);
  ent_free(page.diagram.boxes);
  ent_free(page.diagram.frames);
  ent_free(page.diagram.lines);
  ent_free(page.diagram.ties);
  return ENT_OK;
}
