// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/core.h"

const char *const ent_kind_names[ENT_KINDS] = {
    [ENT_STATE] = "state",
    [ENT_TERRITORY] = "territory",
    [ENT_ORGANIZATION] = "organization",
    [ENT_GROUP] = "group",
    [ENT_PERSON] = "person",
    [ENT_COMPANY] = "company",
    [ENT_OTHER] = "other",
};

const char *const ent_type_names[ENT_TYPES] = {
    [ENT_AGREEMENT] = "agreement", [ENT_SUMMIT] = "summit",
    [ENT_ACCESSION] = "accession", [ENT_COOPERATION] = "cooperation",
    [ENT_SUPPORT] = "support",     [ENT_AID] = "aid",
    [ENT_CRITICISM] = "criticism", [ENT_THREAT] = "threat",
    [ENT_SANCTION] = "sanction",   [ENT_CONFLICT] = "conflict",
};

const char *const ent_phase_names[ENT_PHASES] = {
    [ENT_PLANNED] = "planned",     [ENT_ONGOING] = "ongoing",
    [ENT_COMPLETED] = "completed", [ENT_BLOCKED] = "blocked",
    [ENT_ENDED] = "ended",
};

const char *const ent_role_names[ENT_ROLES] = {
    [ENT_PARTY] = "party",         [ENT_PARTICIPANT] = "participant",
    [ENT_HOST] = "host",           [ENT_CONVENER] = "organization",
    [ENT_CANDIDATE] = "candidate", [ENT_SUPPORTER] = "supporter",
    [ENT_BLOCKER] = "blocker",     [ENT_SOURCE] = "source",
    [ENT_TARGET] = "target",
};

size_t
ent_name_find(const char *const *names, size_t n, ent_str name)
{
  size_t i = 0;
  while (i != n && !ent_str_eq(ent_str_of(names[i]), name)) {
    ++i;
  }
  return i;
}

bool
ent_kind_political(ent_kind kind)
{
  return kind == ENT_STATE || kind == ENT_TERRITORY ||
         kind == ENT_ORGANIZATION || kind == ENT_GROUP;
}

bool
ent_type_symmetric(ent_type type)
{
  return type == ENT_AGREEMENT || type == ENT_SUMMIT || type == ENT_COOPERATION;
}

int
ent_type_sign(ent_type type)
{
  return type >= ENT_CRITICISM ? -1 : 1;
}
