// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// export/csv.h: for export/ alone; cells and rows by RFC 4180.

#ifndef ENT_EXPORT_CSV_H
#define ENT_EXPORT_CSV_H

#include "export/writer.h"

/// Appends a text as a cell.  What a spreadsheet would run as a formula gets an
/// apostrophe before it: articles come from anywhere.
void ent_csv_cell(ent_buf *buf, ent_str text);
/// Appends a comma and a cell.
void ent_csv_next(ent_writer *writer, ent_str text);
/// Appends a comma and a whole number.
void ent_csv_next_count(ent_writer *writer, uint64_t n);
/// Ends the row.
void ent_csv_end(ent_writer *writer);

#endif
