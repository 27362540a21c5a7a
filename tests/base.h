// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// tests/base.h: databases in a folder of their own, and dumps of them.

#ifndef ENT_TESTS_BASE_H
#define ENT_TESTS_BASE_H

#include "store/store.h"

#include "../store/parts.h"
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

enum { BASES = 5 };

typedef struct base {
  char folder[64];
  char paths[BASES][96];
  ent_buf messages;
  ent_diag diag;
} base;

static inline int
base_set_up(void **state)
{
  base *at = ent_alloc(sizeof *at);
  const char *root = getenv("TMPDIR");
  (void)snprintf(at->folder, sizeof at->folder, "%s/entente-XXXXXX",
                 root != NULL && strlen(root) < 40 ? root : "/tmp");
  if (mkdtemp(at->folder) == NULL) {
    return -1;
  }
  for (int i = 0; i < BASES; i++) {
    (void)snprintf(at->paths[i], sizeof at->paths[i], "%s/%d.db", at->folder,
                   i);
  }
  at->diag = (ent_diag){.write = check_sink, .ctx = &at->messages};
  *state = at;
  return 0;
}

static inline void
base_clear(const base *at, int i)
{
  static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
  for (size_t j = 0; j < ENT_COUNT(suffixes); j++) {
    char path[128];
    (void)snprintf(path, sizeof path, "%s%s", at->paths[i], suffixes[j]);
    (void)unlink(path);
  }
}

static inline int
base_tear_down(void **state)
{
  base *at = *state;
  for (int i = 0; i < BASES; i++) {
    base_clear(at, i);
  }
  const int rc = rmdir(at->folder);
  ent_buf_free(&at->messages);
  ent_free(at);
  return rc;
}

static inline ent_store *
base_open(base *at, int i)
{
  ent_store *store = NULL;
  if (ent_store_open(&store, at->paths[i], ENT_CREATE, &at->diag) != ENT_OK) {
    fail_msg("%s", at->messages.s);
  }
  return store;
}

static inline ent_written
base_put(ent_store *store, ent_str line)
{
  ent_arena arena = {0};
  ent_record record;
  ent_written what = ENT_UNCHANGED;
  assert_int_equal(ent_record_read(&record, line, NULL, &arena, NULL), ENT_OK);
  assert_int_equal(ent_store_put(store, &record, &what), ENT_OK);
  ent_arena_free(&arena);
  return what;
}

/// Appends all rows of `sql`.
static inline void
base_rows(ent_store *store, const char *sql, ent_buf *out)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  if (ent_db_prepare(&store->db, ent_str_of(sql), &stmt) != ENT_OK) {
    fail_msg("%s", sql);
  }
  while (ent_db_step(&store->db, stmt, &row) == ENT_OK && row) {
    for (int i = 0; i < sqlite3_column_count(stmt); i++) {
      const char *text = (const char *)sqlite3_column_text(stmt, i);
      ent_buf_printf(out, "%s%s", i > 0 ? "|" : "", text != NULL ? text : "-");
    }
    ent_buf_byte(out, '\n');
  }
  assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
}

/// All that follows from the articles.
static inline void
base_dump(ent_store *store, ent_buf *out)
{
  static const char *const queries[] = {
      "SELECT * FROM article ORDER BY 1",
      "SELECT * FROM actor ORDER BY 1",
      "SELECT * FROM mention ORDER BY 1, 2",
      "SELECT * FROM event ORDER BY 1",
      "SELECT * FROM participant ORDER BY 1, 2",
      "SELECT * FROM evidence ORDER BY 1, 2",
      "SELECT * FROM shape ORDER BY 1",
      "SELECT * FROM lane ORDER BY 1, 2, 3",
      "SELECT * FROM affair ORDER BY 1, 2",
      "SELECT * FROM stale ORDER BY 1",
      "SELECT * FROM dyad ORDER BY 1, 2, 3, 4",
      "SELECT * FROM presence ORDER BY 1",
      "SELECT * FROM teller ORDER BY 1, 2",
      "SELECT * FROM spell ORDER BY 1, 2",
      "SELECT * FROM named ORDER BY 1, 2",
      "SELECT * FROM decision ORDER BY 1, 2",
      "SELECT * FROM same_actor ORDER BY 1",
      "SELECT * FROM actor_label ORDER BY 1",
      "SELECT * FROM actor_affiliation ORDER BY 1",
  };
  ent_buf_reset(out);
  for (size_t i = 0; i < ENT_COUNT(queries); i++) {
    ent_buf_printf(out, "-- %s\n", queries[i]);
    base_rows(store, queries[i], out);
  }
}

static inline void
base_check_dump(ent_store *store, const ent_buf *expected)
{
  ent_buf found = {0};
  base_dump(store, &found);
  if (!ent_str_eq(ent_buf_str(&found), ent_buf_str(expected))) {
    size_t at = 0;
    while (at < found.n && found.s[at] == expected->s[at]) {
      at++;
    }
    const size_t from = at > 60 ? at - 60 : 0;
    fail_msg("dumps differ at %zu:\n%.300s\n---\n%.300s", at, found.s + from,
             expected->s + from);
  }
  ent_buf_free(&found);
}

#endif
