// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/commands.h: the commands there are.

#ifndef ENT_CLI_COMMANDS_H
#define ENT_CLI_COMMANDS_H

#include "cli/cmd.h"

/// In the order in which help lists them.
extern const ent_command *const ent_commands[];
extern const size_t ent_n_commands;

extern const ent_command ent_cmd_ingest;
extern const ent_command ent_cmd_extract;
extern const ent_command ent_cmd_import;
extern const ent_command ent_cmd_events;
extern const ent_command ent_cmd_actors;
extern const ent_command ent_cmd_articles;
extern const ent_command ent_cmd_explain;
extern const ent_command ent_cmd_story;
extern const ent_command ent_cmd_search;
extern const ent_command ent_cmd_merges;
extern const ent_command ent_cmd_remove;
extern const ent_command ent_cmd_merge;
extern const ent_command ent_cmd_check;
extern const ent_command ent_cmd_read;
extern const ent_command ent_cmd_eval;
extern const ent_command ent_cmd_lexicon;
extern const ent_command ent_cmd_rank;
extern const ent_command ent_cmd_blocs;
extern const ent_command ent_cmd_balance;
extern const ent_command ent_cmd_diff;
extern const ent_command ent_cmd_export;
extern const ent_command ent_cmd_diagram;
extern const ent_command ent_cmd_completion;

enum { ENT_COMMAND_TABLES = 3 };

/// The tables of a command's options: its own, those that all commands have and
/// the filters, none if it takes none.  The values are not set.
void ent_command_tables(const ent_command *command,
                        ent_option_table out[ENT_COMMAND_TABLES]);

#endif
