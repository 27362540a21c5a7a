// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/rank.h: the parts of the command "rank".

#ifndef ENT_CLI_RANK_H
#define ENT_CLI_RANK_H

#include "cli/study.h"

typedef struct ent_rank_values {
  ent_study_values study;
  const char *of;
  const char *by;
  uint32_t also; ///< a bit per measure
  const char *layer;
  const char *sort;
  size_t top;
  size_t exact;
} ent_rank_values;

/// The layer asked for, or `otherwise`.
ent_layer ent_rank_layer(const ent_rank_values *given, ent_layer otherwise);

/// Print actors, ties, and what there is to say of the whole.
ENT_NODISCARD ent_status ent_rank_actors(ent_cli *cli,
                                         const ent_rank_values *given,
                                         const ent_study *study);
ENT_NODISCARD ent_status ent_rank_ties(ent_cli *cli,
                                       const ent_rank_values *given,
                                       const ent_study *study);
ENT_NODISCARD ent_status ent_rank_network(ent_cli *cli,
                                          const ent_rank_values *given,
                                          const ent_study *study);

#endif
