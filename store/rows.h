// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/rows.h: private: rows of one table that wait in memory, so that they
/// are written in the order of its key: a page once, however many there are.

#ifndef ENT_STORE_ROWS_H
#define ENT_STORE_ROWS_H

#include "db.h"

typedef enum ent_cell_kind {
  ENT_CELL_NULL,
  ENT_CELL_WHOLE,
  ENT_CELL_REAL,
  ENT_CELL_TEXT
} ent_cell_kind;

/// A value; zeroed, NULL.
typedef struct ent_cell {
  ent_cell_kind kind;
  union {
    int64_t whole;
    double real;
    ent_str text;
  } is;
} ent_cell;

#define ENT_WHOLE(value) ((ent_cell){ENT_CELL_WHOLE, {.whole = (value)}})
#define ENT_REAL(value)  ((ent_cell){ENT_CELL_REAL, {.real = (value)}})
#define ENT_TEXT(value)  ((ent_cell){ENT_CELL_TEXT, {.text = (value)}})

/// Where a row stands among the others, and where its cells begin.
typedef struct ent_rank {
  int64_t key[2];
  size_t at;
} ent_rank;

/// Zero-initialise; owned by the holder: ent_rows_free.
typedef struct ent_rows {
  ENT_VEC(ent_rank) ranks;
  ENT_VEC(ent_cell) cells;
  ent_arena arena; ///< keeps their texts
} ent_rows;

/// Adds a row of `n` cells, the same for all, of which the first two, as far
/// as they are whole numbers, are its key.  Texts are copied.
void ent_rows_add(ent_rows *rows, const ent_cell *cells, size_t n);
/// Has the connection know the table "given", of the rows that a statement of
/// ent_rows_run is about: their cells are c1, c2 and so on, up to c17.
ENT_NODISCARD ent_status ent_rows_register(ent_db *db);
/// Runs `sql`, once, about the rows in the order of their keys: a statement a
/// row would seek each page anew.  None: does nothing.
ENT_NODISCARD ent_status ent_rows_run(ent_rows *rows,
                                      ent_db *db,
                                      const char *sql);
/// The same, and forgets them.
ENT_NODISCARD ent_status ent_rows_write(ent_rows *rows,
                                        ent_db *db,
                                        const char *sql);
/// Forgets all, and keeps the memory.
void ent_rows_reset(ent_rows *rows);
void ent_rows_free(ent_rows *rows);

#endif
