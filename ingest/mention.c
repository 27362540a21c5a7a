// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

/// A mention being put together from its parts.
typedef struct parts {
  uint32_t at;
  int32_t actor;
  int32_t person;
  uint8_t actor_form;
  bool title, agent, honorific, former, occupation;
  bool lead;       ///< a plural office with "of" behind it
  bool behind;     ///< the actor stands behind its office
  uint32_t office; ///< the title's sense
} parts;

static const ent_token *
token_at(const ent_reader *reader, uint32_t at)
{
  return &reader->tokens.at[at];
}

static uint32_t
sentence_limit(const ent_reader *reader)
{
  return reader->sentences.at[reader->now].end;
}

static bool
broken(const ent_reader *reader, uint32_t at)
{
  return at >= sentence_limit(reader) ||
         (at > reader->sentences.at[reader->now].tok &&
          (token_at(reader, at)->shape & ENT_SH_LINE) != 0);
}

/// A capitalised word the lexicon knows nothing of.
static bool
stranger(const ent_reader *reader, uint32_t at)
{
  const ent_token *const t = token_at(reader, at);
  return (t->shape & ENT_SH_CAP) != 0 &&
         (t->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0 &&
         ent_hit_length(reader, at) == 0;
}

/// A dash that can join two names: in English it stands tight between them.
static bool
joins(const ent_reader *reader, uint32_t dash)
{
  const unsigned mark = token_at(reader, dash)->word;
  const bool tight = (token_at(reader, dash)->shape & ENT_SH_SPACE) == 0 &&
                     dash + 1 < sentence_limit(reader) &&
                     (token_at(reader, dash + 1)->shape & ENT_SH_SPACE) == 0;
  return (mark == '-' || mark == '/') && (tight || reader->lang == ENT_VI);
}

static bool
after_dash(const ent_reader *reader, uint32_t at)
{
  const size_t n = reader->mentions.n;
  return n > 0 && at > 0 && joins(reader, at - 1) &&
         reader->mentions.at[n - 1].end == at - 1 &&
         reader->mentions.at[n - 1].actor != ENT_NOBODY;
}

static bool
before_dash(const ent_reader *reader, uint32_t end)
{
  return end + 1 < sentence_limit(reader) && joins(reader, end) &&
         ent_sense_at(reader, end + 1, ENT_C_ACTOR) != NULL;
}

/// Whether a form that needs support of its context has it.
static bool
weak_fits(const ent_reader *reader, uint32_t at, uint32_t end, bool titled)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  if (after_dash(reader, at) || before_dash(reader, end)) {
    return true;
  }
  const bool next_strange =
      end < s->end && !broken(reader, end) && stranger(reader, end);
  if (at > s->tok && !titled && stranger(reader, at - 1)) {
    return false;
  }
  return titled || !next_strange;
}

/// The actor that the phrase at `at` names here, or NULL.
static const ent_sense *
actor_at(const ent_reader *reader, uint32_t at, bool titled)
{
  const ent_lexicon *const lex = reader->lexicon;
  const ent_sense *best = NULL;
  const uint32_t end = at + ent_hit_length(reader, at);
  const ent_sense *const first = ent_sense_at(reader, at, ENT_C_ACTOR);
  for (const ent_sense *s = first; s != NULL;
       s = s->next != 0 ? &lex->senses.at[s->next] : NULL) {
    if (s->cls != ENT_C_ACTOR ||
        !ent_sense_fits(s, token_at(reader, at), reader->lang, reader->shout)) {
      continue;
    }
    if (best == NULL || s->code < best->code) {
      best = s;
    }
  }
  if (best == NULL) {
    return NULL;
  }
  if (best->code == ENT_F_WEAK && !weak_fits(reader, at, end, titled)) {
    return NULL;
  }
  if (best->code == ENT_F_DYAD && !after_dash(reader, at) &&
      !before_dash(reader, end)) {
    return NULL;
  }
  return best;
}

static bool
is(const ent_reader *reader, uint32_t at, unsigned cls)
{
  return !broken(reader, at) && ent_sense_at(reader, at, cls) != NULL;
}

static bool
is_marker(const ent_reader *reader, uint32_t at, unsigned code)
{
  const ent_sense *const s =
      broken(reader, at) ? NULL : ent_sense_at(reader, at, ENT_C_MARKER);
  return s != NULL && s->code == code;
}

static uint32_t
skip_det(const ent_reader *reader, uint32_t at)
{
  return is(reader, at, ENT_C_DET) ? at + ent_hit_length(reader, at) : at;
}

static bool
office_at(const ent_reader *reader, uint32_t at)
{
  return is(reader, at, ENT_C_TITLE) || is(reader, at, ENT_C_AGENT);
}

/// An office within two small words of `at` ("Angolan tank crews").
static uint32_t
office_near(const ent_reader *reader, uint32_t at)
{
  for (uint32_t i = at; i < at + 3 && !broken(reader, i); ++i) {
    if (office_at(reader, i) || is(reader, i, ENT_C_FORMER) ||
        is(reader, i, ENT_C_OCCUPATION)) {
      return i;
    }
    const ent_token *const t = token_at(reader, i);
    const bool small =
        (t->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0 &&
        (ent_hit_length(reader, i) == 0 || is(reader, i, ENT_C_MODIFIER) ||
         is(reader, i, ENT_C_NOUN));
    if (!small) {
      break;
    }
  }
  return UINT32_MAX;
}

static void
take_actor(parts *p, const ent_reader *reader, const ent_sense *s)
{
  p->behind = p->title || p->agent;
  p->actor = s->ref;
  p->actor_form = s->code;
  p->at += ent_hit_length(reader, p->at);
}

/// One step over the parts before a name.  False when nothing fits.
static bool
front_step(const ent_reader *reader, parts *p)
{
  static const struct {
    ent_class cls;
    size_t flag;
  } flags[] = {
      {ENT_C_FORMER, offsetof(parts, former)},
      {ENT_C_TITLE, offsetof(parts, title)},
      {ENT_C_AGENT, offsetof(parts, agent)},
      {ENT_C_HONORIFIC, offsetof(parts, honorific)},
      {ENT_C_OCCUPATION, offsetof(parts, occupation)},
  };
  if (broken(reader, p->at)) {
    return false;
  }
  const bool titled = p->title || p->agent;
  const ent_sense *const actor =
      p->actor == ENT_NOBODY ? actor_at(reader, p->at, titled) : NULL;
  if (actor != NULL && (titled || !p->honorific)) {
    take_actor(p, reader, actor);
    return true;
  }
  if (p->behind && reader->lang == ENT_VI) {
    return false; // office, country: only the name may follow
  }
  for (size_t i = 0; i < ENT_COUNT(flags); ++i) {
    if (is(reader, p->at, flags[i].cls)) {
      *(bool *)((char *)p + flags[i].flag) = true;
      if (flags[i].cls == ENT_C_TITLE) {
        p->office = (uint32_t)(ent_sense_at(reader, p->at, ENT_C_TITLE) -
                               reader->lexicon->senses.at);
      }
      p->at += ent_hit_length(reader, p->at);
      return true;
    }
  }
  if (is(reader, p->at, ENT_C_MODIFIER)) {
    p->at += ent_hit_length(reader, p->at);
    return true;
  }
  return false;
}

/// Steps over small things between parts: "'s", "of", a comma, plain words.
static bool
front_bridge(const ent_reader *reader, parts *p)
{
  const uint32_t at = p->at;
  if (broken(reader, at)) {
    return false;
  }
  const bool titled = p->title || p->agent;
  const ent_token *const t = token_at(reader, at);
  if (p->actor != ENT_NOBODY && !p->behind && !titled) {
    const uint32_t from = (t->shape & ENT_SH_POSS) != 0 ? at + 1 : at;
    const uint32_t office =
        reader->lang == ENT_EN ? office_near(reader, from) : UINT32_MAX;
    if (office != UINT32_MAX && office > at) {
      p->at = office;
      return true;
    }
    return false;
  }
  const bool of = is_marker(reader, at, ENT_M_OF) ||
                  (p->agent && is_marker(reader, at, ENT_M_IN));
  if (titled && p->actor == ENT_NOBODY && of) {
    const uint32_t next = skip_det(reader, at + ent_hit_length(reader, at));
    if (!broken(reader, next) && actor_at(reader, next, true) != NULL) {
      p->at = next;
      return true;
    }
  }
  if (p->title && t->word == ',' && is(reader, at + 1, ENT_C_TITLE) &&
      reader->lang == ENT_VI && p->actor == ENT_NOBODY) {
    p->at = at + 1; // Tổng Bí thư, Chủ tịch nước
    return true;
  }
  return false;
}

static void
read_front(const ent_reader *reader, parts *p)
{
  while (front_step(reader, p) || front_bridge(reader, p)) {}
}

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
  return s != NULL && (token_at(reader, at)->shape & ENT_SH_CAP) != 0;
}

static bool
speaks_at(const ent_reader *reader, uint32_t at)
{
  const ent_sense *const s =
      broken(reader, at) ? NULL : ent_sense_at(reader, at, ENT_C_VERB);
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
  const bool comma = end < s->end && token_at(reader, end)->word == ',';
  parts p = {.at = comma ? skip_det(reader, end + 1) : end,
             .actor = ENT_NOBODY,
             .person = ENT_NOBODY};
  if (comma) {
    read_front(reader, &p);
  }
  const bool who = comma && end + 1 < s->end &&
                   ent_sense_at(reader, end + 1, ENT_C_SUB) != NULL;
  return said || who || p.title || p.occupation || p.former;
}

/// "Cambodia's Hun Sen": a name behind a possessive.
static void
read_owned_name(ent_reader *reader, parts *p)
{
  if (p->actor == ENT_NOBODY || p->person != ENT_NOBODY || p->title ||
      p->agent || broken(reader, p->at) ||
      (token_at(reader, p->at)->shape & ENT_SH_POSS) == 0) {
    return;
  }
  const uint32_t from = p->at + 1;
  const uint32_t end = broken(reader, from) ? from : ent_name_end(reader, from);
  if (end - from >= 2 && bare_name(reader, from, end)) {
    p->person = ent_person_of(reader, from, end, leader_at(reader, from, true));
    p->title = true;
    p->at = end;
  }
}

static void
read_name(ent_reader *reader, parts *p)
{
  const uint32_t at = p->at;
  if (broken(reader, at)) {
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

/// "the envoy", "vị Bộ trưởng": the last person with that office.
static void
recall_office(const ent_reader *reader, parts *p)
{
  for (size_t i = reader->persons.n; i > 0; --i) {
    const ent_person *const person = &reader->persons.at[i - 1];
    if (person->title == p->office && person->actor != ENT_NOBODY) {
      p->person = (int32_t)(i - 1);
      p->actor = person->outside ? ENT_NOBODY : person->actor;
      return;
    }
  }
}

static int32_t
salient_state(const ent_reader *reader)
{
  for (size_t i = reader->salient.n; i > 0; --i) {
    const int32_t actor = reader->salient.at[i - 1].actor;
    if (reader->lexicon->actors.at[(size_t)actor].kind == ENT_STATE) {
      return actor;
    }
  }
  return ENT_NOBODY;
}

/// Links the person to the office and actor found beside the name.
static void
settle_person(ent_reader *reader, parts *p, bool local)
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
  } else if (person->actor == ENT_NOBODY && p->title && !p->former) {
    person->actor = local ? (int32_t)ent_map_find(&reader->lexicon->actor_ids,
                                                  ENT_STR("VNM"))
                          : salient_state(reader);
  }
  p->actor = person->actor;
}

/// "Javier Milei of Argentina".
static void
read_origin(const ent_reader *reader, parts *p)
{
  if (p->person == ENT_NOBODY || p->actor != ENT_NOBODY ||
      !is_marker(reader, p->at, ENT_M_OF)) {
    return;
  }
  const uint32_t next = skip_det(reader, p->at + ent_hit_length(reader, p->at));
  const ent_sense *const s =
      broken(reader, next) ? NULL : actor_at(reader, next, true);
  if (s != NULL) {
    p->actor = s->ref;
    p->title = true;
    p->at = next + ent_hit_length(reader, next);
  }
}

/// Behind a name: ", the Russian foreign minister,".
static void
read_apposition(ent_reader *reader, parts *p)
{
  if (p->person == ENT_NOBODY || broken(reader, p->at) ||
      token_at(reader, p->at)->word != ',') {
    return;
  }
  parts q = {.at = skip_det(reader, p->at + 1),
             .actor = ENT_NOBODY,
             .person = ENT_NOBODY};
  if (broken(reader, q.at)) {
    return;
  }
  const uint32_t from = q.at;
  read_front(reader, &q);
  if (q.at == from || !(q.title || q.occupation || q.former) ||
      (!broken(reader, q.at) && ent_name_end(reader, q.at) > q.at)) {
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
skip_bracket(const ent_reader *reader, parts *p)
{
  uint32_t at = p->at;
  if (at + 2 < sentence_limit(reader) && token_at(reader, at)->word == '(') {
    const uint32_t length = ent_hit_length(reader, at + 1);
    const ent_sense *const s = actor_at(reader, at + 1, true);
    const uint32_t close = at + 1 + length;
    if (s != NULL && s->ref == p->actor && close < sentence_limit(reader) &&
        token_at(reader, close)->word == ')') {
      p->at = close + 1;
    }
  }
}

// -------------------------------------------------------------- mentions

/// "US steel", "EU leaders": an English acronym before a plain noun.
static bool
compound(const ent_reader *reader, uint32_t from, const parts *p)
{
  if (reader->lang != ENT_EN || p->person != ENT_NOBODY ||
      broken(reader, p->at) || p->at - from != 1 ||
      (token_at(reader, from)->shape & ENT_SH_UPPER) == 0 || reader->shout) {
    return false;
  }
  const ent_token *const next = token_at(reader, p->at);
  const ent_str word = ent_token_text(reader, p->at, p->at + 1);
  const bool plain =
      (next->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0 &&
      (ent_hit_length(reader, p->at) == 0 || is(reader, p->at, ENT_C_NOUN));
  return plain && !ent_str_ends(word, ENT_STR("ed"));
}

/// "the Vietnamese initialled": an adjective before a verb means the people.
static bool
people(const ent_reader *reader, uint32_t next)
{
  if (broken(reader, next)) {
    return false;
  }
  const ent_sense *const frame = ent_sense_at(reader, next, ENT_C_FRAME);
  const ent_sense *const verb = ent_sense_at(reader, next, ENT_C_VERB);
  return ent_sense_at(reader, next, ENT_C_CUE) != NULL ||
         (frame != NULL && frame->form == ENT_I_PAST) ||
         (verb != NULL && verb->form == ENT_I_PAST);
}

static void
add_mention(ent_reader *reader, uint32_t from, const parts *p)
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
  m.flags |= after_dash(reader, from) ? ENT_MF_DYAD : 0;
  m.flags |= compound(reader, from, p) && !office ? ENT_MF_ADJ : 0;
  if (p->at < sentence_limit(reader) &&
      (token_at(reader, p->at)->shape & ENT_SH_POSS) != 0) {
    m.flags |= ENT_MF_POSS;
    m.end = p->at + 1;
  }
  ENT_PUSH(&reader->mentions, m);
}

/// "South Korea's trade minister, Hwang Doo-yun, said".
static void
read_name_behind(ent_reader *reader, parts *p)
{
  if (p->person != ENT_NOBODY || !p->title || broken(reader, p->at) ||
      token_at(reader, p->at)->word != ',' || broken(reader, p->at + 1)) {
    return;
  }
  const uint32_t from = p->at + 1;
  const uint32_t end = ent_name_end(reader, from);
  const bool closed =
      end < sentence_limit(reader) && token_at(reader, end)->word == ',';
  if (end - from >= 2 && closed &&
      ent_sense_at(reader, from, ENT_C_ACTOR) == NULL) {
    p->person = ent_person_of(reader, from, end, leader_at(reader, from, true));
    p->at = end;
  }
}

/// "its gunners", "his foreign minister": the office acts, perhaps with a name.
static void
own_office(ent_reader *reader, ent_mention *m, parts *p)
{
  const uint32_t office = office_near(reader, p->at);
  if (office == UINT32_MAX) {
    return;
  }
  p->at = office;
  while (front_step(reader, p)) {}
  if (p->actor == ENT_NOBODY) {
    read_name(reader, p);
    read_name_behind(reader, p);
    settle_person(reader, p, false);
    m->person = p->person;
    m->flags = ENT_MF_TITLE;
    m->end = p->at;
  } else if (p->title || p->agent) { // his Chinese counterpart
    m->flags = ENT_MF_TITLE;
    m->end = p->at;
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

/// A phrase that stands for an actor named before.
static uint32_t
read_coref(ent_reader *reader, uint32_t at)
{
  const ent_sense *const s = ent_sense_at(reader, at, ENT_C_COREF);
  const uint32_t behind = at + ent_hit_length(reader, at);
  if (s == NULL || s->code == ENT_R_REGION || hides_name(reader, at) ||
      (s->code == ENT_R_CROWD && is_marker(reader, behind, ENT_M_OF)) ||
      (is(reader, at, ENT_C_HONORIFIC) && !broken(reader, behind) &&
       ent_name_end(reader, behind) > behind)) {
    return at;
  }
  ent_mention m = {.tok = at,
                   .end = at + ent_hit_length(reader, at),
                   .actor = ENT_NOBODY,
                   .person = ENT_NOBODY,
                   .coref = (uint8_t)(s->code + 1),
                   .tag = s->ref};
  parts p = {.at = m.end, .actor = ENT_NOBODY, .person = ENT_NOBODY};
  if (s->code == ENT_R_COUNTERPART) {
    // người đồng cấp Nga Sergei Lavrov; his Russian counterpart is read as
    // an actor with an office
    front_step(reader, &p);
    p.title = true;
    read_name(reader, &p);
    settle_person(reader, &p, false);
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
  if (m.end < sentence_limit(reader) &&
      (token_at(reader, m.end)->shape & ENT_SH_POSS) != 0) {
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
      broken(reader, at) ? NULL : ent_sense_at(reader, at, ENT_C_NAME);
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
  parts p = {.at = at, .actor = ENT_NOBODY, .person = ENT_NOBODY};
  read_front(reader, &p);
  const bool local = reader->lang == ENT_VI && vietnamese_name(reader, p.at);
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
  read_origin(reader, &p);
  read_apposition(reader, &p);
  read_name_behind(reader, &p);
  settle_person(reader, &p, local);
  if (p.actor == ENT_NOBODY && p.person == ENT_NOBODY && p.office != 0) {
    recall_office(reader, &p);
  }
  if (p.actor != ENT_NOBODY && p.person == ENT_NOBODY) {
    skip_bracket(reader, &p);
  }
  add_mention(reader, at, &p);
  return reader->mentions.at[reader->mentions.n - 1].end;
}

void
ent_read_mentions(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  reader->mentions.n = 0;
  uint32_t at = s->tok;
  while (at < s->end) {
    const uint32_t next = read_mention(reader, at);
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
