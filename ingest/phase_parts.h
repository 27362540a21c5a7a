// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/phase_parts.h (private): what the readings of verbs and of nouns
/// share.

#ifndef ENT_INGEST_PHASE_PARTS_H
#define ENT_INGEST_PHASE_PARTS_H

#include "ingest/phase.h"

enum {
  ENT_CLIMB_MAX = 4,
  ENT_REACH = 5, ///< units between a verb and the one that governs it
  ENT_FAR_REACH = 14,
  ENT_NOUN_REACH = 24, ///< and between a noun and its verb
  ENT_CUES_AHEAD = 1U << ENT_Q_WILL | 1U << ENT_Q_MAY | 1U << ENT_Q_WOULD,
};

/// True when there is a unit at `i` and it is of `kind`.
bool ent_phase_is_kind(const ent_reader *reader, int i, unsigned kind);
/// True when the unit at `i` is a verb, a trigger or not.
bool ent_phase_is_verb(const ent_reader *reader, int i);
/// The frame of the trigger at `i`.
const ent_frame *ent_phase_frame(const ent_reader *reader, int i);
/// The verb group of `v`, looked for behind an opening quotation mark too.
ent_chain ent_phase_chain(const ent_reader *reader, int v);
/// Applies the outer verb at `v`.
void ent_phase_outer(ent_reading *r, const ent_reader *reader, int v);
/// Climbs from the verb at `v` to what governs it.
void ent_phase_climb(ent_reading *r, const ent_reader *reader, int v);
/// Reads an infinitive whose group starts at `start`.
void ent_phase_infinitive(ent_reading *r,
                          const ent_reader *reader,
                          int v,
                          int start);
/// Reads the status of a verb.
void ent_phase_verb(ent_reading *r, const ent_reader *reader, int v);
/// Reads the status of a noun.
void ent_phase_noun(ent_reading *r, const ent_reader *reader, int v);

#endif
