// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

enum {
  ENT_PLACES_MAX = 6,   ///< of one actor, that are compared
  ENT_UNNAMED_MAX = 12, ///< parties of a draft that are paired
  ENT_LIKELY_RANK = 2,  ///< before which they are most spoken of
  ENT_LIKELY_MAX = 3,   ///< of those, as some are spoken of alike
  ENT_POOL_DRAFTS = 4,
  ENT_POOL_TOPS = 3
};

/// An actor of the sentence and the units that name it.
typedef struct named {
  int32_t actor;
  int at[ENT_PLACES_MAX];
  size_t n;
} named;

/// Candidates being told, each pair once.
typedef struct pairing {
  ent_reader *reader;
  named named[ENT_NAMED_MAX];
  size_t n_named;
  int32_t unnamed[ENT_GROUP_MAX]; ///< whom frames found elsewhere
  uint16_t n_unnamed;
  void (*take)(void *ctx, const ent_candidate *c);
  void *ctx;
} pairing;

static named *
find_named(pairing *p, int32_t actor)
{
  for (size_t i = 0; i < p->n_named; ++i) {
    if (p->named[i].actor == actor) {
      return &p->named[i];
    }
  }
  return NULL;
}

static void
add_named(pairing *p, int32_t actor, int at)
{
  named *n = find_named(p, actor);
  if (n == NULL && p->n_named < ENT_NAMED_MAX) {
    n = &p->named[p->n_named++];
    *n = (named){.actor = actor};
  }
  if (n != NULL && n->n < ENT_PLACES_MAX) {
    n->at[n->n++] = at;
  }
}

static void
list_named(pairing *p)
{
  for (int i = 0; i < (int)p->reader->units.n; ++i) {
    if (ent_unit_at(p->reader, i)->kind == ENT_U_GROUP) {
      const ent_group *const g = ent_group_at(p->reader, i);
      for (size_t k = 0; k < g->n; ++k) {
        add_named(p, g->actors[k], i);
      }
    }
  }
}

/// The two where `a` stands at `from` and `b` at `to`, in the order of the
/// text.
static ent_candidate
placed(const named *a, int from, const named *b, int to)
{
  const bool turned = from > to;
  return (ent_candidate){.x = turned ? b->actor : a->actor,
                         .y = turned ? a->actor : b->actor,
                         .i = turned ? to : from,
                         .j = turned ? from : to};
}

/// The two where they stand nearest to each other.
static ent_candidate
nearest(const named *a, const named *b)
{
  ent_candidate best = placed(a, a->at[0], b, b->at[0]);
  for (size_t i = 0; i < a->n; ++i) {
    for (size_t k = 0; k < b->n; ++k) {
      const ent_candidate c = placed(a, a->at[i], b, b->at[k]);
      best = c.j - c.i < best.j - best.i ? c : best;
    }
  }
  return best;
}

// -------------------------------------------------------------- the unnamed

static bool
in_last_drafts(const ent_reader *reader, int32_t actor)
{
  size_t left = ENT_POOL_DRAFTS;
  const size_t n = reader->drafts.n;
  for (size_t i = n; i > 0 && left > 0 && n - i < ENT_LOOK_BACK; --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (d->seen != NULL || d->sentence == reader->now) {
      continue;
    }
    --left;
    if (ent_has_actor(d->a, d->n_a, actor) ||
        ent_has_actor(d->b, d->n_b, actor)) {
      return true;
    }
  }
  return false;
}

unsigned
ent_salient_rank(const ent_reader *reader, int32_t actor)
{
  uint32_t uses = 0;
  unsigned rank = 0;
  for (size_t i = 0; i < reader->salient.n; ++i) {
    uses = reader->salient.at[i].actor == actor ? reader->salient.at[i].uses
                                                : uses;
  }
  for (size_t i = 0; i < reader->salient.n; ++i) {
    rank += reader->salient.at[i].uses > uses;
  }
  return rank;
}

/// Where the text told of the actor before.
static unsigned
pools_of(const ent_reader *reader, int32_t actor)
{
  const ent_pair *const pair = ent_current_pair(reader);
  const unsigned rank = ent_salient_rank(reader, actor);
  const struct {
    unsigned pool;
    bool holds;
  } pools[] = {
      {ENT_POOL_SUBJECT,
       ent_has_actor(reader->subjects, reader->n_subjects, actor)},
      {ENT_POOL_PAIR, pair != NULL && ent_has_actor(pair->actors, 2, actor)},
      {ENT_POOL_DRAFT, in_last_drafts(reader, actor)},
      {ENT_POOL_TITLE,
       ent_has_actor(reader->title_actors, reader->n_title_actors, actor)},
      {ENT_POOL_TOP, rank < ENT_POOL_TOPS},
      {ENT_POOL_LIKELY, rank < ENT_LIKELY_RANK},
  };
  unsigned all = 0;
  for (size_t i = 0; i < ENT_COUNT(pools); ++i) {
    all |= pools[i].holds ? pools[i].pool : 0U;
  }
  return all;
}

static void
tell_half_named(pairing *p, int32_t actor)
{
  if (find_named(p, actor) != NULL ||
      ent_has_actor(p->unnamed, p->n_unnamed, actor)) {
    return;
  }
  p->n_unnamed = ent_add_actors(p->unnamed, p->n_unnamed, &actor, 1);
  ent_candidate c = {.x = actor, .i = -1, .pools = pools_of(p->reader, actor)};
  for (size_t k = 0; k < p->n_named; ++k) {
    c.y = p->named[k].actor;
    c.j = p->named[k].at[0];
    p->take(p->ctx, &c);
  }
}

// ------------------------------------------------------------------ pairs

static void
tell_named(const pairing *p)
{
  for (size_t i = 0; i < p->n_named; ++i) {
    for (size_t k = i + 1; k < p->n_named; ++k) {
      const ent_candidate c = nearest(&p->named[i], &p->named[k]);
      p->take(p->ctx, &c);
    }
  }
}

/// Two parties of a draft whom the sentence does not name.
static void
tell_unnamed(pairing *p, const ent_draft *d)
{
  int32_t all[ENT_GROUP_MAX];
  uint16_t n = ent_add_actors(all, 0, d->a, d->n_a);
  n = ent_add_actors(all, n, d->b, d->n_b);
  n = n < ENT_UNNAMED_MAX ? n : ENT_UNNAMED_MAX;
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = i + 1; k < n; ++k) {
      const ent_candidate c = {.x = all[i], .y = all[k], .i = -1, .j = -1};
      if (find_named(p, c.x) == NULL && find_named(p, c.y) == NULL) {
        p->take(p->ctx, &c);
      }
    }
  }
}

/// Parties of a draft whom the sentence does not name, with those whom it does
/// and with each other.
static void
tell_draft(pairing *p, const ent_draft *d)
{
  for (size_t i = 0; i < d->n_a; ++i) {
    tell_half_named(p, d->a[i]);
  }
  for (size_t i = 0; i < d->n_b; ++i) {
    tell_half_named(p, d->b[i]);
  }
  tell_unnamed(p, d);
}

/// Those most spoken of, the last first; a sentence need not name them.
static void
tell_likely(pairing *p)
{
  size_t n = 0;
  for (size_t i = p->reader->salient.n; i > 0 && n < ENT_LIKELY_MAX; --i) {
    const int32_t actor = p->reader->salient.at[i - 1].actor;
    if (ent_salient_rank(p->reader, actor) < ENT_LIKELY_RANK) {
      tell_half_named(p, actor);
      ++n;
    }
  }
}

void
ent_each_candidate(ent_reader *reader,
                   size_t first_draft,
                   void (*take)(void *ctx, const ent_candidate *c),
                   void *ctx)
{
  pairing p = {.reader = reader, .take = take, .ctx = ctx};
  const size_t end_draft = reader->drafts.n;
  list_named(&p);
  tell_named(&p);
  for (size_t i = first_draft; i < end_draft; ++i) {
    const ent_draft d = reader->drafts.at[i]; // `take` may add drafts
    tell_draft(&p, &d);
  }
  if (p.n_named > 0) {
    tell_likely(&p);
  }
}
