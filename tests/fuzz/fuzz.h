// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// tests/fuzz/fuzz.h: what the targets share.  A target defines
/// LLVMFuzzerTestOneInput; libFuzzer calls it, or replay.c does.  The first
/// line of an input says what kind of thing the rest is.

#ifndef ENT_TESTS_FUZZ_H
#define ENT_TESTS_FUZZ_H

#include "core/core.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/// Ends the program, as a fault that the sanitizers see does.
static inline void
fuzz_require(bool holds)
{
  if (!holds) {
    abort();
  }
}

/// Cuts the first line off.
static inline ent_str
fuzz_kind(ent_str *data)
{
  ent_str kind = ENT_STR("");
  (void)ent_str_next(data, '\n', &kind);
  if (data->s == NULL) {
    *data = ENT_STR("");
  }
  return kind;
}

/// Puts `data` into a file called `name` in a folder of its own; the path is
/// static storage.  Ends with fuzz_remove.
static inline const char *
fuzz_file(const char *name, ent_str data)
{
  static char path[192];
  const char *const root = getenv("TMPDIR");
  (void)snprintf(path, sizeof path, "%.80s/entente-fuzz-%ld",
                 root != NULL ? root : "/tmp", (long)getpid());
  fuzz_require(mkdir(path, 0700) == 0);
  const size_t n = strlen(path);
  (void)snprintf(path + n, sizeof path - n, "/%s", name);
  FILE *const file = fopen(path, "wb");
  fuzz_require(file != NULL);
  fuzz_require(fwrite(data.s, 1, data.n, file) == data.n);
  fuzz_require(fclose(file) == 0);
  return path;
}

/// The folder of a file from fuzz_file.  Lives in `arena`.
static inline const char *
fuzz_folder(const char *path, ent_arena *arena)
{
  const size_t n = (size_t)(strrchr(path, '/') - path);
  return ent_arena_cstr(arena, (ent_str){path, n});
}

/// Removes a file from fuzz_file, and its folder.
static inline void
fuzz_remove(const char *path)
{
  ent_arena arena = {0};
  (void)unlink(path);
  fuzz_require(rmdir(fuzz_folder(path, &arena)) == 0);
  ent_arena_free(&arena);
}

#endif
