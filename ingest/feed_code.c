// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/feed.h"

/// A line of a table: fields parted by "|".
typedef struct line {
  const char *file;
  size_t number;
  ent_str fields[4];
  size_t n;
} line;

static void
cut_line(line *out, ent_str text)
{
  ent_str field = ENT_STR("");
  out->n = 0;
  while (out->n < ENT_COUNT(out->fields) && ent_str_next(&text, '|', &field)) {
    out->fields[out->n++] = ent_str_trim(field);
  }
}

/// Names of the columns' values; a table with others does not pass the tests.
static const char *const hosts[] = {"", "source", "target"};

static void
add_code(ent_codes *codes, const line *in)
{
  ent_str kind = in->n > 1 ? in->fields[1] : ENT_STR("-");
  ent_str type = ENT_STR("");
  ent_code code = {.subtype = ENT_STR(""),
                   .skip = ent_str_eq(kind, ENT_STR("-"))};
  if (!code.skip && ent_str_next(&kind, '.', &type)) {
    code.type = (ent_type)ent_name_find(ent_type_names, ENT_TYPES, type);
    code.subtype = kind.s != NULL ? kind : ENT_STR("");
    code.phase = (ent_phase)ent_name_find(ent_phase_names, ENT_PHASES,
                                          in->n > 2 ? in->fields[2] : type);
    code.hosted = (ent_hosted)ent_name_find(
        hosts, ENT_COUNT(hosts), in->n > 3 ? in->fields[3] : ENT_STR(""));
  }
  if (!code.skip && (code.type >= ENT_TYPES || code.phase >= ENT_PHASES ||
                     code.hosted >= ENT_COUNT(hosts))) {
    return;
  }
  code.line = ent_arena_printf(&codes->arena, "%s:%zu", in->file, in->number);
  if (ent_map_intern(&codes->names, in->fields[0]) == codes->at.n) {
    ENT_PUSH(&codes->at, code);
  }
}

static void
add_sector(ent_codes *codes, ent_str name, bool acts)
{
  const uint32_t at = ent_map_intern(&codes->sectors, name);
  if (at == codes->acts.n) {
    ENT_PUSH(&codes->acts, acts);
  }
}

static void
add_sectors(ent_codes *codes, const line *in)
{
  const bool acts = ent_str_eq(in->fields[0], ENT_STR("yes"));
  ent_str rest = in->n > 1 ? in->fields[1] : ENT_STR("");
  ent_str name = ENT_STR("");
  while (ent_str_next(&rest, ';', &name)) {
    add_sector(codes, ent_str_trim(name), acts);
  }
}

static void
load_file(ent_codes *codes, const ent_embedded *file)
{
  ent_str rest = {file->bytes, file->length};
  ent_str text = ENT_STR("");
  line in = {.file = file->name};
  const bool sectors = strcmp(file->name, "sectors.txt") == 0;
  while (ent_str_next(&rest, '\n', &text)) {
    ++in.number;
    if (ent_str_trim(text).n == 0 || text.s[0] == '#') {
      continue;
    }
    cut_line(&in, text);
    if (sectors) {
      add_sectors(codes, &in);
    } else {
      add_code(codes, &in);
    }
  }
}

void
ent_codes_load(ent_codes *codes)
{
  for (size_t i = 0; i < ent_embedded_feeds_n; ++i) {
    const ent_embedded *const file = &ent_embedded_feeds[i];
    if (strcmp(file->name, "actors.txt") != 0) {
      load_file(codes, file);
    }
  }
}

void
ent_codes_free(ent_codes *codes)
{
  ent_map_free(&codes->names);
  ent_map_free(&codes->sectors);
  ENT_VEC_FREE(&codes->at);
  ENT_VEC_FREE(&codes->acts);
  ent_arena_free(&codes->arena);
}

/// Two to four digits, the first two from 01 to 20.
static bool
is_cameo(ent_str code)
{
  bool digits = code.n >= 2 && code.n <= 4;
  for (size_t i = 0; digits && i < code.n; ++i) {
    digits = code.s[i] >= '0' && code.s[i] <= '9';
  }
  const int root = digits ? (code.s[0] - '0') * 10 + code.s[1] - '0' : 0;
  return root >= 1 && root <= 20;
}

const ent_code *
ent_codes_cameo(const ent_codes *codes, ent_str code)
{
  uint32_t found = ENT_NONE;
  if (!is_cameo(code)) {
    return NULL;
  }
  for (size_t n = code.n; n >= 2 && found == ENT_NONE; --n) {
    found = ent_map_find(&codes->names, (ent_str){code.s, n});
  }
  return found != ENT_NONE ? &codes->at.at[found] : NULL;
}

const ent_code *
ent_codes_plover(const ent_codes *codes, ent_str type, ent_str mode)
{
  uint32_t found = ENT_NONE;
  char name[64];
  if (type.n == 0 || type.n + mode.n + 2 > sizeof name || type.s[0] < 'A' ||
      type.s[0] > 'Z') {
    return NULL;
  }
  if (mode.n != 0) {
    memcpy(name, type.s, type.n);
    name[type.n] = ' ';
    memcpy(name + type.n + 1, mode.s, mode.n);
    found = ent_map_find(&codes->names, (ent_str){name, type.n + 1 + mode.n});
  }
  if (found == ENT_NONE) {
    found = ent_map_find(&codes->names, type);
  }
  return found != ENT_NONE ? &codes->at.at[found] : NULL;
}

bool
ent_codes_acts(const ent_codes *codes, ent_str sectors)
{
  bool others = false;
  size_t start = 0;
  for (size_t i = 0; i <= sectors.n; ++i) {
    if (i < sectors.n && sectors.s[i] != ',' && sectors.s[i] != ';') {
      continue;
    }
    const ent_str name = {sectors.s + start, i - start};
    const uint32_t at = ent_map_find(&codes->sectors, ent_str_trim(name));
    if (at != ENT_NONE && codes->acts.at[at]) {
      return true;
    }
    others = others || at != ENT_NONE;
    start = i + 1;
  }
  return !others;
}
