// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/table.h"

#include "cli/cmd.h"

#include <stdlib.h>
#include <unistd.h>

const char *const ent_table_formats[ENT_TABLE_FORMATS] = {"table", "csv",
                                                          "jsonl", "json"};

typedef struct table_cell {
  ent_str text;
  bool number;
  ent_ink ink;
} table_cell;

struct ent_table {
  const struct table_format *format;
  const ent_column *columns;
  size_t n_columns;
  ENT_VEC(table_cell) cells; ///< of the row, or for "table" of all rows
  size_t n_rows;             ///< written
  size_t limit;              ///< of them; 0: none
  ent_ink ink;               ///< of the next cell
  ent_arena arena;           ///< lives as long as the cells
  ent_buf out;
};

/// How a format writes: its heading, a full row, and its end.
typedef struct table_format {
  void (*head)(ent_table *table);
  void (*row)(ent_table *table);
  void (*end)(ent_table *table);
} table_format;

/// Sends what is in `out` and forgets the row's cells.
static void
row_done(ent_table *table)
{
  (void)ent_put(ent_buf_str(&table->out));
  ent_buf_reset(&table->out);
  ent_arena_reset(&table->arena);
  table->cells.n = 0;
  ++table->n_rows;
}

// ------------------------------------------------------------------- csv

/// Quotes by RFC 4180, and takes the life out of what a spreadsheet would
/// run as a formula.
static void
csv_cell(ent_buf *out, table_cell cell)
{
  static const char formulas[] = {'=', '+', '-', '@', '\t', '\r'};
  static const char specials[] = {',', '"', '\r', '\n'};
  const ent_str text = cell.text;
  const bool formula = !cell.number && text.n != 0 &&
                       memchr(formulas, text.s[0], sizeof formulas) != NULL;
  bool quoted = false;
  for (size_t i = 0; i != text.n && !quoted; ++i) {
    quoted = memchr(specials, text.s[i], sizeof specials) != NULL;
  }
  ent_buf_add(out, ent_str_of(quoted ? "\"" : ""));
  ent_buf_add(out, ent_str_of(formula ? "'" : ""));
  for (size_t i = 0; i != text.n; ++i) {
    ent_buf_add(out, ent_str_of(text.s[i] == '"' ? "\"" : ""));
    ent_buf_byte(out, text.s[i]);
  }
  ent_buf_add(out, ent_str_of(quoted ? "\"" : ""));
}

static void
csv_head(ent_table *table)
{
  for (size_t i = 0; i != table->n_columns; ++i) {
    ent_buf_printf(&table->out, "%s%s", i != 0 ? "," : "",
                   table->columns[i].name);
  }
  ent_buf_add(&table->out, ENT_STR("\r\n"));
}

static void
csv_row(ent_table *table)
{
  for (size_t i = 0; i != table->n_columns; ++i) {
    ent_buf_add(&table->out, ent_str_of(i != 0 ? "," : ""));
    csv_cell(&table->out, table->cells.at[i]);
  }
  ent_buf_add(&table->out, ENT_STR("\r\n"));
  row_done(table);
}

// ------------------------------------------------------------------ json

static void
json_object(ent_table *table)
{
  ent_buf *const out = &table->out;
  for (size_t i = 0; i != table->n_columns; ++i) {
    const table_cell cell = table->cells.at[i];
    ent_buf_byte(out, i != 0 ? ',' : '{');
    ent_buf_json(out, ent_str_of(table->columns[i].name));
    ent_buf_byte(out, ':');
    if (cell.text.n == 0) {
      ent_buf_add(out, ENT_STR("null"));
    } else if (cell.number) {
      ent_buf_add(out, cell.text);
    } else {
      ent_buf_json(out, cell.text);
    }
  }
  ent_buf_byte(out, '}');
}

static void
jsonl_row(ent_table *table)
{
  json_object(table);
  ent_buf_byte(&table->out, '\n');
  row_done(table);
}

static void
json_row(ent_table *table)
{
  ent_buf_add(&table->out, ent_str_of(table->n_rows != 0 ? ",\n" : "[\n"));
  json_object(table);
  row_done(table);
}

static void
json_end(ent_table *table)
{
  ent_buf_add(&table->out, ent_str_of(table->n_rows != 0 ? "\n]\n" : "[]\n"));
}

// ----------------------------------------------------------------- plain

static void
no_text(ent_table *table)
{
  (void)table;
}

/// Rows wait for the end, when the widths are known.
static void
plain_row(ent_table *table)
{
  ++table->n_rows;
}

/// The part of `text` that fits, with a mark where it was cut.
static ent_str
plain_fit(ent_str text, size_t most, ent_arena *arena)
{
  text = ent_utf8_plain(text, arena);
  if (most == 0 || ent_utf8_width(text) <= most) {
    return text;
  }
  size_t at = 0;
  size_t fits = 0;
  while (at < text.n && ent_utf8_width((ent_str){text.s, at}) < most) {
    fits = at;
    (void)ent_utf8_next(text, &at);
  }
  return ent_arena_printf(arena, "%.*s\u2026", (int)fits, text.s);
}

/// True when standard output is a terminal that wants colours.
static bool
wants_color(void)
{
  const char *no_color = getenv("NO_COLOR");
  const char *term = getenv("TERM");
  return (no_color == NULL || no_color[0] == '\0') && term != NULL &&
         strcmp(term, "dumb") != 0 && isatty(STDOUT_FILENO) != 0;
}

static void
plain_cell(ent_buf *line, const table_cell *cell, size_t width, bool right)
{
  static const char *const inks[ENT_INKS] = {
      [ENT_INK_NONE] = "",
      [ENT_INK_GOOD] = "\033[32m",
      [ENT_INK_BAD] = "\033[31m",
      [ENT_INK_FAINT] = "\033[2m",
  };
  const ent_str text = cell->text;
  const size_t own = ent_utf8_width(text);
  const size_t pad = width > own ? width - own : 0;
  for (size_t i = 0; right && i != pad; ++i) {
    ent_buf_byte(line, ' ');
  }
  ent_buf_add(line, ent_str_of(inks[cell->ink]));
  ent_buf_add(line, text);
  ent_buf_add(line, ent_str_of(cell->ink != ENT_INK_NONE ? "\033[0m" : ""));
  for (size_t i = 0; !right && i != pad; ++i) {
    ent_buf_byte(line, ' ');
  }
}

static void
plain_line(ent_table *table, const table_cell *cells, const size_t *widths)
{
  ent_buf *const line = &table->out;
  for (size_t i = 0; i != table->n_columns; ++i) {
    ent_buf_add(line, ent_str_of(i != 0 ? "  " : ""));
    plain_cell(line, &cells[i], widths[i], table->columns[i].number);
  }
  while (line->n != 0 && line->s[line->n - 1] == ' ') {
    --line->n;
  }
  ent_buf_byte(line, '\n');
  (void)ent_put(ent_buf_str(line));
  ent_buf_reset(line);
}

static void
plain_end(ent_table *table)
{
  const size_t n = table->n_columns;
  const bool color = wants_color();
  ent_arena arena = {0};
  size_t *const widths = ent_arena_alloc(&arena, n * sizeof *widths);
  table_cell *const heads = ent_arena_alloc(&arena, n * sizeof *heads);
  table_cell *const cells =
      ent_arena_alloc(&arena, n * (table->n_rows + 1) * sizeof *cells);
  for (size_t i = 0; i != n; ++i) {
    heads[i].text = ent_str_of(table->columns[i].name);
    widths[i] = ent_utf8_width(heads[i].text);
  }
  for (size_t i = 0; i != n * table->n_rows; ++i) {
    const table_cell *const cell = &table->cells.at[i];
    cells[i].text = plain_fit(cell->text, table->columns[i % n].most, &arena);
    cells[i].ink = color ? cell->ink : ENT_INK_NONE;
    const size_t width = ent_utf8_width(cells[i].text);
    widths[i % n] = width > widths[i % n] ? width : widths[i % n];
  }
  plain_line(table, heads, widths);
  for (size_t row = 0; row != table->n_rows; ++row) {
    plain_line(table, cells + row * n, widths);
  }
  ent_arena_free(&arena);
}

// ----------------------------------------------------------------- tables

ent_table *
ent_table_new(const char *format, const ent_column *columns, size_t n_columns)
{
  static const table_format formats[ENT_TABLE_FORMATS] = {
      {no_text, plain_row, plain_end},
      {csv_head, csv_row, no_text},
      {no_text, jsonl_row, no_text},
      {no_text, json_row, json_end},
  };
  const size_t i =
      ent_name_find(ent_table_formats, ENT_TABLE_FORMATS, ent_str_of(format));
  ent_table *const table = ent_alloc(sizeof *table);
  table->format = &formats[i != ENT_TABLE_FORMATS ? i : 0];
  table->columns = columns;
  table->n_columns = n_columns;
  table->format->head(table);
  return table;
}

void
ent_table_limit(ent_table *table, size_t n)
{
  table->limit = n;
}

static void
add_cell(ent_table *table, ent_str text, bool number)
{
  if (table->limit != 0 && table->n_rows == table->limit) {
    return;
  }
  const ent_str kept = ent_arena_str(&table->arena, text);
  ENT_PUSH(&table->cells, (table_cell){kept, number, table->ink});
  table->ink = ENT_INK_NONE;
  if (table->cells.n % table->n_columns == 0) {
    table->format->row(table);
  }
}

void
ent_table_ink(ent_table *table, ent_ink ink)
{
  table->ink = ink;
}

void
ent_table_text(ent_table *table, ent_str text)
{
  add_cell(table, text, false);
}

void
ent_table_number(ent_table *table, double x)
{
  const bool plain = table->format->row == plain_row;
  const bool whole = x >= -1e15 && x <= 1e15 && x == (double)(int64_t)x;
  const double size = x < 0.0 ? -x : x;
  ent_buf digits = {0};
  if (plain && !whole) {
    char text[64];
    (void)snprintf(text, sizeof text, size < 1000.0 ? "%.4g" : "%.1f", x);
    x = strtod(text, NULL);
  }
  ent_buf_number(&digits, x);
  add_cell(table, ent_buf_str(&digits), true);
  ent_buf_free(&digits);
}

void
ent_table_count(ent_table *table, int64_t n)
{
  char digits[32];
  (void)snprintf(digits, sizeof digits, "%lld", (long long)n);
  add_cell(table, ent_str_of(digits), true);
}

void
ent_table_date(ent_table *table, ent_date date)
{
  char text[16];
  ent_date_write(date, text);
  add_cell(table, ent_str_of(text), false);
}

void
ent_table_end(ent_table *table)
{
  if (table == NULL) {
    return;
  }
  table->format->end(table);
  (void)ent_put(ent_buf_str(&table->out));
  ent_buf_free(&table->out);
  ENT_VEC_FREE(&table->cells);
  ent_arena_free(&table->arena);
  ent_free(table);
}
