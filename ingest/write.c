// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

#include <stdlib.h>

/// Code points before the byte asked for last; the next is near it.
typedef struct counter {
  ent_str text;
  size_t byte;
  uint32_t points;
} counter;

static uint32_t
points_at(counter *c, size_t byte)
{
  const size_t from = byte < c->byte ? byte : c->byte;
  const size_t to = byte < c->byte ? c->byte : byte;
  const size_t gap = ent_utf8_count((ent_str){c->text.s + from, to - from});
  c->points += byte < c->byte ? 0 - (uint32_t)gap : (uint32_t)gap;
  c->byte = byte;
  return c->points;
}

static ent_span
points_of(const ent_reader *reader, counter *c, uint32_t tok, uint32_t end)
{
  const ent_token *const t = reader->tokens.at;
  const bool title = t[tok].start < reader->text_at;
  const uint32_t base = title ? 0 : reader->text_at;
  *c = title == (c->text.s == reader->text.s)
           ? *c
           : (counter){{reader->text.s + base, reader->text.n - base}, 0, 0};
  ent_span span = {points_at(c, t[tok].start - base), 0};
  span.end = points_at(c, t[end - 1].end - base);
  return span;
}

// ----------------------------------------------------------------- actors

/// The record's actors, without repetition.
typedef struct cast {
  ent_reader *reader;
  ent_actor *actors;
  size_t n;
  uint8_t *seen;   ///< by lexicon actor
  ent_map persons; ///< by id
} cast;

/// How many there can be: those of events, and persons with their states.
static size_t
cast_most(const ent_reader *reader)
{
  size_t n = 1 + 2 * reader->persons.n;
  for (size_t i = 0; i < reader->drafts.n; ++i) {
    n += (size_t)reader->drafts.at[i].n_a + reader->drafts.at[i].n_b;
  }
  return n;
}

static void
cast_add(cast *c, int32_t actor)
{
  if (actor == ENT_NOBODY || c->seen[actor] != 0) {
    return;
  }
  const ent_lex_actor *const a = &c->reader->lexicon->actors.at[(size_t)actor];
  c->seen[actor] = 1;
  c->actors[c->n++] = (ent_actor){.id = a->id,
                                  .kind = a->kind,
                                  .name = a->name,
                                  .name_vi = a->name_vi,
                                  .affiliation = {"", 0}};
}

/// "person:" and the letters of the name in ASCII.
static ent_str
person_id(ent_reader *reader, ent_str name)
{
  const ent_str nfc = ent_utf8_nfc(name, &reader->arena);
  ent_buf slug = {0};
  ent_buf_add(&slug, ENT_STR("person:"));
  ent_slug(&slug, nfc);
  const ent_str id = ent_arena_str(&reader->arena, ent_buf_str(&slug));
  ent_buf_free(&slug);
  return id;
}

static void
cast_person(cast *c, const ent_person *p)
{
  ent_reader *const reader = c->reader;
  const ent_str id = person_id(reader, p->name);
  const uint32_t n = c->persons.n;
  if (ent_map_intern(&c->persons, id) < n) {
    return;
  }
  ent_str affiliation = {"", 0};
  if (p->actor != ENT_NOBODY && !p->outside) {
    cast_add(c, p->actor);
    affiliation = reader->lexicon->actors.at[(size_t)p->actor].id;
  }
  c->actors[c->n++] = (ent_actor){.id = id,
                                  .kind = ENT_PERSON,
                                  .name = ent_utf8_nfc(p->name, &reader->arena),
                                  .name_vi = {"", 0},
                                  .affiliation = affiliation};
}

static int
actor_order(const void *a, const void *b)
{
  const ent_actor *const x = a;
  const ent_actor *const y = b;
  const bool person_x = x->kind == ENT_PERSON;
  const bool person_y = y->kind == ENT_PERSON;
  return person_x != person_y ? (person_x ? 1 : -1) : ent_str_cmp(x->id, y->id);
}

// ----------------------------------------------------------------- events

static const struct {
  ent_role a;
  ent_role b;
} type_roles[ENT_TYPES] = {
    [ENT_AGREEMENT] = {ENT_PARTY, ENT_PARTY},
    [ENT_SUMMIT] = {ENT_PARTICIPANT, ENT_PARTICIPANT},
    [ENT_ACCESSION] = {ENT_CANDIDATE, ENT_CONVENER},
    [ENT_COOPERATION] = {ENT_PARTY, ENT_PARTY},
    [ENT_SUPPORT] = {ENT_SOURCE, ENT_TARGET},
    [ENT_AID] = {ENT_SOURCE, ENT_TARGET},
    [ENT_CRITICISM] = {ENT_SOURCE, ENT_TARGET},
    [ENT_THREAT] = {ENT_SOURCE, ENT_TARGET},
    [ENT_SANCTION] = {ENT_SOURCE, ENT_TARGET},
    [ENT_CONFLICT] = {ENT_SOURCE, ENT_TARGET},
};

static void
write_participants(cast *c, const ent_draft *d, ent_event *e)
{
  const ent_lexicon *const lex = c->reader->lexicon;
  e->participants = ent_arena_alloc(
      &c->reader->arena, (size_t)(d->n_a + d->n_b) * sizeof *e->participants);
  for (size_t i = 0; i < d->n_a; ++i) {
    const ent_lex_actor *const a = &lex->actors.at[(size_t)d->a[i]];
    const bool convener = d->type == ENT_SUMMIT && a->kind == ENT_ORGANIZATION;
    e->participants[e->n_participants++] = (ent_participant){
        a->id, convener ? ENT_CONVENER : type_roles[d->type].a};
    cast_add(c, d->a[i]);
  }
  for (size_t i = 0; i < d->n_b; ++i) {
    e->participants[e->n_participants++] = (ent_participant){
        lex->actors.at[(size_t)d->b[i]].id, type_roles[d->type].b};
    cast_add(c, d->b[i]);
  }
}

static ent_evidence
evidence_of(const ent_reader *reader, const ent_draft *d, counter *c)
{
  const ent_sentence *const s = &reader->sentences.at[d->sentence];
  return (ent_evidence){
      .span = points_of(reader, c, s->tok, s->end),
      .trigger = points_of(reader, c, d->trigger_tok, d->trigger_end),
      .in_title = s->title};
}

/// Gives each event where it is told: by its draft and those merged into it.
static void
write_evidence(ent_reader *reader, ent_event *events)
{
  const size_t n = reader->drafts.n;
  size_t *const event_of =
      ent_arena_alloc(&reader->arena, (n + 1) * sizeof *event_of);
  counter count = {{reader->text.s, reader->text.n}, 0, 0};
  size_t made = 0;
  for (size_t i = 0; i < n; ++i) {
    const int32_t into = reader->drafts.at[i].merged_into;
    event_of[i] = into == ENT_NOBODY ? made++ : event_of[(size_t)into];
    ++events[event_of[i]].n_evidence;
  }
  for (size_t i = 0; i < made; ++i) {
    events[i].evidence = ent_arena_alloc(
        &reader->arena, events[i].n_evidence * sizeof *events[i].evidence);
    events[i].n_evidence = 0;
  }
  for (size_t i = 0; i < n; ++i) {
    ent_event *const e = &events[event_of[i]];
    e->evidence[e->n_evidence++] =
        evidence_of(reader, &reader->drafts.at[i], &count);
  }
}

/// CAMEO codes of what is not done: intended, refused, or over.  NULL: the
/// frame's own code, which is that of the deed.
static const char *const undone[ENT_TYPES][ENT_PHASES] = {
    [ENT_AGREEMENT] = {"030", "046", NULL, "121", "160"},
    [ENT_SUMMIT] = {"036", NULL, NULL, "125", NULL},
    [ENT_ACCESSION] = {"032", NULL, NULL, "120", "160"},
    [ENT_COOPERATION] = {"031", NULL, NULL, "121", "160"},
    [ENT_SUPPORT] = {"032", NULL, NULL, "120", "160"},
    [ENT_AID] = {"033", NULL, NULL, "122", "162"},
    [ENT_SANCTION] = {"131", NULL, NULL, NULL, "085"},
    [ENT_CONFLICT] = {"138", NULL, NULL, NULL, "087"},
};

/// The code of the deed where a frame gives none.
static const char *const deeds[ENT_TYPES] = {
    [ENT_AGREEMENT] = "057",   [ENT_SUMMIT] = "040",  [ENT_ACCESSION] = "057",
    [ENT_COOPERATION] = "060", [ENT_SUPPORT] = "051", [ENT_AID] = "070",
    [ENT_CRITICISM] = "111",   [ENT_THREAT] = "130",  [ENT_SANCTION] = "163",
    [ENT_CONFLICT] = "190",
};

static ent_str
cameo_of(const ent_draft *d, const ent_frame *frame)
{
  const char *const code = undone[d->type][d->phase];
  if (code != NULL) {
    return ent_str_of(code);
  }
  return frame != NULL && frame->cameo.n > 0 ? frame->cameo
                                             : ent_str_of(deeds[d->type]);
}

/// The frame that tells of an event of the draft's type, or NULL.
static const ent_frame *
frame_of(const ent_reader *reader, const ent_draft *d)
{
  const ent_frame *const f =
      d->frame == ENT_NOBODY ? NULL
                             : &reader->lexicon->frames.at[(size_t)d->frame];
  return f != NULL && f->type == d->type ? f : NULL;
}

static void
write_event(cast *c, const ent_draft *d, ent_event *e)
{
  ent_reader *const reader = c->reader;
  const ent_frame *const f = frame_of(reader, d);
  *e = (ent_event){.type = d->type,
                   .weight = 1,
                   .phase = d->phase,
                   .subtype = f != NULL ? f->subtype : ENT_STR(""),
                   .date = d->date,
                   .confidence = d->confidence,
                   .cameo = cameo_of(d, f),
                   .frame = f == NULL || d->seen != NULL ? ent_str_of(d->seen)
                                                         : f->where,
                   .why_phase = ent_str_of(d->why_phase),
                   .why_date = ent_str_of(d->why_date)};
  write_participants(c, d, e);
}

void
ent_write_record(ent_reader *reader, ent_record *out)
{
  *out = (ent_record){.article = *reader->article};
  out->article.lang = reader->lang == ENT_EN   ? ENT_STR("en")
                      : reader->lang == ENT_VI ? ENT_STR("vi")
                                               : (ent_str){"", 0};
  out->article.published = reader->published;
  out->article.published_confidence = reader->published_confidence;
  if (out->article.id.n == 0) {
    out->article.id = ent_article_id(&out->article, &reader->arena);
  }
  cast c = {.reader = reader};
  c.seen = ent_arena_alloc(&reader->arena, reader->lexicon->actors.n + 1);
  c.actors =
      ent_arena_alloc(&reader->arena, cast_most(reader) * sizeof *c.actors);
  out->events = ent_arena_alloc(&reader->arena,
                                (reader->drafts.n + 1) * sizeof *out->events);
  for (size_t i = 0; i < reader->drafts.n; ++i) {
    if (reader->drafts.at[i].merged_into == ENT_NOBODY) {
      write_event(&c, &reader->drafts.at[i], &out->events[out->n_events++]);
    }
  }
  write_evidence(reader, out->events);
  for (size_t i = 0; i < reader->persons.n; ++i) {
    cast_person(&c, &reader->persons.at[i]);
  }
  ent_map_free(&c.persons);
  qsort(c.actors, c.n, sizeof *c.actors, actor_order);
  out->actors = c.actors;
  out->n_actors = c.n;
}
