// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/fold.h"
#include "ingest/lexicon.h"

#include <utf8proc.h>

typedef enum kind {
  ENT_CHAR_LETTER,
  ENT_CHAR_UPPER,
  ENT_CHAR_DIGIT,
  ENT_CHAR_SPACE,
  ENT_CHAR_LINE,
  ENT_CHAR_MARK,
  ENT_CHAR_NOTHING, ///< zero-width
} kind;

/// A character of the text.
typedef struct glyph {
  kind kind;
  uint32_t mark; ///< the ASCII character it is or stands for, 0 none
  size_t next;   ///< where the next one begins
} glyph;

static kind
ascii_kind(unsigned char c)
{
  if (c >= 'a' && c <= 'z') {
    return ENT_CHAR_LETTER;
  }
  if (c >= 'A' && c <= 'Z') {
    return ENT_CHAR_UPPER;
  }
  if (c >= '0' && c <= '9') {
    return ENT_CHAR_DIGIT;
  }
  if (c == '\n') {
    return ENT_CHAR_LINE;
  }
  return c <= ' ' || c == 0x7F ? ENT_CHAR_SPACE : ENT_CHAR_MARK;
}

/// Marks that stand for an ASCII one.
static uint32_t
plain_mark(uint32_t c)
{
  switch (c) {
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    return '-';
  case 0x201C:
  case 0x201D:
  case 0x201E:
  case 0xAB:
  case 0xBB:
  case 0x2033:
    return '"';
  case 0x2018:
  case 0x2019:
    return '\'';
  case 0x2026:
    return '.';
  case 0xFF0C:
    return ',';
  default:
    return 0;
  }
}

static kind
wide_kind(uint32_t c, uint32_t *mark)
{
  if ((c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) {
    if (c == 0xD7 || c == 0xF7) {
      return ENT_CHAR_MARK;
    }
    return utf8proc_tolower((utf8proc_int32_t)c) != (utf8proc_int32_t)c
               ? ENT_CHAR_UPPER
               : ENT_CHAR_LETTER;
  }
  *mark = plain_mark(c);
  if (*mark != 0) {
    return ENT_CHAR_MARK;
  }
  if (c == 0xA0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A)) {
    return ENT_CHAR_SPACE;
  }
  if (c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF || c == 0xAD ||
      c == 0x200E || c == 0x200F || c == 0x2060) {
    return ENT_CHAR_NOTHING;
  }
  if (c >= 0x300 && c < 0x370) {
    return ENT_CHAR_LETTER;
  }
  switch ((int)utf8proc_category((utf8proc_int32_t)c)) {
  case UTF8PROC_CATEGORY_LU:
    return ENT_CHAR_UPPER;
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
    return ENT_CHAR_LETTER;
  default:
    return ENT_CHAR_MARK;
  }
}

static glyph
glyph_at(ent_str text, size_t at)
{
  const unsigned char c = (unsigned char)text.s[at];
  if (c < 0x80) {
    return (glyph){ascii_kind(c), c, at + 1};
  }
  glyph g = {ENT_CHAR_MARK, 0, at};
  const ent_folded *const letter = ent_fold_letter(text, &g.next);
  if (letter != NULL) {
    g.kind = letter->cased == 2 ? ENT_CHAR_UPPER : ENT_CHAR_LETTER;
    return g;
  }
  const uint32_t wide = ent_utf8_next(text, &g.next);
  g.kind = wide_kind(wide, &g.mark);
  return g;
}

static bool
is_letter(kind k)
{
  return k == ENT_CHAR_LETTER || k == ENT_CHAR_UPPER;
}

/// True when another initial and its full stop stand at `at`.
static bool
initial_at(ent_str text, size_t at)
{
  if (at >= text.n) {
    return false;
  }
  const glyph g = glyph_at(text, at);
  return g.kind == ENT_CHAR_UPPER && g.next < text.n && text.s[g.next] == '.';
}

/// True when the word goes on at `at`, behind an apostrophe: don't, N'Djamena,
/// but not a lone s.
static bool
elides_at(ent_str text, size_t at)
{
  if (at >= text.n) {
    return false;
  }
  const glyph g = glyph_at(text, at);
  const bool s = text.s[at] == 's' || text.s[at] == 'S';
  const bool lone = g.next >= text.n || !is_letter(glyph_at(text, g.next).kind);
  return is_letter(g.kind) && !(s && lone);
}

/// Where the run of letters at `at` ends; counts its capitals and letters.
/// An apostrophe or a full stop between single letters (U.S.) belongs to it.
static size_t
word_end(ent_str text, size_t at, unsigned *upper, unsigned *letters)
{
  size_t end = at;
  while (end < text.n) {
    const glyph g = glyph_at(text, end);
    const bool initials =
        *letters > 0 && *letters == *upper && end - at == 2 * *letters - 1;
    if (is_letter(g.kind)) {
      *upper += g.kind == ENT_CHAR_UPPER;
      ++*letters;
    } else if (g.mark == '.' && initials) {
      if (!initial_at(text, g.next)) {
        return *letters > 1 ? g.next : end;
      }
    } else if (g.kind != ENT_CHAR_NOTHING &&
               !(g.mark == '\'' && *letters > 0 && elides_at(text, g.next))) {
      return end;
    }
    end = g.next;
  }
  return end;
}

/// "U.S." is looked up as "US".
static uint64_t
hash_word(ent_str word)
{
  if (word.n >= 3 && word.n <= 12 && memchr(word.s, '.', word.n) != NULL) {
    char plain[12];
    size_t n = 0;
    for (size_t i = 0; i < word.n; ++i) {
      if (word.s[i] != '.') {
        plain[n++] = word.s[i];
      }
    }
    return ent_fold_hash((ent_str){plain, n});
  }
  return ent_fold_hash(word);
}

static ent_token
word_token(size_t at, const ent_run *run)
{
  const bool upper = run->upper == run->letters && run->letters > 1;
  return (ent_token){.start = (uint32_t)at,
                     .end = (uint32_t)run->end,
                     .hash = run->hash,
                     .shape = (uint8_t)((run->cap ? ENT_SH_CAP : 0) |
                                        (upper ? ENT_SH_UPPER : 0) |
                                        (run->letters == 1 ? ENT_SH_ONE : 0))};
}

/// A word that is more than a run of letters.
static ent_token
read_rare_word(ent_str text, size_t at, bool cap)
{
  ent_run run = {.cap = cap};
  run.end = word_end(text, at, &run.upper, &run.letters);
  run.hash = hash_word((ent_str){text.s + at, run.end - at});
  return word_token(at, &run);
}

static size_t
digits_end(ent_str text, size_t at)
{
  while (at < text.n && text.s[at] >= '0' && text.s[at] <= '9') {
    ++at;
  }
  return at;
}

static ent_token
read_digits(ent_str text, size_t at)
{
  size_t end = digits_end(text, at);
  // 39,000 and 1.500.000 are one number; 4.2 and 23.6.2024 are not
  while (end < text.n && (text.s[end] == ',' || text.s[end] == '.') &&
         digits_end(text, end + 1) == end + 4) {
    end += 4;
  }
  return (ent_token){.start = (uint32_t)at,
                     .end = (uint32_t)end,
                     .hash = ent_fold_hash((ent_str){text.s + at, end - at}),
                     .shape = ENT_SH_DIGIT};
}

/// A mark; "'s" and a lone "'" behind s are possessives.
static ent_token
read_mark(ent_str text, size_t at, const glyph *g, bool after_word)
{
  ent_token token = {.start = (uint32_t)at,
                     .end = (uint32_t)g->next,
                     .word = g->mark < 128 ? g->mark : 0,
                     .shape = ENT_SH_MARK};
  if (g->mark != '\'' || !after_word) {
    return token;
  }
  if (g->next < text.n && (text.s[g->next] == 's' || text.s[g->next] == 'S')) {
    ++token.end;
    token.shape |= ENT_SH_POSS;
  } else if (at > 0 && text.s[at - 1] == 's') {
    token.shape |= ENT_SH_POSS;
  }
  return token;
}

static bool
ends_in_word(const ent_tokens *tokens)
{
  return tokens->n > 0 &&
         (tokens->at[tokens->n - 1].shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0;
}

/// What stands at `at` that is no run of letters; end 0 for what only parts
/// tokens, whose shapes are added to `*gap`.
static ent_token
read_other(ent_str text, size_t at, const glyph *g, bool in_word, unsigned *gap)
{
  switch (g->kind) {
  case ENT_CHAR_LINE:
    *gap |= (unsigned)ENT_SH_LINE | (unsigned)ENT_SH_SPACE;
    break;
  case ENT_CHAR_SPACE:
    *gap |= ENT_SH_SPACE;
    break;
  case ENT_CHAR_NOTHING:
    break;
  case ENT_CHAR_LETTER:
  case ENT_CHAR_UPPER:
    return read_rare_word(text, at, g->kind == ENT_CHAR_UPPER);
  case ENT_CHAR_DIGIT:
    return read_digits(text, at);
  case ENT_CHAR_MARK:
    return read_mark(text, at, g, *gap == 0 && in_word);
  }
  return (ent_token){0};
}

/// Cuts `text` without looking anything up; memory is told what will be.
static void
cut(ent_tokens *out, ent_str text, const ent_lexicon *lexicon)
{
  out->n = 0;
  unsigned gap = ENT_SH_LINE;
  size_t at = 0;
  while (at < text.n) {
    ent_token token = {0};
    ent_run run;
    if (text.s[at] == ' ') {
      gap |= ENT_SH_SPACE;
      ++at;
      continue;
    }
    if (ent_fold_run(text, at, &run)) {
      token = word_token(at, &run);
    } else {
      const glyph g = glyph_at(text, at);
      token = read_other(text, at, &g, ends_in_word(out), &gap);
      if (token.end == 0) {
        at = g.next;
        continue;
      }
    }
    token.shape |= (uint8_t)gap;
    at = token.end;
    gap = 0;
    ent_lexicon_expect_word(lexicon, token.hash);
    ENT_PUSH(out, token);
  }
}

void
ent_tokenise(ent_tokens *out, ent_str text, const ent_lexicon *lexicon)
{
  cut(out, text, lexicon);
  for (size_t i = 0; i < out->n; ++i) {
    ent_token *const token = &out->at[i];
    if ((token->shape & ENT_SH_MARK) == 0) {
      token->word = ent_lexicon_find_word(lexicon, token->hash);
    }
    if (token->word < lexicon->nodes.n) {
      ENT_PREFETCH(lexicon->nodes.at + token->word);
    }
  }
}

unsigned
ent_count_upper(const ent_token *tokens, size_t n, unsigned *words)
{
  unsigned upper = 0;
  *words = 0;
  for (size_t i = 0; i < n; ++i) {
    if ((tokens[i].shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0) {
      ++*words;
      upper += (tokens[i].shape & ENT_SH_UPPER) != 0;
    }
  }
  return upper;
}
