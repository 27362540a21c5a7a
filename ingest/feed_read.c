// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/feed.h"
#include "ingest/input.h"

enum {
  ENT_PIECE = 1 << 16,
  ENT_ROW_MAX = 1 << 22, ///< a longer row is refused
};

struct ent_rows {
  ent_input *input;
  char *piece;
  size_t at; ///< in the piece
  size_t n;
  ent_place place; ///< the line to come
  ent_diag *diag;
  char separator;
  bool quotes;
  bool ended;
  bool failed;
  ent_buf text;         ///< of the row at hand, without its quotes
  ENT_VEC(size_t) ends; ///< of its fields, in the text
  ENT_VEC(ent_str) cut; ///< the fields
};

/// How a row ended.
typedef struct ending {
  bool any;      ///< there was a byte
  bool too_long; ///< its end was not kept
  bool unclosed; ///< within quotes
} ending;

ent_status
ent_rows_open(ent_rows **out, const char *path, char separator, ent_diag *diag)
{
  ent_rows *const rows = ent_alloc(sizeof *rows);
  *out = rows;
  rows->diag = diag;
  rows->separator = separator;
  rows->quotes = separator == 0;
  rows->place = (ent_place){strcmp(path, "-") == 0 ? "<stdin>" : path, 1, 0};
  rows->piece = ent_alloc(ENT_PIECE);
  ENT_TRY(ent_input_open(&rows->input, path, ENT_COMPRESSED, diag));
  const char *name = NULL;
  rows->ended = !ent_input_next(rows->input, &name);
  return ent_input_failed(rows->input) ? ENT_ERR_IO : ENT_OK;
}

/// Another table in the archive would want its own header.
static void
end_entry(ent_rows *rows)
{
  const char *name = NULL;
  rows->ended = true;
  if (ent_input_next(rows->input, &name)) {
    const ent_place place = {.file = rows->place.file};
    ent_report(rows->diag, ENT_ERROR, &place,
               "only the first file of the archive was read");
    rows->failed = true;
  }
}

/// The next byte, or EOF.
static int
next_byte(ent_rows *rows)
{
  while (rows->at == rows->n) {
    if (rows->failed || rows->ended) {
      return EOF;
    }
    rows->at = 0;
    rows->n = ent_input_read(rows->input, rows->piece, ENT_PIECE);
    if (rows->n == 0) {
      end_entry(rows);
    }
  }
  return (unsigned char)rows->piece[rows->at++];
}

/// Looks at the byte behind, which a quote needs.
static int
peek_byte(ent_rows *rows)
{
  const int c = next_byte(rows);
  if (c != EOF) {
    --rows->at;
  }
  return c;
}

static void
end_field(ent_rows *rows)
{
  ENT_PUSH(&rows->ends, rows->text.n);
}

/// The separator of a CSV is the first of these that its first row has.
static bool
separates(ent_rows *rows, int c)
{
  if (rows->separator == 0 && (c == ',' || c == ';' || c == '\t')) {
    rows->separator = (char)c;
  }
  return rows->separator != 0 && c == rows->separator;
}

/// Keeps what stands between quotes, two of them for one.
static void
read_quoted(ent_rows *rows, ending *end)
{
  int c = 0;
  while ((c = next_byte(rows)) != EOF) {
    rows->place.line += c == '\n';
    if (c == '"' && peek_byte(rows) != '"') {
      return;
    }
    if (c == '"') {
      (void)next_byte(rows);
    }
    if (rows->text.n < ENT_ROW_MAX) {
      ent_buf_byte(&rows->text, (char)c);
    } else if (c == '\n') { // a quote that was never meant to open
      --rows->at;
      --rows->place.line;
      break;
    } else {
      end->too_long = true;
    }
  }
  end->unclosed = true;
}

static ending
read_row(ent_rows *rows)
{
  ending end = {0};
  int c = 0;
  bool fresh = true; // nothing of the field was read
  ent_buf_reset(&rows->text);
  rows->ends.n = 0;
  while ((c = next_byte(rows)) != EOF && c != '\n') {
    end.any = true;
    if (separates(rows, c)) {
      end_field(rows);
      fresh = true;
    } else if (c == '"' && fresh && rows->quotes) {
      read_quoted(rows, &end);
      fresh = false;
    } else if (rows->text.n < ENT_ROW_MAX) {
      ent_buf_byte(&rows->text, (char)c);
      fresh = false;
    } else {
      end.too_long = true;
    }
  }
  end.any = end.any || c == '\n';
  end_field(rows);
  ++rows->place.line;
  return end;
}

static void
cut_fields(ent_rows *rows)
{
  const ent_str text = ent_buf_str(&rows->text);
  size_t start = 0;
  rows->cut.n = 0;
  for (size_t i = 0; i < rows->ends.n; ++i) {
    const size_t end = rows->ends.at[i];
    ENT_PUSH(&rows->cut, (ent_str){text.s + start, end - start});
    start = end;
  }
}

bool
ent_rows_next(ent_rows *rows, ent_row *out, const char **fault_out)
{
  size_t line = 0;
  ending end = {0};
  do {
    line = rows->place.line;
    end = read_row(rows);
    if (!end.any) {
      return false;
    }
  } while (rows->ends.n == 1 && ent_str_trim(ent_buf_str(&rows->text)).n == 0);
  cut_fields(rows);
  *out = (ent_row){rows->cut.at, rows->cut.n, {rows->place.file, line, 0}};
  if (line == 1 && ent_str_starts(out->fields[0], ENT_STR("\xEF\xBB\xBF"))) {
    out->fields[0] = (ent_str){out->fields[0].s + 3, out->fields[0].n - 3};
  }
  *fault_out = end.too_long   ? "the row is too long"
               : end.unclosed ? "a quote is not closed"
                              : NULL;
  return true;
}

ent_status
ent_rows_close(ent_rows *rows)
{
  if (rows == NULL) {
    return ENT_OK;
  }
  const bool failed = rows->failed;
  const ent_status st = ent_input_close(rows->input);
  ent_free(rows->piece);
  ent_buf_free(&rows->text);
  ENT_VEC_FREE(&rows->ends);
  ENT_VEC_FREE(&rows->cut);
  ent_free(rows);
  return failed ? ENT_ERR_IO : st;
}
