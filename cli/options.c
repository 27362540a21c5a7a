// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/options.h"

#include <errno.h>
#include <stdlib.h>

/// A value being read: its row, its text, and where both go.
typedef struct option_value {
  const ent_option *row;
  const char *text;
  void *field;
  ent_arena *arena;
  ent_diag *diag;
} option_value;

static ent_status
refuse(const option_value *value, const char *why)
{
  ent_report(value->diag, ENT_ERROR, NULL, "--%s: '%s' is not %s",
             value->row->name, value->text, why);
  return ENT_ERR_USAGE;
}

static ent_status
refuse_choice(const option_value *value)
{
  ent_buf why = {0};
  ent_buf_add(&why, ENT_STR("one of "));
  for (size_t i = 0; i != value->row->n_choices; ++i) {
    ent_buf_add(&why, ent_str_of(i != 0 ? ", " : ""));
    ent_buf_add(&why, ent_str_of(value->row->choices[i]));
  }
  const ent_status st = refuse(value, why.s);
  ent_buf_free(&why);
  return st;
}

static ent_status
read_flag(const option_value *value)
{
  *(bool *)value->field = true;
  return ENT_OK;
}

static ent_status
read_text(const option_value *value)
{
  if (value->text[0] == '\0') {
    return refuse(value, "a name");
  }
  *(const char **)value->field = value->text;
  return ENT_OK;
}

static ent_status
read_count(const option_value *value)
{
  char *end = NULL;
  errno = 0;
  const unsigned long long n = strtoull(value->text, &end, 10);
  const bool digit = value->text[0] >= '0' && value->text[0] <= '9';
  if (!digit || *end != '\0' || errno != 0 || n > SIZE_MAX) {
    return refuse(value, "a whole number");
  }
  *(size_t *)value->field = (size_t)n;
  return ENT_OK;
}

static ent_status
read_number(const option_value *value)
{
  const ent_option *const row = value->row;
  char *end = NULL;
  const double x = strtod(value->text, &end);
  if (end == value->text || *end != '\0' || !(x >= row->least) ||
      !(x <= row->most)) {
    ent_buf why = {0};
    ent_buf_add(&why, ENT_STR("a number from "));
    ent_buf_number(&why, row->least);
    ent_buf_add(&why, ENT_STR(" to "));
    ent_buf_number(&why, row->most);
    const ent_status st = refuse(value, why.s);
    ent_buf_free(&why);
    return st;
  }
  *(double *)value->field = x;
  return ENT_OK;
}

static ent_status
read_date(const option_value *value)
{
  if (ent_date_parse(value->field, ent_str_of(value->text)) != ENT_OK) {
    return refuse(value, "a date (YYYY, YYYY-MM or YYYY-MM-DD)");
  }
  return ENT_OK;
}

static ent_status
read_choice(const option_value *value)
{
  const ent_option *const row = value->row;
  const size_t i =
      ent_name_find(row->choices, row->n_choices, ent_str_of(value->text));
  if (i == row->n_choices) {
    return refuse_choice(value);
  }
  *(const char **)value->field = row->choices[i];
  return ENT_OK;
}

static ent_status
read_set(const option_value *value)
{
  const ent_option *const row = value->row;
  ent_str rest = ent_str_of(value->text);
  ent_str name = ENT_STR("");
  while (ent_str_next(&rest, ',', &name)) {
    const size_t i =
        ent_name_find(row->choices, row->n_choices, ent_str_trim(name));
    if (i == row->n_choices) {
      option_value piece = *value;
      piece.text = ent_arena_cstr(value->arena, ent_str_trim(name));
      return refuse_choice(&piece);
    }
    *(uint32_t *)value->field |= UINT32_C(1) << i;
  }
  return ENT_OK;
}

static ent_status
read_list(const option_value *value)
{
  ent_list *const list = value->field;
  ent_str rest = ent_str_of(value->text);
  ent_str name = ENT_STR("");
  while (ent_str_next(&rest, ',', &name)) {
    name = ent_str_trim(name);
    if (name.n == 0) {
      return refuse(value, "a list of names");
    }
    ent_str *const at =
        ent_arena_alloc(value->arena, (list->n + 1) * sizeof *at);
    if (list->n != 0) {
      memcpy(at, list->at, list->n * sizeof *at);
    }
    at[list->n] = name;
    *list = (ent_list){at, list->n + 1};
  }
  return ENT_OK;
}

static ent_status
read_value(const option_value *value)
{
  static ent_status (*const readers[])(const option_value *) = {
      [ENT_OPTION_FLAG] = read_flag,   [ENT_OPTION_TEXT] = read_text,
      [ENT_OPTION_COUNT] = read_count, [ENT_OPTION_NUMBER] = read_number,
      [ENT_OPTION_DATE] = read_date,   [ENT_OPTION_CHOICE] = read_choice,
      [ENT_OPTION_SET] = read_set,     [ENT_OPTION_LIST] = read_list,
  };
  return readers[value->row->kind](value);
}

void
ent_options_default(const ent_option_table *tables,
                    size_t n_tables,
                    ent_arena *arena)
{
  for (size_t t = 0; t != n_tables; ++t) {
    for (size_t i = 0; i != tables[t].n; ++i) {
      const ent_option *const row = &tables[t].rows[i];
      if (row->otherwise != NULL) {
        const option_value value = {
            .row = row,
            .text = row->otherwise,
            .field = (char *)tables[t].values + row->offset,
            .arena = arena,
        };
        (void)read_value(&value);
      }
    }
  }
}

/// The row that `word` ("--name", "--name=value", "-n" or "-nvalue") names,
/// with the field that it fills; `*after` is the value in it, or NULL.
static const ent_option *
find_row(const ent_option_table *tables,
         size_t n_tables,
         const char *word,
         const char **after,
         void **field)
{
  const bool is_long = word[1] == '-';
  const char *const name = word + (is_long ? 2 : 1);
  const char *const equals = is_long ? strchr(name, '=') : NULL;
  const ent_str wanted = {name, equals != NULL ? (size_t)(equals - name)
                                               : strlen(name)};
  const char *const joined = !is_long && wanted.n > 1 ? name + 1 : NULL;
  *after = equals != NULL ? equals + 1 : joined;
  for (size_t t = 0; t != n_tables; ++t) {
    for (size_t i = 0; i != tables[t].n; ++i) {
      const ent_option *const row = &tables[t].rows[i];
      *field = (char *)tables[t].values + row->offset;
      if (is_long ? ent_str_eq(wanted, ent_str_of(row->name))
                  : name[0] == row->letter) {
        return row;
      }
    }
  }
  return NULL;
}

ent_status
ent_options_parse(ent_words *words,
                  const ent_option_table *tables,
                  size_t n_tables,
                  ent_arena *arena,
                  ent_diag *diag)
{
  size_t kept = 0;
  bool options = true;
  for (size_t i = 0; i != words->n; ++i) {
    const char *const word = words->at[i];
    if (!options || word[0] != '-' || word[1] == '\0') {
      words->at[kept++] = word;
      continue;
    }
    if (strcmp(word, "--") == 0) {
      options = false;
      continue;
    }
    option_value value = {.arena = arena, .diag = diag};
    value.row = find_row(tables, n_tables, word, &value.text, &value.field);
    if (value.row == NULL) {
      ent_report(diag, ENT_ERROR, NULL, "unknown option '%s'", word);
      return ENT_ERR_USAGE;
    }
    const bool flag = value.row->kind == ENT_OPTION_FLAG;
    if (flag && value.text != NULL) {
      ent_report(diag, ENT_ERROR, NULL, "--%s takes no value", value.row->name);
      return ENT_ERR_USAGE;
    }
    if (!flag && value.text == NULL && i + 1 == words->n) {
      ent_report(diag, ENT_ERROR, NULL, "--%s needs a value (%s)",
                 value.row->name, value.row->value);
      return ENT_ERR_USAGE;
    }
    if (!flag && value.text == NULL) {
      value.text = words->at[++i];
    }
    ENT_TRY(read_value(&value));
  }
  words->n = kept;
  return ENT_OK;
}

/// Appends `text` from column `at` on, broken between words so that no line
/// passes 79 columns and all begin at `indent`.
static void
write_wrapped(ent_buf *out, ent_str text, size_t at, size_t indent)
{
  enum { ENT_HELP_WIDTH = 79 };
  ent_str word = ENT_STR("");
  while (ent_str_next(&text, ' ', &word)) {
    const bool fits = at == indent || at + 1 + word.n <= ENT_HELP_WIDTH;
    if (!fits) {
      ent_buf_printf(out, "\n%*s", (int)indent, "");
      at = indent;
    } else if (at != indent) {
      ent_buf_byte(out, ' ');
      ++at;
    }
    ent_buf_add(out, word);
    at += word.n;
  }
  ent_buf_byte(out, '\n');
}

void
ent_options_help(ent_buf *out, const ent_option *rows, size_t n)
{
  enum { ENT_HELP_COLUMN = 26 };
  ent_buf text = {0};
  for (size_t i = 0; i != n; ++i) {
    const ent_option *const row = &rows[i];
    const size_t start = out->n;
    ent_buf_add(out, ENT_STR("  "));
    if (row->letter != 0) {
      ent_buf_printf(out, "-%c, ", row->letter);
    }
    ent_buf_printf(out, "--%s", row->name);
    if (row->value != NULL) {
      ent_buf_printf(out, " %s", row->value);
    }
    const size_t used = out->n - start;
    if (used < ENT_HELP_COLUMN) {
      ent_buf_printf(out, "%*s", (int)(ENT_HELP_COLUMN - used), "");
    } else {
      ent_buf_printf(out, "\n%*s", ENT_HELP_COLUMN, "");
    }
    ent_buf_reset(&text);
    ent_buf_add(&text, ent_str_of(row->help));
    for (size_t j = 0; j != row->n_choices; ++j) {
      ent_buf_printf(&text, "%s%s", j == 0 ? ": " : ", ", row->choices[j]);
    }
    if (row->otherwise != NULL) {
      ent_buf_printf(&text, " (default %s)", row->otherwise);
    }
    write_wrapped(out, ent_buf_str(&text), ENT_HELP_COLUMN, ENT_HELP_COLUMN);
  }
  ent_buf_free(&text);
}
