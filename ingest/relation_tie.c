// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

#include <math.h>
#include <stdlib.h>

/// Log odds that stand for "nothing more told".
#define ENT_NO_CLAIM (-6.0)

/// What is weighed of an edge; bench/train.py computes the same.
enum {
  ENT_W_BIAS,
  ENT_W_FIRST, ///< log odds of the likeliest claim
  ENT_W_KINK,  ///< what of them is above each kink
  ENT_KINKS = 4,
  ENT_W_TOGETHER = ENT_W_KINK + ENT_KINKS, ///< log odds of all claims, summed
  ENT_W_FRAME,                             ///< 1 if a frame tells it
  ENT_W_COMPANY, ///< those in one event with a third are likely in it together,
                 ///< and a target of one source is likely another's
  ENT_W_RIVAL,   ///< by how much others in the same sentence are likelier
  ENT_W_OTHERS,  ///< the same, in events of any type
  ENT_W_ALIKE,   ///< log of how many edges of the type are claimed
  ENT_W_BESIDE,  ///< log odds of what else is claimed of the two, by type
  ENT_WHOLE = ENT_W_BESIDE + ENT_TYPES
};

static const struct {
  const char *name, *of;
} names[] = {
    [ENT_W_BIAS] = {"bias", NULL},         [ENT_W_FIRST] = {"first", NULL},
    [ENT_W_KINK] = {"first", "1"},         [ENT_W_KINK + 1] = {"first", "2"},
    [ENT_W_KINK + 2] = {"first", "3"},     [ENT_W_KINK + 3] = {"first", "4"},
    [ENT_W_TOGETHER] = {"together", NULL}, [ENT_W_FRAME] = {"frame", NULL},
    [ENT_W_COMPANY] = {"company", NULL},   [ENT_W_RIVAL] = {"rival", NULL},
    [ENT_W_OTHERS] = {"others", NULL},     [ENT_W_ALIKE] = {"alike", NULL},
};

static const double kinks[ENT_KINKS] = {-1.5, -0.5, 0.5, 1.5};

/// An edge as seen by an actor whom others may share it with: either of a
/// symmetric type's, the target of another's.
typedef struct end {
  ent_type type;
  int32_t actor, other;
  double odds; ///< of the edge's likeliest claim
} end;

typedef struct weighing {
  const ent_weights *weights[ENT_WHOLE];
  const ent_ties *edges;
  size_t alike[ENT_TYPES];
  ENT_VEC(end) ends; ///< in the order of end_order
} weighing;

// ----------------------------------------------------------------- rivals

typedef struct lead {
  const ent_claim *first; ///< the likeliest claim
  double second;          ///< log odds of the likeliest of another two actors
} lead;

static bool
same_two(const ent_claim *x, const ent_claim *y)
{
  return (x->a == y->a && x->b == y->b) || (x->a == y->b && x->b == y->a);
}

static void
note_lead(lead *l, const ent_claim *c)
{
  const bool likelier = l->first == NULL || c->odds > l->first->odds;
  if (l->first != NULL && !same_two(l->first, c)) {
    const double odds = likelier ? l->first->odds : c->odds;
    l->second = odds > l->second ? odds : l->second;
  }
  l->first = likelier ? c : l->first;
}

/// By how much a claim of two others is likelier.
static double
behind(const lead *l, const ent_claim *c)
{
  const double other = same_two(l->first, c) ? l->second : l->first->odds;
  return other > c->odds ? other - c->odds : 0.0;
}

/// Notes what each claim of one sentence is behind.
static void
compare(ent_claim *claims, size_t n)
{
  const lead none = {NULL, ENT_NO_CLAIM};
  lead any = none;
  lead of[ENT_TYPES];
  for (size_t i = 0; i < ENT_TYPES; ++i) {
    of[i] = none;
  }
  for (size_t i = 0; i < n; ++i) {
    note_lead(&any, &claims[i]);
    note_lead(&of[claims[i].type], &claims[i]);
  }
  for (size_t i = 0; i < n; ++i) {
    claims[i].rival = behind(&of[claims[i].type], &claims[i]);
    claims[i].others = behind(&any, &claims[i]);
  }
}

static void
compare_all(ent_claim *claims, size_t n)
{
  for (size_t from = 0, to = 0; from < n; from = to) {
    while (to < n && claims[to].sentence == claims[from].sentence) {
      ++to;
    }
    compare(&claims[from], to - from);
  }
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

static int
find_order(const void *key, const void *at)
{
  return edge_order(key, ((const ent_tie *)at)->claims);
}

static ent_tie
edge_of(const ent_claim *claims, size_t n)
{
  ent_tie e = {.claims = claims, .n = n, .likeliest = claims};
  for (size_t i = 1; i < n; ++i) {
    e.likeliest = claims[i].odds > e.likeliest->odds ? &claims[i] : e.likeliest;
  }
  return e;
}

static void
gather(ent_claim *claims, size_t n, ent_ties *out)
{
  qsort(claims, n, sizeof *claims, claim_order);
  for (size_t from = 0, to = 0; from < n; from = to) {
    while (to < n && edge_order(&claims[from], &claims[to]) == 0) {
      ++to;
    }
    const ent_tie e = edge_of(&claims[from], to - from);
    ENT_PUSH(out, e);
  }
}

/// The edge of the claim's type and actors, NULL when nothing claims it.
static const ent_tie *
find(const ent_ties *edges, const ent_claim *key)
{
  return edges->n == 0
             ? NULL
             : bsearch(key, edges->at, edges->n, sizeof *edges->at, find_order);
}

const ent_claim *
ent_ties_claim(const ent_ties *edges,
               const ent_claim *key,
               const ent_tie **edge)
{
  *edge = find(edges, key);
  return *edge == NULL ? NULL
                       : bsearch(key, (*edge)->claims, (*edge)->n, sizeof *key,
                                 claim_order);
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
add_end(weighing *w, const ent_claim *c, int32_t actor, int32_t other)
{
  const end one = {c->type, actor, other, c->odds};
  ENT_PUSH(&w->ends, one);
}

static void
list_ends(weighing *w)
{
  for (size_t i = 0; i < w->edges->n; ++i) {
    const ent_claim *const c = w->edges->at[i].likeliest;
    add_end(w, c, c->b, c->a);
    if (ent_type_symmetric(c->type)) {
      add_end(w, c, c->a, c->b);
    }
    ++w->alike[c->type];
  }
  if (w->ends.n > 0) {
    qsort(w->ends.at, w->ends.n, sizeof *w->ends.at, end_order);
  }
}

/// Log odds of the actor's likeliest edge with anybody but `other`.
static double
without(const weighing *w, ent_type type, int32_t actor, int32_t other)
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

static double
company(const weighing *w, const ent_claim *c)
{
  const double of_b = without(w, c->type, c->b, c->a);
  if (!ent_type_symmetric(c->type)) {
    return of_b;
  }
  const double of_a = without(w, c->type, c->a, c->b);
  return of_a < of_b ? of_a : of_b;
}

/// Log odds of the likeliest other edge of the two that is of that type.
static double
beside(const weighing *w, const ent_claim *c, ent_type type)
{
  double odds = ENT_NO_CLAIM;
  const ent_claim keys[] = {{.type = type, .a = c->a, .b = c->b},
                            {.type = type, .a = c->b, .b = c->a}};
  for (size_t i = 0; w->alike[type] > 0 && i < ENT_COUNT(keys); ++i) {
    const ent_tie *const e =
        edge_order(&keys[i], c) == 0 ? NULL : find(w->edges, &keys[i]);
    odds = e != NULL && e->likeliest->odds > odds ? e->likeliest->odds : odds;
  }
  return odds;
}

// --------------------------------------------------------------- weighing

/// The weights, by type, of one value.
static const ent_weights *
weights_of(const ent_lexicon *lexicon, const char *name, const char *of)
{
  const ent_part parts[] = {ent_plain_part(ent_str_of(name)),
                            ent_plain_part(ent_str_of(of != NULL ? of : ""))};
  const ent_feature feature =
      ent_feature_of("whole", parts, of != NULL ? 2 : 1);
  const ent_weights *const found = ent_weights_of(lexicon, feature.key);
  return found != NULL ? found : &lexicon->weights.at[0]; // zeros
}

static void
find_weights(weighing *w, const ent_lexicon *lexicon)
{
  for (size_t i = 0; i < ENT_COUNT(names); ++i) {
    w->weights[i] = weights_of(lexicon, names[i].name, names[i].of);
  }
  for (size_t type = 0; type < ENT_TYPES; ++type) {
    w->weights[ENT_W_BESIDE + type] =
        weights_of(lexicon, "beside", ent_type_names[type]);
  }
}

static double
together(const ent_tie *e)
{
  double sum = 0.0;
  for (size_t i = 0; i < e->n; ++i) {
    sum += exp(e->claims[i].odds);
  }
  return log(sum);
}

static bool
is_framed(const ent_tie *e)
{
  for (size_t i = 0; i < e->n; ++i) {
    if (e->claims[i].framed) {
      return true;
    }
  }
  return false;
}

static double
weigh(const weighing *w, const ent_tie *e)
{
  const ent_claim *const c = e->likeliest;
  double values[ENT_WHOLE] = {
      [ENT_W_BIAS] = 1.0,
      [ENT_W_FIRST] = c->odds,
      [ENT_W_TOGETHER] = together(e),
      [ENT_W_FRAME] = is_framed(e) ? 1.0 : 0.0,
      [ENT_W_COMPANY] = company(w, c),
      [ENT_W_RIVAL] = c->rival,
      [ENT_W_OTHERS] = c->others,
      [ENT_W_ALIKE] = log((double)w->alike[c->type]),
  };
  for (size_t i = 0; i < ENT_KINKS; ++i) {
    values[ENT_W_KINK + i] = c->odds > kinks[i] ? c->odds - kinks[i] : 0.0;
  }
  for (size_t type = 0; type < ENT_TYPES; ++type) {
    values[ENT_W_BESIDE + type] = beside(w, c, (ent_type)type);
  }
  const size_t relation = (size_t)c->type * 2;
  double odds = 0.0;
  for (size_t i = 0; i < ENT_WHOLE; ++i) {
    odds += values[i] * w->weights[i]->at[relation] / 1000.0;
  }
  return ent_likely(odds);
}

void
ent_ties_weigh(ent_reader *reader, ent_ties *out)
{
  ent_claim *const claims = reader->claims.at;
  const size_t n = reader->claims.n;
  weighing w = {.edges = out};
  if (n == 0) {
    return;
  }
  compare_all(claims, n);
  gather(claims, n, out);
  find_weights(&w, reader->lexicon);
  list_ends(&w);
  for (size_t i = 0; i < out->n; ++i) {
    out->at[i].sure = weigh(&w, &out->at[i]);
  }
  ENT_VEC_FREE(&w.ends);
}
