// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

#include <stdlib.h>

static int
by_article(const void *a, const void *b)
{
  const ent_teller *p = a;
  const ent_teller *q = b;
  return (p->article > q->article) - (p->article < q->article);
}

static int
by_source(const void *a, const void *b)
{
  const ent_teller *p = a;
  const ent_teller *q = b;
  return ent_str_cmp(p->source, q->source);
}

/// Sorts, and drops all but the first of those that are alike.
static size_t
distinct(ent_teller *at, size_t n, int (*cmp)(const void *, const void *))
{
  size_t kept = 0;
  if (n > 1) {
    qsort(at, n, sizeof *at, cmp);
  }
  for (size_t i = 0; i < n; i++) {
    if (kept == 0 || cmp(&at[kept - 1], &at[i]) != 0) {
      at[kept++] = at[i];
    }
  }
  return kept;
}

void
ent_event_tellers(ent_event_row *row,
                  ent_str articles,
                  ent_str sources,
                  ent_arena *arena)
{
  ENT_VEC(ent_teller) all = {0};
  ent_str article = ENT_STR("");
  while (ent_str_next(&articles, ',', &article)) {
    ent_teller each = {.source = ENT_STR("")};
    char digits[24] = "";
    memcpy(digits, article.s,
           article.n < sizeof digits ? article.n : sizeof digits - 1);
    each.article = strtoll(digits, NULL, 10);
    (void)ent_str_next(&sources, ENT_BETWEEN, &each.source);
    ENT_PUSH(&all, each);
  }
  all.n = distinct(all.at, all.n, by_article);
  row->n_articles = (int64_t)all.n;
  row->tellers = ENT_SETTLED(&all, arena);
  row->n_sources = (int64_t)distinct(all.at, all.n, by_source);
  ENT_VEC_FREE(&all);
}
