// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "parts.h"

static const char sql_text[] = "SELECT text FROM article WHERE key = ?1";

/// Bytes of texts that are kept, and code points between marks in them.
enum { ENT_TEXTS_MOST = 32 << 20, ENT_MARK_APART = 1024 };

/// A text, and where in it every ENT_MARK_APART-th code point begins.
typedef struct ent_marked {
  ent_str text;
  uint32_t *marks;
  size_t n_marks;
} ent_marked;

struct ent_texts {
  ent_map articles; ///< keys, as bytes
  ENT_VEC(ent_marked) all;
  ent_arena arena;
  size_t n_bytes;
};

void
ent_texts_free(ent_texts *texts)
{
  if (texts != NULL) {
    ent_map_free(&texts->articles);
    ENT_VEC_FREE(&texts->all);
    ent_arena_free(&texts->arena);
    ent_free(texts);
  }
}

static bool
begins_character(char byte)
{
  return ((unsigned char)byte & 0xc0U) != 0x80U;
}

static ent_marked
mark(ent_str text, ent_arena *arena)
{
  ent_marked out = {.text = text};
  size_t n = 0;
  out.marks =
      ent_arena_alloc(arena, (text.n / ENT_MARK_APART + 1) * sizeof(uint32_t));
  for (size_t i = 0; i < text.n; i++) {
    if (begins_character(text.s[i]) && n++ % ENT_MARK_APART == 0) {
      out.marks[out.n_marks++] = (uint32_t)i;
    }
  }
  return out;
}

/// The byte where code point `at` begins.
static size_t
byte_of(const ent_marked *marked, uint32_t at)
{
  const ent_str text = marked->text;
  const size_t nth = at / ENT_MARK_APART;
  if (nth >= marked->n_marks) {
    return text.n;
  }
  size_t byte = marked->marks[nth];
  for (uint32_t rest = at % ENT_MARK_APART; rest > 0 && byte < text.n; rest--) {
    byte++;
    while (byte < text.n && !begins_character(text.s[byte])) {
      byte++;
    }
  }
  return byte;
}

static ent_status
load(ent_store *store, int64_t article, ent_texts *texts)
{
  sqlite3_stmt *stmt = NULL;
  bool row = false;
  ENT_TRY(ent_db_kept(&store->db, sql_text, &stmt));
  (void)sqlite3_bind_int64(stmt, 1, article);
  const ent_status st = ent_db_step(&store->db, stmt, &row);
  const ent_str text = row ? ent_db_text(stmt, 0, &texts->arena) : ENT_STR("");
  (void)sqlite3_reset(stmt);
  ENT_PUSH(&texts->all, mark(text, &texts->arena));
  texts->n_bytes += text.n;
  return st;
}

/// The article's text, from those that were asked for lately.
static ent_status
find(ent_store *store, int64_t article, const ent_marked **out)
{
  const ent_str name = {(const char *)&article, sizeof article};
  if (store->texts != NULL && store->texts->n_bytes > ENT_TEXTS_MOST) {
    ent_texts_free(store->texts);
    store->texts = NULL;
  }
  if (store->texts == NULL) {
    store->texts = ent_alloc(sizeof *store->texts);
  }
  ent_texts *texts = store->texts;
  const uint32_t at = ent_map_intern(&texts->articles, name);
  if (at == texts->all.n) {
    ENT_TRY(load(store, article, texts));
  }
  *out = &texts->all.at[at];
  return ENT_OK;
}

ent_status
ent_event_quote(ent_store *store,
                int64_t article,
                ent_event_row *row,
                ent_arena *arena)
{
  const ent_marked *marked = NULL;
  ent_marked title = {0};
  row->quote = ENT_STR("");
  if (row->event.n_evidence == 0) {
    return ENT_OK;
  }
  const ent_evidence *first = &row->event.evidence[0];
  if (first->in_title) {
    title = mark(row->article_title, arena);
    marked = &title;
  } else {
    ENT_TRY(find(store, article, &marked));
  }
  const ent_span span = first->span;
  const size_t start = byte_of(marked, span.start);
  const size_t end =
      byte_of(marked, span.end > span.start ? span.end : span.start);
  row->quote =
      ent_arena_str(arena, (ent_str){marked->text.s + start, end - start});
  return ENT_OK;
}
