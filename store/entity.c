// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

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
// Who joined or left according to the news is a member from or until then.
const char ent_sql_relations[] =
    "SELECT entity, tie, other, what, since, until FROM relation WHERE entity "
    "= ?1"
    " UNION SELECT entity, tie, other, what, since, until FROM relation"
    " WHERE other = ?1"
    " UNION SELECT c.actor, 'member', o.actor, 'accession',"
    " iif(e.status = 'completed', e.date, ''),"
    " iif(e.status = 'ended', e.date, '')"
    " FROM participant x CROSS JOIN event e ON e.key = x.event"
    " CROSS JOIN participant c ON c.event = e.key AND c.role = 'candidate'"
    " CROSS JOIN participant o ON o.event = e.key AND o.role = 'organization'"
    " WHERE x.actor = ?1 AND e.type = 'accession' AND e.date <> ''"
    " AND (e.status = 'ended' OR (e.status = 'completed'"
    " AND e.subtype IN ('', 'join')))"
    " ORDER BY tie, other, entity, what, since";

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

ent_status
ent_store_entity_find(ent_entity *out,
                      ent_store *store,
                      ent_str id,
                      ent_arena *arena)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_find, &stmt));
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
ent_store_relations(ent_relation **out,
                    size_t *n,
                    ent_store *store,
                    ent_str id,
                    ent_arena *arena)
{
  ENT_VEC(ent_relation) all = {0};
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, ent_sql_relations, &stmt));
  ent_db_bind(stmt, 1, id);
  ent_status st = ent_db_step(&store->db, stmt, &row);
  while (st == ENT_OK && row) {
    ENT_PUSH(&all, (ent_relation){.entity = ent_db_text(stmt, 0, arena),
                                  .tie = ent_db_text(stmt, 1, arena),
                                  .other = ent_db_text(stmt, 2, arena),
                                  .what = ent_db_text(stmt, 3, arena),
                                  .since = ent_db_text(stmt, 4, arena),
                                  .until = ent_db_text(stmt, 5, arena)});
    st = ent_db_step(&store->db, stmt, &row);
  }
  (void)sqlite3_reset(stmt);
  *n = all.n;
  *out = ENT_SETTLED(&all, arena);
  ENT_VEC_FREE(&all);
  return st;
}
