// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_inflect.h"

#include <stdlib.h>

/// A line of a file and where it stands.
typedef struct line {
  ent_lexicon *lexicon;
  ent_diag *diag;
  ent_place place;
  ent_str fields[24];
  size_t n;
  ent_pass pass;
  bool bad;
} line;

static const char *const class_names[ENT_CLASSES] = {
    "actor",  "person",   "title",      "agent", "honorific",
    "former", "modifier", "occupation", "frame", "marker",
    "cue",    "sub",      "verb",       "coref", "time",
    "conj",   "noun",     "name",       "block", "det",
};
static const char *const marker_names[ENT_MARKERS] = {
    "none", "with", "between", "of",   "against", "to",   "from",    "by",
    "in",   "for",  "about",   "into", "as",      "like", "without",
};
static const char *const cue_names[ENT_CUES] = {
    "not",   "notyet",  "first-ever", "will", "may",      "would", "done",
    "doing", "passive", "be",         "have", "formerly", "must",  "do",
};
static const char *const sub_names[ENT_SUBS] = {
    "that", "which", "if", "time", "purpose", "cause", "contrast", "whether",
};
static const char *const verb_names[ENT_VERBS] = {
    "plain", "say", "do",    "plan",    "begin", "stop",   "refuse",
    "doubt", "ask", "occur", "mediate", "warn",  "resume",
};
static const char *const coref_names[ENT_COREFS] = {
    "pair",      "triple", "state",     "org",  "person", "counterpart", "they",
    "described", "region", "neighbour", "home", "it",     "crowd",       "poss",
};
static const char *const noun_names[ENT_NOUNS] = {
    "instrument", "measure", "weapon", "money",
    "people",     "company", "sport",  "report",
};
static const char *const time_names[ENT_TIMES] = {
    "day",     "week",   "month",  "year", "month-name", "weekday", "days",
    "weeks",   "months", "years",  "past", "future",     "this",    "later",
    "earlier", "same",   "number", "part", "on",         "season",
};
static const char *const slot_names[ENT_SLOTS] = {
    "none",    "subj", "obj",     "mod", "post",  "dyad", "with",
    "between", "of",   "against", "to",  "from",  "by",   "in",
    "for",     "into", "on",      "at",  "topic", "prev",
};

static void
fault(line *l, const char *what, ent_str word)
{
  ent_report(l->diag, ENT_ERROR, &l->place, "%s \"%.*s\"", what, ENT_FMT(word));
  l->bad = true;
}

static size_t
code_of(line *l, const char *const *names, size_t n, ent_str name)
{
  const size_t code = ent_name_find(names, n, name);
  if (code == n) {
    fault(l, "unknown word", name);
    return 0;
  }
  return code;
}

/// Splits "key: value"; the key is empty when there is none.
static ent_str
key_of(ent_str field, ent_str *value)
{
  const size_t colon = ent_str_find(field, ENT_STR(":"), 0);
  if (colon == SIZE_MAX) {
    *value = ENT_STR("");
    return field;
  }
  *value = ent_str_trim((ent_str){field.s + colon + 1, field.n - colon - 1});
  return ent_str_trim((ent_str){field.s, colon});
}

static unsigned
lang_of(ent_str name)
{
  if (ent_str_eq(name, ENT_STR("en"))) {
    return ENT_EN;
  }
  if (ent_str_eq(name, ENT_STR("vi"))) {
    return ENT_VI;
  }
  return ent_str_eq(name, ENT_STR("any")) ? ENT_ANY_LANG : 0;
}

static bool
next_value(ent_str *rest, ent_str *value)
{
  while (ent_str_next(rest, ';', value)) {
    *value = ent_str_trim(*value);
    if (value->n > 0) {
      return true;
    }
  }
  return false;
}

// ---------------------------------------------------------------- actors

static const struct {
  const char *key;
  uint8_t form;
  uint8_t lang;
} form_keys[] = {
    {"en", ENT_F_NAME, ENT_ANY_LANG},      {"vi", ENT_F_NAME, ENT_VI},
    {"en.adj", ENT_F_ADJ, ENT_EN},         {"en.people", ENT_F_PEOPLE, ENT_EN},
    {"en.seat", ENT_F_SEAT, ENT_ANY_LANG}, {"vi.seat", ENT_F_SEAT, ENT_VI},
    {"en.weak", ENT_F_WEAK, ENT_EN},       {"vi.weak", ENT_F_WEAK, ENT_VI},
    {"vi.dyad", ENT_F_DYAD, ENT_VI},       {"vi.adj", ENT_F_ADJ, ENT_VI},
};

static const char *const plain_keys[] = {
    "wikidata",    "cow",     "gw",      "from", "to",  "successor",
    "predecessor", "members", "country", "seat", "iso", "note",
};

static void
actor_tags(ent_lexicon *lexicon, ent_lex_actor *actor, ent_str value)
{
  ent_str rest = value;
  ent_str word = {"", 0};
  while (ent_str_next(&rest, ' ', &word)) {
    word = ent_str_trim(word);
    if (ent_str_ends(word, ENT_STR(";"))) {
      --word.n;
    }
    if (word.n > 0) {
      const uint32_t tag = ent_map_intern(&lexicon->tags, word);
      if (tag < 64) {
        actor->tags |= 1ULL << tag;
      }
    }
  }
}

static void
actor_field(line *l, uint32_t ref, ent_str field)
{
  ent_lex_actor *const actor = &l->lexicon->actors.at[ref];
  ent_str value = {"", 0};
  const ent_str key = key_of(field, &value);
  if (ent_str_eq(key, ENT_STR("region")) || ent_str_eq(key, ENT_STR("sort"))) {
    actor_tags(l->lexicon, actor, value);
    return;
  }
  if (ent_str_eq(key, ENT_STR("label.en"))) {
    actor->name = value;
    return;
  }
  if (ent_str_eq(key, ENT_STR("label.vi"))) {
    actor->name_vi = value;
    return;
  }
  for (size_t i = 0; i < ENT_COUNT(form_keys); ++i) {
    if (!ent_str_eq(key, ent_str_of(form_keys[i].key))) {
      continue;
    }
    ent_str rest = value;
    ent_str form = {"", 0};
    while (next_value(&rest, &form)) {
      if (form_keys[i].form == ENT_F_NAME) {
        ent_str *const label =
            form_keys[i].lang == ENT_VI ? &actor->name_vi : &actor->name;
        *label = label->n == 0 ? form : *label;
      }
      ent_lexicon_add(l->lexicon, form,
                      (ent_sense){.cls = ENT_C_ACTOR,
                                  .code = form_keys[i].form,
                                  .lang = form_keys[i].lang,
                                  .ref = (int32_t)ref});
    }
    return;
  }
  if (ent_name_find(plain_keys, ENT_COUNT(plain_keys), key) ==
      ENT_COUNT(plain_keys)) {
    fault(l, "unknown key", key);
  }
}

static void
read_actor(line *l, size_t kind)
{
  ent_lexicon *const lexicon = l->lexicon;
  const uint32_t ref = ent_map_intern(&lexicon->actor_ids, l->fields[0]);
  if (ref == lexicon->actors.n) {
    ENT_PUSH(&lexicon->actors,
             (ent_lex_actor){.id = ent_arena_str(&lexicon->arena, l->fields[0]),
                             .kind = (ent_kind)kind,
                             .name = {"", 0},
                             .name_vi = {"", 0},
                             .file = l->place.file,
                             .line = (uint32_t)l->place.line});
  }
  for (size_t i = 2; i < l->n; ++i) {
    actor_field(l, ref, l->fields[i]);
  }
  ent_lex_actor *const actor = &lexicon->actors.at[ref];
  if (actor->name.n == 0) {
    actor->name = actor->name_vi.n > 0 ? actor->name_vi : actor->id;
  }
  if (actor->name_vi.n == 0) {
    actor->name_vi = actor->name;
  }
}

// --------------------------------------------------------------- leaders

static int16_t
year_of(ent_str value)
{
  ent_date date = {0};
  return value.n >= 4 && ent_date_parse(&date, (ent_str){value.s, 4}) == ENT_OK
             ? date.year
             : 0;
}

static void
read_leader(line *l)
{
  ent_lexicon *const lexicon = l->lexicon;
  const uint32_t actor = ent_map_find(&lexicon->actor_ids, l->fields[0]);
  if (actor == ENT_NONE) {
    fault(l, "unknown actor", l->fields[0]);
    return;
  }
  const int32_t ref = (int32_t)lexicon->leaders.n;
  ent_lex_leader leader = {.actor = actor, .name = l->fields[1]};
  ent_lexicon_add(
      lexicon, l->fields[1],
      (ent_sense){.cls = ENT_C_LEADER, .lang = ENT_ANY_LANG, .ref = ref});
  for (size_t i = 2; i < l->n; ++i) {
    ent_str rest = {"", 0};
    const ent_str key = key_of(l->fields[i], &rest);
    const bool weak = ent_str_eq(key, ENT_STR("weak"));
    const unsigned lang = weak ? ENT_ANY_LANG : lang_of(key);
    if (ent_str_eq(key, ENT_STR("from"))) {
      leader.from = year_of(rest);
    } else if (ent_str_eq(key, ENT_STR("to"))) {
      leader.to = year_of(rest);
    }
    ent_str form = {"", 0};
    while (lang != 0 && next_value(&rest, &form)) {
      ent_lexicon_add(lexicon, form,
                      (ent_sense){.cls = ENT_C_LEADER,
                                  .code = weak,
                                  .lang = ENT_ANY_LANG,
                                  .ref = ref});
    }
  }
  ENT_PUSH(&lexicon->leaders, leader);
}

// ---------------------------------------------------------------- frames

static void
read_slots(line *l, uint8_t *slots, ent_str value)
{
  ent_str word = {"", 0};
  size_t n = 0;
  while (ent_str_next(&value, ' ', &word)) {
    word = ent_str_trim(word);
    if (word.n > 0 && n < ENT_FRAME_SLOTS) {
      slots[n++] = (uint8_t)code_of(l, slot_names, ENT_SLOTS, word);
    }
  }
}

static void
frame_field(line *l, ent_frame *frame, ent_str field)
{
  ent_str value = {"", 0};
  const ent_str key = key_of(field, &value);
  if (ent_str_eq(key, ENT_STR("a"))) {
    read_slots(l, frame->a, value);
  } else if (ent_str_eq(key, ENT_STR("b"))) {
    read_slots(l, frame->b, value);
  } else if (ent_str_eq(key, ENT_STR("cameo"))) {
    frame->cameo = value;
  } else if (ent_str_eq(key, ENT_STR("status"))) {
    frame->phase = (ent_phase)code_of(l, ent_phase_names, ENT_PHASES, value);
  } else if (ent_str_eq(key, ENT_STR("need"))) {
    frame->need = (uint8_t)(code_of(l, noun_names, ENT_NOUNS, value) + 1);
  } else if (ent_str_eq(key, ENT_STR("undo"))) {
    frame->flip = true;
  } else if (ent_str_eq(key, ENT_STR("claim"))) {
    frame->claim = true;
  } else if (ent_str_eq(key, ENT_STR("org"))) {
    frame->org_only = true;
  } else if (ent_str_eq(key, ENT_STR("weak"))) {
    frame->weak = true;
  } else if (ent_str_eq(key, ENT_STR("joins"))) {
    frame->joins = true;
  } else {
    fault(l, "unknown key", key);
  }
}

/// "verb agreement.treaty": part of speech, type and subtype.
static void
frame_head(line *l, ent_frame *frame, ent_str head)
{
  ent_str rest = head;
  ent_str pos = {"", 0};
  (void)ent_str_next(&rest, ' ', &pos);
  frame->noun = ent_str_eq(pos, ENT_STR("noun"));
  if (!frame->noun && !ent_str_eq(pos, ENT_STR("verb"))) {
    fault(l, "wanted verb or noun, not", pos);
  }
  rest = rest.s == NULL ? (ent_str){"", 0} : ent_str_trim(rest);
  ent_str type = {"", 0};
  (void)ent_str_next(&rest, '.', &type);
  frame->type = (ent_type)code_of(l, ent_type_names, ENT_TYPES, type);
  frame->subtype = rest.s == NULL ? (ent_str){"", 0} : rest;
}

static void
read_frame(line *l, unsigned lang)
{
  ent_frame frame = {.phase = ENT_COMPLETED,
                     .cameo = {"", 0},
                     .subtype = {"", 0},
                     .file = l->place.file,
                     .line = (uint32_t)l->place.line};
  if (l->n < 4) {
    fault(l, "a frame wants type and forms:", l->fields[0]);
    return;
  }
  frame_head(l, &frame, l->fields[2]);
  for (size_t i = 4; i < l->n; ++i) {
    frame_field(l, &frame, l->fields[i]);
  }
  const int32_t ref = (int32_t)l->lexicon->frames.n;
  ENT_PUSH(&l->lexicon->frames, frame);
  ent_str rest = l->fields[3];
  ent_str form = {"", 0};
  while (next_value(&rest, &form)) {
    const ent_sense sense = {
        .cls = ENT_C_FRAME, .lang = (uint8_t)lang, .ref = ref};
    ent_lexicon_add_forms(l->lexicon, form, sense, frame.noun);
  }
}

// ----------------------------------------------------------------- words

/// Classes whose third field is a code.
static const struct {
  ent_class cls;
  const char *const *names;
  size_t n;
} coded[] = {
    {ENT_C_MARKER, marker_names, ENT_MARKERS},
    {ENT_C_CUE, cue_names, ENT_CUES},
    {ENT_C_SUB, sub_names, ENT_SUBS},
    {ENT_C_VERB, verb_names, ENT_VERBS},
    {ENT_C_COREF, coref_names, ENT_COREFS},
    {ENT_C_TIME, time_names, ENT_TIMES},
    {ENT_C_NOUN, noun_names, ENT_NOUNS},
};

/// "day=-1": a code with its value; the value of "region=x" is a tag.
static size_t
read_code(line *l, size_t i, ent_str field, int32_t *value)
{
  const size_t eq = ent_str_find(field, ENT_STR("="), 0);
  ent_str name = field;
  if (eq != SIZE_MAX) {
    name.n = eq;
    const ent_str text = {field.s + eq + 1, field.n - eq - 1};
    const char *const c = ent_arena_cstr(&l->lexicon->arena, text);
    char *end = NULL;
    *value = (int32_t)strtol(c, &end, 10);
    if (end == c) {
      *value = (int32_t)ent_map_intern(&l->lexicon->tags, text);
    }
  }
  return code_of(l, coded[i].names, coded[i].n, name);
}

static void
add_words(line *l, ent_sense sense, ent_str forms)
{
  ent_str form = {"", 0};
  while (next_value(&forms, &form)) {
    if (sense.cls == ENT_C_VERB ||
        (sense.cls == ENT_C_TITLE && sense.lang == ENT_EN) ||
        (sense.cls == ENT_C_NOUN && sense.lang == ENT_EN)) {
      ent_lexicon_add_forms(l->lexicon, form, sense, sense.cls != ENT_C_VERB);
    } else {
      ent_lexicon_add(l->lexicon, form, sense);
    }
  }
}

static void
read_words(line *l, unsigned lang, ent_str name)
{
  ent_sense sense = {.lang = (uint8_t)lang};
  if (ent_str_eq(name, ENT_STR("leader"))) {
    sense.cls = ENT_C_TITLE;
    sense.code = 1;
    add_words(l, sense, l->fields[2]);
    return;
  }
  const size_t cls = ent_name_find(class_names, ENT_CLASSES, name);
  if (cls == ENT_CLASSES || cls == ENT_C_ACTOR || cls == ENT_C_LEADER) {
    fault(l, "unknown class", name);
    return;
  }
  sense.cls = (uint8_t)cls;
  for (size_t i = 0; i < ENT_COUNT(coded); ++i) {
    if (coded[i].cls == cls) {
      if (l->n < 4) {
        fault(l, "wanted a code and forms behind", name);
        return;
      }
      sense.ref = -1;
      sense.code = (uint8_t)read_code(l, i, l->fields[2], &sense.ref);
      add_words(l, sense, l->fields[3]);
      return;
    }
  }
  add_words(l, sense, l->fields[2]);
}

static void
read_irregular(line *l)
{
  ent_str rest = l->fields[2];
  ent_str verb = {"", 0};
  while (next_value(&rest, &verb)) {
    ent_str parts = verb;
    ent_str part = {"", 0};
    for (int i = 0; i < 3; ++i) {
      if (!ent_str_next(&parts, ' ', &part)) {
        fault(l, "wanted base, past and participle, not", verb);
      }
      ENT_PUSH(&l->lexicon->irregular, part);
    }
  }
}

/// "any | weight | FEATURE | thousandths".
static void
read_weight(line *l)
{
  ent_lexicon *const lexicon = l->lexicon;
  const uint32_t id = ent_map_intern(&lexicon->weights, l->fields[2]);
  const char *const text =
      ent_arena_cstr(&lexicon->arena, l->n > 3 ? l->fields[3] : ENT_STR(""));
  char *end = NULL;
  const double value = (double)strtol(text, &end, 10) / 1000.0;
  if (end == text) {
    fault(l, "wanted a number, not", ent_str_of(text));
  }
  if (id == lexicon->weight_values.n) {
    ENT_PUSH(&lexicon->weight_values, value);
  } else {
    lexicon->weight_values.at[id] = value;
  }
}

// ----------------------------------------------------------------- lines

/// Actors and irregular verbs are wanted by other lines and come first.
static ent_pass
pass_of(const line *l, unsigned lang, size_t kind)
{
  const bool actor = lang == 0 && kind < ENT_KINDS;
  return actor || ent_str_eq(l->fields[1], ENT_STR("irregular"))
             ? ENT_PASS_ACTORS
             : ENT_PASS_WORDS;
}

static void
read_line(line *l)
{
  const unsigned lang = lang_of(l->fields[0]);
  const size_t kind = ent_name_find(ent_kind_names, ENT_KINDS, l->fields[1]);
  if (pass_of(l, lang, kind) != l->pass) {
    return;
  }
  if (l->n < 3) {
    fault(l, "wanted at least three fields:", l->fields[0]);
  } else if (lang == 0 && kind < ENT_KINDS) {
    read_actor(l, kind);
  } else if (lang == 0) {
    read_leader(l);
  } else if (ent_str_eq(l->fields[1], ENT_STR("frame"))) {
    read_frame(l, lang);
  } else if (ent_str_eq(l->fields[1], ENT_STR("irregular"))) {
    read_irregular(l);
  } else if (ent_str_eq(l->fields[1], ENT_STR("weight"))) {
    read_weight(l);
  } else if (ent_str_eq(l->fields[1], ENT_STR("page"))) {
    ENT_PUSH(&l->lexicon->pages, l->fields[2]);
  } else {
    read_words(l, lang, l->fields[1]);
  }
}

ent_status
ent_lexicon_read(ent_lexicon *lexicon,
                 const char *file,
                 ent_str text,
                 ent_pass pass,
                 ent_diag *diag)
{
  line l = {
      .lexicon = lexicon, .diag = diag, .place = {file, 0, 0}, .pass = pass};
  ent_str rest = text;
  ent_str row = {"", 0};
  while (ent_str_next(&rest, '\n', &row)) {
    ++l.place.line;
    row = ent_str_trim(row);
    if (row.n == 0 || row.s[0] == '#') {
      continue;
    }
    l.n = 0;
    ent_str field = {"", 0};
    while (l.n < ENT_COUNT(l.fields) && ent_str_next(&row, '|', &field)) {
      l.fields[l.n++] = ent_str_trim(field);
    }
    if (l.n < 2 && pass == ENT_PASS_WORDS) {
      fault(&l, "wanted fields parted by \"|\":", l.fields[0]);
    }
    if (l.n >= 2) {
      read_line(&l);
    }
  }
  return l.bad ? ENT_ERR_SYNTAX : ENT_OK;
}
