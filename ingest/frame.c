// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"
#include "ingest/fill.h"

static uint32_t
flag(bool holds, uint32_t feature)
{
  return holds ? feature : 0;
}

static void
note_group(ent_fill *f, const ent_group *g, bool first)
{
  f->features |= flag(g->coref != 0, first ? ENT_X_COREF_A : ENT_X_COREF_B) |
                 flag((g->flags & ENT_MF_SEAT) != 0, ENT_X_SEAT) |
                 flag(g->n > 2, ENT_X_MANY) | flag(g->dyad, ENT_X_DYAD) |
                 flag(g->place, first ? ENT_X_PLACE_A : ENT_X_PLACE_B) |
                 flag((g->flags & (ENT_MF_ADJ | ENT_MF_POSS)) != 0,
                      first ? ENT_X_OWNER_A : ENT_X_OWNER_B);
}

/// Fills the parties of a symmetric type: every slot counts.  Gives how many
/// the frame's `a` has.
static uint16_t
fill_parties(ent_fill *f, ent_draft *d)
{
  uint16_t n_first = 0;
  const uint8_t *const lists[] = {f->frame->a, f->frame->b};
  for (size_t l = 0; l < 2; ++l) {
    for (size_t i = 0; i < ENT_FRAME_SLOTS && lists[l][i] != ENT_L_NONE; ++i) {
      const int g = ent_find_slot(f, lists[l][i]);
      if (g >= 0) {
        const ent_group *const group = ent_fill_group(f, g);
        d->n_a = ent_add_actors(d->a, d->n_a, group->actors, group->n);
        note_group(f, group, l == 0);
      }
    }
    n_first = l == 0 ? d->n_a : n_first;
  }
  return n_first;
}

/// Whether the group can be on that side.  "opened accession talks with the
/// EU", "with Albania": of two that may be the candidate, it is not the
/// organization.
static bool
fits(const ent_fill *f, const uint8_t *slots, const ent_group *g, bool first)
{
  if (!f->frame->org_only) {
    return true;
  }
  const bool either = f->reader->lang == ENT_EN &&
                      f->frame->type == ENT_ACCESSION && slots[1] != ENT_L_NONE;
  return first ? !either || !ent_all_organizations(f, g)
               : ent_all_organizations(f, g);
}

/// Fills one side: the first slot that holds an actor not in `other`.
static uint16_t
fill_side(ent_fill *f,
          const uint8_t *slots,
          const int32_t *other,
          uint16_t n_other,
          bool first,
          int32_t *out)
{
  for (size_t i = 0; i < ENT_FRAME_SLOTS && slots[i] != ENT_L_NONE; ++i) {
    const int at = ent_find_slot(f, slots[i]);
    if (at < 0) {
      continue;
    }
    const ent_group *const g = ent_fill_group(f, at);
    if (!first && g->coref == ENT_R_IT + 1 && ent_judges(f)) {
      return ent_guess_deed(f, other, n_other, out); // condemned it
    }
    if (!fits(f, slots, g, first)) {
      continue;
    }
    const uint16_t n = ent_others(g->actors, g->n, other, n_other, out);
    if (n > 0) {
      note_group(f, g, first);
      f->features |= flag(slots[i] == ENT_L_MOD || slots[i] == ENT_L_POST,
                          first ? ENT_X_MOD_A : ENT_X_MOD_B);
      return n;
    }
    if (slots[i] == ENT_L_SUBJ && g->n == 0) {
      return 0; // somebody who acts for no actor
    }
  }
  return 0;
}

/// True for what two do to each other: a war, a clash.
static bool
mutual(const ent_frame *frame)
{
  return memchr(frame->a, ENT_L_BETWEEN, ENT_FRAME_SLOTS) != NULL &&
         memchr(frame->b, ENT_L_BETWEEN, ENT_FRAME_SLOTS) != NULL;
}

/// "giao tranh giữa A và B": both fight both.
static bool
fill_mutual(ent_fill *f, ent_draft *d)
{
  static const unsigned both[] = {ENT_L_BETWEEN, ENT_L_DYAD};
  for (size_t i = 0; i < 2; ++i) {
    if (memchr(f->frame->a, (int)both[i], ENT_FRAME_SLOTS) == NULL ||
        memchr(f->frame->b, (int)both[i], ENT_FRAME_SLOTS) == NULL) {
      continue;
    }
    const int g = ent_find_slot(f, both[i]);
    const ent_group *const group = g >= 0 ? ent_fill_group(f, g) : NULL;
    if (group != NULL && group->n >= 2) {
      d->n_a = ent_add_actors(d->a, 0, group->actors, group->n);
      d->n_b = ent_add_actors(d->b, 0, group->actors, group->n);
      note_group(f, group, true);
      return true;
    }
  }
  return false;
}

// --------------------------------------------------------------- emission

/// Whether the noun that the frame asks for stands in the sentence; an
/// agreement told of is an instrument too.
static bool
needs_met(const ent_fill *f)
{
  const ent_lexicon *const lexicon = f->reader->lexicon;
  if (f->frame->need == 0) {
    return true;
  }
  const ent_unit *const trigger = ent_unit_at(f->reader, f->v);
  for (uint32_t i = trigger->tok + 1; i < trigger->end; ++i) {
    const ent_sense *const noun = ent_sense_at(f->reader, i, ENT_C_NOUN);
    if (noun != NULL && noun->code == f->frame->need - 1) {
      return true; // "nhận tên lửa"
    }
  }
  for (int i = 0; i < (int)f->reader->units.n; ++i) {
    const ent_unit *const u = ent_unit_at(f->reader, i);
    if (u->kind == ENT_U_NOUN && u->code == f->frame->need - 1) {
      return true;
    }
    if (f->frame->need == ENT_N_INSTRUMENT + 1 && i != f->v &&
        ent_is_event_noun(u) &&
        lexicon->frames.at[(size_t)u->ref].type == ENT_AGREEMENT) {
      return true;
    }
  }
  return false;
}

/// True for what somebody is accused of.
static bool
is_accused(const ent_fill *f)
{
  const ent_reader *const reader = f->reader;
  for (int i = f->v - 1; i >= 0; --i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_FRAME && !ent_is_event_noun(u) &&
        reader->lexicon->frames.at[(size_t)u->ref].claim) {
      return true;
    }
    if (u->kind == ENT_U_BREAK || (u->kind == ENT_U_COMMA && i < f->v - 12)) {
      return false;
    }
  }
  return false;
}

/// True for what somebody says who acts for no actor: an analyst.
static bool
is_claim(const ent_fill *f)
{
  const ent_reader *const reader = f->reader;
  bool inherited = false;
  for (int i = f->v - 1; i >= 0; --i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_VERB && u->code == ENT_V_SAY) {
      const int s = ent_subject(reader, i, &inherited);
      return s >= 0 && ent_fill_group(f, s)->n == 0 &&
             (ent_fill_group(f, s)->flags & ENT_MF_OUTSIDE) != 0;
    }
    if (u->kind == ENT_U_BREAK || (u->kind == ENT_U_COMMA && i < f->v - 12)) {
      return false;
    }
  }
  return false;
}

/// The last event of the type, for a frame that adds to it.
static const ent_draft *
joined_draft(const ent_fill *f)
{
  const ent_reader *const reader = f->reader;
  for (size_t i = reader->drafts.n; i > ent_look_back(reader->drafts.n); --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (d->type == f->frame->type) {
      return d;
    }
  }
  return NULL;
}

static bool
fill_symmetric(ent_fill *f, ent_draft *d)
{
  f->n_first = fill_parties(f, d);
  if (f->frame->apart && f->n_first == 0 && d->n_a > 1) {
    return false; // hosts whose visitor is not known
  }
  const ent_draft *const before = f->frame->joins ? joined_draft(f) : NULL;
  if (before != NULL && d->n_a > 0) {
    d->n_a = ent_add_actors(d->a, d->n_a, before->a, before->n_a);
    return d->n_a >= 2;
  }
  if (d->n_a == 0) {
    d->n_a = ent_guess_actor(f, d->a);
  }
  if (d->n_a == 1) {
    int32_t others[ENT_GROUP_MAX];
    const uint16_t n = ent_guess_other(f, d->a, 1, others);
    d->n_a = ent_add_actors(d->a, 1, others, n);
  }
  return d->n_a >= 2;
}

static bool
fill_directed(ent_fill *f, ent_draft *d)
{
  if (fill_mutual(f, d)) {
    return true;
  }
  d->n_a = fill_side(f, f->frame->a, NULL, 0, true, d->a);
  if (d->n_a == 0) {
    d->n_a = ent_guess_actor(f, d->a);
  }
  if (d->n_a == 0) {
    return false;
  }
  d->n_b = fill_side(f, f->frame->b, d->a, d->n_a, false, d->b);
  if (d->n_b == 0 && d->n_a == 2 && mutual(f->frame)) {
    // two that fight, fight each other
    d->n_b = ent_add_actors(d->b, 0, d->a, d->n_a);
    f->features |= ENT_X_MUTUAL;
  }
  if (d->n_b == 0) {
    d->n_b = ent_guess_other(f, d->a, d->n_a, d->b);
  }
  return d->n_b > 0;
}

static void
push_together(ent_reader *reader, const ent_draft *d)
{
  ent_remember_together(reader, d->a, d->n_a, true);
  ENT_PUSH(&reader->drafts, *d);
}

/// Keeps what was read: of those apart, each with the first.
static void
push_draft(const ent_fill *f, const ent_draft *d)
{
  if (!ent_type_symmetric(d->type)) {
    if (d->n_a == 1 && d->n_b == 1) {
      ent_remember_together(f->reader, (int32_t[]){d->a[0], d->b[0]}, 2, false);
    }
    ENT_PUSH(&f->reader->drafts, *d);
    return;
  }
  if (!f->frame->apart || f->n_first == 0 || f->n_first == d->n_a) {
    push_together(f->reader, d);
    return;
  }
  ent_draft each = *d;
  each.n_a = (uint16_t)(f->n_first + 1);
  for (uint16_t i = f->n_first; i < d->n_a; ++i) {
    each.a[f->n_first] = d->a[i];
    push_together(f->reader, &each);
  }
}

static void
read_frame(ent_reader *reader, int v)
{
  const ent_unit *const u = &reader->units.at[v];
  ent_fill f = {.reader = reader,
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
                 .sentence = reader->now,
                 .trigger_tok = u->tok,
                 .trigger_end = u->end,
                 .merged_into = ENT_NOBODY};
  if (!(ent_type_symmetric(d.type) ? fill_symmetric(&f, &d)
                                   : fill_directed(&f, &d))) {
    return;
  }
  const ent_reading r = ent_phase_read(reader, v, f.frame);
  if (r.drop || is_accused(&f)) {
    return;
  }
  d.phase = r.phase;
  d.why_phase = r.why;
  ent_date_draft(reader, v, &d);
  d.features = f.features | flag(f.noun, ENT_X_NOUN) |
               flag(r.modal, ENT_X_MODAL) | flag(f.passive, ENT_X_PASSIVE) |
               flag(is_claim(&f), ENT_X_CLAIM) |
               flag(r.negated, ENT_X_NEGATED) |
               flag(reader->sentences.at[reader->now].title, ENT_X_TITLE) |
               flag(f.frame->weak, ENT_X_WEAK);
  if (f.subject >= 0) {
    reader->groups.at[(size_t)reader->units.at[f.subject].ref].rank = 2;
  }
  push_draft(&f, &d);
}

void
ent_read_frames(ent_reader *reader)
{
  for (int v = 0; v < (int)reader->units.n; ++v) {
    const ent_unit *const u = &reader->units.at[v];
    if (u->kind == ENT_U_FRAME) {
      read_frame(reader, v);
    } else if (u->kind == ENT_U_VERB && u->code == ENT_V_ECHO) {
      ent_read_echo(reader, v);
    }
  }
}
