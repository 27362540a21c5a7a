// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/lines.h: a file or standard input, line by line.

#ifndef ENT_CLI_LINES_H
#define ENT_CLI_LINES_H

#include "core/core.h"

/// A walk over the lines of a file.
typedef struct ent_lines {
  FILE *file;
  ent_place place; ///< of the line at hand
  ent_buf line;
  ent_diag *diag;
  size_t n_bytes; ///< read so far
  uint64_t size;  ///< of the file; 0 when it cannot be known
  int fault;      ///< errno of the read that failed, or 0
} ent_lines;

/// A longer line is reported and left out.
enum { ENT_LINE_MAX = 1 << 26 };

/// Opens `path` ("-" is standard input).  ENT_ERR_IO is reported.
ENT_NODISCARD ent_status ent_lines_open(ent_lines *lines,
                                        const char *path,
                                        ent_diag *diag);
/// The next line without its newline, or false at the end.  Borrowed; valid
/// until the next call.
bool ent_lines_next(ent_lines *lines, ent_str *out);
/// Closes.  Says in `lines->diag` when reading failed.
void ent_lines_close(ent_lines *lines);

#endif
