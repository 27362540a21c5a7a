// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/measures.h"

#include <math.h>

ent_status
ent_in_degree(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->to[i]] += 1.0;
  }
  return ENT_OK;
}

ent_status
ent_out_degree(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->from[i]] += 1.0;
  }
  return ENT_OK;
}

ent_status
ent_in_strength(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->to[i]] += net->weight[i];
  }
  return ENT_OK;
}

ent_status
ent_out_strength(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->from[i]] += net->weight[i];
  }
  return ENT_OK;
}

/// Divides by the greatest.
static void
scale(double *values, uint32_t n)
{
  double most = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    most = fmax(most, values[i]);
  }
  for (uint32_t i = 0; i < n && most > 0.0; i++) {
    values[i] /= most;
  }
}

/// Kleinberg's iteration from all ones until nothing moves.
static void
iterate(double *hubs, double *authorities, const ent_net *net)
{
  enum { ENT_MOST_ROUNDS = 20000 };
  double *last = ent_alloc((net->n + 1) * sizeof *last);
  double moved = 1.0;
  for (uint32_t i = 0; i < net->n; i++) {
    hubs[i] = 1.0;
  }
  for (unsigned round = 0; round < ENT_MOST_ROUNDS && moved > 1e-15; round++) {
    memcpy(last, hubs, net->n * sizeof *last);
    memset(authorities, 0, net->n * sizeof *authorities);
    for (uint32_t i = 0; i < net->m; i++) {
      authorities[net->to[i]] += net->weight[i] * hubs[net->from[i]];
    }
    scale(authorities, net->n);
    memset(hubs, 0, net->n * sizeof *hubs);
    for (uint32_t i = 0; i < net->m; i++) {
      hubs[net->from[i]] += net->weight[i] * authorities[net->to[i]];
    }
    scale(hubs, net->n);
    moved = 0.0;
    for (uint32_t i = 0; i < net->n; i++) {
      moved = fmax(moved, fabs(hubs[i] - last[i]));
    }
  }
  ent_free(last);
}

ent_status
ent_hub(double *out, const ent_net *net)
{
  double *authorities = ent_alloc((net->n + 1) * sizeof *authorities);
  iterate(out, authorities, net);
  ent_free(authorities);
  return ENT_OK;
}

ent_status
ent_authority(double *out, const ent_net *net)
{
  double *hubs = ent_alloc((net->n + 1) * sizeof *hubs);
  iterate(hubs, out, net);
  ent_free(hubs);
  return ENT_OK;
}
