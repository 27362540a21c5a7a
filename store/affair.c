// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shape.h"
#include "sums.h"

static const char sql_bare[] =
    "SELECT e.type, e.status, e.date, e.confidence, a.published"
    " FROM event e CROSS JOIN article a ON a.key = e.article WHERE e.key = ?1";
static const char sql_old[] = "SELECT " ENT_AFFAIR_COLUMNS " FROM stale t"
                              " CROSS JOIN affair f ON f.affair = t.affair";
static const char sql_stale[] =
    "SELECT e.key, sum(e.mentions), e.weight, group_concat(DISTINCT e.shape),"
    " group_concat(e.article), group_concat(iif(a.source = '', a.id, a.source),"
    " char(31)), t.affair, min(e.rank),"
    " coalesce(e.first_day, 2147483647), e.type, e.status, e.date,"
    " e.confidence, a.published FROM stale t"
    " CROSS JOIN shape s ON s.affair = t.affair"
    " CROSS JOIN event e ON e.shape = s.key"
    " CROSS JOIN article a ON a.key = e.article GROUP BY t.affair";
static const char sql_drop[] =
    "DELETE FROM affair WHERE (day, event) IN (SELECT f.day, f.event"
    " FROM stale t CROSS JOIN affair f ON f.affair = t.affair)";
static const char sql_clear[] = "DELETE FROM stale";
static const char sql_put[] =
    "INSERT INTO affair (event, mentions, weight, articles, sources, affair,"
    " day, type, status, date, confidence, published, statuses, actors)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
/// The columns of sql_stale that become its first parameters.
static const int copied[] = {0, 1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13};
enum { ENT_STALE_TYPE = 9 };

// ------------------------------------------------------------------- reading

/// What the columns type, status, date, confidence, published say.
static void
fill(sqlite3_stmt *stmt, int column, ent_event_row *row, ent_arena *arena)
{
  ent_event *event = &row->event;
  event->type =
      (ent_type)ent_column_name(stmt, column, ent_type_names, ENT_TYPES);
  event->phase =
      (ent_phase)ent_column_name(stmt, column + 1, ent_phase_names, ENT_PHASES);
  ent_column_event_date(stmt, column + 2, event, arena);
  event->confidence = sqlite3_column_double(stmt, column + 3);
  row->published = ent_column_date(stmt, column + 4);
}

ent_status
ent_event_bare(ent_store *store,
               int64_t key,
               ent_event_row *row,
               ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  bool found = false;
  ENT_TRY(ent_db_kept(&store->db, sql_bare, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  const ent_status st = ent_db_step(&store->db, stmt, &found);
  if (found) {
    fill(stmt, 0, row, arena);
  }
  (void)sqlite3_reset(stmt);
  ENT_TRY(st);
  return ent_event_participants(store, key, &row->event, arena);
}

static void
read_states(ent_str names, ent_event_row *row, ent_arena *arena)
{
  ent_str name = ENT_STR("");
  row->states = ent_arena_alloc(arena, ENT_PHASES * sizeof *row->states);
  while (row->n_states < ENT_PHASES && ent_str_next(&names, ',', &name)) {
    const size_t phase = ent_name_find(ent_phase_names, ENT_PHASES, name);
    row->states[row->n_states++] = (ent_state){
        .phase = phase < ENT_PHASES ? (ent_phase)phase : row->event.phase,
        .first = INT32_MIN,
        .last = INT32_MIN};
  }
}

void
ent_affair_read(sqlite3_stmt *stmt, ent_event_row *row, ent_arena *arena)
{
  fill(stmt, 3, row, arena);
  row->n_mentions = sqlite3_column_int64(stmt, 1);
  row->event.weight = sqlite3_column_double(stmt, 2);
  read_states(ent_db_text(stmt, 8, arena), row, arena);
  ent_participants_read(ent_db_text(stmt, 9, arena), &row->event.participants,
                        &row->event.n_participants, arena);
  ent_event_tellers(row, ent_db_text(stmt, 10, arena),
                    ent_db_text(stmt, 11, arena), arena);
}

// ------------------------------------------------------------------- writing

/// Rows that are made anew.
typedef struct renewal {
  ent_store *store;
  ent_arena arena; ///< for one of them
  ent_sums sums;
} renewal;

static void
write_states(ent_buf *out, const ent_event_row *row)
{
  for (size_t i = 0; i < row->n_states; i++) {
    ent_buf_printf(out, "%s%s", i > 0 ? "," : "",
                   ent_phase_names[row->states[i].phase]);
  }
}

/// Writes the row of the affair at which `from` stands.
static ent_status
write_row(ent_store *store, sqlite3_stmt *from, const ent_event_row *row)
{
  sqlite3_stmt *to = NULL;
  ent_buf states = {0};
  ent_buf actors = {0};
  ENT_TRY(ent_db_kept(&store->db, sql_put, &to));
  write_states(&states, row);
  ent_participants_write(&actors, row->event.participants,
                         row->event.n_participants);
  int at = 0;
  for (size_t i = 0; i < ENT_COUNT(copied); i++) {
    (void)sqlite3_bind_value(to, ++at, sqlite3_column_value(from, copied[i]));
  }
  ent_db_bind(to, ++at, ent_buf_str(&states));
  ent_db_bind(to, ++at, ent_buf_str(&actors));
  const ent_status st = ent_db_run(&store->db, to, NULL);
  ent_buf_free(&states);
  ent_buf_free(&actors);
  return st;
}

/// Adds the row to the sums, and writes these when they are many.
static ent_status
count(renewal *in, const ent_event_row *row, int n)
{
  enum { ENT_MANY = 1 << 18 };
  ent_sums_add(&in->sums, row, n);
  return in->sums.told.n + in->sums.all.n < ENT_MANY
             ? ENT_OK
             : ent_sums_write(&in->sums, in->store);
}

/// A row that is about to go.
static ent_status
take(renewal *in, sqlite3_stmt *from)
{
  ent_event_row row = {.n_states = 0};
  ent_affair_read(from, &row, &in->arena);
  return count(in, &row, -1);
}

static ent_status
put(renewal *in, sqlite3_stmt *from)
{
  ent_event_row row = {.n_states = 0};
  ent_arena *arena = &in->arena;
  fill(from, ENT_STALE_TYPE, &row, arena);
  ENT_TRY(ent_event_participants(in->store, sqlite3_column_int64(from, 0),
                                 &row.event, arena));
  row.event.weight = sqlite3_column_double(from, 2);
  ENT_TRY(ent_event_unite(in->store, ent_db_text(from, 3, arena), &row, arena));
  ent_event_tellers(&row, ent_db_text(from, 4, arena),
                    ent_db_text(from, 5, arena), arena);
  ENT_TRY(write_row(in->store, from, &row));
  return count(in, &row, 1);
}

/// Has `each` deal with every row of `sql`.
static ent_status
for_each(renewal *in,
         const char *sql,
         ent_status (*each)(renewal *in, sqlite3_stmt *from))
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&in->store->db, sql, &stmt));
  ent_status st = ent_db_step(&in->store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ent_arena_reset(&in->arena);
    st = each(in, stmt);
    if (st == ENT_OK) {
      st = ent_db_step(&in->store->db, stmt, &row);
    }
  }
  (void)sqlite3_reset(stmt);
  return st;
}

static ent_status
run(ent_store *store, const char *sql)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql, &stmt));
  return ent_db_run(&store->db, stmt, NULL);
}

static ent_status
renew(renewal *in)
{
  ENT_TRY(for_each(in, sql_old, take));
  ENT_TRY(run(in->store, sql_drop));
  ENT_TRY(for_each(in, sql_stale, put));
  ENT_TRY(ent_sums_write(&in->sums, in->store));
  return run(in->store, sql_clear);
}

ent_status
ent_affairs_renew(ent_store *store)
{
  renewal in = {.store = store};
  const ent_status st = renew(&in);
  ent_sums_free(&in.sums);
  ent_arena_free(&in.arena);
  return st;
}
