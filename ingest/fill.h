// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/fill.h (private): a trigger whose roles are being filled.

#ifndef ENT_INGEST_FILL_H
#define ENT_INGEST_FILL_H

#include "ingest/phase.h"

typedef struct ent_fill {
  ent_reader *reader;
  int v; ///< the trigger's unit
  const ent_frame *frame;
  ent_chain chain;
  bool noun;
  bool passive;
  uint32_t features; ///< ENT_X_* of what was found and how
  int subject;       ///< unit of the subject group, -2 not yet sought
  uint16_t n_first;  ///< parties that the frame's `a` found
} ent_fill;

/// The group at a unit.
const ent_group *ent_fill_group(const ent_fill *f, int unit);

/// The unit of the group that stands in `slot` (an ent_slot), or -1.
int ent_find_slot(ent_fill *f, unsigned slot);

/// Criticism and support speak of deeds as often as of actors.
bool ent_judges(const ent_fill *f);
/// True when the group holds organizations alone.
bool ent_all_organizations(const ent_fill *f, const ent_group *g);

// When grammar fails, discourse may know.  Every guess leaves its mark in the
// features, and relation.h decides whether it is believed.  Each gives how
// many actors it wrote to `out`, 0 when it has nobody to name.

/// Who acts.
uint16_t ent_guess_actor(ent_fill *f, int32_t *out);
/// Whom it is done to, or with whom.
uint16_t ent_guess_other(ent_fill *f,
                         const int32_t *not_these,
                         uint16_t n_not,
                         int32_t *out);
/// Who did what the text told last.
uint16_t ent_guess_deed(ent_fill *f,
                        const int32_t *not_these,
                        uint16_t n_not,
                        int32_t *out);

#endif
