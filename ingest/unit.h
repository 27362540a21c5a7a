// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/unit.h (private): units being laid side by side.

#ifndef ENT_INGEST_UNIT_H
#define ENT_INGEST_UNIT_H

#include "ingest/engine.h"

/// A walk over a sentence that lays its units side by side.
typedef struct ent_unit_walk {
  ent_reader *reader;
  uint32_t at;
  uint32_t end;
  size_t mention; ///< the next one
  size_t when;
  uint32_t silent; ///< the token of a noun that its verb has told of, or 0
  uint32_t object; ///< the token of the noun its verb is read with, or 0
} ent_unit_walk;

/// Appends a unit that ends before token `end`; `sense` (NULL is allowed) gives
/// its code, form and reference.
void ent_unit_push(const ent_unit_walk *w,
                   uint8_t kind,
                   uint32_t end,
                   const ent_sense *sense);
/// The last unit; there is one.
ent_unit *ent_unit_last(const ent_reader *reader);
/// True when the last unit is of `kind`.
bool ent_unit_behind(const ent_reader *reader, ent_unit_kind kind);
/// True when the clause so far has a verb.
bool ent_verb_since_break(const ent_reader *reader);
/// A verb and its object that tell of something together.
typedef struct ent_composed {
  const ent_sense *act; ///< what the verb is; NULL when it is of no class
  int32_t frame;        ///< or -1
  uint32_t object;      ///< its token
} ent_composed;
/// The frame of the verb at w->at together with its object.
ent_composed ent_compose(const ent_unit_walk *w);
/// Lays the group that begins with the next mention.
void ent_read_group(ent_unit_walk *w);

#endif
