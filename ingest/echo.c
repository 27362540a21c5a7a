// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/clause.h"
#include "ingest/dating.h"
#include "ingest/phase.h"

/// Roles that were guessed, and nouns, are not repeated.
enum {
  ENT_NO_MAIN = ENT_X_NOUN | ENT_X_NEAR_B | ENT_X_LEFT_B | ENT_X_DEED_B |
                ENT_X_PAIR_B | ENT_X_FIRST_A | ENT_X_BEFORE_A
};

/// True for what the subject of the draft's sentence did.
static bool
is_main(const ent_reader *reader, const ent_draft *d)
{
  if ((d->features & ENT_NO_MAIN) != 0 || d->seen != NULL ||
      (ent_type_symmetric(d->type) && d->n_a != 2)) {
    return false;
  }
  if (d->sentence != reader->now) {
    return ent_has_actor(reader->subjects, reader->n_subjects, d->a[0]);
  }
  for (size_t i = 0; i < reader->groups.n; ++i) {
    const ent_group *const g = &reader->groups.at[i];
    if (g->free && g->n > 0) {
      return ent_has_actor(g->actors, g->n, d->a[0]);
    }
  }
  return false;
}

/// What is repeated: of this sentence's or the last one's events the last that
/// its subject did; NULL when there is none.
static const ent_draft *
repeated(const ent_reader *reader)
{
  for (size_t i = reader->drafts.n; i > ent_look_back(reader->drafts.n); --i) {
    const ent_draft *const d = &reader->drafts.at[i - 1];
    if (d->sentence + 1 < reader->now) {
      break;
    }
    if (is_main(reader, d)) {
      return d;
    }
  }
  return NULL;
}

/// Who does the same: "so did Oslo", "Oslo did the same".
static int
repeater(const ent_reader *reader, int v)
{
  const int behind = v + 1;
  if (behind < (int)reader->units.n &&
      ent_unit_at(reader, behind)->kind == ENT_U_GROUP) {
    return behind;
  }
  bool inherited = false;
  const int subject = ent_subject(reader, v, &inherited);
  return inherited ? -1 : subject;
}

/// To whom it is done, where another than before is named: "did the same to".
static const ent_group *
other_target(const ent_reader *reader, int v)
{
  static const unsigned markers[] = {ENT_M_AGAINST, ENT_M_TO, ENT_M_WITH};
  for (size_t i = 0; i < ENT_COUNT(markers); ++i) {
    const int g = ent_marked(reader, v, markers[i], false);
    if (g >= 0 && ent_group_at(reader, g)->n > 0) {
      return ent_group_at(reader, g);
    }
  }
  return NULL;
}

void
ent_read_echo(ent_reader *reader, int v)
{
  const ent_draft *const before = repeated(reader);
  const int who = before != NULL ? repeater(reader, v) : -1;
  if (who < 0) {
    return;
  }
  const ent_group *const g = ent_group_at(reader, who);
  const bool symmetric = ent_type_symmetric(before->type);
  ent_draft d = *before;
  d.n_a = ent_others(g->actors, g->n, before->a, before->n_a, d.a);
  if (symmetric) { // with the one that the first did it with
    d.n_a = ent_add_actors(d.a, d.n_a, before->a + 1, d.n_a > 0 ? 1 : 0);
  } else {
    const ent_group *const to = other_target(reader, v);
    d.n_b = ent_others(to != NULL ? to->actors : before->b,
                       to != NULL ? to->n : before->n_b, d.a, d.n_a, d.b);
  }
  const ent_frame *const frame = &reader->lexicon->frames.at[(size_t)d.frame];
  const ent_reading r = ent_phase_read(reader, v, frame);
  if (r.drop || d.n_a < (symmetric ? 2 : 1) || (!symmetric && d.n_b == 0)) {
    return;
  }
  const ent_unit *const u = ent_unit_at(reader, v);
  d.phase = r.phase;
  d.why_phase = r.why;
  d.sentence = reader->now;
  d.trigger_tok = u->tok;
  d.trigger_end = u->end;
  d.features = ENT_X_COREF_B;
  ent_date_draft(reader, v, &d);
  ENT_PUSH(&reader->drafts, d);
}
