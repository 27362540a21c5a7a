// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/parts.h (private): what stands before a name: offices, countries.

#ifndef ENT_INGEST_PARTS_H
#define ENT_INGEST_PARTS_H

#include "ingest/engine.h"

/// A mention being put together from its ent_parts.
typedef struct ent_parts {
  uint32_t at;
  int32_t actor;
  int32_t person;
  uint8_t actor_form;
  bool title, agent, honorific, former, occupation;
  bool own;        ///< of whom the text speaks: "its minister"
  bool behind;     ///< the actor stands behind its office
  uint32_t office; ///< the title's sense
} ent_parts;

const ent_token *ent_token_at(const ent_reader *reader, uint32_t at);
/// The token behind the sentence's last.
uint32_t ent_sentence_limit(const ent_reader *reader);
/// True when the sentence, or its line, ends before `at`.
bool ent_broken(const ent_reader *reader, uint32_t at);
/// True when a dash joins the token to the last mention.
bool ent_after_dash(const ent_reader *reader, uint32_t at);
/// The actor that the phrase at `at` names here, or NULL.
const ent_sense *
ent_actor_at(const ent_reader *reader, uint32_t at, bool titled);
/// True when the phrase at `at` has a sense of class `cls`.
bool ent_is(const ent_reader *reader, uint32_t at, unsigned cls);
/// True when it is a marker of class `code`.
bool ent_is_marker(const ent_reader *reader, uint32_t at, unsigned code);
/// The token behind the article or quantifier at `at`, or `at`.
uint32_t ent_skip_det(const ent_reader *reader, uint32_t at);
/// True at "Chinese" in "his Chinese counterpart".
bool ent_others_counterpart(const ent_reader *reader, uint32_t at);
/// An office within two small words of `at`, or UINT32_MAX.
uint32_t ent_office_near(const ent_reader *reader, uint32_t at);
/// One step over the parts before a name.  False when nothing fits.
bool ent_parts_step(const ent_reader *reader, ent_parts *p);
/// Links the person to the office and actor found beside the name; `local`:
/// an office without a country is one of the paper's own.
void ent_settle_person(ent_reader *reader, ent_parts *p, bool local);
/// "the envoy", "vị Bộ trưởng": the last person with that office.
void ent_recall_office(const ent_reader *reader, ent_parts *p);
/// "Javier Milei of Argentina": the actor behind a name.
void ent_read_origin(const ent_reader *reader, ent_parts *p);
/// All parts before a name.
void ent_parts_read(const ent_reader *reader, ent_parts *p);

/// Reads the name at p->at: of a person whose office or honorific was read, or
/// that looks like one by itself.
void ent_read_name(ent_reader *reader, ent_parts *p);
/// "Cambodia's Hun Sen": a name behind a possessive.
void ent_read_owned_name(ent_reader *reader, ent_parts *p);
/// Behind a name: ", the Russian foreign minister,".
void ent_read_apposition(ent_reader *reader, ent_parts *p);
/// "South Korea's trade minister, Hwang Doo-yun, said".
void ent_read_name_behind(ent_reader *reader, ent_parts *p);

#endif
