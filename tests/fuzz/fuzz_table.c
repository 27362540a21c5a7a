// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// A table of events that others coded: the first line is its kind.

#include "ingest/ingest.h"

#include "fuzz.h"

static void
check_record(const ent_record *record)
{
  ent_buf line = {0};
  ent_arena arena = {0};
  ent_record back;
  ent_record_write(&line, record);
  const ent_str text = ent_str_trim(ent_buf_str(&line));
  fuzz_require(ent_record_read(&back, text, NULL, &arena, NULL) == ENT_OK);
  ent_arena_free(&arena);
  ent_buf_free(&line);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  static ent_lexicon *lexicon; // loaded once, as it is large
  ent_str rest = {(const char *)data, n};
  ent_diag diag = {0};
  ent_feed *feed = NULL;
  ent_record record;
  const size_t kind =
      ent_name_find(ent_feed_names, ENT_FEEDS, fuzz_kind(&rest));
  if (kind == ENT_FEEDS) {
    return -1;
  }
  if (lexicon == NULL) {
    fuzz_require(ent_lexicon_load(&lexicon, NULL, NULL) == ENT_OK);
  }
  const char *const path = fuzz_file("table", rest);
  const ent_feed_options options = {.kind = (ent_feed_kind)kind};
  ent_status st = ent_feed_open(&feed, path, &options, lexicon, &diag);
  while (st == ENT_OK && ent_feed_next(feed, &record)) {
    check_record(&record);
  }
  const ent_status walked = ent_feed_close(feed);
  st = st != ENT_OK ? st : walked;
  fuzz_require(st == ENT_OK || diag.counts[ENT_ERROR] != 0);
  fuzz_remove(path);
  return 0;
}
