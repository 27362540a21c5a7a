// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/facts.h: what a database knows of the actors of a network, for files
/// that tell it.

#ifndef ENT_CLI_FACTS_H
#define ENT_CLI_FACTS_H

#include "cli/cmd.h"
#include "graph/graph.h"

/// Zero-initialise.
typedef struct ent_facts {
  ent_map ids;
  ENT_VEC(ent_entity) at; ///< by id
} ent_facts;

/// Looks up the actors of `graph` in the database `db`.  Strings live in the
/// command's arena; free with ent_facts_free.  Failures are reported.
ENT_NODISCARD ent_status ent_facts_load(ent_facts *out,
                                        ent_cli *cli,
                                        const char *db,
                                        const ent_graph *graph);
/// Of the ent_facts `ctx`: "cow", "gw", "iso" or "wikidata" of `actor`; empty
/// when it is not known.
ent_str ent_fact(const void *ctx, ent_str actor, const char *key);
void ent_facts_free(ent_facts *facts);

#endif
