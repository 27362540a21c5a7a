// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/actor_card.h"

#include "cli/table.h"

static void
put(ent_table *table, const char *what, ent_str value, const ent_str days[2])
{
  ent_table_text(table, ent_str_of(what));
  ent_table_text(table, value);
  ent_table_text(table, days[0]);
  ent_table_text(table, days[1]);
}

static void
put_facts(ent_table *table, const ent_entity *known)
{
  const ent_str kind = ent_str_of(ent_kind_names[known->kind]);
  const struct {
    const char *what;
    ent_str value;
  } facts[] = {
      {"kind", kind},
      {"name", known->name},
      {"name_vi", known->name_vi},
      {"wikidata", known->wikidata},
      {"iso", known->iso},
      {"cow", known->cow},
      {"gw", known->gw},
      {"successor", known->successor},
  };
  const ent_str never[2] = {ENT_STR(""), ENT_STR("")};
  const ent_str exists[2] = {known->since, known->until};
  put(table, "id", known->id, exists);
  for (size_t i = 0; i < ENT_COUNT(facts); i++) {
    if (facts[i].value.n > 0) {
      put(table, facts[i].what, facts[i].value, never);
    }
  }
}

static ent_status
put_aliases(ent_cli *cli, ent_store *store, ent_table *table, ent_str id)
{
  const ent_str never[2] = {ENT_STR(""), ENT_STR("")};
  ent_alias *all = NULL;
  size_t n = 0;
  ENT_TRY(ent_store_aliases(&all, &n, store, id, &cli->arena));
  for (size_t i = 0; i < n; i++) {
    const ent_str what =
        ent_arena_printf(&cli->arena, "alias %.*s", ENT_FMT(all[i].lang));
    put(table, what.s, all[i].name, never);
  }
  return ENT_OK;
}

/// From the actor's side: "member" of or "has member", "office" at or "has
/// office".
static ent_status
put_ties(ent_cli *cli, ent_store *store, ent_table *table, ent_str id)
{
  ent_relation *all = NULL;
  size_t n = 0;
  ENT_TRY(
      ent_store_relations(&all, &n, store, id, cli->filter.as_of, &cli->arena));
  for (size_t i = 0; i < n; i++) {
    const ent_relation *tie = &all[i];
    const bool own = ent_str_eq(tie->entity, id);
    const ent_str days[2] = {tie->since, tie->until};
    const ent_str what = ent_arena_printf(&cli->arena, "%s%.*s",
                                          own ? "" : "has ", ENT_FMT(tie->tie));
    const bool same = ent_str_eq(tie->what, tie->tie);
    const ent_str value = ent_arena_printf(
        &cli->arena, "%.*s%s%.*s", ENT_FMT(own ? tie->other : tie->entity),
        same ? "" : ": ", ENT_FMT(same ? ENT_STR("") : tie->what));
    put(table, what.s, value, days);
  }
  return ENT_OK;
}

ent_status
ent_actor_card(ent_cli *cli, ent_store *store, const char *format)
{
  static const ent_column columns[] = {{"what", false, 0},
                                       {"value", false, 60},
                                       {"since", false, 0},
                                       {"until", false, 0}};
  const ent_str id = ent_str_of(cli->args.at[1]);
  ent_entity known;
  ent_status st = ent_store_actor_find(&known, store, id, &cli->arena);
  if (st == ENT_ERR_NOT_FOUND) {
    ent_report(&cli->diag, ENT_ERROR, NULL, "nothing is known of '%s'",
               cli->args.at[1]);
  }
  ENT_TRY(st);
  ent_table *table = ent_table_new(format, columns, ENT_COUNT(columns));
  put_facts(table, &known);
  st = put_aliases(cli, store, table, id);
  if (st == ENT_OK) {
    st = put_ties(cli, store, table, id);
  }
  ent_table_end(table);
  return st;
}
