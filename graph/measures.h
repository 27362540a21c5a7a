// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// graph/measures.h: for graph/ alone; measures of nodes as functions.

#ifndef ENT_GRAPH_MEASURES_H
#define ENT_GRAPH_MEASURES_H

#include "graph/ig.h"

/// Of an undirected network.
ent_ig_fn ent_degree;
ent_ig_fn ent_strength;
ent_ig_fn ent_betweenness;
ent_ig_fn ent_closeness;
ent_ig_fn ent_harmonic;
ent_ig_fn ent_eigenvector;
ent_ig_fn ent_constraint;
ent_ig_fn ent_component;
/// Of a directed one.
ent_ig_fn ent_in_degree;
ent_ig_fn ent_out_degree;
ent_ig_fn ent_in_strength;
ent_ig_fn ent_out_strength;
ent_ig_fn ent_hub;
ent_ig_fn ent_authority;

/// The same estimated from the paths that begin at some nodes; exact where
/// these are all.
ent_ig_fn ent_some_betweenness;
ent_ig_fn ent_some_closeness;
ent_ig_fn ent_some_harmonic;
/// Share of the shortest paths that lead over each tie; net->m values.
ent_ig_fn ent_some_tie_betweenness;

/// Nodes that paths begin at.
enum { ENT_PIVOTS = 256 };

/// Nodes up to which the graph's paths are all followed.
size_t ent_exact_limit(const ent_graph *graph);

/// The next of a row of numbers that depends on its beginning alone.
uint64_t ent_random(uint64_t *state);

#endif
