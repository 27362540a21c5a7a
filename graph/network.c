// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/measures.h"

#include <math.h>

enum {
  ENT_TRAIT_ACTORS,
  ENT_TRAIT_TIES,
  ENT_TRAIT_DENSITY,
  ENT_TRAIT_COMPONENTS,
  ENT_TRAIT_LARGEST,
  ENT_TRAIT_ISOLATES,
  ENT_TRAIT_ARTICULATIONS,
  ENT_TRAIT_BRIDGES,
  ENT_TRAIT_RECIPROCITY,
  ENT_TRAIT_TRANSITIVITY,
  ENT_TRAIT_CLUSTERING,
  ENT_TRAIT_ASSORTATIVITY,
  ENT_TRAIT_ASSORTATIVITY_KIND,
  ENT_TRAIT_CENTRAL_DEGREE,
  ENT_TRAIT_CENTRAL_BETWEENNESS,
  ENT_TRAIT_CENTRAL_CLOSENESS,
  ENT_TRAITS
};

const ent_trait ent_traits[] = {
    [ENT_TRAIT_ACTORS] = {"actors", "actors in the view"},
    [ENT_TRAIT_TIES] = {"ties", "pairs of actors tied"},
    [ENT_TRAIT_DENSITY] = {"density", "share of all pairs that are tied"},
    [ENT_TRAIT_COMPONENTS] = {"components", "parts without a tie between them"},
    [ENT_TRAIT_LARGEST] = {"largest", "actors in the largest part"},
    [ENT_TRAIT_ISOLATES] = {"isolates", "actors without a tie"},
    [ENT_TRAIT_ARTICULATIONS] = {"articulations",
                                 "actors whose loss parts a component"},
    [ENT_TRAIT_BRIDGES] = {"bridges", "ties whose loss parts a component"},
    [ENT_TRAIT_RECIPROCITY] = {"reciprocity",
                               "share of directed acts returned"},
    [ENT_TRAIT_TRANSITIVITY] = {"transitivity", "share of triples closed"},
    [ENT_TRAIT_CLUSTERING] = {"clustering", "mean share of closed triples"},
    [ENT_TRAIT_ASSORTATIVITY] = {"assortativity",
                                 "do the well tied tie to the well tied"},
    [ENT_TRAIT_ASSORTATIVITY_KIND] = {"assortativity-kind",
                                      "do actors tie to their kind"},
    [ENT_TRAIT_CENTRAL_DEGREE] = {"central-degree",
                                  "how like a star, by degree"},
    [ENT_TRAIT_CENTRAL_BETWEENNESS] = {"central-betweenness",
                                       "the same by betweenness"},
    [ENT_TRAIT_CENTRAL_CLOSENESS] = {"central-closeness",
                                     "the same by closeness"},
};

const size_t ent_n_traits = ENT_COUNT(ent_traits);

static double
sum(const double *values, size_t n)
{
  double total = 0.0;
  for (size_t i = 0; i < n; i++) {
    total += values[i];
  }
  return total;
}

/// Sum of what each lacks to the greatest, by what it is in a star.
static double
centralization(const double *values, uint32_t n, double star)
{
  double most = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    most = fmax(most, values[i]);
  }
  return n > 2 ? ((double)n * most - sum(values, n)) / star : NAN;
}

static void
tell_components(double *out, const ent_net *net)
{
  uint32_t *roots = ent_components(net);
  uint32_t *sizes = ent_component_sizes(net, roots);
  for (uint32_t i = 0; i < net->n; i++) {
    const bool first = roots[i] == i;
    out[ENT_TRAIT_COMPONENTS] += first;
    out[ENT_TRAIT_ISOLATES] += first && sizes[i] == 1;
    out[ENT_TRAIT_LARGEST] = fmax(out[ENT_TRAIT_LARGEST], (double)sizes[i]);
  }
  ent_free(sizes);
  ent_free(roots);
}

static double
reciprocity(const ent_graph *graph, ent_layer layer)
{
  ent_net arcs;
  ent_near near;
  uint32_t returned = 0;
  ent_arcs_build(&arcs, graph, layer, false);
  ent_near_build(&near, &arcs, true);
  for (uint32_t i = 0; i < arcs.m; i++) {
    const uint32_t to = arcs.to[i];
    for (uint32_t k = near.start[to]; k < near.start[to + 1]; k++) {
      returned += near.to[k] == arcs.from[i];
    }
  }
  const double share = arcs.m != 0 ? (double)returned / (double)arcs.m : NAN;
  ent_near_free(&near);
  ent_net_free(&arcs);
  return share;
}

/// Clustering by node gives the triangles of each: both shares at once.
static void
tell_triangles(double *out,
               const ent_net *net,
               const double *clustering,
               const double *degrees)
{
  double closed = 0.0;
  double all = 0.0;
  for (uint32_t i = 0; i < net->n; i++) {
    const double pairs = degrees[i] * (degrees[i] - 1.0) / 2.0;
    closed += round(clustering[i] * pairs);
    all += pairs;
  }
  out[ENT_TRAIT_TRANSITIVITY] = all > 0.0 ? closed / all : NAN;
  out[ENT_TRAIT_CLUSTERING] = sum(clustering, net->n) / (double)net->n;
}

/// Correlation of degrees over the ties, each taken from both ends.
static double
assortativity(const ent_net *net, const double *degrees)
{
  double products = 0.0;
  double sums = 0.0;
  double squares = 0.0;
  const double m = (double)net->m;
  for (uint32_t i = 0; i < net->m; i++) {
    const double a = degrees[net->from[i]];
    const double b = degrees[net->to[i]];
    products += a * b;
    sums += a + b;
    squares += a * a + b * b;
  }
  // whole numbers so far: the variance is exactly 0 where it is none
  const double variance = 2.0 * m * squares - sums * sums;
  return variance > 0.0 ? (4.0 * m * products - sums * sums) / variance : NAN;
}

static double
assortativity_kind(const ent_net *net, const ent_graph *graph)
{
  double shares[ENT_KINDS] = {0};
  double same = 0.0;
  double chance = 0.0;
  for (uint32_t i = 0; i < net->m; i++) {
    const ent_kind a = graph->nodes[net->from[i]].kind;
    const ent_kind b = graph->nodes[net->to[i]].kind;
    shares[a] += 0.5 / (double)net->m;
    shares[b] += 0.5 / (double)net->m;
    same += a == b ? 1.0 / (double)net->m : 0.0;
  }
  for (unsigned kind = 0; kind < ENT_KINDS; kind++) {
    chance += shares[kind] * shares[kind];
  }
  return net->m != 0 && chance < 1.0 - 1e-12 ? (same - chance) / (1.0 - chance)
                                             : NAN;
}

/// Facts that the library helps with.  `values` and `ties` are scratch.
static ent_status
tell_measured(double *out,
              const ent_graph *graph,
              const ent_net *net,
              double *degrees,
              double *values)
{
  const double n = (double)net->n;
  const size_t size = (size_t)net->n * sizeof *values;
  const bool some = net->n > ent_exact_limit(graph);
  double *ties = ent_alloc((net->m + 1) * sizeof *ties);
  ent_status st = ent_ig_bridges(ties, net);
  out[ENT_TRAIT_BRIDGES] = sum(ties, net->m);
  ent_free(ties);
  ENT_TRY(st);
  ENT_TRY(ent_ig_articulation(values, net));
  out[ENT_TRAIT_ARTICULATIONS] = sum(values, net->n);
  memset(values, 0, size);
  ENT_TRY(ent_degree(degrees, net));
  ENT_TRY(ent_ig_clustering(values, net));
  tell_triangles(out, net, values, degrees);
  out[ENT_TRAIT_ASSORTATIVITY] = assortativity(net, degrees);
  out[ENT_TRAIT_CENTRAL_DEGREE] =
      centralization(degrees, net->n, (n - 1.0) * (n - 2.0));
  for (uint32_t i = 0; i < net->m; i++) {
    net->weight[i] = 1.0;
  }
  memset(values, 0, size);
  ENT_TRY((some ? ent_some_betweenness : ent_betweenness)(values, net));
  out[ENT_TRAIT_CENTRAL_BETWEENNESS] = centralization(values, net->n, n - 1.0);
  memset(values, 0, size);
  ENT_TRY((some ? ent_some_closeness : ent_closeness)(values, net));
  out[ENT_TRAIT_CENTRAL_CLOSENESS] =
      centralization(values, net->n, (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0));
  return ENT_OK;
}

ent_status
ent_graph_traits(double *out,
                 const ent_graph *graph,
                 ent_layer layer,
                 ent_diag *diag)
{
  ent_net net;
  const double n = (double)graph->n_nodes;
  ent_net_build(&net, graph, layer);
  for (size_t i = 0; i < ENT_TRAITS; i++) {
    out[i] = i > ENT_TRAIT_BRIDGES ? NAN : 0.0;
  }
  out[ENT_TRAIT_ACTORS] = n;
  out[ENT_TRAIT_TIES] = (double)net.m;
  out[ENT_TRAIT_DENSITY] =
      n > 1.0 ? 2.0 * (double)net.m / (n * (n - 1.0)) : NAN;
  tell_components(out, &net);
  out[ENT_TRAIT_RECIPROCITY] = reciprocity(graph, layer);
  out[ENT_TRAIT_ASSORTATIVITY_KIND] = assortativity_kind(&net, graph);
  ent_status st = ENT_OK;
  if (net.n != 0) {
    double *degrees = ent_alloc(net.n * sizeof *degrees);
    double *values = ent_alloc(net.n * sizeof *values);
    st = tell_measured(out, graph, &net, degrees, values);
    ent_free(values);
    ent_free(degrees);
  }
  if (st != ENT_OK) {
    ent_report(diag, ENT_ERROR, NULL, "cannot measure the network: %s",
               ent_ig_reason());
  }
  ent_net_free(&net);
  return st;
}

ent_status
ent_graph_bonds(ent_bond **out,
                size_t *n,
                const ent_graph *graph,
                ent_layer layer,
                ent_arena *arena,
                ent_diag *diag)
{
  ent_net net;
  ent_net_build(&net, graph, layer);
  double *betweenness = ent_alloc((net.m + 1) * sizeof *betweenness);
  double *bridges = ent_alloc((net.m + 1) * sizeof *bridges);
  const bool some = graph->n_nodes > ent_exact_limit(graph);
  const double pairs = (double)net.n * ((double)net.n - 1.0) / 2.0;
  ent_status st = ENT_OK;
  if (net.m != 0) {
    st = (some ? ent_some_tie_betweenness : ent_ig_tie_betweenness)(betweenness,
                                                                    &net);
  }
  if (st == ENT_OK && net.m != 0) {
    st = ent_ig_bridges(bridges, &net);
  }
  *n = net.m;
  *out = ent_arena_alloc(arena, (net.m + 1) * sizeof **out);
  for (uint32_t i = 0; i < net.m; i++) {
    (*out)[i] = (ent_bond){
        .a = net.from[i],
        .b = net.to[i],
        .weight = net.weight[i],
        .betweenness = some ? betweenness[i] : betweenness[i] / pairs,
        .bridge = bridges[i] > 0.0,
    };
  }
  if (st != ENT_OK) {
    ent_report(diag, ENT_ERROR, NULL, "cannot measure the ties: %s",
               ent_ig_reason());
  }
  ent_free(bridges);
  ent_free(betweenness);
  ent_net_free(&net);
  return st;
}
