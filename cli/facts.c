// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/facts.h"

#include "cli/embedded.h"

#include <stdlib.h>

/// The line of `actor`'s entry without its id; empty when there is none.
static ent_str
find_entry(ent_str file, ent_str actor)
{
  ent_str line;
  while (ent_str_next(&file, '\n', &line)) {
    if (line.n > actor.n + 1 && ent_str_starts(line, actor) &&
        line.s[actor.n] == ' ') {
      return (ent_str){line.s + actor.n, line.n - actor.n};
    }
  }
  return ENT_STR("");
}

ent_str
ent_fact(ent_str actor, const char *key)
{
  const ent_str files[] = {ent_str_of(ent_text_states),
                           ent_str_of(ent_text_organizations),
                           ent_str_of(ent_text_groups)};
  const ent_str name = ent_str_of(key);
  for (size_t i = 0; i < ENT_COUNT(files) && actor.n != 0; i++) {
    ent_str rest = find_entry(files[i], actor);
    ent_str field;
    while (ent_str_next(&rest, '|', &field)) {
      field = ent_str_trim(field);
      if (field.n > name.n && ent_str_starts(field, name) &&
          field.s[name.n] == ':') {
        return ent_str_trim(
            (ent_str){field.s + name.n + 1, field.n - name.n - 1});
      }
    }
  }
  return ENT_STR("");
}

bool
ent_fact_member(ent_str members, ent_str actor, int year)
{
  ent_str entry;
  while (ent_str_next(&members, ';', &entry)) {
    ent_str years = ent_str_trim(entry);
    ent_str id;
    ent_str from;
    if (!ent_str_next(&years, ' ', &id) || !ent_str_eq(id, actor)) {
      continue;
    }
    if (years.s == NULL || !ent_str_next(&years, '-', &from)) {
      return true;
    }
    // digits end at what is no digit, and every file ends with a NUL
    const long first = strtol(from.s, NULL, 10);
    const long last = years.s != NULL ? strtol(years.s, NULL, 10) : 9999;
    if (first <= year && year <= last) {
      return true;
    }
  }
  return false;
}
