// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/reading.h"

typedef struct extract_options {
  ent_reading_options reading;
} extract_options;

static const ent_option options[] = {
    ENT_READING_OPTIONS(extract_options),
    ENT_SHARING_OPTIONS(extract_options),
};

static int
run(ent_cli *cli, const void *values)
{
  const extract_options *const given = values;
  ent_reading *reading = NULL;
  ent_str line = ENT_STR("");
  size_t n = 0;
  size_t n_events = 0;
  size_t here = 0;
  if (ent_reading_check(cli, &given->reading) != ENT_OK) {
    return ENT_EXIT_USAGE;
  }
  ent_status st = ent_reading_open(&reading, cli, &given->reading);
  while (st == ENT_OK && ent_reading_next_line(reading, &line, &here)) {
    ++n;
    n_events += here;
    // Each record leaves at once, for a reader at the other end of a pipe.
    if (!ent_put(line) || fflush(stdout) != 0) {
      st = ENT_ERR_IO;
    }
  }
  const ent_status walked = ent_reading_close(reading);
  if (st == ENT_OK && n != 0) {
    ent_say(cli, "%s, %s", ent_counted(n, "article", &cli->arena),
            ent_counted(n_events, "event", &cli->arena));
  }
  return st == ENT_OK && walked == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_extract = {
    .name = "extract",
    .args = "[PATH...]",
    .summary = "Read articles and write their records as JSON Lines",
    .details = "Without PATH, or with \"-\", article records are read from "
               "standard input.\n"
               "What comes out can be given to 'entente import'.  With --jobs "
               "the records come\n"
               "in the same order; the shards of one input are disjoint and "
               "make up the whole.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(extract_options),
    .least_args = 0,
    .most_args = SIZE_MAX,
    .run = run,
};
