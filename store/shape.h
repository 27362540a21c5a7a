// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/shape.h: private: what of a telling decides which event it tells of,
/// and when two of them may belong together.

#ifndef ENT_STORE_SHAPE_H
#define ENT_STORE_SHAPE_H

#include "parts.h"

/// Days that a date "within a few days" may cover, and the most that one may
/// that is compared with others.
enum { ENT_FEW_DAYS = 4, ENT_YEAR_DAYS = 366 };

/// How closely a date is known; the closest come first.
typedef enum ent_closeness {
  ENT_DAY,     ///< told, within a few days
  ENT_UNTOLD,  ///< the day is that of publication
  ENT_MONTH,   ///< told, up to a month
  ENT_LONG,    ///< told, longer
  ENT_UNKNOWN, ///< neither told nor published
} ent_closeness;

/// Sorted numbers of actors.
typedef struct ent_side {
  uint32_t *at;
  uint32_t n;
} ent_side;

typedef struct ent_shape {
  int64_t key;
  int64_t affair;
  int64_t telling; ///< of the one telling that has it, or 0
  ent_type type;
  ent_phase phase;
  ent_closeness closeness;
  int32_t first; ///< days; both INT32_MIN when nothing is known
  int32_t last;
  ent_side one;   ///< sources, candidates; all of a symmetric event
  ent_side other; ///< targets, the organization joined
  ent_str text;
  ent_str subtype;
} ent_shape;

/// Why two shapes may be of one affair.
typedef enum ent_bond {
  ENT_NO_BOND,
  ENT_SAME,   ///< reports of the same state
  ENT_BEFORE, ///< the first is an earlier state of what the second tells
  ENT_AFTER,
} ent_bond;

/// Writes the text of a telling's shape.  `telling` is 0 unless the shape is
/// to be its own; it is too when nothing tells the day.
void ent_shape_write(ent_buf *out,
                     const ent_store *store,
                     const ent_article *article,
                     const ent_event *event,
                     int64_t telling);

/// Reads a shape's text; actors get their numbers of `actors`.  What it holds
/// lives in `arena` or in `text`.
void
ent_shape_read(ent_shape *out, ent_str text, ent_map *actors, ent_arena *arena);

/// The order of two ent_participants: by actor, then by role.
int ent_by_participant(const void *a, const void *b);

/// The participants in a shape's text.  Their ids point into it.
void ent_shape_participants(ent_str text,
                            ent_participant **out,
                            size_t *n,
                            ent_arena *arena);

/// Writes and reads a list of participants: "source:RUS,target:UKR".  Ids
/// that are read point into it.
void ent_participants_write(ent_buf *out, const ent_participant *all, size_t n);
void ent_participants_read(ent_str list,
                           ent_participant **out,
                           size_t *n,
                           ent_arena *arena);

/// True when a shape may go with others: something tells when, within a year.
bool ent_shape_timely(const ent_shape *x);

/// Whether and how `x` goes with `y`.
ent_bond ent_shape_bond(const ent_shape *x, const ent_shape *y);

/// True when the dates and words of `x` and `y` let them be one state, whoever
/// takes part.
bool ent_shape_agree(const ent_shape *x, const ent_shape *y);

/// True when the actors of `x` are among those of `y`.
bool ent_shape_within(const ent_shape *x, const ent_shape *y);

/// True when shapes of `type` in these two statuses can have a bond at all;
/// `*back` and `*ahead` are how many days the second may begin before the
/// first's first day and after its last.
bool ent_shape_reach(
    ent_type type, ent_phase from, ent_phase to, int32_t *back, int32_t *ahead);

/// Days between what two shapes tell, 0 when they overlap.
int32_t ent_shape_gap(const ent_shape *x, const ent_shape *y);

#endif
