// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/clusters.h"

// ---------------------------------------------------------------- declared

/// The bloc with its labels.  ENT_ERR_NOT_FOUND, reported, when nobody is known
/// to be a member.
static ent_status
look_up(ent_bloc *out,
        ent_cli *cli,
        ent_store *store,
        ent_members *members,
        ent_str id)
{
  ent_entity known = {.name = id, .name_vi = id};
  ENT_TRY(ent_members_add_store(members, store, id, cli->filter.as_of,
                                &cli->arena));
  if (!ent_members_any(members, id)) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "nothing is known of members of '%.*s'", ENT_FMT(id));
    return ENT_ERR_NOT_FOUND;
  }
  const ent_status st = ent_store_entity_find(&known, store, id, &cli->arena);
  *out = (ent_bloc){.label = known.name, .label_vi = known.name_vi};
  return st == ENT_ERR_NOT_FOUND ? ENT_OK : st;
}

ent_status
ent_clusters_open(ent_clusters *out,
                  ent_cli *cli,
                  const char *db,
                  const ent_cluster_values *given)
{
  const size_t n = given->declared.n;
  ent_store *store = NULL;
  out->given = given;
  if (n == 0) {
    return ENT_OK;
  }
  if (given->method != NULL) {
    ent_report(&cli->diag, ENT_ERROR, NULL,
               "--bloc and --find-blocs do not go together");
    return ENT_ERR_USAGE;
  }
  out->names = ent_arena_alloc(&cli->arena, n * sizeof *out->names);
  ent_status st = ent_store_open(&store, db, ENT_READ, &cli->diag);
  for (size_t i = 0; i < n && st == ENT_OK; i++) {
    st = look_up(&out->names[i], cli, store, &out->members,
                 given->declared.at[i]);
  }
  ent_store_close(store);
  return st;
}

/// Which bloc an actor belongs to on `day`: the first of those asked for.
static uint32_t
bloc_of(const ent_clusters *clusters, ent_str actor, int32_t day)
{
  const ent_list *declared = &clusters->given->declared;
  for (uint32_t i = 0; i < declared->n; i++) {
    if (ent_str_eq(actor, declared->at[i]) ||
        ent_members_has(&clusters->members, declared->at[i], actor, day)) {
      return i;
    }
  }
  return ENT_NONE;
}

static void
assign(ent_clusters *clusters, const ent_graph *graph)
{
  const int32_t day = graph->last != ENT_NO_DAY ? graph->last : INT32_MAX;
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    const bool person = node->kind == ENT_PERSON;
    clusters->of[i] =
        bloc_of(clusters, person ? node->affiliation : node->id, day);
  }
  clusters->blocs.at = clusters->names;
  clusters->blocs.by = "membership at the end of the period";
  clusters->blocs.n = clusters->given->declared.n;
}

// ------------------------------------------------------------------- found

static ent_status
detect(ent_clusters *clusters, ent_cli *cli, const ent_graph *graph)
{
  const ent_method method = (ent_method)ent_name_find(
      ent_method_names, ENT_METHODS, ent_str_of(clusters->given->method));
  ent_partition found = {0};
  ENT_TRY(ent_graph_blocs(&found, graph, method, &cli->arena, &cli->diag));
  ent_bloc *names = ent_arena_alloc(&cli->arena, (found.n + 1) * sizeof *names);
  for (uint32_t i = 0; i < found.n; i++) {
    const unsigned number = (unsigned)i + 1;
    names[i].label = ent_arena_printf(&cli->arena, "bloc %u", number);
    names[i].label_vi = ent_arena_printf(&cli->arena, "khối %u", number);
  }
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    const uint32_t actor = node->kind == ENT_PERSON
                               ? ent_study_find(graph, node->affiliation)
                               : (uint32_t)i;
    clusters->of[i] = actor != ENT_NONE ? found.of[actor] : ENT_NONE;
  }
  clusters->blocs.at = names;
  clusters->blocs.by = ent_method_note(method);
  clusters->blocs.n = found.n;
  return ENT_OK;
}

// ------------------------------------------------------------------- both

/// Counts the events that a member of a bloc takes part in, and the articles
/// that tell of them.
static void
count(ent_clusters *clusters, const ent_graph *graph)
{
  bool *told = ent_alloc((graph->n_articles + 1) * sizeof *told);
  ent_blocs *out = &clusters->blocs;
  for (size_t i = 0; i < graph->n_events; i++) {
    const ent_happening *event = &graph->events[i];
    bool theirs = false;
    for (uint32_t k = 0; k < event->n_parts; k++) {
      const uint32_t node = graph->parts[event->parts + k].node;
      theirs |= node != ENT_NONE && clusters->of[node] != ENT_NONE;
    }
    out->n_events += theirs;
    told[event->article] |= theirs;
  }
  for (size_t i = 0; i < graph->n_articles; i++) {
    out->n_articles += told[i];
  }
  ent_free(told);
}

ent_status
ent_clusters_find(ent_clusters *clusters, ent_cli *cli, const ent_graph *graph)
{
  const size_t n = graph->n_nodes;
  clusters->blocs = (ent_blocs){0};
  clusters->of = ent_arena_alloc(&cli->arena, (n + 1) * sizeof(uint32_t));
  clusters->nodes = ent_arena_alloc(&cli->arena, (n + 1) * sizeof(ent_node));
  memcpy(clusters->nodes, graph->nodes, n * sizeof(ent_node));
  clusters->blocs.of = clusters->of;
  if (clusters->given->method != NULL) {
    ENT_TRY(detect(clusters, cli, graph));
    clusters->blocs.n_events = graph->n_events;
    clusters->blocs.n_articles = graph->n_articles;
  } else if (clusters->given->declared.n != 0) {
    assign(clusters, graph);
    count(clusters, graph);
  }
  return ENT_OK;
}

const ent_blocs *
ent_clusters_settle(ent_clusters *clusters,
                    ent_cli *cli,
                    const ent_graph *graph)
{
  uint32_t *of =
      ent_arena_alloc(&cli->arena, (graph->n_nodes + 1) * sizeof *of);
  size_t old = 0;
  if (clusters->given->method == NULL && clusters->given->declared.n == 0) {
    return NULL;
  }
  for (size_t i = 0; i < graph->n_nodes; i++) {
    // what is left of the nodes is in the same order
    while (!ent_str_eq(clusters->nodes[old].id, graph->nodes[i].id)) {
      old++;
    }
    of[i] = clusters->of[old];
  }
  clusters->blocs.of = of;
  return &clusters->blocs;
}

void
ent_clusters_free(ent_clusters *clusters)
{
  ent_members_free(&clusters->members);
}
