// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// export/diagram.h: for export/ alone; how a diagram is laid out.  Lengths
/// are points, y upwards.

#ifndef ENT_EXPORT_DIAGRAM_H
#define ENT_EXPORT_DIAGRAM_H

#include "export/writer.h"

typedef struct ent_point {
  double x;
  double y;
} ent_point;

/// A rectangle by its middle: an actor, or the frame of a bloc.
typedef struct ent_box {
  double x;
  double y;
  double w;
  double h;
  uint32_t bloc; ///< of an actor, or ENT_NONE
} ent_box;

/// A line between the actors `a` < `b`: one or more ties.
typedef struct ent_line {
  uint32_t a;
  uint32_t b;
  int8_t sign;
  const ent_look *look;
  double weight;
  bool there;    ///< arrow at b
  bool back;     ///< arrow at a
  bool loose;    ///< an affiliation
  uint32_t ties; ///< index into the diagram's ties
  uint32_t n_ties;
  ent_point at[4]; ///< a Bézier curve, from border to border
} ent_line;

/// What is drawn.  All arrays are owned by the writer.
typedef struct ent_diagram {
  ent_box *boxes; ///< one a node
  size_t n_boxes;
  ent_box *frames; ///< one a bloc; w is 0 where nobody is in it
  size_t n_frames;
  ent_line *lines; ///< by pair
  size_t n_lines;
  const ent_edge **ties;
  size_t n_ties;
} ent_diagram;

enum {
  ENT_FRAME_PAD = 14,   ///< between a frame and its actors
  ENT_FRAME_TITLE = 18, ///< height of its name
};

/// Gives boxes and frames their places: what is tied lies together, who is of
/// one bloc lies in one frame, nothing lies on another.  The same diagram, the
/// same places.  Time: O(n³).
void ent_diagram_place(ent_diagram *diagram);

/// Gives the lines their curves: those of a pair side by side, around the
/// boxes of others where they can.
void ent_diagram_route(ent_diagram *diagram);

/// Width of `str` in points at `size`, a little more rather than less.
double ent_text_width(ent_str str, double size);

// ------------------------------------------------------------------- page

/// Where to draw, and what sizes are relative to.
typedef struct ent_page {
  ent_writer *writer;
  ent_diagram diagram;
  bool by_sign;      ///< one line a pair and sign, else one a kind too
  double heaviest;   ///< line
  double *strengths; ///< by node
  double busiest;
  double left;
  double right;
  double bottom;
  double top;
  size_t n_cells; ///< of the legend so far
  size_t columns;
} ent_page;

/// Name of a bloc in the language asked for.
ent_str ent_page_bloc(const ent_writer *writer, size_t bloc);

/// Finds the borders of what is placed.
void ent_page_borders(ent_page *page);

/// Append title and frames for Graphviz's "_background".
void ent_page_title(ent_buf *buf, const ent_page *page);
void ent_page_frames(ent_buf *buf, const ent_page *page);

/// Writes the legend's samples and appends its words to `back`.
void ent_page_legend(ent_page *page, ent_buf *back);

/// Width of a line of so much weight.
double ent_page_width(const ent_page *page, double weight);

/// Length of an arrow at the size that edges have here; 0 when none is drawn.
double ent_page_head(const ent_look *look, bool drawn);

/// Appends `pos` of a curve whose arrows, at its start and its end, are as
/// long as `heads` says.
void
ent_page_curve(ent_writer *writer, const ent_point *at, const double *heads);

#endif
