// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"

typedef struct remove_options {
  const char *db;
} remove_options;

static const ent_option options[] = {
    ENT_DB_OPTION(remove_options),
};

static int
run(ent_cli *cli, const void *values)
{
  const remove_options *const given = values;
  ent_store *store = NULL;
  size_t n = 0;
  ent_status st = ent_open_existing(&store, given->db, &cli->diag);
  if (st == ENT_OK) {
    st = ent_store_begin(store);
  }
  for (size_t i = 0; st == ENT_OK && i < cli->args.n; i++) {
    st = ent_store_remove(store, ent_str_of(cli->args.at[i]));
    if (st == ENT_ERR_NOT_FOUND) {
      ent_report(&cli->diag, ENT_ERROR, NULL, "no article has the id '%s'",
                 cli->args.at[i]);
      st = ENT_OK;
      continue;
    }
    n++;
  }
  if (st == ENT_OK) {
    st = ent_store_settle(store);
  }
  if (st == ENT_OK) {
    st = ent_store_commit(store);
  }
  ent_store_close(store);
  if (st == ENT_OK) {
    ent_say(cli, "%s removed", ent_counted(n, "article", &cli->arena));
  }
  return st == ENT_OK && n == cli->args.n ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_remove = {
    .name = "remove",
    .args = "ARTICLE...",
    .summary = "Take articles out of a database",
    .details = "ARTICLE is an id that 'entente articles' gives.  Only what the "
               "article alone\n"
               "supports goes; what others tell too stays.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(remove_options),
    .least_args = 1,
    .most_args = SIZE_MAX,
    .run = run,
};
