// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/parts.h"

// ----------------------------------------------------------------- names

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

/// Whether a run of capitals without an office is a person's name.
static bool
bare_name(const ent_reader *reader, uint32_t at, uint32_t end)
{
  if (leader_at(reader, at, false) != ENT_NOBODY) {
    return true;
  }
  if (end - at < 2 || reader->sentences.at[reader->now].title) {
    return false;
  }
  if (given_name(reader, at)) {
    return true;
  }
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  const bool said =
      speaks_at(reader, end) || (at > s->tok && speaks_at(reader, at - 1));
  const bool comma = end < s->end && ent_token_at(reader, end)->word == ',';
  ent_parts p = {.at = comma ? ent_skip_det(reader, end + 1) : end,
                 .actor = ENT_NOBODY,
                 .person = ENT_NOBODY};
  if (comma) {
    ent_parts_read(reader, &p);
  }
  const bool who = comma && end + 1 < s->end &&
                   ent_sense_at(reader, end + 1, ENT_C_SUB) != NULL;
  return said || who || p.title || p.occupation || p.former;
}

/// "Cambodia's Hun Sen": a name behind a possessive.
static void
read_owned_name(ent_reader *reader, ent_parts *p)
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

static void
read_name(ent_reader *reader, ent_parts *p)
{
  const uint32_t at = p->at;
  if (ent_broken(reader, at)) {
    return;
  }
  const uint32_t end = ent_name_end(reader, at);
  if (end == at) {
    return;
  }
  const bool prepared = p->title || p->honorific || p->occupation || p->former;
  if (!prepared && end - at == 1) {
    const int32_t known = ent_person_known(reader, at, false);
    if (known != ENT_NOBODY &&
        !(reader->lang == ENT_VI && ent_hit_length(reader, at) > 0)) {
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
      ent_person_known(reader, at, true) == ENT_NOBODY) {
    return; // a capitalised noun: Phó Chủ tịch Ủy ban
  }
  int32_t leader = leader_at(reader, at, prepared);
  if (prepared && end - at == 1 && leader != ENT_NOBODY &&
      leader_at(reader, at, false) == ENT_NOBODY &&
      ent_person_known(reader, at, p->honorific) != ENT_NOBODY) {
    leader = ENT_NOBODY; // a shared surname is the article's own first
  }
  p->person = ent_person_of(reader, at, end, leader);
  p->at = end;
}

/// Behind a name: ", the Russian foreign minister,".
static void
read_apposition(ent_reader *reader, ent_parts *p)
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

/// "Liên minh châu Âu (EU)" and the place in "Vilnius (Litva)".
static void
skip_bracket(const ent_reader *reader, ent_parts *p)
{
  uint32_t at = p->at;
  if (at + 2 < ent_sentence_limit(reader) &&
      ent_token_at(reader, at)->word == '(') {
    const uint32_t length = ent_hit_length(reader, at + 1);
    const ent_sense *const s = ent_actor_at(reader, at + 1, true);
    const uint32_t close = at + 1 + length;
    if (s != NULL && s->ref == p->actor && close < ent_sentence_limit(reader) &&
        ent_token_at(reader, close)->word == ')') {
      p->at = close + 1;
    }
  }
}

// -------------------------------------------------------------- mentions

/// "US steel", "EU leaders": an English acronym before a plain noun.
static bool
compound(const ent_reader *reader, uint32_t from, const ent_parts *p)
{
  if (reader->lang != ENT_EN || p->person != ENT_NOBODY ||
      ent_broken(reader, p->at) || p->at - from != 1 ||
      (ent_token_at(reader, from)->shape & ENT_SH_UPPER) == 0 ||
      reader->shout) {
    return false;
  }
  const ent_token *const next = ent_token_at(reader, p->at);
  const ent_str word = ent_token_text(reader, p->at, p->at + 1);
  const bool plain =
      (next->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0 &&
      (ent_hit_length(reader, p->at) == 0 || ent_is(reader, p->at, ENT_C_NOUN));
  return plain && !ent_str_ends(word, ENT_STR("ed"));
}

/// "the Vietnamese initialled": an adjective before a verb means the people.
static bool
people(const ent_reader *reader, uint32_t next)
{
  if (ent_broken(reader, next)) {
    return false;
  }
  const ent_sense *const frame = ent_sense_at(reader, next, ENT_C_FRAME);
  const ent_sense *const verb = ent_sense_at(reader, next, ENT_C_VERB);
  return ent_sense_at(reader, next, ENT_C_CUE) != NULL ||
         (frame != NULL && frame->form == ENT_I_PAST) ||
         (verb != NULL && verb->form == ENT_I_PAST);
}

static void
add_mention(ent_reader *reader, uint32_t from, const ent_parts *p)
{
  ent_mention m = {.tok = from,
                   .end = p->at,
                   .actor = p->actor,
                   .person = p->person,
                   .tag = -1};
  const bool office = p->title || p->agent;
  const bool outside = p->person != ENT_NOBODY
                           ? reader->persons.at[(size_t)p->person].outside
                           : (p->former || (p->occupation && !office));
  m.flags |= office || p->person != ENT_NOBODY ? ENT_MF_TITLE : 0;
  m.flags |= outside ? ENT_MF_OUTSIDE : 0;
  m.flags |= p->actor_form == ENT_F_SEAT && !office ? ENT_MF_SEAT : 0;
  m.flags |= p->actor_form == ENT_F_ADJ && !office && p->person == ENT_NOBODY
                 ? (people(reader, p->at) ? 0 : ENT_MF_ADJ)
                 : 0;
  m.flags |= ent_after_dash(reader, from) ? ENT_MF_DYAD : 0;
  m.flags |= compound(reader, from, p) && !office ? ENT_MF_ADJ : 0;
  if (p->at < ent_sentence_limit(reader) &&
      (ent_token_at(reader, p->at)->shape & ENT_SH_POSS) != 0) {
    m.flags |= ENT_MF_POSS;
    m.end = p->at + 1;
  }
  ENT_PUSH(&reader->mentions, m);
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

/// "South Korea's trade minister, Hwang Doo-yun, said".
static void
read_name_behind(ent_reader *reader, ent_parts *p)
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

/// "its gunners", "his foreign minister": the office acts, perhaps with a name.
static void
own_office(ent_reader *reader, ent_mention *m, ent_parts *p)
{
  const uint32_t office = ent_office_near(reader, p->at);
  if (office == UINT32_MAX) {
    return;
  }
  p->at = office;
  while (ent_parts_step(reader, p)) {}
  const bool own = p->actor == ENT_NOBODY;
  if (!own && !p->title && !p->agent) {
    return;
  }
  p->own = own;
  read_name(reader, p);
  read_name_behind(reader, p);
  ent_settle_person(reader, p, false);
  m->person = p->person;
  m->flags = ENT_MF_TITLE;
  m->end = p->at;
  if (!own) { // his Chinese counterpart
    m->actor = p->actor;
    m->coref = 0;
  }
}

/// "the Organization" in "the Organization of American States".
static bool
hides_name(const ent_reader *reader, uint32_t at)
{
  const uint32_t end = at + ent_hit_length(reader, at);
  for (uint32_t i = at + 1; i < end; ++i) {
    if (ent_sense_at(reader, i, ENT_C_ACTOR) != NULL &&
        i + ent_hit_length(reader, i) >= end) {
      return true;
    }
  }
  return false;
}

/// "hai nước Mỹ và Nga": the names follow at once.
static bool
names_them(const ent_reader *reader, const ent_sense *s, uint32_t behind)
{
  return (s->code == ENT_R_PAIR || s->code == ENT_R_TRIPLE ||
          s->code == ENT_R_CROWD) &&
         !ent_broken(reader, behind) &&
         ent_actor_at(reader, behind, true) != NULL;
}

/// A phrase that stands for an actor named before.
static uint32_t
read_coref(ent_reader *reader, uint32_t at)
{
  const ent_sense *const s = ent_sense_at(reader, at, ENT_C_COREF);
  const uint32_t behind = at + ent_hit_length(reader, at);
  if (s == NULL || s->code == ENT_R_REGION || hides_name(reader, at) ||
      (s->code == ENT_R_CROWD && ent_is_marker(reader, behind, ENT_M_OF)) ||
      names_them(reader, s, behind) ||
      (ent_is(reader, at, ENT_C_HONORIFIC) && !ent_broken(reader, behind) &&
       ent_name_end(reader, behind) > behind)) {
    return at;
  }
  ent_mention m = {.tok = at,
                   .end = at + ent_hit_length(reader, at),
                   .actor = ENT_NOBODY,
                   .person = ENT_NOBODY,
                   .coref = (uint8_t)(s->code + 1),
                   .tag = s->ref};
  ent_parts p = {.at = m.end, .actor = ENT_NOBODY, .person = ENT_NOBODY};
  if (s->code == ENT_R_COUNTERPART) {
    // người đồng cấp Nga Sergei Lavrov; his Russian counterpart is read as
    // an actor with an office
    ent_parts_step(reader, &p);
    p.title = true;
    read_name(reader, &p);
    ent_settle_person(reader, &p, false);
    m.actor = p.actor;
    m.person = p.person;
    m.flags = ENT_MF_TITLE;
    m.coref = p.actor != ENT_NOBODY ? 0 : m.coref;
    m.end = p.at;
  }
  if (s->code == ENT_R_POSS) {
    m.flags = ENT_MF_POSS;
    own_office(reader, &m, &p);
  }
  if (m.end < ent_sentence_limit(reader) &&
      (ent_token_at(reader, m.end)->shape & ENT_SH_POSS) != 0) {
    m.flags |= ENT_MF_POSS;
    ++m.end;
  }
  ENT_PUSH(&reader->mentions, m);
  return m.end;
}

static bool
vietnamese_name(const ent_reader *reader, uint32_t at)
{
  const ent_sense *const s =
      ent_broken(reader, at) ? NULL : ent_sense_at(reader, at, ENT_C_NAME);
  return s != NULL && s->lang == ENT_VI;
}

/// Reads a mention at `at`: the token behind it, or `at` when there is none.
static uint32_t
read_mention(ent_reader *reader, uint32_t at)
{
  const uint32_t coref = read_coref(reader, at);
  if (coref > at) {
    return coref;
  }
  ent_parts p = {.at = at, .actor = ENT_NOBODY, .person = ENT_NOBODY};
  ent_parts_read(reader, &p);
  const bool local = reader->lang == ENT_VI && vietnamese_name(reader, p.at);
  if (p.behind) {
    skip_bracket(reader, &p);
  }
  if (p.behind || p.title || p.honorific || p.occupation || p.former ||
      p.actor == ENT_NOBODY) {
    read_name(reader, &p);
  }
  read_owned_name(reader, &p);
  if (p.person == ENT_NOBODY && p.actor == ENT_NOBODY) {
    const bool stands = (p.occupation || p.title) && p.at > at && p.office != 0;
    if (!stands) {
      return at;
    }
  }
  ent_read_origin(reader, &p);
  read_apposition(reader, &p);
  read_name_behind(reader, &p);
  ent_settle_person(reader, &p, local);
  if (p.actor == ENT_NOBODY && p.person == ENT_NOBODY && p.office != 0) {
    ent_recall_office(reader, &p);
  }
  if (p.actor != ENT_NOBODY && p.person == ENT_NOBODY) {
    skip_bracket(reader, &p);
  }
  add_mention(reader, at, &p);
  return reader->mentions.at[reader->mentions.n - 1].end;
}

/// What a mention may begin with, but for a capital.
static const uint32_t beginnings =
    1U << ENT_C_COREF | 1U << ENT_C_ACTOR | 1U << ENT_C_FORMER |
    1U << ENT_C_TITLE | 1U << ENT_C_AGENT | 1U << ENT_C_HONORIFIC |
    1U << ENT_C_OCCUPATION | 1U << ENT_C_MODIFIER | 1U << ENT_C_NAME;

static bool
may_begin(const ent_reader *reader, uint32_t at)
{
  return (reader->tokens.at[at].shape & ENT_SH_CAP) != 0 ||
         (ent_classes_at(reader, at) & beginnings) != 0;
}

void
ent_read_mentions(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  reader->mentions.n = 0;
  uint32_t at = s->tok;
  while (at < s->end) {
    const uint32_t next = may_begin(reader, at) ? read_mention(reader, at) : at;
    if (next > at) {
      at = next;
    } else if (ent_sense_at(reader, at, ENT_C_COREF) != NULL) {
      ++at; // a name may begin within the phrase
    } else {
      const uint32_t length = ent_hit_length(reader, at);
      at += length > 0 ? length : 1;
    }
  }
}
