// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shape.h"

#include <stdlib.h>

/// Days that a date "up to a month" may cover.
enum { ENT_MONTH_DAYS = 31 };

// ------------------------------------------------------------------- writing

// The smallest speaks for an affair: the latest state, the best date, the
// surest reading; what is left is decided by the key.
int64_t
ent_event_rank(const ent_event *event, int64_t key)
{
  static const int64_t states[ENT_PHASES] = {
      [ENT_ENDED] = 0,   [ENT_COMPLETED] = 1, [ENT_BLOCKED] = 2,
      [ENT_ONGOING] = 3, [ENT_PLANNED] = 4,
  };
  enum { ENT_REST_BITS = 46 };
  const ent_date date = event->date;
  const int64_t dates = date.day != 0     ? 0
                        : date.year == 0  ? 1
                        : date.month != 0 ? 2
                                          : 3;
  const int64_t doubt = (int64_t)((1 - event->confidence) * 100);
  const int64_t high = (states[event->phase] * 4 + dates) * 128 + doubt;
  return high << ENT_REST_BITS | key >> (ENT_KEY_BITS - ENT_REST_BITS);
}

int64_t
ent_event_mentions(const ent_event *event)
{
  return event->n_evidence > 0 ? (int64_t)event->n_evidence : 1;
}

int
ent_by_participant(const void *a, const void *b)
{
  const ent_participant *p = a;
  const ent_participant *q = b;
  const int order = ent_str_cmp(p->actor, q->actor);
  return order != 0 ? order : (p->role > q->role) - (p->role < q->role);
}

void
ent_participants_write(ent_buf *out, const ent_participant *all, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    ent_buf_add(out, ent_str_of(i > 0 ? "," : ""));
    ent_buf_add(out, ent_str_of(ent_role_names[all[i].role]));
    ent_buf_byte(out, ':');
    ent_buf_add(out, all[i].actor);
  }
}

static void
write_participants(ent_buf *out, const ent_store *store, const ent_event *event)
{
  ENT_VEC(ent_participant) all = {0};
  for (size_t i = 0; i < event->n_participants; i++) {
    ent_participant each = event->participants[i];
    each.actor = ent_actor_of(store, each.actor);
    ENT_PUSH(&all, each);
  }
  if (all.n > 1) {
    qsort(all.at, all.n, sizeof *all.at, ent_by_participant);
  }
  size_t n = 0;
  for (size_t i = 0; i < all.n; i++) {
    if (n == 0 || ent_by_participant(&all.at[n - 1], &all.at[i]) != 0) {
      all.at[n++] = all.at[i];
    }
  }
  ent_participants_write(out, all.at, n);
  ENT_VEC_FREE(&all);
}

static void
add_field(ent_buf *out, const char *text)
{
  ent_buf_add(out, ent_str_of(text));
  ent_buf_byte(out, '\t');
}

void
ent_shape_write(ent_buf *out,
                const ent_store *store,
                const ent_article *article,
                const ent_event *event,
                int64_t telling)
{
  int32_t first = 0;
  int32_t last = 0;
  const bool told = ent_event_days(event, &first, &last);
  const bool dated = told || article->published.year != 0;
  add_field(out, ent_type_names[event->type]);
  add_field(out, ent_phase_names[event->phase]);
  add_field(out, told ? "told" : dated ? "published" : "");
  if (!told && dated) {
    first = ent_date_first(article->published);
    last = ent_date_last(article->published);
  }
  if (dated) {
    ent_buf_count(out, first);
    ent_buf_byte(out, '\t');
    ent_buf_count(out, last);
    ent_buf_byte(out, '\t');
  } else {
    ent_buf_add(out, ENT_STR("\t\t"));
  }
  if (telling != 0) {
    ent_buf_printf(out, "%0*llx", ENT_ID_DIGITS, (unsigned long long)telling);
  }
  ent_buf_byte(out, '\t');
  write_participants(out, store, event);
  ent_buf_byte(out, '\t');
  ent_buf_add(out, event->subtype);
}

// ------------------------------------------------------------------- reading

static ent_str
next_field(ent_str *rest)
{
  ent_str field = ENT_STR("");
  if (rest->s == NULL || !ent_str_next(rest, '\t', &field)) {
    return ENT_STR("");
  }
  return field;
}

static int64_t
number(ent_str digits, int base)
{
  char text[24] = "";
  if (digits.n == 0 || digits.n >= sizeof text) {
    return 0;
  }
  memcpy(text, digits.s, digits.n);
  return strtoll(text, NULL, base);
}

static ent_closeness
closeness(ent_str how, int32_t first, int32_t last)
{
  if (how.n == 0) {
    return ENT_UNKNOWN;
  }
  const int32_t days = last - first + 1;
  if (ent_str_eq(how, ENT_STR("published"))) {
    return days <= ENT_FEW_DAYS ? ENT_UNTOLD : ENT_LONG;
  }
  return days <= ENT_FEW_DAYS     ? ENT_DAY
         : days <= ENT_MONTH_DAYS ? ENT_MONTH
                                  : ENT_LONG;
}

/// On which side of an event a role stands: 1, 2, or on none.
static int
side_of(ent_type type, ent_role role)
{
  static const int sides[ENT_ROLES] = {
      [ENT_PARTY] = 1,     [ENT_PARTICIPANT] = 1, [ENT_HOST] = 1,
      [ENT_CONVENER] = 2,  [ENT_CANDIDATE] = 1,   [ENT_SOURCE] = 1,
      [ENT_SUPPORTER] = 0, [ENT_BLOCKER] = 0,     [ENT_TARGET] = 2,
  };
  return ent_type_symmetric(type) ? 1 : sides[role];
}

static void
add_actor(ent_side *side, uint32_t actor)
{
  uint32_t at = side->n;
  while (at > 0 && side->at[at - 1] > actor) {
    at--;
  }
  if (at > 0 && side->at[at - 1] == actor) {
    return;
  }
  for (uint32_t i = side->n; i > at; i--) {
    side->at[i] = side->at[i - 1];
  }
  side->at[at] = actor;
  side->n++;
}

static void
read_sides(ent_shape *out, ent_str list, ent_map *actors, ent_arena *arena)
{
  uint32_t n = 1;
  for (size_t i = 0; i < list.n; i++) {
    n += list.s[i] == ',' ? 1U : 0U;
  }
  out->one.at = ent_arena_alloc(arena, n * sizeof(uint32_t));
  out->other.at = ent_arena_alloc(arena, n * sizeof(uint32_t));
  ent_str each = list;
  while (list.n > 0 && ent_str_next(&list, ',', &each)) {
    ent_str actor = each;
    ent_str name = ENT_STR("");
    (void)ent_str_next(&actor, ':', &name);
    const size_t role = ent_name_find(ent_role_names, ENT_ROLES, name);
    const int side = role < ENT_ROLES ? side_of(out->type, (ent_role)role) : 0;
    if (side != 0 && actor.s != NULL) {
      add_actor(side == 1 ? &out->one : &out->other,
                ent_map_intern(actors, actor));
    }
  }
}

void
ent_shape_read(ent_shape *out, ent_str text, ent_map *actors, ent_arena *arena)
{
  ent_str rest = text;
  *out = (ent_shape){.text = text};
  out->type =
      (ent_type)ent_name_find(ent_type_names, ENT_TYPES, next_field(&rest));
  out->phase =
      (ent_phase)ent_name_find(ent_phase_names, ENT_PHASES, next_field(&rest));
  const ent_str how = next_field(&rest);
  out->first = (int32_t)number(next_field(&rest), 10);
  out->last = (int32_t)number(next_field(&rest), 10);
  out->closeness = closeness(how, out->first, out->last);
  if (out->closeness == ENT_UNKNOWN) {
    out->first = out->last = INT32_MIN;
  }
  out->telling = number(next_field(&rest), 16);
  const ent_str list = next_field(&rest);
  out->subtype = rest.s != NULL ? rest : ENT_STR("");
  read_sides(out, list, actors, arena);
}

void
ent_participants_read(ent_str list,
                      ent_participant **out,
                      size_t *n,
                      ent_arena *arena)
{
  size_t most = 1;
  for (size_t i = 0; i < list.n; i++) {
    most += list.s[i] == ',' ? 1U : 0U;
  }
  *out = ent_arena_alloc(arena, most * sizeof **out);
  *n = 0;
  ent_str each = list;
  while (list.n > 0 && ent_str_next(&list, ',', &each)) {
    ent_str name = ENT_STR("");
    (void)ent_str_next(&each, ':', &name);
    const size_t role = ent_name_find(ent_role_names, ENT_ROLES, name);
    if (role < ENT_ROLES && each.s != NULL) {
      (*out)[(*n)++] = (ent_participant){.actor = each, .role = (ent_role)role};
    }
  }
}

void
ent_shape_participants(ent_str text,
                       ent_participant **out,
                       size_t *n,
                       ent_arena *arena)
{
  enum { ENT_LIST_FIELD = 6 };
  ent_str rest = text;
  ent_str list = ENT_STR("");
  for (int i = 0; i <= ENT_LIST_FIELD; i++) {
    list = next_field(&rest);
  }
  ent_participants_read(list, out, n, arena);
}
