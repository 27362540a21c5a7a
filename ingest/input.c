// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/input.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

enum {
  ENT_PIECE = 1 << 16,
  ENT_ANY_RATIO = 128 << 20,  ///< bytes that may come of anything
  ENT_MOST_NAME = 1 << 12,    ///< bytes of a name in an archive
  ENT_MOST_ENTRIES = 10000000 ///< that are no files, one behind the other
};

struct ent_input {
  int fd;
  struct archive *archive; ///< NULL for a plain file
  locale_t utf8;           ///< what names in archives are turned into
  const char *path;        ///< for messages
  const char *name;        ///< of the file at hand, for messages
  ent_diag *diag;
  ent_status st;
  bool begun;
  bool ended; ///< nothing more can be read
  uint64_t done;
  uint64_t unpacked;
  ent_arena names;
};

static ent_status
fault(ent_input *input, const char *what, const char *why)
{
  const ent_place place = {.file = input->name};
  ent_report(input->diag, ENT_ERROR, &place, "%s: %s", what, why);
  input->st = ENT_ERR_IO;
  input->ended = true;
  return ENT_ERR_IO;
}

/// Says what libarchive found wrong.
static ent_status
archive_fault(ent_input *input, const char *what)
{
  const char *const why = archive_error_string(input->archive);
  return fault(input, what, why != NULL ? why : "unknown reason");
}

static void
support_filters(struct archive *archive)
{
  (void)archive_read_support_filter_gzip(archive);
  (void)archive_read_support_filter_bzip2(archive);
  (void)archive_read_support_filter_xz(archive);
  (void)archive_read_support_filter_zstd(archive);
}

static ent_status
open_archive(ent_input *input, ent_packing packing)
{
  struct archive *const archive = archive_read_new();
  input->archive = archive;
  input->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  if (archive == NULL) {
    return fault(input, "cannot open", strerror(ENOMEM));
  }
  support_filters(archive);
  (void)archive_read_support_format_zip(archive);
  if (packing == ENT_ARCHIVE) {
    (void)archive_read_support_format_tar(archive);
  } else {
    (void)archive_read_support_format_raw(archive);
    (void)archive_read_support_format_empty(archive);
  }
  return archive_read_open_fd(archive, input->fd, ENT_PIECE) == ARCHIVE_OK
             ? ENT_OK
             : archive_fault(input, "cannot read");
}

ent_status
ent_input_open(ent_input **out,
               const char *path,
               ent_packing packing,
               ent_diag *diag)
{
  const bool standard = strcmp(path, "-") == 0;
  ent_input *const input = ent_alloc(sizeof *input);
  *out = input;
  input->diag = diag;
  input->path = input->name = standard ? "<stdin>" : path;
  input->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  if (input->fd < 0) {
    return fault(input, "cannot open", strerror(errno));
  }
  return packing != ENT_PLAIN ? open_archive(input, packing) : ENT_OK;
}

// ---------------------------------------------------------------- entries

/// The name of an entry behind that of the archive; NULL for one that cannot
/// be told.
static const char *
entry_name(ent_input *input, struct archive_entry *entry)
{
  const char *const name = archive_entry_pathname(entry);
  if (name == NULL || archive_format(input->archive) == ARCHIVE_FORMAT_RAW) {
    return name == NULL ? NULL : input->path;
  }
  ent_str text = ent_str_of(name);
  text.n = text.n < ENT_MOST_NAME ? text.n : (size_t)ENT_MOST_NAME;
  ent_arena_reset(&input->names);
  return ent_arena_printf(&input->names, "%s/%.*s", input->path, ENT_FMT(text))
      .s;
}

/// Reads the head of the next entry.  libarchive turns names into the encoding
/// of the thread's locale.
static int
next_header(ent_input *input, struct archive_entry **entry)
{
  const locale_t before = uselocale(input->utf8);
  const int got = archive_read_next_header(input->archive, entry);
  (void)uselocale(before);
  return got;
}

static bool
next_entry(ent_input *input, const char **name)
{
  struct archive_entry *entry = NULL;
  input->name = input->path;
  for (uint32_t n = 0; n < ENT_MOST_ENTRIES; ++n) {
    const int got = next_header(input, &entry);
    if (got == ARCHIVE_EOF) {
      input->ended = true;
      return false;
    }
    if (got < ARCHIVE_WARN) {
      (void)archive_fault(input, "cannot read");
      return false;
    }
    if (archive_entry_filetype(entry) != AE_IFREG) {
      continue;
    }
    *name = entry_name(input, entry);
    if (*name != NULL) {
      input->name = *name;
      return true;
    }
    const ent_place place = {.file = input->path};
    ent_report(input->diag, ENT_ERROR, &place,
               "a file is left out, as its name is not UTF-8");
    input->st = ENT_ERR_SYNTAX;
  }
  (void)fault(input, "cannot read", "too many links and folders");
  return false;
}

bool
ent_input_next(ent_input *input, const char **name)
{
  if (input->ended) {
    return false;
  }
  if (input->archive != NULL) {
    return next_entry(input, name);
  }
  *name = input->path;
  const bool first = !input->begun;
  input->begun = true;
  return first;
}

// ------------------------------------------------------------------ bytes

/// All of `n` bytes but at the end.
static size_t
read_plain(ent_input *input, char *at, size_t n)
{
  size_t filled = 0;
  while (filled < n && !input->ended) {
    const ssize_t got = read(input->fd, at + filled, n - filled);
    if (got > 0) {
      filled += (size_t)got;
    } else if (got == 0) {
      input->ended = true;
    } else if (errno != EINTR) {
      (void)fault(input, "cannot read", strerror(errno));
    }
  }
  input->done += filled;
  return filled;
}

/// True when a small file unpacks to a huge one: nobody's news does.
static bool
is_bomb(const ent_input *input)
{
  return input->unpacked > ENT_ANY_RATIO &&
         input->unpacked / ENT_MOST_RATIO > ent_input_done(input);
}

static size_t
read_packed(ent_input *input, char *at, size_t n)
{
  const la_ssize_t got = archive_read_data(input->archive, at, n);
  if (got < 0) {
    (void)archive_fault(input, "cannot read");
    return 0;
  }
  input->unpacked += (uint64_t)got;
  if (is_bomb(input)) {
    (void)fault(input, "cannot read",
                "it unpacks to more than 200 times its size");
    return 0;
  }
  return (size_t)got;
}

size_t
ent_input_read(ent_input *input, char *at, size_t n)
{
  if (input->ended) {
    return 0;
  }
  return input->archive != NULL ? read_packed(input, at, n)
                                : read_plain(input, at, n);
}

ent_str
ent_input_rest(ent_input *input, size_t most, ent_arena *arena)
{
  ent_buf held = {0};
  char piece[ENT_PIECE];
  size_t n = 0;
  do {
    const size_t room = most + 1 - held.n;
    n = ent_input_read(input, piece, room < sizeof piece ? room : sizeof piece);
    ent_buf_add(&held, (ent_str){piece, n});
  } while (n != 0 && held.n <= most);
  const ent_str rest = ent_arena_str(arena, ent_buf_str(&held));
  ent_buf_free(&held);
  return rest;
}

bool
ent_input_failed(const ent_input *input)
{
  return input->st != ENT_OK;
}

uint64_t
ent_input_done(const ent_input *input)
{
  return input->archive != NULL
             ? (uint64_t)archive_filter_bytes(input->archive, -1)
             : input->done;
}

ent_status
ent_input_close(ent_input *input)
{
  if (input == NULL) {
    return ENT_OK;
  }
  const ent_status st = input->st;
  (void)archive_read_free(input->archive);
  if (input->utf8 != (locale_t)0) {
    freelocale(input->utf8);
  }
  if (input->fd > STDIN_FILENO) {
    (void)close(input->fd);
  }
  ent_arena_free(&input->names);
  ent_free(input);
  return st;
}

ent_status
ent_unpack(ent_buf *out, ent_str bytes, size_t most)
{
  struct archive *const archive = archive_read_new();
  struct archive_entry *entry = NULL;
  const size_t before = out->n;
  char piece[ENT_PIECE];
  la_ssize_t n = -1;
  if (archive != NULL) {
    support_filters(archive);
    (void)archive_read_support_format_raw(archive);
    if (archive_read_open_memory(archive, bytes.s, bytes.n) == ARCHIVE_OK &&
        archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
      n = 1;
    }
  }
  while (n > 0 && out->n - before <= most) {
    n = archive_read_data(archive, piece, sizeof piece);
    ent_buf_add(out, (ent_str){piece, n > 0 ? (size_t)n : 0});
  }
  (void)archive_read_free(archive);
  return n == 0 ? ENT_OK : ENT_ERR_SYNTAX;
}
