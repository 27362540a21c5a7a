// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/fill.h"

enum { ENT_AHEAD = 12 };

bool
ent_judges(const ent_fill *f)
{
  return f->frame->type == ENT_CRITICISM || f->frame->type == ENT_SUPPORT;
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

/// The event that the trigger's object names ("hailed the agreement"), else
/// the one told last.
static const ent_draft *
spoken_of(const ent_fill *f)
{
  const ent_reader *const reader = f->reader;
  int type = -1;
  for (int i = f->v + 1; i < (int)reader->units.n && i <= f->v + 4; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (ent_is_event_noun(u)) {
      type = (int)reader->lexicon->frames.at[(size_t)u->ref].type;
      break;
    }
  }
  for (size_t i = reader->drafts.n; i > ent_look_back(reader->drafts.n); --i) {
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
    if (ent_unit_at(reader, i)->kind != ENT_U_GROUP) {
      continue;
    }
    const ent_group *const g = ent_fill_group(f, i);
    if (g->free && g->n > 0) {
      f->features |= ENT_X_FIRST_A;
      return ent_add_actors(out, 0, g->actors, g->n);
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
  if (!ent_judges(f)) {
    return false;
  }
  for (int i = f->v + 1; i < (int)reader->units.n && i <= f->v + 3; ++i) {
    const ent_unit *const u = &reader->units.at[i];
    if (ent_is_event_noun(u)) {
      return true;
    }
    if (u->kind == ENT_U_GROUP) {
      return false;
    }
  }
  return false;
}

/// "threatened to cut off aid to Chad", "dọa cắt viện trợ cho Chad": who is
/// threatened is who the threatened deed is done to.
static bool
threatens_to(const ent_fill *f)
{
  const ent_unit *const next = f->v + 1 < (int)f->reader->units.n
                                   ? ent_unit_at(f->reader, f->v + 1)
                                   : NULL;
  if (f->frame->type != ENT_THREAT || next == NULL) {
    return false;
  }
  return f->reader->lang == ENT_EN
             ? next->kind == ENT_U_MARKER && next->code == ENT_M_TO
             : next->kind == ENT_U_FRAME && !ent_is_event_noun(next);
}

/// The next group behind the trigger within its clause.
static uint16_t
guess_ahead(ent_fill *f, const int32_t *not_these, uint16_t n_not, int32_t *out)
{
  const int end = (int)f->reader->units.n;
  const bool threat = threatens_to(f);
  bool deed = threat;
  for (int i = f->v + 1; i < end && i < f->v + ENT_AHEAD; ++i) {
    const ent_unit *const u = ent_unit_at(f->reader, i);
    const bool verb = u->kind == ENT_U_FRAME && !ent_is_event_noun(u);
    const bool echo = u->kind == ENT_U_VERB && u->code == ENT_V_ECHO;
    if (echo || (verb && !deed) || (u->kind == ENT_U_COMMA && threat) ||
        u->kind == ENT_U_SUB || u->kind == ENT_U_BREAK) {
      return 0;
    }
    deed = deed && !verb;
    const ent_group *const g =
        u->kind == ENT_U_GROUP ? ent_fill_group(f, i) : NULL;
    if (g == NULL || (g->place && f->frame->type != ENT_CONFLICT) ||
        (f->frame->org_only && !ent_all_organizations(f, g))) {
      continue;
    }
    const uint16_t n = ent_others(g->actors, g->n, not_these, n_not, out);
    if (n > 0) {
      f->features |= ENT_X_NEAR_B;
      return n;
    }
  }
  return 0;
}

/// Another group of the sentence, before the trigger.
static uint16_t
guess_before(ent_fill *f,
             const int32_t *not_these,
             uint16_t n_not,
             int32_t *out)
{
  for (int i = f->v - 1; i >= 0; --i) {
    if (ent_unit_at(f->reader, i)->kind != ENT_U_GROUP) {
      continue;
    }
    const ent_group *const g = ent_fill_group(f, i);
    const uint16_t n =
        g->place ? 0 : ent_others(g->actors, g->n, not_these, n_not, out);
    if (n > 0) {
      f->features |= ENT_X_LEFT_B;
      return n;
    }
  }
  return 0;
}

/// The other of the pair that the text is about.
static uint16_t
guess_partner(ent_fill *f,
              const int32_t *not_these,
              uint16_t n_not,
              int32_t *out)
{
  const ent_pair *const pair = ent_current_pair(f->reader);
  if (pair == NULL || n_not != 1 ||
      !ent_has_actor(pair->actors, 2, not_these[0])) {
    return 0;
  }
  f->features |= ENT_X_PAIR_B;
  return ent_others(pair->actors, 2, not_these, n_not, out);
}

uint16_t
ent_guess_other(ent_fill *f,
                const int32_t *not_these,
                uint16_t n_not,
                int32_t *out)
{
  typedef uint16_t guess(ent_fill *, const int32_t *, uint16_t, int32_t *);
  static guess *const any[] = {guess_ahead, guess_before, ent_guess_deed,
                               guess_partner};
  static guess *const organizations[] = {guess_ahead, guess_organization};
  const bool org = f->frame->org_only;
  guess *const *const guesses = org ? organizations : any;
  const size_t n_guesses = org ? ENT_COUNT(organizations) : ENT_COUNT(any);
  if (f->frame->weak) {
    return 0;
  }
  uint16_t n = names_event(f) ? ent_guess_deed(f, not_these, n_not, out) : 0;
  for (size_t i = 0; i < n_guesses && n == 0; ++i) {
    n = guesses[i](f, not_these, n_not, out);
  }
  return n;
}
