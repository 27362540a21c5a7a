// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Records, a line each: read, kept in a database, asked for and written as a
/// network in every format that needs no other program.

#include "export/export.h"
#include "graph/graph.h"
#include "store/store.h"

#include "fuzz.h"

static void
keep(ent_store *store, ent_str lines)
{
  ent_arena arena = {0};
  ent_str line = ENT_STR("");
  while (ent_str_next(&lines, '\n', &line)) {
    ent_diag diag = {0};
    ent_record record;
    ent_gold gold;
    ent_written what;
    ent_status st = ent_gold_read(&gold, line, NULL, &arena, &diag);
    fuzz_require(st == ENT_OK || diag.counts[ENT_ERROR] != 0);
    diag = (ent_diag){0};
    st = ent_record_read(&record, line, NULL, &arena, &diag);
    fuzz_require(st == ENT_OK || diag.counts[ENT_ERROR] != 0);
    if (st == ENT_OK) {
      fuzz_require(ent_store_put(store, &record, &what) == ENT_OK);
    }
    ent_arena_reset(&arena);
  }
  ent_arena_free(&arena);
}

static void
write_all(ent_store *store)
{
  const ent_filter all = {0};
  ent_diag diag = {0};
  for (size_t i = 0; i < ent_n_formats; ++i) {
    const ent_format *const format = &ent_formats[i];
    const ent_graph_options view = {
        .per = format->per, .persons = true, .keep = format->keep};
    const ent_export_options options = {.diag = &diag};
    ent_graph *graph = NULL;
    if (strstr("svg png pdf", format->name) != NULL) {
      continue; // Graphviz draws these
    }
    fuzz_require(ent_graph_load(&graph, store, &all, &view) == ENT_OK);
    fuzz_require(ent_export(graph, format, &options, "/dev/null") == ENT_OK);
    ent_graph_free(graph);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  ent_diag diag = {0};
  ent_store *store = NULL;
  fuzz_require(ent_store_open(&store, ":memory:", ENT_CREATE, &diag) == ENT_OK);
  keep(store, (ent_str){(const char *)data, n});
  fuzz_require(ent_store_settle(store) == ENT_OK);
  fuzz_require(ent_store_check(store, &diag) == ENT_OK);
  write_all(store);
  ent_store_close(store);
  return 0;
}
