// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// graph/signed.h: for graph/ alone; networks of ties with a sign.

#ifndef ENT_GRAPH_SIGNED_H
#define ENT_GRAPH_SIGNED_H

#include "graph/measures.h"

/// The pairs of a view, those as much for as against left out.
typedef struct ent_signed {
  ent_net net;   ///< weight: by how much one sign leads
  int8_t *sign;  ///< +1 or -1, by tie
  size_t n_even; ///< pairs left out
} ent_signed;

/// Free with ent_signed_free.
void ent_signed_build(ent_signed *out, const ent_graph *graph);
void ent_signed_free(ent_signed *net);

/// What triads are counted into, zeros at first.
typedef struct ent_triad_sums {
  uint64_t *triads;     ///< four, by how many of the ties are negative
  uint64_t *all;        ///< by node: those it sits in
  uint64_t *unbalanced; ///< and those of them out of balance
} ent_triad_sums;

void ent_count_triads(const ent_triad_sums *sums, const ent_signed *net);

/// The least number of ties that two camps cannot please (those that are
/// positive between the camps or negative within): bounds, and into `sides`
/// (net.n, +1 or -1) the camps that reach the upper one.
typedef struct ent_frustration {
  size_t low;
  size_t high;
} ent_frustration;

/// Searches at most `budget` steps a component where heuristics leave a gap.
ent_frustration
ent_frustrate(int8_t *sides, const ent_signed *net, uint64_t budget);

/// A connected network in which every node has two ties at least.
typedef struct ent_core {
  uint32_t n;
  uint32_t *start; ///< as in ent_near
  uint32_t *to;
  int8_t *sign;
  uint32_t *nodes; ///< in the whole network
  int8_t *sides;   ///< the best that was found
  size_t low;
  size_t high;
} ent_core;

/// Finds the least cost of two camps, or bounds if it takes more than `budget`
/// steps.  The core has a tie.
void ent_core_solve(ent_core *core, uint64_t budget);

/// A network of positive and negative ties to be cut into blocs.
typedef struct ent_louvain {
  uint32_t n;
  uint32_t m;
  const uint32_t *from;
  const uint32_t *to;
  const double *positive;
  const double *negative;
} ent_louvain;

/// Blocs of great signed modularity into `out`, numbered in no order.
/// Returns the modularity.
double ent_louvain_find(uint32_t *out, const ent_louvain *net);

/// Modularity of the blocs `of` (Gómez, Jensen and Arenas 2009); Newman's
/// where nothing is negative.
double ent_louvain_quality(const uint32_t *of, const ent_louvain *net);

#endif
