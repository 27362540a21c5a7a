// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_join.h"
#include "ingest/lexicon_load.h"

#include <stdlib.h>

enum {
  ENT_FIRST_WORD = 128,
  ENT_MAX_PHRASE = 24,
  ENT_SLOTS_LEAST = 1 << 15,
  ENT_SENSES_SEEN = 256, ///< the last of a phrase, so that time is linear
};

// ----------------------------------------------------------------- words

static void
words_grow(ent_lexicon *lexicon)
{
  const uint64_t *const hashes = lexicon->loading->hashes.at;
  const size_t n = lexicon->words.n;
  ent_free(lexicon->words.at);
  lexicon->words.n = n == 0 ? ENT_SLOTS_LEAST : n * 2;
  lexicon->words.at = ent_alloc(lexicon->words.n * sizeof *lexicon->words.at);
  for (uint32_t i = 0; i < lexicon->loading->hashes.n; ++i) {
    *ent_word_slot(lexicon, hashes[i]) =
        (ent_word){(uint32_t)(hashes[i] >> 32U), ENT_FIRST_WORD + i};
  }
}

static uint32_t
add_word(ent_lexicon *lexicon, uint64_t hash)
{
  ent_loading *const loading = lexicon->loading;
  if (loading->hashes.n >= lexicon->words.n / 2) {
    words_grow(lexicon);
  }
  ent_word *const word = ent_word_slot(lexicon, hash);
  if (word->id == 0) {
    *word = (ent_word){(uint32_t)(hash >> 32U),
                       ENT_FIRST_WORD + (uint32_t)loading->hashes.n};
    ENT_PUSH(&loading->hashes, hash);
  }
  return word->id;
}

// ---------------------------------------------------------------- states

static ent_edge *
edge_slot(const ent_loading *loading, uint32_t from, uint32_t word)
{
  uint64_t h = ((uint64_t)from << 32U | word) * 0x9E3779B97F4A7C15U;
  h ^= h >> 32U;
  const size_t mask = loading->edges.n - 1;
  size_t i = (size_t)h & mask;
  for (;; i = (i + 1) & mask) {
    ent_edge *const edge = &loading->edges.at[i];
    if (edge->to == 0 || (edge->from == from && edge->word == word)) {
      return edge;
    }
  }
}

static void
edges_grow(ent_loading *loading)
{
  const size_t old_n = loading->edges.n;
  ent_edge *const old = loading->edges.at;
  loading->edges.n = old_n == 0 ? ENT_SLOTS_LEAST : old_n * 2;
  loading->edges.at = ent_alloc(loading->edges.n * sizeof *old);
  for (size_t i = 0; i < old_n; ++i) {
    if (old[i].to != 0) {
      *edge_slot(loading, old[i].from, old[i].word) = old[i];
    }
  }
  ent_free(old);
}

/// The state behind `from` and `word`, a new one if need be.
static uint32_t
edge_add(ent_loading *loading, uint32_t from, uint32_t word)
{
  if (loading->n_edges >= loading->edges.n / 2) {
    edges_grow(loading);
  }
  ent_edge *const edge = edge_slot(loading, from, word);
  if (edge->to == 0) {
    *edge = (ent_edge){from, word, (uint32_t)loading->accept.n};
    ++loading->n_edges;
    ENT_PUSH(&loading->accept, 0);
  }
  return edge->to;
}

// --------------------------------------------------------------- phrases

void
ent_lexicon_begin(ent_lexicon *lexicon)
{
  words_grow(lexicon);
  ENT_PUSH(&lexicon->senses, (ent_sense){0});
  ENT_PUSH(&lexicon->places, (ent_source_place){0});
  ENT_PUSH(&lexicon->weights, (ent_weights){{0}});
  for (size_t i = 0; i < 2 * (size_t)ENT_ACTS * ENT_OBJECTS; ++i) {
    ENT_PUSH(&lexicon->composed, 0);
  }
  ENT_PUSH(&lexicon->loading->accept, 0); // ENT_NO_STATE
  ENT_PUSH(&lexicon->loading->accept, 0); // ENT_ROOT
}

/// The capitals that a form asks for: 2 for acronyms, 1 for names.
static uint8_t
caps_of(const ent_tokens *tokens)
{
  unsigned words = 0;
  const unsigned upper = ent_count_upper(tokens->at, tokens->n, &words);
  if (words == 1 && upper == 1) {
    return 2;
  }
  return words > 0 && (tokens->at[0].shape & ENT_SH_CAP) != 0 ? 1 : 0;
}

static bool
cased(unsigned cls)
{
  return cls == ENT_C_ACTOR || cls == ENT_C_LEADER || cls == ENT_C_NAME;
}

static void
add_tokens(ent_lexicon *lexicon,
           const ent_tokens *tokens,
           ent_sense sense,
           ent_source_place place)
{
  uint32_t state = ENT_ROOT;
  for (size_t i = 0; i < tokens->n; ++i) {
    state = edge_add(lexicon->loading, state, tokens->at[i].word);
  }
  uint32_t *const first = &lexicon->loading->accept.at[state];
  uint32_t s = *first;
  for (int i = 0; s != 0 && i < ENT_SENSES_SEEN; ++i) {
    ent_sense *const old = &lexicon->senses.at[s];
    s = old->next;
    if (old->cls == sense.cls && old->code == sense.code &&
        old->form == sense.form && old->ref == sense.ref &&
        old->caps == sense.caps) {
      old->lang |= sense.lang;
      return;
    }
  }
  sense.next = *first;
  *first = (uint32_t)lexicon->senses.n;
  ENT_PUSH(&lexicon->senses, sense);
  ENT_PUSH(&lexicon->places, place);
}

/// Gives every word of `form` an id, then cuts it again with them.
static void
cut_form(ent_lexicon *lexicon, ent_str form, ent_tokens *tokens)
{
  ent_tokenise(tokens, form, lexicon);
  for (size_t i = 0; i < tokens->n; ++i) {
    ent_token *const t = &tokens->at[i];
    if (t->word == 0) {
      const ent_str s = {form.s + t->start, t->end - t->start};
      t->word = add_word(lexicon, ent_fold_hash(s));
    }
  }
}

ent_source_place
ent_lexicon_place(const ent_lexicon *lexicon, ent_str written)
{
  const ent_loading *const loading = lexicon->loading;
  const char *const text = lexicon->sources.at[loading->source].bytes;
  return (ent_source_place){loading->source, loading->line,
                            (uint32_t)(written.s - text), (uint32_t)written.n};
}

void
ent_lexicon_add(ent_lexicon *lexicon, ent_str form, ent_sense sense)
{
  ent_lexicon_add_as(lexicon, form, form, sense);
}

void
ent_lexicon_add_as(ent_lexicon *lexicon,
                   ent_str form,
                   ent_str written,
                   ent_sense sense)
{
  const ent_source_place place = ent_lexicon_place(lexicon, written);
  ent_tokens tokens = {0};
  cut_form(lexicon, form, &tokens);
  if (tokens.n > 0 && tokens.n <= ENT_MAX_PHRASE) {
    sense.caps = cased(sense.cls) ? caps_of(&tokens) : 0;
    add_tokens(lexicon, &tokens, sense, place);
    size_t kept = 0;
    for (size_t i = 0; i < tokens.n; ++i) {
      if (tokens.at[i].word != '-' && tokens.at[i].word != '.') {
        tokens.at[kept++] = tokens.at[i];
      }
    }
    if (kept > 0 && kept < tokens.n) { // Secretary-General, Secretary General
      tokens.n = kept;
      add_tokens(lexicon, &tokens, sense, place);
    }
  }
  ENT_VEC_FREE(&tokens);
}

// ---------------------------------------------------------------- layout

static int
edge_order(const void *a, const void *b)
{
  const ent_edge *const x = a;
  const ent_edge *const y = b;
  if (x->from != y->from) {
    return x->from < y->from ? -1 : 1;
  }
  return x->word < y->word ? -1 : 1;
}

typedef ENT_VEC(uint32_t) numbers;

/// Sorts the edges by states; in `begins` where those of each state begin.
static void
sort_edges(ent_loading *loading, numbers *begins)
{
  size_t n = 0;
  for (size_t i = 0; i < loading->edges.n; ++i) {
    if (loading->edges.at[i].to != 0) {
      loading->edges.at[n++] = loading->edges.at[i];
    }
  }
  loading->edges.n = n;
  if (n > 0) {
    qsort(loading->edges.at, n, sizeof *loading->edges.at, edge_order);
  }
  for (size_t state = 0, at = 0; state <= loading->accept.n; ++state) {
    while (at < n && loading->edges.at[at].from < state) {
      ++at;
    }
    ENT_PUSH(begins, (uint32_t)at);
  }
}

static void
add_node(ent_lexicon *lexicon, numbers *states, uint32_t state, uint32_t word)
{
  ENT_PUSH(states, state);
  ENT_PUSH(&lexicon->node_words, word);
  ENT_PUSH(&lexicon->nodes,
           (ent_node){.sense = lexicon->loading->accept.at[state]});
}

static void
note_class(ent_node *node, const ent_sense *s)
{
  const uint32_t bit = s->caps != 0 ? ENT_CASED : 1U << s->cls;
  node->classes[0] |= (s->lang & ENT_EN) != 0 ? bit : 0;
  node->classes[1] |= (s->lang & ENT_VI) != 0 ? bit : 0;
}

/// Moves the senses of `node` behind those of `out`.
static void
move_senses(const ent_lexicon *lexicon, ent_node *node, ent_lexicon *out)
{
  uint32_t s = node->sense;
  node->sense = s != 0 ? (uint32_t)out->senses.n : 0;
  while (s != 0) {
    ent_sense sense = lexicon->senses.at[s];
    ENT_PUSH(&out->places, lexicon->places.at[s]);
    note_class(node, &sense);
    s = sense.next;
    sense.next = s != 0 ? (uint32_t)out->senses.n + 1 : 0;
    ENT_PUSH(&out->senses, sense);
  }
}

/// Puts the senses of a node side by side, in the order of the nodes.
static void
lay_out_senses(ent_lexicon *lexicon)
{
  ent_lexicon out = {0};
  ENT_PUSH(&out.senses, (ent_sense){0});
  ENT_PUSH(&out.places, (ent_source_place){0});
  for (size_t i = 0; i < lexicon->nodes.n; ++i) {
    move_senses(lexicon, &lexicon->nodes.at[i], &out);
  }
  ENT_VEC_FREE(&lexicon->senses);
  ENT_VEC_FREE(&lexicon->places);
  lexicon->senses = out.senses;
  lexicon->places = out.places;
}

void
ent_lexicon_lay_out(ent_lexicon *lexicon)
{
  ent_loading *const loading = lexicon->loading;
  numbers begins = {0};
  numbers states = {0}; // by node
  sort_edges(loading, &begins);
  const ent_edge *const edges = loading->edges.at;
  for (size_t i = 0; i < ENT_JOINS; ++i) {
    ENT_PUSH(&lexicon->joins, 0);
  }
  uint32_t at = begins.at[ENT_ROOT];
  for (uint32_t w = 0; w < ENT_FIRST_WORD + loading->hashes.n; ++w) {
    const bool begins_some =
        at < begins.at[ENT_ROOT + 1] && edges[at].word == w;
    add_node(lexicon, &states, begins_some ? edges[at++].to : ENT_NO_STATE, w);
  }
  for (size_t i = 0; i < states.n; ++i) {
    lexicon->nodes.at[i].children = (uint32_t)lexicon->nodes.n;
    const uint32_t state = states.at[i];
    for (uint32_t e = begins.at[state]; e < begins.at[state + 1]; ++e) {
      const uint64_t join = ent_join_hash((uint32_t)i, edges[e].word);
      lexicon->joins.at[ent_join_word(join)] |= ent_join_bit(join);
      add_node(lexicon, &states, edges[e].to, edges[e].word);
    }
  }
  // The end of the last one's children.
  const uint32_t end = (uint32_t)lexicon->nodes.n;
  ENT_PUSH(&lexicon->nodes, (ent_node){.children = end});
  lay_out_senses(lexicon);
  ENT_VEC_FREE(&begins);
  ENT_VEC_FREE(&states);
}
