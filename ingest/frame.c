// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"
#include "ingest/phase.h"

/// Slots that a marker names.
static const uint8_t slot_marker[ENT_SLOTS] = {
    [ENT_L_WITH] = ENT_M_WITH,  [ENT_L_BETWEEN] = ENT_M_BETWEEN,
    [ENT_L_OF] = ENT_M_OF,      [ENT_L_AGAINST] = ENT_M_AGAINST,
    [ENT_L_TO] = ENT_M_TO,      [ENT_L_FROM] = ENT_M_FROM,
    [ENT_L_BY] = ENT_M_BY,      [ENT_L_IN] = ENT_M_IN,
    [ENT_L_ON] = ENT_M_AGAINST, [ENT_L_AT] = ENT_M_AGAINST,
    [ENT_L_FOR] = ENT_M_FOR,    [ENT_L_INTO] = ENT_M_INTO,
};

/// A trigger being filled.
typedef struct fill {
  ent_reader *reader;
  int v;
  const ent_frame *frame;
  ent_chain chain;
  bool noun;
  bool passive;
  uint32_t features;
  int subject; ///< unit of the subject group
} fill;

static const ent_group *
group_of(const fill *f, int unit)
{
  return &f->reader->groups.at[(size_t)f->reader->units.at[unit].ref];
}

static int
noun_subject(fill *f)
{
  bool far = false;
  bool inherited = false;
  const int governor = ent_governor(f->reader, f->v, &far);
  if (governor < 0) {
    return -1;
  }
  if (far && f->frame->type != ENT_SUMMIT && f->frame->type != ENT_AGREEMENT) {
    return -1;
  }
  const ent_chain chain = ent_chain_at(f->reader, governor);
  const bool passive = ent_passive(f->reader, governor, &chain);
  if (passive && !far) {
    return ent_marked(f->reader, governor, ENT_M_BY, false);
  }
  const int g = ent_subject(f->reader, governor, &inherited);
  f->features |= ENT_X_GOVERNED | (inherited ? ENT_X_INHERITED : 0U) |
                 (far ? ENT_X_FAR_A : 0U);
  return g;
}

static int
verb_subject(fill *f)
{
  bool inherited = false;
  if (f->passive) {
    return f->chain.agent >= 0 ? f->chain.agent
                               : ent_marked(f->reader, f->v, ENT_M_BY, false);
  }
  const int g = ent_subject(f->reader, f->v, &inherited);
  f->features |= inherited ? ENT_X_INHERITED : 0U;
  return g;
}

static int
slot_subject(fill *f)
{
  if (f->subject == -2) {
    f->subject = f->noun ? noun_subject(f) : verb_subject(f);
  }
  return f->subject;
}

static int
slot_object(fill *f)
{
  if (f->passive) {
    bool inherited = false;
    return ent_subject(f->reader, f->v, &inherited);
  }
  return f->noun ? -1 : ent_object(f->reader, f->v);
}

static int
slot_dyad(const fill *f)
{
  const int before = ent_modifier(f->reader, f->v);
  if (before >= 0 && group_of(f, before)->n >= 2) {
    return before;
  }
  const int behind = ent_behind(f->reader, f->v);
  return behind >= 0 && group_of(f, behind)->n >= 2 ? behind : -1;
}

/// True when the trigger's phrase itself ends in the marker: "broke off
/// relations with".
static bool
ends_in_marker(const fill *f, unsigned code)
{
  const ent_unit *const u = &f->reader->units.at[f->v];
  if (u->end - u->tok < 2) {
    return false;
  }
  const ent_sense *const s = ent_sense_at(f->reader, u->end - 1, ENT_C_MARKER);
  return s != NULL && s->code == code;
}

static int
slot_marked(const fill *f, unsigned code)
{
  if (ends_in_marker(f, code)) {
    const int g = ent_object(f->reader, f->v);
    if (g >= 0) {
      return g;
    }
  }
  return ent_marked(f->reader, f->v, code, f->noun);
}

/// The group in `slot`, or -1.
static int
find_slot(fill *f, unsigned slot)
{
  switch ((ent_slot)slot) {
  case ENT_L_SUBJ:
    return slot_subject(f);
  case ENT_L_OBJ:
    return slot_object(f);
  case ENT_L_MOD:
    return f->reader->lang == ENT_EN ? ent_modifier(f->reader, f->v) : -1;
  case ENT_L_POST:
    return ent_behind(f->reader, f->v);
  case ENT_L_DYAD:
    return slot_dyad(f);
  case ENT_L_WITH:
  case ENT_L_BETWEEN:
  case ENT_L_OF:
  case ENT_L_AGAINST:
  case ENT_L_TO:
  case ENT_L_FROM:
  case ENT_L_BY:
  case ENT_L_IN:
  case ENT_L_FOR:
  case ENT_L_INTO:
  case ENT_L_ON:
  case ENT_L_AT:
    return slot_marked(f, slot_marker[slot]);
  case ENT_L_NONE:
  case ENT_L_TOPIC:
  case ENT_L_PREV:
  case ENT_SLOTS:
    break;
  }
  return -1;
}

// ------------------------------------------------------------------ roles

static bool
has_actor(const int32_t *list, size_t n, int32_t actor)
{
  for (size_t i = 0; i < n; ++i) {
    if (list[i] == actor) {
      return true;
    }
  }
  return false;
}

static uint16_t
add_group(int32_t *list, uint16_t n, const ent_group *g)
{
  for (size_t i = 0; i < g->n; ++i) {
    if (n < ENT_GROUP_MAX && !has_actor(list, n, g->actors[i])) {
      list[n++] = g->actors[i];
    }
  }
  return n;
}

static void
note_group(fill *f, const ent_group *g, bool first)
{
  if (g->coref != 0) {
    f->features |= first ? ENT_X_COREF_A : ENT_X_COREF_B;
  }
  f->features |= (g->flags & ENT_MF_SEAT) != 0 ? ENT_X_SEAT : 0U;
  f->features |= g->n > 2 ? ENT_X_MANY : 0U;
  f->features |= g->dyad ? ENT_X_DYAD : 0U;
  f->features |=
      g->place ? (first ? (uint32_t)ENT_X_PLACE_A : ENT_X_PLACE_B) : 0U;
}

static bool
all_organizations(const fill *f, const ent_group *g)
{
  for (size_t i = 0; i < g->n; ++i) {
    if (f->reader->lexicon->actors.at[(size_t)g->actors[i]].kind !=
        ENT_ORGANIZATION) {
      return false;
    }
  }
  return g->n > 0;
}

/// Fills the parties of a symmetric type: every slot counts.
static void
fill_parties(fill *f, ent_draft *d)
{
  const uint8_t *const lists[] = {f->frame->a, f->frame->b};
  for (size_t l = 0; l < 2; ++l) {
    for (size_t i = 0; i < ENT_FRAME_SLOTS && lists[l][i] != ENT_L_NONE; ++i) {
      const int g = find_slot(f, lists[l][i]);
      if (g >= 0) {
        d->n_a = add_group(d->a, d->n_a, group_of(f, g));
        note_group(f, group_of(f, g), l == 0);
      }
    }
  }
}

/// Actors of `from` that are not in `not_these`.
static uint16_t
others(const int32_t *from,
       size_t n,
       const int32_t *not_these,
       uint16_t n_not,
       int32_t *out)
{
  uint16_t k = 0;
  for (size_t i = 0; i < n; ++i) {
    if (!has_actor(not_these, n_not, from[i])) {
      out[k++] = from[i];
    }
  }
  return k;
}

/// Who did what the text told last.
static uint16_t
guess_deed(fill *f, const int32_t *not_these, uint16_t n_not, int32_t *out)
{
  const ent_reader *const reader = f->reader;
  const ent_draft *const last =
      reader->drafts.n > 0 ? &reader->drafts.at[reader->drafts.n - 1] : NULL;
  if (last == NULL || reader->now - last->sentence > 1) {
    return 0;
  }
  const uint16_t n = others(last->a, last->n_a, not_these, n_not, out);
  f->features |= n > 0 ? ENT_X_DEED_B : 0U;
  return n;
}

/// Criticism and support speak of deeds as often as of actors.
static bool
judges(const fill *f)
{
  return f->frame->type == ENT_CRITICISM || f->frame->type == ENT_SUPPORT;
}

/// Fills one side: the first slot that holds an actor not in `other`.
static uint16_t
fill_side(fill *f,
          const uint8_t *slots,
          const int32_t *other,
          uint16_t n_other,
          bool first,
          int32_t *out)
{
  for (size_t i = 0; i < ENT_FRAME_SLOTS && slots[i] != ENT_L_NONE; ++i) {
    const int at = find_slot(f, slots[i]);
    if (at < 0) {
      continue;
    }
    const ent_group *const g = group_of(f, at);
    if (!first && g->coref == ENT_R_IT + 1 && judges(f)) {
      return guess_deed(f, other, n_other, out); // condemned it
    }
    if (!first && f->frame->org_only && !all_organizations(f, g)) {
      continue;
    }
    uint16_t n = 0;
    for (size_t k = 0; k < g->n; ++k) {
      if (!has_actor(other, n_other, g->actors[k])) {
        out[n++] = g->actors[k];
      }
    }
    if (n > 0) {
      note_group(f, g, first);
      f->features |= slots[i] == ENT_L_MOD || slots[i] == ENT_L_POST
                         ? (first ? (uint32_t)ENT_X_MOD_A : ENT_X_MOD_B)
                         : 0U;
      return n;
    }
    if (slots[i] == ENT_L_SUBJ && g->n == 0) {
      return 0; // somebody who acts for no actor
    }
  }
  return 0;
}

/// "giao tranh giữa A và B": both fight both.
static bool
fill_mutual(fill *f, ent_draft *d)
{
  static const unsigned both[] = {ENT_L_BETWEEN, ENT_L_DYAD};
  for (size_t i = 0; i < 2; ++i) {
    if (memchr(f->frame->a, (int)both[i], ENT_FRAME_SLOTS) == NULL ||
        memchr(f->frame->b, (int)both[i], ENT_FRAME_SLOTS) == NULL) {
      continue;
    }
    const int g = find_slot(f, both[i]);
    if (g >= 0 && group_of(f, g)->n >= 2) {
      d->n_a = add_group(d->a, 0, group_of(f, g));
      d->n_b = add_group(d->b, 0, group_of(f, g));
      note_group(f, group_of(f, g), true);
      return true;
    }
  }
  return false;
}

// --------------------------------------------------------------- emission

static bool
needs_met(const fill *f)
{
  if (f->frame->need == 0) {
    return true;
  }
  for (size_t i = 0; i < f->reader->units.n; ++i) {
    const ent_unit *const u = &f->reader->units.at[i];
    if (u->kind == ENT_U_NOUN && u->code == f->frame->need - 1) {
      return true;
    }
    if (u->kind == ENT_U_FRAME && (int)i != f->v &&
        f->frame->need == ENT_N_INSTRUMENT + 1 &&
        f->reader->lexicon->frames.at[(size_t)u->ref].type == ENT_AGREEMENT &&
        (u->flags & ENT_UF_NOUN) != 0) {
      return true;
    }
  }
  return false;
}

/// Who says it: an accuser's content is a claim, an analyst's an opinion.
static bool
is_accused(const fill *f)
{
  const ent_reader *const reader = f->reader;
  for (int i = f->v - 1; i >= 0; --i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0 &&
        reader->lexicon->frames.at[(size_t)u->ref].claim) {
      return true;
    }
    if (u->kind == ENT_U_BREAK || (u->kind == ENT_U_COMMA && i < f->v - 12)) {
      return false;
    }
  }
  return false;
}

static bool
is_claim(const fill *f)
{
  const ent_reader *const reader = f->reader;
  bool inherited = false;
  for (int i = f->v - 1; i >= 0; --i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_VERB && u->code == ENT_V_SAY) {
      const int s = ent_subject(reader, i, &inherited);
      return s >= 0 && group_of(f, s)->n == 0 &&
             (group_of(f, s)->flags & ENT_MF_OUTSIDE) != 0;
    }
    if (u->kind == ENT_U_BREAK || (u->kind == ENT_U_COMMA && i < f->v - 12)) {
      return false;
    }
  }
  return false;
}

// ---------------------------------------------------------------- guesses
// When grammar fails, discourse may know.  Every guess leaves its mark in the
// features, and the confidence decides whether it is believed.

static uint16_t
guess_actor(fill *f, int32_t *out)
{
  const ent_reader *const reader = f->reader;
  if (f->frame->weak) {
    return 0;
  }
  if (f->subject >= 0 && group_of(f, f->subject)->n == 0) {
    return 0;
  }
  for (int i = 0; i < f->v; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_GROUP && group_of(f, i)->free &&
        group_of(f, i)->n > 0) {
      f->features |= ENT_X_FIRST_A;
      return add_group(out, 0, group_of(f, i));
    }
  }
  if (reader->salient.n == 0) {
    return 0;
  }
  f->features |= ENT_X_BEFORE_A;
  out[0] = reader->salient.at[reader->salient.n - 1].actor;
  return 1;
}

/// The organization the text spoke of last.
static uint16_t
guess_organization(fill *f,
                   const int32_t *not_these,
                   uint16_t n_not,
                   int32_t *out)
{
  f->features |= ENT_X_DEED_B;
  return ent_resolve(f->reader, ENT_R_ORG, -1, not_these, n_not, out);
}

/// The last event of the type, for a frame that adds to it.
static const ent_draft *
joined_draft(const fill *f)
{
  const ent_reader *const reader = f->reader;
  for (size_t i = reader->drafts.n; i > 0; --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (d->type == f->frame->type) {
      return d;
    }
  }
  return NULL;
}

static uint16_t
guess_other(fill *f, const int32_t *not_these, uint16_t n_not, int32_t *out)
{
  const ent_reader *const reader = f->reader;
  int32_t found[ENT_GROUP_MAX];
  uint16_t n = 0;
  if (f->frame->weak) {
    return 0;
  }
  for (int i = f->v + 1; i < (int)reader->units.n && i < f->v + 12; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_GROUP) {
      const ent_group *const g = group_of(f, i);
      if (g->place && f->frame->type != ENT_CONFLICT) {
        continue;
      }
      n = others(g->actors, g->n, not_these, n_not, found);
      if (n > 0 && (!f->frame->org_only || all_organizations(f, g))) {
        f->features |= ENT_X_NEAR_B;
        memcpy(out, found, n * sizeof *out);
        return n;
      }
    }
    if ((u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) == 0) ||
        u->kind == ENT_U_SUB || u->kind == ENT_U_BREAK) {
      break;
    }
  }
  for (int i = f->v - 1; i >= 0; --i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind != ENT_U_GROUP || group_of(f, i)->place || f->frame->org_only) {
      continue;
    }
    n = others(group_of(f, i)->actors, group_of(f, i)->n, not_these, n_not,
               found);
    if (n > 0) {
      f->features |= ENT_X_LEFT_B;
      memcpy(out, found, n * sizeof *out);
      return n;
    }
  }
  if (f->frame->org_only) {
    return guess_organization(f, not_these, n_not, out);
  }
  n = guess_deed(f, not_these, n_not, out);
  if (n > 0) {
    return n;
  }
  const ent_pair *const pair = ent_current_pair(reader);
  if (pair != NULL && n_not == 1 && has_actor(pair->actors, 2, not_these[0])) {
    f->features |= ENT_X_PAIR_B;
    return others(pair->actors, 2, not_these, n_not, out);
  }
  return 0;
}

static bool
fill_draft(fill *f, ent_draft *d)
{
  if (ent_type_symmetric(f->frame->type)) {
    fill_parties(f, d);
    const ent_draft *const before = f->frame->joins ? joined_draft(f) : NULL;
    if (before != NULL && d->n_a > 0) {
      for (size_t i = 0; i < before->n_a && d->n_a < ENT_GROUP_MAX; ++i) {
        if (!has_actor(d->a, d->n_a, before->a[i])) {
          d->a[d->n_a++] = before->a[i];
        }
      }
      return d->n_a >= 2;
    }
    if (d->n_a == 0) {
      d->n_a = guess_actor(f, d->a);
    }
    if (d->n_a == 1) {
      d->n_a = (uint16_t)(1 + guess_other(f, d->a, 1, d->a + 1));
    }
    return d->n_a >= 2;
  }
  if (fill_mutual(f, d)) {
    return true;
  }
  d->n_a = fill_side(f, f->frame->a, NULL, 0, true, d->a);
  if (d->n_a == 0) {
    d->n_a = guess_actor(f, d->a);
  }
  if (d->n_a == 0) {
    return false;
  }
  d->n_b = fill_side(f, f->frame->b, d->a, d->n_a, false, d->b);
  if (d->n_b == 0 && d->type == ENT_CONFLICT && d->n_a == 2) {
    d->n_b = d->n_a; // two that fight, fight each other
    memcpy(d->b, d->a, d->n_a * sizeof *d->b);
    f->features |= ENT_X_MUTUAL;
  }
  if (d->n_b == 0) {
    d->n_b = guess_other(f, d->a, d->n_a, d->b);
  }
  return d->n_b > 0;
}

static void
read_frame(ent_reader *reader, int v)
{
  const ent_unit *const u = &reader->units.at[v];
  fill f = {.reader = reader,
            .v = v,
            .frame = &reader->lexicon->frames.at[(size_t)u->ref],
            .noun = (u->flags & ENT_UF_NOUN) != 0,
            .subject = -2};
  if (!f.noun) {
    f.chain = ent_chain_at(reader, v);
    f.passive = ent_passive(reader, v, &f.chain);
  } else {
    f.chain = (ent_chain){.start = v, .agent = -1};
  }
  if (!needs_met(&f)) {
    return;
  }
  ent_draft d = {.type = f.frame->type,
                 .frame = u->ref,
                 .host = ENT_NOBODY,
                 .sentence = reader->now,
                 .trigger_tok = u->tok,
                 .trigger_end = u->end,
                 .merged_into = ENT_NOBODY};
  if (!fill_draft(&f, &d)) {
    return;
  }
  const ent_reading r = ent_phase_read(reader, v, f.frame);
  if (r.drop || is_accused(&f)) {
    return;
  }
  d.phase = r.phase;
  d.why_phase = r.why;
  ent_date_draft(reader, v, &d);
  d.features =
      f.features | (f.noun ? (uint32_t)ENT_X_NOUN : 0U) |
      (r.modal ? (uint32_t)ENT_X_MODAL : 0U) |
      (f.passive ? (uint32_t)ENT_X_PASSIVE : 0U) |
      (is_claim(&f) ? (uint32_t)ENT_X_CLAIM : 0U) |
      (r.negated ? (uint32_t)ENT_X_NEGATED : 0U) |
      (reader->sentences.at[reader->now].title ? (uint32_t)ENT_X_TITLE : 0U) |
      (f.frame->weak ? (uint32_t)ENT_X_WEAK : 0U);
  if (f.subject >= 0) {
    reader->groups.at[(size_t)reader->units.at[f.subject].ref].rank = 2;
  }
  if (ent_type_symmetric(d.type)) {
    ent_remember_together(reader, d.a, d.n_a, true);
  }
  ENT_PUSH(&reader->drafts, d);
}

void
ent_read_frames(ent_reader *reader)
{
  for (int v = 0; v < (int)reader->units.n; ++v) {
    if (reader->units.at[v].kind == ENT_U_FRAME) {
      read_frame(reader, v);
    }
  }
}
