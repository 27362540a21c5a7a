// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/feed.h"

const char *const ent_feed_names[ENT_FEEDS] = {"gdelt", "icews", "polecat",
                                               "csv"};

/// A column by its name in lower case.
typedef struct known {
  const char *name;
  ent_column what;
  bool needed;
} known;

static const known icews[] = {
    {"event id", ENT_COL_ID, true},
    {"event date", ENT_COL_DATE, true},
    {"source name", ENT_COL_SOURCE_NAME, true},
    {"source sectors", ENT_COL_SOURCE_SECTOR, true},
    {"source country", ENT_COL_SOURCE, true},
    {"cameo code", ENT_COL_TYPE, true},
    {"target name", ENT_COL_TARGET_NAME, true},
    {"target sectors", ENT_COL_TARGET_SECTOR, true},
    {"target country", ENT_COL_TARGET, true},
    {"story id", ENT_COL_STORY, false},
    {"publisher", ENT_COL_PUBLISHER, false},
};

static const known polecat[] = {
    {"event id", ENT_COL_ID, true},
    {"event date", ENT_COL_DATE, true},
    {"event type", ENT_COL_TYPE, true},
    {"event mode", ENT_COL_MODE, true},
    {"actor name", ENT_COL_SOURCE_NAME, true},
    {"actor country", ENT_COL_SOURCE, true},
    {"primary actor sector", ENT_COL_SOURCE_SECTOR, true},
    {"recipient name", ENT_COL_TARGET_NAME, true},
    {"recipient country", ENT_COL_TARGET, true},
    {"primary recipient sector", ENT_COL_TARGET_SECTOR, true},
    {"publication date", ENT_COL_PUBLISHED, false},
    {"source", ENT_COL_PUBLISHER, false},
    {"headline", ENT_COL_TITLE, false},
    {"event text", ENT_COL_TEXT, false},
    {"story id", ENT_COL_STORY, false},
};

static const known plain[] = {
    {"date", ENT_COL_DATE, false},
    {"year", ENT_COL_DATE, false},
    {"source", ENT_COL_SOURCE, true},
    {"a", ENT_COL_SOURCE, true},
    {"target", ENT_COL_TARGET, true},
    {"b", ENT_COL_TARGET, true},
    {"type", ENT_COL_TYPE, false},
    {"subtype", ENT_COL_SUBTYPE, false},
    {"status", ENT_COL_STATUS, false},
    {"weight", ENT_COL_WEIGHT, false},
    {"confidence", ENT_COL_CONFIDENCE, false},
    {"title", ENT_COL_TITLE, false},
    {"text", ENT_COL_TEXT, false},
    {"url", ENT_COL_URL, false},
    {"id", ENT_COL_ID, false},
    {"published", ENT_COL_PUBLISHED, false},
    {"publisher", ENT_COL_PUBLISHER, false},
};

/// A kind of file.  GDELT's has no names for its columns.
typedef struct layout {
  const known *columns;
  size_t n;
  char separator;
} layout;

static const layout layouts[ENT_FEEDS] = {
    [ENT_FEED_GDELT] = {NULL, 0, '\t'},
    [ENT_FEED_ICEWS] = {icews, ENT_COUNT(icews), '\t'},
    [ENT_FEED_POLECAT] = {polecat, ENT_COUNT(polecat), '\t'},
    [ENT_FEED_CSV] = {plain, ENT_COUNT(plain), 0},
};

/// Where GDELT's columns are.  Actor types stand in three neighbours.
static const size_t gdelt[][2] = {
    {0, ENT_COL_ID},
    {1, ENT_COL_DATE},
    {7, ENT_COL_SOURCE},
    {8, ENT_COL_SOURCE_GROUP},
    {12, ENT_COL_SOURCE_SECTOR},
    {17, ENT_COL_TARGET},
    {18, ENT_COL_TARGET_GROUP},
    {22, ENT_COL_TARGET_SECTOR},
    {26, ENT_COL_TYPE},
};

/// Columns of GDELT 1.0 until March 2013, 1.0 since, and 2.0, whose last are
/// the day the row was added and, but for the first, the URL.
enum { ENT_GDELT_OLD = 57, ENT_GDELT_1 = 58, ENT_GDELT_2 = 61 };

bool
ent_feed_has_header(ent_feed_kind kind)
{
  return layouts[kind].columns != NULL;
}

char
ent_feed_separator(ent_feed_kind kind)
{
  return layouts[kind].separator;
}

static void
clear(ent_columns *out, size_t n)
{
  *out = (ent_columns){.n = n};
  for (size_t i = 0; i < ENT_COLUMNS; ++i) {
    out->at[i] = SIZE_MAX;
  }
}

bool
ent_columns_count(ent_columns *out, size_t n)
{
  if (n == out->n && n != 0) {
    return true;
  }
  if (n != ENT_GDELT_OLD && n != ENT_GDELT_1 && n != ENT_GDELT_2) {
    return false;
  }
  clear(out, n);
  for (size_t i = 0; i < ENT_COUNT(gdelt); ++i) {
    out->at[gdelt[i][1]] = gdelt[i][0];
  }
  out->at[ENT_COL_PUBLISHED] = n == ENT_GDELT_OLD ? n - 1 : n - 2;
  out->at[ENT_COL_URL] = n == ENT_GDELT_OLD ? SIZE_MAX : n - 1;
  return true;
}

/// Same letters, whatever their case; `lower` is in lower case.
static bool
same_name(ent_str name, const char *lower)
{
  const size_t n = strlen(lower);
  bool same = name.n == n;
  for (size_t i = 0; same && i < n; ++i) {
    const char c = name.s[i];
    same = (c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c) == lower[i];
  }
  return same;
}

static const known *
find_column(const layout *in, ent_str name)
{
  for (size_t i = 0; i < in->n; ++i) {
    if (same_name(name, in->columns[i].name)) {
      return &in->columns[i];
    }
  }
  return NULL;
}

/// Every column that must be there is.
static ent_status
check_needed(const ent_columns *columns,
             const layout *in,
             const ent_place *place,
             ent_diag *diag)
{
  for (size_t i = 0; i < in->n; ++i) {
    const known *const each = &in->columns[i];
    if (each->needed && columns->at[each->what] == SIZE_MAX) {
      ent_report(diag, ENT_ERROR, place, "there is no column \"%s\"",
                 each->name);
      return ENT_ERR_SYNTAX;
    }
  }
  return ENT_OK;
}

ent_status
ent_columns_find(ent_columns *out,
                 ent_feed_kind kind,
                 const ent_row *header,
                 ent_diag *diag)
{
  const layout *const in = &layouts[kind];
  clear(out, header->n);
  for (size_t i = 0; i < header->n; ++i) {
    const ent_str name = ent_str_trim(header->fields[i]);
    const known *const found = find_column(in, name);
    if (found == NULL && kind == ENT_FEED_CSV) {
      ent_report(diag, ENT_WARNING, &header->place,
                 "column \"%.*s\" is not used", ENT_FMT(name));
    }
    if (found == NULL) {
      continue;
    }
    if (out->at[found->what] != SIZE_MAX) {
      ent_report(diag, ENT_ERROR, &header->place,
                 "column \"%.*s\" is there already", ENT_FMT(name));
      return ENT_ERR_SYNTAX;
    }
    out->at[found->what] = i;
  }
  out->ties = kind == ENT_FEED_CSV && out->at[ENT_COL_TYPE] == SIZE_MAX;
  return check_needed(out, in, &header->place, diag);
}

ent_str
ent_columns_get(const ent_columns *columns,
                const ent_row *row,
                ent_column column)
{
  const size_t at = columns->at[column];
  return at < row->n ? ent_str_trim(row->fields[at]) : ENT_STR("");
}
