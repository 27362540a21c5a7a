// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/parts.h"

static int32_t
leader_at(const ent_reader *reader, uint32_t at, bool weak)
{
  const ent_sense *const s = ent_sense_at(reader, at, ENT_C_LEADER);
  return s != NULL && (weak || s->code == 0) ? s->ref : ENT_NOBODY;
}

static bool
given_name(const ent_reader *reader, uint32_t at)
{
  const ent_sense *const s = ent_sense_at(reader, at, ENT_C_NAME);
  return s != NULL && (ent_token_at(reader, at)->shape & ENT_SH_CAP) != 0;
}

static bool
speaks_at(const ent_reader *reader, uint32_t at)
{
  const ent_sense *const s =
      ent_broken(reader, at) ? NULL : ent_sense_at(reader, at, ENT_C_VERB);
  return s != NULL && s->code == ENT_V_SAY;
}

/// True for "Corentyne River" and "Viện Lowy".
static bool
names_thing(const ent_reader *reader, uint32_t at, uint32_t end)
{
  return !ent_vietnamese_name(reader, at) &&
         (ent_sense_at(reader, at, ENT_C_THING) != NULL ||
          ent_sense_at(reader, end - 1, ENT_C_THING) != NULL);
}

/// ", 24 tuổi" and ", 24," behind the name [from, at), or behind a name of one
/// word of whom more is told: "said Noy, 23", "Noy, 23, who".
static bool
aged(const ent_reader *reader, uint32_t from, uint32_t at)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  if (at + 2 >= s->end || ent_token_at(reader, at)->word != ',' ||
      (ent_token_at(reader, at + 1)->shape & ENT_SH_DIGIT) == 0) {
    return false;
  }
  const ent_token *const age = ent_token_at(reader, at + 1);
  if (age->end - age->start != 2) {
    return false;
  }
  if (reader->lang == ENT_VI) {
    const ent_str unit = ent_token_text(reader, at + 2, at + 3);
    return ent_str_eq(unit, ENT_STR("tuổi"));
  }
  return ent_token_at(reader, at + 2)->word == ',' &&
         (at - from > 1 || (from > s->tok && speaks_at(reader, from - 1)) ||
          ent_is(reader, at + 3, ENT_C_SUB));
}

/// Whether a run of capitals without an office is a person's name.
static bool
bare_name(const ent_reader *reader, uint32_t at, uint32_t end)
{
  if (leader_at(reader, at, false) != ENT_NOBODY) {
    return true;
  }
  if (reader->sentences.at[reader->now].title || names_thing(reader, at, end)) {
    return false;
  }
  if (aged(reader, at, end)) {
    return true;
  }
  if (end - at < 2) {
    return false;
  }
  if (given_name(reader, at)) {
    return true;
  }
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  const bool said =
      speaks_at(reader, end) || (at > s->tok && speaks_at(reader, at - 1));
  const bool comma = end < s->end && ent_token_at(reader, end)->word == ',';
  const uint32_t behind = comma ? ent_skip_det(reader, end + 1) : end;
  ent_parts p = {.at = behind, .actor = ENT_NOBODY, .person = ENT_NOBODY};
  if (comma) {
    ent_parts_read(reader, &p);
    p.occupation |= ent_is(reader, behind, ENT_C_OCCUPATION);
  }
  const bool who = comma && end + 1 < s->end &&
                   ent_sense_at(reader, end + 1, ENT_C_SUB) != NULL;
  return said || who || p.title || p.occupation || p.former;
}

void
ent_read_owned_name(ent_reader *reader, ent_parts *p)
{
  if (p->actor == ENT_NOBODY || p->person != ENT_NOBODY || p->title ||
      p->agent || ent_broken(reader, p->at) ||
      (ent_token_at(reader, p->at)->shape & ENT_SH_POSS) == 0) {
    return;
  }
  const uint32_t from = p->at + 1;
  const uint32_t end =
      ent_broken(reader, from) ? from : ent_name_end(reader, from);
  if (end - from >= 2 && bare_name(reader, from, end)) {
    p->person = ent_person_of(reader, from, end, leader_at(reader, from, true));
    p->title = true;
    p->at = end;
  }
}

static bool
acronym(const ent_reader *reader, uint32_t at)
{
  if (ent_broken(reader, at)) {
    return false;
  }
  const unsigned shape = ent_token_at(reader, at)->shape;
  const ent_str word = ent_token_text(reader, at, at + 1);
  return (shape & ENT_SH_UPPER) != 0 && (shape & ENT_SH_ONE) == 0 &&
         ent_hit_length(reader, at) == 0 && memchr(word.s, '.', word.n) == NULL;
}

/// The token behind "IOC" in "Chủ tịch IOC Thomas Bach", else `at`.
static uint32_t
skip_acronyms(const ent_reader *reader, uint32_t at)
{
  uint32_t from = at;
  while (!reader->shout && acronym(reader, from)) {
    ++from;
  }
  return from > at && ent_name_end(reader, from) > from + 1 ? from : at;
}

/// True for a name of one word that is no syllable of Vietnamese.
static bool
foreign(const ent_reader *reader, uint32_t at)
{
  enum { ENT_SYLLABLE = 6 }; // letters, without accents
  const ent_str word = ent_token_text(reader, at, at + 1);
  for (size_t i = 0; i < word.n; ++i) {
    if ((unsigned char)word.s[i] > 0x7F) {
      return false;
    }
  }
  return !acronym(reader, at) &&
         (word.n > ENT_SYLLABLE ||
          (strchr("aeiouycmnpt", word.s[word.n - 1]) == NULL &&
           !ent_str_ends(word, ENT_STR("ch")) &&
           !ent_str_ends(word, ENT_STR("nh")) &&
           !ent_str_ends(word, ENT_STR("ng"))));
}

void
ent_read_name(ent_reader *reader, ent_parts *p)
{
  if (ent_broken(reader, p->at)) {
    return;
  }
  const uint32_t at =
      p->title && reader->lang == ENT_VI ? skip_acronyms(reader, p->at) : p->at;
  const uint32_t end = ent_name_end(reader, at);
  if (end == at) {
    return;
  }
  const bool prepared = p->title || p->honorific || p->occupation || p->former;
  if (!prepared) {
    const int32_t known = ent_person_known(reader, at, end, false);
    if (known != ENT_NOBODY && !(reader->lang == ENT_VI && end - at == 1 &&
                                 ent_hit_length(reader, at) > 0)) {
      p->person = known;
      p->at = end;
      return;
    }
  }
  if (!prepared && (p->agent || !bare_name(reader, at, end))) {
    return;
  }
  if (reader->lang == ENT_VI && end - at == 1 && !p->honorific &&
      leader_at(reader, at, true) == ENT_NOBODY &&
      !(p->behind && foreign(reader, at)) &&
      ent_person_known(reader, at, end, true) == ENT_NOBODY) {
    return; // a capitalised noun: Phó Chủ tịch Ủy ban
  }
  int32_t leader = leader_at(reader, at, prepared);
  if (prepared && end - at == 1 && leader != ENT_NOBODY &&
      leader_at(reader, at, false) == ENT_NOBODY &&
      ent_person_known(reader, at, end, p->honorific) != ENT_NOBODY) {
    leader = ENT_NOBODY; // a shared surname is the article's own first
  }
  p->person = ent_person_of(reader, at, end, leader);
  p->at = end;
}

void
ent_read_apposition(ent_reader *reader, ent_parts *p)
{
  if (p->person == ENT_NOBODY || ent_broken(reader, p->at) ||
      ent_token_at(reader, p->at)->word != ',') {
    return;
  }
  ent_parts q = {.at = ent_skip_det(reader, p->at + 1),
                 .actor = ENT_NOBODY,
                 .person = ENT_NOBODY};
  if (ent_broken(reader, q.at)) {
    return;
  }
  const uint32_t from = q.at;
  ent_parts_read(reader, &q);
  if (q.at == from || !(q.title || q.occupation || q.former) ||
      (!ent_broken(reader, q.at) && ent_name_end(reader, q.at) > q.at)) {
    return; // nothing, or the next person of a list
  }
  p->title = p->title || q.title;
  p->former = p->former || q.former;
  p->occupation = p->occupation || (q.occupation && !q.title);
  p->actor = p->actor == ENT_NOBODY ? q.actor : p->actor;
  p->office = p->office == 0 ? q.office : p->office;
  p->at = q.at;
}

/// True for what ends a name put behind its office.
static bool
closes(const ent_reader *reader, uint32_t at)
{
  return ent_is_mark_of(ent_token_at(reader, at), ",.;:)") ||
         ent_is(reader, at, ENT_C_VERB) || ent_is(reader, at, ENT_C_CUE) ||
         ent_is(reader, at, ENT_C_SUB);
}

/// "ambassador to Canada": where the office is held, the token behind it.
static uint32_t
post_end(const ent_reader *reader, uint32_t at)
{
  if (!ent_is_marker(reader, at, ENT_M_IN) &&
      !ent_is_marker(reader, at, ENT_M_TO)) {
    return at;
  }
  const uint32_t next = ent_skip_det(reader, at + ent_hit_length(reader, at));
  if (ent_broken(reader, next)) {
    return at;
  }
  const uint32_t named = ent_name_end(reader, next);
  const bool known = ent_actor_at(reader, next, true) != NULL ||
                     ent_sense_at(reader, next, ENT_C_COREF) != NULL;
  return known ? next + ent_hit_length(reader, next)
               : (named > next ? named : at);
}

void
ent_read_name_behind(ent_reader *reader, ent_parts *p)
{
  if (p->person != ENT_NOBODY || !p->title) {
    return;
  }
  const uint32_t at = post_end(reader, p->at);
  const bool comma =
      !ent_broken(reader, at) && ent_token_at(reader, at)->word == ',';
  uint32_t from = comma ? at + 1 : at;
  if (ent_broken(reader, from) ||
      (!comma && (at == p->at || reader->lang != ENT_VI))) {
    return;
  }
  const bool honoured = ent_is(reader, from, ENT_C_HONORIFIC);
  from += honoured ? ent_hit_length(reader, from) : 0;
  const uint32_t end =
      ent_broken(reader, from) ? from : ent_name_end(reader, from);
  const bool closed = !comma || ent_broken(reader, end) || closes(reader, end);
  if (end - from >= (honoured ? 1U : 2U) && closed &&
      ent_sense_at(reader, from, ENT_C_ACTOR) == NULL) {
    p->person = ent_person_of(reader, from, end, leader_at(reader, from, true));
    p->at = end;
  }
}
