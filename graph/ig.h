// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// graph/ig.h: for graph/ alone; the only seam to igraph.  No type of the
/// library passes it.  Use from one thread.

#ifndef ENT_GRAPH_IG_H
#define ENT_GRAPH_IG_H

#include "graph/build.h"

/// A measure of the library's on a simple undirected network, raw, into `out`
/// (net->n values).  Lengths are 1/weight.  The network has a node at least.
/// ENT_ERR_INTERNAL when the library fails; ent_ig_reason says why.
typedef ent_status ent_ig_fn(double *out, const ent_net *net);

/// Each pair's shortest paths counted once.
ent_ig_fn ent_ig_betweenness;
/// 1/mean distance to those in reach, NaN when none is.
ent_ig_fn ent_ig_closeness;
/// Mean of 1/distance to all others.
ent_ig_fn ent_ig_harmonic;
/// Of a connected network; the greatest is 1.
ent_ig_fn ent_ig_eigenvector;
ent_ig_fn ent_ig_pagerank;
ent_ig_fn ent_ig_coreness;
/// Unweighted; 0 where there are fewer than two neighbours.
ent_ig_fn ent_ig_clustering;
/// 1 for those whose loss parts their component.
ent_ig_fn ent_ig_articulation;
/// net->m values: each pair's shortest paths counted once; 1 for bridges.
ent_ig_fn ent_ig_tie_betweenness;
ent_ig_fn ent_ig_bridges;
/// Communities of the greatest modularity by Leiden's method, from the same
/// seed: the number of each node's.
ent_ig_fn ent_ig_leiden;

/// "igraph 0.10.2".
const char *ent_ig_version(void);

/// What the library last complained of.  Static storage.
const char *ent_ig_reason(void);

#endif
