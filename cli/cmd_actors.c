// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/actor_card.h"
#include "cli/commands.h"
#include "cli/rows.h"

typedef struct actors_options {
  ent_rows_options rows;
  bool unknown;
} actors_options;

static const ent_option options[] = {
    ENT_DB_OPTION(ent_rows_options),
    {.name = "format",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(actors_options, rows.format),
     .value = "FORMAT",
     .help = "how rows are written",
     .otherwise = "table",
     .choices = ent_table_formats,
     .n_choices = ENT_TABLE_FORMATS},
    {.name = "unknown",
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(actors_options, unknown),
     .help = "those that the lexicon does not know, by articles"},
};

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
list(ent_cli *cli, const actors_options *given)
{
  ent_store *store = NULL;
  ent_actor_row *rows = NULL;
  size_t n = 0;
  ent_status st = ent_open_asked(&store, given->rows.db, cli);
  if (st == ENT_OK) {
    st = given->unknown
             ? ent_store_unknown(&rows, &n, store, cli->filter.limit,
                                 &cli->arena)
             : ent_store_actors(&rows, &n, store, &cli->filter, &cli->arena);
  }
  if (st == ENT_OK) {
    write_rows(given->rows.format, rows, n);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

// ---------------------------------------------------- who is said to be
// another

static ent_status
merge(ent_cli *cli, ent_store *store, const char *format)
{
  (void)format;
  return ent_store_same(store, ent_str_of(cli->args.at[2]),
                        ent_str_of(cli->args.at[1]), &cli->diag);
}

static ent_status
split(ent_cli *cli, ent_store *store, const char *format)
{
  (void)format;
  const ent_status st = ent_store_not_same(store, ent_str_of(cli->args.at[1]));
  if (st == ENT_ERR_NOT_FOUND) {
    ent_report(&cli->diag, ENT_ERROR, NULL, "'%s' was not merged into another",
               cli->args.at[1]);
  }
  return st;
}

static ent_status
list_merged(ent_cli *cli, ent_store *store, const char *format)
{
  static const ent_column merged[] = {
      {"id", false, 36}, {"said", false, 36}, {"actor", false, 36}};
  ent_same *all = NULL;
  size_t n = 0;
  ENT_TRY(ent_store_sames(&all, &n, store, &cli->arena));
  ent_table *table = ent_table_new(format, merged, ENT_COUNT(merged));
  for (size_t i = 0; i < n; i++) {
    ent_table_text(table, all[i].id);
    ent_table_text(table, all[i].said);
    ent_table_text(table, all[i].actor);
  }
  ent_table_end(table);
  return ENT_OK;
}

static const struct {
  const char *name;
  size_t n_args; ///< with its own name
  ent_access access;
  ent_status (*run)(ent_cli *cli, ent_store *store, const char *format);
} verbs[] = {
    {"show", 2, ENT_READ, ent_actor_card},
    {"merge", 3, ENT_CREATE, merge},
    {"split", 2, ENT_CREATE, split},
    {"merged", 1, ENT_READ, list_merged},
};

static int
run(ent_cli *cli, const void *values)
{
  const actors_options *const given = values;
  ent_store *store = NULL;
  size_t verb = 0;
  if (cli->args.n == 0) {
    return list(cli, given);
  }
  while (verb < ENT_COUNT(verbs) &&
         (strcmp(verbs[verb].name, cli->args.at[0]) != 0 ||
          verbs[verb].n_args != cli->args.n)) {
    verb++;
  }
  if (verb == ENT_COUNT(verbs)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "actors: say 'show A', 'merge A B', 'split B' or 'merged'");
    return ENT_EXIT_USAGE;
  }
  ent_status st =
      verbs[verb].access == ENT_READ
          ? ent_store_open(&store, given->rows.db, ENT_READ, &cli->diag)
          : ent_open_existing(&store, given->rows.db, &cli->diag);
  if (st == ENT_OK) {
    st = verbs[verb].run(cli, store, given->rows.format);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_actors = {
    .name = "actors",
    .args = "[show A | merge A B | split B | merged]",
    .summary = "List actors, show one, or say which are one",
    .details =
        "Those that take part in the events that the filters mean, "
        "and the persons and\n"
        "companies named in the same articles; by id.  Names and "
        "affiliations are those\n"
        "that most articles use.  \"show A\" tells what the lexicon "
        "and the articles know\n"
        "of A: names, codes, memberships, offices.  \"merge A B\" makes "
        "B's events and\n"
        "mentions A's, \"split B\" takes that back, \"merged\" lists what "
        "was merged.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(actors_options),
    .filters = true,
    .most_args = 3,
    .run = run,
};
