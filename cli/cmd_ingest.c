// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/reading.h"

typedef struct ingest_options {
  const char *db;
  ent_reading_options reading;
} ingest_options;

static const ent_option options[] = {
    ENT_DB_OPTION(ingest_options),
    ENT_READING_OPTIONS(ingest_options),
    ENT_SHARING_OPTIONS(ingest_options),
};

/// The command and its options that bear on what is read.  Lives in the
/// command's arena.
static ent_str
told_options(ent_cli *cli, const ent_reading_options *reading)
{
  ent_buf out = {0};
  ent_buf_add(&out, ENT_STR("ingest"));
  char date[16] = "";
  if (reading->published.year != 0) {
    ent_date_write(reading->published, date);
    ent_buf_printf(&out, " --published %s", date);
  }
  if (reading->lang != NULL) {
    ent_buf_printf(&out, " --lang %s", reading->lang);
  }
  const ent_str told = ent_arena_str(&cli->arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return told;
}

static int
run(ent_cli *cli, const void *values)
{
  const ingest_options *const given = values;
  ent_reading *reading = NULL;
  ent_writing writing;
  ent_record record;
  if (ent_reading_check(cli, &given->reading) != ENT_OK) {
    return ENT_EXIT_USAGE;
  }
  ent_writing_init(&writing, cli, given->db);
  writing.options = told_options(cli, &given->reading);
  ent_status st = ent_reading_open(&reading, cli, &given->reading);
  writing.lexicon = ent_reading_lexicon(reading);
  while (st == ENT_OK && ent_reading_next(reading, &record)) {
    st = ent_writing_put(&writing, &record);
  }
  st = ent_writing_close(&writing, st);
  const ent_status walked = ent_reading_close(reading);
  return st == ENT_OK && walked == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_ingest = {
    .name = "ingest",
    .args = "PATH...",
    .summary = "Read articles into a database",
    .details =
        "PATH is a text, Markdown, HTML or JSON Lines file, an RSS or Atom "
        "feed, a WARC\nof a crawler, a zip or tar archive of these, a folder "
        "of them, or \"-\" for\narticle records on standard input; files may "
        "be compressed (.gz .bz2 .xz .zst).\nReading the same article twice "
        "changes nothing; a changed reading replaces the\nearlier one.  "
        "Articles that cannot be read are reported, the others are kept,\nand "
        "the exit status is 1.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(ingest_options),
    .least_args = 1,
    .most_args = SIZE_MAX,
    .run = run,
};
