// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/reading.h"

typedef struct import_options {
  const char *db;
} import_options;

static const ent_option options[] = {
    ENT_DB_OPTION(import_options),
};

/// Puts the records of one file; bad ones are reported and left out.
static ent_status
import_lines(ent_lines *lines, ent_writing *writing)
{
  ent_cli *const cli = writing->cli;
  ent_status st = ENT_OK;
  ent_arena arena = {0};
  ent_str line = ENT_STR("");
  while (st == ENT_OK && ent_lines_next(lines, &line)) {
    ent_record record;
    ent_arena_reset(&arena);
    if (ent_str_trim(line).n == 0) {
      continue;
    }
    if (ent_record_read(&record, line, &lines->place, &arena, &cli->diag) !=
        ENT_OK) {
      continue;
    }
    st = ent_writing_put(writing, &record);
  }
  ent_arena_free(&arena);
  return st;
}

static int
run(ent_cli *cli, const void *values)
{
  const import_options *const given = values;
  ent_writing writing;
  ent_status st = ENT_OK;
  const size_t n_before = cli->diag.counts[ENT_ERROR];
  ent_writing_init(&writing, cli, given->db);
  for (size_t i = 0; i != cli->args.n && st == ENT_OK; ++i) {
    ent_lines lines = {0};
    if (ent_lines_open(&lines, cli->args.at[i], &cli->diag) == ENT_OK) {
      st = import_lines(&lines, &writing);
    }
    if (st == ENT_OK && lines.file != NULL && lines.n_bytes == 0 &&
        ferror(lines.file) == 0) {
      ent_report(&cli->diag, ENT_ERROR, &lines.place, "no records found");
    }
    ent_lines_close(&lines);
  }
  st = ent_writing_close(&writing, st, ENT_STR(""));
  return st == ENT_OK && cli->diag.counts[ENT_ERROR] == n_before
             ? ENT_EXIT_OK
             : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_import = {
    .name = "import",
    .args = "FILE...",
    .summary = "Put records, as extract writes them, into a database",
    .details = "FILE holds a JSON record a line; \"-\" is standard input.  "
               "Bad lines are\n"
               "reported, the others are kept, and the exit status is 1.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(import_options),
    .least_args = 1,
    .most_args = SIZE_MAX,
    .run = run,
};
