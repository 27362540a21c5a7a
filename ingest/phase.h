// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/phase.h (private): the algebra of status.

#ifndef ENT_INGEST_PHASE_H
#define ENT_INGEST_PHASE_H

#include "ingest/clause.h"

/// What is known of a trigger's status.
typedef struct ent_reading {
  ent_phase phase;
  bool drop;  ///< no event: a condition, a request, a claim
  bool modal; ///< will, may, not: something changed it
  bool negated;
  const char *why;
} ent_reading;

/// An outer verb's effect on what it governs.
ent_phase ent_phase_under(unsigned verb, ent_phase inner, bool *drop);

/// The effect of the cues in a verb group.
void ent_phase_cues(ent_reading *reading, const ent_chain *chain, bool verb);

/// The status of the trigger at unit `v`.
ent_reading
ent_phase_read(const ent_reader *reader, int v, const ent_frame *frame);

#endif
