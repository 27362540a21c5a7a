// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/sums.h: private: what affairs that come and go change in the tables
/// that add them up.

#ifndef ENT_STORE_SUMS_H
#define ENT_STORE_SUMS_H

#include "parts.h"

/// What is added up; each is a table.
typedef enum ent_summed {
  ENT_IN_TELLER,
  ENT_IN_DYAD,
  ENT_IN_PRESENCE,
  ENT_IN_SPELL,
  ENT_SUMMED
} ent_summed;

/// How many affairs more, or fewer, a row counts.
typedef struct ent_sum {
  ent_summed table;
  ent_type type;
  int64_t at; ///< an article, or a first day
  int64_t to; ///< a last day
  ent_str actor;
  ent_str other;
  double weight;
  int64_t n;
  int64_t n_articles;
} ent_sum;

typedef struct ent_sums {
  ent_map actors;        ///< keeps their ids
  ENT_VEC(ent_sum) told; ///< those of ENT_IN_TELLER
  ENT_VEC(ent_sum) all;  ///< the others
} ent_sums;

/// Adds the affair of `row` as often as `n` says: 1 or -1.
void ent_sums_add(ent_sums *sums, const ent_event_row *row, int n);
/// Writes what was added and forgets it.
ENT_NODISCARD ent_status ent_sums_write(ent_sums *sums, ent_store *store);
void ent_sums_free(ent_sums *sums);

#endif
