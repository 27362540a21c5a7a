// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/reading.h"

static const char *const stages[] = {"relations"};

typedef struct read_options {
  ent_reading_options reading;
  const char *stage;
} read_options;

static const ent_option options[] = {
    {.name = "stage",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(read_options, stage),
     .value = "STAGE",
     .help = "relations: every two actors weighed, with features",
     .choices = stages,
     .n_choices = ENT_COUNT(stages)},
    ENT_READING_OPTIONS(read_options),
};

static int
run(ent_cli *cli, const void *values)
{
  const read_options *const given = values;
  ent_reading *reading = NULL;
  ent_buf lines = {0};
  ent_status st = ent_reading_open(&reading, cli, &given->reading);
  while (st == ENT_OK && ent_reading_next_relations(reading, &lines)) {
    st = ent_put(ent_buf_str(&lines)) ? ENT_OK : ENT_ERR_IO;
    ent_buf_reset(&lines);
  }
  const ent_status walked = ent_reading_close(reading);
  ent_buf_free(&lines);
  return st == ENT_OK && walked == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_read = {
    .name = "read",
    .args = "[PATH...]",
    .summary = "Show what the engine saw at a stage of reading",
    .details = "For those who work on the lexicon and train the weights: a "
               "line per two\nactors that a sentence may tell of.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(read_options),
    .least_args = 0,
    .most_args = SIZE_MAX,
    .run = run,
};
