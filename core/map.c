// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t
ent_hash(ent_str str)
{
  return XXH3_64bits(str.s, str.n);
}

ent_str
ent_hash_hex(ent_arena *arena, ent_str str, unsigned n_hex)
{
  const XXH128_hash_t hash = XXH3_128bits(str.s, str.n);
  const size_t n = n_hex < 32 ? n_hex : 32;
  char *const out = ent_arena_alloc(arena, n + 1);
  for (size_t i = 0; i != n; ++i) {
    const uint64_t half = i < 16 ? hash.high64 : hash.low64;
    out[i] = "0123456789abcdef"[(half >> (60 - 4 * (i % 16))) & 15];
  }
  return (ent_str){out, n};
}

/// The slot of `name`, or the free one where it belongs.
static uint32_t
map_slot(const ent_map *map, ent_str name)
{
  const uint32_t mask = map->n_slots - 1;
  uint32_t slot = (uint32_t)ent_hash(name) & mask;
  while (map->slots[slot] != 0 &&
         !ent_str_eq(map->names[map->slots[slot] - 1], name)) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

/// Doubles the slots; names fill at most half of them.
static void
map_grow(ent_map *map)
{
  map->n_slots = map->n_slots != 0 ? map->n_slots * 2 : 32;
  ent_free(map->slots);
  map->slots = ent_alloc(map->n_slots * sizeof *map->slots);
  map->names = ent_resize(map->names, map->n_slots / 2 * sizeof *map->names);
  for (uint32_t id = 0; id != map->n; ++id) {
    map->slots[map_slot(map, map->names[id])] = id + 1;
  }
}

uint32_t
ent_map_intern(ent_map *map, ent_str name)
{
  const uint32_t known = ent_map_find(map, name);
  if (known != ENT_NONE) {
    return known;
  }
  if (map->n == map->n_slots / 2) {
    map_grow(map);
  }
  const uint32_t slot = map_slot(map, name);
  map->names[map->n] = ent_arena_str(&map->arena, name);
  map->slots[slot] = ++map->n;
  return map->n - 1;
}

uint32_t
ent_map_find(const ent_map *map, ent_str name)
{
  if (map->n == 0) {
    return ENT_NONE;
  }
  const uint32_t entry = map->slots[map_slot(map, name)];
  return entry != 0 ? entry - 1 : ENT_NONE;
}

void
ent_map_free(ent_map *map)
{
  ent_free(map->names);
  ent_free(map->slots);
  ent_arena_free(&map->arena);
  *map = (ent_map){0};
}
