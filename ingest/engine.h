// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/engine.h (private): the arrays that the stages of reading share.
/// Every stage appends to one array and reads those before it; nothing is
/// rewritten.  Positions are token indices unless said otherwise.

#ifndef ENT_INGEST_ENGINE_H
#define ENT_INGEST_ENGINE_H

#include "ingest/lexicon.h"
#include "ingest/page.h"

enum {
  ENT_GROUP_MAX = 48,
  ENT_SIZED = 13, ///< actors below which crowds are remembered by number
  ENT_NOBODY = -1
};

/// A person named in the article.
typedef struct ent_person {
  uint32_t tok, end; ///< where the fullest name stands
  int32_t actor;     ///< affiliation, or ENT_NOBODY
  bool outside;      ///< a former holder, analyst: does not act for it
  int32_t leader;    ///< lexicon entry, or ENT_NOBODY
  uint64_t first;    ///< folded first and last word of the name
  uint64_t last;
  uint64_t initial; ///< of the first, where it is shortened; 0 where not
  uint64_t whole;
  uint32_t words;
  uint32_t title; ///< sense of the office, 0 unknown
  ent_str name;
} ent_person;

/// The longest phrase that begins at a token.
typedef struct ent_hit {
  uint32_t sense; ///< first sense, 0 none
  uint32_t length;
  uint32_t classes; ///< bit per ent_class that fits here
} ent_hit;

/// A stretch of tokens that stands for an actor or a person.
typedef struct ent_mention {
  uint32_t tok, end;
  int32_t actor;  ///< political actor it acts for, or ENT_NOBODY
  int32_t person; ///< or ENT_NOBODY
  uint8_t flags;  ///< ENT_MF_*
  uint8_t coref;  ///< ent_coref + 1 when it is a phrase to be resolved
  int32_t tag;    ///< of a described coreference, -1 none
} ent_mention;

enum {
  ENT_MF_ADJ = 1,     ///< modifies the noun behind it
  ENT_MF_POSS = 2,    ///< has a possessive behind it
  ENT_MF_TITLE = 4,   ///< office or agent: surely acts
  ENT_MF_OUTSIDE = 8, ///< analyst, former holder, company
  ENT_MF_SEAT = 16,   ///< a capital: a place as often as an actor
  ENT_MF_DYAD = 32,   ///< second part of a dyad
};

typedef enum ent_unit_kind {
  ENT_U_WORD,
  ENT_U_GROUP,
  ENT_U_FRAME,
  ENT_U_MARKER,
  ENT_U_CUE,
  ENT_U_SUB,
  ENT_U_VERB,
  ENT_U_CONJ,
  ENT_U_COMMA,
  ENT_U_BREAK, ///< ; : ( ) and dashes
  ENT_U_QUOTE,
  ENT_U_TIME,
  ENT_U_NOUN,
  ENT_U_DET,
} ent_unit_kind;

/// What a sentence is made of.
typedef struct ent_unit {
  uint8_t kind;
  uint8_t code;
  uint8_t form;  ///< ent_inflection
  uint8_t flags; ///< ENT_UF_*
  uint32_t tok, end;
  int32_t ref; ///< group, frame or date
} ent_unit;

enum {
  ENT_UF_NOUN = 1, ///< a frame read as a noun
};

/// One or more actors that fill one place: A, B and C.
typedef struct ent_group {
  uint32_t tok, end;
  uint16_t n;
  int32_t actors[ENT_GROUP_MAX];
  uint8_t flags;  ///< ENT_MF_* of its last mention; TITLE of any
  uint8_t coref;  ///< ent_coref + 1 it was resolved from
  int32_t person; ///< of its only mention, or ENT_NOBODY
  bool dyad;
  bool free;    ///< no marker and no verb before it: a subject's place
  bool place;   ///< a seat or state that only says where
  uint8_t rank; ///< how it stands: 2 subject, 1 object, 0 else
} ent_group;

/// A date expression.
typedef struct ent_when {
  uint32_t tok, end;
  ent_date date;
  ent_date ahead; ///< the same read as lying ahead; year 0 when fixed
  bool bound;     ///< "ten days after": holds for the clause behind it
} ent_when;

/// A sentence.
typedef struct ent_sentence {
  uint32_t tok, end;
  bool paragraph; ///< begins one
  bool title;
  bool skip; ///< boilerplate
} ent_sentence;

/// An event in the making.
typedef struct ent_draft {
  ent_type type;
  ent_phase phase;
  int32_t frame;
  ent_date date;
  int32_t a[ENT_GROUP_MAX];
  uint16_t n_a;
  int32_t b[ENT_GROUP_MAX]; ///< empty for symmetric types
  uint16_t n_b;
  uint32_t sentence;
  uint32_t trigger_tok, trigger_end;
  uint32_t features; ///< ENT_X_* for the confidence
  double confidence;
  const char *why_phase;
  const char *why_date;
  const char *seen;    ///< what spoke for it, when the frame filled no roles
  int32_t merged_into; ///< another draft, or ENT_NOBODY
} ent_draft;

/// That a sentence tells of an event of two, as relation classification weighs
/// it.
typedef struct ent_claim {
  ent_type type;
  int32_t a, b; ///< in the order of their ids where the type is symmetric
  uint32_t sentence;
  double odds;   ///< log odds
  bool framed;   ///< a draft tells it
  double rival;  ///< by how much the sentence's likeliest claim of the type and
                 ///< of two others is likelier
  double others; ///< the same of any type
} ent_claim;

/// What a draft rests on.
enum {
  ENT_X_TITLE = 1 << 0,
  ENT_X_COREF_A = 1 << 1,
  ENT_X_COREF_B = 1 << 2,
  ENT_X_FAR_A = 1 << 3,
  ENT_X_NOUN = 1 << 4,
  ENT_X_MOD_A = 1 << 5,
  ENT_X_MOD_B = 1 << 6,
  ENT_X_INHERITED = 1 << 7,
  ENT_X_MODAL = 1 << 8,
  ENT_X_NEGATED = 1 << 9,
  ENT_X_SEAT = 1 << 10,
  ENT_X_MANY = 1 << 11,
  ENT_X_GOVERNED = 1 << 12,
  ENT_X_WEAK = 1 << 13,
  ENT_X_DYAD = 1 << 14,
  ENT_X_FIRST_A = 1 << 15,  ///< the sentence's first free group taken as a
  ENT_X_BEFORE_A = 1 << 16, ///< the sentence before's subject
  ENT_X_NEAR_B = 1 << 17,   ///< the next group, however it stands
  ENT_X_DEED_B = 1 << 18,   ///< who did what the sentence speaks of
  ENT_X_PAIR_B = 1 << 19,   ///< the other of the current pair
  ENT_X_PASSIVE = 1 << 20,
  ENT_X_CLAIM = 1 << 21,
  ENT_X_LEFT_B = 1 << 22, ///< another group of the sentence, before
  ENT_X_MUTUAL = 1 << 23,
  ENT_X_PLACE_A = 1 << 24,
  ENT_X_PLACE_B = 1 << 25,
  ENT_X_OWNER_A = 1 << 26, ///< who acts is its: "a Chinese trawler"
  ENT_X_OWNER_B = 1 << 27,
};

typedef struct ent_salient {
  int32_t actor;
  uint32_t uses; ///< sentences that name it
} ent_salient;

/// Two actors told together.
typedef struct ent_pair {
  int32_t actors[2];
  uint32_t uses;
  uint32_t sentence; ///< the last
} ent_pair;

enum { ENT_PAIRS_MAX = 12 };

struct ent_reader {
  const ent_lexicon *lexicon;
  ent_arena arena; ///< of the article being read
  const ent_article *article;
  ent_str text;     ///< title, a line break, text
  uint32_t text_at; ///< byte of `text` where the article's text begins
  unsigned lang;
  ent_date published;
  ent_date written; ///< what "today" is: the dateline's day, or the last
  double published_confidence;
  ent_page_words *page_words;
  ent_marks marks; ///< what of the text is no article
  ent_tokens tokens;
  ENT_VEC(ent_sentence) sentences;
  ENT_VEC(ent_person) persons;
  ENT_VEC(ent_draft) drafts;
  ENT_VEC(ent_claim) claims;
  ent_buf *relations; ///< where candidates are told instead of weighed
  // of the sentence being read
  uint32_t now;
  bool shout;            ///< all capitals
  ENT_VEC(ent_hit) hits; ///< by token, from the sentence's first
  uint32_t hits_from;    ///< that first token
  ENT_VEC(ent_mention) mentions;
  ENT_VEC(ent_group) groups;
  ENT_VEC(ent_unit) units;
  ENT_VEC(ent_when) whens;
  // discourse
  ENT_VEC(ent_salient) salient;
  ENT_VEC(ent_pair) pairs;      ///< told of so far, at most ENT_PAIRS_MAX
  int32_t crowd[ENT_GROUP_MAX]; ///< the last three or more told together
  uint16_t n_crowd;
  int32_t sized[ENT_SIZED][ENT_SIZED]; ///< the last of each number
  bool is_sized[ENT_SIZED];            ///< which of these there are
  int32_t subjects[ENT_GROUP_MAX];     ///< the last sentence's subject
  uint16_t n_subjects;
  int32_t title_actors[ENT_GROUP_MAX];
  uint16_t n_title_actors;
  int32_t speaker;  ///< actor that spoke last
  ent_date anchor;  ///< the last date told
  ent_date day;     ///< the last told to the day
  ent_date news;    ///< the day that the article's first sentences tell of
  ent_date heading; ///< of a chronology's entry, while it holds
  bool section;     ///< the heading stands on a line of its own
};

// ---------------------------------------------------------------- stages

/// Fills `sentences`.
void ent_read_sentences(ent_reader *reader);
/// Fills `mentions` (and `persons`) of sentence `now`.
void ent_read_mentions(ent_reader *reader);
/// Fills `whens`.
void ent_read_whens(ent_reader *reader);
/// Fills `units` and `groups`; resolves coreference.
void ent_read_units(ent_reader *reader);
/// Appends `drafts`.
void ent_read_frames(ent_reader *reader);
/// Appends the draft that the verb at unit `v` repeats of somebody else: "did
/// the same".
void ent_read_echo(ent_reader *reader, int v);
/// Merges drafts that tell one event.
void ent_merge_drafts(ent_reader *reader);
/// Writes the record.
void ent_write_record(ent_reader *reader, ent_record *out);

// ------------------------------------------------------------- discourse

/// Actors that a coreference phrase stands for, into `out`; 0 when it cannot
/// be told.
uint16_t ent_resolve(const ent_reader *reader,
                     ent_coref kind,
                     int32_t tag,
                     const int32_t *not_these,
                     uint16_t n_not,
                     int32_t *out);
/// Notes what the sentence was about.
void ent_remember(ent_reader *reader);
/// Notes that `actors` were told together; an event counts for more.
void ent_remember_together(ent_reader *reader,
                           const int32_t *actors,
                           uint16_t n,
                           bool event);
/// The pair that the text is about now, or NULL.
const ent_pair *ent_current_pair(const ent_reader *reader);

// ------------------------------------------------------------ actor lists
// Short lists without repetition, at most ENT_GROUP_MAX long.

/// True when `actor` is in `list`.
bool ent_has_actor(const int32_t *list, size_t n, int32_t actor);
/// Adds the actors of `from` that `list` lacks; its new length.
uint16_t
ent_add_actors(int32_t *list, uint16_t n, const int32_t *from, size_t n_from);
/// Copies the actors of `from` that are not in `not_these`; how many.
uint16_t ent_others(const int32_t *from,
                    size_t n,
                    const int32_t *not_these,
                    size_t n_not,
                    int32_t *out);

// ------------------------------------------------------------- looking back

/// How many drafts or persons back the reading looks: more than an article
/// has, and few enough that a text of any length takes time in line with it.
enum { ENT_LOOK_BACK = 512 };

/// Index of the first of `n` that is within reach.
static inline size_t
ent_look_back(size_t n)
{
  return n > ENT_LOOK_BACK ? n - ENT_LOOK_BACK : 0;
}

// ------------------------------------------------------------------ units

/// The unit at index `i`.
const ent_unit *ent_unit_at(const ent_reader *reader, int i);
/// The group at the group unit `i`.
const ent_group *ent_group_at(const ent_reader *reader, int i);
/// True for verbs, also those that are triggers.
bool ent_is_verb(const ent_unit *u);
/// True for triggers that are nouns.
bool ent_is_event_noun(const ent_unit *u);
/// True of an English phrase that has the infinitive's mark in it: "agreed to".
bool ent_ends_in_to(const ent_reader *reader, const ent_unit *u);

// ----------------------------------------------------------------- small

/// Fills `hits` for sentence `now`.
void ent_read_hits(ent_reader *reader);
/// The first sentence behind the headline.
static inline uint32_t
ent_body_begin(const ent_reader *reader)
{
  return reader->sentences.n > 0 && reader->sentences.at[0].title ? 1 : 0;
}

/// True when the token is one of the marks.
static inline bool
ent_is_mark_of(const ent_token *token, const char *marks)
{
  return token->word != 0 && token->word < 128 &&
         strchr(marks, (int)token->word) != NULL;
}

/// The longest phrase at token `at` of sentence `now`; NULL outside of it.
static inline const ent_hit *
ent_hit_at(const ent_reader *reader, uint32_t at)
{
  const uint32_t i = at - reader->hits_from; // wraps before the sentence
  return i < reader->hits.n ? &reader->hits.at[i] : NULL;
}

/// The classes of the longest phrase at `at`, as bits.
static inline uint32_t
ent_classes_at(const ent_reader *reader, uint32_t at)
{
  const ent_hit *const hit = ent_hit_at(reader, at);
  return hit != NULL ? hit->classes : 0;
}

/// The first sense of class `cls`, which the phrase at `at` has.
const ent_sense *
ent_sense_of(const ent_reader *reader, uint32_t at, unsigned cls);

/// The first sense of class `cls` of the longest phrase at token `at` of
/// sentence `now`; NULL when that phrase has none.
static inline const ent_sense *
ent_sense_at(const ent_reader *reader, uint32_t at, unsigned cls)
{
  const ent_hit *const hit = ent_hit_at(reader, at);
  return hit != NULL && (hit->classes >> cls & 1U) != 0
             ? ent_sense_of(reader, at, cls)
             : NULL;
}

/// Tokens of the longest phrase at `at`; 0 when there is none.
static inline uint32_t
ent_hit_length(const ent_reader *reader, uint32_t at)
{
  const ent_hit *const hit = ent_hit_at(reader, at);
  return hit != NULL ? hit->length : 0;
}

/// The person that the name [tok, end) means, a new one if need be.
int32_t
ent_person_of(ent_reader *reader, uint32_t tok, uint32_t end, int32_t leader);
/// The person known by the one word [tok, end), or ENT_NOBODY.
int32_t ent_person_known(const ent_reader *reader,
                         uint32_t tok,
                         uint32_t end,
                         bool loose);
/// True at a family or given name of Vietnamese.
bool ent_vietnamese_name(const ent_reader *reader, uint32_t at);
/// Where the name at `tok` ends; `tok` itself when there is none.
uint32_t ent_name_end(const ent_reader *reader, uint32_t tok);
/// The bytes of tokens [tok, end).
ent_str ent_token_text(const ent_reader *reader, uint32_t tok, uint32_t end);

#endif
