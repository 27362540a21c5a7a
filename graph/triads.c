// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/signed.h"

#include <math.h>

void
ent_signed_build(ent_signed *out, const ent_graph *graph)
{
  ent_net all;
  ent_net bad;
  ent_net_build(&all, graph, ENT_LAYER_ALL);
  ent_net_build(&bad, graph, ENT_LAYER_NEGATIVE);
  *out = (ent_signed){.net = all,
                      .sign = ent_alloc((all.m + 1) * sizeof *out->sign)};
  uint32_t m = 0;
  uint32_t at = 0;
  for (uint32_t i = 0; i < all.m; i++) {
    const bool same =
        at < bad.m && bad.from[at] == all.from[i] && bad.to[at] == all.to[i];
    const double lead = all.weight[i] - (same ? 2.0 * bad.weight[at] : 0.0);
    at += same;
    if (fabs(lead) <= 1e-9 * all.weight[i]) {
      out->n_even++;
      continue;
    }
    all.from[m] = all.from[i];
    all.to[m] = all.to[i];
    all.weight[m] = fabs(lead);
    out->sign[m++] = lead > 0.0 ? 1 : -1;
  }
  out->net.m = m;
  ent_net_free(&bad);
}

void
ent_signed_free(ent_signed *net)
{
  ent_net_free(&net->net);
  ent_free(net->sign);
}

/// A triad by its ties.
typedef struct ent_triad {
  uint32_t nodes[3];
  uint32_t n_negative;
} ent_triad;

static void
add_triad(const ent_triad *triad,
          uint64_t *triads,
          uint64_t *all,
          uint64_t *unbalanced)
{
  triads[triad->n_negative]++;
  for (unsigned i = 0; i < 3; i++) {
    all[triad->nodes[i]]++;
    unbalanced[triad->nodes[i]] += triad->n_negative % 2;
  }
}

/// Counts the triads over tie `k` of node `a`, whose ties are marked.
static void
close_triads(const ent_triad_sums *sums,
             const ent_signed *net,
             const ent_near *near,
             const uint32_t *marks,
             uint32_t a,
             uint32_t k)
{
  const uint32_t b = near->to[k];
  for (uint32_t l = near->start[b]; l < near->start[b + 1]; l++) {
    const uint32_t c = near->to[l];
    if (marks[c] != 0) {
      const ent_triad triad = {{a, b, c},
                               (uint32_t)(net->sign[near->tie[k]] < 0) +
                                   (uint32_t)(net->sign[near->tie[l]] < 0) +
                                   (uint32_t)(net->sign[marks[c] - 1] < 0)};
      add_triad(&triad, sums->triads, sums->all, sums->unbalanced);
    }
  }
}

void
ent_count_triads(const ent_triad_sums *sums, const ent_signed *net)
{
  ent_near near; // each tie from its lower end only
  uint32_t *marks = ent_alloc((net->net.n + 1) * sizeof *marks);
  ent_near_build(&near, &net->net, true);
  for (uint32_t a = 0; a < near.n; a++) {
    for (uint32_t k = near.start[a]; k < near.start[a + 1]; k++) {
      marks[near.to[k]] = near.tie[k] + 1;
    }
    for (uint32_t k = near.start[a]; k < near.start[a + 1]; k++) {
      close_triads(sums, net, &near, marks, a, k);
    }
    for (uint32_t k = near.start[a]; k < near.start[a + 1]; k++) {
      marks[near.to[k]] = 0;
    }
  }
  ent_near_free(&near);
  ent_free(marks);
}

void
ent_graph_balance(ent_balance *out, const ent_graph *graph, ent_arena *arena)
{
  enum { ENT_BUDGET = 3000000 };
  ent_signed net;
  ent_signed_build(&net, graph);
  const size_t n = graph->n_nodes + 1;
  *out = (ent_balance){
      .n_even = net.n_even,
      .n_triads = ent_arena_alloc(arena, n * sizeof *out->n_triads),
      .n_unbalanced = ent_arena_alloc(arena, n * sizeof *out->n_unbalanced),
      .sides = ent_arena_alloc(arena, n * sizeof *out->sides),
      .ties = ent_arena_alloc(arena, (net.net.m + 1) * sizeof *out->ties),
  };
  const ent_triad_sums sums = {out->triads, out->n_triads, out->n_unbalanced};
  ent_count_triads(&sums, &net);
  const double all = (double)(out->triads[0] + out->triads[1] + out->triads[2] +
                              out->triads[3]);
  out->degree = (double)(out->triads[0] + out->triads[2]) / all; // NaN for none
  const ent_frustration found = ent_frustrate(out->sides, &net, ENT_BUDGET);
  out->frustration_low = found.low;
  out->frustration_high = found.high;
  for (uint32_t i = 0; i < net.net.m; i++) {
    const uint32_t a = net.net.from[i];
    const uint32_t b = net.net.to[i];
    *(net.sign[i] > 0 ? &out->n_positive : &out->n_negative) += 1;
    if (out->sides[a] * out->sides[b] != net.sign[i]) {
      out->ties[out->n_ties++] =
          (ent_strain){a, b, net.sign[i], net.net.weight[i]};
    }
  }
  ent_signed_free(&net);
}
