// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/clause.h"

enum { ENT_FAR_WORDS = 10, ENT_MOD_WORDS = 4 };

static int
count(const ent_reader *reader)
{
  return (int)reader->units.n;
}

/// Small things that may stand within a noun phrase.
static bool
is_filler(const ent_unit *u)
{
  return u->kind == ENT_U_WORD || u->kind == ENT_U_DET ||
         u->kind == ENT_U_TIME || u->kind == ENT_U_NOUN ||
         u->kind == ENT_U_QUOTE;
}

static int
words(const ent_unit *u)
{
  return u->kind == ENT_U_WORD ? u->code : 1;
}

static bool
adjective(const ent_reader *reader, int i)
{
  return ent_unit_at(reader, i)->kind == ENT_U_GROUP &&
         (ent_group_at(reader, i)->flags & (ENT_MF_ADJ | ENT_MF_POSS)) != 0;
}

// ------------------------------------------------------------ verb groups

ent_chain
ent_chain_at(const ent_reader *reader, int v)
{
  ent_chain chain = {.start = v, .agent = -1};
  int i = v - 1;
  if (i >= 1 && ent_unit_at(reader, i)->kind == ENT_U_GROUP &&
      ent_unit_at(reader, i - 1)->kind == ENT_U_CUE &&
      ent_unit_at(reader, i - 1)->code == ENT_Q_PASSIVE) {
    chain.agent = i--;
  }
  for (; i >= 0; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (u->kind == ENT_U_CUE) {
      chain.cues |= 1U << u->code;
      chain.start = i;
    } else if (u->kind == ENT_U_MARKER && u->code == ENT_M_TO &&
               reader->lang == ENT_EN && !chain.to &&
               ent_unit_at(reader, v)->form == ENT_I_BASE) {
      chain.to = true;
      chain.start = i;
      break;
    } else if (!((u->kind == ENT_U_WORD && u->code <= 2) ||
                 u->kind == ENT_U_TIME) ||
               v - i > 6) {
      break;
    }
  }
  return chain;
}

bool
ent_passive(const ent_reader *reader, int v, const ent_chain *chain)
{
  const ent_unit *const u = ent_unit_at(reader, v);
  if (reader->lang == ENT_VI) {
    return (chain->cues & 1U << ENT_Q_PASSIVE) != 0;
  }
  if (u->form != ENT_I_PAST) {
    return false;
  }
  const bool by = v + 1 < count(reader) &&
                  ent_unit_at(reader, v + 1)->kind == ENT_U_MARKER &&
                  ent_unit_at(reader, v + 1)->code == ENT_M_BY;
  return (chain->cues & 1U << ENT_Q_BE) != 0 || by;
}

// --------------------------------------------------------------- markers

int
ent_governor_marker(const ent_reader *reader, int g)
{
  int budget = ENT_MOD_WORDS;
  for (int i = g - 1; i >= 0 && budget > 0; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (u->kind == ENT_U_MARKER) {
      return i;
    }
    if (u->kind != ENT_U_WORD && u->kind != ENT_U_DET) {
      return -1;
    }
    budget -= words(u);
  }
  return -1;
}

/// The group that the marker at `m` governs, or -1.
static int
governed(const ent_reader *reader, int m)
{
  int budget = ENT_MOD_WORDS + 2;
  for (int i = m + 1; i < count(reader) && budget > 0; ++i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (u->kind == ENT_U_GROUP) {
      return i;
    }
    if (!is_filler(u) && !(u->kind == ENT_U_SUB && u->code == ENT_S_THAT)) {
      return -1;
    }
    budget -= words(u);
  }
  return -1;
}

/// Whether the search for a marked group may pass the unit at `i`.
static bool
passable(const ent_reader *reader, int i, bool noun)
{
  const ent_unit *const u = ent_unit_at(reader, i);
  switch ((ent_unit_kind)u->kind) {
  case ENT_U_VERB:
    return noun && u->form == ENT_I_PAST && u->code == ENT_V_DO;
  case ENT_U_FRAME:
    return !noun && ent_is_event_noun(u);
  case ENT_U_SUB:
  case ENT_U_BREAK:
    return false;
  case ENT_U_COMMA:
    return i + 1 < count(reader) &&
           ent_unit_at(reader, i + 1)->kind == ENT_U_MARKER;
  case ENT_U_CONJ:
    return i + 1 < count(reader) && !ent_is_verb(ent_unit_at(reader, i + 1));
  case ENT_U_CUE:
    return u->code == ENT_Q_BE || u->code == ENT_Q_PASSIVE ||
           u->code == ENT_Q_DONE || u->code == ENT_Q_HAVE;
  case ENT_U_WORD:
  case ENT_U_GROUP:
  case ENT_U_MARKER:
  case ENT_U_QUOTE:
  case ENT_U_TIME:
  case ENT_U_NOUN:
  case ENT_U_DET:
    return true;
  }
  return true;
}

int
ent_marked(const ent_reader *reader, int u, unsigned code, bool noun)
{
  int budget = noun ? ENT_FAR_WORDS : ENT_FAR_WORDS * 2;
  for (int i = u + 1; i < count(reader) && budget > 0; ++i) {
    const ent_unit *const at = ent_unit_at(reader, i);
    if (at->kind == ENT_U_MARKER && at->code == code) {
      const int g = governed(reader, i);
      if (g >= 0) {
        return g;
      }
    }
    if (!passable(reader, i, noun)) {
      return -1;
    }
    budget -= at->kind == ENT_U_WORD ? words(at) : 0;
  }
  return -1;
}

int
ent_modifier(const ent_reader *reader, int u)
{
  int budget = ENT_MOD_WORDS;
  for (int i = u - 1; i >= 0 && budget > 0; --i) {
    const ent_unit *const at = ent_unit_at(reader, i);
    if (at->kind == ENT_U_GROUP) {
      const bool close = u - i <= 2;
      return adjective(reader, i) || close ? i : -1;
    }
    if (at->kind != ENT_U_WORD && at->kind != ENT_U_NOUN &&
        at->kind != ENT_U_TIME && !ent_is_event_noun(at)) {
      return -1;
    }
    budget -= words(at);
  }
  return -1;
}

int
ent_behind(const ent_reader *reader, int u)
{
  for (int i = u + 1; i < count(reader) && i <= u + 2; ++i) {
    const ent_unit *const at = ent_unit_at(reader, i);
    if (at->kind == ENT_U_GROUP) {
      return i;
    }
    if (at->kind != ENT_U_NOUN && !(at->kind == ENT_U_WORD && at->code <= 2)) {
      return -1;
    }
  }
  return -1;
}

// --------------------------------------------------------------- subjects

/// True when a verb stands right before the group at `g`.
static bool
is_object(const ent_reader *reader, int g)
{
  for (int i = g - 1; i >= 0; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (ent_is_verb(u)) {
      return true;
    }
    if (!is_filler(u) && !ent_is_event_noun(u) && u->kind != ENT_U_CONJ) {
      return false;
    }
  }
  return false;
}

/// The first free group right of `from`: the subject of a main clause that
/// follows ("After meeting Xi, Putin flew…").
static int
subject_ahead(const ent_reader *reader, int from)
{
  bool comma = false;
  for (int i = from; i < count(reader); ++i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    comma = comma || u->kind == ENT_U_COMMA;
    if (comma && u->kind == ENT_U_GROUP && !adjective(reader, i)) {
      return ent_governor_marker(reader, i) >= 0 ? -1 : i;
    }
    if (comma && ent_is_verb(u)) {
      return -1;
    }
  }
  return -1;
}

/// The state of a walk to the left in search of a subject.
typedef struct seek {
  bool crossed; ///< a conjunction or comma
  bool parted;  ///< more than a conjunction
  bool verb;    ///< another verb
  int i;
  int found;
  int owner; ///< of a subject that is no actor: "a Chinese trawler"
  bool stop;
} seek;

/// "A được B hậu thuẫn đã tấn công": B has a verb of its own.
static bool
is_agent(const ent_reader *reader, int i)
{
  return i > 0 && i + 1 < count(reader) &&
         ent_unit_at(reader, i - 1)->kind == ENT_U_CUE &&
         ent_unit_at(reader, i - 1)->code == ENT_Q_PASSIVE &&
         ent_is_verb(ent_unit_at(reader, i + 1));
}

/// "quyết định của Pháp"
static bool
is_of(const ent_reader *reader, int marker)
{
  return ent_unit_at(reader, marker)->code == ENT_M_OF;
}

static void
seek_group(const ent_reader *reader, seek *s)
{
  const int marker = ent_governor_marker(reader, s->i);
  const bool owns = marker >= 0 ? reader->lang == ENT_VI && marker > 0 &&
                                      is_of(reader, marker)
                                : adjective(reader, s->i);
  if (owns && s->owner < 0 && !s->parted && !s->verb) {
    s->owner = s->i;
  }
  if (marker >= 0) {
    s->i = marker;
    return;
  }
  if (owns) {
    return;
  }
  if (is_agent(reader, s->i)) {
    return;
  }
  if (s->crossed && is_object(reader, s->i)) {
    return;
  }
  int which = -1;
  if (s->crossed && ent_opener(reader, s->i, &which) == ENT_S_WHICH &&
      ent_unit_at(reader, which)->kind == ENT_U_SUB) {
    s->i = which; // subject of a relative clause that is over
    return;
  }
  s->found = s->i;
  s->stop = true;
}

static void
seek_sub(const ent_reader *reader, seek *s, int v)
{
  const ent_unit *const u = ent_unit_at(reader, s->i);
  switch ((ent_sub)u->code) {
  case ENT_S_WHICH:
    for (int i = s->i - 1; i >= 0 && i >= s->i - 4; --i) {
      if (ent_unit_at(reader, i)->kind == ENT_U_GROUP) {
        s->found = i;
        break;
      }
    }
    s->stop = true;
    return;
  case ENT_S_PURPOSE:
    s->crossed = true;
    return;
  case ENT_S_TIME:
    s->found = subject_ahead(reader, v);
    if (s->found >= 0) {
      s->stop = true;
    }
    s->crossed = true;
    return;
  case ENT_S_THAT:
  case ENT_S_IF:
  case ENT_S_CAUSE:
  case ENT_S_CONTRAST:
  case ENT_S_WHETHER:
  case ENT_SUBS:
    s->crossed = true;
    s->verb = true;
    return;
  }
}

int
ent_subject(const ent_reader *reader, int v, bool *inherited)
{
  const ent_chain chain = ent_chain_at(reader, v);
  seek s = {.i = chain.start - 1, .found = -1, .owner = -1};
  *inherited = false;
  for (; s.i >= 0 && !s.stop; --s.i) {
    const ent_unit *const u = ent_unit_at(reader, s.i);
    if (u->kind == ENT_U_GROUP) {
      seek_group(reader, &s);
    } else if (u->kind == ENT_U_SUB) {
      s.parted = true;
      seek_sub(reader, &s, v);
    } else if (u->kind == ENT_U_CONJ || u->kind == ENT_U_COMMA) {
      s.crossed = true;
      s.parted = s.parted || u->kind == ENT_U_COMMA || s.i + 1 == chain.start;
    } else if (ent_is_verb(u)) {
      s.verb = true;
    } else if (u->kind == ENT_U_BREAK) {
      break;
    }
  }
  const bool own = s.owner >= 0 && (s.found < 0 || s.verb || s.crossed);
  *inherited = !own && (s.verb || s.crossed);
  return own ? s.owner : s.found;
}

// ---------------------------------------------------------------- objects

int
ent_object(const ent_reader *reader, int v)
{
  int budget = ENT_FAR_WORDS;
  bool noun = false;
  bool dated = true; // nothing but times so far: "charged last week that"
  for (int i = v + 1; i < count(reader) && budget > 0; ++i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (u->kind == ENT_U_GROUP) {
      return i;
    }
    if (u->kind == ENT_U_MARKER) {
      const bool of = u->code == ENT_M_OF || u->code == ENT_M_BY;
      return of && (noun || i > v + 1) ? governed(reader, i) : -1;
    }
    noun = noun || ent_is_event_noun(u) || u->kind == ENT_U_NOUN;
    if (!is_filler(u) && !ent_is_event_noun(u) &&
        !(u->kind == ENT_U_SUB && u->code == ENT_S_THAT && dated)) {
      return -1;
    }
    dated = dated && u->kind == ENT_U_TIME;
    budget -= words(u);
  }
  return -1;
}

// -------------------------------------------------------------- governors

int
ent_governor(const ent_reader *reader, int u, bool *far)
{
  int budget = ENT_FAR_WORDS;
  *far = false;
  for (int i = u - 1; i >= 0 && budget > 0; --i) {
    const ent_unit *const at = ent_unit_at(reader, i);
    if (ent_is_verb(at)) {
      return i;
    }
    if (at->kind == ENT_U_MARKER) {
      *far = true;
    } else if (at->kind == ENT_U_GROUP) {
      if (!adjective(reader, i) && !*far) {
        return -1;
      }
    } else if (!is_filler(at) && !ent_is_event_noun(at) &&
               at->kind != ENT_U_CUE && at->kind != ENT_U_CONJ) {
      return -1;
    }
    budget -= at->kind == ENT_U_WORD ? words(at) : 0;
  }
  return -1;
}

int
ent_predicate(const ent_reader *reader, int u)
{
  bool gap = false;
  for (int i = u + 1; i < count(reader); ++i) {
    const ent_unit *const at = ent_unit_at(reader, i);
    if (at->kind == ENT_U_VERB) {
      const ent_chain chain = ent_chain_at(reader, i);
      return !gap || chain.cues != 0 || at->form == ENT_I_PAST ? i : -1;
    }
    if (at->kind == ENT_U_SUB || at->kind == ENT_U_BREAK ||
        at->kind == ENT_U_COMMA || at->kind == ENT_U_FRAME) {
      return -1;
    }
    gap =
        gap || (at->kind == ENT_U_GROUP && ent_governor_marker(reader, i) < 0);
  }
  return -1;
}

int
ent_opener(const ent_reader *reader, int u, int *at)
{
  int budget = ENT_MOD_WORDS + 2;
  for (int i = u - 1; i >= 0 && budget > 0; --i) {
    const ent_unit *const x = ent_unit_at(reader, i);
    if (x->kind == ENT_U_SUB) {
      *at = i;
      return x->code;
    }
    if (x->kind == ENT_U_VERB && x->code == ENT_V_SAY) {
      *at = i;
      return ENT_S_THAT;
    }
    if (!is_filler(x) && x->kind != ENT_U_CUE) {
      return -1;
    }
    budget -= words(x);
  }
  return -1;
}
