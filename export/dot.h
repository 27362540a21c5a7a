// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// export/dot.h: for export/ alone; what the two writers of Graphviz source
/// share.

#ifndef ENT_EXPORT_DOT_H
#define ENT_EXPORT_DOT_H

#include "export/writer.h"

#define ENT_FONT "DejaVu Sans,Noto Sans,Helvetica,Arial,sans-serif"

/// Appends `str` for a quoted string whose backslashes and entities live.
void ent_dot_text(ent_buf *buf, ent_str str);

/// Appends `, name="value"`.
void ent_dot_put(ent_writer *writer, const char *name, ent_str value);

/// The same of a number, with two decimals, which is all a picture needs.
void ent_dot_put_size(ent_writer *writer, const char *name, double x);

/// Appends a number with two decimals.
void ent_dot_number(ent_buf *buf, double x);

/// Colour, style and width of a line.
void ent_dot_put_stroke(ent_writer *writer, const ent_look *look, double width);

/// What a node is called in a picture, broken into lines.  Lives in scratch.
ent_str ent_dot_label(ent_writer *writer, const ent_node *node);

/// The tooltip of a node.  Lives in scratch.
ent_str ent_dot_tip(ent_writer *writer, const ent_node *node);

/// Appends who, what, how often, and what the papers said.
void ent_dot_tell(ent_buf *buf, ent_writer *writer, const ent_edge *edge);

/// Classes of an edge, for style sheets.  Lives in scratch.
ent_str ent_dot_class(ent_writer *writer, const ent_edge *edge);

/// The line that tells period and counts.  Lives in scratch.
ent_str ent_dot_subtitle(ent_writer *writer);

#endif
