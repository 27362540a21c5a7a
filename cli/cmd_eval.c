// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/lines.h"
#include "ingest/ingest.h"

typedef struct eval_options {
  const char *answer;
  const char *lexicon;
  size_t misses;
  bool json;
} eval_options;

static const ent_option options[] = {
    {.name = "answer",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(eval_options, answer),
     .value = "FILE",
     .help = "score these records instead of reading the articles"},
    {.name = "misses",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(eval_options, misses),
     .value = "N",
     .help = "show missed and wrong edges of N articles"},
    {.name = "json",
     .kind = ENT_OPTION_FLAG,
     .offset = offsetof(eval_options, json),
     .help = "print one JSON object"},
    {.name = "lexicon",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(eval_options, lexicon),
     .value = "DIR",
     .help = "lexicon files that add to the built-in or override"},
};

/// A run over annotated articles.
typedef struct evaluation {
  ent_cli *cli;
  const eval_options *given;
  ent_lexicon *lexicon;
  ent_reader *reader;
  ent_map ids; ///< of the answers
  ENT_VEC(ent_record) answers;
  ent_arena kept; ///< the answers
  ent_score *score;
  size_t n_shown;
  ent_buf misses;
  size_t n_articles;
} evaluation;

static ent_status
read_answers(evaluation *e)
{
  ent_lines lines;
  ent_str line = ENT_STR("");
  ENT_TRY(ent_lines_open(&lines, e->given->answer, &e->cli->diag));
  while (ent_lines_next(&lines, &line)) {
    ent_record record;
    if (ent_str_trim(line).n == 0 ||
        ent_record_read(&record, line, &lines.place, &e->kept, &e->cli->diag) !=
            ENT_OK) {
      continue;
    }
    const uint32_t id = ent_map_intern(&e->ids, record.article.id);
    if (id < e->answers.n) {
      e->answers.at[id] = record;
      continue;
    }
    ENT_PUSH(&e->answers, record);
  }
  ent_lines_close(&lines);
  return ENT_OK;
}

/// Notes an edge that one side lacks, under its article's id.
static void
take_miss(void *ctx,
          bool missed,
          const ent_gold *gold,
          const char *edge,
          ent_str quote)
{
  evaluation *const e = ctx;
  const ent_str id = gold->record.article.id;
  ent_buf *const out = &e->misses;
  if (out->n == 0) {
    ent_buf_printf(out, "\n%.*s\n", ENT_FMT(id));
  }
  ent_buf_printf(out, "  %s %s", missed ? "missed" : "wrong ", edge);
  if (quote.n > 0) {
    ent_arena arena = {0};
    ent_buf_printf(out, "  | %.*s", ENT_FMT(ent_utf8_plain(quote, &arena)));
    ent_arena_free(&arena);
  }
  ent_buf_byte(out, '\n');
}

static void
score_one(evaluation *e, const ent_gold *gold, ent_buf *shown)
{
  ent_record answer = {0};
  if (e->given->answer == NULL) {
    ent_reader_read(e->reader, &gold->record.article, &answer);
  } else {
    const uint32_t id = ent_map_find(&e->ids, gold->record.article.id);
    answer = id < e->answers.n ? e->answers.at[id] : answer;
  }
  const bool show = e->n_shown < e->given->misses;
  ent_buf_reset(&e->misses);
  ent_score_add(e->score, gold, &answer, show ? take_miss : NULL, e);
  if (show && e->misses.n > 0) {
    ent_buf_add(shown, ent_buf_str(&e->misses));
    ++e->n_shown;
  }
  ++e->n_articles;
}

static ent_status
score_all(evaluation *e, ent_buf *shown)
{
  ent_lines lines;
  ent_str line = ENT_STR("");
  ent_arena arena = {0};
  ent_status st = ent_lines_open(&lines, e->cli->args.at[0], &e->cli->diag);
  if (st != ENT_OK) {
    return st;
  }
  ent_progress progress = ent_progress_start(e->cli, "articles");
  while (ent_lines_next(&lines, &line)) {
    ent_gold gold;
    ent_arena_reset(&arena);
    if (ent_str_trim(line).n == 0) {
      continue;
    }
    const ent_status one =
        ent_gold_read(&gold, line, &lines.place, &arena, &e->cli->diag);
    if (one == ENT_OK) {
      score_one(e, &gold, shown);
    } else {
      st = one;
    }
    ent_progress_step(&progress, lines.n_bytes, lines.size);
  }
  ent_progress_end(&progress);
  ent_lines_close(&lines);
  ent_arena_free(&arena);
  return st;
}

// ----------------------------------------------------------------- output

static bool
is_date(const ent_score_row *row)
{
  return strcmp(row->name, "date") == 0;
}

static void
write_json(ent_buf *out, const ent_score_row *rows, size_t n)
{
  ent_buf_byte(out, '{');
  for (size_t i = 0; i < n; ++i) {
    const ent_score_row *const r = &rows[i];
    ent_buf_printf(out, "%s\n \"%s\": {", i > 0 ? "," : "", r->name);
    ent_buf_printf(out, "\"%s\": ", is_date(r) ? "accuracy" : "precision");
    ent_buf_number(out, r->precision);
    if (!is_date(r)) {
      ent_buf_printf(out, ", \"recall\": ");
      ent_buf_number(out, r->recall);
      ent_buf_printf(out, ", \"f1\": ");
      ent_buf_number(out, r->f1);
    }
    ent_buf_printf(out, ", \"hit\": %llu, \"gold\": %llu",
                   (unsigned long long)r->hit, (unsigned long long)r->gold);
    if (!is_date(r)) {
      ent_buf_printf(out, ", \"answer\": %llu", (unsigned long long)r->answer);
    }
    ent_buf_byte(out, '}');
  }
  ent_buf_printf(out, "\n}\n");
}

static void
write_text(ent_buf *out, const ent_score_row *rows, size_t n)
{
  for (size_t i = 0; i < n; ++i) {
    const ent_score_row *const r = &rows[i];
    if (is_date(r)) {
      ent_buf_printf(out, "%-22s accuracy %.3f  (%llu/%llu)\n", r->name,
                     r->precision, (unsigned long long)r->hit,
                     (unsigned long long)r->gold);
    } else {
      ent_buf_printf(
          out,
          "%-22s P %.3f  R %.3f  F1 %.3f  (hit %llu, gold %llu, answer "
          "%llu)\n",
          r->name, r->precision, r->recall, r->f1, (unsigned long long)r->hit,
          (unsigned long long)r->gold, (unsigned long long)r->answer);
    }
  }
}

static ent_status
prepare(evaluation *e)
{
  if (e->given->answer != NULL) {
    return read_answers(e);
  }
  const size_t n_before = e->cli->diag.counts[ENT_ERROR];
  const char *const what =
      e->given->lexicon != NULL ? e->given->lexicon : "lexicon";
  ENT_TRY(ent_fail(
      e->cli, ent_lexicon_load(&e->lexicon, e->given->lexicon, &e->cli->diag),
      what, n_before));
  e->reader = ent_reader_new(e->lexicon);
  return ENT_OK;
}

static int
run(ent_cli *cli, const void *values)
{
  evaluation e = {.cli = cli, .given = values, .score = ent_score_new()};
  ent_buf shown = {0};
  ent_buf out = {0};
  ent_status st = prepare(&e);
  st = st == ENT_OK ? score_all(&e, &shown) : st;
  if (e.n_articles > 0) {
    size_t n = 0;
    const ent_score_row *const rows = ent_score_rows(e.score, &n);
    (e.given->json ? write_json : write_text)(&out, rows, n);
    ent_buf_add(&out, ent_buf_str(&shown));
    st = ent_put(ent_buf_str(&out)) ? st : ENT_ERR_IO;
  } else if (st == ENT_OK) {
    const ent_place place = {.file = cli->args.at[0]};
    ent_report(&cli->diag, ENT_ERROR, &place, "no annotated article found");
    st = ENT_ERR_NOT_FOUND;
  }
  ent_reader_free(e.reader);
  ent_lexicon_free(e.lexicon);
  ent_score_free(e.score);
  ent_map_free(&e.ids);
  ENT_VEC_FREE(&e.answers);
  ent_arena_free(&e.kept);
  ent_buf_free(&e.misses);
  ent_buf_free(&shown);
  ent_buf_free(&out);
  return st == ENT_OK && cli->diag.counts[ENT_ERROR] == 0 ? ENT_EXIT_OK
                                                          : ENT_EXIT_FAILURE;
}

const ent_command ent_cmd_eval = {
    .name = "eval",
    .args = "GOLD",
    .summary = "Score the reading against annotated articles",
    .details = "GOLD holds an annotated article a line.  Edges are counted as "
               "sets over\nall articles: precision, recall and F1, by type and "
               "by language too.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(eval_options),
    .least_args = 1,
    .most_args = 1,
    .run = run,
};
