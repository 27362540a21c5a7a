// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db.h"

#include <unistd.h>

#define ENT_PATIENCE_MS 10000

static const struct {
  int rc;
  ent_status st;
  const char *text; ///< NULL: what SQLite says
} meanings[] = {
    {SQLITE_BUSY, ENT_ERR_BUSY, "another program is using the database"},
    {SQLITE_LOCKED, ENT_ERR_BUSY, "another program is using the database"},
    {SQLITE_FULL, ENT_ERR_IO, "no space left for the database"},
    {SQLITE_NOTADB, ENT_ERR_FOREIGN, "not a database of entente"},
    {SQLITE_CORRUPT, ENT_ERR_IO, "the database is damaged"},
    {SQLITE_READONLY, ENT_ERR_IO, "the database may only be read"},
    {SQLITE_IOERR, ENT_ERR_IO, NULL},
    {SQLITE_CANTOPEN, ENT_ERR_IO, NULL},
    {SQLITE_PERM, ENT_ERR_IO, NULL},
    {SQLITE_TOOBIG, ENT_ERR_IO, "a text is too long for the database"},
};

ent_status
ent_db_fault(const ent_db *db, ent_status st, const char *text)
{
  const ent_place place = {.file = db->path};
  ent_report(db->diag, ENT_ERROR, &place, "%s", text);
  return st;
}

static ent_status
failed_at(const ent_db *db, const char *path, int rc)
{
  if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW) {
    return ENT_OK;
  }
  const char *text = sqlite3_errmsg(db->handle);
  ent_status st = ENT_ERR_INTERNAL;
  for (size_t i = 0; i < ENT_COUNT(meanings); i++) {
    if (meanings[i].rc == (rc & 0xff)) {
      st = meanings[i].st;
      text = meanings[i].text != NULL ? meanings[i].text : text;
      break;
    }
  }
  const ent_place place = {.file = path};
  ent_report(db->diag, ENT_ERROR, &place, "%s", text);
  return st;
}

ent_status
ent_db_failed(const ent_db *db, int rc)
{
  return failed_at(db, db->path, rc);
}

// A reader too keeps an index of the log beside the file.  Where that cannot
// be written, nobody else writes either, and the file is read as it stands.
static bool
is_still(const char *path)
{
  ent_arena arena = {0};
  const ent_str whole = ent_str_of(path);
  size_t slash = whole.n;
  while (slash > 0 && whole.s[slash - 1] != '/') {
    slash--;
  }
  const ent_str folder = slash > 0 ? (ent_str){path, slash} : ENT_STR(".");
  const ent_str log = ent_arena_printf(&arena, "%s-wal", path);
  const bool still = access(ent_arena_cstr(&arena, folder), W_OK) != 0 &&
                     access(log.s, F_OK) != 0;
  ent_arena_free(&arena);
  return still;
}

/// How SQLite is to open `path`; without the "//" what follows two slashes
/// would be the name of a host.
static void
write_uri(ent_buf *out, const char *path, bool still)
{
  ent_buf_add(out, ent_str_of(path[0] == '/' ? "file://" : "file:"));
  for (const char *c = path; *c != '\0'; c++) {
    if (strchr("%?#", *c) != NULL) {
      ent_buf_printf(out, "%%%02x", (unsigned)*c);
    } else {
      ent_buf_byte(out, *c);
    }
  }
  ent_buf_add(out, ent_str_of(still ? "?mode=ro&immutable=1" : ""));
}

ent_status
ent_db_open(ent_db *db, const char *path, int flags, ent_diag *diag)
{
  const size_t n = strlen(path);
  ent_buf uri = {0};
  *db = (ent_db){.diag = diag, .path = ent_alloc(n + 1)};
  memcpy(db->path, path, n);
  write_uri(&uri, path, (flags & SQLITE_OPEN_CREATE) == 0 && is_still(path));
  const int rc = sqlite3_open_v2(
      uri.s, &db->handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
  ent_buf_free(&uri);
  if (rc == SQLITE_OK) {
    (void)sqlite3_extended_result_codes(db->handle, 1);
    (void)sqlite3_busy_timeout(db->handle, ENT_PATIENCE_MS);
    return ENT_OK;
  }
  const int reason = db->handle != NULL ? sqlite3_system_errno(db->handle) : 0;
  const ent_place place = {.file = db->path};
  ent_report(diag, ENT_ERROR, &place, "cannot open: %s",
             reason != 0 ? strerror(reason) : sqlite3_errstr(rc));
  return ENT_ERR_IO;
}

ent_status
ent_db_attach(const ent_db *db, const char *path)
{
  ent_buf uri = {0};
  sqlite3_stmt *stmt = NULL;
  write_uri(&uri, path, is_still(path));
  ent_status st = ent_db_prepare(db, ENT_STR("ATTACH ?1 AS other"), &stmt);
  if (st == ENT_OK) {
    ent_db_bind(stmt, 1, ent_buf_str(&uri));
    st = failed_at(db, path, sqlite3_step(stmt));
  }
  (void)sqlite3_finalize(stmt);
  ent_buf_free(&uri);
  return st;
}

void
ent_db_close(ent_db *db)
{
  for (size_t i = 0; i < db->kept.n; i++) {
    (void)sqlite3_finalize(db->kept.at[i].stmt);
  }
  ENT_VEC_FREE(&db->kept);
  (void)sqlite3_close_v2(db->handle);
  ent_free(db->path);
  *db = (ent_db){0};
}

ent_status
ent_db_exec(const ent_db *db, const char *sql)
{
  return ent_db_failed(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL));
}

ent_status
ent_db_begin_now(const ent_db *db, bool *busy)
{
  (void)sqlite3_busy_timeout(db->handle, 0);
  const int rc = sqlite3_exec(db->handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  (void)sqlite3_busy_timeout(db->handle, ENT_PATIENCE_MS);
  *busy = (rc & 0xff) == SQLITE_BUSY;
  return *busy ? ENT_OK : ent_db_failed(db, rc);
}

ent_status
ent_db_number(const ent_db *db, const char *sql, int64_t *out)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  *out = 0;
  ent_status st = ent_db_prepare(db, ent_str_of(sql), &stmt);
  if (st == ENT_OK) {
    st = ent_db_step(db, stmt, &row);
  }
  if (row) {
    *out = sqlite3_column_int64(stmt, 0);
  }
  (void)sqlite3_finalize(stmt);
  return st;
}

ent_status
ent_db_prepare(const ent_db *db, ent_str sql, sqlite3_stmt **out)
{
  return ent_db_failed(
      db, sqlite3_prepare_v2(db->handle, sql.s, (int)sql.n, out, NULL));
}

ent_status
ent_db_kept(ent_db *db, const char *sql, sqlite3_stmt **out)
{
  for (size_t i = 0; i < db->kept.n; i++) {
    if (db->kept.at[i].sql == sql) {
      *out = db->kept.at[i].stmt;
      return ENT_OK;
    }
  }
  *out = NULL;
  const int rc = sqlite3_prepare_v3(db->handle, sql, -1,
                                    SQLITE_PREPARE_PERSISTENT, out, NULL);
  if (rc == SQLITE_OK) {
    ENT_PUSH(&db->kept, (ent_prepared){sql, *out});
  }
  return ent_db_failed(db, rc);
}

ent_status
ent_db_any(ent_db *db, const char *sql, bool *any)
{
  sqlite3_stmt *stmt = NULL;
  *any = false;
  ENT_TRY(ent_db_kept(db, sql, &stmt));
  const ent_status st = ent_db_step(db, stmt, any);
  (void)sqlite3_reset(stmt);
  return st;
}

ent_str
ent_db_plan(const ent_db *db, ent_str sql, ent_arena *arena)
{
  ent_buf text = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ent_buf_add(&text, ENT_STR("EXPLAIN QUERY PLAN "));
  ent_buf_add(&text, sql);
  const ent_status st = ent_db_prepare(db, ent_buf_str(&text), &stmt);
  ent_buf_reset(&text);
  while (st == ENT_OK && ent_db_step(db, stmt, &row) == ENT_OK && row) {
    ent_buf_add(&text, ent_db_text(stmt, 3, arena));
    ent_buf_byte(&text, '\n');
  }
  (void)sqlite3_finalize(stmt);
  const ent_str plan = ent_arena_str(arena, ent_buf_str(&text));
  ent_buf_free(&text);
  return plan;
}

ent_status
ent_db_step(const ent_db *db, sqlite3_stmt *stmt, bool *row)
{
  const int rc = sqlite3_step(stmt);
  *row = rc == SQLITE_ROW;
  return ent_db_failed(db, rc);
}

ent_status
ent_db_run(const ent_db *db, sqlite3_stmt *stmt, bool *changed)
{
  bool row = false;
  const ent_status st = ent_db_step(db, stmt, &row);
  if (changed != NULL) {
    *changed = st == ENT_OK && sqlite3_changes(db->handle) > 0;
  }
  (void)sqlite3_reset(stmt);
  return st;
}

void
ent_db_bind(sqlite3_stmt *stmt, int index, ent_str text)
{
  (void)sqlite3_bind_text64(stmt, index, text.n > 0 ? text.s : "", text.n,
                            SQLITE_STATIC, SQLITE_UTF8);
}

void
ent_db_bind_name(sqlite3_stmt *stmt, int index, const char *name)
{
  ent_db_bind(stmt, index, ent_str_of(name));
}

void
ent_db_bind_days(sqlite3_stmt *stmt, int index, ent_date date)
{
  if (date.year == 0) {
    (void)sqlite3_bind_null(stmt, index);
    (void)sqlite3_bind_null(stmt, index + 1);
    return;
  }
  (void)sqlite3_bind_int(stmt, index, ent_date_first(date));
  (void)sqlite3_bind_int(stmt, index + 1, ent_date_last(date));
}

ent_str
ent_db_text(sqlite3_stmt *stmt, int column, ent_arena *arena)
{
  const char *text = (const char *)sqlite3_column_text(stmt, column);
  const int n = sqlite3_column_bytes(stmt, column);
  return ent_arena_str(arena,
                       text != NULL ? (ent_str){text, (size_t)n} : ENT_STR(""));
}
