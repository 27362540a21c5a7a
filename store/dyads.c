// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

#include "parts.h"

static const char sql_dyads[] =
    "SELECT source, target, type, weight, affairs FROM dyad"
    " ORDER BY source, target, type, weight";
static const char sql_crowds[] =
    "SELECT 1 FROM dyad WHERE source = '' AND target = ''";
static const char sql_spell[] =
    "SELECT min(\"first\"), max(\"last\") FROM spell";

struct ent_dyads {
  ent_store *store;
  sqlite3_stmt *stmt;
  ent_status st;
};

ent_status
ent_dyads_open(ent_dyads **out, ent_store *store, const ent_filter *filter)
{
  bool whole = false;
  bool crowds = false;
  sqlite3_stmt *stmt = NULL;
  *out = NULL;
  ENT_TRY(ent_filter_whole(store, filter, &whole));
  ENT_TRY(ent_db_any(&store->db, sql_crowds, &crowds));
  if (!whole || crowds || filter->limit > 0) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_prepare(&store->db, ent_str_of(sql_dyads), &stmt));
  *out = ent_alloc(sizeof **out);
  **out = (ent_dyads){.store = store, .stmt = stmt};
  return ENT_OK;
}

static ent_str
borrowed(sqlite3_stmt *stmt, int column)
{
  const char *text = (const char *)sqlite3_column_text(stmt, column);
  return (ent_str){text, (size_t)sqlite3_column_bytes(stmt, column)};
}

bool
ent_dyads_next(ent_dyads *walk, ent_dyad_row *row)
{
  sqlite3_stmt *stmt = walk->stmt;
  bool found = false;
  size_t type = 0;
  if (walk->st == ENT_OK) {
    walk->st = ent_db_step(&walk->store->db, stmt, &found);
  }
  if (found) {
    walk->st =
        ent_column_name(walk->store, stmt, 2, ent_type_names, ENT_TYPES, &type);
    *row = (ent_dyad_row){.source = borrowed(stmt, 0),
                          .target = borrowed(stmt, 1),
                          .type = (ent_type)type,
                          .weight = sqlite3_column_double(stmt, 3),
                          .n_events = sqlite3_column_int64(stmt, 4)};
  }
  return found && walk->st == ENT_OK;
}

ent_status
ent_dyads_close(ent_dyads *walk)
{
  if (walk == NULL) {
    return ENT_OK;
  }
  const ent_status st = walk->st;
  (void)sqlite3_finalize(walk->stmt);
  ent_free(walk);
  return st;
}

ent_status
ent_store_spell(ent_store *store, int32_t *first, int32_t *last)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_spell, &stmt));
  const ent_status st = ent_db_step(&store->db, stmt, &row);
  const bool known = row && sqlite3_column_type(stmt, 0) != SQLITE_NULL;
  *first = known ? sqlite3_column_int(stmt, 0) : INT32_MIN;
  *last = known ? sqlite3_column_int(stmt, 1) : INT32_MIN;
  (void)sqlite3_reset(stmt);
  return st;
}
