// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon.h"

#include "ingest/embedded.h"

#include <dirent.h>
#include <stdlib.h>

enum { ENT_FIRST_WORD = 128, ENT_MAX_PHRASE = 24 };

// ----------------------------------------------------------------- words

/// The slot of the word, or the free one where it would be put.
static uint32_t
word_slot(const ent_lexicon *lexicon, uint64_t hash)
{
  const uint32_t mask = lexicon->word_slots - 1;
  uint32_t i = (uint32_t)hash & mask;
  while (lexicon->word_id[i] != 0 && lexicon->word_hash[i] != hash) {
    i = (i + 1) & mask;
  }
  return i;
}

static void
words_grow(ent_lexicon *lexicon)
{
  const uint32_t old_n = lexicon->word_slots;
  uint64_t *const old_hash = lexicon->word_hash;
  uint32_t *const old_id = lexicon->word_id;
  lexicon->word_slots = old_n == 0 ? 1U << 15U : old_n * 2;
  lexicon->word_hash = ent_alloc(lexicon->word_slots * sizeof *old_hash);
  lexicon->word_id = ent_alloc(lexicon->word_slots * sizeof *old_id);
  for (uint32_t i = 0; i < old_n; ++i) {
    if (old_id[i] != 0) {
      const uint32_t slot = word_slot(lexicon, old_hash[i]);
      lexicon->word_hash[slot] = old_hash[i];
      lexicon->word_id[slot] = old_id[i];
    }
  }
  ent_free(old_hash);
  ent_free(old_id);
}

uint32_t
ent_lexicon_find_word(const ent_lexicon *lexicon, uint64_t hash)
{
  return lexicon->word_id[word_slot(lexicon, hash)];
}

static uint32_t
add_word(ent_lexicon *lexicon, uint64_t hash)
{
  if (lexicon->n_words * 2 >= lexicon->word_slots) {
    words_grow(lexicon);
  }
  const uint32_t slot = word_slot(lexicon, hash);
  if (lexicon->word_id[slot] == 0) {
    lexicon->word_hash[slot] = hash;
    lexicon->word_id[slot] = ENT_FIRST_WORD + lexicon->n_words++;
  }
  return lexicon->word_id[slot];
}

// ------------------------------------------------------------------ trie

static uint64_t
edge_key(uint32_t state, uint32_t word)
{
  return (uint64_t)state << 32U | word;
}

static uint32_t
edge_slot(const ent_lexicon *lexicon, uint64_t key)
{
  uint64_t h = key * 0x9E3779B97F4A7C15U;
  h ^= h >> 32U;
  uint32_t i = (uint32_t)h & (lexicon->edge_slots - 1);
  while (lexicon->edges[i].to != 0 && lexicon->edges[i].key != key) {
    i = (i + 1) & (lexicon->edge_slots - 1);
  }
  return i;
}

static void
edges_grow(ent_lexicon *lexicon)
{
  const uint32_t old_n = lexicon->edge_slots;
  ent_edge_slot *const old = lexicon->edges;
  lexicon->edge_slots = old_n == 0 ? 1U << 15U : old_n * 2;
  lexicon->edges = ent_alloc(lexicon->edge_slots * sizeof *old);
  for (uint32_t i = 0; i < old_n; ++i) {
    if (old[i].to != 0) {
      lexicon->edges[edge_slot(lexicon, old[i].key)] = old[i];
    }
  }
  ent_free(old);
}

static uint32_t
edge_add(ent_lexicon *lexicon, uint32_t state, uint32_t word)
{
  if (lexicon->n_edges * 2 >= lexicon->edge_slots) {
    edges_grow(lexicon);
  }
  const uint64_t key = edge_key(state, word);
  const uint32_t i = edge_slot(lexicon, key);
  if (lexicon->edges[i].to == 0) {
    lexicon->edges[i] = (ent_edge_slot){key, (uint32_t)lexicon->accept.n};
    ++lexicon->n_edges;
    ENT_PUSH(&lexicon->accept, 0);
  }
  return lexicon->edges[i].to;
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
add_tokens(ent_lexicon *lexicon, const ent_tokens *tokens, ent_sense sense)
{
  uint32_t state = 1;
  for (size_t i = 0; i < tokens->n; ++i) {
    state = edge_add(lexicon, state, tokens->at[i].word);
  }
  for (uint32_t s = lexicon->accept.at[state]; s != 0;
       s = lexicon->senses.at[s].next) {
    ent_sense *const old = &lexicon->senses.at[s];
    if (old->cls == sense.cls && old->code == sense.code &&
        old->form == sense.form && old->ref == sense.ref &&
        old->caps == sense.caps) {
      old->lang |= sense.lang;
      return;
    }
  }
  sense.next = lexicon->accept.at[state];
  lexicon->accept.at[state] = (uint32_t)lexicon->senses.n;
  ENT_PUSH(&lexicon->senses, sense);
  ENT_PUSH(&lexicon->places, lexicon->now);
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
  lexicon->now.form = written;
  ent_tokens tokens = {0};
  cut_form(lexicon, form, &tokens);
  if (tokens.n > 0 && tokens.n <= ENT_MAX_PHRASE) {
    sense.caps = cased(sense.cls) ? caps_of(&tokens) : 0;
    add_tokens(lexicon, &tokens, sense);
    size_t kept = 0;
    for (size_t i = 0; i < tokens.n; ++i) {
      if (tokens.at[i].word != '-' && tokens.at[i].word != '.') {
        tokens.at[kept++] = tokens.at[i];
      }
    }
    if (kept > 0 && kept < tokens.n) { // Secretary-General, Secretary General
      tokens.n = kept;
      add_tokens(lexicon, &tokens, sense);
    }
  }
  ENT_VEC_FREE(&tokens);
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

static bool
accepts(const ent_lexicon *lexicon,
        uint32_t first,
        const ent_token *tokens,
        unsigned lang,
        bool shout)
{
  for (uint32_t s = first; s != 0; s = lexicon->senses.at[s].next) {
    if (ent_sense_fits(&lexicon->senses.at[s], tokens, lang, shout)) {
      return true;
    }
  }
  return false;
}

uint32_t
ent_lexicon_exact(const ent_lexicon *lexicon, ent_str phrase)
{
  ent_tokens tokens = {0};
  uint32_t state = 1;
  ent_tokenise(&tokens, phrase, lexicon);
  for (size_t i = 0; i < tokens.n && state != 0; ++i) {
    const uint32_t word = tokens.at[i].word;
    state = word == 0
                ? 0
                : lexicon->edges[edge_slot(lexicon, edge_key(state, word))].to;
  }
  const uint32_t first = tokens.n > 0 ? lexicon->accept.at[state] : 0;
  ENT_VEC_FREE(&tokens);
  return first;
}

/// The state behind `state` and `word`; 0 is none.
static uint32_t
step(const ent_lexicon *lexicon, uint32_t state, uint32_t word)
{
  return word == 0
             ? 0
             : lexicon->edges[edge_slot(lexicon, edge_key(state, word))].to;
}

uint32_t
ent_lexicon_match(const ent_lexicon *lexicon,
                  const ent_token *tokens,
                  size_t n,
                  unsigned lang,
                  bool shout,
                  size_t *length)
{
  uint32_t best = 0;
  uint32_t state = 1;
  bool counted = false; // "released 90 prisoners" has "released prisoners"
  *length = 0;
  for (size_t i = 0; i < n && i < ENT_MAX_PHRASE; ++i) {
    if (i > 0 && (tokens[i].shape & ENT_SH_LINE) != 0) {
      break;
    }
    const uint32_t next = step(lexicon, state, tokens[i].word);
    if (next == 0) {
      if (i == 0 || counted || (tokens[i].shape & ENT_SH_DIGIT) == 0) {
        break;
      }
      counted = true;
      continue;
    }
    state = next;
    const uint32_t first = lexicon->accept.at[state];
    if (first != 0 &&
        (!counted || lexicon->senses.at[first].cls == ENT_C_FRAME) &&
        accepts(lexicon, first, tokens, lang, shout)) {
      best = first;
      *length = i + 1;
    }
  }
  return best;
}

// --------------------------------------------------------------- loading

static int
by_name(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/// A file to be read.
typedef struct source {
  const char *name;
  ent_str text;
} source;

typedef ENT_VEC(source) sources;

typedef ENT_VEC(const char *) file_names;

static void
list_names(ent_lexicon *lexicon, DIR *d, const char *dir, file_names *out)
{
  for (const struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
    if (!ent_str_ends(ent_str_of(e->d_name), ENT_STR(".txt"))) {
      continue;
    }
    const ent_str path =
        ent_arena_printf(&lexicon->arena, "%s/%s", dir, e->d_name);
    ENT_PUSH(out, path.s);
  }
  if (out->n > 0) {
    qsort(out->at, out->n, sizeof *out->at, by_name);
  }
}

static ent_status
list_dir(ent_lexicon *lexicon, const char *dir, ent_diag *diag, sources *out)
{
  DIR *const d = opendir(dir);
  const ent_place place = {dir, 0, 0};
  if (d == NULL) {
    ent_report(diag, ENT_ERROR, &place, "cannot open this folder");
    return ENT_ERR_IO;
  }
  file_names names = {0};
  list_names(lexicon, d, dir, &names);
  closedir(d);
  ent_status st = ENT_OK;
  for (size_t i = 0; i < names.n && st == ENT_OK; ++i) {
    ent_str text = {"", 0};
    st = ent_file_read(&text, names.at[i], &lexicon->arena, diag);
    ENT_PUSH(out, (source){names.at[i], text});
  }
  ENT_VEC_FREE(&names);
  return st;
}

static ent_status
read_sources(ent_lexicon *lexicon, const sources *all, ent_diag *diag)
{
  ent_status st = ENT_OK;
  ent_buf seen = {0};
  for (unsigned pass = ENT_PASS_ACTORS; pass <= ENT_PASS_WORDS; ++pass) {
    for (size_t i = 0; i < all->n; ++i) {
      const ent_status one = ent_lexicon_read(
          lexicon, all->at[i].name, all->at[i].text, (ent_pass)pass, diag);
      st = st == ENT_OK ? one : st;
    }
  }
  for (size_t i = 0; i < all->n; ++i) {
    ent_buf_add(&seen, all->at[i].text);
  }
  lexicon->version = ent_hash_hex(&lexicon->arena, ent_buf_str(&seen), 16);
  ent_buf_free(&seen);
  return st;
}

ent_status
ent_lexicon_load(ent_lexicon **out, const char *dir, ent_diag *diag)
{
  ent_lexicon *const lexicon = ent_alloc(sizeof *lexicon);
  *out = NULL;
  words_grow(lexicon);
  edges_grow(lexicon);
  ENT_PUSH(&lexicon->senses, (ent_sense){0});
  ENT_PUSH(&lexicon->places, (ent_sense_place){0});
  ENT_PUSH(&lexicon->accept, 0); // no state
  ENT_PUSH(&lexicon->accept, 0); // the root
  sources all = {0};
  for (size_t i = 0; i < ent_embedded_lexicon_n; ++i) {
    const ent_str text = {(const char *)ent_embedded_lexicon[i].bytes,
                          ent_embedded_lexicon[i].length};
    ENT_PUSH(&all, (source){ent_embedded_lexicon[i].name, text});
  }
  ent_status st = dir == NULL ? ENT_OK : list_dir(lexicon, dir, diag, &all);
  st = st == ENT_OK ? read_sources(lexicon, &all, diag) : st;
  ENT_VEC_FREE(&all);
  if (st != ENT_OK) {
    ent_lexicon_free(lexicon);
    return st;
  }
  *out = lexicon;
  return ENT_OK;
}

void
ent_lexicon_free(ent_lexicon *lexicon)
{
  if (lexicon == NULL) {
    return;
  }
  ENT_VEC_FREE(&lexicon->actors);
  ENT_VEC_FREE(&lexicon->leaders);
  ENT_VEC_FREE(&lexicon->frames);
  ENT_VEC_FREE(&lexicon->senses);
  ENT_VEC_FREE(&lexicon->places);
  ENT_VEC_FREE(&lexicon->cases);
  ENT_VEC_FREE(&lexicon->accept);
  ENT_VEC_FREE(&lexicon->irregular);
  ENT_VEC_FREE(&lexicon->pages);
  ENT_VEC_FREE(&lexicon->weight_values);
  ent_map_free(&lexicon->weights);
  ent_map_free(&lexicon->actor_ids);
  ent_map_free(&lexicon->tags);
  ent_free(lexicon->word_hash);
  ent_free(lexicon->word_id);
  ent_free(lexicon->edges);
  ent_arena_free(&lexicon->arena);
  ent_free(lexicon);
}

ent_str
ent_lexicon_version(const ent_lexicon *lexicon)
{
  return lexicon->version;
}
