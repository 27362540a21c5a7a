// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/rows.h"

typedef struct search_options {
  ent_rows_options rows;
  size_t limit;
} search_options;

static const ent_option options[] = {
    ENT_DB_OPTION(ent_rows_options),
    {.name = "format",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(search_options, rows.format),
     .value = "FORMAT",
     .help = "how rows are written",
     .otherwise = "table",
     .choices = ent_table_formats,
     .n_choices = ENT_TABLE_FORMATS},
    {.name = "limit",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(search_options, limit),
     .value = "N",
     .help = "no more than N rows; 0 is all",
     .otherwise = "20"},
};

static const ent_column columns[] = {
    {"published", false, 0}, {"source", false, 20}, {"title", false, 40},
    {"excerpt", false, 80},  {"events", false, 24}, {"id", false, 24},
};

static ent_str
listed(const ent_find *find, ent_arena *arena)
{
  ent_buf out = {0};
  for (size_t i = 0; i < find->n_events; i++) {
    ent_buf_add(&out, ent_str_of(i > 0 ? " " : ""));
    ent_buf_add(&out, find->events[i]);
  }
  const ent_str all = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return all;
}

static void
write_rows(ent_cli *cli, const char *format, const ent_find *finds, size_t n)
{
  ent_table *table = ent_table_new(format, columns, ENT_COUNT(columns));
  for (size_t i = 0; i < n; i++) {
    ent_table_text(table, ent_when(finds[i].published, &cli->arena));
    ent_table_text(table, finds[i].source);
    ent_table_text(table, finds[i].title);
    ent_table_text(table, finds[i].excerpt);
    ent_table_text(table, listed(&finds[i], &cli->arena));
    ent_table_text(table, finds[i].article_id);
  }
  ent_table_end(table);
}

static ent_str
words_of(ent_cli *cli)
{
  ent_buf words = {0};
  for (size_t i = 0; i < cli->args.n; i++) {
    ent_buf_add(&words, ent_str_of(i > 0 ? " " : ""));
    ent_buf_add(&words, ent_str_of(cli->args.at[i]));
  }
  const ent_str all = ent_arena_str(&cli->arena, ent_buf_str(&words));
  ent_buf_free(&words);
  return all;
}

/// For writing where it may be, so that the index is kept.
static ent_status
open_for_search(ent_store **out, const char *path, ent_diag *diag)
{
  ent_diag silent = {0};
  ENT_TRY(ent_store_open(out, path, ENT_READ, diag));
  ent_store *writable = NULL;
  if (ent_store_open(&writable, path, ENT_CREATE, &silent) == ENT_OK) {
    ent_store_close(*out);
    ent_store_close(writable);
    return ent_store_open(out, path, ENT_CREATE, diag);
  }
  return ENT_OK;
}

static int
run(ent_cli *cli, const void *values)
{
  const search_options *const given = values;
  ent_store *store = NULL;
  ent_find *finds = NULL;
  size_t n = 0;
  ent_status st = open_for_search(&store, given->rows.db, &cli->diag);
  if (st == ENT_OK) {
    st = ent_store_search(&finds, &n, store, words_of(cli), given->limit,
                          &cli->arena);
  }
  if (st == ENT_OK) {
    write_rows(cli, given->rows.format, finds, n);
  }
  ent_store_close(store);
  return st == ENT_OK          ? ENT_EXIT_OK
         : st == ENT_ERR_USAGE ? ENT_EXIT_USAGE
                               : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_search = {
    .name = "search",
    .args = "WORD...",
    .summary = "Find articles and events by their words",
    .details = "Articles with all WORDs, best first; accents and case do not "
               "count.\n"
               "\"a phrase\" in double quotes stands together, WORD* is any "
               "ending; behind \"--\",\n"
               "-WORD leaves out articles.  \"events\" are those whose "
               "evidence has a word.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(search_options),
    .least_args = 1,
    .most_args = SIZE_MAX,
    .run = run,
};
