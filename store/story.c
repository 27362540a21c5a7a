// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

const char ent_sql_story[] =
    "SELECT " ENT_EVENT_COLUMNS " FROM shape s"
    " CROSS JOIN event e ON e.shape = s.key"
    " CROSS JOIN article a ON a.key = e.article WHERE s.affair ="
    " (SELECT t.affair FROM event f JOIN shape t ON t.key = f.shape"
    " WHERE f.key = ?1)"
    " ORDER BY CASE e.status WHEN 'planned' THEN 0 WHEN 'ongoing' THEN 1"
    " WHEN 'blocked' THEN 2 WHEN 'completed' THEN 3 ELSE 4 END,"
    " e.first_day NULLS LAST, e.key";
static const char sql_event[] =
    "SELECT " ENT_EVENT_COLUMNS " FROM event e JOIN article a"
    " ON a.key = e.article WHERE e.key = ?1";
static const char sql_reshape[] =
    "UPDATE event SET shape = ?2, mentions = ?3, rank = ?4 WHERE key = ?1";
static const char sql_shape[] = "SELECT shape FROM event WHERE key = ?1";

ent_status
ent_store_story(ent_event_row **out,
                size_t *n,
                ent_store *store,
                ent_str id,
                ent_arena *arena,
                ent_diag *diag)
{
  ENT_VEC(ent_event_row) all = {0};
  sqlite3_stmt *stmt = NULL;
  ent_event_row one;
  int64_t key = 0;
  int64_t last = 0;
  bool row = false;
  ENT_TRY(ent_store_event(&one, store, id, arena, diag));
  (void)ent_key_range(one.id, &key, &last);
  ENT_TRY(ent_db_kept(&store->db, ent_sql_story, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    st = ent_event_fill(store, stmt, &one, arena);
    if (st == ENT_OK) {
      st = ent_event_unite(store, ENT_STR(""), &one, arena);
    }
    if (st == ENT_OK) {
      st = ent_db_step(&store->db, stmt, &row);
    }
    ENT_PUSH(&all, one);
  }
  (void)sqlite3_reset(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

// ----------------------------------------------------------------- renewing

static ent_status
reshape(ent_store *store, int64_t key, const ent_event_row *row, int64_t before)
{
  const ent_article article = {.published = row->published};
  sqlite3_stmt *stmt = NULL;
  int64_t after = 0;
  ENT_TRY(ent_shape_of(store, &article, &row->event, key, &after));
  if (after == before) {
    return ENT_OK;
  }
  ENT_TRY(ent_shape_add(store, after));
  ENT_TRY(ent_db_kept(&store->db, sql_reshape, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  (void)sqlite3_bind_int64(stmt, 2, after);
  (void)sqlite3_bind_int64(stmt, 3, ent_event_mentions(&row->event));
  (void)sqlite3_bind_int64(stmt, 4, ent_event_rank(&row->event, key));
  ENT_TRY(ent_db_run(&store->db, stmt, NULL));
  return before != 0 ? ent_shape_mark(store, before) : ENT_OK;
}

static ent_status
renew(ent_store *store, int64_t key, ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  ent_event_row event;
  bool row = false;
  int64_t before = 0;
  ENT_TRY(ent_db_kept(&store->db, sql_shape, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  before = row ? sqlite3_column_int64(stmt, 0) : 0;
  (void)sqlite3_reset(stmt);
  if (st != ENT_OK || !row) {
    return st;
  }
  ENT_TRY(ent_db_kept(&store->db, sql_event, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  st = ent_db_step(&store->db, stmt, &row);
  if (row) {
    st = ent_event_read(store, stmt, &event, arena);
  }
  (void)sqlite3_reset(stmt);
  return st == ENT_OK && row ? reshape(store, key, &event, before) : st;
}

ent_status
ent_shape_renew(ent_store *store, const char *sql, ent_str argument)
{
  ENT_VEC(int64_t) keys = {0};
  sqlite3_stmt *stmt = NULL;
  ent_arena arena = {0};
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql, &stmt));
  if (sqlite3_bind_parameter_count(stmt) > 0) {
    ent_db_bind(stmt, 1, argument);
  }
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ENT_PUSH(&keys, sqlite3_column_int64(stmt, 0));
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  for (size_t i = 0; st == ENT_OK && i < keys.n; i++) {
    ent_arena_reset(&arena);
    st = renew(store, keys.at[i], &arena);
  }
  ent_arena_free(&arena);
  ENT_VEC_FREE(&keys);
  return st;
}
