// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/db.h: private: the one door to SQLite.  Statements are prepared
/// once, failures are reported here and come out as an ent_status.

#ifndef ENT_STORE_DB_H
#define ENT_STORE_DB_H

#include "core/core.h"

#include <sqlite3.h>

/// A prepared statement and the SQL it was made of.
typedef struct ent_prepared {
  const char *sql;
  sqlite3_stmt *stmt;
} ent_prepared;

typedef struct ent_db {
  sqlite3 *handle;
  char *path;
  ent_diag *diag;
  ENT_VEC(ent_prepared) kept;
  const struct ent_rows *given; ///< see ent_rows_run
} ent_db;

/// Opens `path` with SQLite's `flags`.  Close also after a failure.
ENT_NODISCARD ent_status ent_db_open(ent_db *db,
                                     const char *path,
                                     int flags,
                                     ent_diag *diag);
void ent_db_close(ent_db *db);
/// Attaches the database at `path` as "other".
ENT_NODISCARD ent_status ent_db_attach(const ent_db *db, const char *path);

/// Reports `text` about the file and returns `st`.
ent_status ent_db_fault(const ent_db *db, ent_status st, const char *text);
/// Reports what SQLite's `rc` means and returns it as an ent_status.
ent_status ent_db_failed(const ent_db *db, int rc);

/// Runs one or several statements.
ENT_NODISCARD ent_status ent_db_exec(const ent_db *db, const char *sql);
/// The first column of the first row of `sql`.
ENT_NODISCARD ent_status ent_db_number(const ent_db *db,
                                       const char *sql,
                                       int64_t *out);

/// Begins to write at once; `*busy` tells that another program does, and that
/// nothing was begun.
ENT_NODISCARD ent_status ent_db_begin_now(const ent_db *db, bool *busy);

/// Whether `sql`, which is kept as below, gives any row.
ENT_NODISCARD ent_status ent_db_any(ent_db *db, const char *sql, bool *any);

/// A statement that is ready for binding, kept until the database is closed.
/// `sql` must live as long: its address is how it is found again.
ENT_NODISCARD ent_status ent_db_kept(ent_db *db,
                                     const char *sql,
                                     sqlite3_stmt **out);
/// A statement of the caller's own; end with sqlite3_finalize.
ENT_NODISCARD ent_status ent_db_prepare(const ent_db *db,
                                        ent_str sql,
                                        sqlite3_stmt **out);
/// How SQLite means to run `sql`, a step a line.  Lives in `arena`.
ent_str ent_db_plan(const ent_db *db, ent_str sql, ent_arena *arena);

/// Moves to the next row; `*row` is false at the end.
ENT_NODISCARD ent_status ent_db_step(const ent_db *db,
                                     sqlite3_stmt *stmt,
                                     bool *row);
/// Runs a statement that has no rows and makes it ready again.  `*changed`
/// (NULL is allowed) tells whether it changed any.
ENT_NODISCARD ent_status ent_db_run(const ent_db *db,
                                    sqlite3_stmt *stmt,
                                    bool *changed);

/// Binds text that stays where it is until the statement has run.
void ent_db_bind(sqlite3_stmt *stmt, int index, ent_str text);
/// Binds a C string that stays.
void ent_db_bind_name(sqlite3_stmt *stmt, int index, const char *name);
/// Binds the first and the last day of `date` at `index` and the next; NULL
/// for no date.
void ent_db_bind_days(sqlite3_stmt *stmt, int index, ent_date date);
/// Text of a column.  Lives in `arena`.
ent_str ent_db_text(sqlite3_stmt *stmt, int column, ent_arena *arena);

#endif
