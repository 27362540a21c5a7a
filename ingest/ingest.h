// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/ingest.h: from bytes to articles, and from articles to events.

#ifndef ENT_INGEST_INGEST_H
#define ENT_INGEST_INGEST_H

#include "core/core.h"
#include "store/store.h"

// --------------------------------------------------------------- lexicon

/// What the program knows of the languages: actors, frames, cues.  Read-only
/// once loaded.
typedef struct ent_lexicon ent_lexicon;

/// Loads the compiled-in lexicon and then the *.txt files of `dir` (NULL for
/// none), whose entries add to it or override it.  Every fault is reported
/// with file and line.  `*out` is owned by the caller; free with
/// ent_lexicon_free.  ENT_ERR_SYNTAX when a file of `dir` has faults.
ENT_NODISCARD ent_status ent_lexicon_load(ent_lexicon **out,
                                          const char *dir,
                                          ent_diag *diag);
void ent_lexicon_free(ent_lexicon *lexicon);

/// Hex digits that identify the content of the lexicon.  Borrowed; valid as
/// long as the lexicon.
ent_str ent_lexicon_version(const ent_lexicon *lexicon);

// --------------------------------------------------------------- reading

/// The engine with its working memory.  One per thread.
typedef struct ent_reader ent_reader;

/// `lexicon` must outlive it.  Owned by the caller; free with
/// ent_reader_free.
ent_reader *ent_reader_new(const ent_lexicon *lexicon);
/// NULL is allowed.
void ent_reader_free(ent_reader *reader);

/// Reads `article` and fills `*out` with its actors and events; language and
/// date of publication are guessed where the article has none.  The record is
/// borrowed; valid until the next call.  Time: linear in the text.
void ent_reader_read(ent_reader *reader,
                     const ent_article *article,
                     ent_record *out);

/// Tells "vi" from "en"; the empty string when the text is neither.
ent_str ent_lang_guess(ent_str text);

// --------------------------------------------------------------- sources

/// What holds for all articles of a run.
typedef struct ent_source_options {
  ent_date published; ///< for articles that have no date of their own
  ent_str lang;       ///< likewise
} ent_source_options;

/// A walk over the articles in files and folders.
typedef struct ent_articles ent_articles;

/// Starts a walk over `paths`: files (.txt .md .html .htm .jsonl .json),
/// folders (recursively, in byte order of names), "-" for records on standard
/// input.  Faults are reported on `diag` and the walk goes on with the next
/// article.  `*out` is owned by the caller; end with ent_articles_close.
ENT_NODISCARD ent_status ent_articles_open(ent_articles **out,
                                           const char *const *paths,
                                           size_t n_paths,
                                           const ent_source_options *options,
                                           ent_diag *diag);

/// The next article, or false at the end.  Borrowed; valid until the next
/// call.
bool ent_articles_next(ent_articles *walk, ent_article *out);

/// Bytes read and bytes there are (0 when unknown), for a progress bar.
void
ent_articles_progress(const ent_articles *walk, uint64_t *done, uint64_t *all);

/// Ends the walk: ENT_OK, or the worst that happened to any path.  NULL is
/// allowed.
ENT_NODISCARD ent_status ent_articles_close(ent_articles *walk);

#endif
