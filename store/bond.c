// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shape.h"

/// What is usual for events of a type, in days.
typedef struct habit {
  int32_t apart;   ///< two told days of one event, as seen in two time zones
  int32_t late;    ///< from the day to a report that does not name it
  int32_t near;    ///< between such reports
  int32_t planned; ///< from a plan to the deed
  int32_t ongoing; ///< from its course to its conclusion
  int32_t ended;   ///< from the deed to its end
  bool rare;       ///< seldom twice in a month for the same actors
} habit;

static const habit habits[ENT_TYPES] = {
    [ENT_AGREEMENT] = {1, 5, 4, 120, 180, 3650, true},
    [ENT_SUMMIT] = {1, 4, 3, 30, 5, 0, true},
    [ENT_ACCESSION] = {1, 5, 7, 730, 1095, 3650, true},
    [ENT_COOPERATION] = {1, 4, 3, 60, 30, 3650, true},
    [ENT_SUPPORT] = {0, 3, 2, 30, 0, 3650, false},
    [ENT_AID] = {0, 4, 3, 60, 60, 365, false},
    [ENT_CRITICISM] = {0, 3, 1, 0, 0, 0, false},
    [ENT_THREAT] = {0, 3, 1, 0, 0, 0, false},
    [ENT_SANCTION] = {1, 4, 3, 90, 0, 3650, true},
    [ENT_CONFLICT] = {0, 2, 1, 7, 0, 365, false},
};

/// Days between reports of something planned or under way, and how far ahead
/// of a named day it may be spoken of.
enum { ENT_STANDING = 7, ENT_AHEAD = 45, ENT_ZONE = 1 };

/// Subtypes by sorts; those of two sorts are no two words for one thing.
static const struct {
  const char *name;
  ent_type type;
  char sort;
} sorts[] = {
    {"ceasefire", ENT_AGREEMENT, 'c'},   {"trade", ENT_AGREEMENT, 't'},
    {"memorandum", ENT_AGREEMENT, 'm'},  {"contract", ENT_AGREEMENT, 'm'},
    {"alliance", ENT_AGREEMENT, 'p'},    {"treaty", ENT_AGREEMENT, 'p'},
    {"partnership", ENT_AGREEMENT, 'p'}, {"declaration", ENT_AGREEMENT, 'p'},
    {"call", ENT_SUMMIT, 'c'},           {"visit", ENT_SUMMIT, 'v'},
    {"meeting", ENT_SUMMIT, 'v'},        {"summit", ENT_SUMMIT, 'v'},
    {"conference", ENT_SUMMIT, 'v'},
};

static char
sort_of(const ent_shape *x)
{
  for (size_t i = 0; x->subtype.n > 0 && i < ENT_COUNT(sorts); i++) {
    if (sorts[i].type == x->type &&
        ent_str_eq(x->subtype, ent_str_of(sorts[i].name))) {
      return sorts[i].sort;
    }
  }
  return '\0';
}

static bool
sorts_agree(const ent_shape *x, const ent_shape *y)
{
  const char a = sort_of(x);
  const char b = sort_of(y);
  return a == b || a == '\0' || b == '\0';
}

// -------------------------------------------------------------------- actors

static bool
among(ent_side x, ent_side y)
{
  uint32_t j = 0;
  for (uint32_t i = 0; i < x.n; i++) {
    while (j < y.n && y.at[j] < x.at[i]) {
      j++;
    }
    if (j == y.n || y.at[j] != x.at[i]) {
      return false;
    }
  }
  return true;
}

// Two who meet on the margins of a gathering are not the gathering.
static bool
side_within(ent_side x, ent_side y)
{
  return (x.n == 0) == (y.n == 0) && 2 * x.n >= y.n && among(x, y);
}

bool
ent_shape_within(const ent_shape *x, const ent_shape *y)
{
  return side_within(x->one, y->one) && side_within(x->other, y->other);
}

static bool
same_actors(const ent_shape *x, const ent_shape *y)
{
  return x->one.n == y->one.n && x->other.n == y->other.n &&
         ent_shape_within(x, y);
}

static bool
nested(const ent_shape *x, const ent_shape *y)
{
  return ent_shape_within(x, y) || ent_shape_within(y, x);
}

// --------------------------------------------------------------------- dates

int32_t
ent_shape_gap(const ent_shape *x, const ent_shape *y)
{
  if (x->last < y->first) {
    return y->first - x->last;
  }
  return y->last < x->first ? x->first - y->last : 0;
}

/// A told day and a report that names none.
static bool
day_and_report(const ent_shape *day, const ent_shape *report)
{
  const habit *usual = &habits[day->type];
  const int32_t late = report->first - day->last;
  if (day->phase == ENT_PLANNED) {
    return usual->rare && late <= ENT_ZONE && -late <= ENT_AHEAD;
  }
  return late <= usual->late && late >= -ENT_ZONE;
}

static int32_t
near(const ent_shape *x)
{
  const habit *usual = &habits[x->type];
  const bool standing =
      x->phase == ENT_ONGOING || (x->phase == ENT_PLANNED && usual->rare);
  return standing ? ENT_STANDING : usual->near;
}

/// `x` is known the more closely of the two.
static bool
states_meet(const ent_shape *x, const ent_shape *y)
{
  const habit *usual = &habits[x->type];
  const int32_t gap = ent_shape_gap(x, y);
  switch (y->closeness) {
  case ENT_DAY:
    return gap <= usual->apart;
  case ENT_UNTOLD:
    return x->closeness == ENT_DAY ? day_and_report(x, y) : gap <= near(x);
  case ENT_MONTH:
    return x->closeness == ENT_MONTH ? gap == 0 && x->first == y->first
                                     : usual->rare && gap == 0;
  case ENT_LONG:
    return x->closeness == ENT_LONG
               ? x->first == y->first && x->last == y->last
               : usual->rare && gap == 0 && same_actors(x, y);
  case ENT_UNKNOWN:
    break;
  }
  return false;
}

bool
ent_shape_agree(const ent_shape *x, const ent_shape *y)
{
  return sorts_agree(x, y) &&
         (x->closeness <= y->closeness ? states_meet(x, y) : states_meet(y, x));
}

// ------------------------------------------------------------------- sequels

/// Days that may pass from one status to another; below zero where the second
/// does not follow from the first.
static int32_t
sequel(ent_type type, ent_phase from, ent_phase to)
{
  const habit *usual = &habits[type];
  if (from == ENT_PLANNED &&
      (to == ENT_ONGOING || to == ENT_COMPLETED || to == ENT_BLOCKED)) {
    return usual->planned > 0 ? usual->planned : -1;
  }
  if (from == ENT_ONGOING && (to == ENT_COMPLETED || to == ENT_BLOCKED)) {
    return usual->ongoing > 0 ? usual->ongoing : -1;
  }
  if ((from == ENT_COMPLETED || from == ENT_ONGOING) && to == ENT_ENDED) {
    return usual->ended > 0 ? usual->ended : -1;
  }
  return -1;
}

/// `y` is the later state.  A plan that names its day is for that day.
static bool
follows(const ent_shape *x, const ent_shape *y)
{
  const int32_t most = sequel(x->type, x->phase, y->phase);
  const habit *usual = &habits[x->type];
  if (most < 0 || (x->type != ENT_ACCESSION && !sorts_agree(x, y)) ||
      !nested(x, y)) {
    return false;
  }
  const int32_t gap = ent_shape_gap(x, y);
  if (y->phase == ENT_ENDED && y->first <= x->first) {
    return false;
  }
  if (x->phase != ENT_PLANNED || x->closeness == ENT_UNTOLD) {
    const bool untold =
        x->closeness == ENT_UNTOLD || y->closeness == ENT_UNTOLD;
    const int32_t slack = untold ? usual->late : ENT_ZONE;
    return y->last >= x->first - slack && gap <= most;
  }
  if (x->closeness != ENT_DAY && !usual->rare) {
    return false;
  }
  const int32_t late = y->closeness == ENT_UNTOLD ? usual->late : ENT_ZONE;
  if (y->phase == ENT_BLOCKED) {
    return y->first <= x->last + late && gap <= most;
  }
  return y->first <= x->last + late && y->last >= x->first;
}

bool
ent_shape_timely(const ent_shape *x)
{
  return x->closeness != ENT_UNKNOWN && x->last - x->first < ENT_YEAR_DAYS;
}

ent_bond
ent_shape_bond(const ent_shape *x, const ent_shape *y)
{
  if (x->type != y->type || x->one.n + x->other.n < 2 ||
      y->one.n + y->other.n < 2 || !ent_shape_timely(x) ||
      !ent_shape_timely(y)) {
    return ENT_NO_BOND;
  }
  if (x->phase == y->phase) {
    return nested(x, y) && ent_shape_agree(x, y) ? ENT_SAME : ENT_NO_BOND;
  }
  if (follows(x, y)) {
    return ENT_BEFORE;
  }
  return follows(y, x) ? ENT_AFTER : ENT_NO_BOND;
}

bool
ent_shape_reach(
    ent_type type, ent_phase from, ent_phase to, int32_t *back, int32_t *ahead)
{
  const habit *usual = &habits[type];
  if (from == to) {
    *back = *ahead = from == ENT_PLANNED ? ENT_AHEAD : ENT_STANDING;
    return true;
  }
  const int32_t on = sequel(type, from, to);
  const int32_t off = sequel(type, to, from);
  if (on < 0 && off < 0) {
    return false;
  }
  *ahead = on >= 0 ? on : usual->late;
  *back = off >= 0 ? off : usual->late;
  // A day that is planned for may lie far behind the report that it is off.
  if (from == ENT_PLANNED && to == ENT_BLOCKED) {
    *back = usual->planned;
  } else if (from == ENT_BLOCKED && to == ENT_PLANNED) {
    *ahead = usual->planned;
  }
  return true;
}
