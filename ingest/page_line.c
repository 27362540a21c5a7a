// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page_line.h"

#include <utf8proc.h>

enum {
  ENT_BACK_BYTES = 40,   ///< before a colon, looked at for a credit
  ENT_LAST_LINES = 6,    ///< that may be a notice of rights
  ENT_HEAD_BYTES = 200,  ///< of a line, looked at for phrases
  ENT_SHORT_BYTES = 200, ///< at most, for a line of a menu, a byline
  ENT_CAPTION_BYTES = 400,
  ENT_CREDIT_BYTES = 80, ///< behind the colon of a caption's credit
  ENT_NAME_BYTES = 60,
  ENT_TAIL_BYTES = 90,   ///< a byline of several names
  ENT_PHRASE_BYTES = 20, ///< at least, for a phrase that says it all
  ENT_BODY_BYTES = 60,   ///< at least, for a paragraph
  ENT_LEAD_BYTES = 200,  ///< at least, for one that ends a list
  ENT_GLUED_BYTES = 110, ///< at least, for headlines run together
  ENT_LEGAL_BYTES = 700, ///< from the end, looked at for notices
};

static ent_str
raw_of(ent_str text, const ent_line *line)
{
  return ent_str_cut(text, line->span);
}

/// At most `n` bytes of `raw`, whole characters.
static ent_str
head_of(ent_str raw, size_t n)
{
  if (raw.n > n) {
    while (n > 0 && ((unsigned char)raw.s[n] & 0xC0) == 0x80) {
      --n;
    }
    raw.n = n;
  }
  return raw;
}

static ent_str
tail_of(ent_str raw, size_t n)
{
  size_t at = raw.n > n ? raw.n - n : 0;
  while (at < raw.n && ((unsigned char)raw.s[at] & 0xC0) == 0x80) {
    ++at;
  }
  return (ent_str){raw.s + at, raw.n - at};
}

// ---------------------------------------------------------------- shapes

/// Drops one of a few closing marks from the end of `*raw`.
static bool
drop_closer(ent_str *raw)
{
  static const ent_str closers[] = {
      {"\"", 1},       {"'", 1}, {")", 1},           {"]", 1},
      {" ", 1},        {"”", 3}, {"’", 3},           {"»", 2},
      {"\xC2\xA0", 2}, {"*", 1}, {"\xE2\x80\x8B", 3}};
  for (size_t i = 0; i < ENT_COUNT(closers); ++i) {
    if (ent_str_ends(*raw, closers[i])) {
      raw->n -= closers[i].n;
      return true;
    }
  }
  return false;
}

static bool
ends_sentence(ent_str raw)
{
  while (drop_closer(&raw)) {}
  if (raw.n == 0) {
    return false;
  }
  return strchr(".!?:;", raw.s[raw.n - 1]) != NULL ||
         ent_str_ends(raw, ENT_STR("…"));
}

/// True for a byte that white space may begin or end with.
static bool
is_blank_edge(char c)
{
  return c != '\0' && strchr(" \t\r\xC2\xE2\xEF\xA0\x8B\xBF", c) != NULL;
}

/// White space, and zero-width marks, at both ends.
static ent_span
trimmed(ent_str text, size_t from, size_t to)
{
  static const ent_str blanks[] = {
      {" ", 1},        {"\t", 1},           {"\r", 1},
      {"\xC2\xA0", 2}, {"\xE2\x80\x8B", 3}, {"\xEF\xBB\xBF", 3}};
  bool moved = from < to &&
               (is_blank_edge(text.s[from]) || is_blank_edge(text.s[to - 1]));
  while (moved && from < to) {
    moved = false;
    const ent_str raw = {text.s + from, to - from};
    for (size_t i = 0; !moved && i < ENT_COUNT(blanks); ++i) {
      if (ent_str_starts(raw, blanks[i])) {
        from += blanks[i].n;
        moved = true;
      } else if (ent_str_ends(raw, blanks[i])) {
        to -= blanks[i].n;
        moved = true;
      }
    }
  }
  return (ent_span){(uint32_t)from, (uint32_t)to};
}

bool
ent_line_is_name(ent_str raw)
{
  size_t n_words = 0;
  bool fresh = true;
  if (raw.n == 0 || raw.n > ENT_NAME_BYTES) {
    return false;
  }
  for (size_t at = 0; at < raw.n;) {
    const uint32_t c = ent_utf8_next(raw, &at);
    const bool space = c == ' ' || c == 0xA0;
    if (fresh && !space && c != '-' && c != '&' && c != 0x2013) {
      const utf8proc_category_t is = utf8proc_category((utf8proc_int32_t)c);
      if (is != UTF8PROC_CATEGORY_LU) {
        return false;
      }
      ++n_words;
    }
    if (strchr(":;!?\"", (int)(c & 0x7F)) != NULL && c < 0x80) {
      return false;
    }
    fresh = space || c == '-';
  }
  return n_words >= 1 && n_words <= 8;
}

/// `folded` without bullets and brackets before it and marks behind it.
static ent_str
bare_of(ent_str folded)
{
  while (folded.n > 0 && strchr("*>|-+#[(<. ", folded.s[0]) != NULL) {
    ++folded.s;
    --folded.n;
  }
  while (ent_str_starts(folded, ENT_STR("•")) ||
         ent_str_starts(folded, ENT_STR("»")) ||
         ent_str_starts(folded, ENT_STR("▶"))) {
    const size_t n = folded.s[0] == '\xC2' ? 2 : 3;
    folded = ent_str_trim((ent_str){folded.s + n, folded.n - n});
  }
  while (folded.n > 0 && strchr(":>|-.])*< ", folded.s[folded.n - 1]) != NULL) {
    --folded.n;
  }
  return folded;
}

static size_t
count_of(ent_str raw, ent_str what)
{
  size_t n = 0;
  for (size_t at = 0; (at = ent_str_find(raw, what, at)) != SIZE_MAX; ++at) {
    ++n;
  }
  return n;
}

// ----------------------------------------------------------- single lines

/// Where the credit before the colon at `colon` begins; SIZE_MAX for none.
static size_t
credit_before(const ent_page_words *words, ent_str raw, size_t colon)
{
  const ent_str before = tail_of((ent_str){raw.s, colon}, ENT_BACK_BYTES);
  ent_buf folded = {0};
  ent_page_fold(&folded, before);
  const ent_str credit =
      ent_page_ends(words, ENT_W_CREDIT, ent_buf_str(&folded));
  size_t n_words = credit.n > 0 ? 1 + count_of(credit, ENT_STR(" ")) : 0;
  ent_buf_free(&folded);
  if (n_words == 0) {
    return SIZE_MAX;
  }
  size_t at = colon;
  while (at > 0 && raw.s[at - 1] == ' ') {
    --at;
  }
  while (n_words > 0 && at > 0) {
    while (at > 0 && (ent_page_wordy(raw.s[at - 1]) ||
                      (raw.s[at - 1] == ',' && n_words > 1))) {
      --at;
    }
    while (--n_words > 0 && at > 0 && raw.s[at - 1] == ' ') {
      --at;
    }
  }
  return at;
}

/// A caption: the line ends with a credit, which few bytes follow.
static bool
is_caption(const ent_page_words *words, ent_str raw)
{
  if (raw.n > ENT_CAPTION_BYTES) {
    return false;
  }
  for (size_t at = raw.n; at > 0 && raw.n - at <= ENT_CREDIT_BYTES; --at) {
    if (raw.s[at - 1] == ':' && credit_before(words, raw, at - 1) != SIZE_MAX) {
      const ent_str rest = {raw.s + at, raw.n - at};
      const size_t stop = ent_str_find(rest, ENT_STR(". "), 0);
      return stop == SIZE_MAX;
    }
  }
  return false;
}

/// "… – AFP", "… (Reuters)": an agency behind a dash or in parentheses at the
/// end of a line that is no sentence.
static bool
ends_with_agency(const ent_page_words *words, ent_str raw, ent_str bare)
{
  const ent_str agency = ent_page_ends(words, ENT_W_AGENCY, bare);
  if (agency.n == 0 || agency.n == bare.n || raw.n > ENT_CAPTION_BYTES) {
    return false;
  }
  ent_str before = {bare.s, bare.n - agency.n};
  before = ent_str_trim(before);
  return ent_str_ends(before, ENT_STR("–")) ||
         ent_str_ends(before, ENT_STR("/")) ||
         ent_str_ends(before, ENT_STR(" -")) ||
         (ent_str_ends(before, ENT_STR("(")) && raw.n < ENT_SHORT_BYTES);
}

static bool
is_byline(const ent_page_words *words,
          const ent_line *line,
          ent_str raw,
          ent_str folded)
{
  const ent_str bare = bare_of(folded);
  const bool enclosed = raw.s[0] == '(' && raw.s[raw.n - 1] == ')';
  const size_t signed_by = ent_page_ends(words, ENT_W_SIGNED, bare).n;
  if (signed_by > 0 && (enclosed || signed_by > ENT_PHRASE_BYTES ||
                        (!line->stop && raw.n <= ENT_TAIL_BYTES &&
                         count_of(raw, ENT_STR(". ")) == 0))) {
    return true;
  }
  if (ent_page_is(words, ENT_W_AGENCY, bare)) {
    return true;
  }
  const size_t n = ent_page_starts(words, ENT_W_BYLINE, bare);
  const bool sure = n >= ENT_PHRASE_BYTES;
  const size_t allowed = n >= 9 ? ENT_SHORT_BYTES : ENT_TAIL_BYTES;
  return n > 0 && raw.n <= allowed && (enclosed || !line->stop || sure);
}

static bool
is_related(ent_str raw)
{
  const size_t inner = ent_str_find(raw, ENT_STR("]"), 0);
  return (ent_str_starts(raw, ENT_STR(">>")) ||
          ent_str_starts(raw, ENT_STR("»")) ||
          (raw.n > 20 && raw.s[0] == '[' && inner == raw.n - 1));
}

/// What a short line is as a whole; text when it is nothing special.
static ent_mark_kind
brief_kind(const ent_page_words *words,
           ent_line *line,
           ent_str folded,
           ent_str bare)
{
  if (ent_page_is(words, ENT_W_LIST, bare)) {
    line->list = true;
    return ENT_K_RELATED;
  }
  if (ent_page_is(words, ENT_W_OVER, bare)) {
    line->over = true;
    return ENT_K_MENU;
  }
  if (ent_page_is(words, ENT_W_LINE, bare)) {
    return ENT_K_MENU;
  }
  if (ent_page_stamp(words, folded, &line->stamp)) {
    return ENT_K_STAMP;
  }
  if (ent_page_is(words, ENT_W_END, folded)) {
    line->closed = true;
    return ENT_K_END;
  }
  return ENT_K_TEXT;
}

static bool
begins_menu(const ent_page_words *words,
            const ent_line *line,
            ent_str raw,
            ent_str folded)
{
  return (!line->stop && count_of(raw, ENT_STR(" | ")) >= 2) ||
         ent_page_starts(words, ENT_W_START, folded) > 0 ||
         ent_page_starts(words, ENT_W_START, bare_of(folded)) > 0;
}

static ent_mark_kind
kind_of(const ent_page_words *words,
        ent_line *line,
        ent_str raw,
        ent_str folded)
{
  const ent_str bare = bare_of(folded);
  ent_mark_kind kind = ENT_K_TEXT;
  if (raw.n > ENT_CAPTION_BYTES) {
    return kind;
  }
  if (raw.n <= ENT_SHORT_BYTES) {
    kind = brief_kind(words, line, folded, bare);
  }
  if (kind != ENT_K_TEXT) {
    return kind;
  }
  if (is_related(raw)) {
    return ENT_K_RELATED;
  }
  if (is_caption(words, raw) ||
      (!line->stop && ends_with_agency(words, raw, bare))) {
    return ENT_K_CAPTION;
  }
  if (begins_menu(words, line, raw, folded)) {
    return ENT_K_MENU;
  }
  return raw.n <= ENT_SHORT_BYTES && is_byline(words, line, raw, folded)
             ? ENT_K_BYLINE
             : ENT_K_TEXT;
}

/// The line at `span`, judged by itself.
static ent_line
read_line(const ent_page_words *words,
          ent_str text,
          ent_span span,
          ent_buf *folded)
{
  ent_line line = {.span = span};
  const ent_str raw = raw_of(text, &line);
  line.stop = ends_sentence(raw);
  line.closed =
      ent_str_ends(raw, ENT_STR("./.")) || ent_str_ends(raw, ENT_STR(" /."));
  // A long line is a paragraph, whatever it begins with.
  if (raw.n <= ENT_CAPTION_BYTES) {
    ent_buf_reset(folded);
    ent_page_fold(folded, head_of(raw, ENT_HEAD_BYTES));
    line.kind = folded->n > 0 ? kind_of(words, &line, raw, ent_buf_str(folded))
                              : ENT_K_MENU;
  }
  return line;
}

void
ent_lines_read(const ent_page_words *words, ent_str text, ent_lines *lines)
{
  ent_buf folded = {0};
  for (size_t from = 0; from < text.n;) {
    const char *const next = memchr(text.s + from, '\n', text.n - from);
    const size_t to = next != NULL ? (size_t)(next - text.s) : text.n;
    const ent_span span = trimmed(text, from, to);
    from = to + 1;
    if (span.start == span.end) {
      continue;
    }
    ENT_PUSH(lines, read_line(words, text, span, &folded));
  }
  ent_buf_free(&folded);
}

// ---------------------------------------------------------------- context

static bool
is_body(const ent_line *line)
{
  return line->kind == ENT_K_TEXT &&
         (line->closed ||
          (line->stop && line->span.end - line->span.start >= ENT_BODY_BYTES));
}

/// What follows the heading of a list belongs to it up to a paragraph; behind
/// the end of an article, up to the end of the page.
static void
judge_lists(ent_lines *lines)
{
  bool in_list = false;
  bool closed = false;
  bool over = false;
  for (size_t i = 0; i < lines->n; ++i) {
    ent_line *const line = &lines->at[i];
    const size_t length = line->span.end - line->span.start;
    closed = closed || line->closed;
    over = over || line->over || (line->list && closed);
    if (line->list) {
      in_list = true;
    } else if (over || (in_list && !(line->stop && length >= ENT_LEAD_BYTES))) {
      line->kind = ENT_K_RELATED;
    } else {
      in_list = false;
    }
  }
}

/// Signatures and loose headlines behind the last paragraph.
static void
judge_tail(ent_str text, ent_lines *lines)
{
  size_t from = lines->n;
  while (from > 0 && !is_body(&lines->at[from - 1])) {
    --from;
  }
  bool marked = false;
  for (size_t i = from; from > 0 && i < lines->n; ++i) {
    ent_line *const line = &lines->at[i];
    const ent_str raw = raw_of(text, line);
    if (line->kind != ENT_K_TEXT) {
      marked = true;
    } else if (line->stop && raw.s[0] != '(') {
      continue;
    } else if (ent_line_is_name(raw) ||
               (raw.n <= ENT_NAME_BYTES && i == from && i + 1 == lines->n) ||
               (raw.s[0] == '(' && raw.s[raw.n - 1] == ')' &&
                raw.n <= ENT_SHORT_BYTES)) {
      line->kind = ENT_K_BYLINE;
      marked = true;
    } else if (marked) {
      line->kind = ENT_K_RELATED;
    }
  }
}

static bool
is_bulleted(ent_str raw)
{
  return strchr("-*+0123456789", raw.s[0]) != NULL ||
         ent_str_starts(raw, ENT_STR("•")) || ent_str_starts(raw, ENT_STR("–"));
}

static void
judge_glued(ent_str text, ent_lines *lines)
{
  for (size_t i = 1; i + 1 < lines->n; ++i) {
    ent_line *const line = &lines->at[i];
    const ent_line *const next = &lines->at[i + 1];
    const ent_str raw = raw_of(text, line);
    if (line->kind == ENT_K_TEXT && !line->stop && raw.n >= ENT_GLUED_BYTES &&
        !is_bulleted(raw) && count_of(raw, ENT_STR(". ")) == 0 &&
        count_of(raw, ENT_STR(", ")) < 2 && lines->at[i - 1].stop &&
        !lines->at[i - 1].closed && (next->stop || next->kind != ENT_K_TEXT)) {
      line->kind = ENT_K_RELATED;
    }
  }
}

static void
judge_legal(const ent_page_words *words, ent_str text, ent_lines *lines)
{
  ent_buf folded = {0};
  const size_t from = lines->n > ENT_LAST_LINES ? lines->n - ENT_LAST_LINES : 0;
  for (size_t i = from; i < lines->n; ++i) {
    ent_line *const line = &lines->at[i];
    const ent_str raw = raw_of(text, line);
    if (line->kind == ENT_K_TEXT && raw.n <= ENT_CAPTION_BYTES) {
      ent_buf_reset(&folded);
      ent_page_fold(&folded, raw);
      if (ent_page_within(words, ENT_W_LEGAL, ent_buf_str(&folded)) !=
          SIZE_MAX) {
        line->kind = ENT_K_LEGAL;
      }
    }
  }
  ent_buf_free(&folded);
}

void
ent_lines_judge(const ent_page_words *words, ent_str text, ent_lines *lines)
{
  judge_legal(words, text, lines);
  judge_lists(lines);
  judge_tail(text, lines);
  judge_glued(text, lines);
}
