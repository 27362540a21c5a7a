// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

enum {
  ENT_NAMED_MAX = 20, ///< actors of a sentence that are paired
  ENT_PLACES_MAX = 6, ///< of one actor, that are compared
  ENT_FEW_NAMED = 4,  ///< with more, nobody is missing
  ENT_POOL_MAX = 16,
  ENT_POOL_DRAFTS = 4,
  ENT_POOL_PARTIES = 4,
  ENT_POOL_TOPS = 3,
  ENT_UNNAMED_MAX = 12 ///< parties of a draft that are paired
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
  ent_candidate pool[ENT_POOL_MAX]; ///< only x and pools
  size_t n_pool;
  size_t first_draft; ///< of the sentence
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

/// The two where they stand nearest to each other.
static ent_candidate
nearest(const named *a, const named *b)
{
  ent_candidate best = {.x = a->actor, .y = b->actor, .i = -1};
  for (size_t i = 0; i < a->n; ++i) {
    for (size_t k = 0; k < b->n; ++k) {
      const bool first = a->at[i] <= b->at[k];
      const int from = first ? a->at[i] : b->at[k];
      const int to = first ? b->at[k] : a->at[i];
      if (best.i < 0 || to - from < best.j - best.i) {
        best = (ent_candidate){.x = first ? a->actor : b->actor,
                               .y = first ? b->actor : a->actor,
                               .i = from,
                               .j = to};
      }
    }
  }
  return best;
}

// -------------------------------------------------------------- the unnamed

static void
add_pool(pairing *p, int32_t actor, unsigned pool)
{
  if (find_named(p, actor) != NULL) {
    return;
  }
  for (size_t i = 0; i < p->n_pool; ++i) {
    if (p->pool[i].x == actor) {
      p->pool[i].pools |= pool;
      return;
    }
  }
  if (p->n_pool < ENT_POOL_MAX) {
    p->pool[p->n_pool++] = (ent_candidate){.x = actor, .i = -1, .pools = pool};
  }
}

static void
add_pools(pairing *p, const int32_t *actors, size_t n, unsigned pool)
{
  for (size_t i = 0; i < n; ++i) {
    add_pool(p, actors[i], pool);
  }
}

static void
add_tops(pairing *p)
{
  const ent_reader *const reader = p->reader;
  for (size_t i = 0; i < reader->salient.n; ++i) {
    unsigned rank = 0;
    for (size_t k = 0; k < reader->salient.n; ++k) {
      rank += reader->salient.at[k].uses > reader->salient.at[i].uses;
    }
    if (rank < ENT_POOL_TOPS) {
      add_pool(p, reader->salient.at[i].actor, ENT_POOL_TOP);
    }
  }
}

static void
list_pools(pairing *p)
{
  const ent_reader *const reader = p->reader;
  const ent_pair *const pair = ent_current_pair(reader);
  add_pools(p, reader->subjects, reader->n_subjects, ENT_POOL_SUBJECT);
  if (pair != NULL) {
    add_pools(p, pair->actors, 2, ENT_POOL_PAIR);
  }
  size_t left = ENT_POOL_DRAFTS;
  for (size_t i = reader->drafts.n; i > 0 && left > 0; --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (d->seen || d->sentence == reader->now) {
      continue;
    }
    --left;
    const size_t most = ENT_POOL_PARTIES;
    add_pools(p, d->a, d->n_a < most ? d->n_a : most, ENT_POOL_DRAFT);
    add_pools(p, d->b, d->n_b < most ? d->n_b : most, ENT_POOL_DRAFT);
  }
  add_pools(p, reader->title_actors, reader->n_title_actors, ENT_POOL_TITLE);
  add_tops(p);
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

/// Those whom the sentence does not name with those whom it does.
static void
tell_half_named(pairing *p)
{
  const ent_reader *const reader = p->reader;
  for (size_t i = p->first_draft; i < reader->drafts.n; ++i) {
    const ent_draft *const d = &reader->drafts.at[i];
    add_pools(p, d->a, d->n_a, ENT_POOL_HERE);
    add_pools(p, d->b, d->n_b, ENT_POOL_HERE);
  }
  if (p->n_named <= ENT_FEW_NAMED && !reader->sentences.at[reader->now].title) {
    list_pools(p);
  }
  for (size_t i = 0; i < p->n_pool; ++i) {
    for (size_t k = 0; k < p->n_named; ++k) {
      ent_candidate c = p->pool[i];
      c.y = p->named[k].actor;
      c.j = p->named[k].at[0];
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

void
ent_each_candidate(ent_reader *reader,
                   size_t first_draft,
                   void (*take)(void *ctx, const ent_candidate *c),
                   void *ctx)
{
  pairing p = {
      .reader = reader, .first_draft = first_draft, .take = take, .ctx = ctx};
  list_named(&p);
  tell_named(&p);
  tell_half_named(&p);
  for (size_t i = first_draft; i < reader->drafts.n; ++i) {
    tell_unnamed(&p, &reader->drafts.at[i]);
  }
}
