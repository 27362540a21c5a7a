// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include <stdlib.h>
#include <utf8proc.h>

/// Rows besides those by type and language.
enum {
  ENT_PAIR,
  ENT_EDGE,
  ENT_EDGE_STATUS,
  ENT_PEOPLE,
  ENT_PEOPLE_ACTING,
  ENT_PLAIN_ROWS
};

static const char *const plain_rows[ENT_PLAIN_ROWS] = {
    "pair", "edge", "edge+status", "person", "person+affiliation",
};

typedef struct tally {
  uint64_t hit;
  uint64_t gold;
  uint64_t answer;
} tally;

struct ent_score {
  ent_arena arena; ///< of the rows' names
  tally plain[ENT_PLAIN_ROWS];
  tally types[ENT_TYPES];
  ent_map langs;
  ENT_VEC(tally) by_lang;
  tally date; ///< `answer` is unused
  ENT_VEC(ent_score_row) rows;
};

ent_score *
ent_score_new(void)
{
  return ent_alloc(sizeof(ent_score));
}

void
ent_score_free(ent_score *score)
{
  if (score == NULL) {
    return;
  }
  ent_map_free(&score->langs);
  ENT_VEC_FREE(&score->by_lang);
  ENT_VEC_FREE(&score->rows);
  ent_arena_free(&score->arena);
  ent_free(score);
}

// ------------------------------------------------------------------- sets

/// An edge: its type, its ends, and where a status is counted, that too.
typedef struct edge {
  ent_type type;
  ent_str a;
  ent_str b;
  int phase; ///< -1 when it does not count
  ent_date date;
  ent_str quote;
} edge;

typedef ENT_VEC(edge) edges;

static int
edge_order(const void *x, const void *y)
{
  const edge *const a = x;
  const edge *const b = y;
  if (a->type != b->type) {
    return strcmp(ent_type_names[a->type], ent_type_names[b->type]);
  }
  int order = ent_str_cmp(a->a, b->a);
  order = order != 0 ? order : ent_str_cmp(a->b, b->b);
  return order != 0 ? order : a->phase - b->phase;
}

static void
sort_unique(edges *set)
{
  if (set->n == 0) {
    return;
  }
  qsort(set->at, set->n, sizeof *set->at, edge_order);
  size_t kept = 1;
  for (size_t i = 1; i < set->n; ++i) {
    if (edge_order(&set->at[kept - 1], &set->at[i]) != 0) {
      set->at[kept++] = set->at[i];
    }
  }
  set->n = kept;
}

static bool
political(ent_str actor)
{
  return memchr(actor.s, ':', actor.n) == NULL;
}

static void
add_edge(
    edges *out, const ent_event *event, ent_str a, ent_str b, ent_str quote)
{
  if (!political(a) || !political(b) || ent_str_eq(a, b)) {
    return;
  }
  ENT_PUSH(out, (edge){.type = event->type,
                       .a = a,
                       .b = b,
                       .phase = (int)event->phase,
                       .date = event->date,
                       .quote = quote});
}

static void
event_edges(edges *out, const ent_event *event, ent_str quote)
{
  const ent_participant *const p = event->participants;
  const bool accession = event->type == ENT_ACCESSION;
  const ent_role from = accession ? ENT_CANDIDATE : ENT_SOURCE;
  const ent_role to = accession ? ENT_CONVENER : ENT_TARGET;
  for (size_t i = 0; i < event->n_participants; ++i) {
    for (size_t k = 0; k < event->n_participants; ++k) {
      const bool together = ent_type_symmetric(event->type) &&
                            ent_str_cmp(p[i].actor, p[k].actor) < 0;
      const bool onward = !ent_type_symmetric(event->type) &&
                          p[i].role == from && p[k].role == to;
      if (together || onward) {
        add_edge(out, event, p[i].actor, p[k].actor, quote);
      }
    }
  }
}

/// All edges of a record, with status; sorted, without repetition.
static edges
all_edges(const ent_record *record, const ent_str *quotes)
{
  edges out = {0};
  for (size_t i = 0; i < record->n_events; ++i) {
    event_edges(&out, &record->events[i],
                quotes != NULL ? quotes[i] : ENT_STR(""));
  }
  return out;
}

static edges
without(const edges *from, bool status, bool type)
{
  edges out = {0};
  for (size_t i = 0; i < from->n; ++i) {
    edge e = from->at[i];
    e.phase = status ? e.phase : -1;
    if (!type) {
      e.type = ENT_AGREEMENT;
      if (ent_str_cmp(e.a, e.b) > 0) {
        const ent_str a = e.a;
        e.a = e.b;
        e.b = a;
      }
    }
    ENT_PUSH(&out, e);
  }
  sort_unique(&out);
  return out;
}

static void
count(tally *t, const edges *gold, const edges *answer, int type)
{
  size_t k = 0;
  for (size_t i = 0; i < gold->n; ++i) {
    if (type >= 0 && (int)gold->at[i].type != type) {
      continue;
    }
    ++t->gold;
    while (k < answer->n && edge_order(&answer->at[k], &gold->at[i]) < 0) {
      ++k;
    }
    t->hit += k < answer->n && edge_order(&answer->at[k], &gold->at[i]) == 0;
  }
  for (size_t i = 0; i < answer->n; ++i) {
    t->answer += type < 0 || (int)answer->at[i].type == type;
  }
}

// ------------------------------------------------------------------ dates

/// An answer agrees to the precision both give and is not coarser than the
/// annotation's month.
static bool
date_agrees(ent_date gold, ent_date answer)
{
  if (answer.year != gold.year || (gold.month != 0 && answer.month == 0)) {
    return false;
  }
  if (gold.month != 0 && answer.month != gold.month) {
    return false;
  }
  return gold.day == 0 || answer.day == 0 || gold.day == answer.day;
}

/// Counts, for edges with status that both sides have and the annotation
/// dates, whether one of the answer's dates agrees.
static void
count_dates(tally *t, const edges *gold, const edges *answer)
{
  for (size_t i = 0; i < gold->n; ++i) {
    const edge *const g = &gold->at[i];
    bool first = g->date.year != 0;
    for (size_t k = 0; k < i && first; ++k) {
      first = gold->at[k].date.year == 0 || edge_order(&gold->at[k], g) != 0;
    }
    bool told = false;
    bool right = false;
    for (size_t k = 0; k < answer->n && first; ++k) {
      const edge *const a = &answer->at[k];
      if (edge_order(a, g) != 0) {
        continue;
      }
      told = true;
      for (size_t m = i; m < gold->n && a->date.year != 0; ++m) {
        right = right || (gold->at[m].date.year != 0 &&
                          edge_order(&gold->at[m], g) == 0 &&
                          date_agrees(gold->at[m].date, a->date));
      }
    }
    t->gold += told;
    t->hit += right;
  }
}

// ---------------------------------------------------------------- persons

/// A name as lower-case ASCII words with single spaces.
static ent_str
plain_name(ent_str name, ent_arena *arena)
{
  ent_buf out = {0};
  bool gap = false;
  for (size_t at = 0; at < name.n;) {
    const utf8proc_int32_t c = (utf8proc_int32_t)ent_utf8_next(name, &at);
    utf8proc_int32_t parts[8];
    int last = 0;
    const utf8proc_ssize_t n = utf8proc_decompose_char(
        utf8proc_tolower(c), parts, 8, UTF8PROC_DECOMPOSE, &last);
    const utf8proc_int32_t base = n >= 1 && n <= 8 ? parts[0] : c;
    const int plain = base == 0x111 ? 'd' : (int)base;
    if ((plain >= 'a' && plain <= 'z') || (plain >= '0' && plain <= '9')) {
      if (gap && out.n > 0) {
        ent_buf_byte(&out, ' ');
      }
      gap = false;
      ent_buf_byte(&out, (char)plain);
    } else if (plain == ' ' || plain == '-') {
      gap = true;
    }
  }
  const ent_str copy = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return copy;
}

static ent_str
last_word(ent_str name)
{
  for (size_t i = name.n; i > 0; --i) {
    if (name.s[i - 1] == ' ') {
      return (ent_str){name.s + i, name.n - i};
    }
  }
  return name;
}

/// Equal letters, spaces aside.
static bool
same_letters(ent_str a, ent_str b)
{
  size_t i = 0;
  size_t k = 0;
  for (;;) {
    while (i < a.n && a.s[i] == ' ') {
      ++i;
    }
    while (k < b.n && b.s[k] == ' ') {
      ++k;
    }
    if (i >= a.n || k >= b.n) {
      return i >= a.n && k >= b.n;
    }
    if (a.s[i++] != b.s[k++]) {
      return false;
    }
  }
}

static bool
same_person(ent_str a, ent_str b)
{
  if (a.n == 0 || b.n == 0) {
    return false;
  }
  const bool short_form = last_word(a).n == a.n || last_word(b).n == b.n;
  return same_letters(a, b) ||
         (short_form && ent_str_eq(last_word(a), last_word(b)));
}

static void
count_persons(tally *t,
              const ent_record *gold,
              const ent_record *answer,
              bool acting)
{
  ent_arena arena = {0};
  ent_str *const names =
      ent_arena_alloc(&arena, (answer->n_actors + 1) * sizeof *names);
  for (size_t i = 0; i < answer->n_actors; ++i) {
    const bool person = answer->actors[i].kind == ENT_PERSON;
    names[i] =
        person ? plain_name(answer->actors[i].name, &arena) : (ent_str){"", 0};
    t->answer += person;
  }
  for (size_t i = 0; i < gold->n_actors; ++i) {
    const ent_actor *const g = &gold->actors[i];
    const ent_str name = plain_name(g->name, &arena);
    ++t->gold;
    for (size_t k = 0; k < answer->n_actors; ++k) {
      if (same_person(name, names[k]) &&
          (!acting ||
           ent_str_eq(g->affiliation, answer->actors[k].affiliation))) {
        names[k] = (ent_str){"", 0};
        ++t->hit;
        break;
      }
    }
  }
  ent_arena_free(&arena);
}

// ----------------------------------------------------------------- misses

static void
tell_misses(const ent_gold *gold,
            const edges *want,
            const edges *have,
            ent_score_miss *miss,
            void *ctx)
{
  for (int missed = 1; missed >= 0; --missed) {
    const edges *const from = missed != 0 ? want : have;
    const edges *const other = missed != 0 ? have : want;
    for (size_t i = 0; i < from->n; ++i) {
      const edge *const e = &from->at[i];
      if (other->n == 0 ||
          bsearch(e, other->at, other->n, sizeof *e, edge_order) == NULL) {
        ent_buf text = {0};
        ent_buf_printf(&text, "%s %.*s %.*s", ent_type_names[e->type],
                       ENT_FMT(e->a), ENT_FMT(e->b));
        miss(ctx, missed != 0, gold, text.s, e->quote);
        ent_buf_free(&text);
      }
    }
  }
}

void
ent_score_add(ent_score *score,
              const ent_gold *gold,
              const ent_record *answer,
              ent_score_miss *miss,
              void *ctx)
{
  edges gold_all = all_edges(&gold->record, gold->quotes);
  edges answer_all = all_edges(answer, NULL);
  edges sets[2][3];
  for (int k = 0; k < 3; ++k) {
    sets[0][k] = without(&gold_all, k == 2, k > 0);
    sets[1][k] = without(&answer_all, k == 2, k > 0);
    count(&score->plain[ENT_PAIR + k], &sets[0][k], &sets[1][k], -1);
  }
  for (int type = 0; type < (int)ENT_TYPES; ++type) {
    count(&score->types[type], &sets[0][1], &sets[1][1], type);
  }
  const ent_str lang = gold->record.article.lang;
  const uint32_t id =
      ent_map_intern(&score->langs, lang.n > 0 ? lang : ENT_STR("?"));
  if (id == score->by_lang.n) {
    ENT_PUSH(&score->by_lang, (tally){0});
  }
  count(&score->by_lang.at[id], &sets[0][1], &sets[1][1], -1);
  count_dates(&score->date, &gold_all, &answer_all);
  count_persons(&score->plain[ENT_PEOPLE], &gold->record, answer, false);
  count_persons(&score->plain[ENT_PEOPLE_ACTING], &gold->record, answer, true);
  if (miss != NULL) {
    tell_misses(gold, &sets[0][1], &sets[1][1], miss, ctx);
  }
  for (int k = 0; k < 3; ++k) {
    ENT_VEC_FREE(&sets[0][k]);
    ENT_VEC_FREE(&sets[1][k]);
  }
  ENT_VEC_FREE(&gold_all);
  ENT_VEC_FREE(&answer_all);
}

// ------------------------------------------------------------------- rows

static void
add_row(ent_score *score, const char *name, const tally *t)
{
  ent_score_row row = {
      .name = name, .hit = t->hit, .gold = t->gold, .answer = t->answer};
  const double hit = (double)t->hit;
  row.precision = t->answer != 0 ? hit / (double)t->answer : 0;
  row.recall = t->gold != 0 ? hit / (double)t->gold : 0;
  const double sum = row.precision + row.recall;
  row.f1 = sum > 0 ? 2 * row.precision * row.recall / sum : 0;
  if (t->gold != 0 || t->answer != 0) {
    ENT_PUSH(&score->rows, row);
  }
}

static int
row_order(const void *a, const void *b)
{
  const char *const x = ((const ent_score_row *)a)->name;
  const char *const y = ((const ent_score_row *)b)->name;
  const int colon_x = strchr(x, ':') != NULL;
  const int colon_y = strchr(y, ':') != NULL;
  return colon_x != colon_y ? colon_x - colon_y : strcmp(x, y);
}

const ent_score_row *
ent_score_rows(ent_score *score, size_t *n)
{
  score->rows.n = 0;
  ent_arena_reset(&score->arena);
  for (size_t i = 0; i < ENT_PLAIN_ROWS; ++i) {
    add_row(score, plain_rows[i], &score->plain[i]);
  }
  for (size_t i = 0; i < ENT_TYPES; ++i) {
    add_row(score,
            ent_arena_printf(&score->arena, "type:%s", ent_type_names[i]).s,
            &score->types[i]);
  }
  for (uint32_t i = 0; i < score->langs.n; ++i) {
    add_row(score,
            ent_arena_printf(&score->arena, "lang:%.*s",
                             ENT_FMT(score->langs.names[i]))
                .s,
            &score->by_lang.at[i]);
  }
  const double share = score->date.gold != 0
                           ? (double)score->date.hit / (double)score->date.gold
                           : 0;
  ENT_PUSH(&score->rows, (ent_score_row){.name = "date",
                                         .precision = share,
                                         .recall = share,
                                         .f1 = share,
                                         .hit = score->date.hit,
                                         .gold = score->date.gold});
  qsort(score->rows.at, score->rows.n, sizeof *score->rows.at, row_order);
  *n = score->rows.n;
  return score->rows.at;
}
