// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/build.h"
#include "graph/graph.h"

const char *const ent_edges_names[ENT_PERS] = {"event", "dyad-kind", "dyad"};

const char *
ent_tie_name(unsigned tie)
{
  static const char *const more[] = {"affiliation", "dyad"};
  return tie < ENT_TYPES ? ent_type_names[tie] : more[tie - ENT_TYPES];
}

typedef struct ent_pair {
  uint32_t node;
  uint32_t article;
} ent_pair;

/// What a walk over the store gathers; nodes are still rows of `actors`.
typedef struct ent_loader {
  ent_graph *graph;
  ent_actor_row *actors;
  size_t n_actors;
  ent_map actor_ids;
  ent_map article_ids;
  ENT_VEC(ent_happening) events;
  ENT_VEC(ent_origin) articles;
  ENT_VEC(ent_part) parts;
  ent_map teller_keys;
  ent_map sources;
  ENT_VEC(ent_telling) tellers;
  ENT_VEC(ent_pair) tellings; ///< which article tells of which actor
  uint32_t *n_events;         ///< by actor
  ent_spell *days;            ///< by actor
} ent_loader;

static ent_str
keep(const ent_loader *loader, ent_str str)
{
  ent_graph *graph = loader->graph;
  return graph->options.keep != 0 ? ent_arena_str(&graph->arena, str)
                                  : ENT_STR("");
}

static void
widen(ent_spell *days, int32_t first, int32_t last)
{
  if (first == ENT_NO_DAY) {
    return;
  }
  if (days->from == ENT_NO_DAY || first < days->from) {
    days->from = first;
  }
  if (days->to == ENT_NO_DAY || last > days->to) {
    days->to = last;
  }
}

static uint32_t
add_article(ent_loader *loader, const ent_event_row *row)
{
  const uint32_t id = ent_map_intern(&loader->article_ids, row->article_id);
  if (id == loader->articles.n) {
    ENT_PUSH(&loader->articles,
             (ent_origin){
                 .id = ent_arena_str(&loader->graph->arena, row->article_id),
                 .title = keep(loader, row->article_title),
                 .source = keep(loader, row->article_source),
                 .url = keep(loader, row->article_url),
                 .lang = keep(loader, row->lang),
                 .published = row->published,
             });
  }
  return id;
}

/// Notes that the event at hand, whose parts begin at `from`, has `node`.
static void
count_actor(ent_loader *loader, const ent_happening *event, uint32_t node)
{
  for (size_t i = event->parts; i < loader->parts.n; i++) {
    if (loader->parts.at[i].node == node) {
      return;
    }
  }
  loader->n_events[node]++;
  widen(&loader->days[node], event->first, event->last);
  for (uint32_t i = 0; i < event->n_articles; i++) {
    const uint32_t article = loader->tellers.at[event->tellers + i].article;
    ENT_PUSH(&loader->tellings, (ent_pair){node, article});
  }
}

/// Appends the political participants of the event at hand.
static void
add_parts(ent_loader *loader, ent_happening *event, const ent_event *told)
{
  event->parts = (uint32_t)loader->parts.n;
  for (size_t i = 0; i < told->n_participants; i++) {
    const ent_participant *part = &told->participants[i];
    const uint32_t node = ent_map_find(&loader->actor_ids, part->actor);
    if (node == ENT_NONE ||
        !ent_kind_political(loader->actors[node].actor.kind)) {
      continue;
    }
    count_actor(loader, event, node);
    ENT_PUSH(&loader->parts, (ent_part){node, part->role});
  }
  event->n_parts = (uint32_t)loader->parts.n - event->parts;
}

static uint32_t
add_tellers(ent_loader *loader, const ent_event_row *row)
{
  const uint32_t first = (uint32_t)loader->tellers.n;
  for (int64_t i = 0; i < row->n_articles; i++) {
    const ent_teller *each = &row->tellers[i];
    const ent_str key = {(const char *)&each->article, sizeof each->article};
    const ent_telling telling = {
        .article = ent_map_intern(&loader->teller_keys, key),
        .source = ent_map_intern(&loader->sources, each->source)};
    ENT_PUSH(&loader->tellers, telling);
  }
  return first;
}

static uint8_t
phases_of(const ent_event_row *row)
{
  unsigned bits = 1U << row->event.phase;
  for (size_t i = 0; i < row->n_states; i++) {
    bits |= 1U << row->states[i].phase;
  }
  return (uint8_t)bits;
}

static ent_span
place_of(const ent_event *told)
{
  const bool in_text = told->n_evidence != 0 && !told->evidence[0].in_title;
  return in_text ? told->evidence[0].span : (ent_span){0};
}

static void
add_event(ent_loader *loader, const ent_event_row *row)
{
  const ent_event *told = &row->event;
  const ent_date date = told->date.year != 0 ? told->date : row->published;
  ent_happening event = {
      .id = ent_arena_str(&loader->graph->arena, row->id),
      .type = told->type,
      .phase = told->phase,
      .subtype = keep(loader, told->subtype),
      .cameo = keep(loader, told->cameo),
      .date = told->date,
      .first = date.year != 0 ? ent_date_first(date) : ENT_NO_DAY,
      .last = date.year != 0 ? ent_date_last(date) : ENT_NO_DAY,
      .confidence = told->confidence,
      .article = add_article(loader, row),
      .n_mentions = (uint32_t)row->n_mentions,
      .tellers = add_tellers(loader, row),
      .n_articles = (uint32_t)row->n_articles,
      .phases = phases_of(row),
      .weight = told->weight,
      .quote = keep(loader, row->quote),
      .place = place_of(told),
  };
  add_parts(loader, &event, told);
  ENT_PUSH(&loader->events, event);
}

static ent_status
walk(ent_loader *loader, ent_store *store, const ent_filter *filter)
{
  ent_events *events = NULL;
  ent_filter asked = *filter;
  asked.bare = loader->graph->options.keep == 0;
  ENT_TRY(ent_events_open(&events, store, &asked));
  ent_event_row row;
  while (ent_events_next(events, &row)) {
    add_event(loader, &row);
  }
  return ent_events_close(events);
}

static ent_status
read_actors(ent_loader *loader, ent_store *store, const ent_filter *filter)
{
  ent_filter all = *filter;
  all.limit = 0; // a limit is on events, and counts those alone
  // What persons do is counted by the store.
  ENT_TRY((loader->graph->options.persons ? ent_store_actors : ent_store_cast)(
      &loader->actors, &loader->n_actors, store, &all, &loader->graph->arena));
  for (size_t i = 0; i < loader->n_actors; i++) {
    ent_map_intern(&loader->actor_ids, loader->actors[i].actor.id);
  }
  loader->n_events = ent_alloc(loader->n_actors * sizeof(uint32_t));
  loader->days = ent_alloc(loader->n_actors * sizeof(ent_spell));
  for (size_t i = 0; i < loader->n_actors; i++) {
    loader->days[i] = (ent_spell){ENT_NO_DAY, ENT_NO_DAY};
  }
  return ENT_OK;
}

/// True for a person that the view is to show.
static bool
acts_for_node(const ent_loader *loader, const ent_actor *actor)
{
  if (!loader->graph->options.persons || actor->kind != ENT_PERSON ||
      actor->affiliation.n == 0) {
    return false;
  }
  const uint32_t id = ent_map_find(&loader->actor_ids, actor->affiliation);
  return id != ENT_NONE && loader->n_events[id] != 0 &&
         ent_kind_political(loader->actors[id].actor.kind);
}

ent_node
ent_node_of(const ent_actor *actor)
{
  const ent_str label = actor->name.n != 0      ? actor->name
                        : actor->name_vi.n != 0 ? actor->name_vi
                                                : actor->id;
  return (ent_node){
      .id = actor->id,
      .kind = actor->kind,
      .label = label,
      .label_vi = actor->name_vi.n != 0 ? actor->name_vi : label,
      .affiliation = actor->affiliation,
      .first = ENT_NO_DAY,
      .last = ENT_NO_DAY,
  };
}

static ent_node
node_of(const ent_loader *loader, size_t row)
{
  const ent_actor_row *from = &loader->actors[row];
  ent_node node = ent_node_of(&from->actor);
  node.n_events = loader->n_events[row];
  node.first = loader->days[row].from;
  node.last = loader->days[row].to;
  if (node.kind == ENT_PERSON) {
    node.n_events = (uint32_t)from->n_events;
    node.n_articles = (uint32_t)from->n_articles;
  }
  return node;
}

/// Makes the nodes; `new_ids` gets the node of each row, or ENT_NONE.
static void
make_nodes(ent_loader *loader, uint32_t *new_ids)
{
  ent_graph *graph = loader->graph;
  graph->nodes =
      ent_arena_alloc(&graph->arena, loader->n_actors * sizeof *graph->nodes);
  for (size_t i = 0; i < loader->n_actors; i++) {
    new_ids[i] = ENT_NONE;
    if (loader->n_events[i] != 0 ||
        acts_for_node(loader, &loader->actors[i].actor)) {
      new_ids[i] = (uint32_t)graph->n_nodes;
      graph->nodes[graph->n_nodes++] = node_of(loader, i);
    }
  }
  ent_build_tokens(graph);
}

/// Counts the articles of each node, one that tells of it twice once.
static void
count_articles(ent_loader *loader, const uint32_t *new_ids)
{
  const size_t n = loader->tellings.n;
  const ent_pair *at = loader->tellings.at;
  size_t *starts = ent_alloc((loader->n_actors + 1) * sizeof *starts);
  uint32_t *articles = ent_alloc((n + 1) * sizeof *articles);
  uint32_t *marks = ent_alloc((loader->teller_keys.n + 1) * sizeof *marks);
  for (size_t i = 0; i < n; i++) {
    starts[at[i].node + 1]++;
  }
  for (size_t i = 1; i < loader->n_actors; i++) {
    starts[i] += starts[i - 1];
  }
  for (size_t i = 0; i < n; i++) {
    articles[starts[at[i].node]++] = at[i].article;
  }
  // each start has moved to the next one's
  for (uint32_t row = 0; row < loader->n_actors; row++) {
    for (size_t i = row > 0 ? starts[row - 1] : 0; i < starts[row]; i++) {
      loader->graph->nodes[new_ids[row]].n_articles +=
          marks[articles[i]] != row + 1;
      marks[articles[i]] = row + 1;
    }
  }
  ent_free(starts);
  ent_free(articles);
  ent_free(marks);
}

static void *
settle(ent_graph *graph, const void *from, size_t n, size_t size)
{
  void *at = ent_arena_alloc(&graph->arena, n * size);
  if (n != 0) {
    memcpy(at, from, n * size);
  }
  return at;
}

/// Moves what was gathered into the graph, in its final numbers.
static void
finish(ent_loader *loader)
{
  ent_graph *graph = loader->graph;
  uint32_t *new_ids = ent_alloc(loader->n_actors * sizeof *new_ids);
  make_nodes(loader, new_ids);
  count_articles(loader, new_ids);
  for (size_t i = 0; i < loader->parts.n; i++) {
    loader->parts.at[i].node = new_ids[loader->parts.at[i].node];
  }
  ent_free(new_ids);

  graph->n_events = loader->events.n;
  graph->events =
      settle(graph, loader->events.at, graph->n_events, sizeof *graph->events);
  graph->n_articles = loader->articles.n;
  graph->articles = settle(graph, loader->articles.at, graph->n_articles,
                           sizeof *graph->articles);
  graph->tellers = settle(graph, loader->tellers.at, loader->tellers.n,
                          sizeof *graph->tellers);
  graph->n_parts = loader->parts.n;
  graph->parts =
      settle(graph, loader->parts.at, graph->n_parts, sizeof *graph->parts);
  ent_spell days = {ENT_NO_DAY, ENT_NO_DAY};
  for (size_t i = 0; i < graph->n_events; i++) {
    widen(&days, graph->events[i].first, graph->events[i].last);
  }
  graph->first = days.from;
  graph->last = days.to;
}

/// Fills the graph by a walk over its events.
static ent_status
load_events(ent_graph *graph, ent_store *store, const ent_filter *filter)
{
  ent_loader loader = {.graph = graph};
  ent_status st = read_actors(&loader, store, filter);
  if (st == ENT_OK) {
    st = walk(&loader, store, filter);
  }
  if (st == ENT_OK && graph->options.keep != 0) {
    st = ent_store_notes(&graph->notes, &graph->n_notes, store, &graph->arena);
  }
  if (st == ENT_OK) {
    finish(&loader);
    ent_build_edges(graph);
  }
  ENT_VEC_FREE(&loader.events);
  ENT_VEC_FREE(&loader.articles);
  ENT_VEC_FREE(&loader.parts);
  ENT_VEC_FREE(&loader.tellers);
  ENT_VEC_FREE(&loader.tellings);
  ent_free(loader.n_events);
  ent_free(loader.days);
  ent_map_free(&loader.actor_ids);
  ent_map_free(&loader.article_ids);
  ent_map_free(&loader.teller_keys);
  ent_map_free(&loader.sources);
  return st;
}

ent_status
ent_graph_load(ent_graph **out,
               ent_store *store,
               const ent_filter *filter,
               const ent_graph_options *options)
{
  ent_graph *graph = ent_alloc(sizeof *graph);
  graph->options = *options;
  bool done = false;
  ent_status st = ENT_OK;
  if (options->sums) {
    st = ent_load_sums(graph, store, filter, &done);
  }
  if (st == ENT_OK && !done) {
    st = load_events(graph, store, filter);
  }
  if (st != ENT_OK) {
    ent_graph_free(graph);
    graph = NULL;
  }
  *out = graph;
  return st;
}

void
ent_graph_free(ent_graph *graph)
{
  if (graph != NULL) {
    ent_arena_free(&graph->arena);
    ent_free(graph);
  }
}
