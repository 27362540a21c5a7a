// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shape.h"

#include <stdlib.h>

static const char sql_text[] = "SELECT text FROM shape WHERE key = ?1";

typedef ENT_VEC(ent_participant) participants;
typedef ENT_VEC(ent_state) states;

static bool
takes_part(const participants *all, ent_str actor)
{
  for (size_t i = 0; i < all->n; i++) {
    if (ent_str_eq(all->at[i].actor, actor)) {
      return true;
    }
  }
  return false;
}

// Those of the telling that speaks come first, as it names them; then the
// others by their ids.
static void
add_actors(participants *all, ent_str text, ent_arena *arena)
{
  ent_participant *more = NULL;
  size_t n = 0;
  ent_shape_participants(text, &more, &n, arena);
  for (size_t i = 0; i < n; i++) {
    if (takes_part(all, more[i].actor)) {
      continue;
    }
    ENT_PUSH(all, more[i]);
  }
}

static int
by_day(const void *a, const void *b)
{
  const ent_state *p = a;
  const ent_state *q = b;
  if (p->first != q->first) {
    return p->first < q->first ? -1 : 1;
  }
  return (p->phase > q->phase) - (p->phase < q->phase);
}

static void
add_state(states *all, const ent_shape *shape)
{
  for (size_t i = 0; i < all->n; i++) {
    ent_state *each = &all->at[i];
    if (each->phase != shape->phase) {
      continue;
    }
    const bool was_known = each->first != INT32_MIN;
    const bool is_known = shape->first != INT32_MIN;
    if (!was_known || (is_known && shape->first < each->first)) {
      each->first = shape->first;
    }
    if (!was_known || (is_known && shape->last > each->last)) {
      each->last = shape->last;
    }
    return;
  }
  ENT_PUSH(all, (ent_state){shape->phase, shape->first, shape->last});
}

static ent_status
shape_text(ent_store *store, int64_t key, ent_str *out, ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_text, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  const ent_status st = ent_db_step(&store->db, stmt, &row);
  *out = row ? ent_db_text(stmt, 0, arena) : ENT_STR("");
  (void)sqlite3_reset(stmt);
  return st;
}

/// A telling's own state, where no shapes are asked about.
static void
add_own(states *all, const ent_event_row *row)
{
  ent_state state = {row->event.phase, INT32_MIN, INT32_MIN};
  if (!ent_event_days(&row->event, &state.first, &state.last) &&
      row->published.year != 0) {
    state.first = ent_date_first(row->published);
    state.last = ent_date_last(row->published);
  }
  ENT_PUSH(all, state);
}

ent_status
ent_event_unite(ent_store *store,
                ent_str shapes,
                ent_event_row *row,
                ent_arena *arena)
{
  participants all = {0};
  states told = {0};
  ent_map actors = {0};
  ent_str each = shapes;
  ent_status st = ENT_OK;
  for (size_t i = 0; i < row->event.n_participants; i++) {
    ENT_PUSH(&all, row->event.participants[i]);
  }
  if (ent_str_find(shapes, ENT_STR(","), 0) == SIZE_MAX) {
    add_own(&told, row);
    shapes = ENT_STR("");
  }
  while (st == ENT_OK && shapes.n > 0 && ent_str_next(&shapes, ',', &each)) {
    ent_str text = ENT_STR("");
    ent_shape shape;
    st = shape_text(store, strtoll(ent_arena_cstr(arena, each), NULL, 10),
                    &text, arena);
    if (st == ENT_OK) {
      ent_shape_read(&shape, text, &actors, arena);
      add_state(&told, &shape);
      add_actors(&all, text, arena);
    }
  }
  const size_t n_own = row->event.n_participants;
  if (all.n > n_own + 1) {
    qsort(all.at + n_own, all.n - n_own, sizeof *all.at, ent_by_participant);
  }
  if (told.n > 1) {
    qsort(told.at, told.n, sizeof *told.at, by_day);
  }
  row->event.n_participants = all.n;
  row->event.participants = ENT_SETTLED(&all, arena);
  row->n_states = told.n;
  row->states = ENT_SETTLED(&told, arena);
  ENT_VEC_FREE(&all);
  ENT_VEC_FREE(&told);
  ent_map_free(&actors);
  return st;
}
