// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// tests/walk.h: walks over files, in a folder of their own.

#ifndef ENT_TESTS_WALK_H
#define ENT_TESTS_WALK_H

#include "ingest/ingest.h"

#include "check.h"

#include <stdlib.h>
#include <unistd.h>

/// What a walk gave: a line an article, and the messages.
typedef struct walked {
  ent_buf articles;
  ent_buf messages;
  ent_status st;
  size_t n;
} walked;

static inline walked
walk_all(const char *const *paths, size_t n, const ent_source_options *options)
{
  walked out = {{0}, {0}, ENT_OK, 0};
  ent_diag diag = {check_sink, &out.messages, {0}};
  ent_articles *walk = NULL;
  ent_article article;
  assert_int_equal(ent_articles_open(&walk, paths, n, options, &diag), ENT_OK);
  while (ent_articles_next(walk, &article)) {
    char date[16] = "";
    if (article.published.year != 0) {
      ent_date_write(article.published, date);
    }
    ent_buf_printf(&out.articles, "%s%.*s|%s|%.*s\n",
                   memchr(article.id.s, '#', article.id.n) != NULL ? "#" : "",
                   ENT_FMT(article.title), date, ENT_FMT(article.text));
    ++out.n;
  }
  assert_false(ent_articles_next(walk, &article));
  out.st = ent_articles_close(walk);
  ent_buf_byte(&out.articles, '\0');
  ent_buf_byte(&out.messages, '\0');
  return out;
}

static inline void
end_walk(walked *out)
{
  ent_buf_free(&out->articles);
  ent_buf_free(&out->messages);
}

static inline void
check_walk(const char *path,
           const char *articles,
           const char *messages,
           ent_status st)
{
  walked out = walk_all(&path, 1, NULL);
  assert_string_equal(out.articles.s, articles);
  assert_string_equal(out.messages.s, messages);
  assert_int_equal(out.st, st);
  end_walk(&out);
}

static inline void
put(const char *path, ent_str content)
{
  FILE *const file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(content.s, 1, content.n, file), content.n);
  assert_int_equal(fclose(file), 0);
}

/// Goes into a new folder, so that messages hold names alone.
static inline int
enter_folder(void **state)
{
  static char name[] = "/tmp/entente-test-XXXXXX";
  (void)state;
  return mkdtemp(name) != NULL && chdir(name) == 0 ? 0 : -1;
}

#endif
