// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/feed.h"
#include "ingest/lexicon.h"

/// Names that are remembered; beyond them the memory begins anew.
enum { ENT_NAMES_KEPT = 1 << 16 };

/// Adds a line of the table: kind | code | id.
static void
add_line(ent_cast *cast, ent_str text)
{
  ent_str kind = ENT_STR("");
  ent_str code = ENT_STR("");
  if (text.n == 0 || text.s[0] == '#' || !ent_str_next(&text, '|', &kind) ||
      !ent_str_next(&text, '|', &code)) {
    return;
  }
  const ent_str key =
      ent_arena_printf(&cast->arena, "%.*s %.*s", ENT_FMT(ent_str_trim(kind)),
                       ENT_FMT(ent_str_trim(code)));
  const uint32_t at = ent_map_intern(&cast->codes, key);
  if (at == cast->meant.n) {
    ENT_PUSH(&cast->meant, ent_str_trim(text));
  }
}

void
ent_cast_load(ent_cast *cast)
{
  for (size_t i = 0; i < ent_embedded_feeds_n; ++i) {
    const ent_embedded *const file = &ent_embedded_feeds[i];
    ent_str rest = {file->bytes, file->length};
    ent_str text = ENT_STR("");
    if (strcmp(file->name, "actors.txt") != 0) {
      continue;
    }
    while (ent_str_next(&rest, '\n', &text)) {
      add_line(cast, text);
    }
  }
}

void
ent_cast_free(ent_cast *cast)
{
  ent_map_free(&cast->ids);
  ent_map_free(&cast->codes);
  ent_map_free(&cast->names);
  ENT_VEC_FREE(&cast->actors);
  ENT_VEC_FREE(&cast->meant);
  ENT_VEC_FREE(&cast->found);
  ent_arena_free(&cast->arena);
}

/// The index of an actor of the lexicon by its id.
static uint32_t
by_id(ent_cast *cast, ent_str id)
{
  const uint32_t known = ent_map_find(&cast->ids, id);
  if (known != ENT_NONE) {
    return known;
  }
  const uint32_t at = ent_map_find(&cast->lexicon->actor_ids, id);
  if (at == ENT_NONE) {
    return ENT_NONE;
  }
  const ent_lex_actor *const actor = &cast->lexicon->actors.at[at];
  ENT_PUSH(&cast->actors, (ent_actor){.id = actor->id,
                                      .kind = actor->kind,
                                      .name = actor->name,
                                      .name_vi = actor->name_vi,
                                      .affiliation = ENT_STR("")});
  return ent_map_intern(&cast->ids, id);
}

/// What the table says that `code` is, as the id of an actor.
static uint32_t
by_table(ent_cast *cast, const char *kind, ent_str code)
{
  char key[128];
  if (code.n > 100) {
    return ENT_NONE;
  }
  const int n = snprintf(key, sizeof key, "%s %.*s", kind, ENT_FMT(code));
  const uint32_t at = ent_map_find(&cast->codes, (ent_str){key, (size_t)n});
  return at != ENT_NONE ? by_id(cast, cast->meant.at[at]) : ENT_NONE;
}

uint32_t
ent_cast_country(ent_cast *cast, ent_str code)
{
  if (code.n != 3) { // no state has a longer id, but organizations do
    return ENT_NONE;
  }
  const uint32_t other = by_table(cast, "country", code);
  const uint32_t at = other != ENT_NONE ? other : by_id(cast, code);
  if (at == ENT_NONE || (cast->actors.at[at].kind != ENT_STATE &&
                         cast->actors.at[at].kind != ENT_TERRITORY)) {
    return ENT_NONE;
  }
  return at;
}

uint32_t
ent_cast_group(ent_cast *cast, ent_str code)
{
  return by_table(cast, "group", code);
}

/// The actor whose name is all of the tokens.
static uint32_t
match_name(ent_cast *cast, const ent_tokens *tokens)
{
  const ent_lexicon *const lexicon = cast->lexicon;
  const ent_match match =
      ent_lexicon_match(lexicon, tokens->at, tokens->n, ENT_ANY_LANG, false);
  if (match.length != tokens->n) {
    return ENT_NONE;
  }
  for (uint32_t at = lexicon->nodes.at[match.node].sense; at != 0;
       at = lexicon->senses.at[at].next) {
    const ent_sense *const sense = &lexicon->senses.at[at];
    if (sense->cls == ENT_C_ACTOR &&
        (sense->code == ENT_F_NAME || sense->code == ENT_F_WEAK) &&
        ent_sense_fits(sense, tokens->at, ENT_ANY_LANG, false)) {
      return by_id(cast, lexicon->actors.at[sense->ref].id);
    }
  }
  return ENT_NONE;
}

static uint32_t
look_up(ent_cast *cast, ent_str name)
{
  ent_tokens tokens = {0};
  uint32_t at = by_table(cast, "name", name);
  if (at == ENT_NONE) {
    ent_tokenise(&tokens, name, cast->lexicon);
    at = tokens.n != 0 ? match_name(cast, &tokens) : ENT_NONE;
    ENT_VEC_FREE(&tokens);
  }
  return at != ENT_NONE && ent_kind_political(cast->actors.at[at].kind)
             ? at
             : ENT_NONE;
}

uint32_t
ent_cast_name(ent_cast *cast, ent_str name)
{
  enum { ENT_NAME_MAX = 200 };
  if (name.n == 0 || name.n > ENT_NAME_MAX) {
    return ENT_NONE;
  }
  const uint32_t known = ent_map_find(&cast->names, name);
  if (known != ENT_NONE) {
    return cast->found.at[known];
  }
  if (cast->found.n == ENT_NAMES_KEPT) {
    ent_map_free(&cast->names);
    cast->found.n = 0;
  }
  const uint32_t at = look_up(cast, name);
  (void)ent_map_intern(&cast->names, name);
  ENT_PUSH(&cast->found, at);
  return at;
}

/// True for what can be an id as it stands: NATO, org:acme.
static bool
is_id(ent_str name)
{
  const bool prefixed = ent_str_find(name, ENT_STR(":"), 0) != SIZE_MAX;
  for (size_t i = 0; i < name.n; ++i) {
    const char c = name.s[i];
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == ':' || c == '.';
    if (!plain && !(prefixed && c >= 'a' && c <= 'z')) {
      return false;
    }
  }
  return name.n != 0;
}

static ent_kind
kind_of_id(ent_str id)
{
  if (ent_str_starts(id, ENT_STR("person:"))) {
    return ENT_PERSON;
  }
  if (ent_str_starts(id, ENT_STR("org:"))) {
    return ENT_COMPANY;
  }
  return id.n == 3 ? ENT_STATE : ENT_ORGANIZATION;
}

/// An actor that only has a name.  It is an end of edges by being in the
/// table, so it is taken for a group.
static ent_actor
named_actor(ent_cast *cast, ent_str name)
{
  ent_buf id = {0};
  size_t bad = 0;
  const ent_str clean = ent_utf8_nfc(
      ent_utf8_plain(ent_utf8_repair(name, &bad, &cast->arena), &cast->arena),
      &cast->arena);
  ent_slug(&id, clean);
  for (size_t i = 0; i < id.n; ++i) {
    if (id.s[i] >= 'a' && id.s[i] <= 'z') {
      id.s[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[id.s[i] - 'a'];
    }
  }
  const ent_actor actor = {
      .id = id.n != 0
                ? ent_arena_str(&cast->arena, ent_buf_str(&id))
                : ent_arena_printf(&cast->arena, "X-%s",
                                   ent_hash_hex(&cast->arena, clean, 8).s),
      .kind = ENT_GROUP,
      .name = ent_arena_str(&cast->arena, clean),
      .name_vi = ENT_STR(""),
      .affiliation = ENT_STR(""),
  };
  ent_buf_free(&id);
  return actor;
}

uint32_t
ent_cast_any(ent_cast *cast, ent_str name)
{
  const uint32_t known = by_id(cast, name);
  const uint32_t named = known != ENT_NONE ? known : ent_cast_name(cast, name);
  if (named != ENT_NONE) {
    return named;
  }
  const ent_actor actor =
      is_id(name) ? (ent_actor){.id = ent_arena_str(&cast->arena, name),
                                .kind = kind_of_id(name),
                                .name = ent_arena_str(&cast->arena, name),
                                .name_vi = ENT_STR(""),
                                .affiliation = ENT_STR("")}
                  : named_actor(cast, name);
  const uint32_t at = ent_map_intern(&cast->ids, actor.id);
  if (at == cast->actors.n) {
    ENT_PUSH(&cast->actors, actor);
    ++cast->n_unknown;
  }
  return at;
}
