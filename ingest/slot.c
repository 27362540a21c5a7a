// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/fill.h"

const ent_group *
ent_fill_group(const ent_fill *f, int unit)
{
  return ent_group_at(f->reader, unit);
}

/// Slots that a marker names.
static const uint8_t slot_marker[ENT_SLOTS] = {
    [ENT_L_WITH] = ENT_M_WITH,  [ENT_L_BETWEEN] = ENT_M_BETWEEN,
    [ENT_L_OF] = ENT_M_OF,      [ENT_L_AGAINST] = ENT_M_AGAINST,
    [ENT_L_TO] = ENT_M_TO,      [ENT_L_FROM] = ENT_M_FROM,
    [ENT_L_BY] = ENT_M_BY,      [ENT_L_IN] = ENT_M_IN,
    [ENT_L_ON] = ENT_M_AGAINST, [ENT_L_AT] = ENT_M_AGAINST,
    [ENT_L_FOR] = ENT_M_FOR,    [ENT_L_INTO] = ENT_M_INTO,
};

static bool
is_owner(const ent_fill *f, int unit)
{
  return (ent_fill_group(f, unit)->flags & (ENT_MF_ADJ | ENT_MF_POSS)) != 0;
}

/// "Iran, Syria's main backer,": whose name the noun explains, or -1.
static int
explained(const ent_fill *f, int comma)
{
  const ent_reader *const reader = f->reader;
  const int behind = f->v + 1;
  const bool closed = behind >= (int)reader->units.n ||
                      ent_unit_at(reader, behind)->kind == ENT_U_COMMA;
  return closed && comma > 0 &&
                 ent_unit_at(reader, comma - 1)->kind == ENT_U_GROUP &&
                 !is_owner(f, comma - 1) &&
                 ent_governor_marker(reader, comma - 1) < 0
             ? comma - 1
             : -1;
}

/// "Iran is Syria's main backer": of whom the noun is said, or -1.
static int
said_of(const ent_fill *f)
{
  const ent_reader *const reader = f->reader;
  for (int i = f->v - 1; i > 0 && i >= f->v - 4; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (u->kind == ENT_U_COMMA) {
      return explained(f, i);
    }
    if (u->kind == ENT_U_CUE && u->code == ENT_Q_BE) {
      bool inherited = false;
      const int g = ent_subject(reader, i + 1, &inherited);
      return inherited ? -1 : g;
    }
    if (u->kind != ENT_U_DET && u->kind != ENT_U_WORD &&
        !(u->kind == ENT_U_GROUP && is_owner(f, i))) {
      return -1;
    }
  }
  return -1;
}

static int
noun_subject(ent_fill *f)
{
  bool far = false;
  bool inherited = false;
  const int governor = ent_governor(f->reader, f->v, &far);
  if (governor < 0) {
    return f->frame->type == ENT_SUPPORT || f->frame->type == ENT_AID
               ? said_of(f)
               : -1;
  }
  if (far && f->frame->type != ENT_SUMMIT && f->frame->type != ENT_AGREEMENT &&
      f->frame->type != ENT_ACCESSION) {
    return -1;
  }
  const ent_chain chain = ent_chain_at(f->reader, governor);
  const bool passive = ent_passive(f->reader, governor, &chain);
  if (passive && !far) {
    return ent_marked(f->reader, governor, ENT_M_BY, false);
  }
  const int g = ent_subject(f->reader, governor, &inherited);
  f->features |= ENT_X_GOVERNED | (inherited ? ENT_X_INHERITED : 0U) |
                 (far ? ENT_X_FAR_A : 0U);
  return g;
}

static int
verb_subject(ent_fill *f)
{
  bool inherited = false;
  if (f->passive) {
    return f->chain.agent >= 0 ? f->chain.agent
                               : ent_marked(f->reader, f->v, ENT_M_BY, false);
  }
  const int g = ent_subject(f->reader, f->v, &inherited);
  f->features |= inherited ? ENT_X_INHERITED : 0U;
  return g;
}

static int
slot_subject(ent_fill *f)
{
  if (f->subject == -2) {
    f->subject = f->noun ? noun_subject(f) : verb_subject(f);
  }
  return f->subject;
}

static int
slot_object(ent_fill *f)
{
  if (f->passive) {
    bool inherited = false;
    return ent_subject(f->reader, f->v, &inherited);
  }
  return f->noun ? -1 : ent_object(f->reader, f->v);
}

static int
slot_dyad(const ent_fill *f)
{
  const int before = ent_modifier(f->reader, f->v);
  if (before >= 0 && ent_fill_group(f, before)->n >= 2) {
    return before;
  }
  const int behind = ent_behind(f->reader, f->v);
  return behind >= 0 && ent_fill_group(f, behind)->n >= 2 ? behind : -1;
}

static int
slot_owner(const ent_fill *f)
{
  const int modifier = ent_modifier(f->reader, f->v);
  return modifier > 0 &&
                 ent_unit_at(f->reader, modifier - 1)->kind == ENT_U_GROUP
             ? modifier - 1
             : -1;
}

/// True when the trigger's phrase itself ends in the marker: "broke off
/// relations with".
static bool
ends_in_marker(const ent_fill *f, unsigned code)
{
  const ent_unit *const u = &f->reader->units.at[f->v];
  if (u->end - u->tok < 2) {
    return false;
  }
  const ent_sense *const s = ent_sense_at(f->reader, u->end - 1, ENT_C_MARKER);
  return s != NULL && s->code == code;
}

static int
slot_marked(const ent_fill *f, unsigned code)
{
  if (ends_in_marker(f, code)) {
    const int g = ent_object(f->reader, f->v);
    if (g >= 0) {
      return g;
    }
  }
  return ent_marked(f->reader, f->v, code, f->noun);
}

/// Where the clause that the trigger stands in begins: its subject or verb.
static int
clause_start(const ent_fill *f)
{
  bool inherited = false;
  const int subject = ent_subject(f->reader, f->v, &inherited);
  const bool own = subject >= 0 && !(inherited && f->chain.to);
  for (int i = f->chain.start - 1; own && i > subject; --i) {
    const ent_unit *const u = ent_unit_at(f->reader, i);
    if (u->kind == ENT_U_SUB && u->code == ENT_S_THAT) {
      return i + 1; // "said that this would mean war"
    }
  }
  return own ? subject : f->chain.start;
}

/// The verb of saying whose clause begins at `start`: "told Oslo on Monday
/// that", or -1.
static int
verb_of_saying(const ent_reader *reader, int start)
{
  bool that = false;
  for (int i = start - 1; i >= 0 && i >= start - 8; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    const bool close = u->kind == ENT_U_DET || u->kind == ENT_U_QUOTE ||
                       u->kind == ENT_U_TIME ||
                       (u->kind == ENT_U_WORD && u->code <= 3);
    const bool addressed = u->kind == ENT_U_GROUP || u->kind == ENT_U_MARKER;
    if (u->kind == ENT_U_VERB &&
        (u->code == ENT_V_SAY || u->code == ENT_V_WARN)) {
      return i;
    }
    const bool told = u->kind == ENT_U_GROUP && i > 0 && // "told Oslo it had"
                      ent_unit_at(reader, i - 1)->kind == ENT_U_VERB;
    if (u->kind == ENT_U_SUB && u->code == ENT_S_THAT) {
      that = true;
    } else if (!close && !told && !(that && addressed)) {
      return -1;
    }
  }
  return -1;
}

/// Who says what the trigger tells of, or to whom.
static int
slot_teller(const ent_fill *f, bool told)
{
  const int verb = verb_of_saying(f->reader, clause_start(f));
  if (verb < 0) {
    return -1;
  }
  bool inherited = false;
  const ent_chain chain = ent_chain_at(f->reader, verb);
  if (ent_passive(f->reader, verb, &chain)) {
    return -1;
  }
  return told ? ent_object(f->reader, verb)
              : ent_subject(f->reader, verb, &inherited);
}

int
ent_find_slot(ent_fill *f, unsigned slot)
{
  switch ((ent_slot)slot) {
  case ENT_L_SUBJ:
    return slot_subject(f);
  case ENT_L_OBJ:
    return slot_object(f);
  case ENT_L_MOD:
    return f->reader->lang == ENT_EN ? ent_modifier(f->reader, f->v) : -1;
  case ENT_L_POST:
    return ent_behind(f->reader, f->v);
  case ENT_L_DYAD:
    return slot_dyad(f);
  case ENT_L_WITH:
  case ENT_L_BETWEEN:
  case ENT_L_OF:
  case ENT_L_AGAINST:
  case ENT_L_TO:
  case ENT_L_FROM:
  case ENT_L_BY:
  case ENT_L_IN:
  case ENT_L_FOR:
  case ENT_L_INTO:
  case ENT_L_ON:
  case ENT_L_AT:
    return slot_marked(f, slot_marker[slot]);
  case ENT_L_OWNER:
    return slot_owner(f);
  case ENT_L_TELLER:
  case ENT_L_TOLD:
    return slot_teller(f, slot == ENT_L_TOLD);
  case ENT_L_NONE:
  case ENT_SLOTS:
    break;
  }
  return -1;
}
