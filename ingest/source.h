// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/source.h (private): files in folders, their bytes as text, and
/// records in a stream.

#ifndef ENT_INGEST_SOURCE_H
#define ENT_INGEST_SOURCE_H

#include "ingest/ingest.h"

enum { ENT_RECORD_BYTES = 64 << 20 }; ///< at most, for a record and a page

// ----------------------------------------------------------------- files

typedef enum ent_form {
  ENT_FORM_TEXT,
  ENT_FORM_MARKDOWN,
  ENT_FORM_HTML,
  ENT_FORM_LINES, ///< a record a line
  ENT_FORM_JSON,  ///< an object, an array of them, or a record a line
  ENT_FORM_UNKNOWN,
} ent_form;

typedef struct ent_file {
  const char *path; ///< "-" for standard input
  ent_form form;
  uint64_t size; ///< 0 when unknown
} ent_file;

/// Files in the order of the walk.  Zero-initialise; free with
/// ent_files_free.
typedef struct ent_files {
  ent_file *at;
  size_t n;
  size_t cap;
  ent_map seen; ///< folders, by device and number
  ent_arena arena;
} ent_files;

/// Appends the file at `path`, or what is in the folder there, in byte order
/// of names.  Reports what cannot be walked and returns the last such status.
ENT_NODISCARD ent_status ent_files_add(ent_files *files,
                                       const char *path,
                                       ent_diag *diag);
void ent_files_free(ent_files *files);

// ----------------------------------------------------------------- bytes

/// True when `bytes` are no text: NUL or many control characters, and no mark
/// of UTF-16.
bool ent_bytes_binary(ent_str bytes);

/// `bytes` as UTF-8 without a byte order mark.  UTF-16 with a mark is
/// converted; bad bytes become U+FFFD, with one warning for all.  Lives in
/// `arena`.
ent_str ent_bytes_text(ent_str bytes,
                       const ent_place *place,
                       ent_arena *arena,
                       ent_diag *diag);

// --------------------------------------------------------------- records

/// Records in a stream of bytes.
typedef struct ent_stream ent_stream;

/// Opens `file`.  `*out` is owned by the caller; free with ent_stream_close.
/// What cannot be opened, is empty or binary is reported.
ENT_NODISCARD ent_status ent_stream_open(ent_stream **out,
                                         const ent_file *file,
                                         ent_diag *diag);
/// The next record with the line it begins on; false at the end.  Borrowed;
/// valid until the next call.  One that is too long is reported and left out.
bool ent_stream_next(ent_stream *stream, ent_str *record, size_t *line);
/// Bytes read so far.
uint64_t ent_stream_done(const ent_stream *stream);
/// ENT_OK, or what went wrong on the way.  NULL is allowed.
ENT_NODISCARD ent_status ent_stream_close(ent_stream *stream);

#endif
