// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rows.h"

const ent_option ent_rows_options_table[ENT_ROWS_OPTIONS] = {
    ENT_DB_OPTION(ent_rows_options),
    {.name = "format",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(ent_rows_options, format),
     .value = "FORMAT",
     .help = "how rows are written",
     .otherwise = "table",
     .choices = ent_table_formats,
     .n_choices = ENT_TABLE_FORMATS},
};

/// Where a role stands: before the arrow, behind it, or in brackets after.
static const char sides[ENT_ROLES] = {
    [ENT_PARTY] = 'l',    [ENT_PARTICIPANT] = 'l', [ENT_HOST] = 'l',
    [ENT_CONVENER] = 'r', [ENT_CANDIDATE] = 'l',   [ENT_SUPPORTER] = 'x',
    [ENT_BLOCKER] = 'x',  [ENT_SOURCE] = 'l',      [ENT_TARGET] = 'r',
};

static bool
was_before(const ent_event *event, size_t index)
{
  for (size_t i = 0; i < index; i++) {
    if (ent_str_eq(event->participants[i].actor,
                   event->participants[index].actor)) {
      return true;
    }
  }
  return false;
}

static void
add_side(ent_buf *out, const ent_event *event, char side)
{
  const char *before = side == 'r' ? " → " : "";
  for (size_t i = 0; i < event->n_participants; i++) {
    const ent_participant *each = &event->participants[i];
    if (sides[each->role] != side) {
      continue;
    }
    ent_buf_printf(out, "%s%.*s", before, ENT_FMT(each->actor));
    before = ", ";
  }
}

static void
add_all(ent_buf *out, const ent_event *event)
{
  for (size_t i = 0; i < event->n_participants; i++) {
    if (!was_before(event, i)) {
      ent_buf_printf(out, "%s%.*s", out->n > 0 ? " – " : "",
                     ENT_FMT(event->participants[i].actor));
    }
  }
}

ent_str
ent_who(const ent_event *event, ent_arena *arena)
{
  ent_buf out = {0};
  if (ent_type_symmetric(event->type)) {
    add_all(&out, event);
  } else {
    add_side(&out, event, 'l');
    add_side(&out, event, 'r');
  }
  for (size_t i = 0; i < event->n_participants; i++) {
    const ent_participant *each = &event->participants[i];
    if (sides[each->role] == 'x' && !ent_type_symmetric(event->type)) {
      ent_buf_printf(&out, " (%s %.*s)", ent_role_names[each->role],
                     ENT_FMT(each->actor));
    }
  }
  const ent_str who = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return who;
}

ent_str
ent_when(ent_date date, ent_arena *arena)
{
  char text[16] = "";
  if (date.year != 0) {
    ent_date_write(date, text);
  }
  return ent_arena_str(arena, ent_str_of(text));
}

ent_str
ent_published(const ent_article *article, ent_arena *arena)
{
  const double sure = article->published_confidence;
  const ent_str day = ent_when(article->published, arena);
  return day.n == 0 || sure == 0 || sure >= ENT_SURE_DATE
             ? day
             : ent_arena_printf(arena, "%.*s?", ENT_FMT(day));
}

ent_str
ent_when_of(const ent_event *event, ent_arena *arena)
{
  return event->edtf.n > 0 ? event->edtf : ent_when(event->date, arena);
}

ent_str
ent_states(const ent_event_row *row, ent_arena *arena)
{
  ent_buf out = {0};
  for (size_t i = 0; i < row->n_states; i++) {
    const ent_state *state = &row->states[i];
    ent_buf_printf(&out, "%s%s", i > 0 ? ", " : "",
                   ent_phase_names[state->phase]);
    if (state->first != INT32_MIN) {
      const ent_str from = ent_when(ent_date_of_day(state->first), arena);
      ent_buf_printf(&out, " %.*s", ENT_FMT(from));
    }
    if (state->last != state->first) {
      const ent_str to = ent_when(ent_date_of_day(state->last), arena);
      ent_buf_printf(&out, "/%.*s", ENT_FMT(to));
    }
  }
  const ent_str states = ent_arena_str(arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return states;
}
