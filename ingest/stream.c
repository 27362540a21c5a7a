// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/source.h"

enum { ENT_PIECE = 1 << 16 };

struct ent_stream {
  ent_input *input;
  const char *name; ///< for messages
  ent_diag *diag;
  ent_status st;
  bool objects;  ///< records are found by their braces, not by lines
  bool refused;  ///< no record is taken from it
  bool skipping; ///< what is left of a record that is too long
  ent_buf held;  ///< bytes read and not given out yet
  size_t at;     ///< where the next record begins in `held`
  size_t line;   ///< of `at`
};

static bool
fill(ent_stream *stream)
{
  if (stream->at > 0 && stream->at >= stream->held.n / 2) {
    const size_t rest = stream->held.n - stream->at;
    if (rest > 0) {
      memmove(stream->held.s, stream->held.s + stream->at, rest);
    }
    stream->held.n = rest;
    stream->at = 0;
  }
  char piece[ENT_PIECE];
  const size_t n = ent_input_read(stream->input, piece, sizeof piece);
  ent_buf_add(&stream->held, (ent_str){piece, n});
  return n != 0;
}

static bool
is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// An array, or an object that goes over several lines.
static bool
looks_nested(ent_str head)
{
  size_t i = 0;
  while (i < head.n && is_blank(head.s[i])) {
    ++i;
  }
  if (i == head.n || head.s[i] == '[') {
    return i < head.n;
  }
  if (head.s[i++] != '{') {
    return false;
  }
  while (i < head.n && (head.s[i] == ' ' || head.s[i] == '\r')) {
    ++i;
  }
  return i < head.n && head.s[i] == '\n';
}

ent_stream *
ent_stream_new(ent_input *input, const char *name, ent_diag *diag)
{
  const ent_place place = {.file = name};
  ent_stream *const stream = ent_alloc(sizeof *stream);
  stream->input = input;
  stream->name = name;
  stream->diag = diag;
  stream->line = 1;
  (void)fill(stream);
  const ent_str head = ent_buf_str(&stream->held);
  if (ent_bytes_binary(head) || ent_bytes_utf16(head)) {
    ent_report(diag, ENT_ERROR, &place, "not JSON in UTF-8 but a binary file");
    stream->st = ENT_ERR_SYNTAX;
    stream->refused = true;
  }
  if (ent_str_starts(head, ENT_STR("\xEF\xBB\xBF"))) {
    stream->at = 3;
  }
  stream->objects =
      looks_nested((ent_str){head.s + stream->at, head.n - stream->at});
  return stream;
}

// --------------------------------------------------------------- records

static void
move_past(ent_stream *stream, size_t end)
{
  for (size_t i = stream->at; i < end; ++i) {
    stream->line += stream->held.s[i] == '\n';
  }
  stream->at = end;
}

static void
report_long(ent_stream *stream)
{
  const ent_place place = {stream->name, stream->line, 0};
  ent_report(stream->diag, ENT_ERROR, &place,
             "a record of more than %d MiB is left out",
             ENT_RECORD_BYTES >> 20);
  stream->st = ENT_ERR_SYNTAX;
}

/// Where the line that begins at `at` ends; its newline, or the end of input.
static size_t
line_end(ent_stream *stream)
{
  size_t from = stream->at;
  for (;;) {
    const size_t rest = stream->held.n - from;
    const char *const hit =
        rest > 0 ? memchr(stream->held.s + from, '\n', rest) : NULL;
    if (hit != NULL) {
      return (size_t)(hit - stream->held.s);
    }
    if (!stream->skipping && stream->held.n - stream->at > ENT_RECORD_BYTES) {
      report_long(stream);
      stream->skipping = true;
    }
    if (stream->skipping) {
      stream->at = stream->held.n;
    }
    const size_t looked = stream->held.n - stream->at;
    if (!fill(stream)) {
      return stream->held.n;
    }
    from = stream->at + looked;
  }
}

static bool
next_line(ent_stream *stream, ent_str *record, size_t *line)
{
  for (;;) {
    const size_t end = line_end(stream);
    const bool last = end == stream->held.n;
    const size_t from = stream->at;
    const bool skipped = stream->skipping;
    stream->skipping = false;
    if (last && (from == end || ent_input_failed(stream->input))) {
      return false; // half a record is none
    }
    *line = stream->line;
    *record = ent_str_trim((ent_str){stream->held.s + from, end - from});
    stream->at = last ? end : end + 1;
    stream->line += !last;
    if (!skipped && record->n > ENT_RECORD_BYTES) {
      --stream->line;
      report_long(stream);
      ++stream->line;
    } else if (!skipped && record->n > 0) {
      return true;
    }
  }
}

/// The inside of an object being looked for the end of.
typedef struct nesting {
  size_t depth;
  bool quoted;
  bool escaped;
} nesting;

/// Takes `c`.  False when it ends the object, or cannot stand in one.
static bool
goes_on(nesting *in, char c)
{
  if (in->quoted) {
    const bool closes = c == '"' && !in->escaped;
    in->escaped = c == '\\' && !in->escaped;
    in->quoted = !closes;
    // A line break in a string is a fault; the next line starts afresh.
    return c != '\n';
  }
  in->quoted = c == '"';
  in->depth += c == '{' || c == '[';
  in->depth -= (c == '}' || c == ']') && in->depth > 0;
  return in->depth > 0;
}

static bool
next_object(ent_stream *stream, ent_str *record, size_t *line)
{
  // What stands between the objects of an array.
  for (;;) {
    while (stream->at < stream->held.n &&
           strchr(" \t\r\n,[]", stream->held.s[stream->at]) != NULL &&
           stream->held.s[stream->at] != '\0') {
      move_past(stream, stream->at + 1);
    }
    if (stream->at < stream->held.n) {
      break;
    }
    if (!fill(stream)) {
      return false;
    }
  }
  if (stream->held.s[stream->at] != '{') {
    return next_line(stream, record, line);
  }
  nesting in = {0};
  size_t length = 0;
  bool more = true;
  while (more) {
    if (stream->at + length == stream->held.n && !fill(stream)) {
      if (ent_input_failed(stream->input)) {
        return false; // half a record is none
      }
      break;
    }
    more = goes_on(&in, stream->held.s[stream->at + length]);
    ++length;
    if (length > ENT_RECORD_BYTES) {
      report_long(stream);
      move_past(stream, stream->at + length);
      stream->skipping = true;
      return next_line(stream, record, line);
    }
  }
  *line = stream->line;
  *record = (ent_str){stream->held.s + stream->at, length};
  move_past(stream, stream->at + length);
  return true;
}

bool
ent_stream_next(ent_stream *stream, ent_str *record, size_t *line)
{
  if (stream->refused) {
    return false;
  }
  return stream->objects ? next_object(stream, record, line)
                         : next_line(stream, record, line);
}

size_t
ent_stream_held(const ent_stream *stream)
{
  return stream != NULL ? stream->held.n - stream->at : 0;
}

ent_status
ent_stream_free(ent_stream *stream)
{
  if (stream == NULL) {
    return ENT_OK;
  }
  const ent_status st = stream->st;
  ent_buf_free(&stream->held);
  ent_free(stream);
  return st;
}
