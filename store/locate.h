// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/locate.h: where in a line of JSON a value stands.

#ifndef ENT_STORE_LOCATE_H
#define ENT_STORE_LOCATE_H

#include "json.h"

/// Byte offset of the value that `steps` lead to from the root of well-formed
/// `line`; of the last object or array on the way when it is not there.
size_t ent_json_locate(ent_str line, const ent_step *steps, size_t n_steps);

#endif
