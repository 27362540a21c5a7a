// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon.h"

#include <utf8proc.h>

typedef enum kind {
  K_OTHER,
  K_LETTER,
  K_UPPER,
  K_DIGIT,
  K_SPACE,
  K_LINE,
  K_MARK,
  K_NOTHING, ///< zero-width
} kind;

static kind
ascii_kind(unsigned char c)
{
  if (c >= 'a' && c <= 'z') {
    return K_LETTER;
  }
  if (c >= 'A' && c <= 'Z') {
    return K_UPPER;
  }
  if (c >= '0' && c <= '9') {
    return K_DIGIT;
  }
  if (c == '\n') {
    return K_LINE;
  }
  return c <= ' ' || c == 0x7F ? K_SPACE : K_MARK;
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
      return K_MARK;
    }
    return utf8proc_tolower((utf8proc_int32_t)c) != (utf8proc_int32_t)c
               ? K_UPPER
               : K_LETTER;
  }
  *mark = plain_mark(c);
  if (*mark != 0) {
    return K_MARK;
  }
  if (c == 0xA0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A)) {
    return K_SPACE;
  }
  if (c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF || c == 0xAD ||
      c == 0x200E || c == 0x200F || c == 0x2060) {
    return K_NOTHING;
  }
  if (c >= 0x300 && c < 0x370) {
    return K_LETTER;
  }
  switch ((int)utf8proc_category((utf8proc_int32_t)c)) {
  case UTF8PROC_CATEGORY_LU:
    return K_UPPER;
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
    return K_LETTER;
  default:
    return K_MARK;
  }
}

static kind
kind_at(ent_str text, size_t at, size_t *next, uint32_t *mark)
{
  const unsigned char c = (unsigned char)text.s[at];
  if (c < 0x80) {
    *next = at + 1;
    *mark = c;
    return ascii_kind(c);
  }
  *next = at;
  *mark = 0;
  return wide_kind(ent_utf8_next(text, next), mark);
}

/// Where the run of letters at `at` ends; counts its capitals and letters.
/// An apostrophe or a full stop between single letters (U.S.) belongs to it.
static size_t
word_end(ent_str text, size_t at, unsigned *upper, unsigned *letters)
{
  size_t end = at;
  while (end < text.n) {
    size_t next = 0;
    uint32_t mark = 0;
    const kind k = kind_at(text, end, &next, &mark);
    if (k == K_LETTER || k == K_UPPER) {
      *upper += k == K_UPPER;
      ++*letters;
      end = next;
      continue;
    }
    if (k == K_NOTHING) {
      end = next;
      continue;
    }
    size_t after = 0;
    uint32_t mark2 = 0;
    if (mark == '.' && *letters == *upper && *letters > 0 &&
        end - at == 2 * *letters - 1 && next < text.n &&
        kind_at(text, next, &after, &mark2) == K_UPPER && after < text.n &&
        text.s[after] == '.') {
      end = next; // U.S. and U.N.
      continue;
    }
    if (mark == '.' && *letters == *upper && *letters > 1 &&
        end - at == 2 * *letters - 1) {
      return next;
    }
    if (mark == '\'' && next<text.n && * letters> 0) {
      const kind k2 = kind_at(text, next, &after, &mark2);
      const bool s = text.s[next] == 's' || text.s[next] == 'S';
      size_t past = 0;
      const bool lone =
          after >= text.n || kind_at(text, after, &past, &mark2) > K_UPPER;
      if ((k2 == K_LETTER || k2 == K_UPPER) && !(s && lone)) {
        end = next; // don't, N'Djamena
        continue;
      }
    }
    break;
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

static uint32_t
find_word(const ent_lexicon *lexicon, uint64_t hash)
{
  if (lexicon->word_slots == 0) {
    return 0;
  }
  const uint32_t mask = lexicon->word_slots - 1;
  uint32_t i = (uint32_t)hash & mask;
  while (lexicon->word_id[i] != 0) {
    if (lexicon->word_hash[i] == hash) {
      return lexicon->word_id[i];
    }
    i = (i + 1) & mask;
  }
  return 0;
}

uint32_t
ent_lexicon_word(const ent_lexicon *lexicon, ent_str token)
{
  return find_word(lexicon, hash_word(token));
}

static ent_token
read_word(ent_str text, size_t at, const ent_lexicon *lexicon)
{
  unsigned upper = 0;
  unsigned letters = 0;
  ent_token token = {(uint32_t)at, 0, 0, 0};
  size_t next = 0;
  uint32_t mark = 0;
  const bool cap = kind_at(text, at, &next, &mark) == K_UPPER;
  token.end = (uint32_t)word_end(text, at, &upper, &letters);
  token.shape = (uint8_t)((cap ? ENT_SH_CAP : 0) |
                          (upper == letters && letters > 1 ? ENT_SH_UPPER : 0) |
                          (letters == 1 ? ENT_SH_ONE : 0));
  token.word =
      find_word(lexicon, hash_word((ent_str){text.s + at, token.end - at}));
  return token;
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
  return (ent_token){(uint32_t)at, (uint32_t)end, 0, ENT_SH_DIGIT};
}

/// A mark; "'s" and a lone "'" behind s are possessives.
static ent_token
read_mark(ent_str text, size_t at, size_t next, uint32_t mark, bool after_word)
{
  ent_token token = {(uint32_t)at, (uint32_t)next, mark, ENT_SH_MARK};
  if (mark != '\'' || !after_word) {
    return token;
  }
  const bool s = next < text.n && (text.s[next] == 's' || text.s[next] == 'S');
  if (s) {
    token.end = (uint32_t)next + 1;
    token.shape |= ENT_SH_POSS;
  } else if (at > 0 && text.s[at - 1] == 's') {
    token.shape |= ENT_SH_POSS;
  }
  return token;
}

void
ent_tokenise(ent_tokens *out, ent_str text, const ent_lexicon *lexicon)
{
  out->n = 0;
  unsigned gap = ENT_SH_LINE;
  size_t at = 0;
  while (at < text.n) {
    size_t next = 0;
    uint32_t mark = 0;
    const kind k = kind_at(text, at, &next, &mark);
    if (k == K_SPACE || k == K_LINE || k == K_NOTHING) {
      gap |= k == K_LINE ? (unsigned)ENT_SH_LINE | (unsigned)ENT_SH_SPACE
                         : (k == K_SPACE ? (unsigned)ENT_SH_SPACE : 0U);
      at = next;
      continue;
    }
    ent_token token;
    if (k == K_LETTER || k == K_UPPER) {
      token = read_word(text, at, lexicon);
    } else if (k == K_DIGIT) {
      token = read_digits(text, at);
    } else {
      const bool after_word =
          gap == 0 && out->n > 0 &&
          (out->at[out->n - 1].shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0;
      token = read_mark(text, at, next, mark < 128 ? mark : 0, after_word);
    }
    token.shape |= (uint8_t)(gap & (ENT_SH_SPACE | ENT_SH_LINE));
    if (token.end <= at) {
      token.end = (uint32_t)next;
    }
    at = token.end;
    gap = 0;
    ENT_PUSH(out, token);
  }
}
