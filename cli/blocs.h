// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/blocs.h: the parts of the command "blocs".

#ifndef ENT_CLI_BLOCS_H
#define ENT_CLI_BLOCS_H

#include "cli/study.h"

typedef struct ent_blocs_values {
  ent_study_values study;
  const char *of;
  const char *method;
  ent_list declared;
  const char *members;
} ent_blocs_values;

// ----------------------------------------------------------------- members

/// An actor's time in an organization; ENT_NO_DAY where an end is open.
typedef struct ent_membership {
  ent_str bloc;
  ent_str actor;
  ent_spell days;
} ent_membership;

/// What is known of members.  Strings are borrowed.
typedef struct ent_members {
  ENT_VEC(ent_membership) list;
} ent_members;

/// Adds the members that the database, by what was published up to `as_of`,
/// knows `bloc` to have or to have had.  Strings live in `arena`.  Fails as the
/// store does.
ENT_NODISCARD ent_status ent_members_add_store(ent_members *members,
                                               ent_store *store,
                                               ent_str bloc,
                                               ent_date as_of,
                                               ent_arena *arena);
/// Adds the lines of the file at `path`, kept in `arena`.  ENT_ERR_IO or
/// ENT_ERR_SYNTAX, reported.
ENT_NODISCARD ent_status ent_members_add_file(ent_members *members,
                                              const char *path,
                                              ent_arena *arena,
                                              ent_diag *diag);
/// True when `actor` belongs to `bloc` on `day`: the last of what is known to
/// have begun decides.
bool ent_members_has(const ent_members *members,
                     ent_str bloc,
                     ent_str actor,
                     int32_t day);
/// True when any member of `bloc` is known.
bool ent_members_any(const ent_members *members, ent_str bloc);
void ent_members_free(ent_members *members);

// -------------------------------------------------------------------- job

/// The blocs of a slice, found and declared.
typedef struct ent_blocs_slice {
  ent_partition found;
  uint32_t *declared; ///< by node: index into the list, or ENT_NONE
} ent_blocs_slice;

typedef struct ent_blocs_job {
  ent_cli *cli;
  const ent_blocs_values *given;
  const ent_study *study;
  ent_members members;
  ent_list blocs; ///< asked for, or usual
  ent_blocs_slice *slices;
} ent_blocs_job;

/// Finds the blocs of every slice.  Failures are reported.
ENT_NODISCARD ent_status ent_blocs_find(ent_blocs_job *job);

void ent_blocs_print(const ent_blocs_job *job);
void ent_blocs_print_actors(const ent_blocs_job *job);
void ent_blocs_print_declared(const ent_blocs_job *job);
void ent_blocs_print_fit(const ent_blocs_job *job);

#endif
