// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/record.h: the piece of store/store.h on records (an article and what
/// was read in it) and their JSON form.

#ifndef ENT_STORE_RECORD_H
#define ENT_STORE_RECORD_H

#include "core/core.h"

/// How sure the date of publication is that a page gives itself.
#define ENT_SURE_DATE 0.6

/// An article as it came in.  Empty strings stand for what is unknown.
typedef struct ent_article {
  ent_str id; ///< given, or derived from the content (ent_article_id)
  ent_str lang;
  ent_date published;
  double published_confidence; ///< 1 when given, less when read off the page,
                               ///< below ENT_SURE_DATE when inferred from the
                               ///< text, 0 unknown
  ent_str title;
  ent_str text;
  ent_str source;
  ent_str url;
} ent_article;

typedef struct ent_actor {
  ent_str id; ///< "KOR", "NATO", "person:yoon-suk-yeol"
  ent_kind kind;
  ent_str name;        ///< label, English for those of the lexicon
  ent_str name_vi;     ///< Vietnamese label, may be empty
  ent_str affiliation; ///< id of a political actor, or empty
} ent_actor;

typedef struct ent_participant {
  ent_str actor;
  ent_role role;
} ent_participant;

/// Where an event is told: code points of the text (or of the title).
typedef struct ent_evidence {
  ent_span span;    ///< the sentence
  ent_span trigger; ///< the word or phrase that made the event
  bool in_title;
} ent_evidence;

/// What an event may weigh: sums and inverses of such numbers stay numbers.
#define ENT_WEIGHT_LEAST 1e-9
#define ENT_WEIGHT_MOST  1e15
#define ENT_WEIGHT_RANGE "from 1e-9 to 1e15"

typedef struct ent_event {
  ent_type type;
  ent_phase phase;
  ent_str subtype;
  ent_date date; ///< year 0: absent
  ent_str edtf;  ///< the date where `date` cannot say it ("2023-09~",
                 ///< "2023-09-10/2023-09-12"), else empty
  ent_participant *participants;
  size_t n_participants;
  ent_evidence *evidence;
  size_t n_evidence;
  double confidence;
  double weight; ///< 1, or how strong others found a tie
  ent_str cameo;
  ent_str frame;     ///< "frames.vi.txt:120", the lexicon line that made it
  ent_str why_phase; ///< how the status was reached, one phrase
  ent_str why_date;  ///< how the date was reached, one phrase
} ent_event;

/// An article and everything read in it.
typedef struct ent_record {
  ent_article article;
  ent_actor *actors;
  size_t n_actors;
  ent_event *events;
  size_t n_events;
} ent_record;

/// Reads a date of EDTF (ISO 8601-2): any that ent_date_parse takes, with "?",
/// "~" or "%" behind, "X" for unknown digits, seasons, intervals "A/B" and sets
/// "[A..B]" (an open end counts as the known one).  `*date` is what it says for
/// sure, the other two its first and last day.  ENT_ERR_USAGE for other text.
ENT_NODISCARD ent_status ent_edtf_read(ent_str text,
                                       ent_date *date,
                                       int32_t *first,
                                       int32_t *last);

/// The days that the event's date may mean; false when it has none.
bool ent_event_days(const ent_event *event, int32_t *first, int32_t *last);

/// An id from the content of title and text.  Lives in `arena`.
ent_str ent_article_id(const ent_article *article, ent_arena *arena);

/// Appends the record as one line of JSON with its newline: the keys of the
/// scheme first, then title, text, source and url.
void ent_record_write(ent_buf *out, const ent_record *record);

/// Appends the members of the event's JSON object to `*out`, which holds at
/// least its "{".
void ent_event_write(ent_buf *out, const ent_event *event);

/// Reads one JSON object into `*out`: an article with or without actors and
/// events.  Lives in `arena`.  Faults are reported at `place`, whose column is
/// set to the fault's; ENT_ERR_SYNTAX when the line is no usable record.
ENT_NODISCARD ent_status ent_record_read(ent_record *out,
                                         ent_str line,
                                         const ent_place *place,
                                         ent_arena *arena,
                                         ent_diag *diag);

/// A copy that shares nothing with `record`.  Lives in `arena`.
ent_record ent_record_copy(const ent_record *record, ent_arena *arena);

#endif
