// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/parts.h"
#include "ingest/unit.h"

enum { ENT_REACH = 9 }; // tokens between a verb and its object

/// What a noun is to the verb it is read with.
typedef enum place {
  ENT_AS_OBJECT,
  ENT_AS_SUBJECT,
  ENT_AS_OUTSIDE, ///< object of a clause: "the tariffs (that) Peru imposed"
  ENT_AS_SECOND,  ///< behind who is given it: "gave Nepal a loan"
} place;

static const ent_sense *
next_of(const ent_reader *reader, const ent_sense *s, unsigned cls)
{
  const ent_lexicon *const lexicon = reader->lexicon;
  do {
    s = s->next != 0 ? &lexicon->senses.at[s->next] : NULL;
  } while (s != NULL && (s->cls != cls || (s->lang & reader->lang) == 0));
  return s;
}

/// Whether what stands at `i` surely tells of the type by itself.
static bool
tells_alone(const ent_reader *reader, uint32_t i, ent_type type)
{
  for (const ent_sense *s = ent_sense_at(reader, i, ENT_C_FRAME); s != NULL;
       s = next_of(reader, s, ENT_C_FRAME)) {
    const ent_frame *const frame = &reader->lexicon->frames.at[(size_t)s->ref];
    if (frame->type == type && (frame->noun || !frame->weak)) {
      return true;
    }
  }
  return false;
}

/// Whether verb and object are needed together to tell of it.
static bool
may_compose(const ent_reader *reader,
            const ent_frame *frame,
            uint32_t at,
            uint32_t i,
            place where)
{
  return frame->before == (where == ENT_AS_SUBJECT) &&
         (!frame->given || where == ENT_AS_SECOND) &&
         !tells_alone(reader, at, frame->type) &&
         (frame->over || where == ENT_AS_OUTSIDE ||
          (where == ENT_AS_SECOND && frame->type == ENT_AID) ||
          !tells_alone(reader, i, frame->type));
}

/// The frame of the verb at `at` with the noun at token `i`, or -1.
static int32_t
frame_with(const ent_reader *reader, uint32_t at, uint32_t i, place where)
{
  const ent_lexicon *const lexicon = reader->lexicon;
  for (const ent_sense *object = ent_sense_at(reader, i, ENT_C_OBJECT);
       object != NULL; object = next_of(reader, object, ENT_C_OBJECT)) {
    for (const ent_sense *act = ent_sense_at(reader, at, ENT_C_ACT);
         act != NULL; act = next_of(reader, act, ENT_C_ACT)) {
      const size_t pair =
          ent_composed_at(reader->lang, act->code, object->code);
      const int32_t n = lexicon->composed.at[pair] - 1;
      if (n >= 0 && may_compose(reader, &lexicon->frames.at[n], at, i, where)) {
        return n;
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
    return t->word >= 0x80 || strchr(".;:?!()[]", (int)t->word) == NULL ||
           (t->shape & ENT_SH_POSS) != 0;
  }
  const ent_sense *const marker = ent_sense_at(reader, i, ENT_C_MARKER);
  if (marker != NULL) {
    return marker->code == ENT_M_OF || marker->code == ENT_M_AS ||
           marker->code == (reader->lang == ENT_VI ? ENT_M_TO : ENT_M_WITH) ||
           (marker->code == ENT_M_TO && ent_is(reader, i + 1, ENT_C_OBJECT));
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

/// "gave Nepal a loan", "cấp cho Nepal": whether an actor by itself stands
/// between the tokens.
static bool
names_receiver(const ent_reader *reader, uint32_t from, uint32_t to)
{
  const uint32_t behind = ent_is_marker(reader, from, ENT_M_TO)
                              ? from + ent_hit_length(reader, from)
                              : from;
  for (size_t i = 0; i < reader->mentions.n; ++i) {
    const ent_mention *const m = &reader->mentions.at[i];
    if (m->tok >= from && m->end <= to) {
      return reader->lang == ENT_EN
                 ? (m->flags & (ENT_MF_ADJ | ENT_MF_POSS)) == 0
                 : m->tok == behind;
    }
  }
  return false;
}

/// "put exports to Chad on hold", "told Chad to hurry or": whether only an
/// object that closes what is said may stand behind what is at token `i`.
static bool
opens_phrase(const ent_reader *reader, uint32_t i)
{
  const ent_sense *const sub = ent_sense_at(reader, i, ENT_C_SUB);
  return ent_is(reader, i, ENT_C_MARKER) ||
         (sub != NULL && sub->code == ENT_S_PURPOSE);
}

/// The "." of "1.5".
static bool
is_decimal_point(const ent_unit_walk *w, uint32_t i)
{
  const ent_token *const t = &w->reader->tokens.at[i];
  return t->word == '.' && i > 0 && i + 1 < w->end &&
         ((t[0].shape | t[1].shape) & ENT_SH_SPACE) == 0 &&
         (t[-1].shape & t[1].shape & ENT_SH_DIGIT) != 0;
}

/// "described the ruling as hostile": whether token `i` leads to what the verb
/// calls somebody's deed.
static bool
leads_to_name(const ent_unit_walk *w, uint32_t i)
{
  const int32_t n =
      i + 1 < w->end ? frame_with(w->reader, w->at, i + 1, ENT_AS_OBJECT) : -1;
  return n >= 0 && w->reader->lexicon->frames.at[n].naming;
}

static void
look_behind(const ent_unit_walk *w, ent_composed *of)
{
  const ent_reader *const reader = w->reader;
  const ent_frame *const frames = reader->lexicon->frames.at;
  const uint32_t from = w->at + ent_hit_length(reader, w->at);
  bool across = false; // only what closes it may come: "on hold"
  for (uint32_t i = from; i < w->end && i < from + ENT_REACH; ++i) {
    const bool second =
        ent_is(reader, i, ENT_C_OBJECT) && names_receiver(reader, from, i);
    const int32_t frame =
        frame_with(reader, w->at, i, second ? ENT_AS_SECOND : ENT_AS_OBJECT);
    if (frame >= 0 && (frames[frame].across || !across) &&
        (!frames[frame].naming || is_called(reader, from, i))) {
      of->frame = frame;
      of->object = i;
      across = true;
    }
    const bool passed =
        passable(reader, i) || is_decimal_point(w, i) || leads_to_name(w, i);
    if (!passed && !opens_phrase(reader, i)) {
      return;
    }
    across = across || !passed;
  }
}

/// "rockets fired by": a participle before its agent.
static bool
is_participle(const ent_unit_walk *w, const ent_composed *of)
{
  const uint32_t next = w->at + ent_hit_length(w->reader, w->at);
  return w->reader->lang == ENT_EN && of->act->form == ENT_I_PAST &&
         next < w->end && ent_is_marker(w->reader, next, ENT_M_BY);
}

/// The object of the clause that the verb closes: "the arms (that) Peru sold".
static void
look_outside(const ent_unit_walk *w, ent_composed *of)
{
  const ent_reader *const reader = w->reader;
  int i = (int)reader->units.n - 1;
  while (i > 0 && (ent_unit_at(reader, i)->kind == ENT_U_CUE ||
                   ent_unit_at(reader, i)->kind == ENT_U_TIME)) {
    --i;
  }
  if (reader->lang != ENT_EN || i < 1 ||
      ent_unit_at(reader, i)->kind != ENT_U_GROUP) {
    return;
  }
  const ent_unit *before = ent_unit_at(reader, --i);
  while (i > 0 && before->kind == ENT_U_DET) {
    before = ent_unit_at(reader, --i);
  }
  if (i > 0 && before->kind == ENT_U_SUB &&
      (before->code == ENT_S_THAT || before->code == ENT_S_WHICH)) {
    before = ent_unit_at(reader, --i);
  }
  for (uint32_t at = before->end, n = 0; at > before->tok && n < 4; ++n) {
    --at;
    if (at + ent_hit_length(reader, at) == before->end) {
      of->frame = frame_with(reader, w->at, at, ENT_AS_OUTSIDE);
      of->object = at;
    }
    if (of->frame >= 0) {
      return;
    }
  }
}

/// The first token of what may be the subject of the verb that comes.
static uint32_t
subject_from(const ent_reader *reader)
{
  for (int i = (int)reader->units.n - 1; i >= 0; --i) {
    const ent_unit *const u = ent_unit_at(reader, i);
    if (ent_is_verb(u) || u->kind == ENT_U_SUB || u->kind == ENT_U_COMMA ||
        u->kind == ENT_U_BREAK) {
      return u->end;
    }
  }
  return reader->sentences.at[reader->now].tok;
}

/// The object of a passive stands before it, and so does one that is the
/// subject.
static void
look_before(const ent_unit_walk *w, ent_composed *of)
{
  const ent_reader *const reader = w->reader;
  if (reader->units.n == 0) {
    return;
  }
  const ent_unit *const last = ent_unit_last(reader);
  const bool passive =
      last->kind == ENT_U_CUE &&
      (reader->lang == ENT_VI
           ? last->code == ENT_Q_PASSIVE
           : last->code == ENT_Q_BE && of->act->form == ENT_I_PAST);
  const bool behind = passive || is_participle(w, of);
  if (!behind && last->kind == ENT_U_MARKER && last->code == ENT_M_TO) {
    return; // "men to shore up Chad"
  }
  const uint32_t first =
      behind ? reader->sentences.at[reader->now].tok : subject_from(reader);
  for (uint32_t i = w->at, n = 0; i > first && n <= ENT_REACH; ++n) {
    --i;
    of->frame =
        frame_with(reader, w->at, i, behind ? ENT_AS_OBJECT : ENT_AS_SUBJECT);
    of->object = i;
    if (of->frame >= 0 || (reader->tokens.at[i].shape & ENT_SH_MARK) != 0) {
      return;
    }
  }
}

/// "had conveyed", "have been": no verb of its own.
static bool
is_auxiliary(const ent_unit_walk *w)
{
  const ent_reader *const reader = w->reader;
  const uint32_t next = w->at + ent_hit_length(reader, w->at);
  if (!ent_is(reader, w->at, ENT_C_CUE) || next >= w->end) {
    return false;
  }
  const ent_sense *const act = ent_sense_at(reader, next, ENT_C_ACT);
  const ent_sense *const verb = ent_sense_at(reader, next, ENT_C_VERB);
  return ent_is(reader, next, ENT_C_CUE) ||
         (act != NULL && act->form == ENT_I_PAST) ||
         (verb != NULL && verb->form == ENT_I_PAST);
}

ent_composed
ent_compose(const ent_unit_walk *w)
{
  ent_composed of = {.act = ent_sense_at(w->reader, w->at, ENT_C_ACT),
                     .frame = -1};
  if (of.act == NULL || (w->reader->lang == ENT_EN && is_auxiliary(w))) {
    return of;
  }
  look_behind(w, &of);
  if (of.frame < 0) {
    look_before(w, &of);
  }
  if (of.frame < 0) {
    look_outside(w, &of);
  }
  return of;
}
