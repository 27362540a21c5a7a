// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/feed.h"

#include <math.h>
#include <stdlib.h>

static ent_verdict
bad(ent_judge *judge, const char *what, ent_str value)
{
  enum { ENT_SHOWN = 40 };
  const ent_str part = {value.s, value.n < ENT_SHOWN ? value.n : ENT_SHOWN};
  ent_buf_reset(&judge->why);
  ent_buf_printf(&judge->why, "%s: \"%.*s\"", what, ENT_FMT(part));
  return ENT_ROW_BAD;
}

// ----------------------------------------------------------------- fields

static ent_str
get(const ent_judge *judge, const ent_row *row, ent_column column)
{
  const ent_str field = ent_columns_get(&judge->columns, row, column);
  const bool none = judge->options.kind != ENT_FEED_CSV &&
                    (ent_str_eq(field, ENT_STR("None")) ||
                     ent_str_eq(field, ENT_STR("NULL")));
  return none ? ENT_STR("") : field;
}

/// Reads a date, YYYYMMDD with more digits for the time too.
static bool
read_date(ent_date *out, ent_str text)
{
  char parted[11] = "";
  size_t n = 0;
  *out = (ent_date){0};
  for (size_t i = 0; i < text.n; ++i) {
    if (text.s[i] < '0' || text.s[i] > '9') {
      return ent_date_parse(out, text) == ENT_OK;
    }
  }
  if (text.n != 4 && text.n != 6 && text.n != 8 && text.n != 14) {
    return false;
  }
  for (size_t i = 0; i < text.n && i < 8; ++i) {
    if (i == 4 || i == 6) {
      parted[n++] = '-';
    }
    parted[n++] = text.s[i];
  }
  return ent_date_parse(out, (ent_str){parted, n}) == ENT_OK;
}

/// Reads a number from 0 up to `most`.
static bool
read_number(double *out, ent_str text, double most)
{
  char digits[32] = "";
  char *end = NULL;
  if (text.n == 0) {
    return true;
  }
  if (text.n >= sizeof digits) {
    return false;
  }
  for (size_t i = 0; i < text.n; ++i) { // no "inf", no hexadecimal
    const char c = text.s[i];
    if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '-' &&
        c != '+') {
      return false;
    }
    digits[i] = c;
  }
  *out = strtod(digits, &end);
  return *end == '\0' && isfinite(*out) && *out >= 0 && *out <= most;
}

// ------------------------------------------------------------------ types

static void
take_code(ent_told *out, const ent_code *code)
{
  out->type = code->type;
  out->phase = code->phase;
  out->subtype = code->subtype;
  out->hosted = code->hosted;
  out->frame = code->line;
}

/// A type of the scheme by its own name, or ties, which have none.
static bool
own_type(const ent_judge *judge, ent_told *out, ent_str type)
{
  const bool ties = judge->columns.ties;
  const size_t at = ties ? (size_t)ENT_COOPERATION
                         : ent_name_find(ent_type_names, ENT_TYPES, type);
  if (at == ENT_TYPES) {
    return false;
  }
  out->type = (ent_type)at;
  out->phase = ties ? ENT_ONGOING : ENT_COMPLETED;
  return true;
}

static ent_verdict
read_type(ent_judge *judge, const ent_row *row, ent_told *out)
{
  const ent_feed_kind kind = judge->options.kind;
  const ent_str type = get(judge, row, ENT_COL_TYPE);
  const ent_str mode = get(judge, row, ENT_COL_MODE);
  const ent_code *code = NULL;
  if (kind == ENT_FEED_CSV && own_type(judge, out, type)) {
    return ENT_ROW_KEPT;
  }
  if (kind != ENT_FEED_POLECAT) {
    code = ent_codes_cameo(&judge->codes, type);
    out->cameo = code != NULL ? type : ENT_STR("");
  }
  if (code == NULL && (kind == ENT_FEED_POLECAT || kind == ENT_FEED_CSV)) {
    code = ent_codes_plover(&judge->codes, type, mode);
  }
  if (code == NULL) {
    return bad(judge,
               kind == ENT_FEED_POLECAT ? "not a PLOVER type"
               : kind == ENT_FEED_CSV   ? "not a type of event"
                                        : "not a CAMEO code",
               type);
  }
  if (code->skip) {
    return ENT_ROW_TYPE;
  }
  take_code(out, code);
  return ENT_ROW_KEPT;
}

// ----------------------------------------------------------------- actors

static void
add_part(ent_actors *out, uint32_t actor)
{
  bool there = actor == ENT_NONE;
  for (size_t i = 0; i < out->n && !there; ++i) {
    there = out->at[i] == actor;
  }
  if (!there) {
    ENT_PUSH(out, actor);
  }
}

/// An organization or group that the name tells, before the country that
/// others put it into.
static bool
named(const ent_cast *cast, uint32_t actor)
{
  return actor != ENT_NONE &&
         (cast->actors.at[actor].kind == ENT_ORGANIZATION ||
          cast->actors.at[actor].kind == ENT_GROUP);
}

/// One end of a row: columns of it, and what they say.
typedef struct end {
  ent_str place; ///< country, or in a CSV the actor
  ent_str name;
  ent_str group;
  ent_str sector;
} end;

/// The actors of lists of names and of countries, cut at semicolons.
static bool
read_lists(ent_judge *judge, const end *in, ent_actors *out)
{
  enum { ENT_MOST = 64 }; // a list of more is no event between actors
  ent_cast *const cast = &judge->cast;
  const bool names = judge->options.kind == ENT_FEED_ICEWS;
  ent_str places = in->place;
  ent_str all = in->name;
  ent_str place = ENT_STR("");
  ent_str name = ENT_STR("");
  bool any_named = false;
  for (size_t i = 0; i < ENT_MOST; ++i) {
    const bool more = ent_str_next(&places, ';', &place);
    const bool more_names = ent_str_next(&all, ';', &name);
    if (!more && !more_names) {
      break;
    }
    const uint32_t by_name =
        more_names ? ent_cast_name(cast, ent_str_trim(name)) : ENT_NONE;
    if (named(cast, by_name)) {
      any_named = true;
      add_part(out, by_name);
      continue;
    }
    place = more ? ent_str_trim(place) : ENT_STR("");
    const uint32_t at =
        names ? ent_cast_name(cast, place) : ent_cast_country(cast, place);
    add_part(out, at != ENT_NONE || place.n != 0 ? at : by_name);
  }
  return any_named;
}

/// GDELT: the known group, else the country.
static bool
read_codes(ent_judge *judge, const end *in, ent_actors *out)
{
  if (in->group.n != 0) {
    add_part(out, ent_cast_group(&judge->cast, in->group));
    return true;
  }
  add_part(out, ent_cast_country(&judge->cast, in->place));
  return false;
}

enum { ENT_CELL_ACTORS = 1000 }; ///< at most, in a field of a plain table

static bool
read_plain(ent_judge *judge, const end *in, ent_actors *out)
{
  ent_str rest = in->place;
  ent_str name = ENT_STR("");
  while (out->n <= ENT_CELL_ACTORS && ent_str_next(&rest, ';', &name)) {
    if (ent_str_trim(name).n != 0) {
      add_part(out, ent_cast_any(&judge->cast, ent_str_trim(name)));
    }
  }
  return true;
}

static ent_verdict
read_end(ent_judge *judge, const end *in, ent_actors *out)
{
  out->n = 0;
  const ent_feed_kind kind = judge->options.kind;
  const bool sure = kind == ENT_FEED_CSV     ? read_plain(judge, in, out)
                    : kind == ENT_FEED_GDELT ? read_codes(judge, in, out)
                                             : read_lists(judge, in, out);
  if (kind == ENT_FEED_CSV && out->n > ENT_CELL_ACTORS) {
    return bad(judge, "more than 1000 actors", in->place);
  }
  return sure || judge->options.all_sectors ||
                 ent_codes_acts(&judge->codes, in->sector)
             ? ENT_ROW_KEPT
             : ENT_ROW_SECTOR;
}

/// GDELT tells up to three types of an actor, in neighbouring columns.
static ent_str
sectors(ent_judge *judge, const ent_row *row, ent_column column)
{
  const size_t at = judge->columns.at[column];
  if (judge->options.kind != ENT_FEED_GDELT || at + 2 >= row->n) {
    return get(judge, row, column);
  }
  ent_buf_reset(&judge->scratch);
  ent_buf_printf(&judge->scratch, "%.*s,%.*s,%.*s", ENT_FMT(row->fields[at]),
                 ENT_FMT(row->fields[at + 1]), ENT_FMT(row->fields[at + 2]));
  return ent_buf_str(&judge->scratch);
}

/// Who stands on both sides counts on the first; a fight of one is none.
static ent_verdict
check_ends(ent_judge *judge, const ent_told *told)
{
  size_t kept = 0;
  const size_t n = judge->targets.n;
  for (size_t i = 0; i < n; ++i) {
    bool twice = false;
    for (size_t j = 0; j < judge->sources.n && !twice; ++j) {
      twice = judge->sources.at[j] == judge->targets.at[i];
    }
    if (!twice) {
      judge->targets.at[kept++] = judge->targets.at[i];
    }
  }
  judge->targets.n = kept;
  const bool enough = ent_type_symmetric(told->type)
                          ? judge->sources.n + kept >= 2
                          : judge->sources.n != 0 && kept != 0;
  if (enough) {
    return ENT_ROW_KEPT;
  }
  return judge->sources.n != 0 && n != 0 ? ENT_ROW_WITHIN : ENT_ROW_ACTORS;
}

static ent_verdict
read_ends(ent_judge *judge, const ent_row *row, const ent_told *told)
{
  const end source = {
      .place = get(judge, row, ENT_COL_SOURCE),
      .name = get(judge, row, ENT_COL_SOURCE_NAME),
      .group = get(judge, row, ENT_COL_SOURCE_GROUP),
      .sector = sectors(judge, row, ENT_COL_SOURCE_SECTOR),
  };
  const ent_verdict first = read_end(judge, &source, &judge->sources);
  const end target = {
      .place = get(judge, row, ENT_COL_TARGET),
      .name = get(judge, row, ENT_COL_TARGET_NAME),
      .group = get(judge, row, ENT_COL_TARGET_GROUP),
      .sector = sectors(judge, row, ENT_COL_TARGET_SECTOR),
  };
  const ent_verdict second = read_end(judge, &target, &judge->targets);
  if (first == ENT_ROW_BAD || second == ENT_ROW_BAD) {
    return ENT_ROW_BAD;
  }
  const ent_verdict both = check_ends(judge, told);
  if (both == ENT_ROW_ACTORS && judge->options.kind == ENT_FEED_CSV) {
    return bad(judge, "an actor is missing beside",
               source.place.n != 0 ? source.place : target.place);
  }
  return both != ENT_ROW_KEPT ? both : first != ENT_ROW_KEPT ? first : second;
}

// ------------------------------------------------------------------- rows

static ent_verdict
read_dates(ent_judge *judge, const ent_row *row, ent_told *out)
{
  const ent_str date = get(judge, row, ENT_COL_DATE);
  const ent_str published = get(judge, row, ENT_COL_PUBLISHED);
  const bool optional = judge->options.kind == ENT_FEED_CSV;
  if (!(optional && date.n == 0) && !read_date(&out->date, date)) {
    return bad(judge, "not a date", date);
  }
  if (published.n != 0 && !read_date(&out->published, published)) {
    return bad(judge, "not a date", published);
  }
  if (judge->options.kind == ENT_FEED_ICEWS) {
    out->published = out->date; // its events are dated by their stories
  }
  return ENT_ROW_KEPT;
}

/// What only a CSV can say of an event.
static ent_verdict
read_extras(ent_judge *judge, const ent_row *row, ent_told *out)
{
  const ent_str status = get(judge, row, ENT_COL_STATUS);
  const ent_str weight = get(judge, row, ENT_COL_WEIGHT);
  const ent_str confidence = get(judge, row, ENT_COL_CONFIDENCE);
  const ent_str subtype = get(judge, row, ENT_COL_SUBTYPE);
  const size_t phase = ent_name_find(ent_phase_names, ENT_PHASES, status);
  if (status.n != 0 && phase == ENT_PHASES) {
    return bad(judge, "not a status", status);
  }
  out->phase = status.n != 0 ? (ent_phase)phase : out->phase;
  out->subtype = subtype.n != 0 ? subtype : out->subtype;
  const bool number = read_number(&out->weight, weight, ENT_WEIGHT_MOST);
  if (number && out->weight == 0) {
    return ENT_ROW_ZERO;
  }
  if (!number || out->weight < ENT_WEIGHT_LEAST) {
    return bad(judge, "not a weight " ENT_WEIGHT_RANGE, weight);
  }
  if (!read_number(&out->confidence, confidence, 1)) {
    return bad(judge, "not a confidence from 0 to 1", confidence);
  }
  return ENT_ROW_KEPT;
}

static void
read_article(ent_judge *judge, const ent_row *row, ent_told *out)
{
  out->id = get(judge, row, ENT_COL_ID);
  out->url = get(judge, row, ENT_COL_URL);
  out->publisher = get(judge, row, ENT_COL_PUBLISHER);
  out->title = get(judge, row, ENT_COL_TITLE);
  out->text = get(judge, row, ENT_COL_TEXT);
  out->story = out->url.n != 0 ? out->url : get(judge, row, ENT_COL_STORY);
  if (out->story.n == 0 && judge->options.kind == ENT_FEED_CSV) {
    out->story = out->id;
  }
}

static ent_verdict
check_shape(ent_judge *judge, const ent_row *row)
{
  ent_columns *const columns = &judge->columns;
  ent_buf_reset(&judge->why);
  if (judge->options.kind == ENT_FEED_GDELT) {
    if (ent_columns_count(columns, row->n)) {
      return ENT_ROW_KEPT;
    }
    ent_buf_printf(&judge->why,
                   "%zu columns; GDELT's event files have 57, 58 or 61",
                   row->n);
    return ENT_ROW_BAD;
  }
  if (row->n == columns->n) {
    return ENT_ROW_KEPT;
  }
  ent_buf_printf(&judge->why, "%zu columns; the first row has %zu", row->n,
                 columns->n);
  return ENT_ROW_BAD;
}

ent_verdict
ent_judge_row(ent_judge *judge, const ent_row *row, ent_told *out)
{
  *out = (ent_told){
      .subtype = ENT_STR(""),
      .cameo = ENT_STR(""),
      .frame = ENT_STR(""),
      .confidence = 1,
      .weight = 1,
  };
  ent_verdict verdict = check_shape(judge, row);
  if (verdict != ENT_ROW_KEPT) {
    return verdict;
  }
  read_article(judge, row, out);
  verdict = read_dates(judge, row, out);
  if (verdict != ENT_ROW_KEPT) {
    return verdict;
  }
  verdict = read_type(judge, row, out);
  if (verdict != ENT_ROW_KEPT) {
    return verdict;
  }
  verdict = read_extras(judge, row, out);
  return verdict != ENT_ROW_KEPT ? verdict : read_ends(judge, row, out);
}
