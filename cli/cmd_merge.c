// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"

/// Opens what is put into the first, which is not made when one cannot be.
static ent_status
look(ent_cli *cli)
{
  for (size_t i = 1; i < cli->args.n; i++) {
    ent_store *store = NULL;
    ENT_TRY(ent_store_open(&store, cli->args.at[i], ENT_READ, &cli->diag));
    ent_store_close(store);
  }
  return ENT_OK;
}

static int
run(ent_cli *cli, const void *values)
{
  size_t counts[3] = {0};
  ent_store *store = NULL;
  (void)values;
  ent_status st = look(cli);
  if (st == ENT_OK) {
    st = ent_store_open(&store, cli->args.at[0], ENT_CREATE, &cli->diag);
  }
  ent_progress progress = ent_progress_start(cli, "databases");
  for (size_t i = 1; st == ENT_OK && i < cli->args.n; i++) {
    ent_progress_step(&progress, i - 1, cli->args.n - 1);
    st = ent_store_merge(store, cli->args.at[i], counts, &cli->diag);
  }
  ent_progress_end(&progress);
  ent_store_close(store);
  if (st == ENT_OK) {
    ent_say(cli, "%zu new, %zu replaced, %zu unchanged", counts[ENT_NEW],
            counts[ENT_REPLACED], counts[ENT_UNCHANGED]);
  }
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_merge = {
    .name = "merge",
    .args = "A.db B.db...",
    .summary = "Put databases into the first",
    .details =
        "A.db is made when it is not there.  An article that is in several is "
        "taken\n"
        "from the last.  Users' decisions come along where the first has none.",
    .least_args = 2,
    .most_args = SIZE_MAX,
    .run = run,
};
