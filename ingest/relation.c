// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

#include "ingest/dating.h"
#include "ingest/phase.h"

#include <math.h>

enum { ENT_SHOWN = 4, ENT_TRIGGER_AWAY = 6 };

/// A candidate and how sure each relation is.
typedef struct verdict {
  ent_candidate c;
  double sure[ENT_RELATIONS];
} verdict;

/// Sentence `now` being weighed.
typedef struct weighing {
  ent_reader *reader;
  const ent_wording *wording;
  size_t first_draft, end_draft;
  double shared[ENT_RELATIONS];
  ENT_VEC(verdict) verdicts;
} weighing;

// ---------------------------------------------------------------- weights

typedef struct sums {
  const ent_lexicon *lexicon;
  double *at;
} sums;

static const ent_weighed *
find_weighed(const ent_lexicon *lexicon, uint64_t key)
{
  const size_t mask = lexicon->weighed.n - 1;
  if (lexicon->weighed.n == 0) {
    return NULL;
  }
  for (size_t i = (size_t)key & mask;; i = (i + 1) & mask) {
    const ent_weighed *const w = &lexicon->weighed.at[i];
    if (w->n == 0) {
      return NULL;
    }
    if (w->key == key) {
      return w;
    }
  }
}

static void
add_weights(void *ctx, const ent_part *parts, size_t n, unsigned relation)
{
  const sums *const s = ctx;
  const ent_weighed *const w =
      find_weighed(s->lexicon, ent_feature_key(parts, n));
  for (uint32_t i = 0; w != NULL && i < w->n; ++i) {
    const ent_weight *const one = &s->lexicon->weights.at[w->at + i];
    if (relation == ENT_ANY_RELATION || one->relation == relation) {
      s->at[one->relation] += one->thousandths / 1000.0;
    }
  }
}

double
ent_relation_threshold(const ent_lexicon *lexicon, bool seen)
{
  const ent_str name = seen ? ENT_STR("threshold/seen") : ENT_STR("threshold");
  const ent_weighed *const w = find_weighed(lexicon, ent_feature_key_of(name));
  return w == NULL ? 0.0 : lexicon->weights.at[w->at].thousandths / 1000.0;
}

// ---------------------------------------------------------------- drafts

/// True when `d` tells that relation of x to y.
static bool
tells(const ent_draft *d, const ent_candidate *c, unsigned relation)
{
  const bool turned = (relation & 1U) != 0;
  const int32_t a = turned ? c->y : c->x;
  const int32_t b = turned ? c->x : c->y;
  if (d->type != (ent_type)(relation / 2U) || !ent_has_actor(d->a, d->n_a, a)) {
    return false;
  }
  return ent_type_symmetric(d->type) ? !turned && ent_has_actor(d->a, d->n_a, b)
                                     : ent_has_actor(d->b, d->n_b, b);
}

static void
give_other_draft(const ent_draft *d,
                 const ent_candidate *c,
                 const ent_features *f)
{
  const int32_t who[] = {c->x, c->y};
  static const char *const names[] = {"x", "y"};
  for (size_t i = 0; i < 2; ++i) {
    const bool a = ent_has_actor(d->a, d->n_a, who[i]);
    if (!a && !ent_has_actor(d->b, d->n_b, who[i])) {
      continue;
    }
    const char *const role =
        ent_type_symmetric(d->type) ? "with" : (a ? "from" : "to");
    const ent_part parts[] = {ent_part_of(ENT_STR("o")),
                              ent_part_of(ent_str_of(ent_type_names[d->type])),
                              ent_part_of(ent_str_of(names[i])),
                              ent_part_of(ent_str_of(role))};
    f->take(f->ctx, parts, ENT_COUNT(parts), ENT_ANY_RELATION);
  }
}

/// What the sentence's frames found of the two.
static void
give_drafts(const weighing *w, const ent_candidate *c, const ent_features *f)
{
  for (size_t i = w->first_draft; i < w->end_draft; ++i) {
    const ent_draft *const d = &w->reader->drafts.at[i];
    bool any = false;
    for (unsigned r = 2U * d->type; r < 2U * d->type + 2U; ++r) {
      if (tells(d, c, r)) {
        const ent_part reverse = ent_part_of(ENT_STR("reverse"));
        ent_draft_features(w->reader, d, r, f);
        f->take(f->ctx, &reverse, 1, r ^ 1U);
        any = true;
      }
    }
    if (!any) {
      give_other_draft(d, c, f);
    }
  }
}

static void
give_all(const weighing *w, const ent_candidate *c, const ent_features *f)
{
  ent_candidate_features(w->reader, w->wording, c, f);
  give_drafts(w, c, f);
}

// --------------------------------------------------------------- weighing

static void
weigh_candidate(void *ctx, const ent_candidate *c)
{
  weighing *const w = ctx;
  verdict v = {.c = *c};
  memcpy(v.sure, w->shared, sizeof v.sure);
  sums s = {w->reader->lexicon, v.sure};
  give_all(w, c, &(ent_features){add_weights, &s});
  for (size_t r = 0; r < ENT_RELATIONS; ++r) {
    v.sure[r] = 1.0 / (1.0 + exp(-v.sure[r]));
  }
  ENT_PUSH(&w->verdicts, v);
}

/// How sure it is that `d` tells right: the mean over its edges.
static void
weigh_draft(const weighing *w, ent_draft *d)
{
  double sum = 0.0;
  size_t n = 0;
  for (size_t i = 0; i < w->verdicts.n; ++i) {
    const verdict *const v = &w->verdicts.at[i];
    for (unsigned r = 2U * d->type; r < 2U * d->type + 2U; ++r) {
      if (tells(d, &v->c, r)) {
        sum += v->sure[r];
        ++n;
      }
    }
  }
  d->confidence = n == 0 ? 0.0 : sum / (double)n;
}

// ------------------------------------------------------------------- seen

/// The features that speak most for a relation.
typedef struct telling {
  const ent_lexicon *lexicon;
  unsigned relation;
  double weights[ENT_SHOWN];
  ent_buf names[ENT_SHOWN];
} telling;

static void
keep_telling(void *ctx, const ent_part *parts, size_t n, unsigned relation)
{
  telling *const t = ctx;
  double sum[ENT_RELATIONS] = {0};
  sums s = {t->lexicon, sum};
  add_weights(&s, parts, n, relation);
  size_t least = 0;
  for (size_t i = 1; i < ENT_SHOWN; ++i) {
    least = t->weights[i] < t->weights[least] ? i : least;
  }
  if (sum[t->relation] <= t->weights[least]) {
    return;
  }
  t->weights[least] = sum[t->relation];
  ent_buf_reset(&t->names[least]);
  for (size_t i = 0; i < n; ++i) {
    ent_buf_add(&t->names[least], i > 0 ? ENT_STR("/") : ENT_STR(""));
    ent_buf_add(&t->names[least], parts[i].text);
  }
}

static const char *
why_seen(const weighing *w, const ent_candidate *c, unsigned relation)
{
  telling t = {.lexicon = w->reader->lexicon, .relation = relation};
  give_all(w, c, &(ent_features){keep_telling, &t});
  ent_buf all = {0};
  ent_buf_add(&all, ENT_STR("relations.txt:"));
  for (size_t i = 0; i < ENT_SHOWN; ++i) {
    ent_buf_byte(&all, ' ');
    ent_buf_add(&all, ent_buf_str(&t.names[i]));
    ent_buf_free(&t.names[i]);
  }
  const ent_str kept = ent_arena_str(&w->reader->arena, ent_buf_str(&all));
  ent_buf_free(&all);
  return kept.s;
}

/// How well the unit at `i` serves as trigger of an event of `type`: 0 not.
static int
trigger_rank(const ent_reader *reader, int i, ent_type type)
{
  const ent_unit *const u = ent_unit_at(reader, i);
  if (u->kind == ENT_U_FRAME) {
    return reader->lexicon->frames.at[(size_t)u->ref].type == type ? 3 : 1;
  }
  return u->kind == ENT_U_VERB && u->code != ENT_V_SAY ? 2 : 0;
}

/// The unit that tells the event best: a trigger of the type, else a verb;
/// of equals the one nearest to y.
static int
trigger_of(const ent_reader *reader, const ent_candidate *c, ent_type type)
{
  int best = c->j;
  int best_rank = 0;
  int best_way = 0;
  const int from = (c->i < 0 ? c->j : c->i) - ENT_TRIGGER_AWAY;
  const int to = c->j + ENT_TRIGGER_AWAY;
  for (int i = from > 0 ? from : 0; i < (int)reader->units.n && i <= to; ++i) {
    const int rank = trigger_rank(reader, i, type);
    const int way = i < c->j ? c->j - i : i - c->j;
    if (rank > best_rank || (rank == best_rank && rank > 0 && way < best_way)) {
      best = i;
      best_rank = rank;
      best_way = way;
    }
  }
  return best;
}

static void
see(weighing *w, const verdict *v, unsigned relation)
{
  ent_reader *const reader = w->reader;
  const ent_type type = (ent_type)(relation / 2U);
  const bool turned = (relation & 1U) != 0;
  const int at = trigger_of(reader, &v->c, type);
  const ent_unit *const u = ent_unit_at(reader, at);
  const bool own = trigger_rank(reader, at, type) == 3;
  const ent_frame plain = {.type = type, .phase = ENT_COMPLETED};
  const ent_frame *const frame =
      own ? &reader->lexicon->frames.at[(size_t)u->ref] : &plain;
  ent_draft d = {.type = type,
                 .frame = own ? u->ref : ENT_NOBODY,
                 .sentence = reader->now,
                 .trigger_tok = u->tok,
                 .trigger_end = u->end,
                 .merged_into = ENT_NOBODY,
                 .confidence = v->sure[relation]};
  const int32_t both[] = {turned ? v->c.y : v->c.x, turned ? v->c.x : v->c.y};
  const bool symmetric = ent_type_symmetric(type);
  d.n_a = ent_add_actors(d.a, 0, both, symmetric ? 2 : 1);
  d.n_b = symmetric ? 0 : ent_add_actors(d.b, 0, both + 1, 1);
  const ent_reading r = ent_phase_read(reader, at, frame);
  d.phase = r.phase;
  d.why_phase = r.why;
  d.features = reader->sentences.at[reader->now].title ? ENT_X_TITLE : 0;
  ent_date_draft(reader, at, &d);
  d.seen = why_seen(w, &v->c, relation);
  ENT_PUSH(&reader->drafts, d);
}

/// True when a frame that is believed tells it.
static bool
told(const weighing *w, const verdict *v, unsigned relation, double threshold)
{
  for (size_t i = w->first_draft; i < w->end_draft; ++i) {
    const ent_draft *const d = &w->reader->drafts.at[i];
    if (d->confidence >= threshold && tells(d, &v->c, relation)) {
      return true;
    }
  }
  return false;
}

static bool
worth_weighing(const ent_reader *reader, size_t first_draft)
{
  if (first_draft < reader->drafts.n) {
    return true;
  }
  for (size_t i = 0; i < reader->groups.n; ++i) {
    if (reader->groups.at[i].n > 0) {
      return true;
    }
  }
  return false;
}

void
ent_read_relations(ent_reader *reader, size_t first_draft)
{
  weighing w = {.reader = reader,
                .first_draft = first_draft,
                .end_draft = reader->drafts.n};
  if (!worth_weighing(reader, first_draft)) {
    return;
  }
  const double threshold = ent_relation_threshold(reader->lexicon, false);
  const double seen = ent_relation_threshold(reader->lexicon, true);
  w.wording = ent_wording_of(reader);
  sums s = {reader->lexicon, w.shared};
  ent_shared_features(reader, w.wording, &(ent_features){add_weights, &s});
  ent_each_candidate(reader, first_draft, weigh_candidate, &w);
  for (size_t i = first_draft; i < w.end_draft; ++i) {
    weigh_draft(&w, &reader->drafts.at[i]);
  }
  for (size_t i = 0; seen > 0.0 && i < w.verdicts.n; ++i) {
    for (unsigned r = 0; r < ENT_RELATIONS; ++r) {
      const verdict *const v = &w.verdicts.at[i];
      if (v->c.j >= 0 && v->sure[r] >= seen && !told(&w, v, r, threshold) &&
          !((r & 1U) != 0 && ent_type_symmetric((ent_type)(r / 2U)))) {
        see(&w, v, r);
      }
    }
  }
  ENT_VEC_FREE(&w.verdicts);
}

// ---------------------------------------------------------------- telling

typedef struct lines {
  const weighing *w;
  ent_buf *out;
} lines;

static void
tell_feature(void *ctx, const ent_part *parts, size_t n, unsigned relation)
{
  ent_buf *const out = ctx;
  ent_buf_byte(out, ' ');
  for (size_t i = 0; i < n; ++i) {
    ent_buf_add(out, i > 0 ? ENT_STR("/") : ENT_STR(""));
    ent_buf_add(out, parts[i].text);
  }
  if (relation != ENT_ANY_RELATION) {
    ent_buf_printf(out, "@%s%c", ent_type_names[relation / 2U],
                   (relation & 1U) != 0 ? '<' : '>');
  }
}

static void
tell_candidate(void *ctx, const ent_candidate *c)
{
  const lines *const l = ctx;
  const ent_reader *const reader = l->w->reader;
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  const ent_lex_actor *const actors = reader->lexicon->actors.at;
  ent_buf_printf(l->out, "%.*s\t%u\t%u\t%.*s\t%.*s\t",
                 ENT_FMT(reader->article->id),
                 (unsigned)reader->tokens.at[s->tok].start,
                 (unsigned)reader->tokens.at[s->end - 1].end,
                 ENT_FMT(actors[c->x].id), ENT_FMT(actors[c->y].id));
  const ent_features f = {tell_feature, l->out};
  ent_shared_features(reader, l->w->wording, &f);
  give_all(l->w, c, &f);
  ent_buf_byte(l->out, '\n');
}

void
ent_tell_relations(ent_reader *reader, size_t first_draft, ent_buf *out)
{
  weighing w = {.reader = reader,
                .wording = ent_wording_of(reader),
                .first_draft = first_draft,
                .end_draft = reader->drafts.n};
  lines l = {&w, out};
  ent_each_candidate(reader, first_draft, tell_candidate, &l);
}
