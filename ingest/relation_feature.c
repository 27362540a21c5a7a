// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation.h"

enum {
  ENT_BETWEEN_MAX = 14, ///< words between; of more, the first and last half
  ENT_LEFT_WORDS = 4,
  ENT_RIGHT_WORDS = 7,
  ENT_WINDOW = 20, ///< units that count before and behind the two
  ENT_PATH_MAX = 6,
  ENT_SHARED_WORDS = 120,
  ENT_LAST_DRAFTS = 5
};

/// The sentence's words in their order, and each unit's.
struct ent_wording {
  ent_part *words;
  size_t n_words;
  uint32_t *first;  ///< by unit and one behind: its first word
  ent_part *kinds;  ///< by unit
  ent_part *frames; ///< by unit: type and subtype of a trigger
  int n_units;
  unsigned n_actors; ///< named
  size_t stride;     ///< slots of a family
};

/// Features that many candidates of a sentence share: of each word alone and
/// with its neighbour, and of each unit.
typedef enum family {
  ENT_FAMILY_BETWEEN,
  ENT_FAMILY_LEFT = 2,
  ENT_FAMILY_RIGHT = 4,
  ENT_FAMILY_FAR_BETWEEN = 6,
  ENT_FAMILY_FAR_RIGHT = 8,
  ENT_FAMILY_KIND = 10, ///< left, between, right
  ENT_FAMILY_FRAME = 13,
  ENT_FAMILIES = 16
} family;

static const char *const family_names[ENT_FAMILIES] = {
    [ENT_FAMILY_BETWEEN] = "b",    [ENT_FAMILY_LEFT] = "l",
    [ENT_FAMILY_RIGHT] = "r",      [ENT_FAMILY_FAR_BETWEEN] = "db",
    [ENT_FAMILY_FAR_RIGHT] = "dr", [ENT_FAMILY_KIND] = "kl",
    [ENT_FAMILY_KIND + 1] = "kb",  [ENT_FAMILY_KIND + 2] = "kr",
    [ENT_FAMILY_FRAME] = "fl",     [ENT_FAMILY_FRAME + 1] = "fb",
    [ENT_FAMILY_FRAME + 2] = "fr",
};

size_t
ent_wording_slots(const ent_wording *w)
{
  return ENT_FAMILIES * w->stride + 1;
}

static size_t
slot_of(const ent_wording *w, size_t of, size_t i)
{
  return of * w->stride + i + 1;
}

// ----------------------------------------------------------------- words

/// An English word without its ending.
static ent_str
stem(const ent_reader *reader, ent_str word)
{
  const ent_lexicon *const lexicon = reader->lexicon;
  for (size_t i = 0; reader->lang == ENT_EN && i < lexicon->endings.n; ++i) {
    const ent_str ending = lexicon->endings.at[i];
    if (word.n >= ending.n + 3 && ent_str_ends(word, ending)) {
      word.n -= ending.n;
      break;
    }
  }
  if (reader->lang == ENT_EN && word.n > 3 && word.s[word.n - 1] == 'e') {
    --word.n;
  }
  if (reader->lang == ENT_EN && word.n > 3 &&
      word.s[word.n - 1] == word.s[word.n - 2]) {
    --word.n;
  }
  return word;
}

static void
add_words(const ent_reader *reader, ent_wording *w, const ent_unit *u)
{
  static const struct {
    ent_unit_kind kind;
    ent_str word;
  } whole[] = {{ENT_U_GROUP, {"<a>", 3}},
               {ENT_U_TIME, {"<t>", 3}},
               {ENT_U_COMMA, {"<,>", 3}}};
  for (size_t i = 0; i < ENT_COUNT(whole); ++i) {
    if (u->kind == whole[i].kind) {
      w->words[w->n_words++] = ent_part_of(whole[i].word);
      return;
    }
  }
  for (uint32_t t = u->tok; t < u->end; ++t) {
    const ent_token *const token = &reader->tokens.at[t];
    if ((token->shape & ENT_SH_MARK) == 0) {
      w->words[w->n_words++] =
          ent_part_of((token->shape & ENT_SH_DIGIT) != 0
                          ? ENT_STR("#")
                          : stem(reader, ent_token_text(reader, t, t + 1)));
    }
  }
}

/// The three one behind the other.
static ent_part
joined(ent_reader *reader, ent_str a, ent_str b, ent_str c)
{
  char *const at = ent_arena_alloc(&reader->arena, a.n + b.n + c.n + 1);
  memcpy(at, a.s, a.n);
  memcpy(at + a.n, b.s, b.n);
  memcpy(at + a.n + b.n, c.s, c.n);
  return ent_part_of((ent_str){at, a.n + b.n + c.n});
}

/// The unit's kind and code: "v3", "fconflict1".
static ent_part
kind_of(ent_reader *reader, const ent_unit *u)
{
  static const char letters[] = "wgfmqsvc,b\"tnd";
  const ent_str letter = {&letters[u->kind], 1};
  if (u->kind == ENT_U_FRAME) {
    const ent_frame *const f = &reader->lexicon->frames.at[(size_t)u->ref];
    return joined(reader, letter, ent_str_of(ent_type_names[f->type]),
                  f->noun ? ENT_STR("1") : ENT_STR("0"));
  }
  if (u->kind == ENT_U_VERB || u->kind == ENT_U_MARKER ||
      u->kind == ENT_U_CUE || u->kind == ENT_U_SUB) {
    const char tens = (char)('0' + u->code / 10);
    const char ones = (char)('0' + u->code % 10);
    return joined(reader, letter, (ent_str){&tens, u->code < 10 ? 0 : 1},
                  (ent_str){&ones, 1});
  }
  return ent_part_of(letter);
}

static ent_part
frame_of(ent_reader *reader, const ent_unit *u)
{
  if (u->kind != ENT_U_FRAME) {
    return (ent_part){{"", 0}, 0};
  }
  const ent_frame *const f = &reader->lexicon->frames.at[(size_t)u->ref];
  return joined(reader, ent_str_of(ent_type_names[f->type]), ENT_STR("."),
                f->subtype);
}

const ent_wording *
ent_wording_of(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  ent_arena *const arena = &reader->arena;
  const size_t n = reader->units.n;
  ent_wording *const w = ent_arena_alloc(arena, sizeof *w);
  w->words = ent_arena_alloc(arena, (s->end - s->tok + 1) * sizeof *w->words);
  w->first = ent_arena_alloc(arena, (n + 1) * sizeof *w->first);
  w->kinds = ent_arena_alloc(arena, (n + 1) * sizeof *w->kinds);
  w->frames = ent_arena_alloc(arena, (n + 1) * sizeof *w->frames);
  w->n_units = (int)n;
  int32_t seen[ENT_GROUP_MAX];
  uint16_t n_seen = 0;
  for (size_t i = 0; i < n; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    w->first[i] = (uint32_t)w->n_words;
    w->kinds[i] = kind_of(reader, u);
    w->frames[i] = frame_of(reader, u);
    add_words(reader, w, u);
    if (u->kind == ENT_U_GROUP) {
      const ent_group *const g = &reader->groups.at[(size_t)u->ref];
      n_seen = ent_add_actors(seen, n_seen, g->actors, g->n);
    }
  }
  w->first[n] = (uint32_t)w->n_words;
  w->n_actors = n_seen;
  w->stride = (w->n_words > n ? w->n_words : n) + 1;
  return w;
}

// -------------------------------------------------------------- emitting

/// A feature whose name begins with `name`.
static void
give(const ent_features *f, const char *name, const ent_part *parts, size_t n)
{
  const ent_feature one = {name, parts, n, ENT_ANY_RELATION, ENT_NO_SLOT};
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
  return ent_part_of(digits[n < most ? n : most]);
}

/// The words [from, to) and pairs of neighbours.
static void
give_words(const ent_features *f,
           const ent_wording *w,
           family words,
           size_t from,
           size_t to)
{
  for (size_t i = from; i < to; ++i) {
    for (size_t n = 1; n <= 2 && i + n <= to; ++n) {
      const ent_feature one = {family_names[words], &w->words[i], n,
                               ENT_ANY_RELATION, slot_of(w, words + n - 1, i)};
      f->take(f->ctx, &one);
    }
  }
}

static void
give_unit(const ent_features *f,
          const ent_wording *w,
          size_t units,
          const ent_part *part,
          int i)
{
  const ent_feature one = {family_names[units], part, 1, ENT_ANY_RELATION,
                           slot_of(w, units, (size_t)i)};
  f->take(f->ctx, &one);
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
  for (size_t i = 0; i < n; ++i) {
    bool again = false;
    for (size_t k = 0; k < i && !again; ++k) {
      again = w->words[k].hash == w->words[i].hash;
    }
    if (!again) {
      give(f, "s", &w->words[i], 1);
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
    give_unit(f, w, ENT_FAMILY_KIND + where, &w->kinds[k], k);
    if (u->kind == ENT_U_FRAME) {
      give_unit(f, w, ENT_FAMILY_FRAME + where, &w->frames[k], k);
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
  ent_part pair[2] = {ent_part_of(ENT_STR("^"))};
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
  pair[1] = ent_part_of(ENT_STR("$"));
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
      give_one(f, name, ent_part_of(ent_str_of(bits[i])));
    }
  }
  if (g->coref != 0) {
    const ent_part coref[] = {ent_part_of(ENT_STR("coref")),
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
      give_one(f, name, ent_part_of(ent_str_of(also[i].what)));
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
  const family between = far ? ENT_FAMILY_FAR_BETWEEN : ENT_FAMILY_BETWEEN;
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
    const ent_part told[] = {ent_part_of(ent_str_of(ent_type_names[d->type])),
                             ent_part_of(ent_str_of(role))};
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
  static const char *const names[] = {"subject", "pair", "draft", "title",
                                      "top"};
  ent_part all[ENT_COUNT(names)];
  size_t n = 0;
  for (size_t i = 0; i < ENT_COUNT(names); ++i) {
    if ((c->pools >> i & 1U) != 0) {
      all[n++] = ent_part_of(ent_str_of(names[i]));
      give_one(f, "pool", all[n - 1]);
    }
  }
  give(f, "pools", all, n);
  unsigned age = 0;
  unsigned rank = 0;
  uint32_t uses = 0;
  for (size_t i = reader->salient.n; i > 0; --i) {
    const ent_salient *const s = &reader->salient.at[i - 1];
    if (s->actor == c->x) {
      age = (unsigned)(reader->salient.n - i);
      uses = s->uses;
    }
  }
  for (size_t i = 0; i < reader->salient.n; ++i) {
    rank += reader->salient.at[i].uses > uses;
  }
  give_one(f, "age", count_part(age, 6));
  give_one(f, "rank", count_part(rank, 5));
}

void
ent_candidate_features(const ent_reader *reader,
                       const ent_wording *w,
                       const ent_candidate *c,
                       const ent_features *f)
{
  if (c->j < 0) {
    give(f, "unnamed", NULL, 0);
    return;
  }
  give_wording(w, c, f);
  give_kinds(reader, w, c, f);
  give_neighbours(w, c, f);
  give_group(f, ent_group_at(reader, c->j), false);
  if (c->i == c->j) {
    give(f, "same", NULL, 0);
  } else if (c->i >= 0) {
    give_path(reader, w, c, f);
  }
  if (c->i >= 0) {
    give_group(f, ent_group_at(reader, c->i), true);
  } else {
    give_pools(reader, c, f);
    give_history(reader, w, c, f);
  }
}

// ----------------------------------------------------------------- drafts

/// Names of the ENT_X_* in their order.
static const char *const bit_names[] = {
    "title",    "coref-a",   "coref-b", "far-a",   "noun",     "mod-a",
    "mod-b",    "inherited", "modal",   "negated", "seat",     "many",
    "governed", "weak",      "dyad",    "first-a", "before-a", "near-b",
    "deed-b",   "pair-b",    "passive", "claim",   "left-b",   "mutual",
    "place-a",  "place-b",
};

_Static_assert(ENT_X_PLACE_B == 1 << (ENT_COUNT(bit_names) - 1),
               "every feature has a name");

static unsigned
edge_count(const ent_draft *d)
{
  return ent_type_symmetric(d->type) ? (unsigned)d->n_a * (d->n_a - 1U) / 2U
                                     : (unsigned)d->n_a * d->n_b;
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
      ent_part_of(reader->lang == ENT_EN ? ENT_STR("en") : ENT_STR("vi"));
  const ent_part is[] = {
      ent_part_of(ENT_STR("is")),
      ent_part_of(ent_str_of(ent_phase_names[draft->phase]))};
  const ent_part edges[] = {ent_part_of(ENT_STR("edges")),
                            count_part(edge_count(draft), 4)};
  const ent_part sub[] = {ent_part_of(ENT_STR("sub")),
                          ent_part_of(frame->subtype),
                          count_part(frame->noun, 1)};
  const ent_feature all[] = {{"d", NULL, 0, relation, ENT_NO_SLOT},
                             {"d", &lang, 1, relation, ENT_NO_SLOT},
                             {"d", is, 2, relation, ENT_NO_SLOT},
                             {"d", edges, 2, relation, ENT_NO_SLOT},
                             {"d", sub, 3, relation, ENT_NO_SLOT}};
  for (size_t i = 0; i < ENT_COUNT(all); ++i) {
    f->take(f->ctx, &all[i]);
  }
  for (size_t i = 0; i < ENT_COUNT(bit_names); ++i) {
    if ((draft->features >> i & 1U) != 0) {
      const ent_part bit[] = {lang, ent_part_of(ent_str_of(bit_names[i]))};
      const ent_feature both[] = {{"d", bit, 2, relation, ENT_NO_SLOT},
                                  {"d", bit + 1, 1, relation, ENT_NO_SLOT}};
      f->take(f->ctx, &both[0]);
      f->take(f->ctx, &both[1]);
    }
  }
}
