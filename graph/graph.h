// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// graph/graph.h: one view of the stored events as a network, and what is
/// computed on it.

#ifndef ENT_GRAPH_GRAPH_H
#define ENT_GRAPH_GRAPH_H

#include "core/core.h"
#include "store/store.h"

// ---------------------------------------------------------------- the view
// A graph is plain arrays, sorted and filled once, read by every writer and
// every measure.  Nodes are ordered by id; edges by source, target, kind and
// event; an index into an array is the in-memory id.

/// What a day field holds when no day is known.
#define ENT_NO_DAY INT32_MIN

/// The kind of an edge: an ent_type, or one of these.
enum {
  ENT_TIE_AFFILIATION = ENT_TYPES, ///< person -> the actor they act for
  ENT_TIE_ANY,                     ///< all that is between two actors
  ENT_TIES
};

/// Name of a kind of edge: those of the scheme, "affiliation", "dyad".
const char *ent_tie_name(unsigned tie);

typedef struct ent_node {
  ent_str id;    ///< as stored
  ent_str token; ///< ASCII letters, digits, "_-:"; unique; `id` if it can be
  ent_kind kind;
  ent_str label;       ///< English, or the only one there is
  ent_str label_vi;    ///< Vietnamese; `label` when there is none
  ent_str affiliation; ///< id of an actor, or empty
  uint32_t n_events;   ///< events of the view it takes part in
  uint32_t n_articles; ///< articles that tell of these
  int32_t first;       ///< first day of the earliest, or ENT_NO_DAY
  int32_t last;
  uint32_t event; ///< two-mode: 1 + index of the event it is; 0 for an actor
} ent_node;

/// Closed range of days.
typedef struct ent_spell {
  int32_t from;
  int32_t to;
} ent_spell;

/// The weight is the sum of the events' weights, which are 1 but for ties that
/// others measured; an event that goes both ways (a fight of two sides) counts
/// twice in a dyad, so that all ways to make edges add up to the same.
/// ENT_NEWMAN makes an event count less.  That of an affiliation is the count
/// of articles.
typedef struct ent_edge {
  ent_str id; ///< token, unique in the graph, parts joined by "."
  uint32_t source;
  uint32_t target; ///< never `source`
  uint8_t kind;    ///< ent_type or ENT_TIE_…
  int8_t sign;     ///< -1, 0, +1; of a dyad, of the majority of its events
  bool directed;   ///< else symmetric, with source < target
  ent_role role;   ///< two-mode: what the actor is in the event
  double weight;   ///< > 0; of an affiliation: articles
  double positive; ///< the weight of cooperative types
  double negative; ///< of conflictual ones; 0, as the other, of affiliations
  uint32_t n_events;
  uint32_t n_mentions; ///< sentences that tell of them
  uint32_t n_articles; ///< different ones that tell of them
  uint32_t n_sources;  ///< different ones of those articles
  int32_t first;       ///< first and last day, or ENT_NO_DAY
  int32_t last;
  uint32_t spells; ///< index into graph->spells
  uint32_t n_spells;
  uint32_t events; ///< index into graph->refs: the latest events kept
  uint32_t n_kept;
  uint32_t phases[ENT_PHASES]; ///< by status: how often events made it, in
                               ///< each status that they were told in
  uint32_t types[ENT_TYPES];   ///< the same by type
} ent_edge;

/// A participant of an event.
typedef struct ent_part {
  uint32_t node; ///< ENT_NONE when it was pruned
  ent_role role;
} ent_part;

/// An event of the view.  Strings are empty unless evidence was asked for.
typedef struct ent_happening {
  ent_str id;
  ent_type type;
  ent_phase phase;
  ent_str subtype;
  ent_str cameo;
  ent_date date; ///< as told; year 0 when it was not
  int32_t first; ///< days meant, the article's own when none was told
  int32_t last;
  double confidence;
  double weight;
  uint32_t article; ///< of the report that tells most
  uint32_t n_mentions;
  uint32_t tellers; ///< index into graph->tellers: articles that tell it
  uint32_t n_articles;
  uint8_t phases; ///< bit per ent_phase it was told in
  uint32_t parts; ///< index into graph->parts: those of political kind
  uint32_t n_parts;
  ent_str quote;  ///< first sentence of evidence
  ent_span place; ///< of it in the article's text, in code points; empty when
                  ///< it is in the title
} ent_happening;

/// An article that tells an event, and its source, numbered as they come.
typedef struct ent_telling {
  uint32_t article;
  uint32_t source;
} ent_telling;

/// An article of the view.  All but `id` and `published` are empty unless
/// evidence was asked for.
typedef struct ent_origin {
  ent_str id;
  ent_str title;
  ent_str source;
  ent_str url;
  ent_str lang;
  ent_date published;
} ent_origin;

/// A measure as a column of the nodes.
typedef struct ent_scores {
  const char *name;
  double *values; ///< one a node
} ent_scores;

/// How events become edges.
typedef enum ent_edges_per {
  ENT_PER_EVENT, ///< one for every event and pair
  ENT_PER_KIND,  ///< one for every pair, kind and direction
  ENT_PER_DYAD,  ///< one for every pair, undirected
  ENT_PERS
} ent_edges_per;

extern const char *const ent_edges_names[ENT_PERS];

/// How an event of many participants becomes ties of two.  Events with a
/// direction go from each source to each target whatever the choice.
typedef enum ent_projection {
  ENT_CLIQUE,   ///< every pair, as the scheme says
  ENT_STAR,     ///< the host with each other; without one the convener, else
                ///< the first named
  ENT_NEWMAN,   ///< every pair, each counting 1/(k-1) where k are joined
  ENT_TWO_MODE, ///< none: events are nodes, tied to those who take part; the
                ///< edge is of the event's type, leads from sources and
                ///< candidates to it, and from it to targets
  ENT_PROJECTIONS
} ent_projection;

extern const char *const ent_projection_names[ENT_PROJECTIONS];

typedef struct ent_graph_options {
  ent_edges_per per;
  bool persons;  ///< with affiliated persons, tied to their actor
  uint32_t keep; ///< events kept an edge as evidence; 0: no strings at all
  ent_projection projection;
  bool undirected; ///< edges of both directions are one
  bool sums;       ///< it is enough to have nodes with their counts, edges with
                   ///< their weights, counts by type and events, and the first
                   ///< and last day: for ENT_PER_KIND and ENT_CLIQUE, without
                   ///< persons, words or a threshold.  The rest may be missing
  size_t exact;    ///< actors up to which no measure is estimated; 0: 10000
} ent_graph_options;

typedef struct ent_graph {
  ent_node *nodes;
  size_t n_nodes;
  ent_edge *edges;
  size_t n_edges;
  ent_happening *events; ///< by day, then id
  size_t n_events;
  ent_origin *articles; ///< of the reports that tell most, in the order of
                        ///< the events
  size_t n_articles;
  ent_spell *spells;
  size_t n_spells;
  uint32_t *refs; ///< indices into events
  size_t n_refs;
  ent_part *parts;
  size_t n_parts;
  const ent_telling *tellers; ///< by event
  ent_note *notes; ///< what made the database; none unless evidence was asked
  size_t n_notes;
  ent_scores *scores; ///< measures that were asked for
  size_t n_scores;
  double *x; ///< positions, one a node; NULL when there is no layout
  double *y;
  ent_graph_options options;
  int32_t first; ///< first and last day of all events, or ENT_NO_DAY
  int32_t last;
  size_t n_dyads;     ///< pairs of actors with an edge, no affiliation
  size_t n_dyads_all; ///< the same before ent_graph_prune
  ent_arena arena;    ///< holds all of the above
} ent_graph;

/// The network of the events that `filter` means.  Events of every status
/// make edges, as many pairs as the scheme says: agreement, summit and
/// cooperation join every pair of participants (a clique), accession goes from
/// candidate to organization, all others from each source to each target.
/// Only political actors are nodes, those without any edge too; persons are
/// nodes on request, if they act for an actor of the view.  `*out` is owned by
/// the caller; free with ent_graph_free.  Fails as the store does.
/// Time: O(p log p) in the pairs.
ENT_NODISCARD ent_status ent_graph_load(ent_graph **out,
                                        ent_store *store,
                                        const ent_filter *filter,
                                        const ent_graph_options *options);

/// NULL is allowed.
void ent_graph_free(ent_graph *graph);

/// Keeps the `n_dyads` pairs with the most weight between them (ties: the
/// first ids), as many affiliations with the actors that stay, and drops nodes
/// left without an edge.  SIZE_MAX drops those nodes alone.
void ent_graph_prune(ent_graph *graph, size_t n_dyads);

/// Keeps the pairs that have at least `min_weight` between them, made by at
/// least `min_events` events, and drops nodes left without an edge.
void
ent_graph_threshold(ent_graph *graph, double min_weight, size_t min_events);

/// Keeps the actors that are at most `depth` ties away from one of `egos`, by
/// ties of any kind, and all that is between them.  ENT_ERR_NOT_FOUND,
/// reported, when an ego is not in the view; the graph is then as it was.
ENT_NODISCARD ent_status ent_graph_ego(ent_graph *graph,
                                       const ent_str *egos,
                                       size_t n_egos,
                                       size_t depth,
                                       ent_diag *diag);

// ------------------------------------------------------------------ slices

/// A period and what it is called: "2031", "2031-Q1", "2031-03".
typedef struct ent_slice {
  ent_str label;
  ent_spell days;
} ent_slice;

/// The periods that `spec` names: "year", "quarter" or "month" cut `days` into
/// all from the first to the last, empty ones too; else a list by commas of
/// DATE or DATE..DATE.  None when `days` has none.  `*out` lives in `arena`.
/// ENT_ERR_USAGE, reported, for another text or more than 2000 periods.
ENT_NODISCARD ent_status ent_slices_make(ent_slice **out,
                                         size_t *n,
                                         ent_str spec,
                                         ent_spell days,
                                         ent_arena *arena,
                                         ent_diag *diag);

/// The part of `whole` that happened in `days`, made anew from its events
/// with its options; an event counts on its first day.  Pruning of `whole`
/// holds for actors, not for edges.  Persons keep the counts of `whole`, and
/// there are no scores and no positions.  Owned by the caller; free with
/// ent_graph_free.  Borrows strings; valid until `whole` is freed.
ent_graph *ent_graph_slice(const ent_graph *whole, ent_spell days);

/// Gives every node a position, y upwards: what is tied lies together.  The
/// same network lies the same way on every machine.
/// Time: O(n²) up to 800 nodes, O(n√n) beyond, some hundred times.
void ent_graph_layout(ent_graph *graph);

/// Gives the nodes of `part` the positions that they have in `whole`, which
/// has them all, if it has positions.
void ent_graph_layout_as(ent_graph *part, const ent_graph *whole);

// ---------------------------------------------------------------- measures

/// Which edges a measure sees.  Affiliations are in none.
typedef enum ent_layer {
  ENT_LAYER_ALL,
  ENT_LAYER_POSITIVE, ///< cooperative types
  ENT_LAYER_NEGATIVE, ///< conflictual types
  ENT_LAYERS
} ent_layer;

extern const char *const ent_layer_names[ENT_LAYERS];

/// A measure of nodes.  Every one is computed on the layer's edges collapsed to
/// one tie a pair, their weights added; undirected, but for in-, out-, hub and
/// authority, for which an undirected edge leads both ways.  Where a length is
/// wanted it is 1/weight.  n is the number of nodes in the view, those outside
/// the layer included.  Beyond options.exact actors betweenness, closeness and
/// harmonic are estimated from the paths of 256 actors drawn from a fixed seed
/// (Brandes and Pich 2007).
typedef struct ent_measure {
  const char *name;
  const char *what; ///< one phrase for --help
  ent_layer layer;  ///< the one it is meant for
} ent_measure;

/// The measures there are, and exactly what they are:
/// - degree: number of other actors tied to. O(m)
/// - in-degree, out-degree: number of others that lead to it, that it leads
///   to. O(m)
/// - strength: sum of the weights of the ties; in-strength, out-strength: of
///   those to it, from it. O(m)
/// - betweenness: share of the shortest paths between pairs of others that
///   lead through the actor (Freeman 1977; Brandes 2001), divided by
///   (n-1)(n-2)/2. As networkx betweenness_centrality. O(nm + n² log n)
/// - closeness: r/(n-1) * r/(sum of distances to the r others that can be
///   reached), 0 when there are none (Wasserman and Faust 1994, p. 201). As
///   networkx closeness_centrality. O(nm + n² log n)
/// - harmonic: mean of 1/distance to all others, 0 for those out of reach
///   (Marchiori and Latora 2000). networkx's divided by n-1. O(nm + n² log n)
/// - eigenvector: entries of the leading eigenvector of the weighted
///   adjacency matrix (Bonacich 1972) of the largest component (most actors;
///   ties: the first id), the greatest 1; 0 outside of it. O(m) an iteration
/// - pagerank: damping 0.85, jumps from isolated actors to all, by weight
///   (Brin and Page 1998); the sum is 1. As networkx pagerank. O(m)
/// - hub, authority: limit of Kleinberg's (1999) iteration on the weighted
///   arcs from all ones; the greatest is 1. As networkx hits where the leading
///   singular value is single, but for scale. O(m) an iteration
/// - constraint: Burt (1992), on the weights: sum over the others tied to of
///   (p_ij + sum p_iq p_qj)²; NaN without any. As networkx. O(sum of squared
///   degrees)
/// - clustering: share of the pairs of others tied to that are tied to each
///   other, unweighted; 0 for fewer than two. As networkx. O(m d)
/// - articulation: 1 if the component falls apart without the actor. O(n + m)
/// - component: number of actors in its component. O(n + m)
/// - coreness: the greatest k such that the actor is in the k-core of the
///   unweighted ties (Seidman 1983). O(m)
enum { ENT_MEASURES = 18 };
extern const ent_measure ent_measures[ENT_MEASURES];

/// Index of the measure of that name, or ENT_MEASURES.
size_t ent_measure_find(ent_str name);

/// Actors from whose paths measure `which` is estimated; 0 when it is exact.
size_t ent_measure_pivots(const ent_graph *graph, size_t which);

/// Computes measure `which` on `layer` for every node into `out`, which holds
/// graph->n_nodes.  ENT_ERR_INTERNAL, reported, when the library fails.
ENT_NODISCARD ent_status ent_graph_measure(double *out,
                                           const ent_graph *graph,
                                           size_t which,
                                           ent_layer layer,
                                           ent_diag *diag);

/// Adds the measure to graph->scores, on the layer it is meant for, with 0
/// where it is undefined.
ENT_NODISCARD ent_status ent_graph_add_measure(ent_graph *graph,
                                               size_t which,
                                               ent_diag *diag);

/// Indices of the nodes ordered by `values` downwards, those equal to twelve
/// digits by id, those without a value last, into `out`, which holds
/// graph->n_nodes.
void
ent_graph_order(uint32_t *out, const ent_graph *graph, const double *values);

/// A tie of a layer.
typedef struct ent_bond {
  uint32_t a; ///< nodes, a < b
  uint32_t b;
  double weight;
  double betweenness; ///< share of the shortest paths over it, of n(n-1)/2
  bool bridge;        ///< its loss parts the component
} ent_bond;

/// The ties of `layer`, ordered by their ends.  Lives in `arena`.  Betweenness
/// is estimated as that of nodes is.  ENT_ERR_INTERNAL as above.
/// Time: O(nm + n² log n)
ENT_NODISCARD ent_status ent_graph_bonds(ent_bond **out,
                                         size_t *n,
                                         const ent_graph *graph,
                                         ent_layer layer,
                                         ent_arena *arena,
                                         ent_diag *diag);

/// A measure of the network as a whole, by name.
typedef struct ent_trait {
  const char *name;
  const char *what;
} ent_trait;

/// What there is to say of a layer, NaN where it is undefined:
/// - actors, ties, components, largest (component's actors), isolates,
///   articulations, bridges: counts
/// - density: ties of all pairs
/// - reciprocity: arcs of directed types that are returned; those without
///   direction do not count
/// - transitivity: three times the triangles of all connected triples
/// - clustering: mean over the actors
/// - assortativity: correlation of the degrees at both ends of a tie (Newman
///   2002); assortativity-kind: the same of the kinds of actors (Newman 2003)
/// - central-degree, central-betweenness, central-closeness: Freeman's (1979)
///   centralization, 1 for a star, on unweighted ties; closeness as above
extern const ent_trait ent_traits[];
extern const size_t ent_n_traits;

/// The facts of `layer` into `out`, which holds ent_n_traits.
/// ENT_ERR_INTERNAL as above.
ENT_NODISCARD ent_status ent_graph_traits(double *out,
                                          const ent_graph *graph,
                                          ent_layer layer,
                                          ent_diag *diag);

// ------------------------------------------------------------ signs, blocs

/// A tie that two camps do not please.
typedef struct ent_strain {
  uint32_t a; ///< nodes, a < b
  uint32_t b;
  int8_t sign;
  double weight; ///< by how much one sign leads
} ent_strain;

/// Structural balance (Cartwright and Harary 1956) of the pairs of a view,
/// each with the sign of the majority of its weight.  Those as much for as
/// against have none, and are left out.
typedef struct ent_balance {
  size_t n_positive; ///< pairs
  size_t n_negative;
  size_t n_even;
  uint64_t triads[4];     ///< by negative ties: +++, ++-, +--, ---
  double degree;          ///< share of triads in balance; NaN without any
  uint64_t *n_triads;     ///< by node: triads it sits in
  uint64_t *n_unbalanced; ///< by node: those of them that are ++- or ---
  /// Line index of imbalance: the fewest ties whose change brings balance.
  /// Two bounds, alike when it is known.
  size_t frustration_low;
  size_t frustration_high;
  int8_t *sides;    ///< by node: +1 or -1, camps that reach the upper bound
  ent_strain *ties; ///< that these camps do not please; ordered
  size_t n_ties;
} ent_balance;

/// The balance of a view.  Lives in `arena`.  The index is found by branch and
/// bound; beyond some million steps the bounds stay apart.
/// Time: O(m^1.5) and the search
void
ent_graph_balance(ent_balance *out, const ent_graph *graph, ent_arena *arena);

/// How blocs are found.
typedef enum ent_method {
  ENT_LEIDEN,  ///< by the library, on the positive layer
  ENT_LOUVAIN, ///< on the positive layer
  ENT_SIGNED,  ///< Louvain for signed modularity, on both layers
  ENT_METHODS
} ent_method;

extern const char *const ent_method_names[ENT_METHODS];
/// What there is to know to find them again.  Static storage.
const char *ent_method_note(ent_method method);

/// Actors by bloc.
typedef struct ent_partition {
  uint32_t *of;   ///< by node; ENT_NONE for those without a tie
  uint32_t n;     ///< blocs, the largest first; ties: the first id
  double quality; ///< modularity, signed where the method is
} ent_partition;

/// Blocs of a view by their ties' weights.  Lives in `arena`.
/// ENT_ERR_INTERNAL, reported, when the library fails.  Time: O(m) a pass
ENT_NODISCARD ent_status ent_graph_blocs(ent_partition *out,
                                         const ent_graph *graph,
                                         ent_method method,
                                         ent_arena *arena,
                                         ent_diag *diag);

/// How alike two ways to part the same things are; NaN where nothing is in
/// both.
typedef struct ent_agreement {
  size_t n;   ///< things that both place
  double nmi; ///< normalized mutual information, by the mean of entropies
  double ari; ///< adjusted Rand index (Hubert and Arabie 1985)
} ent_agreement;

/// Compares the classes `a` and `b` of `n` things; ENT_NONE is no class.
ent_agreement ent_compare(const uint32_t *a, const uint32_t *b, size_t n);

#endif
