// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settle.h"

#include <stdlib.h>

/// Shapes that tell the same state of one affair.
typedef struct cluster {
  uint32_t pivot;  ///< the node that began it
  uint32_t last;   ///< node that joined it last
  uint32_t parent; ///< cluster that it is tied to, or itself
  int64_t key;     ///< of the affair; of its root
} cluster;

/// A decision about two nodes that are both drawn.
typedef struct ruled {
  uint32_t one;
  uint32_t other;
  bool join;
} ruled;

typedef struct drawing {
  ent_settler *in;
  ENT_VEC(cluster) all;
  ENT_VEC(ruled) ruled;
  uint32_t *order; ///< nodes, the surest first
  size_t n;
} drawing;

static int
compare(int64_t a, int64_t b)
{
  return (a > b) - (a < b);
}

// What is known closely and of many comes first and draws the rest to it.
static int
by_sureness(const ent_shape *x, const ent_shape *y)
{
  const int order[] = {
      compare(x->closeness, y->closeness),
      compare((int64_t)y->one.n + y->other.n, (int64_t)x->one.n + x->other.n),
      compare(x->first, y->first),
      compare(x->key, y->key),
  };
  size_t i = 0;
  while (i + 1 < ENT_COUNT(order) && order[i] == 0) {
    i++;
  }
  return order[i];
}

/// A node and its shape, for sorting.
typedef struct ranked {
  const ent_shape *shape;
  uint32_t node;
} ranked;

static int
by_rank(const void *a, const void *b)
{
  const ranked *p = a;
  const ranked *q = b;
  return by_sureness(p->shape, q->shape);
}

static void
put_in_order(drawing *draw)
{
  ENT_VEC(ranked) all = {0};
  const ent_settler *in = draw->in;
  for (size_t i = 0; i < in->queue.n; i++) {
    const uint32_t node = in->queue.at[i];
    if (in->nodes.at[node].gone) {
      continue;
    }
    ENT_PUSH(&all, (ranked){&in->nodes.at[node].shape, node});
  }
  if (all.n > 1) {
    qsort(all.at, all.n, sizeof *all.at, by_rank);
  }
  draw->n = all.n;
  draw->order = ent_alloc((all.n + 1) * sizeof *draw->order);
  for (size_t i = 0; i < all.n; i++) {
    draw->order[i] = all.at[i].node;
  }
  ENT_VEC_FREE(&all);
}

// ----------------------------------------------------------------- decisions

static bool
are_split(const ent_settler *in, const ent_shape *x, const ent_shape *y)
{
  for (size_t i = 0; x->telling != 0 && y->telling != 0 && i < in->decisions.n;
       i++) {
    const ent_decision *each = &in->decisions.at[i];
    if (!each->join &&
        ((each->one == x->telling && each->other == y->telling) ||
         (each->one == y->telling && each->other == x->telling))) {
      return true;
    }
  }
  return false;
}

static uint32_t
root_of(const drawing *draw, uint32_t c)
{
  while (draw->all.at[c].parent != c) {
    c = draw->all.at[c].parent;
  }
  return c;
}

static ent_str
bytes_of(const int64_t *telling)
{
  return (ent_str){(const char *)telling, sizeof *telling};
}

/// Sets the node of each telling at its number in `tellings`.
static void
number_tellings(const drawing *draw, ent_map *tellings, uint32_t *nodes)
{
  for (size_t i = 0; i < draw->n; i++) {
    const ent_shape *shape = &draw->in->nodes.at[draw->order[i]].shape;
    if (shape->telling != 0) {
      nodes[ent_map_intern(tellings, bytes_of(&shape->telling))] =
          draw->order[i];
    }
  }
}

static void
look_up_decisions(drawing *draw)
{
  const ent_settler *in = draw->in;
  ent_map tellings = {0};
  uint32_t *nodes = ent_alloc((draw->n + 1) * sizeof *nodes);
  number_tellings(draw, &tellings, nodes);
  for (size_t i = 0; i < in->decisions.n; i++) {
    const ent_decision *each = &in->decisions.at[i];
    const uint32_t a = ent_map_find(&tellings, bytes_of(&each->one));
    const uint32_t b = ent_map_find(&tellings, bytes_of(&each->other));
    if (a == ENT_NONE || b == ENT_NONE) {
      continue;
    }
    ENT_PUSH(&draw->ruled, (ruled){nodes[a], nodes[b], each->join});
  }
  ent_free(nodes);
  ent_map_free(&tellings);
}

static bool
may_tie(const drawing *draw, uint32_t a, uint32_t b)
{
  const ent_settler *in = draw->in;
  for (size_t i = 0; i < draw->ruled.n; i++) {
    const ruled *each = &draw->ruled.at[i];
    if (each->join) {
      continue;
    }
    const uint32_t p = root_of(draw, in->nodes.at[each->one].cluster);
    const uint32_t q = root_of(draw, in->nodes.at[each->other].cluster);
    if ((p == a && q == b) || (p == b && q == a)) {
      return false;
    }
  }
  return true;
}

static void
tie(drawing *draw, uint32_t c, uint32_t d)
{
  const uint32_t a = root_of(draw, c);
  const uint32_t b = root_of(draw, d);
  if (a != b && may_tie(draw, a, b)) {
    draw->all.at[a > b ? a : b].parent = a > b ? b : a;
  }
}

// ------------------------------------------------------------------- joining

// All members must agree with a newcomer; who takes part must be among those
// of the pivot, or each within the other.
static bool
fits(const drawing *draw, const cluster *to, const ent_shape *x)
{
  const ent_settler *in = draw->in;
  const ent_shape *pivot = &in->nodes.at[to->pivot].shape;
  const bool x_within = ent_shape_within(x, pivot);
  for (uint32_t i = to->pivot; i != ENT_NONE; i = in->nodes.at[i].next) {
    const ent_shape *y = &in->nodes.at[i].shape;
    const bool nested = ent_shape_within(x, y) || ent_shape_within(y, x);
    if (!ent_shape_agree(x, y) || are_split(in, x, y) ||
        (!nested && !(x_within && ent_shape_within(y, pivot)))) {
      return false;
    }
  }
  return true;
}

static bool
same_side(ent_side a, ent_side b)
{
  return a.n == b.n &&
         (a.n == 0 || memcmp(a.at, b.at, a.n * sizeof *a.at) == 0);
}

/// The less, the better `x` goes with the cluster's pivot.
static int64_t
strangeness(const drawing *draw, uint32_t c, const ent_shape *x)
{
  const ent_shape *pivot = &draw->in->nodes.at[draw->all.at[c].pivot].shape;
  const bool same =
      same_side(x->one, pivot->one) && same_side(x->other, pivot->other);
  const bool worded = ent_str_eq(x->subtype, pivot->subtype);
  return (int64_t)ent_shape_gap(x, pivot) * 4 + (same ? 0 : 2) +
         (worded ? 0 : 1);
}

static uint32_t
best_cluster(const drawing *draw, const ent_drawn *node)
{
  const ent_settler *in = draw->in;
  uint32_t best = ENT_NONE;
  int64_t least = INT64_MAX;
  for (size_t i = 0; i < node->n_links; i++) {
    const ent_link link = in->links.at[node->links + i];
    const uint32_t c = in->nodes.at[link.node].cluster;
    if (link.bond != ENT_SAME || c == ENT_NONE || c == best ||
        draw->all.at == NULL) {
      continue;
    }
    const int64_t strange = strangeness(draw, c, &node->shape);
    if ((strange < least || (strange == least && c < best)) &&
        fits(draw, &draw->all.at[c], &node->shape)) {
      best = c;
      least = strange;
    }
  }
  return best;
}

static void
begin(drawing *draw, uint32_t node)
{
  const uint32_t c = (uint32_t)draw->all.n;
  draw->in->nodes.at[node].cluster = c;
  ENT_PUSH(
      &draw->all,
      (cluster){.pivot = node, .last = node, .parent = c, .key = INT64_MAX});
}

static void
join(drawing *draw)
{
  ent_settler *in = draw->in;
  for (size_t i = 0; i < draw->n; i++) {
    const uint32_t node = draw->order[i];
    const uint32_t best = best_cluster(draw, &in->nodes.at[node]);
    in->nodes.at[node].next = ENT_NONE;
    if (best == ENT_NONE || draw->all.at == NULL) {
      begin(draw, node);
      continue;
    }
    cluster *to = &draw->all.at[best];
    in->nodes.at[node].cluster = best;
    in->nodes.at[to->last].next = node;
    to->last = node;
  }
}

// --------------------------------------------------------------------- tying

/// How willingly a state is followed by another after the same time.
static int64_t
order_of(ent_phase phase)
{
  static const int64_t order[ENT_PHASES] = {[ENT_COMPLETED] = 0,
                                            [ENT_BLOCKED] = 1,
                                            [ENT_ONGOING] = 2,
                                            [ENT_PLANNED] = 3,
                                            [ENT_ENDED] = 4};
  return order[phase];
}

/// The cluster that is nearest in time among those that `c` has a bond of this
/// kind with.
static uint32_t
nearest(const drawing *draw, uint32_t c, ent_bond bond)
{
  const ent_settler *in = draw->in;
  uint32_t best = ENT_NONE;
  int64_t least = INT64_MAX;
  for (uint32_t i = draw->all.at[c].pivot; i != ENT_NONE;
       i = in->nodes.at[i].next) {
    const ent_drawn *node = &in->nodes.at[i];
    for (size_t j = 0; j < node->n_links; j++) {
      const ent_link link = in->links.at[node->links + j];
      if (link.bond != bond) {
        continue;
      }
      const ent_drawn *to = &in->nodes.at[link.node];
      const int64_t far =
          (int64_t)ent_shape_gap(&node->shape, &to->shape) * ENT_PHASES +
          order_of(to->shape.phase);
      if (far < least || (far == least && to->cluster < best)) {
        least = far;
        best = to->cluster;
      }
    }
  }
  return best;
}

// A plan and a course find their outcome, an end finds what it ends: so no
// affair is completed twice.
static void
tie_states(drawing *draw)
{
  for (uint32_t c = 0; c < draw->all.n; c++) {
    const ent_drawn *pivot = &draw->in->nodes.at[draw->all.at[c].pivot];
    const ent_phase phase = pivot->shape.phase;
    uint32_t other = ENT_NONE;
    if (phase == ENT_PLANNED || phase == ENT_ONGOING) {
      other = nearest(draw, c, ENT_BEFORE);
    } else if (phase == ENT_ENDED) {
      other = nearest(draw, c, ENT_AFTER);
    }
    if (other != ENT_NONE) {
      tie(draw, c, other);
    }
  }
  for (size_t i = 0; i < draw->ruled.n; i++) {
    const ruled *each = &draw->ruled.at[i];
    if (each->join) {
      tie(draw, draw->in->nodes.at[each->one].cluster,
          draw->in->nodes.at[each->other].cluster);
    }
  }
}

static void
name_affairs(drawing *draw)
{
  ent_settler *in = draw->in;
  for (size_t i = 0; i < draw->n; i++) {
    const ent_drawn *node = &in->nodes.at[draw->order[i]];
    cluster *root = &draw->all.at[root_of(draw, node->cluster)];
    if (node->shape.key < root->key) {
      root->key = node->shape.key;
    }
  }
  for (size_t i = 0; i < draw->n; i++) {
    ent_drawn *node = &in->nodes.at[draw->order[i]];
    node->shape.affair = draw->all.at[root_of(draw, node->cluster)].key;
  }
}

void
ent_settler_draw(ent_settler *in)
{
  drawing draw = {.in = in};
  put_in_order(&draw);
  look_up_decisions(&draw);
  join(&draw);
  tie_states(&draw);
  name_affairs(&draw);
  ent_free(draw.order);
  ENT_VEC_FREE(&draw.all);
  ENT_VEC_FREE(&draw.ruled);
}
