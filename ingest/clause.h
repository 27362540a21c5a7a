// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/clause.h (private): who stands where around a trigger.  Positions
/// are unit indices; -1 is nowhere.

#ifndef ENT_INGEST_CLAUSE_H
#define ENT_INGEST_CLAUSE_H

#include "ingest/engine.h"

/// What stands before a verb and belongs to it.
typedef struct ent_chain {
  int start;     ///< the first unit of the verb group
  unsigned cues; ///< bit per ent_cue
  bool to;       ///< an English infinitive
  int agent;     ///< in "bị A tấn công": the group A
} ent_chain;

/// Reads the verb group that ends in the verb at `v`.
ent_chain ent_chain_at(const ent_reader *reader, int v);

/// True when the verb is passive: its subject suffers it.
bool ent_passive(const ent_reader *reader, int v, const ent_chain *chain);

/// The marker that governs the group at `g`, or -1.
int ent_governor_marker(const ent_reader *reader, int g);

/// The verb that governs what stands at `u` as its object or complement, or
/// -1.  Sets `*far` when a marker stands between.
int ent_governor(const ent_reader *reader, int u, bool *far);

/// The group that is subject of the verb at `v`, or -1.  Sets `*inherited`
/// when it is another clause's.
int ent_subject(const ent_reader *reader, int v, bool *inherited);

/// The group that is object of the verb at `v`, or -1.
int ent_object(const ent_reader *reader, int v);

/// The group behind `u` that a marker of class `code` governs, or -1.
int ent_marked(const ent_reader *reader, int u, unsigned code, bool noun);

/// The group that modifies the noun at `u` from before, or -1.
int ent_modifier(const ent_reader *reader, int u);

/// The group right behind the noun at `u`, or -1.
int ent_behind(const ent_reader *reader, int u);

/// The verb whose subject is the noun at `u`, or -1.
int ent_predicate(const ent_reader *reader, int u);

/// The subordinator that opens the clause of the unit at `u`: its ent_sub, or
/// -1; `*at` is where it stands.
int ent_opener(const ent_reader *reader, int u, int *at);

#endif
