// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/blocs.h"

/// The first or last day of a date of EDTF; ENT_NO_DAY for none.
static int32_t
day_of(ent_str edtf, bool last)
{
  ent_date date;
  int32_t days[2] = {ENT_NO_DAY, ENT_NO_DAY};
  const bool known =
      edtf.n != 0 && ent_edtf_read(edtf, &date, &days[0], &days[1]) == ENT_OK;
  return known ? days[last] : ENT_NO_DAY;
}

/// A full one, as the lexicon or the news tell.
static bool
is_member(const ent_relation *tie, ent_str bloc)
{
  return ent_str_eq(tie->tie, ENT_STR("member")) &&
         (ent_str_eq(tie->what, ENT_STR("member")) ||
          ent_str_eq(tie->what, ENT_STR("accession"))) &&
         ent_str_eq(tie->other, bloc);
}

static void
add_tie(ent_members *members, const ent_relation *tie)
{
  const ent_spell days = {day_of(tie->since, false), day_of(tie->until, true)};
  ENT_PUSH(&members->list, (ent_membership){tie->other, tie->entity, days});
}

ent_status
ent_members_add_store(ent_members *members,
                      ent_store *store,
                      ent_str bloc,
                      ent_date as_of,
                      ent_arena *arena)
{
  ent_relation *ties = NULL;
  size_t n = 0;
  ENT_TRY(ent_store_relations(&ties, &n, store, bloc, as_of, arena));
  for (size_t i = 0; i < n; i++) {
    if (is_member(&ties[i], bloc)) {
      add_tie(members, &ties[i]);
    }
  }
  return ENT_OK;
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
                ent_str bloc,
                ent_str actor,
                int32_t day)
{
  const ent_membership *latest = NULL;
  for (size_t i = 0; i < members->list.n; i++) {
    const ent_membership *each = &members->list.at[i];
    const bool begun = each->days.from <= day; // ENT_NO_DAY is the least
    if (begun && ent_str_eq(each->bloc, bloc) &&
        ent_str_eq(each->actor, actor) &&
        (latest == NULL || each->days.from >= latest->days.from)) {
      latest = each;
    }
  }
  return latest != NULL &&
         (latest->days.to == ENT_NO_DAY || latest->days.to >= day);
}

bool
ent_members_any(const ent_members *members, ent_str bloc)
{
  size_t i = 0;
  while (i < members->list.n && !ent_str_eq(members->list.at[i].bloc, bloc)) {
    i++;
  }
  return i < members->list.n;
}

void
ent_members_free(ent_members *members)
{
  ENT_VEC_FREE(&members->list);
}
