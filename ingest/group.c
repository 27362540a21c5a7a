// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/unit.h"

/// How two neighbouring mentions hang together.
typedef enum link {
  ENT_LINK_NONE,
  ENT_LINK_COMMA,
  ENT_LINK_CONJ,
  ENT_LINK_DYAD,
} link;

static link
link_between(const ent_unit_walk *w, const ent_mention *a, const ent_mention *b)
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

bool
ent_verb_since_break(const ent_reader *reader)
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
verb_follows(const ent_unit_walk *w, const ent_mention *m)
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
  return m->end < s->end && ent_sense_at(reader, m->end, ENT_C_CONJ) != NULL;
}

/// "A, B hội đàm": a list that a verb closes which takes two.
static bool
act_together(const ent_unit_walk *w, const ent_mention *m)
{
  const ent_reader *const reader = w->reader;
  if (reader->lang != ENT_VI || !verb_follows(w, m)) {
    return false;
  }
  const ent_sense *const s = ent_sense_at(reader, m->end, ENT_C_FRAME);
  return s != NULL &&
         ent_type_symmetric(reader->lexicon->frames.at[(size_t)s->ref].type) &&
         !ent_verb_since_break(reader) &&
         (reader->units.n == 0 || ent_unit_last(reader)->kind != ENT_U_MARKER);
}

/// The last mention of the list that begins with mention `k`.
static size_t
list_end(const ent_unit_walk *w, size_t k)
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
    if (l != ENT_LINK_COMMA || title || conj_behind(reader, &m[j + 1]) ||
        act_together(w, &m[j + 1])) {
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
group_mention(const ent_unit_walk *w, ent_group *g, const ent_mention *m)
{
  if (m->actor != ENT_NOBODY && (m->flags & ENT_MF_OUTSIDE) == 0) {
    g->n = ent_add_actors(g->actors, g->n, &m->actor, 1);
  }
  if (m->coref == 0) {
    return;
  }
  int32_t not_these[ENT_GROUP_MAX];
  int32_t found[ENT_GROUP_MAX];
  const bool subject = m->coref == ENT_R_IT + 1 && verb_follows(w, m);
  const uint16_t n_not = subject ? 0 : excluded(w->reader, not_these);
  const uint16_t n = ent_resolve(w->reader, (ent_coref)(m->coref - 1), m->tag,
                                 not_these, n_not, found);
  g->n = ent_add_actors(g->actors, g->n, found, n);
  g->coref = m->coref;
  if (n == 1 && m->person != ENT_NOBODY) {
    ent_person *const person = &w->reader->persons.at[(size_t)m->person];
    person->actor = person->actor == ENT_NOBODY ? found[0] : person->actor;
  }
}

void
ent_read_group(ent_unit_walk *w)
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
  const bool marked = ent_unit_behind(reader, ENT_U_MARKER);
  const bool clause =
      !ent_verb_since_break(reader) ||
      (ent_unit_behind(reader, ENT_U_CONJ) && verb_follows(w, &m[last]));
  g.free = (g.flags & (ENT_MF_ADJ | ENT_MF_POSS)) == 0 && clause && !marked;
  g.place = (g.flags & ENT_MF_TITLE) == 0 &&
            ((marked && ent_unit_last(reader)->code == ENT_M_IN) ||
             (ent_unit_behind(reader, ENT_U_BREAK) && g.tok > 0 &&
              reader->tokens.at[g.tok - 1].word == '('));
  ent_unit_push(w, ENT_U_GROUP, g.end, NULL);
  ent_unit_last(reader)->ref = (int32_t)reader->groups.n;
  ENT_PUSH(&reader->groups, g);
  w->mention = last + 1;
  w->at = g.end;
}
