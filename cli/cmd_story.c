// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/rows.h"

static const ent_column columns[] = {
    {"status", false, 0},  {"date", false, 0},   {"participants", false, 40},
    {"source", false, 24}, {"quote", false, 60}, {"article", false, 24},
    {"id", false, 0},
};

static void
write_rows(ent_cli *cli,
           const char *format,
           const ent_event_row *rows,
           size_t n)
{
  ent_table *table = ent_table_new(format, columns, ENT_COUNT(columns));
  for (size_t i = 0; i < n; i++) {
    const ent_event_row *row = &rows[i];
    const ent_str day = ent_when(row->published, &cli->arena);
    ent_table_text(table, ent_str_of(ent_phase_names[row->event.phase]));
    ent_table_text(table,
                   row->event.date.year != 0 || day.n == 0
                       ? ent_when_of(&row->event, &cli->arena)
                       : ent_arena_printf(&cli->arena, "(%.*s)", ENT_FMT(day)));
    ent_table_text(table, ent_who(&row->event, &cli->arena));
    ent_table_text(table, row->article_source);
    ent_table_text(table, row->quote);
    ent_table_text(table, row->article_id);
    ent_table_text(table, row->id);
  }
  ent_table_end(table);
}

static int
run(ent_cli *cli, const void *values)
{
  const ent_rows_options *const given = values;
  ent_store *store = NULL;
  ent_event_row *rows = NULL;
  size_t n = 0;
  ent_status st = ent_store_open(&store, given->db, ENT_READ, &cli->diag);
  if (st == ENT_OK) {
    st = ent_store_story(&rows, &n, store, ent_str_of(cli->args.at[0]),
                         &cli->arena, &cli->diag);
  }
  if (st == ENT_OK) {
    write_rows(cli, given->format, rows, n);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_story = {
    .name = "story",
    .args = "EVENT",
    .summary = "Follow an event through all reports of it",
    .details = "EVENT is an id that 'entente events' gives, or the beginning "
               "of one.  Lists what\n"
               "every article tells, from plan to end.  A day in brackets is "
               "the article's.",
    .options = ent_rows_options_table,
    .n_options = ENT_ROWS_OPTIONS,
    .size = sizeof(ent_rows_options),
    .least_args = 1,
    .most_args = 1,
    .run = run,
};
