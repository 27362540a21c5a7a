// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

#include "parts.h"

static const char sql_participants[] =
    "SELECT actor, role FROM participant WHERE event = ?1 ORDER BY place";
static const char sql_evidence[] =
    "SELECT \"start\", \"end\", trigger_start, trigger_end, in_title"
    " FROM evidence WHERE event = ?1 ORDER BY place";
static const char sql_article[] =
    "SELECT id, lang, published, published_confidence, title, source, url,"
    " text FROM article WHERE id = ?1";
static const char sql_article_actors[] =
    "SELECT w.id, w.kind, w.name, w.name_vi, m.affiliation FROM article a"
    " JOIN mention m ON m.article = a.key JOIN actor w ON w.key = m.actor"
    " WHERE a.id = ?1 ORDER BY w.id";
static const char sql_one_event[] =
    "SELECT " ENT_EVENT_COLUMNS
    " FROM event e JOIN article a ON a.key = e.article"
    " WHERE e.key BETWEEN ?1 AND ?2 ORDER BY e.key LIMIT 2";

ent_status
ent_column_name(const ent_store *store,
                sqlite3_stmt *stmt,
                int column,
                const char *const *names,
                size_t n,
                size_t *out)
{
  const ent_str name =
      ent_str_of((const char *)sqlite3_column_text(stmt, column));
  const size_t index = ent_name_find(names, n, name);
  if (index == n) {
    return ent_db_fault(&store->db, ENT_ERR_IO,
                        "the database is damaged: it has an unknown name");
  }
  *out = index;
  return ENT_OK;
}

ent_status
ent_column_state(const ent_store *store,
                 sqlite3_stmt *stmt,
                 int column,
                 ent_event *event)
{
  size_t type = 0;
  size_t phase = 0;
  ENT_TRY(
      ent_column_name(store, stmt, column, ent_type_names, ENT_TYPES, &type));
  ENT_TRY(ent_column_name(store, stmt, column + 1, ent_phase_names, ENT_PHASES,
                          &phase));
  event->type = (ent_type)type;
  event->phase = (ent_phase)phase;
  return ENT_OK;
}

void *
ent_settled(const void *at, size_t n_bytes, ent_arena *arena)
{
  void *copy = ent_arena_alloc(arena, n_bytes);
  if (n_bytes > 0) {
    memcpy(copy, at, n_bytes);
  }
  return copy;
}

// A date is kept as it was given; what is no plain one is EDTF.
void
ent_column_event_date(sqlite3_stmt *stmt,
                      int column,
                      ent_event *event,
                      ent_arena *arena)
{
  int32_t first = 0;
  int32_t last = 0;
  const ent_str text = ent_db_text(stmt, column, arena);
  event->edtf = ENT_STR("");
  if (text.n > 0 && ent_date_parse(&event->date, text) != ENT_OK &&
      ent_edtf_read(text, &event->date, &first, &last) == ENT_OK) {
    event->edtf = text;
  }
}

ent_date
ent_column_date(sqlite3_stmt *stmt, int column)
{
  const ent_str text =
      ent_str_of((const char *)sqlite3_column_text(stmt, column));
  ent_date date = {0};
  if (text.n == 0 || ent_date_parse(&date, text) != ENT_OK) {
    return (ent_date){0};
  }
  return date;
}

ent_status
ent_event_participants(ent_store *store,
                       int64_t key,
                       ent_event *event,
                       ent_arena *arena)
{
  ENT_VEC(ent_participant) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_participants, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    size_t role = 0;
    const ent_str actor = ent_db_text(stmt, 0, arena);
    st = ent_column_name(store, stmt, 1, ent_role_names, ENT_ROLES, &role);
    ENT_PUSH(&all, (ent_participant){.actor = ent_actor_of(store, actor),
                                     .role = (ent_role)role});
    if (st == ENT_OK) {
      st = ent_db_step(&store->db, stmt, &row);
    }
  }
  (void)sqlite3_reset(stmt);
  event->n_participants = all.n;
  event->participants = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

static uint32_t
column_position(sqlite3_stmt *stmt, int column)
{
  const int64_t x = sqlite3_column_int64(stmt, column);
  return x < 0 ? 0 : x > UINT32_MAX ? UINT32_MAX : (uint32_t)x;
}

static ent_status
fill_evidence(ent_store *store, int64_t key, ent_event *event, ent_arena *arena)
{
  ENT_VEC(ent_evidence) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_evidence, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    const ent_evidence each = {
        .span = {column_position(stmt, 0), column_position(stmt, 1)},
        .trigger = {column_position(stmt, 2), column_position(stmt, 3)},
        .in_title = sqlite3_column_int(stmt, 4) != 0};
    ENT_PUSH(&all, each);
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  event->n_evidence = all.n;
  event->evidence = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

ent_str
ent_event_id(int64_t key, ent_arena *arena)
{
  char *digits = ent_arena_alloc(arena, ENT_ID_DIGITS + 1);
  for (size_t i = ENT_ID_DIGITS; i-- > 0; key >>= 4) {
    digits[i] = "0123456789abcdef"[key & 15];
  }
  digits[ENT_ID_DIGITS] = '\0';
  return (ent_str){digits, ENT_ID_DIGITS};
}

ent_status
ent_event_read(ent_store *store,
               sqlite3_stmt *stmt,
               ent_event_row *row,
               ent_arena *arena)
{
  const int64_t key = sqlite3_column_int64(stmt, 0);
  ent_event *event = &row->event;
  *row = (ent_event_row){0};
  row->id = ent_event_id(key, arena);
  ENT_TRY(ent_column_state(store, stmt, 1, event));
  event->subtype = ent_db_text(stmt, 3, arena);
  ent_column_event_date(stmt, 4, event, arena);
  event->confidence = sqlite3_column_double(stmt, 5);
  event->cameo = ent_db_text(stmt, 6, arena);
  event->frame = ent_db_text(stmt, 7, arena);
  event->why_phase = ent_db_text(stmt, 8, arena);
  event->why_date = ent_db_text(stmt, 9, arena);
  row->article_id = ent_db_text(stmt, 10, arena);
  row->article_title = ent_db_text(stmt, 11, arena);
  row->article_source = ent_db_text(stmt, 12, arena);
  row->article_url = ent_db_text(stmt, 13, arena);
  row->published = ent_column_date(stmt, 14);
  row->lang = ent_db_text(stmt, 15, arena);
  row->n_mentions = sqlite3_column_int64(stmt, 17);
  event->weight = sqlite3_column_double(stmt, 18);
  row->n_articles = 1;
  row->n_sources = 1;
  ENT_TRY(ent_event_participants(store, key, event, arena));
  return fill_evidence(store, key, event, arena);
}

ent_status
ent_event_fill(ent_store *store,
               sqlite3_stmt *stmt,
               ent_event_row *row,
               ent_arena *arena)
{
  ENT_TRY(ent_event_read(store, stmt, row, arena));
  return ent_event_quote(store, sqlite3_column_int64(stmt, 16), row, arena);
}

// False when `id` is not the beginning of an id.
bool
ent_key_range(ent_str id, int64_t *first, int64_t *last)
{
  if (id.n == 0 || id.n > ENT_ID_DIGITS) {
    return false;
  }
  uint64_t key = 0;
  for (size_t i = 0; i < id.n; i++) {
    const ent_str digits = ENT_STR("0123456789abcdef");
    const char lower = (char)(id.s[i] | 0x20);
    const size_t digit = ent_str_find(digits, (ent_str){&lower, 1}, 0);
    if (digit == SIZE_MAX) {
      return false;
    }
    key = key << 4 | digit;
  }
  const unsigned rest = 4 * (ENT_ID_DIGITS - (unsigned)id.n);
  *first = (int64_t)(key << rest);
  *last = (int64_t)((key << rest) + ((UINT64_C(1) << rest) - 1));
  return true;
}

static ent_status
one_event(ent_event_row *out,
          ent_store *store,
          sqlite3_stmt *stmt,
          ent_arena *arena,
          size_t *n)
{
  bool row = false;
  ENT_TRY(ent_db_step(&store->db, stmt, &row));
  if (!row) {
    return ENT_OK;
  }
  *n = 1;
  ENT_TRY(ent_event_fill(store, stmt, out, arena));
  ENT_TRY(ent_db_step(&store->db, stmt, &row));
  *n += row ? 1 : 0;
  return ENT_OK;
}

ent_status
ent_store_event(ent_event_row *out,
                ent_store *store,
                ent_str id,
                ent_arena *arena,
                ent_diag *diag)
{
  int64_t first = 0;
  int64_t last = 0;
  size_t n = 0;
  if (ent_key_range(id, &first, &last)) {
    sqlite3_stmt *stmt = NULL;
    ENT_TRY(ent_db_kept(&store->db, sql_one_event, &stmt));
    (void)sqlite3_bind_int64(stmt, 1, first);
    (void)sqlite3_bind_int64(stmt, 2, last);
    const ent_status st = one_event(out, store, stmt, arena, &n);
    (void)sqlite3_reset(stmt);
    ENT_TRY(st);
  }
  const ent_str plain = ent_utf8_plain(id, arena);
  if (n == 0) {
    ent_report(diag, ENT_ERROR, NULL, "no event has an id that begins \"%.*s\"",
               ENT_FMT(plain));
    return ENT_ERR_NOT_FOUND;
  }
  if (n > 1) {
    ent_report(diag, ENT_ERROR, NULL,
               "several events have ids that begin \"%.*s\"", ENT_FMT(plain));
    return ENT_ERR_USAGE;
  }
  return ENT_OK;
}

// ------------------------------------------------------- articles and actors

static void
fill_article(sqlite3_stmt *stmt, ent_article *out, ent_arena *arena)
{
  *out = (ent_article){.id = ent_db_text(stmt, 0, arena),
                       .lang = ent_db_text(stmt, 1, arena),
                       .published = ent_column_date(stmt, 2),
                       .published_confidence = sqlite3_column_double(stmt, 3),
                       .title = ent_db_text(stmt, 4, arena),
                       .text = ENT_STR(""),
                       .source = ent_db_text(stmt, 5, arena),
                       .url = ent_db_text(stmt, 6, arena)};
}

ent_status
ent_store_article(ent_article *out,
                  ent_store *store,
                  ent_str id,
                  ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_article, &stmt));
  ent_db_bind(stmt, 1, id);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  if (row) {
    fill_article(stmt, out, arena);
    out->text = ent_db_text(stmt, 7, arena);
  } else if (st == ENT_OK) {
    st = ENT_ERR_NOT_FOUND;
  }
  (void)sqlite3_reset(stmt);
  return st;
}

ent_status
ent_column_actor(ent_actor *out,
                 const ent_store *store,
                 sqlite3_stmt *stmt,
                 ent_arena *arena)
{
  size_t kind = 0;
  ENT_TRY(ent_column_name(store, stmt, 1, ent_kind_names, ENT_KINDS, &kind));
  const ent_str id = ent_db_text(stmt, 0, arena);
  const ent_str affiliation = ent_db_text(stmt, 4, arena);
  *out = (ent_actor){.id = ent_actor_of(store, id),
                     .kind = (ent_kind)kind,
                     .name = ent_db_text(stmt, 2, arena),
                     .name_vi = ent_db_text(stmt, 3, arena),
                     .affiliation = ent_actor_of(store, affiliation)};
  return ENT_OK;
}

ent_status
ent_actor_rows(ent_actor_row **out,
               size_t *n,
               const ent_store *store,
               sqlite3_stmt *stmt,
               ent_arena *arena)
{
  ENT_VEC(ent_actor_row) all = {0};
  bool row = false;
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ent_actor_row each = {.n_events = sqlite3_column_int64(stmt, 5),
                          .n_articles = sqlite3_column_int64(stmt, 6)};
    st = ent_column_actor(&each.actor, store, stmt, arena);
    ENT_PUSH(&all, each);
    if (st == ENT_OK) {
      st = ent_db_step(&store->db, stmt, &row);
    }
  }
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

ent_status
ent_store_article_actors(
    ent_actor **out, size_t *n, ent_store *store, ent_str id, ent_arena *arena)
{
  ENT_VEC(ent_actor) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_article_actors, &stmt));
  ent_db_bind(stmt, 1, id);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ent_actor each = {.kind = ENT_OTHER};
    st = ent_column_actor(&each, store, stmt, arena);
    ENT_PUSH(&all, each);
    if (st == ENT_OK) {
      st = ent_db_step(&store->db, stmt, &row);
    }
  }
  (void)sqlite3_reset(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

static ent_status
list_actors(ent_actor_row **out,
            size_t *n,
            ent_store *store,
            sqlite3_stmt *stmt,
            ent_arena *arena)
{
  const ent_status st = ent_actor_rows(out, n, store, stmt, arena);
  (void)sqlite3_finalize(stmt);
  return st;
}

ent_status
ent_store_actors(ent_actor_row **out,
                 size_t *n,
                 ent_store *store,
                 const ent_filter *filter,
                 ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_filter_ask(store, ent_sql_actors, filter, &stmt));
  return list_actors(out, n, store, stmt, arena);
}

ent_status
ent_store_cast(ent_actor_row **out,
               size_t *n,
               ent_store *store,
               const ent_filter *filter,
               ent_arena *arena)
{
  const ent_filter known = {.as_of = filter->as_of, .apart = true};
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_filter_ask(store, ent_sql_cast, &known, &stmt));
  return list_actors(out, n, store, stmt, arena);
}

ent_status
ent_store_articles(ent_article_row **out,
                   size_t *n,
                   ent_store *store,
                   const ent_filter *filter,
                   ent_arena *arena)
{
  ENT_VEC(ent_article_row) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_filter_ask(store, ent_sql_articles, filter, &stmt));
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ent_article_row each = {.n_events = sqlite3_column_int64(stmt, 7)};
    fill_article(stmt, &each.article, arena);
    ENT_PUSH(&all, each);
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_finalize(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}
