// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// The database: what is put comes back, whatever the order and whatever
/// happens on the way.

#include "store/store.h"

#include "../store/parts.h"
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

static const char *const lines[] = {
    "{\"id\":\"a1\",\"lang\":\"vi\",\"published\":\"2023-07-12\",\"actors\":["
    "{\"id\":\"KOR\",\"name\":\"South Korea\",\"name_vi\":\"Hàn Quốc\"},"
    "{\"id\":\"NATO\",\"name\":\"NATO\"},"
    "{\"id\":\"person:yoon\",\"name\":\"Yoon\",\"affiliation\":\"KOR\"}],"
    "\"events\":[{\"type\":\"agreement\",\"status\":\"completed\","
    "\"date\":\"2023-07-11\",\"participants\":["
    "{\"actor\":\"KOR\",\"role\":\"party\"},"
    "{\"actor\":\"NATO\",\"role\":\"party\"}],"
    "\"evidence\":[{\"start\":5,\"end\":13,\"trigger\":[5,7]}],"
    "\"confidence\":0.9,\"cameo\":\"057\",\"frame\":\"f.txt:1\","
    "\"why_status\":\"s\",\"why_date\":\"d\"},"
    "{\"type\":\"summit\",\"status\":\"planned\",\"participants\":["
    "{\"actor\":\"KOR\",\"role\":\"participant\"},"
    "{\"actor\":\"NATO\",\"role\":\"host\"}],\"confidence\":0.4}],"
    "\"title\":\"T1\",\"text\":\"Đầu. Hàn Quốc gặp NATO\",\"source\":\"s1\"}",

    "{\"id\":\"a2\",\"lang\":\"en\",\"published\":\"2024\",\"actors\":["
    "{\"id\":\"KOR\",\"name\":\"Korea\"},"
    "{\"id\":\"person:yoon\",\"name\":\"Yoon Suk Yeol\","
    "\"affiliation\":\"KOR\"}],"
    "\"events\":[{\"type\":\"sanction\",\"status\":\"ongoing\","
    "\"participants\":[{\"actor\":\"KOR\",\"role\":\"source\"},"
    "{\"actor\":\"PRK\",\"role\":\"target\"}],"
    "\"evidence\":[{\"start\":0,\"end\":2,\"in\":\"title\"}]}],"
    "\"title\":\"T2\",\"text\":\"x\"}",

    "{\"id\":\"a3\",\"lang\":\"en\",\"actors\":["
    "{\"id\":\"KOR\",\"name\":\"South Korea\"},"
    "{\"id\":\"org:acme\",\"name\":\"Acme\"}],"
    "\"events\":[{\"type\":\"sanction\",\"status\":\"completed\","
    "\"participants\":[{\"actor\":\"KOR\",\"role\":\"source\"},"
    "{\"actor\":\"PRK\",\"role\":\"target\"}]},"
    "{\"type\":\"sanction\",\"status\":\"completed\","
    "\"participants\":[{\"actor\":\"KOR\",\"role\":\"source\"},"
    "{\"actor\":\"PRK\",\"role\":\"target\"}]}],\"text\":\"y\"}",

    "{\"id\":\"a4\",\"published\":\"2022-05-01\",\"text\":\"nothing\"}",
};

// ------------------------------------------------------------------ helpers

/// A database in a folder of its own.
typedef struct place {
  char folder[64];
  char path[96];
  ent_buf messages;
  ent_diag diag;
} place;

static int
set_up(void **state)
{
  place *at = ent_alloc(sizeof *at);
  const char *base = getenv("TMPDIR");
  (void)snprintf(at->folder, sizeof at->folder, "%s/entente-XXXXXX",
                 base != NULL && strlen(base) < 40 ? base : "/tmp");
  if (mkdtemp(at->folder) == NULL) {
    return -1;
  }
  (void)snprintf(at->path, sizeof at->path, "%s/t.db", at->folder);
  at->diag = (ent_diag){.write = check_sink, .ctx = &at->messages};
  *state = at;
  return 0;
}

static int
tear_down(void **state)
{
  place *at = *state;
  static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
  for (size_t i = 0; i < ENT_COUNT(suffixes); i++) {
    char path[128];
    (void)snprintf(path, sizeof path, "%s%s", at->path, suffixes[i]);
    (void)unlink(path);
  }
  const int rc = rmdir(at->folder);
  ent_buf_free(&at->messages);
  ent_free(at);
  return rc;
}

static ent_store *
open_store(place *at, ent_access access)
{
  ent_store *store = NULL;
  assert_int_equal(ent_store_open(&store, at->path, access, &at->diag), ENT_OK);
  return store;
}

static ent_status
put_line(ent_store *store, const char *line, ent_written *what)
{
  ent_arena arena = {0};
  ent_record record;
  assert_int_equal(
      ent_record_read(&record, ent_str_of(line), NULL, &arena, NULL), ENT_OK);
  const ent_status st = ent_store_put(store, &record, what);
  ent_arena_free(&arena);
  return st;
}

static ent_written
put(ent_store *store, const char *line)
{
  ent_written what = ENT_UNCHANGED;
  assert_int_equal(put_line(store, line, &what), ENT_OK);
  return what;
}

static ent_store *
filled(place *at)
{
  ent_store *store = open_store(at, ENT_CREATE);
  for (size_t i = 0; i < ENT_COUNT(lines); i++) {
    assert_int_equal(put(store, lines[i]), ENT_NEW);
  }
  return store;
}

/// All rows of all tables as text, in the order of their keys.
static void
dump(ent_store *store, ent_buf *out)
{
  static const char *const queries[] = {
      "SELECT * FROM article ORDER BY 1",
      "SELECT * FROM actor ORDER BY 1",
      "SELECT * FROM mention ORDER BY 1, 2",
      "SELECT * FROM event ORDER BY 1",
      "SELECT * FROM participant ORDER BY 1, 2",
      "SELECT * FROM evidence ORDER BY 1, 2",
      "SELECT * FROM run ORDER BY 1",
      "SELECT * FROM actor_label ORDER BY 1",
      "SELECT * FROM actor_affiliation ORDER BY 1",
  };
  for (size_t i = 0; i < ENT_COUNT(queries); i++) {
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(ent_db_prepare(&store->db, ent_str_of(queries[i]), &stmt),
                     ENT_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
      for (int j = 0; j < sqlite3_column_count(stmt); j++) {
        const char *cell = (const char *)sqlite3_column_text(stmt, j);
        ent_buf_printf(out, "%s|", cell != NULL ? cell : "NULL");
      }
      ent_buf_byte(out, '\n');
    }
    (void)sqlite3_finalize(stmt);
    ent_buf_byte(out, '\n');
  }
}

static void
check_dump(ent_store *store, const ent_buf *expected)
{
  ent_buf now = {0};
  dump(store, &now);
  assert_string_equal(now.s, expected->s);
  ent_buf_free(&now);
}

/// The types of the events that a filter means, a letter each.
static void
check_events(ent_store *store, const ent_filter *filter, const char *types)
{
  char found[32] = "";
  size_t n = 0;
  ent_events *walk = NULL;
  ent_event_row row;
  assert_int_equal(ent_events_open(&walk, store, filter), ENT_OK);
  while (ent_events_next(walk, &row) && n + 1 < sizeof found) {
    found[n++] = ent_type_names[row.event.type][1];
    found[n] = '\0';
  }
  assert_int_equal(ent_events_close(walk), ENT_OK);
  assert_string_equal(found, types);
}

// ------------------------------------------------------------------- putting

static void
gives_back_what_was_put(void **state)
{
  ent_store *store = filled(*state);
  ent_arena arena = {0};
  ent_events *walk = NULL;
  ent_event_row row;
  ent_article article;
  const ent_filter filter = {.limit = 1};
  assert_int_equal(ent_events_open(&walk, store, &filter), ENT_OK);
  assert_true(ent_events_next(walk, &row));
  assert_int_equal(row.id.n, ENT_ID_DIGITS);
  assert_int_equal(row.event.type, ENT_AGREEMENT);
  assert_int_equal(row.event.phase, ENT_COMPLETED);
  assert_int_equal(row.event.date.day, 11);
  assert_int_equal(row.event.n_participants, 2);
  CHECK_STR(row.event.participants[1].actor, "NATO");
  assert_int_equal(row.event.participants[1].role, ENT_PARTY);
  assert_int_equal(row.event.n_evidence, 1);
  assert_int_equal(row.event.evidence[0].trigger.end, 7);
  CHECK_STR(row.quote, "Hàn Quốc");
  CHECK_STR(row.event.cameo, "057");
  CHECK_STR(row.event.frame, "f.txt:1");
  CHECK_STR(row.event.why_phase, "s");
  CHECK_STR(row.event.why_date, "d");
  CHECK_STR(row.article_id, "a1");
  CHECK_STR(row.article_source, "s1");
  CHECK_STR(row.lang, "vi");
  assert_int_equal(row.published.month, 7);
  assert_false(ent_events_next(walk, &row));
  assert_int_equal(ent_events_close(walk), ENT_OK);
  assert_int_equal(ent_store_article(&article, store, ENT_STR("a1"), &arena),
                   ENT_OK);
  CHECK_STR(article.text, "Đầu. Hàn Quốc gặp NATO");
  CHECK_STR(article.title, "T1");
  assert_int_equal(ent_store_article(&article, store, ENT_STR("a"), &arena),
                   ENT_ERR_NOT_FOUND);
  ent_arena_free(&arena);
  ent_store_close(store);
}

static void
changes_nothing_the_second_time(void **state)
{
  ent_store *store = filled(*state);
  ent_buf before = {0};
  dump(store, &before);
  for (size_t i = 0; i < ENT_COUNT(lines); i++) {
    assert_int_equal(put(store, lines[i]), ENT_UNCHANGED);
  }
  check_dump(store, &before);
  ent_buf_free(&before);
  ent_store_close(store);
}

static void
does_not_know_the_order(void **state)
{
  static const size_t orders[][4] = {{3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}};
  place *at = *state;
  ent_store *store = filled(at);
  ent_buf expected = {0};
  dump(store, &expected);
  ent_store_close(store);
  for (size_t i = 0; i < ENT_COUNT(orders); i++) {
    assert_int_equal(unlink(at->path), 0);
    store = open_store(at, ENT_CREATE);
    for (size_t j = 0; j < ENT_COUNT(lines); j++) {
      assert_int_equal(put(store, lines[orders[i][j]]), ENT_NEW);
    }
    check_dump(store, &expected);
    ent_store_close(store);
  }
  ent_buf_free(&expected);
}

static void
replaces_an_article_read_anew(void **state)
{
  ent_store *store = filled(*state);
  ent_buf before = {0};
  dump(store, &before);
  const char *other =
      "{\"id\":\"a1\",\"actors\":[{\"id\":\"FRA\",\"name\":\"France\"}],"
      "\"events\":[{\"type\":\"aid\",\"status\":\"ended\",\"participants\":"
      "[{\"actor\":\"FRA\",\"role\":\"source\"}]}],\"text\":\"new\"}";
  assert_int_equal(put(store, other), ENT_REPLACED);
  check_events(store, &(ent_filter){.types = 1U << ENT_AGREEMENT}, "");
  check_events(store, &(ent_filter){.types = 1U << ENT_AID}, "i");
  assert_int_equal(put(store, lines[0]), ENT_REPLACED);
  check_dump(store, &before);
  ent_buf_free(&before);
  ent_store_close(store);
}

/// A reader leaves no files of its own behind.
static void
check_alone(const place *at)
{
  char path[128];
  (void)snprintf(path, sizeof path, "%s-wal", at->path);
  assert_int_not_equal(access(path, F_OK), 0);
  (void)snprintf(path, sizeof path, "%s-shm", at->path);
  assert_int_not_equal(access(path, F_OK), 0);
}

static void
keeps_a_batch_until_it_is_committed(void **state)
{
  place *at = *state;
  ent_store *store = open_store(at, ENT_CREATE);
  ent_written what = ENT_UNCHANGED;
  assert_int_equal(ent_store_begin(store), ENT_OK);
  assert_int_equal(put(store, lines[0]), ENT_NEW);
  ent_store *reader = open_store(at, ENT_READ);
  check_events(reader, &(ent_filter){0}, "");
  assert_int_equal(ent_store_commit(store), ENT_OK);
  check_events(reader, &(ent_filter){0}, "gu");
  assert_int_equal(ent_store_begin(store), ENT_OK);
  assert_int_equal(put(store, lines[1]), ENT_NEW);
  ent_store_close(store);
  check_events(reader, &(ent_filter){0}, "gu");
  assert_int_equal(put_line(reader, lines[1], &what), ENT_ERR_IO);
  ent_store_close(reader);
  check_alone(at);
}

// Rows that wait in memory are written before any is asked for or taken out.
static void
changes_its_mind_in_a_batch(void **state)
{
  place *at = *state;
  ent_store *store = filled(at);
  ent_buf expected = {0};
  assert_int_equal(ent_store_settle(store), ENT_OK);
  dump(store, &expected);
  for (size_t i = 0; i < ENT_COUNT(lines); i++) {
    const char id[] = {'a', (char)('1' + i)};
    assert_int_equal(ent_store_remove(store, (ent_str){id, sizeof id}), ENT_OK);
  }
  assert_int_equal(ent_store_begin(store), ENT_OK);
  assert_int_equal(put(store, "{\"id\":\"a1\",\"text\":\"other\",\"events\":["
                              "{\"type\":\"aid\",\"status\":\"ongoing\","
                              "\"participants\":["
                              "{\"actor\":\"FRA\",\"role\":\"source\"},"
                              "{\"actor\":\"UKR\",\"role\":\"target\"}]}]}"),
                   ENT_NEW);
  assert_int_equal(put(store, lines[1]), ENT_NEW);
  assert_int_equal(put(store, lines[2]), ENT_NEW);
  assert_int_equal(put(store, lines[0]), ENT_REPLACED);
  assert_int_equal(put(store, lines[0]), ENT_UNCHANGED);
  assert_int_equal(ent_store_remove(store, ENT_STR("a2")), ENT_OK);
  assert_int_equal(put(store, lines[3]), ENT_NEW);
  assert_int_equal(put(store, lines[1]), ENT_NEW);
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_int_equal(put(store, lines[2]), ENT_UNCHANGED);
  assert_int_equal(ent_store_commit(store), ENT_OK);
  check_dump(store, &expected);
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
  ent_buf_free(&expected);
  ent_store_close(store);
}

static void
keeps_earlier_articles_when_the_disk_is_full(void **state)
{
  place *at = *state;
  ent_store *store = open_store(at, ENT_CREATE);
  ent_written what = ENT_UNCHANGED;
  assert_int_equal(put(store, lines[0]), ENT_NEW);
  ent_buf before = {0};
  dump(store, &before);
  assert_int_equal(ent_db_exec(&store->db, "PRAGMA max_page_count = 1"),
                   ENT_OK);
  ent_buf line = {0};
  ent_buf_add(&line, ENT_STR("{\"text\":\""));
  for (size_t i = 0; i < 100000; i++) {
    ent_buf_byte(&line, 'x');
  }
  ent_buf_add(&line, ENT_STR("\"}"));
  assert_int_equal(put_line(store, line.s, &what), ENT_ERR_IO);
  assert_int_equal(ent_store_begin(store), ENT_OK);
  assert_int_equal(put_line(store, line.s, &what), ENT_ERR_IO);
  const ent_status st = ent_store_commit(store);
  assert_true(st == ENT_OK || st == ENT_ERR_IO);
  assert_non_null(strstr(at->messages.s, "t.db: error: no space left"));
  check_dump(store, &before);
  ent_buf_free(&line);
  ent_buf_free(&before);
  ent_store_close(store);
}

// ------------------------------------------------------------------- opening

static void
write_file(const char *path, const char *content)
{
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  (void)fputs(content, file);
  assert_int_equal(fclose(file), 0);
}

static void
check_refused(place *at, ent_access access, ent_status st, const char *message)
{
  ent_store *store = NULL;
  ent_buf_reset(&at->messages);
  assert_int_equal(ent_store_open(&store, at->path, access, &at->diag), st);
  assert_null(store);
  assert_non_null(strstr(at->messages.s, message));
}

static void
run_sql(place *at, const char *sql)
{
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(at->path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
refuses_files_of_others(void **state)
{
  place *at = *state;
  const char *foreign = "t.db: error: not a database of entente";
  check_refused(at, ENT_READ, ENT_ERR_IO,
                "t.db: error: cannot open: No such file");
  write_file(at->path, "some notes that are no database at all, but long");
  check_refused(at, ENT_READ, ENT_ERR_FOREIGN, foreign);
  check_refused(at, ENT_CREATE, ENT_ERR_FOREIGN, foreign);
  assert_int_equal(unlink(at->path), 0);
  run_sql(at, "CREATE TABLE t (x)");
  check_refused(at, ENT_READ, ENT_ERR_FOREIGN, foreign);
  check_refused(at, ENT_CREATE, ENT_ERR_FOREIGN, foreign);
  run_sql(at, "DROP TABLE t; VACUUM; PRAGMA application_id = 7");
  check_refused(at, ENT_CREATE, ENT_ERR_FOREIGN, foreign);
  assert_int_equal(unlink(at->path), 0);
  ent_store_close(open_store(at, ENT_CREATE));
  run_sql(at, "PRAGMA user_version = 99");
  check_refused(at, ENT_READ, ENT_ERR_FOREIGN, "a newer entente");
  check_refused(at, ENT_CREATE, ENT_ERR_FOREIGN, "a newer entente");
  assert_int_equal(unlink(at->path), 0);
  write_file(at->path, "");
  check_refused(at, ENT_READ, ENT_ERR_FOREIGN, foreign);
  ent_store_close(open_store(at, ENT_CREATE));
  ent_store_close(open_store(at, ENT_READ));
}

static void
check_damaged(place *at, const char *sql)
{
  ent_event_row row;
  ent_events *walk = NULL;
  ent_actor_row *rows = NULL;
  ent_arena arena = {0};
  const ent_filter all = {.apart = true};
  bool more = true;
  size_t n = 0;
  run_sql(at, sql);
  ent_store *store = open_store(at, ENT_READ);
  ent_buf_reset(&at->messages);
  assert_int_equal(ent_events_open(&walk, store, &all), ENT_OK);
  while (more) {
    more = ent_events_next(walk, &row);
  }
  ent_status st = ent_events_close(walk);
  if (st == ENT_OK) {
    st = ent_store_actors(&rows, &n, store, &all, &arena);
  }
  assert_int_equal(st, ENT_ERR_IO);
  assert_non_null(strstr(at->messages.s, "it has an unknown name"));
  ent_arena_free(&arena);
  ent_store_close(store);
}

/// What others write with the file's constraints off.
static void
reports_unknown_names(void **state)
{
  place *at = *state;
  ent_store_close(filled(at));
  check_damaged(at, "PRAGMA ignore_check_constraints = ON;"
                    "UPDATE actor SET kind = 'x'");
  check_damaged(at, "PRAGMA ignore_check_constraints = ON;"
                    "UPDATE participant SET role = 'x'");
  check_damaged(at, "PRAGMA ignore_check_constraints = ON;"
                    "UPDATE event SET type = 'x'");
}

static void
says_who_waits(void **state)
{
  place *at = *state;
  ent_store *one = filled(at);
  ent_store *two = open_store(at, ENT_CREATE);
  (void)sqlite3_busy_timeout(two->db.handle, 1);
  assert_int_equal(ent_store_begin(one), ENT_OK);
  assert_int_equal(ent_store_begin(two), ENT_ERR_BUSY);
  assert_non_null(strstr(at->messages.s, "another program is using"));
  ent_store_close(two);
  ent_store_close(one);
}

// -------------------------------------------------------------------- asking

static void
filters_events(void **state)
{
  ent_store *store = filled(*state);
  const ent_str kor = ENT_STR("KOR");
  const ent_str both[] = {ENT_STR("PRK"), kor};
  const ent_str none[] = {kor, ENT_STR("FRA")};
  const ent_date y2023 = {2023, 0, 0};
  const ent_date july11 = {2023, 7, 11};
  check_events(store, &(ent_filter){0}, "guaaa");
  check_events(store, &(ent_filter){.types = 1U << ENT_SANCTION}, "aaa");
  check_events(store, &(ent_filter){.types = 3}, "gu");
  check_events(store, &(ent_filter){.phases = 1U << ENT_ONGOING}, "a");
  check_events(store, &(ent_filter){.actors = &kor, .n_actors = 1}, "guaaa");
  check_events(store, &(ent_filter){.actors = both, .n_actors = 2}, "aaa");
  check_events(store, &(ent_filter){.actors = none, .n_actors = 2}, "");
  check_events(store, &(ent_filter){.since = y2023, .until = y2023}, "gu");
  check_events(store, &(ent_filter){.until = july11}, "g");
  check_events(store, &(ent_filter){.since = {2023, 7, 12}}, "ua");
  check_events(store, &(ent_filter){.lang = ENT_STR("vi")}, "gu");
  check_events(store, &(ent_filter){.min_confidence = 0.5}, "gaaa");
  check_events(store, &(ent_filter){.limit = 2}, "gu");
  ent_store_close(store);
}

static void
finds_one_event(void **state)
{
  ent_store *store = filled(*state);
  ent_arena arena = {0};
  ent_event_row row;
  ent_event_row again;
  ent_events *walk = NULL;
  ent_diag diag = {0};
  assert_int_equal(ent_events_open(&walk, store, &(ent_filter){.limit = 1}),
                   ENT_OK);
  assert_true(ent_events_next(walk, &row));
  for (size_t n = 8; n <= row.id.n; n++) {
    const ent_str id = {row.id.s, n};
    assert_int_equal(ent_store_event(&again, store, id, &arena, &diag), ENT_OK);
    assert_true(ent_str_eq(again.id, row.id));
    CHECK_STR(again.quote, "Hàn Quốc");
  }
  assert_int_equal(ent_events_close(walk), ENT_OK);
  assert_int_equal(diag.counts[ENT_ERROR], 0);
  static const char *const bad[] = {"", "xyz", "0123456789abcdef0",
                                    "000000000000000"};
  for (size_t i = 0; i < ENT_COUNT(bad); i++) {
    assert_int_equal(
        ent_store_event(&again, store, ent_str_of(bad[i]), &arena, &diag),
        ENT_ERR_NOT_FOUND);
  }
  assert_int_equal(diag.counts[ENT_ERROR], ENT_COUNT(bad));
  ent_arena_free(&arena);
  ent_store_close(store);
}

static void
labels_actors_by_the_most(void **state)
{
  ent_store *store = filled(*state);
  ent_arena arena = {0};
  ent_actor_row *rows = NULL;
  size_t n = 0;
  assert_int_equal(ent_store_actors(&rows, &n, store, &(ent_filter){0}, &arena),
                   ENT_OK);
  assert_int_equal(n, 5);
  CHECK_STR(rows[0].actor.id, "KOR");
  CHECK_STR(rows[0].actor.name, "Korea");
  assert_int_equal(rows[0].n_events, 5);
  assert_int_equal(rows[0].n_articles, 3);
  CHECK_STR(rows[1].actor.id, "NATO");
  CHECK_STR(rows[2].actor.id, "PRK");
  CHECK_STR(rows[2].actor.name, "");
  assert_int_equal(rows[2].actor.kind, ENT_STATE);
  CHECK_STR(rows[3].actor.id, "org:acme");
  assert_int_equal(rows[3].n_events, 0);
  CHECK_STR(rows[4].actor.id, "person:yoon");
  CHECK_STR(rows[4].actor.affiliation, "KOR");
  CHECK_STR(rows[4].actor.name, "Yoon");
  const ent_filter vi = {.lang = ENT_STR("vi"), .types = 1U << ENT_SUMMIT};
  assert_int_equal(ent_store_actors(&rows, &n, store, &vi, &arena), ENT_OK);
  assert_int_equal(n, 3);
  assert_int_equal(rows[0].n_events, 1);
  ent_arena_free(&arena);
  ent_store_close(store);
}

static void
check_articles(ent_store *store, const ent_filter *filter, const char *ids)
{
  ent_arena arena = {0};
  ent_buf found = {0};
  ent_article_row *rows = NULL;
  size_t n = 0;
  assert_int_equal(ent_store_articles(&rows, &n, store, filter, &arena),
                   ENT_OK);
  ent_buf_add(&found, ENT_STR(""));
  for (size_t i = 0; i < n; i++) {
    ent_buf_printf(&found, "%.*s:%d ", ENT_FMT(rows[i].article.id),
                   (int)rows[i].n_events);
  }
  assert_string_equal(found.s, ids);
  ent_buf_free(&found);
  ent_arena_free(&arena);
}

static void
filters_articles(void **state)
{
  ent_store *store = filled(*state);
  const ent_date y2023 = {2023, 0, 0};
  check_articles(store, &(ent_filter){0}, "a4:0 a1:2 a2:1 a3:2 ");
  check_articles(store, &(ent_filter){.limit = 2}, "a4:0 a1:2 ");
  check_articles(store, &(ent_filter){.since = y2023}, "a1:2 a2:1 ");
  check_articles(store, &(ent_filter){.until = {2022, 0, 0}}, "a4:0 ");
  check_articles(store, &(ent_filter){.lang = ENT_STR("en")}, "a2:1 a3:2 ");
  check_articles(store, &(ent_filter){.min_confidence = 0.5},
                 "a1:1 a2:1 a3:2 ");
  check_articles(store, &(ent_filter){.types = 1U << ENT_AID}, "");
  ent_store_close(store);
}

static void
check_plan(ent_store *store,
           void (*write)(ent_buf *sql, const ent_filter *filter),
           const ent_filter *filter,
           const char *index)
{
  ent_buf sql = {0};
  ent_arena arena = {0};
  write(&sql, filter);
  const ent_str plan = ent_db_plan(&store->db, ent_buf_str(&sql), &arena);
  if (ent_str_find(plan, ent_str_of(index), 0) == SIZE_MAX) {
    fail_msg("no %s in\n%s", index, plan.s);
  }
  static const char *const scans[] = {"SCAN a\n", "SCAN e\n", "SCAN m\n",
                                      "SCAN p\n", "SCAN participant\n"};
  for (size_t i = 0; i < ENT_COUNT(scans); i++) {
    if (ent_str_find(plan, ent_str_of(scans[i]), 0) != SIZE_MAX) {
      fail_msg("a scan in\n%s", plan.s);
    }
  }
  ent_arena_free(&arena);
  ent_buf_free(&sql);
}

static void
uses_each_index(void **state)
{
  ent_store *store = filled(*state);
  const ent_str kor = ENT_STR("KOR");
  const ent_filter actor = {.actors = &kor, .n_actors = 1};
  const ent_filter since = {.since = {2023, 0, 0}};
  const ent_filter aid = {.types = 1U << ENT_AID};
  const ent_filter vi = {.lang = ENT_STR("vi")};
  const ent_filter apart = {.apart = true};
  const ent_filter late = {
      .actors = &kor, .n_actors = 1, .since = {2023, 0, 0}};
  const ent_filter kept = {.min_confidence = 0.5};
  check_plan(store, ent_sql_events, &apart, "event_by_day");
  check_plan(store, ent_sql_candidates, &since, "event_by_day");
  check_plan(store, ent_sql_candidates, &aid, "event_by_type");
  // In the order of the rows, so that a few of them are found at once.
  check_plan(store, ent_sql_candidates, &actor,
             "SEARCH p USING COVERING INDEX participant_by_actor (actor=?)\n"
             "SEARCH e USING INTEGER PRIMARY KEY");
  check_plan(store, ent_sql_candidates, &late,
             "participant_by_actor (actor=? AND day>?)");
  check_plan(store, ent_sql_candidates, &kept, "event_by_day");
  check_plan(store, ent_sql_affair, &late, "event_by_shape");
  check_plan(store, ent_sql_affair, &aid, "event_by_shape");
  check_plan(store, ent_sql_whole_rows, &apart, "shape_by_affair");
  check_plan(store, ent_sql_actors, &actor, "participant_by_actor");
  check_plan(store, ent_sql_articles, &actor, "participant_by_actor");
  check_plan(store, ent_sql_candidates, &vi, "event_by_");
  check_plan(store, ent_sql_articles, &vi, "article_by_lang");
  check_plan(store, ent_sql_articles, &since, "article_by_day");
  check_plan(store, ent_sql_actors, &aid, "event_by_type");
  check_plan(store, ent_sql_cast, &aid, "SEARCH n USING PRIMARY KEY");
  check_plan(store, ent_sql_whole, &apart, "SCAN f");
  const ent_filter then = {
      .actors = &kor, .n_actors = 1, .as_of = {2023, 0, 0}};
  check_plan(store, ent_sql_events, &then, "participant_by_actor");
  check_plan(store, ent_sql_shapes, &then, "participant_by_actor");
  ent_store_close(store);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      TEST(gives_back_what_was_put),
      TEST(changes_nothing_the_second_time),
      TEST(does_not_know_the_order),
      TEST(replaces_an_article_read_anew),
      TEST(keeps_a_batch_until_it_is_committed),
      TEST(changes_its_mind_in_a_batch),
      TEST(keeps_earlier_articles_when_the_disk_is_full),
      TEST(refuses_files_of_others),
      TEST(reports_unknown_names),
      TEST(says_who_waits),
      TEST(filters_events),
      TEST(finds_one_event),
      TEST(labels_actors_by_the_most),
      TEST(filters_articles),
      TEST(uses_each_index),
  };
#undef TEST
  return cmocka_run_group_tests(tests, NULL, NULL);
}
