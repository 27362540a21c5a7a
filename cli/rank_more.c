// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/rank.h"

#include <math.h>
#include <stdlib.h>

typedef struct ent_tie_key {
  double key;
  uint32_t index;
} ent_tie_key;

static int
by_key(const void *a, const void *b)
{
  const ent_tie_key *p = a;
  const ent_tie_key *q = b;
  if (p->key != q->key) {
    return p->key > q->key ? -1 : 1;
  }
  return (p->index > q->index) - (p->index < q->index);
}

static ent_status
put_ties(ent_cli *cli,
         ent_table *table,
         const ent_rank_values *given,
         const ent_graph *graph,
         ent_str slice)
{
  ent_bond *bonds = NULL;
  size_t n = 0;
  const bool between = strcmp(given->by, "betweenness") == 0;
  ENT_TRY(ent_graph_bonds(&bonds, &n, graph,
                          ent_rank_layer(given, ENT_LAYER_POSITIVE),
                          &cli->arena, &cli->diag));
  ent_tie_key *keys = ent_arena_alloc(&cli->arena, (n + 1) * sizeof *keys);
  for (uint32_t i = 0; i < n; i++) {
    // twelve digits, as where actors are ordered
    keys[i] = (ent_tie_key){
        between ? round(bonds[i].betweenness * 1e12) : bonds[i].weight, i};
  }
  qsort(keys, n, sizeof *keys, by_key);
  for (size_t i = 0; i < n && (given->top == 0 || i < given->top); i++) {
    const ent_bond *bond = &bonds[keys[i].index];
    if (slice.n != 0) {
      ent_table_text(table, slice);
    }
    ent_table_count(table, (int64_t)i + 1);
    ent_table_text(table, graph->nodes[bond->a].id);
    ent_table_text(table, graph->nodes[bond->b].id);
    ent_table_number(table, bond->weight);
    ent_table_number(table, bond->betweenness);
    ent_table_text(table, bond->bridge ? ENT_STR("yes") : ENT_STR("no"));
  }
  return ENT_OK;
}

ent_status
ent_rank_ties(ent_cli *cli,
              const ent_rank_values *given,
              const ent_study *study)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "rank", .number = true},
      {.name = "source"},
      {.name = "target"},
      {.name = "weight", .number = true},
      {.name = "betweenness", .number = true},
      {.name = "bridge"},
  };
  const size_t from = study->sliced ? 0 : 1;
  ent_status st = ENT_OK;
  ent_table *table = ent_study_table(cli, &given->study, columns + from,
                                     ENT_COUNT(columns) - from);
  for (size_t i = 0; i < study->n && st == ENT_OK; i++) {
    st = put_ties(cli, table, given, study->parts[i], study->slices[i].label);
  }
  ent_table_end(table);
  return st;
}

/// A row for each trait: the whole, the first and last slice, and all.
static void
print_traits(ent_cli *cli,
             const ent_rank_values *given,
             const ent_study *study,
             const double *whole,
             const double *slices)
{
  static const ent_column columns[] = {
      {.name = "measure"},
      {.name = "whole", .number = true},
      {.name = "first", .number = true},
      {.name = "last", .number = true},
      {.name = "trend"},
      {.name = "meaning"},
  };
  ent_table *table =
      ent_study_table(cli, &given->study, columns, ENT_COUNT(columns));
  double *values =
      ent_arena_alloc(&cli->arena, (study->n + 1) * sizeof *values);
  for (size_t i = 0; i < ent_n_traits; i++) {
    for (size_t s = 0; s < study->n; s++) {
      values[s] = slices[s * ent_n_traits + i];
    }
    ent_table_text(table, ent_str_of(ent_traits[i].name));
    ent_table_number(table, whole[i]);
    ent_table_number(table, study->n != 0 ? values[0] : NAN);
    ent_table_number(table, study->n != 0 ? values[study->n - 1] : NAN);
    ent_table_text(table, ent_spark(values, study->n, &cli->arena));
    ent_table_text(table, ent_str_of(ent_traits[i].what));
  }
  ent_table_end(table);
}

static void
print_rows(const ent_cli *cli,
           const ent_rank_values *given,
           const ent_study *study,
           const double *slices)
{
  static const ent_column columns[] = {
      {.name = "slice"},
      {.name = "measure"},
      {.name = "value", .number = true},
      {.name = "meaning"},
  };
  const size_t from = study->sliced ? 0 : 1;
  ent_table *table = ent_study_table(cli, &given->study, columns + from,
                                     ENT_COUNT(columns) - from);
  for (size_t s = 0; s < study->n; s++) {
    for (size_t i = 0; i < ent_n_traits; i++) {
      if (study->sliced) {
        ent_table_text(table, study->slices[s].label);
      }
      ent_table_text(table, ent_str_of(ent_traits[i].name));
      ent_table_number(table, slices[s * ent_n_traits + i]);
      ent_table_text(table, ent_str_of(ent_traits[i].what));
    }
  }
  ent_table_end(table);
}

ent_status
ent_rank_network(ent_cli *cli,
                 const ent_rank_values *given,
                 const ent_study *study)
{
  const ent_layer layer = ent_rank_layer(given, ENT_LAYER_ALL);
  double *slices = ent_arena_alloc(&cli->arena, (study->n + 1) * ent_n_traits *
                                                    sizeof *slices);
  double *whole = ent_arena_alloc(&cli->arena, ent_n_traits * sizeof *whole);
  for (size_t i = 0; i < study->n; i++) {
    ENT_TRY(ent_graph_traits(slices + i * ent_n_traits, study->parts[i], layer,
                             &cli->diag));
  }
  if (study->sliced && ent_study_plain(&given->study)) {
    ENT_TRY(ent_graph_traits(whole, study->whole, layer, &cli->diag));
    print_traits(cli, given, study, whole, slices);
  } else {
    print_rows(cli, given, study, slices);
  }
  return ENT_OK;
}
