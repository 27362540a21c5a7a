// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rows.h"

#include <stdlib.h>

void
ent_rows_add(ent_rows *rows, const ent_cell *cells, size_t n)
{
  ent_rank rank = {.at = rows->cells.n};
  for (size_t i = 0; i < n; i++) {
    ent_cell cell = cells[i];
    if (cell.kind == ENT_CELL_TEXT && cell.is.text.n > 0) {
      cell.is.text = ent_arena_str(&rows->arena, cell.is.text);
    }
    if (cell.kind == ENT_CELL_WHOLE && i < ENT_COUNT(rank.key)) {
      rank.key[i] = cell.is.whole;
    }
    ENT_PUSH(&rows->cells, cell);
  }
  ENT_PUSH(&rows->ranks, rank);
}

static int
by_key(const void *a, const void *b)
{
  const ent_rank *p = a;
  const ent_rank *q = b;
  const size_t i = p->key[0] == q->key[0] ? 1 : 0;
  return (p->key[i] > q->key[i]) - (p->key[i] < q->key[i]);
}

static void
put_in_order(ent_rows *rows)
{
  if (rows->ranks.n > 1) {
    qsort(rows->ranks.at, rows->ranks.n, sizeof *rows->ranks.at, by_key);
  }
}

// --------------------------------------------------------- as a table of SQL

/// A reading of the table "given".
typedef struct cursor {
  sqlite3_vtab_cursor base;
  const ent_rows *rows;
  size_t at;
} cursor;

/// The table "given".
typedef struct given {
  sqlite3_vtab base;
  const ent_db *db;
} given;

static int
begin_table(sqlite3 *handle,
            void *db,
            int n,
            const char *const *args,
            sqlite3_vtab **out,
            char **fault)
{
  (void)n, (void)args, (void)fault;
  given *table = ent_alloc(sizeof *table);
  table->db = db;
  *out = &table->base;
  return sqlite3_declare_vtab(
      handle, "CREATE TABLE given (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10,"
              " c11, c12, c13, c14, c15, c16, c17)");
}

static int
end_table(sqlite3_vtab *table)
{
  ent_free(table);
  return SQLITE_OK;
}

static int
plan_reading(sqlite3_vtab *table, sqlite3_index_info *info)
{
  (void)table, (void)info;
  return SQLITE_OK;
}

static int
begin_reading(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
  cursor *on = ent_alloc(sizeof *on);
  on->rows = ((const given *)table)->db->given;
  *out = &on->base;
  return SQLITE_OK;
}

static int
end_reading(sqlite3_vtab_cursor *on)
{
  ent_free(on);
  return SQLITE_OK;
}

static int
go_first(sqlite3_vtab_cursor *on,
         int number,
         const char *name,
         int n,
         sqlite3_value **values)
{
  (void)number, (void)name, (void)n, (void)values;
  ((cursor *)on)->at = 0;
  return SQLITE_OK;
}

static int
go_on(sqlite3_vtab_cursor *on)
{
  ((cursor *)on)->at++;
  return SQLITE_OK;
}

static int
is_over(sqlite3_vtab_cursor *on)
{
  const cursor *of = (const cursor *)on;
  return of->rows == NULL || of->at >= of->rows->ranks.n;
}

static int
show_cell(sqlite3_vtab_cursor *on, sqlite3_context *out, int column)
{
  const cursor *of = (const cursor *)on;
  const ent_cell *cell =
      &of->rows->cells.at[of->rows->ranks.at[of->at].at + (size_t)column];
  switch (cell->kind) {
  case ENT_CELL_NULL:
    sqlite3_result_null(out);
    break;
  case ENT_CELL_WHOLE:
    sqlite3_result_int64(out, cell->is.whole);
    break;
  case ENT_CELL_REAL:
    sqlite3_result_double(out, cell->is.real);
    break;
  case ENT_CELL_TEXT:
    sqlite3_result_text64(out, cell->is.text.n > 0 ? cell->is.text.s : "",
                          cell->is.text.n, SQLITE_STATIC, SQLITE_UTF8);
    break;
  }
  return SQLITE_OK;
}

static int
show_number(sqlite3_vtab_cursor *on, sqlite3_int64 *out)
{
  *out = (sqlite3_int64)((const cursor *)on)->at;
  return SQLITE_OK;
}

ent_status
ent_rows_register(ent_db *db)
{
  static const sqlite3_module module = {
      .xConnect = begin_table,
      .xDisconnect = end_table,
      .xBestIndex = plan_reading,
      .xOpen = begin_reading,
      .xClose = end_reading,
      .xFilter = go_first,
      .xNext = go_on,
      .xEof = is_over,
      .xColumn = show_cell,
      .xRowid = show_number,
  };
  return ent_db_failed(
      db, sqlite3_create_module_v2(db->handle, "given", &module, db, NULL));
}

ent_status
ent_rows_run(ent_rows *rows, ent_db *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  if (rows->ranks.n == 0) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_kept(db, sql, &stmt));
  put_in_order(rows);
  db->given = rows;
  const ent_status st = ent_db_run(db, stmt, NULL);
  db->given = NULL;
  return st;
}

ent_status
ent_rows_write(ent_rows *rows, ent_db *db, const char *sql)
{
  ENT_TRY(ent_rows_run(rows, db, sql));
  ent_rows_reset(rows);
  return ENT_OK;
}

void
ent_rows_reset(ent_rows *rows)
{
  rows->ranks.n = 0;
  rows->cells.n = 0;
  ent_arena_reset(&rows->arena);
}

void
ent_rows_free(ent_rows *rows)
{
  ENT_VEC_FREE(&rows->ranks);
  ENT_VEC_FREE(&rows->cells);
  ent_arena_free(&rows->arena);
}
