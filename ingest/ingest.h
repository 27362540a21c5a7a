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

/// Appends a line for every sense of `phrase`: where it was read, language,
/// class, meaning.  ENT_ERR_NOT_FOUND when the lexicon has no such phrase.
ENT_NODISCARD ent_status ent_lexicon_show(const ent_lexicon *lexicon,
                                          ent_str phrase,
                                          ent_buf *out);

/// Reports what is doubtful as warnings (phrases that two lines claim, with
/// files of one's own only those that these claim; frames that can give
/// nothing) and cases that no longer match as errors.
void ent_lexicon_check(const ent_lexicon *lexicon, ent_diag *diag);

/// How much it holds.
void ent_lexicon_counts(const ent_lexicon *lexicon,
                        size_t *actors,
                        size_t *persons,
                        size_t *frames,
                        size_t *phrases);

/// Puts what the lexicon knows of actors into the store in place of what stands
/// there: entities, their aliases, memberships, offices of persons.  Fails as
/// the store does.
ENT_NODISCARD ent_status ent_lexicon_tell(const ent_lexicon *lexicon,
                                          ent_store *store);

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

/// Reads `article` and appends a line for every two actors that a sentence may
/// tell of, parted by tabs: article, first and last byte of the sentence in
/// title, line break and text, the two actors, features parted by spaces.  For
/// training relation classification.
void ent_reader_relations(ent_reader *reader,
                          const ent_article *article,
                          ent_buf *out);

/// Tells "vi" from "en"; the empty string when the text is neither.
ent_str ent_lang_guess(ent_str text);

// --------------------------------------------------------------- sources

/// What holds for all articles of a run.
typedef struct ent_source_options {
  ent_date published; ///< for articles that have no date of their own
  ent_str lang;       ///< likewise
  /// Several walks over the same input may share it: a document (a page, or a
  /// record in a file of them) is opened by the walk whose turn it is.  Faults
  /// of files as such are reported by turn 0.  No turns: all by this one.
  size_t turn;
  size_t turns;
  /// Of all articles only those whose id, hashed, falls into this part of so
  /// many: shard is from 1.  No shards: all.
  uint64_t shard;
  uint64_t shards;
} ent_source_options;

/// A walk over the articles in files and folders.
typedef struct ent_articles ent_articles;

/// Starts a walk over `paths`: files (.txt .md .html .jsonl .json .rss .atom
/// .xml .warc, with .gz .bz2 .xz .zst behind), archives (.zip .tar .tgz),
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

/// Notes on the walk's diagnostics when the article given last could not be
/// read, as its language is not known.  `read` is what came of it.
void ent_articles_note(const ent_articles *walk, const ent_record *read);

/// How many turns there were before the one of the document at hand: the walk
/// of turn (this % turns) opens it.
uint64_t ent_articles_turn(const ent_articles *walk);
/// Documents met so far, those of others' turns and shards too.
uint64_t ent_articles_met(const ent_articles *walk);

/// Bytes read and bytes there are (0 when unknown), for a progress bar.
void
ent_articles_progress(const ent_articles *walk, uint64_t *done, uint64_t *all);

/// Ends the walk: ENT_OK, or the worst that happened to any path.  NULL is
/// allowed.
ENT_NODISCARD ent_status ent_articles_close(ent_articles *walk);

// ----------------------------------------------------------------- feeds

/// Kinds of tables of events, or of ties, that others made.
typedef enum ent_feed_kind {
  ENT_FEED_GDELT,   ///< GDELT 1.0 and 2.0 event files
  ENT_FEED_ICEWS,   ///< ICEWS coded events
  ENT_FEED_POLECAT, ///< POLECAT, with PLOVER types
  ENT_FEED_CSV,     ///< dyadic events, or weighted ties
  ENT_FEEDS
} ent_feed_kind;

extern const char *const ent_feed_names[ENT_FEEDS];

/// What became of a row.
typedef enum ent_verdict {
  ENT_ROW_KEPT,
  ENT_ROW_BAD,    ///< not what its kind of file promises
  ENT_ROW_ACTORS, ///< one end, or both, is no political actor
  ENT_ROW_SECTOR, ///< one end does not act for its state
  ENT_ROW_WITHIN, ///< both ends are the same actor
  ENT_ROW_TYPE,   ///< a type that the scheme does not have
  ENT_ROW_ZERO,   ///< a tie of weight 0
  ENT_VERDICTS
} ent_verdict;

/// What a row that was left out lacked: a phrase behind a count.
extern const char *const ent_verdict_names[ENT_VERDICTS];

typedef struct ent_feed_options {
  ent_feed_kind kind;
  bool all_sectors; ///< take business, media, citizens for their state
} ent_feed_options;

/// A walk over the records that a table makes: one for each article that its
/// rows name by URL or story, else one a row.  They have events and no text
/// (but for what the table quotes).
typedef struct ent_feed ent_feed;

/// Starts a walk over the table at `path` ("-" is standard input), which may
/// be compressed.  Rows that are not what they should be are reported, the
/// first ten each and the others by their count.  `*out` is owned by the
/// caller; end with ent_feed_close.  ENT_ERR_SYNTAX when columns are missing.
ENT_NODISCARD ent_status ent_feed_open(ent_feed **out,
                                       const char *path,
                                       const ent_feed_options *options,
                                       const ent_lexicon *lexicon,
                                       ent_diag *diag);

/// The next record, or false at the end.  Borrowed; valid until the next
/// call.  Rows of one article are brought together if they stand within some
/// ten thousand rows.  Time: linear in the table; memory is bounded.
bool ent_feed_next(ent_feed *feed, ent_record *out);

/// Rows so far, by verdict.  Borrowed; valid until the close.
const uint64_t *ent_feed_counts(const ent_feed *feed);
/// Actors so far that the lexicon does not have.
size_t ent_feed_unknown(const ent_feed *feed);

/// Ends the walk: ENT_OK, or the worst that happened.  NULL is allowed.
ENT_NODISCARD ent_status ent_feed_close(ent_feed *feed);

#endif
