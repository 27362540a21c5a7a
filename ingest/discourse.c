// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

#include <stdlib.h>

enum {
  ENT_PAIR_LIVES = 12,
  ENT_PAIR_USE = 3,
  ENT_PAIR_USES = 8,
  ENT_PAIR_AGE = 2,
  ENT_SALIENT_MAX = 24
};

static const ent_lex_actor *
actor_of(const ent_reader *reader, int32_t actor)
{
  return &reader->lexicon->actors.at[(size_t)actor];
}

/// What an actor must be for a phrase to mean it.
typedef struct wanted {
  bool state;
  bool organization;
  int32_t tag;
} wanted;

static bool
suits(const ent_reader *reader, int32_t actor, const wanted *w)
{
  const ent_lex_actor *const a = actor_of(reader, actor);
  const bool state = a->kind == ENT_STATE || a->kind == ENT_TERRITORY;
  const bool org = a->kind == ENT_ORGANIZATION;
  return (!w->state || state) && (!w->organization || org) &&
         (w->tag < 0 || (a->tags >> (unsigned)w->tag & 1U) != 0);
}

static bool
all_suit(const ent_reader *reader,
         const int32_t *actors,
         uint16_t n,
         const wanted *w)
{
  for (uint16_t i = 0; i < n; ++i) {
    if (!suits(reader, actors[i], w)) {
      return false;
    }
  }
  return true;
}

/// The nearest actor that suits: this sentence's groups backwards, then the
/// salient ones.
static int32_t
nearest(const ent_reader *reader,
        const wanted *w,
        const int32_t *not_these,
        size_t n_not)
{
  for (size_t i = reader->groups.n; i > 0; --i) {
    const ent_group *const g = &reader->groups.at[i - 1];
    for (size_t k = 0; g->n <= 2 && k < g->n; ++k) {
      if (!ent_has_actor(not_these, n_not, g->actors[k]) &&
          suits(reader, g->actors[k], w)) {
        return g->actors[k];
      }
    }
  }
  for (size_t i = reader->salient.n; i > 0; --i) {
    const int32_t actor = reader->salient.at[i - 1].actor;
    if (!ent_has_actor(not_these, n_not, actor) && suits(reader, actor, w)) {
      return actor;
    }
  }
  return ENT_NOBODY;
}

/// The token of the last colon or semicolon so far, 0 when there is none.
static uint32_t
clause_start(const ent_reader *reader)
{
  for (size_t i = reader->units.n; i > 0; --i) {
    const ent_unit *const u = &reader->units.at[i - 1];
    const uint32_t mark = reader->tokens.at[u->tok].word;
    if (u->kind == ENT_U_BREAK && (mark == ':' || mark == ';')) {
      return u->tok;
    }
  }
  return 0;
}

/// Distinct actors of this clause so far; more than `max` is `max` + 1.
static uint16_t
clause_actors(const ent_reader *reader, int32_t *out, uint16_t max)
{
  uint16_t n = 0;
  const uint32_t from = clause_start(reader);
  for (size_t i = 0; i < reader->groups.n; ++i) {
    const ent_group *const g = &reader->groups.at[i];
    if (g->tok < from || g->place) {
      continue;
    }
    int32_t others[ENT_GROUP_MAX];
    const uint16_t n_others = ent_others(g->actors, g->n, out, n, others);
    if (n + n_others > max) {
      return (uint16_t)(max + 1);
    }
    n = ent_add_actors(out, n, others, n_others);
  }
  return n;
}

/// The last actors that this sentence names so far: as many as are wanted, or
/// more where the first of them stand together.
static uint16_t
last_actors(const ent_reader *reader, uint16_t want, int32_t *out)
{
  uint16_t n = 0;
  for (size_t i = reader->groups.n; i > 0 && n < want; --i) {
    const ent_group *const g = &reader->groups.at[i - 1];
    n = g->place ? n : ent_add_actors(out, n, g->actors, g->n);
  }
  return n;
}

/// The pair of the text that suits, or NULL.
static const ent_pair *
current_pair(const ent_reader *reader, const wanted *w)
{
  const ent_pair *best = NULL;
  int best_score = 0;
  for (size_t i = 0; i < reader->pairs.n; ++i) {
    const ent_pair *const p = &reader->pairs.at[i];
    const int uses = p->uses < ENT_PAIR_USES ? (int)p->uses : ENT_PAIR_USES;
    const int age = (int)(reader->now - p->sentence);
    const int score = ENT_PAIR_USE * uses - ENT_PAIR_AGE * age;
    if (age >= 0 && age < ENT_PAIR_LIVES &&
        (best == NULL || score >= best_score) &&
        all_suit(reader, p->actors, 2, w)) {
      best = p;
      best_score = score;
    }
  }
  return best;
}

const ent_pair *
ent_current_pair(const ent_reader *reader)
{
  return current_pair(reader, &(wanted){.tag = -1});
}

/// Those so many who were told together last, in whatever sentence; else those
/// told last if they are as many, give or take `slack`.
static uint16_t
resolve_crowd(const ent_reader *reader, int want, int slack, int32_t *out)
{
  if (want < ENT_SIZED && reader->is_sized[want]) {
    memcpy(out, reader->sized[want], (size_t)want * sizeof *out);
    return (uint16_t)want;
  }
  const bool near = abs(reader->n_crowd - want) <= slack;
  memcpy(out, reader->crowd, reader->n_crowd * sizeof *out);
  return near ? reader->n_crowd : 0;
}

/// Exactly `want` actors that suit: a group of this sentence, the current pair,
/// the sentence's actors, the last salient states.
static uint16_t
resolve_several(const ent_reader *reader,
                uint16_t want,
                const wanted *w,
                const int32_t *not_these,
                uint16_t n_not,
                int32_t *out)
{
  for (size_t i = reader->groups.n; i > 0; --i) {
    const ent_group *const g = &reader->groups.at[i - 1];
    if (g->n == want && !ent_has_actor(not_these, n_not, g->actors[0]) &&
        all_suit(reader, g->actors, want, w)) {
      memcpy(out, g->actors, want * sizeof *out);
      return want;
    }
  }
  if (want == 3) {
    return resolve_crowd(reader, want, 0, out);
  }
  if (last_actors(reader, want, out) == want &&
      all_suit(reader, out, want, w)) {
    return want;
  }
  const ent_pair *const pair = current_pair(reader, w);
  if (pair != NULL) {
    memcpy(out, pair->actors, want * sizeof *out);
    return want;
  }
  uint16_t n = 0;
  const wanted state = {.state = true, .tag = w->tag};
  for (size_t i = reader->salient.n; i > 0 && n < want; --i) {
    const int32_t actor = reader->salient.at[i - 1].actor;
    if (suits(reader, actor, &state)) {
      out[n++] = actor;
    }
  }
  return n == want ? n : 0;
}

/// The actor of the last person named.
static int32_t
speaker(const ent_reader *reader)
{
  for (size_t i = reader->groups.n; i > 0; --i) {
    const ent_group *const g = &reader->groups.at[i - 1];
    if (g->person != ENT_NOBODY && g->n == 1) {
      return g->actors[0];
    }
  }
  return reader->speaker;
}

/// The last subject so far of this sentence that is none of these, NULL when
/// there is none.
static const ent_group *
last_subject(const ent_reader *reader,
             bool several,
             const int32_t *not_these,
             size_t n_not)
{
  for (size_t i = reader->groups.n; i > 0; --i) {
    const ent_group *const g = &reader->groups.at[i - 1];
    if (g->free && g->n > 0 && (several || g->n == 1) &&
        !ent_has_actor(not_these, n_not, g->actors[0])) {
      return g;
    }
  }
  return NULL;
}

/// The last subject, else the most salient actor.
static uint16_t
resolve_subject(const ent_reader *reader,
                bool several,
                const int32_t *not_these,
                size_t n_not,
                int32_t *out)
{
  const ent_group *const g = last_subject(reader, several, not_these, n_not);
  if (g != NULL) {
    memcpy(out, g->actors, g->n * sizeof *out);
    return g->n;
  }
  for (size_t i = reader->salient.n; i > 0; --i) {
    out[0] = reader->salient.at[i - 1].actor;
    if (!ent_has_actor(not_these, n_not, out[0])) {
      return 1;
    }
  }
  return 0;
}

/// Those who were the subject: in this sentence, else in the one before.
static uint16_t
resolve_they(const ent_reader *reader, int32_t *out)
{
  const ent_group *const g = last_subject(reader, true, NULL, 0);
  const uint16_t n = g != NULL ? g->n : reader->n_subjects;
  memcpy(out, g != NULL ? g->actors : reader->subjects, n * sizeof *out);
  return n;
}

uint16_t
ent_resolve(const ent_reader *reader,
            ent_coref kind,
            int32_t tag,
            const int32_t *not_these,
            uint16_t n_not,
            int32_t *out)
{
  wanted w = {.tag = tag};
  switch ((int)kind) {
  case ENT_R_PAIR:
    return resolve_several(reader, 2, &w, not_these, n_not, out);
  case ENT_R_TRIPLE:
    return resolve_several(reader, 3, &w, not_these, n_not, out);
  case ENT_R_THEY:
    return resolve_they(reader, out);
  case ENT_R_CROWD:
    if (tag > 0) { // "the six countries"
      return resolve_crowd(reader, tag, 1, out);
    }
    if (reader->n_crowd == 0) {
      return resolve_several(reader, 2, &w, not_these, n_not, out);
    }
    memcpy(out, reader->crowd, reader->n_crowd * sizeof *out);
    return reader->n_crowd;
  case ENT_R_NEIGHBOUR:
  case ENT_R_STATE:
    w.state = true;
    break;
  case ENT_R_ORG:
    w.organization = true;
    break;
  case ENT_R_DESCRIBED:
    break;
  case ENT_R_HOME: {
    const uint32_t home =
        ent_map_find(&reader->lexicon->actor_ids, ENT_STR("VNM"));
    if (home == ENT_NONE) {
      return 0;
    }
    out[0] = (int32_t)home;
    return 1;
  }
  case ENT_R_PERSON:
    out[0] = speaker(reader);
    return out[0] != ENT_NOBODY;
  case ENT_R_IT:
    return resolve_subject(reader, false, not_these, n_not, out);
  case ENT_R_POSS:
    return resolve_subject(reader, true, NULL, 0, out);
  case ENT_R_COUNTERPART: {
    const ent_pair *const pair = ent_current_pair(reader);
    if (pair == NULL) {
      return 0;
    }
    out[0] = pair->actors[pair->actors[0] == reader->speaker ? 1 : 0];
    return 1;
  }
  default:
    return 0;
  }
  out[0] = nearest(reader, &w, not_these, n_not);
  return out[0] != ENT_NOBODY;
}

/// The entry for two actors, a new one in place of the oldest if need be.
static ent_pair *
pair_of(ent_reader *reader, int32_t a, int32_t b)
{
  const ent_pair fresh = {.actors = {a, b}};
  size_t at = 0;
  for (size_t i = 0; i < reader->pairs.n; ++i) {
    ent_pair *const p = &reader->pairs.at[i];
    if (ent_has_actor(p->actors, 2, a) && ent_has_actor(p->actors, 2, b)) {
      return p;
    }
    at = p->sentence < reader->pairs.at[at].sentence ? i : at;
  }
  if (reader->pairs.n < ENT_PAIRS_MAX) {
    ENT_PUSH(&reader->pairs, fresh);
    return &reader->pairs.at[reader->pairs.n - 1];
  }
  reader->pairs.at[at] = fresh;
  return &reader->pairs.at[at];
}

void
ent_remember_together(ent_reader *reader,
                      const int32_t *actors,
                      uint16_t n,
                      bool event)
{
  if (n >= 3 && n <= ENT_GROUP_MAX) {
    memcpy(reader->crowd, actors, n * sizeof *actors);
    reader->n_crowd = n;
  }
  if (n >= 3 && n < ENT_SIZED) {
    memcpy(reader->sized[n], actors, n * sizeof *actors);
    reader->is_sized[n] = true;
  }
  if (n == 2) {
    ent_pair *const p = pair_of(reader, actors[0], actors[1]);
    p->uses += event ? 2 : 1;
    p->sentence = reader->now;
  }
}

static void
touch(ent_reader *reader, int32_t actor)
{
  size_t at = 0;
  uint32_t uses = 1;
  while (at < reader->salient.n && reader->salient.at[at].actor != actor) {
    ++at;
  }
  if (at < reader->salient.n) {
    uses += reader->salient.at[at].uses;
    memmove(&reader->salient.at[at], &reader->salient.at[at + 1],
            (reader->salient.n - at - 1) * sizeof *reader->salient.at);
    --reader->salient.n;
  } else if (reader->salient.n == ENT_SALIENT_MAX) {
    memmove(&reader->salient.at[0], &reader->salient.at[1],
            (reader->salient.n - 1) * sizeof *reader->salient.at);
    --reader->salient.n;
  }
  ENT_PUSH(&reader->salient, (ent_salient){.actor = actor, .uses = uses});
}

void
ent_remember(ent_reader *reader)
{
  for (int rank = 0; rank <= 2; ++rank) {
    for (size_t i = reader->groups.n; i > 0; --i) {
      const ent_group *const g = &reader->groups.at[i - 1];
      for (size_t k = g->n; g->rank == rank && !g->place && k > 0; --k) {
        touch(reader, g->actors[k - 1]);
      }
    }
  }
  for (size_t i = 0; i < reader->groups.n; ++i) {
    const ent_group *const g = &reader->groups.at[i];
    if (g->person != ENT_NOBODY && g->n == 1) {
      reader->speaker = g->actors[0];
      break;
    }
  }
  for (size_t i = 0; i < reader->groups.n; ++i) {
    const ent_group *const g = &reader->groups.at[i];
    if (g->free && g->n > 0) {
      memcpy(reader->subjects, g->actors, g->n * sizeof *g->actors);
      reader->n_subjects = g->n;
      break;
    }
  }
  int32_t both[ENT_GROUP_MAX];
  for (size_t i = 0; i < reader->groups.n; ++i) {
    const ent_group *const g = &reader->groups.at[i];
    if (g->n >= 2 && g->coref == 0) {
      ent_remember_together(reader, g->actors, g->n, false);
      return;
    }
  }
  if (clause_actors(reader, both, 2) == 2) {
    ent_remember_together(reader, both, 2, false);
  }
}
