// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/jobs.h: work shared among processes, whose results come in order.

#ifndef ENT_CLI_JOBS_H
#define ENT_CLI_JOBS_H

#include "core/core.h"

#include <sys/types.h>

enum { ENT_JOBS_MAX = 256 };

// ---------------------------------------------------------- in a worker

/// A worker's way to its parent.
typedef struct ent_worker ent_worker;

/// What comes from now on belongs to `turn`, which never falls; turns are
/// taken round by the workers.
void ent_worker_turn(ent_worker *worker, uint64_t turn);
/// Names what is being worked on, for the message should the process die.
void ent_worker_name(ent_worker *worker, ent_str name);
/// A result, with what the parent counts by.
void ent_worker_give(ent_worker *worker,
                     ent_str bytes,
                     size_t n_events,
                     const uint64_t progress[2]);
/// A message for the parent's sink.
void ent_worker_say(ent_worker *worker, ent_level level, const char *message);

// ------------------------------------------------------------ in the parent

/// What worker number `turn` of `turns` does; `*n_seen` is what it counted.
typedef ent_status (*ent_work)(
    void *ctx, ent_worker *worker, size_t turn, size_t turns, uint64_t *n_seen);

typedef struct ent_jobs ent_jobs;

/// A result.  Borrowed; valid until the next call.
typedef struct ent_result {
  ent_str bytes;
  size_t n_events;
  uint64_t done; ///< of the input, with all
  uint64_t all;
} ent_result;

/// Starts `n` processes that do `work`.  With `input`, each has all that comes
/// on standard input.  Their messages go to `diag`.  `*out` is owned by the
/// caller; end with ent_jobs_close.
ENT_NODISCARD ent_status ent_jobs_open(ent_jobs **out,
                                       size_t n,
                                       bool input,
                                       ent_work work,
                                       void *ctx,
                                       ent_diag *diag);
/// The next result in the order of turns, or false at the end and on failure.
bool ent_jobs_next(ent_jobs *jobs, ent_result *out);
/// Ends the processes, those at work too: ENT_OK, or the worst that any of
/// them met; a process that died is reported with what it worked on.
/// `*n_seen` is the sum of what they counted.  NULL is allowed.
ENT_NODISCARD ent_status ent_jobs_close(ent_jobs *jobs, uint64_t *n_seen);

// ---------------------------------------------------------- between the two

typedef enum ent_frame_kind {
  ENT_FRAME_TURN,    ///< a: the turn
  ENT_FRAME_RESULT,  ///< a: events; b, c: progress; then bytes
  ENT_FRAME_MESSAGE, ///< a: level; then text with its NUL
  ENT_FRAME_END,     ///< a: status; b: what was counted
} ent_frame_kind;

/// What stands before each piece in the pipe.
typedef struct ent_frame_head {
  uint64_t kind;
  uint64_t n; ///< bytes behind it
  uint64_t a;
  uint64_t b;
  uint64_t c;
} ent_frame_head;

enum { ENT_WORK_NAME = 256 };

/// A worker that writes to `fd`; `name`, of ENT_WORK_NAME bytes, is shared
/// with the parent.  Owned by the caller; end with ent_worker_end.
ent_worker *ent_worker_new(int fd, char *name);
/// Says how it ended, writes what is left and frees.
void ent_worker_end(ent_worker *worker, ent_status st, uint64_t n_seen);

/// Standard input on its way to several processes: what is read once goes to
/// each as it takes it, within a window of bounded size.
typedef struct ent_tee ent_tee;

/// Owned by the caller; free with ent_tee_free.
ent_tee *ent_tee_new(size_t n);
/// The socket through which process `i` is given the input, or -1.
int ent_tee_fd(const ent_tee *tee, size_t i);
void ent_tee_set(ent_tee *tee, size_t i, int fd);
/// True when the input can be read further now; when process `i` can be given
/// more.
bool ent_tee_has_room(const ent_tee *tee);
bool ent_tee_owes(const ent_tee *tee, size_t i);
/// Reads from standard input, or gives to process `i`, without waiting.
void ent_tee_read(ent_tee *tee, ent_diag *diag);
void ent_tee_give(ent_tee *tee, size_t i);
/// Closes all sockets.  NULL is allowed.
void ent_tee_free(ent_tee *tee);

#endif
