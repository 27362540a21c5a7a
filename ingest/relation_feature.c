// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation_wording.h"

enum {
  ENT_BETWEEN_MAX = 14, ///< words between; of more, the first and last half
  ENT_LEFT_WORDS = 4,
  ENT_RIGHT_WORDS = 7,
  ENT_WINDOW = 20, ///< units that count before and behind the two
  ENT_PATH_MAX = 6,
  ENT_SHARED_WORDS = 120,
  ENT_SHARED_SLOTS = 256, ///< a power of two
  ENT_LAST_DRAFTS = 5
};

// -------------------------------------------------------------- emitting

/// A feature whose name begins with `name`.
static void
give(const ent_features *f, const char *name, const ent_part *parts, size_t n)
{
  const ent_feature one = ent_feature_of(name, parts, n);
  f->take(f->ctx, &one);
}

static void
give_one(const ent_features *f, const char *name, ent_part part)
{
  give(f, name, &part, 1);
}

/// A number as a part, the largest standing for all beyond.
static ent_part
count_part(unsigned n, unsigned most)
{
  static const ent_str digits[] = {{"0", 1}, {"1", 1}, {"2", 1}, {"3", 1},
                                   {"4", 1}, {"5", 1}, {"6", 1}, {"7", 1},
                                   {"8", 1}, {"9", 1}};
  return ent_plain_part(digits[n < most ? n : most]);
}

/// A feature of `n` parts of a family.
static void
give_of(const ent_features *f,
        const ent_wording *w,
        size_t of,
        const ent_part *parts,
        size_t n)
{
  uint64_t key = w->families[of];
  for (size_t i = 0; i < n; ++i) {
    key = ent_feature_key(key, parts[i].hash);
  }
  const ent_feature one = {ent_family_names[of], parts, n, ENT_ANY_RELATION,
                           key};
  f->take(f->ctx, &one);
}

/// The words [from, to) and pairs of neighbours.
static void
give_words(const ent_features *f,
           const ent_wording *w,
           ent_family words,
           size_t from,
           size_t to)
{
  for (size_t i = from; i < to; ++i) {
    for (size_t n = 1; n <= 2 && i + n <= to; ++n) {
      give_of(f, w, words, &w->words[i], n);
    }
  }
}

void
ent_shared_features(const ent_reader *reader,
                    const ent_wording *w,
                    const ent_features *f)
{
  give(f, "bias", NULL, 0);
  give(f, reader->lang == ENT_EN ? "en" : "vi", NULL, 0);
  if (reader->sentences.at[reader->now].title) {
    give(f, "title", NULL, 0);
  }
  give_one(f, "actors", count_part(w->n_actors, 7));
  const size_t n =
      w->n_words < ENT_SHARED_WORDS ? w->n_words : ENT_SHARED_WORDS;
  uint8_t slots[ENT_SHARED_SLOTS] = {0}; // words told, counted from 1
  for (size_t i = 0; i < n; ++i) {
    const uint64_t hash = w->words[i].hash;
    size_t k = hash % ENT_SHARED_SLOTS;
    while (slots[k] != 0 && w->words[slots[k] - 1U].hash != hash) {
      k = (k + 1) % ENT_SHARED_SLOTS;
    }
    if (slots[k] == 0) {
      slots[k] = (uint8_t)(i + 1);
      give_of(f, w, ENT_FAMILY_SENTENCE, &w->words[i], 1);
    }
  }
}

// ------------------------------------------------------------- candidates

/// Which unit kinds say something by themselves.
static bool
telling(const ent_unit *u)
{
  return u->kind == ENT_U_FRAME || u->kind == ENT_U_VERB ||
         u->kind == ENT_U_MARKER || u->kind == ENT_U_CUE ||
         u->kind == ENT_U_SUB || u->kind == ENT_U_NOUN;
}

static void
give_kinds(const ent_reader *reader,
           const ent_wording *w,
           const ent_candidate *c,
           const ent_features *f)
{
  const int from = (c->i < 0 ? c->j : c->i) - ENT_WINDOW;
  const int to = c->j + ENT_WINDOW;
  for (int k = from > 0 ? from : 0; k < w->n_units && k <= to; ++k) {
    const ent_unit *const u = ent_unit_at(reader, k);
    if (!telling(u)) {
      continue;
    }
    const size_t where = k > c->i && k < c->j ? 1 : (k < c->i ? 0 : 2);
    give_of(f, w, ENT_FAMILY_KIND + where, &w->kinds[k], 1);
    if (u->kind == ENT_U_FRAME) {
      give_of(f, w, ENT_FAMILY_FRAME + where, &w->frames[k], 1);
    }
  }
}

/// The kinds between the two, small words left out.
static void
give_path(const ent_reader *reader,
          const ent_wording *w,
          const ent_candidate *c,
          const ent_features *f)
{
  ent_part path[ENT_PATH_MAX];
  size_t n = 0;
  ent_part pair[2] = {ent_plain_part(ENT_STR("^"))};
  unsigned groups = 0;
  const int from = c->j - c->i > ENT_WINDOW * 2 ? c->j - ENT_WINDOW * 2 : c->i;
  for (int k = from + 1; k < c->j; ++k) {
    const ent_unit *const u = ent_unit_at(reader, k);
    groups += u->kind == ENT_U_GROUP;
    if (u->kind == ENT_U_WORD || u->kind == ENT_U_DET ||
        u->kind == ENT_U_TIME) {
      continue;
    }
    pair[1] = w->kinds[k];
    give(f, "pb", pair, 2);
    pair[0] = pair[1];
    if (n < ENT_PATH_MAX) {
      path[n] = w->kinds[k];
    }
    ++n;
  }
  pair[1] = ent_plain_part(ENT_STR("$"));
  give(f, "pb", pair, 2);
  if (n <= ENT_PATH_MAX) {
    give(f, "path", path, n);
  }
  give_one(f, "between", count_part(groups, 3));
}

static void
give_group(const ent_features *f, const ent_group *g, bool first)
{
  static const char *const bits[] = {"adj", "poss", "title",
                                     "out", "seat", "dyad"};
  const char *const name = first ? "x" : "y";
  for (size_t i = 0; i < ENT_COUNT(bits); ++i) {
    if ((g->flags >> i & 1U) != 0) {
      give_one(f, name, ent_plain_part(ent_str_of(bits[i])));
    }
  }
  if (g->coref != 0) {
    const ent_part coref[] = {ent_plain_part(ENT_STR("coref")),
                              count_part(g->coref % 10U, 9)};
    give(f, name, coref, 2);
  }
  const struct {
    bool holds;
    const char *what;
  } also[] = {{g->free, "free"},
              {g->place, "place"},
              {g->person != ENT_NOBODY, "person"},
              {g->dyad, "pair"},
              {g->n == 1, "one"},
              {g->n > 2, "many"}};
  for (size_t i = 0; i < ENT_COUNT(also); ++i) {
    if (also[i].holds) {
      give_one(f, name, ent_plain_part(ent_str_of(also[i].what)));
    }
  }
}

static void
give_neighbours(const ent_wording *w,
                const ent_candidate *c,
                const ent_features *f)
{
  const struct {
    const char *name;
    int at;
  } sides[] = {{"yr", c->j + 1},
               {"yl", c->j - 1},
               {"xl", c->i - 1},
               {"xr", c->i < 0 ? -1 : c->i + 1}};
  for (size_t k = 0; k < ENT_COUNT(sides); ++k) {
    if (sides[k].at >= 0 && sides[k].at < w->n_units) {
      give_one(f, sides[k].name, w->kinds[sides[k].at]);
    }
  }
}

static size_t
less(size_t n, size_t by)
{
  return n > by ? n - by : 0;
}

/// The words between, before and behind the two.
static void
give_wording(const ent_wording *w,
             const ent_candidate *c,
             const ent_features *f)
{
  const bool far = c->i < 0;
  const bool same = c->i == c->j;
  const size_t to = w->first[c->j];
  size_t from = same ? to : w->first[c->i + 1];
  const size_t half = ENT_BETWEEN_MAX / 2;
  const ent_family between = far ? ENT_FAMILY_FAR_BETWEEN : ENT_FAMILY_BETWEEN;
  from = far && to - from > ENT_BETWEEN_MAX ? to - ENT_BETWEEN_MAX : from;
  if (to - from > ENT_BETWEEN_MAX) {
    give_words(f, w, between, from, from + half);
    give_words(f, w, between, to - half, to);
  } else {
    give_words(f, w, between, from, to);
  }
  if (!far) {
    const size_t end = w->first[c->i];
    give_words(f, w, ENT_FAMILY_LEFT, less(end, ENT_LEFT_WORDS), end);
    give_one(f, "words", count_part((unsigned)(to - from) / 4, 6));
  }
  const size_t behind = w->first[c->j + 1];
  const size_t most = behind + ENT_RIGHT_WORDS;
  give_words(f, w, far ? ENT_FAMILY_FAR_RIGHT : ENT_FAMILY_RIGHT, behind,
             most < w->n_words ? most : w->n_words);
}

// -------------------------------------------------------------- discourse

/// The role that `actor` has in `d`, NULL when none.
static const char *
role_in(const ent_draft *d, int32_t actor)
{
  if (ent_has_actor(d->a, d->n_a, actor)) {
    return ent_type_symmetric(d->type) ? "with" : "from";
  }
  return ent_has_actor(d->b, d->n_b, actor) ? "to" : NULL;
}

/// What the last events told of x.
static void
give_history(const ent_reader *reader,
             const ent_wording *w,
             const ent_candidate *c,
             const ent_features *f)
{
  size_t left = ENT_LAST_DRAFTS;
  const size_t n = reader->drafts.n;
  for (size_t i = n; i > 0 && left > 0 && n - i < ENT_LOOK_BACK; --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (d->seen || d->sentence == reader->now) {
      continue;
    }
    --left;
    const char *const role = role_in(d, c->x);
    if (role == NULL) {
      continue;
    }
    const ent_part told[] = {
        ent_plain_part(ent_str_of(ent_type_names[d->type])),
        ent_plain_part(ent_str_of(role))};
    give(f, "h", told, 2);
    if (role_in(d, c->y) != NULL) {
      give(f, "hxy", told, 2);
    }
    for (int k = 0; k < w->n_units && k < ENT_WINDOW * 2; ++k) {
      if (ent_unit_at(reader, k)->kind == ENT_U_FRAME) {
        const ent_part both[] = {w->kinds[k], told[0], told[1]};
        give(f, "hf", both, 3);
      }
    }
  }
}

static void
give_pools(const ent_reader *reader,
           const ent_candidate *c,
           const ent_features *f)
{
  static const char *const names[] = {"subject", "pair", "draft",
                                      "title",   "top",  "likely"};
  ent_part all[ENT_COUNT(names)];
  size_t n = 0;
  for (size_t i = 0; i < ENT_COUNT(names); ++i) {
    if ((c->pools >> i & 1U) != 0) {
      all[n++] = ent_plain_part(ent_str_of(names[i]));
      give_one(f, "pool", all[n - 1]);
    }
  }
  give(f, "pools", all, n);
  unsigned age = 0;
  for (size_t i = reader->salient.n; i > 0; --i) {
    age = reader->salient.at[i - 1].actor == c->x
              ? (unsigned)(reader->salient.n - i)
              : age;
  }
  give_one(f, "age", count_part(age, 6));
  give_one(f, "rank", count_part(ent_salient_rank(reader, c->x), 5));
}

/// What the two are: who they are would tell what they often do, and not what
/// this sentence says.
static void
give_actor_kinds(const ent_reader *reader,
                 const ent_candidate *c,
                 const ent_features *f)
{
  const ent_lex_actor *const actors = reader->lexicon->actors.at;
  const ent_part kinds[] = {
      ent_plain_part(ent_str_of(ent_kind_names[actors[c->x].kind])),
      ent_plain_part(ent_str_of(ent_kind_names[actors[c->y].kind]))};
  give(f, "kinds", kinds, 2);
}

void
ent_around_features(const ent_reader *reader,
                    const ent_wording *w,
                    const ent_candidate *c,
                    const ent_features *f)
{
  give_wording(w, c, f);
  give_kinds(reader, w, c, f);
  give_neighbours(w, c, f);
  give_group(f, ent_group_at(reader, c->j), false);
}

void
ent_candidate_features(const ent_reader *reader,
                       const ent_wording *w,
                       const ent_candidate *c,
                       const ent_features *f)
{
  give_actor_kinds(reader, c, f);
  if (c->j < 0) {
    give(f, "unnamed", NULL, 0);
    return;
  }
  if (c->i < 0) {
    give_pools(reader, c, f);
    give_history(reader, w, c, f);
    return;
  }
  if (c->i == c->j) {
    give(f, "same", NULL, 0);
  } else {
    give_path(reader, w, c, f);
  }
  give_group(f, ent_group_at(reader, c->i), true);
}

// ----------------------------------------------------------------- drafts

/// Names of the ENT_X_* in their order.
static const char *const bit_names[] = {
    "title",    "coref-a",   "coref-b", "far-a",   "noun",     "mod-a",
    "mod-b",    "inherited", "modal",   "negated", "seat",     "many",
    "governed", "weak",      "dyad",    "first-a", "before-a", "near-b",
    "deed-b",   "pair-b",    "passive", "claim",   "left-b",   "mutual",
    "place-a",  "place-b",   "owner-a", "owner-b",
};

_Static_assert(ENT_X_OWNER_B == 1 << (ENT_COUNT(bit_names) - 1),
               "every feature has a name");

static unsigned
edge_count(const ent_draft *d)
{
  return ent_type_symmetric(d->type) ? (unsigned)d->n_a * (d->n_a - 1U) / 2U
                                     : (unsigned)d->n_a * d->n_b;
}

/// A feature of a draft, which speaks for the relation that it tells.
static void
give_own(const ent_features *f,
         unsigned relation,
         const ent_part *parts,
         size_t n)
{
  ent_feature one = ent_feature_of("d", parts, n);
  one.relation = relation;
  f->take(f->ctx, &one);
}

void
ent_draft_features(const ent_reader *reader,
                   const ent_draft *draft,
                   unsigned relation,
                   const ent_features *f)
{
  const ent_frame *const frame =
      &reader->lexicon->frames.at[(size_t)draft->frame];
  const ent_part lang =
      ent_plain_part(reader->lang == ENT_EN ? ENT_STR("en") : ENT_STR("vi"));
  const ent_part is[] = {
      ent_plain_part(ENT_STR("is")),
      ent_plain_part(ent_str_of(ent_phase_names[draft->phase]))};
  const ent_part edges[] = {ent_plain_part(ENT_STR("edges")),
                            count_part(edge_count(draft), 4)};
  const ent_part sub[] = {ent_plain_part(ENT_STR("sub")),
                          ent_part_of(frame->subtype),
                          count_part(frame->noun, 1)};
  give_own(f, relation, NULL, 0);
  give_own(f, relation, &lang, 1);
  give_own(f, relation, is, ENT_COUNT(is));
  give_own(f, relation, edges, ENT_COUNT(edges));
  give_own(f, relation, sub, ENT_COUNT(sub));
  if (frame->act != 0) {
    const ent_part act[] = {
        ent_plain_part(ENT_STR("act")),
        ent_plain_part(ent_str_of(ent_act_names[frame->act - 1])),
        ent_plain_part(ent_str_of(ent_object_names[frame->object - 1]))};
    give_own(f, relation, act, ENT_COUNT(act));
  }
  for (size_t i = 0; i < ENT_COUNT(bit_names); ++i) {
    if ((draft->features >> i & 1U) != 0) {
      const ent_part bit[] = {lang, ent_plain_part(ent_str_of(bit_names[i]))};
      give_own(f, relation, bit, 2);
      give_own(f, relation, bit + 1, 1);
    }
  }
}
