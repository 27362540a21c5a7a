// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/lexicon_load.h (private): a lexicon while its files are read.

#ifndef ENT_INGEST_LEXICON_LOAD_H
#define ENT_INGEST_LEXICON_LOAD_H

#include "ingest/lexicon.h"

/// A step from one state to another by a word.
typedef struct ent_edge {
  uint32_t from, word;
  uint32_t to; ///< 0: a free slot
} ent_edge;

enum { ENT_NO_STATE, ENT_ROOT };

/// An English verb that follows no rule.  The last three are empty but for "be"
/// and "have": is, are, were; has.
typedef struct ent_irregular {
  ent_str base, past, participle;
  ent_str third, plural, past_plural;
} ent_irregular;

/// What only the reading of the files wants.
typedef struct ent_loading {
  uint32_t source; ///< the file being read
  uint32_t line;
  ENT_VEC(uint64_t) hashes; ///< of words, by id from the first
  ENT_VEC(uint32_t) accept; ///< by state: first sense, 0 none
  ENT_VEC(ent_edge) edges;  ///< hashed, a power of two of slots
  uint32_t n_edges;
  ent_map tags;
  ENT_VEC(ent_irregular) irregular;
  ENT_VEC(uint64_t) keys; ///< of features, by row of weights from the first
} ent_loading;

/// Which lines of a file are read.
typedef enum ent_pass {
  ENT_PASS_ACTORS, ///< what others refer to
  ENT_PASS_WORDS,  ///< all the rest
} ent_pass;

/// The tables of the files compiled in, written by the build.
extern const ent_lexicon ent_compiled_lexicon;

/// Reads the files compiled in and then those of `dir` (NULL for none) into an
/// empty `lexicon`.  Faults are reported with file and line.
ENT_NODISCARD ent_status ent_lexicon_build(ent_lexicon *lexicon,
                                           const char *dir,
                                           ent_diag *diag);
/// Frees the tables.
void ent_lexicon_clear(ent_lexicon *lexicon);

/// Reads one file of entries.  Faults are reported with file and line.
ENT_NODISCARD ent_status ent_lexicon_read(ent_lexicon *lexicon,
                                          uint32_t source,
                                          ent_pass pass,
                                          ent_diag *diag);

/// Makes ready for phrases.
void ent_lexicon_begin(ent_lexicon *lexicon);
/// Lays the phrases out for searching.
void ent_lexicon_lay_out(ent_lexicon *lexicon);
/// Lays the weights out for searching.
void ent_lexicon_lay_out_weights(ent_lexicon *lexicon);

/// Adds `sense` to the phrase `form`, a part of the line being read.
void ent_lexicon_add(ent_lexicon *lexicon, ent_str form, ent_sense sense);
/// The same for a form that the line has as `written`.
void ent_lexicon_add_as(ent_lexicon *lexicon,
                        ent_str form,
                        ent_str written,
                        ent_sense sense);
/// The place of `written`, a part of the line being read.
ent_source_place ent_lexicon_place(const ent_lexicon *lexicon, ent_str written);

#endif
