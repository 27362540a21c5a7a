// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// graph/build.h: for graph/ alone; the steps that make a graph.

#ifndef ENT_GRAPH_BUILD_H
#define ENT_GRAPH_BUILD_H

#include "graph/graph.h"

/// `id` with all but ASCII letters, digits and "_-:" replaced, and a hash
/// behind it if anything was.  Lives in `arena`; `id` itself if it can be.
ent_str ent_token(ent_str id, ent_arena *arena);

/// Gives every node its token.
void ent_build_tokens(ent_graph *graph);

/// Makes edges, spells and references from events and parts.
void ent_build_edges(ent_graph *graph);

/// Counts the pairs of nodes with an edge; edges are in order.
size_t ent_count_dyads(const ent_graph *graph);

/// A simple undirected network: from[i] < to[i], ordered, each pair once.
typedef struct ent_net {
  uint32_t n;
  uint32_t m;
  uint32_t *from;
  uint32_t *to;
  double *weight;
} ent_net;

/// The edges of `layer`, collapsed.  Free with ent_net_free.
void ent_net_build(ent_net *out, const ent_graph *graph, ent_layer layer);
void ent_net_free(ent_net *net);

#endif
