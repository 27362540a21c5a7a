// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_line.h"
#include "ingest/relation.h"

#include <stdlib.h>

enum { ENT_WEIGHED_LEAST = 1 << 10 };

/// The key of a name as it is written.
static uint64_t
key_of(ent_str name)
{
  uint64_t key = 0;
  ent_str part = {"", 0};
  while (ent_str_next(&name, '/', &part)) {
    key = ent_feature_key(key, ent_fold_hash(part));
  }
  return key;
}

static void
weighed_grow(ent_lexicon *lexicon)
{
  const size_t old_n = lexicon->weighed.n;
  ent_weighed *const old = lexicon->weighed.at;
  lexicon->weighed.n = old_n == 0 ? ENT_WEIGHED_LEAST : old_n * 2;
  lexicon->weighed.at = ent_alloc(lexicon->weighed.n * sizeof *old);
  for (size_t i = 0; i < old_n; ++i) {
    if (old[i].n != 0) {
      lexicon->weighed.at[ent_weighed_slot(lexicon, old[i].key)] = old[i];
    }
  }
  ent_free(old);
}

static void
note_hint(ent_lexicon *lexicon, uint64_t key)
{
  while (lexicon->hints.n < ENT_HINTS) {
    ENT_PUSH(&lexicon->hints, 0);
  }
  lexicon->hints.at[ent_hint_word(key)] |= ent_hint_bit(key);
}

/// "criticism> 310": the type, with the direction where there is one, and a
/// number.
static void
read_one(ent_line *l, ent_str value)
{
  ent_str name = {"", 0};
  ent_str type = {"", 0};
  (void)ent_str_next(&value, ' ', &name);
  const bool turned = ent_str_ends(name, ENT_STR("<"));
  type = name;
  if (turned || ent_str_ends(name, ENT_STR(">"))) {
    --type.n;
  }
  const size_t code = ent_line_code(l, ent_type_names, ENT_TYPES, type);
  const char *const text =
      ent_arena_cstr(&l->lexicon->arena, ent_str_trim(value));
  char *end = NULL;
  const long thousandths = strtol(text, &end, 10);
  if (end == text || thousandths < INT16_MIN || thousandths > INT16_MAX) {
    ent_line_fault(l, "wanted a number, not", ent_str_of(text));
    return;
  }
  ENT_PUSH(&l->lexicon->weights,
           (ent_weight){(uint16_t)(code * 2 + (turned ? 1U : 0U)),
                        (int16_t)thousandths});
}

void
ent_line_relation(ent_line *l)
{
  ent_lexicon *const lexicon = l->lexicon;
  ent_str rest = l->n > 3 ? l->fields[3] : ENT_STR("");
  ent_str value = {"", 0};
  ent_weighed w = {.key = key_of(l->fields[2]),
                   .at = (uint32_t)lexicon->weights.n};
  while (ent_line_value(&rest, &value)) {
    read_one(l, value);
  }
  w.n = (uint32_t)lexicon->weights.n - w.at;
  if (w.n == 0) {
    return;
  }
  if ((size_t)lexicon->loading->n_weighed * 2 >= lexicon->weighed.n) {
    weighed_grow(lexicon);
  }
  note_hint(lexicon, w.key);
  ent_weighed *const slot =
      &lexicon->weighed.at[ent_weighed_slot(lexicon, w.key)];
  lexicon->loading->n_weighed += slot->n == 0;
  *slot = w;
}
