// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/dating.h"
#include "ingest/engine.h"
#include "ingest/relation.h"

enum { ENT_DATELINE_DAYS = 5 }; ///< at most, before the publication

ent_reader *
ent_reader_new(const ent_lexicon *lexicon)
{
  ent_reader *const reader = ent_alloc(sizeof *reader);
  reader->lexicon = lexicon;
  reader->page_words = ent_page_words_new();
  return reader;
}

void
ent_reader_free(ent_reader *reader)
{
  if (reader == NULL) {
    return;
  }
  ent_page_words_free(reader->page_words);
  ENT_VEC_FREE(&reader->marks);
  ENT_VEC_FREE(&reader->tokens);
  ENT_VEC_FREE(&reader->sentences);
  ENT_VEC_FREE(&reader->persons);
  ENT_VEC_FREE(&reader->drafts);
  ENT_VEC_FREE(&reader->claims);
  ENT_VEC_FREE(&reader->hits);
  ENT_VEC_FREE(&reader->mentions);
  ENT_VEC_FREE(&reader->groups);
  ENT_VEC_FREE(&reader->units);
  ENT_VEC_FREE(&reader->whens);
  ENT_VEC_FREE(&reader->salient);
  ENT_VEC_FREE(&reader->pairs);
  ent_arena_free(&reader->arena);
  ent_free(reader);
}

static void
begin(ent_reader *reader, const ent_article *article)
{
  ent_arena_reset(&reader->arena);
  reader->article = article;
  reader->persons.n = 0;
  reader->drafts.n = 0;
  reader->claims.n = 0;
  reader->salient.n = 0;
  reader->pairs.n = 0;
  reader->speaker = ENT_NOBODY;
  reader->n_crowd = reader->n_subjects = reader->n_title_actors = 0;
  memset(reader->is_sized, 0, sizeof reader->is_sized);
  reader->published = article->published;
  reader->published_confidence = article->published_confidence;
  if (article->published.year == 0) {
    const ent_dated guess =
        ent_page_date(reader->page_words, article->text, (ent_date){0});
    reader->published = guess.date;
    reader->published_confidence = guess.confidence;
  }
  reader->anchor = reader->day = reader->heading = reader->news = (ent_date){0};
  reader->section = false;
  const ent_str lang =
      article->lang.n > 0 ? article->lang : ent_lang_guess(article->text);
  reader->lang = ent_str_eq(lang, ENT_STR("en"))
                     ? ENT_EN
                     : (ent_str_eq(lang, ENT_STR("vi")) ? ENT_VI : 0);
  const ent_str title = article->title;
  char *const text =
      ent_arena_alloc(&reader->arena, title.n + 1 + article->text.n + 1);
  memcpy(text, title.s, title.n);
  text[title.n] = '\n';
  memcpy(text + title.n + 1, article->text.s, article->text.n);
  reader->text = (ent_str){text, title.n + 1 + article->text.n};
  reader->text_at = (uint32_t)title.n + 1;
}

/// True when nearly all words of the sentence are in capitals.
static bool
shouts(const ent_reader *reader, const ent_sentence *s)
{
  unsigned words = 0;
  const unsigned upper =
      ent_count_upper(&reader->tokens.at[s->tok], s->end - s->tok, &words);
  return words > 3 && upper * 10 >= words * 7;
}

/// The stages that find who is there.
static void
read_words(ent_reader *reader)
{
  const ent_sentence *const s = &reader->sentences.at[reader->now];
  reader->shout = shouts(reader, s);
  ent_read_hits(reader);
  ent_read_mentions(reader);
  ent_read_whens(reader);
  ent_note_news(reader);
  ent_read_units(reader);
}

static void
read_sentence(ent_reader *reader)
{
  const size_t first_draft = reader->drafts.n;
  read_words(reader);
  ent_read_frames(reader);
  if (reader->relations != NULL) {
    ent_tell_relations(reader, first_draft, reader->relations);
  } else {
    ent_read_relations(reader, first_draft);
  }
  ent_remember(reader);
}

static void
note_title(ent_reader *reader)
{
  for (size_t i = 0; i < reader->groups.n; ++i) {
    const ent_group *const g = &reader->groups.at[i];
    reader->n_title_actors = ent_add_actors(
        reader->title_actors, reader->n_title_actors, g->actors, g->n);
  }
}

/// The headline says what the article is about before its body is read, and
/// is itself read last, when its short names are known.
static void
read_body(ent_reader *reader)
{
  const uint32_t n = (uint32_t)reader->sentences.n;
  const uint32_t body = ent_body_begin(reader);
  reader->now = 0;
  if (body > 0) {
    read_words(reader);
    note_title(reader);
    ent_remember(reader);
  }
  for (reader->now = body; reader->now < n; ++reader->now) {
    if (!reader->sentences.at[reader->now].skip) {
      read_sentence(reader);
    }
  }
  reader->now = 0;
  if (body > 0) {
    read_sentence(reader);
  }
}

/// "today" is the dateline's day where that is shortly before the day of
/// publication.
static void
note_dateline(ent_reader *reader, ent_str text)
{
  reader->written = reader->published;
  if (reader->published.day == 0) {
    return;
  }
  const ent_date day = ent_page_dateline(reader->page_words, text,
                                         &reader->marks, reader->published);
  const int64_t ago =
      (int64_t)ent_date_first(reader->published) - ent_date_first(day);
  if (day.year != 0 && ago >= 0 && ago <= ENT_DATELINE_DAYS) {
    reader->written = day;
  }
}

static bool
has_accent(const ent_reader *reader, uint32_t i)
{
  const ent_str word = ent_token_text(reader, i, i + 1);
  for (size_t at = 0; at < word.n; ++at) {
    if ((unsigned char)word.s[at] >= 0x80) {
      return true;
    }
  }
  return false;
}

/// Whether a text of few words is in the language: a third of them are in lower
/// case and known, Vietnamese ones with an accent among them.
static bool
is_few_of(const ent_reader *reader, unsigned lang)
{
  const ent_token *const t = reader->tokens.at;
  const size_t n = reader->tokens.n;
  size_t words = 0;
  size_t known = 0;
  bool accented = lang != ENT_VI;
  for (size_t i = 0; i < n && words <= ENT_FEW_WORDS; ++i) {
    if ((t[i].shape & (ENT_SH_MARK | ENT_SH_DIGIT)) != 0) {
      continue;
    }
    ++words;
    if ((t[i].shape & ENT_SH_CAP) == 0 &&
        ent_lexicon_match(reader->lexicon, &t[i], n - i, lang, false).classes !=
            0) {
      ++known;
      accented = accented || has_accent(reader, (uint32_t)i);
    }
  }
  return words <= ENT_FEW_WORDS && accented && known > 0 && known * 3 >= words;
}

/// The language of a text too short to have function words: "Chile condemned
/// Peru.", "Israel không kích Gaza."
static unsigned
lang_of_few(const ent_reader *reader)
{
  return is_few_of(reader, ENT_EN)   ? ENT_EN
         : is_few_of(reader, ENT_VI) ? ENT_VI
                                     : 0;
}

static void
read_article(ent_reader *reader, const ent_article *article)
{
  begin(reader, article);
  ent_tokenise(&reader->tokens, reader->text, reader->lexicon);
  if (reader->lang == 0 && article->lang.n == 0) {
    reader->lang = lang_of_few(reader);
  }
  ent_page_mark(reader->page_words, article->text, &reader->marks);
  note_dateline(reader, article->text);
  ent_read_sentences(reader);
  if (reader->lang != 0) {
    read_body(reader);
  }
}

void
ent_reader_read(ent_reader *reader, const ent_article *article, ent_record *out)
{
  read_article(reader, article);
  ent_date_news(reader);
  ent_read_whole(reader);
  ent_merge_drafts(reader);
  ent_write_record(reader, out);
}

void
ent_reader_relations(ent_reader *reader,
                     const ent_article *article,
                     ent_buf *out)
{
  reader->relations = out;
  read_article(reader, article);
  reader->relations = NULL;
}
