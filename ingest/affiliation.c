// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/parts.h"

static bool
is_state(const ent_reader *reader, int32_t actor)
{
  return reader->lexicon->actors.at[(size_t)actor].kind == ENT_STATE;
}

/// "In Sarajevo, the chairman": where the sentence says it happens.
static int32_t
place_ahead(const ent_reader *reader)
{
  const uint32_t tok = reader->sentences.at[reader->now].tok;
  if (reader->mentions.n == 0 || !ent_is_marker(reader, tok, ENT_M_IN)) {
    return ENT_NOBODY;
  }
  const ent_mention *const m = &reader->mentions.at[0];
  const bool ahead = m->tok == tok + ent_hit_length(reader, tok) &&
                     m->actor != ENT_NOBODY && m->person == ENT_NOBODY &&
                     !ent_broken(reader, m->end) &&
                     ent_token_at(reader, m->end)->word == ',';
  return ahead && is_state(reader, m->actor) ? m->actor : ENT_NOBODY;
}

/// For whom a person acts whose office is named without a country, or
/// ENT_NOBODY: the place, else the state told of last.
static int32_t
office_home(const ent_reader *reader)
{
  const int32_t place = place_ahead(reader);
  for (size_t i = reader->salient.n; place == ENT_NOBODY && i > 0; --i) {
    const int32_t actor = reader->salient.at[i - 1].actor;
    if (is_state(reader, actor)) {
      return actor;
    }
  }
  return place;
}

void
ent_settle_person(ent_reader *reader, ent_parts *p, bool local)
{
  if (p->person == ENT_NOBODY) {
    return;
  }
  ent_person *const person = &reader->persons.at[(size_t)p->person];
  if (p->office != 0) {
    person->title = p->office;
  }
  if (p->former || p->occupation) {
    person->outside = person->outside || !p->title || p->former;
  } else if (p->title) {
    person->outside = false;
  }
  if (p->actor != ENT_NOBODY) {
    person->actor = p->actor;
  } else if (person->actor == ENT_NOBODY && p->title && !p->former && !p->own) {
    person->actor = local ? (int32_t)ent_map_find(&reader->lexicon->actor_ids,
                                                  ENT_STR("VNM"))
                          : office_home(reader);
  }
  p->actor = person->actor;
}

void
ent_recall_office(const ent_reader *reader, ent_parts *p)
{
  for (size_t i = reader->persons.n; i > ent_look_back(reader->persons.n);
       --i) {
    const ent_person *const person = &reader->persons.at[i - 1];
    if (person->title == p->office && person->actor != ENT_NOBODY) {
      p->person = (int32_t)(i - 1);
      p->actor = person->outside ? ENT_NOBODY : person->actor;
      return;
    }
  }
}

void
ent_read_origin(const ent_reader *reader, ent_parts *p)
{
  const bool known = p->person != ENT_NOBODY && !p->title &&
                     reader->persons.at[(size_t)p->person].actor != ENT_NOBODY;
  if (p->person == ENT_NOBODY || p->actor != ENT_NOBODY || known ||
      !ent_is_marker(reader, p->at, ENT_M_OF)) {
    return; // "assured Pashinian of France's support"
  }
  const uint32_t next =
      ent_skip_det(reader, p->at + ent_hit_length(reader, p->at));
  const ent_sense *const s =
      ent_broken(reader, next) ? NULL : ent_actor_at(reader, next, true);
  if (s != NULL) {
    p->actor = s->ref;
    p->title = true;
    p->at = next + ent_hit_length(reader, next);
  }
}
