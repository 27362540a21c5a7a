// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/clusters.h: the blocs that files and pictures show: those asked for by
/// name, or those found by a method.

#ifndef ENT_CLI_CLUSTERS_H
#define ENT_CLI_CLUSTERS_H

#include "cli/blocs.h"
#include "export/export.h"

typedef struct ent_cluster_values {
  ent_list declared;
  const char *method;
} ent_cluster_values;

/// The rows of a struct whose field `of` is an ent_cluster_values.
#define ENT_CLUSTER_OPTIONS(type, of, help_declared)                       \
  {.name = "bloc",                                                         \
   .kind = ENT_OPTION_LIST,                                                \
   .offset = offsetof(type, of) + offsetof(ent_cluster_values, declared),  \
   .value = "ID,...",                                                      \
   .help = (help_declared)},                                               \
  {                                                                        \
    .name = "find-blocs", .kind = ENT_OPTION_CHOICE,                       \
    .offset = offsetof(type, of) + offsetof(ent_cluster_values, method),   \
    .value = "METHOD", .help = "who stands together, as 'blocs' tells it", \
    .choices = ent_method_names, .n_choices = ENT_METHODS                  \
  }

/// Zero-initialise.
typedef struct ent_clusters {
  const ent_cluster_values *given;
  ent_members members;
  ent_bloc *names; ///< of the declared ones
  ent_blocs blocs; ///< of the network at hand
  ent_node *nodes; ///< of the network that they were found in
  uint32_t *of;
} ent_clusters;

/// Looks up in the database `db` what is asked for.  Lives in the command's
/// arena; free with ent_clusters_free, on failure too.  ENT_ERR_NOT_FOUND,
/// reported, when nobody is known to be a member; ENT_ERR_USAGE when blocs are
/// asked for in both ways.
ENT_NODISCARD ent_status ent_clusters_open(ent_clusters *out,
                                           ent_cli *cli,
                                           const char *db,
                                           const ent_cluster_values *given);

/// Sets `clusters->blocs` to those of `graph`.  ENT_ERR_INTERNAL, reported,
/// when the library fails.
ENT_NODISCARD ent_status ent_clusters_find(ent_clusters *clusters,
                                           ent_cli *cli,
                                           const ent_graph *graph);

/// The same blocs once `graph` has lost some of its nodes; NULL when none are
/// asked for.  Valid until the next call.
const ent_blocs *ent_clusters_settle(ent_clusters *clusters,
                                     ent_cli *cli,
                                     const ent_graph *graph);

void ent_clusters_free(ent_clusters *clusters);

#endif
