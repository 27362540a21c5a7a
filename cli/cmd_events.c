// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/rows.h"

enum { ENT_SHORT_ID = 10 };

static const ent_column brief[] = {
    {"date", false, 0},   {"type", false, 0},
    {"status", false, 0}, {"participants", false, 40},
    {"told", true, 0},    {"source", false, 30},
    {"id", false, 0},
};

static const ent_column full[] = {
    {"date", false, 0},    {"type", false, 0},
    {"subtype", false, 0}, {"status", false, 0},
    {"states", false, 0},  {"participants", false, 0},
    {"mentions", true, 0}, {"articles", true, 0},
    {"sources", true, 0},  {"confidence", true, 0},
    {"cameo", false, 0},   {"quote", false, 0},
    {"article", false, 0}, {"published", false, 0},
    {"lang", false, 0},    {"source", false, 0},
    {"title", false, 0},   {"url", false, 0},
    {"id", false, 0},
};

/// A date that is the article's stands in brackets.
static ent_str
day_of(const ent_event_row *row, ent_arena *arena)
{
  if (row->event.date.year != 0 || row->published.year == 0) {
    return ent_when_of(&row->event, arena);
  }
  return ent_arena_printf(arena, "(%.*s)",
                          ENT_FMT(ent_when(row->published, arena)));
}

static void
add_brief(ent_table *table, const ent_event_row *row, ent_arena *arena)
{
  ent_table_text(table, day_of(row, arena));
  ent_table_text(table, ent_str_of(ent_type_names[row->event.type]));
  ent_table_text(table, row->n_states > 1
                            ? ent_states(row, arena)
                            : ent_str_of(ent_phase_names[row->event.phase]));
  ent_table_text(table, ent_who(&row->event, arena));
  ent_table_count(table, row->n_articles);
  ent_table_text(table, row->article_source.n > 0 ? row->article_source
                                                  : row->article_id);
  ent_table_text(table, ent_str_cut(row->id, (ent_span){0, ENT_SHORT_ID}));
}

static void
add_full(ent_table *table, const ent_event_row *row, ent_arena *arena)
{
  ent_table_text(table, ent_when_of(&row->event, arena));
  ent_table_text(table, ent_str_of(ent_type_names[row->event.type]));
  ent_table_text(table, row->event.subtype);
  ent_table_text(table, ent_str_of(ent_phase_names[row->event.phase]));
  ent_table_text(table, ent_states(row, arena));
  ent_table_text(table, ent_who(&row->event, arena));
  ent_table_count(table, row->n_mentions);
  ent_table_count(table, row->n_articles);
  ent_table_count(table, row->n_sources);
  ent_table_number(table, row->event.confidence);
  ent_table_text(table, row->event.cameo);
  ent_table_text(table, row->quote);
  ent_table_text(table, row->article_id);
  ent_table_text(table, ent_when(row->published, arena));
  ent_table_text(table, row->lang);
  ent_table_text(table, row->article_source);
  ent_table_text(table, row->article_title);
  ent_table_text(table, row->article_url);
  ent_table_text(table, row->id);
}

static ent_status
write_table(ent_events *walk, const char *format)
{
  const bool is_brief = strcmp(format, "table") == 0;
  ent_table *table = is_brief ? ent_table_new(format, brief, ENT_COUNT(brief))
                              : ent_table_new(format, full, ENT_COUNT(full));
  ent_arena arena = {0};
  ent_event_row row;
  while (ent_events_next(walk, &row)) {
    (is_brief ? add_brief : add_full)(table, &row, &arena);
    ent_arena_reset(&arena);
  }
  ent_arena_free(&arena);
  ent_table_end(table);
  return ent_events_close(walk);
}

static void
add_member(ent_buf *out, const char *key, ent_str value)
{
  if (value.n > 0) {
    ent_buf_printf(out, "%s\"%s\":", out->s[out->n - 1] == '{' ? "" : ",", key);
    ent_buf_json(out, value);
  }
}

/// The three weights, and the states of what is in more than one.
static void
add_counts(ent_buf *out, const ent_event_row *row)
{
  ent_buf_printf(out, ",\"mentions\":%lld,\"articles\":%lld,\"sources\":%lld",
                 (long long)row->n_mentions, (long long)row->n_articles,
                 (long long)row->n_sources);
  for (size_t i = 0; row->n_states > 1 && i < row->n_states; i++) {
    const ent_state *state = &row->states[i];
    char from[16] = "";
    char to[16] = "";
    if (state->first != INT32_MIN) {
      ent_date_write(ent_date_of_day(state->first), from);
      ent_date_write(ent_date_of_day(state->last), to);
    }
    ent_buf_printf(out, "%s{\"status\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}",
                   i == 0 ? ",\"states\":[" : ",",
                   ent_phase_names[state->phase], from, to);
  }
  ent_buf_add(out, ent_str_of(row->n_states > 1 ? "]" : ""));
}

/// The event as in a record, with its id, its article and what it says.
static void
add_object(ent_buf *out, const ent_event_row *row, ent_arena *arena)
{
  ent_buf_byte(out, '{');
  add_member(out, "id", row->id);
  add_member(out, "article", row->article_id);
  add_member(out, "lang", row->lang);
  add_member(out, "published", ent_when(row->published, arena));
  add_member(out, "source", row->article_source);
  add_member(out, "title", row->article_title);
  add_member(out, "url", row->article_url);
  add_member(out, "quote", row->quote);
  add_counts(out, row);
  ent_event_write(out, &row->event);
  ent_buf_byte(out, '}');
}

static ent_status
write_json(ent_events *walk, bool lines)
{
  size_t n = 0;
  ent_buf out = {0};
  ent_arena arena = {0};
  ent_event_row row;
  while (ent_events_next(walk, &row)) {
    ent_buf_reset(&out);
    if (!lines) {
      ent_buf_add(&out, ent_str_of(n > 0 ? ",\n" : "[\n"));
    }
    n++;
    add_object(&out, &row, &arena);
    if (lines) {
      ent_buf_byte(&out, '\n');
    }
    (void)ent_put(ent_buf_str(&out));
    ent_arena_reset(&arena);
  }
  if (!lines) {
    (void)ent_put(ent_str_of(n > 0 ? "\n]\n" : "[]\n"));
  }
  ent_arena_free(&arena);
  ent_buf_free(&out);
  return ent_events_close(walk);
}

static int
run(ent_cli *cli, const void *values)
{
  const ent_rows_options *const given = values;
  ent_store *store = NULL;
  ent_events *walk = NULL;
  ent_status st = ent_open_asked(&store, given->db, cli);
  if (st == ENT_OK) {
    st = ent_events_open(&walk, store, &cli->filter);
  }
  if (st == ENT_OK) {
    const bool lines = strcmp(given->format, "jsonl") == 0;
    const bool is_json = lines || strcmp(given->format, "json") == 0;
    st = is_json ? write_json(walk, lines) : write_table(walk, given->format);
  }
  ent_store_close(store);
  return st == ENT_OK ? ENT_EXIT_OK : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_events = {
    .name = "events",
    .args = "",
    .summary = "List events",
    .details = "By day.  Where the text gives no date, the article's counts "
               "and stands in\n"
               "brackets.  \"A → B\" is A towards B, \"A – B\" both alike.  "
               "Reports of one\n"
               "event are one row, which shows its states with their days; "
               "\"told\" counts the\n"
               "articles.  'entente story' lists them.",
    .options = ent_rows_options_table,
    .n_options = ENT_ROWS_OPTIONS,
    .size = sizeof(ent_rows_options),
    .filters = true,
    .most_args = 0,
    .run = run,
};
