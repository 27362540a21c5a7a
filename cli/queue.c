// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/queue.h"

#include <pthread.h>

enum {
  ENT_CRATE = 1 << 16,   ///< bytes that fill a crate
  ENT_WAITING = 8 << 20, ///< bytes that wait at most, but for one crate
  ENT_RING = 128,        ///< crates
};

/// Records handed over together.
typedef struct crate {
  ENT_VEC(ent_record) records;
  ent_arena arena;
  size_t n_bytes;
} crate;

// The crates are a ring.  Those from n_taken to n_given are the taker's, the
// next is the giver's; the counts change under the lock alone.
struct ent_queue {
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t moved;
  crate crates[ENT_RING];
  uint64_t n_given;
  uint64_t n_taken;
  size_t n_waiting; ///< bytes of those between
  bool ended;
  ent_status st;
  ent_queue_take *take;
  void *ctx;
};

static ent_status
take_crate(ent_queue *queue, crate *from)
{
  for (size_t i = 0; i < from->records.n; ++i) {
    ENT_TRY(queue->take(queue->ctx, &from->records.at[i]));
  }
  return ENT_OK;
}

static void *
take_all(void *of)
{
  ent_queue *const queue = of;
  (void)pthread_mutex_lock(&queue->lock);
  for (;;) {
    while (queue->n_taken == queue->n_given && !queue->ended) {
      (void)pthread_cond_wait(&queue->moved, &queue->lock);
    }
    if (queue->n_taken == queue->n_given || queue->st != ENT_OK) {
      break;
    }
    crate *const next = &queue->crates[queue->n_taken % ENT_RING];
    (void)pthread_mutex_unlock(&queue->lock);
    const ent_status st = take_crate(queue, next);
    const size_t n_bytes = next->n_bytes;
    next->records.n = 0;
    next->n_bytes = 0;
    ent_arena_free(&next->arena);
    (void)pthread_mutex_lock(&queue->lock);
    queue->st = st;
    queue->n_waiting -= n_bytes;
    ++queue->n_taken;
    (void)pthread_cond_signal(&queue->moved);
  }
  (void)pthread_mutex_unlock(&queue->lock);
  return NULL;
}

static void
free_queue(ent_queue *queue)
{
  for (size_t i = 0; i < ENT_RING; ++i) {
    ENT_VEC_FREE(&queue->crates[i].records);
    ent_arena_free(&queue->crates[i].arena);
  }
  (void)pthread_mutex_destroy(&queue->lock);
  (void)pthread_cond_destroy(&queue->moved);
  ent_free(queue);
}

ent_status
ent_queue_open(ent_queue **out, ent_queue_take *take, void *ctx)
{
  ent_queue *const queue = ent_alloc(sizeof *queue);
  queue->take = take;
  queue->ctx = ctx;
  (void)pthread_mutex_init(&queue->lock, NULL);
  (void)pthread_cond_init(&queue->moved, NULL);
  if (pthread_create(&queue->thread, NULL, take_all, queue) != 0) {
    free_queue(queue);
    return ENT_ERR_INTERNAL;
  }
  *out = queue;
  return ENT_OK;
}

static bool
is_full(const ent_queue *queue)
{
  return queue->n_given - queue->n_taken == ENT_RING ||
         queue->n_waiting > ENT_WAITING;
}

/// Hands over the crate that is being filled, and waits until the next is free.
static ent_status
give(ent_queue *queue, size_t n_bytes)
{
  (void)pthread_mutex_lock(&queue->lock);
  ++queue->n_given;
  queue->n_waiting += n_bytes;
  (void)pthread_cond_signal(&queue->moved);
  while (is_full(queue) && queue->st == ENT_OK) {
    (void)pthread_cond_wait(&queue->moved, &queue->lock);
  }
  const ent_status st = queue->st;
  (void)pthread_mutex_unlock(&queue->lock);
  return st;
}

/// About what a copy takes.
static size_t
size_of(const ent_record *record)
{
  return sizeof *record + record->article.title.n + record->article.text.n +
         record->n_actors * sizeof *record->actors +
         record->n_events * sizeof *record->events;
}

ent_status
ent_queue_put(ent_queue *queue, const ent_record *record)
{
  // Counted by this thread alone.
  crate *const into = &queue->crates[queue->n_given % ENT_RING];
  ENT_PUSH(&into->records, ent_record_copy(record, &into->arena));
  into->n_bytes += size_of(record);
  return into->n_bytes < ENT_CRATE ? ENT_OK : give(queue, into->n_bytes);
}

ent_status
ent_queue_close(ent_queue *queue)
{
  if (queue == NULL) {
    return ENT_OK;
  }
  (void)pthread_mutex_lock(&queue->lock);
  if (queue->n_given - queue->n_taken < ENT_RING) {
    queue->n_waiting += queue->crates[queue->n_given % ENT_RING].n_bytes;
    ++queue->n_given;
  }
  queue->ended = true;
  (void)pthread_cond_signal(&queue->moved);
  (void)pthread_mutex_unlock(&queue->lock);
  (void)pthread_join(queue->thread, NULL);
  const ent_status st = queue->st;
  free_queue(queue);
  return st;
}
