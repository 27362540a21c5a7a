// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/parts.h: private: what the files of this part share.

#ifndef ENT_STORE_PARTS_H
#define ENT_STORE_PARTS_H

#include "store/store.h"

#include "db.h"

/// Hexadecimal digits of an event's id, and the bits of a key.
#define ENT_ID_DIGITS 15
#define ENT_KEY_BITS  (4 * ENT_ID_DIGITS)

struct ent_store {
  ent_db db;
  bool batch;      ///< between begin and commit
  ent_arena arena; ///< for one put
  ent_buf scratch;
};

/// What a record that does not say is taken to mean by an actor's id.
ent_kind ent_kind_guess(ent_str id);

/// The key of a row that says `content`.
int64_t ent_key(ent_str content);

// The SQL of the questions that take a filter.
void ent_sql_events(ent_buf *sql, const ent_filter *filter);
void ent_sql_actors(ent_buf *sql, const ent_filter *filter);
void ent_sql_articles(ent_buf *sql, const ent_filter *filter);
/// Binds what that SQL names.
void ent_filter_bind(sqlite3_stmt *stmt, const ent_filter *filter);

#endif
