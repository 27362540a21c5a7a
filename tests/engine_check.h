// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// tests/engine_check.h: a reader over the compiled-in lexicon for tests of
/// the stages of reading.

#ifndef ENT_TESTS_ENGINE_CHECK_H
#define ENT_TESTS_ENGINE_CHECK_H

#include "ingest/engine.h"

#include "check.h"

typedef struct engine {
  ent_lexicon *lexicon;
  ent_reader *reader;
} engine;

static inline int
engine_set_up(void **state)
{
  static engine e;
  ent_diag diag = {0};
  if (ent_lexicon_load(&e.lexicon, NULL, &diag) != ENT_OK) {
    return 1;
  }
  e.reader = ent_reader_new(e.lexicon);
  *state = &e;
  return 0;
}

static inline int
engine_tear_down(void **state)
{
  engine *const e = *state;
  ent_reader_free(e->reader);
  ent_lexicon_free(e->lexicon);
  return 0;
}

static inline ent_date
engine_date(const char *text)
{
  ent_date date = {0};
  assert_int_equal(ent_date_parse(&date, ent_str_of(text)), ENT_OK);
  return date;
}

/// Reads one article; its drafts are in the reader.
static inline void
engine_read(engine *e,
            const char *lang,
            const char *published,
            const char *text)
{
  ent_buf lines = {0};
  const ent_article article = {.id = ENT_STR("a"),
                               .lang = ent_str_of(lang),
                               .published = engine_date(published),
                               .published_confidence = 1,
                               .title = ENT_STR(""),
                               .text = ent_str_of(text)};
  ent_reader_relations(e->reader, &article, &lines);
  ent_buf_free(&lines);
}

#endif
