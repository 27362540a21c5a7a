// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/signed.h"

// Ends of trees please everyone, so they are peeled off; each component of the
// core is solved for itself.

/// The order in which nodes were peeled, and the tie each then had.
typedef struct ent_peel {
  uint32_t *order;
  uint32_t n;
  uint32_t *ties;    ///< index into the network, or ENT_NONE
  uint32_t *degrees; ///< what is left; 0 for those peeled
} ent_peel;

static uint32_t
other_end(const ent_net *net, uint32_t tie, uint32_t node)
{
  return net->from[tie] == node ? net->to[tie] : net->from[tie];
}

static void
peel(ent_peel *out, bool *gone, const ent_near *near)
{
  for (uint32_t i = 0; i < near->n; i++) {
    out->degrees[i] = near->start[i + 1] - near->start[i];
    out->ties[i] = ENT_NONE;
    if (out->degrees[i] <= 1) {
      gone[i] = true;
      out->order[out->n++] = i;
    }
  }
  for (uint32_t i = 0; i < out->n; i++) {
    const uint32_t node = out->order[i];
    for (uint32_t k = near->start[node]; k < near->start[node + 1]; k++) {
      const uint32_t other = near->to[k];
      if (out->degrees[other] == 0) {
        continue;
      }
      if (out->degrees[node] != 0) {
        out->ties[node] = near->tie[k];
      }
      if (!gone[other] && --out->degrees[other] <= 1) {
        gone[other] = true;
        out->order[out->n++] = other;
      }
    }
    out->degrees[node] = 0;
  }
}

/// Cuts the component of `root` out of what is not gone, and marks it so.
static void
cut_core(ent_core *out,
         uint32_t root,
         bool *gone,
         uint32_t *new_ids,
         const ent_near *near,
         const int8_t *sign)
{
  uint32_t n = 0;
  bool *in = ent_alloc((size_t)near->n + 1);
  out->nodes = ent_alloc((near->n + 1) * sizeof *out->nodes);
  out->nodes[n++] = root;
  in[root] = true;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t node = out->nodes[i];
    for (uint32_t k = near->start[node]; k < near->start[node + 1]; k++) {
      const uint32_t other = near->to[k];
      if (!gone[other] && !in[other]) {
        in[other] = true;
        out->nodes[n++] = other;
      }
    }
  }
  uint32_t m = 0;
  for (uint32_t i = 0; i < near->n; i++) { // in order, so that rows are
    if (in[i]) {
      new_ids[i] = out->n;
      out->nodes[out->n++] = i;
      m += near->start[i + 1] - near->start[i];
    }
  }
  out->start = ent_alloc((out->n + 1) * sizeof *out->start);
  out->to = ent_alloc((m + 1) * sizeof *out->to);
  out->sign = ent_alloc(m + 1);
  out->sides = ent_alloc(out->n + 1);
  m = 0;
  for (uint32_t i = 0; i < out->n; i++) {
    const uint32_t node = out->nodes[i];
    for (uint32_t k = near->start[node]; k < near->start[node + 1]; k++) {
      if (in[near->to[k]]) {
        out->to[m] = new_ids[near->to[k]];
        out->sign[m++] = sign[near->tie[k]];
      }
    }
    out->start[i + 1] = m;
    gone[node] = true;
  }
  ent_free(in);
}

static void
free_core(ent_core *core)
{
  ent_free(core->start);
  ent_free(core->to);
  ent_free(core->sign);
  ent_free(core->nodes);
  ent_free(core->sides);
}

ent_frustration
ent_frustrate(int8_t *sides, const ent_signed *net, uint64_t budget)
{
  const size_t n = (size_t)net->net.n + 1;
  ent_frustration sum = {0};
  ent_near near;
  bool *gone = ent_alloc(n);
  uint32_t *new_ids = ent_alloc(n * sizeof *new_ids);
  ent_peel peeled = {
      .order = ent_alloc(n * sizeof *peeled.order),
      .ties = ent_alloc(n * sizeof *peeled.ties),
      .degrees = ent_alloc(n * sizeof *peeled.degrees),
  };
  ent_near_build(&near, &net->net, false);
  peel(&peeled, gone, &near);
  for (uint32_t i = 0; i < net->net.n; i++) {
    if (gone[i]) {
      continue;
    }
    ent_core core = {0};
    cut_core(&core, i, gone, new_ids, &near, net->sign);
    ent_core_solve(&core, budget);
    sum.low += core.low;
    sum.high += core.high;
    for (uint32_t j = 0; j < core.n; j++) {
      sides[core.nodes[j]] = (int8_t)(core.sides[j] * core.sides[0]);
    }
    free_core(&core);
  }
  for (uint32_t i = peeled.n; i-- > 0;) {
    const uint32_t node = peeled.order[i];
    const uint32_t tie = peeled.ties[node];
    sides[node] = 1;
    if (tie != ENT_NONE) {
      sides[node] =
          (int8_t)(net->sign[tie] * sides[other_end(&net->net, tie, node)]);
    }
  }
  ent_near_free(&near);
  ent_free(gone);
  ent_free(new_ids);
  ent_free(peeled.order);
  ent_free(peeled.ties);
  ent_free(peeled.degrees);
  return sum;
}
