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

void
ent_rows_sort(ent_rows *rows)
{
  if (rows->ranks.n > 1) {
    qsort(rows->ranks.at, rows->ranks.n, sizeof *rows->ranks.at, by_key);
  }
}

void
ent_rows_bind(const ent_rows *rows, size_t i, size_t n, sqlite3_stmt *stmt)
{
  const ent_cell *cells = &rows->cells.at[rows->ranks.at[i].at];
  for (size_t j = 0; j < n; j++) {
    const int index = (int)j + 1;
    switch (cells[j].kind) {
    case ENT_CELL_NULL:
      (void)sqlite3_bind_null(stmt, index);
      break;
    case ENT_CELL_WHOLE:
      (void)sqlite3_bind_int64(stmt, index, cells[j].is.whole);
      break;
    case ENT_CELL_REAL:
      (void)sqlite3_bind_double(stmt, index, cells[j].is.real);
      break;
    case ENT_CELL_TEXT:
      ent_db_bind(stmt, index, cells[j].is.text);
      break;
    }
  }
}

ent_status
ent_rows_write(ent_rows *rows, ent_db *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  if (rows->ranks.n == 0) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_kept(db, sql, &stmt));
  ent_rows_sort(rows);
  const size_t n = rows->cells.n / rows->ranks.n;
  for (size_t i = 0; i < rows->ranks.n; i++) {
    ent_rows_bind(rows, i, n, stmt);
    ENT_TRY(ent_db_run(db, stmt, NULL));
  }
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
