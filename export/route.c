// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/diagram.h"

#include <math.h>

#define LANE 7.0 ///< between the lines of a pair

static ent_point
between(ent_point a, ent_point b, double t)
{
  return (ent_point){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

static ent_point
point_at(const ent_point *curve, double t)
{
  const ent_point ab = between(curve[0], curve[1], t);
  const ent_point bc = between(curve[1], curve[2], t);
  const ent_point cd = between(curve[2], curve[3], t);
  return between(between(ab, bc, t), between(bc, cd, t), t);
}

/// The piece of `curve` from `t` to its end, or from its start to `t`.
static void
split(ent_point *curve, double t, bool keep_end)
{
  const ent_point ab = between(curve[0], curve[1], t);
  const ent_point bc = between(curve[1], curve[2], t);
  const ent_point cd = between(curve[2], curve[3], t);
  const ent_point abc = between(ab, bc, t);
  const ent_point bcd = between(bc, cd, t);
  const ent_point middle = between(abc, bcd, t);
  if (keep_end) {
    curve[0] = middle;
    curve[1] = bcd;
    curve[2] = cd;
  } else {
    curve[1] = ab;
    curve[2] = abc;
    curve[3] = middle;
  }
}

static bool
inside(const ent_box *box, ent_point at, double margin)
{
  return fabs(at.x - box->x) < 0.5 * box->w + margin &&
         fabs(at.y - box->y) < 0.5 * box->h + margin;
}

/// Cuts off what lies in the boxes at both ends.
static void
clip(ent_line *line, const ent_box *a, const ent_box *b)
{
  enum { ENT_HALVINGS = 24 };
  double low = 0.0;
  double high = 0.5;
  for (unsigned i = 0; i < ENT_HALVINGS; i++) {
    const double mid = 0.5 * (low + high);
    if (inside(a, point_at(line->at, mid), 1.5)) {
      low = mid;
    } else {
      high = mid;
    }
  }
  split(line->at, high, true);
  low = 0.5 * (1.0 - high);
  high = 1.0;
  for (unsigned i = 0; i < ENT_HALVINGS; i++) {
    const double mid = 0.5 * (low + high);
    if (inside(b, point_at(line->at, mid), 1.5)) {
      high = mid;
    } else {
      low = mid;
    }
  }
  split(line->at, low, false);
}

/// The curve from box to box, `lane` aside all along, `bend` in the middle.
static void
shape(ent_line *line, const ent_diagram *diagram, double lane, double bend)
{
  const ent_box *a = &diagram->boxes[line->a];
  const ent_box *b = &diagram->boxes[line->b];
  const double dx = b->x - a->x;
  const double dy = b->y - a->y;
  const double length = sqrt(dx * dx + dy * dy) + 0.001;
  const double nx = -dy / length;
  const double ny = dx / length;
  const double out = lane + bend * length;
  line->at[0] = (ent_point){a->x + nx * lane, a->y + ny * lane};
  line->at[3] = (ent_point){b->x + nx * lane, b->y + ny * lane};
  line->at[1] = (ent_point){a->x + dx * 0.3 + nx * out * 1.2,
                            a->y + dy * 0.3 + ny * out * 1.2};
  line->at[2] = (ent_point){a->x + dx * 0.7 + nx * out * 1.2,
                            a->y + dy * 0.7 + ny * out * 1.2};
}

/// How many points of the line lie where a name stands.
static unsigned
hits(const ent_line *line, const ent_diagram *diagram, unsigned n_points)
{
  unsigned n = 0;
  for (unsigned k = 1; k < n_points; k++) {
    const ent_point at = point_at(line->at, (double)k / n_points);
    for (uint32_t i = 0; i < diagram->n_boxes; i++) {
      if (i != line->a && i != line->b) {
        n += inside(&diagram->boxes[i], at, 3.0);
      }
    }
    for (size_t i = 0; i < diagram->n_frames; i++) {
      const ent_box *frame = &diagram->frames[i];
      const ent_box title = {.x = frame->x,
                             .y = frame->y + 0.5 * frame->h - 9.0,
                             .w = frame->w,
                             .h = 14.0};
      n += frame->w > 0.0 && inside(&title, at, 0.0) && k % 4 == 0;
    }
  }
  return n;
}

/// The bend with which the lines of a pair meet the fewest names.
static double
best_bend(const ent_line *line, const ent_diagram *diagram)
{
  static const double bends[] = {0.0,   0.07, -0.07, 0.14, -0.14, 0.22,
                                 -0.22, 0.32, -0.32, 0.45, -0.45};
  ent_line trial = *line;
  double best = 0.0;
  double least = 1e9;
  for (size_t i = 0; i < ENT_COUNT(bends); i++) {
    shape(&trial, diagram, 0.0, bends[i]);
    const double cost =
        (double)hits(&trial, diagram, 40) + 14.0 * fabs(bends[i]);
    if (cost < least) {
      least = cost;
      best = bends[i];
    }
  }
  return best;
}

void
ent_diagram_route(ent_diagram *diagram)
{
  for (size_t i = 0; i < diagram->n_lines;) {
    const ent_line *first = &diagram->lines[i];
    size_t n = 1;
    while (i + n < diagram->n_lines && diagram->lines[i + n].a == first->a &&
           diagram->lines[i + n].b == first->b) {
      n++;
    }
    const ent_box *a = &diagram->boxes[first->a];
    const ent_box *b = &diagram->boxes[first->b];
    const double room = fmin(fmin(a->h, a->w), fmin(b->h, b->w)) - 6.0;
    const double lane = fmin(LANE, n > 1 ? room / (double)(n - 1) : LANE);
    const double bend = best_bend(first, diagram);
    for (size_t k = 0; k < n; k++) {
      ent_line *line = &diagram->lines[i + k];
      shape(line, diagram, lane * ((double)k - 0.5 * (double)(n - 1)), bend);
      clip(line, a, b);
    }
    i += n;
  }
}
