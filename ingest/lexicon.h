// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/lexicon.h (private): senses of phrases, and the tables they point
/// into.

#ifndef ENT_INGEST_LEXICON_H
#define ENT_INGEST_LEXICON_H

#include "ingest/embedded.h"
#include "ingest/ingest.h"

/// Languages as bits, so that a sense may hold in both.
enum { ENT_EN = 1, ENT_VI = 2, ENT_ANY_LANG = 3 };

/// What a phrase can be.  The names in lexicon files, of these and of the codes
/// below, are in lexicon_read.c and lexicon_frame.c, in the same order.
typedef enum ent_class {
  ENT_C_ACTOR,      ///< ref: actor; code: ent_actor_form
  ENT_C_LEADER,     ///< ref: leader; code: 1 when the form is weak
  ENT_C_TITLE,      ///< an office put next to a person's name
  ENT_C_AGENT,      ///< a collective that acts for the actor beside it
  ENT_C_HONORIFIC,  ///< Mr, ông
  ENT_C_FORMER,     ///< former, cựu
  ENT_C_MODIFIER,   ///< acting, tân
  ENT_C_OCCUPATION, ///< analyst, giáo sư
  ENT_C_FRAME,      ///< ref: frame; code: ent_inflection
  ENT_C_MARKER,     ///< code: ent_marker
  ENT_C_CUE,        ///< code: ent_cue
  ENT_C_SUB,        ///< code: ent_sub
  ENT_C_VERB,       ///< code: ent_verb; form: ent_inflection
  ENT_C_COREF,      ///< code: ent_coref; ref: tag set for descriptions
  ENT_C_TIME,       ///< code: ent_time; ref: its value
  ENT_C_CONJ,       ///< and, or, và, cùng
  ENT_C_NOUN,       ///< code: ent_noun, what the noun is about
  ENT_C_NAME,       ///< a common given name, a family name, its first letters
  ENT_C_BLOCK,      ///< looks like something else and is nothing
  ENT_C_DET,        ///< the, its, những
  ENT_C_SOLE,       ///< makes an infinitive a deed: "the first to visit"
  ENT_C_MATTER,     ///< makes a deed a topic: việc
  ENT_C_SINCE,      ///< before the day from which something lasts
  ENT_C_ACT,        ///< code: a class of verbs; form: ent_inflection
  ENT_C_OBJECT,     ///< code: a class of what is done something to
  ENT_C_PARTICLE,   ///< a small word inside names: "von", "al"
  ENT_C_SUFFIX,     ///< behind a name: "Jr."
  ENT_C_THING,      ///< begins or ends the name of a thing: "Street", "Hãng"
  ENT_CLASSES
} ent_class;

typedef enum ent_actor_form {
  ENT_F_NAME,   ///< a noun: Russia
  ENT_F_ADJ,    ///< before another noun: Russian
  ENT_F_PEOPLE, ///< Russians
  ENT_F_SEAT,   ///< Moscow
  ENT_F_WEAK,   ///< only in a fitting context
  ENT_F_DYAD,   ///< only within a dyad
} ent_actor_form;

typedef enum ent_inflection {
  ENT_I_BASE,
  ENT_I_S,
  ENT_I_PAST, ///< past tense or past participle
  ENT_I_ING,
  ENT_I_PLURAL,
} ent_inflection;

typedef enum ent_marker {
  ENT_M_NONE,
  ENT_M_WITH,
  ENT_M_BETWEEN,
  ENT_M_OF,
  ENT_M_AGAINST,
  ENT_M_TO,
  ENT_M_FROM,
  ENT_M_BY,
  ENT_M_IN,
  ENT_M_FOR,
  ENT_M_ABOUT,
  ENT_M_INTO,
  ENT_M_AS,
  ENT_M_LIKE, ///< such as, including
  ENT_M_WITHOUT,
  ENT_MARKERS
} ent_marker;

typedef enum ent_cue {
  ENT_Q_NOT,
  ENT_Q_NOTYET,
  ENT_Q_NEVER_BEFORE, ///< chưa từng: first ever, so positive
  ENT_Q_WILL,
  ENT_Q_MAY,
  ENT_Q_WOULD,
  ENT_Q_DONE,    ///< đã, vừa, have
  ENT_Q_DOING,   ///< đang, be + -ing
  ENT_Q_PASSIVE, ///< bị, được
  ENT_Q_BE,
  ENT_Q_HAVE,
  ENT_Q_FORMERLY,
  ENT_Q_MUST,
  ENT_Q_DO,
  ENT_CUES
} ent_cue;

typedef enum ent_sub {
  ENT_S_THAT,
  ENT_S_WHICH,
  ENT_S_IF,
  ENT_S_TIME,    ///< after, before, when, while
  ENT_S_PURPOSE, ///< nhằm, để, in order to
  ENT_S_CAUSE,
  ENT_S_CONTRAST, ///< but, although
  ENT_S_WHETHER,
  ENT_SUBS
} ent_sub;

typedef enum ent_verb {
  ENT_V_PLAIN,   ///< a verb, so that clauses can be told apart
  ENT_V_SAY,     ///< reports
  ENT_V_DO,      ///< light verbs: hold, sign, impose, tiến hành
  ENT_V_PLAN,    ///< plan, seek, want, agree to
  ENT_V_BEGIN,   ///< begin, negotiate, continue
  ENT_V_STOP,    ///< stop, lift, end
  ENT_V_REFUSE,  ///< refuse, block, fail, postpone
  ENT_V_DOUBT,   ///< deny, doubt
  ENT_V_ASK,     ///< call for, urge: somebody else is to act
  ENT_V_OCCUR,   ///< take place, diễn ra
  ENT_V_MEDIATE, ///< broker, host
  ENT_V_WARN,
  ENT_V_RESUME,
  ENT_V_AGREE, ///< agree, decide, vote: settles some things by itself
  ENT_V_TALK,  ///< discuss, negotiate
  ENT_V_KEEP,  ///< implement, violate: what is kept is there already
  ENT_V_ECHO,  ///< do the same: what another did before
  ENT_VERBS
} ent_verb;

typedef enum ent_coref {
  ENT_R_PAIR,   ///< hai nước, the two sides
  ENT_R_TRIPLE, ///< ba nước
  ENT_R_STATE,  ///< nước này, the country
  ENT_R_ORG,    ///< khối này, the bloc
  ENT_R_PERSON, ///< ông, he
  ENT_R_COUNTERPART,
  ENT_R_THEY,      ///< họ, they
  ENT_R_DESCRIBED, ///< quốc gia Đông Bắc Á này
  ENT_R_REGION,    ///< the region word inside a description
  ENT_R_NEIGHBOUR,
  ENT_R_HOME,  ///< ta, nước ta: the country of the paper
  ENT_R_IT,    ///< it: the subject before
  ENT_R_CROWD, ///< the eleven, the leaders: those told together before
  ENT_R_POSS,  ///< its, their: the same, before a noun
  ENT_COREFS
} ent_coref;

typedef enum ent_noun {
  ENT_N_INSTRUMENT, ///< treaty, memorandum
  ENT_N_MEASURE,
  ENT_N_WEAPON,
  ENT_N_MONEY,
  ENT_N_PEOPLE, ///< workers, citizens: not acting for a state
  ENT_N_COMPANY,
  ENT_N_SPORT,
  ENT_N_REPORT, ///< papers, agencies as sources
  ENT_NOUNS
} ent_noun;

/// Classes of verbs, and of what is done something to; see
/// lexicon/README.md.
enum { ENT_ACTS = 78, ENT_OBJECTS = 73 };

extern const char *const ent_act_names[ENT_ACTS];
extern const char *const ent_object_names[ENT_OBJECTS];

typedef enum ent_time {
  ENT_T_DAY,  ///< value: days from publication (hôm qua, yesterday)
  ENT_T_WEEK, ///< last week, tuần trước
  ENT_T_MONTH,
  ENT_T_YEAR,
  ENT_T_MONTH_NAME, ///< January
  ENT_T_WEEKDAY,    ///< Monday; value 0 to 6
  ENT_T_UNIT_DAY,   ///< days, ngày
  ENT_T_UNIT_WEEK,
  ENT_T_UNIT_MONTH,
  ENT_T_UNIT_YEAR,
  ENT_T_PAST,   ///< ago, trước, last
  ENT_T_FUTURE, ///< next, tới
  ENT_T_THIS,   ///< this, này, năm nay
  ENT_T_LATER,  ///< later, sau đó
  ENT_T_EARLIER,
  ENT_T_SAME,   ///< cùng ngày, the same day
  ENT_T_NUMBER, ///< two, hai; value
  ENT_T_PART,   ///< early, late, cuối
  ENT_T_ON,     ///< ngày, hôm, on
  ENT_T_SEASON,
  ENT_T_TOLD_YEAR, ///< value: years from the one told last (the following year)
  ENT_T_TOLD_MONTH, ///< value: months from the one told last
  ENT_T_TOLD,       ///< value 1: next after what was told last (the following)
  ENT_T_ORDINAL,    ///< th
  ENT_T_DECADE,     ///< the years beside it are many
  ENT_TIMES
} ent_time;

/// Where a role may stand, in a frame's order of preference.
typedef enum ent_slot {
  ENT_L_NONE,
  ENT_L_SUBJ,
  ENT_L_OBJ,
  ENT_L_MOD,  ///< directly before a noun: US sanctions, Russia's attack
  ENT_L_POST, ///< directly behind a noun
  ENT_L_DYAD,
  ENT_L_WITH,
  ENT_L_BETWEEN,
  ENT_L_OF,
  ENT_L_AGAINST,
  ENT_L_TO,
  ENT_L_FROM,
  ENT_L_BY,
  ENT_L_IN,
  ENT_L_FOR,
  ENT_L_INTO,
  ENT_L_ON,
  ENT_L_AT,
  ENT_L_OWNER,  ///< before a modifier: Sweden's NATO bid
  ENT_L_TELLER, ///< who says the clause: Oslo said Moscow was to blame
  ENT_L_TOLD,   ///< to whom it is said: Oslo told Moscow it would pay
  ENT_SLOTS
} ent_slot;

enum { ENT_FRAME_SLOTS = 8 };

/// A trigger's reading.  See lexicon/README.md for the syntax of a line.
typedef struct ent_frame {
  ent_type type;
  ent_phase phase; ///< status when nothing in the text changes it
  ent_str subtype;
  ent_str cameo;
  uint8_t a[ENT_FRAME_SLOTS]; ///< source, candidate, or the parties
  uint8_t b[ENT_FRAME_SLOTS]; ///< target, organization, or more parties
  bool noun;
  bool flip;      ///< the event is undone: lifting, easing
  bool claim;     ///< the content is a claim: accuse
  uint8_t act;    ///< class of verbs + 1, of a frame of verb and object, or 0
  uint8_t object; ///< class of objects + 1
  uint8_t need;   ///< ent_noun + 1 that must stand in the clause, or 0
  bool org_only;  ///< b must be an organization
  bool apart;     ///< each of b by itself with those of a: a tour
  bool naming;    ///< the object is what the verb calls something: a farce
  bool given;     ///< a receiver stands before the object: gave Chad support
  bool over;      ///< the object by itself, which tells of it too, is silent
  bool before;    ///< the object is the verb's subject: "American arms reached"
  bool across;    ///< the object may close what is said: "put X on hold"
  bool joins;     ///< takes part in the last event of the type: attend
  bool weak;      ///< gives an event only with two explicit actors
  const char *file;
  uint32_t line;
  ent_str where; ///< "FILE:LINE"
} ent_frame;

typedef struct ent_lex_actor {
  ent_str id;
  ent_kind kind;
  ent_str name;    ///< English label
  ent_str name_vi; ///< Vietnamese label
  uint64_t tags;   ///< regions and sorts, bits
} ent_lex_actor;

typedef struct ent_lex_leader {
  uint32_t actor; ///< affiliation
  ent_str name;
  int16_t from, to;
} ent_lex_leader;

/// One sense of a phrase; senses of a phrase form a list.
typedef struct ent_sense {
  uint8_t cls;
  uint8_t code;
  uint8_t lang; ///< bits
  uint8_t form; ///< ent_inflection of verbs and nouns
  uint8_t caps; ///< 0 any, 1 initial capital wanted, 2 all capitals wanted
  int32_t ref;
  uint32_t next; ///< index of the next sense, 0 ends
} ent_sense;

/// Where something was read.
typedef struct ent_source_place {
  uint32_t source; ///< index of the file
  uint32_t line;
  uint32_t at, n; ///< bytes of the file: what the line has
} ent_source_place;

/// A sentence that must give an event: "vi | case | SENTENCE | TYPE A B".
typedef struct ent_case {
  ent_source_place place; ///< of the sentence
  unsigned lang;
  ent_str wanted;
} ent_case;

/// A word of a phrase.  Words have ids from 128; those below are marks.
typedef struct ent_word {
  uint32_t tag; ///< the upper half of its hash
  uint32_t id;  ///< 0: a free slot
} ent_word;

/// A node of the trie of phrases.  Its children are the nodes from its own
/// first to the first of the node behind it, by rising words; nodes are
/// numbered by depth, those of the first words by their ids.
typedef struct ent_node {
  uint32_t sense; ///< first sense of the phrase that ends here, 0 none
  uint32_t children;
  uint32_t classes[2]; ///< bits of its senses, in English and Vietnamese
} ent_node;

/// Beside the classes of a node: it has senses that want capitals, whose
/// classes are not among them.
#define ENT_CASED (1U << 31U)

enum { ENT_WEIGHTS = 32 }; // no fewer than relation.h counts, whole vectors

/// What a feature adds to the score of each relation, and then of each phase
/// (ingest/relation.h), in thousandths.
typedef struct ent_weights {
  int16_t at[ENT_WEIGHTS];
} ent_weights;

/// A feature's weights.
typedef struct ent_weighed {
  uint32_t tag; ///< what its slot does not tell of its key
  uint32_t row; ///< in `weights`; 0: a free slot
} ent_weighed;

/// All phrases with what they mean.  What no --lexicon adds to is compiled
/// into the program; `loading` is there while files are read.
struct ent_lexicon {
  ENT_VEC(ent_sense) senses; ///< [0] is unused
  ENT_VEC(ent_word) words;   ///< hashed, a power of two of slots
  ENT_VEC(ent_node) nodes;
  ENT_VEC(uint32_t) node_words; ///< by node: the word that leads to it
  ENT_VEC(uint64_t) joins;      ///< a bit set for every such step
  ENT_VEC(ent_frame) frames;
  ENT_VEC(uint16_t) composed; ///< by language, act and object: frame + 1
  ENT_VEC(ent_lex_actor) actors;
  ENT_VEC(ent_lex_leader) leaders;
  ent_map actor_ids;
  ENT_VEC(ent_weighed) weighed;     ///< hashed, a power of two of slots
  ENT_VEC(uint64_t) hints;          ///< a bit set for every key of `weighed`
  ENT_VEC(ent_weights) weights;     ///< [0] is unused
  ENT_VEC(ent_str) endings;         ///< of English words, longer ones first
  ENT_VEC(ent_source_place) places; ///< by sense
  ENT_VEC(ent_case) cases;
  ENT_VEC(ent_embedded) sources; ///< the files read
  ent_str version;
  struct ent_loading *loading;
  ent_arena arena;
  bool compiled; ///< the tables are the program's own
};

/// A token of text.
typedef struct ent_token {
  uint32_t start, end; ///< bytes
  uint32_t word;       ///< id, 0 unknown, below 128 a mark
  uint8_t shape;       ///< ENT_SH_*
  uint64_t hash;       ///< ent_fold_hash, without the full stops of initials
} ent_token;

enum {
  ENT_SH_CAP = 1,    ///< first letter upper case
  ENT_SH_UPPER = 2,  ///< all letters upper case, two or more
  ENT_SH_DIGIT = 4,  ///< digits only
  ENT_SH_MARK = 8,   ///< punctuation
  ENT_SH_SPACE = 16, ///< white space before
  ENT_SH_LINE = 32,  ///< a line break before
  ENT_SH_ONE = 64,   ///< one letter
  ENT_SH_POSS = 128, ///< a possessive 's or '
};

typedef ENT_VEC(ent_token) ent_tokens; // reused from article to article

/// How many of the tokens are words all in capitals, and in `*words` how many
/// are words.
unsigned ent_count_upper(const ent_token *tokens, size_t n, unsigned *words);

/// Cuts `text` into tokens into `*out` (reset first).  `lexicon` gives the
/// word ids.  Time: linear.
void ent_tokenise(ent_tokens *out, ent_str text, const ent_lexicon *lexicon);

/// A phrase found in text.
typedef struct ent_match {
  uint32_t node;    ///< 0 if none
  uint32_t length;  ///< tokens
  uint32_t classes; ///< of the senses that fit, as bits
} ent_match;

/// The longest phrase that begins at the first of the `n` tokens and has a
/// sense in `lang` that fits its capitals (any when the sentence shouts).
ent_match ent_lexicon_match(const ent_lexicon *lexicon,
                            const ent_token *tokens,
                            size_t n,
                            unsigned lang,
                            bool shout);

/// The first sense of just this phrase, whatever its capitals; 0 if none.
uint32_t ent_lexicon_exact(const ent_lexicon *lexicon, ent_str phrase);

/// True when `sense` holds in `lang` for the tokens it was matched on.
bool ent_sense_fits(const ent_sense *sense,
                    const ent_token *tokens,
                    unsigned lang,
                    bool shout);

/// The place in `composed` of a verb and an object of one language.
static inline size_t
ent_composed_at(unsigned lang, size_t act, size_t object)
{
  return ((lang == ENT_VI ? ENT_ACTS : 0) + act) * ENT_OBJECTS + object;
}

/// The slot of the word with that ent_fold_hash, or a free one.
static inline ent_word *
ent_word_slot(const ent_lexicon *lexicon, uint64_t hash)
{
  const uint32_t tag = (uint32_t)(hash >> 32U);
  const size_t mask = lexicon->words.n - 1;
  size_t i = (size_t)hash & mask;
  while (lexicon->words.at[i].id != 0 && lexicon->words.at[i].tag != tag) {
    i = (i + 1) & mask;
  }
  return &lexicon->words.at[i];
}

/// The id of the word with that ent_fold_hash, 0 when there is none.
static inline uint32_t
ent_lexicon_find_word(const ent_lexicon *lexicon, uint64_t hash)
{
  return ent_word_slot(lexicon, hash)->id;
}

/// Has memory fetch what ent_lexicon_find_word will look at.
static inline void
ent_lexicon_expect_word(const ent_lexicon *lexicon, uint64_t hash)
{
  ENT_PREFETCH(lexicon->words.at + ((size_t)hash & (lexicon->words.n - 1)));
}

/// Folds letters: lower case, tone marks moved behind the syllable.  The hash
/// is that of the folded form.
uint64_t ent_fold_hash(ent_str token);

/// One letter, as ent_fold_hash takes it.
static inline uint64_t
ent_fold_step(uint64_t hash, uint32_t letter)
{
  return (hash ^ letter) * 0x9E3779B97F4A7C15U;
}

/// The ent_fold_hash of letters that ent_fold_step took.
static inline uint64_t
ent_fold_done(uint64_t hash)
{
  return hash ^ hash >> 32U;
}

/// The ent_fold_hash of a text of small letters, digits and marks, in ASCII.
static inline uint64_t
ent_plain_hash(ent_str text)
{
  uint64_t hash = 0;
  for (size_t i = 0; i < text.n; ++i) {
    hash = ent_fold_step(hash, (unsigned char)text.s[i]);
  }
  return ent_fold_done(hash);
}

/// Appends `name` as lower-case ASCII words joined by "-".
void ent_slug(ent_buf *out, ent_str name);

/// What the line at `place` has there.
ent_str ent_lexicon_written(const ent_lexicon *lexicon,
                            const ent_source_place *place);

/// The name of an ent_class in lexicon files.
const char *ent_class_name(unsigned cls);

#endif
