// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// tests/network.h: a network of records, by way of a database.

#ifndef ENT_TESTS_NETWORK_H
#define ENT_TESTS_NETWORK_H

#include "graph/graph.h"

#include "check.h"

#include <stdlib.h>
#include <unistd.h>

/// The network of the records in `lines`.  Free with ent_graph_free.
static inline ent_graph *
network(const char *const *lines, size_t n, const ent_graph_options *options)
{
  char path[] = "/tmp/entente-XXXXXX";
  const ent_filter all = {0};
  const int fd = mkstemp(path);
  ent_arena arena = {0};
  ent_buf said = {0};
  ent_diag diag = {.write = check_sink, .ctx = &said};
  ent_store *store = NULL;
  ent_graph *graph = NULL;
  assert_true(fd >= 0);
  (void)close(fd);
  assert_int_equal(ent_store_open(&store, path, ENT_CREATE, &diag), ENT_OK);
  for (size_t i = 0; i < n; i++) {
    ent_record record;
    ent_written what;
    const ent_place place = {.file = "f", .line = i + 1};
    if (ent_record_read(&record, ent_str_of(lines[i]), &place, &arena, &diag) !=
        ENT_OK) {
      fail_msg("%s", said.s);
    }
    assert_int_equal(ent_store_put(store, &record, &what), ENT_OK);
  }
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_int_equal(ent_graph_load(&graph, store, &all, options), ENT_OK);
  ent_store_close(store);
  (void)unlink(path);
  ent_buf_free(&said);
  ent_arena_free(&arena);
  return graph;
}

#endif
