// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/phase_parts.h"

bool
ent_phase_is_kind(const ent_reader *reader, int i, unsigned kind)
{
  return i >= 0 && i < (int)reader->units.n &&
         ent_unit_at(reader, i)->kind == kind;
}

bool
ent_phase_is_verb(const ent_reader *reader, int i)
{
  const ent_unit *const u = ent_unit_at(reader, i);
  return u->kind == ENT_U_VERB ||
         (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0);
}

const ent_frame *
ent_phase_frame(const ent_reader *reader, int i)
{
  return &reader->lexicon->frames.at[(size_t)ent_unit_at(reader, i)->ref];
}

/// The verb group, looked for behind an opening quotation mark too: vowed to
/// "free".
ent_chain
ent_phase_chain(const ent_reader *reader, int v)
{
  ent_chain chain = ent_chain_at(reader, v);
  if (chain.cues != 0 || chain.to ||
      !ent_phase_is_kind(reader, chain.start - 1, ENT_U_QUOTE)) {
    return chain;
  }
  int i = chain.start - 2;
  for (; ent_phase_is_kind(reader, i, ENT_U_CUE); --i) {
    chain.cues |= 1U << ent_unit_at(reader, i)->code;
    chain.start = i;
  }
  if (ent_phase_is_kind(reader, i, ENT_U_MARKER) && reader->lang == ENT_EN &&
      ent_unit_at(reader, i)->code == ENT_M_TO &&
      ent_unit_at(reader, v)->form == ENT_I_BASE) {
    chain.to = true;
    chain.start = i;
  }
  return chain;
}

// --------------------------------------------------------------- governing

/// The outer verb that the verb group at `chain` hangs on, or -1.
static int
outer_verb(const ent_reader *reader, const ent_chain *chain, bool *object)
{
  *object = false;
  for (int i = chain->start - 1; i >= 0 && chain->start - i < ENT_REACH; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (ent_phase_is_verb(reader, i)) {
      return i;
    }
    if (u->kind == ENT_U_GROUP && !*object) {
      *object = true; // urged A to sign
    } else if (u->kind != ENT_U_WORD && u->kind != ENT_U_DET &&
               u->kind != ENT_U_TIME && u->kind != ENT_U_NOUN &&
               !(u->kind == ENT_U_MARKER &&
                 ent_phase_is_kind(reader, i + 1, ENT_U_TIME))) {
      return -1;
    }
  }
  return -1;
}

/// An outer frame's part in the algebra: threats and agreements plan what is
/// under them, and so does support for somebody's accession.
static unsigned
frame_code(const ent_frame *f, ent_type inner)
{
  if (f->type == ENT_THREAT) {
    return ENT_V_WARN;
  }
  if ((f->type == ENT_AGREEMENT && inner != ENT_CRITICISM) ||
      (f->type == ENT_SUPPORT && inner == ENT_ACCESSION)) {
    return ENT_V_PLAN;
  }
  return f->claim ? ENT_V_DOUBT : ENT_V_PLAIN;
}

static unsigned
verb_code(const ent_reader *reader, int v, ent_type inner)
{
  const ent_unit *const u = ent_unit_at(reader, v);
  if (u->kind == ENT_U_VERB) {
    return u->code;
  }
  // "reject" is criticism of an actor and the refusal of a plan
  const ent_sense *const verb = ent_sense_at(reader, u->tok, ENT_C_VERB);
  return verb != NULL ? verb->code
                      : frame_code(ent_phase_frame(reader, v), inner);
}

void
ent_phase_outer(ent_reading *r, const ent_reader *reader, int v)
{
  const unsigned code = verb_code(reader, v, r->type);
  const ent_phase before = r->phase;
  r->phase = ent_phase_under(code, r->type, r->phase, &r->drop);
  if (r->phase != before || r->drop) {
    r->why = ent_phase_why(code);
  }
}

/// True when the verb's object is the subject of what it governs: "muốn A gia
/// nhập".
static bool
controls(unsigned code, bool vi)
{
  return code == ENT_V_ASK || code == ENT_V_DOUBT ||
         (vi && (code == ENT_V_PLAN || code == ENT_V_REFUSE ||
                 code == ENT_V_WARN || code == ENT_V_AGREE));
}

/// "họp về việc lập quan hệ": what a meeting is about.
static void
read_topic(ent_reading *r, const ent_reader *reader, int start)
{
  if (ent_phase_is_kind(reader, start - 1, ENT_U_SUB) &&
      ent_unit_at(reader, start - 1)->code == ENT_S_THAT &&
      ent_phase_is_kind(reader, start - 2, ENT_U_FRAME) &&
      ent_phase_frame(reader, start - 2)->type == ENT_SUMMIT) {
    r->phase = ent_phase_under(ENT_V_TALK, r->type, r->phase, &r->drop);
    r->why = ent_phase_why(ENT_V_TALK);
  }
}

/// Climbs from verb to governing verb.
void
ent_phase_climb(ent_reading *r, const ent_reader *reader, int v)
{
  for (int step = 0; step < ENT_CLIMB_MAX && v >= 0; ++step) {
    const ent_chain chain = ent_phase_chain(reader, v);
    bool object = false;
    const int outer = outer_verb(reader, &chain, &object);
    if (outer < 0) {
      return;
    }
    const bool vi = reader->lang == ENT_VI;
    const unsigned code = verb_code(reader, outer, r->type);
    if (!chain.to && !vi && ent_unit_at(reader, v)->form != ENT_I_ING &&
        !(outer == chain.start - 1 &&
          ent_ends_in_to(reader, ent_unit_at(reader, outer)))) {
      return;
    }
    if (object && !chain.to && !controls(code, vi)) {
      return; // a clause of its own
    }
    if (vi && code == ENT_V_PLAIN) {
      return;
    }
    ent_phase_outer(r, reader, outer);
    const ent_chain above = ent_phase_chain(reader, outer);
    ent_phase_cues(r, above.cues, false);
    v = outer;
  }
}

// ------------------------------------------------------------- infinitives

/// "the first leader to visit" has visited.
static bool
first_to(const ent_reader *reader, int start)
{
  const uint32_t end = ent_unit_at(reader, start)->tok;
  const uint32_t from = reader->sentences.at[reader->now].tok;
  for (uint32_t t = end; t > from && end - t < 9; --t) {
    if (ent_sense_at(reader, t - 1, ENT_C_SOLE) != NULL) {
      return true;
    }
    if ((reader->tokens.at[t - 1].shape & ENT_SH_MARK) != 0) {
      return false;
    }
  }
  return false;
}

/// "telephoned to congratulate": what was set out for in a deed that is done.
static bool
done_with(const ent_reader *reader, int start)
{
  for (int i = start - 1; i >= 0 && start - i < ENT_FAR_REACH; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (ent_phase_is_verb(reader, i)) {
      const ent_chain chain = ent_phase_chain(reader, i);
      const bool goes =
          u->kind == ENT_U_FRAME
              ? ent_phase_frame(reader, i)->type == ENT_SUMMIT ||
                    ent_phase_frame(reader, i)->type == ENT_CRITICISM ||
                    ent_phase_frame(reader, i)->type == ENT_CONFLICT
              : u->code == ENT_V_OCCUR;
      return goes && u->form == ENT_I_PAST && !chain.to &&
             (chain.cues &
              (ENT_CUES_AHEAD | 1U << ENT_Q_NOT | 1U << ENT_Q_BE)) == 0;
    }
    if (u->kind == ENT_U_SUB || u->kind == ENT_U_BREAK) {
      return false;
    }
  }
  return false;
}

/// An infinitive is planned, unless what governs it says otherwise.
void
ent_phase_infinitive(ent_reading *r, const ent_reader *reader, int v, int start)
{
  ent_chain chain = {.start = start, .to = true};
  bool object = false;
  const int outer = outer_verb(reader, &chain, &object);
  const bool settled =
      outer >= 0 && verb_code(reader, outer, r->type) == ENT_V_AGREE;
  if (settled || first_to(reader, start) || done_with(reader, start) ||
      (r->phase != ENT_COMPLETED && r->phase != ENT_ONGOING)) {
    return;
  }
  (void)v;
  r->phase = ENT_PLANNED;
  r->why = "an infinitive";
}

/// "sẽ tập trận và chia sẻ": the cues of the verb that this one is joined to.
static unsigned
joined_cues(const ent_reader *reader, int start)
{
  if (!ent_phase_is_kind(reader, start - 1, ENT_U_CONJ) &&
      !ent_phase_is_kind(reader, start - 1, ENT_U_COMMA)) {
    return 0;
  }
  for (int i = start - 1; i >= 0 && start - i < ENT_FAR_REACH; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (ent_phase_is_verb(reader, i)) {
      return ent_phase_chain(reader, i).cues & ENT_CUES_AHEAD;
    }
    if (u->kind == ENT_U_SUB || u->kind == ENT_U_BREAK ||
        u->kind == ENT_U_CUE ||
        (u->kind == ENT_U_GROUP && reader->groups.at[(size_t)u->ref].free)) {
      return 0;
    }
  }
  return 0;
}

// ------------------------------------------------------------------- verbs

/// The last cue, or that of a threat, before the unit at `at` in its clause:
/// "sẽ đáp trả sau khi A gia nhập" has A join in the future too.
static unsigned
cues_before(const ent_reader *reader, int at)
{
  for (int i = at - 1; i >= 0 && at - i < ENT_FAR_REACH; --i) {
    if (ent_phase_is_kind(reader, i, ENT_U_CUE)) {
      return 1U << ent_unit_at(reader, i)->code;
    }
    if (ent_phase_is_kind(reader, i, ENT_U_FRAME) &&
        ent_phase_frame(reader, i)->type == ENT_THREAT) {
      return 1U << ENT_Q_WILL;
    }
    if (ent_phase_is_kind(reader, i, ENT_U_SUB) ||
        ent_phase_is_kind(reader, i, ENT_U_BREAK)) {
      return 0;
    }
  }
  return 0;
}

static void
read_opener(ent_reading *r, const ent_reader *reader, int v, int start)
{
  bool inherited = false;
  int at = -1;
  const int subject = ent_subject(reader, v, &inherited);
  const int clause = subject >= 0 && !inherited ? subject : start;
  const int opener = ent_opener(reader, clause, &at);
  if (opener == ENT_S_IF || opener == ENT_S_WHETHER) {
    r->drop = true;
  } else if (opener == ENT_S_PURPOSE) {
    r->phase = ENT_PLANNED;
    r->why = ent_why_purpose;
  } else if (opener == ENT_S_TIME && reader->lang == ENT_VI &&
             (cues_before(reader, at) & ENT_CUES_AHEAD) != 0) {
    ent_phase_cues(r, ENT_CUES_AHEAD, true);
  } else if (opener == ENT_S_THAT && reader->lang == ENT_VI &&
             r->type == ENT_ACCESSION && r->phase == ENT_COMPLETED &&
             ent_sense_at(reader, ent_unit_at(reader, at)->end - 1,
                          ENT_C_MATTER) != NULL) {
    r->phase = ENT_PLANNED;
    r->why = "spoken of";
  }
}

void
ent_phase_verb(ent_reading *r, const ent_reader *reader, int v)
{
  const ent_chain chain = ent_phase_chain(reader, v);
  if (reader->lang == ENT_EN && ent_unit_at(reader, v)->form == ENT_I_ING &&
      (chain.cues & 1U << ENT_Q_BE) != 0 && r->phase == ENT_COMPLETED) {
    r->phase = ENT_ONGOING;
    r->why = "in progress";
  }
  if (chain.to) {
    ent_phase_infinitive(r, reader, v, chain.start);
  }
  const bool joins = reader->lang == ENT_VI
                         ? chain.cues == 0
                         : chain.cues == 0 && !chain.to &&
                               ent_unit_at(reader, v)->form == ENT_I_BASE;
  ent_phase_cues(r, joins ? joined_cues(reader, chain.start) : chain.cues,
                 true);
  ent_phase_climb(r, reader, v);
  if (reader->lang == ENT_VI) {
    read_topic(r, reader, chain.start);
  }
  read_opener(r, reader, v, chain.start);
}

/// "considering sanctions": no third person follows a verb.
static bool
is_plural(const ent_reader *reader, int v)
{
  return ent_unit_at(reader, v)->form == ENT_I_S &&
         (ent_phase_is_kind(reader, v - 1, ENT_U_VERB) ||
          (ent_phase_is_kind(reader, v - 1, ENT_U_CUE) &&
           ent_unit_at(reader, v - 1)->code == ENT_Q_MAY));
}

ent_reading
ent_phase_read(const ent_reader *reader, int v, const ent_frame *frame)
{
  ent_reading r = {
      .type = frame->type, .phase = frame->phase, .why = ent_why_itself};
  if ((ent_unit_at(reader, v)->flags & ENT_UF_NOUN) != 0 ||
      is_plural(reader, v)) {
    ent_phase_noun(&r, reader, v);
  } else {
    ent_phase_verb(&r, reader, v);
  }
  if (frame->flip && r.phase == ENT_COMPLETED) {
    r.phase = ENT_ENDED;
    r.why = "the trigger undoes it";
  }
  r.phase = ent_phase_fold(r.type, r.phase);
  return r;
}
