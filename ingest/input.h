// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/input.h (private): bytes of a file, which may be packed or hold
/// several others.  Nothing is ever unpacked onto a disk.

#ifndef ENT_INGEST_INPUT_H
#define ENT_INGEST_INPUT_H

#include "core/core.h"

/// What unpacks to more than so many times its size is a bomb: news shrinks to
/// a third, at best to a tenth.
enum { ENT_MOST_RATIO = 200 };

/// What stands between a file and its content.
typedef enum ent_packing {
  ENT_PLAIN,      ///< nothing
  ENT_COMPRESSED, ///< gzip, bzip2, xz, Zstandard or zip, or nothing
  ENT_ARCHIVE,    ///< zip or tar, which may be compressed
} ent_packing;

typedef struct ent_input ent_input;

/// Opens `path` ("-" is standard input), which `input` keeps for messages.
/// `*out` is owned by the caller; end with ent_input_close, also on failure,
/// which is reported.
ENT_NODISCARD ent_status ent_input_open(ent_input **out,
                                        const char *path,
                                        ent_packing packing,
                                        ent_diag *diag);

/// Moves to the next regular file in it; a file that is no archive is its only
/// one.  `*name` is as for messages: the path, with the name in an archive
/// behind it.  False at the end.  Borrowed; valid until the next call.
bool ent_input_next(ent_input *input, const char **name);

/// Reads up to `n` bytes of that file to `at`.  0 at its end, and on failure,
/// which is reported: also when it unpacks to very much more than it takes.
size_t ent_input_read(ent_input *input, char *at, size_t n);

/// Reads what is left of that file with a NUL behind it, `most` bytes and one
/// more at most.  Lives in `arena`.
ent_str ent_input_rest(ent_input *input, size_t most, ent_arena *arena);

/// True once something went wrong.
bool ent_input_failed(const ent_input *input);

/// Bytes of `path` that were read so far.
uint64_t ent_input_done(const ent_input *input);

/// Ends it: ENT_OK, or what went wrong.  NULL is allowed.
ENT_NODISCARD ent_status ent_input_close(ent_input *input);

/// Appends what the compressed `bytes` hold, at most `most` bytes of it.
/// ENT_ERR_SYNTAX for more, and when they are no such thing.
typedef ent_status ent_unpacking(ent_buf *out, ent_str bytes, size_t most);

ENT_NODISCARD ent_unpacking ent_unpack; ///< gzip, bzip2, xz or Zstandard
ENT_NODISCARD ent_unpacking ent_unpack_brotli;

#endif
