// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/diagram.h"
#include "export/dot.h"

#include <math.h>

enum {
  ENT_LEGEND_CELL = 168, ///< width and height of an entry of the legend
  ENT_LEGEND_ROW = 19,
};

ent_str
ent_page_bloc(const ent_writer *writer, size_t bloc)
{
  const ent_bloc *of = &writer->options->blocs->at[bloc];
  return writer->options->vietnamese ? of->label_vi : of->label;
}

void
ent_page_borders(ent_page *page)
{
  const ent_diagram *diagram = &page->diagram;
  page->left = page->bottom = 1e9;
  page->right = page->top = -1e9;
  for (size_t i = 0; i < diagram->n_boxes + diagram->n_frames; i++) {
    const ent_box *box = i < diagram->n_boxes
                             ? &diagram->boxes[i]
                             : &diagram->frames[i - diagram->n_boxes];
    if (box->w > 0.0) {
      page->left = fmin(page->left, box->x - 0.5 * box->w);
      page->right = fmax(page->right, box->x + 0.5 * box->w);
      page->bottom = fmin(page->bottom, box->y - 0.5 * box->h);
      page->top = fmax(page->top, box->y + 0.5 * box->h);
    }
  }
  if (page->left > page->right) {
    page->left = page->right = page->top = page->bottom = 0.0;
  }
  const double lacking = 620.0 - (page->right - page->left);
  if (lacking > 0.0) {
    page->left -= 0.5 * lacking;
    page->right += 0.5 * lacking;
  }
  page->columns =
      (size_t)fmax(1.0, (page->right - page->left) / ENT_LEGEND_CELL);
}

// ------------------------------------------------------------- background
// Frames and words go into Graphviz's "_background", in the language of xdot.

static void
add_numbers(ent_buf *buf, const double *numbers, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    ent_buf_byte(buf, ' ');
    ent_dot_number(buf, numbers[i]);
  }
}

static void
add_counted(ent_buf *buf, ent_str text)
{
  ent_buf_printf(buf, " %zu -", text.n);
  for (size_t i = 0; i < text.n; i++) {
    if (text.s[i] == '"') {
      ent_buf_byte(buf, '\\'); // no other escape is known at this level
    }
    ent_buf_byte(buf, text.s[i]);
  }
}

typedef struct ent_words {
  ent_str text;
  double x; ///< of its beginning
  double y;
  double size;
  bool bold;
  const char *color;
} ent_words;

static void
add_words(ent_buf *buf, const ent_words *words)
{
  const double at[] = {words->x, words->y};
  ent_buf_add(buf, ENT_STR(" c"));
  add_counted(buf, ent_str_of(words->color));
  ent_buf_add(buf, ENT_STR(" F "));
  ent_dot_number(buf, words->size);
  add_counted(buf, ENT_STR(ENT_FONT));
  ent_buf_printf(buf, " t %d T", words->bold ? 1 : 0);
  add_numbers(buf, at, 2);
  ent_buf_add(buf, ENT_STR(" -1 "));
  ent_dot_number(buf, ent_text_width(words->text, words->size));
  // a backslash before the closing quote would open it
  const bool open = ent_str_ends(words->text, ENT_STR("\\"));
  add_counted(buf, open ? ENT_STR("…") : words->text);
}

/// A frame with round corners.
static void
add_frame(ent_buf *buf, const ent_box *frame)
{
  const double r = 10.0;
  const double c = 0.45 * r;
  const double x0 = frame->x - 0.5 * frame->w;
  const double x1 = frame->x + 0.5 * frame->w;
  const double y0 = frame->y - 0.5 * frame->h;
  const double y1 = frame->y + 0.5 * frame->h;
  const double points[] = {
      x0 + r, y0,     x0 + r, y0, x1 - r, y0, x1 - r, y0, x1 - c, y0, x1,
      y0 + c, x1,     y0 + r, x1, y0 + r, x1, y1 - r, x1, y1 - r, x1, y1 - c,
      x1 - c, y1,     x1 - r, y1, x1 - r, y1, x0 + r, y1, x0 + r, y1, x0 + c,
      y1,     x0,     y1 - c, x0, y1 - r, x0, y1 - r, x0, y0 + r, x0, y0 + r,
      x0,     y0 + c, x0 + c, y0, x0 + r, y0};
  ent_buf_printf(buf, " c 7 -#AEB8C2 C 7 -#F1F4F7 b %zu",
                 ENT_COUNT(points) / 2);
  add_numbers(buf, points, ENT_COUNT(points));
}

void
ent_page_frames(ent_buf *buf, const ent_page *page)
{
  const ent_diagram *diagram = &page->diagram;
  for (size_t i = 0; i < diagram->n_frames; i++) {
    const ent_box *frame = &diagram->frames[i];
    if (frame->w > 0.0) {
      add_frame(buf, frame);
      add_words(buf,
                &(ent_words){ent_writer_text(page->writer,
                                             ent_page_bloc(page->writer, i)),
                             frame->x - 0.5 * frame->w + 10.0,
                             frame->y + 0.5 * frame->h - 15.0, 12.0, true,
                             "#4A5560"});
    }
  }
}

void
ent_page_title(ent_buf *buf, const ent_page *page)
{
  ent_writer *writer = page->writer;
  const char *title = writer->options->title != NULL
                          ? writer->options->title
                          : ent_writer_word(writer, ENT_WORD_TITLE, 2);
  add_words(buf,
            &(ent_words){ent_writer_text(writer, ent_str_of(title)), page->left,
                         page->top + 46.0, 22.0, true, "#111111"});
  add_words(buf, &(ent_words){ent_dot_subtitle(writer), page->left,
                              page->top + 26.0, 12.0, false, "#444444"});
}

// ----------------------------------------------------------------- legend

/// The left end and middle of the next entry.
static ent_point
next_cell(ent_page *page)
{
  const size_t cell = page->n_cells++;
  const size_t row = cell / page->columns;
  return (ent_point){page->left +
                         (double)(cell % page->columns) * ENT_LEGEND_CELL,
                     page->bottom - 34.0 - (double)row * ENT_LEGEND_ROW};
}

static void
add_entry(ent_buf *buf, ent_point at, const char *name)
{
  add_words(buf, &(ent_words){ent_str_of(name), at.x + 52.0, at.y - 4.0, 11.0,
                              false, "#333333"});
}

void
ent_page_curve(ent_writer *writer, const ent_point *at, const double *heads)
{
  ent_point curve[4];
  memcpy(curve, at, sizeof curve);
  ent_buf_add(&writer->buf, ENT_STR(", pos=\""));
  for (unsigned end = 0; end < 2; end++) {
    const unsigned tip = end == 0 ? 0 : 3;
    const unsigned next = end == 0 ? 1 : 2;
    const double dx = at[next].x - at[tip].x;
    const double dy = at[next].y - at[tip].y;
    const double length = sqrt(dx * dx + dy * dy) + 0.001;
    if (heads[end] > 0.0) {
      const double by = fmin(heads[end] / length, 0.9);
      curve[tip] = (ent_point){at[tip].x + dx * by, at[tip].y + dy * by};
      ent_buf_add(&writer->buf, end == 0 ? ENT_STR("s,") : ENT_STR("e,"));
      ent_dot_number(&writer->buf, at[tip].x);
      ent_buf_byte(&writer->buf, ',');
      ent_dot_number(&writer->buf, at[tip].y);
      ent_buf_byte(&writer->buf, ' ');
    }
  }
  for (unsigned i = 0; i < 4; i++) {
    ent_buf_add(&writer->buf, i != 0 ? ENT_STR(" ") : ENT_STR(""));
    ent_dot_number(&writer->buf, curve[i].x);
    ent_buf_byte(&writer->buf, ',');
    ent_dot_number(&writer->buf, curve[i].y);
  }
  ent_buf_byte(&writer->buf, '"');
}

double
ent_page_head(const ent_look *look, bool drawn)
{
  if (!drawn || strcmp(look->head, "none") == 0) {
    return 0.0;
  }
  return strcmp(look->head, "tee") == 0 ? 2.5 : 8.0;
}

/// A line from nowhere to nowhere, for the legend.
static void
put_sample(ent_page *page, ent_point at, const ent_look *look, double width)
{
  ent_writer *writer = page->writer;
  const ent_point curve[] = {{at.x, at.y},
                             {at.x + 14.0, at.y},
                             {at.x + 28.0, at.y},
                             {at.x + 42.0, at.y}};
  const double heads[] = {0.0, ent_page_head(look, true)};
  const unsigned n = (unsigned)page->n_cells;
  for (unsigned end = 0; end < 2; end++) {
    ent_buf_printf(&writer->buf,
                   "  \"legend %u %u\" [style=\"invis\", shape=\"point\", "
                   "width=\"0.01\", height=\"0.01\", pos=\"",
                   n, end);
    ent_dot_number(&writer->buf, curve[(size_t)3 * end].x);
    ent_buf_byte(&writer->buf, ',');
    ent_dot_number(&writer->buf, at.y);
    ent_buf_add(&writer->buf, ENT_STR("\"]\n"));
  }
  ent_buf_printf(&writer->buf,
                 "  \"legend %u 0\" -> \"legend %u 1\" [arrowhead=\"%s\"", n, n,
                 look->head);
  ent_dot_put_stroke(writer, look, width);
  ent_page_curve(writer, curve, heads);
  ent_buf_add(&writer->buf, ENT_STR(", tooltip=\" \"]\n"));
}

static void
put_line_legend(ent_page *page, ent_buf *back)
{
  ent_writer *writer = page->writer;
  const ent_diagram *diagram = &page->diagram;
  bool there[ENT_LOOKS] = {false};
  for (size_t i = 0; i < diagram->n_lines; i++) {
    there[diagram->lines[i].look - ent_looks] = true;
  }
  for (unsigned i = 0; i < ENT_LOOKS; i++) {
    if (there[i]) {
      const ent_look *look = &ent_looks[i];
      const ent_point at = next_cell(page);
      put_sample(page, at, look, 2.0);
      add_entry(back, at, writer->options->vietnamese ? look->vi : look->en);
    }
  }
}

double
ent_page_width(const ent_page *page, double weight)
{
  return 1.0 + 4.0 * sqrt(weight / page->heaviest);
}

/// How thick so many events are.
static void
put_width_legend(ent_page *page, ent_buf *back)
{
  static const ent_look plain = {"", "", "#666666", "solid", "none", ""};
  ent_writer *writer = page->writer;
  const double counts[] = {1.0, floor(page->heaviest)};
  for (size_t i = 0; i < ENT_COUNT(counts); i++) {
    const ent_point at = next_cell(page);
    const size_t n = (size_t)counts[i];
    put_sample(page, at, &plain, ent_page_width(page, counts[i]));
    add_entry(back, at,
              ent_arena_printf(&writer->scratch, "%zu %s", n,
                               ent_writer_word(writer, ENT_WORD_EVENTS, n))
                  .s);
  }
}

static void
put_node_legend(ent_page *page, ent_buf *back)
{
  ent_writer *writer = page->writer;
  const ent_graph *graph = writer->graph;
  bool there[ENT_KINDS] = {false};
  for (size_t i = 0; i < graph->n_nodes; i++) {
    there[graph->nodes[i].kind] = true;
  }
  there[ENT_PERSON] = false; // plain words need no key
  for (unsigned i = 0; i < ENT_KINDS; i++) {
    const ent_shape *look = &ent_shapes[i];
    if (there[i]) {
      const ent_point at = next_cell(page);
      ent_buf_printf(&writer->buf,
                     "  \"legend %u\" [label=\"\", shape=\"%s\", style=\"%s\", "
                     "fillcolor=\"%s\", color=\"%s\", width=\"0.40\", "
                     "height=\"0.18\", tooltip=\" \", pos=\"",
                     (unsigned)page->n_cells, look->shape, look->style,
                     look->fill, look->line);
      ent_dot_number(&writer->buf, at.x + 21.0);
      ent_buf_byte(&writer->buf, ',');
      ent_dot_number(&writer->buf, at.y);
      ent_buf_add(&writer->buf, ENT_STR("\"]\n"));
      add_entry(back, at, writer->options->vietnamese ? look->vi : look->en);
    }
  }
}

void
ent_page_legend(ent_page *page, ent_buf *back)
{
  ent_writer *writer = page->writer;
  put_line_legend(page, back);
  put_width_legend(page, back);
  put_node_legend(page, back);
  if (page->by_sign) {
    page->n_cells += page->columns - 1;
    page->n_cells -= page->n_cells % page->columns;
    const ent_point at = next_cell(page);
    add_words(
        back,
        &(ent_words){ent_str_of(ent_writer_word(writer, ENT_WORD_BY_SIGN, 2)),
                     at.x, at.y - 4.0, 11.0, false, "#333333"});
  }
}
