// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/lines.h"

#include <errno.h>
#include <sys/stat.h>

ent_status
ent_lines_open(ent_lines *lines, const char *path, ent_diag *diag)
{
  const bool standard = strcmp(path, "-") == 0;
  *lines = (ent_lines){.diag = diag};
  lines->place.file = standard ? "<stdin>" : path;
  lines->file = standard ? stdin : fopen(path, "rb");
  if (lines->file == NULL) {
    ent_report(diag, ENT_ERROR, &lines->place, "cannot open: %s",
               strerror(errno));
    return ENT_ERR_IO;
  }
  struct stat facts;
  if (fstat(fileno(lines->file), &facts) == 0 && S_ISREG(facts.st_mode)) {
    lines->size = (uint64_t)facts.st_size;
  }
  return ENT_OK;
}

/// Reads up to the end of the line; false when there is no line.  `*too_long`
/// tells that its end was not kept.
static bool
read_line(ent_lines *lines, bool *too_long)
{
  int c = 0;
  size_t n = 0;
  ent_buf_reset(&lines->line);
  *too_long = false;
  while ((c = getc_unlocked(lines->file)) != EOF && c != '\n') {
    ++n;
    if (n <= ENT_LINE_MAX) {
      ent_buf_byte(&lines->line, (char)c);
    }
  }
  if (c == EOF && ferror(lines->file) != 0) {
    lines->fault = errno;
  }
  lines->n_bytes += n + (c == '\n');
  *too_long = n > ENT_LINE_MAX;
  return n != 0 || c == '\n';
}

bool
ent_lines_next(ent_lines *lines, ent_str *out)
{
  bool too_long = false;
  while (read_line(lines, &too_long)) {
    ++lines->place.line;
    lines->place.column = 0;
    if (too_long) {
      ent_report(lines->diag, ENT_ERROR, &lines->place,
                 "line is longer than %d MiB", ENT_LINE_MAX >> 20);
      continue;
    }
    *out = ent_buf_str(&lines->line);
    if (lines->place.line == 1 &&
        ent_str_starts(*out, ENT_STR("\xEF\xBB\xBF"))) {
      *out = (ent_str){out->s + 3, out->n - 3};
    }
    return true;
  }
  return false;
}

void
ent_lines_close(ent_lines *lines)
{
  if (lines->fault != 0) {
    lines->place.line = 0;
    ent_report(lines->diag, ENT_ERROR, &lines->place, "cannot read: %s",
               strerror(lines->fault));
  }
  if (lines->file != NULL && lines->file != stdin) {
    (void)fclose(lines->file);
  }
  ent_buf_free(&lines->line);
  lines->file = NULL;
}
