// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/parts.h: private: what the files of this part share.

#ifndef ENT_STORE_PARTS_H
#define ENT_STORE_PARTS_H

#include "store/store.h"

#include "waiting.h"

/// Hexadecimal digits of an event's id, and the bits of a key.
#define ENT_ID_DIGITS 15
#define ENT_KEY_BITS  (4 * ENT_ID_DIGITS)

/// Texts of articles that were asked for lately.
typedef struct ent_texts ent_texts;

struct ent_store {
  ent_db db;
  ent_access access;
  bool batch;      ///< between begin and commit
  ent_arena arena; ///< for one put
  ent_buf scratch;
  ent_buf shape;
  ent_waiting waiting;
  ent_map described;        ///< keys of actors put in this transaction
  ent_map same;             ///< ids of actors that are others
  ENT_VEC(ent_str) same_as; ///< those others, by their numbers in `same`
  ent_arena same_arena;
  ent_texts *texts; ///< or NULL
};

/// The rows of a vector, or `n_bytes` at `at`, copied to `arena`.
#define ENT_SETTLED(vec, arena) \
  ent_settled((vec)->at, (vec)->n * sizeof *(vec)->at, (arena))
void *ent_settled(const void *at, size_t n_bytes, ent_arena *arena);

/// Begins a transaction of its own, unless one is open, where what waits is
/// written first; ends it by what `st` says.
ENT_NODISCARD ent_status ent_store_enter(ent_store *store, bool *own);
/// The same, but `*busy` tells that another program writes, which is not waited
/// for: none is begun then.
ENT_NODISCARD ent_status ent_store_enter_now(ent_store *store,
                                             bool *own,
                                             bool *busy);
ENT_NODISCARD ent_status ent_store_leave(ent_store *store,
                                         bool own,
                                         ent_status st);

/// Says that a batch is undone; returns ENT_ERR_IO.
ent_status ent_store_lost(const ent_store *store);

/// Reads which actors are others.
ENT_NODISCARD ent_status ent_store_load_same(ent_store *store);
/// Adds what the attached database "other" notes of its making.
ENT_NODISCARD ent_status ent_note_merge(ent_store *store);
/// Says what the attached database "other" says of actors that are others,
/// where nothing is said here and no circle comes of it.
ENT_NODISCARD ent_status ent_same_merge(ent_store *store);
/// Who `id` is: itself, or the actor it is said to be.
ent_str ent_actor_of(const ent_store *store, ent_str id);

/// Takes an article out, and what it alone supports.
ENT_NODISCARD ent_status ent_article_forget(ent_store *store, int64_t article);

/// Of the tellings of an affair the one with the smallest speaks for it.
int64_t ent_event_rank(const ent_event *event, int64_t key);
/// Sentences that tell of it, at least one.
int64_t ent_event_mentions(const ent_event *event);

/// Writes the shape of a telling to store->shape.
ENT_NODISCARD ent_status ent_shape_of(ent_store *store,
                                      const ent_article *article,
                                      const ent_event *event,
                                      int64_t telling,
                                      int64_t *key);
/// Adds that of store->shape, unless it is there.
ENT_NODISCARD ent_status ent_shape_add(ent_store *store, int64_t key);
/// Says that a telling of the shape went.
ENT_NODISCARD ent_status ent_shape_mark(ent_store *store, int64_t key);
/// Gives the tellings of `sql` (whose first column is an event.key, and which
/// takes `argument`) their shapes anew.
ENT_NODISCARD ent_status ent_shape_renew(ent_store *store,
                                         const char *sql,
                                         ent_str argument);

/// The keys that an id or its beginning may mean; false when it is none.
bool ent_key_range(ent_str id, int64_t *first, int64_t *last);
/// Which of `names` a column holds.  One that is none of them, which who writes
/// with other programs may bring in, is reported.
ENT_NODISCARD ent_status ent_column_name(const ent_store *store,
                                         sqlite3_stmt *stmt,
                                         int column,
                                         const char *const *names,
                                         size_t n,
                                         size_t *out);
/// Sets the event's type and status from a column and the next.
ENT_NODISCARD ent_status ent_column_state(const ent_store *store,
                                          sqlite3_stmt *stmt,
                                          int column,
                                          ent_event *event);
/// The date that a column holds, or none.
ent_date ent_column_date(sqlite3_stmt *stmt, int column);
/// Sets the event's date from a column.
void ent_column_event_date(sqlite3_stmt *stmt,
                           int column,
                           ent_event *event,
                           ent_arena *arena);
/// Sets the event's participants, as they are known now.
ENT_NODISCARD ent_status ent_event_participants(ent_store *store,
                                                int64_t key,
                                                ent_event *event,
                                                ent_arena *arena);
/// An event's id.  Lives in `arena`.
ent_str ent_event_id(int64_t key, ent_arena *arena);
/// Fills what a telling has without its words.
ENT_NODISCARD ent_status ent_event_bare(ent_store *store,
                                        int64_t key,
                                        ent_event_row *row,
                                        ent_arena *arena);

/// Makes the rows of affairs anew whose reports have changed.
ENT_NODISCARD ent_status ent_affairs_renew(ent_store *store);
/// Fills what the columns of ENT_AFFAIR_COLUMNS hold, but for the id.
ENT_NODISCARD ent_status ent_affair_read(const ent_store *store,
                                         sqlite3_stmt *stmt,
                                         ent_event_row *row,
                                         ent_arena *arena);
#define ENT_AFFAIR_COLUMNS                                                 \
  "f.event, f.mentions, f.weight, f.type, f.status, f.date, f.confidence," \
  " f.published, f.statuses, f.actors, f.articles, f.sources"

/// Reads what the columns of ENT_EVENT_COLUMNS hold, and the words that the
/// first evidence points at; or, in ent_event_read, all but these.
ENT_NODISCARD ent_status ent_event_fill(ent_store *store,
                                        sqlite3_stmt *stmt,
                                        ent_event_row *row,
                                        ent_arena *arena);
ENT_NODISCARD ent_status ent_event_read(ent_store *store,
                                        sqlite3_stmt *stmt,
                                        ent_event_row *row,
                                        ent_arena *arena);
/// Sets the row's quote, which is in the article of that key.
ENT_NODISCARD ent_status ent_event_quote(ent_store *store,
                                         int64_t article,
                                         ent_event_row *row,
                                         ent_arena *arena);
/// NULL is allowed.
void ent_texts_free(ent_texts *texts);
#define ENT_EVENT_COLUMNS                                               \
  "e.key, e.type, e.status, e.subtype, e.date, e.confidence, e.cameo,"  \
  " e.frame, e.why_status, e.why_date, a.id, a.title, a.source, a.url," \
  " a.published, a.lang, a.key, e.mentions, e.weight"
/// Fills what is known of all reports of the row's affair; `shapes` is a list
/// of keys by commas, those that the filter means.
ENT_NODISCARD ent_status ent_event_unite(ent_store *store,
                                         ent_str shapes,
                                         ent_event_row *row,
                                         ent_arena *arena);

/// Between sources in a list, and around words that are found; ent_json_string
/// keeps them out of what is read.
#define ENT_BETWEEN '\x1f'
#define ENT_OPENS   '\x02'
#define ENT_CLOSES  '\x03'
/// Fills the tellers, and their numbers, from a list of articles by commas
/// and one of their sources by U+001F, which live as long as the row.
void ent_event_tellers(ent_event_row *row,
                       ent_str articles,
                       ent_str sources,
                       ent_arena *arena);

/// The actor in columns id, kind, name, name_vi, affiliation.
ENT_NODISCARD ent_status ent_column_actor(ent_actor *out,
                                          const ent_store *store,
                                          sqlite3_stmt *stmt,
                                          ent_arena *arena);
/// All rows of these, and of how many events and articles each has.
ENT_NODISCARD ent_status ent_actor_rows(ent_actor_row **out,
                                        size_t *n,
                                        const ent_store *store,
                                        sqlite3_stmt *stmt,
                                        ent_arena *arena);

/// The FTS index forgets an article that is about to go.
ENT_NODISCARD ent_status ent_search_forget(ent_store *store, int64_t article);

/// What a record that does not say is taken to mean by an actor's id.
ent_kind ent_kind_guess(ent_str id);

/// The key of a row that says `content`.
int64_t ent_key(ent_str content);

/// True when the filter means all reports of each affair, whatever its limit,
/// which is what the tables of affairs and of their sums tell, and these are up
/// to date.
ENT_NODISCARD ent_status ent_filter_whole(ent_store *store,
                                          const ent_filter *filter,
                                          bool *whole);

// The SQL of the questions that take a filter.
/// The rows of a walk, for filters with `apart`, with a day as of which to
/// answer, or without a limit.
void ent_sql_events(ent_buf *sql, const ent_filter *filter);
/// The same of the whole, by the table of affairs; and all that this tells.
void ent_sql_whole_rows(ent_buf *sql, const ent_filter *filter);
void ent_sql_whole(ent_buf *sql, const ent_filter *filter);
/// For the others: tellings in the order of the rows (day, key, affair); and
/// what is meant of affair ENT_AT_AFFAIR, which is a row where the telling is
/// the one that speaks for it.
void ent_sql_candidates(ent_buf *sql, const ent_filter *filter);
void ent_sql_affair(ent_buf *sql, const ent_filter *filter);
void ent_sql_actors(ent_buf *sql, const ent_filter *filter);
void ent_sql_cast(ent_buf *sql, const ent_filter *filter);
void ent_sql_articles(ent_buf *sql, const ent_filter *filter);
void ent_sql_shapes(ent_buf *sql, const ent_filter *filter);
/// The parameter for ent_then_bind that they name when the filter has a day as
/// of which to answer and is for affairs, and that of ent_sql_affair.
enum { ENT_AT_THEN = 7, ENT_AT_AFFAIR };
/// Binds what that SQL names but for that.
void ent_filter_bind(sqlite3_stmt *stmt, const ent_filter *filter);
/// Prepares what `write` writes, with all bound; end with sqlite3_finalize.
ENT_NODISCARD ent_status ent_filter_ask(ent_store *store,
                                        void (*write)(ent_buf *sql,
                                                      const ent_filter *filter),
                                        const ent_filter *filter,
                                        sqlite3_stmt **out);

#endif
