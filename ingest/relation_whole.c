// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

#include <math.h>
#include <stdlib.h>

/// Log odds that stand for "nothing more told".
#define ENT_NO_CLAIM (-6.0)

/// What the article's claims say of one edge.
typedef struct edge {
  const ent_claim *claims;
  size_t n;
  double first, second; ///< log odds of the two likeliest
  double sure;          ///< probability of the edge
} edge;

/// An edge as seen by an actor whom others may share it with: either of a
/// symmetric type's, the target of another's.
typedef struct end {
  ent_type type;
  int32_t actor, other;
  double odds; ///< of the edge's likeliest claim
} end;

typedef struct whole {
  ent_reader *reader;
  double bias, first, second, frame, symmetric, circle, side; ///< weights
  ENT_VEC(edge) edges; ///< in the order of edge_order
  ENT_VEC(end) ends;   ///< in the order of end_order
} whole;

static double
likely(double odds)
{
  return 1.0 / (1.0 + exp(-odds));
}

// -------------------------------------------------------------- settings

double
ent_relation_setting(const ent_lexicon *lexicon,
                     const char *name,
                     const char *of)
{
  const ent_part part = ent_plain_part(ent_str_of(of != NULL ? of : ""));
  const ent_feature feature = ent_feature_of(name, &part, of != NULL ? 1 : 0);
  const ent_weights *const w = ent_weights_of(lexicon, feature.key);
  return w == NULL ? 0.0 : w->at[0] / 1000.0;
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

static edge
edge_of(const ent_claim *claims, size_t n)
{
  edge e = {
      .claims = claims, .n = n, .first = ENT_NO_CLAIM, .second = ENT_NO_CLAIM};
  for (size_t i = 0; i < n; ++i) {
    const double odds = claims[i].odds;
    e.second = odds > e.first ? e.first : (odds > e.second ? odds : e.second);
    e.first = odds > e.first ? odds : e.first;
  }
  return e;
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
    const edge e = edge_of(&claims[from], to - from);
    ENT_PUSH(&w->edges, e);
  }
}

// --------------------------------------------------------------- company

static int
actor_order(const end *a, const end *b)
{
  return a->type != b->type ? (a->type > b->type) - (a->type < b->type)
                            : (a->actor > b->actor) - (a->actor < b->actor);
}

/// The likeliest of an actor first.
static int
end_order(const void *a, const void *b)
{
  const end *const x = a;
  const end *const y = b;
  const int order = actor_order(x, y);
  return order != 0 ? order : (x->odds < y->odds) - (x->odds > y->odds);
}

static void
add_end(whole *w, const edge *e, int32_t actor, int32_t other)
{
  const end one = {e->claims->type, actor, other, e->first};
  ENT_PUSH(&w->ends, one);
}

static void
list_ends(whole *w)
{
  for (size_t i = 0; i < w->edges.n; ++i) {
    const edge *const e = &w->edges.at[i];
    add_end(w, e, e->claims->b, e->claims->a);
    if (ent_type_symmetric(e->claims->type)) {
      add_end(w, e, e->claims->a, e->claims->b);
    }
  }
  if (w->ends.n > 0) {
    qsort(w->ends.at, w->ends.n, sizeof *w->ends.at, end_order);
  }
}

/// Log odds of the actor's likeliest edge with anybody but `other`.
static double
without(const whole *w, ent_type type, int32_t actor, int32_t other)
{
  const end key = {type, actor, other, 0.0};
  size_t low = 0;
  for (size_t high = w->ends.n; low < high;) {
    const size_t middle = low + (high - low) / 2;
    if (actor_order(&w->ends.at[middle], &key) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  low += low < w->ends.n && w->ends.at[low].other == other;
  return low < w->ends.n && actor_order(&w->ends.at[low], &key) == 0
             ? w->ends.at[low].odds
             : ENT_NO_CLAIM;
}

/// A logistic regression over how likely its two likeliest tellings are (more
/// would make any edge of a long article sure), whether a frame tells it, and
/// its company: those in one event with a third are likely in it together, and
/// a target of one source is likely another's.
static double
weigh_edge(const whole *w, const edge *e)
{
  const ent_claim *const c = e->claims;
  bool framed = false;
  for (size_t i = 0; i < e->n; ++i) {
    framed = framed || e->claims[i].framed;
  }
  const double of_b = without(w, c->type, c->b, c->a);
  double company = w->side * of_b;
  if (ent_type_symmetric(c->type)) {
    const double of_a = without(w, c->type, c->a, c->b);
    company = w->symmetric + w->circle * (of_a < of_b ? of_a : of_b);
  }
  return likely(w->bias + w->first * e->first + w->second * e->second +
                (framed ? w->frame : 0.0) + company);
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
  return claim == NULL ? 0.0 : e->sure * likely(claim->odds) / likely(e->first);
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
             .first = ent_relation_setting(lexicon, "whole", "first"),
             .second = ent_relation_setting(lexicon, "whole", "second"),
             .frame = ent_relation_setting(lexicon, "whole", "frame"),
             .symmetric = ent_relation_setting(lexicon, "whole", "symmetric"),
             .circle = ent_relation_setting(lexicon, "whole", "circle"),
             .side = ent_relation_setting(lexicon, "whole", "side")};
  gather(&w);
  list_ends(&w);
  for (size_t i = 0; i < w.edges.n; ++i) {
    w.edges.at[i].sure = weigh_edge(&w, &w.edges.at[i]);
  }
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
  ENT_VEC_FREE(&w.ends);
}
