// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/waiting.h: private: what was put in a transaction and is not written
/// yet.

#ifndef ENT_STORE_WAITING_H
#define ENT_STORE_WAITING_H

#include "rows.h"

/// Tables, in the order in which they are written.
typedef enum ent_table {
  ENT_IN_MENTION,
  ENT_IN_SHAPE,
  ENT_IN_EVENT,
  ENT_IN_PARTICIPANT,
  ENT_IN_EVIDENCE,
  ENT_TABLES
} ent_table;

typedef struct ent_waiting {
  ent_rows rows[ENT_TABLES];
  ent_map events;         ///< keys of those in rows[ENT_IN_EVENT]
  ent_map named;          ///< an actor's key, then the affiliation
  ENT_VEC(int64_t) times; ///< by name: articles that say so
  size_t n_written;       ///< rows, since the database was opened
} ent_waiting;

/// Counts an article that describes an actor so.
void ent_waiting_name(ent_waiting *waiting, int64_t actor, ent_str affiliation);
/// True when so much waits that it is time to write it.
bool ent_waiting_full(const ent_waiting *waiting);
/// Writes all, and what the triggers would have noted of it.  What fails undoes
/// the transaction.
ENT_NODISCARD ent_status ent_waiting_write(ent_waiting *waiting, ent_db *db);
/// Forgets all.
void ent_waiting_drop(ent_waiting *waiting);
void ent_waiting_free(ent_waiting *waiting);

#endif
