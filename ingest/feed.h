// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/feed.h: private: the steps from a table of another coder's events
/// to records: rows, columns, codes, actors.

#ifndef ENT_INGEST_FEED_H
#define ENT_INGEST_FEED_H

#include "ingest/embedded.h"
#include "ingest/ingest.h"

/// The files of ingest/feeds/, sorted by name.
extern const ent_embedded ent_embedded_feeds[];
extern const size_t ent_embedded_feeds_n;

// ------------------------------------------------------------------ rows

/// A walk over the rows of a delimited file, which may be compressed.
typedef struct ent_rows ent_rows;

/// A row, cut into fields.
typedef struct ent_row {
  ent_str *fields;
  size_t n;
  ent_place place; ///< of its first line
} ent_row;

/// Opens `path` ("-" is standard input).  Fields are parted by `separator`;
/// with 0 the first row tells whether it is a comma, semicolon or tab, and
/// fields may stand in quotes.  `*out` is owned by the caller; end with
/// ent_rows_close.
ENT_NODISCARD ent_status ent_rows_open(ent_rows **out,
                                       const char *path,
                                       char separator,
                                       ent_diag *diag);
/// The next row that is not blank, or false at the end.  `*fault` is NULL, or
/// a phrase on why the row cannot be used.  Borrowed; valid until the next
/// call.
bool ent_rows_next(ent_rows *rows, ent_row *out, const char **fault);
/// Ends the walk and says whether reading failed.  NULL is allowed.
ENT_NODISCARD ent_status ent_rows_close(ent_rows *rows);

// --------------------------------------------------------------- columns

/// What a column holds, whatever its file calls it.
typedef enum ent_column {
  ENT_COL_ID,
  ENT_COL_DATE,
  ENT_COL_PUBLISHED,
  ENT_COL_SOURCE, ///< a country's code or name; for CSV the actor
  ENT_COL_TARGET,
  ENT_COL_SOURCE_NAME,
  ENT_COL_TARGET_NAME,
  ENT_COL_SOURCE_GROUP, ///< CAMEO known group
  ENT_COL_TARGET_GROUP,
  ENT_COL_SOURCE_SECTOR,
  ENT_COL_TARGET_SECTOR,
  ENT_COL_TYPE,
  ENT_COL_MODE,
  ENT_COL_SUBTYPE,
  ENT_COL_STATUS,
  ENT_COL_WEIGHT,
  ENT_COL_CONFIDENCE,
  ENT_COL_TITLE,
  ENT_COL_TEXT,
  ENT_COL_URL,
  ENT_COL_STORY, ///< names the article where there is no URL
  ENT_COL_PUBLISHER,
  ENT_COLUMNS
} ent_column;

/// How the columns of a file are found.
typedef struct ent_columns {
  size_t at[ENT_COLUMNS]; ///< index of the field, or SIZE_MAX
  size_t n;               ///< fields of a row
  bool ties;              ///< a list of ties: no column says a type
} ent_columns;

/// True when the first row of files of this kind names the columns.
bool ent_feed_has_header(ent_feed_kind kind);
char ent_feed_separator(ent_feed_kind kind);
/// Finds the columns by the first row.  Faults are reported.
ENT_NODISCARD ent_status ent_columns_find(ent_columns *out,
                                          ent_feed_kind kind,
                                          const ent_row *header,
                                          ent_diag *diag);
/// Finds the columns of a GDELT row by their number.  False when GDELT has no
/// table of so many.
bool ent_columns_count(ent_columns *out, size_t n);
/// The field of `column`, trimmed; empty when there is none.
ent_str ent_columns_get(const ent_columns *columns,
                        const ent_row *row,
                        ent_column column);

// ----------------------------------------------------------------- codes

/// Who is the host of a meeting.
typedef enum ent_hosted {
  ENT_HOSTED_NOT,
  ENT_HOSTED_BY_SOURCE,
  ENT_HOSTED_BY_TARGET
} ent_hosted;

/// What an event code says.
typedef struct ent_code {
  bool skip; ///< no event of the scheme
  ent_type type;
  ent_phase phase;
  ent_str subtype;
  ent_hosted hosted;
  ent_str line; ///< "cameo.txt:12", where the table says so
} ent_code;

/// The tables of event codes and sectors.  Zero-initialise.
typedef struct ent_codes {
  ent_map names;
  ENT_VEC(ent_code) at;
  ent_map sectors;
  ENT_VEC(bool) acts; ///< by sector: for its state
  ent_arena arena;
} ent_codes;

/// Reads the compiled-in tables.
void ent_codes_load(ent_codes *codes);
void ent_codes_free(ent_codes *codes);
/// The code of a CAMEO event; NULL when it is none.
const ent_code *ent_codes_cameo(const ent_codes *codes, ent_str code);
/// The code of a PLOVER event type with its mode, which may be empty.
const ent_code *
ent_codes_plover(const ent_codes *codes, ent_str type, ent_str mode);
/// False when all that the list of sectors says is that the actor does not
/// act for its state.
bool ent_codes_acts(const ent_codes *codes, ent_str sectors);

// ---------------------------------------------------------------- actors

/// Indices of actors.
typedef ENT_VEC(uint32_t) ent_actors;

/// The actors of a feed, each once.  Zero-initialise, set `lexicon`.
typedef struct ent_cast {
  const ent_lexicon *lexicon;
  ent_map ids;
  ENT_VEC(ent_actor) actors; ///< by id
  ent_map codes;             ///< "country ROM" and the like
  ENT_VEC(ent_str) meant;    ///< by code: an actor's id
  ent_map names;             ///< names that were looked up
  ENT_VEC(uint32_t) found;   ///< by name: index of an actor, or ENT_NONE
  size_t n_unknown;          ///< actors that the lexicon does not have
  ent_arena arena;
} ent_cast;

/// Reads the compiled-in table of what others call actors.
void ent_cast_load(ent_cast *cast);
void ent_cast_free(ent_cast *cast);
/// The index of a political actor by its country code, by its CAMEO known
/// group, or by a name in English or Vietnamese; ENT_NONE when there is none.
uint32_t ent_cast_country(ent_cast *cast, ent_str code);
uint32_t ent_cast_group(ent_cast *cast, ent_str code);
uint32_t ent_cast_name(ent_cast *cast, ent_str name);
/// The index of an actor by id or name, a new one when the lexicon does not
/// have it.
uint32_t ent_cast_any(ent_cast *cast, ent_str name);

// -------------------------------------------------------------- judgement

/// What a row says.  Strings are borrowed from the row and the tables.
typedef struct ent_told {
  ent_type type;
  ent_phase phase;
  ent_hosted hosted;
  ent_str subtype;
  ent_str cameo;
  ent_str frame;
  ent_date date;
  ent_date published;
  double confidence;
  double weight;
  ent_str id;    ///< of the event, unique in its kind of file
  ent_str story; ///< what names the article; empty: the row is its own
  ent_str title;
  ent_str text;
  ent_str url;
  ent_str publisher;
} ent_told;

/// What a feed judges its rows by.
typedef struct ent_judge {
  ent_feed_options options;
  ent_columns columns;
  ent_codes codes;
  ent_cast cast;
  ent_actors sources; ///< of the row that was judged
  ent_actors targets;
  ent_buf why;     ///< what is bad
  ent_buf scratch; ///< holds a string of ent_told
} ent_judge;

/// Understands a row; what is bad stands in `judge->why`.
ent_verdict ent_judge_row(ent_judge *judge, const ent_row *row, ent_told *out);

#endif
