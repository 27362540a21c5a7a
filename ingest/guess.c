// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/fill.h"

bool
ent_has_actor(const int32_t *list, size_t n, int32_t actor)
{
  for (size_t i = 0; i < n; ++i) {
    if (list[i] == actor) {
      return true;
    }
  }
  return false;
}

uint16_t
ent_add_group(int32_t *list, uint16_t n, const ent_group *g)
{
  for (size_t i = 0; i < g->n; ++i) {
    if (n < ENT_GROUP_MAX && !ent_has_actor(list, n, g->actors[i])) {
      list[n++] = g->actors[i];
    }
  }
  return n;
}

bool
ent_all_organizations(const ent_fill *f, const ent_group *g)
{
  for (size_t i = 0; i < g->n; ++i) {
    if (f->reader->lexicon->actors.at[(size_t)g->actors[i]].kind !=
        ENT_ORGANIZATION) {
      return false;
    }
  }
  return g->n > 0;
}

/// Actors of `from` that are not in `not_these`.
uint16_t
ent_others(const int32_t *from,
           size_t n,
           const int32_t *not_these,
           uint16_t n_not,
           int32_t *out)
{
  uint16_t k = 0;
  for (size_t i = 0; i < n; ++i) {
    if (!ent_has_actor(not_these, n_not, from[i])) {
      out[k++] = from[i];
    }
  }
  return k;
}

/// The event that the trigger's object names ("hailed the agreement"), else
/// the one told last.
static const ent_draft *
spoken_of(const ent_fill *f)
{
  const ent_reader *const reader = f->reader;
  int type = -1;
  for (int i = f->v + 1; i < (int)reader->units.n && i <= f->v + 4; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) != 0) {
      type = (int)reader->lexicon->frames.at[(size_t)u->ref].type;
      break;
    }
  }
  for (size_t i = reader->drafts.n; i > 0; --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (type < 0) {
      return reader->now - d->sentence <= 1 ? d : NULL;
    }
    if ((int)d->type == type) {
      return d;
    }
  }
  return NULL;
}

/// Who did what the text told last.
uint16_t
ent_guess_deed(ent_fill *f,
               const int32_t *not_these,
               uint16_t n_not,
               int32_t *out)
{
  const ent_draft *const last = spoken_of(f);
  if (last == NULL) {
    return 0;
  }
  const uint16_t n = ent_others(last->a, last->n_a, not_these, n_not, out);
  f->features |= n > 0 ? ENT_X_DEED_B : 0U;
  return n;
}

// ---------------------------------------------------------------- guesses
// When grammar fails, discourse may know.  Every guess leaves its mark in the
// features, and the confidence decides whether it is believed.

uint16_t
ent_guess_actor(ent_fill *f, int32_t *out)
{
  const ent_reader *const reader = f->reader;
  if (f->frame->weak) {
    return 0;
  }
  if (f->subject >= 0 && ent_fill_group(f, f->subject)->n == 0) {
    return 0;
  }
  for (int i = 0; i < f->v; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_GROUP && ent_fill_group(f, i)->free &&
        ent_fill_group(f, i)->n > 0) {
      f->features |= ENT_X_FIRST_A;
      return ent_add_group(out, 0, ent_fill_group(f, i));
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
guess_organization(ent_fill *f,
                   const int32_t *not_these,
                   uint16_t n_not,
                   int32_t *out)
{
  f->features |= ENT_X_DEED_B;
  return ent_resolve(f->reader, ENT_R_ORG, -1, not_these, n_not, out);
}

/// "welcomed the ceasefire": who judges an event speaks of those in it.
static bool
names_event(const ent_fill *f)
{
  const ent_reader *const reader = f->reader;
  if (f->frame->type != ENT_CRITICISM && f->frame->type != ENT_SUPPORT) {
    return false;
  }
  for (int i = f->v + 1; i < (int)reader->units.n && i <= f->v + 3; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_FRAME && (u->flags & ENT_UF_NOUN) != 0) {
      return true;
    }
    if (u->kind == ENT_U_GROUP) {
      return false;
    }
  }
  return false;
}

uint16_t
ent_guess_other(ent_fill *f,
                const int32_t *not_these,
                uint16_t n_not,
                int32_t *out)
{
  const ent_reader *const reader = f->reader;
  int32_t found[ENT_GROUP_MAX];
  uint16_t n = 0;
  if (f->frame->weak) {
    return 0;
  }
  if (names_event(f)) {
    const uint16_t k = ent_guess_deed(f, not_these, n_not, out);
    if (k > 0) {
      return k;
    }
  }
  for (int i = f->v + 1; i < (int)reader->units.n && i < f->v + 12; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (u->kind == ENT_U_GROUP) {
      const ent_group *const g = ent_fill_group(f, i);
      if (g->place && f->frame->type != ENT_CONFLICT) {
        continue;
      }
      n = ent_others(g->actors, g->n, not_these, n_not, found);
      if (n > 0 && (!f->frame->org_only || ent_all_organizations(f, g))) {
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
    if (u->kind != ENT_U_GROUP || ent_fill_group(f, i)->place ||
        f->frame->org_only) {
      continue;
    }
    n = ent_others(ent_fill_group(f, i)->actors, ent_fill_group(f, i)->n,
                   not_these, n_not, found);
    if (n > 0) {
      f->features |= ENT_X_LEFT_B;
      memcpy(out, found, n * sizeof *out);
      return n;
    }
  }
  if (f->frame->org_only) {
    return guess_organization(f, not_these, n_not, out);
  }
  n = ent_guess_deed(f, not_these, n_not, out);
  if (n > 0) {
    return n;
  }
  const ent_pair *const pair = ent_current_pair(reader);
  if (pair != NULL && n_not == 1 &&
      ent_has_actor(pair->actors, 2, not_these[0])) {
    f->features |= ENT_X_PAIR_B;
    return ent_others(pair->actors, 2, not_these, n_not, out);
  }
  return 0;
}
