// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_inflect.h"

static bool
vowel(char c)
{
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/// stop, ban, plan: one syllable that ends in consonant, vowel, consonant.
static bool
doubles(ent_str word)
{
  if (word.n < 3 || word.n > 5) {
    return false;
  }
  const char c = word.s[word.n - 1];
  unsigned vowels = 0;
  for (size_t i = 0; i < word.n; ++i) {
    vowels += vowel(word.s[i]);
  }
  return vowels == 1 && !vowel(c) && c != 'w' && c != 'x' && c != 'y' &&
         vowel(word.s[word.n - 2]);
}

static bool
ends_in(ent_str word, const char *tail)
{
  return ent_str_ends(word, ent_str_of(tail));
}

/// Third person and plural.
static void
add_s(ent_buf *out, ent_str word)
{
  if (word.n > 1 && word.s[word.n - 1] == 'y' && !vowel(word.s[word.n - 2])) {
    ent_buf_add(out, (ent_str){word.s, word.n - 1});
    ent_buf_add(out, ENT_STR("ies"));
    return;
  }
  ent_buf_add(out, word);
  const bool hiss = ends_in(word, "s") || ends_in(word, "x") ||
                    ends_in(word, "z") || ends_in(word, "ch") ||
                    ends_in(word, "sh") || ends_in(word, "o");
  ent_buf_add(out, hiss ? ENT_STR("es") : ENT_STR("s"));
}

static void
add_ed(ent_buf *out, ent_str word)
{
  if (word.n > 1 && word.s[word.n - 1] == 'y' && !vowel(word.s[word.n - 2])) {
    ent_buf_add(out, (ent_str){word.s, word.n - 1});
    ent_buf_add(out, ENT_STR("ied"));
    return;
  }
  ent_buf_add(out, word);
  if (ends_in(word, "e")) {
    ent_buf_byte(out, 'd');
    return;
  }
  if (doubles(word)) {
    ent_buf_byte(out, word.s[word.n - 1]);
  }
  ent_buf_add(out, ENT_STR("ed"));
}

/// `past` tells whether the verb doubles its last letter (expelled).
static void
add_ing(ent_buf *out, ent_str word, ent_str past)
{
  const bool doubled = word.n > 0 && past.n >= 3 && past.n - 3 == word.n &&
                       past.s[word.n] == word.s[word.n - 1];
  if (ends_in(word, "ie")) {
    ent_buf_add(out, (ent_str){word.s, word.n - 2});
    ent_buf_byte(out, 'y');
  } else if (ends_in(word, "e") && !ends_in(word, "ee") && word.n > 2) {
    ent_buf_add(out, (ent_str){word.s, word.n - 1});
  } else {
    ent_buf_add(out, word);
    if (doubled || doubles(word)) {
      ent_buf_byte(out, word.s[word.n - 1]);
    }
  }
  ent_buf_add(out, ENT_STR("ing"));
}

static void
add(ent_lexicon *lexicon,
    ent_buf *word,
    ent_str written,
    size_t n_word,
    ent_sense sense,
    ent_inflection form)
{
  ent_buf_add(word, (ent_str){written.s + n_word, written.n - n_word});
  sense.form = (uint8_t)form;
  ent_lexicon_add_as(lexicon, ent_buf_str(word), written, sense);
  ent_buf_reset(word);
}

/// The last line about the verb counts; NULL when it follows the rules.
static const ent_irregular *
find_irregular(const ent_loading *loading, ent_str word)
{
  for (size_t i = loading->irregular.n; i > 0; --i) {
    if (ent_str_eq(loading->irregular.at[i - 1].base, word)) {
      return &loading->irregular.at[i - 1];
    }
  }
  return NULL;
}

static void
add_verb(ent_lexicon *lexicon, ent_str form, ent_sense sense)
{
  const size_t space = ent_str_find(form, ENT_STR(" "), 0);
  const ent_str word = {form.s, space == SIZE_MAX ? form.n : space};
  const ent_irregular *const found = find_irregular(lexicon->loading, word);
  const ent_irregular odd = found != NULL ? *found : (ent_irregular){0};
  const struct {
    ent_str word;
    ent_inflection form;
  } told[] = {{word, ENT_I_BASE},           {odd.past, ENT_I_PAST},
              {odd.participle, ENT_I_PAST}, {odd.third, ENT_I_S},
              {odd.plural, ENT_I_BASE},     {odd.past_plural, ENT_I_PAST}};
  ent_buf buf = {0};
  for (size_t i = 0; i < ENT_COUNT(told); ++i) {
    if (told[i].word.n > 0) {
      ent_buf_add(&buf, told[i].word);
      add(lexicon, &buf, form, word.n, sense, told[i].form);
    }
  }
  if (odd.third.n == 0) {
    add_s(&buf, word);
    add(lexicon, &buf, form, word.n, sense, ENT_I_S);
  }
  if (odd.past.n == 0) {
    add_ed(&buf, word);
    add(lexicon, &buf, form, word.n, sense, ENT_I_PAST);
  }
  add_ing(&buf, word, odd.past);
  add(lexicon, &buf, form, word.n, sense, ENT_I_ING);
  ent_buf_free(&buf);
}

/// The inflection that a literal form shows by its first word's ending.
static ent_inflection
form_of(ent_str form)
{
  const size_t space = ent_str_find(form, ENT_STR(" "), 0);
  const ent_str word = {form.s, space == SIZE_MAX ? form.n : space};
  if (ends_in(word, "ing")) {
    return ENT_I_ING;
  }
  return ends_in(word, "ed") || ends_in(word, "wn") ? ENT_I_PAST : ENT_I_BASE;
}

void
ent_lexicon_add_forms(ent_lexicon *lexicon,
                      ent_str form,
                      ent_sense sense,
                      bool noun)
{
  const bool literal = form.n > 0 && form.s[0] == '=';
  if (literal || sense.lang != ENT_EN) {
    const size_t skip = literal ? 1 : 0;
    const ent_str plain = {form.s + skip, form.n - skip};
    if (literal && !noun) {
      sense.form = (uint8_t)form_of(plain);
    }
    ent_lexicon_add(lexicon, plain, sense);
    return;
  }
  if (!noun) {
    add_verb(lexicon, form, sense);
    return;
  }
  ent_lexicon_add(lexicon, form, sense);
  ent_buf plural = {0};
  add_s(&plural, form);
  add(lexicon, &plural, form, form.n, sense, ENT_I_PLURAL);
  ent_buf_free(&plural);
}
