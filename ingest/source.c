// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/source.h"

/// Documents of a turn: few at first, so that short inputs are shared too; then
/// more, so that workers do not wake their parent all the time.
enum { ENT_TURN_FEW = 8, ENT_TURN_MANY = 32, ENT_TURNS_OF_FEW = 32 };

struct ent_articles {
  ent_files files;
  size_t next_file;
  uint64_t all;
  uint64_t done;         ///< by the files that are through
  ent_input *input;      ///< the file being read
  const char *name;      ///< of it, or of the one in it, for messages
  ent_stream *stream;    ///< its records, or
  ent_warc *warc;        ///< its pages, of which one, or itself, makes
  ent_article_list page; ///< articles
  size_t next_article;
  size_t n_told; ///< documents of the file being read, and faults of it
  ent_source_options options;
  ent_page_words *words;
  ent_arena arena; ///< of the record or page being read
  ent_arena names;
  ent_diag *diag;
  ent_diag *files_diag; ///< for faults that every walk meets
  ent_diag unheard;
  uint64_t n_documents;
  ent_status worst;
};

static uint64_t
turn_of(uint64_t document)
{
  const uint64_t few = (uint64_t)ENT_TURNS_OF_FEW * ENT_TURN_FEW;
  return document < few ? document / ENT_TURN_FEW
                        : ENT_TURNS_OF_FEW + (document - few) / ENT_TURN_MANY;
}

/// True when the next document is for this walk.
static bool
takes(ent_articles *walk)
{
  const uint64_t turn = turn_of(walk->n_documents++);
  const size_t turns = walk->options.turns;
  return turns <= 1 || turn % turns == walk->options.turn;
}

/// What hinders the most counts: a file that cannot be read before one that
/// makes no sense before one that is not meant for the program.
static void
note(ent_articles *walk, ent_status st)
{
  static const int ranks[] = {
      [ENT_OK] = 0,         [ENT_ERR_USAGE] = 1,   [ENT_ERR_NOT_FOUND] = 2,
      [ENT_ERR_SYNTAX] = 3, [ENT_ERR_FOREIGN] = 3, [ENT_ERR_BUSY] = 4,
      [ENT_ERR_IO] = 5,     [ENT_ERR_INTERNAL] = 6};
  if (ranks[st] > ranks[walk->worst]) {
    walk->worst = st;
  }
}

static void
fault(ent_articles *walk, const char *path, const char *what)
{
  const ent_place place = {.file = path};
  ent_report(walk->diag, ENT_ERROR, &place, "%s", what);
  note(walk, ENT_ERR_SYNTAX);
}

ent_status
ent_articles_open(ent_articles **out,
                  const char *const *paths,
                  size_t n_paths,
                  const ent_source_options *options,
                  ent_diag *diag)
{
  ent_articles *const walk = ent_alloc(sizeof *walk);
  walk->options = (ent_source_options){.lang = ENT_STR("")};
  if (options != NULL) {
    walk->options = *options;
  }
  walk->diag = diag;
  walk->files_diag = walk->options.turn == 0 ? diag : &walk->unheard;
  walk->words = ent_page_words_new();
  bool known = true;
  for (size_t i = 0; i < n_paths; ++i) {
    note(walk, ent_files_add(&walk->files, paths[i], walk->files_diag));
  }
  for (size_t i = 0; i < walk->files.n; ++i) {
    known = known && strcmp(walk->files.at[i].path, "-") != 0;
    walk->all += walk->files.at[i].size;
  }
  walk->all = known ? walk->all : 0;
  *out = walk;
  return ENT_OK;
}

// ------------------------------------------------------------------ files

static void
close_leaves(ent_articles *walk)
{
  const ent_status streamed = ent_stream_free(walk->stream);
  const ent_status crawled = ent_warc_free(walk->warc);
  walk->stream = NULL;
  walk->warc = NULL;
  note(walk, streamed);
  note(walk, crawled);
  walk->n_told += streamed != ENT_OK || crawled != ENT_OK;
}

static void
close_file(ent_articles *walk)
{
  if (walk->input == NULL) {
    return;
  }
  const ent_file *const file = &walk->files.at[walk->next_file - 1];
  const bool empty = ent_input_done(walk->input) == 0;
  const ent_status st = ent_input_close(walk->input);
  walk->input = NULL;
  note(walk, st);
  if (st == ENT_OK && walk->n_told == 0 && strcmp(file->path, "-") != 0) {
    const ent_place place = {.file = file->path};
    ent_report(walk->files_diag, ENT_ERROR, &place, "%s",
               empty ? "empty file" : "no article in this file");
    note(walk, ENT_ERR_SYNTAX);
  }
  walk->done += file->size;
}

/// Opens the next file; false when there is none.
static bool
open_file(ent_articles *walk)
{
  if (walk->next_file == walk->files.n) {
    return false;
  }
  const ent_file *const file = &walk->files.at[walk->next_file++];
  walk->n_told = 0;
  const ent_status st =
      ent_input_open(&walk->input, file->path, file->packing, walk->files_diag);
  if (st != ENT_OK) {
    ++walk->n_told;
  }
  return true;
}

// ----------------------------------------------------------------- leaves

static void
open_page(ent_articles *walk, const ent_leaf *leaf)
{
  const char *const why =
      ent_leaf_read(walk->words, leaf, &walk->arena, walk->diag, &walk->page);
  // Of what a crawler brings much is no article.
  if (why != NULL && walk->warc == NULL) {
    fault(walk, leaf->name, why);
  }
}

static void
begin_page(ent_articles *walk)
{
  walk->page.n = 0;
  walk->next_article = 0;
  ent_arena_reset(&walk->arena);
}

static bool
next_capture(ent_articles *walk)
{
  ent_leaf leaf;
  if (!ent_warc_next(walk->warc, &leaf)) {
    return false;
  }
  ++walk->n_told;
  begin_page(walk);
  if (takes(walk)) {
    open_page(walk, &leaf);
  }
  return true;
}

/// Begins with a file of the form `form`, which is no archive.
static void
open_leaf(ent_articles *walk, ent_form form)
{
  begin_page(walk);
  if (form == ENT_FORM_LINES || form == ENT_FORM_JSON) {
    walk->stream = ent_stream_new(walk->input, walk->name, walk->files_diag);
    return;
  }
  if (form == ENT_FORM_WARC) {
    walk->warc = ent_warc_new(walk->input, walk->name, walk->files_diag);
    return;
  }
  ++walk->n_told;
  if (!takes(walk)) {
    return;
  }
  const ent_leaf leaf = {
      .name = walk->name,
      .form = form,
      .bytes = ent_input_rest(walk->input, ENT_RECORD_BYTES, &walk->arena),
      .url = ENT_STR("")};
  if (!ent_input_failed(walk->input)) {
    open_page(walk, &leaf);
  }
}

/// The form of the file at hand; that of names with a dot before is unknown.
static ent_form
form_here(const ent_articles *walk, const ent_file *file)
{
  const char *const slash = strrchr(walk->name, '/');
  if (file->form != ENT_FORM_ARCHIVE) {
    return file->form;
  }
  if (slash != NULL && slash[1] == '.') {
    return ENT_FORM_UNKNOWN;
  }
  const ent_ending inner = ent_ending_of(ent_str_of(walk->name));
  return inner.packing != ENT_PLAIN && inner.form != ENT_FORM_UNKNOWN
             ? ENT_FORM_ARCHIVE
             : inner.form;
}

/// Begins with the next file of the one that is open; false at its end.
static bool
next_leaf(ent_articles *walk)
{
  const ent_file *const file = &walk->files.at[walk->next_file - 1];
  const char *name = NULL;
  close_leaves(walk);
  if (walk->input == NULL || !ent_input_next(walk->input, &name)) {
    return false;
  }
  ent_arena_reset(&walk->names);
  walk->name = ent_arena_cstr(&walk->names, ent_str_of(name));
  const ent_form form = form_here(walk, file);
  if (form == ENT_FORM_ARCHIVE) {
    const ent_place place = {.file = walk->name};
    ent_report(walk->files_diag, ENT_ERROR, &place,
               "packed within an archive: unpack that first");
    note(walk, ENT_ERR_SYNTAX);
    ++walk->n_told;
  } else if (form != ENT_FORM_UNKNOWN) {
    open_leaf(walk, form);
  }
  return true;
}

// ------------------------------------------------------------------ walk

static bool
in_shard(const ent_articles *walk, ent_str id)
{
  const uint64_t n = walk->options.shards;
  return n <= 1 || ent_hash(id) % n == walk->options.shard - 1;
}

/// The id of a record that begins with it, as most do, and needs no decoding:
/// records of other shards then need not be parsed.
static bool
begins_with_id(ent_str record, ent_str *id)
{
  static const char *const marks[] = {"{", "\"id\"", ":", "\""};
  size_t at = 0;
  for (size_t i = 0; i < ENT_COUNT(marks); ++i) {
    const size_t n = strlen(marks[i]);
    if (record.n - at < n || memcmp(record.s + at, marks[i], n) != 0) {
      return false;
    }
    at += n;
    while (i + 1 < ENT_COUNT(marks) && at < record.n && record.s[at] == ' ') {
      ++at;
    }
  }
  const size_t start = at;
  while (at < record.n && record.s[at] > ' ' && record.s[at] < 0x7F &&
         record.s[at] != '"' && record.s[at] != '\\') {
    ++at;
  }
  *id = (ent_str){record.s + start, at - start};
  return at < record.n && record.s[at] == '"' && id->n != 0;
}

static bool
next_record(ent_articles *walk, ent_article *out)
{
  ent_str line = ENT_STR("");
  ent_str id = ENT_STR("");
  ent_place place = {.file = walk->name};
  while (ent_stream_next(walk->stream, &line, &place.line)) {
    ent_record record = {0};
    ++walk->n_told;
    if (!takes(walk) || (walk->options.shards > 1 &&
                         begins_with_id(line, &id) && !in_shard(walk, id))) {
      continue;
    }
    ent_arena_reset(&walk->arena);
    const ent_status st =
        ent_record_read(&record, line, &place, &walk->arena, walk->diag);
    if (st == ENT_OK) {
      *out = record.article;
      return true;
    }
    note(walk, st);
  }
  return false;
}

/// The next article of the file that is open; false at its end.
static bool
next_of_file(ent_articles *walk, ent_article *out)
{
  do {
    if (walk->stream != NULL && next_record(walk, out)) {
      return true;
    }
    if (walk->next_article < walk->page.n) {
      *out = walk->page.at[walk->next_article++];
      return true;
    }
  } while ((walk->warc != NULL && next_capture(walk)) || next_leaf(walk));
  return false;
}

/// A date given for the run is surer than one inferred from the text.
static void
apply_options(const ent_articles *walk, ent_article *article)
{
  const ent_source_options *const options = &walk->options;
  if (options->published.year != 0 &&
      article->published_confidence < ENT_SURE_DATE) {
    article->published = options->published;
    article->published_confidence = 1;
  }
  if (article->lang.n == 0) {
    article->lang = options->lang;
  }
}

bool
ent_articles_next(ent_articles *walk, ent_article *out)
{
  for (;;) {
    if (walk->input != NULL && next_of_file(walk, out)) {
      if (!in_shard(walk, out->id)) {
        continue;
      }
      apply_options(walk, out);
      return true;
    }
    close_file(walk);
    if (!open_file(walk)) {
      walk->next_file = walk->files.n;
      return false;
    }
  }
}

void
ent_articles_note(const ent_articles *walk, const ent_record *read)
{
  const ent_article *const article = &read->article;
  if (article->lang.n == 0 && article->text.n != 0) {
    const ent_place place = {.file = walk->name};
    ent_report(walk->diag, ENT_NOTE, &place, "article %.*s is %s",
               ENT_FMT(article->id),
               ent_lang_unaccented(article->text)
                   ? "Vietnamese without accents and is not read"
                   : "not read: its language is not known (see --lang)");
  }
}

uint64_t
ent_articles_turn(const ent_articles *walk)
{
  return walk->n_documents != 0 ? turn_of(walk->n_documents - 1) : 0;
}

uint64_t
ent_articles_met(const ent_articles *walk)
{
  return walk->n_documents;
}

void
ent_articles_progress(const ent_articles *walk, uint64_t *done, uint64_t *all)
{
  uint64_t here = 0;
  if (walk->input != NULL) {
    const uint64_t held = ent_stream_held(walk->stream);
    here = ent_input_done(walk->input);
    here -= held < here ? held : here;
  }
  *done = walk->done + here;
  *all = walk->all;
}

ent_status
ent_articles_close(ent_articles *walk)
{
  if (walk == NULL) {
    return ENT_OK;
  }
  close_leaves(walk);
  note(walk, ent_input_close(walk->input));
  const ent_status worst = walk->worst;
  ENT_VEC_FREE(&walk->page);
  ent_page_words_free(walk->words);
  ent_files_free(&walk->files);
  ent_arena_free(&walk->names);
  ent_arena_free(&walk->arena);
  ent_free(walk);
  return worst;
}
