// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/source.h (private): files in folders, their bytes as text, and
/// records in a stream.

#ifndef ENT_INGEST_SOURCE_H
#define ENT_INGEST_SOURCE_H

#include "ingest/ingest.h"
#include "ingest/input.h"
#include "ingest/page.h"

enum { ENT_RECORD_BYTES = 64 << 20 }; ///< at most, for a record and a page

// ----------------------------------------------------------------- files

typedef enum ent_form {
  ENT_FORM_TEXT,
  ENT_FORM_MARKDOWN,
  ENT_FORM_HTML,
  ENT_FORM_RSS,     ///< RSS or Atom
  ENT_FORM_LINES,   ///< a record a line
  ENT_FORM_JSON,    ///< an object, an array of them, or a record a line
  ENT_FORM_WARC,    ///< what a crawler saved
  ENT_FORM_ARCHIVE, ///< other files
  ENT_FORM_UNKNOWN,
} ent_form;

/// What a name tells of a file.
typedef struct ent_ending {
  ent_form form;
  ent_packing packing;
  const char *advice; ///< for ENT_FORM_UNKNOWN what to do first, or NULL
} ent_ending;

/// What the ending of `name` says: ".txt", ".jsonl.gz", ".tar.zst".
ent_ending ent_ending_of(ent_str name);

typedef struct ent_file {
  const char *path; ///< "-" for standard input
  ent_form form;
  ent_packing packing;
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

/// True when `bytes` begin with a mark of UTF-16.
bool ent_bytes_utf16(ent_str bytes);
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

/// The records in the file that `input` is at; both it and `name`, for
/// messages, must outlive the stream.  Owned by the caller; free with
/// ent_stream_free.  What is binary is reported.
ent_stream *ent_stream_new(ent_input *input, const char *name, ent_diag *diag);
/// The next record with the line it begins on; false at the end.  Borrowed;
/// valid until the next call.  One that is too long is reported and left out.
bool ent_stream_next(ent_stream *stream, ent_str *record, size_t *line);
/// Bytes read that belong to records to come.  NULL is allowed.
size_t ent_stream_held(const ent_stream *stream);
/// ENT_OK, or what went wrong on the way.  NULL is allowed.
ENT_NODISCARD ent_status ent_stream_free(ent_stream *stream);

// ----------------------------------------------------------------- pages

/// A document that may hold several articles.
typedef struct ent_leaf {
  const char *name; ///< for messages; the last part of it is the source
  ent_form form;
  ent_str bytes;
  ent_str url; ///< where it was found, or empty
} ent_leaf;

/// Appends the articles of `leaf`, with ids and sources.  NULL, or a phrase on
/// why there are none.  They live in `arena`.
const char *ent_leaf_read(const ent_page_words *words,
                          const ent_leaf *leaf,
                          ent_arena *arena,
                          ent_diag *diag,
                          ent_article_list *out);

/// Appends the articles of a feed, RSS or Atom.  What is not well-formed is
/// warned of.  False when it is no feed.
bool ent_rss_articles(const ent_page_words *words,
                      const ent_leaf *leaf,
                      ent_arena *arena,
                      ent_diag *diag,
                      ent_article_list *out);

// ------------------------------------------------------------------ WARC

/// A walk over the pages that a crawler saved.
typedef struct ent_warc ent_warc;

/// Begins with the file that `input` is at; both it and `name`, for messages,
/// must outlive the walk.  Owned by the caller; free with ent_warc_free.
ent_warc *ent_warc_new(ent_input *input, const char *name, ent_diag *diag);
/// The next page that was answered with status 200 and is of a known form, or
/// false at the end.  Borrowed; valid until the next call.
bool ent_warc_next(ent_warc *warc, ent_leaf *out);
/// ENT_OK, or what went wrong on the way; it was reported.  NULL is allowed.
ENT_NODISCARD ent_status ent_warc_free(ent_warc *warc);

#endif
