// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/explorer.h"
#include "export/writer.h"

// The page is the templates of export/explorer with the network in it as JSON.
// Nothing of an article is ever markup: strings stand in JSON alone, where no
// "<" is left to end the element they are in.

/// Appends a JSON string without any "<".
static void
add_json(ent_buf *buf, ent_str text)
{
  ent_buf plain = {0};
  ent_buf_json(&plain, text);
  for (size_t i = 0; i < plain.n; i++) {
    if (plain.s[i] == '<') {
      ent_buf_add(buf, ENT_STR("\\u003c"));
    } else {
      ent_buf_byte(buf, plain.s[i]);
    }
  }
  ent_buf_free(&plain);
}

static void
put_text(ent_writer *writer, ent_str text)
{
  ent_buf_byte(&writer->buf, ',');
  add_json(&writer->buf, ent_writer_text(writer, text));
}

static void
put_number(ent_writer *writer, long long x)
{
  ent_buf_printf(&writer->buf, ",%lld", x);
}

static void
put_day(ent_writer *writer, int32_t day)
{
  if (day == ENT_NO_DAY) {
    ent_buf_add(&writer->buf, ENT_STR(",null"));
  } else {
    put_number(writer, day);
  }
}

static void
next_row(ent_writer *writer, size_t index)
{
  ent_writer_step(writer);
  ent_buf_add(&writer->buf, index != 0 ? ENT_STR(",\n[") : ENT_STR("\n["));
}

// ------------------------------------------------------------------- data

static void
put_nodes(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR(",\n\"nodes\":["));
  for (size_t i = 0; i < graph->n_nodes; i++) {
    const ent_node *node = &graph->nodes[i];
    next_row(writer, i);
    add_json(&writer->buf, node->token);
    put_text(writer, node->label);
    put_text(writer, node->label_vi);
    put_number(writer, node->kind);
    ent_buf_byte(&writer->buf, ',');
    ent_buf_number(&writer->buf, graph->x != NULL ? graph->x[i] : 0.0);
    ent_buf_byte(&writer->buf, ',');
    // y goes downwards on a screen
    ent_buf_number(&writer->buf, graph->x != NULL ? 0.0 - graph->y[i] : 0.0);
    ent_buf_byte(&writer->buf, ']');
  }
  ent_buf_byte(&writer->buf, ']');
}

static void
put_events(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR(",\n\"events\":["));
  for (size_t i = 0; i < graph->n_events; i++) {
    const ent_happening *event = &graph->events[i];
    next_row(writer, i);
    ent_buf_printf(&writer->buf, "%u,%u", (unsigned)event->type,
                   (unsigned)event->phase);
    put_day(writer, event->first);
    put_day(writer, event->last);
    put_text(writer, ent_writer_date(writer, event->date));
    put_number(writer, event->article);
    put_text(writer, event->quote);
    put_text(writer, event->subtype);
    ent_buf_byte(&writer->buf, ']');
  }
  ent_buf_byte(&writer->buf, ']');
}

static void
put_articles(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_add(&writer->buf, ENT_STR(",\n\"articles\":["));
  for (size_t i = 0; i < graph->n_articles; i++) {
    const ent_origin *article = &graph->articles[i];
    next_row(writer, i);
    add_json(&writer->buf, ent_writer_text(writer, article->id));
    put_text(writer, article->title);
    put_text(writer, article->source);
    put_text(writer, ent_writer_address(writer, article->url));
    put_text(writer, ent_writer_date(writer, article->published));
    ent_buf_byte(&writer->buf, ']');
  }
  ent_buf_byte(&writer->buf, ']');
}

/// Every tie names its event; affiliations have none.
static void
put_ties(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  size_t n = 0;
  ent_buf_add(&writer->buf, ENT_STR(",\n\"ties\":["));
  for (size_t i = 0; i < graph->n_edges; i++) {
    const ent_edge *edge = &graph->edges[i];
    for (uint32_t k = 0; k < edge->n_kept || k == 0; k++) {
      const bool event = k < edge->n_kept && edge->kind != ENT_TIE_AFFILIATION;
      if (!event && edge->kind != ENT_TIE_AFFILIATION) {
        break;
      }
      next_row(writer, n++);
      ent_buf_printf(&writer->buf, "%u,%u", (unsigned)edge->source,
                     (unsigned)edge->target);
      put_number(writer, event ? (long long)graph->refs[edge->events + k] : -1);
      put_number(writer, edge->directed);
      ent_buf_byte(&writer->buf, ']');
      if (!event) {
        break;
      }
    }
  }
  ent_buf_byte(&writer->buf, ']');
}

/// A list of names in both languages; `get` gives one.
static void
put_names(ent_writer *writer,
          const char *key,
          size_t n,
          const char *(*get)(size_t, bool))
{
  ent_buf_printf(&writer->buf, ",\n\"%s\":{", key);
  for (unsigned vietnamese = 0; vietnamese < 2; vietnamese++) {
    ent_buf_add(&writer->buf,
                vietnamese ? ENT_STR(",\"vi\":[") : ENT_STR("\"en\":["));
    for (size_t i = 0; i < n; i++) {
      ent_buf_add(&writer->buf, i != 0 ? ENT_STR(",") : ENT_STR(""));
      add_json(&writer->buf, ent_str_of(get(i, vietnamese != 0)));
    }
    ent_buf_byte(&writer->buf, ']');
  }
  ent_buf_byte(&writer->buf, '}');
}

static const char *
type_name(size_t i, bool vietnamese)
{
  return vietnamese ? ent_looks[i].vi : ent_looks[i].en;
}

static const char *
kind_name(size_t i, bool vietnamese)
{
  return vietnamese ? ent_shapes[i].vi : ent_shapes[i].en;
}

static const char *
phase_name(size_t i, bool vietnamese)
{
  static const char *const names[ENT_PHASES] = {
      [ENT_PLANNED] = "dự kiến",   [ENT_ONGOING] = "đang diễn ra",
      [ENT_COMPLETED] = "đã xong", [ENT_BLOCKED] = "bị chặn",
      [ENT_ENDED] = "chấm dứt",
  };
  return vietnamese ? names[i] : ent_phase_names[i];
}

static void
put_list(ent_writer *writer,
         const char *key,
         const char *const *names,
         size_t n)
{
  ent_buf_printf(&writer->buf, ",\"%s\":[", key);
  for (size_t i = 0; i < n; i++) {
    ent_buf_printf(&writer->buf, "%s\"%s\"", i != 0 ? "," : "", names[i]);
  }
  ent_buf_byte(&writer->buf, ']');
}

static void
put_data(ent_writer *writer)
{
  const ent_graph *graph = writer->graph;
  ent_buf_printf(&writer->buf, "{\"lang\":\"%s\",\"record\":",
                 writer->options->vietnamese ? "vi" : "en");
  add_json(&writer->buf, ent_writer_record(writer));
  ent_buf_add(&writer->buf, ENT_STR(",\"days\":[0"));
  put_day(writer, graph->first);
  put_day(writer, graph->last);
  ent_buf_byte(&writer->buf, ']');
  put_list(writer, "types", ent_type_names, ENT_TYPES);
  put_list(writer, "statuses", ent_phase_names, ENT_PHASES);
  put_list(writer, "kinds", ent_kind_names, ENT_KINDS);
  put_names(writer, "typeNames", ENT_TYPES, type_name);
  put_names(writer, "statusNames", ENT_PHASES, phase_name);
  put_names(writer, "kindNames", ENT_KINDS, kind_name);
  put_nodes(writer);
  put_events(writer);
  put_articles(writer);
  put_ties(writer);
  ent_buf_add(&writer->buf, ENT_STR("}\n"));
}

// --------------------------------------------------------------- template

static void
put_lang(ent_writer *writer)
{
  ent_buf_add(&writer->buf,
              writer->options->vietnamese ? ENT_STR("vi") : ENT_STR("en"));
}

static void
put_title(ent_writer *writer)
{
  const char *title = writer->options->title;
  ent_xml_text(
      &writer->buf,
      ent_writer_text(
          writer, ent_str_of(title != NULL ? title
                                           : ent_writer_word(
                                                 writer, ENT_WORD_TITLE, 2))));
}

static void
put_style(ent_writer *writer)
{
  ent_buf_add(&writer->buf, ent_str_of(ent_explorer_style));
}

static void
put_script(ent_writer *writer)
{
  static const char mark[] = "@input@\n";
  const ent_str script = ent_str_of(ent_explorer_script);
  const size_t at = ent_str_find(script, ent_str_of(mark), 0);
  const size_t behind = at + sizeof mark - 1;
  ent_buf_add(&writer->buf, (ent_str){script.s, at});
  ent_buf_add(&writer->buf, ent_str_of(ent_explorer_input));
  ent_buf_add(&writer->buf, (ent_str){script.s + behind, script.n - behind});
}

ent_status
ent_write_html(ent_writer *writer)
{
  static const struct {
    const char *name;
    void (*put)(ent_writer *writer);
  } parts[] = {{"lang", put_lang},
               {"title", put_title},
               {"style", put_style},
               {"data", put_data},
               {"script", put_script}};
  ent_str rest = ent_str_of(ent_explorer_page);
  ent_str piece;
  // text and names of parts take turns
  for (bool name = false; ent_str_next(&rest, '@', &piece); name = !name) {
    if (!name) {
      ent_buf_add(&writer->buf, piece);
      continue;
    }
    for (size_t i = 0; i < ENT_COUNT(parts); i++) {
      if (ent_str_eq(piece, ent_str_of(parts[i].name))) {
        parts[i].put(writer);
      }
    }
    ent_writer_step(writer);
  }
  return ENT_OK;
}
