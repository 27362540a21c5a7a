// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// export/explorer.h: for export/ alone; the explorer's files, as the build
/// embeds them.

#ifndef ENT_EXPORT_EXPLORER_H
#define ENT_EXPORT_EXPLORER_H

extern const char ent_explorer_page[];
extern const char ent_explorer_style[];
extern const char ent_explorer_script[];
extern const char ent_explorer_input[];

#endif
