// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/measures.h"

#include <math.h>
#include <stdlib.h>

ent_status
ent_degree(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->from[i]] += 1.0;
    out[net->to[i]] += 1.0;
  }
  return ENT_OK;
}

ent_status
ent_strength(double *out, const ent_net *net)
{
  for (uint32_t i = 0; i < net->m; i++) {
    out[net->from[i]] += net->weight[i];
    out[net->to[i]] += net->weight[i];
  }
  return ENT_OK;
}

ent_status
ent_betweenness(double *out, const ent_net *net)
{
  ENT_TRY(ent_ig_betweenness(out, net));
  const double pairs = ((double)net->n - 1.0) * ((double)net->n - 2.0) / 2.0;
  for (uint32_t i = 0; i < net->n && pairs > 0.0; i++) {
    out[i] /= pairs;
  }
  return ENT_OK;
}

static uint32_t
root_of(uint32_t *parents, uint32_t i)
{
  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

uint32_t *
ent_components(const ent_net *net)
{
  uint32_t *roots = ent_alloc((net->n + 1) * sizeof *roots);
  for (uint32_t i = 0; i < net->n; i++) {
    roots[i] = i;
  }
  for (uint32_t i = 0; i < net->m; i++) {
    const uint32_t a = root_of(roots, net->from[i]);
    const uint32_t b = root_of(roots, net->to[i]);
    roots[a > b ? a : b] = a < b ? a : b;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    roots[i] = root_of(roots, i);
  }
  return roots;
}

uint32_t *
ent_component_sizes(const ent_net *net, const uint32_t *roots)
{
  uint32_t *sizes = ent_alloc((net->n + 1) * sizeof *sizes);
  for (uint32_t i = 0; i < net->n; i++) {
    sizes[roots[i]]++;
  }
  return sizes;
}

ent_status
ent_closeness(double *out, const ent_net *net)
{
  ENT_TRY(ent_ig_closeness(out, net));
  uint32_t *roots = ent_components(net);
  uint32_t *sizes = ent_component_sizes(net, roots);
  for (uint32_t i = 0; i < net->n; i++) {
    const double reached = (double)sizes[roots[i]] - 1.0;
    out[i] = reached > 0.0 ? out[i] * reached / ((double)net->n - 1.0) : 0.0;
  }
  ent_free(sizes);
  ent_free(roots);
  return ENT_OK;
}

ent_status
ent_harmonic(double *out, const ent_net *net)
{
  ENT_TRY(ent_ig_harmonic(out, net));
  for (uint32_t i = 0; i < net->n; i++) {
    out[i] = isfinite(out[i]) ? out[i] : 0.0; // of a single node
  }
  return ENT_OK;
}

/// Cuts the largest component out of `net`; `nodes` gets its members.
static void
cut_largest(ent_net *out, uint32_t *nodes, const ent_net *net)
{
  uint32_t *roots = ent_components(net);
  uint32_t *sizes = ent_component_sizes(net, roots);
  uint32_t best = 0;
  for (uint32_t i = 0; i < net->n; i++) {
    best = sizes[i] > sizes[best] ? i : best;
  }
  uint32_t *new_ids = sizes; // of no more use
  *out = (ent_net){
      .from = ent_alloc((net->m + 1) * sizeof *out->from),
      .to = ent_alloc((net->m + 1) * sizeof *out->to),
      .weight = ent_alloc((net->m + 1) * sizeof *out->weight),
  };
  for (uint32_t i = 0; i < net->n; i++) {
    if (roots[i] == best) {
      nodes[out->n] = i;
      new_ids[i] = out->n++;
    }
  }
  for (uint32_t i = 0; i < net->m; i++) {
    if (roots[net->from[i]] == best) {
      out->from[out->m] = new_ids[net->from[i]];
      out->to[out->m] = new_ids[net->to[i]];
      out->weight[out->m++] = net->weight[i];
    }
  }
  ent_free(sizes);
  ent_free(roots);
}

ent_status
ent_eigenvector(double *out, const ent_net *net)
{
  if (net->m == 0) {
    return ENT_OK;
  }
  ent_net part;
  uint32_t *nodes = ent_alloc(net->n * sizeof *nodes);
  double *values = ent_alloc(net->n * sizeof *values);
  cut_largest(&part, nodes, net);
  const ent_status st = ent_ig_eigenvector(values, &part);
  for (uint32_t i = 0; st == ENT_OK && i < part.n; i++) {
    out[nodes[i]] = values[i];
  }
  ent_net_free(&part);
  ent_free(values);
  ent_free(nodes);
  return st;
}

ent_status
ent_component(double *out, const ent_net *net)
{
  uint32_t *roots = ent_components(net);
  uint32_t *sizes = ent_component_sizes(net, roots);
  for (uint32_t i = 0; i < net->n; i++) {
    out[i] = (double)sizes[roots[i]];
  }
  ent_free(sizes);
  ent_free(roots);
  return ENT_OK;
}
