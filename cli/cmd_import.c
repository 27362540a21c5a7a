// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/reading.h"
#include "ingest/ingest.h"

typedef struct import_options {
  const char *db;
  const char *from;
  const char *lexicon;
  bool all_sectors;
} import_options;

static const ent_option options[] = {
    ENT_DB_OPTION(import_options),
    {.name = "from",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(import_options, from),
     .value = "KIND",
     .help = "what FILE is, if not records",
     .choices = ent_feed_names,
     .n_choices = ENT_FEEDS},
    {.name = "all-sectors",
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(import_options, all_sectors),
     .help = "take business, media, citizens for their state"},
    {.name = "lexicon",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(import_options, lexicon),
     .value = "DIR",
     .help = "lexicon files that name more actors"},
};

/// Puts the records of one file; bad ones are reported and left out.
static ent_status
import_lines(ent_lines *lines, ent_writing *writing)
{
  ent_cli *const cli = writing->cli;
  ent_status st = ENT_OK;
  ent_arena arena = {0};
  ent_str line = ENT_STR("");
  ent_progress progress = ent_progress_start(cli, "records");
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
    ent_progress_step(&progress, lines->n_bytes, lines->size);
  }
  ent_progress_end(&progress);
  ent_arena_free(&arena);
  return st;
}

/// Says what became of the rows of a table.
static void
say_rows(ent_cli *cli, const char *path, const ent_feed *feed)
{
  const uint64_t *const counts = ent_feed_counts(feed);
  const size_t n_unknown = ent_feed_unknown(feed);
  ent_buf out = {0};
  uint64_t all = 0;
  for (unsigned i = 0; i != ENT_VERDICTS; ++i) {
    all += counts[i];
  }
  ent_buf_printf(&out, "%s, %zu kept", ent_counted(all, "row", &cli->arena),
                 (size_t)counts[ENT_ROW_KEPT]);
  for (unsigned i = ENT_ROW_BAD; i != ENT_VERDICTS; ++i) {
    if (counts[i] != 0) {
      ent_buf_printf(&out, ", %zu %s", (size_t)counts[i], ent_verdict_names[i]);
    }
  }
  if (n_unknown != 0) {
    ent_buf_printf(&out, "; %s not in the lexicon",
                   ent_counted(n_unknown, "actor", &cli->arena));
  }
  ent_say(cli, "%s: %s", strcmp(path, "-") == 0 ? "<stdin>" : path, out.s);
  ent_buf_free(&out);
  if (all == 0 && cli->diag.counts[ENT_ERROR] == 0) {
    const ent_place place = {.file = path};
    ent_report(&cli->diag, ENT_ERROR, &place, "no rows found");
  }
}

/// Puts the events of one table; what it cannot use is reported and counted.
static ent_status
import_table(const char *path,
             const ent_feed_options *how,
             const ent_lexicon *lexicon,
             ent_writing *writing)
{
  ent_cli *const cli = writing->cli;
  ent_feed *feed = NULL;
  ent_record record;
  ent_status st = ENT_OK;
  ent_progress progress = ent_progress_start(cli, "articles");
  if (ent_feed_open(&feed, path, how, lexicon, &cli->diag) == ENT_OK) {
    while (st == ENT_OK && ent_feed_next(feed, &record)) {
      st = ent_writing_put(writing, &record);
      ent_progress_step(&progress, 0, 0);
    }
    ent_progress_end(&progress);
    if (st == ENT_OK) {
      say_rows(cli, path, feed);
    }
  }
  const ent_status read = ent_feed_close(feed);
  return st != ENT_OK || read == ENT_ERR_SYNTAX || read == ENT_ERR_IO ? st
                                                                      : read;
}

static ent_status
import_tables(ent_cli *cli, const import_options *given, ent_writing *writing)
{
  ent_lexicon *lexicon = NULL;
  const size_t n_before = cli->diag.counts[ENT_ERROR];
  const ent_feed_options how = {
      .kind = (ent_feed_kind)ent_name_find(ent_feed_names, ENT_FEEDS,
                                           ent_str_of(given->from)),
      .all_sectors = given->all_sectors,
  };
  ent_status st =
      ent_fail(cli, ent_lexicon_load(&lexicon, given->lexicon, &cli->diag),
               given->lexicon != NULL ? given->lexicon : "lexicon", n_before);
  writing->lexicon = lexicon;
  for (size_t i = 0; i != cli->args.n && st == ENT_OK; ++i) {
    st = import_table(cli->args.at[i], &how, lexicon, writing);
  }
  st = ent_writing_close(writing, st);
  ent_lexicon_free(lexicon);
  return st;
}

/// An empty file is a fault where it is all there is; a shard may be empty.
static ent_status
import_records(ent_cli *cli, ent_writing *writing)
{
  ent_status st = ENT_OK;
  ent_place empty = {0};
  bool any = false;
  for (size_t i = 0; i != cli->args.n && st == ENT_OK; ++i) {
    ent_lines lines = {0};
    if (ent_lines_open(&lines, cli->args.at[i], &cli->diag) == ENT_OK) {
      st = import_lines(&lines, writing);
    }
    if (lines.file == NULL || lines.n_bytes != 0 || ferror(lines.file) != 0) {
      any = true;
    } else if (empty.file == NULL) {
      empty.file = lines.place.file;
    }
    ent_lines_close(&lines);
  }
  if (st == ENT_OK && !any) {
    ent_report(&cli->diag, ENT_ERROR, &empty, "no records found");
  }
  return ent_writing_close(writing, st);
}

/// The command and its options that bear on what is kept.  Lives in the
/// command's arena.
static ent_str
told_options(ent_cli *cli, const import_options *given)
{
  return given->from == NULL
             ? ENT_STR("import")
             : ent_arena_printf(&cli->arena, "import --from %s%s", given->from,
                                given->all_sectors ? " --all-sectors" : "");
}

static int
run(ent_cli *cli, const void *values)
{
  const import_options *const given = values;
  ent_writing writing;
  const size_t n_before = cli->diag.counts[ENT_ERROR];
  if (given->from == NULL && (given->all_sectors || given->lexicon != NULL)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "--all-sectors and --lexicon go with --from");
    return ENT_EXIT_USAGE;
  }
  ent_writing_init(&writing, cli, given->db);
  writing.options = told_options(cli, given);
  const ent_status st = given->from != NULL
                            ? import_tables(cli, given, &writing)
                            : import_records(cli, &writing);
  return st == ENT_OK && cli->diag.counts[ENT_ERROR] == n_before
             ? ENT_EXIT_OK
             : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_import = {
    .name = "import",
    .args = "FILE...",
    .summary = "Put records, or other coders' events, into a database",
    .details = "FILE holds a JSON record a line, as 'entente extract' writes "
               "them; \"-\" is\n"
               "standard input.  Bad lines are reported, the others are kept, "
               "and the exit\n"
               "status is 1.\n"
               "\n"
               "With --from, FILE is a table of events, which may be "
               "compressed: gdelt (an\n"
               "event file of GDELT 1.0 or 2.0), icews, polecat (both "
               "tab-separated, with\n"
               "their headers), or csv, whose first row names its columns: "
               "source, target,\n"
               "date, type (of the scheme, CAMEO or PLOVER) and, if there, "
               "status, subtype,\n"
               "weight, confidence, title, text, url, id, published, "
               "publisher; or a, b,\n"
               "weight, year for ties.  Rows that name no two political actors "
               "or no event\n"
               "of the scheme are left out and counted.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(import_options),
    .least_args = 1,
    .most_args = SIZE_MAX,
    .run = run,
};
