// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

#include <stdlib.h>

static const char sql_entity[] =
    "INSERT OR REPLACE INTO entity (id, kind, name, name_vi, wikidata, iso,"
    " cow, gw, since, until, successor)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
static const char sql_alias[] =
    "INSERT OR IGNORE INTO alias (entity, lang, name) VALUES (?1, ?2, ?3)";
static const char sql_tie[] =
    "INSERT OR REPLACE INTO relation (entity, tie, other, what, since, until)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
static const char sql_find[] =
    "SELECT id, kind, name, name_vi, wikidata, iso, cow, gw, since, until,"
    " successor FROM entity WHERE id = ?1";
static const char sql_label[] =
    "SELECT w.id, w.kind, w.name, w.name_vi, '', '', '', '', '', '', ''"
    " FROM actor w CROSS JOIN mention m ON m.actor = w.key WHERE w.id = ?1"
    " GROUP BY w.key ORDER BY w.name = '', count(*) DESC, w.kind, w.name,"
    " w.name_vi LIMIT 1";
static const char sql_aliases[] =
    "SELECT lang, name FROM alias WHERE entity = ?1 ORDER BY lang, name";
static const char sql_clear[] =
    "DELETE FROM entity; DELETE FROM alias; DELETE FROM relation;";

#define THEM \
  " IN (SELECT ?1 UNION ALL SELECT id FROM same_actor WHERE actor = ?1)"
static const char sql_relations[] =
    "SELECT entity, tie, other, what, since, until FROM relation"
    " WHERE entity" THEM
    " UNION SELECT entity, tie, other, what, since, until FROM relation"
    " WHERE other" THEM " UNION SELECT c.actor, 'member', o.actor, 'accession',"
    " iif(e.status = 'completed', e.date, ''),"
    " iif(e.status = 'ended', e.date, '')"
    " FROM participant x CROSS JOIN event e ON e.key = x.event"
    " CROSS JOIN article a ON a.key = e.article"
    " CROSS JOIN participant c ON c.event = e.key AND c.role = 'candidate'"
    " CROSS JOIN participant o ON o.event = e.key AND o.role = 'organization'"
    " WHERE x.actor" THEM " AND e.type = 'accession' AND e.date <> ''"
    " AND (e.status = 'ended' OR (e.status = 'completed'"
    " AND e.subtype IN ('', 'join')))"
    " AND (?2 IS NULL OR a.last_day <= ?2)"
    " UNION SELECT w.id, 'office', m.affiliation, 'named',"
    " min(a.published), max(a.published) FROM actor w"
    " CROSS JOIN mention m ON m.actor = w.key AND m.affiliation <> ''"
    " CROSS JOIN article a ON a.key = m.article"
    " WHERE w.id" THEM " AND (?2 IS NULL OR a.last_day <= ?2)"
    " GROUP BY w.id, m.affiliation"
    " ORDER BY tie, other, entity, since, until, what";

ent_status
ent_store_entity(ent_store *store, const ent_entity *entity)
{
  const ent_str texts[] = {
      entity->id,       ent_str_of(ent_kind_names[entity->kind]),
      entity->name,     entity->name_vi,
      entity->wikidata, entity->iso,
      entity->cow,      entity->gw,
      entity->since,    entity->until,
      entity->successor};
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql_entity, &stmt));
  for (size_t i = 0; i < ENT_COUNT(texts); i++) {
    ent_db_bind(stmt, (int)i + 1, texts[i]);
  }
  return ent_db_run(&store->db, stmt, NULL);
}

ent_status
ent_store_alias(ent_store *store, ent_str id, ent_str lang, ent_str name)
{
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql_alias, &stmt));
  ent_db_bind(stmt, 1, id);
  ent_db_bind(stmt, 2, lang);
  ent_db_bind(stmt, 3, name);
  return ent_db_run(&store->db, stmt, NULL);
}

ent_status
ent_store_entities_clear(ent_store *store)
{
  return ent_db_exec(&store->db, sql_clear);
}

ent_status
ent_store_relation(ent_store *store, const ent_relation *tie)
{
  const ent_str texts[] = {tie->entity, tie->tie,   tie->other,
                           tie->what,   tie->since, tie->until};
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql_tie, &stmt));
  for (size_t i = 0; i < ENT_COUNT(texts); i++) {
    ent_db_bind(stmt, (int)i + 1, texts[i]);
  }
  return ent_db_run(&store->db, stmt, NULL);
}

static ent_status
find(ent_entity *out,
     ent_store *store,
     const char *sql,
     ent_str id,
     ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql, &stmt));
  ent_db_bind(stmt, 1, id);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  if (row) {
    const ent_str kind = ent_db_text(stmt, 1, arena);
    const size_t index = ent_name_find(ent_kind_names, ENT_KINDS, kind);
    *out = (ent_entity){.id = ent_db_text(stmt, 0, arena),
                        .kind = index < ENT_KINDS ? (ent_kind)index : ENT_OTHER,
                        .name = ent_db_text(stmt, 2, arena),
                        .name_vi = ent_db_text(stmt, 3, arena),
                        .wikidata = ent_db_text(stmt, 4, arena),
                        .iso = ent_db_text(stmt, 5, arena),
                        .cow = ent_db_text(stmt, 6, arena),
                        .gw = ent_db_text(stmt, 7, arena),
                        .since = ent_db_text(stmt, 8, arena),
                        .until = ent_db_text(stmt, 9, arena),
                        .successor = ent_db_text(stmt, 10, arena)};
  } else if (st == ENT_OK) {
    st = ENT_ERR_NOT_FOUND;
  }
  (void)sqlite3_reset(stmt);
  return st;
}

ent_status
ent_store_entity_find(ent_entity *out,
                      ent_store *store,
                      ent_str id,
                      ent_arena *arena)
{
  return find(out, store, sql_find, id, arena);
}

ent_status
ent_store_actor_find(ent_entity *out,
                     ent_store *store,
                     ent_str id,
                     ent_arena *arena)
{
  const ent_status st = find(out, store, sql_find, id, arena);
  return st == ENT_ERR_NOT_FOUND ? find(out, store, sql_label, id, arena) : st;
}

ent_status
ent_store_aliases(
    ent_alias **out, size_t *n, ent_store *store, ent_str id, ent_arena *arena)
{
  ENT_VEC(ent_alias) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_aliases, &stmt));
  ent_db_bind(stmt, 1, id);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ENT_PUSH(&all, (ent_alias){.lang = ent_db_text(stmt, 0, arena),
                               .name = ent_db_text(stmt, 1, arena)});
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}

// ----------------------------------------------------------------- relations

typedef ENT_VEC(ent_relation) relations;

static bool
is_news(const ent_relation *tie)
{
  return ent_str_eq(tie->what, ENT_STR("accession"));
}

/// True when dates begin with the same year.
static bool
same_year(ent_str a, ent_str b)
{
  enum { ENT_YEAR_DIGITS = 4 };
  return a.n >= ENT_YEAR_DIGITS && b.n >= ENT_YEAR_DIGITS &&
         memcmp(a.s, b.s, ENT_YEAR_DIGITS) == 0;
}

// Dates of EDTF are compared as text, by which the coarser comes first.
static bool
not_after(ent_str a, ent_str b)
{
  return ent_str_cmp(a, b) <= 0 || same_year(a, b);
}

/// The membership of the same two that `news` is about, or NULL.
static ent_relation *
find_membership(const relations *all, const ent_relation *news)
{
  const ent_str day = news->since.n > 0 ? news->since : news->until;
  ent_relation *found = NULL;
  for (size_t i = 0; all->at != NULL && i < all->n; i++) {
    ent_relation *each = &all->at[i];
    if (ent_str_eq(each->tie, news->tie) &&
        ent_str_eq(each->entity, news->entity) &&
        ent_str_eq(each->other, news->other) && not_after(each->since, day) &&
        (each->until.n == 0 || not_after(day, each->until))) {
      found = each;
    }
  }
  return found;
}

/// What the news tell of a membership that is known belongs to it: it may end
/// it; what they alone tell is one of its own.
static void
add_news(relations *all, const ent_relation *news)
{
  ent_relation *known = find_membership(all, news);
  if (known == NULL) {
    ENT_PUSH(all, *news);
  } else if (known->until.n == 0) {
    known->until = news->until;
  }
}

static int
by_tie(const void *a, const void *b)
{
  const ent_relation *p = a;
  const ent_relation *q = b;
  const int order[] = {
      ent_str_cmp(p->tie, q->tie),       ent_str_cmp(p->other, q->other),
      ent_str_cmp(p->entity, q->entity), ent_str_cmp(p->since, q->since),
      ent_str_cmp(p->what, q->what),
  };
  size_t i = 0;
  while (i + 1 < ENT_COUNT(order) && order[i] == 0) {
    i++;
  }
  return order[i];
}

/// The rows of the statement: those of the lexicon, and those of the news.
static ent_status
read_relations(ent_store *store,
               sqlite3_stmt *stmt,
               relations *known,
               relations *news,
               ent_arena *arena)
{
  bool row = false;
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    const ent_str entity = ent_db_text(stmt, 0, arena);
    const ent_str other = ent_db_text(stmt, 2, arena);
    const ent_relation each = {.entity = ent_actor_of(store, entity),
                               .tie = ent_db_text(stmt, 1, arena),
                               .other = ent_actor_of(store, other),
                               .what = ent_db_text(stmt, 3, arena),
                               .since = ent_db_text(stmt, 4, arena),
                               .until = ent_db_text(stmt, 5, arena)};
    relations *to = is_news(&each) ? news : known;
    ENT_PUSH(to, each);
    st = ent_db_step(&store->db, stmt, &row);
  }
  return st;
}

ent_status
ent_store_relations(ent_relation **out,
                    size_t *n,
                    ent_store *store,
                    ent_str id,
                    ent_date as_of,
                    ent_arena *arena)
{
  relations all = {0};
  relations news = {0};
  sqlite3_stmt *stmt = NULL;
  ENT_TRY(ent_db_kept(&store->db, sql_relations, &stmt));
  ent_db_bind(stmt, 1, id);
  if (as_of.year != 0) {
    (void)sqlite3_bind_int(stmt, 2, ent_date_last(as_of));
  } else {
    (void)sqlite3_bind_null(stmt, 2);
  }
  const ent_status st = read_relations(store, stmt, &all, &news, arena);
  (void)sqlite3_reset(stmt);
  for (size_t i = 0; news.at != NULL && i < news.n; i++) {
    add_news(&all, &news.at[i]);
  }
  if (all.n > 1) {
    qsort(all.at, all.n, sizeof *all.at, by_tie);
  }
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  ENT_VEC_FREE(&news);
  return st;
}
