// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/blocs.h"

#include <math.h>

/// The day on which members of a slice are looked up.
static int32_t
day_of(const ent_blocs_job *job, size_t slice)
{
  const int32_t day = job->study->slices[slice].days.to;
  return day != ENT_NO_DAY ? day : ent_date_last((ent_date){9999, 12, 31});
}

static bool
belongs(const ent_blocs_job *job, size_t slice, uint32_t bloc, uint32_t node)
{
  return ent_members_has(&job->members, job->blocs.at[bloc],
                         job->study->parts[slice]->nodes[node].id,
                         day_of(job, slice));
}

/// The first of the declared blocs that each node belongs to.
static uint32_t *
declare(const ent_blocs_job *job, size_t slice)
{
  const ent_graph *graph = job->study->parts[slice];
  uint32_t *of =
      ent_arena_alloc(&job->cli->arena, (graph->n_nodes + 1) * sizeof *of);
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    of[i] = ENT_NONE;
    for (uint32_t d = 0; d < job->blocs.n && of[i] == ENT_NONE; d++) {
      of[i] = belongs(job, slice, d, i) ? d : ENT_NONE;
    }
  }
  return of;
}

/// The blocs to compare with.
static ent_list
blocs_of(const ent_blocs_values *given)
{
  static ent_str usual[] = {
      {"NATO", 4}, {"EU", 2},    {"CSTO", 4}, {"ASEAN", 5},
      {"GCC", 3},  {"BRICS", 5}, {"SCO", 3},
  };
  return given->declared.n != 0 ? given->declared
                                : (ent_list){usual, ENT_COUNT(usual)};
}

/// Gathers who belongs to the declared blocs.
static ent_status
find_members(ent_blocs_job *job)
{
  ent_cli *cli = job->cli;
  const char *db = job->given->study.db;
  const size_t n_before = cli->diag.counts[ENT_ERROR];
  ent_store *store = NULL;
  ent_status st = ent_store_open(&store, db, ENT_READ, &cli->diag);
  for (size_t i = 0; i < job->blocs.n && st == ENT_OK; i++) {
    st = ent_members_add_store(&job->members, store, job->blocs.at[i],
                               cli->filter.as_of, &cli->arena);
  }
  ent_store_close(store);
  ENT_TRY(ent_fail(cli, st, db, n_before));
  return job->given->members == NULL
             ? ENT_OK
             : ent_members_add_file(&job->members, job->given->members,
                                    &cli->arena, &cli->diag);
}

ent_status
ent_blocs_find(ent_blocs_job *job)
{
  ent_cli *cli = job->cli;
  const ent_method method = (ent_method)ent_name_find(
      ent_method_names, ENT_METHODS, ent_str_of(job->given->method));
  job->blocs = blocs_of(job->given);
  ENT_TRY(find_members(job));
  job->slices =
      ent_arena_alloc(&cli->arena, (job->study->n + 1) * sizeof *job->slices);
  for (size_t i = 0; i < job->study->n; i++) {
    ENT_TRY(ent_graph_blocs(&job->slices[i].found, job->study->parts[i], method,
                            &cli->arena, &cli->diag));
    job->slices[i].declared = declare(job, i);
  }
  return ENT_OK;
}

// ---------------------------------------------------------------- printing

static ent_table *
new_table(const ent_blocs_job *job, const ent_column *columns, size_t n)
{
  const size_t from = job->study->sliced ? 0 : 1;
  return ent_study_table(job->cli, &job->given->study, columns + from,
                         n - from);
}

static void
put_slice(const ent_blocs_job *job, ent_table *table, size_t slice)
{
  if (job->study->sliced) {
    ent_table_text(table, job->study->slices[slice].label);
  }
}

/// The ids of a bloc's members.  Lives in the command's arena.
static ent_str
members_of(const ent_blocs_job *job, size_t slice, uint32_t bloc)
{
  const ent_graph *graph = job->study->parts[slice];
  const uint32_t *of = job->slices[slice].found.of;
  ent_buf buf = {0};
  for (size_t i = 0; i < graph->n_nodes; i++) {
    if (of[i] == bloc) {
      ent_buf_printf(&buf, "%s%.*s", buf.n != 0 ? " " : "",
                     ENT_FMT(graph->nodes[i].id));
    }
  }
  const ent_str text = ent_arena_str(&job->cli->arena, ent_buf_str(&buf));
  ent_buf_free(&buf);
  return text;
}

/// What a bloc's ties weigh.
typedef struct ent_bloc_ties {
  double within_positive;
  double within_negative;
  double across_positive;
  double across_negative;
  size_t n;
} ent_bloc_ties;

static ent_bloc_ties
weigh(const ent_graph *graph, const uint32_t *of, uint32_t bloc)
{
  ent_bloc_ties out = {0};
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    const int ends = (of[edge->source] == bloc) + (of[edge->target] == bloc);
    out.within_positive += ends == 2 ? edge->positive : 0.0;
    out.within_negative += ends == 2 ? edge->negative : 0.0;
    out.across_positive += ends == 1 ? edge->positive : 0.0;
    out.across_negative += ends == 1 ? edge->negative : 0.0;
  }
  for (size_t i = 0; i < graph->n_nodes; i++) {
    out.n += of[i] == bloc;
  }
  return out;
}

void
ent_blocs_print(const ent_blocs_job *job)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "bloc", .number = true},
      {.name = "actors", .number = true},
      {.name = "friendly", .number = true},
      {.name = "hostile", .number = true},
      {.name = "friendly_out", .number = true},
      {.name = "hostile_out", .number = true},
      {.name = "members", .most = 60},
  };
  ent_table *table = new_table(job, columns, ENT_COUNT(columns));
  for (size_t s = 0; s < job->study->n; s++) {
    const ent_partition *found = &job->slices[s].found;
    for (uint32_t bloc = 0; bloc < found->n; bloc++) {
      const ent_bloc_ties ties = weigh(job->study->parts[s], found->of, bloc);
      put_slice(job, table, s);
      ent_table_count(table, (int64_t)bloc + 1);
      ent_table_count(table, (int64_t)ties.n);
      ent_table_number(table, ties.within_positive);
      ent_table_ink(table,
                    ties.within_negative > 0.0 ? ENT_INK_BAD : ENT_INK_NONE);
      ent_table_number(table, ties.within_negative);
      ent_table_number(table, ties.across_positive);
      ent_table_number(table, ties.across_negative);
      ent_table_text(table, members_of(job, s, bloc));
    }
  }
  ent_table_end(table);
}

void
ent_blocs_print_actors(const ent_blocs_job *job)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "id"},
      {.name = "name", .most = 40},
      {.name = "bloc", .number = true},
      {.name = "declared"},
  };
  ent_table *table = new_table(job, columns, ENT_COUNT(columns));
  for (size_t s = 0; s < job->study->n; s++) {
    const ent_graph *graph = job->study->parts[s];
    const ent_blocs_slice *slice = &job->slices[s];
    for (size_t i = 0; i < graph->n_nodes; i++) {
      const uint32_t bloc = slice->found.of[i];
      const uint32_t declared = slice->declared[i];
      put_slice(job, table, s);
      ent_table_text(table, graph->nodes[i].id);
      ent_table_text(table,
                     ent_study_label(&job->given->study, &graph->nodes[i]));
      ent_table_number(table, bloc != ENT_NONE ? (double)bloc + 1.0 : NAN);
      ent_table_text(table, declared != ENT_NONE ? job->blocs.at[declared]
                                                 : ENT_STR(""));
    }
  }
  ent_table_end(table);
}

/// A declared bloc and the found one that shares most with it.
typedef struct ent_match {
  size_t members;
  uint32_t bloc; ///< ENT_NONE when no member is in any
  size_t n;      ///< in that
  size_t shared;
} ent_match;

static ent_match
match(const ent_blocs_job *job, size_t slice, uint32_t declared)
{
  const ent_graph *graph = job->study->parts[slice];
  const ent_partition *found = &job->slices[slice].found;
  size_t *shared = ent_alloc((found->n + 1) * sizeof *shared);
  size_t *sizes = ent_alloc((found->n + 1) * sizeof *sizes);
  ent_match out = {.bloc = ENT_NONE};
  for (uint32_t i = 0; i < graph->n_nodes; i++) {
    const uint32_t bloc = found->of[i];
    const bool member = belongs(job, slice, declared, i);
    out.members += member;
    if (bloc != ENT_NONE) {
      sizes[bloc]++;
      shared[bloc] += member;
    }
  }
  for (uint32_t bloc = 0; bloc < found->n; bloc++) {
    if (shared[bloc] > out.shared) {
      out.bloc = bloc;
      out.shared = shared[bloc];
      out.n = sizes[bloc];
    }
  }
  ent_free(sizes);
  ent_free(shared);
  return out;
}

void
ent_blocs_print_declared(const ent_blocs_job *job)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "declared"},
      {.name = "members", .number = true},
      {.name = "bloc", .number = true},
      {.name = "shared", .number = true},
      {.name = "precision", .number = true},
      {.name = "recall", .number = true},
      {.name = "jaccard", .number = true},
  };
  ent_table *table = new_table(job, columns, ENT_COUNT(columns));
  for (size_t s = 0; s < job->study->n; s++) {
    for (uint32_t d = 0; d < job->blocs.n; d++) {
      const ent_match best = match(job, s, d);
      const double shared = (double)best.shared;
      const bool any = best.bloc != ENT_NONE;
      put_slice(job, table, s);
      ent_table_text(table, job->blocs.at[d]);
      ent_table_count(table, (int64_t)best.members);
      ent_table_number(table, any ? (double)best.bloc + 1.0 : NAN);
      ent_table_count(table, (int64_t)best.shared);
      ent_table_number(table, any ? shared / (double)best.n : NAN);
      ent_table_number(table, any ? shared / (double)best.members : NAN);
      ent_table_number(
          table,
          any ? shared / (double)(best.n + best.members - best.shared) : NAN);
    }
  }
  ent_table_end(table);
}

void
ent_blocs_print_fit(const ent_blocs_job *job)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "blocs", .number = true},
      {.name = "modularity", .number = true},
      {.name = "compared", .number = true},
      {.name = "nmi", .number = true},
      {.name = "ari", .number = true},
  };
  ent_table *table = new_table(job, columns, ENT_COUNT(columns));
  for (size_t s = 0; s < job->study->n; s++) {
    const ent_blocs_slice *slice = &job->slices[s];
    const ent_agreement fit = ent_compare(slice->found.of, slice->declared,
                                          job->study->parts[s]->n_nodes);
    put_slice(job, table, s);
    ent_table_count(table, (int64_t)slice->found.n);
    ent_table_number(table, slice->found.quality);
    ent_table_count(table, (int64_t)fit.n);
    ent_table_number(table, fit.nmi);
    ent_table_number(table, fit.ari);
  }
  ent_table_end(table);
}
