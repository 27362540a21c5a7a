// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/store.h"

#include "json.h"
#include "parts.h"

/// A record on its way in.
typedef struct draft {
  ent_json json;
  ent_record *record;
  size_t title_length; ///< code points
  size_t text_length;
  ent_map declared; ///< ids of the actors, in the order of the record
} draft;

ent_kind
ent_kind_guess(ent_str id)
{
  if (ent_str_starts(id, ENT_STR("person:"))) {
    return ENT_PERSON;
  }
  if (ent_str_starts(id, ENT_STR("org:"))) {
    return ENT_COMPANY;
  }
  bool capitals = id.n == 3;
  for (size_t i = 0; capitals && i < id.n; i++) {
    capitals = id.s[i] >= 'A' && id.s[i] <= 'Z';
  }
  return capitals ? ENT_STATE : ENT_ORGANIZATION;
}

// Lists of ids are cut at commas, and tables show them between spaces.
static bool
is_plain_id(ent_str id)
{
  for (size_t i = 0; i < id.n; i++) {
    const unsigned char c = (unsigned char)id.s[i];
    if (c <= ' ' || c == ',' || c == 0x7f) {
      return false;
    }
  }
  return true;
}

static ent_status
read_id(ent_json *json,
        const cJSON *object,
        const char *key,
        bool needed,
        ent_str *out)
{
  *out = ENT_STR("");
  ENT_TRY(ent_json_text(json, object, key, out));
  if (needed && out->n == 0) {
    return ent_json_fault(json, key, "an actor's id is missing");
  }
  if (!is_plain_id(*out)) {
    return ent_json_fault(json, key, "an actor's id has a space or comma");
  }
  return ENT_OK;
}

// What is told beside the article costs it nothing when it is of another type:
// annotated sentences use "source" for an actor.
static void
read_aside(ent_json *json, const char *key, ent_str *out)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive(json->root, key);
  if (cJSON_IsString(item)) {
    *out = ent_json_string(json, key, item);
  } else if (item != NULL && !cJSON_IsNull(item)) {
    ent_report(json->diag, ENT_WARNING, json->place,
               "\"%s\" is no text and is left out", key);
  }
}

static ent_status
read_article(draft *in)
{
  ent_json *json = &in->json;
  const cJSON *root = json->root;
  ent_article *article = &in->record->article;
  ENT_TRY(ent_json_text(json, root, "id", &article->id));
  ENT_TRY(ent_json_text(json, root, "lang", &article->lang));
  ENT_TRY(ent_json_date(json, root, "published", &article->published));
  ENT_TRY(ent_json_text(json, root, "title", &article->title));
  ENT_TRY(ent_json_text(json, root, "text", &article->text));
  read_aside(json, "source", &article->source);
  read_aside(json, "url", &article->url);
  double sure = article->published.year != 0 ? 1 : 0;
  ENT_TRY(ent_json_share(json, root, "published_confidence", &sure));
  article->published_confidence = article->published.year != 0 ? sure : 0;
  // A reading may come back without the text that it was made from.
  const bool is_reading = article->id.n > 0 && cJSON_GetObjectItemCaseSensitive(
                                                   root, "events") != NULL;
  if (article->text.n == 0 && article->title.n == 0 && !is_reading) {
    return ent_json_fault(json, "text", "the article has no \"text\"");
  }
  if (article->id.n == 0) {
    article->id = ent_article_id(article, json->arena);
  }
  in->title_length = ent_utf8_count(article->title);
  in->text_length = ent_utf8_count(article->text);
  return ENT_OK;
}

static ent_status
read_actor(ent_json *json, const cJSON *object, ent_actor *out)
{
  ENT_TRY(read_id(json, object, "id", true, &out->id));
  size_t kind = ent_kind_guess(out->id);
  ENT_TRY(
      ent_json_name(json, object, "kind", ent_kind_names, ENT_KINDS, &kind));
  out->kind = (ent_kind)kind;
  out->name = ENT_STR("");
  out->name_vi = ENT_STR("");
  ENT_TRY(ent_json_text(json, object, "name", &out->name));
  ENT_TRY(ent_json_text(json, object, "name_vi", &out->name_vi));
  return read_id(json, object, "affiliation", false, &out->affiliation);
}

static size_t
length(const cJSON *array)
{
  return array != NULL ? (size_t)cJSON_GetArraySize(array) : 0;
}

// An actor said twice counts as it was said first.
static ent_status
read_actors(draft *in)
{
  ent_json *json = &in->json;
  ent_record *record = in->record;
  const cJSON *array = NULL;
  ENT_TRY(ent_json_objects(json, json->root, "actors", &array));
  record->actors =
      ent_arena_alloc(json->arena, length(array) * sizeof(ent_actor));
  ent_json_enter(json, "actors", 0);
  size_t index = 0;
  const cJSON *object = NULL;
  cJSON_ArrayForEach(object, array)
  {
    ent_actor actor = {0};
    ent_json_enter(json, NULL, index++);
    ENT_TRY(read_actor(json, object, &actor));
    ent_json_leave(json);
    if (ent_map_find(&in->declared, actor.id) == ENT_NONE) {
      (void)ent_map_intern(&in->declared, actor.id);
      record->actors[record->n_actors++] = actor;
    }
  }
  ent_json_leave(json);
  return ENT_OK;
}

static ent_status
read_participants(draft *in, const cJSON *object, ent_event *out)
{
  ent_json *json = &in->json;
  const cJSON *array = NULL;
  ENT_TRY(ent_json_objects(json, object, "participants", &array));
  out->participants =
      ent_arena_alloc(json->arena, length(array) * sizeof(ent_participant));
  ent_json_enter(json, "participants", 0);
  const cJSON *each = NULL;
  cJSON_ArrayForEach(each, array)
  {
    ent_participant *participant = &out->participants[out->n_participants];
    size_t role = ENT_ROLES;
    ent_json_enter(json, NULL, out->n_participants++);
    ENT_TRY(read_id(json, each, "actor", true, &participant->actor));
    ENT_TRY(
        ent_json_name(json, each, "role", ent_role_names, ENT_ROLES, &role));
    if (role == ENT_ROLES) {
      return ent_json_fault(json, "role", "a participant has no \"role\"");
    }
    participant->role = (ent_role)role;
    (void)ent_map_intern(&in->declared, participant->actor);
    ent_json_leave(json);
  }
  ent_json_leave(json);
  return ENT_OK;
}

static ent_status
read_one_evidence(draft *in, const cJSON *object, ent_evidence *out)
{
  ent_json *json = &in->json;
  ent_str where = ENT_STR("");
  ENT_TRY(ent_json_position(json, object, "start", &out->span.start));
  ENT_TRY(ent_json_position(json, object, "end", &out->span.end));
  ENT_TRY(ent_json_span(json, object, "trigger", &out->trigger));
  ENT_TRY(ent_json_text(json, object, "in", &where));
  out->in_title = ent_str_eq(where, ENT_STR("title"));
  if (where.n > 0 && !out->in_title && !ent_str_eq(where, ENT_STR("text"))) {
    return ent_json_fault(json, "in", "\"in\" must be \"title\" or \"text\"");
  }
  if (out->span.start > out->span.end) {
    return ent_json_fault(json, "end", "the evidence ends before its start");
  }
  const size_t all = out->in_title ? in->title_length : in->text_length;
  const bool known = in->title_length + in->text_length > 0;
  if (known && out->span.end > all) {
    return ent_json_fault(json, "end", "the evidence ends behind the text");
  }
  if (known && out->trigger.end > all) {
    return ent_json_fault(json, "trigger", "the trigger ends behind the text");
  }
  return ENT_OK;
}

static ent_status
read_evidence(draft *in, const cJSON *object, ent_event *out)
{
  ent_json *json = &in->json;
  const cJSON *array = NULL;
  ENT_TRY(ent_json_objects(json, object, "evidence", &array));
  out->evidence =
      ent_arena_alloc(json->arena, length(array) * sizeof(ent_evidence));
  ent_json_enter(json, "evidence", 0);
  const cJSON *each = NULL;
  cJSON_ArrayForEach(each, array)
  {
    ent_evidence *evidence = &out->evidence[out->n_evidence];
    ent_json_enter(json, NULL, out->n_evidence++);
    ENT_TRY(read_one_evidence(in, each, evidence));
    ent_json_leave(json);
  }
  ent_json_leave(json);
  return ENT_OK;
}

static ent_status
read_event(draft *in, const cJSON *object, ent_event *out)
{
  ent_json *json = &in->json;
  size_t type = ENT_TYPES;
  size_t phase = ENT_PHASES;
  ENT_TRY(
      ent_json_name(json, object, "type", ent_type_names, ENT_TYPES, &type));
  ENT_TRY(ent_json_name(json, object, "status", ent_phase_names, ENT_PHASES,
                        &phase));
  if (type == ENT_TYPES) {
    return ent_json_fault(json, "type", "an event has no \"type\"");
  }
  if (phase == ENT_PHASES) {
    return ent_json_fault(json, "status", "an event has no \"status\"");
  }
  *out = (ent_event){.type = (ent_type)type,
                     .phase = (ent_phase)phase,
                     .subtype = ENT_STR(""),
                     .edtf = ENT_STR(""),
                     .confidence = 1,
                     .weight = 1,
                     .cameo = ENT_STR(""),
                     .frame = ENT_STR(""),
                     .why_phase = ENT_STR(""),
                     .why_date = ENT_STR("")};
  ENT_TRY(ent_json_text(json, object, "subtype", &out->subtype));
  ENT_TRY(ent_json_edtf(json, object, "date", &out->date, &out->edtf));
  ENT_TRY(read_participants(in, object, out));
  ENT_TRY(read_evidence(in, object, out));
  ENT_TRY(ent_json_share(json, object, "confidence", &out->confidence));
  ENT_TRY(ent_json_weight(json, object, "weight", &out->weight));
  ENT_TRY(ent_json_text(json, object, "cameo", &out->cameo));
  ENT_TRY(ent_json_text(json, object, "frame", &out->frame));
  ENT_TRY(ent_json_text(json, object, "why_status", &out->why_phase));
  return ent_json_text(json, object, "why_date", &out->why_date);
}

static ent_status
read_events(draft *in)
{
  ent_json *json = &in->json;
  ent_record *record = in->record;
  const cJSON *array = NULL;
  ENT_TRY(ent_json_objects(json, json->root, "events", &array));
  record->events =
      ent_arena_alloc(json->arena, length(array) * sizeof(ent_event));
  ent_json_enter(json, "events", 0);
  const cJSON *object = NULL;
  cJSON_ArrayForEach(object, array)
  {
    ent_event *event = &record->events[record->n_events];
    ent_json_enter(json, NULL, record->n_events++);
    ENT_TRY(read_event(in, object, event));
    ent_json_leave(json);
  }
  ent_json_leave(json);
  return ENT_OK;
}

// Participants that the record does not describe are described by their ids.
static void
add_undeclared(draft *in)
{
  ent_record *record = in->record;
  ent_arena *arena = in->json.arena;
  const size_t n = in->declared.n;
  if (n == record->n_actors) {
    return;
  }
  ent_actor *actors = ent_arena_alloc(arena, n * sizeof *actors);
  if (record->n_actors > 0) {
    memcpy(actors, record->actors, record->n_actors * sizeof *actors);
  }
  for (size_t i = record->n_actors; i < n; i++) {
    const ent_str id = in->declared.names[i];
    actors[i] = (ent_actor){.id = ent_arena_str(arena, id),
                            .kind = ent_kind_guess(id),
                            .name = ENT_STR(""),
                            .name_vi = ENT_STR(""),
                            .affiliation = ENT_STR("")};
  }
  record->actors = actors;
  record->n_actors = n;
}

static ent_status
read_record(draft *in, ent_str line)
{
  ENT_TRY(ent_json_parse(&in->json, line));
  ENT_TRY(read_article(in));
  ENT_TRY(read_actors(in));
  ENT_TRY(read_events(in));
  add_undeclared(in);
  return ENT_OK;
}

ent_status
ent_record_read(ent_record *out,
                ent_str line,
                const ent_place *place,
                ent_arena *arena,
                ent_diag *diag)
{
  const ent_str none = ENT_STR("");
  *out = (ent_record){.article = {.id = none,
                                  .lang = none,
                                  .title = none,
                                  .text = none,
                                  .source = none,
                                  .url = none}};
  draft in = {.json = {.place = place, .arena = arena, .diag = diag},
              .record = out};
  const ent_status st = read_record(&in, line);
  ent_json_end(&in.json);
  ent_map_free(&in.declared);
  return st;
}
