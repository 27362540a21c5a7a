// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

/// Code points around the first word found.
enum { ENT_AROUND = 70 };

static const char sql_is_searched[] =
    "SELECT 1 FROM searched WHERE article = ?1";
static const char sql_forget[] =
    "INSERT INTO main.search (search, rowid, title, text)"
    " SELECT 'delete', key, title, text FROM plain_article WHERE key = ?1";
static const char sql_forgotten[] = "DELETE FROM searched WHERE article = ?1";
static const char sql_fill[] =
    "DROP TABLE IF EXISTS temp.search;"
    "INSERT INTO search (rowid, title, text) SELECT key, title, text"
    " FROM plain_article WHERE key NOT IN (SELECT article FROM searched);"
    "INSERT INTO searched SELECT key FROM article"
    " WHERE key NOT IN (SELECT article FROM searched);";
static const char sql_is_missing[] =
    "SELECT 1 FROM article WHERE key NOT IN (SELECT article FROM searched)";
// For a file that cannot be written now the index is made anew each time.
static const char sql_fill_temp[] =
    "PRAGMA query_only = OFF;"
    "DROP TABLE IF EXISTS temp.search;"
    "CREATE VIRTUAL TABLE temp.search USING fts5 (title, text,"
    " tokenize = 'unicode61 remove_diacritics 2');"
    "INSERT INTO temp.search (rowid, title, text) SELECT key, title, text"
    " FROM plain_article;";
const char ent_sql_search[] =
    "SELECT a.key, a.id, a.title, a.source, a.published, a.text,"
    " f.title, f.text FROM (SELECT rowid AS key,"
    " highlight(search, 0, char(2), char(3)) AS title,"
    " highlight(search, 1, char(2), char(3)) AS text, rank FROM search"
    " WHERE search MATCH ?1 ORDER BY rank, rowid LIMIT ?2) f"
    " CROSS JOIN article a ON a.key = f.key ORDER BY f.rank, f.key";
const char ent_sql_evidence[] =
    "SELECT e.key, v.in_title, v.\"start\", v.\"end\" FROM event e"
    " CROSS JOIN evidence v ON v.event = e.key WHERE e.article = ?1"
    " ORDER BY e.key";

typedef ENT_VEC(ent_span) spans;

ent_status
ent_search_forget(ent_store *store, int64_t article)
{
  static const char *const steps[] = {sql_forget, sql_forgotten};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_is_searched, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, article);
  const ent_status st = ent_db_step(&store->db, stmt, &row);
  (void)sqlite3_reset(stmt);
  ENT_TRY(st);
  for (size_t i = 0; row && i < ENT_COUNT(steps); i++) {
    ENT_TRY(ent_db_kept(&store->db, steps[i], &stmt));
    (void)sqlite3_bind_int64(stmt, 1, article);
    ENT_TRY(ent_db_run(&store->db, stmt, NULL));
  }
  return ENT_OK;
}

static ent_status
fill_aside(ent_store *store)
{
  ENT_TRY(ent_db_exec(&store->db, sql_fill_temp));
  return store->access == ENT_READ
             ? ent_db_exec(&store->db, "PRAGMA query_only = ON")
             : ENT_OK;
}

static ent_status
fill(ent_store *store)
{
  bool missing = false;
  bool own = false;
  bool busy = store->access == ENT_READ;
  ENT_TRY(ent_db_any(&store->db, sql_is_missing, &missing));
  if (!missing) {
    return ENT_OK;
  }
  if (!busy) {
    ENT_TRY(ent_store_enter_now(store, &own, &busy));
  }
  return busy ? fill_aside(store)
              : ent_store_leave(store, own, ent_db_exec(&store->db, sql_fill));
}

// ------------------------------------------------------------------ the words

/// One word or phrase as FTS5 takes it: in quotes, "đ" as in the index.
static void
add_word(ent_buf *out, ent_str word)
{
  const bool any = word.n > 1 && word.s[word.n - 1] == '*';
  word.n -= any ? 1U : 0U;
  ent_buf_byte(out, '"');
  for (size_t i = 0; i < word.n; i++) {
    const bool is_d = i + 1 < word.n && word.s[i] == '\xc4' &&
                      (word.s[i + 1] == '\x91' || word.s[i + 1] == '\x90');
    ent_buf_byte(out, (char)(is_d ? 'd' : word.s[i]));
    i += is_d ? 1U : 0U;
  }
  ent_buf_add(out, ent_str_of(any ? "\"*" : "\""));
}

/// Cuts the next word off `*rest`; `*not` tells whether "-" stood before it.
static bool
next_word(ent_str *rest, ent_str *out, bool * not )
{
  ent_str text = ent_str_trim(*rest);
  *not = text.n > 1 && text.s[0] == '-';
  if (*not ) {
    text = (ent_str){text.s + 1, text.n - 1};
  }
  const bool quoted = text.n > 0 && text.s[0] == '"';
  size_t from = quoted ? 1 : 0;
  size_t to = from;
  while (to < text.n &&
         (quoted ? text.s[to] != '"' : strchr(" \t\n\"", text.s[to]) == NULL)) {
    to++;
  }
  *out = (ent_str){text.s + from, to - from};
  const size_t past = quoted && to < text.n ? to + 1 : to;
  *rest = (ent_str){text.s + past, text.n - past};
  return text.n > 0;
}

static ent_str
query_of(ent_str words, ent_arena *arena)
{
  ent_buf wanted = {0};
  ent_buf unwanted = {0};
  ent_str word = ENT_STR("");
  bool not = false;
  words = ent_utf8_nfc(words, arena);
  while (next_word(&words, &word, &not )) {
    ent_buf *out = not ? &unwanted : &wanted;
    if (word.n == 0) {
      continue;
    }
    ent_buf_add(out, ent_str_of(not ? " NOT " : out->n > 0 ? " " : ""));
    add_word(out, word);
  }
  if (wanted.n > 0) {
    ent_buf_add(&wanted, ent_buf_str(&unwanted));
  }
  const ent_str query = ent_arena_str(arena, ent_buf_str(&wanted));
  ent_buf_free(&wanted);
  ent_buf_free(&unwanted);
  return query;
}

// ---------------------------------------------------------------- the findings

/// Where the marks in `marked` stand, in code points of the text without them.
static void
find_marks(ent_str marked, spans *out)
{
  uint32_t at = 0;
  uint32_t start = 0;
  out->n = 0;
  for (size_t i = 0; i < marked.n; i++) {
    const bool closes = marked.s[i] == ENT_CLOSES;
    if (marked.s[i] == ENT_OPENS) {
      start = at;
    } else if (!closes && ((unsigned char)marked.s[i] & 0xc0U) != 0x80U) {
      at++;
    }
    if (!closes) {
      continue;
    }
    ENT_PUSH(out, (ent_span){start, at});
  }
}

static bool
is_at(const spans *found, uint32_t at, bool ends)
{
  for (size_t i = 0; i < found->n; i++) {
    if ((ends ? found->at[i].end : found->at[i].start) == at) {
      return true;
    }
  }
  return false;
}

static ent_str
excerpt(ent_str text, const spans *found, ent_arena *arena)
{
  ent_buf out = {0};
  const uint32_t first = found->n > 0 ? found->at[0].start : 0;
  const uint32_t from = first > ENT_AROUND ? first - ENT_AROUND : 0;
  uint32_t n = 0;
  size_t at = 0;
  ent_buf_add(&out, ent_str_of(from > 0 ? "…" : ""));
  while (at < text.n && n < first + ENT_AROUND) {
    const size_t before = at;
    if (is_at(found, n, true) && n > from) {
      ent_buf_add(&out, ENT_STR("»"));
    }
    if (is_at(found, n, false)) {
      ent_buf_add(&out, ENT_STR("«"));
    }
    (void)ent_utf8_next(text, &at);
    if (n >= from) {
      ent_buf_add(&out, (ent_str){text.s + before, at - before});
    }
    n++;
  }
  if (is_at(found, n, true)) {
    ent_buf_add(&out, ENT_STR("»"));
  }
  ent_buf_add(&out, ent_str_of(at < text.n ? "…" : ""));
  const ent_str cut = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return cut;
}

static bool
covers(const spans *found, ent_span span)
{
  for (size_t i = 0; i < found->n; i++) {
    if (found->at[i].start >= span.start && found->at[i].start < span.end) {
      return true;
    }
  }
  return false;
}

static ent_status
find_events(ent_store *store,
            int64_t article,
            const spans found[2],
            ent_find *out,
            ent_arena *arena)
{
  ENT_VEC(ent_str) all = {0};
  sqlite3_stmt *stmt = NULL;
  int64_t before = -1;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, ent_sql_evidence, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, article);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    const int64_t key = sqlite3_column_int64(stmt, 0);
    const ent_span span = {(uint32_t)sqlite3_column_int64(stmt, 2),
                           (uint32_t)sqlite3_column_int64(stmt, 3)};
    const bool in_title = sqlite3_column_int(stmt, 1) != 0;
    st = ent_db_step(&store->db, stmt, &row);
    if (key == before || !covers(&found[in_title ? 0 : 1], span)) {
      continue;
    }
    ENT_PUSH(&all, ent_arena_printf(arena, "%0*llx", ENT_ID_DIGITS,
                                    (unsigned long long)key));
    before = key;
  }
  (void)sqlite3_reset(stmt);
  out->n_events = all.n;
  out->events = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

static ent_status
read_find(ent_store *store, sqlite3_stmt *stmt, ent_find *out, ent_arena *arena)
{
  spans found[2] = {{0}, {0}};
  find_marks(ent_db_text(stmt, 6, arena), &found[0]);
  find_marks(ent_db_text(stmt, 7, arena), &found[1]);
  *out = (ent_find){.article_id = ent_db_text(stmt, 1, arena),
                    .title = ent_db_text(stmt, 2, arena),
                    .source = ent_db_text(stmt, 3, arena)};
  const ent_str day = ent_db_text(stmt, 4, arena);
  if (day.n > 0 && ent_date_parse(&out->published, day) != ENT_OK) {
    out->published = (ent_date){0};
  }
  const ent_str text = ent_db_text(stmt, 5, arena);
  out->excerpt = found[1].n > 0 ? excerpt(text, &found[1], arena)
                                : excerpt(out->title, &found[0], arena);
  const ent_status st =
      find_events(store, sqlite3_column_int64(stmt, 0), found, out, arena);
  ENT_VEC_FREE(&found[0]);
  ENT_VEC_FREE(&found[1]);
  return st;
}

ent_status
ent_store_search(ent_find **out,
                 size_t *n,
                 ent_store *store,
                 ent_str words,
                 size_t limit,
                 ent_arena *arena)
{
  ENT_VEC(ent_find) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  const ent_str query = query_of(words, arena);
  if (query.n == 0) {
    ent_report(store->db.diag, ENT_ERROR, NULL, "no word to look for");
    return ENT_ERR_USAGE;
  }
  ENT_TRY(fill(store));
  ENT_TRY(ent_db_kept(&store->db, ent_sql_search, &stmt));
  ent_db_bind(stmt, 1, query);
  (void)sqlite3_bind_int64(stmt, 2, limit > 0 ? (int64_t)limit : -1);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ent_find each;
    st = read_find(store, stmt, &each, arena);
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
