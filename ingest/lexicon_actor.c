// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_line.h"

// ---------------------------------------------------------------- actors

static const struct {
  const char *key;
  uint8_t form;
  uint8_t lang;
} form_keys[] = {
    {"en", ENT_F_NAME, ENT_ANY_LANG},      {"vi", ENT_F_NAME, ENT_VI},
    {"en.adj", ENT_F_ADJ, ENT_EN},         {"en.people", ENT_F_PEOPLE, ENT_EN},
    {"en.seat", ENT_F_SEAT, ENT_ANY_LANG}, {"vi.seat", ENT_F_SEAT, ENT_VI},
    {"en.weak", ENT_F_WEAK, ENT_EN},       {"vi.weak", ENT_F_WEAK, ENT_VI},
    {"vi.dyad", ENT_F_DYAD, ENT_VI},       {"vi.adj", ENT_F_ADJ, ENT_VI},
};

static const char *const plain_keys[] = {
    "wikidata",    "cow",     "gw",      "from", "to",  "successor",
    "predecessor", "members", "country", "seat", "iso", "note",
};

uint32_t
ent_line_tag(ent_line *l, ent_str name)
{
  enum { ENT_TAGS = 64 }; // bits of ent_lex_actor.tags
  const uint32_t tag = ent_map_intern(&l->lexicon->loading->tags, name);
  if (tag < ENT_TAGS) {
    return tag;
  }
  ent_line_fault(l, "one region or sort too many:", name);
  return 0;
}

static void
actor_tags(ent_line *l, ent_lex_actor *actor, ent_str value)
{
  ent_str rest = value;
  ent_str word = {"", 0};
  while (ent_str_next(&rest, ' ', &word)) {
    word = ent_str_trim(word);
    if (ent_str_ends(word, ENT_STR(";"))) {
      --word.n;
    }
    if (word.n > 0) {
      actor->tags |= 1ULL << ent_line_tag(l, word);
    }
  }
}

/// The forms of one key; the first name is the label when none is given.
static void
actor_forms(ent_line *l, uint32_t ref, size_t key, ent_str forms)
{
  ent_lex_actor *const actor = &l->lexicon->actors.at[ref];
  const uint8_t lang = form_keys[key].lang;
  ent_str *const label = lang == ENT_VI ? &actor->name_vi : &actor->name;
  ent_str form = {"", 0};
  while (ent_line_value(&forms, &form)) {
    if (form_keys[key].form == ENT_F_NAME && label->n == 0) {
      *label = form;
    }
    ent_lexicon_add(l->lexicon, form,
                    (ent_sense){.cls = ENT_C_ACTOR,
                                .code = form_keys[key].form,
                                .lang = lang,
                                .ref = (int32_t)ref});
  }
}

static void
actor_field(ent_line *l, uint32_t ref, ent_str field)
{
  ent_lex_actor *const actor = &l->lexicon->actors.at[ref];
  ent_str value = {"", 0};
  const ent_str key = ent_line_key(field, &value);
  if (ent_str_eq(key, ENT_STR("region")) || ent_str_eq(key, ENT_STR("sort"))) {
    actor_tags(l, actor, value);
    return;
  }
  if (ent_str_eq(key, ENT_STR("label.en"))) {
    actor->name = value;
    return;
  }
  if (ent_str_eq(key, ENT_STR("label.vi"))) {
    actor->name_vi = value;
    return;
  }
  for (size_t i = 0; i < ENT_COUNT(form_keys); ++i) {
    if (ent_str_eq(key, ent_str_of(form_keys[i].key))) {
      actor_forms(l, ref, i, value);
      return;
    }
  }
  if (ent_name_find(plain_keys, ENT_COUNT(plain_keys), key) ==
      ENT_COUNT(plain_keys)) {
    ent_line_fault(l, "unknown key", key);
  }
}

void
ent_line_actor(ent_line *l, size_t kind)
{
  ent_lexicon *const lexicon = l->lexicon;
  const uint32_t ref = ent_map_intern(&lexicon->actor_ids, l->fields[0]);
  if (ref == lexicon->actors.n) {
    ENT_PUSH(&lexicon->actors,
             (ent_lex_actor){.id = ent_arena_str(&lexicon->arena, l->fields[0]),
                             .kind = (ent_kind)kind,
                             .name = {"", 0},
                             .name_vi = {"", 0}});
    if (kind != ENT_ORGANIZATION) {
      actor_tags(l, &lexicon->actors.at[ref], ENT_STR("country"));
    }
    if (kind == ENT_GROUP) {
      actor_tags(l, &lexicon->actors.at[ref], ENT_STR("faction"));
    }
    if (kind == ENT_GROUP || kind == ENT_ORGANIZATION) {
      actor_tags(l, &lexicon->actors.at[ref], ENT_STR("group"));
    }
  }
  for (size_t i = 2; i < l->n; ++i) {
    actor_field(l, ref, l->fields[i]);
  }
  ent_lex_actor *const actor = &lexicon->actors.at[ref];
  if (actor->name.n == 0) {
    actor->name = actor->name_vi.n > 0 ? actor->name_vi : actor->id;
  }
  if (actor->name_vi.n == 0) {
    actor->name_vi = actor->name;
  }
}

// --------------------------------------------------------------- leaders

/// The year that `value` begins with, 0 when there is none.
static int16_t
year_of(ent_str value)
{
  ent_date date = {0};
  if (value.n < 4 || ent_date_parse(&date, (ent_str){value.s, 4}) != ENT_OK) {
    return 0;
  }
  return date.year;
}

void
ent_line_leader(ent_line *l)
{
  ent_lexicon *const lexicon = l->lexicon;
  const uint32_t actor = ent_map_find(&lexicon->actor_ids, l->fields[0]);
  if (actor == ENT_NONE) {
    ent_line_fault(l, "unknown actor", l->fields[0]);
    return;
  }
  const int32_t ref = (int32_t)lexicon->leaders.n;
  ent_lex_leader leader = {.actor = actor, .name = l->fields[1]};
  ent_lexicon_add(
      lexicon, l->fields[1],
      (ent_sense){.cls = ENT_C_LEADER, .lang = ENT_ANY_LANG, .ref = ref});
  for (size_t i = 2; i < l->n; ++i) {
    ent_str rest = {"", 0};
    const ent_str key = ent_line_key(l->fields[i], &rest);
    const bool weak = ent_str_eq(key, ENT_STR("weak"));
    const unsigned lang = weak ? ENT_ANY_LANG : ent_line_lang(key);
    if (ent_str_eq(key, ENT_STR("from"))) {
      leader.from = year_of(rest);
    } else if (ent_str_eq(key, ENT_STR("to"))) {
      leader.to = year_of(rest);
    }
    ent_str form = {"", 0};
    while (lang != 0 && ent_line_value(&rest, &form)) {
      ent_lexicon_add(lexicon, form,
                      (ent_sense){.cls = ENT_C_LEADER,
                                  .code = weak,
                                  .lang = ENT_ANY_LANG,
                                  .ref = ref});
    }
  }
  ENT_PUSH(&lexicon->leaders, leader);
}
