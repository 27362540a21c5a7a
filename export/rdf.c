// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

// One walk over actors, events and articles, told in two syntaxes.  Events are
// resources of the Simple Event Model, derived (PROV) from articles, and
// quoted by annotations (Web Annotation).

typedef struct ent_rdf {
  ent_writer *writer;
  bool json;
  bool first;       ///< no subject yet
  bool first_value; ///< of the property
} ent_rdf;

static const struct {
  const char *name;
  const char *iri;
} spaces[] = {
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
    {"schema", "https://schema.org/"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"oa", "http://www.w3.org/ns/oa#"},
    {"wd", "http://www.wikidata.org/entity/"},
    {"ent", "urn:entente:"},
};

/// "urn:entente:event:1f", every byte that a URN has no place for as %XX.
static ent_str
name_of(ent_rdf *rdf, const char *kind, ent_str id)
{
  ent_buf buf = {0};
  ent_buf_printf(&buf, "urn:entente:%s:", kind);
  for (size_t i = 0; i < id.n; i++) {
    const unsigned char c = (unsigned char)id.s[i];
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                       c == '.';
    if (plain) {
      ent_buf_byte(&buf, (char)c);
    } else {
      ent_buf_printf(&buf, "%%%02X", (unsigned)c);
    }
  }
  return ent_writer_keep(rdf->writer, &buf);
}

static void
add_string(ent_buf *buf, ent_str text)
{
  // a string of JSON is one of Turtle, too
  ent_buf_json(buf, text);
}

// ----------------------------------------------------------------- syntax

static void
begin(ent_rdf *rdf, ent_str subject, const char *type)
{
  ent_buf *buf = &rdf->writer->buf;
  ent_writer_step(rdf->writer);
  if (rdf->json) {
    ent_buf_printf(buf, "%s\n{\"@id\":\"%.*s\",\"@type\":\"%s\"",
                   rdf->first ? "" : ",", ENT_FMT(subject), type);
  } else {
    ent_buf_printf(buf, "\n<%.*s> a %s", ENT_FMT(subject), type);
  }
  rdf->first = false;
}

static void
end(ent_rdf *rdf)
{
  ent_buf_add(&rdf->writer->buf, rdf->json ? ENT_STR("}") : ENT_STR(" .\n"));
}

static void
begin_property(ent_rdf *rdf, const char *name)
{
  ent_buf_printf(&rdf->writer->buf, rdf->json ? ",\"%s\":[" : " ;\n  %s ",
                 name);
  rdf->first_value = true;
}

static void
end_property(ent_rdf *rdf)
{
  ent_buf_add(&rdf->writer->buf, rdf->json ? ENT_STR("]") : ENT_STR(""));
}

static void
part_values(ent_rdf *rdf)
{
  if (!rdf->first_value) {
    ent_buf_add(&rdf->writer->buf, rdf->json ? ENT_STR(",") : ENT_STR(", "));
  }
  rdf->first_value = false;
}

static void
add_name(ent_rdf *rdf, ent_str iri)
{
  part_values(rdf);
  ent_buf_printf(&rdf->writer->buf, rdf->json ? "{\"@id\":\"%.*s\"}" : "<%.*s>",
                 ENT_FMT(iri));
}

/// A literal with a language, a type, or neither (NULL).
static void
add_literal(ent_rdf *rdf, ent_str text, const char *lang, const char *type)
{
  ent_buf *buf = &rdf->writer->buf;
  part_values(rdf);
  ent_buf_add(buf, rdf->json ? ENT_STR("{\"@value\":") : ENT_STR(""));
  add_string(buf, ent_writer_text(rdf->writer, text));
  if (lang != NULL) {
    ent_buf_printf(buf, rdf->json ? ",\"@language\":\"%s\"" : "@%s", lang);
  }
  if (type != NULL) {
    ent_buf_printf(buf, rdf->json ? ",\"@type\":\"%s\"" : "^^%s", type);
  }
  ent_buf_add(buf, rdf->json ? ENT_STR("}") : ENT_STR(""));
}

static void
put_name(ent_rdf *rdf, const char *property, ent_str iri)
{
  if (iri.n != 0) {
    begin_property(rdf, property);
    add_name(rdf, iri);
    end_property(rdf);
  }
}

static void
put_literal(ent_rdf *rdf,
            const char *property,
            ent_str text,
            const char *lang,
            const char *type)
{
  if (text.n != 0) {
    begin_property(rdf, property);
    add_literal(rdf, text, lang, type);
    end_property(rdf);
  }
}

static void
put_date(ent_rdf *rdf, const char *property, ent_date date)
{
  put_literal(rdf, property, ent_writer_date(rdf->writer, date), NULL,
              date.month == 0 ? "xsd:gYear"
              : date.day == 0 ? "xsd:gYearMonth"
                              : "xsd:date");
}

// ------------------------------------------------------------------ walks

static ent_str
fact(const ent_rdf *rdf, ent_str id, const char *name)
{
  const ent_export_options *options = rdf->writer->options;
  return options->fact != NULL ? options->fact(options->facts, id, name)
                               : ENT_STR("");
}

/// Wikidata's address of an actor; empty when it is no Q and number.
static ent_str
wikidata(ent_rdf *rdf, ent_str id)
{
  const ent_str q = fact(rdf, id, "wikidata");
  for (size_t i = 1; i < q.n; i++) {
    if (q.s[i] < '0' || q.s[i] > '9') {
      return ENT_STR("");
    }
  }
  if (q.n < 2 || q.s[0] != 'Q') {
    return ENT_STR("");
  }
  return ent_arena_printf(&rdf->writer->scratch,
                          "http://www.wikidata.org/entity/%.*s", ENT_FMT(q));
}

static void
put_actor(ent_rdf *rdf, const ent_node *node)
{
  begin(rdf, name_of(rdf, "actor", node->id), "sem:Actor");
  begin_property(rdf, "rdfs:label");
  add_literal(rdf, node->label, "en", NULL);
  add_literal(rdf, node->label_vi, "vi", NULL);
  end_property(rdf);
  put_name(rdf, "sem:actorType",
           name_of(rdf, "kind", ent_str_of(ent_kind_names[node->kind])));
  put_literal(rdf, "schema:identifier", node->id, NULL, NULL);
  put_name(rdf, "owl:sameAs", wikidata(rdf, node->id));
  if (node->affiliation.n != 0) {
    put_name(rdf, "schema:affiliation",
             name_of(rdf, "actor", node->affiliation));
  }
  end(rdf);
}

/// Who takes part, and then in which roles.
static void
put_parts(ent_rdf *rdf, const ent_happening *event)
{
  const ent_graph *graph = rdf->writer->graph;
  for (unsigned role = 0; role <= ENT_ROLES; role++) {
    bool begun = false;
    for (uint32_t i = 0; i < event->n_parts; i++) {
      const ent_part *part = &graph->parts[event->parts + i];
      if (part->node == ENT_NONE ||
          (role < ENT_ROLES && part->role != (ent_role)role)) {
        continue;
      }
      if (!begun) {
        begin_property(rdf,
                       role == ENT_ROLES
                           ? "sem:hasActor"
                           : ent_arena_printf(&rdf->writer->scratch, "ent:%s",
                                              ent_role_names[role])
                                 .s);
        begun = true;
      }
      add_name(rdf, name_of(rdf, "actor", graph->nodes[part->node].id));
    }
    if (begun) {
      end_property(rdf);
    }
  }
}

static const char *
lang_of(const ent_origin *article)
{
  return ent_str_eq(article->lang, ENT_STR("vi"))   ? "vi"
         : ent_str_eq(article->lang, ENT_STR("en")) ? "en"
                                                    : NULL;
}

/// The reading that made the database, by the digest of what was read; empty
/// when that is not known.
static ent_str
reading(ent_rdf *rdf)
{
  const ent_str input = ent_writer_note(rdf->writer, "input");
  return input.n != 0 ? name_of(rdf, "reading", input) : input;
}

static void
put_reading(ent_rdf *rdf)
{
  const ent_str name = reading(rdf);
  if (name.n == 0) {
    return;
  }
  begin(rdf, name, "prov:Activity");
  put_literal(rdf, "rdfs:comment", ent_writer_record(rdf->writer), NULL, NULL);
  for (size_t i = 0; i < ENT_NOTES; i++) {
    put_literal(
        rdf,
        ent_arena_printf(&rdf->writer->scratch, "ent:%s", ent_note_names[i]).s,
        ent_writer_note(rdf->writer, ent_note_names[i]), NULL, NULL);
  }
  end(rdf);
}

static void
put_event(ent_rdf *rdf, const ent_happening *event)
{
  const ent_origin *article = &rdf->writer->graph->articles[event->article];
  char number[32];
  (void)snprintf(number, sizeof number, "%d", ent_type_sign(event->type));
  begin(rdf, name_of(rdf, "event", event->id), "sem:Event");
  put_name(rdf, "sem:eventType",
           name_of(rdf, "type", ent_str_of(ent_type_names[event->type])));
  put_literal(rdf, "ent:subtype", event->subtype, NULL, NULL);
  put_name(rdf, "ent:status",
           name_of(rdf, "status", ent_str_of(ent_phase_names[event->phase])));
  put_literal(rdf, "ent:sign", ent_str_of(number), NULL, "xsd:integer");
  put_literal(rdf, "ent:cameo", event->cameo, NULL, NULL);
  put_date(rdf, "schema:startDate", event->date);
  put_literal(rdf, "sem:hasEarliestBeginTimeStamp",
              ent_writer_day(rdf->writer, event->first), NULL, "xsd:date");
  put_literal(rdf, "sem:hasLatestEndTimeStamp",
              ent_writer_day(rdf->writer, event->last), NULL, "xsd:date");
  put_parts(rdf, event);
  put_name(rdf, "prov:wasDerivedFrom", name_of(rdf, "article", article->id));
  put_name(rdf, "prov:wasGeneratedBy", reading(rdf));
  end(rdf);
}

static void
put_position(ent_rdf *rdf, const char *property, uint32_t at)
{
  put_literal(rdf, property,
              ent_arena_printf(&rdf->writer->scratch, "%u", (unsigned)at), NULL,
              "xsd:nonNegativeInteger");
}

/// Where the event is told.
static void
put_annotation(ent_rdf *rdf, const ent_happening *event)
{
  const ent_origin *article = &rdf->writer->graph->articles[event->article];
  if (event->quote.n == 0) {
    return;
  }
  begin(rdf, name_of(rdf, "annotation", event->id), "oa:Annotation");
  put_name(rdf, "oa:hasBody", name_of(rdf, "event", event->id));
  put_name(rdf, "oa:hasTarget", name_of(rdf, "target", event->id));
  end(rdf);
  begin(rdf, name_of(rdf, "target", event->id), "oa:SpecificResource");
  put_name(rdf, "oa:hasSource", name_of(rdf, "article", article->id));
  begin_property(rdf, "oa:hasSelector");
  add_name(rdf, name_of(rdf, "selector", event->id));
  if (event->place.end > event->place.start) {
    add_name(rdf, name_of(rdf, "position", event->id));
  }
  end_property(rdf);
  end(rdf);
  begin(rdf, name_of(rdf, "selector", event->id), "oa:TextQuoteSelector");
  put_literal(rdf, "oa:exact", event->quote, lang_of(article), NULL);
  end(rdf);
  if (event->place.end > event->place.start) {
    begin(rdf, name_of(rdf, "position", event->id), "oa:TextPositionSelector");
    put_position(rdf, "oa:start", event->place.start);
    put_position(rdf, "oa:end", event->place.end);
    end(rdf);
  }
}

static void
put_article(ent_rdf *rdf, const ent_origin *article)
{
  begin(rdf, name_of(rdf, "article", article->id), "schema:NewsArticle");
  put_literal(rdf, "schema:headline", article->title, lang_of(article), NULL);
  put_literal(rdf, "schema:publisher", article->source, NULL, NULL);
  put_date(rdf, "schema:datePublished", article->published);
  put_literal(rdf, "schema:inLanguage", article->lang, NULL, NULL);
  put_literal(rdf, "schema:url", ent_writer_address(rdf->writer, article->url),
              NULL, "xsd:anyURI");
  end(rdf);
}

static void
put_all(ent_rdf *rdf)
{
  const ent_graph *graph = rdf->writer->graph;
  put_reading(rdf);
  for (size_t i = 0; i < graph->n_nodes; i++) {
    if (graph->nodes[i].event == 0) {
      put_actor(rdf, &graph->nodes[i]);
    }
  }
  for (size_t i = 0; i < graph->n_events; i++) {
    put_event(rdf, &graph->events[i]);
    put_annotation(rdf, &graph->events[i]);
  }
  for (size_t i = 0; i < graph->n_articles; i++) {
    put_article(rdf, &graph->articles[i]);
  }
}

ent_status
ent_write_turtle(ent_writer *writer)
{
  ent_rdf rdf = {.writer = writer, .first = true};
  ent_buf_add(&writer->buf, ENT_STR("# "));
  ent_buf_add(&writer->buf, ent_writer_record(writer));
  ent_buf_byte(&writer->buf, '\n');
  for (size_t i = 0; i < ENT_COUNT(spaces); i++) {
    ent_buf_printf(&writer->buf, "@prefix %s: <%s> .\n", spaces[i].name,
                   spaces[i].iri);
  }
  put_all(&rdf);
  return ENT_OK;
}

ent_status
ent_write_jsonld(ent_writer *writer)
{
  ent_rdf rdf = {.writer = writer, .json = true, .first = true};
  ent_buf_add(&writer->buf, ENT_STR("{\"@context\":{"));
  for (size_t i = 0; i < ENT_COUNT(spaces); i++) {
    ent_buf_printf(&writer->buf, "%s\"%s\":\"%s\"", i != 0 ? "," : "",
                   spaces[i].name, spaces[i].iri);
  }
  ent_buf_add(&writer->buf, ENT_STR("},\n\"@graph\":["));
  put_all(&rdf);
  ent_buf_add(&writer->buf, ENT_STR("\n]}\n"));
  return ENT_OK;
}
