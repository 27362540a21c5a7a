// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// store/schema.h: private: the schema's steps, as the build embeds it.

#ifndef ENT_STORE_SCHEMA_H
#define ENT_STORE_SCHEMA_H

extern const char ent_store_schema[];
extern const char ent_store_schema_2[];
extern const char ent_store_schema_3[];
extern const char ent_store_schema_4[];
extern const char ent_store_schema_5[];
extern const char ent_store_schema_6[];

#endif
