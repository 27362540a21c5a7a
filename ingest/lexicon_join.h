// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/lexicon_join.h (private): which steps there are in the trie of
/// phrases.

#ifndef ENT_INGEST_LEXICON_JOIN_H
#define ENT_INGEST_LEXICON_JOIN_H

#include "core/core.h"

/// A bit of `joins` is set for every step from node to node; most that a text
/// asks for lead nowhere, and are told by it alone.
enum { ENT_JOINS = 1 << 14, ENT_JOIN_BITS = 64 };

static inline uint64_t
ent_join_hash(uint32_t node, uint32_t word)
{
  return ((uint64_t)node << 32U | word) * 0x9E3779B97F4A7C15U;
}

static inline size_t
ent_join_word(uint64_t hash)
{
  return (size_t)(hash >> 40U) % ENT_JOINS;
}

static inline uint64_t
ent_join_bit(uint64_t hash)
{
  return (uint64_t)1 << (hash >> 58U) % ENT_JOIN_BITS;
}

#endif
