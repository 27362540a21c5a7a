// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

#include "schema.h"
#include "then.h"

#define ENT_APPLICATION_ID 0x454e5445
#define ENT_SCHEMA_VERSION 6

/// What leads from each schema version to the next.
static const char *const upgrades[ENT_SCHEMA_VERSION] = {
    ent_store_schema,   ent_store_schema_2, ent_store_schema_3,
    ent_store_schema_4, ent_store_schema_5, ent_store_schema_6};

/// Whose file it is.
typedef struct ownership {
  int64_t application;
  int64_t version;
  int64_t objects; ///< tables and the like
} ownership;

static ent_status
look(const ent_db *db, ownership *out)
{
  ENT_TRY(ent_db_number(db, "PRAGMA application_id", &out->application));
  ENT_TRY(ent_db_number(db, "PRAGMA user_version", &out->version));
  return ent_db_number(db, "SELECT count(*) FROM sqlite_schema", &out->objects);
}

static bool
is_empty(const ownership *own)
{
  return own->application == 0 && own->version == 0 && own->objects == 0;
}

static ent_status
check(const ent_db *db, const ownership *own)
{
  if (own->application != ENT_APPLICATION_ID) {
    return ent_db_fault(db, ENT_ERR_FOREIGN, "not a database of entente");
  }
  if (own->version > ENT_SCHEMA_VERSION) {
    return ent_db_fault(db, ENT_ERR_FOREIGN,
                        "the database was made by a newer entente");
  }
  return ENT_OK;
}

static ent_status
upgrade(const ent_db *db, int64_t version)
{
  if (version < 0) {
    return ent_db_fault(db, ENT_ERR_FOREIGN,
                        "the database has an unknown schema");
  }
  for (; version < ENT_SCHEMA_VERSION; version++) {
    ENT_TRY(ent_db_exec(db, upgrades[version]));
  }
  return ENT_OK;
}

// Looks again once it holds the lock: another program may have been here.
static ent_status
create_or_upgrade(ent_store *store)
{
  // What version 1 did not keep of an event follows from the rest of it.
  static const char unshaped[] = "SELECT key FROM event WHERE shape = 0";
  const ent_db *db = &store->db;
  ownership own = {0};
  ENT_TRY(look(db, &own));
  if (is_empty(&own)) {
    return upgrade(db, 0);
  }
  ENT_TRY(check(db, &own));
  ENT_TRY(upgrade(db, own.version > 0 ? own.version : -1));
  if (own.version == ENT_SCHEMA_VERSION) {
    return ENT_OK;
  }
  ENT_TRY(ent_store_load_same(store));
  ENT_TRY(ent_shape_renew(store, unshaped, ENT_STR("")));
  return ent_store_settle(store);
}

// Of a new file.  Most rows are found by hashes, so that a transaction changes
// most pages: fewer of them are logged and checked in less time.
static const char page_size[] = "PRAGMA page_size = 8192";

static ent_status
prepare_for_writing(ent_store *store)
{
  const ent_db *db = &store->db;
  if (sqlite3_db_readonly(db->handle, "main") == 1) {
    return ent_db_failed(db, SQLITE_READONLY);
  }
  ENT_TRY(ent_db_exec(db, page_size));
  ENT_TRY(ent_db_exec(db, "PRAGMA journal_mode = WAL"));
  ENT_TRY(ent_db_exec(db, "BEGIN IMMEDIATE"));
  const ent_status st = create_or_upgrade(store);
  if (st == ENT_OK) {
    return ent_db_exec(db, "COMMIT");
  }
  (void)sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
  return st;
}

// What refers to an article goes with it, and names what was put before: SQLite
// need not look again.
static const char settings[] = "PRAGMA foreign_keys = OFF;"
                               "PRAGMA synchronous = NORMAL;"
                               "PRAGMA ignore_check_constraints = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -524288;"
                               "PRAGMA wal_autocheckpoint = 16384;"
                               "PRAGMA trusted_schema = OFF;";

static ent_status
make_ready(ent_store *store, ent_access access)
{
  const ent_db *db = &store->db;
  ownership own = {0};
  ENT_TRY(look(db, &own));
  const bool is_new = access == ENT_CREATE && is_empty(&own);
  if (!is_new) {
    ENT_TRY(check(db, &own));
  }
  ENT_TRY(ent_db_exec(db, settings));
  if (access == ENT_CREATE && (is_new || own.version < ENT_SCHEMA_VERSION)) {
    ENT_TRY(prepare_for_writing(store));
  } else if (own.version < ENT_SCHEMA_VERSION) {
    return ent_db_fault(db, ENT_ERR_FOREIGN,
                        "the database was made by an older entente;"
                        " 'entente check' brings it up to date");
  }
  if (access == ENT_CREATE && sqlite3_db_readonly(db->handle, "main") == 1) {
    return ent_db_failed(db, SQLITE_READONLY);
  }
  ENT_TRY(ent_then_register(store));
  return access == ENT_READ ? ent_db_exec(db, "PRAGMA query_only = ON")
                            : ENT_OK;
}

ent_status
ent_store_open(ent_store **out,
               const char *path,
               ent_access access,
               ent_diag *diag)
{
  // A reader that may not write could not take its index of the log away.
  const int flags =
      SQLITE_OPEN_READWRITE | (access == ENT_CREATE ? SQLITE_OPEN_CREATE : 0);
  ent_store *store = ent_alloc(sizeof *store);
  store->access = access;
  // Counting memory takes a lock at each allocation.  Refused, and no matter,
  // once SQLite is in use.
  (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  ent_status st = ent_db_open(&store->db, path, flags, diag);
  if (st == ENT_OK) {
    st = ent_rows_register(&store->db);
  }
  if (st == ENT_OK) {
    st = make_ready(store, access);
  }
  if (st == ENT_OK) {
    st = ent_store_load_same(store);
  }
  if (st != ENT_OK) {
    ent_store_close(store);
    store = NULL;
  }
  *out = store;
  return st;
}

void
ent_store_close(ent_store *store)
{
  if (store == NULL) {
    return;
  }
  ent_db_close(&store->db);
  ent_arena_free(&store->arena);
  ent_buf_free(&store->scratch);
  ent_buf_free(&store->shape);
  ent_waiting_free(&store->waiting);
  ent_map_free(&store->described);
  ent_map_free(&store->same);
  ENT_VEC_FREE(&store->same_as);
  ent_arena_free(&store->same_arena);
  ent_texts_free(store->texts);
  ent_free(store);
}

ent_status
ent_store_begin(ent_store *store)
{
  bool own = false;
  ENT_TRY(ent_store_enter(store, &own));
  store->batch = true;
  return ENT_OK;
}

ent_status
ent_store_lost(const ent_store *store)
{
  return ent_db_fault(&store->db, ENT_ERR_IO,
                      "the articles since the last commit were not kept");
}

ent_status
ent_store_commit(ent_store *store)
{
  const bool lost =
      store->batch && sqlite3_get_autocommit(store->db.handle) != 0;
  store->batch = false;
  if (lost) {
    return ent_store_lost(store);
  }
  ent_status st = ent_waiting_write(&store->waiting, &store->db);
  if (st == ENT_OK) {
    st = ent_db_exec(&store->db, "COMMIT");
  }
  if (st != ENT_OK) {
    (void)sqlite3_exec(store->db.handle, "ROLLBACK", NULL, NULL, NULL);
  }
  return st;
}

/// What waits is written into a transaction that is open, and dropped before
/// one of its own.
static ent_status
prepare_to_enter(ent_store *store, bool *own)
{
  *own = sqlite3_get_autocommit(store->db.handle) != 0;
  if (!*own) {
    return ent_waiting_write(&store->waiting, &store->db);
  }
  ent_waiting_drop(&store->waiting);
  ent_map_free(&store->described);
  return ENT_OK;
}

ent_status
ent_store_enter(ent_store *store, bool *own)
{
  ENT_TRY(prepare_to_enter(store, own));
  return *own ? ent_db_exec(&store->db, "BEGIN IMMEDIATE") : ENT_OK;
}

ent_status
ent_store_enter_now(ent_store *store, bool *own, bool *busy)
{
  *busy = false;
  ENT_TRY(prepare_to_enter(store, own));
  return *own ? ent_db_begin_now(&store->db, busy) : ENT_OK;
}

ent_status
ent_store_leave(ent_store *store, bool own, ent_status st)
{
  if (own && st == ENT_OK) {
    st = ent_waiting_write(&store->waiting, &store->db);
  }
  if (own && st == ENT_OK) {
    st = ent_db_exec(&store->db, "COMMIT");
  }
  if (own && st != ENT_OK) {
    (void)sqlite3_exec(store->db.handle, "ROLLBACK", NULL, NULL, NULL);
  }
  return st;
}
