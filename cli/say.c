// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/cmd.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

/// A command only hears that a write failed, so this one thing is static.
static int put_fault;

bool
ent_put(ent_str str)
{
  if (ferror(stdout) != 0) {
    return false;
  }
  errno = 0;
  const bool put = fwrite(str.s, 1, str.n, stdout) == str.n;
  put_fault = put ? 0 : errno;
  return put;
}

int
ent_put_fault(void)
{
  return put_fault;
}

const char *
ent_counted(size_t n, const char *noun, ent_arena *arena)
{
  return ent_arena_printf(arena, "%zu %s%s", n, noun, n != 1 ? "s" : "").s;
}

ent_status
ent_fail(ent_cli *cli, ent_status st, const char *what, size_t n_before)
{
  if (st != ENT_OK && cli->diag.counts[ENT_ERROR] == n_before) {
    const ent_place place = {.file = what};
    ent_report(&cli->diag, ENT_ERROR, &place, "%s", ent_strerror(st));
  }
  return st;
}

void
ent_say(const ent_cli *cli, const char *fmt, ...)
{
  if (cli->quiet) {
    return;
  }
  va_list args;
  va_start(args, fmt);
  (void)fputs("entente: ", stderr);
  (void)vfprintf(stderr, fmt, args);
  (void)fputc('\n', stderr);
  va_end(args);
}

ent_progress
ent_progress_start(const ent_cli *cli, const char *noun)
{
  return (ent_progress){.noun = noun,
                        .shown = !cli->quiet && isatty(STDERR_FILENO) != 0,
                        .percent = UINT32_MAX};
}

void
ent_progress_step(ent_progress *progress, uint64_t done, uint64_t all)
{
  enum { ENT_STEP = 256, ENT_BAR = 25 };
  static const char bar[] = "#########################";
  ++progress->n;
  if (!progress->shown) {
    return;
  }
  const unsigned percent = all != 0 && done <= all
                               ? (unsigned)((double)done * 100 / (double)all)
                               : 0;
  if (percent == progress->percent && progress->n % ENT_STEP != 0) {
    return;
  }
  progress->percent = percent;
  (void)fprintf(stderr, "\r\033[K%s: %zu", progress->noun, progress->n);
  if (all != 0) {
    (void)fprintf(stderr, " [%-*.*s] %u %%", ENT_BAR,
                  (int)(percent * ENT_BAR / 100), bar, percent);
  }
  (void)fflush(stderr);
}

void
ent_progress_end(ent_progress *progress)
{
  if (progress->shown && progress->n != 0) {
    (void)fputs("\r\033[K", stderr);
  }
}
