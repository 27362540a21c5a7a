// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/lines.h"
#include "cli/rows.h"

static ent_status
count_decided(size_t *out, ent_cli *cli, ent_store *store)
{
  ent_decided *all = NULL;
  return ent_store_decisions(&all, out, store, &cli->arena);
}

/// Takes a decision back, or says that there is none.
static ent_status
undo(ent_cli *cli, ent_store *store, ent_str one, ent_str other)
{
  size_t before = 0;
  size_t after = 0;
  ENT_TRY(count_decided(&before, cli, store));
  ENT_TRY(ent_store_decide(store, ENT_UNDO, one, other, &cli->diag));
  ENT_TRY(count_decided(&after, cli, store));
  if (after == before) {
    ent_report(&cli->diag, ENT_NOTE, NULL,
               "nothing to undo: no decision is on %.*s%s%.*s; see 'entente "
               "merges decided'",
               ENT_FMT(one), other.n > 0 ? " and " : " alone", ENT_FMT(other));
  }
  return ENT_OK;
}

static ent_status
decide(ent_cli *cli, ent_store *store, ent_ruling ruling, const ent_words *ids)
{
  const ent_str one = ent_str_of(ids->at[0]);
  const ent_str other = ent_str_of(ids->n > 1 ? ids->at[1] : NULL);
  return ruling == ENT_UNDO
             ? undo(cli, store, one, other)
             : ent_store_decide(store, ruling, one, other, &cli->diag);
}

// ------------------------------------------------------------------- listing

static ent_status
list(ent_cli *cli, ent_store *store, const char *format)
{
  static const ent_column columns[] = {
      {"date", false, 0},    {"type", false, 0},    {"participants", false, 40},
      {"mentions", true, 0}, {"articles", true, 0}, {"sources", true, 0},
      {"id", false, 0},
  };
  const ent_filter all = {0};
  ent_events *walk = NULL;
  ent_event_row row;
  ENT_TRY(ent_events_open(&walk, store, &all));
  ent_table *table = ent_table_new(format, columns, ENT_COUNT(columns));
  while (ent_events_next(walk, &row)) {
    if (row.n_articles < 2) {
      continue;
    }
    ent_table_text(table, ent_when_of(&row.event, &cli->arena));
    ent_table_text(table, ent_str_of(ent_type_names[row.event.type]));
    ent_table_text(table, ent_who(&row.event, &cli->arena));
    ent_table_count(table, row.n_mentions);
    ent_table_count(table, row.n_articles);
    ent_table_count(table, row.n_sources);
    ent_table_text(table, row.id);
  }
  ent_table_end(table);
  return ent_events_close(walk);
}

/// What was decided, as "apply" reads it.
static ent_status
list_decided(ent_cli *cli, ent_store *store, const char *format)
{
  ent_decided *all = NULL;
  size_t n = 0;
  ent_buf out = {0};
  (void)format;
  ENT_TRY(ent_store_decisions(&all, &n, store, &cli->arena));
  for (size_t i = 0; i < n; i++) {
    ent_buf_printf(&out, "%s %.*s%s%.*s\n", ent_ruling_names[all[i].ruling],
                   ENT_FMT(all[i].one), all[i].other.n > 0 ? " " : "",
                   ENT_FMT(all[i].other));
  }
  (void)ent_put(ent_buf_str(&out));
  ent_buf_free(&out);
  return ENT_OK;
}

// ------------------------------------------------------------------ deciding

static ent_status
apply_line(ent_cli *cli, ent_store *store, const ent_place *place, ent_str line)
{
  enum { ENT_MOST_WORDS = 4 };
  const char *words[ENT_MOST_WORDS];
  size_t n = 0;
  ent_str rest = ent_str_trim(line);
  ent_str word = ENT_STR("");
  while (n < ENT_MOST_WORDS && rest.n > 0 && ent_str_next(&rest, ' ', &word)) {
    if (word.n > 0) {
      words[n++] = ent_arena_cstr(&cli->arena, word);
    }
    rest = rest.s != NULL ? ent_str_trim(rest) : ENT_STR("");
  }
  if (n == 0 || words[0][0] == '#') {
    return ENT_OK;
  }
  const size_t ruling =
      ent_name_find(ent_ruling_names, ENT_RULINGS, ent_str_of(words[0]));
  if (ruling == ENT_RULINGS || n < (ruling == ENT_JOIN ? 3 : 2) || n > 3) {
    ent_report(&cli->diag, ENT_ERROR, place,
               "a decision is 'join A B', 'split A [B]' or 'undo A [B]'");
    return ENT_ERR_SYNTAX;
  }
  const ent_words ids = {words + 1, n - 1};
  return decide(cli, store, (ent_ruling)ruling, &ids);
}

static ent_status
apply(ent_cli *cli, ent_store *store, const char *format)
{
  ent_lines lines = {0};
  ent_str line = ENT_STR("");
  (void)format;
  ent_status st = ent_lines_open(&lines, cli->args.at[1], &cli->diag);
  while (st == ENT_OK && ent_lines_next(&lines, &line)) {
    st = apply_line(cli, store, &lines.place, line);
  }
  ent_lines_close(&lines);
  return st;
}

static ent_status
rule(ent_cli *cli, ent_store *store, const char *format)
{
  const ent_words ids = {cli->args.at + 1, cli->args.n - 1};
  (void)format;
  return decide(cli, store,
                (ent_ruling)ent_name_find(ent_ruling_names, ENT_RULINGS,
                                          ent_str_of(cli->args.at[0])),
                &ids);
}

static const struct {
  const char *name;
  size_t least;
  size_t most;
  bool writes;
  ent_status (*run)(ent_cli *cli, ent_store *store, const char *format);
} verbs[] = {
    {"list", 0, 0, false, list}, {"decided", 0, 0, false, list_decided},
    {"join", 2, 2, true, rule},  {"split", 1, 2, true, rule},
    {"undo", 1, 2, true, rule},  {"apply", 1, 1, true, apply},
};

/// Decisions take effect together or not at all.
static ent_status
change(ent_cli *cli, ent_store *store, size_t verb)
{
  ENT_TRY(ent_store_begin(store));
  ENT_TRY(verbs[verb].run(cli, store, ""));
  ENT_TRY(ent_store_settle(store));
  return ent_store_commit(store);
}

static int
run(ent_cli *cli, const void *values)
{
  const ent_rows_options *const given = values;
  const char *name = cli->args.n > 0 ? cli->args.at[0] : verbs[0].name;
  const size_t n_args = cli->args.n > 0 ? cli->args.n - 1 : 0;
  ent_store *store = NULL;
  size_t verb = 0;
  while (verb < ENT_COUNT(verbs) && strcmp(verbs[verb].name, name) != 0) {
    verb++;
  }
  if (verb == ENT_COUNT(verbs) || n_args < verbs[verb].least ||
      n_args > verbs[verb].most) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "merges: say 'list', 'decided', 'join A B', 'split A [B]', "
               "'undo A [B]' or 'apply FILE'");
    return ENT_EXIT_USAGE;
  }
  const bool writes = verbs[verb].writes;
  ent_status st = writes
                      ? ent_open_existing(&store, given->db, &cli->diag)
                      : ent_store_open(&store, given->db, ENT_READ, &cli->diag);
  if (st == ENT_OK) {
    st = writes ? change(cli, store, verb)
                : verbs[verb].run(cli, store, given->format);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_merges = {
    .name = "merges",
    .args = "[list|join|split|undo|decided|apply] [A [B]]",
    .summary = "See and decide which reports are of one event",
    .details = "\"list\" shows events that several articles tell.  A and B "
               "are reports, by ids\n"
               "that 'entente story' gives: \"join\" makes them one event, "
               "\"split\" keeps them\n"
               "apart (without B: A from all others), \"undo\" takes a "
               "decision back.  \"decided\"\n"
               "writes all decisions as \"apply\" reads them from a file.",
    .options = ent_rows_options_table,
    .n_options = ENT_ROWS_OPTIONS,
    .size = sizeof(ent_rows_options),
    .most_args = 3,
    .run = run,
};
