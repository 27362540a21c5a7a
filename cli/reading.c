// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/reading.h"

#include "cli/jobs.h"
#include "ingest/ingest.h"

struct ent_reading {
  ent_cli *cli;
  ent_reading_options options;
  ent_shard shard;
  ent_lexicon *lexicon;
  ent_reader *reader;
  ent_articles *walk;
  ent_jobs *jobs; ///< that read instead of `reader`
  ent_arena arena;
  ent_buf line;
  ent_place place; ///< of a worker's record
  ent_progress progress;
  size_t n_before; ///< errors when it began
};

// ---------------------------------------------------------------- options

/// Reads the whole number at `*text`, from 1, and moves behind it.
static bool
read_count(const char **text, uint64_t *out)
{
  enum { ENT_DIGITS = 9 };
  size_t n = 0;
  *out = 0;
  while (**text >= '0' && **text <= '9' && n++ < ENT_DIGITS) {
    *out = *out * 10 + (uint64_t)(*(*text)++ - '0');
  }
  return *out != 0;
}

ent_status
ent_reading_check(ent_cli *cli, const ent_reading_options *options)
{
  ent_shard shard = {0};
  const char *at = options->shard;
  if (options->jobs > ENT_JOBS_MAX) {
    ent_report(&cli->diag, ENT_ERROR, NULL, "--jobs: no more than %d",
               ENT_JOBS_MAX);
    return ENT_ERR_USAGE;
  }
  if (at == NULL) {
    return ENT_OK;
  }
  if (!read_count(&at, &shard.which) || *at++ != '/' ||
      !read_count(&at, &shard.of) || *at != '\0' || shard.which > shard.of) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "--shard: '%s' is not I/N with I from 1 to N", options->shard);
    return ENT_ERR_USAGE;
  }
  return ENT_OK;
}

static ent_shard
parse_shard(const char *text)
{
  ent_shard shard = {0};
  if (text != NULL) {
    (void)read_count(&text, &shard.which);
    ++text;
    (void)read_count(&text, &shard.of);
  }
  return shard;
}

// ------------------------------------------------------------------- walk

static const char *
first_path(const ent_cli *cli)
{
  return cli->args.n != 0 ? cli->args.at[0] : "-";
}

/// Opens the walk over all paths, or over its turns of them.
static ent_status
open_walk(ent_reading *reading, size_t turn, size_t turns)
{
  static const char *const standard[] = {"-"};
  ent_cli *const cli = reading->cli;
  const bool none = cli->args.n == 0;
  const ent_source_options source = {
      .published = reading->options.published,
      .lang = ent_str_of(reading->options.lang),
      .turn = turn,
      .turns = turns,
      .shard = reading->shard.which,
      .shards = reading->shard.of,
  };
  reading->reader = ent_reader_new(reading->lexicon);
  return ent_fail(
      cli,
      ent_articles_open(&reading->walk, none ? standard : cli->args.at,
                        none ? 1 : cli->args.n, &source, &cli->diag),
      first_path(cli), reading->n_before);
}

// ---------------------------------------------------------------- workers

/// A worker with the reading it works for.
typedef struct errand {
  ent_reading *reading;
  ent_worker *worker;
} errand;

static void
say_message(void *ctx, ent_level level, const char *message)
{
  const errand *const on = ctx;
  if (on->reading->walk != NULL) {
    ent_worker_turn(on->worker, ent_articles_turn(on->reading->walk));
  }
  ent_worker_say(on->worker, level, message);
}

static ent_status
work(void *ctx, ent_worker *worker, size_t turn, size_t turns, uint64_t *n_seen)
{
  ent_reading *const reading = ctx;
  errand on = {reading, worker};
  ent_article article;
  ent_record record;
  uint64_t progress[2] = {0, 0};
  reading->cli->diag = (ent_diag){.write = say_message, .ctx = &on};
  ent_status st = open_walk(reading, turn, turns);
  while (st == ENT_OK && ent_articles_next(reading->walk, &article)) {
    ent_worker_turn(worker, ent_articles_turn(reading->walk));
    ent_worker_name(worker, article.id);
    ent_reader_read(reading->reader, &article, &record);
    ent_articles_note(reading->walk, &record);
    ent_buf_reset(&reading->line);
    ent_record_write(&reading->line, &record);
    ent_articles_progress(reading->walk, &progress[0], &progress[1]);
    ent_worker_give(worker, ent_buf_str(&reading->line), record.n_events,
                    progress);
  }
  *n_seen = reading->walk != NULL ? ent_articles_met(reading->walk) : 0;
  const ent_status walked = ent_articles_close(reading->walk);
  return st != ENT_OK ? st : walked;
}

static bool
reads_input(const ent_cli *cli)
{
  bool input = cli->args.n == 0;
  for (size_t i = 0; i < cli->args.n && !input; ++i) {
    input = strcmp(cli->args.at[i], "-") == 0;
  }
  return input;
}

// ---------------------------------------------------------------- reading

ent_status
ent_reading_open(ent_reading **out,
                 ent_cli *cli,
                 const ent_reading_options *options)
{
  ent_reading *const reading = ent_alloc(sizeof *reading);
  *out = reading;
  reading->cli = cli;
  reading->options = *options;
  reading->shard = parse_shard(options->shard);
  reading->progress = ent_progress_start(cli, "articles");
  reading->n_before = cli->diag.counts[ENT_ERROR];
  reading->place.file = first_path(cli);
  ENT_TRY(ent_fail(
      cli, ent_lexicon_load(&reading->lexicon, options->lexicon, &cli->diag),
      options->lexicon != NULL ? options->lexicon : "lexicon",
      reading->n_before));
  return options->jobs <= 1
             ? open_walk(reading, 0, 0)
             : ent_jobs_open(&reading->jobs, options->jobs, reads_input(cli),
                             work, reading, &cli->diag);
}

/// The next record as a worker wrote it.
static bool
next_result(ent_reading *reading, ent_result *out)
{
  if (!ent_jobs_next(reading->jobs, out)) {
    ent_progress_end(&reading->progress);
    return false;
  }
  ent_progress_step(&reading->progress, out->done, out->all);
  return true;
}

static bool
next_read(ent_reading *reading, ent_record *out)
{
  ent_article article;
  uint64_t done = 0;
  uint64_t all = 0;
  if (!ent_articles_next(reading->walk, &article)) {
    ent_progress_end(&reading->progress);
    return false;
  }
  ent_reader_read(reading->reader, &article, out);
  ent_articles_note(reading->walk, out);
  ent_articles_progress(reading->walk, &done, &all);
  ent_progress_step(&reading->progress, done, all);
  return true;
}

bool
ent_reading_next(ent_reading *reading, ent_record *out)
{
  ent_result result;
  if (reading->jobs == NULL) {
    return next_read(reading, out);
  }
  while (next_result(reading, &result)) {
    ent_arena_reset(&reading->arena);
    if (ent_record_read(out, result.bytes, &reading->place, &reading->arena,
                        &reading->cli->diag) == ENT_OK) {
      return true;
    }
  }
  return false;
}

bool
ent_reading_next_line(ent_reading *reading, ent_str *out, size_t *n_events)
{
  ent_result result;
  ent_record record;
  if (reading->jobs != NULL) {
    if (!next_result(reading, &result)) {
      return false;
    }
    *out = result.bytes;
    *n_events = result.n_events;
    return true;
  }
  if (!next_read(reading, &record)) {
    return false;
  }
  ent_buf_reset(&reading->line);
  ent_record_write(&reading->line, &record);
  *out = ent_buf_str(&reading->line);
  *n_events = record.n_events;
  return true;
}

bool
ent_reading_next_relations(ent_reading *reading, ent_buf *out)
{
  ent_article article;
  if (!ent_articles_next(reading->walk, &article)) {
    ent_progress_end(&reading->progress);
    return false;
  }
  ent_reader_relations(reading->reader, &article, out);
  ent_progress_step(&reading->progress, 0, 0);
  return true;
}

const ent_lexicon *
ent_reading_lexicon(const ent_reading *reading)
{
  return reading->lexicon;
}

ent_status
ent_reading_close(ent_reading *reading)
{
  if (reading == NULL) {
    return ENT_OK;
  }
  ent_cli *const cli = reading->cli;
  const char *const what = cli->args.n != 0 ? cli->args.at[0] : "<stdin>";
  const size_t n_before = reading->n_before;
  const bool opened = reading->walk != NULL || reading->jobs != NULL;
  uint64_t n_seen = reading->walk != NULL ? ent_articles_met(reading->walk) : 0;
  ent_status st = ent_articles_close(reading->walk);
  if (reading->jobs != NULL) {
    st = ent_jobs_close(reading->jobs, &n_seen);
  }
  ent_reader_free(reading->reader);
  ent_lexicon_free(reading->lexicon);
  ent_arena_free(&reading->arena);
  ent_buf_free(&reading->line);
  ent_free(reading);
  if (st == ENT_OK && cli->diag.counts[ENT_ERROR] != n_before) {
    st = ENT_ERR_SYNTAX;
  }
  if (st == ENT_OK && opened && n_seen == 0) {
    const ent_place place = {.file = what};
    ent_report(&cli->diag, ENT_ERROR, &place, "no articles found");
    st = ENT_ERR_NOT_FOUND;
  }
  return ent_fail(cli, st, what, n_before);
}
