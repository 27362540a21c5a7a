// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commands.h"
#include "cli/study.h"

#include <math.h>

typedef struct balance_options {
  ent_study_values study;
  const char *of;
  size_t top;
} balance_options;

static const char *const subjects[] = {"network", "actors", "ties"};

static const ent_option options[] = {
    ENT_STUDY_ROWS(balance_options),
    {.name = "of",
     .kind = ENT_OPTION_CHOICE,
     .offset = offsetof(balance_options, of),
     .value = "WHAT",
     .help = "triads and frustration, who sits in unbalanced triads, or ties "
             "that fit no two camps",
     .otherwise = "network",
     .choices = subjects,
     .n_choices = ENT_COUNT(subjects)},
    {.name = "top",
     .kind = ENT_OPTION_COUNT,
     .offset = offsetof(balance_options, top),
     .value = "N",
     .help = "no more than N actors or ties a slice; 0 is all",
     .otherwise = "20"},
};

/// What the parts of the command are given.
typedef struct balance_job {
  ent_cli *cli;
  const balance_options *given;
  const ent_study *study;
  const ent_balance *found; ///< one a slice
  ent_table *table;
} balance_job;

static void
put_slice(const balance_job *job, size_t slice)
{
  if (job->study->sliced) {
    ent_table_text(job->table, job->study->slices[slice].label);
  }
}

/// The index, as bounds where they differ: "3", "3–5".
static void
put_index(const balance_job *job, const ent_balance *found)
{
  if (found->frustration_low == found->frustration_high) {
    ent_table_count(job->table, (int64_t)found->frustration_high);
  } else {
    ent_table_text(job->table,
                   ent_arena_printf(&job->cli->arena, "%zu\u2013%zu",
                                    found->frustration_low,
                                    found->frustration_high));
  }
}

static void
put_network(const balance_job *job, size_t slice)
{
  const ent_balance *found = &job->found[slice];
  ent_table *table = job->table;
  const double ties = (double)(found->n_positive + found->n_negative);
  put_slice(job, slice);
  ent_table_count(table, (int64_t)job->study->parts[slice]->n_nodes);
  ent_table_count(table, (int64_t)found->n_positive);
  ent_table_count(table, (int64_t)found->n_negative);
  ent_table_count(table, (int64_t)found->n_even);
  for (unsigned i = 0; i < 4; i++) {
    ent_table_ink(table, i % 2 != 0 && found->triads[i] != 0 ? ENT_INK_BAD
                                                             : ENT_INK_NONE);
    ent_table_count(table, (int64_t)found->triads[i]);
  }
  ent_table_number(table, found->degree);
  if (ent_study_plain(&job->given->study)) {
    put_index(job, found);
  } else {
    ent_table_count(table, (int64_t)found->frustration_low);
    ent_table_count(table, (int64_t)found->frustration_high);
  }
  ent_table_number(table, (double)found->frustration_high / ties);
}

static void
print_network(balance_job *job)
{
  static const ent_column plain[] = {
      {.name = "slice"},
      {.name = "actors", .number = true},
      {.name = "positive", .number = true},
      {.name = "negative", .number = true},
      {.name = "even", .number = true},
      {.name = "+++", .number = true},
      {.name = "++-", .number = true},
      {.name = "+--", .number = true},
      {.name = "---", .number = true},
      {.name = "balance", .number = true},
      {.name = "frustration", .number = true},
      {.name = "share", .number = true},
  };
  // a spreadsheet would take the signs for a formula
  static const ent_column rows[] = {
      {.name = "slice"},
      {.name = "actors"},
      {.name = "positive"},
      {.name = "negative"},
      {.name = "even"},
      {.name = "triads_ppp"},
      {.name = "triads_ppn"},
      {.name = "triads_pnn"},
      {.name = "triads_nnn"},
      {.name = "balance"},
      {.name = "frustration_low"},
      {.name = "frustration_high"},
      {.name = "share"},
  };
  const bool people = ent_study_plain(&job->given->study);
  const size_t from = job->study->sliced ? 0 : 1;
  job->table = ent_study_table(
      job->cli, &job->given->study, (people ? plain : rows) + from,
      (people ? ENT_COUNT(plain) : ENT_COUNT(rows)) - from);
  for (size_t i = 0; i < job->study->n; i++) {
    put_network(job, i);
  }
  ent_table_end(job->table);
}

static void
print_actors(balance_job *job)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "id"},
      {.name = "name", .most = 40},
      {.name = "triads", .number = true},
      {.name = "unbalanced", .number = true},
      {.name = "share", .number = true},
      {.name = "camp"},
  };
  const size_t from = job->study->sliced ? 0 : 1;
  const size_t top = job->given->top != 0 ? job->given->top : SIZE_MAX;
  ent_arena *arena = &job->cli->arena;
  job->table = ent_study_table(job->cli, &job->given->study, columns + from,
                               ENT_COUNT(columns) - from);
  for (size_t s = 0; s < job->study->n; s++) {
    const ent_graph *graph = job->study->parts[s];
    const ent_balance *found = &job->found[s];
    const size_t n = graph->n_nodes;
    double *keys = ent_arena_alloc(arena, (n + 1) * sizeof *keys);
    uint32_t *order = ent_arena_alloc(arena, (n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++) {
      keys[i] = (double)found->n_unbalanced[i];
    }
    ent_graph_order(order, graph, keys);
    for (size_t i = 0; i < n && i < top; i++) {
      const ent_node *node = &graph->nodes[order[i]];
      const double all = (double)found->n_triads[order[i]];
      put_slice(job, s);
      ent_table_text(job->table, node->id);
      ent_table_text(job->table, ent_study_label(&job->given->study, node));
      ent_table_number(job->table, all);
      ent_table_number(job->table, keys[order[i]]);
      ent_table_number(job->table, keys[order[i]] / all);
      ent_table_text(job->table,
                     found->sides[order[i]] > 0 ? ENT_STR("A") : ENT_STR("B"));
    }
  }
  ent_table_end(job->table);
}

static void
print_ties(balance_job *job)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "source"},
      {.name = "target"},
      {.name = "sign", .number = true},
      {.name = "lead", .number = true},
      {.name = "camps"},
  };
  const size_t from = job->study->sliced ? 0 : 1;
  const size_t top = job->given->top != 0 ? job->given->top : SIZE_MAX;
  job->table = ent_study_table(job->cli, &job->given->study, columns + from,
                               ENT_COUNT(columns) - from);
  for (size_t s = 0; s < job->study->n; s++) {
    const ent_graph *graph = job->study->parts[s];
    const ent_balance *found = &job->found[s];
    for (size_t i = 0; i < found->n_ties && i < top; i++) {
      const ent_strain *tie = &found->ties[i];
      const bool within = found->sides[tie->a] == found->sides[tie->b];
      put_slice(job, s);
      ent_table_text(job->table, graph->nodes[tie->a].id);
      ent_table_text(job->table, graph->nodes[tie->b].id);
      ent_table_ink(job->table, tie->sign < 0 ? ENT_INK_BAD : ENT_INK_GOOD);
      ent_table_count(job->table, tie->sign);
      ent_table_number(job->table, tie->weight);
      ent_table_text(job->table,
                     within ? ENT_STR("within one") : ENT_STR("between both"));
    }
  }
  ent_table_end(job->table);
}

static int
run(ent_cli *cli, const void *values)
{
  static void (*const parts[])(balance_job *) = {print_network, print_actors,
                                                 print_ties};
  const balance_options *const given = values;
  const ent_graph_options view = {.per = ENT_PER_DYAD};
  ent_study study;
  const ent_status st = ent_study_load(&study, cli, &given->study, &view);
  if (st == ENT_OK) {
    ent_balance *found =
        ent_arena_alloc(&cli->arena, (study.n + 1) * sizeof *found);
    bool exact = true;
    for (size_t i = 0; i < study.n; i++) {
      ent_graph_balance(&found[i], study.parts[i], &cli->arena);
      exact = exact && found[i].frustration_low == found[i].frustration_high;
    }
    balance_job job = {
        .cli = cli, .given = given, .study = &study, .found = found};
    parts[ent_name_find(subjects, ENT_COUNT(subjects), ent_str_of(given->of))](
        &job);
    if (!exact) {
      ent_report(&cli->diag, ENT_NOTE, NULL,
                 "the search for the least frustration was cut short; bounds "
                 "are given");
    }
  }
  ent_study_free(&study);
  return ent_study_exit(st);
}

const ent_command ent_cmd_balance = {
    .name = "balance",
    .args = "",
    .summary = "Tell how balanced friends and foes are",
    .details = "Each pair of actors has the sign of most of its events; pairs "
               "as much for as\n"
               "against are \"even\" and left out.  Triads +++ and +-- are "
               "balanced, ++- and ---\n"
               "are not.  Frustration is the least number of ties that no "
               "division into two\n"
               "camps pleases, and share what part of the ties that is; with "
               "--of ties they\n"
               "are named for one such division.",
    .options = options,
    .n_options = ENT_COUNT(options),
    .size = sizeof(balance_options),
    .filters = true,
    .run = run,
};
