// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

#include <stdlib.h>

const char *const ent_ruling_names[ENT_RULINGS] = {
    [ENT_JOIN] = "join", [ENT_SPLIT] = "split", [ENT_UNDO] = "undo"};

static const char sql_decide[] =
    "INSERT INTO decision (one, other, verdict) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (one, other) DO UPDATE SET verdict = ?3";
static const char sql_undo[] =
    "DELETE FROM decision WHERE one = ?1 AND other = ?2";
static const char sql_touched[] =
    "SELECT key FROM event WHERE key = CAST(?1 AS INTEGER)";
static const char sql_all[] =
    "SELECT one, other, verdict FROM decision ORDER BY one, other";

// An id that is whole may be of a telling that is still to come.
static ent_status
find_key(ent_store *store, ent_str id, int64_t *out, ent_diag *diag)
{
  int64_t last = 0;
  ent_event_row row;
  ent_arena arena = {0};
  if (id.n == ENT_ID_DIGITS && ent_key_range(id, out, &last)) {
    return ENT_OK;
  }
  const ent_status st = ent_store_event(&row, store, id, &arena, diag);
  if (st == ENT_OK) {
    (void)ent_key_range(row.id, out, &last);
  }
  ent_arena_free(&arena);
  return st;
}

static ent_status
touch(ent_store *store, int64_t key)
{
  char text[24];
  (void)snprintf(text, sizeof text, "%lld", (long long)key);
  return ent_shape_renew(store, sql_touched, ent_str_of(text));
}

static ent_status
decide(ent_store *store, ent_ruling verdict, int64_t one, int64_t other)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, verdict == ENT_UNDO ? sql_undo : sql_decide,
                      &stmt));
  (void)sqlite3_bind_int64(stmt, 1, one < other ? one : other);
  (void)sqlite3_bind_int64(stmt, 2, one < other ? other : one);
  if (verdict != ENT_UNDO) {
    ent_db_bind_name(stmt, 3, ent_ruling_names[verdict]);
  }
  ENT_TRY(ent_db_run(&store->db, stmt, NULL));
  ENT_TRY(touch(store, one));
  ENT_TRY(touch(store, other));
  // A shape of its own may stay as it is while what is decided of it changes.
  return ent_db_exec(&store->db, "INSERT OR IGNORE INTO pending SELECT e.shape"
                                 " FROM decision d JOIN event e"
                                 " ON e.key IN (d.one, d.other)");
}

ent_status
ent_store_decide(ent_store *store,
                 ent_ruling verdict,
                 ent_str one,
                 ent_str other,
                 ent_diag *diag)
{
  int64_t a = 0;
  int64_t b = 0;
  bool own = false;
  ENT_TRY(find_key(store, one, &a, diag));
  if (other.n > 0) {
    ENT_TRY(find_key(store, other, &b, diag));
  }
  if (a == b || (verdict == ENT_JOIN && b == 0)) {
    ent_report(diag, ENT_ERROR, NULL, "a decision is about two events");
    return ENT_ERR_USAGE;
  }
  ENT_TRY(ent_store_enter(store, &own));
  return ent_store_leave(store, own, decide(store, verdict, a, b));
}

static ent_str
id_of(int64_t key, ent_arena *arena)
{
  return key == 0 ? ENT_STR("")
                  : ent_arena_printf(arena, "%0*llx", ENT_ID_DIGITS,
                                     (unsigned long long)key);
}

ent_status
ent_store_decisions(ent_decided **out,
                    size_t *n,
                    ent_store *store,
                    ent_arena *arena)
{
  ENT_VEC(ent_decided) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_all, &stmt));
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    const int64_t one = sqlite3_column_int64(stmt, 0);
    const int64_t other = sqlite3_column_int64(stmt, 1);
    const ent_str verdict =
        ent_str_of((const char *)sqlite3_column_text(stmt, 2));
    ENT_PUSH(&all, (ent_decided){.ruling = ent_str_eq(verdict, ENT_STR("join"))
                                               ? ENT_JOIN
                                               : ENT_SPLIT,
                                 .one = id_of(one == 0 ? other : one, arena),
                                 .other = id_of(one == 0 ? 0 : other, arena)});
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}
