// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Records that are the worst for the database and for what is made of it:
/// four times as many take about four times as long, where the square would
/// take sixteen times.
///   test_crowd [BYTES]: how much "four times as many" is, else 1000000

#include "export/export.h"

#include "../export/writer.h"
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

#define DB  "crowd.db"
#define OUT "crowd.out"

/// Records until there are `size` bytes, or one as large.
typedef struct crowd {
  const char *name;
  /// The `i`-th record, or event of the one record.
  void (*write)(ent_buf *out, size_t i);
  bool one;
} crowd;

static void
add_pair(ent_buf *out, const char *a, const char *b, size_t start)
{
  ent_buf_printf(out,
                 "\"participants\":[{\"actor\":\"%s\",\"role\":\"party\"},"
                 "{\"actor\":\"%s\",\"role\":\"party\"}],"
                 "\"evidence\":[{\"start\":%zu,\"end\":%zu}]}",
                 a, b, start, start + 8);
}

static void
add_record(ent_buf *out, size_t i, size_t day, size_t phase)
{
  ent_buf_printf(out,
                 "{\"id\":\"a%zu\",\"published\":\"2021-03-%02zu\","
                 "\"text\":\"They met. They signed.\",\"events\":["
                 "{\"type\":\"agreement\",\"status\":\"%s\",",
                 i, day % 28 + 1, ent_phase_names[phase % ENT_PHASES]);
  add_pair(out, "FRA", "DEU", 0);
  ent_buf_add(out, ENT_STR("]}\n"));
}

static void
add_alike(ent_buf *out, size_t i)
{
  add_record(out, i, 0, ENT_COMPLETED);
}

static void
add_block(ent_buf *out, size_t i)
{
  add_record(out, i, i, i / 28);
}

/// An event of a long article: ever another pair, told ever further on.
static void
add_event(ent_buf *out, size_t i)
{
  char a[32];
  char b[32];
  (void)snprintf(a, sizeof a, "A%zu", i % 999);
  (void)snprintf(b, sizeof b, "B%zu", i);
  ent_buf_printf(out, "%s{\"type\":\"agreement\",\"status\":\"ongoing\",",
                 i == 0 ? "" : ",");
  add_pair(out, a, b, i * 8);
}

static const crowd crowds[] = {
    {"articles alike", add_alike, false},
    {"one block of dates and actors", add_block, false},
    {"one article", add_event, true},
};

static void
write_records(ent_buf *out, const crowd *each, size_t size)
{
  ent_buf events = {0};
  size_t n = 0;
  if (!each->one) {
    while (out->n < size) {
      each->write(out, n++);
    }
    return;
  }
  ent_buf_add(out, ENT_STR("{\"id\":\"a\",\"published\":\"2021-03-04\","
                           "\"text\":\""));
  while (out->n + events.n < size) {
    ent_buf_add(out, ENT_STR("\u0110\u00f3 x\u00e2y. "));
    each->write(&events, n++);
  }
  ent_buf_add(out, ENT_STR("\",\"events\":["));
  ent_buf_add(out, ent_buf_str(&events));
  ent_buf_add(out, ENT_STR("]}\n"));
  ent_buf_free(&events);
}

static void
put_all(ent_store *store, ent_str lines)
{
  enum { ENT_BATCH = 4096 };
  ent_arena arena = {0};
  ent_str line;
  size_t n = 0;
  assert_int_equal(ent_store_begin(store), ENT_OK);
  while (lines.n > 0 && ent_str_next(&lines, '\n', &line) && line.n > 0) {
    ent_record record;
    ent_arena_reset(&arena);
    assert_int_equal(ent_record_read(&record, line, NULL, &arena, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_put(store, &record, NULL), ENT_OK);
    if (++n % ENT_BATCH == 0) {
      assert_int_equal(ent_store_settle(store), ENT_OK);
    }
  }
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_int_equal(ent_store_commit(store), ENT_OK);
  ent_arena_free(&arena);
}

static void
list_all(ent_store *store)
{
  const ent_filter filter = {.apart = true};
  ent_events *walk = NULL;
  ent_event_row row;
  size_t n = 0;
  assert_int_equal(ent_events_open(&walk, store, &filter), ENT_OK);
  while (ent_events_next(walk, &row)) {
    n += row.quote.n > 0;
  }
  assert_true(n > 0);
  assert_int_equal(ent_events_close(walk), ENT_OK);
}

static void
export_all(ent_store *store)
{
  static const char *const formats[] = {"graphml", "gexf", "csv", "evidence",
                                        "json"};
  ent_diag diag = {0};
  const ent_export_options options = {.diag = &diag};
  for (size_t i = 0; i < ENT_COUNT(formats); i++) {
    const ent_format *format = ent_format_find(ent_str_of(formats[i]));
    const ent_graph_options view = {.per = format->per, .keep = format->keep};
    ent_graph *graph = NULL;
    assert_int_equal(ent_graph_load(&graph, store, &(ent_filter){0}, &view),
                     ENT_OK);
    assert_int_equal(ent_export(graph, format, &options, OUT), ENT_OK);
    ent_graph_free(graph);
  }
}

/// Seconds that a crowd takes into the database and out of it.
static double
seconds_of(const crowd *each, size_t size)
{
  ent_store *store = NULL;
  ent_buf lines = {0};
  write_records(&lines, each, size);
  (void)unlink(DB);
  const double before = check_seconds();
  assert_int_equal(ent_store_open(&store, DB, ENT_CREATE, NULL), ENT_OK);
  put_all(store, ent_buf_str(&lines));
  list_all(store);
  export_all(store);
  ent_store_close(store);
  const double taken = check_seconds() - before;
  ent_buf_free(&lines);
  (void)unlink(DB);
  (void)unlink(OUT);
  return taken;
}

/// Whether four times as many take about four times as long.  Other work on
/// the machine slows one measurement, not all of several.
static bool
in_line(const crowd *each, size_t size)
{
  bool linear = false;
  for (int tries = 0; tries < 3 && !linear; ++tries) {
    const double quarter = seconds_of(each, size / 4);
    const double whole = seconds_of(each, size);
    linear = whole < 7 * quarter + 0.1;
    (void)printf("%-30s %6.2f s %6.2f s%s\n", each->name, quarter, whole,
                 linear ? "" : "  not in line");
  }
  return linear;
}

int
main(int argc, char **argv)
{
  const size_t size =
      argc > 1 ? (size_t)strtoull(argv[1], NULL, 10) : (size_t)1000000;
  int bad = 0;
  for (size_t i = 0; i < ENT_COUNT(crowds); i++) {
    bad += !in_line(&crowds[i], size);
  }
  return bad != 0;
}
