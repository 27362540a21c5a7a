// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/phase.h"

enum {
  ENT_CLIMB_MAX = 4,
  ENT_REACH = 5, ///< units between a verb and the one that governs it
  ENT_FAR_REACH = 14,
  ENT_NOUN_REACH = 24, ///< and between a noun and its verb
  ENT_CUES_AHEAD = 1U << ENT_Q_WILL | 1U << ENT_Q_MAY | 1U << ENT_Q_WOULD,
};

static const ent_unit *
unit(const ent_reader *reader, int i)
{
  return &reader->units.at[i];
}

static bool
is_kind(const ent_reader *reader, int i, unsigned kind)
{
  return i >= 0 && i < (int)reader->units.n && unit(reader, i)->kind == kind;
}

static bool
is_verb(const ent_reader *reader, int i)
{
  const ent_unit *const u = unit(reader, i);
  return u->kind == ENT_U_VERB ||
         (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0);
}

static const ent_frame *
frame_at(const ent_reader *reader, int i)
{
  return &reader->lexicon->frames.at[(size_t)unit(reader, i)->ref];
}

/// The verb group, looked for behind an opening quotation mark too: vowed to
/// "free".
static ent_chain
chain_at(const ent_reader *reader, int v)
{
  ent_chain chain = ent_chain_at(reader, v);
  if (chain.cues != 0 || chain.to ||
      !is_kind(reader, chain.start - 1, ENT_U_QUOTE)) {
    return chain;
  }
  int i = chain.start - 2;
  for (; is_kind(reader, i, ENT_U_CUE); --i) {
    chain.cues |= 1U << unit(reader, i)->code;
    chain.start = i;
  }
  if (is_kind(reader, i, ENT_U_MARKER) && reader->lang == ENT_EN &&
      unit(reader, i)->code == ENT_M_TO &&
      unit(reader, v)->form == ENT_I_BASE) {
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
    const ent_unit *const u = unit(reader, i);
    if (is_verb(reader, i)) {
      return i;
    }
    if (u->kind == ENT_U_GROUP && !*object) {
      *object = true; // urged A to sign
    } else if (u->kind != ENT_U_WORD && u->kind != ENT_U_DET &&
               u->kind != ENT_U_TIME && u->kind != ENT_U_NOUN &&
               !(u->kind == ENT_U_MARKER &&
                 is_kind(reader, i + 1, ENT_U_TIME))) {
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
  const ent_unit *const u = unit(reader, v);
  if (u->kind == ENT_U_VERB) {
    return u->code;
  }
  // "reject" is criticism of an actor and the refusal of a plan
  const ent_sense *const verb = ent_sense_at(reader, u->tok, ENT_C_VERB);
  return verb != NULL ? verb->code : frame_code(frame_at(reader, v), inner);
}

static void
apply_outer(ent_reading *r, const ent_reader *reader, int v)
{
  const unsigned code = verb_code(reader, v, r->type);
  const ent_phase before = r->phase;
  r->phase = ent_phase_under(code, r->type, r->phase, &r->drop);
  if (r->phase != before || r->drop) {
    r->why = ent_phase_why(code);
  }
}

/// "agreed to": the phrase of the verb ends in the infinitive's mark.
static bool
ends_in_to(const ent_reader *reader, int v)
{
  const ent_unit *const u = unit(reader, v);
  return reader->lang == ENT_EN && u->end > u->tok + 1 &&
         ent_str_eq(ent_token_text(reader, u->end - 1, u->end), ENT_STR("to"));
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
  if (is_kind(reader, start - 1, ENT_U_SUB) &&
      unit(reader, start - 1)->code == ENT_S_THAT &&
      is_kind(reader, start - 2, ENT_U_FRAME) &&
      frame_at(reader, start - 2)->type == ENT_SUMMIT) {
    r->phase = ent_phase_under(ENT_V_TALK, r->type, r->phase, &r->drop);
    r->why = ent_phase_why(ENT_V_TALK);
  }
}

/// Climbs from verb to governing verb.
static void
climb(ent_reading *r, const ent_reader *reader, int v)
{
  for (int step = 0; step < ENT_CLIMB_MAX && v >= 0; ++step) {
    const ent_chain chain = chain_at(reader, v);
    bool object = false;
    const int outer = outer_verb(reader, &chain, &object);
    if (outer < 0) {
      return;
    }
    const bool vi = reader->lang == ENT_VI;
    const unsigned code = verb_code(reader, outer, r->type);
    if (!chain.to && !vi && unit(reader, v)->form != ENT_I_ING &&
        !(outer == chain.start - 1 && ends_in_to(reader, outer))) {
      return;
    }
    if (object && !chain.to && !controls(code, vi)) {
      return; // a clause of its own
    }
    if (vi && code == ENT_V_PLAIN) {
      return;
    }
    apply_outer(r, reader, outer);
    const ent_chain above = chain_at(reader, outer);
    ent_phase_cues(r, above.cues, false);
    v = outer;
  }
}

// ------------------------------------------------------------- infinitives

/// "the first leader to visit" has visited.
static bool
first_to(const ent_reader *reader, int start)
{
  static const char *const words[] = {"first", "last", "only", "latest"};
  const uint32_t end = unit(reader, start)->tok;
  const uint32_t from = reader->sentences.at[reader->now].tok;
  for (uint32_t t = end; t > from && end - t < 9; --t) {
    const ent_str word = ent_token_text(reader, t - 1, t);
    for (size_t i = 0; i < ENT_COUNT(words); ++i) {
      if (ent_str_eq(word, ent_str_of(words[i]))) {
        return true;
      }
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
    const ent_unit *const u = unit(reader, i);
    if (is_verb(reader, i)) {
      const ent_chain chain = chain_at(reader, i);
      const bool goes = u->kind == ENT_U_FRAME
                            ? frame_at(reader, i)->type == ENT_SUMMIT ||
                                  frame_at(reader, i)->type == ENT_CRITICISM ||
                                  frame_at(reader, i)->type == ENT_CONFLICT
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
static void
read_infinitive(ent_reading *r, const ent_reader *reader, int v, int start)
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
  if (!is_kind(reader, start - 1, ENT_U_CONJ) &&
      !is_kind(reader, start - 1, ENT_U_COMMA)) {
    return 0;
  }
  for (int i = start - 1; i >= 0 && start - i < ENT_FAR_REACH; --i) {
    const ent_unit *const u = unit(reader, i);
    if (is_verb(reader, i)) {
      return chain_at(reader, i).cues & ENT_CUES_AHEAD;
    }
    if (u->kind == ENT_U_SUB || u->kind == ENT_U_BREAK ||
        u->kind == ENT_U_CUE ||
        (u->kind == ENT_U_GROUP && reader->groups.at[(size_t)u->ref].free)) {
      return 0;
    }
  }
  return 0;
}

// ------------------------------------------------------------------- nouns

/// True for the verb of a phrase set in behind a noun: "talks, brokered by
/// A, were…", "nghị quyết do A đệ trình".
static bool
set_in(const ent_reader *reader, int i, bool by)
{
  const ent_unit *const u = unit(reader, i);
  if (reader->lang == ENT_VI) {
    return by;
  }
  const ent_chain chain = chain_at(reader, i);
  return chain.cues == 0 && u->form != ENT_I_S &&
         (is_kind(reader, i + 1, ENT_U_MARKER) || u->form == ENT_I_ING ||
          is_kind(reader, i + 1, ENT_U_TIME));
}

/// The verb whose subject is the noun at `v`, or -1.  Phrases between them
/// are passed over.
static int
predicate(const ent_reader *reader, int v)
{
  bool by = false;
  for (int i = v + 1; i < (int)reader->units.n && i < v + ENT_NOUN_REACH; ++i) {
    const ent_unit *const u = unit(reader, i);
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
                is_kind(reader, i - 1, ENT_U_COMMA))) {
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
    const ent_unit *const u = unit(reader, i);
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
  if (r->type == ENT_AGREEMENT && is_kind(reader, v + 1, ENT_U_FRAME) &&
      is_verb(reader, v + 1) &&
      frame_at(reader, v + 1)->type == ENT_AGREEMENT) {
    r->phase = ENT_COMPLETED;
    r->why = "told done behind it";
    return true;
  }
  const int verb = relative_verb(reader, v);
  if (verb < 0 ||
      (chain_at(reader, verb).cues &
       (ENT_CUES_AHEAD | 1U << ENT_Q_NOT | 1U << ENT_Q_NOTYET)) != 0) {
    return false;
  }
  const unsigned code = unit(reader, verb)->code;
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

static void read_verb(ent_reading *r, const ent_reader *reader, int v);

/// A meeting in the course of what will be done will be held.
static void
read_setting(ent_reading *r, const ent_reader *reader, int governor)
{
  if (governor < 0 || r->type != ENT_SUMMIT) {
    return;
  }
  const unsigned cues = chain_at(reader, governor).cues;
  ent_phase_cues(r, cues & ENT_CUES_AHEAD, false);
}

static void
read_noun(ent_reading *r, const ent_reader *reader, int v)
{
  bool far = false;
  if (is_kind(reader, v - 1, ENT_U_CUE)) {
    ent_phase_cues(r, 1U << unit(reader, v - 1)->code & ENT_CUES_AHEAD, false);
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
  const ent_chain chain = chain_at(reader, verb);
  if (unit(reader, verb)->kind != ENT_U_VERB) {
    const ent_type type = frame_at(reader, verb)->type;
    if (type == ENT_AGREEMENT || type == ENT_SUMMIT) {
      read_verb(r, reader, verb); // "refused to sign a treaty"
    }
    return;
  }
  const unsigned code = unit(reader, verb)->code;
  apply_outer(r, reader, verb);
  if (code == ENT_V_KEEP && r->type == ENT_AGREEMENT) {
    return;
  }
  if (chain.to) {
    read_infinitive(r, reader, verb, chain.start);
  }
  ent_phase_cues(r, chain.cues, code == ENT_V_DO || code == ENT_V_OCCUR);
  climb(r, reader, verb);
}

// ------------------------------------------------------------------- verbs

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
  }
}

static void
read_verb(ent_reading *r, const ent_reader *reader, int v)
{
  const ent_chain chain = chain_at(reader, v);
  if (reader->lang == ENT_EN && unit(reader, v)->form == ENT_I_ING &&
      (chain.cues & 1U << ENT_Q_BE) != 0 && r->phase == ENT_COMPLETED) {
    r->phase = ENT_ONGOING;
    r->why = "in progress";
  }
  if (chain.to) {
    read_infinitive(r, reader, v, chain.start);
  }
  const bool joins =
      reader->lang == ENT_VI
          ? chain.cues == 0
          : chain.cues == 0 && !chain.to && unit(reader, v)->form == ENT_I_BASE;
  ent_phase_cues(r, joins ? joined_cues(reader, chain.start) : chain.cues,
                 true);
  climb(r, reader, v);
  if (reader->lang == ENT_VI) {
    read_topic(r, reader, chain.start);
  }
  read_opener(r, reader, v, chain.start);
}

/// "considering sanctions": no third person follows a verb.
static bool
is_plural(const ent_reader *reader, int v)
{
  return unit(reader, v)->form == ENT_I_S &&
         (is_kind(reader, v - 1, ENT_U_VERB) ||
          (is_kind(reader, v - 1, ENT_U_CUE) &&
           unit(reader, v - 1)->code == ENT_Q_MAY));
}

ent_reading
ent_phase_read(const ent_reader *reader, int v, const ent_frame *frame)
{
  ent_reading r = {
      .type = frame->type, .phase = frame->phase, .why = ent_why_itself};
  if ((unit(reader, v)->flags & ENT_UF_NOUN) != 0 || is_plural(reader, v)) {
    read_noun(&r, reader, v);
  } else {
    read_verb(&r, reader, v);
  }
  if (frame->flip && r.phase == ENT_COMPLETED) {
    r.phase = ENT_ENDED;
    r.why = "the trigger undoes it";
  }
  r.phase = ent_phase_fold(r.type, r.phase);
  return r;
}
