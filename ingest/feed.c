// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/feed.h"

const char *const ent_verdict_names[ENT_VERDICTS] = {
    "kept",
    "bad",
    "without two political actors",
    "not acting for a state",
    "within one actor",
    "of other types",
    "of weight 0",
};

enum {
  ENT_BLOCK = 1 << 16,   ///< rows that are held to bring articles together
  ENT_FAULTS_SHOWN = 10, ///< bad rows that are told one by one
};

/// A row that makes an event.
typedef struct held {
  ent_told told;  ///< strings live in the block's arena or in the tables
  uint32_t parts; ///< index of its first actor in the block
  uint32_t n_sources;
  uint32_t n_targets;
  uint32_t next; ///< row of the same article, or ENT_NONE
} held;

/// The rows of one article.
typedef struct article {
  uint32_t first;
  uint32_t last;
  uint32_t n;
  ent_str id; ///< the smallest of its rows'
} article;

struct ent_feed {
  ent_judge judge;
  ent_rows *rows;
  ent_diag *diag;
  const char *name;
  ent_place place; ///< the file
  uint64_t counts[ENT_VERDICTS];
  ent_status st;
  bool done;
  // the block
  ent_arena arena;
  ent_map stories;
  ent_buf key;                ///< scratch
  ENT_VEC(uint32_t) by_story; ///< article of a story
  ENT_VEC(held) held;
  ENT_VEC(article) articles;
  ent_actors parts;
  size_t next; ///< article to give
  // the record
  ent_arena record_arena;
  ent_buf text;
  ent_map said;           ///< events of the record, by what they say
  ENT_VEC(uint32_t) seen; ///< by actor: the last record that named it
  uint32_t serial;
};

ent_status
ent_feed_open(ent_feed **out,
              const char *path,
              const ent_feed_options *options,
              const ent_lexicon *lexicon,
              ent_diag *diag)
{
  ent_feed *const feed = ent_alloc(sizeof *feed);
  ent_row header = {0};
  const char *fault = NULL;
  *out = feed;
  feed->diag = diag;
  feed->name = ent_feed_names[options->kind];
  feed->place.file = strcmp(path, "-") == 0 ? "<stdin>" : path;
  feed->judge.options = *options;
  feed->judge.cast.lexicon = lexicon;
  ent_codes_load(&feed->judge.codes);
  ent_cast_load(&feed->judge.cast);
  feed->st =
      ent_rows_open(&feed->rows, path, ent_feed_separator(options->kind), diag);
  feed->done = feed->st != ENT_OK;
  if (feed->done || !ent_feed_has_header(options->kind)) {
    return feed->st;
  }
  if (!ent_rows_next(feed->rows, &header, &fault)) {
    feed->done = true;
    return ENT_OK;
  }
  feed->st =
      ent_columns_find(&feed->judge.columns, options->kind, &header, diag);
  feed->done = feed->st != ENT_OK;
  return feed->st;
}

// ------------------------------------------------------------------ block

static ent_str
keep(ent_feed *feed, ent_str str)
{
  size_t bad = 0;
  if (str.n == 0) {
    return ENT_STR("");
  }
  return ent_arena_str(&feed->arena, ent_utf8_repair(str, &bad, &feed->arena));
}

/// The id of a row that has none: what it says.
static ent_str
row_id(ent_feed *feed, const ent_row *row)
{
  ent_buf all = {0};
  for (size_t i = 0; i < row->n; ++i) {
    ent_buf_add(&all, row->fields[i]);
    ent_buf_byte(&all, '\x1f');
  }
  const ent_str id = ent_hash_hex(&feed->arena, ent_buf_str(&all), 16);
  ent_buf_free(&all);
  return id;
}

/// ICEWS gives an event's id anew on another day.
static ent_str
event_id(ent_feed *feed, const ent_row *row, const ent_told *told)
{
  char date[16] = "";
  if (told->id.n == 0) {
    return row_id(feed, row);
  }
  if (feed->judge.options.kind != ENT_FEED_ICEWS) {
    return keep(feed, told->id);
  }
  ent_date_write(told->date, date);
  return keep(
      feed, ent_arena_printf(&feed->arena, "%.*s:%s", ENT_FMT(told->id), date));
}

/// The article that the row belongs to, a new one if its story is new.
static article *
find_article(ent_feed *feed, const ent_told *told)
{
  char day[16] = "";
  if (told->story.n != 0) {
    ent_date_write(told->published, day);
    const ent_str key =
        ent_arena_printf(&feed->arena, "%s %.*s", day, ENT_FMT(told->story));
    const uint32_t story = ent_map_intern(&feed->stories, key);
    if (story < feed->by_story.n) {
      return &feed->articles.at[feed->by_story.at[story]];
    }
    ENT_PUSH(&feed->by_story, (uint32_t)feed->articles.n);
  }
  ENT_PUSH(&feed->articles, (article){.id = ENT_STR("")});
  return &feed->articles.at[feed->articles.n - 1];
}

/// Copies what the row says into the block.
static void
hold(ent_feed *feed, const ent_row *row, const ent_told *told)
{
  const ent_judge *const judge = &feed->judge;
  const uint32_t at = (uint32_t)feed->held.n;
  held each = {.told = *told,
               .parts = (uint32_t)feed->parts.n,
               .n_sources = (uint32_t)judge->sources.n,
               .n_targets = (uint32_t)judge->targets.n,
               .next = ENT_NONE};
  article *const in = find_article(feed, told);
  each.told.id = event_id(feed, row, told);
  each.told.cameo = keep(feed, told->cameo);
  each.told.subtype = keep(feed, told->subtype);
  each.told.title = keep(feed, told->title);
  each.told.text = keep(feed, told->text);
  each.told.url = keep(feed, told->url);
  each.told.publisher = keep(feed, told->publisher);
  for (size_t i = 0; i < judge->sources.n; ++i) {
    ENT_PUSH(&feed->parts, judge->sources.at[i]);
  }
  for (size_t i = 0; i < judge->targets.n; ++i) {
    ENT_PUSH(&feed->parts, judge->targets.at[i]);
  }
  ENT_PUSH(&feed->held, each);
  if (in->n == 0) {
    in->first = at;
    in->id = each.told.id;
  } else {
    feed->held.at[in->last].next = at;
    in->id = ent_str_cmp(each.told.id, in->id) < 0 ? each.told.id : in->id;
  }
  in->last = at;
  ++in->n;
}

static void
tell_fault(ent_feed *feed, const ent_place *place, const char *what)
{
  if (++feed->counts[ENT_ROW_BAD] <= ENT_FAULTS_SHOWN) {
    ent_report(feed->diag, ENT_ERROR, place, "%s", what);
  }
}

static void
read_block(ent_feed *feed)
{
  ent_row row = {0};
  ent_told told = {0};
  const char *fault = NULL;
  ent_arena_reset(&feed->arena);
  ent_map_free(&feed->stories);
  feed->by_story.n = feed->held.n = feed->articles.n = feed->parts.n = 0;
  feed->next = 0;
  while (feed->held.n < ENT_BLOCK) {
    if (!ent_rows_next(feed->rows, &row, &fault)) {
      feed->done = true;
      return;
    }
    if (fault != NULL) {
      tell_fault(feed, &row.place, fault);
      continue;
    }
    const ent_verdict verdict = ent_judge_row(&feed->judge, &row, &told);
    if (verdict == ENT_ROW_BAD) {
      tell_fault(feed, &row.place, feed->judge.why.s);
      continue;
    }
    ++feed->counts[verdict];
    if (verdict == ENT_ROW_KEPT) {
      hold(feed, &row, &told);
    }
  }
}

// ----------------------------------------------------------------- record

static ent_role
role_of(const ent_told *told, bool source)
{
  if (told->type == ENT_SUMMIT) {
    const ent_hosted by = source ? ENT_HOSTED_BY_SOURCE : ENT_HOSTED_BY_TARGET;
    return told->hosted == by ? ENT_HOST : ENT_PARTICIPANT;
  }
  if (ent_type_symmetric(told->type)) {
    return ENT_PARTY;
  }
  if (told->type == ENT_ACCESSION) {
    return source ? ENT_CANDIDATE : ENT_CONVENER;
  }
  return source ? ENT_SOURCE : ENT_TARGET;
}

static void
add_participants(ent_feed *feed, const held *from, ent_event *out)
{
  const size_t n = (size_t)from->n_sources + from->n_targets;
  out->participants =
      ent_arena_alloc(&feed->record_arena, n * sizeof *out->participants);
  for (size_t i = 0; i < n; ++i) {
    const uint32_t actor = feed->parts.at[from->parts + i];
    out->participants[i] = (ent_participant){
        feed->judge.cast.actors.at[actor].id,
        role_of(&from->told, i < from->n_sources),
    };
  }
  out->n_participants = n;
}

/// Adds the row's actors that the record does not have.
static void
add_actors(ent_feed *feed, const held *from, ent_record *out)
{
  const ent_cast *const cast = &feed->judge.cast;
  while (feed->seen.n < cast->actors.n) {
    ENT_PUSH(&feed->seen, 0);
  }
  for (size_t i = 0; i < (size_t)from->n_sources + from->n_targets; ++i) {
    const uint32_t actor = feed->parts.at[from->parts + i];
    if (feed->seen.at[actor] != feed->serial) {
      feed->seen.at[actor] = feed->serial;
      out->actors[out->n_actors++] = cast->actors.at[actor];
    }
  }
}

/// The event of the record that says what the row says, or a new one.
static ent_event *
find_event(ent_feed *feed, const held *from, ent_record *out)
{
  const ent_told *const told = &from->told;
  char date[16] = "";
  ent_buf *const key = &feed->key;
  ent_buf_reset(key);
  if (told->date.year != 0) {
    ent_date_write(told->date, date);
  }
  ent_buf_printf(key, "%d %d %d %s %.*s %.*s", (int)told->type,
                 (int)told->phase, (int)told->hosted, date,
                 ENT_FMT(told->cameo), ENT_FMT(told->subtype));
  for (size_t i = 0; i < (size_t)from->n_sources + from->n_targets; ++i) {
    ent_buf_printf(key, "%s%u", i == from->n_sources ? ">" : " ",
                   feed->parts.at[from->parts + i]);
  }
  const uint32_t at = ent_map_intern(&feed->said, ent_buf_str(key));
  if (at < out->n_events) {
    ent_event *const same = &out->events[at];
    same->weight = told->weight > same->weight ? told->weight : same->weight;
    return same;
  }
  ent_event *const event = &out->events[out->n_events++];
  *event = (ent_event){.type = told->type,
                       .phase = told->phase,
                       .subtype = told->subtype,
                       .date = told->date,
                       .edtf = ENT_STR(""),
                       .confidence = told->confidence,
                       .weight = told->weight,
                       .cameo = told->cameo,
                       .frame = told->frame,
                       .why_phase = ENT_STR(""),
                       .why_date = ENT_STR("")};
  add_participants(feed, from, event);
  return event;
}

/// Where the row's text stands in the record's, behind what is there already.
static ent_span
add_text(ent_feed *feed, ent_str text, ent_str before, ent_span last)
{
  if (text.n == 0 || (before.n != 0 && ent_str_eq(text, before))) {
    return text.n == 0 ? (ent_span){0, 0} : last;
  }
  ent_span span = {last.end, 0};
  if (feed->text.n != 0) {
    ent_buf_byte(&feed->text, '\n');
    ++span.start;
  }
  ent_buf_add(&feed->text, text);
  span.end = span.start + (uint32_t)ent_utf8_count(text);
  return span;
}

/// Room for one more piece of evidence than the event has: doubled when full.
static void
add_evidence(ent_feed *feed, ent_event *event, ent_span span)
{
  const size_t n = event->n_evidence;
  if ((n & (n - 1)) == 0) {
    const size_t cap = n == 0 ? 1 : 2 * n;
    ent_evidence *const more =
        ent_arena_alloc(&feed->record_arena, cap * sizeof *more);
    if (n != 0) {
      memcpy(more, event->evidence, n * sizeof *more);
    }
    event->evidence = more;
  }
  event->evidence[event->n_evidence++] = (ent_evidence){.span = span};
}

/// The name of the site in a URL, without "www.".
static ent_str
site_of(ent_str url)
{
  const size_t slashes = ent_str_find(url, ENT_STR("://"), 0);
  if (slashes == SIZE_MAX) {
    return ENT_STR("");
  }
  ent_str rest = {url.s + slashes + 3, url.n - slashes - 3};
  ent_str site = ENT_STR("");
  (void)ent_str_next(&rest, '/', &site);
  if (ent_str_starts(site, ENT_STR("www."))) {
    site = (ent_str){site.s + 4, site.n - 4};
  }
  return site;
}

static void
begin_record(ent_feed *feed, const article *from, ent_record *out)
{
  ent_arena *const arena = &feed->record_arena;
  const ent_told *const told = &feed->held.at[from->first].told;
  size_t n_parts = 0;
  ent_arena_reset(arena);
  ent_buf_reset(&feed->text);
  ent_map_free(&feed->said);
  ++feed->serial;
  for (uint32_t i = from->first; i != ENT_NONE; i = feed->held.at[i].next) {
    n_parts += feed->held.at[i].n_sources + feed->held.at[i].n_targets;
  }
  *out = (ent_record){
      .article = {.id = ent_arena_printf(arena, "%s:%.*s", feed->name,
                                         ENT_FMT(from->id)),
                  .lang = ENT_STR(""),
                  .published = told->published,
                  .published_confidence = told->published.year != 0 ? 1 : 0,
                  .title = told->title,
                  .text = ENT_STR(""),
                  .source = told->publisher.n != 0 ? told->publisher
                                                   : site_of(told->url),
                  .url = told->url},
      .actors = ent_arena_alloc(arena, n_parts * sizeof(ent_actor)),
      .events = ent_arena_alloc(arena, from->n * sizeof(ent_event)),
  };
}

/// An event told by one row needs no evidence unless there is text to point
/// at; told by several, each is a piece of it.
static void
drop_empty_evidence(ent_record *out)
{
  for (size_t i = 0; i < out->n_events; ++i) {
    ent_event *const event = &out->events[i];
    if (event->n_evidence == 1 && event->evidence[0].span.end == 0) {
      event->n_evidence = 0;
    }
  }
}

bool
ent_feed_next(ent_feed *feed, ent_record *out)
{
  while (feed->next == feed->articles.n) {
    if (feed->done) {
      return false;
    }
    read_block(feed);
  }
  const article *const from = &feed->articles.at[feed->next++];
  ent_str before = ENT_STR("");
  ent_span span = {0, 0};
  begin_record(feed, from, out);
  for (uint32_t i = from->first; i != ENT_NONE; i = feed->held.at[i].next) {
    const held *const each = &feed->held.at[i];
    add_actors(feed, each, out);
    ent_event *const event = find_event(feed, each, out);
    if (each->told.text.n != 0) {
      span = add_text(feed, each->told.text, before, span);
      before = each->told.text;
      add_evidence(feed, event, span);
    } else {
      add_evidence(feed, event, (ent_span){0, 0});
    }
  }
  out->article.text = ent_buf_str(&feed->text);
  drop_empty_evidence(out);
  return true;
}

// ------------------------------------------------------------------- ends

const uint64_t *
ent_feed_counts(const ent_feed *feed)
{
  return feed->counts;
}

size_t
ent_feed_unknown(const ent_feed *feed)
{
  return feed->judge.cast.n_unknown;
}

ent_status
ent_feed_close(ent_feed *feed)
{
  if (feed == NULL) {
    return ENT_OK;
  }
  const ent_status read = ent_rows_close(feed->rows);
  ent_status st = feed->st != ENT_OK ? feed->st : read;
  const uint64_t n_bad = feed->counts[ENT_ROW_BAD];
  if (n_bad > ENT_FAULTS_SHOWN) {
    ent_report(feed->diag, ENT_ERROR, &feed->place, "%llu more bad rows",
               (unsigned long long)(n_bad - ENT_FAULTS_SHOWN));
  }
  if (st == ENT_OK && n_bad != 0) {
    st = ENT_ERR_SYNTAX;
  }
  ent_codes_free(&feed->judge.codes);
  ent_cast_free(&feed->judge.cast);
  ENT_VEC_FREE(&feed->judge.sources);
  ENT_VEC_FREE(&feed->judge.targets);
  ent_buf_free(&feed->judge.why);
  ent_buf_free(&feed->judge.scratch);
  ent_arena_free(&feed->arena);
  ent_map_free(&feed->stories);
  ent_buf_free(&feed->key);
  ENT_VEC_FREE(&feed->by_story);
  ENT_VEC_FREE(&feed->held);
  ENT_VEC_FREE(&feed->articles);
  ENT_VEC_FREE(&feed->parts);
  ent_arena_free(&feed->record_arena);
  ent_buf_free(&feed->text);
  ent_map_free(&feed->said);
  ENT_VEC_FREE(&feed->seen);
  ent_free(feed);
  return st;
}
