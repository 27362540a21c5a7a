// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "ingest/ingest.h"

typedef struct lexicon_options {
  const char *lexicon;
} lexicon_options;

static const ent_option options[] = {
    {.name = "lexicon",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(lexicon_options, lexicon),
     .value = "DIR",
     .help = "lexicon files that add to the built-in or override"},
};

static int
check(ent_cli *cli, const ent_lexicon *lexicon)
{
  const size_t before = cli->diag.counts[ENT_ERROR];
  size_t n[4];
  ent_buf out = {0};
  ent_lexicon_check(lexicon, &cli->diag);
  ent_lexicon_counts(lexicon, &n[0], &n[1], &n[2], &n[3]);
  ent_buf_printf(&out,
                 "lexicon %.*s: %zu actors, %zu persons, %zu frames, %zu "
                 "phrases, %zu warnings, %zu errors\n",
                 ENT_FMT(ent_lexicon_version(lexicon)), n[0], n[1], n[2], n[3],
                 cli->diag.counts[ENT_WARNING],
                 cli->diag.counts[ENT_ERROR] - before);
  const bool told = ent_put(ent_buf_str(&out));
  ent_buf_free(&out);
  return told && cli->diag.counts[ENT_ERROR] == before ? ENT_EXIT_OK
                                                       : ENT_EXIT_FAILURE;
}

static int
show(ent_cli *cli, const ent_lexicon *lexicon, const char *phrase)
{
  ent_buf out = {0};
  const ent_status st = ent_lexicon_show(lexicon, ent_str_of(phrase), &out);
  if (st != ENT_OK) {
    ent_report(&cli->diag, ENT_ERROR, NULL, "the lexicon has no \"%s\"",
               phrase);
  }
  const bool told = ent_put(ent_buf_str(&out));
  ent_buf_free(&out);
  return st == ENT_OK && told ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

static int
run(ent_cli *cli, const void *values)
{
  const lexicon_options *const given = values;
  const char *const what = cli->args.at[0];
  const bool checks = strcmp(what, "check") == 0;
  const bool shows = strcmp(what, "show") == 0;
  if ((!checks && !shows) || (shows && cli->args.n != 2)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "wanted \"check [DIR]\" or \"show WORD\"");
    return ENT_EXIT_USAGE;
  }
  const char *const dir =
      checks && cli->args.n == 2 ? cli->args.at[1] : given->lexicon;
  const size_t before = cli->diag.counts[ENT_ERROR];
  ent_lexicon *lexicon = NULL;
  if (ent_fail(cli, ent_lexicon_load(&lexicon, dir, &cli->diag),
               dir != NULL ? dir : "lexicon", before) != ENT_OK) {
    return ENT_EXIT_FAILURE;
  }
  const int status =
      checks ? check(cli, lexicon) : show(cli, lexicon, cli->args.at[1]);
  ent_lexicon_free(lexicon);
  return status;
}

const ent_command ent_cmd_lexicon = {
    .name = "lexicon",
    .args = "check [DIR] | show WORD",
    .summary = "Check the lexicon, or show what a word means in it",
    .details = "check: faults, phrases that two lines claim, cases that no "
               "longer match; of\nDIR, which holds files of your own, only "
               "what concerns these.  show: where a\nphrase stands and what "
               "it is.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(lexicon_options),
    .least_args = 1,
    .most_args = 2,
    .run = run,
};
