// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

// -------------------------------------------------------------- settings

double
ent_relation_setting(const ent_lexicon *lexicon, const char *name)
{
  const ent_feature feature = ent_feature_of(name, NULL, 0);
  const ent_weights *const w = ent_weights_of(lexicon, feature.key);
  return w == NULL ? 0.0 : w->at[0] / 1000.0;
}

// ---------------------------------------------------------------- drafts

/// How sure it is that `d` tells of a and b: the edge's share that its sentence
/// has in it.
static double
share(const ent_ties *edges, const ent_draft *d, int32_t a, int32_t b)
{
  const bool turned = ent_type_symmetric(d->type) && a > b;
  const ent_claim key = {.type = d->type,
                         .a = turned ? b : a,
                         .b = turned ? a : b,
                         .sentence = d->sentence};
  const ent_tie *edge = NULL;
  const ent_claim *const claim = ent_ties_claim(edges, &key, &edge);
  return claim == NULL ? 0.0
                       : edge->sure * ent_likely(claim->odds) /
                             ent_likely(edge->likeliest->odds);
}

/// The edges of a draft that are believed.
typedef struct believed {
  double sum;
  size_t n;
  bool a[ENT_GROUP_MAX], b[ENT_GROUP_MAX]; ///< who has one
} believed;

static void
believe(const ent_ties *edges,
        const ent_draft *d,
        double threshold,
        believed *out)
{
  const bool symmetric = ent_type_symmetric(d->type);
  const int32_t *const other = symmetric ? d->a : d->b;
  const size_t n_other = symmetric ? d->n_a : d->n_b;
  bool *const others = symmetric ? out->a : out->b;
  for (size_t i = 0; i < d->n_a; ++i) {
    for (size_t k = symmetric ? i + 1 : 0; k < n_other; ++k) {
      const double sure =
          d->a[i] == other[k] ? 0.0 : share(edges, d, d->a[i], other[k]);
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

/// How likely an edge must be: less so in a text of one sentence, as no other
/// could tell it too.
static double
threshold_of(const ent_reader *reader)
{
  const bool alone = reader->sentences.n == 1;
  return ent_relation_setting(reader->lexicon, alone ? "alone" : "threshold");
}

void
ent_read_whole(ent_reader *reader)
{
  const double threshold = threshold_of(reader);
  ent_ties edges = {0};
  ent_ties_weigh(reader, &edges);
  size_t kept = 0;
  for (size_t i = 0; i < reader->drafts.n; ++i) {
    ent_draft d = reader->drafts.at[i];
    believed of = {0};
    believe(&edges, &d, threshold, &of);
    if (of.n > 0) {
      d.n_a = keep_actors(d.a, d.n_a, of.a);
      d.n_b = keep_actors(d.b, d.n_b, of.b);
      d.confidence = of.sum / (double)of.n;
      reader->drafts.at[kept++] = d;
    }
  }
  reader->drafts.n = kept;
  ENT_VEC_FREE(&edges);
}
