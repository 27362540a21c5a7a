// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/facts.h: what the compiled-in lists of actors say of one, beyond what a
/// database keeps.

#ifndef ENT_CLI_FACTS_H
#define ENT_CLI_FACTS_H

#include "core/core.h"

/// The value of `key` ("cow", "gw", "wikidata", "members", "en", "vi") in the
/// entry of `actor`; empty when it has none.  Static storage.
ent_str ent_fact(ent_str actor, const char *key);

/// True when `members` ("VNM 1995; GBR 1973-2020") has `actor` in `year`.
bool ent_fact_member(ent_str members, ent_str actor, int year);

#endif
