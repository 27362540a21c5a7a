// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"

const ent_command *const ent_commands[] = {
    &ent_cmd_ingest,  &ent_cmd_extract,  &ent_cmd_import,  &ent_cmd_events,
    &ent_cmd_actors,  &ent_cmd_articles, &ent_cmd_explain, &ent_cmd_story,
    &ent_cmd_search,  &ent_cmd_merges,   &ent_cmd_read,    &ent_cmd_eval,
    &ent_cmd_lexicon, &ent_cmd_rank,     &ent_cmd_blocs,   &ent_cmd_balance,
    &ent_cmd_diff,    &ent_cmd_export,   &ent_cmd_diagram, &ent_cmd_remove,
    &ent_cmd_merge,   &ent_cmd_check,
};

const size_t ent_n_commands = ENT_COUNT(ent_commands);
