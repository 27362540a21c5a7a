// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// graph/links.h: for graph/edges.c alone; what events tie, one by one.

#ifndef ENT_GRAPH_LINKS_H
#define ENT_GRAPH_LINKS_H

#include "graph/build.h"

/// One event that leads from one node to another.
typedef struct ent_link {
  uint32_t source;
  uint32_t target;
  uint32_t kind;
  uint32_t event;
  bool turned; ///< of an undirected edge: leads from `target` to `source`
  ent_role role;
  double weight;
} ent_link;

/// What the events of a graph tie, ordered by source, target, kind and event.
/// `event_nodes` is what ent_build_event_nodes gave, or NULL.  Owned by the
/// caller; free with ent_free.
void ent_build_links(ent_link **out,
                     size_t *n,
                     const ent_graph *graph,
                     const uint32_t *event_nodes);

#endif
