// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/dating.h (private): which date an event is given.

#ifndef ENT_INGEST_DATING_H
#define ENT_INGEST_DATING_H

#include "ingest/engine.h"

/// Dates the draft whose trigger is unit `v`; its phase is known.
void ent_date_draft(const ent_reader *reader, int v, ent_draft *draft);

/// Dates a draft of which its sentence tells no date: by the chronology's entry
/// or by the deed it belongs to.
void ent_date_inherit(const ent_reader *reader, ent_draft *draft);

/// Notes the day that the article's news is of: the first that its first
/// sentences tell, where that is shortly before publication.
void ent_note_news(ent_reader *reader);

/// Dates what the article's first sentences tell, once all of it is read.
void ent_date_news(ent_reader *reader);

#endif
