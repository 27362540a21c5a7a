// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/view.h: options that say which network is meant, shared by all commands
/// on networks, and the way from them to a graph.

#ifndef ENT_CLI_VIEW_H
#define ENT_CLI_VIEW_H

#include "cli/cmd.h"
#include "graph/graph.h"

/// What is cut out of a network.
typedef struct ent_cut_values {
  ent_list egos;
  size_t depth;
  double min_weight;
  size_t min_events;
} ent_cut_values;

/// The rows of a struct whose field `cut` is an ent_cut_values.
#define ENT_CUT_OPTIONS(type, cut)                                           \
  {.name = "ego",                                                            \
   .kind = ENT_OPTION_LIST,                                                  \
   .offset = offsetof(type, cut) + offsetof(ent_cut_values, egos),           \
   .value = "ID,...",                                                        \
   .help = "only these actors and who is near to them"},                     \
      {.name = "depth",                                                      \
       .kind = ENT_OPTION_COUNT,                                             \
       .offset = offsetof(type, cut) + offsetof(ent_cut_values, depth),      \
       .value = "N",                                                         \
       .help = "how many ties count as near",                                \
       .otherwise = "1"},                                                    \
      {.name = "min-weight",                                                 \
       .kind = ENT_OPTION_NUMBER,                                            \
       .offset = offsetof(type, cut) + offsetof(ent_cut_values, min_weight), \
       .value = "X",                                                         \
       .help = "only pairs with so much weight between them",                \
       .most = 1e9},                                                         \
  {                                                                          \
    .name = "min-events", .kind = ENT_OPTION_COUNT,                          \
    .offset = offsetof(type, cut) + offsetof(ent_cut_values, min_events),    \
    .value = "N", .help = "only pairs with so many events between them"      \
  }

typedef struct ent_view_values {
  const char *db;
  const char *edges;
  const char *project;
  ent_cut_values cut;
  bool persons;
  bool undirected;
} ent_view_values;

/// The rows of a struct whose field `view` is an ent_view_values.
#define ENT_VIEW_OPTIONS(type)                                  \
  {.name = "db",                                                \
   .kind = ENT_OPTION_TEXT,                                     \
   .offset = offsetof(type, view.db),                           \
   .value = "FILE",                                             \
   .help = "the database",                                      \
   .otherwise = ENT_DEFAULT_DB},                                \
      {.name = "persons",                                       \
       .kind = ENT_OPTION_FLAG,                                 \
       .offset = offsetof(type, view.persons),                  \
       .help = "with persons, tied to the actor they act for"}, \
      ENT_CUT_OPTIONS(type, view.cut)

/// What was asked, for the file's own record.  Lives in the command's arena.
const char *ent_view_note(ent_cli *cli, const ent_view_values *view);

/// The network of the database `db` that the filter means.  Failures are
/// reported.
ENT_NODISCARD ent_status ent_network_load(ent_graph **out,
                                          ent_cli *cli,
                                          const char *db,
                                          const ent_graph_options *options);

/// Leaves of a network what `cut` asks for, with `egos` for its own.
ENT_NODISCARD ent_status ent_network_cut(ent_graph *graph,
                                         ent_cli *cli,
                                         const ent_cut_values *cut,
                                         const ent_list *egos);

#endif
