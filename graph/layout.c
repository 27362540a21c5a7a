// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

#include <math.h>
#include <stdlib.h>

// Forces after ForceAtlas2 (Jacomy et al. 2014): ties pull by their length,
// nodes repel by their degrees, all are drawn to the middle so that what is
// not tied stays near.  No chance and no function whose last bit differs
// between mathematical libraries: the same network, the same picture.

enum {
  ENT_SMALL = 800,    ///< nodes up to which every pair repels
  ENT_ROUNDS = 400,   ///< of moving, for networks up to that
  ENT_FEW_ROUNDS = 80 ///< beyond
};

#define REPULSION 120.0
#define GRAVITY   0.6

typedef struct ent_body {
  double x;
  double y;
  double dx; ///< force of this round
  double dy;
  double mass;
  uint32_t cell;
} ent_body;

/// A square of the plane and all that is in it.
typedef struct ent_cell {
  double x; ///< centre of mass
  double y;
  double mass;
  uint32_t start; ///< of its bodies in `order`
  uint32_t n;
} ent_cell;

typedef struct ent_space {
  ent_body *bodies;
  uint32_t n;
  ent_cell *cells;
  uint32_t side; ///< cells a row
  uint32_t *order;
} ent_space;

/// Pushes `body` away from a mass at (x, y).
static void
repel(ent_body *body, double x, double y, double mass)
{
  const double dx = body->x - x;
  const double dy = body->y - y;
  const double square = dx * dx + dy * dy + 0.01;
  const double force = REPULSION * body->mass * mass / square;
  body->dx += dx * force;
  body->dy += dy * force;
}

static void
repel_all(ent_space *space)
{
  for (uint32_t i = 0; i < space->n; i++) {
    for (uint32_t j = 0; j < space->n; j++) {
      const ent_body *other = &space->bodies[j];
      if (i != j) {
        repel(&space->bodies[i], other->x, other->y, other->mass);
      }
    }
  }
}

static uint32_t
clamp(double x, uint32_t side)
{
  const double most = (double)side - 1.0;
  return x < 0.0 ? 0 : (uint32_t)(x > most ? most : x);
}

/// Sorts the bodies into the cells of a square that holds them all.
static void
fill_cells(ent_space *space)
{
  const uint32_t side = space->side;
  double extent = 1.0;
  for (uint32_t i = 0; i < space->n; i++) {
    extent = fmax(extent, fabs(space->bodies[i].x));
    extent = fmax(extent, fabs(space->bodies[i].y));
  }
  memset(space->cells, 0, (size_t)side * side * sizeof *space->cells);
  for (uint32_t i = 0; i < space->n; i++) {
    ent_body *body = &space->bodies[i];
    const double scale = side / (2.0 * extent);
    body->cell = clamp((body->y + extent) * scale, side) * side +
                 clamp((body->x + extent) * scale, side);
    ent_cell *cell = &space->cells[body->cell];
    cell->x += body->x * body->mass;
    cell->y += body->y * body->mass;
    cell->mass += body->mass;
    cell->n++;
  }
  uint32_t start = 0;
  for (uint32_t i = 0; i < side * side; i++) {
    ent_cell *cell = &space->cells[i];
    cell->start = start;
    start += cell->n;
    cell->n = 0;
    cell->x /= cell->mass > 0.0 ? cell->mass : 1.0;
    cell->y /= cell->mass > 0.0 ? cell->mass : 1.0;
  }
  for (uint32_t i = 0; i < space->n; i++) {
    ent_cell *cell = &space->cells[space->bodies[i].cell];
    space->order[cell->start + cell->n++] = i;
  }
}

/// A cell near by repels by its bodies, a distant one by its centre.
static void
repel_cell(ent_space *space, uint32_t index, uint32_t other)
{
  ent_body *body = &space->bodies[index];
  const ent_cell *cell = &space->cells[other];
  const int side = (int)space->side;
  const int across = (int)other % side - (int)body->cell % side;
  const int down = (int)other / side - (int)body->cell / side;
  if (abs(across) > 1 || abs(down) > 1) {
    repel(body, cell->x, cell->y, cell->mass);
    return;
  }
  for (uint32_t i = cell->start; i < cell->start + cell->n; i++) {
    const ent_body *near = &space->bodies[space->order[i]];
    if (space->order[i] != index) {
      repel(body, near->x, near->y, near->mass);
    }
  }
}

static void
repel_by_cells(ent_space *space)
{
  fill_cells(space);
  for (uint32_t i = 0; i < space->n; i++) {
    for (uint32_t j = 0; j < space->side * space->side; j++) {
      if (space->cells[j].n != 0) {
        repel_cell(space, i, j);
      }
    }
  }
}

static void
attract(ent_space *space, const ent_graph *graph)
{
  for (size_t i = 0; i < graph->n_edges; i++) {
    ent_body *a = &space->bodies[graph->edges[i].source];
    ent_body *b = &space->bodies[graph->edges[i].target];
    const double pull = graph->edges[i].sign < 0 ? 0.5 : 1.0;
    a->dx += (b->x - a->x) * pull;
    a->dy += (b->y - a->y) * pull;
    b->dx += (a->x - b->x) * pull;
    b->dy += (a->y - b->y) * pull;
  }
}

/// Moves every body along its force, `most` far at the utmost.
static void
move(ent_space *space, double most)
{
  for (uint32_t i = 0; i < space->n; i++) {
    ent_body *body = &space->bodies[i];
    const double dx = body->dx - GRAVITY * body->mass * body->x;
    const double dy = body->dy - GRAVITY * body->mass * body->y;
    const double length = sqrt(dx * dx + dy * dy);
    const double step = fmin(most, length / (1.0 + body->mass));
    if (length > 0.0) {
      body->x += dx / length * step;
      body->y += dy / length * step;
    }
    body->dx = 0.0;
    body->dy = 0.0;
  }
}

/// Puts the bodies on a spiral, each a golden angle further.
static void
start(ent_space *space, const ent_graph *graph)
{
  const double turn_x = -0.7373688780783197;
  const double turn_y = 0.6754902942615238;
  double x = 1.0;
  double y = 0.0;
  for (uint32_t i = 0; i < space->n; i++) {
    const double radius = 20.0 * sqrt(i + 0.5);
    space->bodies[i] =
        (ent_body){.x = radius * x, .y = radius * y, .mass = 1.0};
    const double turned = x * turn_x - y * turn_y;
    y = x * turn_y + y * turn_x;
    x = turned;
  }
  for (size_t i = 0; i < graph->n_edges; i++) {
    space->bodies[graph->edges[i].source].mass += 1.0;
    space->bodies[graph->edges[i].target].mass += 1.0;
  }
}

void
ent_graph_layout(ent_graph *graph)
{
  const uint32_t n = (uint32_t)graph->n_nodes;
  const uint32_t side = 2 + (uint32_t)(2.0 * sqrt(sqrt((double)n)));
  const unsigned rounds = n <= ENT_SMALL ? ENT_ROUNDS : ENT_FEW_ROUNDS;
  ent_space space = {
      .bodies = ent_alloc((n + 1) * sizeof *space.bodies),
      .n = n,
      .cells = ent_alloc((size_t)side * side * sizeof *space.cells),
      .side = side,
      .order = ent_alloc((n + 1) * sizeof *space.order),
  };
  start(&space, graph);
  for (unsigned i = 0; i < rounds; i++) {
    const double left = 1.0 - (double)i / rounds;
    if (n <= ENT_SMALL) {
      repel_all(&space);
    } else {
      repel_by_cells(&space);
    }
    attract(&space, graph);
    move(&space, 2.0 * sqrt((double)n) * left * left + 0.05);
  }
  graph->x = ent_arena_alloc(&graph->arena, (n + 1) * sizeof *graph->x);
  graph->y = ent_arena_alloc(&graph->arena, (n + 1) * sizeof *graph->y);
  for (uint32_t i = 0; i < n; i++) {
    graph->x[i] = round(space.bodies[i].x * 20.0) / 10.0;
    graph->y[i] = round(space.bodies[i].y * 20.0) / 10.0;
  }
  ent_free(space.bodies);
  ent_free(space.cells);
  ent_free(space.order);
}

void
ent_graph_layout_as(ent_graph *part, const ent_graph *whole)
{
  const size_t n = part->n_nodes;
  if (whole->x == NULL) {
    return;
  }
  part->x = ent_arena_alloc(&part->arena, (n + 1) * sizeof *part->x);
  part->y = ent_arena_alloc(&part->arena, (n + 1) * sizeof *part->y);
  for (size_t i = 0; i < n; i++) {
    const uint32_t there = ent_find_node(whole, part->nodes[i].id);
    part->x[i] = whole->x[there];
    part->y[i] = whole->y[there];
  }
}
