// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_line.h"

/// What the lines say of actors, beyond what the reading needs.
typedef struct known {
  const ent_lexicon *lexicon;
  ent_store *store;
  ent_arena arena;
  ent_map ids;
  ENT_VEC(ent_entity) entities; ///< by id
  uint32_t at;                  ///< the one whose line is read
} known;

/// The entity of that id, a new one when there is none yet.
static ent_entity *
entity_of(known *k, ent_str id, ent_kind kind)
{
  const ent_str none = {"", 0};
  k->at = ent_map_intern(&k->ids, id);
  if (k->at == k->entities.n) {
    const bool listed = kind == ENT_STATE || kind == ENT_TERRITORY;
    ent_entity fresh = {k->ids.names[k->at],
                        kind,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none,
                        none};
    fresh.iso = listed ? fresh.id : none;
    ENT_PUSH(&k->entities, fresh);
  }
  return &k->entities.at[k->at];
}

// ---------------------------------------------------------------- actors

static ent_status
add_aliases(known *k, ent_str lang, ent_str names)
{
  ent_str name = {"", 0};
  while (ent_line_value(&names, &name)) {
    ENT_TRY(ent_store_alias(k->store, k->entities.at[k->at].id, lang, name));
  }
  return ENT_OK;
}

/// "GBR 1973-2020": who, and from when until when.
static ent_status
add_member(known *k, ent_str value)
{
  ent_relation tie = {.tie = ENT_STR("member"),
                      .other = k->entities.at[k->at].id,
                      .what = ENT_STR("member"),
                      .since = {"", 0},
                      .until = {"", 0}};
  ent_str years = value;
  (void)ent_str_next(&years, ' ', &tie.entity);
  if (years.s != NULL) {
    years = ent_str_trim(years);
    (void)ent_str_next(&years, '-', &tie.since);
  }
  if (years.s != NULL) {
    tie.until = years;
  }
  return ent_store_relation(k->store, &tie);
}

static ent_status
add_members(known *k, ent_str values)
{
  ent_str value = {"", 0};
  while (ent_line_value(&values, &value)) {
    ENT_TRY(add_member(k, value));
  }
  return ENT_OK;
}

/// "SRB; MNE" as "SRB,MNE".
static ent_str
joined(known *k, ent_str values)
{
  ent_buf out = {0};
  ent_str value = {"", 0};
  while (ent_line_value(&values, &value)) {
    ent_buf_add(&out, ent_str_of(out.n > 0 ? "," : ""));
    ent_buf_add(&out, value);
  }
  const ent_str list = ent_arena_str(&k->arena, ent_buf_str(&out));
  ent_buf_free(&out);
  return list;
}

static ent_status
actor_field(known *k, ent_str field)
{
  ent_entity *const to = &k->entities.at[k->at];
  const struct {
    const char *key;
    ent_str *value;
  } facts[] = {
      {"wikidata", &to->wikidata}, {"iso", &to->iso},
      {"cow", &to->cow},           {"gw", &to->gw},
      {"from", &to->since},        {"to", &to->until},
  };
  static const struct {
    const char *key;
    const char *lang;
  } names[] = {
      {"en", "en"}, {"vi", "vi"}, {"en.weak", "en"}, {"vi.weak", "vi"}};
  ent_str value = {"", 0};
  const ent_str key = ent_line_key(field, &value);
  for (size_t i = 0; i < ENT_COUNT(facts); ++i) {
    if (ent_str_eq(key, ent_str_of(facts[i].key))) {
      *facts[i].value = value;
      return ENT_OK;
    }
  }
  for (size_t i = 0; i < ENT_COUNT(names); ++i) {
    if (ent_str_eq(key, ent_str_of(names[i].key))) {
      return add_aliases(k, ent_str_of(names[i].lang), value);
    }
  }
  if (ent_str_eq(key, ENT_STR("successor"))) {
    to->successor = joined(k, value);
  }
  return ent_str_eq(key, ENT_STR("members")) ? add_members(k, value) : ENT_OK;
}

static ent_status
read_actor(known *k, const ent_str *fields, size_t n, ent_kind kind)
{
  ent_entity *const to = entity_of(k, fields[0], kind);
  const uint32_t at = ent_map_find(&k->lexicon->actor_ids, fields[0]);
  to->name = k->lexicon->actors.at[at].name;
  to->name_vi = k->lexicon->actors.at[at].name_vi;
  for (size_t i = 2; i < n; ++i) {
    ENT_TRY(actor_field(k, fields[i]));
  }
  return ENT_OK;
}

// --------------------------------------------------------------- persons

static ent_str
person_id(known *k, ent_str name)
{
  ent_buf slug = {0};
  ent_buf_add(&slug, ENT_STR("person:"));
  ent_slug(&slug, ent_utf8_nfc(name, &k->arena));
  const ent_str id = ent_arena_str(&k->arena, ent_buf_str(&slug));
  ent_buf_free(&slug);
  return id;
}

static ent_status
person_field(known *k, ent_relation *office, ent_str field)
{
  const struct {
    const char *key;
    ent_str *value;
  } facts[] = {{"office", &office->what},
               {"from", &office->since},
               {"to", &office->until}};
  ent_str value = {"", 0};
  const ent_str key = ent_line_key(field, &value);
  for (size_t i = 0; i < ENT_COUNT(facts); ++i) {
    if (ent_str_eq(key, ent_str_of(facts[i].key))) {
      *facts[i].value = value;
      return ENT_OK;
    }
  }
  return ent_line_lang(key) != 0 ? add_aliases(k, key, value) : ENT_OK;
}

static ent_status
read_person(known *k, const ent_str *fields, size_t n)
{
  ent_entity *const to = entity_of(k, person_id(k, fields[1]), ENT_PERSON);
  ent_relation office = {.entity = to->id,
                         .tie = ENT_STR("office"),
                         .other = fields[0],
                         .what = {"", 0},
                         .since = {"", 0},
                         .until = {"", 0}};
  to->name = fields[1];
  for (size_t i = 2; i < n; ++i) {
    ENT_TRY(person_field(k, &office, fields[i]));
  }
  return ent_store_relation(k->store, &office);
}

// ----------------------------------------------------------------- lines

static ent_status
read_row(known *k, ent_str row)
{
  ent_str fields[ENT_LINE_FIELDS];
  size_t n = 0;
  if (row.n == 0 || row.s[0] == '#') {
    return ENT_OK;
  }
  while (n < ENT_COUNT(fields) && ent_str_next(&row, '|', &fields[n])) {
    fields[n] = ent_str_trim(fields[n]);
    ++n;
  }
  if (n < 3 || ent_line_lang(fields[0]) != 0) {
    return ENT_OK;
  }
  const size_t kind = ent_name_find(ent_kind_names, ENT_KINDS, fields[1]);
  return kind < ENT_KINDS ? read_actor(k, fields, n, (ent_kind)kind)
                          : read_person(k, fields, n);
}

static ent_status
read_file(known *k, const ent_embedded *file)
{
  ent_str rest = {file->bytes, file->length};
  ent_str row = {"", 0};
  while (ent_str_next(&rest, '\n', &row)) {
    ENT_TRY(read_row(k, ent_str_trim(row)));
  }
  return ENT_OK;
}

static ent_status
read_all(known *k)
{
  for (size_t i = 0; i < k->lexicon->sources.n; ++i) {
    ENT_TRY(read_file(k, &k->lexicon->sources.at[i]));
  }
  for (size_t i = 0; i < k->entities.n; ++i) {
    ENT_TRY(ent_store_entity(k->store, &k->entities.at[i]));
  }
  return ENT_OK;
}

ent_status
ent_lexicon_tell(const ent_lexicon *lexicon, ent_store *store)
{
  known k = {.lexicon = lexicon, .store = store};
  ent_status st = ent_store_entities_clear(store);
  if (st == ENT_OK) {
    st = read_all(&k);
  }
  ENT_VEC_FREE(&k.entities);
  ent_map_free(&k.ids);
  ent_arena_free(&k.arena);
  return st;
}
