// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/source.h"

enum {
  ENT_PIECE = 1 << 16,
  ENT_MOST_HEAD = 1 << 17, ///< bytes of the fields of a record
  ENT_MOST_BLOCK = ENT_RECORD_BYTES,
};

struct ent_warc {
  ent_input *input;
  ent_place place; ///< the record at hand for a line
  ent_diag *diag;
  ent_status st;
  ent_buf held;  ///< bytes read and not taken yet
  size_t at;     ///< where these begin
  ent_buf body;  ///< of the page at hand, decoded
  size_t n_lost; ///< pages that could not be decoded
  ent_arena arena;
};

static bool
fault(ent_warc *warc, const char *what)
{
  ent_report(warc->diag, ENT_ERROR, &warc->place, "%s", what);
  warc->st = ENT_ERR_SYNTAX;
  return false;
}

// ------------------------------------------------------------------ bytes

static ent_str
held(const ent_warc *warc)
{
  return warc->held.n > warc->at
             ? (ent_str){warc->held.s + warc->at, warc->held.n - warc->at}
             : ENT_STR("");
}

static bool
fill(ent_warc *warc)
{
  char piece[ENT_PIECE];
  const ent_str rest = held(warc);
  if (warc->at >= rest.n && warc->at > 0) {
    if (rest.n > 0) {
      memmove(warc->held.s, rest.s, rest.n);
    }
    warc->held.n = rest.n;
    warc->at = 0;
  }
  const size_t n = ent_input_read(warc->input, piece, sizeof piece);
  ent_buf_add(&warc->held, (ent_str){piece, n});
  return n != 0;
}

/// Goes past the empty lines between records; false at the end.
static bool
find_record(ent_warc *warc)
{
  for (;;) {
    const ent_str rest = held(warc);
    size_t i = 0;
    while (i < rest.n && (rest.s[i] == '\r' || rest.s[i] == '\n')) {
      ++i;
    }
    warc->at += i;
    if (i < rest.n) {
      return true;
    }
    if (!fill(warc)) {
      return false;
    }
  }
}

/// Length of the fields that `text` begins with, with the empty line behind
/// them; 0 when there is none.
static size_t
head_length(ent_str text)
{
  const ent_str lf = ENT_STR("\n");
  for (size_t at = ent_str_find(text, lf, 0); at != SIZE_MAX;
       at = ent_str_find(text, lf, at + 1)) {
    const ent_str rest = {text.s + at + 1, text.n - at - 1};
    if (ent_str_starts(rest, lf)) {
      return at + 2;
    }
    if (ent_str_starts(rest, ENT_STR("\r\n"))) {
      return at + 3;
    }
  }
  return 0;
}

/// Takes the next `n` bytes, which must be there.
static bool
take(ent_warc *warc, size_t n, ent_str *out)
{
  while (held(warc).n < n) {
    if (!fill(warc)) {
      return !ent_input_failed(warc->input) &&
             fault(warc, "the file ends early");
    }
  }
  *out = (ent_str){held(warc).s, n};
  warc->at += n;
  return true;
}

static bool
skip(ent_warc *warc, uint64_t n)
{
  while (n > held(warc).n) {
    n -= held(warc).n;
    warc->at = warc->held.n;
    if (!fill(warc)) {
      return !ent_input_failed(warc->input) &&
             fault(warc, "the file ends early");
    }
  }
  warc->at += (size_t)n;
  return true;
}

// ----------------------------------------------------------------- fields

static char
lower(char c)
{
  return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool
same_word(ent_str a, ent_str lower_case)
{
  bool same = a.n == lower_case.n;
  for (size_t i = 0; same && i < a.n; ++i) {
    same = lower(a.s[i]) == lower_case.s[i];
  }
  return same;
}

/// The value of a field, named in lower case; empty when there is none.
static ent_str
field(ent_str head, ent_str name)
{
  ent_str line = ENT_STR("");
  while (ent_str_next(&head, '\n', &line)) {
    const char *const colon = line.n > 0 ? memchr(line.s, ':', line.n) : NULL;
    const size_t n = colon != NULL ? (size_t)(colon - line.s) : 0;
    if (n != 0 && same_word((ent_str){line.s, n}, name)) {
      return ent_str_trim((ent_str){colon + 1, line.n - n - 1});
    }
  }
  return ENT_STR("");
}

static bool
read_number(ent_str text, unsigned base, uint64_t *out)
{
  static const char digits[] = "0123456789abcdef";
  size_t i = 0;
  *out = 0;
  for (; i < text.n && i < 15; ++i) {
    const char *const hit =
        text.s[i] != '\0' ? strchr(digits, lower(text.s[i])) : NULL;
    if (hit == NULL || (size_t)(hit - digits) >= base) {
      break;
    }
    *out = *out * base + (uint64_t)(hit - digits);
  }
  return i > 0;
}

// ------------------------------------------------------------------- HTTP

static const struct {
  ent_str type;
  ent_form form;
} types[] = {
    {{"text/html", 9}, ENT_FORM_HTML},
    {{"application/xhtml+xml", 21}, ENT_FORM_HTML},
    {{"text/plain", 10}, ENT_FORM_TEXT},
    {{"text/markdown", 13}, ENT_FORM_MARKDOWN},
    {{"application/rss+xml", 19}, ENT_FORM_RSS},
    {{"application/atom+xml", 20}, ENT_FORM_RSS},
};

static ent_form
form_of(ent_str type)
{
  ent_str word = type;
  (void)ent_str_next(&type, ';', &word);
  word = ent_str_trim(word);
  for (size_t i = 0; i < ENT_COUNT(types); ++i) {
    if (same_word(word, types[i].type)) {
      return types[i].form;
    }
  }
  return ENT_FORM_UNKNOWN;
}

/// Appends a body that was sent in chunks, as far as it goes.
static void
join_chunks(ent_str body, ent_buf *out)
{
  ent_str line = ENT_STR("");
  uint64_t n = 0;
  while (body.n > 0 && ent_str_next(&body, '\n', &line) && body.s != NULL &&
         read_number(ent_str_trim(line), 16, &n) && n != 0) {
    const size_t most = n < body.n ? (size_t)n : body.n;
    ent_buf_add(out, (ent_str){body.s, most});
    body = (ent_str){body.s + most, body.n - most};
    (void)ent_str_next(&body, '\n', &line);
  }
}

static const struct {
  ent_str name;
  ent_unpacking *unpack;
} codings[] = {
    {{"gzip", 4}, ent_unpack},
    {{"x-gzip", 6}, ent_unpack},
    {{"zstd", 4}, ent_unpack},
    {{"br", 2}, ent_unpack_brotli},
};

/// Undoes the coding of `*body`; false when that cannot be.
static bool
unpack(ent_warc *warc, ent_str coding, ent_str *body)
{
  const ent_str packed = *body;
  const size_t most = packed.n < ENT_MOST_BLOCK / ENT_MOST_RATIO
                          ? packed.n * ENT_MOST_RATIO
                          : ENT_MOST_BLOCK;
  for (size_t i = 0; i < ENT_COUNT(codings); ++i) {
    if (same_word(coding, codings[i].name)) {
      const ent_status st = codings[i].unpack(&warc->body, packed, most);
      *body = ent_buf_str(&warc->body);
      return st == ENT_OK;
    }
  }
  return coding.n == 0 || same_word(coding, ENT_STR("identity"));
}

/// Undoes how the body was sent; false when that cannot be.
static bool
decode(ent_warc *warc, ent_str head, ent_str body, ent_str *out)
{
  *out = body;
  ent_buf_reset(&warc->body);
  if (same_word(field(head, ENT_STR("transfer-encoding")),
                ENT_STR("chunked"))) {
    join_chunks(body, &warc->body);
    *out = ent_arena_str(&warc->arena, ent_buf_str(&warc->body));
    ent_buf_reset(&warc->body);
  }
  if (!unpack(warc, field(head, ENT_STR("content-encoding")), out)) {
    ++warc->n_lost;
    return false;
  }
  return true;
}

/// The page in an answer of a server.
static bool
open_answer(ent_warc *warc, ent_str block, ent_leaf *out)
{
  ent_str line = block;
  ent_str rest = block;
  const size_t n = head_length(block);
  (void)ent_str_next(&rest, '\n', &line);
  const char *const blank = line.n > 0 ? memchr(line.s, ' ', line.n) : NULL;
  if (n == 0 || blank == NULL || !ent_str_starts(block, ENT_STR("HTTP/"))) {
    return false;
  }
  const size_t before = (size_t)(blank + 1 - line.s);
  const ent_str status = {blank + 1, line.n - before};
  const ent_str head = {block.s, n};
  out->form = form_of(field(head, ENT_STR("content-type")));
  return ent_str_starts(status, ENT_STR("200")) &&
         out->form != ENT_FORM_UNKNOWN &&
         decode(warc, head, (ent_str){block.s + n, block.n - n}, &out->bytes);
}

// ---------------------------------------------------------------- records

/// Takes the fields of the next record; false at the end and on a fault.
static bool
next_head(ent_warc *warc, ent_str *head)
{
  size_t n = 0;
  if (warc->st != ENT_OK || !find_record(warc)) {
    return false;
  }
  ++warc->place.line;
  while ((n = head_length(held(warc))) == 0) {
    if (held(warc).n > ENT_MOST_HEAD || !fill(warc)) {
      return !ent_input_failed(warc->input) && fault(warc, "no WARC record");
    }
  }
  if (!ent_str_starts(held(warc), ENT_STR("WARC/"))) {
    return fault(warc, "no WARC record");
  }
  ent_arena_reset(&warc->arena);
  *head = ent_arena_str(&warc->arena, (ent_str){held(warc).s, n});
  warc->at += n;
  return true;
}

/// Takes the block of the record; false when it holds no page.
static bool
open_record(ent_warc *warc, ent_str head, ent_leaf *out)
{
  const ent_str type = field(head, ENT_STR("warc-type"));
  const bool answer = same_word(type, ENT_STR("response"));
  const bool plain = same_word(type, ENT_STR("resource")) ||
                     same_word(type, ENT_STR("conversion"));
  uint64_t n = 0;
  ent_str block = ENT_STR("");
  if (!read_number(field(head, ENT_STR("content-length")), 10, &n)) {
    return fault(warc, "a record without its length");
  }
  if ((!answer && !plain) || n > ENT_MOST_BLOCK) {
    (void)skip(warc, n);
    return false;
  }
  if (!take(warc, (size_t)n, &block)) {
    return false;
  }
  *out = (ent_leaf){.name = warc->place.file,
                    .form = form_of(field(head, ENT_STR("content-type"))),
                    .bytes = block,
                    .url = field(head, ENT_STR("warc-target-uri"))};
  return answer ? open_answer(warc, block, out) : out->form != ENT_FORM_UNKNOWN;
}

ent_warc *
ent_warc_new(ent_input *input, const char *name, ent_diag *diag)
{
  ent_warc *const warc = ent_alloc(sizeof *warc);
  warc->input = input;
  warc->place.file = name;
  warc->diag = diag;
  return warc;
}

bool
ent_warc_next(ent_warc *warc, ent_leaf *out)
{
  ent_str head = ENT_STR("");
  while (next_head(warc, &head)) {
    if (open_record(warc, head, out)) {
      return true;
    }
  }
  return false;
}

ent_status
ent_warc_free(ent_warc *warc)
{
  if (warc == NULL) {
    return ENT_OK;
  }
  const ent_status st = warc->st;
  const ent_place place = {.file = warc->place.file};
  if (warc->n_lost > 0) {
    ent_report(warc->diag, ENT_WARNING, &place,
               "%zu page%s left out: damaged, or packed in an unknown way",
               warc->n_lost, warc->n_lost > 1 ? "s are" : " is");
  }
  ent_buf_free(&warc->held);
  ent_buf_free(&warc->body);
  ent_arena_free(&warc->arena);
  ent_free(warc);
  return st;
}
