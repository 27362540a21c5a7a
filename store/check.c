// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

/// What must hold: a count of rows for which it does not.
static const struct {
  const char *sql;
  const char *text;
} invariants[] = {
    {"SELECT count(*) FROM pragma_foreign_key_check",
     "rows that belong to none"},
    {"SELECT count(*) FROM event e LEFT JOIN shape s ON s.key = e.shape"
     " WHERE s.key IS NULL",
     "events without a shape"},
    {"SELECT count(*) FROM shape s WHERE pending = 0"
     " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.shape = s.key)",
     "shapes without an event"},
    {"SELECT count(*) FROM shape WHERE pending = 1",
     "shapes that are not drawn together yet"},
    {"SELECT count(*) FROM lane l LEFT JOIN shape s ON s.key = l.shape"
     " WHERE s.key IS NULL",
     "lanes without a shape"},
    {"SELECT count(*) FROM event e WHERE e.mentions <> max(1, (SELECT"
     " count(*) FROM evidence v WHERE v.event = e.key))",
     "events whose mentions are miscounted"},
    {"SELECT count(*) FROM event WHERE first_day > last_day",
     "events that end before they begin"},
    {"SELECT count(*) FROM participant p JOIN event e ON e.key = p.event"
     " WHERE NOT EXISTS (SELECT 1 FROM actor w JOIN mention m"
     " ON m.actor = w.key WHERE w.id = p.actor AND m.article = e.article)",
     "participants whom their article does not name"},
    {"SELECT count(*) FROM actor w WHERE NOT EXISTS"
     " (SELECT 1 FROM mention m WHERE m.actor = w.key)",
     "actors whom no article names"},
    {"SELECT count(*) FROM (SELECT actor, affiliation, count(*) AS n"
     " FROM mention GROUP BY 1, 2) m FULL JOIN named USING (actor, affiliation)"
     " WHERE n IS NOT articles",
     "actors whose articles are miscounted"},
    {"SELECT count(*) FROM same_actor s JOIN same_actor t ON t.id = s.actor",
     "actors that are others of others"},
    {"SELECT count(*) FROM searched LEFT JOIN article ON key = article"
     " WHERE key IS NULL",
     "searchable articles that are gone"},
};

static ent_status
check_file(ent_store *store, ent_diag *diag, size_t *faults)
{
  sqlite3_stmt *stmt = NULL;
  ent_arena arena = {0};
  bool row = false;
  const ent_place place = {.file = store->db.path};
  ent_status st =
      ent_db_prepare(&store->db, ENT_STR("PRAGMA quick_check(10)"), &stmt);
  if (st == ENT_OK) {
    st = ent_db_step(&store->db, stmt, &row);
  }
  while (st == ENT_OK && row) {
    const ent_str text = ent_db_text(stmt, 0, &arena);
    if (!ent_str_eq(text, ENT_STR("ok"))) {
      ent_report(diag, ENT_ERROR, &place, "%.*s", ENT_FMT(text));
      ++*faults;
    }
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_finalize(stmt);
  ent_arena_free(&arena);
  return st;
}

static ent_status
check_rows(ent_store *store, ent_diag *diag, size_t *faults)
{
  const ent_place place = {.file = store->db.path};
  for (size_t i = 0; i < ENT_COUNT(invariants); i++) {
    int64_t n = 0;
    ENT_TRY(ent_db_number(&store->db, invariants[i].sql, &n));
    if (n != 0) {
      ent_report(diag, ENT_ERROR, &place, "%s: %lld", invariants[i].text,
                 (long long)n);
      ++*faults;
    }
  }
  return ENT_OK;
}

// All is drawn anew, compared with what the file says, and thrown away.
static ent_status
redraw(ent_store *store, int64_t *n)
{
  ENT_TRY(ent_db_exec(&store->db, "CREATE TEMP TABLE before_check AS"
                                  " SELECT key, shape FROM event;"
                                  "CREATE TEMP TABLE drawn_before AS"
                                  " SELECT key, affair FROM shape;"
                                  "CREATE TEMP TABLE told_before AS"
                                  " SELECT * FROM affair;"));
  ENT_TRY(ent_shape_renew(store, "SELECT key FROM event", ENT_STR("")));
  ENT_TRY(ent_db_exec(&store->db, "UPDATE shape SET affair = key, pending = 1;"
                                  "INSERT OR IGNORE INTO stale"
                                  " SELECT affair FROM affair;"
                                  "DELETE FROM lane;"));
  ENT_TRY(ent_store_settle(store));
  return ent_db_number(
      &store->db,
      "SELECT (SELECT count(*) FROM before_check b JOIN event e"
      " ON e.key = b.key WHERE e.shape <> b.shape) +"
      " (SELECT count(*) FROM drawn_before b JOIN shape s"
      " ON s.key = b.key WHERE s.affair <> b.affair) +"
      " (SELECT count(*) FROM (SELECT * FROM told_before EXCEPT"
      " SELECT * FROM affair)) +"
      " abs((SELECT count(*) FROM told_before) -"
      " (SELECT count(*) FROM affair))",
      n);
}

static ent_status
check_affairs(ent_store *store, ent_diag *diag, size_t *faults)
{
  const ent_place place = {.file = store->db.path};
  int64_t n = 0;
  ENT_TRY(ent_db_exec(&store->db, "BEGIN IMMEDIATE"));
  const ent_status st = redraw(store, &n);
  (void)sqlite3_exec(store->db.handle, "ROLLBACK", NULL, NULL, NULL);
  if (st == ENT_OK && n != 0) {
    ent_report(diag, ENT_ERROR, &place,
               "affairs that do not follow from their reports: %lld",
               (long long)n);
    ++*faults;
  }
  return st;
}

ent_status
ent_store_check(ent_store *store, ent_diag *diag)
{
  size_t faults = 0;
  ENT_TRY(ent_db_exec(&store->db, "PRAGMA ignore_check_constraints = OFF"));
  ENT_TRY(check_file(store, diag, &faults));
  if (faults == 0) {
    ENT_TRY(check_rows(store, diag, &faults));
  }
  if (faults == 0) {
    ENT_TRY(check_affairs(store, diag, &faults));
  }
  return faults == 0 ? ENT_OK : ENT_ERR_SYNTAX;
}
