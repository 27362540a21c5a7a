// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/signed.h"

#include <stdlib.h>

// Moves of single actors from many beginnings give an upper bound, unbalanced
// triads that share no tie a lower one, and branch and bound what is between.

/// What a search holds; `sides` of the core are its best.
typedef struct ent_branch {
  ent_core *core;
  uint32_t *order;   ///< of nodes
  uint32_t *place;   ///< of each node in it
  uint32_t *packed;  ///< triads without a common tie among those from a place
  uint8_t *tries;    ///< by place
  int8_t *sides;     ///< by node, 0 for those without
  uint32_t *against; ///< ties against each side: 2 * node, 2 * node + 1
  size_t cost;
  size_t least; ///< sum over nodes without a side of what it costs at least
} ent_branch;

// ---------------------------------------------------------------- heuristic

/// Ties of `node` that its side pleases less those that it does not.
static int64_t
content(const ent_core *core, const int8_t *sides, uint32_t node)
{
  int64_t sum = 0;
  for (uint32_t k = core->start[node]; k < core->start[node + 1]; k++) {
    sum += (int64_t)sides[node] * core->sign[k] * sides[core->to[k]];
  }
  return sum;
}

/// Lets nodes change sides until none gains.
static void
descend(const ent_core *core, int8_t *sides)
{
  bool moved = true;
  while (moved) {
    moved = false;
    for (uint32_t i = 0; i < core->n; i++) {
      if (content(core, sides, i) < 0) {
        sides[i] = (int8_t)-sides[i];
        moved = true;
      }
    }
  }
}

static size_t
cost_of(const ent_core *core, const int8_t *sides)
{
  size_t twice = 0;
  for (uint32_t i = 0; i < core->n; i++) {
    for (uint32_t k = core->start[i]; k < core->start[i + 1]; k++) {
      twice += sides[i] * sides[core->to[k]] != core->sign[k];
    }
  }
  return twice / 2;
}

/// Gives sides along a spanning tree from `root`.
static void
grow(const ent_core *core, int8_t *sides, uint32_t root)
{
  uint32_t *queue = ent_alloc((core->n + 1) * sizeof *queue);
  uint32_t n = 1;
  memset(sides, 0, core->n);
  queue[0] = root;
  sides[root] = 1;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t node = queue[i];
    for (uint32_t k = core->start[node]; k < core->start[node + 1]; k++) {
      if (sides[core->to[k]] == 0) {
        sides[core->to[k]] = (int8_t)(sides[node] * core->sign[k]);
        queue[n++] = core->to[k];
      }
    }
  }
  ent_free(queue);
}

/// Turns about one node in eight of the best, or begins anew from a tree.
static void
begin(const ent_core *core, int8_t *sides, uint32_t round, uint64_t *state)
{
  if (round % 4 == 0) {
    grow(core, sides, (uint32_t)(ent_random(state) % core->n));
    return;
  }
  memcpy(sides, core->sides, core->n);
  for (uint32_t i = 0; i < core->n; i++) {
    if (ent_random(state) % 8 == 0) {
      sides[i] = (int8_t)-sides[i];
    }
  }
}

static void
try_often(ent_core *core)
{
  enum { ENT_WORK = 4000000, ENT_LEAST_ROUNDS = 8, ENT_MOST_ROUNDS = 400 };
  const uint32_t fit = ENT_WORK / (core->start[core->n] + 1);
  const uint32_t rounds = fit < ENT_LEAST_ROUNDS  ? ENT_LEAST_ROUNDS
                          : fit > ENT_MOST_ROUNDS ? ENT_MOST_ROUNDS
                                                  : fit;
  int8_t *sides = ent_alloc(core->n + 1);
  uint64_t state = 1;
  core->high = SIZE_MAX;
  for (uint32_t i = 0; i < rounds && core->high > core->low; i++) {
    begin(core, sides, i, &state);
    descend(core, sides);
    const size_t cost = cost_of(core, sides);
    if (cost < core->high) {
      core->high = cost;
      memcpy(core->sides, sides, core->n);
    }
  }
  ent_free(sides);
}

// ---------------------------------------------------------- branch and bound

/// The node without a place that has most ties with those that have one; then
/// that with most ties.
static uint32_t
next_node(const ent_core *core, const uint32_t *place, const uint32_t *near)
{
  uint32_t best = ENT_NONE;
  for (uint32_t i = 0; i < core->n; i++) {
    if (place[i] != ENT_NONE) {
      continue;
    }
    const uint32_t degree = core->start[i + 1] - core->start[i];
    if (best == ENT_NONE || near[i] > near[best] ||
        (near[i] == near[best] &&
         degree > core->start[best + 1] - core->start[best])) {
      best = i;
    }
  }
  return best;
}

static void
put_in_order(ent_branch *branch)
{
  const ent_core *core = branch->core;
  uint32_t *near = ent_alloc((core->n + 1) * sizeof *near);
  memset(branch->place, 0xff, core->n * sizeof *branch->place);
  for (uint32_t i = 0; i < core->n; i++) {
    const uint32_t node = next_node(core, branch->place, near);
    branch->order[i] = node;
    branch->place[node] = i;
    for (uint32_t k = core->start[node]; k < core->start[node + 1]; k++) {
      near[core->to[k]]++;
    }
  }
  ent_free(near);
}

/// A tie from the node of a triad that comes first, or between the others.
static uint32_t
find_tie(const ent_core *core, uint32_t from, uint32_t to)
{
  uint32_t low = core->start[from];
  uint32_t high = core->start[from + 1];
  while (low < high) {
    const uint32_t mid = low + (high - low) / 2;
    if (core->to[mid] < to) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return low < core->start[from + 1] && core->to[low] == to ? low : ENT_NONE;
}

/// Takes an unbalanced triad of `node`, the other end of tie `k` and a later
/// one, if its ties are free.
static bool
take_triad(const ent_branch *branch, bool *used, uint32_t node, uint32_t k)
{
  const ent_core *core = branch->core;
  const uint32_t other = core->to[k];
  for (uint32_t l = k + 1; l < core->start[node + 1]; l++) {
    const uint32_t third = core->to[l];
    if (used[l] || branch->place[third] < branch->place[node]) {
      continue;
    }
    const uint32_t between = find_tie(core, other, third);
    if (between != ENT_NONE && !used[between] &&
        core->sign[k] * core->sign[l] * core->sign[between] < 0) {
      used[k] = used[l] = used[between] = true;
      used[find_tie(core, other, node)] = true;
      used[find_tie(core, third, node)] = true;
      used[find_tie(core, third, other)] = true;
      return true;
    }
  }
  return false;
}

/// For each place: unbalanced triads without a common tie among the nodes from
/// there on, of which each must cost a tie.
static void
pack(ent_branch *branch)
{
  const ent_core *core = branch->core;
  bool *used = ent_alloc((size_t)core->start[core->n] + 1);
  branch->packed[core->n] = 0;
  for (uint32_t i = core->n; i-- > 0;) {
    const uint32_t node = branch->order[i];
    uint32_t n = branch->packed[i + 1];
    for (uint32_t k = core->start[node]; k < core->start[node + 1]; k++) {
      n += !used[k] && branch->place[core->to[k]] > i &&
           take_triad(branch, used, node, k);
    }
    branch->packed[i] = n;
  }
  ent_free(used);
}

static uint32_t
least_of(const ent_branch *branch, uint32_t node)
{
  const uint32_t *against = &branch->against[2 * (size_t)node];
  return against[0] < against[1] ? against[0] : against[1];
}

/// Counts or, with `by` -1, no longer counts what `node`'s side costs others.
static void
weigh(ent_branch *branch, uint32_t node, int by)
{
  const ent_core *core = branch->core;
  for (uint32_t k = core->start[node]; k < core->start[node + 1]; k++) {
    const uint32_t other = core->to[k];
    if (branch->sides[other] != 0) {
      continue;
    }
    const int wanted = branch->sides[node] * core->sign[k];
    branch->least -= least_of(branch, other);
    branch->against[2 * (size_t)other + (wanted > 0)] += (uint32_t)by;
    branch->least += least_of(branch, other);
  }
}

static void
give_side(ent_branch *branch, uint32_t node, int8_t side)
{
  branch->least -= least_of(branch, node);
  branch->cost += branch->against[2 * (size_t)node + (side < 0)];
  branch->sides[node] = side;
  weigh(branch, node, 1);
}

static void
take_side(ent_branch *branch, uint32_t node)
{
  const int8_t side = branch->sides[node];
  weigh(branch, node, -1);
  branch->sides[node] = 0;
  branch->cost -= branch->against[2 * (size_t)node + (side < 0)];
  branch->least += least_of(branch, node);
}

/// True when all was searched.
static bool
search(ent_branch *branch, uint64_t budget)
{
  ent_core *core = branch->core;
  uint32_t at = 0;
  for (uint64_t step = 0; step < budget; step++) {
    const uint32_t node = branch->order[at];
    const uint8_t most = at == 0 ? 1 : 2; // sides of the first are alike
    if (branch->tries[at] == most) {
      branch->tries[at] = 0;
      if (at == 0) {
        return true;
      }
      take_side(branch, branch->order[--at]);
      continue;
    }
    const uint32_t *against = &branch->against[2 * (size_t)node];
    const bool first = branch->tries[at]++ == 0;
    // [1] counts what is against -1
    const bool plus = (against[0] <= against[1]) == first;
    give_side(branch, node, plus ? 1 : -1);
    if (branch->cost + branch->least + branch->packed[at + 1] >= core->high) {
      take_side(branch, node);
    } else if (at + 1 < core->n) {
      at++;
    } else {
      core->high = branch->cost;
      memcpy(core->sides, branch->sides, core->n);
      take_side(branch, node);
    }
  }
  return false;
}

void
ent_core_solve(ent_core *core, uint64_t budget)
{
  const size_t n = (size_t)core->n + 1;
  ent_branch branch = {
      .core = core,
      .order = ent_alloc(n * sizeof *branch.order),
      .place = ent_alloc(n * sizeof *branch.place),
      .packed = ent_alloc(n * sizeof *branch.packed),
      .tries = ent_alloc(n),
      .sides = ent_alloc(n),
      .against = ent_alloc(2 * n * sizeof *branch.against),
  };
  put_in_order(&branch);
  pack(&branch);
  core->low = branch.packed[0];
  try_often(core);
  if (core->low < core->high && search(&branch, budget)) {
    core->low = core->high;
  }
  ent_free(branch.order);
  ent_free(branch.place);
  ent_free(branch.packed);
  ent_free(branch.tries);
  ent_free(branch.sides);
  ent_free(branch.against);
}
