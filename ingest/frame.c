// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"
#include "ingest/fill.h"

static void
note_group(ent_fill *f, const ent_group *g, bool first)
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

/// Fills the parties of a symmetric type: every slot counts.
static void
fill_parties(ent_fill *f, ent_draft *d)
{
  const uint8_t *const lists[] = {f->frame->a, f->frame->b};
  for (size_t l = 0; l < 2; ++l) {
    for (size_t i = 0; i < ENT_FRAME_SLOTS && lists[l][i] != ENT_L_NONE; ++i) {
      const int g = ent_find_slot(f, lists[l][i]);
      if (g >= 0) {
        d->n_a = ent_add_group(d->a, d->n_a, ent_fill_group(f, g));
        note_group(f, ent_fill_group(f, g), l == 0);
      }
    }
  }
}

/// Criticism and support speak of deeds as often as of actors.
static bool
judges(const ent_fill *f)
{
  return f->frame->type == ENT_CRITICISM || f->frame->type == ENT_SUPPORT;
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
    if (!first && g->coref == ENT_R_IT + 1 && judges(f)) {
      return ent_guess_deed(f, other, n_other, out); // condemned it
    }
    if (!first && f->frame->org_only && !ent_all_organizations(f, g)) {
      continue;
    }
    uint16_t n = 0;
    for (size_t k = 0; k < g->n; ++k) {
      if (!ent_has_actor(other, n_other, g->actors[k])) {
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
fill_mutual(ent_fill *f, ent_draft *d)
{
  static const unsigned both[] = {ENT_L_BETWEEN, ENT_L_DYAD};
  for (size_t i = 0; i < 2; ++i) {
    if (memchr(f->frame->a, (int)both[i], ENT_FRAME_SLOTS) == NULL ||
        memchr(f->frame->b, (int)both[i], ENT_FRAME_SLOTS) == NULL) {
      continue;
    }
    const int g = ent_find_slot(f, both[i]);
    if (g >= 0 && ent_fill_group(f, g)->n >= 2) {
      d->n_a = ent_add_group(d->a, 0, ent_fill_group(f, g));
      d->n_b = ent_add_group(d->b, 0, ent_fill_group(f, g));
      note_group(f, ent_fill_group(f, g), true);
      return true;
    }
  }
  return false;
}

// --------------------------------------------------------------- emission

static bool
needs_met(const ent_fill *f)
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
is_accused(const ent_fill *f)
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
  for (size_t i = reader->drafts.n; i > 0; --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (d->type == f->frame->type) {
      return d;
    }
  }
  return NULL;
}

static bool
fill_draft(ent_fill *f, ent_draft *d)
{
  if (ent_type_symmetric(f->frame->type)) {
    fill_parties(f, d);
    const ent_draft *const before = f->frame->joins ? joined_draft(f) : NULL;
    if (before != NULL && d->n_a > 0) {
      for (size_t i = 0; i < before->n_a && d->n_a < ENT_GROUP_MAX; ++i) {
        if (!ent_has_actor(d->a, d->n_a, before->a[i])) {
          d->a[d->n_a++] = before->a[i];
        }
      }
      return d->n_a >= 2;
    }
    if (d->n_a == 0) {
      d->n_a = ent_guess_actor(f, d->a);
    }
    if (d->n_a == 1) {
      d->n_a = (uint16_t)(1 + ent_guess_other(f, d->a, 1, d->a + 1));
    }
    return d->n_a >= 2;
  }
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
  if (d->n_b == 0 && d->type == ENT_CONFLICT && d->n_a == 2) {
    d->n_b = d->n_a; // two that fight, fight each other
    memcpy(d->b, d->a, d->n_a * sizeof *d->b);
    f->features |= ENT_X_MUTUAL;
  }
  if (d->n_b == 0) {
    d->n_b = ent_guess_other(f, d->a, d->n_a, d->b);
  }
  return d->n_b > 0;
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
