// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

#include <math.h>
#include <stdlib.h>

/// Log odds that stand for "nothing more told", and the certainty that is
/// taken from probabilities that near 0 and 1.
#define ENT_NO_CLAIM (-6.0)
#define ENT_UNSURE   1e-4

/// What the article's claims say of one edge.
typedef struct edge {
  const ent_claim *claims;
  size_t n;
  double best; ///< of a claim, a probability
  double sure; ///< of the edge
} edge;

typedef struct whole {
  ent_reader *reader;
  double bias, told, second, frame; ///< weights
  ENT_VEC(edge) edges;              ///< in the order of same_edge
} whole;

static double
likely(double odds)
{
  return 1.0 / (1.0 + exp(-odds));
}

// ----------------------------------------------------------------- edges

static int
edge_order(const ent_claim *a, const ent_claim *b)
{
  if (a->type != b->type) {
    return a->type < b->type ? -1 : 1;
  }
  if (a->a != b->a) {
    return a->a < b->a ? -1 : 1;
  }
  return (a->b > b->b) - (a->b < b->b);
}

static int
claim_order(const void *a, const void *b)
{
  const ent_claim *const x = a;
  const ent_claim *const y = b;
  const int order = edge_order(x, y);
  return order != 0 ? order
                    : (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

/// That the edge is told somewhere, how sure the second telling is, and whether
/// a frame tells it, weighed by a logistic regression.
static void
weigh_edge(const whole *w, edge *e)
{
  double none = 1.0; // told by no claim
  double first = ENT_NO_CLAIM;
  double second = ENT_NO_CLAIM;
  bool framed = false;
  for (size_t i = 0; i < e->n; ++i) {
    const double odds = e->claims[i].odds;
    none *= 1.0 - likely(odds);
    second = odds > first ? first : (odds > second ? odds : second);
    first = odds > first ? odds : first;
    framed = framed || e->claims[i].framed;
  }
  const double told = log(1.0 - none + ENT_UNSURE) - log(none + ENT_UNSURE);
  e->best = likely(first);
  e->sure = likely(w->bias + w->told * told + w->second * second +
                   (framed ? w->frame : 0.0));
}

static void
gather(whole *w)
{
  ent_reader *const reader = w->reader;
  const ent_claim *const claims = reader->claims.at;
  const size_t n = reader->claims.n;
  if (n > 0) {
    qsort(reader->claims.at, n, sizeof *claims, claim_order);
  }
  for (size_t from = 0, to = 0; from < n; from = to) {
    while (to < n && edge_order(&claims[from], &claims[to]) == 0) {
      ++to;
    }
    edge e = {.claims = &claims[from], .n = to - from};
    weigh_edge(w, &e);
    ENT_PUSH(&w->edges, e);
  }
}

static int
find_order(const void *key, const void *at)
{
  return edge_order(key, ((const edge *)at)->claims);
}

/// How sure it is that `d` tells of a and b: the edge's share that its sentence
/// has in it.
static double
share(const whole *w, const ent_draft *d, int32_t a, int32_t b)
{
  const bool turned = ent_type_symmetric(d->type) && a > b;
  const ent_claim key = {.type = d->type,
                         .a = turned ? b : a,
                         .b = turned ? a : b,
                         .sentence = d->sentence};
  const edge *const e = w->edges.n == 0
                            ? NULL
                            : bsearch(&key, w->edges.at, w->edges.n,
                                      sizeof *w->edges.at, find_order);
  const ent_claim *const claim =
      e == NULL ? NULL
                : bsearch(&key, e->claims, e->n, sizeof key, claim_order);
  return claim == NULL ? 0.0 : e->sure * likely(claim->odds) / e->best;
}

// ---------------------------------------------------------------- drafts

/// The edges of a draft that are believed.
typedef struct believed {
  double sum;
  size_t n;
  bool a[ENT_GROUP_MAX], b[ENT_GROUP_MAX]; ///< who has one
} believed;

static void
believe(const whole *w, const ent_draft *d, double threshold, believed *out)
{
  const bool symmetric = ent_type_symmetric(d->type);
  const int32_t *const other = symmetric ? d->a : d->b;
  const size_t n_other = symmetric ? d->n_a : d->n_b;
  bool *const others = symmetric ? out->a : out->b;
  for (size_t i = 0; i < d->n_a; ++i) {
    for (size_t k = symmetric ? i + 1 : 0; k < n_other; ++k) {
      const double sure =
          d->a[i] == other[k] ? 0.0 : share(w, d, d->a[i], other[k]);
      if (sure >= threshold) {
        out->a[i] = others[k] = true;
        out->sum += sure;
        ++out->n;
      }
    }
  }
}

static uint16_t
keep_actors(int32_t *actors, uint16_t n, const bool *keep)
{
  uint16_t kept = 0;
  for (uint16_t i = 0; i < n; ++i) {
    if (keep[i]) {
      actors[kept++] = actors[i];
    }
  }
  return kept;
}

void
ent_read_whole(ent_reader *reader)
{
  const ent_lexicon *const lexicon = reader->lexicon;
  const double threshold = ent_relation_setting(lexicon, "threshold", NULL);
  whole w = {.reader = reader,
             .bias = ent_relation_setting(lexicon, "whole", "bias"),
             .told = ent_relation_setting(lexicon, "whole", "told"),
             .second = ent_relation_setting(lexicon, "whole", "second"),
             .frame = ent_relation_setting(lexicon, "whole", "frame")};
  gather(&w);
  size_t kept = 0;
  for (size_t i = 0; i < reader->drafts.n; ++i) {
    ent_draft d = reader->drafts.at[i];
    believed of = {0};
    believe(&w, &d, threshold, &of);
    if (of.n > 0) {
      d.n_a = keep_actors(d.a, d.n_a, of.a);
      d.n_b = keep_actors(d.b, d.n_b, of.b);
      d.confidence = of.sum / (double)of.n;
      reader->drafts.at[kept++] = d;
    }
  }
  reader->drafts.n = kept;
  ENT_VEC_FREE(&w.edges);
}
