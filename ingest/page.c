// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page_line.h"

enum {
  ENT_DATELINE_BYTES = 110,
  ENT_DATELINE_LINES = 4, ///< paragraphs that may begin with one
  ENT_CREDIT_BYTES = 40,  ///< of a name behind "Ảnh:"
  ENT_STAMP_LINES = 6,    ///< that a stamp may stand in
  ENT_SIGNATURE_BYTES = 90,
  ENT_RIGHTS_BYTES = 700,
  ENT_BRACKET_BYTES = 30, ///< at least, for a headline in brackets
  ENT_HEADLINE_BYTES = 400,
};

/// A line being searched for marks, which come in the order of the text.
typedef struct search {
  const ent_page_words *words;
  ent_str raw;
  uint32_t base; ///< of the line within the text
  ent_marks *out;
  ent_buf folded;
} search;

static void
mark(search *s, size_t from, size_t to, ent_mark_kind kind)
{
  const uint32_t start = s->base + (uint32_t)from;
  const uint32_t end = s->base + (uint32_t)to;
  const ent_marks *const out = s->out;
  if (start < end && (out->n == 0 || out->at[out->n - 1].span.end <= start)) {
    ENT_PUSH(s->out, (ent_mark){{start, end}, kind});
  }
}

static ent_str
fold(search *s, ent_str raw)
{
  ent_buf_reset(&s->folded);
  ent_page_fold(&s->folded, raw);
  return ent_buf_str(&s->folded);
}

// -------------------------------------------------------------- datelines

/// Where a dash between words ends, at or behind `from`; 0 for none near.
static size_t
dash_end(ent_str raw, size_t from, size_t *begin)
{
  static const ent_str dashes[] = {{" - ", 3},  {" – ", 5}, {" — ", 5},
                                   {" -- ", 4}, {")- ", 3}, {") ", 2},
                                   {"/. ", 3},  {"– ", 4},  {"— ", 4}};
  const size_t limit =
      raw.n < ENT_DATELINE_BYTES ? raw.n : (size_t)ENT_DATELINE_BYTES;
  for (size_t at = from; at < limit; ++at) {
    const char c = raw.s[at];
    if (c != ' ' && c != ')' && c != '/' && c != '\xE2') {
      continue;
    }
    const ent_str rest = {raw.s + at, raw.n - at};
    for (size_t i = 0; rest.n > 1 && i < ENT_COUNT(dashes); ++i) {
      if (rest.s[1] == dashes[i].s[1] && ent_str_starts(rest, dashes[i])) {
        // A closing parenthesis belongs to what is before the dash.
        const bool closes = dashes[i].s[0] == ')' || dashes[i].s[0] == '/';
        *begin = at + closes;
        return at + dashes[i].n;
      }
    }
  }
  return 0;
}

/// All letters of the first word are capitals, and there are several.
static bool
begins_in_capitals(ent_str raw)
{
  size_t n = 0;
  while (n < raw.n && raw.s[n] >= 'A' && raw.s[n] <= 'Z') {
    ++n;
  }
  return n >= 4 && (n == raw.n || !ent_page_wordy(raw.s[n]));
}

/// An outlet alone or in parentheses, or a place with date or agency.
static bool
is_dateline(search *s, ent_str before, bool strong)
{
  const ent_str folded = fold(s, before);
  ent_str bare = folded;
  if (bare.n > 1 && bare.s[0] == '(' && bare.s[bare.n - 1] == ')') {
    bare = (ent_str){bare.s + 1, bare.n - 2};
    if (bare.n <= 30) {
      return true;
    }
  }
  if (ent_page_is(s->words, ENT_W_OUTLET, bare)) {
    return true;
  }
  if (bare.n > 1 && strchr(")/", bare.s[bare.n - 1]) != NULL) {
    --bare.n;
    const ent_str agency = ent_page_ends(s->words, ENT_W_OUTLET, bare);
    if (agency.n > 0 && agency.n < bare.n &&
        strchr("(/", bare.s[bare.n - agency.n - 1]) != NULL) {
      return true;
    }
  }
  ent_str place = folded;
  const size_t bracket = ent_str_find(folded, ENT_STR(" ("), 0);
  if (bracket != SIZE_MAX && folded.s[folded.n - 1] == ')') {
    place.n = bracket;
  }
  ent_date date = {0};
  const size_t comma = ent_str_find(place, ENT_STR(", "), 0);
  if (comma != SIZE_MAX && comma < 40) {
    const ent_str behind = {place.s + comma, place.n - comma};
    if (behind.n < 24 && ent_date_first_in(s->words, behind, &date)) {
      return true;
    }
  }
  return strong && begins_in_capitals(before) && before.n < 40;
}

static size_t
mark_dateline(search *s)
{
  size_t end = 0;
  size_t begin = 0;
  while ((end = dash_end(s->raw, begin, &begin)) != 0) {
    const ent_str before = ent_str_trim((ent_str){s->raw.s, begin});
    const char *const dash = s->raw.s + begin;
    const bool strong = memchr(dash, '\xE2', end - begin) != NULL ||
                        ent_str_find((ent_str){dash, end - begin},
                                     ENT_STR("--"), 0) != SIZE_MAX;
    if (before.n > 0 && is_dateline(s, before, strong)) {
      // "(TTXVN) - ": the dash behind the parenthesis goes too.
      while (end < s->raw.n && (s->raw.s[end] == ' ' || s->raw.s[end] == '-')) {
        ++end;
      }
      const ent_str rest = {s->raw.s + end, s->raw.n - end};
      if (ent_str_starts(rest, ENT_STR("– ")) ||
          ent_str_starts(rest, ENT_STR("— "))) {
        end += 4;
      }
      mark(s, 0, end, ENT_K_DATELINE);
      return end;
    }
    begin = end;
  }
  return 0;
}

// ----------------------------------------------------- credits and brackets

/// Where the names behind a credit's colon end: known agencies, or up to a
/// closing parenthesis, a stop or the line's end if that is near.
static size_t
credit_end(search *s, size_t at)
{
  const ent_str raw = s->raw;
  const bool spaced = at < raw.n && raw.s[at] == ' ';
  size_t from = at + spaced;
  size_t end = from;
  while (end < raw.n && end - from < ENT_CREDIT_BYTES &&
         strchr(").;\n", raw.s[end]) == NULL) {
    ++end;
  }
  if (end == raw.n || (end < raw.n && strchr(").;", raw.s[end]) != NULL)) {
    return end;
  }
  end = from;
  bool more = true;
  while (more && end < raw.n) {
    const size_t room = raw.n - end < 60 ? raw.n - end : 60;
    const ent_str rest = {raw.s + end, room};
    const size_t n = ent_page_starts(s->words, ENT_W_AGENCY, fold(s, rest));
    end += n;
    more = n > 0 && end < raw.n && strchr("/,-", raw.s[end]) != NULL;
    end += more;
    end += more && end < raw.n && raw.s[end] == ' ';
  }
  return end;
}

static bool
is_credit(search *s, size_t colon, size_t *from)
{
  const size_t back = colon < 24 ? colon : 24;
  size_t at = colon - back;
  while (at < colon && ((unsigned char)s->raw.s[at] & 0xC0) == 0x80) {
    ++at;
  }
  const ent_str before = {s->raw.s + at, colon - at};
  const ent_str folded = fold(s, before);
  const ent_str credit = ent_page_ends(s->words, ENT_W_CREDIT, folded);
  if (credit.n == 0) {
    return false;
  }
  size_t n_words = 1;
  for (size_t i = 0; i < credit.n; ++i) {
    n_words += credit.s[i] == ' ';
  }
  size_t begin = colon;
  while (n_words > 0 && begin > at) {
    --begin;
    n_words -= begin > at && s->raw.s[begin - 1] == ' ';
    if (begin > at && s->raw.s[begin - 1] == '(') {
      n_words = 0;
    }
  }
  *from = begin;
  return true;
}

static void
mark_credit(search *s, size_t colon)
{
  size_t from = 0;
  if (!is_credit(s, colon, &from)) {
    return;
  }
  size_t end = credit_end(s, colon + 1);
  if (from > 0 && s->raw.s[from - 1] == '(' && end < s->raw.n &&
      s->raw.s[end] == ')') {
    --from;
    ++end;
    end += end < s->raw.n && s->raw.s[end] == '.';
  }
  mark(s, from, end, ENT_K_CREDIT);
}

/// "[Headline of another article]" between sentences.
static void
mark_bracket(search *s, size_t open)
{
  const ent_str raw = s->raw;
  size_t close = open + 1;
  while (close < raw.n && close - open < ENT_HEADLINE_BYTES &&
         raw.s[close] != ']' && raw.s[close] != '[') {
    ++close;
  }
  if (close == raw.n || raw.s[close] != ']' ||
      close - open < ENT_BRACKET_BYTES) {
    return;
  }
  size_t before = open;
  while (before > 0 && raw.s[before - 1] == ' ') {
    --before;
  }
  const bool fresh = before == 0 || strchr(".!?\"", raw.s[before - 1]) != NULL;
  size_t next = close + 1;
  while (next < raw.n && raw.s[next] == ' ') {
    ++next;
  }
  const bool goes_on = next < raw.n && raw.s[next] >= 'a' && raw.s[next] <= 'z';
  if (fresh && !goes_on) {
    mark(s, open, close + 1, ENT_K_RELATED);
  }
}

/// Where `c` stands at or behind `at`, or the end.
static size_t
find_byte(ent_str raw, char c, size_t at)
{
  const char *const hit = at < raw.n ? memchr(raw.s + at, c, raw.n - at) : NULL;
  return hit != NULL ? (size_t)(hit - raw.s) : raw.n;
}

static void
mark_within(search *s, size_t from)
{
  size_t colon = find_byte(s->raw, ':', from);
  size_t open = find_byte(s->raw, '[', from);
  while (colon < s->raw.n || open < s->raw.n) {
    if (colon < open) {
      mark_credit(s, colon);
      colon = find_byte(s->raw, ':', colon + 1);
    } else {
      mark_bracket(s, open);
      open = find_byte(s->raw, '[', open + 1);
    }
  }
}

// -------------------------------------------------------------- signatures

/// Where the last sentence of `raw` ends; raw.n when it ends with the line.
static size_t
last_stop(ent_str raw)
{
  const size_t least =
      raw.n > ENT_SIGNATURE_BYTES ? raw.n - ENT_SIGNATURE_BYTES : 1;
  for (size_t at = raw.n; at > least; --at) {
    const char c = raw.s[at - 1];
    if (c == '.' || c == '!' || c == '?') {
      // "./." is one mark, and quotes belong to the sentence.
      while (at < raw.n && strchr("\")]'", raw.s[at]) != NULL) {
        ++at;
      }
      const ent_str rest = {raw.s + at, raw.n - at};
      return at + (ent_str_starts(rest, ENT_STR("”")) ? 3 : 0);
    }
  }
  return raw.n;
}

static bool
is_signature(search *s, ent_str tail)
{
  if (tail.n < 2) {
    return false;
  }
  const bool enclosed = tail.s[0] == '(' && tail.s[tail.n - 1] == ')';
  const size_t paren = ent_str_find(tail, ENT_STR("("), 0);
  const ent_str name =
      ent_str_trim((ent_str){tail.s, paren != SIZE_MAX ? paren : tail.n});
  if (ent_line_is_name(name)) {
    return true;
  }
  const ent_str folded = fold(s, tail);
  const ent_str inner =
      enclosed ? (ent_str){folded.s + 1, folded.n - 2} : folded;
  return ent_page_starts(s->words, ENT_W_BYLINE, inner) > 0 ||
         ent_page_ends(s->words, ENT_W_SIGNED, inner).n > 0 ||
         ent_page_starts(s->words, ENT_W_AGENCY, inner) == inner.n;
}

static void
mark_signature(search *s)
{
  const ent_str raw = s->raw;
  const size_t at = last_stop(raw);
  const ent_str tail = ent_str_trim((ent_str){raw.s + at, raw.n - at});
  if (tail.n > 0 && is_signature(s, tail)) {
    mark(s, (size_t)(tail.s - raw.s), raw.n, ENT_K_BYLINE);
  }
}

/// The article's end mark at the end of the line.
static size_t
end_mark(ent_str raw)
{
  const ent_str tail = ENT_STR("./.");
  const size_t near = raw.n > 120 ? raw.n - 120 : 0;
  const size_t at = ent_str_find(raw, tail, near);
  return at == SIZE_MAX ? SIZE_MAX : at + 1;
}

/// A notice of rights runs from its sentence to the end of the line.
static size_t
rights_at(search *s)
{
  const ent_str raw = s->raw;
  size_t from = raw.n > ENT_RIGHTS_BYTES ? raw.n - ENT_RIGHTS_BYTES : 0;
  while (from < raw.n) {
    size_t next = ent_str_find(raw, ENT_STR(". "), from);
    next = next == SIZE_MAX ? raw.n : next + 2;
    const ent_str sentence = {raw.s + from, next - from};
    if (from > 0 &&
        ent_page_within(s->words, ENT_W_LEGAL, fold(s, sentence)) != SIZE_MAX) {
      return from;
    }
    from = next;
  }
  return SIZE_MAX;
}

// ------------------------------------------------------------------ lines

void
ent_line_marks(const ent_page_words *words,
               ent_str text,
               const ent_lines *lines,
               size_t index,
               ent_marks *out)
{
  const ent_span span = lines->at[index].span;
  search s = {words, ent_str_cut(text, span), span.start, out, {0}};
  bool last = index + 1 == lines->n;
  for (size_t i = index + 1; i < lines->n && !last; ++i) {
    if (lines->at[i].kind == ENT_K_TEXT) {
      break;
    }
    last = i + 1 == lines->n;
  }
  size_t at =
      index < ENT_DATELINE_LINES || s.raw.s[0] == '(' ? mark_dateline(&s) : 0;
  const size_t rights = last ? rights_at(&s) : SIZE_MAX;
  if (rights != SIZE_MAX) {
    s.raw.n = rights;
  }
  mark_within(&s, at);
  const size_t end = end_mark(s.raw);
  if (end != SIZE_MAX) {
    mark(&s, end, s.raw.n, ENT_K_END);
  } else if (last) {
    mark_signature(&s);
  }
  if (rights != SIZE_MAX) {
    mark(&s, rights, span.end - span.start, ENT_K_LEGAL);
  }
  ent_buf_free(&s.folded);
}

/// The date in the dateline of line `index`; confidence 0 for none.
static ent_dated
dateline_date(const ent_page_words *words,
              ent_str text,
              const ent_lines *lines,
              size_t index)
{
  ent_dated out = {{0}, 0};
  ent_marks marks = {0};
  ent_line_marks(words, text, lines, index, &marks);
  if (marks.n > 0 && marks.at[0].kind == ENT_K_DATELINE) {
    const ent_date date =
        ent_dateline_date(words, ent_str_cut(text, marks.at[0].span));
    if (date.year != 0 && date.day != 0) {
      out = (ent_dated){date, .9};
    }
  }
  ENT_VEC_FREE(&marks);
  return out;
}

/// The date that the page gives itself; confidence 0 for none.
static ent_dated
stamped(const ent_page_words *words, ent_str text, const ent_lines *lines)
{
  ent_dated out = {{0}, 0};
  for (size_t i = 0; i < lines->n && out.confidence == 0; ++i) {
    const ent_line *const line = &lines->at[i];
    if (line->kind == ENT_K_STAMP && line->stamp.year != 0) {
      out = (ent_dated){line->stamp, i < ENT_STAMP_LINES ? .9 : .7};
    } else if (line->kind == ENT_K_TEXT && i < ENT_DATELINE_LINES) {
      out = dateline_date(words, text, lines, i);
    }
  }
  return out;
}

static ent_dated
inferred(const ent_page_words *words,
         ent_str text,
         const ent_lines *lines,
         ent_date latest)
{
  ent_date_hints hints = {0};
  ent_buf folded = {0};
  for (size_t i = 0; i < lines->n; ++i) {
    const ent_line *const line = &lines->at[i];
    if (line->kind == ENT_K_TEXT || line->kind == ENT_K_CAPTION) {
      ent_buf_reset(&folded);
      ent_page_fold(&folded, ent_str_cut(text, line->span));
      ent_date_hint(words, ent_buf_str(&folded), &hints);
    }
  }
  ent_buf_free(&folded);
  return ent_date_infer(&hints, latest);
}

ent_dated
ent_page_date(const ent_page_words *words, ent_str text, ent_date latest)
{
  ent_lines lines = {0};
  ent_lines_read(words, text, &lines);
  ent_lines_judge(words, text, &lines);
  ent_dated out = stamped(words, text, &lines);
  if (out.confidence == 0) {
    out = inferred(words, text, &lines, latest);
  }
  ENT_VEC_FREE(&lines);
  return out;
}

void
ent_page_mark(const ent_page_words *words, ent_str text, ent_marks *out)
{
  ent_lines lines = {0};
  out->n = 0;
  ent_lines_read(words, text, &lines);
  ent_lines_judge(words, text, &lines);
  for (size_t i = 0; i < lines.n; ++i) {
    const ent_line *const line = &lines.at[i];
    if (line->kind == ENT_K_TEXT) {
      ent_line_marks(words, text, &lines, i, out);
      continue;
    }
    ENT_PUSH(out, (ent_mark){line->span, line->kind});
  }
  ENT_VEC_FREE(&lines);
}
