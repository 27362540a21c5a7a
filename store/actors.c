// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

static const char sql_sames[] =
    "SELECT id, said, actor FROM same_actor ORDER BY id";
static const char sql_others[] =
    "SELECT id, said, actor FROM other.same_actor ORDER BY id";
static const char sql_say[] =
    "INSERT INTO same_actor (id, said, actor) VALUES (?1, ?2, ?2)"
    " ON CONFLICT (id) DO UPDATE SET said = ?2";
// Everyone is whom a walk from what was said ends at.
static const char sql_resolve[] =
    "UPDATE same_actor SET actor = (WITH RECURSIVE up (id) AS"
    " (SELECT same_actor.said UNION"
    " SELECT s.said FROM up JOIN same_actor s ON s.id = up.id)"
    " SELECT id FROM up WHERE id NOT IN (SELECT id FROM same_actor))";
static const char sql_unsay[] = "DELETE FROM same_actor WHERE id = ?1";
static const char sql_events[] =
    "SELECT DISTINCT event FROM participant WHERE actor IN"
    " (SELECT ?1 UNION ALL SELECT id FROM same_actor WHERE actor = ?1)";
static const char sql_unknown[] =
    "SELECT l.id, l.kind, l.name, l.name_vi, coalesce(f.affiliation, ''),"
    " c.events, c.articles FROM (SELECT coalesce(s.actor, w.id) AS id,"
    " count(DISTINCT m.article) AS articles, (SELECT count(*) FROM participant "
    "p"
    " WHERE p.actor = w.id) AS events FROM actor w"
    " JOIN mention m ON m.actor = w.key"
    " LEFT JOIN same_actor s ON s.id = w.id"
    " WHERE w.kind IN ('person', 'company', 'other', 'organization', 'group')"
    " AND coalesce(s.actor, w.id) NOT IN (SELECT id FROM entity) GROUP BY 1) c"
    " JOIN actor_label l ON l.id = c.id"
    " LEFT JOIN actor_affiliation f ON f.id = c.id"
    " ORDER BY c.articles DESC, c.id LIMIT ?1";

ent_str
ent_actor_of(const ent_store *store, ent_str id)
{
  const uint32_t at = ent_map_find(&store->same, id);
  return at != ENT_NONE ? store->same_as.at[at] : id;
}

ent_status
ent_store_load_same(ent_store *store)
{
  ent_same *all = NULL;
  size_t n = 0;
  ent_map_free(&store->same);
  store->same_as.n = 0;
  ent_arena_reset(&store->same_arena);
  ENT_TRY(ent_store_sames(&all, &n, store, &store->same_arena));
  for (size_t i = 0; i < n; i++) {
    (void)ent_map_intern(&store->same, all[i].id);
    ENT_PUSH(&store->same_as, all[i].actor);
  }
  return ENT_OK;
}

static ent_status
list_sames(ent_same **out,
           size_t *n,
           ent_store *store,
           const char *sql,
           ent_arena *arena)
{
  ENT_VEC(ent_same) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_prepare(&store->db, ent_str_of(sql), &stmt));
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ENT_PUSH(&all, (ent_same){.id = ent_db_text(stmt, 0, arena),
                              .said = ent_db_text(stmt, 1, arena),
                              .actor = ent_db_text(stmt, 2, arena)});
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_finalize(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

ent_status
ent_store_sames(ent_same **out, size_t *n, ent_store *store, ent_arena *arena)
{
  return list_sames(out, n, store, sql_sames, arena);
}

static ent_status
run_two(ent_store *store, const char *sql, ent_str one, ent_str two)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql, &stmt));
  ent_db_bind(stmt, 1, one);
  if (two.n > 0) {
    ent_db_bind(stmt, 2, two);
  }
  return ent_db_run(&store->db, stmt, NULL);
}

static ent_status
resolve(ent_store *store)
{
  ENT_TRY(ent_db_exec(&store->db, sql_resolve));
  return ent_store_load_same(store);
}

ent_status
ent_same_merge(ent_store *store)
{
  ent_arena arena = {0};
  ent_same *all = NULL;
  size_t n = 0;
  ent_status st = list_sames(&all, &n, store, sql_others, &arena);
  for (size_t i = 0; st == ENT_OK && i < n; i++) {
    const ent_str id = all[i].id;
    if (ent_map_find(&store->same, id) != ENT_NONE ||
        ent_str_eq(id, ent_actor_of(store, all[i].said))) {
      continue;
    }
    st = run_two(store, sql_say, id, all[i].said);
    if (st == ENT_OK) {
      st = resolve(store);
    }
  }
  ent_arena_free(&arena);
  return st;
}

static ent_status
say(ent_store *store, ent_str id, ent_str actor)
{
  ENT_TRY(run_two(store, sql_say, id, actor));
  ENT_TRY(resolve(store));
  ENT_TRY(ent_shape_renew(store, sql_events, ent_actor_of(store, actor)));
  return ent_store_settle(store);
}

ent_status
ent_store_same(ent_store *store, ent_str id, ent_str actor, ent_diag *diag)
{
  bool own = false;
  if (ent_str_eq(id, ent_actor_of(store, actor)) || id.n == 0 || actor.n == 0) {
    ent_report(diag, ENT_ERROR, NULL, "%.*s is %.*s already", ENT_FMT(actor),
               ENT_FMT(id));
    return ENT_ERR_USAGE;
  }
  ENT_TRY(ent_store_enter(store, &own));
  return ent_store_leave(store, own, say(store, id, actor));
}

static ent_status
unsay(ent_store *store, ent_str id, ent_str actor)
{
  ENT_TRY(run_two(store, sql_unsay, id, ENT_STR("")));
  ENT_TRY(resolve(store));
  ENT_TRY(ent_shape_renew(store, sql_events, id));
  ENT_TRY(ent_shape_renew(store, sql_events, actor));
  return ent_store_settle(store);
}

ent_status
ent_store_not_same(ent_store *store, ent_str id)
{
  bool own = false;
  ent_arena arena = {0};
  const ent_str actor = ent_arena_str(&arena, ent_actor_of(store, id));
  ent_status st = ENT_ERR_NOT_FOUND;
  if (!ent_str_eq(id, actor)) {
    st = ent_store_enter(store, &own);
    if (st == ENT_OK) {
      st = ent_store_leave(store, own, unsay(store, id, actor));
    }
  }
  ent_arena_free(&arena);
  return st;
}

ent_status
ent_store_unknown(ent_actor_row **out,
                  size_t *n,
                  ent_store *store,
                  size_t limit,
                  ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql_unknown, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, limit > 0 ? (int64_t)limit : -1);
  const ent_status st = ent_actor_rows(out, n, store, stmt, arena);
  (void)sqlite3_reset(stmt);
  return st;
}
