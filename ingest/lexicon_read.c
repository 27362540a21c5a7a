// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_inflect.h"
#include "ingest/lexicon_line.h"

#include <stdlib.h>

static const char *const class_names[ENT_CLASSES] = {
    "actor",    "person",     "title",  "agent",  "honorific", "former",
    "modifier", "occupation", "frame",  "marker", "cue",       "sub",
    "verb",     "coref",      "time",   "conj",   "noun",      "name",
    "block",    "det",        "sole",   "matter", "since",     "act",
    "object",   "particle",   "suffix", "thing",
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
    "plain",  "say",   "do",   "plan",  "begin",   "stop",
    "refuse", "doubt", "ask",  "occur", "mediate", "warn",
    "resume", "agree", "talk", "keep",  "echo",
};
static const char *const coref_names[ENT_COREFS] = {
    "pair",      "triple", "state",     "org",  "person", "counterpart", "they",
    "described", "region", "neighbour", "home", "it",     "crowd",       "poss",
};
static const char *const time_names[ENT_TIMES] = {
    "day",       "week",       "month", "year",    "month-name",
    "weekday",   "days",       "weeks", "months",  "years",
    "past",      "future",     "this",  "later",   "earlier",
    "same",      "number",     "part",  "on",      "season",
    "told-year", "told-month", "told",  "ordinal", "decade",
};

void
ent_line_fault(ent_line *l, const char *what, ent_str word)
{
  ent_report(l->diag, ENT_ERROR, &l->place, "%s \"%.*s\"", what, ENT_FMT(word));
  l->bad = true;
}

size_t
ent_line_code(ent_line *l, const char *const *names, size_t n, ent_str name)
{
  const size_t code = ent_name_find(names, n, name);
  if (code == n) {
    ent_line_fault(l, "unknown word", name);
    return 0;
  }
  return code;
}

ent_str
ent_line_key(ent_str field, ent_str *value)
{
  const size_t colon = ent_str_find(field, ENT_STR(":"), 0);
  if (colon == SIZE_MAX) {
    *value = ENT_STR("");
    return field;
  }
  *value = ent_str_trim((ent_str){field.s + colon + 1, field.n - colon - 1});
  return ent_str_trim((ent_str){field.s, colon});
}

unsigned
ent_line_lang(ent_str name)
{
  if (ent_str_eq(name, ENT_STR("en"))) {
    return ENT_EN;
  }
  if (ent_str_eq(name, ENT_STR("vi"))) {
    return ENT_VI;
  }
  return ent_str_eq(name, ENT_STR("any")) ? ENT_ANY_LANG : 0;
}

bool
ent_line_value(ent_str *rest, ent_str *value)
{
  while (ent_str_next(rest, ';', value)) {
    *value = ent_str_trim(*value);
    if (value->n > 0) {
      return true;
    }
  }
  return false;
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
    {ENT_C_NOUN, ent_noun_names, ENT_NOUNS},
    {ENT_C_ACT, ent_act_names, ENT_ACTS},
    {ENT_C_OBJECT, ent_object_names, ENT_OBJECTS},
};

/// "day=-1": a code with its value; the value of "region=x" is a tag.
static size_t
read_code(ent_line *l, size_t i, ent_str field, int32_t *value)
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
      *value = (int32_t)ent_line_tag(l, text);
    }
  }
  return ent_line_code(l, coded[i].names, coded[i].n, name);
}

static void
add_words(ent_line *l, ent_sense sense, ent_str forms)
{
  ent_str form = {"", 0};
  while (ent_line_value(&forms, &form)) {
    const bool verb = sense.cls == ENT_C_VERB || sense.cls == ENT_C_ACT;
    const bool noun = sense.cls == ENT_C_TITLE || sense.cls == ENT_C_NOUN ||
                      sense.cls == ENT_C_OBJECT;
    if (verb || (noun && sense.lang == ENT_EN)) {
      ent_lexicon_add_forms(l->lexicon, form, sense, noun);
    } else {
      ent_lexicon_add(l->lexicon, form, sense);
    }
  }
}

static void
read_words(ent_line *l, unsigned lang, ent_str name)
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
    ent_line_fault(l, "unknown class", name);
    return;
  }
  sense.cls = (uint8_t)cls;
  for (size_t i = 0; i < ENT_COUNT(coded); ++i) {
    if (coded[i].cls == cls) {
      if (l->n < 4) {
        ent_line_fault(l, "wanted a code and forms behind", name);
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

/// "go went gone", "be was been is are were".
static void
add_irregular(ent_line *l, ent_str verb)
{
  ent_str parts = verb;
  ent_irregular odd = {0};
  ent_str *const words[] = {&odd.base,  &odd.past,   &odd.participle,
                            &odd.third, &odd.plural, &odd.past_plural};
  size_t n = 0;
  while (n < ENT_COUNT(words) && ent_str_next(&parts, ' ', words[n])) {
    ++n;
  }
  if (n < 3) {
    ent_line_fault(l, "wanted base, past and participle, not", verb);
  }
  ENT_PUSH(&l->lexicon->loading->irregular, odd);
}

static void
read_irregular(ent_line *l)
{
  ent_str rest = l->fields[2];
  ent_str verb = {"", 0};
  while (ent_line_value(&rest, &verb)) {
    add_irregular(l, verb);
  }
}

/// "any | ending | ing; ed": what English words end in.
static void
read_endings(ent_line *l)
{
  ent_str rest = l->fields[2];
  ent_str ending = {"", 0};
  while (ent_line_value(&rest, &ending)) {
    ENT_PUSH(&l->lexicon->endings, ending);
  }
}

static void
read_case(ent_line *l, unsigned lang)
{
  if (l->n < 4) {
    ent_line_fault(l, "a case wants a sentence and an event:", l->fields[2]);
    return;
  }
  ENT_PUSH(&l->lexicon->cases,
           (ent_case){.place = ent_lexicon_place(l->lexicon, l->fields[2]),
                      .lang = lang,
                      .wanted = l->fields[3]});
}

// ----------------------------------------------------------------- lines

/// Actors and irregular verbs are wanted by other lines and come first.
static ent_pass
pass_of(const ent_line *l, unsigned lang, size_t kind)
{
  const bool actor = lang == 0 && kind < ENT_KINDS;
  return actor || ent_str_eq(l->fields[1], ENT_STR("irregular"))
             ? ENT_PASS_ACTORS
             : ENT_PASS_WORDS;
}

static void
read_line(ent_line *l)
{
  const unsigned lang = ent_line_lang(l->fields[0]);
  const size_t kind = ent_name_find(ent_kind_names, ENT_KINDS, l->fields[1]);
  if (pass_of(l, lang, kind) != l->pass) {
    return;
  }
  if (l->n < 3) {
    ent_line_fault(l, "wanted at least three fields:", l->fields[0]);
  } else if (lang == 0 && kind < ENT_KINDS) {
    ent_line_actor(l, kind);
  } else if (lang == 0) {
    ent_line_leader(l);
  } else if (ent_str_eq(l->fields[1], ENT_STR("frame"))) {
    ent_line_frame(l, lang);
  } else if (ent_str_eq(l->fields[1], ENT_STR("irregular"))) {
    read_irregular(l);
  } else if (ent_str_eq(l->fields[1], ENT_STR("relation"))) {
    ent_line_relation(l);
  } else if (ent_str_eq(l->fields[1], ENT_STR("ending"))) {
    read_endings(l);
  } else if (ent_str_eq(l->fields[1], ENT_STR("case"))) {
    read_case(l, lang);
  } else if (!ent_str_eq(l->fields[1], ENT_STR("page"))) { // page_words.c
    read_words(l, lang, l->fields[1]);
  }
}

const char *
ent_class_name(unsigned cls)
{
  return class_names[cls];
}

ent_status
ent_lexicon_read(ent_lexicon *lexicon,
                 uint32_t source,
                 ent_pass pass,
                 ent_diag *diag)
{
  const ent_embedded *const file = &lexicon->sources.at[source];
  ent_line l = {.lexicon = lexicon,
                .diag = diag,
                .place = {file->name, 0, 0},
                .pass = pass};
  ent_str rest = {file->bytes, file->length};
  lexicon->loading->source = source;
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
    if (row.s != NULL && pass == ENT_PASS_WORDS) {
      ent_line_fault(&l, "one field too many:", row);
    }
    if (l.n < 2 && pass == ENT_PASS_WORDS) {
      ent_line_fault(&l, "wanted fields parted by \"|\":", l.fields[0]);
    }
    if (l.n >= 2) {
      lexicon->loading->line = (uint32_t)l.place.line;
      read_line(&l);
    }
  }
  return l.bad ? ENT_ERR_SYNTAX : ENT_OK;
}
