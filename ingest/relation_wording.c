// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/relation_wording.h"

enum { ENT_KIND_MAX = 16 }; // letters

const char *const ent_family_names[ENT_FAMILIES] = {
    [ENT_FAMILY_SENTENCE] = "s",     [ENT_FAMILY_BETWEEN] = "b",
    [ENT_FAMILY_LEFT] = "l",         [ENT_FAMILY_RIGHT] = "r",
    [ENT_FAMILY_FAR_BETWEEN] = "db", [ENT_FAMILY_FAR_RIGHT] = "dr",
    [ENT_FAMILY_KIND] = "kl",        [ENT_FAMILY_KIND + 1] = "kb",
    [ENT_FAMILY_KIND + 2] = "kr",    [ENT_FAMILY_FRAME] = "fl",
    [ENT_FAMILY_FRAME + 1] = "fb",   [ENT_FAMILY_FRAME + 2] = "fr",
};

/// An English word without its ending.
static ent_str
stem(const ent_reader *reader, ent_str word)
{
  const ent_lexicon *const lexicon = reader->lexicon;
  for (size_t i = 0; reader->lang == ENT_EN && i < lexicon->endings.n; ++i) {
    const ent_str ending = lexicon->endings.at[i];
    if (word.n >= ending.n + 3 && ent_str_ends(word, ending)) {
      word.n -= ending.n;
      break;
    }
  }
  if (reader->lang == ENT_EN && word.n > 3 && word.s[word.n - 1] == 'e') {
    --word.n;
  }
  if (reader->lang == ENT_EN && word.n > 3 &&
      word.s[word.n - 1] == word.s[word.n - 2]) {
    --word.n;
  }
  return word;
}

static ent_part
word_part(const ent_reader *reader, uint32_t t)
{
  const ent_token *const token = &reader->tokens.at[t];
  const ent_str whole = ent_token_text(reader, t, t + 1);
  const ent_str word = stem(reader, whole);
  // the token's hash lacks the full stops of initials
  return word.n == whole.n && (token->shape & ENT_SH_UPPER) == 0
             ? (ent_part){word, token->hash}
             : ent_part_of(word);
}

static void
add_words(const ent_reader *reader, ent_wording *w, const ent_unit *u)
{
  static const struct {
    ent_unit_kind kind;
    ent_str word;
  } whole[] = {{ENT_U_GROUP, {"<a>", 3}},
               {ENT_U_TIME, {"<t>", 3}},
               {ENT_U_COMMA, {"<,>", 3}}};
  for (size_t i = 0; i < ENT_COUNT(whole); ++i) {
    if (u->kind == whole[i].kind) {
      w->words[w->n_words++] = ent_plain_part(whole[i].word);
      return;
    }
  }
  for (uint32_t t = u->tok; t < u->end; ++t) {
    const ent_token *const token = &reader->tokens.at[t];
    if ((token->shape & ENT_SH_MARK) == 0) {
      w->words[w->n_words++] = (token->shape & ENT_SH_DIGIT) != 0
                                   ? ent_plain_part(ENT_STR("#"))
                                   : word_part(reader, t);
    }
  }
}

/// Writes the unit's kind and code at `text`: "v3", "fconflict1"; how many
/// letters.
static size_t
write_kind(const ent_reader *reader, const ent_unit *u, char *text)
{
  static const char letters[] = "wgfmqsvc,b\"tnd";
  size_t n = 0;
  text[n++] = letters[u->kind];
  if (u->kind == ENT_U_FRAME) {
    const ent_frame *const f = &reader->lexicon->frames.at[(size_t)u->ref];
    const ent_str type = ent_str_of(ent_type_names[f->type]);
    memcpy(text + n, type.s, type.n);
    n += type.n;
    text[n++] = f->noun ? '1' : '0';
  } else if (u->kind == ENT_U_VERB || u->kind == ENT_U_MARKER ||
             u->kind == ENT_U_CUE || u->kind == ENT_U_SUB) {
    if (u->code >= 10) {
      text[n++] = (char)('0' + u->code / 10);
    }
    text[n++] = (char)('0' + u->code % 10);
  }
  return n;
}

/// Type and subtype of a trigger.
static ent_part
frame_of(ent_reader *reader, const ent_unit *u)
{
  const ent_frame *const f = &reader->lexicon->frames.at[(size_t)u->ref];
  const ent_str type = ent_str_of(ent_type_names[f->type]);
  const size_t n = type.n + 1 + f->subtype.n;
  char *const text = ent_arena_alloc(&reader->arena, n);
  memcpy(text, type.s, type.n);
  text[type.n] = '.';
  memcpy(text + type.n + 1, f->subtype.s, f->subtype.n);
  return ent_part_of((ent_str){text, n});
}

const ent_wording *
ent_wording_of(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  ent_arena *const arena = &reader->arena;
  const size_t n = reader->units.n;
  ent_wording *const w = ent_arena_alloc(arena, sizeof *w);
  w->words = ent_arena_alloc(arena, (s->end - s->tok + 1) * sizeof *w->words);
  w->first = ent_arena_alloc(arena, (n + 1) * sizeof *w->first);
  w->kinds = ent_arena_alloc(arena, (n + 1) * sizeof *w->kinds);
  w->frames = ent_arena_alloc(arena, (n + 1) * sizeof *w->frames);
  w->n_units = (int)n;
  char *const kinds = ent_arena_alloc(arena, n * ENT_KIND_MAX);
  size_t at = 0;
  int32_t seen[ENT_GROUP_MAX];
  uint16_t n_seen = 0;
  for (size_t i = 0; i < n; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    w->first[i] = (uint32_t)w->n_words;
    w->kinds[i] = ent_plain_part(
        (ent_str){kinds + at, write_kind(reader, u, kinds + at)});
    at += w->kinds[i].text.n;
    add_words(reader, w, u);
    if (u->kind == ENT_U_FRAME) {
      w->frames[i] = frame_of(reader, u);
    } else if (u->kind == ENT_U_GROUP) {
      const ent_group *const g = &reader->groups.at[(size_t)u->ref];
      n_seen = ent_add_actors(seen, n_seen, g->actors, g->n);
    }
  }
  w->first[n] = (uint32_t)w->n_words;
  w->n_actors = n_seen;
  for (size_t i = 0; i < ENT_FAMILIES; ++i) {
    w->families[i] = ent_feature_of(ent_family_names[i], NULL, 0).key;
  }
  return w;
}
