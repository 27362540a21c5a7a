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
