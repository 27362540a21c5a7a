// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

#include <stdarg.h>

const char *
ent_strerror(ent_status st)
{
  static const char *const phrases[] = {
      [ENT_OK] = "no error",
      [ENT_ERR_IO] = "input or output failed",
      [ENT_ERR_SYNTAX] = "malformed input",
      [ENT_ERR_NOT_FOUND] = "nothing has that name",
      [ENT_ERR_FOREIGN] = "file of another program or of a newer version",
      [ENT_ERR_BUSY] = "the database is in use",
      [ENT_ERR_USAGE] = "value out of range",
      [ENT_ERR_INTERNAL] = "internal failure",
  };
  return (size_t)st < ENT_COUNT(phrases) ? phrases[st] : "unknown error";
}

static void
place_write(ent_buf *out, const ent_place *place)
{
  if (place == NULL || place->file == NULL) {
    return;
  }
  ent_buf_add(out, ent_str_of(place->file));
  if (place->line != 0) {
    ent_buf_printf(out, ":%zu", place->line);
  }
  if (place->line != 0 && place->column != 0) {
    ent_buf_printf(out, ":%zu", place->column);
  }
  ent_buf_add(out, ENT_STR(": "));
}

void
ent_diag_pass(ent_diag *diag, ent_level level, const char *message)
{
  ++diag->counts[level];
  if (diag->write != NULL) {
    diag->write(diag->ctx, level, message);
  }
}

void
ent_report(ent_diag *diag,
           ent_level level,
           const ent_place *place,
           const char *fmt,
           ...)
{
  static const char *const levels[] = {"note: ", "warning: ", "error: "};
  if (diag == NULL) {
    return;
  }
  ++diag->counts[level];
  if (diag->write == NULL) {
    return;
  }
  ent_arena arena = {0};
  ent_buf message = {0};
  va_list args;
  va_start(args, fmt);
  const int n = vsnprintf(NULL, 0, fmt, args);
  va_end(args);
  char *const text = ent_arena_alloc(&arena, n > 0 ? (size_t)n + 1 : 1);
  va_start(args, fmt);
  (void)vsnprintf(text, n > 0 ? (size_t)n + 1 : 1, fmt, args);
  va_end(args);
  place_write(&message, place);
  ent_buf_add(&message, ent_str_of(levels[level]));
  ent_buf_add(&message, ent_str_of(text));
  diag->write(diag->ctx, level, message.s);
  ent_buf_free(&message);
  ent_arena_free(&arena);
}
