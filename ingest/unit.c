// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

enum { ENT_RUN_MAX = 250 };

/// A walk over a sentence that lays its units side by side.
typedef struct walk {
  ent_reader *reader;
  uint32_t at;
  uint32_t end;
  size_t mention; ///< the next one
  size_t when;
} walk;

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

static void
push(const walk *w, uint8_t kind, uint32_t end, const ent_sense *sense)
{
  ent_unit u = {.kind = kind, .tok = w->at, .end = end, .ref = -1};
  if (sense != NULL) {
    u.code = sense->code;
    u.form = sense->form;
    u.ref = sense->ref;
  }
  ENT_PUSH(&w->reader->units, u);
}

/// The last unit; there is one.
static ent_unit *
last_unit(const ent_reader *reader)
{
  return &reader->units.at[reader->units.n - 1];
}

static bool
behind(const ent_reader *reader, ent_unit_kind kind)
{
  return reader->units.n > 0 && last_unit(reader)->kind == kind;
}

// ---------------------------------------------------------------- groups

/// How two neighbouring mentions hang together.
typedef enum link {
  ENT_LINK_NONE,
  ENT_LINK_COMMA,
  ENT_LINK_CONJ,
  ENT_LINK_DYAD,
} link;

static link
link_between(const walk *w, const ent_mention *a, const ent_mention *b)
{
  const ent_reader *const reader = w->reader;
  if ((b->flags & ENT_MF_DYAD) != 0) {
    return ENT_LINK_DYAD;
  }
  link found = ENT_LINK_NONE;
  for (uint32_t i = a->end; i < b->tok;) {
    const uint32_t length = ent_hit_length(reader, i);
    if (reader->tokens.at[i].word == ',' && found == ENT_LINK_NONE) {
      found = ENT_LINK_COMMA;
    } else if (ent_sense_at(reader, i, ENT_C_CONJ) != NULL) {
      found = ENT_LINK_CONJ;
    } else if (ent_sense_at(reader, i, ENT_C_DET) == NULL) {
      return ENT_LINK_NONE;
    }
    i += length > 0 ? length : 1;
  }
  return found;
}

/// True when the last verb takes a clause as its object ("accuses A and B of").
static bool
clause_taker(const ent_reader *reader)
{
  for (size_t i = reader->units.n; i > 0; --i) {
    const ent_unit *const u = &reader->units.at[i - 1];
    if (u->kind == ENT_U_VERB) {
      return u->code == ENT_V_ASK;
    }
    if (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0) {
      return reader->lexicon->frames.at[(size_t)u->ref].claim;
    }
  }
  return false;
}

/// True when what comes next stands as object of a verb.
static bool
object_place(const ent_reader *reader)
{
  for (size_t i = reader->units.n; i > 0; --i) {
    const ent_unit *const u = &reader->units.at[i - 1];
    if (u->kind == ENT_U_VERB || u->kind == ENT_U_FRAME) {
      return true;
    }
    if (u->kind != ENT_U_WORD && u->kind != ENT_U_DET &&
        u->kind != ENT_U_NOUN && u->kind != ENT_U_TIME) {
      return false;
    }
  }
  return false;
}

static bool
verb_since_break(const ent_reader *reader)
{
  for (size_t i = reader->units.n; i > 0; --i) {
    const ent_unit *const u = &reader->units.at[i - 1];
    if (u->kind == ENT_U_SUB || u->kind == ENT_U_BREAK) {
      return false;
    }
    if (ent_is_verb(u)) {
      return true;
    }
  }
  return false;
}

/// A verb right behind the mention, so that it begins a clause.
static bool
verb_follows(const walk *w, const ent_mention *m)
{
  const ent_reader *const reader = w->reader;
  if (m->end >= w->end || (m->flags & (ENT_MF_ADJ | ENT_MF_POSS)) != 0) {
    return false;
  }
  const ent_sense *const frame = ent_sense_at(reader, m->end, ENT_C_FRAME);
  if (frame != NULL) {
    return !reader->lexicon->frames.at[(size_t)frame->ref].noun;
  }
  return ent_sense_at(reader, m->end, ENT_C_CUE) != NULL ||
         ent_sense_at(reader, m->end, ENT_C_VERB) != NULL;
}

/// "A, B, C cùng ra thông cáo": a list closed by an adverb.
static bool
conj_behind(const ent_reader *reader, const ent_mention *m)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  return reader->lang == ENT_VI && m->end < s->end &&
         ent_sense_at(reader, m->end, ENT_C_CONJ) != NULL;
}

/// The last mention of the list that begins with mention `k`.
static size_t
list_end(const walk *w, size_t k)
{
  const ent_reader *const reader = w->reader;
  const ent_mention *const m = reader->mentions.at;
  const bool title = reader->sentences.at[reader->now].title;
  const bool object = object_place(reader) && !clause_taker(reader);
  size_t sure = k;
  for (size_t j = k; j + 1 < reader->mentions.n; ++j) {
    if ((m[j].flags & ENT_MF_POSS) != 0 || m[j + 1].coref == ENT_R_POSS + 1) {
      break;
    }
    const link l = link_between(w, &m[j], &m[j + 1]);
    if (l == ENT_LINK_NONE ||
        (l != ENT_LINK_DYAD && object && verb_follows(w, &m[j + 1]))) {
      break;
    }
    if (l != ENT_LINK_COMMA || title || conj_behind(reader, &m[j + 1])) {
      sure = j + 1;
    }
  }
  return sure;
}

/// The actor that cannot be meant by a phrase like "nước này": the subject of
/// the clause whose object it is.
static uint16_t
excluded(const ent_reader *reader, int32_t *out)
{
  bool acted = false;
  for (size_t i = reader->units.n; i > 0; --i) {
    const ent_unit *const u = &reader->units.at[i - 1];
    if (u->kind == ENT_U_SUB ||
        (u->kind == ENT_U_VERB && u->code == ENT_V_SAY)) {
      return 0;
    }
    acted = acted || u->kind == ENT_U_FRAME || u->kind == ENT_U_VERB;
    if (u->kind == ENT_U_GROUP && acted) {
      const ent_group *const g = &reader->groups.at[(size_t)u->ref];
      memcpy(out, g->actors, g->n * sizeof *out);
      return g->n;
    }
  }
  return 0;
}

static void
group_mention(const walk *w, ent_group *g, const ent_mention *m)
{
  if (m->actor != ENT_NOBODY && (m->flags & ENT_MF_OUTSIDE) == 0) {
    g->n = ent_add_actors(g->actors, g->n, &m->actor, 1);
  }
  if (m->coref == 0) {
    return;
  }
  int32_t not_these[ENT_GROUP_MAX];
  int32_t found[ENT_GROUP_MAX];
  const uint16_t n_not = excluded(w->reader, not_these);
  const uint16_t n = ent_resolve(w->reader, (ent_coref)(m->coref - 1), m->tag,
                                 not_these, n_not, found);
  g->n = ent_add_actors(g->actors, g->n, found, n);
  g->coref = m->coref;
}

static void
read_group(walk *w)
{
  ent_reader *const reader = w->reader;
  const size_t last = list_end(w, w->mention);
  const ent_mention *const m = reader->mentions.at;
  ent_group g = {.tok = m[w->mention].tok,
                 .end = m[last].end,
                 .person = w->mention == last ? m[last].person : ENT_NOBODY};
  uint8_t all = 0xFF;
  uint8_t any = 0;
  for (size_t i = w->mention; i <= last; ++i) {
    group_mention(w, &g, &m[i]);
    all &= m[i].flags;
    any |= m[i].flags;
    g.dyad = g.dyad || (i > w->mention && (m[i].flags & ENT_MF_DYAD) != 0);
  }
  g.flags =
      (uint8_t)((m[last].flags & (ENT_MF_ADJ | ENT_MF_POSS)) |
                (any & ENT_MF_TITLE) | (all & (ENT_MF_OUTSIDE | ENT_MF_SEAT)));
  const bool marked = behind(reader, ENT_U_MARKER);
  g.free = (g.flags & (ENT_MF_ADJ | ENT_MF_POSS)) == 0 &&
           !verb_since_break(reader) && !marked;
  g.place = (g.flags & ENT_MF_TITLE) == 0 &&
            ((marked && last_unit(reader)->code == ENT_M_IN) ||
             (behind(reader, ENT_U_BREAK) && g.tok > 0 &&
              reader->tokens.at[g.tok - 1].word == '('));
  push(w, ENT_U_GROUP, g.end, NULL);
  last_unit(reader)->ref = (int32_t)reader->groups.n;
  ENT_PUSH(&reader->groups, g);
  w->mention = last + 1;
  w->at = g.end;
}

// ---------------------------------------------------------------- frames

/// Whether what stands before calls for a noun.
static bool
noun_place(const ent_reader *reader)
{
  if (reader->units.n == 0) {
    return false;
  }
  const ent_unit *const before = last_unit(reader);
  switch ((ent_unit_kind)before->kind) {
  case ENT_U_DET:
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
  const ent_unit *const before = last_unit(reader);
  if (verb->form == ENT_I_BASE || verb->form == ENT_I_S) {
    return !noun_place(reader) &&
           !(before->kind == ENT_U_VERB && verb->form == ENT_I_BASE) &&
           !(before->kind == ENT_U_MARKER && verb->form == ENT_I_S);
  }
  return before->kind != ENT_U_DET || verb->form == ENT_I_ING;
}

/// The reading of a trigger that can be verb and noun.
static const ent_sense *
frame_sense(const walk *w, bool *noun)
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
marker_as_verb(const walk *w)
{
  const ent_reader *const reader = w->reader;
  const ent_unit *const before = last_unit(reader);
  const uint32_t next = w->at + ent_hit_length(reader, w->at);
  const bool place =
      next < w->end && ent_sense_at(reader, next, ENT_C_ACTOR) != NULL;
  return place && before != NULL && !verb_since_break(reader) &&
         (before->kind == ENT_U_GROUP || before->kind == ENT_U_CUE ||
          before->kind == ENT_U_TIME);
}

static bool
read_frame_unit(walk *w)
{
  if (ent_sense_at(w->reader, w->at, ENT_C_FRAME) == NULL) {
    return false;
  }
  bool noun = false;
  const ent_sense *const sense = frame_sense(w, &noun);
  if (sense == NULL || (ent_sense_at(w->reader, w->at, ENT_C_MARKER) != NULL &&
                        !marker_as_verb(w))) {
    return false;
  }
  push(w, ENT_U_FRAME, w->at + ent_hit_length(w->reader, w->at), sense);
  last_unit(w->reader)->flags = noun ? ENT_UF_NOUN : 0;
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

static ent_unit_kind
mark_kind(const ent_reader *reader, uint32_t at)
{
  const ent_token *const t = &reader->tokens.at[at];
  switch (t->word) {
  case ',':
    return ENT_U_COMMA;
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
free_length(const walk *w)
{
  const uint32_t length = ent_hit_length(w->reader, w->at);
  const bool clash = w->mention < w->reader->mentions.n &&
                     w->at + length > w->reader->mentions.at[w->mention].tok;
  return clash ? 0 : length;
}

static void
read_unit(walk *w)
{
  ent_reader *const reader = w->reader;
  if ((reader->tokens.at[w->at].shape & ENT_SH_MARK) != 0) {
    push(w, (uint8_t)mark_kind(reader, w->at), w->at + 1, NULL);
    ++w->at;
    return;
  }
  const uint32_t length = free_length(w);
  if (length == 0 && ent_hit_length(reader, w->at) > 0) {
    push(w, ENT_U_DET, w->at + 1, NULL); // the rest begins a mention
    ++w->at;
    return;
  }
  if (read_frame_unit(w)) {
    w->at += length;
    return;
  }
  for (size_t i = 0; i < ENT_COUNT(plain_kinds); ++i) {
    const ent_sense *const s = ent_sense_at(reader, w->at, plain_kinds[i].cls);
    if (s != NULL) {
      push(w, (uint8_t)plain_kinds[i].kind, w->at + length, s);
      w->at += length;
      return;
    }
  }
  const uint32_t end = w->at + (length > 0 ? length : 1);
  if (behind(reader, ENT_U_WORD) && last_unit(reader)->code < ENT_RUN_MAX) {
    last_unit(reader)->end = end;
    ++last_unit(reader)->code; // words in the run
  } else {
    push(w, ENT_U_WORD, end, NULL);
    last_unit(reader)->code = 1;
  }
  w->at = end;
}

void
ent_read_units(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  reader->units.n = 0;
  reader->groups.n = 0;
  walk w = {.reader = reader, .at = s->tok, .end = s->end};
  while (w.at < w.end) {
    if (w.mention < reader->mentions.n &&
        reader->mentions.at[w.mention].tok <= w.at) {
      if (reader->mentions.at[w.mention].tok < w.at) {
        ++w.mention;
        continue;
      }
      read_group(&w);
    } else if (w.when < reader->whens.n &&
               reader->whens.at[w.when].tok <= w.at) {
      const ent_when *const when = &reader->whens.at[w.when];
      if (when->tok == w.at) {
        push(&w, ENT_U_TIME, when->end, NULL);
        last_unit(reader)->ref = (int32_t)w.when;
        w.at = when->end;
      }
      ++w.when;
    } else {
      read_unit(&w);
    }
  }
}
