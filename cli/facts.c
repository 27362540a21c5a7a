// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/facts.h"

static ent_status
look_up(ent_facts *out, ent_cli *cli, ent_store *store, const ent_graph *graph)
{
  for (size_t i = 0; i < graph->n_nodes; i++) {
    ent_entity found;
    const ent_str id = graph->nodes[i].id;
    const ent_status st = ent_store_entity_find(&found, store, id, &cli->arena);
    if (st == ENT_ERR_NOT_FOUND) {
      continue;
    }
    ENT_TRY(st);
    (void)ent_map_intern(&out->ids, id);
    ENT_PUSH(&out->at, found);
  }
  return ENT_OK;
}

ent_status
ent_facts_load(ent_facts *out,
               ent_cli *cli,
               const char *db,
               const ent_graph *graph)
{
  ent_store *store = NULL;
  ENT_TRY(ent_store_open(&store, db, ENT_READ, &cli->diag));
  const ent_status st = look_up(out, cli, store, graph);
  ent_store_close(store);
  return st;
}

ent_str
ent_fact(const void *ctx, ent_str actor, const char *key)
{
  static const struct {
    const char *key;
    size_t offset;
  } facts[] = {{"cow", offsetof(ent_entity, cow)},
               {"gw", offsetof(ent_entity, gw)},
               {"iso", offsetof(ent_entity, iso)},
               {"wikidata", offsetof(ent_entity, wikidata)}};
  const ent_facts *const known = ctx;
  const uint32_t at = ent_map_find(&known->ids, actor);
  for (size_t i = 0; at != ENT_NONE && i < ENT_COUNT(facts); i++) {
    if (strcmp(facts[i].key, key) == 0) {
      const char *const entity = (const char *)&known->at.at[at];
      return *(const ent_str *)(const void *)(entity + facts[i].offset);
    }
  }
  return ENT_STR("");
}

void
ent_facts_free(ent_facts *facts)
{
  ent_map_free(&facts->ids);
  ENT_VEC_FREE(&facts->at);
}
