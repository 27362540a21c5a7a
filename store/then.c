// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "then.h"

#include "settle.h"

#define ENT_THEN "ent_then"

static const char sql_shape[] =
    "SELECT key, affair, text FROM shape WHERE key = ?1";

/// Which shape was of which affair.
typedef struct ent_then {
  ent_map keys; ///< of shapes, as bytes
  ENT_VEC(int64_t) affairs;
} ent_then;

static void
free_then(void *pointer)
{
  ent_then *then = pointer;
  ent_map_free(&then->keys);
  ENT_VEC_FREE(&then->affairs);
  ent_free(then);
}

static ent_str
bytes_of(const int64_t *key)
{
  return (ent_str){(const char *)key, sizeof *key};
}

/// affair_then(THEN, SHAPE).
static void
affair_then(sqlite3_context *context, int n, sqlite3_value **values)
{
  (void)n;
  const ent_then *then = sqlite3_value_pointer(values[0], ENT_THEN);
  const int64_t key = sqlite3_value_int64(values[1]);
  const uint32_t at =
      then != NULL ? ent_map_find(&then->keys, bytes_of(&key)) : ENT_NONE;
  sqlite3_result_int64(context, at != ENT_NONE ? then->affairs.at[at] : key);
}

ent_status
ent_then_register(ent_store *store)
{
  return ent_db_failed(
      &store->db, sqlite3_create_function_v2(
                      store->db.handle, "affair_then", 2,
                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                      NULL, affair_then, NULL, NULL, NULL));
}

/// The shapes of the tellings that the filter means.
static ent_status
load_shapes(ent_settler *in, const ent_filter *filter)
{
  ent_buf sql = {0};
  sqlite3_stmt *asked = NULL;
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ent_sql_shapes(&sql, filter);
  ent_status st = ent_db_prepare(&in->store->db, ent_buf_str(&sql), &asked);
  ent_buf_free(&sql);
  if (st == ENT_OK) {
    st = ent_db_kept(&in->store->db, sql_shape, &stmt);
  }
  if (st == ENT_OK) {
    ent_filter_bind(asked, filter);
    st = ent_db_step(&in->store->db, asked, &row);
  }
  while (st == ENT_OK && row) {
    (void)sqlite3_bind_int64(stmt, 1, sqlite3_column_int64(asked, 0));
    st = ent_db_step(&in->store->db, stmt, &row);
    if (row) {
      ent_settler_start(in, ent_settler_add(in, stmt));
    }
    (void)sqlite3_reset(stmt);
    if (st == ENT_OK) {
      st = ent_db_step(&in->store->db, asked, &row);
    }
  }
  (void)sqlite3_finalize(asked);
  return st;
}

static ent_then *
new_then(const ent_settler *in)
{
  ent_then *then = ent_alloc(sizeof *then);
  for (size_t i = 0; i < in->queue.n; i++) {
    const ent_shape *shape = &in->nodes.at[in->queue.at[i]].shape;
    (void)ent_map_intern(&then->keys, bytes_of(&shape->key));
    ENT_PUSH(&then->affairs, shape->affair);
  }
  return then;
}

ent_status
ent_then_bind(ent_store *store,
              sqlite3_stmt *stmt,
              int index,
              const ent_filter *filter)
{
  ent_settler in = {
      .store = store, .then = true, .as_of = ent_date_last(filter->as_of)};
  ent_status st = ent_settler_begin(&in);
  if (st == ENT_OK) {
    st = load_shapes(&in, filter);
  }
  if (st == ENT_OK) {
    st = ent_settler_load_whole(&in);
  }
  if (st == ENT_OK) {
    st = ent_settler_reach(&in);
  }
  if (st == ENT_OK) {
    ent_settler_draw(&in);
    st = ent_db_failed(
        &store->db,
        sqlite3_bind_pointer(stmt, index, new_then(&in), ENT_THEN, free_then));
  }
  ent_settler_free(&in);
  return st;
}
