// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/blocs.h"
#include "cli/facts.h"

/// True for an accession that makes its candidate a member.
static bool
joins(const ent_happening *event)
{
  return event->phase == ENT_COMPLETED &&
         (event->subtype.n == 0 || ent_str_eq(event->subtype, ENT_STR("join")));
}

static void
add_event(ent_members *members,
          const ent_graph *graph,
          const ent_happening *event)
{
  const ent_part *parts = &graph->parts[event->parts];
  for (uint32_t i = 0; i < event->n_parts; i++) {
    for (uint32_t j = 0; j < event->n_parts; j++) {
      if (parts[i].role == ENT_CANDIDATE && parts[j].role == ENT_CONVENER &&
          parts[i].node != ENT_NONE && parts[j].node != ENT_NONE) {
        const bool in = event->phase != ENT_ENDED;
        ENT_PUSH(&members->list,
                 (ent_membership){
                     .bloc = graph->nodes[parts[j].node].id,
                     .actor = graph->nodes[parts[i].node].id,
                     .days = {event->first, in ? ENT_NO_DAY : event->first - 1},
                 });
      }
    }
  }
}

void
ent_members_add_events(ent_members *members, const ent_graph *graph)
{
  for (size_t i = 0; i < graph->n_events; i++) {
    const ent_happening *event = &graph->events[i];
    if (event->type == ENT_ACCESSION && event->first != ENT_NO_DAY &&
        (joins(event) || event->phase == ENT_ENDED)) {
      add_event(members, graph, event);
    }
  }
}

static ent_status
read_day(int32_t *out, ent_str text, bool last)
{
  ent_date date;
  *out = ENT_NO_DAY;
  if (text.n == 0) {
    return ENT_OK;
  }
  ENT_TRY(ent_date_parse(&date, text));
  *out = last ? ent_date_last(date) : ent_date_first(date);
  return ENT_OK;
}

/// Reads "ORGANIZATION,ACTOR[,FROM[,UNTIL]]".
static ent_status
read_line(ent_membership *out, ent_str line)
{
  ent_str cells[4] = {ENT_STR(""), ENT_STR(""), ENT_STR(""), ENT_STR("")};
  ent_str cell = ENT_STR("");
  size_t n = 0;
  while (ent_str_next(&line, ',', &cell)) {
    if (n == ENT_COUNT(cells)) {
      return ENT_ERR_SYNTAX;
    }
    cells[n++] = ent_str_trim(cell);
  }
  *out = (ent_membership){.bloc = cells[0], .actor = cells[1]};
  if (cells[0].n == 0 || cells[1].n == 0 ||
      read_day(&out->days.from, cells[2], false) != ENT_OK ||
      read_day(&out->days.to, cells[3], true) != ENT_OK) {
    return ENT_ERR_SYNTAX;
  }
  return ENT_OK;
}

ent_status
ent_members_add_file(ent_members *members,
                     const char *path,
                     ent_arena *arena,
                     ent_diag *diag)
{
  ent_place place = {.file = path};
  ent_str text = ENT_STR("");
  ent_str line = ENT_STR("");
  ENT_TRY(ent_file_read(&text, path, arena, diag));
  while (ent_str_next(&text, '\n', &line)) {
    ent_membership each;
    place.line++;
    line = ent_str_trim(line);
    if (line.n == 0 || line.s[0] == '#') {
      continue;
    }
    if (read_line(&each, line) != ENT_OK) {
      ent_report(diag, ENT_ERROR, &place,
                 "not a line of ORGANIZATION,ACTOR[,FROM[,UNTIL]]");
      return ENT_ERR_SYNTAX;
    }
    ENT_PUSH(&members->list, each);
  }
  return ENT_OK;
}

bool
ent_members_has(const ent_members *members,
                const ent_bloc_facts *bloc,
                ent_str actor,
                int32_t day)
{
  const ent_membership *latest = NULL;
  for (size_t i = 0; i < members->list.n; i++) {
    const ent_membership *each = &members->list.at[i];
    const bool begun = each->days.from <= day; // ENT_NO_DAY is the least
    if (begun && ent_str_eq(each->bloc, bloc->id) &&
        ent_str_eq(each->actor, actor) &&
        (latest == NULL || each->days.from >= latest->days.from)) {
      latest = each;
    }
  }
  if (latest != NULL) {
    return latest->days.to == ENT_NO_DAY || latest->days.to >= day;
  }
  return ent_fact_member(bloc->members, actor, ent_date_of_day(day).year);
}

ent_bloc_facts
ent_members_facts(ent_str bloc)
{
  return (ent_bloc_facts){bloc, ent_fact(bloc, "members")};
}

void
ent_members_free(ent_members *members)
{
  ENT_VEC_FREE(&members->list);
}
