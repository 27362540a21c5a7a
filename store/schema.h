// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/schema.h: private: schema.sql, as the build embeds it.

#ifndef ENT_STORE_SCHEMA_H
#define ENT_STORE_SCHEMA_H

extern const char ent_store_schema[];

#endif
