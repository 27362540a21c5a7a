// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/jobs.h"

#include <errno.h>
#include <unistd.h>

struct ent_worker {
  int fd;
  char *name;
  uint64_t turn;
  ent_buf held;
  bool failed;
};

/// Bytes that are held back at most.
enum { ENT_HELD = 1 << 15 };

ent_worker *
ent_worker_new(int fd, char *name)
{
  ent_worker *const worker = ent_alloc(sizeof *worker);
  worker->fd = fd;
  worker->name = name;
  return worker;
}

/// Writes what is held.  A parent that is gone ends the process by SIGPIPE.
static void
push(ent_worker *worker)
{
  size_t at = 0;
  while (at < worker->held.n && !worker->failed) {
    const ssize_t n =
        write(worker->fd, worker->held.s + at, worker->held.n - at);
    worker->failed = n < 0 && errno != EINTR;
    at += n > 0 ? (size_t)n : 0;
  }
  ent_buf_reset(&worker->held);
}

static void
add(ent_worker *worker, const ent_frame_head *head, ent_str bytes)
{
  ent_buf_add(&worker->held, (ent_str){(const char *)head, sizeof *head});
  ent_buf_add(&worker->held, bytes);
  if (worker->held.n > ENT_HELD) {
    push(worker);
  }
}

void
ent_worker_turn(ent_worker *worker, uint64_t turn)
{
  const ent_frame_head head = {.kind = ENT_FRAME_TURN, .a = turn};
  if (turn > worker->turn) {
    worker->turn = turn;
    add(worker, &head, ENT_STR(""));
    // The parent may be waiting for the end of the turn before.
    push(worker);
  }
}

void
ent_worker_name(ent_worker *worker, ent_str name)
{
  const size_t n = name.n < ENT_WORK_NAME ? name.n : ENT_WORK_NAME - 1;
  memcpy(worker->name, name.s, n);
  worker->name[n] = '\0';
}

void
ent_worker_give(ent_worker *worker,
                ent_str bytes,
                size_t n_events,
                const uint64_t progress[2])
{
  const ent_frame_head head = {.kind = ENT_FRAME_RESULT,
                               .n = bytes.n,
                               .a = n_events,
                               .b = progress[0],
                               .c = progress[1]};
  add(worker, &head, bytes);
}

void
ent_worker_say(ent_worker *worker, ent_level level, const char *message)
{
  const ent_str text = {message, strlen(message) + 1};
  const ent_frame_head head = {
      .kind = ENT_FRAME_MESSAGE, .n = text.n, .a = (uint64_t)level};
  add(worker, &head, text);
}

void
ent_worker_end(ent_worker *worker, ent_status st, uint64_t n_seen)
{
  const ent_frame_head head = {
      .kind = ENT_FRAME_END, .a = (uint64_t)st, .b = n_seen};
  add(worker, &head, ENT_STR(""));
  push(worker);
  ent_buf_free(&worker->held);
  ent_free(worker);
}
