// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

bool
ent_has_actor(const int32_t *list, size_t n, int32_t actor)
{
  for (size_t i = 0; i < n; ++i) {
    if (list[i] == actor) {
      return true;
    }
  }
  return false;
}

uint16_t
ent_add_actors(int32_t *list, uint16_t n, const int32_t *from, size_t n_from)
{
  for (size_t i = 0; i < n_from && n < ENT_GROUP_MAX; ++i) {
    if (!ent_has_actor(list, n, from[i])) {
      list[n++] = from[i];
    }
  }
  return n;
}

uint16_t
ent_others(const int32_t *from,
           size_t n,
           const int32_t *not_these,
           size_t n_not,
           int32_t *out)
{
  uint16_t k = 0;
  for (size_t i = 0; i < n; ++i) {
    if (!ent_has_actor(not_these, n_not, from[i])) {
      out[k++] = from[i];
    }
  }
  return k;
}
