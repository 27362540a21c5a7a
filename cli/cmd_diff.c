// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/study.h"

#include <math.h>
#include <stdlib.h>

typedef struct diff_options {
  ent_study_values study;
  const char *against;
  size_t top;
} diff_options;

static const ent_option options[] = {
    ENT_STUDY_ROWS(diff_options),
    {.name = "against",
     .kind = ENT_OPTION_TEXT,
     .offset = offsetof(diff_options, against),
     .value = "DATE..DATE",
     .help = "the period to compare with; else one as long, just before"},
    {.name = "top",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(diff_options, top),
     .value = "N",
     .help = "no more than N rows; 0 is all",
     .otherwise = "40"},
};

/// What became of a pair, in the order of how much there is to say.
typedef enum diff_change {
  ENT_DIFF_TURNED, ///< the other sign
  ENT_DIFF_NEW,
  ENT_DIFF_GONE,
  ENT_DIFF_MORE,
  ENT_DIFF_LESS,
  ENT_DIFF_CHANGES
} diff_change;

static const struct {
  const char *name;
  ent_ink ink;
} changes[ENT_DIFF_CHANGES] = {
    [ENT_DIFF_TURNED] = {"turned", ENT_INK_NONE},
    [ENT_DIFF_NEW] = {"new", ENT_INK_GOOD},
    [ENT_DIFF_GONE] = {"gone", ENT_INK_BAD},
    [ENT_DIFF_MORE] = {"more", ENT_INK_GOOD},
    [ENT_DIFF_LESS] = {"less", ENT_INK_BAD},
};

/// A pair of actors in both periods; NULL where it is not.
typedef struct diff_pair {
  ent_str a;
  ent_str b;
  const ent_edge *before;
  const ent_edge *after;
  diff_change change;
  double difference;
} diff_pair;

typedef ENT_VEC(diff_pair) diff_pairs;

static double
weight_of(const ent_edge *edge)
{
  return edge != NULL ? edge->weight : 0.0;
}

static diff_change
change_of(const ent_edge *before, const ent_edge *after)
{
  if (before == NULL || after == NULL) {
    return before == NULL ? ENT_DIFF_NEW : ENT_DIFF_GONE;
  }
  if (before->sign * after->sign < 0) {
    return ENT_DIFF_TURNED;
  }
  return after->weight > before->weight ? ENT_DIFF_MORE : ENT_DIFF_LESS;
}

static void
add_pair(diff_pairs *pairs, diff_pair pair)
{
  pair.difference = weight_of(pair.after) - weight_of(pair.before);
  pair.change = change_of(pair.before, pair.after);
  if (pair.difference != 0.0 || pair.change == ENT_DIFF_TURNED) {
    ENT_PUSH(pairs, pair);
  }
}

/// Order of the pairs of two graphs by the ids of their ends.
static int
compare_ends(const ent_graph *p,
             const ent_edge *a,
             const ent_graph *q,
             const ent_edge *b)
{
  const int cmp = ent_str_cmp(p->nodes[a->source].id, q->nodes[b->source].id);
  return cmp != 0 ? cmp
                  : ent_str_cmp(p->nodes[a->target].id, q->nodes[b->target].id);
}

/// Which of two edges comes first; NULL is behind all.
static int
compare(const ent_graph *before,
        const ent_edge *old,
        const ent_graph *after,
        const ent_edge *now)
{
  if (old == NULL || now == NULL) {
    return old == NULL ? 1 : -1;
  }
  return compare_ends(before, old, after, now);
}

/// Walks over the edges of both, which are in the order of their ends' ids.
static void
match(diff_pairs *pairs, const ent_graph *before, const ent_graph *after)
{
  size_t i = 0;
  size_t j = 0;
  while (i < before->n_edges || j < after->n_edges) {
    const ent_edge *old = i < before->n_edges ? &before->edges[i] : NULL;
    const ent_edge *now = j < after->n_edges ? &after->edges[j] : NULL;
    const int cmp = compare(before, old, after, now);
    const ent_graph *graph = cmp <= 0 ? before : after;
    const ent_edge *edge = &graph->edges[cmp <= 0 ? i : j];
    add_pair(pairs, (diff_pair){.a = graph->nodes[edge->source].id,
                                .b = graph->nodes[edge->target].id,
                                .before = cmp <= 0 ? old : NULL,
                                .after = cmp >= 0 ? now : NULL});
    i += cmp <= 0;
    j += cmp >= 0;
  }
}

static int
by_change(const void *a, const void *b)
{
  const diff_pair *p = a;
  const diff_pair *q = b;
  const double x = fabs(p->difference);
  const double y = fabs(q->difference);
  if ((p->change == ENT_DIFF_TURNED) != (q->change == ENT_DIFF_TURNED)) {
    return p->change == ENT_DIFF_TURNED ? -1 : 1;
  }
  if (x != y) {
    return x > y ? -1 : 1;
  }
  const int cmp = ent_str_cmp(p->a, q->a);
  return cmp != 0 ? cmp : ent_str_cmp(p->b, q->b);
}

static void
put_sign(ent_table *table, const ent_edge *edge, bool plain)
{
  static const char *const signs[] = {"\u2212", "0", "+"};
  if (edge == NULL) {
    ent_table_text(table, ENT_STR(""));
  } else if (plain) {
    ent_table_ink(table, edge->sign < 0   ? ENT_INK_BAD
                         : edge->sign > 0 ? ENT_INK_GOOD
                                          : ENT_INK_NONE);
    ent_table_text(table, ent_str_of(signs[edge->sign + 1]));
  } else {
    ent_table_count(table, edge->sign);
  }
}

static void
print(const ent_cli *cli, const diff_options *given, const diff_pairs *pairs)
{
  static const ent_column columns[] = {
      {.name = "change"},
      {.name = "source"},
      {.name = "target"},
      {.name = "before", .number = true},
      {.name = "after", .number = true},
      {.name = "difference", .number = true},
      {.name = "was", .number = true},
      {.name = "is", .number = true},
  };
  const bool plain = ent_study_plain(&given->study);
  ent_table *table =
      ent_study_table(cli, &given->study, columns, ENT_COUNT(columns));
  for (size_t i = 0; i < pairs->n; i++) {
    const diff_pair *pair = &pairs->at[i];
    if (given->top != 0 && i >= given->top) {
      break;
    }
    ent_table_ink(table, changes[pair->change].ink);
    ent_table_text(table, ent_str_of(changes[pair->change].name));
    ent_table_text(table, pair->a);
    ent_table_text(table, pair->b);
    ent_table_number(table, weight_of(pair->before));
    ent_table_number(table, weight_of(pair->after));
    ent_table_number(table, pair->difference);
    put_sign(table, pair->before, plain);
    put_sign(table, pair->after, plain);
  }
  ent_table_end(table);
}

/// Reports what is no period.
static ent_status
check_period(ent_cli *cli, const char *text)
{
  ent_slice *periods = NULL;
  size_t n = 0;
  ent_diag silent = {0};
  const ent_spell never = {ENT_NO_DAY, ENT_NO_DAY};
  if (ent_slices_make(&periods, &n, ent_str_of(text), never, &cli->arena,
                      &silent) == ENT_OK &&
      n == 1) {
    return ENT_OK;
  }
  ent_report(&cli->diag, ENT_ERROR, NULL,
             "--against: '%s' is not one period, DATE..DATE", text);
  return ENT_ERR_USAGE;
}

/// The two periods as a list for --slice.
static ent_status
periods(const char **out, ent_cli *cli, const diff_options *given)
{
  const ent_date since = cli->filter.since;
  ent_date until = cli->filter.until;
  char texts[4][16];
  if (since.year == 0 || until.year == 0) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "diff needs --since and --until, the period that is new");
    return ENT_ERR_USAGE;
  }
  const int32_t first = ent_date_first(since);
  const int32_t last = ent_date_last(until);
  ent_date_write(ent_date_of_day(first), texts[0]);
  ent_date_write(ent_date_of_day(last), texts[1]);
  ent_date_write(ent_date_of_day(2 * first - last - 1), texts[2]);
  ent_date_write(ent_date_of_day(first - 1), texts[3]);
  const char *against =
      given->against != NULL
          ? given->against
          : ent_arena_printf(&cli->arena, "%s..%s", texts[2], texts[3]).s;
  ENT_TRY(check_period(cli, against));
  *out =
      ent_arena_printf(&cli->arena, "%s,%s..%s", against, texts[0], texts[1]).s;
  cli->filter.since = cli->filter.until = (ent_date){0};
  return ENT_OK;
}

static void
tell(ent_cli *cli, const diff_options *given, const ent_study *study)
{
  size_t counts[ENT_DIFF_CHANGES] = {0};
  diff_pairs pairs = {0};
  match(&pairs, study->parts[0], study->parts[1]);
  if (pairs.n != 0) {
    qsort(pairs.at, pairs.n, sizeof *pairs.at, by_change);
  }
  print(cli, given, &pairs);
  for (size_t i = 0; i < pairs.n; i++) {
    counts[pairs.at[i].change]++;
  }
  ent_say(cli,
          "%.*s against %.*s: %zu turned, %zu new, %zu gone, %zu more, "
          "%zu less",
          ENT_FMT(study->slices[1].label), ENT_FMT(study->slices[0].label),
          counts[ENT_DIFF_TURNED], counts[ENT_DIFF_NEW], counts[ENT_DIFF_GONE],
          counts[ENT_DIFF_MORE], counts[ENT_DIFF_LESS]);
  ENT_VEC_FREE(&pairs);
}

static int
run(ent_cli *cli, const void *values)
{
  const diff_options *const given = values;
  const ent_graph_options view = {.per = ENT_PER_DYAD};
  ent_study_values asked = given->study;
  if (asked.slice != NULL) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "diff has periods of its own; --slice is not for it");
    return ENT_EXIT_USAGE;
  }
  if (periods(&asked.slice, cli, given) != ENT_OK) {
    return ENT_EXIT_USAGE;
  }
  ent_study study;
  const ent_status st = ent_study_load(&study, cli, &asked, &view);
  if (st == ENT_OK) {
    tell(cli, given, &study);
  }
  ent_study_free(&study);
  return ent_study_exit(st);
}

const ent_command ent_cmd_diff = {
    .name = "diff",
    .args = "",
    .summary = "Tell what changed between two periods",
    .details = "The period from --since to --until is compared with --against, "
               "or with one as\n"
               "long just before it.  A pair of actors is new, gone, has more "
               "or less between\n"
               "them, or turned: from friendly to hostile or back.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(diff_options),
    .filters = true,
    .run = run,
};
