// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/embedded.h: private: lists of actors, as the build embeds them.

#ifndef ENT_CLI_EMBEDDED_H
#define ENT_CLI_EMBEDDED_H

extern const char ent_text_states[];
extern const char ent_text_organizations[];
extern const char ent_text_groups[];

#endif
