// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/options.h: options as tables, which parse the command line, fill a
/// struct and print their own help.

#ifndef ENT_CLI_OPTIONS_H
#define ENT_CLI_OPTIONS_H

#include "core/core.h"

/// What an option takes, and the type of the field it fills.
typedef enum ent_option_kind {
  ENT_OPTION_FLAG,   ///< nothing: bool
  ENT_OPTION_TEXT,   ///< any text, a path: const char *
  ENT_OPTION_COUNT,  ///< a whole number from 0: size_t
  ENT_OPTION_NUMBER, ///< a number from `least` to `most`: double
  ENT_OPTION_DATE,   ///< YYYY, YYYY-MM or YYYY-MM-DD: ent_date
  ENT_OPTION_CHOICE, ///< one of `choices`: const char *, NULL if not given
  ENT_OPTION_SET,    ///< some of `choices`, by commas: uint32_t, a bit each
  ENT_OPTION_LIST,   ///< texts by commas, or given again: ent_list
} ent_option_kind;

/// The values of an ENT_OPTION_LIST.
typedef struct ent_list {
  ent_str *at;
  size_t n;
} ent_list;

/// One row of a table of options.
typedef struct ent_option {
  const char *name; ///< without the dashes
  char letter;      ///< "o" for "-o", or 0
  ent_option_kind kind;
  size_t offset;         ///< of the field in the struct to fill
  const char *value;     ///< what help calls the value: "FILE"
  const char *help;      ///< one line
  const char *otherwise; ///< value when not given, parsed like any; NULL: zero
  const char *const *choices;
  size_t n_choices;
  double least;
  double most;
} ent_option;

/// A table and the struct that it fills.
typedef struct ent_option_table {
  const ent_option *rows;
  size_t n;
  void *values;
} ent_option_table;

/// The words of a command line.
typedef struct ent_words {
  const char **at;
  size_t n;
} ent_words;

/// Fills the tables' structs with what is said for options not given.
void ent_options_default(const ent_option_table *tables,
                         size_t n_tables,
                         ent_arena *arena);

/// Parses `words` by the tables; what is no option stays in `words`, in order.
/// "--" ends the options and "-" is none.  Values live in `arena` or in the
/// words.  ENT_ERR_USAGE, reported, for an unknown option or a bad value.
ENT_NODISCARD ent_status ent_options_parse(ent_words *words,
                                           const ent_option_table *tables,
                                           size_t n_tables,
                                           ent_arena *arena,
                                           ent_diag *diag);

/// Appends a help line for each row.
void ent_options_help(ent_buf *out, const ent_option *rows, size_t n);

#endif
