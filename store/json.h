// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/json.h: one line of JSON as a tree, and typed looks into it that
/// report a fault with its column.

#ifndef ENT_STORE_JSON_H
#define ENT_STORE_JSON_H

#include "core/core.h"

#include <cjson/cJSON.h>

/// A member or an element on the way from the root to a value.
typedef struct ent_step {
  const char *key; ///< NULL for an element of an array
  size_t index;
} ent_step;

#define ENT_STEPS 6

/// A line being read.  Fill `place` (NULL is allowed), `arena` and `diag`.
typedef struct ent_json {
  const ent_place *place;
  ent_arena *arena;
  ent_diag *diag;
  ent_str line; ///< what was parsed, repaired
  cJSON *root;
  ent_step steps[ENT_STEPS]; ///< the object being looked into
  size_t n_steps;
} ent_json;

/// Parses `line`, which must hold one JSON object.  Bad UTF-8 and NUL become
/// U+FFFD, with a warning.  ENT_ERR_SYNTAX is reported.
ENT_NODISCARD ent_status ent_json_parse(ent_json *json, ent_str line);
/// Frees the tree; strings that were copied to the arena stay.
void ent_json_end(ent_json *json);

/// Steps into member `key` (NULL: into element `index`) and back out.
void ent_json_enter(ent_json *json, const char *key, size_t index);
void ent_json_leave(ent_json *json);

/// Reports a fault at member `key` of the object (NULL: at the object itself)
/// and returns ENT_ERR_SYNTAX.
ENT_NODISCARD ent_status ent_json_fault(ent_json *json,
                                        const char *key,
                                        const char *text);

/// The text of member `key`, which is a string, with U+FFFD for each of the
/// marks that the store puts between and around texts.  Lives in the arena.
ent_str ent_json_string(ent_json *json, const char *key, const cJSON *item);

// Looks at member `key` of `object`.  A member that is absent or null leaves
// `*out` as it is; one of another type is a fault.

/// Text.  Lives in the arena.
ENT_NODISCARD ent_status ent_json_text(ent_json *json,
                                       const cJSON *object,
                                       const char *key,
                                       ent_str *out);
/// One of `n` names; `*out` becomes its index.
ENT_NODISCARD ent_status ent_json_name(ent_json *json,
                                       const cJSON *object,
                                       const char *key,
                                       const char *const *names,
                                       size_t n,
                                       size_t *out);
ENT_NODISCARD ent_status ent_json_date(ent_json *json,
                                       const cJSON *object,
                                       const char *key,
                                       ent_date *out);
/// A date of EDTF; `*edtf` is set where `*out` cannot say it.
ENT_NODISCARD ent_status ent_json_edtf(ent_json *json,
                                       const cJSON *object,
                                       const char *key,
                                       ent_date *out,
                                       ent_str *edtf);
/// A number from 0 to 1.
ENT_NODISCARD ent_status ent_json_share(ent_json *json,
                                        const cJSON *object,
                                        const char *key,
                                        double *out);
/// What an event may weigh.
ENT_NODISCARD ent_status ent_json_weight(ent_json *json,
                                         const cJSON *object,
                                         const char *key,
                                         double *out);
/// A position: a whole number below 2^32.
ENT_NODISCARD ent_status ent_json_position(ent_json *json,
                                           const cJSON *object,
                                           const char *key,
                                           uint32_t *out);
/// An array of two positions, the first not behind the second.
ENT_NODISCARD ent_status ent_json_span(ent_json *json,
                                       const cJSON *object,
                                       const char *key,
                                       ent_span *out);
/// An array of objects.
ENT_NODISCARD ent_status ent_json_objects(ent_json *json,
                                          const cJSON *object,
                                          const char *key,
                                          const cJSON **out);

#endif
