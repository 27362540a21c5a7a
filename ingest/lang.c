// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page.h"

enum {
  ENT_SAMPLE_BYTES = 16384, ///< enough to tell, and bounded on huge articles
  ENT_WORD_BYTES = 12,
  ENT_LEAST_WORDS = 2,
  ENT_HEADLINE_WORDS = 30,
};

/// What the sample holds.
typedef struct sample {
  size_t words;
  size_t letters;
  size_t marked;  ///< letters that only Vietnamese writes
  size_t lower;   ///< words in lower case with accents
  size_t foreign; ///< letters of neither language
  size_t english; ///< function words
  size_t bare;    ///< Vietnamese function words without their accents
} sample;

// Words that the other language does not have, in byte order.
static const char *const english_words[] = {
    "about", "after", "also",  "and",  "are",  "as",    "at",   "be",   "been",
    "but",   "by",    "for",   "from", "had",  "has",   "have", "he",   "his",
    "in",    "is",    "it",    "its",  "more", "not",   "of",   "on",   "or",
    "over",  "said",  "says",  "she",  "that", "their", "they", "this", "to",
    "was",   "were",  "which", "who",  "will", "with",  "would"};

static const char *const bare_words[] = {
    "biet",  "cac",   "chinh", "cua", "cung", "da",    "duoc",  "giua",
    "hai",   "hop",   "khong", "mot", "nay",  "nguoi", "nhung", "nuoc",
    "quan",  "quoc",  "sau",   "se",  "tai",  "theo",  "thong", "thu",
    "trong", "truoc", "tuong", "va",  "vao",  "viec",  "viet",  "voi"};

static bool
is_among(const char *const *list, size_t n, ent_str word)
{
  size_t from = 0;
  while (from < n) {
    const size_t middle = from + (n - from) / 2;
    const int order = ent_str_cmp(ent_str_of(list[middle]), word);
    if (order == 0) {
      return true;
    }
    if (order < 0) {
      from = middle + 1;
    } else {
      n = middle;
    }
  }
  return false;
}

/// ă, đ, ĩ, ũ, ơ, ư in both cases, the block U+1EA0 to U+1EF9, and the marks
/// of decomposed text (horn, breve, hook above, dot below) that nobody else
/// sets on a Latin letter this often.
static bool
is_vietnamese(uint32_t c)
{
  static const uint32_t letters[] = {0x102, 0x103, 0x110, 0x111, 0x128,
                                     0x129, 0x168, 0x169, 0x1A0, 0x1A1,
                                     0x1AF, 0x1B0, 0x309, 0x31B, 0x323};
  if (c >= 0x1EA0 && c <= 0x1EF9) {
    return true;
  }
  for (size_t i = 0; c >= 0x102 && i < ENT_COUNT(letters); ++i) {
    if (letters[i] == c) {
      return true;
    }
  }
  return false;
}

static bool
is_ascii_letter(uint32_t c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_lower(uint32_t c)
{
  return (c >= 'a' && c <= 'z') || c == 0x111; // đ
}

/// Letters of Western Europe and marks may stand in either language.
static bool
is_shared(uint32_t c)
{
  return (c >= 0xC0 && c <= 0x24F) || (c >= 0x300 && c <= 0x36F);
}

static void
end_word(sample *s, const char *word, size_t n, bool lower)
{
  if (n == 0) {
    return;
  }
  ++s->words;
  s->lower += lower;
  const ent_str text = {word, n};
  if (n <= ENT_WORD_BYTES) {
    s->english += is_among(english_words, ENT_COUNT(english_words), text);
    s->bare += is_among(bare_words, ENT_COUNT(bare_words), text);
  }
}

static void
count(sample *s, ent_str text)
{
  char word[ENT_WORD_BYTES];
  size_t n = 0;
  bool lower = false;
  bool accented = false;
  for (size_t at = 0; at < text.n;) {
    const uint32_t c = ent_utf8_next(text, &at);
    const bool ascii = is_ascii_letter(c);
    if (!ascii && c < 0x80) {
      end_word(s, word, n, lower && accented);
      n = 0;
      continue;
    }
    lower = n == 0 ? is_lower(c) : lower;
    accented = (n > 0 && accented) || !ascii;
    const bool marked = !ascii && is_vietnamese(c);
    const bool letter = ascii || marked || is_shared(c);
    s->letters += letter;
    s->marked += marked;
    // General punctuation and the signs of Latin-1 belong to no language.
    s->foreign += !letter && c >= 0x250 && (c < 0x2000 || c > 0x2BFF) &&
                  c != 0xFEFF && c != 0xFFFD;
    if (n < ENT_WORD_BYTES) {
      word[n] = '?';
    }
    if (n < ENT_WORD_BYTES && ascii) {
      word[n] = (char)(c | 0x20);
    }
    n += n <= ENT_WORD_BYTES;
  }
  end_word(s, word, n, lower && accented);
}

static sample
take_sample(ent_str text)
{
  sample s = {0};
  if (text.n > ENT_SAMPLE_BYTES) {
    text.n = ENT_SAMPLE_BYTES;
  }
  count(&s, text);
  return s;
}

/// Vietnamese sets such a letter in nearly every second word, English with
/// Vietnamese names in it in fewer than one in ten.  In a few words one is
/// enough beside such that are no names.
static bool
is_accented(const sample *s)
{
  const bool few = s->words <= ENT_FEW_WORDS && s->english == 0 &&
                   s->marked > 0 && s->lower * 4 >= s->words;
  return few || (s->marked >= 2 && s->marked * 5 >= s->words);
}

static bool
is_bare(const sample *s)
{
  return s->bare * 8 >= s->words && s->bare > s->english;
}

ent_str
ent_lang_guess(ent_str text)
{
  const sample s = take_sample(text);
  if (s.letters == 0 || s.foreign * 4 > s.letters) {
    return ENT_STR("");
  }
  if (is_accented(&s)) {
    return ENT_STR("vi");
  }
  if (s.words < ENT_LEAST_WORDS || is_bare(&s)) {
    return ENT_STR("");
  }
  // A headline has fewer function words than a text; long texts in other
  // languages share a few of them by accident.
  const size_t share = s.words < ENT_HEADLINE_WORDS ? 10 : 7;
  return s.english * share >= s.words ? ENT_STR("en") : ENT_STR("");
}

bool
ent_lang_unaccented(ent_str text)
{
  const sample s = take_sample(text);
  return s.words >= ENT_LEAST_WORDS && !is_accented(&s) && is_bare(&s);
}
