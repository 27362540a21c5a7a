// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/study.h: what the commands that measure networks share: which view, cut
/// into which periods, and how it is shown.

#ifndef ENT_CLI_STUDY_H
#define ENT_CLI_STUDY_H

#include "cli/cmd.h"
#include "cli/table.h"
#include "cli/view.h"

/// The values of the shared options.
typedef struct ent_study_values {
  const char *db;
  const char *slice;
  const char *project;
  ent_cut_values cut;
  const char *labels;
  const char *format;
} ent_study_values;

/// The row of a struct whose field `slice` is the text of --slice.
#define ENT_SLICE_OPTION(type, slice)                                          \
  {                                                                            \
    .name = "slice", .kind = ENT_OPTION_TEXT, .offset = offsetof(type, slice), \
    .value = "PERIOD",                                                         \
    .help = "by year, quarter, month, or for DATE..DATE,..."                   \
  }

/// The rows of a struct whose field `study` is an ent_study_values.
#define ENT_STUDY_ROWS(type)                                                 \
  {.name = "db",                                                             \
   .kind = ENT_OPTION_TEXT,                                                  \
   .offset = offsetof(type, study.db),                                       \
   .value = "FILE",                                                          \
   .help = "the database",                                                   \
   .otherwise = ENT_DEFAULT_DB},                                             \
      ENT_SLICE_OPTION(type, study.slice), ENT_CUT_OPTIONS(type, study.cut), \
      {.name = "project",                                                    \
       .kind = ENT_OPTION_CHOICE,                                            \
       .offset = offsetof(type, study.project),                              \
       .value = "HOW",                                                       \
       .help = "events of many as ties of two",                              \
       .otherwise = "clique",                                                \
       .choices = ent_projection_names,                                      \
       .n_choices = ENT_TWO_MODE},                                           \
      {.name = "labels",                                                     \
       .kind = ENT_OPTION_CHOICE,                                            \
       .offset = offsetof(type, study.labels),                               \
       .value = "LANG",                                                      \
       .help = "language of the actors' names",                              \
       .otherwise = "en",                                                    \
       .choices = ent_lang_names,                                            \
       .n_choices = ENT_LANGS},                                              \
  {                                                                          \
    .name = "format", .kind = ENT_OPTION_CHOICE,                             \
    .offset = offsetof(type, study.format), .value = "FORMAT",               \
    .help = "how to print", .otherwise = "table",                            \
    .choices = ent_table_formats, .n_choices = ENT_TABLE_FORMATS             \
  }

/// A network and the parts it is cut into by time.
typedef struct ent_study {
  const char *db; ///< what it was read from
  ent_graph *whole;
  ent_slice *slices;
  ent_graph **parts; ///< one a slice; `whole` alone without --slice
  size_t n;
  bool sliced;
} ent_study;

/// Loads the view that `values` and the filter mean.  Free with
/// ent_study_free, on failure too.  Failures are reported; ENT_ERR_USAGE and
/// ENT_ERR_NOT_FOUND are the user's.
ENT_NODISCARD ent_status ent_study_load(ent_study *out,
                                        ent_cli *cli,
                                        const ent_study_values *values,
                                        const ent_graph_options *options);
void ent_study_free(ent_study *study);

/// `path` with the label of slice `i` before its extension; `path` itself
/// without slices.  ENT_ERR_USAGE, reported, for standard output and slices,
/// and for the database itself.  Lives in the command's arena.
ENT_NODISCARD ent_status ent_study_path(const char **out,
                                        const ent_study *study,
                                        size_t i,
                                        const char *path,
                                        ent_cli *cli);

/// The exit status that goes with what ent_study_load gave.
int ent_study_exit(ent_status st);

/// A table in the format asked for, of no more rows than asked for.
ent_table *ent_study_table(const ent_cli *cli,
                           const ent_study_values *values,
                           const ent_column *columns,
                           size_t n_columns);

/// The name of a node in the language asked for.
ent_str ent_study_label(const ent_study_values *values, const ent_node *node);

/// True when rows are for people.
bool ent_study_plain(const ent_study_values *values);

/// The node of `id`, or ENT_NONE.
uint32_t ent_study_find(const ent_graph *graph, ent_str id);

/// A bar for each of the last 48 values, from the least (or 0) to the most; a
/// dot for NaN.  Lives in `arena`.
ent_str ent_spark(const double *values, size_t n, ent_arena *arena);

#endif
