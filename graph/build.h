// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// graph/build.h: for graph/ alone; the steps that make a graph.

#ifndef ENT_GRAPH_BUILD_H
#define ENT_GRAPH_BUILD_H

#include "graph/graph.h"

/// `id` with all but ASCII letters, digits and "_-:" replaced, and a hash
/// behind it if anything was.  Lives in `arena`; `id` itself if it can be.
ent_str ent_token(ent_str id, ent_arena *arena);

/// The node of an actor, with nothing counted.
ent_node ent_node_of(const ent_actor *actor);
/// The sign of the majority of what an edge weighs.
int8_t ent_sign_of(const ent_edge *edge);

/// Fills nodes and edges from the sums that the store keeps; `*done` is false
/// where they do not tell what `filter` means.
ENT_NODISCARD ent_status ent_load_sums(ent_graph *graph,
                                       ent_store *store,
                                       const ent_filter *filter,
                                       bool *done);

/// Gives every node its token.
void ent_build_tokens(ent_graph *graph);

/// The node of that id, or ENT_NONE.
uint32_t ent_find_node(const ent_graph *graph, ent_str id);

/// Adds a node for every event.  Returns the node of each event; owned by the
/// caller, free with ent_free.
uint32_t *ent_build_event_nodes(ent_graph *graph);

/// Makes edges, spells and references from events and parts.
void ent_build_edges(ent_graph *graph);

/// The edge of a graph of dyads between `a` and `b`, or NULL.
const ent_edge *ent_find_pair(const ent_graph *graph, uint32_t a, uint32_t b);

/// Keeps marked edges, no affiliation without another edge of its actor, and
/// the nodes that then have one.
void ent_keep_edges(ent_graph *graph, bool *kept);
/// Keeps marked nodes and the edges between them.
void ent_keep_nodes(ent_graph *graph, const bool *kept);

/// Counts the pairs of nodes with an edge; edges are in order.
size_t ent_count_dyads(const ent_graph *graph);

/// A simple network, ordered by from, then to, each pair once; undirected
/// with from[i] < to[i] unless said otherwise.
typedef struct ent_net {
  uint32_t n;
  uint32_t m;
  uint32_t *from;
  uint32_t *to;
  double *weight;
} ent_net;

/// The edges of `layer`, collapsed.  Free with ent_net_free.
void ent_net_build(ent_net *out, const ent_graph *graph, ent_layer layer);
/// The same with directions: what has none leads both ways, or is left out
/// unless `both`.
void ent_arcs_build(ent_net *out,
                    const ent_graph *graph,
                    ent_layer layer,
                    bool both);
void ent_net_free(ent_net *net);

/// The first node of each node's component.  Owned by the caller; free with
/// ent_free.
uint32_t *ent_components(const ent_net *net);
/// The size of the component at each of these.  The same.
uint32_t *ent_component_sizes(const ent_net *net, const uint32_t *roots);

/// A network by node: the ties of i are start[i] to start[i + 1] - 1, ordered
/// by the other end.
typedef struct ent_near {
  uint32_t n;
  uint32_t *start;
  uint32_t *to;
  uint32_t *tie; ///< index into the network
} ent_near;

/// The neighbours in an undirected network; of directed ones, those that arcs
/// lead to.  Free with ent_near_free.
void ent_near_build(ent_near *out, const ent_net *net, bool directed);
void ent_near_free(ent_near *near);

#endif
