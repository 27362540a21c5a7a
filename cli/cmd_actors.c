// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/rows.h"

static const ent_column columns[] = {
    {"id", false, 36},      {"kind", false, 0},        {"name", false, 32},
    {"name_vi", false, 28}, {"affiliation", false, 0}, {"events", true, 0},
    {"articles", true, 0},
};

static void
write_rows(const char *format, const ent_actor_row *rows, size_t n)
{
  ent_table *table = ent_table_new(format, columns, ENT_COUNT(columns));
  for (size_t i = 0; i < n; i++) {
    const ent_actor *actor = &rows[i].actor;
    ent_table_text(table, actor->id);
    ent_table_text(table, ent_str_of(ent_kind_names[actor->kind]));
    ent_table_text(table, actor->name);
    ent_table_text(table, actor->name_vi);
    ent_table_text(table, actor->affiliation);
    ent_table_count(table, rows[i].n_events);
    ent_table_count(table, rows[i].n_articles);
  }
  ent_table_end(table);
}

static int
run(ent_cli *cli, const void *values)
{
  const ent_rows_options *const given = values;
  ent_store *store = NULL;
  ent_actor_row *rows = NULL;
  size_t n = 0;
  ent_status st = ent_store_open(&store, given->db, ENT_READ, &cli->diag);
  if (st == ENT_OK) {
    st = ent_store_actors(&rows, &n, store, &cli->filter, &cli->arena);
  }
  if (st == ENT_OK) {
    write_rows(given->format, rows, n);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_actors = {
    .name = "actors",
    .args = "",
    .summary = "List actors",
    .details = "Those that take part in the events that the filters mean, "
               "and the persons and\n"
               "companies named in the same articles; by id.  Names and "
               "affiliations are those\n"
               "that most articles use.",
    .options = ent_rows_options_table,
    .n_options = ENT_ROWS_OPTIONS,
    .size = sizeof(ent_rows_options),
    .filters = true,
    .most_args = 0,
    .run = run,
};
