// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/phase.h"

enum { CLIMB_MAX = 4 };

/// Rows: outer verb.  Columns: planned, ongoing, completed, blocked, ended.
/// -1 drops the event.
static const signed char under[ENT_VERBS][ENT_PHASES] = {
    [ENT_V_PLAIN] = {0, 1, 2, 3, 4},    [ENT_V_SAY] = {0, 1, 2, 3, 4},
    [ENT_V_DO] = {0, 2, 2, 3, 4},       [ENT_V_PLAN] = {0, 0, 0, 0, 0},
    [ENT_V_BEGIN] = {1, 1, 1, 3, 4},    [ENT_V_STOP] = {3, 4, 4, 3, 4},
    [ENT_V_REFUSE] = {3, 3, 3, 0, 3},   [ENT_V_DOUBT] = {-1, -1, -1, -1, -1},
    [ENT_V_ASK] = {-1, -1, -1, -1, -1}, [ENT_V_OCCUR] = {0, 1, 2, 3, 4},
    [ENT_V_MEDIATE] = {0, 1, 2, 3, 4},  [ENT_V_WARN] = {0, 0, 0, 0, 0},
    [ENT_V_RESUME] = {0, 1, 2, 3, 2},
};

static const char *const why_under[ENT_VERBS] = {
    [ENT_V_PLAIN] = "governed by a plain verb",
    [ENT_V_SAY] = "reported",
    [ENT_V_DO] = "carried out",
    [ENT_V_PLAN] = "under a verb of planning",
    [ENT_V_BEGIN] = "under a verb of beginning",
    [ENT_V_STOP] = "under a verb of ending",
    [ENT_V_REFUSE] = "under a verb of refusing",
    [ENT_V_DOUBT] = "denied",
    [ENT_V_ASK] = "asked for",
    [ENT_V_OCCUR] = "takes place",
    [ENT_V_MEDIATE] = "mediated",
    [ENT_V_WARN] = "under a warning",
    [ENT_V_RESUME] = "resumed",
};

ent_phase
ent_phase_under(unsigned verb, ent_phase inner, bool *drop)
{
  const int phase = under[verb][inner];
  *drop = *drop || phase < 0;
  return phase < 0 ? inner : (ent_phase)phase;
}

static bool
has(const ent_chain *chain, ent_cue cue)
{
  return (chain->cues & 1U << (unsigned)cue) != 0;
}

void
ent_phase_cues(ent_reading *r, const ent_chain *chain, bool verb)
{
  if (has(chain, ENT_Q_DOING) && verb && r->phase == ENT_COMPLETED) {
    r->phase = ENT_ONGOING;
    r->why = "in progress";
  }
  if (has(chain, ENT_Q_WILL) || has(chain, ENT_Q_MAY) ||
      has(chain, ENT_Q_WOULD) || has(chain, ENT_Q_MUST)) {
    r->phase = r->phase == ENT_BLOCKED ? ENT_BLOCKED : ENT_PLANNED;
    r->modal = true;
    r->why = "future or possible";
  }
  if (has(chain, ENT_Q_NOTYET)) {
    r->phase = ENT_PLANNED;
    r->negated = true;
    r->why = "not yet";
  } else if (has(chain, ENT_Q_NOT)) {
    r->phase = r->phase == ENT_BLOCKED ? ENT_PLANNED : ENT_BLOCKED;
    r->negated = true;
    r->why = "negated";
  }
}

static const ent_unit *
unit(const ent_reader *reader, int i)
{
  return &reader->units.at[i];
}

/// The outer verb that the verb group at `chain` hangs on, or -1.
static int
outer_verb(const ent_reader *reader, const ent_chain *chain, bool *object)
{
  *object = false;
  for (int i = chain->start - 1; i >= 0 && chain->start - i < 5; --i) {
    const ent_unit *const u = unit(reader, i);
    const bool verb = u->kind == ENT_U_VERB ||
                      (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0);
    if (verb) {
      return i;
    }
    if (u->kind == ENT_U_GROUP && !*object) {
      *object = true; // urged A to sign
    } else if (u->kind != ENT_U_WORD && u->kind != ENT_U_DET &&
               u->kind != ENT_U_TIME && u->kind != ENT_U_NOUN) {
      return -1;
    }
  }
  return -1;
}

/// An outer frame's part in the algebra: threats and promises plan.
static unsigned
verb_code(const ent_reader *reader, int v)
{
  const ent_unit *const u = unit(reader, v);
  if (u->kind == ENT_U_VERB) {
    return u->code;
  }
  const ent_frame *const f = &reader->lexicon->frames.at[(size_t)u->ref];
  if (f->type == ENT_THREAT) {
    return ENT_V_WARN;
  }
  if (f->type == ENT_AGREEMENT) {
    return ENT_V_PLAN;
  }
  return f->claim ? ENT_V_DOUBT : ENT_V_PLAIN;
}

static void
apply_outer(ent_reading *r, const ent_reader *reader, int v)
{
  const unsigned code = verb_code(reader, v);
  const ent_phase before = r->phase;
  r->phase = ent_phase_under(code, r->phase, &r->drop);
  if (r->phase != before || r->drop) {
    r->why = why_under[code];
  }
}

/// Climbs from verb to governing verb.
static void
climb(ent_reading *r, const ent_reader *reader, int v)
{
  for (int step = 0; step < CLIMB_MAX && v >= 0; ++step) {
    const ent_chain chain = ent_chain_at(reader, v);
    bool object = false;
    const int outer = outer_verb(reader, &chain, &object);
    if (outer < 0) {
      return;
    }
    const bool vi = reader->lang == ENT_VI;
    const unsigned code = verb_code(reader, outer);
    if (!chain.to && !vi && unit(reader, v)->form != ENT_I_ING) {
      return;
    }
    if (object && code != ENT_V_ASK && code != ENT_V_DOUBT && !chain.to) {
      return; // a clause of its own
    }
    if (vi && code == ENT_V_PLAIN) {
      return;
    }
    apply_outer(r, reader, outer);
    const ent_chain above = ent_chain_at(reader, outer);
    ent_phase_cues(r, &above, false);
    v = outer;
  }
}

static void
read_noun(ent_reading *r, const ent_reader *reader, int v)
{
  bool far = false;
  const int governor = ent_governor(reader, v, &far);
  const int verb = governor >= 0 && !far ? governor : ent_predicate(reader, v);
  if (verb < 0 || unit(reader, verb)->kind != ENT_U_VERB) {
    if (verb >= 0) {
      const ent_chain chain = ent_chain_at(reader, verb);
      const ent_frame *const f =
          &reader->lexicon->frames.at[(size_t)unit(reader, verb)->ref];
      if (f->type == ENT_AGREEMENT || f->type == ENT_SUMMIT) {
        ent_phase_cues(r, &chain, false);
      }
    }
    return;
  }
  apply_outer(r, reader, verb);
  const ent_chain chain = ent_chain_at(reader, verb);
  ent_phase_cues(r, &chain,
                 unit(reader, verb)->code == ENT_V_DO ||
                     unit(reader, verb)->code == ENT_V_OCCUR);
  climb(r, reader, verb);
}

ent_reading
ent_phase_read(const ent_reader *reader, int v, const ent_frame *frame)
{
  const ent_unit *const u = unit(reader, v);
  ent_reading r = {.phase = frame->phase, .why = "the trigger itself"};
  int at = -1;
  if ((u->flags & ENT_UF_NOUN) != 0) {
    read_noun(&r, reader, v);
  } else {
    const ent_chain chain = ent_chain_at(reader, v);
    if (reader->lang == ENT_EN && u->form == ENT_I_ING &&
        (chain.cues & 1U << ENT_Q_BE) != 0 && r.phase == ENT_COMPLETED) {
      r.phase = ENT_ONGOING;
      r.why = "in progress";
    }
    if (chain.to) {
      r.phase = r.phase == ENT_COMPLETED || r.phase == ENT_ONGOING ? ENT_PLANNED
                                                                   : r.phase;
      r.why = "an infinitive";
    }
    ent_phase_cues(&r, &chain, true);
    climb(&r, reader, v);
    bool inherited = false;
    const int subject = ent_subject(reader, v, &inherited);
    const int clause = subject >= 0 && !inherited ? subject : chain.start;
    const int opener = ent_opener(reader, clause, &at);
    if (opener == ENT_S_IF || opener == ENT_S_WHETHER) {
      r.drop = true;
    } else if (opener == ENT_S_PURPOSE) {
      r.phase = ENT_PLANNED;
      r.why = "a purpose";
    }
  }
  if (frame->flip && r.phase == ENT_COMPLETED) {
    r.phase = ENT_ENDED;
    r.why = "the trigger undoes it";
  }
  return r;
}
