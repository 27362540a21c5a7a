// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

#include <stdlib.h>

static const char sql_find[] = "SELECT value FROM run WHERE key = ?1";

ent_status
ent_store_note(ent_store *store, ent_str key, ent_str value)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db,
                      "INSERT INTO run (key, value) VALUES (?1, ?2)"
                      " ON CONFLICT (key) DO UPDATE SET value = ?2",
                      &stmt));
  ent_db_bind(stmt, 1, key);
  ent_db_bind(stmt, 2, value);
  return ent_db_run(&store->db, stmt, NULL);
}

ent_status
ent_store_note_find(ent_str *out,
                    ent_store *store,
                    ent_str key,
                    ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_find, &stmt));
  ent_db_bind(stmt, 1, key);
  const ent_status st = ent_db_step(&store->db, stmt, &row);
  *out = row ? ent_db_text(stmt, 0, arena) : ENT_STR("");
  (void)sqlite3_reset(stmt);
  return st;
}

typedef ENT_VEC(ent_str) values;

static int
by_text(const void *a, const void *b)
{
  return ent_str_cmp(*(const ent_str *)a, *(const ent_str *)b);
}

/// The values of a list, sorted, each once.
static void
write_list(ent_buf *out, values *all)
{
  if (all->n > 1) {
    qsort(all->at, all->n, sizeof *all->at, by_text);
  }
  for (size_t i = 0; i < all->n; i++) {
    if (i > 0 && ent_str_eq(all->at[i - 1], all->at[i])) {
      continue;
    }
    ent_buf_printf(out, "%s%.*s", out->n > 0 ? ", " : "", ENT_FMT(all->at[i]));
  }
}

ent_status
ent_store_note_also(ent_store *store, ent_str key, ent_str value)
{
  ent_arena arena = {0};
  values all = {0};
  ent_buf list = {0};
  ent_str known = ENT_STR("");
  ent_str each = ENT_STR("");
  ent_status st = ent_store_note_find(&known, store, key, &arena);
  ent_buf_printf(&list, "%.*s,%.*s", ENT_FMT(known), ENT_FMT(value));
  ent_str rest = ent_arena_str(&arena, ent_buf_str(&list));
  while (ent_str_next(&rest, ',', &each)) {
    if (ent_str_trim(each).n == 0) {
      continue;
    }
    ENT_PUSH(&all, ent_str_trim(each));
  }
  ent_buf_reset(&list);
  write_list(&list, &all);
  if (st == ENT_OK) {
    st = ent_store_note(store, key, ent_buf_str(&list));
  }
  ent_buf_free(&list);
  ENT_VEC_FREE(&all);
  ent_arena_free(&arena);
  return st;
}

ent_status
ent_note_merge(ent_store *store)
{
  ent_arena arena = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ent_status st = ent_db_prepare(
      &store->db, ENT_STR("SELECT key, value FROM other.run ORDER BY key"),
      &stmt);
  if (st == ENT_OK) {
    st = ent_db_step(&store->db, stmt, &row);
  }
  while (st == ENT_OK && row) {
    st = ent_store_note_also(store, ent_db_text(stmt, 0, &arena),
                             ent_db_text(stmt, 1, &arena));
    if (st == ENT_OK) {
      st = ent_db_step(&store->db, stmt, &row);
    }
  }
  (void)sqlite3_finalize(stmt);
  ent_arena_free(&arena);
  return st;
}

static ent_status
digest_articles(ent_store *store, ent_str *digest, size_t *n, ent_arena *arena)
{
  ent_buf all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ent_status st = ent_db_prepare(
      &store->db, ENT_STR("SELECT digest FROM article ORDER BY key"), &stmt);
  if (st == ENT_OK) {
    st = ent_db_step(&store->db, stmt, &row);
  }
  while (st == ENT_OK && row) {
    ent_arena scratch = {0};
    ent_buf_add(&all, ent_db_text(stmt, 0, &scratch));
    ent_arena_free(&scratch);
    ++*n;
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_finalize(stmt);
  *digest = ent_hash_hex(arena, ent_buf_str(&all), 32);
  ent_buf_free(&all);
  return st;
}

ent_status
ent_store_notes(ent_note **out, size_t *n, ent_store *store, ent_arena *arena)
{
  ENT_VEC(ent_note) all = {0};
  sqlite3_stmt *stmt = NULL;
  ent_str digest = ENT_STR("");
  size_t n_articles = 0;
  bool row = false;
  ENT_TRY(digest_articles(store, &digest, &n_articles, arena));
  ENT_PUSH(&all, (ent_note){ENT_STR("articles"),
                            ent_arena_printf(arena, "%zu", n_articles)});
  ENT_PUSH(&all, (ent_note){ENT_STR("input"), digest});
  ent_status st = ent_db_prepare(
      &store->db, ENT_STR("SELECT key, value FROM run ORDER BY key"), &stmt);
  if (st == ENT_OK) {
    st = ent_db_step(&store->db, stmt, &row);
  }
  while (st == ENT_OK && row) {
    const ent_note note = {ent_db_text(stmt, 0, arena),
                           ent_db_text(stmt, 1, arena)};
    ENT_PUSH(&all, note);
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_finalize(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}
