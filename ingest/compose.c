// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

static int32_t
object_behind(const ent_unit_walk *w, uint32_t length)
{
  uint32_t i = w->at + length;
  for (unsigned n = 0; i < w->end && n < ENT_REACH; ++n, ++i) {
    const int32_t frame = frame_with(w->reader, w->at, i);
    if (frame >= 0 || !passable(w->reader, i)) {
      return frame;
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
