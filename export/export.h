// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// export/export.h: networks as files; one writer a format, all fed from the
/// same view.

#ifndef ENT_EXPORT_EXPORT_H
#define ENT_EXPORT_EXPORT_H

#include "core/core.h"
#include "graph/graph.h"

/// A bloc: a cluster of a diagram, an attribute of nodes elsewhere.
typedef struct ent_bloc {
  ent_str label;
  ent_str label_vi;
} ent_bloc;

typedef struct ent_blocs {
  const ent_bloc *at;
  size_t n;
  const uint32_t *of; ///< one a node: its bloc, or ENT_NONE
  size_t n_events;    ///< that members take part in, pruned ones too
  size_t n_articles;
  const char *by; ///< how they came about, one phrase
} ent_blocs;

/// Whom GraphML is for.
typedef enum ent_flavor {
  ENT_FOR_GEPHI,
  ENT_STRICT,  ///< by the letter of its schema
  ENT_FOR_YED, ///< with shapes, colours and positions as yEd has them
  ENT_FLAVORS
} ent_flavor;

extern const char *const ent_flavor_names[ENT_FLAVORS];

typedef struct ent_export_options {
  bool vietnamese;     ///< labels in Vietnamese, else in English
  ent_flavor flavor;   ///< of GraphML
  bool old_gexf;       ///< version 1.2, which older readers want
  bool zeros;          ///< dyad-years without events, of states, too
  const char *title;   ///< of a picture; NULL for one of the program's
  const char *program; ///< name and version, for the file's own record; or NULL
  const char *note;    ///< what was asked, for the file's own record; or NULL
  const char *engine;  ///< Graphviz program for pictures; NULL: by size
  unsigned seconds;    ///< it may run; 0: 60
  const ent_blocs *blocs; ///< NULL is allowed
  /// What is known of an actor beside the view: "cow", "gw", "wikidata",
  /// "iso"; empty when nothing is.  Asked with `facts`.  NULL is allowed.
  ent_str (*fact)(const void *facts, ent_str actor, const char *name);
  const void *facts;
  ent_diag *diag;
} ent_export_options;

typedef struct ent_writer ent_writer;

/// A format and how a graph for it is best made.
typedef struct ent_format {
  const char *name;
  const char *extensions; ///< without the dot, separated by a space
  const char *what;       ///< one phrase for --help
  ent_edges_per per;      ///< edges unless told otherwise
  size_t top;             ///< dyads kept unless told otherwise
  uint32_t keep;          ///< evidence an edge
  bool placed;            ///< has use for positions
  ent_status (*write)(ent_writer *writer);
} ent_format;

extern const ent_format ent_formats[];
extern const size_t ent_n_formats;

/// The format of that name, or NULL.
const ent_format *ent_format_find(ent_str name);
/// The format of a file name's extension, or NULL.
const ent_format *ent_format_of(ent_str path);

/// Writes `graph` to `path` ("-" is standard output), whole or not at all.
/// Same graph and options, same bytes; nothing in a label or a quotation can
/// break the format.  Failures are reported.
ENT_NODISCARD ent_status ent_export(const ent_graph *graph,
                                    const ent_format *format,
                                    const ent_export_options *options,
                                    const char *path);

#endif
