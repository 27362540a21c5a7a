// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/weights.h (private): how sure an event is.  A logistic regression
/// over what the event rests on, trained by bench/train.py on the annotated
/// articles and kept as a table in lexicon/weights.txt.

#ifndef ENT_INGEST_WEIGHTS_H
#define ENT_INGEST_WEIGHTS_H

#include "ingest/engine.h"

/// Sets the draft's confidence, 0 to 1.
void ent_weigh(const ent_reader *reader, ent_draft *draft);

/// The confidence below which an event is not told.
double ent_weigh_threshold(const ent_lexicon *lexicon);

/// Appends the names of the draft's features, each with a space before it.
void
ent_weigh_names(const ent_reader *reader, const ent_draft *draft, ent_buf *out);

#endif
