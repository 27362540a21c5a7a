// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/signed.h"

// Louvain's method (Blondel et al. 2008) for signed modularity: nodes move to
// the bloc that gains most until none does, blocs become nodes, and so on; from
// several orders of the nodes, of which the best result is kept.  The library
// knows no signed one, and in some releases its own may never end.

/// One tier: the ties of a network of blocs, and how strong each is.
typedef struct ent_tier {
  uint32_t n;
  uint32_t *start;
  uint32_t *to;
  double *positive;
  double *negative;
  double *strengths[2]; ///< sum of the ties of a node, those to itself twice
  double totals[2];     ///< sum of these
} ent_tier;

typedef struct ent_mover {
  const ent_tier *tier;
  uint32_t *bloc;       ///< by node
  double *strengths[2]; ///< by bloc
  double *gains;        ///< ties to each bloc, by bloc
  uint32_t *seen;       ///< blocs to choose from
  uint32_t n_seen;
  uint32_t *marks; ///< by bloc: the round in which it was last seen
  uint32_t round;
  uint32_t *sizes; ///< nodes, by bloc
  uint32_t *empty; ///< blocs without any, and some that have again
  bool *listed;    ///< there, by bloc
  uint32_t n_empty;
} ent_mover;

static void
free_tier(ent_tier *tier)
{
  ent_free(tier->start);
  ent_free(tier->to);
  ent_free(tier->positive);
  ent_free(tier->negative);
  ent_free(tier->strengths[0]);
  ent_free(tier->strengths[1]);
}

/// A network by node from its ties; `within` are strengths of a node's ties to
/// itself, NULL for none.
static void
build_tier(ent_tier *out, const ent_louvain *net, double *const *within)
{
  const size_t m = 2 * (size_t)net->m + 1;
  *out = (ent_tier){
      .n = net->n,
      .start = ent_alloc(((size_t)net->n + 2) * sizeof *out->start),
      .to = ent_alloc(m * sizeof *out->to),
      .positive = ent_alloc(m * sizeof *out->positive),
      .negative = ent_alloc(m * sizeof *out->negative),
  };
  uint32_t *at = out->start + 1;
  for (uint32_t i = 0; i < net->m; i++) {
    at[net->from[i] + 1]++;
    at[net->to[i] + 1]++;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    at[i + 1] += at[i];
  }
  const double *const weights[2] = {net->positive, net->negative};
  for (unsigned s = 0; s < 2; s++) {
    double *strengths = ent_alloc((net->n + 1) * sizeof *strengths);
    out->strengths[s] = strengths;
    for (uint32_t i = 0; i < net->m; i++) {
      strengths[net->from[i]] += weights[s][i];
      strengths[net->to[i]] += weights[s][i];
    }
    for (uint32_t i = 0; i < net->n; i++) {
      strengths[i] += within != NULL ? within[s][i] : 0.0;
      out->totals[s] += strengths[i];
    }
  }
  for (uint32_t i = 0; i < net->m; i++) {
    const uint32_t ends[2] = {net->from[i], net->to[i]};
    for (unsigned e = 0; e < 2; e++) {
      const uint32_t k = at[ends[e]]++;
      out->to[k] = ends[1 - e];
      out->positive[k] = net->positive[i];
      out->negative[k] = net->negative[i];
    }
  }
}

/// What chance alone would give between strengths `a` and `b`.
static double
by_chance(const ent_tier *tier, const double *a, const double *b)
{
  double sum = 0.0;
  for (unsigned s = 0; s < 2; s++) {
    if (tier->totals[s] > 0.0) {
      sum += (s == 0 ? 1.0 : -1.0) * a[s] * b[s] / tier->totals[s];
    }
  }
  return sum;
}

static void
see(ent_mover *mover, uint32_t bloc)
{
  if (mover->marks[bloc] != mover->round) {
    mover->marks[bloc] = mover->round;
    mover->seen[mover->n_seen++] = bloc;
    mover->gains[bloc] = 0.0;
  }
}

/// Gathers the blocs that `node` may move to, its own first: those it is tied
/// to, and if it has foes all, since there it is safe from them.
static void
look_around(ent_mover *mover, uint32_t node)
{
  enum { ENT_FEW = 2000 };
  const ent_tier *tier = mover->tier;
  mover->round++;
  mover->n_seen = 0;
  see(mover, mover->bloc[node]);
  for (uint32_t k = tier->start[node]; k < tier->start[node + 1]; k++) {
    const uint32_t bloc = mover->bloc[tier->to[k]];
    see(mover, bloc);
    mover->gains[bloc] += tier->positive[k] - tier->negative[k];
  }
  const bool foes = tier->strengths[1][node] > 0.0 && tier->n <= ENT_FEW;
  for (uint32_t bloc = 0; foes && bloc < tier->n; bloc++) {
    if (mover->sizes[bloc] != 0) {
      see(mover, bloc);
    }
  }
}

static void
list_empty(ent_mover *mover, uint32_t bloc)
{
  if (!mover->listed[bloc]) {
    mover->listed[bloc] = true;
    mover->empty[mover->n_empty++] = bloc;
  }
}

/// Adds or, with `by` -1, takes `node` to or from a bloc.
static void
shift(ent_mover *mover, uint32_t node, uint32_t bloc, int by)
{
  mover->sizes[bloc] += (uint32_t)by;
  for (unsigned s = 0; s < 2; s++) {
    mover->strengths[s][bloc] += by * mover->tier->strengths[s][node];
    if (mover->sizes[bloc] == 0) {
      mover->strengths[s][bloc] = 0.0;
    }
  }
  if (mover->sizes[bloc] == 0) {
    list_empty(mover, bloc);
  }
}

/// A bloc without nodes: there is one when a node was just taken from its own
/// or shares it.
static uint32_t
empty_bloc(ent_mover *mover)
{
  while (mover->sizes[mover->empty[mover->n_empty - 1]] != 0) {
    mover->listed[mover->empty[--mover->n_empty]] = false;
  }
  return mover->empty[mover->n_empty - 1];
}

/// Moves `node` where it gains most, to a bloc of its own if that is best;
/// among equals it stays, else the lowest.
static bool
move(ent_mover *mover, uint32_t node)
{
  const ent_tier *tier = mover->tier;
  const uint32_t own = mover->bloc[node];
  const double self[2] = {tier->strengths[0][node], tier->strengths[1][node]};
  const double least = 1e-10 * (tier->totals[0] + tier->totals[1]);
  look_around(mover, node);
  uint32_t best = own;
  double most = 0.0;
  shift(mover, node, own, -1);
  if (mover->sizes[own] != 0) {
    see(mover, empty_bloc(mover));
  }
  for (uint32_t i = 0; i < mover->n_seen; i++) {
    const uint32_t bloc = mover->seen[i];
    const double there[2] = {mover->strengths[0][bloc],
                             mover->strengths[1][bloc]};
    const double gain = mover->gains[bloc] - by_chance(tier, self, there);
    if (i == 0) {
      most = gain;
    } else if (gain > most + least ||
               (best != own && gain > most - least && bloc < best)) {
      best = bloc;
      most = gain;
    }
  }
  shift(mover, node, best, 1);
  mover->bloc[node] = best;
  return best != own;
}

static void
shuffle(uint32_t *order, uint32_t n, uint64_t *state)
{
  for (uint32_t i = n; i > 1; i--) {
    const uint32_t j = (uint32_t)(ent_random(state) % i);
    const uint32_t last = order[i - 1];
    order[i - 1] = order[j];
    order[j] = last;
  }
}

/// Moves the nodes of a tier from the blocs they are in; true when any did.
/// `state` 0 keeps the order.
static bool
settle(uint32_t *bloc, const ent_tier *tier, uint64_t *state)
{
  enum { ENT_MOST_PASSES = 1000 };
  const size_t n = (size_t)tier->n + 1;
  uint32_t *order = ent_alloc(n * sizeof *order);
  ent_mover mover = {
      .tier = tier,
      .bloc = bloc,
      .strengths = {ent_alloc(n * sizeof(double)),
                    ent_alloc(n * sizeof(double))},
      .gains = ent_alloc(n * sizeof(double)),
      .seen = ent_alloc((n + 1) * sizeof(uint32_t)),
      .marks = ent_alloc(n * sizeof(uint32_t)),
      .sizes = ent_alloc(n * sizeof(uint32_t)),
      .empty = ent_alloc(n * sizeof(uint32_t)),
      .listed = ent_alloc(n * sizeof(bool)),
  };
  for (uint32_t i = 0; i < tier->n; i++) {
    order[i] = i;
    shift(&mover, i, bloc[i], 1);
  }
  for (uint32_t i = 0; i < tier->n; i++) {
    if (mover.sizes[i] == 0) {
      list_empty(&mover, i);
    }
  }
  if (*state != 0) {
    shuffle(order, tier->n, state);
  }
  bool any = false;
  bool moved = true;
  for (unsigned pass = 0; moved && pass < ENT_MOST_PASSES; pass++) {
    moved = false;
    for (uint32_t i = 0; i < tier->n; i++) {
      moved = move(&mover, order[i]) || moved;
    }
    any = any || moved;
  }
  ent_free(mover.strengths[0]);
  ent_free(mover.strengths[1]);
  ent_free(mover.gains);
  ent_free(mover.seen);
  ent_free(mover.marks);
  ent_free(mover.sizes);
  ent_free(mover.empty);
  ent_free(mover.listed);
  ent_free(order);
  return any;
}

/// Numbers the blocs from 0 in the order of their first nodes; how many.
static uint32_t
number(uint32_t *bloc, uint32_t n)
{
  uint32_t *new_ids = ent_alloc(((size_t)n + 1) * sizeof *new_ids);
  uint32_t n_blocs = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t *id = &new_ids[bloc[i]];
    *id = *id == 0 ? ++n_blocs : *id;
    bloc[i] = *id - 1;
  }
  ent_free(new_ids);
  return n_blocs;
}

/// Makes a tier whose nodes are the `n` blocs of the one below.
static void
merge(ent_tier *out, const ent_tier *tier, const uint32_t *bloc, uint32_t n)
{
  const size_t m = (size_t)tier->start[tier->n] / 2 + 1;
  double *within[2] = {ent_alloc((n + 1) * sizeof(double)),
                       ent_alloc((n + 1) * sizeof(double))};
  uint32_t *from = ent_alloc(m * sizeof *from);
  uint32_t *to = ent_alloc(m * sizeof *to);
  double *positive = ent_alloc(m * sizeof *positive);
  double *negative = ent_alloc(m * sizeof *negative);
  uint32_t ties = 0;
  for (uint32_t i = 0; i < tier->n; i++) {
    for (unsigned s = 0; s < 2; s++) {
      within[s][bloc[i]] += tier->strengths[s][i];
    }
    for (uint32_t k = tier->start[i]; k < tier->start[i + 1]; k++) {
      if (tier->to[k] > i && bloc[tier->to[k]] != bloc[i]) {
        from[ties] = bloc[i];
        to[ties] = bloc[tier->to[k]];
        positive[ties] = tier->positive[k];
        negative[ties++] = tier->negative[k];
      }
    }
  }
  for (uint32_t i = 0; i < ties; i++) { // counted again from the ties
    within[0][from[i]] -= positive[i];
    within[0][to[i]] -= positive[i];
    within[1][from[i]] -= negative[i];
    within[1][to[i]] -= negative[i];
  }
  const ent_louvain net = {n, ties, from, to, positive, negative};
  build_tier(out, &net, within);
  ent_free(within[0]);
  ent_free(within[1]);
  ent_free(from);
  ent_free(to);
  ent_free(positive);
  ent_free(negative);
}

/// Joins blocs into greater ones as long as that gains.
static void
climb(uint32_t *out, const ent_tier *ground, uint64_t *state)
{
  uint32_t *bloc = ent_alloc(((size_t)ground->n + 1) * sizeof *bloc);
  ent_tier tier;
  uint32_t n = number(out, ground->n);
  bool moved = true;
  merge(&tier, ground, out, n);
  while (moved) {
    for (uint32_t i = 0; i < tier.n; i++) {
      bloc[i] = i;
    }
    moved = settle(bloc, &tier, state);
    if (moved) {
      ent_tier above;
      n = number(bloc, tier.n);
      for (uint32_t i = 0; i < ground->n; i++) {
        out[i] = bloc[out[i]];
      }
      merge(&above, &tier, bloc, n);
      free_tier(&tier);
      tier = above;
    }
  }
  free_tier(&tier);
  ent_free(bloc);
}

/// One run of the method; what is found is once more left to single nodes.
static void
run(uint32_t *out, const ent_louvain *net, uint64_t state)
{
  enum { ENT_MOST_TURNS = 20 };
  ent_tier ground;
  build_tier(&ground, net, NULL);
  for (uint32_t i = 0; i < net->n; i++) {
    out[i] = i;
  }
  for (unsigned i = 0; i < ENT_MOST_TURNS && settle(out, &ground, &state);
       i++) {
    climb(out, &ground, &state);
  }
  free_tier(&ground);
}

double
ent_louvain_quality(const uint32_t *of, const ent_louvain *net)
{
  ent_tier tier;
  double sum = 0.0;
  build_tier(&tier, net, NULL);
  const size_t n = (size_t)net->n + 1;
  double *strengths[2] = {ent_alloc(n * sizeof(double)),
                          ent_alloc(n * sizeof(double))};
  for (uint32_t i = 0; i < net->n; i++) {
    strengths[0][of[i]] += tier.strengths[0][i];
    strengths[1][of[i]] += tier.strengths[1][i];
  }
  for (uint32_t i = 0; i < net->m; i++) {
    sum += of[net->from[i]] == of[net->to[i]]
               ? 2.0 * (net->positive[i] - net->negative[i])
               : 0.0;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    const double each[2] = {strengths[0][i], strengths[1][i]};
    sum -= by_chance(&tier, each, each);
  }
  const double total = tier.totals[0] + tier.totals[1];
  free_tier(&tier);
  ent_free(strengths[0]);
  ent_free(strengths[1]);
  return total > 0.0 ? sum / total : 0.0;
}

double
ent_louvain_find(uint32_t *out, const ent_louvain *net)
{
  // as ent_method_note says
  enum { ENT_SMALL = 2000, ENT_RUNS = 20, ENT_FEW_RUNS = 3 };
  const unsigned runs = net->n <= ENT_SMALL ? ENT_RUNS : ENT_FEW_RUNS;
  uint32_t *found = ent_alloc((net->n + 1) * sizeof *found);
  double best = 0.0;
  for (unsigned i = 0; i < runs; i++) {
    run(found, net, i);
    const double quality = ent_louvain_quality(found, net);
    if (i == 0 || quality > best + 1e-12) {
      best = quality;
      memcpy(out, found, net->n * sizeof *out);
    }
  }
  ent_free(found);
  return best;
}
