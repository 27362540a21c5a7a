// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/table.h: rows on standard output, aligned for people or in a format
/// for programs.

#ifndef ENT_CLI_TABLE_H
#define ENT_CLI_TABLE_H

#include "core/core.h"

enum { ENT_TABLE_FORMATS = 4 };
/// "table", "csv", "jsonl" and "json": the choices of a --format option.
extern const char *const ent_table_formats[ENT_TABLE_FORMATS];

typedef struct ent_column {
  const char *name; ///< heading and JSON key
  bool number;      ///< aligned right
  size_t most;      ///< columns a terminal gets, 0 for all; "table" only
} ent_column;

/// Rows on their way out.
typedef struct ent_table ent_table;

/// `format` is one of ent_table_formats; `columns` must outlive the table.
/// Owned by the caller; free with ent_table_end.
ent_table *
ent_table_new(const char *format, const ent_column *columns, size_t n_columns);

/// Leaves out the rows beyond `n`; 0 is all.
void ent_table_limit(ent_table *table, size_t n);

/// Colours of a cell on a terminal.
typedef enum ent_ink {
  ENT_INK_NONE,
  ENT_INK_GOOD, ///< green
  ENT_INK_BAD,  ///< red
  ENT_INK_FAINT,
  ENT_INKS
} ent_ink;

/// Gives the next cell a colour, if "table" is written on a terminal that
/// wants any (NO_COLOR is not set).
void ent_table_ink(ent_table *table, ent_ink ink);

/// Fills the next cell of the row; the last one ends it.  An empty text is an
/// empty cell and null in JSON.
void ent_table_text(ent_table *table, ent_str text);
/// Nothing for NaN; "table" shows four digits of a number with a fraction.
void ent_table_number(ent_table *table, double x);
void ent_table_count(ent_table *table, int64_t n);
void ent_table_date(ent_table *table, ent_date date);

/// Writes what is left on standard output and frees the table.  NULL is
/// allowed.
void ent_table_end(ent_table *table);

#endif
