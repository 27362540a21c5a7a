// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/mark.h"

#include <stdlib.h>

/// What is to be marked, in bytes of the sentence.
typedef struct mark {
  size_t start;
  size_t end;
  bool trigger;
} mark;

typedef ENT_VEC(mark) marks;

/// The byte at which a text's code point number `point` begins.
static size_t
byte_of(ent_str text, uint32_t point)
{
  size_t at = 0;
  while (at < text.n && point > 0) {
    (void)ent_utf8_next(text, &at);
    point--;
  }
  return at;
}

static bool
is_word_byte(char c)
{
  const unsigned char byte = (unsigned char)c;
  return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
         ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

static void
add_found(marks *found, mark each)
{
  ENT_PUSH(found, each);
}

static void
find_name(marks *found, ent_str sentence, ent_str name)
{
  size_t at = name.n > 0 ? ent_str_find(sentence, name, 0) : SIZE_MAX;
  while (at != SIZE_MAX) {
    const size_t end = at + name.n;
    const bool begins = at == 0 || !is_word_byte(sentence.s[at - 1]);
    const bool ends = end == sentence.n || !is_word_byte(sentence.s[end]);
    if (begins && ends) {
      add_found(found, (mark){at, end, false});
    }
    at = ent_str_find(sentence, name, end);
  }
}

/// By where they begin; there the trigger first, then the longest.
static int
by_place(const void *a, const void *b)
{
  const mark *const x = a;
  const mark *const y = b;
  if (x->start != y->start) {
    return x->start < y->start ? -1 : 1;
  }
  if (x->trigger != y->trigger) {
    return x->trigger ? -1 : 1;
  }
  return (x->end < y->end) - (x->end > y->end);
}

static void
add_plain(ent_buf *out, ent_str text)
{
  ent_arena arena = {0};
  ent_buf_add(out, ent_utf8_plain(text, &arena));
  ent_arena_free(&arena);
}

static void
add_mark(ent_buf *out, ent_str text, bool trigger, bool bold)
{
  ent_buf_add(out, ent_str_of(bold ? "\033[1m" : ""));
  ent_buf_add(out, ent_str_of(trigger ? "«" : "["));
  add_plain(out, text);
  ent_buf_add(out, ent_str_of(trigger ? "»" : "]"));
  ent_buf_add(out, ent_str_of(bold ? "\033[0m" : ""));
}

static void
find_all(marks *found, ent_str sentence, const ent_marked *marked)
{
  const ent_span trigger = marked->trigger;
  const uint32_t start = marked->sentence.start;
  size_t from = 0;
  size_t to = 0;
  if (trigger.start >= start && trigger.start < trigger.end &&
      trigger.end <= marked->sentence.end) {
    from = byte_of(sentence, trigger.start - start);
    to = byte_of(sentence, trigger.end - start);
    add_found(found, (mark){from, to, true});
  }
  marks names = {0};
  for (size_t i = 0; i < marked->n_actors; i++) {
    const ent_str id = marked->actors[i].id;
    if (ent_str_find(id, ENT_STR(":"), 0) == SIZE_MAX) {
      find_name(&names, sentence, id);
    }
    find_name(&names, sentence, marked->actors[i].name);
    find_name(&names, sentence, marked->actors[i].name_vi);
  }
  for (size_t i = 0; i < names.n; i++) {
    if (names.at[i].end <= from || names.at[i].start >= to) {
      add_found(found, names.at[i]);
    }
  }
  ENT_VEC_FREE(&names);
  if (found->n > 1) {
    qsort(found->at, found->n, sizeof *found->at, by_place);
  }
}

void
ent_mark(ent_buf *out, const ent_marked *marked)
{
  const size_t start = byte_of(marked->text, marked->sentence.start);
  const size_t end = byte_of(marked->text, marked->sentence.end);
  const ent_str sentence = {marked->text.s + start,
                            end > start ? end - start : 0};
  marks found = {0};
  find_all(&found, sentence, marked);
  size_t at = 0;
  for (size_t i = 0; i < found.n; i++) {
    const mark each = found.at[i];
    if (each.start < at) {
      continue;
    }
    add_plain(out, (ent_str){sentence.s + at, each.start - at});
    add_mark(out, (ent_str){sentence.s + each.start, each.end - each.start},
             each.trigger, marked->bold);
    at = each.end;
  }
  add_plain(out, (ent_str){sentence.s + at, sentence.n - at});
  ENT_VEC_FREE(&found);
}
