// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

static const char sql_event[] =
    "SELECT " ENT_EVENT_COLUMNS
    " FROM event e CROSS JOIN article a ON a.key = e.article WHERE e.key = ?1";
static const char sql_presence[] =
    "SELECT affairs FROM presence WHERE actor = ?1";
static const char sql_stale[] = "SELECT 1 FROM stale LIMIT 1";

/// Affairs of which a telling came, and the telling that speaks for each.
typedef struct spoken {
  ent_map affairs; ///< their keys, as bytes
  ENT_VEC(int64_t) speakers;
} spoken;

struct ent_events {
  ent_store *store;
  sqlite3_stmt *stmt;
  sqlite3_stmt *affair; ///< what is meant of an affair; NULL where `stmt` gives
                        ///< rows as they are, else it gives candidates
  spoken spoken;
  int64_t before;  ///< the telling that was the candidate before
  size_t left;     ///< rows that candidates may still make
  ent_arena asked; ///< what `stmt` and `affair` were asked with
  ent_arena arena; ///< what the row points at
  ent_status st;
  bool bare;
  bool summed; ///< the rows are those of the table of affairs
};

ent_status
ent_filter_whole(ent_store *store, const ent_filter *filter, bool *whole)
{
  const ent_filter *f = filter;
  bool stale = false;
  *whole = !f->apart && f->types == 0 && f->phases == 0 && f->n_actors == 0 &&
           f->since.year == 0 && f->until.year == 0 && f->lang.n == 0 &&
           f->min_confidence <= 0 && f->as_of.year == 0;
  if (!*whole) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_any(&store->db, sql_stale, &stale));
  *whole = !stale;
  return ENT_OK;
}

/// Has the actor lead that is in the fewest affairs.
static ent_status
put_rarest_first(ent_store *store, ent_str *actors, size_t n)
{
  sqlite3_stmt *stmt = NULL;
  int64_t least = INT64_MAX;
  ENT_TRY(ent_db_kept(&store->db, sql_presence, &stmt));
  for (size_t i = 0; i < n; i++) {
    bool row = false;
    ent_db_bind(stmt, 1, actors[i]);
    const ent_status st = ent_db_step(&store->db, stmt, &row);
    const int64_t affairs = row ? sqlite3_column_int64(stmt, 0) : 0;
    (void)sqlite3_reset(stmt);
    ENT_TRY(st);
    if (affairs < least) {
      const ent_str actor = actors[i];
      actors[i] = actors[0];
      actors[0] = actor;
      least = affairs;
    }
  }
  return ENT_OK;
}

static ent_status
ask_part(ent_events *walk, const ent_filter *filter)
{
  ent_store *store = walk->store;
  ent_filter part = *filter;
  ent_str *actors =
      ent_settled(filter->actors, part.n_actors * sizeof *actors, &walk->asked);
  ENT_TRY(put_rarest_first(store, actors, part.n_actors));
  part.actors = actors;
  ENT_TRY(ent_filter_ask(store, ent_sql_candidates, &part, &walk->stmt));
  return ent_filter_ask(store, ent_sql_affair, &part, &walk->affair);
}

static ent_status
ask(ent_events *walk, const ent_filter *filter)
{
  ent_store *store = walk->store;
  bool whole = false;
  ENT_TRY(ent_filter_whole(store, filter, &whole));
  walk->summed = whole && filter->bare;
  if (whole) {
    return ent_filter_ask(store,
                          filter->bare ? ent_sql_whole : ent_sql_whole_rows,
                          filter, &walk->stmt);
  }
  // All are found sooner at once than one by one.
  if (filter->apart || filter->as_of.year != 0 || filter->limit == 0) {
    return ent_filter_ask(store, ent_sql_events, filter, &walk->stmt);
  }
  return ask_part(walk, filter);
}

ent_status
ent_events_open(ent_events **out, ent_store *store, const ent_filter *filter)
{
  ent_events *walk = ent_alloc(sizeof *walk);
  walk->store = store;
  walk->bare = filter->bare;
  walk->before = -1;
  walk->left = filter->limit > 0 ? filter->limit : SIZE_MAX;
  walk->st = ask(walk, filter);
  *out = walk->st == ENT_OK ? walk : NULL;
  return *out != NULL ? ENT_OK : ent_events_close(walk);
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
fill(ent_events *walk, sqlite3_stmt *stmt, ent_event_row *row)
{
  ent_arena *arena = &walk->arena;
  const int64_t key = sqlite3_column_int64(stmt, 0);
  *row = (ent_event_row){.article_id = ENT_STR("")};
  if (walk->summed) {
    ENT_TRY(ent_affair_read(walk->store, stmt, row, arena));
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

/// Moves walk->affair to what is meant of the affair; false when the telling
/// does not speak for it.  Asks once an affair, and once more for the row.
static ent_status
speaks(ent_events *walk, int64_t telling, int64_t affair, bool *yes)
{
  const ent_str name = {(const char *)&affair, sizeof affair};
  spoken *all = &walk->spoken;
  const uint32_t at = ent_map_intern(&all->affairs, name);
  bool row = false;
  *yes = at == all->speakers.n || all->speakers.at[at] == telling;
  if (!*yes) {
    return ENT_OK;
  }
  (void)sqlite3_reset(walk->affair);
  (void)sqlite3_bind_int64(walk->affair, ENT_AT_AFFAIR, affair);
  ENT_TRY(ent_db_step(&walk->store->db, walk->affair, &row));
  const int64_t speaker = sqlite3_column_int64(walk->affair, 0);
  *yes = speaker == telling;
  if (at == all->speakers.n) {
    ENT_PUSH(&all->speakers, speaker);
  }
  return ENT_OK;
}

/// Moves to the next candidate that speaks for its affair.  One that has two
/// roles comes twice.
static ent_status
next_speaker(ent_events *walk, bool *found)
{
  *found = false;
  while (!*found && walk->left > 0) {
    bool row = false;
    ENT_TRY(ent_db_step(&walk->store->db, walk->stmt, &row));
    if (!row) {
      return ENT_OK;
    }
    const int64_t telling = sqlite3_column_int64(walk->stmt, 1);
    if (telling == walk->before) {
      continue;
    }
    walk->before = telling;
    ENT_TRY(speaks(walk, telling, sqlite3_column_int64(walk->stmt, 2), found));
  }
  walk->left -= *found;
  return ENT_OK;
}

bool
ent_events_next(ent_events *walk, ent_event_row *row)
{
  sqlite3_stmt *const from = walk->affair != NULL ? walk->affair : walk->stmt;
  bool found = false;
  if (walk->st != ENT_OK) {
    return false;
  }
  ent_arena_reset(&walk->arena);
  walk->st = walk->affair != NULL
                 ? next_speaker(walk, &found)
                 : ent_db_step(&walk->store->db, walk->stmt, &found);
  if (found) {
    walk->st = fill(walk, from, row);
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
  (void)sqlite3_finalize(walk->affair);
  ent_map_free(&walk->spoken.affairs);
  ENT_VEC_FREE(&walk->spoken.speakers);
  ent_arena_free(&walk->asked);
  ent_arena_free(&walk->arena);
  ent_free(walk);
  return st;
}
