// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/measures.h"

#include <math.h>

/// Adds to `through` what of `node`'s ties leads by way of each neighbour to
/// each of that one's neighbours.
static void
lead(double *through,
     const ent_net *net,
     const ent_near *near,
     const double *strengths,
     uint32_t node)
{
  for (uint32_t k = near->start[node]; k < near->start[node + 1]; k++) {
    const uint32_t other = near->to[k];
    const double share = net->weight[near->tie[k]] / strengths[node];
    through[other] += share;
    for (uint32_t l = near->start[other]; l < near->start[other + 1]; l++) {
      through[near->to[l]] +=
          share * net->weight[near->tie[l]] / strengths[other];
    }
  }
}

static void
forget(double *through, const ent_near *near, uint32_t node)
{
  for (uint32_t k = near->start[node]; k < near->start[node + 1]; k++) {
    const uint32_t other = near->to[k];
    through[other] = 0.0;
    for (uint32_t l = near->start[other]; l < near->start[other + 1]; l++) {
      through[near->to[l]] = 0.0;
    }
  }
}

ent_status
ent_constraint(double *out, const ent_net *net)
{
  ent_near near;
  double *strengths = ent_alloc((net->n + 1) * sizeof *strengths);
  double *through = ent_alloc((net->n + 1) * sizeof *through);
  ent_near_build(&near, net, false);
  (void)ent_strength(strengths, net);
  for (uint32_t i = 0; i < net->n; i++) {
    lead(through, net, &near, strengths, i);
    for (uint32_t k = near.start[i]; k < near.start[i + 1]; k++) {
      out[i] += through[near.to[k]] * through[near.to[k]];
    }
    if (near.start[i] == near.start[i + 1]) {
      out[i] = NAN;
    }
    forget(through, &near, i);
  }
  ent_near_free(&near);
  ent_free(through);
  ent_free(strengths);
  return ENT_OK;
}
