// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// ----------------------------------------------------------------- nodes

static ent_str
node_label(ent_writer *writer, size_t index)
{
  return ent_writer_label(writer, &writer->graph->nodes[index]);
}

static ent_str
node_kind(ent_writer *writer, size_t index)
{
  return ent_str_of(ent_kind_names[writer->graph->nodes[index].kind]);
}

static ent_str
node_bloc(ent_writer *writer, size_t index)
{
  const ent_blocs *blocs = writer->options->blocs;
  if (blocs == NULL || blocs->of[index] == ENT_NONE) {
    return ENT_STR("");
  }
  const ent_bloc *of = &blocs->at[blocs->of[index]];
  return writer->options->vietnamese ? of->label_vi : of->label;
}

static ent_str
node_color(ent_writer *writer, size_t index)
{
  return ent_str_of(ent_shapes[writer->graph->nodes[index].kind].color);
}

#define NODE(name, type, member)                 \
  {                                              \
    name, type, offsetof(ent_node, member), NULL \
  }

const ent_field ent_node_fields[] = {
    {"label", ENT_FIELD_TEXT, 0, node_label},
    {"kind", ENT_FIELD_TEXT, 0, node_kind},
    NODE("label_en", ENT_FIELD_TEXT, label),
    NODE("label_vi", ENT_FIELD_TEXT, label_vi),
    NODE("affiliation", ENT_FIELD_TEXT, affiliation),
    NODE("events", ENT_FIELD_COUNT, n_events),
    NODE("articles", ENT_FIELD_COUNT, n_articles),
    NODE("first", ENT_FIELD_DAY, first),
    NODE("last", ENT_FIELD_DAY, last),
    {"bloc", ENT_FIELD_TEXT, 0, node_bloc},
    {"color", ENT_FIELD_TEXT, 0, node_color},
};

const size_t ent_n_node_fields = ENT_COUNT(ent_node_fields);

// ----------------------------------------------------------------- edges

static const ent_edge *
edge_at(const ent_writer *writer, size_t index)
{
  return &writer->graph->edges[index];
}

static ent_str
edge_label(ent_writer *writer, size_t index)
{
  const ent_look *look = ent_look_of(edge_at(writer, index));
  return ent_str_of(writer->options->vietnamese ? look->vi : look->en);
}

static ent_str
edge_kind(ent_writer *writer, size_t index)
{
  return ent_str_of(ent_tie_name(edge_at(writer, index)->kind));
}

static ent_str
edge_color(ent_writer *writer, size_t index)
{
  return ent_str_of(ent_look_of(edge_at(writer, index))->color);
}

/// What a dyad is made of: "agreement 3; summit 2".
static ent_str
edge_types(ent_writer *writer, size_t index)
{
  const ent_edge *edge = edge_at(writer, index);
  ent_buf buf = {0};
  for (unsigned i = 0; edge->kind == ENT_TIE_ANY && i < ENT_TYPES; i++) {
    if (edge->types[i] != 0) {
      ent_buf_add(&buf, ent_str_of(buf.n != 0 ? "; " : ""));
      ent_buf_add(&buf, ent_str_of(ent_type_names[i]));
      ent_buf_byte(&buf, ' ');
      ent_buf_count(&buf, edge->types[i]);
    }
  }
  return ent_writer_keep(writer, &buf);
}

/// The event of an edge that has one alone, or NULL.
static const ent_happening *
sole_event(const ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  const ent_edge *edge = &graph->edges[index];
  const bool sole = graph->options.per == ENT_PER_EVENT && edge->n_kept == 1;
  return sole ? &graph->events[graph->refs[edge->events]] : NULL;
}

static ent_str
edge_event(ent_writer *writer, size_t index)
{
  const ent_happening *event = sole_event(writer, index);
  return event != NULL ? event->id : ENT_STR("");
}

static ent_str
edge_status(ent_writer *writer, size_t index)
{
  const ent_happening *event = sole_event(writer, index);
  return event != NULL ? ent_str_of(ent_phase_names[event->phase])
                       : ENT_STR("");
}

static ent_str
edge_subtype(ent_writer *writer, size_t index)
{
  const ent_happening *event = sole_event(writer, index);
  return event != NULL ? event->subtype : ENT_STR("");
}

static ent_str
edge_cameo(ent_writer *writer, size_t index)
{
  const ent_happening *event = sole_event(writer, index);
  return event != NULL ? event->cameo : ENT_STR("");
}

static ent_str
edge_date(ent_writer *writer, size_t index)
{
  const ent_happening *event = sole_event(writer, index);
  return event != NULL ? ent_writer_date(writer, event->date) : ENT_STR("");
}

/// The events kept, a line each.
static ent_str
edge_evidence(ent_writer *writer, size_t index)
{
  const ent_graph *graph = writer->graph;
  const ent_edge *edge = &graph->edges[index];
  ent_buf buf = {0};
  for (uint32_t i = 0; i < edge->n_kept; i++) {
    const ent_happening *event = &graph->events[graph->refs[edge->events + i]];
    ent_buf_add(&buf, i != 0 ? ENT_STR("\n") : ENT_STR(""));
    ent_buf_add(&buf, ent_writer_evidence(writer, event));
  }
  return ent_writer_keep(writer, &buf);
}

static ent_str
edge_url(ent_writer *writer, size_t index)
{
  return ent_writer_url(writer, edge_at(writer, index));
}

#define EDGE(name, type, member)                 \
  {                                              \
    name, type, offsetof(ent_edge, member), NULL \
  }

const ent_field ent_edge_fields[] = {
    {"label", ENT_FIELD_TEXT, 0, edge_label},
    {"kind", ENT_FIELD_TEXT, 0, edge_kind},
    EDGE("weight", ENT_FIELD_NUMBER, weight),
    EDGE("sign", ENT_FIELD_SIGN, sign),
    EDGE("symmetric", ENT_FIELD_NOT, directed),
    EDGE("events", ENT_FIELD_COUNT, n_events),
    EDGE("mentions", ENT_FIELD_COUNT, n_mentions),
    EDGE("articles", ENT_FIELD_COUNT, n_articles),
    EDGE("first", ENT_FIELD_DAY, first),
    EDGE("last", ENT_FIELD_DAY, last),
    EDGE("planned", ENT_FIELD_COUNT, phases[ENT_PLANNED]),
    EDGE("ongoing", ENT_FIELD_COUNT, phases[ENT_ONGOING]),
    EDGE("completed", ENT_FIELD_COUNT, phases[ENT_COMPLETED]),
    EDGE("blocked", ENT_FIELD_COUNT, phases[ENT_BLOCKED]),
    EDGE("ended", ENT_FIELD_COUNT, phases[ENT_ENDED]),
    {"types", ENT_FIELD_TEXT, 0, edge_types},
    {"event", ENT_FIELD_TEXT, 0, edge_event},
    {"status", ENT_FIELD_TEXT, 0, edge_status},
    {"subtype", ENT_FIELD_TEXT, 0, edge_subtype},
    {"cameo", ENT_FIELD_TEXT, 0, edge_cameo},
    {"date", ENT_FIELD_TEXT, 0, edge_date},
    {"evidence", ENT_FIELD_LINES, 0, edge_evidence},
    {"url", ENT_FIELD_TEXT, 0, edge_url},
    {"color", ENT_FIELD_TEXT, 0, edge_color},
};

const size_t ent_n_edge_fields = ENT_COUNT(ent_edge_fields);

// ---------------------------------------------------------------- values

static ent_value
text_value(ent_writer *writer, ent_str text)
{
  return (ent_value){.is = text.n != 0 ? ENT_IS_TEXT : ENT_IS_NOTHING,
                     .text = ent_writer_text(writer, text)};
}

static ent_value
count_value(int64_t n)
{
  return (ent_value){.is = ENT_IS_COUNT, .count = n};
}

/// The value of `field` in `record`, the node or edge at `index`.
static ent_value
value_of(ent_writer *writer,
         const ent_field *field,
         const void *record,
         size_t index)
{
  const void *at = (const char *)record + field->offset;
  switch (field->type) {
  case ENT_FIELD_TEXT:
    return text_value(writer, field->get != NULL ? field->get(writer, index)
                                                 : *(const ent_str *)at);
  case ENT_FIELD_LINES: {
    const ent_str lines = field->get(writer, index);
    return (ent_value){.is = lines.n != 0 ? ENT_IS_TEXT : ENT_IS_NOTHING,
                       .text = lines};
  }
  case ENT_FIELD_DAY:
    return text_value(writer, ent_writer_day(writer, *(const int32_t *)at));
  case ENT_FIELD_COUNT:
    return count_value(*(const uint32_t *)at);
  case ENT_FIELD_SIGN:
    return count_value(*(const int8_t *)at);
  case ENT_FIELD_NOT:
    return (ent_value){.is = ENT_IS_TRUTH, .truth = !*(const bool *)at};
  case ENT_FIELD_NUMBER:
    break;
  }
  return (ent_value){.is = ENT_IS_NUMBER, .number = *(const double *)at};
}

ent_value
ent_node_value(ent_writer *writer, const ent_field *field, size_t index)
{
  return value_of(writer, field, &writer->graph->nodes[index], index);
}

ent_value
ent_edge_value(ent_writer *writer, const ent_field *field, size_t index)
{
  return value_of(writer, field, &writer->graph->edges[index], index);
}

void
ent_value_add(ent_buf *buf,
              ent_value value,
              void (*add_text)(ent_buf *, ent_str))
{
  switch (value.is) {
  case ENT_IS_NOTHING:
    break;
  case ENT_IS_TEXT:
    add_text(buf, value.text);
    break;
  case ENT_IS_COUNT:
    ent_buf_count(buf, value.count);
    break;
  case ENT_IS_NUMBER:
    ent_buf_number(buf, value.number);
    break;
  case ENT_IS_TRUTH:
    ent_buf_add(buf, value.truth ? ENT_STR("true") : ENT_STR("false"));
    break;
  }
}
