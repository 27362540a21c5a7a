// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/rows.h: what the commands that ask the database share.

#ifndef ENT_CLI_ROWS_H
#define ENT_CLI_ROWS_H

#include "cli/cmd.h"
#include "cli/table.h"

/// The options of a command that prints rows.
typedef struct ent_rows_options {
  const char *db;
  const char *format;
} ent_rows_options;

enum { ENT_ROWS_OPTIONS = 2 };
extern const ent_option ent_rows_options_table[ENT_ROWS_OPTIONS];

/// Who takes part: "KOR – NATO", "RUS → UKR", "SWE → NATO".  Lives in `arena`.
ent_str ent_who(const ent_event *event, ent_arena *arena);

/// The date as text, empty for none.  Lives in `arena`.
ent_str ent_when(ent_date date, ent_arena *arena);

/// The day of publication for people: one that was inferred from the text has a
/// question mark, as in EDTF.  Lives in `arena`.
ent_str ent_published(const ent_article *article, ent_arena *arena);

/// The event's date, EDTF where it is no plain one.  Lives in `arena`.
ent_str ent_when_of(const ent_event *event, ent_arena *arena);

/// The states that an affair was told in, each with its days, in the order of
/// time: "planned 2031-05-01, completed 2031-06-02/2031-06-03".  Lives in
/// `arena`.
ent_str ent_states(const ent_event_row *row, ent_arena *arena);

#endif
