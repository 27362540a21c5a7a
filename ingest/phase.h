// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/phase.h (private): the algebra of status.

#ifndef ENT_INGEST_PHASE_H
#define ENT_INGEST_PHASE_H

#include "ingest/clause.h"

/// What is known of a trigger's status.
typedef struct ent_reading {
  ent_type type;
  ent_phase phase;
  bool drop;  ///< no event: a condition, a request, a claim
  bool modal; ///< will, may, not: something changed it
  bool negated;
  const char *why;
} ent_reading;

/// What the algebra says of `why` where no cue and no verb changed it, and
/// where a clause of purpose did.
extern const char ent_why_itself[];
extern const char ent_why_purpose[];

/// An outer verb's effect on an event of that type which it governs.
ent_phase
ent_phase_under(unsigned verb, ent_type type, ent_phase inner, bool *drop);

/// How the effect of a verb of that code is told.
const char *ent_phase_why(unsigned verb);

/// The effect of the cues in a verb group.
void ent_phase_cues(ent_reading *reading, unsigned cues, bool verb);

/// The nearest status that the type can have: a threat once made is made, a
/// meeting that ended was held.
ent_phase ent_phase_fold(ent_type type, ent_phase phase);

/// The status of the trigger at unit `v`.
ent_reading
ent_phase_read(const ent_reader *reader, int v, const ent_frame *frame);

#endif
