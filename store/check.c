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
    {"SELECT count(*) FROM shape s WHERE key NOT IN pending"
     " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.shape = s.key)",
     "shapes without an event"},
    {"SELECT count(*) FROM pending", "shapes that are not drawn together yet"},
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

/// Tables that follow from the others.
static const char *const derived[] = {"affair", "dyad", "presence", "teller",
                                      "spell"};

/// Writes `pattern` for each derived table, with its name for each "#".
static void
add_each(ent_buf *sql, const char *pattern)
{
  for (size_t i = 0; i < ENT_COUNT(derived); i++) {
    for (const char *c = pattern; *c != '\0'; c++) {
      if (*c == '#') {
        ent_buf_add(sql, ent_str_of(derived[i]));
      } else {
        ent_buf_byte(sql, *c);
      }
    }
  }
}

static ent_status
set_aside(ent_store *store)
{
  ent_buf sql = {0};
  ent_buf_add(&sql, ENT_STR("CREATE TEMP TABLE before_check AS"
                            " SELECT key, shape FROM event;"
                            "CREATE TEMP TABLE drawn_before AS"
                            " SELECT key, affair FROM shape;"
                            "INSERT OR IGNORE INTO stale"
                            " SELECT affair FROM affair;"));
  add_each(&sql, "CREATE TEMP TABLE #_before AS SELECT * FROM #;"
                 "DELETE FROM #;");
  ent_buf_byte(&sql, '\0');
  const ent_status st = ent_db_exec(&store->db, sql.s);
  ent_buf_free(&sql);
  return st;
}

static ent_status
compare(ent_store *store, int64_t *n)
{
  ent_buf sql = {0};
  ent_buf_add(&sql, ENT_STR("SELECT (SELECT count(*) FROM before_check b"
                            " JOIN event e ON e.key = b.key"
                            " WHERE e.shape <> b.shape) +"
                            " (SELECT count(*) FROM drawn_before b JOIN shape s"
                            " ON s.key = b.key WHERE s.affair <> b.affair)"));
  add_each(&sql, " + (SELECT count(*) FROM (SELECT * FROM #_before EXCEPT"
                 " SELECT * FROM #)) + abs((SELECT count(*) FROM #_before) -"
                 " (SELECT count(*) FROM #))");
  ent_buf_byte(&sql, '\0');
  const ent_status st = ent_db_number(&store->db, sql.s, n);
  ent_buf_free(&sql);
  return st;
}

// All is drawn anew, compared with what the file says, and thrown away.
static ent_status
redraw(ent_store *store, int64_t *n)
{
  ENT_TRY(set_aside(store));
  ENT_TRY(ent_shape_renew(store, "SELECT key FROM event", ENT_STR("")));
  ENT_TRY(ent_db_exec(&store->db, "UPDATE shape SET affair = key;"
                                  "INSERT OR IGNORE INTO pending"
                                  " SELECT key FROM shape;"
                                  "DELETE FROM lane;"));
  ENT_TRY(ent_store_settle(store));
  return compare(store, n);
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
