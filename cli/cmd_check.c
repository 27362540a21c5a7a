// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"

typedef struct check_options {
  const char *db;
} check_options;

static const ent_option options[] = {
    ENT_DB_OPTION(check_options),
};

static int
run(ent_cli *cli, const void *values)
{
  const check_options *const given = values;
  ent_store *store = NULL;
  ent_status st = ent_open_existing(&store, given->db, &cli->diag);
  if (st == ENT_OK) {
    st = ent_store_check(store, &cli->diag);
  }
  ent_store_close(store);
  if (st == ENT_OK) {
    ent_say(cli, "%s is sound", given->db);
  }
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_check = {
    .name = "check",
    .args = "",
    .summary = "Verify a database",
    .details = "Brings a database of an older entente up to date, verifies "
               "what must hold in\n"
               "it, and draws reports of one event together anew to compare.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(check_options),
    .least_args = 0,
    .most_args = 0,
    .run = run,
};
