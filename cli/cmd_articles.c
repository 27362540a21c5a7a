// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/rows.h"

static const ent_column brief[] = {
    {"published", false, 0}, {"lang", false, 0},   {"events", true, 0},
    {"source", false, 24},   {"title", false, 60}, {"id", false, 24},
};

static const ent_column full[] = {
    {"published", false, 0}, {"lang", false, 0},  {"events", true, 0},
    {"source", false, 0},    {"title", false, 0}, {"url", false, 0},
    {"id", false, 0},
};

static void
write_rows(const char *format,
           const ent_article_row *rows,
           size_t n,
           ent_arena *arena)
{
  const bool is_brief = strcmp(format, "table") == 0;
  ent_table *table = is_brief ? ent_table_new(format, brief, ENT_COUNT(brief))
                              : ent_table_new(format, full, ENT_COUNT(full));
  for (size_t i = 0; i < n; i++) {
    const ent_article *article = &rows[i].article;
    ent_table_text(table, is_brief ? ent_published(article, arena)
                                   : ent_when(article->published, arena));
    ent_table_text(table, article->lang);
    ent_table_count(table, rows[i].n_events);
    ent_table_text(table, article->source);
    ent_table_text(table, article->title);
    if (!is_brief) {
      ent_table_text(table, article->url);
    }
    ent_table_text(table, article->id);
  }
  ent_table_end(table);
}

static int
run(ent_cli *cli, const void *values)
{
  const ent_rows_options *const given = values;
  ent_store *store = NULL;
  ent_article_row *rows = NULL;
  size_t n = 0;
  ent_status st = ent_open_asked(&store, given->db, cli);
  if (st == ENT_OK) {
    st = ent_store_articles(&rows, &n, store, &cli->filter, &cli->arena);
  }
  if (st == ENT_OK) {
    write_rows(given->format, rows, n, &cli->arena);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_articles = {
    .name = "articles",
    .args = "",
    .summary = "List articles",
    .details = "Those that tell of events that the filters mean; without a "
               "filter on type,\n"
               "status, actor or confidence also those that tell of none.  By "
               "date of\n"
               "publication; a question mark in the table says that it was "
               "inferred from the\n"
               "text.",
    .options = ent_rows_options_table,
    .n_options = ENT_ROWS_OPTIONS,
    .size = sizeof(ent_rows_options),
    .filters = true,
    .most_args = 0,
    .run = run,
};
