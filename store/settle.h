// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/settle.h: private: the shapes that are drawn anew, from the file to
/// their affairs and back.

#ifndef ENT_STORE_SETTLE_H
#define ENT_STORE_SETTLE_H

#include "shape.h"

/// A shape and what is found out about it.
typedef struct ent_drawn {
  ent_shape shape;
  size_t links; ///< the first of its links
  size_t n_links;
  uint32_t cluster; ///< of shapes that tell the same state, or ENT_NONE
  uint32_t next;    ///< member of that cluster
  uint32_t tried;   ///< 1 + the node that it was last tried with
  bool gone;        ///< no telling has it any more
  bool alone;       ///< users said that it goes with none
  bool reached;     ///< it may be touched by what came and went
} ent_drawn;

/// A shape in a lane.
typedef struct ent_entry {
  int64_t lane;
  int32_t day;
  uint32_t node;
} ent_entry;

typedef struct ent_link {
  uint32_t node;
  ent_bond bond;
} ent_link;

typedef struct ent_decision {
  int64_t one;
  int64_t other;
  bool join;
} ent_decision;

typedef struct ent_settler {
  ent_store *store;
  ent_arena arena;
  ent_map actors;
  ent_map keys; ///< a shape's key, as bytes, to its node
  ENT_VEC(ent_drawn) nodes;
  ENT_VEC(ent_entry) entries;
  ENT_VEC(ent_link) links;
  ENT_VEC(ent_decision) decisions;
  ENT_VEC(uint32_t) queue; ///< nodes reached, in that order
  ent_map cells;           ///< pieces of lanes that were loaded
  bool then;               ///< only what was published up to `as_of` is
  int32_t as_of;           ///< loaded
  bool whole;              ///< all lanes were loaded
  bool sorted;             ///< so are the entries
} ent_settler;

/// The lane of shapes with `actor`.
int64_t ent_lane(ent_str actor, ent_type type, ent_phase phase, bool is_long);

/// Loads the decisions into a settler with its store set.
ENT_NODISCARD ent_status ent_settler_begin(ent_settler *in);
void ent_settler_free(ent_settler *in);
/// Has the search begin at `node` too.
void ent_settler_start(ent_settler *in, uint32_t node);
/// Loads all lanes where the search begins at much of the file.
ENT_NODISCARD ent_status ent_settler_load_whole(ent_settler *in);

/// The node of the shape in columns key, affair, text.
uint32_t ent_settler_add(ent_settler *in, sqlite3_stmt *stmt);
/// Loads what the lane has in these days.
ENT_NODISCARD ent_status ent_settler_load(ent_settler *in,
                                          int64_t lane,
                                          int32_t from,
                                          int32_t to);
/// Enters a node into its lanes in memory.
void ent_settler_enter(ent_settler *in, uint32_t node);

/// Finds all that those where the search begins may touch, and links it.
ENT_NODISCARD ent_status ent_settler_reach(ent_settler *in);
/// Sets shape.affair of all nodes that were reached.
void ent_settler_draw(ent_settler *in);

#endif
