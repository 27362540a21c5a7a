// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/parts.h"

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
  const bool plain = (next->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0 &&
                     (ent_hit_length(reader, p->at) == 0 ||
                      ent_is(reader, p->at, ENT_C_NOUN) ||
                      (ent_is(reader, p->at, ENT_C_OBJECT) &&
                       !ent_is(reader, p->at, ENT_C_FRAME) &&
                       !ent_is(reader, p->at, ENT_C_ACT) &&
                       !ent_is(reader, p->at, ENT_C_VERB)));
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

/// "its gunners", "his foreign minister": the office acts, perhaps with a name.
static void
own_office(ent_reader *reader, ent_mention *m, ent_parts *p)
{
  const uint32_t office = ent_others_counterpart(reader, p->at)
                              ? p->at
                              : ent_office_near(reader, p->at);
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
  ent_read_name(reader, p);
  ent_read_name_behind(reader, p);
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
    ent_read_name(reader, &p);
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
  const bool local = reader->lang == ENT_VI && !ent_broken(reader, p.at) &&
                     ent_vietnamese_name(reader, p.at);
  if (p.behind) {
    skip_bracket(reader, &p);
  }
  if (p.behind || p.title || p.honorific || p.occupation || p.former ||
      p.actor == ENT_NOBODY) {
    ent_read_name(reader, &p);
  }
  ent_read_owned_name(reader, &p);
  if (p.person == ENT_NOBODY && p.actor == ENT_NOBODY) {
    const bool stands = (p.occupation || p.title) && p.at > at && p.office != 0;
    if (!stands) {
      return at;
    }
  }
  ent_read_origin(reader, &p);
  ent_read_apposition(reader, &p);
  ent_read_name_behind(reader, &p);
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
    1U << ENT_C_OCCUPATION | 1U << ENT_C_MODIFIER | 1U << ENT_C_NAME |
    1U << ENT_C_LEADER | 1U << ENT_C_PARTICLE;

static bool
may_begin(const ent_reader *reader, uint32_t at)
{
  return (reader->tokens.at[at].shape & ENT_SH_CAP) != 0 ||
         (ent_classes_at(reader, at) & beginnings) != 0;
}

/// The token at which a mention may begin behind the phrase at `at`, within it
/// where it ends in an office and a name follows: "triệu hồi đại sứ Hassan
/// Tariq".
static uint32_t
skip_phrase(const ent_reader *reader, uint32_t at)
{
  const uint32_t length = ent_hit_length(reader, at);
  const uint32_t end = at + (length > 0 ? length : 1);
  const bool named = !ent_broken(reader, end) && length > 1 &&
                     ent_name_end(reader, end) > end + 1;
  for (uint32_t i = at + 1; named && i < end; ++i) {
    if (ent_sense_at(reader, i, ENT_C_TITLE) != NULL &&
        i + ent_hit_length(reader, i) == end) {
      return i;
    }
  }
  return end;
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
      at = skip_phrase(reader, at);
    }
  }
}
