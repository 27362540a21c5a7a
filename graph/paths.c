// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/measures.h"

#include <math.h>

// Brandes and Pich (2007): of a large network only the paths from some nodes
// are followed, and what they give stands for all.

/// A node that is waiting, or was found nearer since.
typedef struct ent_waiting {
  double distance;
  uint32_t node;
} ent_waiting;

typedef struct ent_search {
  const ent_net *net;
  ent_near near;
  ENT_VEC(ent_waiting) heap;
  double *distances; ///< INFINITY for what was not reached
  double *paths;     ///< number of shortest ones
  double *shares;    ///< of the paths behind the node
  bool *done;
  uint32_t *order; ///< nodes reached, the nearest first
  uint32_t n_order;
} ent_search;

/// A double as a whole: sums of lengths may differ in their last bits.
static bool
nearer(double a, double b)
{
  return a < b && (isinf(b) || b - a > 1e-12 * b);
}

static void
open_search(ent_search *search, const ent_net *net)
{
  *search = (ent_search){
      .net = net,
      .distances = ent_alloc((net->n + 1) * sizeof(double)),
      .paths = ent_alloc((net->n + 1) * sizeof(double)),
      .shares = ent_alloc((net->n + 1) * sizeof(double)),
      .done = ent_alloc((net->n + 1) * sizeof(bool)),
      .order = ent_alloc((net->n + 1) * sizeof(uint32_t)),
  };
  ent_near_build(&search->near, net, false);
  for (uint32_t i = 0; i < net->n; i++) {
    search->distances[i] = INFINITY;
  }
}

static void
close_search(ent_search *search)
{
  ent_near_free(&search->near);
  ENT_VEC_FREE(&search->heap);
  ent_free(search->distances);
  ent_free(search->paths);
  ent_free(search->shares);
  ent_free(search->done);
  ent_free(search->order);
}

static bool
before(const ent_waiting *a, const ent_waiting *b)
{
  return a->distance != b->distance ? a->distance < b->distance
                                    : a->node < b->node;
}

static void
push(ent_search *search, ent_waiting each)
{
  ENT_PUSH(&search->heap, each);
  ent_waiting *at = search->heap.at;
  size_t i = search->heap.n - 1;
  while (i != 0 && before(&each, &at[(i - 1) / 2])) {
    at[i] = at[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  at[i] = each;
}

static ent_waiting
pop(ent_search *search)
{
  ent_waiting *at = search->heap.at;
  const ent_waiting least = at[0];
  const size_t n = --search->heap.n;
  const ent_waiting last = at[n];
  size_t i = 0;
  for (size_t child = 1; child < n; child = 2 * i + 1) {
    child += child + 1 < n && before(&at[child + 1], &at[child]);
    if (!before(&at[child], &last)) {
      break;
    }
    at[i] = at[child];
    i = child;
  }
  at[i] = last;
  return least;
}

/// Takes over what is reached by way of `node`.
static void
relax(ent_search *search, uint32_t node)
{
  const ent_near *near = &search->near;
  for (uint32_t k = near->start[node]; k < near->start[node + 1]; k++) {
    const uint32_t other = near->to[k];
    const double distance =
        search->distances[node] + 1.0 / search->net->weight[near->tie[k]];
    if (nearer(distance, search->distances[other])) {
      search->distances[other] = distance;
      search->paths[other] = search->paths[node];
      push(search, (ent_waiting){distance, other});
    } else if (!nearer(search->distances[other], distance)) {
      search->paths[other] += search->paths[node];
    }
  }
}

/// Forgets the last search, and finds what is in reach of `from`.
static void
search_from(ent_search *search, uint32_t from)
{
  for (uint32_t i = 0; i < search->n_order; i++) {
    const uint32_t node = search->order[i];
    search->distances[node] = INFINITY;
    search->paths[node] = 0.0;
    search->shares[node] = 0.0;
    search->done[node] = false;
  }
  search->n_order = 0;
  search->distances[from] = 0.0;
  search->paths[from] = 1.0;
  push(search, (ent_waiting){0.0, from});
  while (search->heap.n != 0) {
    const uint32_t node = pop(search).node;
    if (!search->done[node]) {
      search->done[node] = true;
      search->order[search->n_order++] = node;
      relax(search, node);
    }
  }
}

/// Adds what the paths of the search leave on nodes and ties.
static void
gather(ent_search *search, double *nodes, double *ties)
{
  const ent_near *near = &search->near;
  for (uint32_t i = search->n_order; i-- > 1;) {
    const uint32_t node = search->order[i];
    const double each = (1.0 + search->shares[node]) / search->paths[node];
    for (uint32_t k = near->start[node]; k < near->start[node + 1]; k++) {
      const uint32_t other = near->to[k];
      const double distance =
          search->distances[other] + 1.0 / search->net->weight[near->tie[k]];
      if (search->distances[other] < search->distances[node] &&
          !nearer(search->distances[node], distance)) {
        search->shares[other] += search->paths[other] * each;
        ties[near->tie[k]] += search->paths[other] * each;
      }
    }
    nodes[node] += search->shares[node];
  }
}

uint64_t
ent_random(uint64_t *state)
{
  uint64_t x = *state += UINT64_C(0x9e3779b97f4a7c15); // splitmix64
  x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/// Some of the nodes, all if these are few, and how many.  Owned by the
/// caller; free with ent_free.
static uint32_t *
choose(uint32_t *n_pivots, uint32_t n)
{
  uint64_t state = 1;
  uint32_t *nodes = ent_alloc((n + 1) * sizeof *nodes);
  for (uint32_t i = 0; i < n; i++) {
    nodes[i] = i;
  }
  *n_pivots = n < ENT_PIVOTS ? n : ENT_PIVOTS;
  for (uint32_t i = 0; i < *n_pivots; i++) {
    const uint32_t j = i + (uint32_t)(ent_random(&state) % (n - i));
    const uint32_t node = nodes[j];
    nodes[j] = nodes[i];
    nodes[i] = node;
  }
  return nodes;
}

static void
follow(double *nodes, double *ties, const ent_net *net)
{
  ent_search search;
  uint32_t n = 0;
  uint32_t *pivots = choose(&n, net->n);
  open_search(&search, net);
  for (uint32_t i = 0; i < n; i++) {
    search_from(&search, pivots[i]);
    gather(&search, nodes, ties);
  }
  const double scale = n != 0 ? (double)net->n / (double)n : 0.0;
  for (uint32_t i = 0; i < net->n; i++) {
    nodes[i] *= scale;
  }
  for (uint32_t i = 0; i < net->m; i++) {
    ties[i] *= scale;
  }
  close_search(&search);
  ent_free(pivots);
}

ent_status
ent_some_betweenness(double *out, const ent_net *net)
{
  double *ties = ent_alloc((net->m + 1) * sizeof *ties);
  const double n = (double)net->n;
  follow(out, ties, net);
  for (uint32_t i = 0; i < net->n && net->n > 2; i++) {
    out[i] /= (n - 1.0) * (n - 2.0); // each pair was met from both ends
  }
  ent_free(ties);
  return ENT_OK;
}

ent_status
ent_some_tie_betweenness(double *out, const ent_net *net)
{
  double *nodes = ent_alloc((net->n + 1) * sizeof *nodes);
  const double n = (double)net->n;
  follow(nodes, out, net);
  for (uint32_t i = 0; i < net->m; i++) {
    out[i] /= n * (n - 1.0);
  }
  ent_free(nodes);
  return ENT_OK;
}

/// What is known of a node's distances to others.
typedef struct ent_reach {
  double distances;
  double inverses;
  uint32_t n; ///< others that were met
} ent_reach;

static void
meet(ent_reach *reach, double distance)
{
  if (distance > 0.0) {
    reach->distances += distance;
    reach->inverses += 1.0 / distance;
    reach->n++;
  }
}

/// Distances of every node to the pivots; where it meets none, to all.
static ent_reach *
measure(const ent_net *net)
{
  ent_search search;
  uint32_t n = 0;
  uint32_t *pivots = choose(&n, net->n);
  ent_reach *reaches = ent_alloc((net->n + 1) * sizeof *reaches);
  open_search(&search, net);
  for (uint32_t i = 0; i < n; i++) {
    search_from(&search, pivots[i]);
    for (uint32_t j = 0; j < search.n_order; j++) {
      meet(&reaches[search.order[j]], search.distances[search.order[j]]);
    }
  }
  for (uint32_t i = 0; i < net->n; i++) {
    if (reaches[i].n == 0) {
      search_from(&search, i);
      for (uint32_t j = 0; j < search.n_order; j++) {
        meet(&reaches[i], search.distances[search.order[j]]);
      }
    }
  }
  close_search(&search);
  ent_free(pivots);
  return reaches;
}

static ent_status
near_all(double *out, const ent_net *net, bool harmonic)
{
  uint32_t *roots = ent_components(net);
  uint32_t *sizes = ent_component_sizes(net, roots);
  ent_reach *reaches = measure(net);
  for (uint32_t i = 0; i < net->n; i++) {
    const ent_reach *reach = &reaches[i];
    const double met = (double)reach->n;
    const double share =
        ((double)sizes[roots[i]] - 1.0) / ((double)net->n - 1.0);
    if (reach->n != 0) {
      out[i] =
          share * (harmonic ? reach->inverses / met : met / reach->distances);
    }
  }
  ent_free(reaches);
  ent_free(sizes);
  ent_free(roots);
  return ENT_OK;
}

ent_status
ent_some_closeness(double *out, const ent_net *net)
{
  return near_all(out, net, false);
}

ent_status
ent_some_harmonic(double *out, const ent_net *net)
{
  return near_all(out, net, true);
}
