// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shape.h"
#include "sums.h"

static const char sql_bare[] =
    "SELECT e.type, e.status, e.date, e.confidence, a.published"
    " FROM event e CROSS JOIN article a ON a.key = e.article WHERE e.key = ?1";
static const char sql_old[] = "SELECT " ENT_AFFAIR_COLUMNS " FROM stale t"
                              " CROSS JOIN affair f ON f.affair = t.affair";
/// All tellings of one after those of another.
static const char sql_stale[] =
    "SELECT t.affair, e.rank, e.key, e.type, e.status, e.date, e.confidence,"
    " a.published, coalesce(e.first_day, 2147483647), e.weight, e.mentions,"
    " e.shape, e.article, iif(a.source = '', a.id, a.source) FROM stale t"
    " CROSS JOIN shape s ON s.affair = t.affair"
    " CROSS JOIN event e ON e.shape = s.key"
    " CROSS JOIN article a ON a.key = e.article ORDER BY t.affair";
static const char sql_drop[] =
    "DELETE FROM affair WHERE (day, event) IN (SELECT f.day, f.event"
    " FROM stale t CROSS JOIN affair f ON f.affair = t.affair)";
static const char sql_clear[] = "DELETE FROM stale";
static const char sql_put[] =
    "INSERT OR ROLLBACK INTO affair (day, event, affair, type, status, date,"
    " published, confidence, weight, mentions, statuses, actors, articles,"
    " sources) SELECT c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13,"
    " c14 FROM given";

// ------------------------------------------------------------------- reading

/// What the columns type, status, date, confidence, published say.
static ent_status
fill(const ent_store *store,
     sqlite3_stmt *stmt,
     int column,
     ent_event_row *row,
     ent_arena *arena)
{
  ent_event *event = &row->event;
  ENT_TRY(ent_column_state(store, stmt, column, event));
  ent_column_event_date(stmt, column + 2, event, arena);
  event->confidence = sqlite3_column_double(stmt, column + 3);
  row->published = ent_column_date(stmt, column + 4);
  return ENT_OK;
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
  ent_status st = ent_db_step(&store->db, stmt, &found);
  if (found) {
    st = fill(store, stmt, 0, row, arena);
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

ent_status
ent_affair_read(const ent_store *store,
                sqlite3_stmt *stmt,
                ent_event_row *row,
                ent_arena *arena)
{
  ENT_TRY(fill(store, stmt, 3, row, arena));
  row->n_mentions = sqlite3_column_int64(stmt, 1);
  row->event.weight = sqlite3_column_double(stmt, 2);
  read_states(ent_db_text(stmt, 8, arena), row, arena);
  ent_participants_read(ent_db_text(stmt, 9, arena), &row->event.participants,
                        &row->event.n_participants, arena);
  ent_event_tellers(row, ent_db_text(stmt, 10, arena),
                    ent_db_text(stmt, 11, arena), arena);
  return ENT_OK;
}

// ------------------------------------------------------------------- writing

/// What the tellings of one affair amount to, as they come.
typedef struct gathering {
  bool any;
  int64_t affair;
  int64_t rank; ///< the smallest; what follows is of the telling that has it
  int64_t event;
  ent_event_row row;
  int64_t day;
  ent_str date;
  ent_str published;
  int64_t mentions; ///< of all
  int64_t shape;    ///< the last
  ent_buf shapes;   ///< their keys, by commas
  ent_buf articles; ///< by commas
  ent_buf sources;  ///< between ENT_BETWEEN
} gathering;

/// Rows that are made anew.
typedef struct renewal {
  ent_store *store;
  ent_arena arena; ///< for one of them
  gathering now;
  ent_rows rows;
  ent_sums sums;
} renewal;

static void
write_states(ent_buf *out, const ent_event_row *row)
{
  for (size_t i = 0; i < row->n_states; i++) {
    ent_buf_add(out, ent_str_of(i > 0 ? "," : ""));
    ent_buf_add(out, ent_str_of(ent_phase_names[row->states[i].phase]));
  }
}

static void
add_row(ent_rows *rows, const gathering *of)
{
  const ent_event *event = &of->row.event;
  ent_buf states = {0};
  ent_buf actors = {0};
  write_states(&states, &of->row);
  ent_participants_write(&actors, event->participants, event->n_participants);
  const ent_cell cells[] = {
      ENT_WHOLE(of->day),
      ENT_WHOLE(of->event),
      ENT_WHOLE(of->affair),
      ENT_TEXT(ent_str_of(ent_type_names[event->type])),
      ENT_TEXT(ent_str_of(ent_phase_names[event->phase])),
      ENT_TEXT(of->date),
      ENT_TEXT(of->published),
      ENT_REAL(event->confidence),
      ENT_REAL(event->weight),
      ENT_WHOLE(of->mentions),
      ENT_TEXT(ent_buf_str(&states)),
      ENT_TEXT(ent_buf_str(&actors)),
      ENT_TEXT(ent_buf_str(&of->articles)),
      ENT_TEXT(ent_buf_str(&of->sources)),
  };
  ent_rows_add(rows, cells, ENT_COUNT(cells));
  ent_buf_free(&states);
  ent_buf_free(&actors);
}

static ent_status
write_all(renewal *in)
{
  ENT_TRY(ent_rows_write(&in->rows, &in->store->db, sql_put));
  return ent_sums_write(&in->sums, in->store);
}

/// Adds the row to the sums, and writes what is gathered when it is much.
static ent_status
count(renewal *in, const ent_event_row *row, int n)
{
  enum { ENT_MANY = 1 << 18 };
  ent_sums_add(&in->sums, row, n);
  return in->sums.told.n + in->sums.all.n < ENT_MANY ? ENT_OK : write_all(in);
}

/// A row that is about to go.
static ent_status
take(renewal *in, sqlite3_stmt *from)
{
  ent_event_row row = {.n_states = 0};
  ent_arena_reset(&in->arena);
  ENT_TRY(ent_affair_read(in->store, from, &row, &in->arena));
  return count(in, &row, -1);
}

/// Ends what was gathered of one affair.
static ent_status
put(renewal *in)
{
  gathering *now = &in->now;
  ent_event_row *row = &now->row;
  if (!now->any) {
    return ENT_OK;
  }
  now->any = false;
  ENT_TRY(
      ent_event_participants(in->store, now->event, &row->event, &in->arena));
  ENT_TRY(
      ent_event_unite(in->store, ent_buf_str(&now->shapes), row, &in->arena));
  ent_event_tellers(row, ent_buf_str(&now->articles),
                    ent_buf_str(&now->sources), &in->arena);
  add_row(&in->rows, now);
  return count(in, row, 1);
}

static void
begin(gathering *now, int64_t affair)
{
  now->any = true;
  now->affair = affair;
  now->rank = INT64_MAX;
  now->mentions = 0;
  now->shape = 0;
  ent_buf_reset(&now->shapes);
  ent_buf_reset(&now->articles);
  ent_buf_reset(&now->sources);
}

static void
add_number(ent_buf *list, int64_t number)
{
  ent_buf_add(list, ent_str_of(list->n > 0 ? "," : ""));
  ent_buf_count(list, number);
}

/// The columns of sql_stale.
enum {
  ENT_AT_RANK = 1,
  ENT_AT_EVENT,
  ENT_AT_BARE,
  ENT_AT_DATE = 5,
  ENT_AT_PUBLISHED = 7,
  ENT_AT_DAY,
  ENT_AT_WEIGHT,
  ENT_AT_MENTIONS,
  ENT_AT_SHAPE,
  ENT_AT_ARTICLE,
  ENT_AT_SOURCE
};

/// Takes the telling at which `from` stands for the one that speaks.
static ent_status
speak(renewal *in, sqlite3_stmt *from)
{
  gathering *now = &in->now;
  ent_arena *arena = &in->arena;
  now->rank = sqlite3_column_int64(from, ENT_AT_RANK);
  now->event = sqlite3_column_int64(from, ENT_AT_EVENT);
  now->row = (ent_event_row){.n_states = 0};
  ENT_TRY(fill(in->store, from, ENT_AT_BARE, &now->row, arena));
  now->row.event.weight = sqlite3_column_double(from, ENT_AT_WEIGHT);
  now->day = sqlite3_column_int64(from, ENT_AT_DAY);
  now->date = ent_db_text(from, ENT_AT_DATE, arena);
  now->published = ent_db_text(from, ENT_AT_PUBLISHED, arena);
  return ENT_OK;
}

/// A telling of an affair that is made anew.
static ent_status
gather(renewal *in, sqlite3_stmt *from)
{
  gathering *now = &in->now;
  const int64_t affair = sqlite3_column_int64(from, 0);
  const int64_t shape = sqlite3_column_int64(from, ENT_AT_SHAPE);
  if (!now->any || now->affair != affair) {
    ENT_TRY(put(in));
    ent_arena_reset(&in->arena);
    begin(now, affair);
  }
  if (sqlite3_column_int64(from, ENT_AT_RANK) < now->rank) {
    ENT_TRY(speak(in, from));
  }
  if (now->shapes.n == 0 || shape != now->shape) {
    add_number(&now->shapes, shape);
    now->shape = shape;
  }
  if (now->articles.n > 0) {
    ent_buf_byte(&now->sources, ENT_BETWEEN);
  }
  add_number(&now->articles, sqlite3_column_int64(from, ENT_AT_ARTICLE));
  ent_buf_add(&now->sources,
              (ent_str){(const char *)sqlite3_column_text(from, ENT_AT_SOURCE),
                        (size_t)sqlite3_column_bytes(from, ENT_AT_SOURCE)});
  now->mentions += sqlite3_column_int64(from, ENT_AT_MENTIONS);
  return ENT_OK;
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
  ENT_TRY(for_each(in, sql_stale, gather));
  ENT_TRY(put(in));
  ENT_TRY(write_all(in));
  return run(in->store, sql_clear);
}

ent_status
ent_affairs_renew(ent_store *store)
{
  renewal in = {.store = store};
  const ent_status st = renew(&in);
  ent_buf_free(&in.now.shapes);
  ent_buf_free(&in.now.articles);
  ent_buf_free(&in.now.sources);
  ent_rows_free(&in.rows);
  ent_sums_free(&in.sums);
  ent_arena_free(&in.arena);
  return st;
}
