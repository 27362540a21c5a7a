// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/store.h: records, how far they agree with annotations, and the
/// database that keeps them.

#ifndef ENT_STORE_STORE_H
#define ENT_STORE_STORE_H

#include "store/record.h"

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
/// nothing; an article read anew replaces its own earlier contribution.  Its
/// events stand alone until ent_store_settle.
ENT_NODISCARD ent_status ent_store_put(ent_store *store,
                                       const ent_record *record,
                                       ent_written *what);

/// Groups the puts that follow into one transaction (nothing is visible
/// to others, or kept, until ent_store_commit; ask for it after
/// ent_store_settle).  A put that fails undoes them all.
ENT_NODISCARD ent_status ent_store_begin(ent_store *store);
ENT_NODISCARD ent_status ent_store_commit(ent_store *store);

/// Takes the article of `id` out, and only what it alone supports.
/// ENT_ERR_NOT_FOUND when there is none; not reported.
ENT_NODISCARD ent_status ent_store_remove(ent_store *store, ent_str id);

/// Puts all that the database at `path` holds; an article that both have is
/// taken from it.  Users' decisions come along where there are none here.
ENT_NODISCARD ent_status ent_store_merge(ent_store *store,
                                         const char *path,
                                         size_t counts[3],
                                         ent_diag *diag);

/// Draws reports of one event together, as far as what was put and taken out
/// since the last time touches them.  What comes out depends on the articles
/// and the users' decisions alone, never on their order.
ENT_NODISCARD ent_status ent_store_settle(ent_store *store);

/// Verifies what must hold in the file; each fault is reported.  ENT_ERR_SYNTAX
/// when there are any.
ENT_NODISCARD ent_status ent_store_check(ent_store *store, ent_diag *diag);

/// Sets a row of the run metadata ("program", "lexicon", "options"…).
ENT_NODISCARD ent_status ent_store_note(ent_store *store,
                                        ent_str key,
                                        ent_str value);

/// Adds `value` to a row that may have several: sorted, each once, by ", ".
ENT_NODISCARD ent_status ent_store_note_also(ent_store *store,
                                             ent_str key,
                                             ent_str value);
/// The value of a row, empty when there is none.  Lives in `arena`.
ENT_NODISCARD ent_status ent_store_note_find(ent_str *out,
                                             ent_store *store,
                                             ent_str key,
                                             ent_arena *arena);

typedef struct ent_note {
  ent_str key;
  ent_str value;
} ent_note;

/// What made the database, by key: the notes, and the count ("articles") and
/// digest ("input") of the articles in it, whatever their order.  Lives in
/// `arena`.
ENT_NODISCARD ent_status ent_store_notes(ent_note **out,
                                         size_t *n,
                                         ent_store *store,
                                         ent_arena *arena);

// ---------------------------------------------------------------- entities

/// What the lexicon knows of an actor.  Empty strings stand for what is
/// unknown; dates are EDTF.
typedef struct ent_entity {
  ent_str id;
  ent_kind kind;
  ent_str name;
  ent_str name_vi;
  ent_str wikidata;
  ent_str iso; ///< ISO 3166-1 alpha-3; of states that ended, ISO 3166-3
  ent_str cow; ///< Correlates of War
  ent_str gw;  ///< Gleditsch and Ward
  ent_str since;
  ent_str until;
  ent_str successor; ///< ids of other entities, by commas
} ent_entity;

/// A tie that holds for a time: a membership ("member", `what` "member",
/// "observer"…) or an office ("office", `what` its title).
typedef struct ent_relation {
  ent_str entity; ///< the member, the person
  ent_str tie;    ///< "member" or "office"
  ent_str other;  ///< the organization, whom the office acts for
  ent_str what;
  ent_str since; ///< EDTF, or empty
  ent_str until;
} ent_relation;

/// Forgets all entities, their aliases and ties.
ENT_NODISCARD ent_status ent_store_entities_clear(ent_store *store);
/// Sets what is known of an actor; what it said before is replaced.
ENT_NODISCARD ent_status ent_store_entity(ent_store *store,
                                          const ent_entity *entity);
/// Adds a name by which texts in `lang` call the actor `id`.
ENT_NODISCARD ent_status ent_store_alias(ent_store *store,
                                         ent_str id,
                                         ent_str lang,
                                         ent_str name);
/// Adds a tie or, where it is there, sets its end.
ENT_NODISCARD ent_status ent_store_relation(ent_store *store,
                                            const ent_relation *tie);

/// What is known of the actor `id`; ENT_ERR_NOT_FOUND.  Lives in `arena`.
ENT_NODISCARD ent_status ent_store_entity_find(ent_entity *out,
                                               ent_store *store,
                                               ent_str id,
                                               ent_arena *arena);
/// The same, or the kind and names that most articles use.
ENT_NODISCARD ent_status ent_store_actor_find(ent_entity *out,
                                              ent_store *store,
                                              ent_str id,
                                              ent_arena *arena);
/// A name by which texts call an actor.
typedef struct ent_alias {
  ent_str lang;
  ent_str name;
} ent_alias;

/// The aliases of `id`, by language and name.  Live in `arena`.
ENT_NODISCARD ent_status ent_store_aliases(
    ent_alias **out, size_t *n, ent_store *store, ent_str id, ent_arena *arena);
/// The ties of `id` on either side, by tie, other, entity, start and what; with
/// those that articles published up to `as_of` (year 0: all) tell: who joined
/// is a member from then on ("accession"), who left was one until then; whom a
/// person acts for ("named"), from the first article that says so to the last.
/// Live in `arena`.
ENT_NODISCARD ent_status ent_store_relations(ent_relation **out,
                                             size_t *n,
                                             ent_store *store,
                                             ent_str id,
                                             ent_date as_of,
                                             ent_arena *arena);

/// Says that the actor `id` is `actor`, who may be said to be another too: from
/// now on its events, mentions and affiliations are those of whom that leads
/// to.  Settles.  ENT_ERR_USAGE when it would go in a circle; reported.
ENT_NODISCARD ent_status ent_store_same(ent_store *store,
                                        ent_str id,
                                        ent_str actor,
                                        ent_diag *diag);
/// Takes that back.  ENT_ERR_NOT_FOUND when `id` was not said to be another.
ENT_NODISCARD ent_status ent_store_not_same(ent_store *store, ent_str id);

/// One that is said to be another.
typedef struct ent_same {
  ent_str id;
  ent_str said;  ///< whom users said it to be
  ent_str actor; ///< whom that leads to
} ent_same;

/// All of them, by id.  Live in `arena`.
ENT_NODISCARD ent_status ent_store_sames(ent_same **out,
                                         size_t *n,
                                         ent_store *store,
                                         ent_arena *arena);

// --------------------------------------------------------------- decisions

typedef enum ent_ruling {
  ENT_JOIN,  ///< two tellings are of one affair
  ENT_SPLIT, ///< they are not; with no other, the telling is of none but its
             ///< own
  ENT_UNDO,  ///< what was decided is forgotten
  ENT_RULINGS
} ent_ruling;

extern const char *const ent_ruling_names[ENT_RULINGS];

/// Decides on two tellings, by their ids or beginnings of them; `other` empty
/// stands for all others.  Settle afterwards.  ENT_ERR_NOT_FOUND, reported.
ENT_NODISCARD ent_status ent_store_decide(ent_store *store,
                                          ent_ruling verdict,
                                          ent_str one,
                                          ent_str other,
                                          ent_diag *diag);

typedef struct ent_decided {
  ent_ruling ruling;
  ent_str one;
  ent_str other; ///< empty for all others
} ent_decided;

/// All decisions, in a fixed order.  Live in `arena`.
ENT_NODISCARD ent_status ent_store_decisions(ent_decided **out,
                                             size_t *n,
                                             ent_store *store,
                                             ent_arena *arena);

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
  size_t limit;   ///< 0 is all
  ent_date as_of; ///< what was known on its last day: only articles that
                  ///< were published by then tell, and are drawn together
  bool apart;     ///< every telling by itself, not affairs
  bool bare;      ///< rows without words: no article, evidence, subtype, codes;
                  ///< the days of states are not told
} ent_filter;

/// A state that an affair was told to be in.
typedef struct ent_state {
  ent_phase phase;
  int32_t first; ///< the earliest day it may have, and the latest; both
  int32_t last;  ///< INT32_MIN when nothing is known
} ent_state;

/// An article that tells of an event.
typedef struct ent_teller {
  int64_t article; ///< tells it from others in the database
  ent_str source;  ///< its id where it has none
} ent_teller;

/// An event with what surrounds it.  Borrowed; valid until the next call.
///
/// Reports of one affair are one row, told by the report that says most: its
/// id, words, date, weight and article, the latest status of all, and the
/// actors of all reports that the filter means.
typedef struct ent_event_row {
  ent_str id;
  ent_event event;    ///< why_* and frame filled too
  int64_t n_mentions; ///< sentences that tell of it
  int64_t n_articles;
  int64_t n_sources;         ///< different ones of the articles
  const ent_teller *tellers; ///< those articles, each once
  ent_state *states;         ///< of the affair, by their first days
  size_t n_states;
  ent_str article_id;
  ent_str article_title;
  ent_str article_source;
  ent_str article_url;
  ent_date published;
  ent_str lang;
  ent_str quote; ///< the first evidence sentence
} ent_event_row;

typedef struct ent_events ent_events;

/// Starts a walk over the affairs that `filter` means (with `apart`, over the
/// single tellings), by day (the article's where an event has none; unknown
/// days last), then id.  What `filter` points
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

/// All tellings of the affair that a telling belongs to, named as in
/// ent_store_event, in the order of a life: by status, day and id.  Live in
/// `arena`.
ENT_NODISCARD ent_status ent_store_story(ent_event_row **out,
                                         size_t *n,
                                         ent_store *store,
                                         ent_str id,
                                         ent_arena *arena,
                                         ent_diag *diag);

/// A place where searched words stand.
typedef struct ent_find {
  ent_str article_id;
  ent_str title;
  ent_str source;
  ent_date published;
  ent_str excerpt; ///< with U+00AB and U+00BB around the words
  ent_str *events; ///< ids of the events that its evidence tells
  size_t n_events;
} ent_find;

/// Articles with all of the words, best first; accents do not count, words in
/// double quotes stand together, "-" leaves out those with the word behind it
/// and "*" stands for any ending.  Live in `arena`.  ENT_ERR_USAGE, reported,
/// when there is no word to look for.
ENT_NODISCARD ent_status ent_store_search(ent_find **out,
                                          size_t *n,
                                          ent_store *store,
                                          ent_str words,
                                          size_t limit,
                                          ent_arena *arena);

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

/// All actors that were known on the filter's day, by id, with nothing else
/// filtered.  Counted is what the database keeps summed up of all articles,
/// where no day is given.  Rows live in `arena`.
ENT_NODISCARD ent_status ent_store_cast(ent_actor_row **out,
                                        size_t *n,
                                        ent_store *store,
                                        const ent_filter *filter,
                                        ent_arena *arena);

/// How many affairs of one type and weight tie two actors of whatever kind.
/// Borrowed; valid until the next call.
typedef struct ent_dyad_row {
  ent_str source; ///< the smaller id where the type has no direction
  ent_str target;
  ent_type type;
  double weight; ///< of each affair
  int64_t n_events;
} ent_dyad_row;

typedef struct ent_dyads ent_dyads;

/// Starts a walk over what the database keeps summed up, by source, target,
/// name of the type, and weight.  `*out` is NULL where that does not tell what
/// `filter` means: a part, or what was put and not yet settled.
ENT_NODISCARD ent_status ent_dyads_open(ent_dyads **out,
                                        ent_store *store,
                                        const ent_filter *filter);
/// The next row, or false at the end and on failure.
bool ent_dyads_next(ent_dyads *walk, ent_dyad_row *row);
/// Ends the walk and says whether it failed.  NULL is allowed.
ENT_NODISCARD ent_status ent_dyads_close(ent_dyads *walk);
/// The first and the last day of all affairs, as far as these are summed up;
/// both INT32_MIN when there is none.
ENT_NODISCARD ent_status ent_store_spell(ent_store *store,
                                         int32_t *first,
                                         int32_t *last);

/// Persons, companies and organizations that the lexicon does not know, those
/// that most articles name first.  Rows live in `arena`.
ENT_NODISCARD ent_status ent_store_unknown(ent_actor_row **out,
                                           size_t *n,
                                           ent_store *store,
                                           size_t limit,
                                           ent_arena *arena);

/// Articles that `filter` means (with no filter on events also those without
/// any), by date of publication, then id.  Rows live in `arena`.
ENT_NODISCARD ent_status ent_store_articles(ent_article_row **out,
                                            size_t *n,
                                            ent_store *store,
                                            const ent_filter *filter,
                                            ent_arena *arena);

#endif
