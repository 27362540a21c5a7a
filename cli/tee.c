// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/jobs.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

/// The window.  Whoever is furthest ahead is within it, and whoever is waited
/// for is behind that one, so nobody can be kept from what it needs.
enum { ENT_WINDOW = 1 << 20 };

typedef struct taker {
  int fd;
  uint64_t at; ///< bytes taken
} taker;

struct ent_tee {
  char *window; ///< bytes of position p stand at p modulo its size
  uint64_t head;
  bool ended;
  size_t n;
  taker *takers;
};

ent_tee *
ent_tee_new(size_t n)
{
  ent_tee *const tee = ent_alloc(sizeof *tee);
  tee->window = ent_alloc(ENT_WINDOW);
  tee->n = n;
  tee->takers = ent_alloc(n * sizeof *tee->takers);
  for (size_t i = 0; i < n; ++i) {
    tee->takers[i].fd = -1;
  }
  return tee;
}

int
ent_tee_fd(const ent_tee *tee, size_t i)
{
  return tee->takers[i].fd;
}

void
ent_tee_set(ent_tee *tee, size_t i, int fd)
{
  tee->takers[i].fd = fd;
}

/// Position of the process that has taken least.
static uint64_t
last_taken(const ent_tee *tee)
{
  uint64_t least = tee->head;
  for (size_t i = 0; i < tee->n; ++i) {
    const taker *const each = &tee->takers[i];
    least = each->fd >= 0 && each->at < least ? each->at : least;
  }
  return least;
}

bool
ent_tee_has_room(const ent_tee *tee)
{
  return !tee->ended && tee->head - last_taken(tee) < ENT_WINDOW;
}

bool
ent_tee_owes(const ent_tee *tee, size_t i)
{
  const taker *const to = &tee->takers[i];
  return to->fd >= 0 && to->at < tee->head;
}

static void
leave(taker *from)
{
  (void)close(from->fd);
  from->fd = -1;
}

/// Those who have all that there will be are told so.
static void
dismiss(ent_tee *tee)
{
  for (size_t i = 0; i < tee->n; ++i) {
    if (tee->ended && tee->takers[i].fd >= 0 && !ent_tee_owes(tee, i)) {
      leave(&tee->takers[i]);
    }
  }
}

void
ent_tee_read(ent_tee *tee, ent_diag *diag)
{
  const size_t room = ENT_WINDOW - (size_t)(tee->head - last_taken(tee));
  const size_t at = (size_t)(tee->head % ENT_WINDOW);
  const size_t n = room < ENT_WINDOW - at ? room : ENT_WINDOW - at;
  const ssize_t got = read(STDIN_FILENO, tee->window + at, n);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
    return;
  }
  if (got < 0) {
    const ent_place place = {.file = "<stdin>"};
    ent_report(diag, ENT_ERROR, &place, "cannot read: %s", strerror(errno));
  }
  tee->ended = got <= 0;
  tee->head += got > 0 ? (uint64_t)got : 0;
  dismiss(tee);
}

void
ent_tee_give(ent_tee *tee, size_t i)
{
  taker *const to = &tee->takers[i];
  const size_t at = (size_t)(to->at % ENT_WINDOW);
  const uint64_t owed = tee->head - to->at;
  const size_t n = owed < ENT_WINDOW - at ? (size_t)owed : ENT_WINDOW - at;
  const ssize_t given =
      send(to->fd, tee->window + at, n, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (given > 0) {
    to->at += (uint64_t)given;
  } else if (given < 0 && errno != EINTR && errno != EAGAIN) {
    leave(to); // it takes no more; whether it should have, its end tells
  }
  dismiss(tee);
}

void
ent_tee_free(ent_tee *tee)
{
  if (tee == NULL) {
    return;
  }
  for (size_t i = 0; i < tee->n; ++i) {
    if (tee->takers[i].fd >= 0) {
      leave(&tee->takers[i]);
    }
  }
  ent_free(tee->takers);
  ent_free(tee->window);
  ent_free(tee);
}
