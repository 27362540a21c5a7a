// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

ent_str
ent_article_id(const ent_article *article, ent_arena *arena)
{
  ent_buf both = {0};
  ent_buf_add(&both, ent_utf8_nfc(article->title, arena));
  ent_buf_byte(&both, '\n');
  ent_buf_add(&both, ent_utf8_nfc(article->text, arena));
  const ent_str id = ent_hash_hex(arena, ent_buf_str(&both), 16);
  ent_buf_free(&both);
  return id;
}

// --------------------------------------------------------------- writing
// This is on the path of every article, so numbers and keys are put together
// by hand instead of through a format.

static void
add_key(ent_buf *out, ent_str key)
{
  if (out->s[out->n - 1] != '{') {
    ent_buf_byte(out, ',');
  }
  ent_buf_add(out, key);
}

static void
add_text(ent_buf *out, ent_str key, ent_str value)
{
  if (value.n > 0) {
    add_key(out, key);
    ent_buf_json(out, value);
  }
}

static void
add_name(ent_buf *out, ent_str key, const char *name)
{
  add_key(out, key);
  ent_buf_byte(out, '"');
  ent_buf_add(out, ent_str_of(name));
  ent_buf_byte(out, '"');
}

static void
add_date(ent_buf *out, ent_str key, ent_date date)
{
  char text[16] = "";
  if (date.year != 0) {
    ent_date_write(date, text);
    add_name(out, key, text);
  }
}

// Before the next element of an array.
static void
add_element(ent_buf *out, size_t index)
{
  if (index > 0) {
    ent_buf_byte(out, ',');
  }
  ent_buf_byte(out, '{');
}

static void
write_actor(ent_buf *out, const ent_actor *actor)
{
  add_text(out, ENT_STR("\"id\":"), actor->id);
  add_name(out, ENT_STR("\"kind\":"), ent_kind_names[actor->kind]);
  add_text(out, ENT_STR("\"name\":"), actor->name);
  add_text(out, ENT_STR("\"name_vi\":"), actor->name_vi);
  add_text(out, ENT_STR("\"affiliation\":"), actor->affiliation);
  ent_buf_byte(out, '}');
}

static void
write_evidence(ent_buf *out, const ent_evidence *evidence)
{
  ent_buf_add(out, ENT_STR("\"start\":"));
  ent_buf_count(out, evidence->span.start);
  ent_buf_add(out, ENT_STR(",\"end\":"));
  ent_buf_count(out, evidence->span.end);
  if (evidence->trigger.start < evidence->trigger.end) {
    ent_buf_add(out, ENT_STR(",\"trigger\":["));
    ent_buf_count(out, evidence->trigger.start);
    ent_buf_byte(out, ',');
    ent_buf_count(out, evidence->trigger.end);
    ent_buf_byte(out, ']');
  }
  if (evidence->in_title) {
    ent_buf_add(out, ENT_STR(",\"in\":\"title\""));
  }
  ent_buf_byte(out, '}');
}

void
ent_event_write(ent_buf *out, const ent_event *event)
{
  add_name(out, ENT_STR("\"type\":"), ent_type_names[event->type]);
  add_text(out, ENT_STR("\"subtype\":"), event->subtype);
  add_name(out, ENT_STR("\"status\":"), ent_phase_names[event->phase]);
  if (event->edtf.n > 0) {
    add_text(out, ENT_STR("\"date\":"), event->edtf);
  } else {
    add_date(out, ENT_STR("\"date\":"), event->date);
  }
  add_key(out, ENT_STR("\"participants\":["));
  for (size_t i = 0; i < event->n_participants; i++) {
    const ent_participant *each = &event->participants[i];
    add_element(out, i);
    add_text(out, ENT_STR("\"actor\":"), each->actor);
    add_name(out, ENT_STR("\"role\":"), ent_role_names[each->role]);
    ent_buf_byte(out, '}');
  }
  ent_buf_byte(out, ']');
  add_key(out, ENT_STR("\"evidence\":["));
  for (size_t i = 0; i < event->n_evidence; i++) {
    add_element(out, i);
    write_evidence(out, &event->evidence[i]);
  }
  ent_buf_byte(out, ']');
  add_key(out, ENT_STR("\"confidence\":"));
  ent_buf_number(out, event->confidence);
  if (event->weight > 0 && event->weight != 1) {
    add_key(out, ENT_STR("\"weight\":"));
    ent_buf_number(out, event->weight);
  }
  add_text(out, ENT_STR("\"cameo\":"), event->cameo);
  add_text(out, ENT_STR("\"frame\":"), event->frame);
  add_text(out, ENT_STR("\"why_status\":"), event->why_phase);
  add_text(out, ENT_STR("\"why_date\":"), event->why_date);
}

void
ent_record_write(ent_buf *out, const ent_record *record)
{
  const ent_article *article = &record->article;
  ent_buf_byte(out, '{');
  add_text(out, ENT_STR("\"id\":"), article->id);
  add_text(out, ENT_STR("\"lang\":"), article->lang);
  add_date(out, ENT_STR("\"published\":"), article->published);
  add_key(out, ENT_STR("\"actors\":["));
  for (size_t i = 0; i < record->n_actors; i++) {
    add_element(out, i);
    write_actor(out, &record->actors[i]);
  }
  ent_buf_byte(out, ']');
  add_key(out, ENT_STR("\"events\":["));
  for (size_t i = 0; i < record->n_events; i++) {
    add_element(out, i);
    ent_event_write(out, &record->events[i]);
    ent_buf_byte(out, '}');
  }
  ent_buf_byte(out, ']');
  add_text(out, ENT_STR("\"title\":"), article->title);
  add_text(out, ENT_STR("\"text\":"), article->text);
  add_text(out, ENT_STR("\"source\":"), article->source);
  add_text(out, ENT_STR("\"url\":"), article->url);
  const double sure = article->published_confidence;
  if (article->published.year != 0 && sure > 0 && sure < 1) {
    add_key(out, ENT_STR("\"published_confidence\":"));
    ent_buf_number(out, sure);
  }
  ent_buf_add(out, ENT_STR("}\n"));
}

// --------------------------------------------------------------- copying

static void
keep(ent_str *text, ent_arena *arena)
{
  *text = text->n > 0 ? ent_arena_str(arena, *text) : ENT_STR("");
}

static void
keep_event(ent_event *event, ent_arena *arena)
{
  event->participants =
      ent_settled(event->participants,
                  event->n_participants * sizeof *event->participants, arena);
  event->evidence = ent_settled(
      event->evidence, event->n_evidence * sizeof *event->evidence, arena);
  for (size_t i = 0; i < event->n_participants; i++) {
    keep(&event->participants[i].actor, arena);
  }
  keep(&event->subtype, arena);
  keep(&event->edtf, arena);
  keep(&event->cameo, arena);
  keep(&event->frame, arena);
  keep(&event->why_phase, arena);
  keep(&event->why_date, arena);
}

ent_record
ent_record_copy(const ent_record *record, ent_arena *arena)
{
  ent_record out = *record;
  ent_article *article = &out.article;
  ent_str *const texts[] = {&article->id,   &article->lang,   &article->title,
                            &article->text, &article->source, &article->url};
  for (size_t i = 0; i < ENT_COUNT(texts); i++) {
    keep(texts[i], arena);
  }
  out.actors =
      ent_settled(out.actors, out.n_actors * sizeof *out.actors, arena);
  for (size_t i = 0; i < out.n_actors; i++) {
    keep(&out.actors[i].id, arena);
    keep(&out.actors[i].name, arena);
    keep(&out.actors[i].name_vi, arena);
    keep(&out.actors[i].affiliation, arena);
  }
  out.events =
      ent_settled(out.events, out.n_events * sizeof *out.events, arena);
  for (size_t i = 0; i < out.n_events; i++) {
    keep_event(&out.events[i], arena);
  }
  return out;
}
