// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "settle.h"

static const char sql_decided[] =
    "SELECT 1 FROM decision WHERE one = ?1 UNION ALL"
    " SELECT 1 FROM decision WHERE other = ?1 LIMIT 1";
static const char sql_add[] =
    "INSERT INTO shape (key, text, affair) VALUES (?1, ?2, ?1)"
    " ON CONFLICT (key) DO NOTHING";
static const char sql_mark[] =
    "INSERT OR IGNORE INTO pending (shape) VALUES (?1)";
static const char sql_pending[] =
    "SELECT s.key, s.affair, s.text, EXISTS (SELECT 1 FROM event e"
    " WHERE e.shape = s.key) FROM pending p CROSS JOIN shape s"
    " ON s.key = p.shape ORDER BY p.shape";
/// What was told by the day ?4.
#define BY_THEN                                             \
  " AND EXISTS (SELECT 1 FROM event e CROSS JOIN article a" \
  " ON a.key = e.article WHERE e.shape = s.key AND a.last_day <= ?4)"
#define WHOLE "SELECT s.key, s.affair, s.text FROM shape s WHERE true"
#define CELL                                                       \
  "SELECT s.key, s.affair, s.text, l.day FROM lane l JOIN shape s" \
  " ON s.key = l.shape WHERE l.lane = ?1 AND l.day BETWEEN ?2 AND ?3"
static const char sql_whole[] = WHOLE;
static const char sql_whole_then[] = WHOLE BY_THEN;
static const char sql_cell[] = CELL;
static const char sql_cell_then[] = CELL BY_THEN;
static const char sql_enter[] =
    "INSERT OR ROLLBACK INTO lane (lane, day, shape) SELECT c1, c2, c3"
    " FROM given WHERE true ON CONFLICT DO NOTHING";
static const char sql_leave[] = "DELETE FROM lane WHERE (lane, day, shape) IN"
                                " (SELECT c1, c2, c3 FROM given)";
static const char sql_drop[] =
    "DELETE FROM shape WHERE key IN (SELECT c1 FROM given)";
static const char sql_affair[] = "UPDATE shape SET affair = ?2 WHERE key = ?1";
static const char sql_decisions[] = "SELECT one, other, verdict FROM decision";

/// Days that are loaded of a lane at a time.
enum { ENT_CELL_DAYS = 128 };

// -------------------------------------------------------------------- putting

ent_status
ent_shape_of(ent_store *store,
             const ent_article *article,
             const ent_event *event,
             int64_t telling,
             int64_t *key)
{
  sqlite3_stmt *stmt = NULL;
  bool decided = false;
  int32_t day = 0;
  ENT_TRY(ent_db_kept(&store->db, sql_decided, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, telling);
  const ent_status st = ent_db_step(&store->db, stmt, &decided);
  (void)sqlite3_reset(stmt);
  ENT_TRY(st);
  const bool dated =
      ent_event_days(event, &day, &day) || article->published.year != 0;
  ent_buf_reset(&store->shape);
  ent_shape_write(&store->shape, store, article, event,
                  decided || !dated ? telling : 0);
  *key = ent_key(ent_buf_str(&store->shape));
  return ENT_OK;
}

ent_status
ent_shape_add(ent_store *store, int64_t key)
{
  sqlite3_stmt *stmt = NULL;
  bool added = false;
  ENT_TRY(ent_db_kept(&store->db, sql_add, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  ent_db_bind(stmt, 2, ent_buf_str(&store->shape));
  ENT_TRY(ent_db_run(&store->db, stmt, &added));
  return added ? ent_shape_mark(store, key) : ENT_OK;
}

ent_status
ent_shape_mark(ent_store *store, int64_t key)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql_mark, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  return ent_db_run(&store->db, stmt, NULL);
}

// -------------------------------------------------------------------- loading

uint32_t
ent_settler_add(ent_settler *in, sqlite3_stmt *stmt)
{
  const int64_t key = sqlite3_column_int64(stmt, 0);
  const uint32_t node =
      ent_map_intern(&in->keys, (ent_str){(const char *)&key, sizeof key});
  if (node < in->nodes.n) {
    return node;
  }
  ent_drawn all = {.cluster = ENT_NONE, .next = ENT_NONE};
  ent_shape_read(&all.shape, ent_db_text(stmt, 2, &in->arena), &in->actors,
                 &in->arena);
  all.shape.key = key;
  all.shape.affair = sqlite3_column_int64(stmt, 1);
  for (size_t i = 0; all.shape.telling != 0 && i < in->decisions.n; i++) {
    const ent_decision *each = &in->decisions.at[i];
    all.alone = all.alone || (each->one == 0 && !each->join &&
                              each->other == all.shape.telling);
  }
  ENT_PUSH(&in->nodes, all);
  return node;
}

// Days are counted from far before any date, so that division rounds down.
static const int64_t epoch = (int64_t)ENT_CELL_DAYS << 24;

static ent_status
load_cell(ent_settler *in, sqlite3_stmt *stmt, int64_t lane, int64_t cell)
{
  bool row = false;
  (void)sqlite3_bind_int64(stmt, 1, lane);
  (void)sqlite3_bind_int64(stmt, 2, cell * ENT_CELL_DAYS - epoch);
  (void)sqlite3_bind_int64(stmt, 3, (cell + 1) * ENT_CELL_DAYS - epoch - 1);
  ent_status st = ent_db_step(&in->store->db, stmt, &row);
  while (st == ENT_OK && row) {
    const int32_t day = sqlite3_column_int(stmt, 3);
    const uint32_t node = ent_settler_add(in, stmt);
    ENT_PUSH(&in->entries, (ent_entry){lane, day, node});
    in->sorted = false;
    st = ent_db_step(&in->store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  return st;
}

ent_status
ent_settler_load(ent_settler *in, int64_t lane, int32_t from, int32_t to)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(
      ent_db_kept(&in->store->db, in->then ? sql_cell_then : sql_cell, &stmt));
  if (in->then) {
    (void)sqlite3_bind_int(stmt, 4, in->as_of);
  }
  const int64_t last = (to + epoch) / ENT_CELL_DAYS;
  for (int64_t cell = (from + epoch) / ENT_CELL_DAYS; cell <= last; cell++) {
    const int64_t name[] = {lane, cell};
    const uint32_t before = in->cells.n;
    (void)ent_map_intern(&in->cells,
                         (ent_str){(const char *)name, sizeof name});
    if (in->cells.n == before) {
      continue;
    }
    ENT_TRY(load_cell(in, stmt, lane, cell));
  }
  return ENT_OK;
}

static int64_t
lane_of(const ent_settler *in, const ent_shape *shape, uint32_t actor)
{
  const bool is_long =
      shape->closeness == ENT_MONTH || shape->closeness == ENT_LONG;
  return ent_lane(in->actors.names[actor], shape->type, shape->phase, is_long);
}

/// The `i`-th actor of both sides; false behind the last, and for shapes that
/// are in no lane.
static bool
nth_actor(const ent_shape *shape, uint32_t i, uint32_t *actor)
{
  if (shape->closeness == ENT_UNKNOWN || i >= shape->one.n + shape->other.n) {
    return false;
  }
  *actor =
      i < shape->one.n ? shape->one.at[i] : shape->other.at[i - shape->one.n];
  return true;
}

void
ent_settler_enter(ent_settler *in, uint32_t node)
{
  const ent_shape shape = in->nodes.at[node].shape;
  uint32_t actor = 0;
  for (uint32_t i = 0; nth_actor(&shape, i, &actor); i++) {
    const int64_t lane = lane_of(in, &shape, actor);
    ENT_PUSH(&in->entries, (ent_entry){lane, shape.first, node});
  }
  in->sorted = false;
}

/// Adds the rows of a shape's lanes in the file.
static void
add_lanes(const ent_settler *in, const ent_shape *shape, ent_rows *out)
{
  uint32_t actor = 0;
  for (uint32_t i = 0; nth_actor(shape, i, &actor); i++) {
    const ent_cell row[] = {ENT_WHOLE(lane_of(in, shape, actor)),
                            ENT_WHOLE(shape->first), ENT_WHOLE(shape->key)};
    ent_rows_add(out, row, ENT_COUNT(row));
  }
}

ent_status
ent_settler_begin(ent_settler *in)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&in->store->db, sql_decisions, &stmt));
  ent_status st = ent_db_step(&in->store->db, stmt, &row);
  while (st == ENT_OK && row) {
    const ent_str verdict =
        ent_str_of((const char *)sqlite3_column_text(stmt, 2));
    ENT_PUSH(&in->decisions,
             (ent_decision){.one = sqlite3_column_int64(stmt, 0),
                            .other = sqlite3_column_int64(stmt, 1),
                            .join = ent_str_eq(verdict, ENT_STR("join"))});
    st = ent_db_step(&in->store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  return st;
}

void
ent_settler_start(ent_settler *in, uint32_t node)
{
  if (!in->nodes.at[node].reached) {
    in->nodes.at[node].reached = true;
    ENT_PUSH(&in->queue, node);
  }
}

static ent_status
load_pending(ent_settler *in)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&in->store->db, sql_pending, &stmt));
  ent_status st = ent_db_step(&in->store->db, stmt, &row);
  while (st == ENT_OK && row) {
    const uint32_t node = ent_settler_add(in, stmt);
    in->nodes.at[node].gone = sqlite3_column_int(stmt, 3) == 0;
    ent_settler_start(in, node);
    st = ent_db_step(&in->store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  return st;
}

/// Enters the shapes that came into their lanes, and takes those that went out
/// of the file.
static ent_status
file_pending(ent_settler *in)
{
  ent_db *db = &in->store->db;
  ent_rows come = {0};
  ent_rows leave = {0};
  ent_rows gone = {0};
  for (size_t i = 0; i < in->queue.n; i++) {
    const ent_drawn *node = &in->nodes.at[in->queue.at[i]];
    add_lanes(in, &node->shape, node->gone ? &leave : &come);
    if (node->gone) {
      ent_rows_add(&gone, &ENT_WHOLE(node->shape.key), 1);
    }
  }
  ent_status st = ent_rows_write(&come, db, sql_enter);
  if (st == ENT_OK) {
    st = ent_rows_write(&leave, db, sql_leave);
  }
  if (st == ENT_OK) {
    st = ent_rows_write(&gone, db, sql_drop);
  }
  ent_rows_free(&come);
  ent_rows_free(&leave);
  ent_rows_free(&gone);
  return st;
}

ent_status
ent_settler_load_whole(ent_settler *in)
{
  enum { ENT_FEW_PENDING = 1000, ENT_MUCH = 20 };
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  int64_t n = 0;
  if (in->queue.n < ENT_FEW_PENDING) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_number(&in->store->db, "SELECT count(*) FROM shape", &n));
  in->whole = n / ENT_MUCH <= (int64_t)in->queue.n;
  if (!in->whole) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_kept(&in->store->db, in->then ? sql_whole_then : sql_whole,
                      &stmt));
  if (in->then) {
    (void)sqlite3_bind_int(stmt, 4, in->as_of);
  }
  ent_status st = ent_db_step(&in->store->db, stmt, &row);
  while (st == ENT_OK && row) {
    (void)ent_settler_add(in, stmt);
    st = ent_db_step(&in->store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  for (uint32_t i = 0; i < in->nodes.n; i++) {
    if (!in->nodes.at[i].gone) {
      ent_settler_enter(in, i);
    }
  }
  return st;
}

// -------------------------------------------------------------------- writing

static ent_status
save(ent_settler *in, const int64_t *before)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&in->store->db, sql_affair, &stmt));
  for (size_t i = 0; i < in->queue.n; i++) {
    const ent_drawn *node = &in->nodes.at[in->queue.at[i]];
    if (node->gone || node->shape.affair == before[i]) {
      continue;
    }
    (void)sqlite3_bind_int64(stmt, 1, node->shape.key);
    (void)sqlite3_bind_int64(stmt, 2, node->shape.affair);
    ENT_TRY(ent_db_run(&in->store->db, stmt, NULL));
  }
  return ENT_OK;
}

void
ent_settler_free(ent_settler *in)
{
  ent_arena_free(&in->arena);
  ent_map_free(&in->actors);
  ent_map_free(&in->keys);
  ent_map_free(&in->cells);
  ENT_VEC_FREE(&in->nodes);
  ENT_VEC_FREE(&in->entries);
  ENT_VEC_FREE(&in->links);
  ENT_VEC_FREE(&in->decisions);
  ENT_VEC_FREE(&in->queue);
}

static ent_status
settle(ent_settler *in)
{
  ENT_TRY(ent_settler_begin(in));
  ENT_TRY(load_pending(in));
  if (in->queue.n == 0) {
    return ENT_OK;
  }
  ENT_TRY(file_pending(in));
  ENT_TRY(ent_settler_load_whole(in));
  ENT_TRY(ent_settler_reach(in));
  int64_t *before = ent_alloc((in->queue.n + 1) * sizeof *before);
  for (size_t i = 0; i < in->queue.n; i++) {
    before[i] = in->nodes.at[in->queue.at[i]].shape.affair;
  }
  ent_settler_draw(in);
  ent_status st = save(in, before);
  ent_free(before);
  if (st == ENT_OK) {
    st = ent_db_exec(&in->store->db, "DELETE FROM pending");
  }
  return st;
}

ent_status
ent_store_settle(ent_store *store)
{
  ent_settler in = {.store = store};
  bool own = false;
  ENT_TRY(ent_store_enter(store, &own));
  ent_status st = settle(&in);
  ent_settler_free(&in);
  if (st == ENT_OK) {
    st = ent_affairs_renew(store);
  }
  return ent_store_leave(store, own, st);
}
