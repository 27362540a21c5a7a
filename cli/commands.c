// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"

static const ent_option common_options[] = {
    {.name = "quiet",
     .letter = 'q',
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(ent_cli, quiet),
     .help = "no progress and no summary"},
    {.name = "help",
     .letter = 'h',
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(ent_cli, help),
     .help = "this text"},
};

const ent_command *const ent_commands[] = {
    &ent_cmd_ingest,  &ent_cmd_extract,  &ent_cmd_import,     &ent_cmd_events,
    &ent_cmd_actors,  &ent_cmd_articles, &ent_cmd_explain,    &ent_cmd_story,
    &ent_cmd_search,  &ent_cmd_merges,   &ent_cmd_read,       &ent_cmd_eval,
    &ent_cmd_lexicon, &ent_cmd_rank,     &ent_cmd_blocs,      &ent_cmd_balance,
    &ent_cmd_diff,    &ent_cmd_export,   &ent_cmd_diagram,    &ent_cmd_remove,
    &ent_cmd_merge,   &ent_cmd_check,    &ent_cmd_completion,
};

const size_t ent_n_commands = ENT_COUNT(ent_commands);

void
ent_command_tables(const ent_command *command,
                   ent_option_table out[ENT_COMMAND_TABLES])
{
  const size_t n_filters =
      command->filters ? ENT_FILTER_OPTIONS - command->unlimited : 0;
  out[0] = (ent_option_table){command->options, command->n_options, NULL};
  out[1] = (ent_option_table){common_options, ENT_COUNT(common_options), NULL};
  out[2] = (ent_option_table){ent_filter_options, n_filters, NULL};
}
