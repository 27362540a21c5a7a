// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"

static bool
fits(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ':';
}

ent_str
ent_token(ent_str id, ent_arena *arena)
{
  size_t good = 0;
  while (good < id.n && fits(id.s[good])) {
    good++;
  }
  if (good == id.n && id.n != 0) {
    return id;
  }
  char *s = ent_arena_alloc(arena, id.n + 1);
  for (size_t i = 0; i < id.n; i++) {
    s[i] = '_';
    if (fits(id.s[i])) {
      s[i] = id.s[i];
    }
  }
  // "_" before the hash: no id that fits as it is can be mistaken for it,
  // unless it was made to be
  const ent_str hash = ent_hash_hex(arena, id, 16);
  return ent_arena_printf(arena, "%.*s_%.*s", (int)id.n, s, ENT_FMT(hash));
}

void
ent_build_tokens(ent_graph *graph)
{
  for (size_t i = 0; i < graph->n_nodes; i++) {
    ent_node *node = &graph->nodes[i];
    node->token = ent_token(node->id, &graph->arena);
  }
}
