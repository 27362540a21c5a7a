// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/reading.h"

#include "ingest/ingest.h"

struct ent_reading {
  ent_cli *cli;
  ent_lexicon *lexicon;
  ent_reader *reader;
  ent_articles *walk;
  ent_progress progress;
  size_t n_before; ///< errors when it began
};

ent_status
ent_reading_open(ent_reading **out,
                 ent_cli *cli,
                 const ent_reading_options *options)
{
  static const char *const standard[] = {"-"};
  const bool none = cli->args.n == 0;
  const ent_source_options source = {
      .published = options->published,
      .lang = ent_str_of(options->lang),
  };
  ent_reading *const reading = ent_alloc(sizeof *reading);
  *out = reading;
  reading->cli = cli;
  reading->progress = ent_progress_start(cli);
  reading->n_before = cli->diag.counts[ENT_ERROR];
  ENT_TRY(ent_fail(
      cli, ent_lexicon_load(&reading->lexicon, options->lexicon, &cli->diag),
      options->lexicon != NULL ? options->lexicon : "lexicon",
      reading->n_before));
  reading->reader = ent_reader_new(reading->lexicon);
  return ent_fail(
      cli,
      ent_articles_open(&reading->walk, none ? standard : cli->args.at,
                        none ? 1 : cli->args.n, &source, &cli->diag),
      none ? standard[0] : cli->args.at[0], reading->n_before);
}

bool
ent_reading_next(ent_reading *reading, ent_record *out)
{
  ent_article article;
  uint64_t done = 0;
  uint64_t all = 0;
  if (!ent_articles_next(reading->walk, &article)) {
    ent_progress_end(&reading->progress);
    return false;
  }
  ent_reader_read(reading->reader, &article, out);
  ent_articles_progress(reading->walk, &done, &all);
  ent_progress_step(&reading->progress, done, all);
  return true;
}

bool
ent_reading_next_drafts(ent_reading *reading, ent_buf *out)
{
  ent_article article;
  if (!ent_articles_next(reading->walk, &article)) {
    ent_progress_end(&reading->progress);
    return false;
  }
  ent_reader_drafts(reading->reader, &article, out);
  ent_progress_step(&reading->progress, 0, 0);
  return true;
}

ent_str
ent_reading_lexicon(const ent_reading *reading)
{
  return reading->lexicon != NULL ? ent_lexicon_version(reading->lexicon)
                                  : ENT_STR("");
}

ent_status
ent_reading_close(ent_reading *reading)
{
  if (reading == NULL) {
    return ENT_OK;
  }
  ent_cli *const cli = reading->cli;
  const char *const what = cli->args.n != 0 ? cli->args.at[0] : "<stdin>";
  const size_t n_articles = reading->progress.n;
  const size_t n_before = reading->n_before;
  const bool opened = reading->walk != NULL;
  ent_status st = ent_articles_close(reading->walk);
  ent_reader_free(reading->reader);
  ent_lexicon_free(reading->lexicon);
  ent_free(reading);
  if (st == ENT_OK && cli->diag.counts[ENT_ERROR] != n_before) {
    st = ENT_ERR_SYNTAX;
  }
  if (st == ENT_OK && opened && n_articles == 0) {
    const ent_place place = {.file = what};
    ent_report(&cli->diag, ENT_ERROR, &place, "no articles found");
    st = ENT_ERR_NOT_FOUND;
  }
  return ent_fail(cli, st, what, n_before);
}
