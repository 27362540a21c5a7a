// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Loaded before the C library (LD_PRELOAD), makes one call fail.
///   ENT_FAULT=CALL:N   the Nth call of that name (N from 1)
///   ENT_FAULT=CALL:N+  that one and all behind it
///   ENT_FAULT_LOG=FILE is made when it happens
/// CALL is read, write, sync, rename, open or memory; only regular files fail.

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
  bool ready;
  bool on; ///< goes on failing
  char call[16];
  long left; ///< calls until it fails
  const char *log;
} fault;

__attribute__((constructor)) static void
prepare(void)
{
  const char *const told = getenv("ENT_FAULT");
  const char *const colon = told != NULL ? strchr(told, ':') : NULL;
  if (colon == NULL || (size_t)(colon - told) >= sizeof fault.call) {
    return;
  }
  memcpy(fault.call, told, (size_t)(colon - told));
  fault.left = strtol(colon + 1, NULL, 10);
  fault.on = strchr(colon, '+') != NULL;
  fault.log = getenv("ENT_FAULT_LOG");
  fault.ready = fault.log != NULL;
}

/// True when this call is to fail.
static bool
fails(const char *call)
{
  if (!fault.ready || strcmp(call, fault.call) != 0 || fault.left <= 0 ||
      --fault.left > 0) {
    return false;
  }
  fault.left = fault.on ? 1 : 0;
  const int mark = creat(fault.log, 0600);
  (void)close(mark);
  return true;
}

static bool
fails_on(const char *call, int fd)
{
  struct stat facts;
  return fault.ready && fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) &&
         fails(call);
}

/// Defines `name` as the real one, but that under `condition` it fails with
/// `code`.
#define WRAP(type, name, params, args, condition, code, bad) \
  type name params;                                          \
  type name params                                           \
  {                                                          \
    static type(*real) params;                               \
    if (real == NULL) {                                      \
      *(void **)&real = dlsym(RTLD_NEXT, #name);             \
    }                                                        \
    if (condition) {                                         \
      errno = (code);                                        \
      return (bad);                                          \
    }                                                        \
    return real args;                                        \
  }

// clang-format off
WRAP(ssize_t, read, (int fd, void *at, size_t n), (fd, at, n),
     fails_on("read", fd), EIO, -1)
WRAP(ssize_t, pread64, (int fd, void *at, size_t n, off_t from),
     (fd, at, n, from), fails_on("read", fd), EIO, -1)
WRAP(ssize_t, write, (int fd, const void *at, size_t n), (fd, at, n),
     fails_on("write", fd), ENOSPC, -1)
WRAP(ssize_t, pwrite64, (int fd, const void *at, size_t n, off_t from),
     (fd, at, n, from), fails_on("write", fd), ENOSPC, -1)
WRAP(size_t, fwrite, (const void *at, size_t size, size_t n, FILE *file),
     (at, size, n, file), fails_on("write", fileno(file)), ENOSPC, 0)
WRAP(int, fflush, (FILE *file), (file),
     file != NULL && fails_on("write", fileno(file)), ENOSPC, EOF)
WRAP(int, ftruncate64, (int fd, off_t n), (fd, n), fails_on("write", fd), EIO,
     -1)
WRAP(int, fsync, (int fd), (fd), fails_on("sync", fd), EIO, -1)
WRAP(int, fdatasync, (int fd), (fd), fails_on("sync", fd), EIO, -1)
WRAP(int, rename, (const char *from, const char *to), (from, to),
     fails("rename"), EACCES, -1)
WRAP(FILE *, fopen, (const char *path, const char *mode), (path, mode),
     fails("open"), EMFILE, NULL)
WRAP(FILE *, fdopen, (int fd, const char *mode), (fd, mode),
     fails("open"), EMFILE, NULL)
// clang-format on

/// A stream sees a fault of its own when what it reads from is a folder.
size_t
fread(void *at, size_t size, size_t n, FILE *file)
{
  static size_t (*real)(void *, size_t, size_t, FILE *);
  if (real == NULL) {
    *(void **)&real = dlsym(RTLD_NEXT, "fread");
  }
  const int fd = fileno(file);
  if (!fails_on("read", fd)) {
    return real(at, size, n, file);
  }
  const int kept = dup(fd);
  const int folder = open("/", O_RDONLY | O_DIRECTORY);
  (void)dup2(folder, fd);
  const size_t got = real(at, size, n, file);
  (void)dup2(kept, fd);
  (void)close(kept);
  (void)close(folder);
  return got;
}

/// The mode that open() is given when it makes a file.
#define MODE(flags, mode)               \
  if (((flags)&O_CREAT) != 0) {         \
    va_list args;                       \
    va_start(args, flags);              \
    (mode) = (mode_t)va_arg(args, int); \
    va_end(args);                       \
  }

int
open(const char *path, int flags, ...)
{
  static int (*real)(const char *, int, ...);
  mode_t mode = 0;
  if (real == NULL) {
    *(void **)&real = dlsym(RTLD_NEXT, "open");
  }
  MODE(flags, mode)
  if (fails("open")) {
    errno = EMFILE;
    return -1;
  }
  return real(path, flags, mode);
}

int
open64(const char *path, int flags, ...)
{
  mode_t mode = 0;
  MODE(flags, mode)
  return open(path, flags, mode);
}

// ----------------------------------------------------------------- memory

extern void *real_malloc(size_t n) __asm__("__libc_malloc");
extern void *real_calloc(size_t n, size_t size) __asm__("__libc_calloc");
extern void *real_realloc(void *p, size_t n) __asm__("__libc_realloc");

void *
malloc(size_t n)
{
  return fails("memory") ? NULL : real_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
  return fails("memory") ? NULL : real_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
  return fails("memory") ? NULL : real_realloc(p, n);
}
