// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json.h"
#include "store/store.h"

/// Keys of an annotation that name participants, and the role they stand for.
static const struct {
  const char *key;
  ent_role role;
} role_keys[] = {
    {"parties", ENT_PARTY},         {"candidate", ENT_CANDIDATE},
    {"organization", ENT_CONVENER}, {"source", ENT_SOURCE},
    {"target", ENT_TARGET},
};

static ent_status
read_article(ent_json *json, ent_article *article)
{
  const cJSON *const root = json->root;
  ENT_TRY(ent_json_text(json, root, "id", &article->id));
  ENT_TRY(ent_json_text(json, root, "lang", &article->lang));
  ENT_TRY(ent_json_date(json, root, "published", &article->published));
  ENT_TRY(ent_json_text(json, root, "title", &article->title));
  ENT_TRY(ent_json_text(json, root, "text", &article->text));
  article->published_confidence = article->published.year != 0 ? 1 : 0;
  if (article->id.n == 0) {
    return ent_json_fault(json, "id", "an annotation has no \"id\"");
  }
  if (article->text.n == 0) {
    return ent_json_fault(json, "text", "an annotation has no \"text\"");
  }
  return ENT_OK;
}

static size_t
count_participants(const cJSON *object)
{
  size_t n = 0;
  for (size_t i = 0; i < ENT_COUNT(role_keys); ++i) {
    const cJSON *const list =
        cJSON_GetObjectItemCaseSensitive(object, role_keys[i].key);
    n += list != NULL ? (size_t)cJSON_GetArraySize(list) : 0;
  }
  return n;
}

static ent_status
read_participants(ent_json *json, const cJSON *object, ent_event *event)
{
  event->participants = ent_arena_alloc(
      json->arena, count_participants(object) * sizeof *event->participants);
  for (size_t i = 0; i < ENT_COUNT(role_keys); ++i) {
    const cJSON *const list =
        cJSON_GetObjectItemCaseSensitive(object, role_keys[i].key);
    const cJSON *item = NULL;
    cJSON_ArrayForEach(item, list)
    {
      if (!cJSON_IsString(item)) {
        return ent_json_fault(json, role_keys[i].key,
                              "wanted a list of actors' ids");
      }
      event->participants[event->n_participants++] = (ent_participant){
          ent_arena_str(json->arena, ent_str_of(item->valuestring)),
          role_keys[i].role};
    }
  }
  return ENT_OK;
}

static ent_status
read_event(ent_json *json, const cJSON *object, ent_event *out, ent_str *quote)
{
  size_t type = ENT_TYPES;
  size_t phase = ENT_PHASES;
  *out = (ent_event){.subtype = {"", 0}, .weight = 1, .cameo = {"", 0}};
  *quote = ENT_STR("");
  ENT_TRY(
      ent_json_name(json, object, "type", ent_type_names, ENT_TYPES, &type));
  ENT_TRY(ent_json_name(json, object, "status", ent_phase_names, ENT_PHASES,
                        &phase));
  if (type == ENT_TYPES || phase == ENT_PHASES) {
    return ent_json_fault(json, type == ENT_TYPES ? "type" : "status",
                          "an event wants \"type\" and \"status\"");
  }
  out->type = (ent_type)type;
  out->phase = (ent_phase)phase;
  ENT_TRY(ent_json_date(json, object, "date", &out->date));
  ENT_TRY(ent_json_text(json, object, "quote", quote));
  return read_participants(json, object, out);
}

static ent_status
read_events(ent_json *json, ent_gold *out)
{
  const cJSON *array = NULL;
  ENT_TRY(ent_json_objects(json, json->root, "events", &array));
  const size_t n = array != NULL ? (size_t)cJSON_GetArraySize(array) : 0;
  out->record.events = ent_arena_alloc(json->arena, n * sizeof(ent_event));
  out->quotes = ent_arena_alloc(json->arena, n * sizeof *out->quotes);
  ent_json_enter(json, "events", 0);
  const cJSON *object = NULL;
  cJSON_ArrayForEach(object, array)
  {
    const size_t i = out->record.n_events++;
    ent_json_enter(json, NULL, i);
    ENT_TRY(read_event(json, object, &out->record.events[i], &out->quotes[i]));
    ent_json_leave(json);
  }
  ent_json_leave(json);
  return ENT_OK;
}

static ent_status
read_persons(ent_json *json, ent_record *record)
{
  const cJSON *array = NULL;
  ENT_TRY(ent_json_objects(json, json->root, "persons", &array));
  const size_t n = array != NULL ? (size_t)cJSON_GetArraySize(array) : 0;
  record->actors = ent_arena_alloc(json->arena, n * sizeof *record->actors);
  ent_json_enter(json, "persons", 0);
  const cJSON *object = NULL;
  cJSON_ArrayForEach(object, array)
  {
    ent_actor *const person = &record->actors[record->n_actors];
    *person = (ent_actor){.id = {"", 0},
                          .kind = ENT_PERSON,
                          .name = {"", 0},
                          .name_vi = {"", 0},
                          .affiliation = {"", 0}};
    ent_json_enter(json, NULL, record->n_actors++);
    ENT_TRY(ent_json_text(json, object, "name", &person->name));
    ENT_TRY(ent_json_text(json, object, "affiliation", &person->affiliation));
    ent_json_leave(json);
  }
  ent_json_leave(json);
  return ENT_OK;
}

ent_status
ent_gold_read(ent_gold *out,
              ent_str line,
              const ent_place *place,
              ent_arena *arena,
              ent_diag *diag)
{
  const ent_str none = ENT_STR("");
  *out = (ent_gold){.record = {.article = {.id = none,
                                           .lang = none,
                                           .title = none,
                                           .text = none,
                                           .source = none,
                                           .url = none}}};
  ent_json json = {.place = place, .arena = arena, .diag = diag};
  ent_status st = ent_json_parse(&json, line);
  st = st == ENT_OK ? read_article(&json, &out->record.article) : st;
  st = st == ENT_OK ? read_persons(&json, &out->record) : st;
  st = st == ENT_OK ? read_events(&json, out) : st;
  ent_json_end(&json);
  return st;
}
