// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cmd.h"

ent_status
ent_open_existing(ent_store **out, const char *path, ent_diag *diag)
{
  FILE *const file = fopen(path, "rb");
  if (file != NULL) {
    (void)fclose(file);
    return ent_store_open(out, path, ENT_CREATE, diag);
  }
  *out = NULL;
  return ent_store_open(out, path, ENT_READ, diag);
}

static ent_status
say_unknown(ent_store *store, ent_cli *cli)
{
  for (size_t i = 0; i < cli->filter.n_actors; i++) {
    const ent_str id = cli->filter.actors[i];
    ent_entity known;
    const ent_status st = ent_store_actor_find(&known, store, id, &cli->arena);
    if (st == ENT_ERR_NOT_FOUND) {
      ent_report(&cli->diag, ENT_NOTE, NULL,
                 "--actor: nothing is known of '%.*s'", ENT_FMT(id));
      continue;
    }
    ENT_TRY(st);
  }
  return ENT_OK;
}

ent_status
ent_open_asked(ent_store **out, const char *path, ent_cli *cli)
{
  ENT_TRY(ent_store_open(out, path, ENT_READ, &cli->diag));
  return say_unknown(*out, cli);
}
