// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/lexicon_inflect.h (private): English inflection while loading.

#ifndef ENT_INGEST_LEXICON_INFLECT_H
#define ENT_INGEST_LEXICON_INFLECT_H

#include "ingest/lexicon_load.h"

/// Adds `form` and, for English, its inflected forms: the last word's plural
/// for a noun, the first word's forms for a verb.  A form that begins with
/// "=" is taken as it stands.
void ent_lexicon_add_forms(ent_lexicon *lexicon,
                           ent_str form,
                           ent_sense sense,
                           bool noun);

#endif
