// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

static bool
subset(const int32_t *a, size_t n_a, const int32_t *b, size_t n_b)
{
  for (size_t i = 0; i < n_a; ++i) {
    if (!ent_has_actor(b, n_b, a[i])) {
      return false;
    }
  }
  return true;
}

/// One set within the other.
static bool
nested(const int32_t *a, size_t n_a, const int32_t *b, size_t n_b)
{
  return n_a <= n_b ? subset(a, n_a, b, n_b) : subset(b, n_b, a, n_a);
}

/// True when both may mean the same day.
static bool
dates_agree(ent_date a, ent_date b)
{
  return a.year == 0 || b.year == 0 ||
         (ent_date_first(a) <= ent_date_last(b) &&
          ent_date_first(b) <= ent_date_last(a));
}

static unsigned
precision(ent_date d)
{
  return (d.year != 0 ? 1U : 0U) + (d.month != 0 ? 1U : 0U) +
         (d.day != 0 ? 1U : 0U);
}

static bool
same_event(const ent_draft *a, const ent_draft *b)
{
  const bool title = ((a->features | b->features) & ENT_X_TITLE) != 0;
  return a->type == b->type && (a->phase == b->phase || title) &&
         dates_agree(a->date, b->date) && nested(a->a, a->n_a, b->a, b->n_a) &&
         nested(a->b, a->n_b, b->b, b->n_b);
}

static void
merge(ent_draft *into, ent_draft *from, int32_t index)
{
  into->n_a = ent_add_actors(into->a, into->n_a, from->a, from->n_a);
  into->n_b = ent_add_actors(into->b, into->n_b, from->b, from->n_b);
  if (precision(from->date) > precision(into->date)) {
    into->date = from->date;
    into->why_date = from->why_date;
  }
  if ((into->features & ENT_X_TITLE) != 0 &&
      (from->features & ENT_X_TITLE) == 0) {
    into->phase = from->phase; // the body knows better than the headline
    into->why_phase = from->why_phase;
    into->features = from->features;
  }
  into->confidence =
      from->confidence > into->confidence ? from->confidence : into->confidence;
  from->merged_into = index;
}

void
ent_merge_drafts(ent_reader *reader)
{
  // Those that were not merged into one before, by index.
  size_t *const kept =
      ent_arena_alloc(&reader->arena, (reader->drafts.n + 1) * sizeof *kept);
  size_t n = 0;
  for (size_t i = 0; i < reader->drafts.n; ++i) {
    ent_draft *const now = &reader->drafts.at[i];
    size_t k = ent_look_back(n);
    while (k < n && !same_event(&reader->drafts.at[kept[k]], now)) {
      ++k;
    }
    if (k < n) {
      merge(&reader->drafts.at[kept[k]], now, (int32_t)kept[k]);
    } else {
      kept[n++] = i;
    }
  }
}
