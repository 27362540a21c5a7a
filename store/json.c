// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "json.h"

#include "locate.h"
#include "parts.h"

#include <math.h>

// cJSON ends a string at a NUL without a word, so none may reach it.  Both
// forms become U+FFFD, which leaves offsets in code points as they were.
// `*first` is where the first stood, or SIZE_MAX.

static ent_str
without_raw_nul(ent_str line, ent_arena *arena, size_t *first)
{
  const char *nul = line.n > 0 ? memchr(line.s, '\0', line.n) : NULL;
  *first = SIZE_MAX;
  if (nul == NULL) {
    return line;
  }
  *first = (size_t)(nul - line.s);
  ent_buf raw = {0};
  for (size_t i = 0; i < line.n; i++) {
    const bool is_nul = line.s[i] == '\0';
    ent_buf_add(&raw,
                is_nul ? ENT_STR("\xef\xbf\xbd") : (ent_str){line.s + i, 1});
  }
  const ent_str clean = ent_arena_str(arena, ent_buf_str(&raw));
  ent_buf_free(&raw);
  return clean;
}

// A copy with a NUL behind it, as cJSON 1.7.15 looks one byte too far.
static ent_str
without_escaped_nul(ent_str line, ent_arena *arena, size_t *first)
{
  const ent_str escape = ENT_STR("\\u0000");
  char *copy = ent_arena_alloc(arena, line.n + 1);
  if (line.n > 0) {
    memcpy(copy, line.s, line.n);
  }
  size_t at = ent_str_find(line, escape, 0);
  while (at != SIZE_MAX) {
    size_t slashes = 1;
    while (slashes <= at && line.s[at - slashes] == '\\') {
      slashes++;
    }
    if (slashes % 2 == 1) {
      memcpy(copy + at, "\\ufffd", escape.n);
      *first = at < *first ? at : *first;
    }
    at = ent_str_find(line, escape, at + 2);
  }
  return (ent_str){copy, line.n};
}

static void
report(ent_json *json, ent_level level, size_t byte, const char *text)
{
  ent_place place = {0};
  if (json->place != NULL) {
    place = *json->place;
  }
  const size_t until = byte < json->line.n ? byte : json->line.n;
  place.column = 1 + ent_utf8_count((ent_str){json->line.s, until});
  ent_report(json->diag, level, &place, "%s", text);
}

static void
repair(ent_json *json, ent_str line)
{
  size_t bad = 0;
  size_t first = ent_utf8_valid(line);
  json->line = line;
  if (first < line.n) {
    json->line = ent_utf8_repair(line, &bad, json->arena);
    report(json, ENT_WARNING, first, "bad UTF-8 is replaced by U+FFFD");
  }
  json->line = without_raw_nul(json->line, json->arena, &first);
  json->line = without_escaped_nul(json->line, json->arena, &first);
  if (first != SIZE_MAX) {
    report(json, ENT_WARNING, first, "a NUL character is replaced by U+FFFD");
  }
}

// Where a key should be and is not, cJSON points one byte too far.
static size_t
fault_at(ent_str line, size_t at)
{
  if (at == 0 || at > line.n || line.s[at - 1] == '"') {
    return at;
  }
  size_t before = at - 1;
  while (before > 0 && strchr(" \t\r\n", line.s[before - 1]) != NULL) {
    before--;
  }
  const bool key =
      before > 0 && (line.s[before - 1] == ',' || line.s[before - 1] == '{');
  return key ? at - 1 : at;
}

ent_status
ent_json_parse(ent_json *json, ent_str line)
{
  repair(json, ent_str_trim(line));
  const char *end = json->line.s;
  json->n_steps = 0;
  json->root =
      cJSON_ParseWithLengthOpts(json->line.s, json->line.n + 1, &end, 0);
  size_t at = (size_t)(end - json->line.s);
  const char *fault = "not well-formed JSON";
  if (json->root != NULL) {
    while (at < json->line.n && strchr(" \t\r\n", json->line.s[at]) != NULL) {
      at++;
    }
    if (!cJSON_IsObject(json->root)) {
      at = 0;
      fault = "not a JSON object";
    } else if (at == json->line.n) {
      return ENT_OK;
    } else {
      fault = "more behind the JSON object";
    }
  } else {
    at = fault_at(json->line, at);
    fault = at >= json->line.n ? "the JSON ends too early" : fault;
  }
  report(json, ENT_ERROR, at, fault);
  return ENT_ERR_SYNTAX;
}

void
ent_json_end(ent_json *json)
{
  cJSON_Delete(json->root);
  json->root = NULL;
}

void
ent_json_enter(ent_json *json, const char *key, size_t index)
{
  json->steps[json->n_steps++] = (ent_step){key, index};
}

void
ent_json_leave(ent_json *json)
{
  json->n_steps--;
}

/// Reports at member `key` of the object, or at the object itself.
static void
report_at(ent_json *json, ent_level level, const char *key, const char *text)
{
  ent_step steps[ENT_STEPS + 1];
  size_t n = json->n_steps;
  memcpy(steps, json->steps, sizeof json->steps);
  if (key != NULL) {
    steps[n++] = (ent_step){key, 0};
  }
  report(json, level, ent_json_locate(json->line, steps, n), text);
}

ent_status
ent_json_fault(ent_json *json, const char *key, const char *text)
{
  report_at(json, ENT_ERROR, key, text);
  return ENT_ERR_SYNTAX;
}

// ------------------------------------------------------------ typed looks

static const cJSON *
look(const cJSON *object, const char *key)
{
  const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
  return cJSON_IsNull(item) ? NULL : item;
}

static ent_status
expected(ent_json *json, const char *key, const char *what)
{
  const ent_str text =
      ent_arena_printf(json->arena, "\"%s\" must be %s", key, what);
  return ent_json_fault(json, key, text.s);
}

ent_str
ent_json_string(ent_json *json, const char *key, const cJSON *item)
{
  static const char marks[] = {ENT_OPENS, ENT_CLOSES, ENT_BETWEEN, '\0'};
  ent_buf clean = {0};
  const char *rest = item->valuestring;
  size_t n = strcspn(rest, marks);
  if (rest[n] == '\0') {
    return ent_arena_str(json->arena, (ent_str){rest, n});
  }
  for (; rest[n] != '\0'; n = strcspn(rest, marks)) {
    ent_buf_add(&clean, (ent_str){rest, n});
    ent_buf_add(&clean, ENT_STR("\xef\xbf\xbd"));
    rest += n + 1;
  }
  ent_buf_add(&clean, (ent_str){rest, n});
  report_at(json, ENT_WARNING, key,
            "a control character is replaced by U+FFFD");
  const ent_str text = ent_arena_str(json->arena, ent_buf_str(&clean));
  ent_buf_free(&clean);
  return text;
}

ent_status
ent_json_text(ent_json *json,
              const cJSON *object,
              const char *key,
              ent_str *out)
{
  const cJSON *item = look(object, key);
  if (item == NULL) {
    return ENT_OK;
  }
  if (!cJSON_IsString(item)) {
    return expected(json, key, "a string");
  }
  *out = ent_json_string(json, key, item);
  return ENT_OK;
}

ent_status
ent_json_name(ent_json *json,
              const cJSON *object,
              const char *key,
              const char *const *names,
              size_t n,
              size_t *out)
{
  ent_str text = ENT_STR("");
  ENT_TRY(ent_json_text(json, object, key, &text));
  if (text.n == 0) {
    return ENT_OK;
  }
  const size_t found = ent_name_find(names, n, text);
  if (found == n) {
    const ent_str fault =
        ent_arena_printf(json->arena, "unknown %s \"%.*s\"", key,
                         ENT_FMT(ent_utf8_plain(text, json->arena)));
    return ent_json_fault(json, key, fault.s);
  }
  *out = found;
  return ENT_OK;
}

ent_status
ent_json_date(ent_json *json,
              const cJSON *object,
              const char *key,
              ent_date *out)
{
  ent_str text = ENT_STR("");
  ENT_TRY(ent_json_text(json, object, key, &text));
  if (text.n > 0 && ent_date_parse(out, text) != ENT_OK) {
    return expected(json, key, "a date (YYYY, YYYY-MM or YYYY-MM-DD)");
  }
  return ENT_OK;
}

ent_status
ent_json_edtf(ent_json *json,
              const cJSON *object,
              const char *key,
              ent_date *out,
              ent_str *edtf)
{
  int32_t first = 0;
  int32_t last = 0;
  ent_str text = ENT_STR("");
  ENT_TRY(ent_json_text(json, object, key, &text));
  if (text.n == 0 || ent_date_parse(out, text) == ENT_OK) {
    return ENT_OK;
  }
  if (ent_edtf_read(text, out, &first, &last) != ENT_OK) {
    return expected(json, key, "a date (YYYY, YYYY-MM or YYYY-MM-DD, or EDTF)");
  }
  *edtf = text;
  return ENT_OK;
}

/// A finite number from `least` to `most`.
static bool
number(const cJSON *item, double least, double most)
{
  return cJSON_IsNumber(item) && isfinite(item->valuedouble) &&
         item->valuedouble >= least && item->valuedouble <= most;
}

ent_status
ent_json_share(ent_json *json,
               const cJSON *object,
               const char *key,
               double *out)
{
  const cJSON *item = look(object, key);
  if (item == NULL) {
    return ENT_OK;
  }
  if (!number(item, 0, 1)) {
    return expected(json, key, "a number from 0 to 1");
  }
  *out = item->valuedouble;
  return ENT_OK;
}

ent_status
ent_json_weight(ent_json *json,
                const cJSON *object,
                const char *key,
                double *out)
{
  const cJSON *item = look(object, key);
  if (item == NULL) {
    return ENT_OK;
  }
  if (!number(item, ENT_WEIGHT_LEAST, ENT_WEIGHT_MOST)) {
    return expected(json, key, "a number " ENT_WEIGHT_RANGE);
  }
  *out = item->valuedouble;
  return ENT_OK;
}

static bool
position(const cJSON *item, uint32_t *out)
{
  if (!cJSON_IsNumber(item)) {
    return false;
  }
  const double x = item->valuedouble;
  if (!(x >= 0 && x <= (double)UINT32_MAX) || floor(x) < x) {
    return false;
  }
  *out = (uint32_t)x;
  return true;
}

ent_status
ent_json_position(ent_json *json,
                  const cJSON *object,
                  const char *key,
                  uint32_t *out)
{
  const cJSON *item = look(object, key);
  if (item != NULL && !position(item, out)) {
    return expected(json, key, "a position in code points");
  }
  return ENT_OK;
}

ent_status
ent_json_span(ent_json *json,
              const cJSON *object,
              const char *key,
              ent_span *out)
{
  const cJSON *item = look(object, key);
  if (item == NULL) {
    return ENT_OK;
  }
  ent_span span = {0};
  if (!cJSON_IsArray(item) || cJSON_GetArraySize(item) != 2 ||
      !position(item->child, &span.start) ||
      !position(item->child->next, &span.end) || span.start > span.end) {
    return expected(json, key, "[start, end] in code points");
  }
  *out = span;
  return ENT_OK;
}

ent_status
ent_json_objects(ent_json *json,
                 const cJSON *object,
                 const char *key,
                 const cJSON **out)
{
  const cJSON *item = look(object, key);
  if (item == NULL) {
    return ENT_OK;
  }
  bool good = cJSON_IsArray(item);
  const cJSON *each = NULL;
  cJSON_ArrayForEach(each, item)
  {
    good = good && cJSON_IsObject(each);
  }
  if (!good) {
    return expected(json, key, "an array of objects");
  }
  *out = item;
  return ENT_OK;
}
