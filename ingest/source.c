// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/source.h"

#include "ingest/page.h"

/// Documents of a turn: few, so that short inputs are shared too.
enum { ENT_TURN_DOCUMENTS = 8 };

struct ent_articles {
  ent_files files;
  size_t next_file;
  uint64_t all;
  uint64_t done;         ///< by the files that are through
  ent_stream *stream;    ///< of the file being read, or
  ent_article_list page; ///< its articles
  size_t next_article;
  size_t n_given; ///< articles of the file being read
  ent_source_options options;
  ent_page_words *words;
  ent_arena arena; ///< of the record or page being read
  ent_diag *diag;
  ent_diag *files_diag; ///< for faults that every walk meets
  ent_diag unheard;
  uint64_t n_documents;
  ent_status worst;
};

/// True when the next document is for this walk.
static bool
takes(ent_articles *walk)
{
  const uint64_t turn = walk->n_documents++ / ENT_TURN_DOCUMENTS;
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

// ----------------------------------------------------------------- pages

static ent_str
base_name(const char *path)
{
  const char *const slash = strrchr(path, '/');
  return ent_str_of(slash != NULL ? slash + 1 : path);
}

static bool
is_white(ent_str text)
{
  return ent_str_trim(text).n == 0;
}

static void
split_page(ent_articles *walk, const ent_file *file, ent_str bytes)
{
  const ent_place place = {.file = file->path};
  if (file->form == ENT_FORM_HTML && ent_utf8_valid(bytes) != bytes.n &&
      !ent_str_starts(bytes, ENT_STR("\xFF\xFE")) &&
      !ent_str_starts(bytes, ENT_STR("\xFE\xFF"))) {
    // The page itself says in which other encoding it is.
    (void)ent_html_articles(walk->words, bytes, &walk->arena, &walk->page);
    return;
  }
  const ent_str text = ent_bytes_text(bytes, &place, &walk->arena, walk->diag);
  if (file->form == ENT_FORM_HTML) {
    (void)ent_html_articles(walk->words, text, &walk->arena, &walk->page);
  } else if (file->form == ENT_FORM_MARKDOWN) {
    ent_markdown_articles(walk->words, text, &walk->arena, &walk->page);
  } else {
    const ent_page page = {.text = text,
                           .title = ENT_STR(""),
                           .source = ENT_STR(""),
                           .url = ENT_STR(""),
                           .lang = ENT_STR("")};
    ent_page_articles(walk->words, &page, &walk->arena, &walk->page);
  }
}

/// Ids are of the content; those behind the first tell their place.
static void
name_articles(ent_articles *walk, const ent_file *file)
{
  for (size_t i = 0; i < walk->page.n; ++i) {
    ent_article *const each = &walk->page.at[i];
    each->id = ent_article_id(each, &walk->arena);
    if (i > 0) {
      each->id =
          ent_arena_printf(&walk->arena, "%.*s#%zu", ENT_FMT(each->id), i + 1);
    }
    if (each->source.n == 0) {
      each->source = base_name(file->path);
    }
  }
}

static void
open_page(ent_articles *walk, const ent_file *file)
{
  ent_str bytes = ENT_STR("");
  ent_arena_reset(&walk->arena);
  walk->page.n = 0;
  walk->next_article = 0;
  if (file->size > ENT_RECORD_BYTES) {
    fault(walk, file->path, "a page of more than 64 MiB is left out");
    return;
  }
  const ent_status st =
      ent_file_read(&bytes, file->path, &walk->arena, walk->diag);
  if (st != ENT_OK) {
    note(walk, st);
  } else if (is_white(bytes)) {
    fault(walk, file->path, "empty file");
  } else if (ent_bytes_binary(bytes)) {
    fault(walk, file->path, "not text but a binary file");
  } else {
    split_page(walk, file, bytes);
    if (walk->page.n == 0) {
      fault(walk, file->path, "no article in this page");
    }
    name_articles(walk, file);
  }
}

// ------------------------------------------------------------------ walk

static void
close_file(ent_articles *walk)
{
  if (walk->stream != NULL) {
    const ent_file *const file = &walk->files.at[walk->next_file - 1];
    const ent_status st = ent_stream_close(walk->stream);
    walk->stream = NULL;
    note(walk, st);
    if (st == ENT_OK && walk->n_given == 0 && strcmp(file->path, "-") != 0) {
      const ent_place place = {.file = file->path};
      ent_report(walk->files_diag, ENT_ERROR, &place,
                 "no article in this file");
      note(walk, ENT_ERR_SYNTAX);
    }
  }
  if (walk->next_file > 0) {
    walk->done += walk->files.at[walk->next_file - 1].size;
  }
}

/// Opens the next file; false when there is none.
static bool
open_file(ent_articles *walk)
{
  if (walk->next_file == walk->files.n) {
    return false;
  }
  const ent_file *const file = &walk->files.at[walk->next_file++];
  walk->n_given = 0;
  if (file->form == ENT_FORM_LINES || file->form == ENT_FORM_JSON) {
    note(walk, ent_stream_open(&walk->stream, file, walk->files_diag));
  } else if (takes(walk)) {
    open_page(walk, file);
  }
  return true;
}

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
  const ent_file *const file = &walk->files.at[walk->next_file - 1];
  ent_str line = ENT_STR("");
  ent_str id = ENT_STR("");
  ent_place place = {.file =
                         strcmp(file->path, "-") == 0 ? "<stdin>" : file->path};
  while (ent_stream_next(walk->stream, &line, &place.line)) {
    ent_record record = {0};
    ++walk->n_given;
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

static bool
next_of_file(ent_articles *walk, ent_article *out)
{
  if (walk->stream != NULL) {
    return next_record(walk, out);
  }
  if (walk->next_article < walk->page.n) {
    *out = walk->page.at[walk->next_article++];
    return true;
  }
  return false;
}

/// A date given for the run is surer than one inferred from the text.
static void
apply_options(const ent_articles *walk, ent_article *article)
{
  const ent_source_options *const options = &walk->options;
  if (options->published.year != 0 && article->published_confidence < .6) {
    article->published = options->published;
    article->published_confidence = 1;
  }
  if (article->lang.n == 0) {
    article->lang = options->lang;
  }
}

static void
note_language(const ent_articles *walk, const ent_article *article)
{
  if (article->lang.n == 0 && ent_lang_unaccented(article->text)) {
    const ent_place place = {.file = walk->files.at[walk->next_file - 1].path};
    ent_report(walk->diag, ENT_NOTE, &place,
               "article %.*s is Vietnamese without accents and is not read",
               ENT_FMT(article->id));
  }
}

bool
ent_articles_next(ent_articles *walk, ent_article *out)
{
  for (;;) {
    if (walk->next_file > 0 && next_of_file(walk, out)) {
      if (!in_shard(walk, out->id)) {
        continue;
      }
      apply_options(walk, out);
      note_language(walk, out);
      return true;
    }
    close_file(walk);
    walk->page.n = 0;
    if (!open_file(walk)) {
      walk->next_file = walk->files.n;
      return false;
    }
  }
}

uint64_t
ent_articles_turn(const ent_articles *walk)
{
  return walk->n_documents != 0 ? (walk->n_documents - 1) / ENT_TURN_DOCUMENTS
                                : 0;
}

uint64_t
ent_articles_met(const ent_articles *walk)
{
  return walk->n_documents;
}

void
ent_articles_progress(const ent_articles *walk, uint64_t *done, uint64_t *all)
{
  const uint64_t here =
      walk->stream != NULL ? ent_stream_done(walk->stream) : 0;
  *done = walk->done + here;
  *all = walk->all;
}

ent_status
ent_articles_close(ent_articles *walk)
{
  if (walk == NULL) {
    return ENT_OK;
  }
  note(walk, ent_stream_close(walk->stream));
  const ent_status worst = walk->worst;
  ENT_VEC_FREE(&walk->page);
  ent_page_words_free(walk->words);
  ent_files_free(&walk->files);
  ent_arena_free(&walk->arena);
  ent_free(walk);
  return worst;
}
