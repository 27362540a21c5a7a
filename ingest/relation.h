// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/relation.h (private): relation classification.  For every two actors
/// that a sentence names, and each of them with those that frames found
/// elsewhere or the text speaks of most, a logistic regression a type and
/// direction weighs the words around them and what the frames found: a claim.
/// When the article is read, another weighs what is claimed of each edge; it
/// decides what is believed of what frames told, and of what was seen though no
/// frame could fill the roles.  Trained by bench/train.py on the annotated
/// articles, kept in lexicon/relations.txt.

#ifndef ENT_INGEST_RELATION_H
#define ENT_INGEST_RELATION_H

#include "ingest/engine.h"

#include <math.h>

/// What a regression tells of two actors x and y: an event of the type, with
/// x in role a; behind those, with y in role a.
enum {
  ENT_RELATIONS = 2 * ENT_TYPES,
  ENT_ANY_RELATION = ENT_RELATIONS, ///< a feature that speaks for all
  ENT_FIRST_PHASE = ENT_RELATIONS   ///< where weights of phases begin
};
_Static_assert((int)ENT_FIRST_PHASE + (int)ENT_PHASES <= (int)ENT_WEIGHTS,
               "every relation and phase has its weight");

/// Where an actor that the sentence does not name was found.
enum {
  ENT_POOL_SUBJECT = 1, ///< subject of the sentence before
  ENT_POOL_PAIR = 2,    ///< one of the pair that the text is about
  ENT_POOL_DRAFT = 4,   ///< in one of the last events
  ENT_POOL_TITLE = 8,
  ENT_POOL_TOP = 16,    ///< among those most spoken of
  ENT_POOL_LIKELY = 32, ///< among those still more
};

enum { ENT_NAMED_MAX = 20 }; ///< actors of a sentence that are paired

/// Two actors that may have to do with each other.
typedef struct ent_candidate {
  int32_t x, y; ///< in the order of the text
  int i, j;     ///< units of their groups; -1 where x, or both, are not named
  unsigned pools;
} ent_candidate;

/// A part of a feature's name.
typedef struct ent_part {
  ent_str text;
  uint64_t hash;
} ent_part;

/// A feature: its name, and for which relation it speaks.
typedef struct ent_feature {
  const char *first; ///< the first part of the name
  const ent_part *parts;
  size_t n;
  unsigned relation; ///< or ENT_ANY_RELATION
  uint64_t key;
} ent_feature;

/// Calls back for every feature, which is valid during the call.
typedef struct ent_features {
  void (*take)(void *ctx, const ent_feature *feature);
  void *ctx;
} ent_features;

/// How many actors the text spoke of more often.
unsigned ent_salient_rank(const ent_reader *reader, int32_t actor);

/// A sentence cut into what features are made of.
typedef struct ent_wording ent_wording;

/// Cuts sentence `now`; lives until the next article.
const ent_wording *ent_wording_of(ent_reader *reader);
/// The features that all candidates of the sentence share.
void ent_shared_features(const ent_reader *reader,
                         const ent_wording *w,
                         const ent_features *f);
/// The features of what stands around the two, or, where x is not named, around
/// y, whoever x is.
void ent_around_features(const ent_reader *reader,
                         const ent_wording *w,
                         const ent_candidate *c,
                         const ent_features *f);
/// The other features of one candidate.
void ent_candidate_features(const ent_reader *reader,
                            const ent_wording *w,
                            const ent_candidate *c,
                            const ent_features *f);
/// The features of `draft` as an event of that relation.
void ent_draft_features(const ent_reader *reader,
                        const ent_draft *draft,
                        unsigned relation,
                        const ent_features *f);

/// A part with its hash; `text` must outlive it.
static inline ent_part
ent_part_of(ent_str text)
{
  return (ent_part){text, ent_fold_hash(text)};
}

/// The same of what ent_plain_hash takes.
static inline ent_part
ent_plain_part(ent_str text)
{
  return (ent_part){text, ent_plain_hash(text)};
}
/// The key of a name with one more part of that hash.
static inline uint64_t
ent_feature_key(uint64_t key, uint64_t hash)
{
  key = (key ^ hash) * 0x9E3779B97F4A7C15U;
  return key ^ key >> 29U;
}

// ---------------------------------------------------------------- weights

/// A bit of `hints` is set for the key of every feature that has weights; most
/// that a text gives have none, and are told by it alone.
enum { ENT_HINTS = 4096, ENT_HINT_BITS = 64 };

static inline size_t
ent_hint_word(uint64_t key)
{
  return (size_t)(key >> 20U) % ENT_HINTS;
}

static inline uint64_t
ent_hint_bit(uint64_t key)
{
  return (uint64_t)1 << (key >> 14U) % ENT_HINT_BITS;
}

static inline uint32_t
ent_weighed_tag(uint64_t key)
{
  return (uint32_t)(key >> 32U);
}

/// False for most features without weights.
static inline bool
ent_weights_hinted(const ent_lexicon *lexicon, uint64_t key)
{
  return (lexicon->hints.at[ent_hint_word(key)] & ent_hint_bit(key)) != 0;
}

/// Where the search for the slot of the key begins.
static inline ent_weighed *
ent_weighed_home(const ent_lexicon *lexicon, uint64_t key)
{
  return &lexicon->weighed.at[(size_t)key & (lexicon->weighed.n - 1)];
}

/// The slot of `weighed` that has the key, or a free one.
static inline ent_weighed *
ent_weighed_slot(const ent_lexicon *lexicon, uint64_t key)
{
  const uint32_t tag = ent_weighed_tag(key);
  const size_t mask = lexicon->weighed.n - 1;
  ent_weighed *const all = lexicon->weighed.at;
  size_t i = (size_t)key & mask;
  while (all[i].row != 0 && all[i].tag != tag) {
    i = (i + 1) & mask;
  }
  return &all[i];
}

/// The weights of a feature, NULL when none are known.
static inline const ent_weights *
ent_weights_of(const ent_lexicon *lexicon, uint64_t key)
{
  if (!ent_weights_hinted(lexicon, key)) {
    return NULL;
  }
  const uint32_t row = ent_weighed_slot(lexicon, key)->row;
  return row != 0 ? &lexicon->weights.at[row] : NULL;
}

/// A feature of that name.
static inline ent_feature
ent_feature_of(const char *first, const ent_part *parts, size_t n)
{
  uint64_t key = ent_feature_key(0, ent_plain_hash(ent_str_of(first)));
  for (size_t i = 0; i < n; ++i) {
    key = ent_feature_key(key, parts[i].hash);
  }
  return (ent_feature){first, parts, n, ENT_ANY_RELATION, key};
}

/// Calls back for every candidate of sentence `now`, whose drafts begin at
/// `first_draft`.
void ent_each_candidate(ent_reader *reader,
                        size_t first_draft,
                        void (*take)(void *ctx, const ent_candidate *c),
                        void *ctx);

/// Appends the claims of sentence `now`, whose drafts begin at `first_draft`,
/// and drafts of what is seen beside these.
void ent_read_relations(ent_reader *reader, size_t first_draft);

/// What the article's claims say of one edge.
typedef struct ent_tie {
  const ent_claim *claims; ///< of the reader, in the order of their sentences
  size_t n;
  const ent_claim *likeliest;
  double sure; ///< probability of the edge
} ent_tie;

typedef ENT_VEC(ent_tie) ent_ties;

/// Puts the article's claims in the order of their edges, and appends each edge
/// weighed: a logistic regression a type over how likely its tellings are,
/// what the same sentence tells of others, and what the article tells of the
/// two and of either.  O(claims * log claims).
void ent_ties_weigh(ent_reader *reader, ent_ties *out);

/// The claim of the key's type, actors and sentence, and its edge; NULL when
/// there is none.
const ent_claim *ent_ties_claim(const ent_ties *edges,
                                const ent_claim *key,
                                const ent_tie **edge);

/// The probability of log odds.
static inline double
ent_likely(double odds)
{
  return 1.0 / (1.0 + exp(-odds));
}

/// Weighs the article's claims of each edge together: sets the confidence of
/// the drafts and drops those, and the actors of those, that are not believed.
void ent_read_whole(ent_reader *reader);

/// Appends a line per candidate of sentence `now`: article, first and last byte
/// of the sentence, the two actors, the features.
void ent_tell_relations(ent_reader *reader, size_t first_draft, ent_buf *out);

/// A number of relations.txt that is no feature's weight, 0 when it is not
/// there.
double ent_relation_setting(const ent_lexicon *lexicon, const char *name);

#endif
