// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon_inflect.h"
#include "ingest/lexicon_line.h"

const char *const ent_noun_names[ENT_NOUNS] = {
    "instrument", "measure", "weapon", "money",
    "people",     "company", "sport",  "report",
};
const char *const ent_act_names[ENT_ACTS] = {
    "end",        "impose", "lift",    "restore", "expel",  "recall",
    "summon",     "give",   "strike",  "kill",    "seize",  "fire",
    "free",       "hold",   "sign",    "scrap",   "reject", "slam",
    "hail",       "lodge",  "voice",   "issue",   "vow",    "seek",
    "stage",      "gain",   "brand",   "call",    "put",    "shut",
    "hit",        "build",  "forgive", "set",     "invite", "fund",
    "draw",       "pledge", "suffer",  "order",   "deploy", "shelter",
    "strip",      "keep",   "drive",   "arrive",  "bite",   "crash",
    "share",      "serve",  "wield",   "lay",     "breach", "ask",
    "tell",       "accept", "veto",    "take",    "become", "settle",
    "anger",      "lend",   "help",    "let",     "drop",   "halt",
    "teach",      "come",   "turn",    "mass",    "have",   "amass",
    "inaugurate", "form",   "hook",    "work",    "rally",  "purchase",
};
const char *const ent_object_names[ENT_OBJECTS] = {
    "envoy",    "ties",     "flow",   "asset",        "relief",   "arms",
    "captive",  "pact",     "curb",   "talk",         "seat",     "site",
    "fighter",  "land",     "stance", "protest",      "backing",  "dismay",
    "drill",    "violence", "menace", "payback",      "wrong",    "account",
    "notice",   "list",     "delist", "outside",      "works",    "debt",
    "deadline", "entry",    "money",  "leaving",      "force",    "refugee",
    "perk",     "closed",   "ablaze", "intelligence", "blame",    "norm",
    "amends",   "rebuff",   "offer",  "objection",    "merit",    "side",
    "text",     "pardon",   "favour", "member",       "quarrel",  "reproach",
    "warning",  "guilt",    "loan",   "upkeep",       "access",   "company",
    "pupil",    "helper",   "thrust", "ruin",         "frontier", "else",
    "alert",    "line",     "body",   "grid",         "jointly",  "defence",
    "chapter",
};
static const char *const slot_names[ENT_SLOTS] = {
    "none",    "subj", "obj",     "mod", "post",  "dyad",   "with",
    "between", "of",   "against", "to",  "from",  "by",     "in",
    "for",     "into", "on",      "at",  "owner", "teller", "told",
};

// ---------------------------------------------------------------- frames

static void
read_slots(ent_line *l, uint8_t *slots, ent_str value)
{
  ent_str word = {"", 0};
  size_t n = 0;
  while (ent_str_next(&value, ' ', &word)) {
    word = ent_str_trim(word);
    if (word.n > 0 && n == ENT_FRAME_SLOTS) {
      ent_line_fault(l, "one slot too many:", word);
      return;
    }
    if (word.n > 0) {
      slots[n++] = (uint8_t)ent_line_code(l, slot_names, ENT_SLOTS, word);
    }
  }
}

static void
frame_field(ent_line *l, ent_frame *frame, ent_str field)
{
  ent_str value = {"", 0};
  const ent_str key = ent_line_key(field, &value);
  if (ent_str_eq(key, ENT_STR("a"))) {
    read_slots(l, frame->a, value);
  } else if (ent_str_eq(key, ENT_STR("b"))) {
    read_slots(l, frame->b, value);
  } else if (ent_str_eq(key, ENT_STR("cameo"))) {
    frame->cameo = value;
  } else if (ent_str_eq(key, ENT_STR("status"))) {
    frame->phase =
        (ent_phase)ent_line_code(l, ent_phase_names, ENT_PHASES, value);
  } else if (ent_str_eq(key, ENT_STR("need"))) {
    frame->need =
        (uint8_t)(ent_line_code(l, ent_noun_names, ENT_NOUNS, value) + 1);
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
  } else if (ent_str_eq(key, ENT_STR("apart"))) {
    frame->apart = true;
  } else if (ent_str_eq(key, ENT_STR("naming"))) {
    frame->naming = true;
  } else if (ent_str_eq(key, ENT_STR("given"))) {
    frame->given = true;
  } else if (ent_str_eq(key, ENT_STR("over"))) {
    frame->over = true;
  } else if (ent_str_eq(key, ENT_STR("before"))) {
    frame->before = true;
  } else if (ent_str_eq(key, ENT_STR("across"))) {
    frame->across = true;
  } else {
    ent_line_fault(l, "unknown key", key);
  }
}

/// "end ties": a frame of the verbs of one class with the objects of another.
static void
add_composed(ent_line *l, ent_frame frame, ent_str pair, unsigned lang)
{
  ent_lexicon *const lexicon = l->lexicon;
  ent_str rest = pair;
  ent_str name = {"", 0};
  (void)ent_str_next(&rest, ' ', &name);
  const size_t act = ent_line_code(l, ent_act_names, ENT_ACTS, name);
  const size_t object = ent_line_code(l, ent_object_names, ENT_OBJECTS,
                                      rest.n > 0 ? ent_str_trim(rest) : name);
  frame.act = (uint8_t)(act + 1);
  frame.object = (uint8_t)(object + 1);
  ENT_PUSH(&lexicon->frames, frame);
  for (unsigned one = ENT_EN; one <= ENT_VI; ++one) {
    if ((lang & one) != 0) {
      lexicon->composed.at[ent_composed_at(one, act, object)] =
          (uint16_t)lexicon->frames.n;
    }
  }
}

/// "verb agreement.treaty": part of speech, type and subtype; whether it is of
/// verbs with their objects.
static bool
frame_head(ent_line *l, ent_frame *frame, ent_str head)
{
  ent_str rest = head;
  ent_str pos = {"", 0};
  (void)ent_str_next(&rest, ' ', &pos);
  frame->noun = ent_str_eq(pos, ENT_STR("noun"));
  const bool act = ent_str_eq(pos, ENT_STR("act"));
  if (!frame->noun && !act && !ent_str_eq(pos, ENT_STR("verb"))) {
    ent_line_fault(l, "wanted verb, noun or act, not", pos);
  }
  rest = rest.s == NULL ? (ent_str){"", 0} : ent_str_trim(rest);
  ent_str type = {"", 0};
  (void)ent_str_next(&rest, '.', &type);
  frame->type = (ent_type)ent_line_code(l, ent_type_names, ENT_TYPES, type);
  frame->subtype = rest.s == NULL ? (ent_str){"", 0} : rest;
  return act;
}

void
ent_line_frame(ent_line *l, unsigned lang)
{
  ent_frame frame = {.phase = ENT_COMPLETED,
                     .cameo = {"", 0},
                     .subtype = {"", 0},
                     .file = l->place.file,
                     .line = (uint32_t)l->place.line,
                     .where = ent_arena_printf(&l->lexicon->arena, "%s:%zu",
                                               l->place.file, l->place.line)};
  if (l->n < 4) {
    ent_line_fault(l, "a frame wants type and forms:", l->fields[0]);
    return;
  }
  const bool act = frame_head(l, &frame, l->fields[2]);
  for (size_t i = 4; i < l->n; ++i) {
    frame_field(l, &frame, l->fields[i]);
  }
  ent_str rest = l->fields[3];
  ent_str form = {"", 0};
  while (act && ent_line_value(&rest, &form)) {
    add_composed(l, frame, form, lang);
  }
  if (act) {
    return;
  }
  const int32_t ref = (int32_t)l->lexicon->frames.n;
  ENT_PUSH(&l->lexicon->frames, frame);
  while (ent_line_value(&rest, &form)) {
    const ent_sense sense = {
        .cls = ENT_C_FRAME, .lang = (uint8_t)lang, .ref = ref};
    ent_lexicon_add_forms(l->lexicon, form, sense, frame.noun);
  }
}
