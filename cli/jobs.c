// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/jobs.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  ENT_PIECE = 1 << 16, ///< what a pipe holds
  ENT_AHEAD = 8 << 20, ///< bytes kept of a worker that is not waited for
};

typedef struct process {
  pid_t pid; ///< 0: none
  int fd;    ///< its results; -1 when they have ended
  char *name;
  ent_buf held;
  size_t at;     ///< used of `held`
  uint64_t turn; ///< its latest
  bool ended;    ///< by its own word
} process;

struct ent_jobs {
  process *processes;
  size_t n;
  char *names; ///< shared memory
  ent_tee *tee;
  struct pollfd *polls;
  uint64_t turn; ///< whose results are given out now
  uint64_t n_seen;
  ent_status st;
  bool broken; ///< nothing more can come
  ent_diag *diag;
};

static ent_status
fault(ent_jobs *jobs, const char *what)
{
  ent_report(jobs->diag, ENT_ERROR, NULL, "%s: %s", what, strerror(errno));
  return ENT_ERR_IO;
}

// ------------------------------------------------------------------ start

/// Becomes worker `i`; does not come back.
static void
become(ent_jobs *jobs, size_t i, int fd, ent_work work, void *ctx)
{
  uint64_t n_seen = 0;
  ent_worker *const worker = ent_worker_new(fd, jobs->processes[i].name);
  // The parent's ends, of this worker and of those before.
  for (size_t j = 0; j <= i; ++j) {
    if (jobs->processes[j].fd >= 0) {
      (void)close(jobs->processes[j].fd);
    }
  }
  const ent_status st = work(ctx, worker, i, jobs->n, &n_seen);
  ent_worker_end(worker, st, n_seen);
  _exit(0);
}

/// Standard input of a worker comes from the parent.
static void
take_input(ent_jobs *jobs, size_t i, int own)
{
  for (size_t j = 0; j <= i; ++j) {
    (void)close(ent_tee_fd(jobs->tee, j));
  }
  if (dup2(own, STDIN_FILENO) < 0) {
    _exit(1);
  }
  (void)close(own);
}

static ent_status
start(ent_jobs *jobs, size_t i, ent_work work, void *ctx)
{
  int results[2] = {-1, -1};
  int input[2] = {-1, -1};
  process *const each = &jobs->processes[i];
  each->name = jobs->names + i * ENT_WORK_NAME;
  if (pipe(results) != 0) {
    return fault(jobs, "cannot make a pipe");
  }
  each->fd = results[0];
  if (jobs->tee != NULL) {
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, input) != 0) {
      (void)close(results[1]);
      return fault(jobs, "cannot make a socket");
    }
    ent_tee_set(jobs->tee, i, input[0]);
  }
  each->pid = fork();
  if (each->pid == 0) {
    if (jobs->tee != NULL) {
      take_input(jobs, i, input[1]);
    }
    become(jobs, i, results[1], work, ctx);
  }
  (void)close(results[1]);
  if (jobs->tee != NULL) {
    (void)close(input[1]);
  }
  if (each->pid < 0) {
    each->pid = 0;
    return fault(jobs, "cannot start a process");
  }
  return ENT_OK;
}

ent_status
ent_jobs_open(ent_jobs **out,
              size_t n,
              bool input,
              ent_work work,
              void *ctx,
              ent_diag *diag)
{
  ent_jobs *const jobs = ent_alloc(sizeof *jobs);
  *out = jobs;
  jobs->diag = diag;
  jobs->n = n;
  jobs->processes = ent_alloc(n * sizeof *jobs->processes);
  jobs->polls = ent_alloc((2 * n + 1) * sizeof *jobs->polls);
  for (size_t i = 0; i < n; ++i) {
    jobs->processes[i].fd = -1;
  }
  void *const names = mmap(NULL, n * ENT_WORK_NAME, PROT_READ | PROT_WRITE,
                           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (names == MAP_FAILED) {
    jobs->st = fault(jobs, "cannot share memory");
    return jobs->st;
  }
  jobs->names = names;
  jobs->tee = input ? ent_tee_new(n) : NULL;
  (void)fflush(NULL); // or each process would write what is held
  for (size_t i = 0; i < n && jobs->st == ENT_OK; ++i) {
    jobs->st = start(jobs, i, work, ctx);
  }
  return jobs->st;
}

// -------------------------------------------------------------- transport

/// Takes what has come from a worker.
static void
receive(process *from)
{
  ent_buf *const held = &from->held;
  if (from->at != 0 && from->at >= held->n / 2) {
    const size_t rest = held->n - from->at;
    memmove(held->s, held->s + from->at, rest);
    held->n = rest;
    from->at = 0;
  }
  ent_buf_grow(held, ENT_PIECE);
  const ssize_t n = read(from->fd, held->s + held->n, ENT_PIECE);
  if (n > 0) {
    held->n += (size_t)n;
  } else if (n == 0 || (errno != EINTR && errno != EAGAIN)) {
    (void)close(from->fd);
    from->fd = -1;
  }
}

static void
want(ent_jobs *jobs, nfds_t at, int fd, short what)
{
  jobs->polls[at] = (struct pollfd){.fd = fd, .events = what};
}

/// Waits until something can be moved, and moves it.  `wanted` is heard even
/// when much is kept of it already.
static void
pump(ent_jobs *jobs, const process *wanted)
{
  const size_t n = jobs->n;
  for (size_t i = 0; i < n; ++i) {
    const process *const each = &jobs->processes[i];
    const bool hear =
        each == wanted || each->held.n - each->at < (size_t)ENT_AHEAD;
    const bool owed = jobs->tee != NULL && ent_tee_owes(jobs->tee, i);
    want(jobs, i, hear ? each->fd : -1, POLLIN);
    want(jobs, n + i, owed ? ent_tee_fd(jobs->tee, i) : -1, POLLOUT);
  }
  const bool room = jobs->tee != NULL && ent_tee_has_room(jobs->tee);
  want(jobs, 2 * n, room ? STDIN_FILENO : -1, POLLIN);
  // No more than are open: poll refuses more than a process may have.
  if (poll(jobs->polls, jobs->tee != NULL ? 2 * n + 1 : n, -1) < 0) {
    if (errno != EINTR) {
      jobs->st = fault(jobs, "cannot wait for the worker processes");
      jobs->broken = true;
    }
    return;
  }
  for (size_t i = 0; i < n; ++i) {
    if (jobs->polls[i].revents != 0) {
      receive(&jobs->processes[i]);
    }
    if (jobs->polls[n + i].revents != 0) {
      ent_tee_give(jobs->tee, i);
    }
  }
  if (jobs->polls[2 * n].revents != 0) {
    ent_tee_read(jobs->tee, jobs->diag);
  }
}

// ---------------------------------------------------------------- results

/// The next frame of a worker, if it is there whole.
static bool
take_frame(process *from, ent_frame_head *head, ent_str *bytes)
{
  const size_t n = from->held.n - from->at;
  if (n < sizeof *head) {
    return false;
  }
  memcpy(head, from->held.s + from->at, sizeof *head);
  if (n - sizeof *head < head->n) {
    return false;
  }
  *bytes = (ent_str){from->held.s + from->at + sizeof *head, (size_t)head->n};
  from->at += sizeof *head + (size_t)head->n;
  return true;
}

/// Does what the frame says.  True when it is a result.
static bool
heed(ent_jobs *jobs, process *from, const ent_frame_head *head, ent_str bytes)
{
  switch ((ent_frame_kind)head->kind) {
  case ENT_FRAME_TURN:
    from->turn = head->a;
    break;
  case ENT_FRAME_MESSAGE:
    ent_diag_pass(jobs->diag, (ent_level)head->a, bytes.s);
    break;
  case ENT_FRAME_END:
    from->ended = true;
    from->turn = UINT64_MAX;
    jobs->n_seen += head->b;
    if (jobs->st == ENT_OK) {
      jobs->st = (ent_status)head->a;
    }
    break;
  case ENT_FRAME_RESULT:
  default:
    return true;
  }
  return false;
}

/// Says how a process ended that did not say so itself.
static void
report_death(ent_jobs *jobs, process *dead)
{
  int how = 0;
  const pid_t got = waitpid(dead->pid, &how, 0);
  const bool by_signal = got == dead->pid && WIFSIGNALED(how);
  dead->name[ENT_WORK_NAME - 1] = '\0';
  ent_report(jobs->diag, ENT_ERROR, NULL,
             "a worker process ended at article \"%s\": %s %d", dead->name,
             by_signal ? "signal" : "exit status",
             by_signal ? WTERMSIG(how) : WEXITSTATUS(how));
  dead->pid = 0;
  jobs->broken = true;
  jobs->st = ENT_ERR_INTERNAL;
}

static bool
all_ended(const ent_jobs *jobs)
{
  for (size_t i = 0; i < jobs->n; ++i) {
    if (!jobs->processes[i].ended) {
      return false;
    }
  }
  return true;
}

bool
ent_jobs_next(ent_jobs *jobs, ent_result *out)
{
  while (!jobs->broken && !all_ended(jobs)) {
    process *const now = &jobs->processes[jobs->turn % jobs->n];
    ent_frame_head head = {0};
    ent_str bytes = ENT_STR("");
    if (now->turn > jobs->turn) {
      ++jobs->turn;
    } else if (take_frame(now, &head, &bytes)) {
      if (heed(jobs, now, &head, bytes)) {
        *out = (ent_result){bytes, (size_t)head.a, head.b, head.c};
        return true;
      }
    } else if (now->fd < 0) {
      report_death(jobs, now);
    } else {
      pump(jobs, now);
    }
  }
  return false;
}

// -------------------------------------------------------------------- end

ent_status
ent_jobs_close(ent_jobs *jobs, uint64_t *n_seen)
{
  if (jobs == NULL) {
    return ENT_OK;
  }
  const ent_status st = jobs->st;
  *n_seen = jobs->n_seen;
  for (size_t i = 0; i < jobs->n; ++i) {
    process *const each = &jobs->processes[i];
    if (each->pid > 0 && !each->ended) {
      (void)kill(each->pid, SIGTERM);
    }
    if (each->fd >= 0) {
      (void)close(each->fd);
    }
    ent_buf_free(&each->held);
  }
  ent_tee_free(jobs->tee);
  for (size_t i = 0; i < jobs->n; ++i) {
    if (jobs->processes[i].pid > 0) {
      (void)waitpid(jobs->processes[i].pid, NULL, 0);
    }
  }
  if (jobs->names != NULL) {
    (void)munmap(jobs->names, jobs->n * ENT_WORK_NAME);
  }
  ent_free(jobs->polls);
  ent_free(jobs->processes);
  ent_free(jobs);
  return st;
}
