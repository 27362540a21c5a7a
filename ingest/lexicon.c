// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon.h"

#include "ingest/lexicon_join.h"

enum { ENT_MAX_PHRASE = 24, ENT_FEW = 8 };

/// The node that `word` leads to from `node`, 0 for none.
static uint32_t
step(const ent_lexicon *lexicon, uint32_t node, uint32_t word)
{
  const uint64_t hash = ent_join_hash(node, word);
  if ((lexicon->joins.at[ent_join_word(hash)] & ent_join_bit(hash)) == 0) {
    return 0;
  }
  const uint32_t *const words = lexicon->node_words.at;
  uint32_t from = lexicon->nodes.at[node].children;
  uint32_t to = lexicon->nodes.at[node + 1].children;
  while (to - from > ENT_FEW) {
    const uint32_t middle = from + (to - from) / 2;
    if (words[middle] <= word) {
      from = middle;
    } else {
      to = middle;
    }
  }
  while (from < to && words[from] != word) {
    ++from;
  }
  return from < to ? from : 0;
}

bool
ent_sense_fits(const ent_sense *sense,
               const ent_token *tokens,
               unsigned lang,
               bool shout)
{
  if ((sense->lang & lang) == 0) {
    return false;
  }
  const unsigned shape = tokens[0].shape;
  if (sense->caps == 2) {
    return (shape & ENT_SH_UPPER) != 0 ||
           (sense->cls == ENT_C_ACTOR && sense->code != ENT_F_WEAK &&
            (shape & ENT_SH_CAP) != 0 &&
            tokens[0].end - tokens[0].start >= 4); // Nato, Unesco
  }
  return sense->caps == 0 || (shape & ENT_SH_CAP) != 0 || shout;
}

/// The classes of the senses at a node that fit its tokens, as bits.
static uint32_t
classes_of(const ent_lexicon *lexicon,
           const ent_node *node,
           const ent_token *tokens,
           unsigned lang,
           bool shout)
{
  uint32_t classes = ((lang & ENT_EN) != 0 ? node->classes[0] : 0) |
                     ((lang & ENT_VI) != 0 ? node->classes[1] : 0);
  const bool cased = (classes & ENT_CASED) != 0 &&
                     (shout || (tokens[0].shape & ENT_SH_CAP) != 0);
  classes &= ~ENT_CASED;
  if (!cased) {
    return classes;
  }
  for (uint32_t i = node->sense; i != 0; i = lexicon->senses.at[i].next) {
    const ent_sense *const s = &lexicon->senses.at[i];
    if (s->caps != 0 && ent_sense_fits(s, tokens, lang, shout)) {
      classes |= 1U << s->cls;
    }
  }
  return classes;
}

uint32_t
ent_lexicon_exact(const ent_lexicon *lexicon, ent_str phrase)
{
  ent_tokens tokens = {0};
  ent_tokenise(&tokens, phrase, lexicon);
  uint32_t node = tokens.n > 0 ? tokens.at[0].word : 0;
  for (size_t i = 1; i < tokens.n && node != 0; ++i) {
    node = step(lexicon, node, tokens.at[i].word);
  }
  ENT_VEC_FREE(&tokens);
  return lexicon->nodes.at[node].sense;
}

ent_match
ent_lexicon_match(const ent_lexicon *lexicon,
                  const ent_token *tokens,
                  size_t n,
                  unsigned lang,
                  bool shout)
{
  ent_match best = {0};
  uint32_t node = 0;
  bool counted = false; // "released 90 prisoners" has "released prisoners"
  for (uint32_t i = 0; i < n && i < ENT_MAX_PHRASE; ++i) {
    if (i > 0 && (tokens[i].shape & ENT_SH_LINE) != 0) {
      break;
    }
    const uint32_t word = tokens[i].word;
    const uint32_t next = i == 0 ? word : step(lexicon, node, word);
    if (next == 0) {
      if (i == 0 || counted || (tokens[i].shape & ENT_SH_DIGIT) == 0) {
        break;
      }
      counted = true;
      continue;
    }
    node = next;
    const ent_node *const at = &lexicon->nodes.at[node];
    const uint32_t classes = classes_of(lexicon, at, tokens, lang, shout);
    if (classes != 0 &&
        (!counted || lexicon->senses.at[at->sense].cls == ENT_C_FRAME)) {
      best = (ent_match){node, i + 1, classes};
    }
  }
  return best;
}

ent_str
ent_lexicon_written(const ent_lexicon *lexicon, const ent_source_place *place)
{
  const ent_embedded *const source = &lexicon->sources.at[place->source];
  return (ent_str){source->bytes + place->at, place->n};
}

ent_str
ent_lexicon_version(const ent_lexicon *lexicon)
{
  return lexicon->version;
}
