// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

static const char sql_event[] =
    "SELECT " ENT_EVENT_COLUMNS
    " FROM event e CROSS JOIN article a ON a.key = e.article WHERE e.key = ?1";
static const char sql_stale[] = "SELECT 1 FROM stale LIMIT 1";

struct ent_events {
  ent_store *store;
  sqlite3_stmt *stmt;
  ent_arena arena; ///< what the row points at
  ent_status st;
  bool bare;
  bool whole; ///< the rows are those of the table of affairs
};

/// True when the filter means all reports of each affair, which is what the
/// table of affairs tells, and that is up to date.
static ent_status
is_whole(ent_store *store, const ent_filter *filter, bool *whole)
{
  const ent_filter *f = filter;
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  *whole = f->bare && !f->apart && f->types == 0 && f->phases == 0 &&
           f->n_actors == 0 && f->since.year == 0 && f->until.year == 0 &&
           f->lang.n == 0 && f->min_confidence <= 0 && f->as_of.year == 0;
  if (!*whole) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_kept(&store->db, sql_stale, &stmt));
  const ent_status st = ent_db_step(&store->db, stmt, &row);
  (void)sqlite3_reset(stmt);
  *whole = !row;
  return st;
}

ent_status
ent_events_open(ent_events **out, ent_store *store, const ent_filter *filter)
{
  sqlite3_stmt *stmt = NULL;
  bool whole = false;
  *out = NULL;
  ENT_TRY(is_whole(store, filter, &whole));
  ENT_TRY(ent_filter_ask(store, whole ? ent_sql_whole : ent_sql_events, filter,
                         &stmt));
  ent_events *walk = ent_alloc(sizeof *walk);
  walk->store = store;
  walk->stmt = stmt;
  walk->bare = filter->bare;
  walk->whole = whole;
  *out = walk;
  return ENT_OK;
}

/// The words and dates of the telling that speaks for the row.
static ent_status
fill_row(ent_events *walk, int64_t key, ent_event_row *row)
{
  ent_store *store = walk->store;
  sqlite3_stmt *stmt = NULL;
  bool found = false;
  if (walk->bare) {
    return ent_event_bare(store, key, row, &walk->arena);
  }
  ENT_TRY(ent_db_kept(&store->db, sql_event, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  ent_status st = ent_db_step(&store->db, stmt, &found);
  if (found) {
    st = ent_event_fill(store, stmt, row, &walk->arena);
  }
  (void)sqlite3_reset(stmt);
  return st;
}

static ent_status
next_row(ent_events *walk, ent_event_row *row)
{
  sqlite3_stmt *stmt = walk->stmt;
  ent_arena *arena = &walk->arena;
  const int64_t key = sqlite3_column_int64(stmt, 0);
  *row = (ent_event_row){.article_id = ENT_STR("")};
  if (walk->whole) {
    ent_affair_read(stmt, row, arena);
  } else {
    ENT_TRY(fill_row(walk, key, row));
    row->n_mentions = sqlite3_column_int64(stmt, 1);
    row->event.weight = sqlite3_column_double(stmt, 2);
    ent_event_tellers(row, ent_db_text(stmt, 4, arena),
                      ent_db_text(stmt, 5, arena), arena);
    ENT_TRY(
        ent_event_unite(walk->store, ent_db_text(stmt, 3, arena), row, arena));
  }
  row->id = ent_event_id(key, arena);
  return ENT_OK;
}

bool
ent_events_next(ent_events *walk, ent_event_row *row)
{
  bool found = false;
  if (walk->st != ENT_OK) {
    return false;
  }
  ent_arena_reset(&walk->arena);
  walk->st = ent_db_step(&walk->store->db, walk->stmt, &found);
  if (found) {
    walk->st = next_row(walk, row);
  }
  return found && walk->st == ENT_OK;
}

ent_status
ent_events_close(ent_events *walk)
{
  if (walk == NULL) {
    return ENT_OK;
  }
  const ent_status st = walk->st;
  (void)sqlite3_finalize(walk->stmt);
  ent_arena_free(&walk->arena);
  ent_free(walk);
  return st;
}
