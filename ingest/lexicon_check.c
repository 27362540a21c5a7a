// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/lexicon.h"

#include <stdlib.h>

// ------------------------------------------------------------------- show

static const char *
lang_name(unsigned lang)
{
  return lang == ENT_ANY_LANG ? "any" : (lang == ENT_EN ? "en" : "vi");
}

/// What a sense means: the actor, the event, else the class alone.
static void
add_meaning(const ent_lexicon *lexicon, const ent_sense *s, ent_buf *out)
{
  if (s->cls == ENT_C_ACTOR || s->cls == ENT_C_LEADER) {
    const uint32_t actor = s->cls == ENT_C_ACTOR
                               ? (uint32_t)s->ref
                               : lexicon->leaders.at[(size_t)s->ref].actor;
    ent_buf_printf(out, " %.*s", ENT_FMT(lexicon->actors.at[actor].id));
  } else if (s->cls == ENT_C_FRAME) {
    const ent_frame *const f = &lexicon->frames.at[(size_t)s->ref];
    ent_buf_printf(out, " %s %s", f->noun ? "noun" : "verb",
                   ent_type_names[f->type]);
    if (f->subtype.n > 0) {
      ent_buf_printf(out, ".%.*s", ENT_FMT(f->subtype));
    }
  }
}

static const char *
file_of(const ent_lexicon *lexicon, const ent_source_place *place)
{
  return lexicon->sources.at[place->source].name;
}

ent_status
ent_lexicon_show(const ent_lexicon *lexicon, ent_str phrase, ent_buf *out)
{
  const uint32_t first = ent_lexicon_exact(lexicon, phrase);
  for (uint32_t i = first; i != 0; i = lexicon->senses.at[i].next) {
    const ent_sense *const s = &lexicon->senses.at[i];
    const ent_source_place *const place = &lexicon->places.at[i];
    ent_buf_printf(out, "%s:%u: %s %s", file_of(lexicon, place),
                   (unsigned)place->line, lang_name(s->lang),
                   ent_class_name(s->cls));
    add_meaning(lexicon, s, out);
    ent_buf_printf(out, " | %.*s\n",
                   ENT_FMT(ent_lexicon_written(lexicon, place)));
  }
  return first != 0 ? ENT_OK : ENT_ERR_NOT_FOUND;
}

// ------------------------------------------------------------------ check

/// Two senses of one phrase that cannot both be meant.
typedef struct clash {
  uint32_t loser; ///< the sense that is never reached
  uint32_t winner;
} clash;

typedef ENT_VEC(clash) clashes;

static bool
same_place(const ent_lexicon *lexicon, uint32_t a, uint32_t b)
{
  const ent_source_place *const x = &lexicon->places.at[a];
  const ent_source_place *const y = &lexicon->places.at[b];
  return x->line == y->line && x->source == y->source;
}

/// Whether the reading would have to choose between the two.
static bool
clashing(const ent_lexicon *lexicon, uint32_t i, uint32_t k)
{
  const ent_sense *const a = &lexicon->senses.at[i];
  const ent_sense *const b = &lexicon->senses.at[k];
  if (a->cls != b->cls || (a->lang & b->lang) == 0 || a->caps != b->caps ||
      same_place(lexicon, i, k)) {
    return false;
  }
  switch (a->cls) {
  case ENT_C_FRAME:
    return lexicon->frames.at[(size_t)a->ref].noun ==
           lexicon->frames.at[(size_t)b->ref].noun;
  case ENT_C_ACTOR:
    return a->ref != b->ref && a->code == b->code;
  case ENT_C_VERB:
  case ENT_C_MARKER:
  case ENT_C_CUE:
  case ENT_C_SUB:
    return a->code != b->code;
  default:
    return false;
  }
}

/// Adds the senses behind `i` that can never be read for it.
static void
collect(const ent_lexicon *lexicon, uint32_t i, clashes *out)
{
  uint32_t k = lexicon->senses.at[i].next;
  for (; k != 0; k = lexicon->senses.at[k].next) {
    if (!clashing(lexicon, i, k)) {
      continue;
    }
    ENT_PUSH(out, (clash){.loser = k, .winner = i});
  }
}

/// Files of one's own are what is checked where there are any.
static bool
concerns(const ent_lexicon *lexicon, const clash *c)
{
  const size_t n_built_in = ent_embedded_lexicon_n;
  return lexicon->sources.n == n_built_in ||
         lexicon->places.at[c->loser].source >= n_built_in ||
         lexicon->places.at[c->winner].source >= n_built_in;
}

static void
report_clash(const ent_lexicon *lexicon, const clash *c, ent_diag *diag)
{
  const ent_source_place *const loser = &lexicon->places.at[c->loser];
  const ent_source_place *const winner = &lexicon->places.at[c->winner];
  const ent_place place = {file_of(lexicon, loser), loser->line, 0};
  ent_report(diag, ENT_WARNING, &place, "\"%.*s\" is taken by %s:%u",
             ENT_FMT(ent_lexicon_written(lexicon, loser)),
             file_of(lexicon, winner), (unsigned)winner->line);
}

/// True when the record has the event "TYPE A B".
static bool
has_event(const ent_record *record, ent_str wanted)
{
  ent_str words[3] = {{"", 0}, {"", 0}, {"", 0}};
  for (size_t i = 0; i < 3 && ent_str_next(&wanted, ' ', &words[i]); ++i) {}
  for (size_t i = 0; i < record->n_events; ++i) {
    const ent_event *const e = &record->events[i];
    unsigned found = 0;
    for (size_t k = 0; k < e->n_participants; ++k) {
      found |= ent_str_eq(e->participants[k].actor, words[1]) ? 1U : 0U;
      found |= ent_str_eq(e->participants[k].actor, words[2]) ? 2U : 0U;
    }
    if (found == 3 &&
        ent_str_eq(words[0], ent_str_of(ent_type_names[e->type]))) {
      return true;
    }
  }
  return false;
}

static void
check_cases(const ent_lexicon *lexicon, ent_diag *diag)
{
  ent_reader *const reader = ent_reader_new(lexicon);
  for (size_t i = 0; i < lexicon->cases.n; ++i) {
    const ent_case *const c = &lexicon->cases.at[i];
    const ent_str none = {"", 0};
    const ent_article article = {
        .id = ENT_STR("case"),
        .lang = c->lang == ENT_EN ? ENT_STR("en") : ENT_STR("vi"),
        .published = {2024, 6, 30},
        .title = none,
        .text = ent_lexicon_written(lexicon, &c->place),
        .source = none,
        .url = none};
    ent_record record;
    ent_reader_read(reader, &article, &record);
    if (!has_event(&record, c->wanted)) {
      const ent_place place = {file_of(lexicon, &c->place), c->place.line, 0};
      ent_report(diag, ENT_ERROR, &place,
                 "the sentence no longer gives \"%.*s\"", ENT_FMT(c->wanted));
    }
  }
  ent_reader_free(reader);
}

void
ent_lexicon_check(const ent_lexicon *lexicon, ent_diag *diag)
{
  clashes found = {0};
  for (size_t node = 0; node < lexicon->nodes.n; ++node) {
    for (uint32_t i = lexicon->nodes.at[node].sense; i != 0;
         i = lexicon->senses.at[i].next) {
      collect(lexicon, i, &found);
    }
  }
  for (size_t i = 0; i < found.n; ++i) {
    if (concerns(lexicon, &found.at[i])) {
      report_clash(lexicon, &found.at[i], diag);
    }
  }
  ENT_VEC_FREE(&found);
  for (size_t i = 0; i < lexicon->frames.n; ++i) {
    const ent_frame *const f = &lexicon->frames.at[i];
    const ent_place place = {f->file, f->line, 0};
    if (f->a[0] == ENT_L_NONE) {
      ent_report(diag, ENT_WARNING, &place,
                 "a frame without slots gives no event");
    }
  }
  check_cases(lexicon, diag);
}

void
ent_lexicon_counts(const ent_lexicon *lexicon,
                   size_t *actors,
                   size_t *persons,
                   size_t *frames,
                   size_t *phrases)
{
  *actors = lexicon->actors.n;
  *persons = lexicon->leaders.n;
  *frames = lexicon->frames.n;
  *phrases = lexicon->senses.n - 1;
}
