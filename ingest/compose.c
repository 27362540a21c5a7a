// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/parts.h"
#include "ingest/unit.h"

enum { ENT_REACH = 9 }; // tokens between a verb and its object

static const ent_sense *
next_of(const ent_reader *reader, const ent_sense *s, unsigned cls)
{
  const ent_lexicon *const lexicon = reader->lexicon;
  do {
    s = s->next != 0 ? &lexicon->senses.at[s->next] : NULL;
  } while (s != NULL && (s->cls != cls || (s->lang & reader->lang) == 0));
  return s;
}

/// Whether what stands at `i` tells of the type by itself.
static bool
tells_alone(const ent_reader *reader, uint32_t i, ent_type type)
{
  for (const ent_sense *s = ent_sense_at(reader, i, ENT_C_FRAME); s != NULL;
       s = next_of(reader, s, ENT_C_FRAME)) {
    if (reader->lexicon->frames.at[(size_t)s->ref].type == type) {
      return true;
    }
  }
  return false;
}

/// The frame of the verb at `at` with the object at token `i`, or -1.
static int32_t
frame_with(const ent_reader *reader, uint32_t at, uint32_t i)
{
  const ent_lexicon *const lexicon = reader->lexicon;
  for (const ent_sense *object = ent_sense_at(reader, i, ENT_C_OBJECT);
       object != NULL; object = next_of(reader, object, ENT_C_OBJECT)) {
    for (const ent_sense *act = ent_sense_at(reader, at, ENT_C_ACT);
         act != NULL; act = next_of(reader, act, ENT_C_ACT)) {
      const int32_t frame =
          lexicon->composed.at[act->code * ENT_OBJECTS + object->code] - 1;
      if (frame >= 0 &&
          !tells_alone(reader, at, lexicon->frames.at[frame].type) &&
          !tells_alone(reader, i, lexicon->frames.at[frame].type)) {
        return frame;
      }
    }
  }
  return -1;
}

/// Whether an object may stand behind what is at token `i`.
static bool
passable(const ent_reader *reader, uint32_t i)
{
  const ent_token *const t = &reader->tokens.at[i];
  if ((t->shape & ENT_SH_MARK) != 0) {
    return t->word == '"' || t->word == '-' || t->word == ',' ||
           (t->shape & ENT_SH_POSS) != 0;
  }
  const ent_sense *const marker = ent_sense_at(reader, i, ENT_C_MARKER);
  if (marker != NULL) {
    return marker->code == ENT_M_OF || marker->code == ENT_M_AS ||
           (reader->lang == ENT_VI && marker->code == ENT_M_TO);
  }
  return ent_sense_at(reader, i, ENT_C_SUB) == NULL &&
         ent_sense_at(reader, i, ENT_C_CUE) == NULL;
}

static bool
is_noun_trigger(const ent_reader *reader, uint32_t i)
{
  const ent_sense *const s = ent_sense_at(reader, i, ENT_C_FRAME);
  return s != NULL && reader->lexicon->frames.at[(size_t)s->ref].noun;
}

/// True when a trigger ends where `end` begins.
static bool
trigger_before(const ent_reader *reader, uint32_t from, uint32_t end)
{
  for (uint32_t i = from; i < end; ++i) {
    if (ent_is(reader, i, ENT_C_FRAME) &&
        i + ent_hit_length(reader, i) == end) {
      return true;
    }
  }
  return false;
}

/// "the Ukraine invasion", "vụ tấn công Israel": a deed's place or victim
/// between the tokens.
static bool
names_victim(const ent_reader *reader, uint32_t from, uint32_t to)
{
  for (size_t i = 0; i < reader->mentions.n; ++i) {
    const ent_mention *const m = &reader->mentions.at[i];
    const bool owner = (m->flags & (ENT_MF_ADJ | ENT_MF_POSS)) != 0;
    if (m->tok >= from && m->tok < to &&
        (reader->lang == ENT_VI ? trigger_before(reader, from, m->tok)
                                : !owner && is_noun_trigger(reader, m->end))) {
      return true;
    }
  }
  return false;
}

/// "terrorist" in "terrorist groups", but not "illegal" in "an illegal act".
static bool
qualifies(const ent_reader *reader, uint32_t i)
{
  const uint32_t next = i + ent_hit_length(reader, i);
  const ent_str before = ent_token_text(reader, i - 1, i);
  if (reader->lang != ENT_EN || ent_broken(reader, next) ||
      ent_str_eq(before, ENT_STR("a")) || ent_str_eq(before, ENT_STR("an"))) {
    return false;
  }
  return (ent_token_at(reader, next)->shape & ENT_SH_MARK) == 0 &&
         (ent_hit_length(reader, next) == 0 ||
          ent_is(reader, next, ENT_C_OBJECT) || is_noun_trigger(reader, next));
}

/// "called the ruling a farce": whether the word at `to` is what the verb
/// before `from` calls somebody's deed.
static bool
is_called(const ent_reader *reader, uint32_t from, uint32_t to)
{
  for (uint32_t i = from; i < to; ++i) {
    const ent_sense *const frame = ent_sense_at(reader, i, ENT_C_FRAME);
    const bool verb =
        frame != NULL && !reader->lexicon->frames.at[(size_t)frame->ref].noun;
    if (ent_is(reader, i, ENT_C_CONJ) ||
        (reader->lang == ENT_EN && (verb || ent_is(reader, i, ENT_C_VERB)))) {
      return false;
    }
  }
  return to > from && !ent_is_marker(reader, to - 1, ENT_M_OF) &&
         !qualifies(reader, to) && !names_victim(reader, from, to);
}

static int32_t
object_behind(const ent_unit_walk *w, uint32_t length)
{
  const ent_reader *const reader = w->reader;
  const uint32_t from = w->at + length;
  for (uint32_t i = from; i < w->end && i < from + ENT_REACH; ++i) {
    const int32_t frame = frame_with(reader, w->at, i);
    if (frame >= 0 && (!reader->lexicon->frames.at[frame].naming ||
                       is_called(reader, from, i))) {
      return frame;
    }
    if (!passable(reader, i)) {
      return -1;
    }
  }
  return -1;
}

/// The object of a passive stands before it.
static int32_t
object_before(const ent_unit_walk *w, const ent_sense *act)
{
  const ent_reader *const reader = w->reader;
  if (reader->units.n == 0) {
    return -1;
  }
  const ent_unit *const last = ent_unit_last(reader);
  const bool passive = last->kind == ENT_U_CUE &&
                       (reader->lang == ENT_VI ? last->code == ENT_Q_PASSIVE
                                               : last->code == ENT_Q_BE &&
                                                     act->form == ENT_I_PAST);
  const uint32_t first = reader->sentences.at[reader->now].tok;
  for (uint32_t i = w->at, n = 0; passive && i > first && n <= ENT_REACH; ++n) {
    --i;
    const int32_t frame = frame_with(reader, w->at, i);
    if (frame >= 0 || (reader->tokens.at[i].shape & ENT_SH_MARK) != 0) {
      return frame;
    }
  }
  return -1;
}

int32_t
ent_compose(const ent_unit_walk *w, const ent_sense **act)
{
  *act = ent_sense_at(w->reader, w->at, ENT_C_ACT);
  if (*act == NULL) {
    return -1;
  }
  const int32_t behind = object_behind(w, ent_hit_length(w->reader, w->at));
  return behind >= 0 ? behind : object_before(w, *act);
}
