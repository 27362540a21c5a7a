// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/diagram.h"

#include <math.h>

// Two levels of the same: the actors of a bloc among themselves, then blocs
// and the actors of none as units.  Distances are brought near to those of the
// network (stress majorization, Gansner et al. 2004), then overlaps are pushed
// apart.  No function whose last bit differs between mathematical libraries.

/// Things to be placed and the lengths wanted between them.
typedef struct ent_plan {
  ent_box *boxes;
  size_t n;
  double *want; ///< n * n; 0 for what is not known yet
  double gap;   ///< between boxes
  double wide;  ///< shape of the page, width by height
} ent_plan;

#define NEVER 1e9

static double
half(const ent_box *box)
{
  return 0.25 * (box->w + box->h);
}

/// Lengths along the shortest ways, and a moderate one where there is none.
static void
complete(ent_plan *plan)
{
  const size_t n = plan->n;
  double longest = 0.0;
  for (size_t i = 0; i < n * n; i++) {
    plan->want[i] = plan->want[i] > 0.0 ? plan->want[i] : NEVER;
  }
  for (size_t k = 0; k < n; k++) {
    for (size_t i = 0; i < n; i++) {
      const double first = plan->want[i * n + k];
      for (size_t j = 0; first < NEVER && j < n; j++) {
        const double length = first + plan->want[k * n + j];
        plan->want[i * n + j] = fmin(plan->want[i * n + j], length);
      }
    }
  }
  for (size_t i = 0; i < n * n; i++) {
    longest = plan->want[i] < NEVER ? fmax(longest, plan->want[i]) : longest;
  }
  for (size_t i = 0; i < n; i++) {
    for (size_t j = 0; j < n; j++) {
      double *want = &plan->want[i * n + j];
      const double apart = half(&plan->boxes[i]) + half(&plan->boxes[j]);
      *want = *want < NEVER ? *want : fmax(0.6 * longest, apart + plan->gap);
    }
  }
}

/// Puts the boxes on a spiral, each a golden angle further.
static void
start(ent_plan *plan)
{
  const double turn_x = -0.7373688780783197;
  const double turn_y = 0.6754902942615238;
  double x = 1.0;
  double y = 0.0;
  for (size_t i = 0; i < plan->n; i++) {
    const double radius = 60.0 * sqrt((double)i + 0.5);
    plan->boxes[i].x = radius * x;
    plan->boxes[i].y = radius * y;
    const double turned = x * turn_x - y * turn_y;
    y = x * turn_y + y * turn_x;
    x = turned;
  }
}

/// Moves one box to where the others want it.
static void
settle(ent_plan *plan, size_t i)
{
  ent_box *box = &plan->boxes[i];
  double x = 0.0;
  double y = 0.0;
  double all = 0.0;
  for (size_t j = 0; j < plan->n; j++) {
    const ent_box *other = &plan->boxes[j];
    const double want = plan->want[i * plan->n + j];
    const double dx = box->x - other->x;
    const double dy = box->y - other->y;
    const double length = sqrt(dx * dx + dy * dy) + 0.001;
    const double weight = 1.0 / (want * want);
    if (i != j) {
      x += weight * (other->x + want * dx / length);
      y += weight * (other->y + want * dy / length);
      all += weight;
    }
  }
  if (all > 0.0) {
    box->x = x / all;
    box->y = y / all;
  }
}

/// Pushes two boxes apart where they overlap, the smaller one more.
static bool
push(ent_box *a, ent_box *b, double gap)
{
  const double dx = b->x - a->x;
  const double dy = b->y - a->y;
  const double over_x = 0.5 * (a->w + b->w) + gap - fabs(dx);
  const double over_y = 0.5 * (a->h + b->h) + gap - fabs(dy);
  if (over_x <= 0.01 || over_y <= 0.01) {
    return false;
  }
  const double share = b->w * b->h / (a->w * a->h + b->w * b->h);
  // boxes are wide: by their own measure, or all would go up and down
  if (over_x * (a->h + b->h) < over_y * (a->w + b->w) * 0.8) {
    const double by = dx < 0.0 ? -over_x : over_x;
    a->x -= by * share;
    b->x += by * (1.0 - share);
  } else {
    const double by = dy < 0.0 ? -over_y : over_y;
    a->y -= by * share;
    b->y += by * (1.0 - share);
  }
  return true;
}

static size_t
overlaps(const ent_plan *plan)
{
  size_t n = 0;
  for (size_t i = 0; i < plan->n; i++) {
    for (size_t j = i + 1; j < plan->n; j++) {
      ent_box a = plan->boxes[i];
      ent_box b = plan->boxes[j];
      n += push(&a, &b, plan->gap);
    }
  }
  return n;
}

/// Makes room until few boxes overlap, so that pushing keeps the picture.
static void
spread(ent_plan *plan)
{
  enum { ENT_ROUNDS = 40 };
  for (unsigned round = 0; round < ENT_ROUNDS && 3 * overlaps(plan) > plan->n;
       round++) {
    for (size_t i = 0; i < plan->n; i++) {
      plan->boxes[i].x *= 1.06;
      plan->boxes[i].y *= 1.06;
    }
  }
}

static void
part(ent_plan *plan)
{
  enum { ENT_ROUNDS = 2000 };
  bool moved = true;
  for (unsigned round = 0; moved && round < ENT_ROUNDS; round++) {
    moved = false;
    for (size_t i = 0; i < plan->n; i++) {
      for (size_t j = i + 1; j < plan->n; j++) {
        moved |= push(&plan->boxes[i], &plan->boxes[j], plan->gap);
      }
    }
  }
}

/// Turns the plan so that its longer way lies across the page.
static void
turn(ent_plan *plan)
{
  double xx = 0.0;
  double yy = 0.0;
  double mx = 0.0;
  double my = 0.0;
  for (size_t i = 0; i < plan->n; i++) {
    mx += plan->boxes[i].x / (double)plan->n;
    my += plan->boxes[i].y / (double)plan->n;
  }
  for (size_t i = 0; i < plan->n; i++) {
    xx += (plan->boxes[i].x - mx) * (plan->boxes[i].x - mx);
    yy += (plan->boxes[i].y - my) * (plan->boxes[i].y - my);
  }
  for (size_t i = 0; yy > xx && i < plan->n; i++) {
    const double x = plan->boxes[i].x;
    plan->boxes[i].x = plan->boxes[i].y;
    plan->boxes[i].y = -x;
  }
}

static void
solve(ent_plan *plan)
{
  enum { ENT_ROUNDS = 300 };
  complete(plan);
  start(plan);
  for (unsigned round = 0; round < ENT_ROUNDS; round++) {
    for (size_t i = 0; i < plan->n; i++) {
      settle(plan, i);
    }
  }
  turn(plan);
  for (size_t i = 0; i < plan->n; i++) {
    plan->boxes[i].x *= plan->wide;
  }
  spread(plan);
  part(plan);
}

/// Asks for a length between two boxes, the shortest that anything asks for.
static void
tie(ent_plan *plan, size_t a, size_t b, const ent_line *line)
{
  const double length = (half(&plan->boxes[a]) + half(&plan->boxes[b]) +
                         plan->gap * (line->sign < 0 ? 2.0 : 1.2));
  double *there = &plan->want[a * plan->n + b];
  double *back = &plan->want[b * plan->n + a];
  *there = *there > 0.0 ? fmin(*there, length) : length;
  *back = *there;
}

// ------------------------------------------------------------------ blocs

/// Places the actors of `bloc` around its middle and measures its frame.
static void
place_bloc(ent_diagram *diagram, uint32_t bloc, uint32_t *slots)
{
  ent_box *frame = &diagram->frames[bloc];
  ent_plan plan = {.gap = 30.0, .wide = 1.15};
  for (size_t i = 0; i < diagram->n_boxes; i++) {
    slots[i] = diagram->boxes[i].bloc == bloc ? (uint32_t)plan.n++ : ENT_NONE;
  }
  plan.boxes = ent_alloc((plan.n + 1) * sizeof *plan.boxes);
  plan.want = ent_alloc((plan.n * plan.n + 1) * sizeof *plan.want);
  for (size_t i = 0; i < diagram->n_boxes; i++) {
    if (slots[i] != ENT_NONE) {
      plan.boxes[slots[i]] = diagram->boxes[i];
    }
  }
  for (size_t i = 0; i < diagram->n_lines; i++) {
    const ent_line *line = &diagram->lines[i];
    if (slots[line->a] != ENT_NONE && slots[line->b] != ENT_NONE) {
      tie(&plan, slots[line->a], slots[line->b], line);
    }
  }
  solve(&plan);
  double low_x = NEVER;
  double low_y = NEVER;
  double high_x = -NEVER;
  double high_y = -NEVER;
  for (size_t i = 0; i < plan.n; i++) {
    const ent_box *box = &plan.boxes[i];
    low_x = fmin(low_x, box->x - 0.5 * box->w);
    high_x = fmax(high_x, box->x + 0.5 * box->w);
    low_y = fmin(low_y, box->y - 0.5 * box->h);
    high_y = fmax(high_y, box->y + 0.5 * box->h);
  }
  if (plan.n != 0) {
    frame->w = fmax(frame->w, high_x - low_x + 2.0 * ENT_FRAME_PAD);
    frame->h = high_y - low_y + 2.0 * ENT_FRAME_PAD + ENT_FRAME_TITLE;
  } else {
    frame->w = 0.0;
  }
  for (size_t i = 0; i < diagram->n_boxes; i++) {
    if (slots[i] != ENT_NONE) {
      ent_box *box = &diagram->boxes[i];
      box->x = plan.boxes[slots[i]].x - 0.5 * (low_x + high_x);
      box->y = plan.boxes[slots[i]].y - 0.5 * (low_y + high_y) -
               0.5 * ENT_FRAME_TITLE;
    }
  }
  ent_free(plan.boxes);
  ent_free(plan.want);
}

/// Blocs first, then the actors of none.
static uint32_t
unit_of(const ent_diagram *diagram, const uint32_t *slots, size_t box)
{
  const uint32_t bloc = diagram->boxes[box].bloc;
  return bloc != ENT_NONE ? slots[diagram->n_boxes + bloc] : slots[box];
}

/// Numbers the units, and copies their boxes.
static void
gather(ent_plan *plan, const ent_diagram *diagram, uint32_t *slots)
{
  const size_t n = diagram->n_boxes;
  for (size_t i = 0; i < diagram->n_frames; i++) {
    if (diagram->frames[i].w > 0.0) {
      slots[n + i] = (uint32_t)plan->n;
      plan->boxes[plan->n++] = diagram->frames[i];
    }
  }
  for (size_t i = 0; i < n; i++) {
    if (diagram->boxes[i].bloc == ENT_NONE) {
      slots[i] = (uint32_t)plan->n;
      plan->boxes[plan->n++] = diagram->boxes[i];
    }
  }
}

static double
span(const ent_diagram *diagram, const ent_line *line)
{
  const ent_box *a = &diagram->boxes[line->a];
  const ent_box *b = &diagram->boxes[line->b];
  const double dx = a->x - b->x;
  const double dy = a->y - b->y;
  return sqrt(dx * dx + dy * dy);
}

/// Length of the lines that leave a bloc.
static double
reach(const ent_diagram *diagram, uint32_t bloc)
{
  double sum = 0.0;
  for (size_t i = 0; i < diagram->n_lines; i++) {
    const ent_line *line = &diagram->lines[i];
    const bool from = diagram->boxes[line->a].bloc == bloc;
    const bool to = diagram->boxes[line->b].bloc == bloc;
    sum += from != to ? span(diagram, line) : 0.0;
  }
  return sum;
}

static void
mirror(ent_diagram *diagram, uint32_t bloc, bool across)
{
  const ent_box *frame = &diagram->frames[bloc];
  const double middle = frame->y - 0.5 * ENT_FRAME_TITLE;
  for (size_t i = 0; i < diagram->n_boxes; i++) {
    ent_box *box = &diagram->boxes[i];
    if (box->bloc == bloc && across) {
      box->x = 2.0 * frame->x - box->x;
    } else if (box->bloc == bloc) {
      box->y = 2.0 * middle - box->y;
    }
  }
}

/// Mirrors a bloc where that shortens the lines to the others.
static void
try_mirror(ent_diagram *diagram, uint32_t bloc, bool across)
{
  const double before = reach(diagram, bloc);
  mirror(diagram, bloc, across);
  if (reach(diagram, bloc) >= before) {
    mirror(diagram, bloc, across);
  }
}

static void
mirror_all(ent_diagram *diagram)
{
  enum { ENT_ROUNDS = 3 };
  for (unsigned round = 0; round < ENT_ROUNDS; round++) {
    for (uint32_t i = 0; i < diagram->n_frames; i++) {
      try_mirror(diagram, i, false);
      try_mirror(diagram, i, true);
    }
  }
}

void
ent_diagram_place(ent_diagram *diagram)
{
  const size_t n = diagram->n_boxes;
  const size_t most = n + diagram->n_frames;
  uint32_t *slots = ent_alloc((most + 1) * sizeof *slots);
  ent_plan plan = {.gap = 36.0, .wide = 1.3};
  for (uint32_t i = 0; i < diagram->n_frames; i++) {
    place_bloc(diagram, i, slots);
  }
  plan.boxes = ent_alloc((most + 1) * sizeof *plan.boxes);
  gather(&plan, diagram, slots);
  plan.want = ent_alloc((plan.n * plan.n + 1) * sizeof *plan.want);
  for (size_t i = 0; i < diagram->n_lines; i++) {
    const ent_line *line = &diagram->lines[i];
    const uint32_t a = unit_of(diagram, slots, line->a);
    const uint32_t b = unit_of(diagram, slots, line->b);
    if (a != b) {
      tie(&plan, a, b, line);
    }
  }
  solve(&plan);
  for (size_t i = 0; i < diagram->n_frames; i++) {
    if (diagram->frames[i].w > 0.0) {
      diagram->frames[i] = plan.boxes[slots[n + i]];
    }
  }
  for (size_t i = 0; i < n; i++) {
    ent_box *box = &diagram->boxes[i];
    const bool alone = box->bloc == ENT_NONE;
    const ent_box *unit = &plan.boxes[unit_of(diagram, slots, i)];
    box->x = unit->x + (alone ? 0.0 : box->x);
    box->y = unit->y + (alone ? 0.0 : box->y);
  }
  mirror_all(diagram);
  ent_free(plan.boxes);
  ent_free(plan.want);
  ent_free(slots);
}
