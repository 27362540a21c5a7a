// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

#include "ingest/dating.h"
#include "ingest/phase.h"

#include <stdlib.h>

enum { ENT_SHOWN = 4, ENT_WAITING = 32 };

/// Log odds below which nothing is claimed, in thousandths.
#define ENT_LEAST_ODDS (-2500)

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
  int32_t at[ENT_WEIGHTS]; ///< thousandths, by relation, then by phase
} sums;

/// What stands around the actor of a unit, weighed.
typedef struct around {
  int unit;
  sums sums;
} around;

/// Sentence `now` being weighed.
typedef struct weighing {
  ent_reader *reader;
  const ent_wording *wording;
  size_t first_draft, end_draft;
  double seen; ///< log odds from which an event is seen that no frame tells
  const sums *shared;
  around around[ENT_NAMED_MAX]; ///< for whom an unnamed other was sought
  size_t n_around;
} weighing;

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
  if (c->j >= 0) {
    ent_around_features(w->reader, w->wording, c, f);
  }
  ent_candidate_features(w->reader, w->wording, c, f);
  give_drafts(w, c, f);
}

// --------------------------------------------------------------- weighing

static bool
told(const weighing *w, const ent_candidate *c, unsigned relation)
{
  for (size_t i = w->first_draft; i < w->end_draft; ++i) {
    if (tells(&w->reader->drafts.at[i], c, relation)) {
      return true;
    }
  }
  return false;
}

static bool
in_drafts(const weighing *w, const ent_candidate *c)
{
  for (unsigned r = 0; r < ENT_RELATIONS; ++r) {
    if (told(w, c, r)) {
      return true;
    }
  }
  return false;
}

/// Whether anything is asked of a candidate: both are named, or one and the
/// other is spoken of most, or a frame tells of them.
static bool
asked(const weighing *w, const ent_candidate *c)
{
  return c->i >= 0 || (c->pools & ENT_POOL_LIKELY) != 0 || in_drafts(w, c);
}

/// True when sentence `now` can have candidates.
static bool
names_any(const ent_reader *reader, size_t first_draft)
{
  size_t n = 0;
  for (size_t i = 0; i < reader->groups.n; ++i) {
    n += reader->groups.at[i].n;
  }
  return n > 0 || reader->drafts.n > first_draft;
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
  const ent_lexicon *lexicon;
  unsigned relation;
  uint64_t keys[ENT_SHOWN];
  int32_t weights[ENT_SHOWN];
  ent_buf names[ENT_SHOWN];
} telling;

static void
keep_telling(void *ctx, const ent_feature *feature)
{
  telling *const t = ctx;
  const ent_weights *const w = ent_weights_of(t->lexicon, feature->key);
  if (w == NULL || (feature->relation != ENT_ANY_RELATION &&
                    feature->relation != t->relation)) {
    return;
  }
  size_t least = 0;
  for (size_t i = 0; i < ENT_SHOWN; ++i) {
    if (t->keys[i] == feature->key) {
      return;
    }
    least = t->weights[i] < t->weights[least] ? i : least;
  }
  if (w->at[t->relation] <= t->weights[least]) {
    return;
  }
  t->keys[least] = feature->key;
  t->weights[least] = w->at[t->relation];
  ent_buf_reset(&t->names[least]);
  ent_buf_byte(&t->names[least], ' ');
  add_name(&t->names[least], feature);
}

static const char *
why_seen(const weighing *w, const ent_candidate *c, unsigned relation)
{
  telling t = {.lexicon = w->reader->lexicon, .relation = relation};
  give_all(w, c, &(ent_features){keep_telling, &t});
  ent_buf all = {0};
  ent_buf_add(&all, ENT_STR("relations.txt:"));
  for (size_t i = 0; i < ENT_SHOWN; ++i) {
    ent_buf_add(&all, ent_buf_str(&t.names[i]));
    ent_buf_free(&t.names[i]);
  }
  const ent_str kept = ent_arena_str(&w->reader->arena, ent_buf_str(&all));
  ent_buf_free(&all);
  return kept.s;
}

static const ent_frame *
frame_at(const ent_reader *reader, int i)
{
  const ent_unit *const u = ent_unit_at(reader, i);
  return u->kind == ENT_U_FRAME ? &reader->lexicon->frames.at[(size_t)u->ref]
                                : NULL;
}

/// How well a unit serves as the trigger of a type: the less the better, 0 not
/// at all.
static int
trigger_rank(const ent_reader *reader, int i, ent_type type)
{
  const ent_frame *const frame = frame_at(reader, i);
  if (frame != NULL) {
    return frame->type == type ? 1 : 2;
  }
  return ent_unit_at(reader, i)->kind == ENT_U_VERB ? 3 : 0;
}

/// The best trigger, that nearest to y of equals; y itself when there is none.
static int
trigger_of(const ent_reader *reader, const ent_candidate *c, ent_type type)
{
  int best = c->j;
  int best_rank = 4;
  for (int i = 0; i < (int)reader->units.n; ++i) {
    const int rank = trigger_rank(reader, i, type);
    if (rank != 0 && (rank < best_rank || (rank == best_rank &&
                                           abs(i - c->j) < abs(best - c->j)))) {
      best = i;
      best_rank = rank;
    }
  }
  return best;
}

/// True when the trigger says that nothing happened.
static bool
is_dropped(const ent_reader *reader, int at, ent_type type)
{
  const ent_frame *const frame = frame_at(reader, at);
  return frame != NULL && frame->type == type &&
         ent_phase_read(reader, at, frame).drop;
}

/// The phase that a regression finds likeliest.
static ent_phase
weigh_phase(const sums *s, ent_type type)
{
  const ent_part is = ent_plain_part(ent_str_of(ent_type_names[type]));
  const ent_feature of = ent_feature_of("type", &is, 1);
  const ent_weights *const w = ent_weights_of(s->lexicon, of.key);
  ent_phase best = ENT_COMPLETED;
  int32_t most = INT32_MIN;
  for (unsigned phase = 0; phase < ENT_PHASES; ++phase) {
    const size_t at = ENT_FIRST_PHASE + phase;
    const int32_t sum = s->at[at] + (w == NULL ? 0 : w->at[at]);
    best = sum > most ? (ent_phase)phase : best;
    most = sum > most ? sum : most;
  }
  return best;
}

/// An event of two that are named in a sentence.
static void
see(const weighing *w, const ent_candidate *c, unsigned relation, const sums *s)
{
  ent_reader *const reader = w->reader;
  const ent_type type = (ent_type)(relation / 2U);
  const bool turned = (relation & 1U) != 0;
  const int at = trigger_of(reader, c, type);
  const ent_unit *const u = ent_unit_at(reader, at);
  if (is_dropped(reader, at, type)) {
    return;
  }
  ent_draft d = {.type = type,
                 .phase = weigh_phase(s, type),
                 .why_phase = "the likeliest by relations.txt",
                 .frame = u->kind == ENT_U_FRAME ? u->ref : ENT_NOBODY,
                 .sentence = reader->now,
                 .trigger_tok = u->tok,
                 .trigger_end = u->end,
                 .merged_into = ENT_NOBODY,
                 .features =
                     reader->sentences.at[reader->now].title ? ENT_X_TITLE : 0};
  const int32_t both[] = {turned ? c->y : c->x, turned ? c->x : c->y};
  const bool symmetric = ent_type_symmetric(type);
  d.n_a = ent_add_actors(d.a, 0, both, symmetric ? 2 : 1);
  d.n_b = symmetric ? 0 : ent_add_actors(d.b, 0, both + 1, 1);
  ent_date_draft(reader, at, &d);
  d.seen = why_seen(w, c, relation);
  ENT_PUSH(&reader->drafts, d);
}

/// Claims a relation of the two, and sees it when no frame tells it.
static void
claim(const weighing *w,
      const ent_candidate *c,
      unsigned relation,
      const sums *s)
{
  const double odds = s->at[relation] / 1000.0;
  const ent_type type = (ent_type)(relation / 2U);
  const bool framed = told(w, c, relation);
  const bool turned =
      ent_type_symmetric(type) ? c->x > c->y : (relation & 1U) != 0;
  const ent_claim one = {.type = type,
                         .a = turned ? c->y : c->x,
                         .b = turned ? c->x : c->y,
                         .sentence = w->reader->now,
                         .odds = odds,
                         .framed = framed};
  ENT_PUSH(&w->reader->claims, one);
  if (!framed && c->j >= 0 && odds >= w->seen) {
    see(w, c, relation, s);
  }
}

/// The sums of what the sentence tells and of what stands around the two.
static sums
weigh_around(weighing *w, const ent_candidate *c)
{
  for (size_t i = 0; c->i < 0 && i < w->n_around; ++i) {
    if (w->around[i].unit == c->j) {
      return w->around[i].sums;
    }
  }
  sums s = *w->shared;
  if (c->j >= 0) {
    ent_around_features(w->reader, w->wording, c,
                        &(ent_features){add_weights, &s});
    add_waiting(&s);
  }
  if (c->i < 0 && w->n_around < ENT_NAMED_MAX) {
    w->around[w->n_around++] = (around){c->j, s};
  }
  return s;
}

static void
weigh(void *ctx, const ent_candidate *c)
{
  weighing *const w = ctx;
  if (!asked(w, c)) {
    return;
  }
  sums s = weigh_around(w, c);
  const ent_features f = {add_weights, &s};
  ent_candidate_features(w->reader, w->wording, c, &f);
  give_drafts(w, c, &f);
  add_waiting(&s);
  for (unsigned r = 0; r < ENT_RELATIONS; ++r) {
    const bool twice = (r & 1U) != 0 && ent_type_symmetric((ent_type)(r / 2U));
    if (!twice && s.at[r] >= ENT_LEAST_ODDS) {
      claim(w, c, r, &s);
    }
  }
}

void
ent_read_relations(ent_reader *reader, size_t first_draft)
{
  if (!names_any(reader, first_draft)) {
    return;
  }
  hinted waiting[ENT_WAITING];
  sums shared = {.lexicon = reader->lexicon, .waiting = waiting};
  weighing w = {.reader = reader,
                .wording = ent_wording_of(reader),
                .first_draft = first_draft,
                .end_draft = reader->drafts.n,
                .seen = ent_relation_setting(reader->lexicon, "seen"),
                .shared = &shared};
  ent_shared_features(reader, w.wording, &(ent_features){add_weights, &shared});
  add_waiting(&shared);
  ent_each_candidate(reader, first_draft, weigh, &w);
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
  if (!asked(l->w, c)) {
    return;
  }
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
  if (!names_any(reader, first_draft)) {
    return;
  }
  weighing w = {.reader = reader,
                .wording = ent_wording_of(reader),
                .first_draft = first_draft,
                .end_draft = reader->drafts.n};
  lines l = {&w, out};
  ent_each_candidate(reader, first_draft, tell_candidate, &l);
}
