// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sums.h"

#include <stdlib.h>

/// Participants of an affair up to which it is summed up: its ties are as many
/// as its pairs.
enum { ENT_MOST_TIED = 64 };

/// How a row comes, is added to, and goes when it counts nothing any more.
static const struct {
  const char *come;
  const char *add;
  const char *go;
} tables[ENT_SUMMED] = {
#define TELLER " WHERE article = ?1 AND actor = ?3"
    [ENT_IN_TELLER] =
        {"INSERT INTO teller (article, actor, affairs) VALUES (?1, ?3, ?6)"
         " ON CONFLICT DO NOTHING",
         "UPDATE teller SET affairs = affairs + ?6" TELLER,
         "DELETE FROM teller" TELLER " AND affairs = 0"},
#define DYAD " WHERE source = ?3 AND target = ?4 AND type = ?8 AND weight = ?5"
    [ENT_IN_DYAD] = {"INSERT INTO dyad (source, target, type, weight, affairs)"
                     " VALUES (?3, ?4, ?8, ?5, ?6) ON CONFLICT DO NOTHING",
                     "UPDATE dyad SET affairs = affairs + ?6" DYAD,
                     "DELETE FROM dyad" DYAD " AND affairs = 0"},
    [ENT_IN_PRESENCE] =
        {"INSERT INTO presence (actor, affairs, articles) VALUES (?3, ?6, ?7)"
         " ON CONFLICT DO NOTHING",
         "UPDATE presence SET affairs = affairs + ?6,"
         " articles = articles + ?7 WHERE actor = ?3",
         "DELETE FROM presence WHERE actor = ?3 AND affairs = 0"},
#define SPELL " WHERE \"first\" = ?1 AND \"last\" = ?2"
    [ENT_IN_SPELL] =
        {"INSERT INTO spell (\"first\", \"last\", affairs) VALUES (?1, ?2, ?6)"
         " ON CONFLICT DO NOTHING",
         "UPDATE spell SET affairs = affairs + ?6" SPELL,
         "DELETE FROM spell" SPELL " AND affairs = 0"},
};

// -------------------------------------------------------------------- adding

/// True when parts in these roles are ends of a tie that leads from the first
/// to the second.
static bool
leads(ent_type type, ent_role from, ent_role to)
{
  return type == ENT_ACCESSION ? from == ENT_CANDIDATE && to == ENT_CONVENER
                               : from == ENT_SOURCE && to == ENT_TARGET;
}

static int
by_ends(const void *a, const void *b)
{
  const ent_sum *p = a;
  const ent_sum *q = b;
  const int order = ent_str_cmp(p->actor, q->actor);
  return order != 0 ? order : ent_str_cmp(p->other, q->other);
}

/// Counts one affair's ties once each, whatever the roles that make them.
static void
add_ties(ent_sums *sums, ent_sum *ties, size_t n)
{
  if (n > 1) {
    qsort(ties, n, sizeof *ties, by_ends);
  }
  for (size_t i = 0; i < n; i++) {
    if (i > 0 && by_ends(&ties[i - 1], &ties[i]) == 0) {
      continue;
    }
    ENT_PUSH(&sums->all, ties[i]);
  }
}

typedef ENT_VEC(ent_sum) sum_list;

/// Adds the tie of participants `i` and `j`, if the event makes one.
static void
add_tie(sum_list *out,
        const ent_event *event,
        const ent_str *actors,
        size_t i,
        size_t j)
{
  const bool symmetric = ent_type_symmetric(event->type);
  const ent_participant *parts = event->participants;
  const int order = ent_str_cmp(actors[i], actors[j]);
  if (order == 0 ||
      (!symmetric && !leads(event->type, parts[i].role, parts[j].role))) {
    return;
  }
  const bool turn = symmetric && order > 0;
  ENT_PUSH(out, (ent_sum){.table = ENT_IN_DYAD,
                          .type = event->type,
                          .actor = actors[turn ? j : i],
                          .other = actors[turn ? i : j],
                          .weight = event->weight});
}

static void
tie(ent_sums *sums, const ent_event *event, const ent_str *actors, int n)
{
  const bool symmetric = ent_type_symmetric(event->type);
  sum_list ties = {0};
  for (size_t i = 0; i < event->n_participants; i++) {
    for (size_t j = symmetric ? i + 1 : 0; j < event->n_participants; j++) {
      add_tie(&ties, event, actors, i, j);
    }
  }
  for (size_t i = 0; i < ties.n; i++) {
    ties.at[i].n = n;
  }
  add_ties(sums, ties.at, ties.n);
  ENT_VEC_FREE(&ties);
}

static bool
was_named(const ent_str *actors, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    if (actors[i].s == actors[n].s) {
      return true;
    }
  }
  return false;
}

static void
add_presence(ent_sums *sums, const ent_event_row *row, ent_str actor, int n)
{
  ENT_PUSH(&sums->all,
           (ent_sum){.table = ENT_IN_PRESENCE, .actor = actor, .n = n});
  for (int64_t i = 0; i < row->n_articles; i++) {
    ENT_PUSH(&sums->told, (ent_sum){.table = ENT_IN_TELLER,
                                    .at = row->tellers[i].article,
                                    .actor = actor,
                                    .n = n});
  }
}

static void
add_spell(ent_sums *sums, const ent_event_row *row, int n)
{
  const ent_date date =
      row->event.date.year != 0 ? row->event.date : row->published;
  if (date.year != 0) {
    ENT_PUSH(&sums->all, (ent_sum){.table = ENT_IN_SPELL,
                                   .at = ent_date_first(date),
                                   .to = ent_date_last(date),
                                   .n = n});
  }
}

void
ent_sums_add(ent_sums *sums, const ent_event_row *row, int n)
{
  ent_str actors[ENT_MOST_TIED];
  const ent_event *event = &row->event;
  add_spell(sums, row, n);
  if (event->n_participants > ENT_MOST_TIED) {
    ENT_PUSH(&sums->all, (ent_sum){.table = ENT_IN_DYAD, .n = n});
    return;
  }
  for (size_t i = 0; i < event->n_participants; i++) {
    const uint32_t id =
        ent_map_intern(&sums->actors, event->participants[i].actor);
    actors[i] = sums->actors.names[id];
    if (!was_named(actors, i)) {
      add_presence(sums, row, actors[i], n);
    }
  }
  tie(sums, event, actors, n);
}

// ------------------------------------------------------------------- writing

static int
compare(int64_t a, int64_t b)
{
  return (a > b) - (a < b);
}

static int
by_row(const void *a, const void *b)
{
  const ent_sum *p = a;
  const ent_sum *q = b;
  int order = compare(p->table, q->table);
  order = order != 0 ? order : compare(p->at, q->at);
  order = order != 0 ? order : compare(p->to, q->to);
  order = order != 0 ? order : ent_str_cmp(p->actor, q->actor);
  order = order != 0 ? order : ent_str_cmp(p->other, q->other);
  order = order != 0 ? order : compare(p->type, q->type);
  return order != 0 ? order : (p->weight > q->weight) - (p->weight < q->weight);
}

/// Sorts, in the order of the tables' keys, and adds up what is of one row.
static size_t
fold(ent_sum *at, size_t n)
{
  size_t kept = 0;
  if (n > 1) {
    qsort(at, n, sizeof *at, by_row);
  }
  for (size_t i = 0; i < n; i++) {
    if (kept > 0 && by_row(&at[kept - 1], &at[i]) == 0) {
      at[kept - 1].n += at[i].n;
      at[kept - 1].n_articles += at[i].n_articles;
    } else {
      at[kept++] = at[i];
    }
  }
  return kept;
}

static ent_status
run(ent_store *store, const char *sql, const ent_sum *sum, bool *changed)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, sum->at);
  (void)sqlite3_bind_int64(stmt, 2, sum->to);
  ent_db_bind(stmt, 3, sum->actor);
  ent_db_bind(stmt, 4, sum->other);
  (void)sqlite3_bind_double(stmt, 5, sum->weight);
  (void)sqlite3_bind_int64(stmt, 6, sum->n);
  (void)sqlite3_bind_int64(stmt, 7, sum->n_articles);
  ent_db_bind_name(stmt, 8, ent_type_names[sum->type]);
  return ent_db_run(&store->db, stmt, changed);
}

/// Writes what is left of the changes of a row; `*rows` is how many rows more
/// there are then: 1, 0 or -1.
static ent_status
write_sum(ent_store *store, const ent_sum *sum, int *rows)
{
  bool changed = false;
  *rows = 0;
  if (sum->n == 0 && sum->n_articles == 0) {
    return ENT_OK;
  }
  if (sum->n > 0) {
    ENT_TRY(run(store, tables[sum->table].come, sum, &changed));
    *rows = changed;
  }
  if (!changed) {
    ENT_TRY(run(store, tables[sum->table].add, sum, NULL));
  }
  if (sum->n < 0) {
    ENT_TRY(run(store, tables[sum->table].go, sum, &changed));
    *rows = -changed;
  }
  return ENT_OK;
}

ent_status
ent_sums_write(ent_sums *sums, ent_store *store)
{
  int rows = 0;
  sums->told.n = fold(sums->told.at, sums->told.n);
  for (size_t i = 0; i < sums->told.n; i++) {
    const ent_sum *each = &sums->told.at[i];
    ENT_TRY(write_sum(store, each, &rows));
    if (rows == 0) {
      continue;
    }
    ENT_PUSH(&sums->all, (ent_sum){.table = ENT_IN_PRESENCE,
                                   .actor = each->actor,
                                   .n_articles = rows});
  }
  sums->all.n = fold(sums->all.at, sums->all.n);
  for (size_t i = 0; i < sums->all.n; i++) {
    ENT_TRY(write_sum(store, &sums->all.at[i], &rows));
  }
  sums->told.n = sums->all.n = 0;
  ent_map_free(&sums->actors);
  return ENT_OK;
}

void
ent_sums_free(ent_sums *sums)
{
  ent_map_free(&sums->actors);
  ENT_VEC_FREE(&sums->told);
  ENT_VEC_FREE(&sums->all);
}
