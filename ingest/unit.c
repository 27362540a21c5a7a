// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/unit.h"

#include "ingest/parts.h"

enum { ENT_RUN_MAX = 250 };
/// Classes that do not keep a word from being a verb the lexicon lacks.
#define ENT_ACT_CLASSES (1U << ENT_C_ACT | 1U << ENT_C_OBJECT)

const ent_unit *
ent_unit_at(const ent_reader *reader, int i)
{
  return &reader->units.at[i];
}

const ent_group *
ent_group_at(const ent_reader *reader, int i)
{
  return &reader->groups.at[(size_t)reader->units.at[i].ref];
}

bool
ent_is_verb(const ent_unit *u)
{
  return u->kind == ENT_U_VERB ||
         (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0);
}

bool
ent_is_event_noun(const ent_unit *u)
{
  return u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) != 0;
}

bool
ent_ends_in_to(const ent_reader *reader, const ent_unit *u)
{
  return reader->lang == ENT_EN && u->end > u->tok + 1 &&
         ent_str_eq(ent_token_text(reader, u->end - 1, u->end), ENT_STR("to"));
}

/// The last unit; there is one.
ent_unit *
ent_unit_last(const ent_reader *reader)
{
  return &reader->units.at[reader->units.n - 1];
}

/// The form of a verb: of one whose past is as its base ("to cut"), what stands
/// before tells.
static uint8_t
form_here(const ent_unit_walk *w, const ent_sense *sense)
{
  const ent_reader *const reader = w->reader;
  if (sense->form != ENT_I_PAST || reader->lang != ENT_EN ||
      reader->units.n == 0 || ent_unit_last(reader)->kind != ENT_U_MARKER ||
      ent_unit_last(reader)->code != ENT_M_TO) {
    return sense->form;
  }
  for (const ent_sense *s = ent_sense_at(reader, w->at, (ent_class)sense->cls);
       s != NULL;
       s = s->next != 0 ? &reader->lexicon->senses.at[s->next] : NULL) {
    if (s->cls == sense->cls && s->form == ENT_I_BASE) {
      return ENT_I_BASE;
    }
  }
  return sense->form;
}

void
ent_unit_push(const ent_unit_walk *w,
              uint8_t kind,
              uint32_t end,
              const ent_sense *sense)
{
  ent_unit u = {.kind = kind, .tok = w->at, .end = end, .ref = -1};
  if (sense != NULL) {
    u.code = sense->code;
    u.form = form_here(w, sense);
    u.ref = sense->ref;
  }
  ENT_PUSH(&w->reader->units, u);
}

bool
ent_unit_behind(const ent_reader *reader, ent_unit_kind kind)
{
  return reader->units.n > 0 && ent_unit_last(reader)->kind == kind;
}

// ---------------------------------------------------------------- frames

/// "Poland and Germany each": a word that belongs to the subject.
static bool
floating(const ent_reader *reader)
{
  const size_t n = reader->units.n;
  if (n < 2 || ent_unit_last(reader)->kind != ENT_U_DET ||
      reader->units.at[n - 2].kind != ENT_U_GROUP) {
    return false;
  }
  const ent_group *const g = ent_group_at(reader, (int)n - 2);
  return (g->flags & (ENT_MF_ADJ | ENT_MF_POSS)) == 0;
}

/// Whether what stands before calls for a noun.
static bool
noun_place(const ent_reader *reader)
{
  if (reader->units.n == 0) {
    return false;
  }
  const ent_unit *const before = ent_unit_last(reader);
  switch ((ent_unit_kind)before->kind) {
  case ENT_U_DET:
    return !floating(reader);
  case ENT_U_NOUN:
    return true;
  case ENT_U_MARKER:
    return before->code != ENT_M_TO;
  case ENT_U_GROUP: {
    const uint8_t flags = reader->groups.at[(size_t)before->ref].flags;
    return (flags & (ENT_MF_ADJ | ENT_MF_POSS)) != 0;
  }
  case ENT_U_VERB:
    return before->code == ENT_V_DO;
  case ENT_U_WORD:
  case ENT_U_FRAME:
  case ENT_U_CUE:
  case ENT_U_SUB:
  case ENT_U_CONJ:
  case ENT_U_COMMA:
  case ENT_U_BREAK:
  case ENT_U_QUOTE:
  case ENT_U_TIME:
    break;
  }
  return false;
}

/// Whether a bare English verb form can be a verb here: behind its subject, an
/// auxiliary or "to", not behind an article or another verb.
static bool
verb_place(const ent_reader *reader, const ent_sense *verb)
{
  if (reader->lang != ENT_EN || reader->units.n == 0) {
    return true;
  }
  const ent_unit *const before = ent_unit_last(reader);
  if (verb->form == ENT_I_BASE || verb->form == ENT_I_S) {
    return !noun_place(reader) &&
           !(before->kind == ENT_U_VERB && verb->form == ENT_I_BASE &&
             !ent_ends_in_to(reader, before)) &&
           !(before->kind == ENT_U_MARKER && verb->form == ENT_I_S);
  }
  return before->kind != ENT_U_DET || verb->form == ENT_I_ING ||
         floating(reader);
}

/// The reading of a trigger that can be verb and noun.
static const ent_sense *
frame_sense(const ent_unit_walk *w, bool *noun)
{
  const ent_reader *const reader = w->reader;
  const ent_lexicon *const lex = reader->lexicon;
  const ent_sense *as_noun = NULL;
  const ent_sense *as_verb = NULL;
  for (const ent_sense *s = ent_sense_at(reader, w->at, ENT_C_FRAME); s != NULL;
       s = s->next != 0 ? &lex->senses.at[s->next] : NULL) {
    if (s->cls == ENT_C_FRAME && (s->lang & reader->lang) != 0) {
      const ent_sense **const place =
          lex->frames.at[(size_t)s->ref].noun ? &as_noun : &as_verb;
      *place = *place == NULL || s->ref > (*place)->ref ? s : *place;
    }
  }
  if (as_verb == NULL) {
    *noun = true;
    return as_noun;
  }
  if (as_noun == NULL) {
    *noun = false;
    return verb_place(reader, as_verb) ? as_verb : NULL;
  }
  *noun = noun_place(reader) && as_verb->form != ENT_I_PAST;
  return *noun ? as_noun : as_verb;
}

/// "Thủ tướng X tới Hà Nội": a marker that is the clause's only verb.
static bool
marker_as_verb(const ent_unit_walk *w)
{
  const ent_reader *const reader = w->reader;
  const uint32_t next = w->at + ent_hit_length(reader, w->at);
  const bool place =
      next < w->end && ent_sense_at(reader, next, ENT_C_ACTOR) != NULL;
  return place && !ent_verb_since_break(reader) &&
         (ent_unit_behind(reader, ENT_U_GROUP) ||
          ent_unit_behind(reader, ENT_U_CUE) ||
          ent_unit_behind(reader, ENT_U_TIME));
}

/// A verb that tells of an event together with its object.
static bool
read_act_unit(ent_unit_walk *w, uint32_t length)
{
  const ent_composed of = ent_compose(w);
  if (of.frame < 0 || !verb_place(w->reader, of.act)) {
    return false;
  }
  ent_unit_push(w, ENT_U_FRAME, w->at + length, of.act);
  ent_unit_last(w->reader)->ref = of.frame;
  w->object = of.object;
  if (w->reader->lexicon->frames.at[of.frame].over) {
    w->silent = of.object;
  }
  return true;
}

static bool
read_frame_unit(ent_unit_walk *w)
{
  if (ent_sense_at(w->reader, w->at, ENT_C_FRAME) == NULL ||
      (w->silent != 0 && w->at == w->silent)) {
    return false;
  }
  bool noun = false;
  const ent_sense *const sense = frame_sense(w, &noun);
  if (sense == NULL || (ent_sense_at(w->reader, w->at, ENT_C_MARKER) != NULL &&
                        !marker_as_verb(w))) {
    return false;
  }
  ent_unit_push(w, ENT_U_FRAME, w->at + ent_hit_length(w->reader, w->at),
                sense);
  ent_unit_last(w->reader)->flags = noun ? ENT_UF_NOUN : 0;
  return true;
}

// ----------------------------------------------------------------- units

static const struct {
  ent_class cls;
  ent_unit_kind kind;
} plain_kinds[] = {
    {ENT_C_CUE, ENT_U_CUE},   {ENT_C_SUB, ENT_U_SUB},
    {ENT_C_VERB, ENT_U_VERB}, {ENT_C_MARKER, ENT_U_MARKER},
    {ENT_C_CONJ, ENT_U_CONJ}, {ENT_C_NOUN, ENT_U_NOUN},
    {ENT_C_DET, ENT_U_DET},
};

/// "4,9 triệu": the comma of a decimal fraction.
static bool
is_decimal(const ent_reader *reader, uint32_t at)
{
  const ent_token *const t = &reader->tokens.at[at];
  return reader->lang == ENT_VI && at > 0 && at + 1 < reader->tokens.n &&
         (t[-1].shape & ENT_SH_DIGIT) != 0 &&
         (t[1].shape & (ENT_SH_DIGIT | ENT_SH_SPACE)) == ENT_SH_DIGIT;
}

static ent_unit_kind
mark_kind(const ent_reader *reader, uint32_t at)
{
  const ent_token *const t = &reader->tokens.at[at];
  switch (t->word) {
  case ',':
    return is_decimal(reader, at) ? ENT_U_WORD : ENT_U_COMMA;
  case '"':
    return ENT_U_QUOTE;
  case ';':
  case ':':
  case '(':
  case ')':
  case '[':
  case ']':
  case '|':
    return ENT_U_BREAK;
  case '-':
    return (t->shape & ENT_SH_SPACE) != 0 ? ENT_U_BREAK : ENT_U_WORD;
  default:
    return ENT_U_WORD;
  }
}

/// The length of the phrase here, 0 when it would run into the next mention.
static uint32_t
free_length(const ent_unit_walk *w)
{
  const uint32_t length = ent_hit_length(w->reader, w->at);
  const bool clash = w->mention < w->reader->mentions.n &&
                     w->at + length > w->reader->mentions.at[w->mention].tok;
  return clash ? 0 : length;
}

/// "will also meet": a verb behind the word makes it an adverb.
static bool
before_verb(const ent_unit_walk *w)
{
  const ent_reader *const reader = w->reader;
  const uint32_t next = w->at + 1;
  if (next >= w->end) {
    return false;
  }
  const ent_sense *const trigger = ent_sense_at(reader, next, ENT_C_FRAME);
  return ent_sense_at(reader, next, ENT_C_VERB) != NULL ||
         (trigger != NULL &&
          !reader->lexicon->frames.at[(size_t)trigger->ref].noun);
}

/// An English word the lexicon lacks that can only be a verb where it stands:
/// "has toured", "will toast", "Manila bristled".
static bool
strange_verb(const ent_unit_walk *w)
{
  const ent_reader *const reader = w->reader;
  if (reader->lang != ENT_EN || reader->units.n == 0 ||
      (reader->tokens.at[w->at].shape & (ENT_SH_CAP | ENT_SH_DIGIT)) != 0) {
    return false;
  }
  const ent_unit *const before = ent_unit_last(reader);
  const ent_str word = ent_token_text(reader, w->at, w->at + 1);
  const bool past = word.n > 4 && ent_str_ends(word, ENT_STR("ed"));
  const bool going = word.n > 5 && ent_str_ends(word, ENT_STR("ing"));
  if (before->kind == ENT_U_CUE) {
    const bool bare = before->code == ENT_Q_WILL || before->code == ENT_Q_WOULD;
    const bool helped = before->code == ENT_Q_HAVE || before->code == ENT_Q_BE;
    return bare ? word.n > 3 && !before_verb(w) : helped && (past || going);
  }
  return past && before->kind == ENT_U_GROUP &&
         (ent_group_at(reader, (int)reader->units.n - 1)->flags &
          (ENT_MF_ADJ | ENT_MF_POSS)) == 0;
}

/// "sent bombs": what a verb is read with is no verb itself.
static bool
read_object_unit(ent_unit_walk *w, uint32_t length)
{
  const ent_reader *const reader = w->reader;
  bool noun = false;
  const bool verb = ent_is(reader, w->at, ENT_C_VERB) ||
                    (frame_sense(w, &noun) != NULL && !noun);
  if (w->object == 0 || w->at != w->object || reader->lang != ENT_EN || !verb ||
      noun) {
    return false;
  }
  const bool thing = ent_is(reader, w->at, ENT_C_NOUN);
  ent_unit_push(w, thing ? ENT_U_NOUN : ENT_U_WORD, w->at + length,
                thing ? ent_sense_of(reader, w->at, ENT_C_NOUN) : NULL);
  if (!thing) {
    ent_unit_last(reader)->code = 1;
  }
  w->at += length;
  return true;
}

/// Lays a word by itself, or to the run of words before it.
static void
read_word(ent_unit_walk *w, uint32_t end)
{
  const ent_reader *const reader = w->reader;
  if (ent_unit_behind(reader, ENT_U_WORD) &&
      ent_unit_last(reader)->code < ENT_RUN_MAX) {
    ent_unit_last(reader)->end = end;
    ++ent_unit_last(reader)->code; // words in the run
  } else {
    ent_unit_push(w, ENT_U_WORD, end, NULL);
    ent_unit_last(reader)->code = 1;
  }
  w->at = end;
}

/// Whether the phrase here has in it the noun that its verb has told of.
static bool
is_silent(const ent_unit_walk *w)
{
  const ent_sense *const s = ent_sense_at(w->reader, w->at, ENT_C_FRAME);
  return w->reader->lang == ENT_EN && w->silent != 0 && s != NULL &&
         w->silent >= w->at &&
         w->silent < w->at + ent_hit_length(w->reader, w->at) &&
         w->reader->lexicon->frames.at[(size_t)s->ref].noun;
}

static void
read_unit(ent_unit_walk *w)
{
  ent_reader *const reader = w->reader;
  if ((reader->tokens.at[w->at].shape & ENT_SH_MARK) != 0) {
    ent_unit_push(w, (uint8_t)mark_kind(reader, w->at), w->at + 1, NULL);
    ++w->at;
    return;
  }
  const uint32_t length = free_length(w);
  if (length == 0 && ent_hit_length(reader, w->at) > 0) {
    ent_unit_push(w, ENT_U_DET, w->at + 1, NULL); // the rest begins a mention
    ++w->at;
    return;
  }
  if (is_silent(w)) {
    // a word at a time: the marker of "million in aid to" still counts
    const uint32_t last = w->at + ent_hit_length(reader, w->at) - 1;
    read_word(w, w->at + 1);
    w->silent = w->at <= last ? w->at : w->silent;
    return;
  }
  if (read_object_unit(w, length)) {
    return;
  }
  if (read_act_unit(w, length) || read_frame_unit(w)) {
    w->at += length;
    return;
  }
  const uint32_t classes = ent_classes_at(reader, w->at);
  for (size_t i = 0; i < ENT_COUNT(plain_kinds); ++i) {
    if ((classes >> plain_kinds[i].cls & 1U) != 0) {
      ent_unit_push(w, (uint8_t)plain_kinds[i].kind, w->at + length,
                    ent_sense_of(reader, w->at, plain_kinds[i].cls));
      w->at += length;
      return;
    }
  }
  const uint32_t end = w->at + (length > 0 ? length : 1);
  if ((length == 0 || (classes & ~ENT_ACT_CLASSES) == 0) && strange_verb(w)) {
    const ent_sense plain = {
        .code = ENT_V_PLAIN, .form = ENT_I_PAST, .ref = -1};
    ent_unit_push(w, ENT_U_VERB, end, &plain);
    w->at = end;
    return;
  }
  read_word(w, end);
}

void
ent_read_units(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  reader->units.n = 0;
  reader->groups.n = 0;
  ent_unit_walk w = {.reader = reader, .at = s->tok, .end = s->end};
  while (w.at < w.end) {
    if (w.mention < reader->mentions.n &&
        reader->mentions.at[w.mention].tok <= w.at) {
      if (reader->mentions.at[w.mention].tok < w.at) {
        ++w.mention;
        continue;
      }
      ent_read_group(&w);
    } else if (w.when < reader->whens.n &&
               reader->whens.at[w.when].tok <= w.at) {
      const ent_when *const when = &reader->whens.at[w.when];
      if (when->tok == w.at) {
        ent_unit_push(&w, ENT_U_TIME, when->end, NULL);
        ent_unit_last(reader)->ref = (int32_t)w.when;
        w.at = when->end;
      }
      ++w.when;
    } else {
      read_unit(&w);
    }
  }
}
