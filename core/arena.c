// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

#include <stdarg.h>
#include <stdlib.h>

enum { ENT_CHUNK_MIN = 1 << 14, ENT_CHUNK_MAX = 1 << 22 };

/// A piece of arena memory; its bytes follow the header.
struct ent_chunk {
  struct ent_chunk *next;
  size_t size;
  size_t used;
  size_t pad; ///< keeps the bytes behind the header aligned for any type
};

_Static_assert(sizeof(struct ent_chunk) % _Alignof(max_align_t) == 0,
               "chunk content must be aligned");

static _Noreturn void
memory_ends(void)
{
  fputs("entente: out of memory\n", stderr);
  abort();
}

void *
ent_alloc(size_t n)
{
  void *const p = calloc(1, n != 0 ? n : 1);
  if (p == NULL) {
    memory_ends();
  }
  return p;
}

void *
ent_resize(void *p, size_t n)
{
  void *const q = realloc(p, n != 0 ? n : 1);
  if (q == NULL) {
    memory_ends();
  }
  return q;
}

void
ent_free(void *p)
{
  free(p);
}

void *
ent_vec_grow(void *at, size_t *cap, size_t size)
{
  const size_t wanted = *cap != 0 ? *cap * 2 : 8;
  if (wanted < *cap || wanted > SIZE_MAX / size) {
    memory_ends();
  }
  *cap = wanted;
  return ent_resize(at, wanted * size);
}

static struct ent_chunk *
chunk_new(size_t last, size_t n)
{
  size_t size = last * 2;
  size = size < ENT_CHUNK_MIN ? ENT_CHUNK_MIN : size;
  size = size > ENT_CHUNK_MAX ? ENT_CHUNK_MAX : size;
  size = size < n ? n : size;
  if (size > SIZE_MAX - sizeof(struct ent_chunk)) {
    memory_ends();
  }
  struct ent_chunk *const chunk = malloc(sizeof *chunk + size);
  if (chunk == NULL) {
    memory_ends();
  }
  *chunk = (struct ent_chunk){.size = size};
  return chunk;
}

/// Makes a chunk with room for `n` bytes the one being filled: one kept from
/// before a reset, or a new one put behind the present one.
static void
arena_advance(ent_arena *arena, size_t n)
{
  struct ent_chunk *chunk =
      arena->now != NULL ? arena->now->next : arena->first;
  while (chunk != NULL && chunk->size < n) {
    arena->now = chunk;
    chunk = chunk->next;
  }
  if (chunk == NULL) {
    chunk = chunk_new(arena->now != NULL ? arena->now->size : 0, n);
    if (arena->now != NULL) {
      arena->now->next = chunk;
    } else {
      arena->first = chunk;
    }
  }
  chunk->used = 0;
  arena->now = chunk;
}

void *
ent_arena_alloc(ent_arena *arena, size_t n)
{
  const size_t align = _Alignof(max_align_t);
  if (n > SIZE_MAX - align) {
    memory_ends();
  }
  const size_t room = (n + align - 1) / align * align;
  struct ent_chunk *now = arena->now;
  if (now == NULL || now->size - now->used < room) {
    arena_advance(arena, room);
    now = arena->now;
  }
  char *const p = (char *)(now + 1) + now->used;
  now->used += room;
  memset(p, 0, n);
  return p;
}

ent_str
ent_arena_str(ent_arena *arena, ent_str str)
{
  char *const p = ent_arena_alloc(arena, str.n + 1);
  if (str.n != 0) {
    memcpy(p, str.s, str.n);
  }
  return (ent_str){p, str.n};
}

const char *
ent_arena_cstr(ent_arena *arena, ent_str str)
{
  return ent_arena_str(arena, str).s;
}

ent_str
ent_arena_printf(ent_arena *arena, const char *fmt, ...)
{
  va_list args;
  va_start(args, fmt);
  const int n = vsnprintf(NULL, 0, fmt, args);
  va_end(args);
  if (n < 0) {
    return ENT_STR("");
  }
  char *const p = ent_arena_alloc(arena, (size_t)n + 1);
  va_start(args, fmt);
  (void)vsnprintf(p, (size_t)n + 1, fmt, args);
  va_end(args);
  return (ent_str){p, (size_t)n};
}

void
ent_arena_reset(ent_arena *arena)
{
  arena->now = NULL;
}

void
ent_arena_free(ent_arena *arena)
{
  struct ent_chunk *chunk = arena->first;
  while (chunk != NULL) {
    struct ent_chunk *const next = chunk->next;
    free(chunk);
    chunk = next;
  }
  *arena = (ent_arena){0};
}
