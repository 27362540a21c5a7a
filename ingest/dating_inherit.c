// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"

enum {
  ENT_GAP = 4,            ///< sentences back to the deed one belongs to
  ENT_MEETING_GAP = 8,    ///< and to the meeting that is named again
  ENT_PARENT_DAYS = 40,   ///< what an event may inherit is no older
  ENT_FRESH_DAYS = 10,    ///< before publication, that news is told of
  ENT_LEAD_SENTENCES = 4, ///< one of which tells the news' day
  ENT_NEWS_SENTENCES = 3  ///< that tell the news
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
        ENT_PARENT_DAYS) {
      continue;
    }
    if ((meeting && (p->type == ENT_SUMMIT || p->type == ENT_AGREEMENT)) ||
        (gap <= ENT_GAP && belongs(d, p))) {
      return p;
    }
  }
  return NULL;
}

/// "ISLAMABAD, Nov 28:", "LIMA, May 4 (Reuters)": when it was written.  In
/// Vietnamese such marks follow any date.
static bool
opens_text(const ent_reader *reader, const ent_when *w)
{
  return reader->lang == ENT_EN && w->end < reader->tokens.n &&
         ent_is_mark_of(&reader->tokens.at[w->end], ":-(");
}

void
ent_note_news(ent_reader *reader)
{
  const uint32_t body = ent_body_begin(reader);
  if (reader->news.year != 0 || reader->written.day == 0 ||
      reader->now < body || reader->now >= body + ENT_LEAD_SENTENCES) {
    return;
  }
  for (size_t i = 0; i < reader->whens.n; ++i) {
    const ent_when *const w = &reader->whens.at[i];
    const int64_t ago =
        (int64_t)ent_date_first(reader->written) - ent_date_first(w->date);
    if (w->date.day != 0 && ago >= 0 && ago <= ENT_FRESH_DAYS && !w->bound &&
        !opens_text(reader, w)) {
      reader->news = w->date;
      return;
    }
  }
}

/// Meetings and texts without a day are mostly those the article is about; of
/// other deeds, those told at once.
static bool
is_news(const ent_reader *r, const ent_draft *d)
{
  return r->news.year != 0 && d->date.year == 0 && d->phase != ENT_PLANNED &&
         d->phase != ENT_ONGOING &&
         (d->type == ENT_SUMMIT || d->type == ENT_AGREEMENT ||
          d->sentence < ent_body_begin(r) + ENT_NEWS_SENTENCES);
}

static void
date_as_news(const ent_reader *r, ent_draft *d)
{
  if (is_news(r, d)) {
    d->date = r->news;
    d->why_date = "the day of the news";
  }
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
  } else {
    date_as_news(r, d);
  }
}

void
ent_date_news(ent_reader *r)
{
  for (size_t i = 0; i < r->drafts.n; ++i) {
    date_as_news(r, &r->drafts.at[i]);
  }
}
