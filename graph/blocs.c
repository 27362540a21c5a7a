// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/signed.h"

#include <math.h>
#include <stdlib.h>

const char *const ent_method_names[ENT_METHODS] = {"leiden", "louvain",
                                                   "signed"};

// ---------------------------------------------------------------- partitions

/// A bloc as it was found.
typedef struct ent_found {
  uint32_t id;
  uint32_t n;
  uint32_t first;
} ent_found;

static int
by_size(const void *a, const void *b)
{
  const ent_found *p = a;
  const ent_found *q = b;
  if (p->n != q->n) {
    return p->n > q->n ? -1 : 1;
  }
  return (p->first > q->first) - (p->first < q->first);
}

/// Numbers blocs by size, then by their first node; nodes without a tie are in
/// none.
static void
number(ent_partition *out, const ent_net *net)
{
  bool *tied = ent_alloc((size_t)net->n + 1);
  ent_found *found = ent_alloc((net->n + 1) * sizeof *found);
  uint32_t *new_ids = ent_alloc((net->n + 1) * sizeof *new_ids);
  for (uint32_t i = 0; i < net->m; i++) {
    tied[net->from[i]] = tied[net->to[i]] = true;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    found[i].id = i;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    ent_found *bloc = &found[out->of[i]];
    if (tied[i]) {
      bloc->first = bloc->n == 0 ? i : bloc->first;
      bloc->n++;
    }
  }
  qsort(found, net->n, sizeof *found, by_size);
  for (uint32_t i = 0; i < net->n; i++) {
    new_ids[found[i].id] = i;
    out->n += found[i].n != 0;
  }
  for (uint32_t i = 0; i < net->n; i++) {
    out->of[i] = tied[i] ? new_ids[out->of[i]] : ENT_NONE;
  }
  ent_free(tied);
  ent_free(found);
  ent_free(new_ids);
}

/// Into `positive` and `negative` the weights of each pair of `all`.
static void
split(double *positive,
      double *negative,
      const ent_net *all,
      const ent_graph *graph)
{
  ent_net bad;
  uint32_t at = 0;
  ent_net_build(&bad, graph, ENT_LAYER_NEGATIVE);
  for (uint32_t i = 0; i < all->m; i++) {
    const bool same =
        at < bad.m && bad.from[at] == all->from[i] && bad.to[at] == all->to[i];
    negative[i] = same ? bad.weight[at] : 0.0;
    positive[i] = all->weight[i] - negative[i];
    at += same;
  }
  ent_net_free(&bad);
}

static ent_status
find_leiden(uint32_t *of, const ent_net *net)
{
  double *values = ent_alloc((net->n + 1) * sizeof *values);
  const ent_status st = net->m != 0 ? ent_ig_leiden(values, net) : ENT_OK;
  for (uint32_t i = 0; i < net->n; i++) {
    of[i] = (uint32_t)values[i];
  }
  ent_free(values);
  return st;
}

ent_status
ent_graph_blocs(ent_partition *out,
                const ent_graph *graph,
                ent_method method,
                ent_arena *arena,
                ent_diag *diag)
{
  ent_net net;
  ent_status st = ENT_OK;
  const bool signs = method == ENT_SIGNED;
  ent_net_build(&net, graph, signs ? ENT_LAYER_ALL : ENT_LAYER_POSITIVE);
  double *none = ent_alloc((net.m + 1) * sizeof *none);
  double *positive = ent_alloc((net.m + 1) * sizeof *positive);
  ent_louvain parts = {net.n, net.m, net.from, net.to, net.weight, none};
  *out = (ent_partition){
      .of = ent_arena_alloc(arena, (graph->n_nodes + 1) * sizeof *out->of)};
  if (signs) {
    split(positive, none, &net, graph);
    parts.positive = positive;
  }
  if (method == ENT_LEIDEN) {
    st = find_leiden(out->of, &net);
    out->quality = ent_louvain_quality(out->of, &parts);
  } else {
    out->quality = ent_louvain_find(out->of, &parts);
  }
  number(out, &net);
  if (st != ENT_OK) {
    ent_report(diag, ENT_ERROR, NULL, "cannot find blocs: %s", ent_ig_reason());
  }
  ent_free(positive);
  ent_free(none);
  ent_net_free(&net);
  return st;
}

const char *
ent_method_note(ent_method method)
{
  static const char *const notes[ENT_METHODS] = {
      [ENT_LEIDEN] = "Leiden, seed 1",
      [ENT_LOUVAIN] = "Louvain, best of 20 orders (3 beyond 2000 actors)",
      [ENT_SIGNED] = "signed Louvain, best of 20 orders (3 beyond 2000 actors)",
  };
  return notes[method];
}

// ---------------------------------------------------------------- agreement

/// How often each pair of classes meets.
typedef struct ent_crossing {
  uint32_t a;
  uint32_t b;
} ent_crossing;

static int
by_classes(const void *x, const void *y)
{
  const ent_crossing *p = x;
  const ent_crossing *q = y;
  if (p->a != q->a) {
    return p->a < q->a ? -1 : 1;
  }
  return (p->b > q->b) - (p->b < q->b);
}

static double
pairs(double n)
{
  return n * (n - 1.0) / 2.0;
}

/// Entropy in nats of a class of `n` out of `all`.
static double
entropy(double n, double all)
{
  return n > 0.0 ? -n / all * log(n / all) : 0.0;
}

/// Sums over the classes of one side, and over the crossings.
typedef struct ent_sums {
  double pairs;
  double entropy;
} ent_sums;

/// Sums over runs of equal elements, by `a` alone or by both.
static ent_sums
add_up(const ent_crossing *at, size_t n, bool both)
{
  ent_sums sums = {0};
  size_t end = 0;
  for (size_t i = 0; i < n; i = end) {
    end = i + 1;
    while (end < n && at[end].a == at[i].a && (!both || at[end].b == at[i].b)) {
      end++;
    }
    sums.pairs += pairs((double)(end - i));
    sums.entropy += entropy((double)(end - i), (double)n);
  }
  return sums;
}

ent_agreement
ent_compare(const uint32_t *a, const uint32_t *b, size_t n)
{
  ent_crossing *at = ent_alloc((n + 1) * sizeof *at);
  size_t m = 0;
  for (size_t i = 0; i < n; i++) {
    if (a[i] != ENT_NONE && b[i] != ENT_NONE) {
      at[m++] = (ent_crossing){a[i], b[i]};
    }
  }
  qsort(at, m, sizeof *at, by_classes);
  const ent_sums joint = add_up(at, m, true);
  const ent_sums left = add_up(at, m, false);
  for (size_t i = 0; i < m; i++) {
    at[i] = (ent_crossing){at[i].b, at[i].a};
  }
  qsort(at, m, sizeof *at, by_classes);
  const ent_sums right = add_up(at, m, false);
  ent_free(at);

  ent_agreement out = {.n = m, .nmi = NAN, .ari = NAN};
  const double entropies = left.entropy + right.entropy;
  const double chance = m > 1 ? left.pairs * right.pairs / pairs((double)m) : 0;
  const double most = (left.pairs + right.pairs) / 2.0;
  if (m != 0) {
    out.nmi = entropies > 1e-12
                  ? fmax(0.0, 2.0 * (entropies - joint.entropy) / entropies)
                  : 1.0;
    out.ari = fabs(most - chance) > 1e-12 * (1.0 + most)
                  ? (joint.pairs - chance) / (most - chance)
                  : 1.0;
  }
  return out;
}
