// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/queue.h"

#include <pthread.h>

enum {
  ENT_CRATE = 1 << 16, ///< bytes of text that fill a crate
  ENT_CRATES = 128,
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
  crate crates[ENT_CRATES];
  uint64_t n_given;
  uint64_t n_taken;
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
    crate *const next = &queue->crates[queue->n_taken % ENT_CRATES];
    (void)pthread_mutex_unlock(&queue->lock);
    const ent_status st = take_crate(queue, next);
    next->records.n = 0;
    next->n_bytes = 0;
    ent_arena_reset(&next->arena);
    (void)pthread_mutex_lock(&queue->lock);
    queue->st = st;
    ++queue->n_taken;
    (void)pthread_cond_signal(&queue->moved);
  }
  (void)pthread_mutex_unlock(&queue->lock);
  return NULL;
}

ent_status
ent_queue_open(ent_queue **out, ent_queue_take *take, void *ctx)
{
  ent_queue *const queue = ent_alloc(sizeof *queue);
  queue->take = take;
  queue->ctx = ctx;
  (void)pthread_mutex_init(&queue->lock, NULL);
  (void)pthread_cond_init(&queue->moved, NULL);
  *out = queue;
  if (pthread_create(&queue->thread, NULL, take_all, queue) == 0) {
    return ENT_OK;
  }
  ent_free(queue);
  *out = NULL;
  return ENT_ERR_INTERNAL;
}

/// Hands over the crate that is being filled, and waits until the next is free.
static ent_status
give(ent_queue *queue)
{
  (void)pthread_mutex_lock(&queue->lock);
  ++queue->n_given;
  (void)pthread_cond_signal(&queue->moved);
  while (queue->n_given - queue->n_taken == ENT_CRATES && queue->st == ENT_OK) {
    (void)pthread_cond_wait(&queue->moved, &queue->lock);
  }
  const ent_status st = queue->st;
  (void)pthread_mutex_unlock(&queue->lock);
  return st;
}

ent_status
ent_queue_put(ent_queue *queue, const ent_record *record)
{
  // Counted by this thread alone.
  crate *const into = &queue->crates[queue->n_given % ENT_CRATES];
  ENT_PUSH(&into->records, ent_record_copy(record, &into->arena));
  into->n_bytes += record->article.title.n + record->article.text.n;
  return into->n_bytes < ENT_CRATE ? ENT_OK : give(queue);
}

ent_status
ent_queue_close(ent_queue *queue)
{
  if (queue == NULL) {
    return ENT_OK;
  }
  (void)pthread_mutex_lock(&queue->lock);
  if (queue->n_given - queue->n_taken < ENT_CRATES) {
    ++queue->n_given;
  }
  queue->ended = true;
  (void)pthread_cond_signal(&queue->moved);
  (void)pthread_mutex_unlock(&queue->lock);
  (void)pthread_join(queue->thread, NULL);
  const ent_status st = queue->st;
  for (size_t i = 0; i < ENT_CRATES; ++i) {
    ENT_VEC_FREE(&queue->crates[i].records);
    ent_arena_free(&queue->crates[i].arena);
  }
  (void)pthread_mutex_destroy(&queue->lock);
  (void)pthread_cond_destroy(&queue->moved);
  ent_free(queue);
  return st;
}
