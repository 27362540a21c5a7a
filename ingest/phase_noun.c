// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/phase_parts.h"

/// True for the verb of a phrase set in behind a noun: "talks, brokered by
/// A, were…", "nghị quyết do A đệ trình".
static bool
set_in(const ent_reader *reader, int i, bool by)
{
  const ent_unit *const u = ent_unit_at(reader, i);
  if (reader->lang == ENT_VI) {
    return by;
  }
  const ent_chain chain = ent_phase_chain(reader, i);
  return chain.cues == 0 && u->form != ENT_I_S &&
         (ent_phase_is_kind(reader, i + 1, ENT_U_MARKER) ||
          u->form == ENT_I_ING || ent_phase_is_kind(reader, i + 1, ENT_U_TIME));
}

/// The verb whose subject is the noun at `v`, or -1.  Phrases between them
/// are passed over.
static int
predicate(const ent_reader *reader, int v)
{
  bool by = false;
  for (int i = v + 1; i < (int)reader->units.n && i < v + ENT_NOUN_REACH; ++i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (u->kind == ENT_U_VERB) {
      if (set_in(reader, i, by)) {
        by = false;
        continue;
      }
      return i;
    }
    if (u->kind == ENT_U_SUB) {
      if (reader->lang != ENT_VI || u->code != ENT_S_CAUSE) {
        return -1;
      }
      by = true;
    } else if (u->kind == ENT_U_BREAK ||
               (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0) ||
               (u->kind == ENT_U_COMMA && reader->lang == ENT_VI) ||
               (u->kind == ENT_U_GROUP && !by &&
                ent_phase_is_kind(reader, i - 1, ENT_U_COMMA))) {
      return -1;
    }
  }
  return -1;
}

/// The verb of the relative clause behind the noun at `v`, or -1: "the war
/// with A that ended".
static int
relative_verb(const ent_reader *reader, int v)
{
  bool relative = false;
  for (int i = v + 1; i < (int)reader->units.n && i < v + 2 + ENT_REACH; ++i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (u->kind == ENT_U_SUB && !relative) {
      relative = u->code == ENT_S_WHICH || u->code == ENT_S_THAT;
      if (!relative) {
        return -1;
      }
    } else if (u->kind == ENT_U_VERB) {
      return relative ? i : -1;
    } else if (u->kind == ENT_U_COMMA || u->kind == ENT_U_SUB ||
               u->kind == ENT_U_BREAK || u->kind == ENT_U_FRAME) {
      return -1;
    }
  }
  return -1;
}

/// "a war that ended", "the deal that A and B struck", "hiệp định ký năm…":
/// what stands behind the noun tells of it.
static bool
told_behind(ent_reading *r, const ent_reader *reader, int v)
{
  if (r->type == ENT_AGREEMENT &&
      ent_phase_is_kind(reader, v + 1, ENT_U_FRAME) &&
      ent_phase_is_verb(reader, v + 1) &&
      ent_phase_frame(reader, v + 1)->type == ENT_AGREEMENT) {
    r->phase = ENT_COMPLETED;
    r->why = "told done behind it";
    return true;
  }
  const int verb = relative_verb(reader, v);
  if (verb < 0 ||
      (ent_phase_chain(reader, verb).cues &
       (ENT_CUES_AHEAD | 1U << ENT_Q_NOT | 1U << ENT_Q_NOTYET)) != 0) {
    return false;
  }
  const unsigned code = ent_unit_at(reader, verb)->code;
  if (code == ENT_V_STOP && r->type == ENT_CONFLICT) {
    r->phase = ENT_ENDED;
    r->why = "told over behind it";
    return true;
  }
  if (code == ENT_V_DO && r->type == ENT_AGREEMENT) {
    r->phase = ENT_COMPLETED;
    r->why = "told done behind it";
    return true;
  }
  return false;
}

/// A meeting in the course of what will be done will be held.
static void
read_setting(ent_reading *r, const ent_reader *reader, int governor)
{
  if (governor < 0 || r->type != ENT_SUMMIT) {
    return;
  }
  const unsigned cues = ent_phase_chain(reader, governor).cues;
  ent_phase_cues(r, cues & ENT_CUES_AHEAD, false);
}

void
ent_phase_noun(ent_reading *r, const ent_reader *reader, int v)
{
  bool far = false;
  if (ent_phase_is_kind(reader, v - 1, ENT_U_CUE)) {
    ent_phase_cues(r, 1U << ent_unit_at(reader, v - 1)->code & ENT_CUES_AHEAD,
                   false);
  }
  if (told_behind(r, reader, v)) {
    return;
  }
  const int governor = ent_governor(reader, v, &far);
  const int verb = governor >= 0 && !far ? governor : predicate(reader, v);
  if (verb < 0) {
    read_setting(r, reader, governor);
    return;
  }
  const ent_chain chain = ent_phase_chain(reader, verb);
  if (ent_unit_at(reader, verb)->kind != ENT_U_VERB) {
    const ent_type type = ent_phase_frame(reader, verb)->type;
    if (type == ENT_AGREEMENT || type == ENT_SUMMIT) {
      ent_phase_verb(r, reader, verb); // "refused to sign a treaty"
    }
    return;
  }
  const unsigned code = ent_unit_at(reader, verb)->code;
  ent_phase_outer(r, reader, verb);
  if (code == ENT_V_KEEP && r->type == ENT_AGREEMENT) {
    return;
  }
  if (chain.to) {
    ent_phase_infinitive(r, reader, verb, chain.start);
  }
  ent_phase_cues(r, chain.cues, code == ENT_V_DO || code == ENT_V_OCCUR);
  ent_phase_climb(r, reader, verb);
}
