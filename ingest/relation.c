// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

#include "ingest/dating.h"
#include "ingest/phase.h"

#include <math.h>

enum { ENT_SHOWN = 4, ENT_TRIGGER_AWAY = 6, ENT_WAITING = 32 };

/// A candidate and how sure each relation is.
typedef struct verdict {
  ent_candidate c;
  unsigned asked; ///< bit per relation: a draft tells it, or it may be seen
  double sure[ENT_RELATIONS];
} verdict;

/// Sentence `now` being weighed.
typedef struct weighing {
  ent_reader *reader;
  const ent_wording *wording;
  size_t first_draft, end_draft;
  double threshold, seen; ///< of drafts; of what is seen beside them
  ENT_VEC(verdict) verdicts;
} weighing;

// ---------------------------------------------------------------- weights

/// A feature that may have weights.
typedef struct hinted {
  uint64_t key;
  unsigned relation;
} hinted;

/// Weights being summed.  Features wait until there are some, so that memory
/// brings the weights of all at once.
typedef struct sums {
  const ent_lexicon *lexicon;
  hinted *waiting; ///< room for ENT_WAITING
  size_t n_waiting;
  int32_t at[ENT_WEIGHTS]; ///< thousandths, by relation
} sums;

static void
add_row(sums *s, const ent_weights *w, unsigned relation)
{
  if (relation != ENT_ANY_RELATION) {
    s->at[relation] += w->at[relation];
    return;
  }
  for (size_t i = 0; i < ENT_WEIGHTS; ++i) {
    s->at[i] += w->at[i];
  }
}

/// Adds the weights of the features that wait.
static void
add_waiting(sums *s)
{
  const ent_weights *rows[ENT_WAITING];
  const size_t n = s->n_waiting;
  for (size_t i = 0; i < n; ++i) {
    const uint32_t row = ent_weighed_slot(s->lexicon, s->waiting[i].key)->row;
    rows[i] = &s->lexicon->weights.at[row]; // the first is all zeros
    ENT_PREFETCH(rows[i]);
    ENT_PREFETCH(rows[i] + 1);
  }
  for (size_t i = 0; i < n; ++i) {
    add_row(s, rows[i], s->waiting[i].relation);
  }
  s->n_waiting = 0;
}

static void
add_weights(void *ctx, const ent_feature *feature)
{
  sums *const s = ctx;
  if (!ent_weights_hinted(s->lexicon, feature->key)) {
    return;
  }
  ENT_PREFETCH(ent_weighed_home(s->lexicon, feature->key));
  s->waiting[s->n_waiting++] = (hinted){feature->key, feature->relation};
  if (s->n_waiting == ENT_WAITING) {
    add_waiting(s);
  }
}

double
ent_relation_threshold(const ent_lexicon *lexicon, bool seen)
{
  const ent_part part = ent_plain_part(ENT_STR("seen"));
  const ent_feature name = ent_feature_of("threshold", &part, seen ? 1 : 0);
  const ent_weights *const w = ent_weights_of(lexicon, name.key);
  return w == NULL ? 0.0 : w->at[0] / 1000.0;
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
    const ent_part parts[] = {
        ent_plain_part(ent_str_of(ent_type_names[d->type])),
        ent_plain_part(ent_str_of(names[i])), ent_plain_part(ent_str_of(role))};
    const ent_feature one = ent_feature_of("o", parts, ENT_COUNT(parts));
    f->take(f->ctx, &one);
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
        ent_feature reverse = ent_feature_of("reverse", NULL, 0);
        reverse.relation = r ^ 1U;
        ent_draft_features(w->reader, d, r, f);
        f->take(f->ctx, &reverse);
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

/// The units [reach, reach_end) about a candidate are those near enough for a
/// trigger.
static int
reach(const ent_candidate *c)
{
  return c->i > ENT_TRIGGER_AWAY ? c->i - ENT_TRIGGER_AWAY : 0;
}

static int
reach_end(const ent_reader *reader, const ent_candidate *c)
{
  const int end = c->j + ENT_TRIGGER_AWAY + 1;
  return end < (int)reader->units.n ? end : (int)reader->units.n;
}

/// The relations that may be seen of a candidate, a bit each.
static unsigned
seen_in_reach(const weighing *w, const ent_candidate *c)
{
  const int to = c->i < 0 || w->seen <= 0.0 ? 0 : reach_end(w->reader, c);
  unsigned all = 0;
  for (int i = reach(c); i < to; ++i) {
    const ent_unit *const u = ent_unit_at(w->reader, i);
    if (u->kind == ENT_U_FRAME) {
      const ent_type type = w->reader->lexicon->frames.at[(size_t)u->ref].type;
      all |= (ent_type_symmetric(type) ? 1U : 3U) << 2U * type;
    }
  }
  return all;
}

/// The trigger of the type nearest to y, or -1.
static int
trigger_of(const ent_reader *reader, const ent_candidate *c, ent_type type)
{
  int best = -1;
  int best_way = 0;
  const int to = reach_end(reader, c);
  for (int i = reach(c); i < to; ++i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    const int way = i < c->j ? c->j - i : i - c->j;
    if (u->kind == ENT_U_FRAME && (best < 0 || way < best_way) &&
        reader->lexicon->frames.at[(size_t)u->ref].type == type) {
      best = i;
      best_way = way;
    }
  }
  return best;
}

// --------------------------------------------------------------- weighing

/// Keeps a candidate of which the answer to some relation is asked: a draft
/// tells it, or a trigger is near enough for it to be seen.
static void
ask(void *ctx, const ent_candidate *c)
{
  weighing *const w = ctx;
  verdict v = {.c = *c, .asked = seen_in_reach(w, c)};
  for (size_t i = w->first_draft; i < w->end_draft; ++i) {
    const ent_draft *const d = &w->reader->drafts.at[i];
    for (unsigned r = 2U * d->type; r < 2U * d->type + 2U; ++r) {
      v.asked |= tells(d, c, r) ? 1U << r : 0U;
    }
  }
  if (v.asked != 0) {
    ENT_PUSH(&w->verdicts, v);
  }
}

static void
weigh(const weighing *w, const sums *shared, verdict *v)
{
  sums s = *shared;
  give_all(w, &v->c, &(ent_features){add_weights, &s});
  add_waiting(&s);
  for (unsigned r = 0; r < ENT_RELATIONS; ++r) {
    if ((v->asked >> r & 1U) != 0) {
      v->sure[r] = 1.0 / (1.0 + exp(-s.at[r] / 1000.0));
    }
  }
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

static void
add_name(ent_buf *out, const ent_feature *feature)
{
  ent_buf_add(out, ent_str_of(feature->first));
  for (size_t i = 0; i < feature->n; ++i) {
    ent_buf_byte(out, '/');
    ent_buf_add(out, feature->parts[i].text);
  }
}

/// The features that speak most for a relation.
typedef struct telling {
  const weighing *w;
  unsigned relation;
  int32_t weights[ENT_SHOWN];
  ent_buf names[ENT_SHOWN];
} telling;

static void
keep_telling(void *ctx, const ent_feature *feature)
{
  telling *const t = ctx;
  const ent_weights *const w =
      ent_weights_of(t->w->reader->lexicon, feature->key);
  if (w == NULL || (feature->relation != ENT_ANY_RELATION &&
                    feature->relation != t->relation)) {
    return;
  }
  size_t least = 0;
  for (size_t i = 1; i < ENT_SHOWN; ++i) {
    least = t->weights[i] < t->weights[least] ? i : least;
  }
  if (w->at[t->relation] <= t->weights[least]) {
    return;
  }
  t->weights[least] = w->at[t->relation];
  ent_buf_reset(&t->names[least]);
  add_name(&t->names[least], feature);
}

static const char *
why_seen(const weighing *w, const ent_candidate *c, unsigned relation)
{
  telling t = {.w = w, .relation = relation};
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

/// An event of two that are named beside a trigger.
static void
see(weighing *w, const verdict *v, unsigned relation)
{
  ent_reader *const reader = w->reader;
  const ent_type type = (ent_type)(relation / 2U);
  const bool turned = (relation & 1U) != 0;
  const int at = v->c.i < 0 ? -1 : trigger_of(reader, &v->c, type);
  if (at < 0) {
    return;
  }
  const ent_unit *const u = ent_unit_at(reader, at);
  const ent_reading r =
      ent_phase_read(reader, at, &reader->lexicon->frames.at[(size_t)u->ref]);
  if (r.drop) {
    return;
  }
  ent_draft d = {.type = type,
                 .phase = r.phase,
                 .why_phase = r.why,
                 .frame = u->ref,
                 .sentence = reader->now,
                 .trigger_tok = u->tok,
                 .trigger_end = u->end,
                 .merged_into = ENT_NOBODY,
                 .confidence = v->sure[relation],
                 .features =
                     reader->sentences.at[reader->now].title ? ENT_X_TITLE : 0};
  const int32_t both[] = {turned ? v->c.y : v->c.x, turned ? v->c.x : v->c.y};
  const bool symmetric = ent_type_symmetric(type);
  d.n_a = ent_add_actors(d.a, 0, both, symmetric ? 2 : 1);
  d.n_b = symmetric ? 0 : ent_add_actors(d.b, 0, both + 1, 1);
  ent_date_draft(reader, at, &d);
  d.seen = why_seen(w, &v->c, relation);
  ENT_PUSH(&reader->drafts, d);
}

/// True when a frame that is believed tells it.
static bool
told(const weighing *w, const verdict *v, unsigned relation)
{
  for (size_t i = w->first_draft; i < w->end_draft; ++i) {
    const ent_draft *const d = &w->reader->drafts.at[i];
    if (d->confidence >= w->threshold && tells(d, &v->c, relation)) {
      return true;
    }
  }
  return false;
}

static bool
has_trigger(const ent_reader *reader)
{
  for (int i = 0; i < (int)reader->units.n; ++i) {
    if (ent_unit_at(reader, i)->kind == ENT_U_FRAME) {
      return true;
    }
  }
  return false;
}

/// Weighs what is asked of the candidates.
static void
weigh_all(weighing *w)
{
  ent_reader *const reader = w->reader;
  w->wording = ent_wording_of(reader);
  hinted waiting[ENT_WAITING];
  sums shared = {.lexicon = reader->lexicon, .waiting = waiting};
  ent_shared_features(reader, w->wording,
                      &(ent_features){add_weights, &shared});
  add_waiting(&shared);
  for (size_t i = 0; i < w->verdicts.n; ++i) {
    weigh(w, &shared, &w->verdicts.at[i]);
  }
}

static void
see_all(weighing *w)
{
  for (size_t i = 0; w->seen > 0.0 && i < w->verdicts.n; ++i) {
    for (unsigned r = 0; r < ENT_RELATIONS; ++r) {
      const verdict *const v = &w->verdicts.at[i];
      if (v->sure[r] >= w->seen && !told(w, v, r)) {
        see(w, v, r);
      }
    }
  }
}

void
ent_read_relations(ent_reader *reader, size_t first_draft)
{
  weighing w = {.reader = reader,
                .first_draft = first_draft,
                .end_draft = reader->drafts.n};
  if (!has_trigger(reader)) {
    return;
  }
  w.threshold = ent_relation_threshold(reader->lexicon, false);
  w.seen = ent_relation_threshold(reader->lexicon, true);
  ent_each_candidate(reader, first_draft, ask, &w);
  if (w.verdicts.n > 0) {
    weigh_all(&w);
  }
  for (size_t i = first_draft; i < w.end_draft; ++i) {
    weigh_draft(&w, &reader->drafts.at[i]);
  }
  see_all(&w);
  ENT_VEC_FREE(&w.verdicts);
}

// ---------------------------------------------------------------- telling

typedef struct lines {
  const weighing *w;
  ent_buf *out;
} lines;

static void
tell_feature(void *ctx, const ent_feature *feature)
{
  ent_buf *const out = ctx;
  ent_buf_byte(out, ' ');
  add_name(out, feature);
  if (feature->relation != ENT_ANY_RELATION) {
    ent_buf_printf(out, "@%s%c", ent_type_names[feature->relation / 2U],
                   (feature->relation & 1U) != 0 ? '<' : '>');
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
  if (!has_trigger(reader)) {
    return;
  }
  weighing w = {.reader = reader,
                .wording = ent_wording_of(reader),
                .first_draft = first_draft,
                .end_draft = reader->drafts.n};
  lines l = {&w, out};
  ent_each_candidate(reader, first_draft, tell_candidate, &l);
}
