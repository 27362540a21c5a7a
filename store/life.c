// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

static const char sql_articles[] =
    "SELECT o.key, m.key, o.digest = m.digest FROM other.article o"
    " LEFT JOIN main.article m ON m.id = o.id ORDER BY o.key";
static const char sql_all_events[] = "SELECT key FROM event";

/// What an article brings along, each with its key as ?1.
static const char *const copies[] = {
    "INSERT INTO article SELECT * FROM other.article WHERE key = ?1",
    "INSERT OR IGNORE INTO actor SELECT w.* FROM other.mention m"
    " JOIN other.actor w ON w.key = m.actor WHERE m.article = ?1",
    "INSERT INTO mention SELECT * FROM other.mention WHERE article = ?1",
    "INSERT INTO event (key, article, type, status, subtype, date, first_day,"
    " last_day, confidence, cameo, frame, why_status, why_date, mentions, rank,"
    " weight) SELECT key, article, type, status, subtype, date, first_day, "
    "last_day,"
    " confidence, cameo, frame, why_status, why_date, mentions, rank, weight"
    " FROM other.event WHERE article = ?1",
    "INSERT INTO participant SELECT p.* FROM other.event e"
    " JOIN other.participant p ON p.event = e.key WHERE e.article = ?1",
    "INSERT INTO evidence SELECT v.* FROM other.event e"
    " JOIN other.evidence v ON v.event = e.key WHERE e.article = ?1",
};

static const char sql_rest[] =
    "INSERT OR IGNORE INTO entity SELECT * FROM other.entity;"
    "INSERT OR IGNORE INTO alias SELECT * FROM other.alias;"
    "INSERT OR IGNORE INTO relation SELECT * FROM other.relation;"
    "INSERT OR IGNORE INTO decision SELECT * FROM other.decision;";

static ent_status
copy_article(ent_store *store, int64_t key)
{
  for (size_t i = 0; i < ENT_COUNT(copies); i++) {
    sqlite3_stmt *stmt = NULL;
    ENT_TRY(ent_db_prepare(&store->db, ent_str_of(copies[i]), &stmt));
    (void)sqlite3_bind_int64(stmt, 1, key);
    const ent_status st = ent_db_run(&store->db, stmt, NULL);
    (void)sqlite3_finalize(stmt);
    ENT_TRY(st);
  }
  return ENT_OK;
}

/// An article of the other database.
typedef struct coming {
  int64_t key;
  int64_t own; ///< key of the one that is here, or -1
  bool same;
} coming;

typedef ENT_VEC(coming) comings;

static ent_status
list_articles(ent_store *store, comings *out)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ent_status st = ent_db_prepare(&store->db, ent_str_of(sql_articles), &stmt);
  if (st == ENT_OK) {
    st = ent_db_step(&store->db, stmt, &row);
  }
  while (st == ENT_OK && row) {
    const bool is_new = sqlite3_column_type(stmt, 1) == SQLITE_NULL;
    ENT_PUSH(out, (coming){.key = sqlite3_column_int64(stmt, 0),
                           .own = is_new ? -1 : sqlite3_column_int64(stmt, 1),
                           .same = sqlite3_column_int(stmt, 2) != 0});
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_finalize(stmt);
  return st;
}

static ent_status
copy_all(ent_store *store, const comings *all, size_t counts[3])
{
  for (size_t i = 0; i < all->n; i++) {
    const coming *each = &all->at[i];
    const ent_written what = each->own < 0 ? ENT_NEW
                             : each->same  ? ENT_UNCHANGED
                                           : ENT_REPLACED;
    ent_status st = ENT_OK;
    counts[what]++;
    if (what == ENT_REPLACED) {
      st = ent_article_forget(store, each->own);
    }
    if (st == ENT_OK && what != ENT_UNCHANGED) {
      st = copy_article(store, each->key);
    }
    ENT_TRY(st);
  }
  ENT_TRY(ent_db_exec(&store->db, sql_rest));
  ENT_TRY(ent_note_merge(store));
  // Decisions and namings that came along bear on all articles.
  ENT_TRY(ent_same_merge(store));
  ENT_TRY(ent_shape_renew(store, sql_all_events, ENT_STR("")));
  return ent_store_settle(store);
}

ent_status
ent_store_merge(ent_store *store,
                const char *path,
                size_t counts[3],
                ent_diag *diag)
{
  comings all = {0};
  ent_store *other = NULL;
  bool own = false;
  if (ent_file_same(store->db.path, path)) {
    const ent_place place = {.file = path};
    ent_report(diag, ENT_ERROR, &place, "is the same file as %s",
               store->db.path);
    return ENT_ERR_USAGE;
  }
  ENT_TRY(ent_store_open(&other, path, ENT_READ, diag));
  ent_store_close(other);
  ENT_TRY(ent_db_attach(&store->db, path));
  ent_status st = ent_store_enter(store, &own);
  if (st == ENT_OK) {
    st = list_articles(store, &all);
    if (st == ENT_OK) {
      st = copy_all(store, &all, counts);
    }
    st = ent_store_leave(store, own, st);
  }
  (void)sqlite3_exec(store->db.handle, "DETACH other", NULL, NULL, NULL);
  ENT_VEC_FREE(&all);
  return st;
}
