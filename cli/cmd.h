// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/cmd.h: what a command is, what it is given, and what they share.

#ifndef ENT_CLI_CMD_H
#define ENT_CLI_CMD_H

#include "cli/options.h"
#include "store/store.h"

/// Exit statuses.
enum { ENT_EXIT_OK = 0, ENT_EXIT_FAILURE = 1, ENT_EXIT_USAGE = 2 };

/// What a command runs in.
typedef struct ent_cli {
  ent_diag diag;     ///< messages, on standard error
  ent_arena arena;   ///< lives as long as the command
  ent_words args;    ///< what is no option
  ent_filter filter; ///< of the shared filter options
  bool quiet;        ///< no progress, no summary
  bool help;
} ent_cli;

/// A row of the command table, defined in cmd_<name>.c.
typedef struct ent_command {
  const char *name;
  const char *args;    ///< for the synopsis: "PATH..."
  const char *summary; ///< one line
  const char *details; ///< paragraphs for --help; NULL is allowed
  const ent_option *options;
  size_t n_options;
  size_t size;    ///< of the struct that the options fill
  bool filters;   ///< takes the shared filter options too
  bool unlimited; ///< but for the last, since it prints no rows
  size_t least_args;
  size_t most_args; ///< SIZE_MAX for any number
  /// Does the work; `options` is the filled struct.  Gives the exit status.
  int (*run)(ent_cli *cli, const void *options);
} ent_command;

/// The database that commands use when told of none.
#define ENT_DEFAULT_DB "entente.db"

/// The row of "--db FILE" for a struct whose field `db` is a const char *.
#define ENT_DB_OPTION(type)                                              \
  {                                                                      \
    .name = "db", .kind = ENT_OPTION_TEXT, .offset = offsetof(type, db), \
    .value = "FILE", .help = "the database", .otherwise = ENT_DEFAULT_DB \
  }

/// The languages that are read: values for --lang.
enum { ENT_LANGS = 2 };
extern const char *const ent_lang_names[ENT_LANGS];

// --------------------------------------------------------------- filters

/// The values of the shared filter options while they are parsed.
typedef struct ent_filter_values {
  ent_filter filter;
  ent_list actors;
  const char *lang;
} ent_filter_values;

enum { ENT_FILTER_OPTIONS = 10 };
/// The last is --limit.
extern const ent_option ent_filter_options[ENT_FILTER_OPTIONS];

/// Makes the filter of its parsed values.  ENT_ERR_USAGE, reported, when they
/// contradict each other.
ENT_NODISCARD ent_status ent_filter_finish(ent_filter *out,
                                           const ent_filter_values *values,
                                           ent_diag *diag);

/// Opens a database for questions with the command's filter, and says which of
/// the filter's actors nothing is known of.
ENT_NODISCARD ent_status ent_open_asked(ent_store **out,
                                        const char *path,
                                        ent_cli *cli);

/// Opens a database for changing it, as ent_store_open, but only one that is
/// there.
ENT_NODISCARD ent_status ent_open_existing(ent_store **out,
                                           const char *path,
                                           ent_diag *diag);

// ---------------------------------------------------------------- output

/// Writes `str` on standard output.  False once a write has failed (the
/// program then says so at its end, so that a command only has to stop).
bool ent_put(ent_str str);
/// Why it failed, as errno; 0 when it did not or nobody knows.
int ent_put_fault(void);

/// A count with its noun: "1 article", "2 articles".  Lives in `arena`.
const char *ent_counted(size_t n, const char *noun, ent_arena *arena);

/// Reports `st` on `what`, a file, unless it is ENT_OK or a message was given
/// since there were `n_before` errors.  Gives `st`.
ent_status
ent_fail(ent_cli *cli, ent_status st, const char *what, size_t n_before);

/// Prints a line of summary on standard error, unless quiet.
void ent_say(const ent_cli *cli, const char *fmt, ...) ENT_PRINTF(2, 3);

/// A line on the terminal that says how far the work is.
typedef struct ent_progress {
  const char *noun; ///< what is counted: "articles"
  bool shown;       ///< standard error is a terminal, and not quiet
  unsigned percent;
  size_t n;
} ent_progress;

ent_progress ent_progress_start(const ent_cli *cli, const char *noun);
/// One more `noun` is done; of `all` (bytes; 0 when unknown), `done` are.
void ent_progress_step(ent_progress *progress, uint64_t done, uint64_t all);
/// Takes the line away.
void ent_progress_end(ent_progress *progress);

#endif
