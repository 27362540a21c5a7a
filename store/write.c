// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

#include "parts.h"

static const char sql_find[] = "SELECT key, digest FROM article WHERE id = ?1";
static const char sql_named[] = "SELECT actor FROM mention WHERE article = ?1";
static const char *const sql_forget[] = {
    "DELETE FROM evidence WHERE event IN"
    " (SELECT key FROM event WHERE article = ?1)",
    "DELETE FROM participant WHERE event IN"
    " (SELECT key FROM event WHERE article = ?1)",
    "DELETE FROM event WHERE article = ?1",
    "DELETE FROM mention WHERE article = ?1",
    "DELETE FROM article WHERE key = ?1",
};
static const char sql_shapes[] = "SELECT shape FROM event WHERE article = ?1";
static const char sql_orphan[] =
    "DELETE FROM actor WHERE key = ?1"
    " AND NOT EXISTS (SELECT 1 FROM mention WHERE actor = ?1)";
static const char sql_article[] =
    "INSERT INTO article (key, id, digest, lang, published, first_day,"
    " last_day, published_confidence, title, source, url, text)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    " ON CONFLICT (key) DO NOTHING";
static const char sql_actor[] =
    "INSERT INTO actor (key, id, kind, name, name_vi)"
    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (key) DO NOTHING";
static const char sql_taken[] = "SELECT 1 FROM event WHERE key = ?1";

int64_t
ent_key(ent_str content)
{
  return (int64_t)(ent_hash(content) >> (64 - ENT_KEY_BITS));
}

// ---------------------------------------------------------------- forgetting

static ent_status
drop_orphans(ent_store *store, const int64_t *actors, size_t n)
{
  sqlite3_stmt *stmt = NULL;
  ent_map_free(&store->described);
  ENT_TRY(ent_db_kept(&store->db, sql_orphan, &stmt));
  for (size_t i = 0; i < n; i++) {
    (void)sqlite3_bind_int64(stmt, 1, actors[i]);
    ENT_TRY(ent_db_run(&store->db, stmt, NULL));
  }
  return ENT_OK;
}

typedef ENT_VEC(int64_t) keys;

/// The first column of all rows of `sql`, which is about one article.
static ent_status
list_keys(ent_store *store, const char *sql, int64_t article, keys *out)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, article);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ENT_PUSH(out, sqlite3_column_int64(stmt, 0));
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  return st;
}

static ent_status
mark_shapes(ent_store *store, int64_t article)
{
  keys shapes = {0};
  ent_status st = list_keys(store, sql_shapes, article, &shapes);
  for (size_t i = 0; st == ENT_OK && i < shapes.n; i++) {
    st = ent_shape_mark(store, shapes.at[i]);
  }
  ENT_VEC_FREE(&shapes);
  return st;
}

static ent_status
run_for(ent_store *store, const char *sql, int64_t article)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, article);
  return ent_db_run(&store->db, stmt, NULL);
}

ent_status
ent_article_forget(ent_store *store, int64_t article)
{
  keys actors = {0};
  ent_texts_free(store->texts);
  store->texts = NULL;
  ENT_TRY(ent_waiting_write(&store->waiting, &store->db));
  ENT_TRY(ent_search_forget(store, article));
  ENT_TRY(mark_shapes(store, article));
  ent_status st = list_keys(store, sql_named, article, &actors);
  for (size_t i = 0; st == ENT_OK && i < ENT_COUNT(sql_forget); i++) {
    st = run_for(store, sql_forget[i], article);
  }
  if (st == ENT_OK) {
    st = drop_orphans(store, actors.at, actors.n);
  }
  ENT_VEC_FREE(&actors);
  return st;
}

// ------------------------------------------------------------------- adding

static ent_status
add_article(ent_store *store,
            const ent_article *article,
            ent_str digest,
            int64_t *key)
{
  sqlite3_stmt *stmt = NULL;
  char published[16] = "";
  if (article->published.year != 0) {
    ent_date_write(article->published, published);
  }
  ENT_TRY(ent_db_kept(&store->db, sql_article, &stmt));
  ent_db_bind(stmt, 2, article->id);
  ent_db_bind(stmt, 3, digest);
  ent_db_bind(stmt, 4, article->lang);
  ent_db_bind_name(stmt, 5, published);
  ent_db_bind_days(stmt, 6, article->published);
  (void)sqlite3_bind_double(stmt, 8, article->published_confidence);
  ent_db_bind(stmt, 9, article->title);
  ent_db_bind(stmt, 10, article->source);
  ent_db_bind(stmt, 11, article->url);
  ent_db_bind(stmt, 12, article->text);
  bool added = false;
  for (*key = ent_key(article->id); !added; ++*key) {
    (void)sqlite3_bind_int64(stmt, 1, *key);
    ENT_TRY(ent_db_run(&store->db, stmt, &added));
  }
  --*key;
  return ENT_OK;
}

static void
add_field(ent_buf *out, ent_str field)
{
  ent_buf_add(out, field);
  ent_buf_byte(out, '\0');
}

// Most actors of a batch are in many of its articles.
static ent_status
add_actor(ent_store *store, const ent_actor *actor, int64_t *key)
{
  ent_buf *content = &store->scratch;
  sqlite3_stmt *stmt = NULL;
  const char *kind = ent_kind_names[actor->kind];
  const uint32_t before = store->described.n;
  ent_buf_reset(content);
  add_field(content, actor->id);
  add_field(content, ent_str_of(kind));
  add_field(content, actor->name);
  add_field(content, actor->name_vi);
  *key = ent_key(ent_buf_str(content));
  if (ent_map_intern(&store->described,
                     (ent_str){(const char *)key, sizeof *key}) < before) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_kept(&store->db, sql_actor, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, *key);
  ent_db_bind(stmt, 2, actor->id);
  ent_db_bind_name(stmt, 3, kind);
  ent_db_bind(stmt, 4, actor->name);
  ent_db_bind(stmt, 5, actor->name_vi);
  return ent_db_run(&store->db, stmt, NULL);
}

static ent_status
add_mention(ent_store *store, int64_t article, const ent_actor *actor)
{
  int64_t key = 0;
  ENT_TRY(add_actor(store, actor, &key));
  const ent_cell row[] = {ENT_WHOLE(article), ENT_WHOLE(key),
                          ENT_TEXT(actor->affiliation)};
  ent_rows_add(&store->waiting.rows[ENT_IN_MENTION], row, ENT_COUNT(row));
  ent_waiting_name(&store->waiting, key, actor->affiliation);
  return ENT_OK;
}

// Each id once; a participant that is not described is known by its id.
static ent_status
add_mentions(ent_store *store, int64_t article, const ent_record *record)
{
  ent_map seen = {0};
  ent_status st = ENT_OK;
  for (size_t i = 0; st == ENT_OK && i < record->n_actors; i++) {
    const uint32_t before = seen.n;
    (void)ent_map_intern(&seen, record->actors[i].id);
    if (seen.n > before) {
      st = add_mention(store, article, &record->actors[i]);
    }
  }
  const uint32_t declared = seen.n;
  for (size_t i = 0; i < record->n_events; i++) {
    const ent_event *event = &record->events[i];
    for (size_t j = 0; j < event->n_participants; j++) {
      (void)ent_map_intern(&seen, event->participants[j].actor);
    }
  }
  for (uint32_t i = declared; st == ENT_OK && i < seen.n; i++) {
    const ent_actor actor = {.id = seen.names[i],
                             .kind = ent_kind_guess(seen.names[i])};
    st = add_mention(store, article, &actor);
  }
  ent_map_free(&seen);
  return st;
}

/// The date as text: 16 bytes for one that is no EDTF.
static ent_str
date_text(const ent_event *event, char *buffer)
{
  buffer[0] = '\0';
  if (event->date.year != 0) {
    ent_date_write(event->date, buffer);
  }
  return event->edtf.n > 0 ? event->edtf : ent_str_of(buffer);
}

static void
describe(ent_buf *out, ent_str article, const ent_event *event)
{
  char date[16];
  ent_buf_reset(out);
  add_field(out, article);
  add_field(out, ent_str_of(ent_type_names[event->type]));
  add_field(out, ent_str_of(ent_phase_names[event->phase]));
  add_field(out, date_text(event, date));
  for (size_t i = 0; i < event->n_participants; i++) {
    add_field(out, event->participants[i].actor);
    add_field(out, ent_str_of(ent_role_names[event->participants[i].role]));
  }
  if (event->n_evidence > 0) {
    const ent_evidence *first = &event->evidence[0];
    ent_buf_count(out, first->span.start);
    ent_buf_byte(out, '-');
    ent_buf_count(out, first->span.end);
    ent_buf_add(out, ent_str_of(first->in_title ? "t" : ""));
  }
}

/// The days of the event, or else of its article; false where there are none.
static bool
days_of(const ent_record *record,
        const ent_event *event,
        int32_t *first,
        int32_t *last)
{
  const ent_date published = record->article.published;
  if (ent_event_days(event, first, last)) {
    return true;
  }
  if (published.year != 0) {
    *first = ent_date_first(published);
    *last = ent_date_last(published);
  }
  return published.year != 0;
}

/// Whether an event of that key is there or waits; from now on it is.
static ent_status
take_key(ent_store *store, int64_t key, bool *taken)
{
  sqlite3_stmt *stmt = NULL;
  ent_map *events = &store->waiting.events;
  const uint32_t before = events->n;
  *taken = ent_map_intern(events, (ent_str){(const char *)&key, sizeof key}) <
           before;
  if (*taken) {
    return ENT_OK;
  }
  ENT_TRY(ent_db_kept(&store->db, sql_taken, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, key);
  const ent_status st = ent_db_step(&store->db, stmt, taken);
  (void)sqlite3_reset(stmt);
  return st;
}

// Events that say the same are told apart by being counted, which the order
// within their article decides.
static ent_status
find_key(ent_store *store,
         const ent_record *record,
         const ent_event *event,
         int64_t *key)
{
  bool taken = true;
  describe(&store->scratch, record->article.id, event);
  while (taken) {
    *key = ent_key(ent_buf_str(&store->scratch));
    ENT_TRY(take_key(store, *key, &taken));
    ent_buf_byte(&store->scratch, '+');
  }
  return ENT_OK;
}

static ent_cell
name_cell(const char *name)
{
  return ENT_TEXT(ent_str_of(name));
}

static ent_status
add_event_row(ent_store *store,
              int64_t article,
              const ent_record *record,
              const ent_event *event,
              int64_t key)
{
  char date[16];
  int32_t first = 0;
  int32_t last = 0;
  int64_t shape = 0;
  const bool dated = days_of(record, event, &first, &last);
  ENT_TRY(ent_shape_of(store, &record->article, event, key, &shape));
  const ent_cell row[] = {
      ENT_WHOLE(key),
      ENT_WHOLE(article),
      name_cell(ent_type_names[event->type]),
      name_cell(ent_phase_names[event->phase]),
      ENT_TEXT(event->subtype),
      ENT_TEXT(date_text(event, date)),
      dated ? ENT_WHOLE(first) : (ent_cell){.kind = ENT_CELL_NULL},
      dated ? ENT_WHOLE(last) : (ent_cell){.kind = ENT_CELL_NULL},
      ENT_REAL(event->confidence),
      ENT_TEXT(event->cameo),
      ENT_TEXT(event->frame),
      ENT_TEXT(event->why_phase),
      ENT_TEXT(event->why_date),
      ENT_WHOLE(ent_event_mentions(event)),
      ENT_WHOLE(ent_event_rank(event, key)),
      ENT_WHOLE(shape),
      ENT_REAL(event->weight),
  };
  const ent_cell shape_row[] = {ENT_WHOLE(shape),
                                ENT_TEXT(ent_buf_str(&store->shape))};
  ent_rows_add(&store->waiting.rows[ENT_IN_EVENT], row, ENT_COUNT(row));
  ent_rows_add(&store->waiting.rows[ENT_IN_SHAPE], shape_row,
               ENT_COUNT(shape_row));
  return ENT_OK;
}

static void
add_participants(ent_store *store,
                 int64_t key,
                 const ent_record *record,
                 const ent_event *event)
{
  int32_t day = INT32_MAX;
  int32_t last = 0;
  (void)days_of(record, event, &day, &last);
  for (size_t i = 0; i < event->n_participants; i++) {
    const ent_participant *each = &event->participants[i];
    const ent_cell row[] = {
        ENT_WHOLE(key), ENT_WHOLE((int64_t)i), ENT_TEXT(each->actor),
        name_cell(ent_role_names[each->role]), ENT_WHOLE(day)};
    ent_rows_add(&store->waiting.rows[ENT_IN_PARTICIPANT], row, ENT_COUNT(row));
  }
}

static void
add_evidence(ent_store *store, int64_t key, const ent_event *event)
{
  for (size_t i = 0; i < event->n_evidence; i++) {
    const ent_evidence *each = &event->evidence[i];
    const ent_cell row[] = {
        ENT_WHOLE(key),
        ENT_WHOLE((int64_t)i),
        ENT_WHOLE(each->span.start),
        ENT_WHOLE(each->span.end),
        ENT_WHOLE(each->trigger.start),
        ENT_WHOLE(each->trigger.end),
        ENT_WHOLE(each->in_title ? 1 : 0),
    };
    ent_rows_add(&store->waiting.rows[ENT_IN_EVIDENCE], row, ENT_COUNT(row));
  }
}

static ent_status
add_record(ent_store *store, const ent_record *record, ent_str digest)
{
  int64_t article = 0;
  ENT_TRY(add_article(store, &record->article, digest, &article));
  ENT_TRY(add_mentions(store, article, record));
  for (size_t i = 0; i < record->n_events; i++) {
    const ent_event *event = &record->events[i];
    int64_t key = 0;
    ENT_TRY(find_key(store, record, event, &key));
    ENT_TRY(add_event_row(store, article, record, event, key));
    add_participants(store, key, record, event);
    add_evidence(store, key, event);
  }
  return ent_waiting_full(&store->waiting)
             ? ent_waiting_write(&store->waiting, &store->db)
             : ENT_OK;
}

// ------------------------------------------------------------------ putting

static ent_status
find(ent_store *store, ent_str id, int64_t *key, ent_str *digest)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_find, &stmt));
  ent_db_bind(stmt, 1, id);
  const ent_status st = ent_db_step(&store->db, stmt, &row);
  *key = row ? sqlite3_column_int64(stmt, 0) : -1;
  *digest = row ? ent_db_text(stmt, 1, &store->arena) : ENT_STR("");
  (void)sqlite3_reset(stmt);
  return st;
}

static ent_status
put(ent_store *store, const ent_record *record, ent_written *what)
{
  int64_t key = 0;
  ent_str before = ENT_STR("");
  ent_buf_reset(&store->scratch);
  ent_record_write(&store->scratch, record);
  const ent_str digest =
      ent_hash_hex(&store->arena, ent_buf_str(&store->scratch), 32);
  ENT_TRY(find(store, record->article.id, &key, &before));
  *what = key < 0                      ? ENT_NEW
          : ent_str_eq(before, digest) ? ENT_UNCHANGED
                                       : ENT_REPLACED;
  if (*what == ENT_UNCHANGED) {
    return ENT_OK;
  }
  if (*what == ENT_REPLACED) {
    ENT_TRY(ent_article_forget(store, key));
  }
  return add_record(store, record, digest);
}

// What fails in a batch undoes all of it, which ent_store_commit then says.
ent_status
ent_store_put(ent_store *store, const ent_record *record, ent_written *what)
{
  ent_written ignored = ENT_UNCHANGED;
  ent_record full = *record;
  bool own = false;
  ent_arena_reset(&store->arena);
  if (full.article.id.n == 0) {
    full.article.id = ent_article_id(&full.article, &store->arena);
  }
  if (store->batch && sqlite3_get_autocommit(store->db.handle) != 0) {
    return ent_store_lost(store);
  }
  if (!store->batch) {
    ENT_TRY(ent_store_enter(store, &own));
  }
  const ent_status st = put(store, &full, what != NULL ? what : &ignored);
  return ent_store_leave(store, own || st != ENT_OK, st);
}

ent_status
ent_store_remove(ent_store *store, ent_str id)
{
  int64_t key = 0;
  ent_str digest = ENT_STR("");
  bool own = false;
  ent_arena_reset(&store->arena);
  ENT_TRY(ent_store_enter(store, &own));
  ent_status st = find(store, id, &key, &digest);
  if (st == ENT_OK) {
    st = key < 0 ? ENT_ERR_NOT_FOUND : ent_article_forget(store, key);
  }
  return ent_store_leave(store, own, st);
}
