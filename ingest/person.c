// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/engine.h"

enum { ENT_NAME_MAX_TOKENS = 24, ENT_SLACK_YEARS = 3 };

void
ent_read_hits(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  const ent_lexicon *const lexicon = reader->lexicon;
  reader->hits.n = 0;
  reader->hits_from = s->tok;
  for (uint32_t i = s->tok; i < s->end; ++i) {
    const ent_token *const token = &reader->tokens.at[i];
    const ent_match match =
        token->word == 0 ? (ent_match){0}
                         : ent_lexicon_match(lexicon, token, s->end - i,
                                             reader->lang, reader->shout);
    const uint32_t sense = lexicon->nodes.at[match.node].sense;
    ENT_PREFETCH(lexicon->senses.at + sense);
    ENT_PUSH(&reader->hits, (ent_hit){sense, match.length, match.classes});
  }
}

const ent_sense *
ent_sense_of(const ent_reader *reader, uint32_t at, unsigned cls)
{
  const ent_lexicon *const lex = reader->lexicon;
  uint32_t s = ent_hit_at(reader, at)->sense;
  while (lex->senses.at[s].cls != cls ||
         !ent_sense_fits(&lex->senses.at[s], &reader->tokens.at[at],
                         reader->lang, reader->shout)) {
    s = lex->senses.at[s].next;
  }
  return &lex->senses.at[s];
}

// ----------------------------------------------------------------- names

bool
ent_vietnamese_name(const ent_reader *reader, uint32_t at)
{
  const ent_sense *const s = ent_sense_at(reader, at, ENT_C_NAME);
  return s != NULL && s->lang == ENT_VI;
}

static bool
lettered(const ent_token *t)
{
  return (t->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) == 0;
}

static bool
tight(const ent_reader *reader, uint32_t at)
{
  return (reader->tokens.at[at].shape & (ENT_SH_SPACE | ENT_SH_LINE)) == 0;
}

/// True when a hyphen joins the next token to that at `at`, before `end`.
static bool
hyphened(const ent_reader *reader, uint32_t at, uint32_t end)
{
  const ent_token *const t = reader->tokens.at;
  return at + 2 < end && t[at + 1].word == '-' && tight(reader, at + 1) &&
         tight(reader, at + 2) && lettered(&t[at + 2]);
}

/// True for "Va" in "Va-xi-ra": a foreign name by its syllables.
static bool
spelled_out(const ent_reader *reader, uint32_t at)
{
  return reader->lang == ENT_VI && ent_hit_length(reader, at) <= 1 &&
         hyphened(reader, at, reader->sentences.at[reader->now].end) &&
         (reader->tokens.at[at + 2].shape & ENT_SH_CAP) == 0;
}

/// True for "W." in "George W. Bush".
static bool
initial(const ent_reader *reader, uint32_t at)
{
  const ent_token *const t = reader->tokens.at;
  return (t[at].shape & ENT_SH_ONE) != 0 && (t[at].shape & ENT_SH_CAP) != 0 &&
         at + 2 < reader->sentences.at[reader->now].end &&
         t[at + 1].word == '.' && tight(reader, at + 1);
}

/// True when the token may be a word of a name: a capital that is no actor,
/// office or word of the language at its usual place.
static bool
name_word(const ent_reader *reader, uint32_t at, bool first)
{
  const ent_token *const t = &reader->tokens.at[at];
  if ((t->shape & (ENT_SH_MARK | ENT_SH_DIGIT)) != 0 ||
      (t->shape & ENT_SH_CAP) == 0) {
    return false;
  }
  if (ent_sense_at(reader, at, ENT_C_NAME) != NULL ||
      ent_sense_at(reader, at, ENT_C_PARTICLE) != NULL ||
      spelled_out(reader, at) || initial(reader, at)) {
    return true;
  }
  const ent_sense *const actor = ent_sense_at(reader, at, ENT_C_ACTOR);
  if (actor != NULL) {
    return actor->code == ENT_F_WEAK || actor->code == ENT_F_DYAD;
  }
  if (ent_sense_at(reader, at, ENT_C_TITLE) != NULL ||
      ent_sense_at(reader, at, ENT_C_HONORIFIC) != NULL ||
      ent_sense_at(reader, at, ENT_C_FORMER) != NULL ||
      ent_sense_at(reader, at, ENT_C_AGENT) != NULL) {
    return false;
  }
  const uint32_t length = ent_hit_length(reader, at);
  if (length == 0 || ent_sense_at(reader, at, ENT_C_LEADER) != NULL) {
    return true;
  }
  return !first && length == 1 && !reader->sentences.at[reader->now].title;
}

/// True for "Anh" in "Lê Đức Anh": behind a family name one to three syllables
/// more, which may mean something by themselves; a country only where an office
/// or another word stands before.
static bool
syllable(const ent_reader *reader, uint32_t at, uint32_t from)
{
  enum { ENT_SYLLABLES = 4 };
  const ent_token *const t = &reader->tokens.at[at];
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  const bool deed = ent_sense_at(reader, at, ENT_C_VERB) != NULL ||
                    ent_sense_at(reader, at, ENT_C_FRAME) != NULL;
  const bool apart =
      reader->shout || (s->title && deed) ||
      (from == s->tok && ent_sense_at(reader, at, ENT_C_ACTOR) != NULL);
  return at > from && at - from < ENT_SYLLABLES &&
         ent_vietnamese_name(reader, from) && (t->shape & ENT_SH_CAP) != 0 &&
         lettered(t) && ent_hit_length(reader, at) <= 1 && !apart;
}

static bool
particle(const ent_reader *reader, uint32_t at)
{
  return (reader->tokens.at[at].shape & ENT_SH_CAP) == 0 &&
         ent_sense_at(reader, at, ENT_C_PARTICLE) != NULL;
}

/// The token behind a word of the name at `at`, or `at`.
static uint32_t
word_step(const ent_reader *reader, uint32_t at, uint32_t from)
{
  const bool cap = (reader->tokens.at[at].shape & ENT_SH_CAP) != 0;
  const bool word = name_word(reader, at, at == from);
  const ent_sense *const leader = ent_sense_at(reader, at, ENT_C_LEADER);
  if ((leader != NULL && (leader->code == 0 || !cap || word)) ||
      (cap && ent_sense_at(reader, at, ENT_C_NAME) != NULL)) {
    return at + ent_hit_length(reader, at); // "Gi." in "Gi. Si-rắc"
  }
  return word || syllable(reader, at, from) ? at + 1 : at;
}

/// The token behind a mark or small word at `at` within the name, or `at`.
static uint32_t
joint_step(const ent_reader *reader, uint32_t at, uint32_t end)
{
  const ent_token *const t = reader->tokens.at;
  if (hyphened(reader, at - 1, end) &&
      ent_sense_at(reader, at + 1, ENT_C_ACTOR) == NULL) {
    return at + 2; // Jong-un, al-Assad
  }
  if (t[at].word == '.' && tight(reader, at) &&
      (t[at - 1].shape & ENT_SH_ONE) != 0 && lettered(&t[at + 1])) {
    return at + 1; // George W. Bush
  }
  if (t[at].word == '"' && at + 3 < end && t[at + 2].word == '"' &&
      name_word(reader, at + 1, false) && name_word(reader, at + 3, false)) {
    return at + 3; // Joko "Jokowi" Widodo
  }
  return at;
}

/// The next token index if the name goes on at `at`, else `at`.
static uint32_t
name_step(const ent_reader *reader, uint32_t at, uint32_t from, uint32_t end)
{
  const ent_token *const t = reader->tokens.at;
  if (at > from && (t[at].shape & ENT_SH_LINE) != 0) {
    return at;
  }
  const uint32_t word = word_step(reader, at, from);
  const uint32_t next = word == at && at > from && at + 1 < end
                            ? joint_step(reader, at, end)
                            : word;
  if (next > at) {
    return next;
  }
  if (particle(reader, at) && at + 1 < end &&
      (name_word(reader, at + 1, false) ||
       (particle(reader, at + 1) && at + 2 < end) ||
       (t[at + 1].word == '-' && tight(reader, at + 1)))) {
    return at + 1; // Luiz Inácio Lula da Silva, Recep al-Assad
  }
  return at;
}

uint32_t
ent_name_end(const ent_reader *reader, uint32_t tok)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  const uint32_t end =
      s->end < tok + ENT_NAME_MAX_TOKENS ? s->end : tok + ENT_NAME_MAX_TOKENS;
  uint32_t at = tok;
  while (at < end) {
    const uint32_t next = name_step(reader, at, tok, end);
    if (next == at) {
      break;
    }
    at = next;
  }
  at +=
      at > tok && at < s->end && ent_sense_at(reader, at, ENT_C_SUFFIX) != NULL;
  while (at > tok &&
         (!lettered(&reader->tokens.at[at - 1]) ||
          (reader->tokens.at[at - 1].shape & ENT_SH_CAP) == 0) &&
         !(at > tok + 1 && reader->tokens.at[at - 2].word == '-')) {
    --at; // a name ends in a capitalised word
  }
  return at;
}

// --------------------------------------------------------------- persons

/// The token behind the word at `at`, syllables joined by hyphens being one.
static uint32_t
word_end(const ent_reader *reader, uint32_t at, uint32_t end)
{
  while (hyphened(reader, at, end)) {
    at += 2;
  }
  return at + 1;
}

static uint64_t
mix(uint64_t hash, uint64_t with)
{
  return (hash ^ with) * 0x100000001B3U;
}

/// Hash of the syllables of [tok, end), going on from `hash`.
static uint64_t
hash_on(const ent_reader *reader, uint32_t tok, uint32_t end, uint64_t hash)
{
  for (uint32_t i = tok; i < end; ++i) {
    if (lettered(&reader->tokens.at[i])) {
      hash = mix(hash, ent_fold_hash(ent_token_text(reader, i, i + 1)));
    }
  }
  return hash;
}

/// True for "W." in "George W. Bush" and "Ph." in "Ph.Mít-tơ-răng".
static bool
shortened(const ent_reader *reader, uint32_t at, uint32_t end)
{
  return at + 2 < end && reader->tokens.at[at + 1].word == '.';
}

static void
name_hashes(const ent_reader *reader,
            uint32_t tok,
            uint32_t end,
            ent_person *out)
{
  out->whole = out->first = out->last = out->initial = 0;
  out->words = 0;
  for (uint32_t i = tok, next = tok; i < end; i = next) {
    next = word_end(reader, i, end);
    if (!lettered(&reader->tokens.at[i])) {
      continue;
    }
    const uint64_t h = hash_on(reader, i, next, 0);
    if (shortened(reader, i, end)) {
      out->initial = i == tok ? h : out->initial;
      continue;
    }
    out->first = out->words == 0 ? h : out->first;
    out->last = h;
    out->whole = hash_on(reader, i, next, out->whole);
    ++out->words;
  }
}

int32_t
ent_person_known(const ent_reader *reader,
                 uint32_t tok,
                 uint32_t end,
                 bool loose)
{
  if (word_end(reader, tok, end) != end) {
    return ENT_NOBODY;
  }
  const uint64_t h = hash_on(reader, tok, end, 0);
  for (size_t i = reader->persons.n; i > ent_look_back(reader->persons.n);
       --i) {
    const ent_person *const p = &reader->persons.at[i - 1];
    if (p->last == h || (loose && p->first == h)) {
      return (int32_t)(i - 1);
    }
  }
  return ENT_NOBODY;
}

static int32_t
find_person(const ent_reader *reader, const ent_person *name, int32_t leader)
{
  for (size_t i = reader->persons.n; i > ent_look_back(reader->persons.n);
       --i) {
    const ent_person *const p = &reader->persons.at[i - 1];
    const bool same =
        p->whole == name->whole ||
        (leader != ENT_NOBODY && p->leader == leader) ||
        (name->words == 1 &&
         (p->last == name->last || p->first == name->last)) ||
        (p->words == 1 && (p->last == name->last || p->last == name->first)) ||
        (p->words > 1 && name->words > 1 && p->last == name->last &&
         p->first == name->first);
    const bool other = p->initial != 0 && name->initial != 0 &&
                       p->initial != name->initial; // J. Smith and K. Smith
    if (same && !other) {
      return (int32_t)(i - 1);
    }
  }
  return ENT_NOBODY;
}

static void
leader_affiliation(const ent_reader *reader, ent_person *p)
{
  if (p->leader == ENT_NOBODY || p->actor != ENT_NOBODY) {
    return;
  }
  const ent_lex_leader *const l =
      &reader->lexicon->leaders.at[(size_t)p->leader];
  const int year = reader->published.year;
  p->actor = (int32_t)l->actor;
  p->outside =
      year != 0 && ((l->from != 0 && year < l->from - ENT_SLACK_YEARS) ||
                    (l->to != 0 && year > l->to + ENT_SLACK_YEARS));
}

/// The length of "King" in "King Abdullah II": a title, before `n` - 1 tokens
/// at most, that a name carries along; 0 when there is none.
static uint32_t
style_length(const ent_reader *reader, uint32_t tok, uint32_t n)
{
  const ent_lexicon *const lex = reader->lexicon;
  const ent_match match = ent_lexicon_match(lex, &reader->tokens.at[tok], n - 1,
                                            reader->lang, false);
  for (uint32_t s = lex->nodes.at[match.node].sense; s != 0;
       s = lex->senses.at[s].next) {
    const unsigned cls = lex->senses.at[s].cls;
    if (cls == ENT_C_TITLE || cls == ENT_C_HONORIFIC) {
      return match.length;
    }
  }
  return 0;
}

int32_t
ent_person_of(ent_reader *reader, uint32_t tok, uint32_t end, int32_t leader)
{
  ent_person name = {
      .tok = tok, .end = end, .actor = ENT_NOBODY, .leader = leader};
  for (uint32_t style = 1; style > 0 && tok + 1 < end; tok += style) {
    style = style_length(reader, tok, end - tok);
  }
  name_hashes(reader, tok, end, &name);
  name.name = ent_token_text(reader, tok, end);
  const int32_t found = find_person(reader, &name, leader);
  if (found == ENT_NOBODY) {
    leader_affiliation(reader, &name);
    ENT_PUSH(&reader->persons, name);
    return (int32_t)reader->persons.n - 1;
  }
  ent_person *const p = &reader->persons.at[(size_t)found];
  if (name.words > p->words ||
      (name.whole == p->whole && name.name.n > p->name.n)) {
    p->name = name.name;
    p->words = name.words;
    p->initial = name.initial;
    p->first = name.first;
    p->last = name.last;
    p->whole = name.whole;
  }
  if (p->leader == ENT_NOBODY) {
    p->leader = leader;
    leader_affiliation(reader, p);
  }
  return found;
}
