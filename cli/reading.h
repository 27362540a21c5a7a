// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/reading.h: articles read into records, and records put into a
/// database; what ingest, extract and import share.

#ifndef ENT_CLI_READING_H
#define ENT_CLI_READING_H

#include "cli/cmd.h"
#include "cli/queue.h"
#include "ingest/ingest.h"

/// The values of the options on how to read.
typedef struct ent_reading_options {
  ent_date published;
  const char *lang;
  const char *lexicon;
  size_t jobs;       ///< worker processes; none with 0 or 1
  const char *shard; ///< "I/N", or NULL
} ent_reading_options;

/// A part of all articles, by a hash of their ids.  Zero: all.
typedef struct ent_shard {
  uint64_t which; ///< from 1
  uint64_t of;
} ent_shard;

/// Rows for a struct with an ent_reading_options called `reading`.
#define ENT_READING_OPTIONS(type)                                \
  {.name = "published",                                          \
   .kind = ENT_OPTION_DATE,                                      \
   .offset = offsetof(type, reading.published),                  \
   .value = "DATE",                                              \
   .help = "date of articles that have none"},                   \
      {.name = "lang",                                           \
       .kind = ENT_OPTION_CHOICE,                                \
       .offset = offsetof(type, reading.lang),                   \
       .value = "LANG",                                          \
       .help = "language of articles that name none",            \
       .choices = ent_lang_names,                                \
       .n_choices = ENT_LANGS},                                  \
  {                                                              \
    .name = "lexicon", .kind = ENT_OPTION_TEXT,                  \
    .offset = offsetof(type, reading.lexicon), .value = "DIR",   \
    .help = "lexicon files that add to the built-in or override" \
  }

/// More rows, on who shares the work.
#define ENT_SHARING_OPTIONS(type)                            \
  {.name = "jobs",                                           \
   .letter = 'j',                                            \
   .kind = ENT_OPTION_COUNT,                                 \
   .offset = offsetof(type, reading.jobs),                   \
   .value = "N",                                             \
   .help = "worker processes that share the reading"},       \
  {                                                          \
    .name = "shard", .kind = ENT_OPTION_TEXT,                \
    .offset = offsetof(type, reading.shard), .value = "I/N", \
    .help = "of all articles, only the Ith of N parts"       \
  }

/// Checks the values that the table of options cannot.  ENT_ERR_USAGE is
/// reported.
ENT_NODISCARD ent_status ent_reading_check(ent_cli *cli,
                                           const ent_reading_options *options);

/// A walk over articles that reads each.
typedef struct ent_reading ent_reading;

/// Starts reading the paths of the command line ("-" when there are none).
/// `*out` is owned by the caller; end with ent_reading_close.
ENT_NODISCARD ent_status ent_reading_open(ent_reading **out,
                                          ent_cli *cli,
                                          const ent_reading_options *options);
/// The next record, or false at the end.  Borrowed; valid until the next call.
bool ent_reading_next(ent_reading *reading, ent_record *out);
/// The same as the line that ent_record_write makes of it, with the number of
/// its events.
bool
ent_reading_next_line(ent_reading *reading, ent_str *out, size_t *n_events);
/// Appends what was weighed in the next article, or false at the end.
bool ent_reading_next_relations(ent_reading *reading, ent_buf *out);
/// The lexicon, NULL when it could not be loaded.  Borrowed; valid until the
/// close.
const ent_lexicon *ent_reading_lexicon(const ent_reading *reading);
/// Ends the walk: ENT_OK, or the worst that happened to any article; an error
/// too when there was none at all.  NULL is allowed.
ENT_NODISCARD ent_status ent_reading_close(ent_reading *reading);

/// Something that was reported.
typedef struct ent_notice {
  ent_level level;
  ent_str text; ///< with a NUL behind it
} ent_notice;

/// Records on their way into a database, which another thread puts there: its
/// are the members from `diag` on until the close.
typedef struct ent_writing {
  ent_cli *cli;
  const char *db;
  ent_queue *queue;
  ent_diag diag;
  ENT_VEC(ent_notice) notices; ///< that `diag` was told of
  ent_arena arena;
  ent_store *store;
  size_t counts[3]; ///< by ent_written
  size_t n_events;
  size_t n_kept;    ///< put before the last commit
  size_t n_waiting; ///< put since the last commit
  /// What is noted of the run: its command with the options that bear on what
  /// is read, and the lexicon that records were made with, or NULL.
  ent_str options;
  const ent_lexicon *lexicon;
} ent_writing;

/// Names the database; it is opened, or created, when records come.
void ent_writing_init(ent_writing *writing, ent_cli *cli, const char *db);
/// Puts a record, behind those before it, and commits now and then.  Gives the
/// failure of an earlier one, which the close reports.
ENT_NODISCARD ent_status ent_writing_put(ent_writing *writing,
                                         const ent_record *record);
/// Commits, with a note on the run when records were put, and closes; says in
/// a line what was done.  After a failure (`st`), what was not committed is
/// dropped.  Gives `st`, or the failure to commit.
ENT_NODISCARD ent_status ent_writing_close(ent_writing *writing, ent_status st);

#endif
