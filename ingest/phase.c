// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/phase.h"

const char ent_why_itself[] = "the trigger itself";
const char ent_why_purpose[] = "a purpose";

/// Columns: planned, ongoing, completed, blocked, ended.  -1 drops the event.
typedef int row[ENT_PHASES];

static const row under[ENT_VERBS] = {
    [ENT_V_PLAIN] = {0, 1, 2, 3, 4},    [ENT_V_SAY] = {0, 1, 2, 3, 4},
    [ENT_V_DO] = {0, 2, 2, 3, 4},       [ENT_V_PLAN] = {0, 0, 0, 0, 0},
    [ENT_V_BEGIN] = {1, 1, 1, 3, 4},    [ENT_V_STOP] = {3, 4, 4, 3, 4},
    [ENT_V_REFUSE] = {3, 3, 3, 0, 3},   [ENT_V_DOUBT] = {-1, -1, -1, -1, -1},
    [ENT_V_ASK] = {-1, -1, -1, -1, -1}, [ENT_V_OCCUR] = {0, 1, 2, 3, 4},
    [ENT_V_MEDIATE] = {0, 1, 2, 3, 4},  [ENT_V_WARN] = {0, 0, 0, 0, 0},
    [ENT_V_RESUME] = {0, 1, 2, 3, 2},   [ENT_V_AGREE] = {0, 1, 0, 3, 4},
    [ENT_V_TALK] = {0, 0, 0, 3, 4},     [ENT_V_KEEP] = {0, 2, 2, 3, 4},
    [ENT_V_ECHO] = {0, 1, 2, 3, 4},
};

/// Where a type has a row of its own.
static const struct {
  uint8_t verb;
  uint32_t types;
  row row;
} special[] = {
    // to agree on a truce, to decide on sanctions is to have them
    {ENT_V_AGREE, 1U << ENT_AGREEMENT | 1U << ENT_SANCTION, {0, 1, 2, 3, 4}},
    {ENT_V_TALK,
     1U << ENT_AGREEMENT | 1U << ENT_ACCESSION | 1U << ENT_SUMMIT,
     {1, 1, 1, 3, 4}},
    // what is implemented or broken has been agreed before
    {ENT_V_KEEP, 1U << ENT_AGREEMENT, {2, 2, 2, 3, 4}},
};

/// Rows: types.  What the column's status comes to.
static const row fold[ENT_TYPES] = {
    [ENT_AGREEMENT] = {0, 1, 2, 3, 4}, [ENT_SUMMIT] = {0, 1, 2, 3, 2},
    [ENT_ACCESSION] = {0, 1, 2, 3, 4}, [ENT_COOPERATION] = {0, 1, 2, 3, 4},
    [ENT_SUPPORT] = {0, 1, 2, 3, 4},   [ENT_AID] = {0, 1, 2, 3, 4},
    [ENT_CRITICISM] = {0, 1, 2, 3, 2}, [ENT_THREAT] = {2, 1, 2, 2, 2},
    [ENT_SANCTION] = {0, 1, 2, 3, 4},  [ENT_CONFLICT] = {0, 1, 2, 3, 4},
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
    [ENT_V_AGREE] = "under a verb of agreeing",
    [ENT_V_TALK] = "under a verb of discussing",
    [ENT_V_KEEP] = "kept or broken, so made before",
    [ENT_V_ECHO] = "done after another",
};

const char *
ent_phase_why(unsigned verb)
{
  return why_under[verb];
}

ent_phase
ent_phase_under(unsigned verb, ent_type type, ent_phase inner, bool *drop)
{
  int phase = under[verb][inner];
  for (size_t i = 0; i < ENT_COUNT(special); ++i) {
    if (special[i].verb == verb &&
        (special[i].types & 1U << (unsigned)type) != 0) {
      phase = special[i].row[inner];
    }
  }
  *drop = *drop || phase < 0;
  return phase < 0 ? inner : (ent_phase)phase;
}

ent_phase
ent_phase_fold(ent_type type, ent_phase phase)
{
  return (ent_phase)fold[type][phase];
}

void
ent_phase_cues(ent_reading *r, unsigned cues, bool verb)
{
  enum {
    ENT_MODAL = 1U << ENT_Q_WILL | 1U << ENT_Q_MAY | 1U << ENT_Q_WOULD |
                1U << ENT_Q_MUST
  };
  if ((cues & 1U << ENT_Q_DOING) != 0 && verb && r->phase == ENT_COMPLETED) {
    r->phase = ENT_ONGOING;
    r->why = "in progress";
  }
  if ((cues & ENT_MODAL) != 0) {
    r->phase = r->phase == ENT_BLOCKED ? ENT_BLOCKED : ENT_PLANNED;
    r->modal = true;
    r->why = "future or possible";
  }
  if ((cues & 1U << ENT_Q_NOTYET) != 0) {
    r->phase = ENT_PLANNED;
    r->negated = true;
    r->why = "not yet";
  } else if ((cues & 1U << ENT_Q_NOT) != 0) {
    r->phase = r->phase == ENT_BLOCKED ? ENT_PLANNED : ENT_BLOCKED;
    r->negated = true;
    r->why = "negated";
  }
}
