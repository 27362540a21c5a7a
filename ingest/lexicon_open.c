// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_load.h"

ent_status
ent_lexicon_load(ent_lexicon **out, const char *dir, ent_diag *diag)
{
  ent_lexicon *const lexicon = ent_alloc(sizeof *lexicon);
  *out = NULL;
  if (dir == NULL) {
    *lexicon = ent_compiled_lexicon;
  } else {
    const ent_status st = ent_lexicon_build(lexicon, dir, diag);
    if (st != ENT_OK) {
      ent_lexicon_free(lexicon);
      return st;
    }
  }
  *out = lexicon;
  return ENT_OK;
}

void
ent_lexicon_free(ent_lexicon *lexicon)
{
  if (lexicon != NULL && !lexicon->compiled) {
    ent_lexicon_clear(lexicon);
  }
  ent_free(lexicon);
}
