// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"

#include "ingest/phase.h"

enum {
  ENT_COST_FRAME = 6,
  ENT_COST_VERB = 2,
  ENT_COST_COMMA = 2,
  ENT_COST_SUB = 8,
  ENT_COST_BREAK = 6,
  ENT_COST_RELATIVE = 30, ///< the date of another clause's deed
  ENT_COST_OPENING = 9, ///< a date that opens the sentence holds for all of it
  ENT_COST_MAX = 60,
  ENT_FAR_DAYS = 400, ///< so old a date needs to stand close
  ENT_GONE_DAYS = 40, ///< so long past, nothing is planned
  ENT_SET_UNITS = 4,  ///< between what sets a day and the day
  ENT_ABSURD_DAYS =
      300 ///< nothing planned is told so far ahead by day or month
};

typedef struct dating {
  const ent_reader *reader;
  int v; ///< the trigger
  ent_phase phase;
  int t; ///< the date being weighed
} dating;

static const ent_unit *
unit(const dating *x, int i)
{
  return &x->reader->units.at[i];
}

static int
count(const dating *x)
{
  return (int)x->reader->units.n;
}

static bool
is_kind(const dating *x, int i, unsigned kind)
{
  return i >= 0 && i < count(x) && unit(x, i)->kind == kind;
}

static const ent_when *
when_at(const dating *x, int t)
{
  return &x->reader->whens.at[(size_t)unit(x, t)->ref];
}

static bool
is_verb(const ent_unit *u)
{
  return u->kind == ENT_U_VERB ||
         (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0);
}

static int32_t
today(const dating *x)
{
  return ent_date_first(x->reader->published);
}

// ------------------------------------------------------------- exclusions

/// "ISLAMABAD, Nov 28:" says where and when it was written.
static bool
is_dateline(const dating *x, int t)
{
  if (t < 1 || t > 4 || !is_kind(x, t + 1, ENT_U_BREAK)) {
    return false;
  }
  bool place = false;
  for (int i = 0; i < t; ++i) {
    if (!is_kind(x, i, ENT_U_GROUP) && !is_kind(x, i, ENT_U_COMMA) &&
        !is_kind(x, i, ENT_U_BREAK) && !is_kind(x, i, ENT_U_WORD)) {
      return false;
    }
    place = place || is_kind(x, i, ENT_U_GROUP);
  }
  return place;
}

/// "chiều 15/9 (rạng sáng nay theo giờ Việt Nam)": the same told again.
static bool
is_aside(const dating *x, int t)
{
  for (int i = t - 1; i >= 0 && i >= t - 3; --i) {
    if (is_kind(x, i, ENT_U_BREAK)) {
      return is_kind(x, i - 1, ENT_U_TIME);
    }
    if (!is_kind(x, i, ENT_U_WORD)) {
      return false;
    }
  }
  return false;
}

/// "by Friday": the end of a term that is no event's day.
static bool
is_deadline(const dating *x, int t)
{
  return x->reader->lang == ENT_EN && is_kind(x, t - 1, ENT_U_MARKER) &&
         unit(x, t - 1)->code == ENT_M_BY;
}

/// "its 2008 treaty", "the March 1 raid": the date is that noun's; -1 when it
/// is no modifier.
static int
modified(const dating *x, int t)
{
  const bool word =
      is_kind(x, t - 1, ENT_U_DET) || is_kind(x, t - 1, ENT_U_WORD);
  if (x->reader->lang != ENT_EN || !(word || is_kind(x, t - 1, ENT_U_GROUP))) {
    return -1;
  }
  for (int i = t + 1; i < count(x) && i <= t + 3; ++i) {
    const ent_unit *const u = unit(x, i);
    if (u->kind == ENT_U_NOUN ||
        (u->kind == ENT_U_FRAME &&
         ((u->flags & ENT_UF_NOUN) != 0 || (word && i == t + 1)))) {
      return i;
    }
    if (u->kind != ENT_U_WORD || u->code > 2) {
      return -1;
    }
  }
  return -1;
}

/// "At a June 6 meeting in Rome, they agreed": what they did there is of that
/// day too.
static bool
opens_with_meeting(const dating *x, int t)
{
  const int noun = modified(x, t);
  return t <= 2 && is_kind(x, 0, ENT_U_MARKER) && noun >= 0 && noun < x->v &&
         is_kind(x, noun, ENT_U_FRAME) &&
         x->reader->lexicon->frames.at[(size_t)unit(x, noun)->ref].type ==
             ENT_SUMMIT;
}

/// A date right before or behind a verb of saying or planning dates that, not
/// what is said or planned.
static bool
dates_outer(const dating *x, int t)
{
  for (int i = t - 1; i >= 0 && i >= t - 2; --i) {
    const ent_unit *const u = unit(x, i);
    if (u->kind == ENT_U_VERB) {
      return i != x->v && x->v > t &&
             (u->code == ENT_V_SAY || u->code == ENT_V_PLAN);
    }
    if (u->kind != ENT_U_MARKER && u->kind != ENT_U_WORD) {
      break;
    }
  }
  const ent_unit *const next = t + 1 < count(x) ? unit(x, t + 1) : NULL;
  return next != NULL && next->kind == ENT_U_VERB && x->v > t + 1 &&
         (next->code == ENT_V_SAY || next->code == ENT_V_PLAN);
}

// ------------------------------------------------------------------- cost

/// A relative clause right behind the trigger is about it.
static bool
own_relative(const dating *x, int sub)
{
  if (x->v > sub) {
    return false;
  }
  for (int i = x->v + 1; i < sub; ++i) {
    const ent_unit *const u = unit(x, i);
    if (is_verb(u) || u->kind == ENT_U_COMMA || u->kind == ENT_U_BREAK ||
        u->kind == ENT_U_FRAME) {
      return false;
    }
  }
  return true;
}

static int
cost_of(const dating *x, int i, bool right)
{
  const ent_unit *const u = unit(x, i);
  switch ((ent_unit_kind)u->kind) {
  case ENT_U_FRAME:
    return ENT_COST_FRAME;
  case ENT_U_VERB:
    return ENT_COST_VERB;
  case ENT_U_COMMA:
    return ENT_COST_COMMA;
  case ENT_U_BREAK:
    return ENT_COST_BREAK;
  case ENT_U_SUB:
    if (u->code == ENT_S_WHICH && right) {
      return own_relative(x, i) ? 0 : ENT_COST_RELATIVE;
    }
    return u->code == ENT_S_THAT && own_relative(x, i) ? 0 : ENT_COST_SUB;
  case ENT_U_WORD:
  case ENT_U_GROUP:
  case ENT_U_MARKER:
  case ENT_U_CUE:
  case ENT_U_CONJ:
  case ENT_U_QUOTE:
  case ENT_U_TIME:
  case ENT_U_NOUN:
  case ENT_U_DET:
    return 0;
  }
  return 0;
}

/// True when only small words stand before the date.
static bool
opens(const dating *x, int t)
{
  for (int i = 0; i < t; ++i) {
    if (!is_kind(x, i, ENT_U_MARKER) && !is_kind(x, i, ENT_U_CONJ) &&
        !is_kind(x, i, ENT_U_QUOTE) &&
        !(is_kind(x, i, ENT_U_SUB) && unit(x, i)->code == ENT_S_CONTRAST)) {
      return false;
    }
  }
  return !is_kind(x, t + 1, ENT_U_SUB);
}

/// Verbs that stand between as deeds of their own.
static int
deeds(const dating *x, int from, int to)
{
  const ent_token *const tok = x->reader->tokens.at;
  int n = 0;
  for (int i = from + 1; i < to; ++i) {
    const ent_unit *const u = unit(x, i);
    n += is_verb(u) && u->tok > 0 && tok[u->tok - 1].word != '-';
  }
  return n;
}

/// What stands between a date and the trigger keeps them apart.
static int
distance(const dating *x, int t)
{
  const bool right = t > x->v;
  const int from = right ? x->v : t;
  const int to = right ? t : x->v;
  int cost = to - from;
  bool free = false;
  for (int i = from + 1; i < to; ++i) {
    const bool deed = is_verb(unit(x, i));
    cost += free && deed ? 0 : cost_of(x, i, right);
    free = free && !deed;
    if (right && is_kind(x, i, ENT_U_SUB) && unit(x, i)->code <= ENT_S_WHICH &&
        own_relative(x, i)) {
      free = true; // the deal that they struck in…
      cost -= ENT_COST_FRAME;
    }
  }
  const int32_t day = ent_date_first(when_at(x, t)->date);
  const bool strange = x->reader->published.year != 0 &&
                       x->phase != ENT_PLANNED &&
                       (day > today(x) || today(x) - day > ENT_FAR_DAYS);
  const int own = (unit(x, x->v)->flags & ENT_UF_NOUN) != 0;
  if (strange && right && deeds(x, from, to) > own) {
    return ENT_COST_MAX; // that of the deed it stands by
  }
  const bool opening = !right && (opens(x, t) || opens_with_meeting(x, t));
  return opening && cost > ENT_COST_OPENING ? ENT_COST_OPENING : cost;
}

/// What is planned has no day long gone.
static bool
gone(const dating *x, int t)
{
  const ent_when *const w = when_at(x, t);
  return w->ahead.year == 0 &&
         (int64_t)today(x) - ent_date_last(w->date) > ENT_GONE_DAYS;
}

static bool
excluded(const dating *x, int t)
{
  const int noun = modified(x, t);
  const bool others = noun >= 0 && noun != x->v && !opens_with_meeting(x, t);
  if (is_dateline(x, t) || is_aside(x, t) || others) {
    return true;
  }
  if (noun == x->v && (x->phase == ENT_ENDED || x->phase == ENT_BLOCKED)) {
    return true; // "suspended its 2008 treaty"
  }
  if (when_at(x, t)->bound && x->v < t) {
    return true;
  }
  return x->phase == ENT_PLANNED ? dates_outer(x, t) || gone(x, t)
                                 : is_deadline(x, t);
}

static const ent_when *
nearest_when(dating *x)
{
  const ent_when *best = NULL;
  int best_cost = ENT_COST_MAX;
  for (int i = 0; i < count(x); ++i) {
    if (!is_kind(x, i, ENT_U_TIME) || excluded(x, i)) {
      continue;
    }
    const int cost = distance(x, i);
    if (cost < best_cost) {
      best_cost = cost;
      best = when_at(x, i);
      x->t = i;
    }
  }
  return best;
}

// ---------------------------------------------------------------- verdict

/// What is planned takes the reading ahead, unless that is absurd.
static bool
take_ahead(const dating *x, const ent_when *when)
{
  return when->ahead.year != 0 &&
         (int64_t)ent_date_first(when->ahead) - today(x) < ENT_ABSURD_DAYS;
}

/// "called off a visit set for Friday", "talks planned for Rome on Monday were
/// scrapped".
static bool
set_for(const dating *x, ent_phase phase)
{
  if (phase != ENT_BLOCKED) {
    return false;
  }
  for (int i = x->t - 1; i > x->v && i >= x->t - ENT_SET_UNITS; --i) {
    const ent_unit *const u = unit(x, i);
    if ((u->kind == ENT_U_MARKER && u->code == ENT_M_FOR) ||
        (u->kind == ENT_U_VERB && u->code == ENT_V_PLAN) ||
        (u->kind == ENT_U_CUE && u->code == ENT_Q_WILL)) {
      return true;
    }
    if (u->kind != ENT_U_MARKER && u->kind != ENT_U_WORD &&
        u->kind != ENT_U_GROUP) {
      return false;
    }
  }
  return false;
}

/// "để đón khách trong ba ngày 7-9/12": a purpose with a day gone by was met.
static bool
purpose_met(const dating *x, const ent_when *when, const ent_draft *d)
{
  return d->why_phase == ent_why_purpose && x->t > x->v &&
         distance(x, x->t) < ENT_COST_FRAME + 3 && when->date.month != 0 &&
         ent_date_last(when->date) < today(x) && !take_ahead(x, when);
}

/// "flies to Seoul today", "is due Thursday": the present tense of a journey
/// told with its day.
static bool
under_way(const dating *x, const ent_when *when, const ent_draft *d)
{
  return d->type == ENT_SUMMIT && d->phase == ENT_COMPLETED &&
         unit(x, x->v)->form == ENT_I_S && when->date.day != 0 &&
         !x->reader->sentences.at[x->reader->now].title &&
         (when->ahead.year != 0 || ent_date_first(when->date) >= today(x));
}

/// "từ năm 2015", "since March": it goes on.
static bool
since(const dating *x, const ent_draft *d)
{
  const ent_reader *const r = x->reader;
  const uint32_t tok = unit(x, x->t)->tok;
  const bool told = ent_sense_at(r, tok, ENT_C_SINCE) != NULL ||
                    (tok > r->sentences.at[r->now].tok &&
                     ent_sense_at(r, tok - 1, ENT_C_SINCE) != NULL);
  const bool lasting = d->type == ENT_CONFLICT || d->type == ENT_SUPPORT ||
                       d->type == ENT_SANCTION || d->type == ENT_AID;
  return lasting && d->phase == ENT_COMPLETED && x->t > x->v &&
         distance(x, x->t) < ENT_COST_FRAME + 3 && told;
}

/// A date may tell how far the deed has come.
static void
mend_phase(const dating *x, const ent_when *when, ent_draft *d)
{
  if (purpose_met(x, when, d)) {
    d->phase = ENT_COMPLETED;
    d->why_phase = "a purpose met";
  } else if (under_way(x, when, d)) {
    d->phase = ENT_PLANNED;
    d->why_phase = "a journey told in the present tense";
  } else if (since(x, d)) {
    d->phase = ENT_ONGOING;
    d->why_phase = "going on since then";
  }
}

/// A meeting or membership dated ahead is planned, whatever its words say; of
/// other deeds done no date ahead can be meant.
static void
mend_ahead(const dating *x, const ent_when *when, ent_draft *d)
{
  if (d->phase != ENT_COMPLETED || x->reader->published.day == 0 ||
      ent_date_first(d->date) <= today(x)) {
    return;
  }
  if (d->type == ENT_SUMMIT || d->type == ENT_ACCESSION ||
      d->type == ENT_SANCTION) {
    d->phase = ENT_PLANNED;
    d->why_phase = "its date lies ahead";
  } else if (when->ahead.year != 0) {
    --d->date.year;
    d->date = ent_date_sound(d->date);
  } else {
    d->date = (ent_date){0};
    d->why_date = "a date ahead is not this deed's";
  }
}

void
ent_date_draft(const ent_reader *reader, int v, ent_draft *d)
{
  dating x = {.reader = reader, .v = v, .phase = d->phase};
  const ent_when *const when = nearest_when(&x);
  if (when == NULL) {
    ent_date_inherit(reader, d);
    return;
  }
  mend_phase(&x, when, d);
  const bool ahead = take_ahead(&x, when) &&
                     (d->phase == ENT_PLANNED || set_for(&x, d->phase));
  d->date = ahead ? when->ahead : when->date;
  d->why_date = ahead ? "a date ahead in the sentence"
                      : "the nearest date in the sentence";
  mend_ahead(&x, when, d);
}
