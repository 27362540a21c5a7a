// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/queue.h: records handed from the thread that reads them to one that
/// keeps them, so that neither waits for the other.

#ifndef ENT_CLI_QUEUE_H
#define ENT_CLI_QUEUE_H

#include "store/store.h"

typedef struct ent_queue ent_queue;

/// What the other thread does with each record.  Borrowed; valid until the
/// call ends.
typedef ent_status ent_queue_take(void *ctx, const ent_record *record);

/// Starts the other thread, which alone may use what `ctx` leads to until the
/// close.  `*out` is owned by the caller; end with ent_queue_close.  It stays
/// as it is where no thread can be had.
ENT_NODISCARD ent_status ent_queue_open(ent_queue **out,
                                        ent_queue_take *take,
                                        void *ctx);
/// Hands over a copy, in order; waits while much is waiting.  Gives the failure
/// of an earlier record as soon as it is known; behind it none is taken, and
/// none must be put.
ENT_NODISCARD ent_status ent_queue_put(ent_queue *queue,
                                       const ent_record *record);
/// Waits until all is taken, and ends the thread.  Gives the first failure.
/// NULL is allowed.
ENT_NODISCARD ent_status ent_queue_close(ent_queue *queue);

#endif
