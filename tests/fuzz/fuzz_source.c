// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// A file of any kind that holds articles: the first line is its ending.

#include "ingest/ingest.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  ent_str rest = {(const char *)data, n};
  ent_arena arena = {0};
  ent_articles *walk = NULL;
  ent_article article;
  ent_diag diag = {0};
  const ent_str kind = fuzz_kind(&rest);
  if (kind.n > 16 || memchr(kind.s, '/', kind.n) != NULL) {
    return -1;
  }
  const ent_str name = ent_arena_printf(&arena, "a.%.*s", ENT_FMT(kind));
  const char *const path = fuzz_file(name.s, rest);
  fuzz_require(ent_articles_open(&walk, &path, 1, NULL, &diag) == ENT_OK);
  while (ent_articles_next(walk, &article)) {
    fuzz_require(ent_utf8_valid(article.text) == article.text.n);
    fuzz_require(ent_utf8_valid(article.title) == article.title.n);
    fuzz_require(article.id.n != 0);
  }
  const ent_status st = ent_articles_close(walk);
  fuzz_require(st == ENT_OK || diag.counts[ENT_ERROR] != 0);
  fuzz_remove(path);
  ent_arena_free(&arena);
  return 0;
}
