// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/store.h: the records (an article and what was read in it), their
/// JSON form, and the database that keeps them.

#ifndef ENT_STORE_STORE_H
#define ENT_STORE_STORE_H

#include "core/core.h"

// --------------------------------------------------------------- records

/// An article as it came in.  Empty strings stand for what is unknown.
typedef struct ent_article {
  ent_str id; ///< given, or derived from the content (ent_article_id)
  ent_str lang;
  ent_date published;
  double published_confidence; ///< 1 when given, less when guessed, 0 unknown
  ent_str title;
  ent_str text;
  ent_str source;
  ent_str url;
} ent_article;

typedef struct ent_actor {
  ent_str id; ///< "KOR", "NATO", "person:yoon-suk-yeol"
  ent_kind kind;
  ent_str name;        ///< label, English for those of the lexicon
  ent_str name_vi;     ///< Vietnamese label, may be empty
  ent_str affiliation; ///< id of a political actor, or empty
} ent_actor;

typedef struct ent_participant {
  ent_str actor;
  ent_role role;
} ent_participant;

/// Where an event is told: code points of the text (or of the title).
typedef struct ent_evidence {
  ent_span span;    ///< the sentence
  ent_span trigger; ///< the word or phrase that made the event
  bool in_title;
} ent_evidence;

typedef struct ent_event {
  ent_type type;
  ent_phase phase;
  ent_str subtype;
  ent_date date; ///< year 0: absent
  ent_participant *participants;
  size_t n_participants;
  ent_evidence *evidence;
  size_t n_evidence;
  double confidence;
  ent_str cameo;
  ent_str frame;     ///< "frames.vi.txt:120", the lexicon line that made it
  ent_str why_phase; ///< how the status was reached, one phrase
  ent_str why_date;  ///< how the date was reached, one phrase
} ent_event;

/// An article and everything read in it.
typedef struct ent_record {
  ent_article article;
  ent_actor *actors;
  size_t n_actors;
  ent_event *events;
  size_t n_events;
} ent_record;

/// An id from the content of title and text.  Lives in `arena`.
ent_str ent_article_id(const ent_article *article, ent_arena *arena);

/// Appends the record as one line of JSON with its newline: the keys of the
/// scheme first, then title, text, source and url.
void ent_record_write(ent_buf *out, const ent_record *record);

/// Appends the members of the event's JSON object to `*out`, which holds at
/// least its "{".
void ent_event_write(ent_buf *out, const ent_event *event);

/// Reads one JSON object into `*out`: an article with or without actors and
/// events.  Lives in `arena`.  Faults are reported at `place`, whose column is
/// set to the fault's; ENT_ERR_SYNTAX when the line is no usable record.
ENT_NODISCARD ent_status ent_record_read(ent_record *out,
                                         ent_str line,
                                         const ent_place *place,
                                         ent_arena *arena,
                                         ent_diag *diag);

// --------------------------------------------------------------- scoring

/// An annotated article: its persons are the record's actors (name and
/// affiliation), its events hold participants without evidence.
typedef struct ent_gold {
  ent_record record;
  ent_str *quotes; ///< by event: the words that prove it
} ent_gold;

/// Reads one annotated article of the scheme.  Lives in `arena`.  Faults are
/// reported at `place`; ENT_ERR_SYNTAX when the line is no annotation.
ENT_NODISCARD ent_status ent_gold_read(ent_gold *out,
                                       ent_str line,
                                       const ent_place *place,
                                       ent_arena *arena,
                                       ent_diag *diag);

/// Agreement of readings with annotations, summed over articles.
typedef struct ent_score ent_score;

/// What is counted: sets of the scheme's section 5.
typedef struct ent_score_row {
  const char *name; ///< "edge", "edge+status", "type:summit", "lang:vi"…
  double precision; ///< of "date": the share that agrees
  double recall;
  double f1;
  uint64_t hit;
  uint64_t gold;
  uint64_t answer;
} ent_score_row;

/// An edge that only one side has.  Borrowed; valid until the call ends.
typedef void ent_score_miss(void *ctx,
                            bool missed,
                            const ent_gold *gold,
                            const char *edge,
                            ent_str quote);

/// Owned by the caller; free with ent_score_free.
ent_score *ent_score_new(void);
/// NULL is allowed.
void ent_score_free(ent_score *score);
/// Adds one article.  `miss` (NULL is allowed) hears of every edge that is
/// missing in the answer or wrong in it, in the order of their names.
void ent_score_add(ent_score *score,
                   const ent_gold *gold,
                   const ent_record *answer,
                   ent_score_miss *miss,
                   void *ctx);
/// The rows by name, those without any member left out.  Borrowed; valid
/// until the score changes.
const ent_score_row *ent_score_rows(ent_score *score, size_t *n);

// -------------------------------------------------------------- database

typedef struct ent_store ent_store;

typedef enum ent_access {
  ENT_READ,   ///< the file must exist
  ENT_CREATE, ///< created when absent, migrated when old
} ent_access;

/// Opens the database at `path`.  `*out` is owned by the caller; free with
/// ent_store_close.  ENT_ERR_FOREIGN for a file of another program or a newer
/// schema, ENT_ERR_IO when it cannot be opened; both are reported.
ENT_NODISCARD ent_status ent_store_open(ent_store **out,
                                        const char *path,
                                        ent_access access,
                                        ent_diag *diag);
/// Closes and frees.  NULL is allowed.
void ent_store_close(ent_store *store);

/// What a write did.
typedef enum ent_written {
  ENT_NEW,       ///< the article was not there
  ENT_REPLACED,  ///< it was, with another reading, which is gone
  ENT_UNCHANGED, ///< it was, with the same reading
} ent_written;

/// Writes one record in one transaction.  Reading the same twice changes
/// nothing; an article read anew replaces its own earlier contribution.
ENT_NODISCARD ent_status ent_store_put(ent_store *store,
                                       const ent_record *record,
                                       ent_written *what);

/// Groups the puts that follow into one transaction (nothing is visible
/// to others, or kept, until ent_store_commit).
ENT_NODISCARD ent_status ent_store_begin(ent_store *store);
ENT_NODISCARD ent_status ent_store_commit(ent_store *store);

/// Sets a row of the run metadata ("program", "lexicon", "options"…).
ENT_NODISCARD ent_status ent_store_note(ent_store *store,
                                        ent_str key,
                                        ent_str value);

// ---------------------------------------------------------------- asking

/// Which events are meant.  Zero-initialised: all.
typedef struct ent_filter {
  uint32_t types;        ///< bit per ent_type; 0 is all
  uint32_t phases;       ///< bit per ent_phase; 0 is all
  const ent_str *actors; ///< events with all of these
  size_t n_actors;
  ent_date since; ///< the event's day, or the article's where it has none;
                  ///< a month or year counts as its first day
  ent_date until;
  ent_str lang; ///< of the article
  double min_confidence;
  size_t limit; ///< 0 is all
} ent_filter;

/// An event with what surrounds it.  Borrowed; valid until the next call.
typedef struct ent_event_row {
  ent_str id;
  ent_event event; ///< why_* and frame filled too
  ent_str article_id;
  ent_str article_title;
  ent_str article_source;
  ent_str article_url;
  ent_date published;
  ent_str lang;
  ent_str quote; ///< the first evidence sentence
} ent_event_row;

typedef struct ent_events ent_events;

/// Starts a walk over the events that `filter` means, by day (the article's
/// where an event has none; unknown days last), then id.  What `filter` points
/// at must outlive the walk.
ENT_NODISCARD ent_status ent_events_open(ent_events **out,
                                         ent_store *store,
                                         const ent_filter *filter);
/// The next event, or false at the end and on failure.
bool ent_events_next(ent_events *walk, ent_event_row *row);
/// Ends the walk and says whether it failed.  NULL is allowed.
ENT_NODISCARD ent_status ent_events_close(ent_events *walk);

/// One event by its id or a unique beginning of it.  `*out` lives in `arena`.
/// ENT_ERR_NOT_FOUND when there is none, ENT_ERR_USAGE when there are several;
/// both are reported.
ENT_NODISCARD ent_status ent_store_event(ent_event_row *out,
                                         ent_store *store,
                                         ent_str id,
                                         ent_arena *arena,
                                         ent_diag *diag);

/// The article of `id`, whole.  Lives in `arena`.
ENT_NODISCARD ent_status ent_store_article(ent_article *out,
                                           ent_store *store,
                                           ent_str id,
                                           ent_arena *arena);

/// The actors that the article of `id` names, by their ids, as it describes
/// them.  Lives in `arena`.
ENT_NODISCARD ent_status ent_store_article_actors(
    ent_actor **out, size_t *n, ent_store *store, ent_str id, ent_arena *arena);

typedef struct ent_actor_row {
  ent_actor actor;
  int64_t n_events;
  int64_t n_articles;
} ent_actor_row;

typedef struct ent_article_row {
  ent_article article; ///< `text` is left empty
  int64_t n_events;
} ent_article_row;

/// Actors that take part in what `filter` means (persons are those named in
/// its articles), by id.  Rows live in `arena`.
ENT_NODISCARD ent_status ent_store_actors(ent_actor_row **out,
                                          size_t *n,
                                          ent_store *store,
                                          const ent_filter *filter,
                                          ent_arena *arena);

/// Articles that `filter` means (with no filter on events also those without
/// any), by date of publication, then id.  Rows live in `arena`.
ENT_NODISCARD ent_status ent_store_articles(ent_article_row **out,
                                            size_t *n,
                                            ent_store *store,
                                            const ent_filter *filter,
                                            ent_arena *arena);

#endif
