// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/then.h: private: affairs as they were known on a day, drawn from what
/// was published by then alone.

#ifndef ENT_STORE_THEN_H
#define ENT_STORE_THEN_H

#include "parts.h"

/// Makes the SQL function affair_then(THEN, SHAPE) known: the affair that a
/// shape was of.
ENT_NODISCARD ent_status ent_then_register(ent_store *store);

/// Draws the affairs of what `filter` means as of its day and binds them to
/// parameter `index`, for affair_then.
ENT_NODISCARD ent_status ent_then_bind(ent_store *store,
                                       sqlite3_stmt *stmt,
                                       int index,
                                       const ent_filter *filter);

#endif
