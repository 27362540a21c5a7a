// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/study.h"

#include <math.h>

uint32_t
ent_study_find(const ent_graph *graph, ent_str id)
{
  size_t low = 0;
  size_t high = graph->n_nodes;
  while (low < high) {
    const size_t mid = low + (high - low) / 2;
    if (ent_str_cmp(graph->nodes[mid].id, id) < 0) {
      low = mid + 1;
    } else {
      high = mid;
    }
  }
  return low < graph->n_nodes && ent_str_eq(graph->nodes[low].id, id)
             ? (uint32_t)low
             : ENT_NONE;
}

/// Cuts a view down to what was asked.  An ego that is not in a period has no
/// network there; one that is nowhere is reported.
static ent_status
cut(ent_graph *graph, ent_cli *cli, const ent_cut_values *values, bool whole)
{
  ent_list there = {.at = ent_arena_alloc(&cli->arena, (values->egos.n + 1) *
                                                           sizeof(ent_str))};
  for (size_t i = 0; i < values->egos.n; i++) {
    if (whole || ent_study_find(graph, values->egos.at[i]) != ENT_NONE) {
      there.at[there.n++] = values->egos.at[i];
    }
  }
  return ent_network_cut(graph, cli, values, &there);
}

/// From the first to the last day on which an event counts.
static ent_spell
days_of(const ent_graph *graph)
{
  ent_spell days = {graph->first, ENT_NO_DAY};
  for (size_t i = 0; i < graph->n_events; i++) {
    const int32_t day = graph->events[i].first;
    days.to = day > days.to ? day : days.to; // ENT_NO_DAY is the least
  }
  return days;
}

static ent_status
load(ent_graph **out,
     ent_cli *cli,
     const ent_study_values *values,
     const ent_graph_options *options)
{
  ent_graph_options view = *options;
  view.projection = (ent_projection)ent_name_find(
      ent_projection_names, ENT_PROJECTIONS, ent_str_of(values->project));
  view.sums = options->sums && values->slice == NULL &&
              view.projection == ENT_CLIQUE && values->cut.min_weight <= 0.0 &&
              values->cut.min_events == 0;
  return ent_network_load(out, cli, values->db, &view);
}

/// Makes a graph of every period.
static ent_status
slice(ent_study *out, ent_cli *cli, const ent_study_values *values)
{
  ent_status st = ENT_OK;
  size_t n = 0;
  ENT_TRY(ent_slices_make(&out->slices, &n, ent_str_of(values->slice),
                          days_of(out->whole), &cli->arena, &cli->diag));
  out->parts = ent_alloc((n + 1) * sizeof(void *));
  while (out->n < n && st == ENT_OK) {
    const size_t i = out->n++;
    out->parts[i] = ent_graph_slice(out->whole, out->slices[i].days);
    st = cut(out->parts[i], cli, &values->cut, false);
  }
  return st;
}

ent_status
ent_study_load(ent_study *out,
               ent_cli *cli,
               const ent_study_values *values,
               const ent_graph_options *options)
{
  *out = (ent_study){.db = values->db, .sliced = values->slice != NULL};
  ENT_TRY(load(&out->whole, cli, values, options));
  if (out->sliced) {
    ENT_TRY(slice(out, cli, values));
  } else {
    out->slices = ent_arena_alloc(&cli->arena, sizeof *out->slices);
    out->slices[0] =
        (ent_slice){ENT_STR(""), {out->whole->first, out->whole->last}};
    out->parts = ent_alloc(sizeof(void *));
    out->parts[0] = out->whole;
    out->n = 1;
  }
  return cut(out->whole, cli, &values->cut, true);
}

void
ent_study_free(ent_study *study)
{
  for (size_t i = 0; i < study->n && study->sliced; i++) {
    ent_graph_free(study->parts[i]);
  }
  ent_free(study->parts);
  ent_graph_free(study->whole);
}

/// `path` with the label of slice `i` before its extension.
static ent_status
path_of_slice(const char **out,
              const ent_study *study,
              size_t i,
              const char *path,
              ent_cli *cli)
{
  if (strcmp(path, "-") == 0) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "--slice makes a file for each period; give --output");
    return ENT_ERR_USAGE;
  }
  const char *base = strrchr(path, '/');
  const char *dot = strrchr(base != NULL ? base : path, '.');
  const size_t n = dot != NULL ? (size_t)(dot - path) : strlen(path);
  *out = ent_arena_printf(&cli->arena, "%.*s-%.*s%s", (int)n, path,
                          ENT_FMT(study->slices[i].label), path + n)
             .s;
  return ENT_OK;
}

ent_status
ent_study_path(const char **out,
               const ent_study *study,
               size_t i,
               const char *path,
               ent_cli *cli)
{
  *out = path;
  if (study->sliced) {
    ENT_TRY(path_of_slice(out, study, i, path, cli));
  }
  if (strcmp(*out, "-") != 0 && ent_file_same(*out, study->db)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "--output: '%s' is the database that is read", *out);
    return ENT_ERR_USAGE;
  }
  return ENT_OK;
}

int
ent_study_exit(ent_status st)
{
  if (st == ENT_OK) {
    return ENT_EXIT_OK;
  }
  return st == ENT_ERR_USAGE ? ENT_EXIT_USAGE : ENT_EXIT_FAILURE;
}

ent_table *
ent_study_table(const ent_cli *cli,
                const ent_study_values *values,
                const ent_column *columns,
                size_t n_columns)
{
  ent_table *table = ent_table_new(values->format, columns, n_columns);
  ent_table_limit(table, cli->filter.limit);
  return table;
}

ent_str
ent_study_label(const ent_study_values *values, const ent_node *node)
{
  return strcmp(values->labels, "vi") == 0 ? node->label_vi : node->label;
}

bool
ent_study_plain(const ent_study_values *values)
{
  return strcmp(values->format, "table") == 0;
}

ent_str
ent_spark(const double *values, size_t n, ent_arena *arena)
{
  enum { ENT_MOST_BARS = 48, ENT_BARS = 8 };
  const size_t start = n > ENT_MOST_BARS ? n - ENT_MOST_BARS : 0;
  double least = 0.0;
  double most = 0.0;
  for (size_t i = start; i < n; i++) {
    if (isfinite(values[i])) {
      least = fmin(least, values[i]);
      most = fmax(most, values[i]);
    }
  }
  ent_buf bars = {0};
  for (size_t i = start; i < n; i++) {
    if (!isfinite(values[i])) {
      ent_buf_utf8(&bars, 0xb7);
      continue;
    }
    const double share =
        most > least ? (values[i] - least) / (most - least) : 0.0;
    const uint32_t bar = (uint32_t)(share * (ENT_BARS - 1) + 0.5 + 1e-9);
    ent_buf_utf8(&bars, 0x2581 + bar);
  }
  const ent_str text = ent_arena_str(arena, ent_buf_str(&bars));
  ent_buf_free(&bars);
  return text;
}
