// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"

enum {
  ENT_GAP = 4,         ///< sentences back to the deed one belongs to
  ENT_MEETING_GAP = 8, ///< and to the meeting that is named again
  ENT_NEWS_DAYS = 40   ///< what an event may inherit is no older
};

static bool
is_kind(const ent_reader *r, int i, unsigned kind)
{
  return i >= 0 && i < (int)r->units.n && r->units.at[i].kind == kind;
}

static bool
among(const int32_t *list, size_t n, int32_t actor)
{
  for (size_t i = 0; i < n; ++i) {
    if (list[i] == actor) {
      return true;
    }
  }
  return false;
}

/// How many of the draft's actors take part in `of`.
static size_t
shared(const ent_draft *d, const ent_draft *of)
{
  size_t n = 0;
  for (size_t i = 0; i < d->n_a; ++i) {
    n += among(of->a, of->n_a, d->a[i]) || among(of->b, of->n_b, d->a[i]);
  }
  for (size_t i = 0; i < d->n_b; ++i) {
    n += among(of->a, of->n_a, d->b[i]) || among(of->b, of->n_b, d->b[i]);
  }
  return n;
}

/// Deeds told side by side are of one day when the same actors do them; a
/// meeting, a text or an admission needs only one in common.
static bool
belongs(const ent_draft *d, const ent_draft *to)
{
  const bool formal = d->type == ENT_SUMMIT || d->type == ENT_AGREEMENT ||
                      d->type == ENT_ACCESSION || to->type == ENT_AGREEMENT;
  const size_t n = shared(d, to);
  return n == (size_t)d->n_a + d->n_b || (formal && n > 0);
}

/// "tại hội đàm", "at the summit": the sentence tells of a meeting's course.
static bool
at_meeting(const ent_reader *r)
{
  for (int i = 0; i + 1 < (int)r->units.n && i < 4; ++i) {
    const ent_unit *const u = &r->units.at[i];
    if (u->kind != ENT_U_MARKER ||
        (u->code != ENT_M_IN && u->code != ENT_M_AGAINST)) {
      continue;
    }
    const int noun = is_kind(r, i + 1, ENT_U_DET) ? i + 2 : i + 1;
    if (is_kind(r, noun, ENT_U_FRAME) &&
        r->lexicon->frames.at[(size_t)r->units.at[noun].ref].type ==
            ENT_SUMMIT) {
      return true;
    }
  }
  return false;
}

/// The dated deed that this one belongs to.
static const ent_draft *
parent(const ent_reader *r, const ent_draft *d)
{
  const bool meeting = at_meeting(r);
  for (size_t i = r->drafts.n; i > ent_look_back(r->drafts.n); --i) {
    const ent_draft *const p = &r->drafts.at[i - 1];
    const uint32_t gap = r->now - p->sentence;
    if (p->date.day == 0 || p->phase == ENT_PLANNED ||
        p->phase == ENT_ONGOING || gap > ENT_MEETING_GAP) {
      continue;
    }
    if ((int64_t)ent_date_first(r->published) - ent_date_first(p->date) >
        ENT_NEWS_DAYS) {
      continue;
    }
    if ((meeting && (p->type == ENT_SUMMIT || p->type == ENT_AGREEMENT)) ||
        (gap <= ENT_GAP && belongs(d, p))) {
      return p;
    }
  }
  return NULL;
}

void
ent_date_inherit(const ent_reader *r, ent_draft *d)
{
  d->why_date = "none told";
  if (d->phase == ENT_PLANNED || d->phase == ENT_ONGOING) {
    return;
  }
  if (r->heading.year != 0) {
    d->date = r->heading;
    d->why_date = "the entry's date";
    return;
  }
  const ent_draft *const p = parent(r, d);
  if (p != NULL) {
    d->date = p->date;
    d->why_date = "that of the deed it belongs to";
  }
}
