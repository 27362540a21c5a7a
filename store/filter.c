// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

#include "then.h"

/// The numbered parameters; the actors come last.
enum {
  ENT_AT_SINCE = 1,
  ENT_AT_UNTIL,
  ENT_AT_LANG,
  ENT_AT_CONFIDENCE,
  ENT_AT_LIMIT,
  ENT_AT_AS_OF,
  ENT_AT_ACTORS = ENT_AT_AFFAIR + 1,
};

// The names are the program's own and need no quoting.
static void
add_names(ent_buf *sql,
          const char *column,
          uint32_t bits,
          const char *const *names,
          size_t n)
{
  if (bits == 0) {
    return;
  }
  ent_buf_printf(sql, " AND %s IN (''", column);
  for (size_t i = 0; i < n; i++) {
    if ((bits >> i & 1U) != 0) {
      ent_buf_printf(sql, ", '%s'", names[i]);
    }
  }
  ent_buf_byte(sql, ')');
}

static void
add_days(ent_buf *sql, const char *column, const ent_filter *filter)
{
  if (filter->since.year != 0) {
    ent_buf_printf(sql, " AND %s >= ?%d", column, ENT_AT_SINCE);
  }
  if (filter->until.year != 0) {
    ent_buf_printf(sql, " AND %s <= ?%d", column, ENT_AT_UNTIL);
  }
}

static void
add_lang(ent_buf *sql, const ent_filter *filter)
{
  if (filter->lang.n > 0) {
    ent_buf_printf(sql, " AND a.lang = ?%d", ENT_AT_LANG);
  }
}

// What nobody knows the day of was known on none.
static void
add_as_of(ent_buf *sql, const ent_filter *filter)
{
  if (filter->as_of.year != 0) {
    ent_buf_printf(sql, " AND a.last_day <= ?%d", ENT_AT_AS_OF);
  }
}

/// How events are looked for: by the indexes of what is asked for, or each by
/// itself, when others lead to few of them.
typedef enum looking { ENT_BY_INDEX, ENT_EACH } looking;

static void
add_actor(ent_buf *sql, size_t parameter, looking how)
{
  if (how == ENT_BY_INDEX) {
    ent_buf_printf(sql,
                   " AND e.key IN (SELECT event FROM participant WHERE actor IN"
                   " (SELECT ?%zu UNION ALL SELECT id FROM same_actor"
                   " WHERE actor = ?%zu))",
                   parameter, parameter);
  } else {
    ent_buf_printf(sql,
                   " AND EXISTS (SELECT 1 FROM participant y"
                   " WHERE y.event = e.key AND (y.actor = ?%zu OR"
                   " EXISTS (SELECT 1 FROM same_actor z WHERE z.id = y.actor"
                   " AND z.actor = ?%zu)))",
                   parameter, parameter);
  }
}

// A column behind a plus is in no index.
static void
add_events(ent_buf *sql, const ent_filter *filter, looking how)
{
  const bool each = how == ENT_EACH;
  add_names(sql, each ? "+e.type" : "e.type", filter->types, ent_type_names,
            ENT_TYPES);
  add_names(sql, "e.status", filter->phases, ent_phase_names, ENT_PHASES);
  add_days(sql, each ? "+e.first_day" : "e.first_day", filter);
  add_lang(sql, filter);
  add_as_of(sql, filter);
  if (filter->min_confidence > 0) {
    ent_buf_printf(sql, " AND e.confidence >= ?%d", ENT_AT_CONFIDENCE);
  }
  for (size_t i = 0; i < filter->n_actors; i++) {
    add_actor(sql, ENT_AT_ACTORS + i, how);
  }
}

static bool
add_articles(ent_buf *sql, const ent_filter *filter)
{
  if (filter->types != 0 || filter->phases != 0 || filter->n_actors > 0 ||
      filter->min_confidence > 0) {
    return false;
  }
  add_days(sql, "a.first_day", filter);
  add_lang(sql, filter);
  add_as_of(sql, filter);
  return true;
}

// A parameter that the SQL does not name is refused, which is as well.
void
ent_filter_bind(sqlite3_stmt *stmt, const ent_filter *filter)
{
  if (filter->since.year != 0) {
    (void)sqlite3_bind_int(stmt, ENT_AT_SINCE, ent_date_first(filter->since));
  }
  if (filter->until.year != 0) {
    (void)sqlite3_bind_int(stmt, ENT_AT_UNTIL, ent_date_last(filter->until));
  }
  ent_db_bind(stmt, ENT_AT_LANG, filter->lang);
  (void)sqlite3_bind_double(stmt, ENT_AT_CONFIDENCE, filter->min_confidence);
  (void)sqlite3_bind_int64(stmt, ENT_AT_LIMIT,
                           filter->limit > 0 ? (int64_t)filter->limit : -1);
  if (filter->as_of.year != 0) {
    (void)sqlite3_bind_int(stmt, ENT_AT_AS_OF, ent_date_last(filter->as_of));
  }
  for (size_t i = 0; i < filter->n_actors; i++) {
    ent_db_bind(stmt, (int)(ENT_AT_ACTORS + i), filter->actors[i]);
  }
}

// ---------------------------------------------------------------- questions

// A walk over these asks for the rest of each event by its key: rows that are
// sorted had better be short.
static void
add_tellings(ent_buf *sql, const ent_filter *filter)
{
  ent_buf_add(sql, ENT_STR("SELECT e.key, e.mentions, e.weight, '', a.key,"
                           " iif(a.source = '', a.id, a.source)"
                           " FROM event e JOIN article a ON a.key = e.article"
                           " WHERE true"));
  add_events(sql, filter, ENT_BY_INDEX);
  ent_buf_add(sql, ENT_STR(" ORDER BY e.first_day NULLS LAST, e.key"));
}

// Of each affair the row with the smallest rank, which is SQLite's meaning of
// a column beside the only min().
static void
add_affairs(ent_buf *sql, const ent_filter *filter)
{
  ent_buf_add(
      sql, ENT_STR("WITH hit AS MATERIALIZED (SELECT e.key, e.rank, e.mentions,"
                   " e.weight, e.shape, e.article, e.first_day,"
                   " iif(a.source = '', a.id, a.source) AS source FROM event e"
                   " JOIN article a ON a.key = e.article WHERE true"));
  add_events(sql, filter, ENT_BY_INDEX);
  ent_buf_add(sql, ENT_STR(") SELECT h.key, sum(h.mentions), h.weight,"
                           " group_concat(DISTINCT h.shape),"
                           " group_concat(h.article),"
                           " group_concat(h.source, char(31)), min(h.rank),"
                           " h.first_day AS day FROM hit h"));
  if (filter->as_of.year != 0) {
    ent_buf_printf(sql, " GROUP BY affair_then(?%d, h.shape)", ENT_AT_THEN);
  } else {
    ent_buf_add(sql, ENT_STR(" CROSS JOIN shape s ON s.key = h.shape"
                             " GROUP BY s.affair"));
  }
  ent_buf_add(sql, ENT_STR(" ORDER BY day NULLS LAST, h.key"));
}

void
ent_sql_events(ent_buf *sql, const ent_filter *filter)
{
  (filter->apart ? add_tellings : add_affairs)(sql, filter);
  ent_buf_printf(sql, " LIMIT ?%d", ENT_AT_LIMIT);
}

/// Tellings of the filter's events with `table`, whose days and keys are in
/// these columns.
static void
add_arm(ent_buf *sql,
        const ent_filter *filter,
        const char *columns,
        const char *table,
        looking how)
{
  ent_buf_printf(sql, "SELECT %s, s.affair FROM %s", columns, table);
  ent_buf_add(sql, ENT_STR(" JOIN shape s ON s.key = e.shape"));
  if (filter->lang.n > 0) {
    ent_buf_add(sql, ENT_STR(" JOIN article a ON a.key = e.article"));
  }
  ent_buf_add(sql, ENT_STR(" WHERE true"));
  add_events(sql, filter, how);
}

// The first actor leads, in the order of its index; what is said to be it is
// sorted in.
static void
add_arms_of_actor(ent_buf *sql, const ent_filter *filter)
{
  static const char part[] = "p.day, p.event";
  add_arm(sql, filter, part,
          "participant p CROSS JOIN event e ON e.key = p.event", ENT_EACH);
  add_days(sql, "p.day", filter); // where the index is
  ent_buf_printf(sql, " AND p.actor = ?%d UNION ALL ", ENT_AT_ACTORS);
  add_arm(sql, filter, part,
          "same_actor x CROSS JOIN participant p ON p.actor = x.id"
          " CROSS JOIN event e ON e.key = p.event",
          ENT_EACH);
  ent_buf_printf(sql, " AND x.actor = ?%d ORDER BY 1, 2", ENT_AT_ACTORS);
}

void
ent_sql_candidates(ent_buf *sql, const ent_filter *filter)
{
  if (filter->n_actors > 0) {
    add_arms_of_actor(sql, filter);
    return;
  }
  add_arm(sql, filter, "e.first_day, e.key", "event e", ENT_BY_INDEX);
  ent_buf_add(sql, ENT_STR(" ORDER BY e.first_day NULLS LAST, e.key"));
}

void
ent_sql_whole_rows(ent_buf *sql, const ent_filter *filter)
{
  (void)filter;
  ent_buf_printf(sql,
                 "SELECT f.event, f.mentions, f.weight,"
                 " (SELECT group_concat(s.key) FROM shape s"
                 " WHERE s.affair = f.affair), f.articles, f.sources"
                 " FROM affair f ORDER BY f.day, f.event LIMIT ?%d",
                 ENT_AT_LIMIT);
}

void
ent_sql_affair(ent_buf *sql, const ent_filter *filter)
{
  ent_buf_printf(
      sql,
      "SELECT e.key, sum(e.mentions), e.weight, group_concat(DISTINCT e.shape),"
      " group_concat(e.article),"
      " group_concat(iif(a.source = '', a.id, a.source), char(31)), min(e.rank)"
      " FROM shape s CROSS JOIN event e ON e.shape = s.key"
      " CROSS JOIN article a ON a.key = e.article WHERE s.affair = ?%d",
      ENT_AT_AFFAIR);
  add_events(sql, filter, ENT_EACH);
}

void
ent_sql_whole(ent_buf *sql, const ent_filter *filter)
{
  (void)filter;
  ent_buf_printf(sql,
                 "SELECT " ENT_AFFAIR_COLUMNS
                 " FROM affair f ORDER BY f.day, f.event LIMIT ?%d",
                 ENT_AT_LIMIT);
}

// The articles of the events, and those without any that are meant too.
static void
add_told(ent_buf *sql, const ent_filter *filter)
{
  ent_buf more = {0};
  ent_buf_add(
      sql, ENT_STR("told AS MATERIALIZED (SELECT DISTINCT article FROM hit"));
  if (add_articles(&more, filter)) {
    ent_buf_add(sql, ENT_STR(" UNION SELECT a.key FROM article a WHERE true"));
    ent_buf_add(sql, ent_buf_str(&more));
  }
  ent_buf_byte(sql, ')');
  ent_buf_free(&more);
}

static void
add_hit(ent_buf *sql, const ent_filter *filter)
{
  ent_buf_add(sql,
              ENT_STR("WITH hit AS MATERIALIZED (SELECT e.key, e.article,"));
  if (filter->apart) {
    ent_buf_add(sql, ENT_STR(" e.key AS affair FROM event e"));
  } else if (filter->as_of.year != 0) {
    ent_buf_printf(sql, " affair_then(?%d, e.shape) AS affair FROM event e",
                   ENT_AT_THEN);
  } else {
    ent_buf_add(sql, ENT_STR(" s.affair FROM event e JOIN shape s"
                             " ON s.key = e.shape"));
  }
  ent_buf_add(sql, ENT_STR(" JOIN article a ON a.key = e.article WHERE true"));
  add_events(sql, filter, ENT_BY_INDEX);
  ent_buf_add(sql, ENT_STR("), "));
}

void
ent_sql_shapes(ent_buf *sql, const ent_filter *filter)
{
  ent_buf_add(sql, ENT_STR("SELECT DISTINCT e.shape FROM event e"
                           " JOIN article a ON a.key = e.article WHERE true"));
  add_events(sql, filter, ENT_BY_INDEX);
}

/// What the views actor_label and actor_affiliation say, from articles that
/// were published by the day.
static void
add_known_then(ent_buf *sql)
{
  ent_buf_printf(
      sql,
      " SELECT id, kind, name, name_vi, NULL, 0, 0 FROM"
      " (SELECT coalesce(s.actor, w.id) AS id, w.kind, w.name, w.name_vi,"
      " row_number() OVER (PARTITION BY coalesce(s.actor, w.id)"
      " ORDER BY s.id IS NOT NULL, w.name = '', count(*) DESC, w.kind,"
      " w.name, w.name_vi) AS nth FROM article a"
      " CROSS JOIN mention m ON m.article = a.key"
      " CROSS JOIN actor w ON w.key = m.actor"
      " LEFT JOIN same_actor s ON s.id = w.id WHERE a.last_day <= ?%d"
      " GROUP BY w.key) WHERE nth = 1"
      " UNION ALL SELECT id, NULL, NULL, NULL, affiliation, 0, 0 FROM"
      " (SELECT coalesce(s.actor, w.id) AS id, m.affiliation,"
      " row_number() OVER (PARTITION BY coalesce(s.actor, w.id)"
      " ORDER BY count(*) DESC, m.affiliation) AS nth FROM article a"
      " CROSS JOIN mention m ON m.article = a.key AND m.affiliation <> ''"
      " CROSS JOIN actor w ON w.key = m.actor"
      " LEFT JOIN same_actor s ON s.id = w.id WHERE a.last_day <= ?%d"
      " GROUP BY 1, m.affiliation) WHERE nth = 1",
      ENT_AT_AS_OF, ENT_AT_AS_OF);
}

/// What is known of actors without asking what they do: their labels, and
/// their affiliations in rows of their own.
static void
add_known(ent_buf *sql, const ent_filter *filter)
{
  ent_buf_add(sql, ENT_STR("known (id, kind, name, name_vi, affiliation,"
                           " events, articles) AS ("));
  if (filter->as_of.year != 0) {
    add_known_then(sql);
  } else {
    ent_buf_add(
        sql, ENT_STR("SELECT id, kind, name, name_vi, NULL, 0, 0"
                     " FROM actor_label UNION ALL SELECT id, NULL, NULL, NULL,"
                     " affiliation, 0, 0 FROM actor_affiliation"));
  }
}

#define KNOWN_ACTORS                                \
  " SELECT id, max(kind), max(name), max(name_vi)," \
  " max(affiliation), sum(events), sum(articles) FROM known GROUP BY id"

// Persons and companies are no participants: it is enough that an article
// names them.  What is known of an actor is laid side by side by its id, as
// SQLite makes no index to join views by.
void
ent_sql_actors(ent_buf *sql, const ent_filter *filter)
{
  add_hit(sql, filter);
  add_told(sql, filter);
  ent_buf_add(sql, ENT_STR(", "));
  add_known(sql, filter);
  ent_buf_add(
      sql,
      ENT_STR(" UNION ALL SELECT coalesce(s.actor, p.actor), NULL, NULL, NULL,"
              " NULL, count(DISTINCT h.affair), 0 FROM hit h"
              " CROSS JOIN participant p ON p.event = h.key"
              " LEFT JOIN same_actor s ON s.id = p.actor GROUP BY 1"
              " UNION ALL SELECT coalesce(s.actor, w.id), NULL, NULL, NULL,"
              " NULL, 0, count(DISTINCT m.article) FROM told"
              " CROSS JOIN mention m ON m.article = told.article"
              " JOIN actor w ON w.key = m.actor"
              " LEFT JOIN same_actor s ON s.id = w.id GROUP BY 1)" KNOWN_ACTORS
              " HAVING sum(articles) > 0"
              " AND (sum(events) > 0 OR max(kind) IN ('person', 'company'))"
              " ORDER BY id"));
  ent_buf_printf(sql, " LIMIT ?%d", ENT_AT_LIMIT);
}

void
ent_sql_cast(ent_buf *sql, const ent_filter *filter)
{
  ent_buf_add(sql, ENT_STR("WITH "));
  add_known(sql, filter);
  if (filter->as_of.year == 0) {
    ent_buf_add(sql, ENT_STR(" UNION ALL SELECT actor, NULL, NULL, NULL, NULL,"
                             " affairs, articles FROM presence"));
  }
  ent_buf_add(sql, ENT_STR(")" KNOWN_ACTORS " ORDER BY id"));
}

void
ent_sql_articles(ent_buf *sql, const ent_filter *filter)
{
  add_hit(sql, filter);
  add_told(sql, filter);
  ent_buf_add(sql,
              ENT_STR(", counted AS (SELECT article,"
                      " count(DISTINCT affair) AS n FROM hit"
                      " GROUP BY article) SELECT a.id, a.lang, a.published,"
                      " a.published_confidence, a.title, a.source, a.url,"
                      " coalesce(c.n, 0) FROM told"
                      " CROSS JOIN article a ON a.key = told.article"
                      " LEFT JOIN counted c ON c.article = a.key"
                      " ORDER BY a.first_day NULLS LAST, a.id"));
  ent_buf_printf(sql, " LIMIT ?%d", ENT_AT_LIMIT);
}

ent_status
ent_filter_ask(ent_store *store,
               void (*write)(ent_buf *sql, const ent_filter *filter),
               const ent_filter *filter,
               sqlite3_stmt **out)
{
  ent_buf sql = {0};
  write(&sql, filter);
  ent_status st = ent_db_prepare(&store->db, ent_buf_str(&sql), out);
  ent_buf_free(&sql);
  if (st == ENT_OK) {
    ent_filter_bind(*out, filter);
  }
  if (st == ENT_OK && filter->as_of.year != 0 && !filter->apart) {
    st = ent_then_bind(store, *out, ENT_AT_THEN, filter);
  }
  if (st != ENT_OK) {
    (void)sqlite3_finalize(*out);
    *out = NULL;
  }
  return st;
}
