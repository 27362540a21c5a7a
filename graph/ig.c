// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "graph/ig.h"

#include <igraph.h>

#if IGRAPH_VERSION_MAJOR >= 1
#  define IG_BETWEENNESS(g, res, weights)                                    \
    igraph_betweenness(g, weights, res, igraph_vss_all(), IGRAPH_UNDIRECTED, \
                       false)
#  define IG_PAGERANK(g, res, value, weights)                        \
    igraph_pagerank(g, weights, res, value, 0.85, IGRAPH_UNDIRECTED, \
                    igraph_vss_all(), IGRAPH_PAGERANK_ALGO_PRPACK, NULL)
#  define IG_EIGENVECTOR(g, res, value, weights, options) \
    igraph_eigenvector_centrality(g, res, value, IGRAPH_ALL, weights, options)
#  define IG_TIE_BETWEENNESS(g, res, weights)                    \
    igraph_edge_betweenness(g, weights, res,                     \
                            igraph_ess_all(IGRAPH_EDGEORDER_ID), \
                            IGRAPH_UNDIRECTED, false)
#  define IG_LEIDEN(g, weights, sizes, resolution, membership)                \
    igraph_community_leiden(g, weights, sizes, NULL, resolution, 0.01, false, \
                            -1, membership, NULL, NULL)
typedef igraph_int_t ent_ig_int;
#else
#  define IG_BETWEENNESS(g, res, weights) \
    igraph_betweenness(g, res, igraph_vss_all(), IGRAPH_UNDIRECTED, weights)
#  define IG_PAGERANK(g, res, value, weights)                   \
    igraph_pagerank(g, IGRAPH_PAGERANK_ALGO_PRPACK, res, value, \
                    igraph_vss_all(), IGRAPH_UNDIRECTED, 0.85, weights, NULL)
#  define IG_EIGENVECTOR(g, res, value, weights, options)                 \
    igraph_eigenvector_centrality(g, res, value, IGRAPH_UNDIRECTED, true, \
                                  weights, options)
#  define IG_TIE_BETWEENNESS(g, res, weights) \
    igraph_edge_betweenness(g, res, IGRAPH_UNDIRECTED, weights)
#  define IG_LEIDEN(g, weights, sizes, resolution, membership)              \
    igraph_community_leiden(g, weights, sizes, resolution, 0.01, false, -1, \
                            membership, NULL, NULL)
typedef igraph_integer_t ent_ig_int;
#endif

/// The library has handlers without a context, so this one thing is static.
static char reason[256];

static void
on_error(const char *text, const char *file, int line, igraph_error_t code)
{
  (void)file;
  (void)line;
  const char *why = text != NULL ? text : igraph_strerror(code);
  if (why[0] != '\0') { // each caller up from the fault hands on an empty text
    snprintf(reason, sizeof reason, "%s", why);
  }
  IGRAPH_FINALLY_FREE();
}

static void
on_warning(const char *text, const char *file, int line)
{
  (void)text;
  (void)file;
  (void)line;
}

const char *
ent_ig_reason(void)
{
  return reason;
}

/// A network in the library's form.
typedef struct ent_ig {
  igraph_t graph;
  igraph_vector_t weights; ///< or lengths
  igraph_vector_t result;
} ent_ig;

typedef enum ent_ig_use { ENT_AS_STRENGTH, ENT_AS_LENGTH } ent_ig_use;

static igraph_error_t
fill(ent_ig *ig, const ent_net *net, ent_ig_use use)
{
  igraph_vector_int_t ends;
  IGRAPH_CHECK(igraph_vector_int_init(&ends, 2 * (ent_ig_int)net->m));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &ends);
  for (uint32_t i = 0; i < net->m; i++) {
    const double weight = net->weight[i];
    VECTOR(ends)[2 * (size_t)i] = net->from[i];
    VECTOR(ends)[2 * (size_t)i + 1] = net->to[i];
    VECTOR(ig->weights)[i] = use == ENT_AS_LENGTH ? 1.0 / weight : weight;
  }
  IGRAPH_CHECK(igraph_create(&ig->graph, &ends, net->n, IGRAPH_UNDIRECTED));
  igraph_vector_int_destroy(&ends);
  IGRAPH_FINALLY_CLEAN(1);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
open_net(ent_ig *ig, const ent_net *net, ent_ig_use use)
{
  igraph_set_error_handler(on_error);
  igraph_set_warning_handler(on_warning);
  reason[0] = '\0';
  IGRAPH_CHECK(igraph_vector_init(&ig->weights, (ent_ig_int)net->m));
  IGRAPH_FINALLY(igraph_vector_destroy, &ig->weights);
  IGRAPH_CHECK(igraph_vector_init(&ig->result, 0));
  IGRAPH_FINALLY(igraph_vector_destroy, &ig->result);
  IGRAPH_CHECK(fill(ig, net, use));
  IGRAPH_FINALLY(igraph_destroy, &ig->graph);
  return IGRAPH_SUCCESS;
}

static void
close_net(ent_ig *ig, double *out)
{
  for (ent_ig_int i = 0; i < igraph_vector_size(&ig->result); i++) {
    out[i] = VECTOR(ig->result)[i];
  }
  igraph_destroy(&ig->graph);
  igraph_vector_destroy(&ig->result);
  igraph_vector_destroy(&ig->weights);
  IGRAPH_FINALLY_CLEAN(3);
}

static ent_status
status_of(igraph_error_t code)
{
  return code == IGRAPH_SUCCESS ? ENT_OK : ENT_ERR_INTERNAL;
}

static igraph_error_t
betweenness(double *out, const ent_net *net)
{
  ent_ig ig;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_LENGTH));
  IGRAPH_CHECK(IG_BETWEENNESS(&ig.graph, &ig.result, &ig.weights));
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
closeness(double *out, const ent_net *net)
{
  ent_ig ig;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_LENGTH));
  IGRAPH_CHECK(igraph_closeness(&ig.graph, &ig.result, NULL, NULL,
                                igraph_vss_all(), IGRAPH_ALL, &ig.weights,
                                true));
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
harmonic(double *out, const ent_net *net)
{
  ent_ig ig;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_LENGTH));
  IGRAPH_CHECK(igraph_harmonic_centrality(
      &ig.graph, &ig.result, igraph_vss_all(), IGRAPH_ALL, &ig.weights, true));
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
eigenvector(double *out, const ent_net *net)
{
  ent_ig ig;
  igraph_real_t value = 0.0;
  igraph_arpack_options_t options;
  igraph_arpack_options_init(&options);
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_STRENGTH));
  IGRAPH_CHECK(
      IG_EIGENVECTOR(&ig.graph, &ig.result, &value, &ig.weights, &options));
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
pagerank(double *out, const ent_net *net)
{
  ent_ig ig;
  igraph_real_t value = 0.0;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_STRENGTH));
  IGRAPH_CHECK(IG_PAGERANK(&ig.graph, &ig.result, &value, &ig.weights));
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
coreness(double *out, const ent_net *net)
{
  ent_ig ig;
  igraph_vector_int_t cores;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_STRENGTH));
  IGRAPH_CHECK(igraph_vector_int_init(&cores, 0));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &cores);
  IGRAPH_CHECK(igraph_coreness(&ig.graph, &cores, IGRAPH_ALL));
  for (uint32_t i = 0; i < net->n; i++) {
    out[i] = (double)VECTOR(cores)[i];
  }
  igraph_vector_int_destroy(&cores);
  IGRAPH_FINALLY_CLEAN(1);
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
clustering(double *out, const ent_net *net)
{
  ent_ig ig;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_STRENGTH));
  IGRAPH_CHECK(igraph_transitivity_local_undirected(
      &ig.graph, &ig.result, igraph_vss_all(), IGRAPH_TRANSITIVITY_ZERO));
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
tie_betweenness(double *out, const ent_net *net)
{
  ent_ig ig;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_LENGTH));
  IGRAPH_CHECK(IG_TIE_BETWEENNESS(&ig.graph, &ig.result, &ig.weights));
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

/// Sets `out` to 1 at each index that `find` gives.
static igraph_error_t
mark(double *out,
     const ent_net *net,
     igraph_error_t (*find)(const igraph_t *, igraph_vector_int_t *))
{
  ent_ig ig;
  igraph_vector_int_t found;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_STRENGTH));
  IGRAPH_CHECK(igraph_vector_int_init(&found, 0));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &found);
  IGRAPH_CHECK(find(&ig.graph, &found));
  for (ent_ig_int i = 0; i < igraph_vector_int_size(&found); i++) {
    out[VECTOR(found)[i]] = 1.0;
  }
  igraph_vector_int_destroy(&found);
  IGRAPH_FINALLY_CLEAN(1);
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

static igraph_error_t
leiden(double *out, const ent_net *net)
{
  ent_ig ig;
  igraph_vector_int_t groups;
  double total = 0.0;
  IGRAPH_CHECK(open_net(&ig, net, ENT_AS_STRENGTH));
  IGRAPH_CHECK(igraph_vector_int_init(&groups, 0));
  IGRAPH_FINALLY(igraph_vector_int_destroy, &groups);
  IGRAPH_CHECK(igraph_vector_resize(&ig.result, net->n));
  igraph_vector_null(&ig.result);
  for (uint32_t i = 0; i < net->m; i++) {
    VECTOR(ig.result)[net->from[i]] += net->weight[i];
    VECTOR(ig.result)[net->to[i]] += net->weight[i];
    total += net->weight[i];
  }
  IGRAPH_CHECK(igraph_rng_seed(igraph_rng_default(), 1));
  IGRAPH_CHECK(
      IG_LEIDEN(&ig.graph, &ig.weights, &ig.result, 0.5 / total, &groups));
  for (uint32_t i = 0; i < net->n; i++) {
    VECTOR(ig.result)[i] = (double)VECTOR(groups)[i];
  }
  igraph_vector_int_destroy(&groups);
  IGRAPH_FINALLY_CLEAN(1);
  close_net(&ig, out);
  return IGRAPH_SUCCESS;
}

const char *
ent_ig_version(void)
{
  return "igraph " IGRAPH_VERSION;
}

ent_status
ent_ig_betweenness(double *out, const ent_net *net)
{
  return status_of(betweenness(out, net));
}

ent_status
ent_ig_closeness(double *out, const ent_net *net)
{
  return status_of(closeness(out, net));
}

ent_status
ent_ig_harmonic(double *out, const ent_net *net)
{
  return status_of(harmonic(out, net));
}

ent_status
ent_ig_eigenvector(double *out, const ent_net *net)
{
  return status_of(eigenvector(out, net));
}

ent_status
ent_ig_pagerank(double *out, const ent_net *net)
{
  return status_of(pagerank(out, net));
}

ent_status
ent_ig_coreness(double *out, const ent_net *net)
{
  return status_of(coreness(out, net));
}

ent_status
ent_ig_clustering(double *out, const ent_net *net)
{
  return status_of(clustering(out, net));
}

ent_status
ent_ig_tie_betweenness(double *out, const ent_net *net)
{
  return status_of(tie_betweenness(out, net));
}

ent_status
ent_ig_articulation(double *out, const ent_net *net)
{
  return status_of(mark(out, net, igraph_articulation_points));
}

ent_status
ent_ig_bridges(double *out, const ent_net *net)
{
  return status_of(mark(out, net, igraph_bridges));
}

ent_status
ent_ig_leiden(double *out, const ent_net *net)
{
  return status_of(leiden(out, net));
}
