// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// export/writer.h: for export/ alone; what all writers share.

#ifndef ENT_EXPORT_WRITER_H
#define ENT_EXPORT_WRITER_H

#include "export/export.h"

struct ent_writer {
  const ent_graph *graph;
  const ent_export_options *options;
  ent_output *out;   ///< NULL: all stays in `buf`
  ent_buf buf;       ///< what is not yet written
  ent_arena scratch; ///< strings of the element at hand
};

/// To be called behind each element: writes when enough has gathered, and
/// ends the lives of scratch strings.
void ent_writer_step(ent_writer *writer);

/// `str` on one line, well-formed, in NFC, without control characters.  Lives
/// in scratch, or is `str`.
ent_str ent_writer_text(ent_writer *writer, ent_str str);

/// A day as YYYY-MM-DD, empty for ENT_NO_DAY.  Lives in scratch.
ent_str ent_writer_day(ent_writer *writer, int32_t day);

/// The node's label in the language asked for.  Lives in scratch.
ent_str ent_writer_label(ent_writer *writer, const ent_node *node);

/// "2023-01-05 to 2023-07-11", "1995 to 2023", a day, or empty.  Lives in
/// scratch.
ent_str ent_writer_period(ent_writer *writer);

/// One event as evidence: date, quotation, title, source.  Lives in scratch.
ent_str ent_writer_evidence(ent_writer *writer, const ent_happening *event);

/// The latest http or https address among an edge's evidence, in ASCII without
/// quotes, spaces and the like, or empty.  Lives in scratch.
ent_str ent_writer_url(ent_writer *writer, const ent_edge *edge);

/// `url` in ASCII without quotes, spaces and the like if it is an http or https
/// address, else empty.  Lives in scratch.
ent_str ent_writer_address(ent_writer *writer, ent_str url);

/// What the file holds, in one line for its own record: period, counts, how
/// edges were made, what was asked, who wrote it and what made the database.
/// Lives in scratch.
ent_str ent_writer_record(ent_writer *writer);

/// The notes on what made the database that files tell.
enum { ENT_NOTES = 5 };
extern const char *const ent_note_names[ENT_NOTES];

/// What the graph's notes say of `name`, or empty.  Lives in scratch.
ent_str ent_writer_note(ent_writer *writer, const char *name);

/// Which directions the edges have; symmetric when there are none.
typedef enum ent_directions {
  ENT_ALL_SYMMETRIC,
  ENT_ALL_DIRECTED,
  ENT_MIXED,
} ent_directions;

ent_directions ent_writer_directions(const ent_writer *writer);

/// A date at its own precision, or empty.  Lives in scratch.
ent_str ent_writer_date(ent_writer *writer, ent_date date);

/// The content of `buf`, which is freed.  Lives in scratch.
ent_str ent_writer_keep(ent_writer *writer, ent_buf *buf);

// ---------------------------------------------------------------- fields
// What nodes and edges have to say, the same in every format.

typedef enum ent_field_type {
  ENT_FIELD_TEXT,   ///< ent_str, or what `get` gives
  ENT_FIELD_LINES,  ///< what `get` gives, lines kept apart
  ENT_FIELD_DAY,    ///< int32_t
  ENT_FIELD_COUNT,  ///< uint32_t
  ENT_FIELD_SIGN,   ///< int8_t
  ENT_FIELD_NUMBER, ///< double
  ENT_FIELD_NOT,    ///< bool, turned round
} ent_field_type;

typedef struct ent_field {
  const char *name; ///< fit for every format
  ent_field_type type;
  size_t offset;                                    ///< in ent_node or ent_edge
  ent_str (*get)(ent_writer *writer, size_t index); ///< instead, or NULL
} ent_field;

extern const ent_field ent_node_fields[];
extern const size_t ent_n_node_fields;
extern const ent_field ent_edge_fields[];
extern const size_t ent_n_edge_fields;

/// A value ready to be written.
typedef struct ent_value {
  enum {
    ENT_IS_NOTHING,
    ENT_IS_TEXT,
    ENT_IS_COUNT,
    ENT_IS_NUMBER,
    ENT_IS_TRUTH,
  } is;
  ent_str text;
  int64_t count;
  double number;
  bool truth;
} ent_value;

/// The value of a field of the node or edge at `index`.  Lives in scratch.
ent_value
ent_node_value(ent_writer *writer, const ent_field *field, size_t index);
ent_value
ent_edge_value(ent_writer *writer, const ent_field *field, size_t index);

/// Appends `value`, text by way of `add_text`.
void ent_value_add(ent_buf *buf,
                   ent_value value,
                   void (*add_text)(ent_buf *, ent_str));

// ------------------------------------------------------------------- XML

/// Appends `str` for an attribute value or text; what XML 1.0 has no
/// character for is dropped.
void ent_xml_text(ent_buf *buf, ent_str str);
/// Appends texts that need no escaping.  Formatting them by printf would take
/// as long as the rest of an edge.
void ent_xml_all(ent_buf *buf, const ent_str *texts, size_t n);

// ----------------------------------------------------------------- looks

/// How a kind of edge is named and drawn.
typedef struct ent_look {
  const char *en;
  const char *vi;
  const char *color; ///< "#RRGGBB", of Okabe and Ito's palette
  const char *style; ///< of Graphviz, or "double"
  const char *head;  ///< its arrow; "none" for the symmetric
  const char *glyph; ///< the line as text, for a legend
} ent_look;

/// Looks are numbered by kind of edge, then those of dyads with a sign.
enum { ENT_LOOK_FOR = ENT_TIES, ENT_LOOK_AGAINST, ENT_LOOKS };
extern const ent_look ent_looks[ENT_LOOKS];

/// One of ent_looks.
const ent_look *ent_look_of(const ent_edge *edge);

/// How a kind of node is named and drawn.
typedef struct ent_shape {
  const char *en;
  const char *vi;
  const char *fill;  ///< "#RRGGBB"
  const char *line;  ///< "#RRGGBB"
  const char *color; ///< "#RRGGBB", where nodes are discs
  const char *shape;
  const char *style;
  const char *margin;
  const char *glyph;
} ent_shape;

/// By kind of node.
extern const ent_shape ent_shapes[ENT_KINDS];

/// Words of a picture.
typedef enum ent_word {
  ENT_WORD_TITLE,
  ENT_WORD_ACTORS,
  ENT_WORD_EVENTS,
  ENT_WORD_ARTICLES,
  ENT_WORD_TO,
  ENT_WORD_STRONGEST, ///< "80 [strongest of] 334 pairs"
  ENT_WORD_PAIRS,
  ENT_WORD_NOTHING,
  ENT_WORD_LINES,
  ENT_WORD_BY_SIGN,
  ENT_WORDS
} ent_word;

/// The word that fits `n` of it.
const char *ent_writer_word(const ent_writer *writer, ent_word word, size_t n);

// --------------------------------------------------------------- writers

ent_status ent_write_graphml(ent_writer *writer);
ent_status ent_write_gexf(ent_writer *writer);
ent_status ent_write_nodes_csv(ent_writer *writer);
ent_status ent_write_edges_csv(ent_writer *writer);
ent_status ent_write_events_csv(ent_writer *writer);
ent_status ent_write_evidence_csv(ent_writer *writer);
ent_status ent_write_dyad_year(ent_writer *writer);
ent_status ent_write_turtle(ent_writer *writer);
ent_status ent_write_jsonld(ent_writer *writer);
ent_status ent_write_cypher(ent_writer *writer);
ent_status ent_write_pajek(ent_writer *writer);
ent_status ent_write_mermaid(ent_writer *writer);
ent_status ent_write_json(ent_writer *writer);
ent_status ent_write_cyjs(ent_writer *writer);
ent_status ent_write_dot(ent_writer *writer);
ent_status ent_write_diagram(ent_writer *writer); ///< its source, with places
ent_status ent_write_html(ent_writer *writer);
ent_status ent_write_svg(ent_writer *writer);
ent_status ent_write_png(ent_writer *writer);
ent_status ent_write_pdf(ent_writer *writer);

#endif
