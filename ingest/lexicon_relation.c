// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_line.h"
#include "ingest/relation.h"

#include <stdlib.h>

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

/// True for a whole number of thousandths.
static bool
read_number(ent_line *l, ent_str text, int16_t *out)
{
  const char *const start = ent_arena_cstr(&l->lexicon->arena, text);
  char *end = NULL;
  const long thousandths = strtol(start, &end, 10);
  if (end == start || *end != '\0' || thousandths < INT16_MIN ||
      thousandths > INT16_MAX) {
    ent_line_fault(l, "wanted a number, not", text);
    return false;
  }
  *out = (int16_t)thousandths;
  return true;
}

/// Where the weight of a relation or a phase has its place.
static size_t
place_of(ent_line *l, ent_str name)
{
  const size_t phase = ent_name_find(ent_phase_names, ENT_PHASES, name);
  if (phase < ENT_PHASES) {
    return ENT_FIRST_PHASE + phase;
  }
  const bool turned = ent_str_ends(name, ENT_STR("<"));
  if (turned || ent_str_ends(name, ENT_STR(">"))) {
    --name.n;
  }
  return ent_line_code(l, ent_type_names, ENT_TYPES, name) * 2 +
         (turned ? 1U : 0U);
}

/// "criticism> 310": the type, with the direction where there is one, or the
/// phase, and a number; a number by itself speaks for all.
static bool
read_one(ent_line *l, ent_str value, ent_weights *out)
{
  ent_str name = {"", 0};
  int16_t number = 0;
  (void)ent_str_next(&value, ' ', &name);
  const ent_str text = ent_str_trim(value);
  if (!read_number(l, text.n > 0 ? text : name, &number)) {
    return false;
  }
  if (text.n == 0) {
    for (size_t i = 0; i < ENT_WEIGHTS; ++i) {
      out->at[i] = number;
    }
    return true;
  }
  out->at[place_of(l, name)] = number;
  return true;
}

void
ent_line_relation(ent_line *l)
{
  ent_lexicon *const lexicon = l->lexicon;
  ent_str rest = l->n > 3 ? l->fields[3] : ENT_STR("");
  ent_str value = {"", 0};
  ent_weights weights = {{0}};
  bool any = false;
  while (ent_line_value(&rest, &value)) {
    any = read_one(l, value, &weights) || any;
  }
  if (any) {
    ENT_PUSH(&lexicon->loading->keys, key_of(l->fields[2]));
    ENT_PUSH(&lexicon->weights, weights);
  }
}

void
ent_lexicon_lay_out_weights(ent_lexicon *lexicon)
{
  const uint64_t *const keys = lexicon->loading->keys.at;
  const size_t n = lexicon->loading->keys.n;
  size_t slots = 1;
  while (slots < n * 2) {
    slots *= 2;
  }
  for (size_t i = 0; i < slots; ++i) {
    ENT_PUSH(&lexicon->weighed, (ent_weighed){0});
  }
  for (size_t i = 0; i < ENT_HINTS; ++i) {
    ENT_PUSH(&lexicon->hints, 0);
  }
  for (size_t i = 0; i < n; ++i) { // what comes later stands for the same name
    *ent_weighed_slot(lexicon, keys[i]) =
        (ent_weighed){ent_weighed_tag(keys[i]), (uint32_t)i + 1};
    lexicon->hints.at[ent_hint_word(keys[i])] |= ent_hint_bit(keys[i]);
  }
}
