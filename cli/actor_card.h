// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cli/actor_card.h: all that a database knows of one actor.

#ifndef ENT_CLI_ACTOR_CARD_H
#define ENT_CLI_ACTOR_CARD_H

#include "cli/cmd.h"

/// Writes what is known of the actor that the command's second word names.
/// Failures are reported.
ENT_NODISCARD ent_status ent_actor_card(ent_cli *cli,
                                        ent_store *store,
                                        const char *format);

#endif
