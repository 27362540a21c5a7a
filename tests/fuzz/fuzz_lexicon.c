// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// A lexicon file of one's own, by which an article is then read.

#include "ingest/ingest.h"

#include "fuzz.h"

static void
read_by(const ent_lexicon *lexicon)
{
  const ent_article article = {
      .id = ENT_STR("a"),
      .lang = ENT_STR("en"),
      .source = ENT_STR(""),
      .url = ENT_STR(""),
      .title = ENT_STR("Baltic Council flummoxes Chile"),
      .text = ENT_STR("Ann Lee of the Baltic Council flummoxed Chile. France "
                      "and Chad signed a treaty in Paris on 3 May 2021. The "
                      "two sides will meet again next week.")};
  ent_diag diag = {0};
  ent_record record;
  ent_buf said = {0};
  ent_reader *const reader = ent_reader_new(lexicon);
  ent_reader_read(reader, &article, &record);
  ent_lexicon_check(lexicon, &diag);
  const ent_status shown =
      ent_lexicon_show(lexicon, ENT_STR("baltic council"), &said);
  fuzz_require(shown == ENT_ERR_NOT_FOUND || said.n != 0);
  ent_buf_free(&said);
  ent_reader_free(reader);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  ent_arena arena = {0};
  ent_diag diag = {0};
  ent_lexicon *lexicon = NULL;
  const char *const path =
      fuzz_file("own.txt", (ent_str){(const char *)data, n});
  const char *const folder = fuzz_folder(path, &arena);
  const ent_status st = ent_lexicon_load(&lexicon, folder, &diag);
  fuzz_require(st == ENT_OK || diag.counts[ENT_ERROR] != 0);
  if (st == ENT_OK) {
    read_by(lexicon);
  }
  ent_lexicon_free(lexicon);
  fuzz_remove(path);
  ent_arena_free(&arena);
  return 0;
}
