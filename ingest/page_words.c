// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page_words.h"

#include "ingest/embedded.h"
#include "ingest/fold.h"

#include <utf8proc.h>

enum { ENT_CLUSTER = 16, ENT_PAIRS = 4096 };

typedef struct phrase {
  ent_str text; ///< folded
  size_t index; ///< within its line
} phrase;

typedef struct phrases {
  phrase *at;
  size_t n;
  size_t cap;
} phrases;

/// The phrases of a kind, by their first and by their last byte.
typedef struct phrase_set {
  uint64_t begins[ENT_PAIRS / 64]; ///< a bit for each two first bytes
  phrases first[256];
  phrases last[256];
} phrase_set;

struct ent_page_words {
  ent_arena arena;
  phrase_set kinds[ENT_W_KINDS];
};

static const char *const kind_names[ENT_W_KINDS] = {
    [ENT_W_LINE] = "line",     [ENT_W_START] = "start",
    [ENT_W_LIST] = "list",     [ENT_W_OVER] = "over",
    [ENT_W_LEGAL] = "legal",   [ENT_W_CREDIT] = "credit",
    [ENT_W_AGENCY] = "agency", [ENT_W_OUTLET] = "outlet",
    [ENT_W_BYLINE] = "byline", [ENT_W_SIGNED] = "signed",
    [ENT_W_STAMP] = "stamp",   [ENT_W_AGO] = "ago",
    [ENT_W_END] = "end",       [ENT_W_FUTURE] = "future",
    [ENT_W_MONTH] = "month",   [ENT_W_ORDINAL] = "ordinal"};

// --------------------------------------------------------------- folding

static bool
is_mark(uint32_t c)
{
  return c >= 0x300 && c <= 0x36F;
}

static bool
is_invisible(uint32_t c)
{
  return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064);
}

static bool
is_space(uint32_t c)
{
  return c <= ' ' || c == 0xA0 || c == 0x3000 || c == 0x202F ||
         (c >= 0x2000 && c <= 0x200A);
}

/// Appends letter `c`, composed with the marks behind it; `at` is behind `c`.
static size_t
add_letter(ent_buf *out, ent_str raw, uint32_t c, size_t at)
{
  if (at + 1 >= raw.n || (raw.s[at] != '\xCC' && raw.s[at] != '\xCD')) {
    ent_buf_utf8(out, (uint32_t)utf8proc_tolower((utf8proc_int32_t)c));
    return at;
  }
  utf8proc_int32_t parts[ENT_CLUSTER];
  int last = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                               UTF8PROC_DECOMPOSE, &last);
  n = n < 0 ? 0 : n;
  while (at < raw.n) {
    size_t next = at;
    const uint32_t mark = ent_utf8_next(raw, &next);
    if (!is_mark(mark)) {
      break;
    }
    at = next;
    if (n < ENT_CLUSTER) {
      parts[n++] = (utf8proc_int32_t)mark;
    }
  }
  n = utf8proc_normalize_utf32(parts, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
  for (utf8proc_ssize_t i = 0; i < n; ++i) {
    ent_buf_utf8(out, (uint32_t)utf8proc_tolower(parts[i]));
  }
  return at;
}

/// Folding on its way: the last letter is taken back when a mark follows.
typedef struct folding {
  ent_buf *out;
  size_t base;  ///< of `out`, where what is folded begins
  size_t from;  ///< where that letter stands in what is folded,
  size_t start; ///< and where in `out`
} folding;

/// Takes the character at `at`, which is no plain letter; the one behind it.
static size_t
fold_rare(folding *f, ent_str raw, size_t at)
{
  const bool marked = raw.s[at] == '\xCC' || raw.s[at] == '\xCD';
  if (marked && f->from != SIZE_MAX) {
    at = f->from;
    f->out->n = f->start;
  }
  f->from = SIZE_MAX;
  const uint32_t c = ent_utf8_next(raw, &at);
  if (is_space(c)) {
    f->out->s[f->out->n] = ' ';
    f->out->n += f->out->n > f->base && f->out->s[f->out->n - 1] != ' ';
  } else if (!is_invisible(c)) {
    at = add_letter(f->out, raw, c, at);
    ent_buf_grow(f->out, raw.n - at);
  }
  return at;
}

/// Takes the small letters, signs and spaces at `at`, which nothing but a mark
/// behind them can change; the character behind.
static size_t
fold_plain(folding *f, ent_str raw, size_t at)
{
  char *const start = f->out->s;
  char *to = start + f->out->n;
  for (; at < raw.n; ++at) {
    const unsigned char c = (unsigned char)raw.s[at];
    size_t end = at;
    const ent_folded *letter = NULL;
    if (c > ' ' && c < 0x80) {
      f->from = at;
      f->start = (size_t)(to - start);
      *to++ = (char)ent_fold_ascii[c].letter;
    } else if (c == ' ') {
      f->from = SIZE_MAX;
      *to = ' ';
      to += to != start + f->base && to[-1] != ' ';
    } else if (c >= 0x80 && (letter = ent_fold_letter(raw, &end)) != NULL &&
               letter->cased == 1) {
      f->from = at;
      f->start = (size_t)(to - start);
      for (*to++ = raw.s[at]; at + 1 < end; *to++ = raw.s[at]) {
        ++at;
      }
    } else {
      break;
    }
  }
  f->out->n = (size_t)(to - start);
  return at;
}

void
ent_page_fold(ent_buf *out, ent_str raw)
{
  folding f = {out, out->n, SIZE_MAX, 0};
  ent_buf_grow(out, raw.n);
  for (size_t at = 0; at < raw.n;) {
    at = fold_plain(&f, raw, at);
    at = at < raw.n ? fold_rare(&f, raw, at) : at;
  }
  out->n -= out->n > f.base && out->s[out->n - 1] == ' ';
  out->s[out->n] = '\0';
}

// --------------------------------------------------------------- reading

/// The bit of two bytes; others may share it.
static size_t
pair_of(unsigned char first, unsigned char second)
{
  return (first * 31U + second * 5U) % ENT_PAIRS;
}

/// False when no phrase of the set begins as `text` does at byte `at`.
static bool
may_begin(const phrase_set *set, ent_str text, size_t at)
{
  const unsigned char *const s = (const unsigned char *)text.s + at;
  const size_t pair = pair_of(s[0], at + 1 < text.n ? s[1] : 0);
  return (set->begins[pair / 64] >> pair % 64 & 1U) != 0;
}

static void
note_pair(phrase_set *set, unsigned char first, unsigned char second)
{
  const size_t pair = pair_of(first, second);
  set->begins[pair / 64] |= (uint64_t)1 << pair % 64;
}

static void
add_phrase(phrase_set *set, phrase each)
{
  const unsigned char first = (unsigned char)each.text.s[0];
  if (each.text.n > 1) {
    note_pair(set, first, (unsigned char)each.text.s[1]);
  }
  for (unsigned second = 0; each.text.n == 1 && second < 256; ++second) {
    note_pair(set, first, (unsigned char)second);
  }
  const unsigned char last = (unsigned char)each.text.s[each.text.n - 1];
  ENT_PUSH(&set->first[first], each);
  ENT_PUSH(&set->last[last], each);
}

static void
read_line(ent_page_words *words, ent_str row)
{
  ent_str fields[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}};
  for (size_t i = 0; i < 3; ++i) {
    ent_str field = {"", 0};
    if (!ent_str_next(&row, '|', &field)) {
      return;
    }
    fields[i] = ent_str_trim(field);
  }
  const size_t kind = ent_name_find(kind_names, ENT_W_KINDS, fields[2]);
  if (kind == ENT_W_KINDS || row.s == NULL) {
    return;
  }
  phrase_set *const list = &words->kinds[kind];
  ent_buf folded = {0};
  ent_str each = {"", 0};
  for (size_t i = 0; ent_str_next(&row, ';', &each); ++i) {
    ent_buf_reset(&folded);
    ent_page_fold(&folded, ent_str_trim(each));
    if (folded.n > 0) {
      add_phrase(
          list,
          (phrase){ent_arena_str(&words->arena, ent_buf_str(&folded)), i});
    }
  }
  ent_buf_free(&folded);
}

ent_page_words *
ent_page_words_new(void)
{
  ent_page_words *const words = ent_alloc(sizeof *words);
  for (size_t i = 0; i < ent_embedded_lexicon_n; ++i) {
    const ent_embedded *const file = &ent_embedded_lexicon[i];
    if (strcmp(file->name, "pages.txt") != 0) {
      continue;
    }
    ent_str rest = {file->bytes, file->length};
    ent_str row = {"", 0};
    while (ent_str_next(&rest, '\n', &row)) {
      if (row.n > 0 && row.s[0] != '#') {
        read_line(words, row);
      }
    }
  }
  return words;
}

void
ent_page_words_free(ent_page_words *words)
{
  if (words == NULL) {
    return;
  }
  for (size_t i = 0; i < ENT_W_KINDS; ++i) {
    phrase_set *const set = &words->kinds[i];
    for (size_t k = 0; k < ENT_COUNT(set->first); ++k) {
      ENT_VEC_FREE(&set->first[k]);
      ENT_VEC_FREE(&set->last[k]);
    }
  }
  ent_arena_free(&words->arena);
  ent_free(words);
}

// -------------------------------------------------------------- matching

bool
ent_page_wordy(char c)
{
  const unsigned char byte = (unsigned char)c;
  if (byte < 0x80) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
  }
  return byte != 0xE2 && byte != 0xC2;
}

/// True when a word goes on over the seam behind byte `at - 1`.
static bool
is_torn(ent_str text, size_t at)
{
  return at > 0 && at < text.n && ent_page_wordy(text.s[at - 1]) &&
         ent_page_wordy(text.s[at]);
}

bool
ent_page_is(const ent_page_words *words, ent_page_kind kind, ent_str folded)
{
  return ent_page_index(words, kind, folded) != SIZE_MAX;
}

size_t
ent_page_index(const ent_page_words *words, ent_page_kind kind, ent_str folded)
{
  if (folded.n == 0) {
    return SIZE_MAX;
  }
  const unsigned char first = (unsigned char)folded.s[0];
  const phrases *const list = &words->kinds[kind].first[first];
  for (size_t i = 0; i < list->n; ++i) {
    if (ent_str_eq(list->at[i].text, folded)) {
      return list->at[i].index;
    }
  }
  return SIZE_MAX;
}

size_t
ent_page_starts(const ent_page_words *words, ent_page_kind kind, ent_str folded)
{
  const phrase_set *const set = &words->kinds[kind];
  if (folded.n == 0 || !may_begin(set, folded, 0)) {
    return 0;
  }
  const phrases *const list = &set->first[(unsigned char)folded.s[0]];
  size_t longest = 0;
  for (size_t i = 0; i < list->n; ++i) {
    const ent_str text = list->at[i].text;
    if (text.n > longest && ent_str_starts(folded, text) &&
        !is_torn(folded, text.n)) {
      longest = text.n;
    }
  }
  return longest;
}

ent_str
ent_page_ends(const ent_page_words *words, ent_page_kind kind, ent_str folded)
{
  ent_str longest = ENT_STR("");
  if (folded.n == 0) {
    return longest;
  }
  const unsigned char last = (unsigned char)folded.s[folded.n - 1];
  const phrases *const list = &words->kinds[kind].last[last];
  for (size_t i = 0; i < list->n; ++i) {
    const ent_str text = list->at[i].text;
    if (text.n > longest.n && ent_str_ends(folded, text) &&
        !is_torn(folded, folded.n - text.n)) {
      longest = text;
    }
  }
  return longest;
}

size_t
ent_page_within(const ent_page_words *words, ent_page_kind kind, ent_str folded)
{
  const phrase_set *const set = &words->kinds[kind];
  for (size_t at = 0; at < folded.n; ++at) {
    if (!may_begin(set, folded, at)) {
      continue;
    }
    const phrases *const list = &set->first[(unsigned char)folded.s[at]];
    const ent_str rest = {folded.s + at, folded.n - at};
    for (size_t i = 0; i < list->n; ++i) {
      const ent_str text = list->at[i].text;
      if (ent_str_starts(rest, text)) {
        return at;
      }
    }
  }
  return SIZE_MAX;
}
