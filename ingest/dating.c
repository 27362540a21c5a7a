// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"

/// What stands between a date and the trigger keeps them apart.
static int
distance(const ent_reader *reader, int v, int i)
{
  int cost = i < v ? v - i : i - v;
  const int from = i < v ? i : v;
  const int to = i < v ? v : i;
  for (int k = from + 1; k < to; ++k) {
    const ent_unit *const x = &reader->units.at[k];
    if (x->kind == ENT_U_FRAME || x->kind == ENT_U_BREAK) {
      cost += 6;
    } else if (x->kind == ENT_U_SUB) {
      cost += 8;
    }
  }
  return cost;
}

static const ent_when *
nearest_when(const ent_reader *reader, int v)
{
  const ent_when *best = NULL;
  int best_cost = 1000;
  for (int i = 0; i < (int)reader->units.n; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind != ENT_U_TIME) {
      continue;
    }
    const int cost = distance(reader, v, i);
    if (cost < best_cost) {
      best_cost = cost;
      best = &reader->whens.at[(size_t)u->ref];
    }
  }
  return best;
}

void
ent_date_draft(const ent_reader *reader, int v, ent_draft *d)
{
  const ent_when *const when = nearest_when(reader, v);
  if (when == NULL) {
    d->why_date = "none told";
    return;
  }
  const bool ahead = d->phase == ENT_PLANNED && when->ahead.year != 0;
  d->date = ahead ? when->ahead : when->date;
  d->why_date = ahead ? "a date ahead in the sentence"
                      : "the nearest date in the sentence";
}
