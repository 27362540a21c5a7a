// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "waiting.h"

// What fails undoes all, so that no page need be kept as it was before each.
static const char *const sql_add[ENT_TABLES] = {
    [ENT_IN_MENTION] =
        "INSERT OR ROLLBACK INTO mention (article, actor, affiliation)"
        " SELECT c1, c2, c3 FROM given",
    [ENT_IN_SHAPE] =
        "INSERT OR ROLLBACK INTO shape (key, text, affair)"
        " SELECT c1, c2, c1 FROM given WHERE true ON CONFLICT (key) DO NOTHING",
    [ENT_IN_EVENT] =
        "INSERT OR ROLLBACK INTO event (key, article, type, status, subtype,"
        " date, first_day, last_day, confidence, cameo, frame, why_status,"
        " why_date, mentions, rank, shape, weight) SELECT c1, c2, c3, c4, c5,"
        " c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17 FROM given",
    [ENT_IN_PARTICIPANT] =
        "INSERT OR ROLLBACK INTO participant (event, place, actor, role, day)"
        " SELECT c1, c2, c3, c4, c5 FROM given",
    [ENT_IN_EVIDENCE] =
        "INSERT OR ROLLBACK INTO evidence (event, place, \"start\", \"end\","
        " trigger_start, trigger_end, in_title)"
        " SELECT c1, c2, c3, c4, c5, c6, c7 FROM given",
};
/// Shapes that are new are to be drawn.
static const char sql_pending[] =
    "INSERT OR IGNORE INTO pending (shape) SELECT c1 FROM given"
    " WHERE NOT EXISTS (SELECT 1 FROM shape WHERE key = c1)";
/// What is known of an affair changes with the events that have its shapes.
static const char sql_stale[] =
    "INSERT OR IGNORE INTO stale SELECT s.affair FROM given"
    " CROSS JOIN shape s ON s.key = c1";
static const char sql_named[] =
    "INSERT INTO named (actor, affiliation, articles) VALUES (?1, ?2, ?3)"
    " ON CONFLICT DO UPDATE SET articles = articles + ?3";

// ------------------------------------------------------------------- waiting

void
ent_waiting_name(ent_waiting *waiting, int64_t actor, ent_str affiliation)
{
  ent_buf name = {0};
  ent_buf_add(&name, (ent_str){(const char *)&actor, sizeof actor});
  ent_buf_add(&name, affiliation);
  const uint32_t id = ent_map_intern(&waiting->named, ent_buf_str(&name));
  ent_buf_free(&name);
  if (id == waiting->times.n) {
    ENT_PUSH(&waiting->times, 0);
  }
  waiting->times.at[id]++;
}

static size_t
count(const ent_waiting *waiting)
{
  size_t n = 0;
  for (size_t i = 0; i < ENT_TABLES; i++) {
    n += waiting->rows[i].ranks.n;
  }
  return n;
}

// Few, so that they are written while more is read; more where the file is
// large, of which each writing draws much anew.
bool
ent_waiting_full(const ent_waiting *waiting)
{
  enum { ENT_LEAST = 1 << 13, ENT_MOST = 1 << 19, ENT_SHARE = 16 };
  const size_t share = waiting->n_written / ENT_SHARE;
  return count(waiting) >= (share < ENT_LEAST  ? ENT_LEAST
                            : share > ENT_MOST ? ENT_MOST
                                               : share);
}

void
ent_waiting_drop(ent_waiting *waiting)
{
  for (size_t i = 0; i < ENT_TABLES; i++) {
    ent_rows_reset(&waiting->rows[i]);
  }
  ent_map_free(&waiting->events);
  ent_map_free(&waiting->named);
  waiting->times.n = 0;
}

void
ent_waiting_free(ent_waiting *waiting)
{
  ent_waiting_drop(waiting);
  for (size_t i = 0; i < ENT_TABLES; i++) {
    ent_rows_free(&waiting->rows[i]);
  }
  ENT_VEC_FREE(&waiting->times);
}

// ------------------------------------------------------------------- writing

static ent_status
write_named(const ent_waiting *waiting, ent_db *db)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(db, sql_named, &stmt));
  for (uint32_t i = 0; i < waiting->named.n; i++) {
    const ent_str name = waiting->named.names[i];
    int64_t actor = 0;
    memcpy(&actor, name.s, sizeof actor);
    (void)sqlite3_bind_int64(stmt, 1, actor);
    ent_db_bind(stmt, 2,
                (ent_str){name.s + sizeof actor, name.n - sizeof actor});
    (void)sqlite3_bind_int64(stmt, 3, waiting->times.at[i]);
    ENT_TRY(ent_db_run(db, stmt, NULL));
  }
  return ENT_OK;
}

static ent_status
write_shapes(ent_rows *shapes, ent_db *db)
{
  ENT_TRY(ent_rows_run(shapes, db, sql_pending));
  ENT_TRY(ent_rows_run(shapes, db, sql_add[ENT_IN_SHAPE]));
  return ent_rows_write(shapes, db, sql_stale);
}

static ent_status
write_all(ent_waiting *waiting, ent_db *db)
{
  ENT_TRY(write_named(waiting, db));
  ENT_TRY(write_shapes(&waiting->rows[ENT_IN_SHAPE], db));
  for (size_t i = 0; i < ENT_TABLES; i++) {
    ENT_TRY(ent_rows_write(&waiting->rows[i], db, sql_add[i]));
  }
  return ENT_OK;
}

// A trigger would note each row by itself, and have SQLite keep a copy of each
// page that the row changes until both are done.
ent_status
ent_waiting_write(ent_waiting *waiting, ent_db *db)
{
  if (count(waiting) == 0) {
    return ENT_OK;
  }
  waiting->n_written += count(waiting);
  (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  const ent_status st = write_all(waiting, db);
  (void)sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
  ent_waiting_drop(waiting);
  if (st != ENT_OK) {
    (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
  }
  return st;
}
