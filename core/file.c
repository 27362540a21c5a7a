// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static ent_status
fault(ent_diag *diag, const char *path, const char *what, int code)
{
  const ent_place place = {.file = path};
  ent_report(diag, ENT_ERROR, &place, "%s: %s", what, strerror(code));
  return ENT_ERR_IO;
}

/// Reads all that is left of `file`; nothing is known of its length.
static void
read_stream(ent_buf *out, FILE *file)
{
  char piece[1 << 16];
  size_t n = 0;
  while ((n = fread(piece, 1, sizeof piece, file)) != 0) {
    ent_buf_add(out, (ent_str){piece, n});
  }
}

ent_status
ent_file_read(ent_str *out, const char *path, ent_arena *arena, ent_diag *diag)
{
  ent_status st = ENT_OK;
  ent_buf rest = {0};
  struct stat facts = {0};
  const bool standard = strcmp(path, "-") == 0;
  FILE *const file = standard ? stdin : fopen(path, "rb");
  *out = ENT_STR("");
  if (file == NULL) {
    return fault(diag, path, "cannot open", errno);
  }
  const bool known = fstat(fileno(file), &facts) == 0 &&
                     S_ISREG(facts.st_mode) && facts.st_size > 0;
  const size_t size = known ? (size_t)facts.st_size : 0;
  char *const bytes = ent_arena_alloc(arena, size + 1);
  errno = 0;
  *out = (ent_str){bytes, size != 0 ? fread(bytes, 1, size, file) : 0};
  read_stream(&rest, file);
  if (ferror(file) != 0) {
    st = fault(diag, standard ? "<stdin>" : path, "cannot read", errno);
  }
  if (rest.n != 0) {
    char *const all = ent_arena_alloc(arena, out->n + rest.n + 1);
    memcpy(all, out->s, out->n);
    memcpy(all + out->n, rest.s, rest.n);
    *out = (ent_str){all, out->n + rest.n};
  }
  ent_buf_free(&rest);
  if (!standard) {
    (void)fclose(file);
  }
  return st;
}

struct ent_output {
  FILE *file;
  char *path;    ///< as given, for messages
  char *target;  ///< where the rename goes; NULL when written in place
  char *passing; ///< the temporary name
  ent_diag *diag;
  int code; ///< errno of the first failure, or 0
};

static char *
text_copy(const char *a, const char *b)
{
  ent_buf out = {0};
  ent_buf_add(&out, ent_str_of(a));
  ent_buf_add(&out, ent_str_of(b));
  return out.s;
}

static void
output_free(ent_output *output)
{
  ent_free(output->path);
  ent_free(output->target);
  ent_free(output->passing);
  ent_free(output);
}

/// Opens a new file beside the target, with the target's mode if it exists.
static FILE *
open_beside(ent_output *output, const char *path, const struct stat *old)
{
  char suffix[32];
  char *const real = realpath(path, NULL);
  (void)snprintf(suffix, sizeof suffix, ".%ld.tmp", (long)getpid());
  output->target = text_copy(real != NULL ? real : path, "");
  output->passing = text_copy(output->target, suffix);
  free(real);
  const int fd =
      open(output->passing, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0) {
    return NULL;
  }
  if (old != NULL) {
    (void)fchmod(fd, old->st_mode & 0777);
  }
  FILE *const file = fdopen(fd, "wb");
  if (file == NULL) {
    const int code = errno;
    (void)close(fd);
    (void)unlink(output->passing);
    errno = code;
  }
  return file;
}

ent_status
ent_output_open(ent_output **out, const char *path, ent_diag *diag)
{
  struct stat old;
  const bool exists = stat(path, &old) == 0;
  ent_output *const output = ent_alloc(sizeof *output);
  *out = NULL;
  output->diag = diag;
  if (strcmp(path, "-") == 0) {
    output->path = text_copy("<stdout>", "");
    output->file = stdout;
  } else {
    output->path = text_copy(path, "");
    // A device or a pipe must stay what it is, so it is written in place.
    output->file = exists && !S_ISREG(old.st_mode)
                       ? fopen(path, "wb")
                       : open_beside(output, path, exists ? &old : NULL);
  }
  if (output->file == NULL) {
    const ent_status st = fault(diag, path, "cannot write", errno);
    output_free(output);
    return st;
  }
  *out = output;
  return ENT_OK;
}

void
ent_output_add(ent_output *output, ent_str str)
{
  if (output->code == 0 && str.n != 0 &&
      fwrite(str.s, 1, str.n, output->file) != str.n) {
    output->code = errno != 0 ? errno : EIO;
  }
}

/// Remembers errno when `result`, of a call that gives 0 on success, is not.
static void
note_result(ent_output *output, int result)
{
  if (result != 0 && output->code == 0) {
    output->code = errno != 0 ? errno : EIO;
  }
}

ent_status
ent_output_close(ent_output *output, bool keep)
{
  ent_status st = ENT_OK;
  if (output == NULL) {
    return ENT_OK;
  }
  note_result(output, fflush(output->file));
  if (output->passing != NULL && keep) {
    note_result(output, fsync(fileno(output->file)));
  }
  if (output->file != stdout) {
    note_result(output, fclose(output->file));
  }
  if (output->passing != NULL && keep && output->code == 0) {
    note_result(output, rename(output->passing, output->target));
  }
  if (output->passing != NULL && (!keep || output->code != 0)) {
    (void)unlink(output->passing);
  }
  if (keep && output->code != 0) {
    st = fault(output->diag, output->path, "cannot write", output->code);
  }
  output_free(output);
  return st;
}

bool
ent_file_same(const char *one, const char *other)
{
  struct stat a;
  struct stat b;
  return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
         a.st_ino == b.st_ino;
}
