// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// The text of an article: the first line is its language.  What is read must
/// be a record that reads back, with evidence inside the text.

#include "ingest/ingest.h"

#include "fuzz.h"

static void
check_record(const ent_record *record)
{
  const size_t n = ent_utf8_count(record->article.text);
  const size_t n_title = ent_utf8_count(record->article.title);
  for (size_t i = 0; i < record->n_events; ++i) {
    const ent_event *const event = &record->events[i];
    fuzz_require(event->n_evidence > 0 && event->n_participants > 0);
    for (size_t j = 0; j < event->n_evidence; ++j) {
      const ent_evidence *const at = &event->evidence[j];
      const size_t most = at->in_title ? n_title : n;
      fuzz_require(at->span.start <= at->span.end && at->span.end <= most);
      fuzz_require(at->trigger.start <= at->trigger.end);
      fuzz_require(at->trigger.end <= most);
    }
  }
}

static void
check_line(const ent_record *record)
{
  ent_buf line = {0};
  ent_buf again = {0};
  ent_arena arena = {0};
  ent_record back;
  ent_record_write(&line, record);
  const ent_str text = ent_str_trim(ent_buf_str(&line));
  fuzz_require(ent_record_read(&back, text, NULL, &arena, NULL) == ENT_OK);
  ent_record_write(&again, &back);
  fuzz_require(ent_str_eq(ent_buf_str(&line), ent_buf_str(&again)));
  ent_arena_free(&arena);
  ent_buf_free(&line);
  ent_buf_free(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  static ent_lexicon *lexicon; // loaded once, as it is large
  static ent_reader *reader;
  ent_str rest = {(const char *)data, n};
  ent_arena arena = {0};
  ent_buf line = {0};
  ent_record record;
  if (lexicon == NULL) {
    fuzz_require(ent_lexicon_load(&lexicon, NULL, NULL) == ENT_OK);
    reader = ent_reader_new(lexicon);
  }
  // As the program gets it, so that no text comes in that it keeps out.
  ent_buf_add(&line, ENT_STR("{\"lang\":"));
  ent_buf_json(&line, fuzz_kind(&rest));
  ent_buf_add(&line, ENT_STR(",\"text\":"));
  ent_buf_json(&line, rest);
  ent_buf_byte(&line, '}');
  if (ent_record_read(&record, ent_buf_str(&line), NULL, &arena, NULL) ==
      ENT_OK) {
    const ent_article article = record.article;
    ent_reader_read(reader, &article, &record);
    check_record(&record);
    check_line(&record);
  }
  ent_buf_free(&line);
  ent_arena_free(&arena);
  return 0;
}
