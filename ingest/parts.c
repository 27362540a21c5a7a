// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/parts.h"

const ent_token *
ent_token_at(const ent_reader *reader, uint32_t at)
{
  return &reader->tokens.at[at];
}

uint32_t
ent_sentence_limit(const ent_reader *reader)
{
  return reader->sentences.at[reader->now].end;
}

bool
ent_broken(const ent_reader *reader, uint32_t at)
{
  return at >= ent_sentence_limit(reader) ||
         (at > reader->sentences.at[reader->now].tok &&
          (ent_token_at(reader, at)->shape & ENT_SH_LINE) != 0);
}

/// A capitalised word the lexicon knows nothing of.
static bool
stranger(const ent_reader *reader, uint32_t at)
{
  const ent_token *const t = ent_token_at(reader, at);
  return (t->shape & ENT_SH_CAP) != 0 &&
         (t->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0 &&
         (ent_hit_length(reader, at) == 0 || ent_is(reader, at, ENT_C_THING));
}

/// A dash that can join two names: in English it stands tight between them.
static bool
joins(const ent_reader *reader, uint32_t dash)
{
  const unsigned mark = ent_token_at(reader, dash)->word;
  const bool tight =
      (ent_token_at(reader, dash)->shape & ENT_SH_SPACE) == 0 &&
      dash + 1 < ent_sentence_limit(reader) &&
      (ent_token_at(reader, dash + 1)->shape & ENT_SH_SPACE) == 0;
  return (mark == '-' || mark == '/') && (tight || reader->lang == ENT_VI);
}

bool
ent_after_dash(const ent_reader *reader, uint32_t at)
{
  const size_t n = reader->mentions.n;
  return n > 0 && at > 0 && joins(reader, at - 1) &&
         reader->mentions.at[n - 1].end == at - 1 &&
         reader->mentions.at[n - 1].actor != ENT_NOBODY;
}

static bool
before_dash(const ent_reader *reader, uint32_t end)
{
  return end + 1 < ent_sentence_limit(reader) && joins(reader, end) &&
         ent_sense_at(reader, end + 1, ENT_C_ACTOR) != NULL;
}

/// Whether a form that needs support of its context has it.
static bool
weak_fits(const ent_reader *reader, uint32_t at, uint32_t end, bool titled)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  if (ent_after_dash(reader, at) || before_dash(reader, end)) {
    return true;
  }
  const bool next_strange =
      end < s->end && !ent_broken(reader, end) && stranger(reader, end);
  if (at > s->tok && !titled && stranger(reader, at - 1)) {
    return false;
  }
  return titled || !next_strange;
}

/// The actor that the phrase at `at` names here, or NULL.
const ent_sense *
ent_actor_at(const ent_reader *reader, uint32_t at, bool titled)
{
  const ent_lexicon *const lex = reader->lexicon;
  const ent_sense *best = NULL;
  const uint32_t end = at + ent_hit_length(reader, at);
  const ent_sense *const first = ent_sense_at(reader, at, ENT_C_ACTOR);
  for (const ent_sense *s = first; s != NULL;
       s = s->next != 0 ? &lex->senses.at[s->next] : NULL) {
    if (s->cls != ENT_C_ACTOR || !ent_sense_fits(s, ent_token_at(reader, at),
                                                 reader->lang, reader->shout)) {
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
  if (best->code == ENT_F_DYAD && !ent_after_dash(reader, at) &&
      !before_dash(reader, end)) {
    return NULL;
  }
  return best;
}

bool
ent_is(const ent_reader *reader, uint32_t at, unsigned cls)
{
  return !ent_broken(reader, at) && ent_sense_at(reader, at, cls) != NULL;
}

bool
ent_is_marker(const ent_reader *reader, uint32_t at, unsigned code)
{
  const ent_sense *const s =
      ent_broken(reader, at) ? NULL : ent_sense_at(reader, at, ENT_C_MARKER);
  return s != NULL && s->code == code;
}

uint32_t
ent_skip_det(const ent_reader *reader, uint32_t at)
{
  return ent_is(reader, at, ENT_C_DET) ? at + ent_hit_length(reader, at) : at;
}

static bool
office_at(const ent_reader *reader, uint32_t at)
{
  return ent_is(reader, at, ENT_C_TITLE) || ent_is(reader, at, ENT_C_AGENT);
}

/// An office within two small words of `at` ("Angolan tank crews").
uint32_t
ent_office_near(const ent_reader *reader, uint32_t at)
{
  for (uint32_t i = at; i < at + 3 && !ent_broken(reader, i); ++i) {
    if (office_at(reader, i) || ent_is(reader, i, ENT_C_FORMER) ||
        ent_is(reader, i, ENT_C_OCCUPATION)) {
      return i;
    }
    const ent_token *const t = ent_token_at(reader, i);
    const bool small =
        (t->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0 &&
        (ent_hit_length(reader, i) == 0 || ent_is(reader, i, ENT_C_MODIFIER) ||
         ent_is(reader, i, ENT_C_NOUN));
    if (!small) {
      break;
    }
  }
  return UINT32_MAX;
}

static void
take_actor(ent_parts *p, const ent_reader *reader, const ent_sense *s)
{
  p->behind = p->title || p->agent;
  p->actor = s->ref;
  p->actor_form = s->code;
  p->at += ent_hit_length(reader, p->at);
}

/// "Eritrean counterpart": an office that is not named.
static bool
counterpart(const ent_reader *reader, uint32_t at)
{
  const ent_sense *const s = ent_sense_at(reader, at, ENT_C_COREF);
  return s != NULL && s->code == ENT_R_COUNTERPART;
}

bool
ent_others_counterpart(const ent_reader *reader, uint32_t at)
{
  return ent_is(reader, at, ENT_C_ACTOR) &&
         counterpart(reader, at + ent_hit_length(reader, at));
}

/// True for "Đoàn" in "ông Đoàn Văn Thạnh", which may be a delegation too.
static bool
family_name(const ent_reader *reader, uint32_t at)
{
  return ent_vietnamese_name(reader, at) && !ent_broken(reader, at + 1) &&
         (ent_token_at(reader, at)->shape & ENT_SH_CAP) != 0 &&
         (ent_token_at(reader, at + 1)->shape & ENT_SH_CAP) != 0;
}

/// One step over the ent_parts before a name.  False when nothing fits.
bool
ent_parts_step(const ent_reader *reader, ent_parts *p)
{
  static const struct {
    ent_class cls;
    size_t flag;
  } flags[] = {
      {ENT_C_FORMER, offsetof(ent_parts, former)},
      {ENT_C_TITLE, offsetof(ent_parts, title)},
      {ENT_C_AGENT, offsetof(ent_parts, agent)},
      {ENT_C_HONORIFIC, offsetof(ent_parts, honorific)},
      {ENT_C_OCCUPATION, offsetof(ent_parts, occupation)},
  };
  if (ent_broken(reader, p->at)) {
    return false;
  }
  const bool titled = p->title || p->agent;
  const ent_sense *const actor =
      p->actor == ENT_NOBODY ? ent_actor_at(reader, p->at, titled) : NULL;
  if (actor != NULL && (titled || !p->honorific)) {
    take_actor(p, reader, actor);
    return true;
  }
  if (p->behind && reader->lang == ENT_VI) {
    return false; // office, country: only the name may follow
  }
  if ((titled || p->honorific) && family_name(reader, p->at)) {
    return false;
  }
  if (p->actor != ENT_NOBODY && counterpart(reader, p->at)) {
    p->title = true;
    p->at += ent_hit_length(reader, p->at);
    return true;
  }
  const uint32_t classes = ent_classes_at(reader, p->at);
  for (size_t i = 0; i < ENT_COUNT(flags); ++i) {
    if ((classes >> flags[i].cls & 1U) != 0) {
      *(bool *)((char *)p + flags[i].flag) = true;
      if (flags[i].cls == ENT_C_TITLE) {
        p->office = (uint32_t)(ent_sense_at(reader, p->at, ENT_C_TITLE) -
                               reader->lexicon->senses.at);
      }
      p->at += ent_hit_length(reader, p->at);
      return true;
    }
  }
  if ((classes >> ENT_C_MODIFIER & 1U) != 0) {
    p->at += ent_hit_length(reader, p->at);
    return true;
  }
  return false;
}

/// "Russian energy minister": to the office behind a country.
static bool
bridge_to_office(const ent_reader *reader, ent_parts *p)
{
  const bool owner = (ent_token_at(reader, p->at)->shape & ENT_SH_POSS) != 0;
  const uint32_t office = reader->lang == ENT_EN
                              ? ent_office_near(reader, p->at + owner)
                              : UINT32_MAX;
  if (office == UINT32_MAX || office <= p->at) {
    return false;
  }
  p->at = office;
  return true;
}

/// "US Ambassador to Hungary David Pressman": to the name, over the post.
static bool
bridge_to_name(const ent_reader *reader, ent_parts *p)
{
  const bool marked = ent_is_marker(reader, p->at, ENT_M_TO) ||
                      ent_is_marker(reader, p->at, ENT_M_FOR);
  if (!p->title || !marked || reader->lang != ENT_EN) {
    return false;
  }
  const uint32_t post =
      ent_skip_det(reader, p->at + ent_hit_length(reader, p->at));
  const uint32_t name = post + ent_hit_length(reader, post);
  if (!ent_is(reader, post, ENT_C_ACTOR) || ent_broken(reader, name) ||
      ent_name_end(reader, name) == name) {
    return false;
  }
  p->at = name;
  return true;
}

/// Steps over small things between ent_parts: "'s", "of", a comma, plain words.
static bool
front_bridge(const ent_reader *reader, ent_parts *p)
{
  const uint32_t at = p->at;
  if (ent_broken(reader, at)) {
    return false;
  }
  const bool titled = p->title || p->agent;
  if (p->actor != ENT_NOBODY) {
    return titled ? bridge_to_name(reader, p)
                  : !p->behind && bridge_to_office(reader, p);
  }
  const bool of = ent_is_marker(reader, at, ENT_M_OF) ||
                  (p->agent && ent_is_marker(reader, at, ENT_M_IN));
  if (titled && of) {
    const uint32_t next = ent_skip_det(reader, at + ent_hit_length(reader, at));
    if (!ent_broken(reader, next) && ent_actor_at(reader, next, true) != NULL) {
      p->at = next;
      return true;
    }
  }
  if (p->title && ent_token_at(reader, at)->word == ',' &&
      ent_is(reader, at + 1, ENT_C_TITLE) && reader->lang == ENT_VI) {
    p->at = at + 1; // Tổng Bí thư, Chủ tịch nước
    return true;
  }
  return false;
}

void
ent_parts_read(const ent_reader *reader, ent_parts *p)
{
  while (ent_parts_step(reader, p) || front_bridge(reader, p)) {}
}
