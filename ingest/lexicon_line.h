// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/lexicon_line.h (private): a line of a lexicon file being read.

#ifndef ENT_INGEST_LEXICON_LINE_H
#define ENT_INGEST_LEXICON_LINE_H

#include "ingest/lexicon_load.h"

/// The most fields that a line has.
enum { ENT_LINE_FIELDS = 24 };

/// A line of a file and where it stands.
typedef struct ent_line {
  ent_lexicon *lexicon;
  ent_diag *diag;
  ent_place place;
  ent_str fields[ENT_LINE_FIELDS];
  size_t n;
  ent_pass pass;
  bool bad;
} ent_line;

extern const char *const ent_noun_names[ENT_NOUNS];

/// Reports "what "word"" at the line's place.
void ent_line_fault(ent_line *l, const char *what, ent_str word);
/// The index of `name`; a fault, and 0, when it is not among `names`.
size_t
ent_line_code(ent_line *l, const char *const *names, size_t n, ent_str name);
/// The bit of a region or sort of actors; a fault, and 0, when there are too
/// many.
uint32_t ent_line_tag(ent_line *l, ent_str name);
/// Splits "key: value"; the value is empty when there is none.
ent_str ent_line_key(ent_str field, ent_str *value);
/// Cuts the next value off a list parted by ";".
bool ent_line_value(ent_str *rest, ent_str *value);
/// Language bits of "en", "vi", "any"; 0 for anything else.
unsigned ent_line_lang(ent_str name);

/// "ID | kind | key: values…".
void ent_line_actor(ent_line *l, size_t kind);
/// "ACTOR | Full Name | key: values…".
void ent_line_leader(ent_line *l);
/// "LANG | frame | …".
void ent_line_frame(ent_line *l, unsigned lang);
/// "any | relation | FEATURE | RELATION thousandths; …".
void ent_line_relation(ent_line *l);

#endif
