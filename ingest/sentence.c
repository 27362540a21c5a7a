// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

/// Nobody's sentence has more tokens.  What is longer is cut, as the stages
/// that relate words to each other take time by the square of it.
enum { ENT_SENTENCE_TOKENS = 400 };

ent_str
ent_token_text(const ent_reader *reader, uint32_t tok, uint32_t end)
{
  const ent_token *const t = reader->tokens.at;
  return ent_str_cut(reader->text, (ent_span){t[tok].start, t[end - 1].end});
}

/// True when the full stop at token `i` belongs to an abbreviation: behind a
/// single capital or a short word the lexicon knows as blocked.
static bool
abbreviation(const ent_reader *reader, uint32_t i, uint32_t from)
{
  if (i == from) {
    return false;
  }
  const ent_token *const before = &reader->tokens.at[i - 1];
  if ((before->shape & ENT_SH_ONE) != 0 && (before->shape & ENT_SH_CAP) != 0) {
    return true;
  }
  return ent_lexicon_match(reader->lexicon, before, 2, ENT_ANY_LANG, false)
             .length == 2;
}

static bool
closes(const ent_token *token)
{
  return token->word == '.' || token->word == '!' || token->word == '?';
}

/// A mark that may stand behind the stop within the sentence.
static bool
trails(const ent_token *token)
{
  return (token->shape & ENT_SH_SPACE) == 0 &&
         (token->word == '"' || token->word == ')' || token->word == ']' ||
          token->word == '\'' || closes(token) || token->word == '/');
}

static uint32_t
sentence_end(const ent_reader *reader, uint32_t from)
{
  const ent_token *const t = reader->tokens.at;
  const uint32_t n = (uint32_t)reader->tokens.n;
  for (uint32_t i = from; i < n; ++i) {
    if ((i > from && (t[i].shape & ENT_SH_LINE) != 0) ||
        i - from == ENT_SENTENCE_TOKENS) {
      return i;
    }
    if (!closes(&t[i])) {
      continue;
    }
    uint32_t next = i + 1;
    while (next < n && trails(&t[next])) {
      ++next;
    }
    if (next >= n) {
      return n;
    }
    const bool spaced = (t[next].shape & (ENT_SH_SPACE | ENT_SH_LINE)) != 0;
    const bool starts = (t[next].shape & (ENT_SH_CAP | ENT_SH_DIGIT)) != 0 ||
                        t[next].word == '"' || t[next].word == '\'' ||
                        t[next].word == '[' || t[next].word == '-';
    if (spaced && starts &&
        !(t[i].word == '.' && abbreviation(reader, i, from))) {
      return next;
    }
  }
  return n;
}

/// Leaves out what is marked as no part of the article: whole sentences, or a
/// dateline before the first words.
static void
trim_marked(const ent_reader *reader, ent_sentence *s, size_t *mark)
{
  const ent_token *const t = reader->tokens.at;
  const ent_mark *const m = reader->marks.at;
  while (*mark < reader->marks.n &&
         m[*mark].span.end + reader->text_at <= t[s->tok].start) {
    ++*mark;
  }
  while (*mark < reader->marks.n && s->tok < s->end &&
         m[*mark].span.start + reader->text_at <= t[s->tok].start &&
         t[s->tok].start < m[*mark].span.end + reader->text_at) {
    ++s->tok;
  }
  s->skip = s->tok >= s->end;
}

void
ent_read_sentences(ent_reader *reader)
{
  reader->sentences.n = 0;
  const ent_token *const t = reader->tokens.at;
  uint32_t at = 0;
  size_t mark = 0;
  while (at < reader->tokens.n) {
    const uint32_t end = sentence_end(reader, at);
    ent_sentence s = {
        .tok = at,
        .end = end,
        .paragraph = (t[at].shape & ENT_SH_LINE) != 0,
        .title = t[at].start < reader->text_at,
    };
    if (!s.title) {
      trim_marked(reader, &s, &mark);
    }
    ENT_PUSH(&reader->sentences, s);
    at = end;
  }
}
