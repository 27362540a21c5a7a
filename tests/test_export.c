// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Writers: every one writes every network, however small or hostile.

#include "export/export.h"

#include "../export/writer.h"
#include "check.h"
#include "network.h"

static const char *const quiet[] = {"{\"id\":\"a\",\"text\":\"x\"}"};
static const char *const lonely[] = {
    "{\"id\":\"a\",\"text\":\"x\",\"events\":[{\"type\":\"criticism\","
    "\"status\":\"completed\",\"participants\":[{\"actor\":\"A\","
    "\"role\":\"source\"}]}]}"};
static const char *const hostile[] = {
    "{\"id\":\"a\\\"\",\"text\":\"x\",\"title\":\"]]>\\u0001-->\","
    "\"url\":\"https://e.org/?a=\\\"><b>&c='\\\\ \\u00e9\","
    "\"actors\":[{\"id\":\"A\\\"\\\\\",\"name\":\"a\\\\\"},"
    "{\"id\":\"B\",\"name\":\"<&>\\\"\\n\\u202e\\ufffe\"}],"
    "\"events\":[{\"type\":\"conflict\","
    "\"status\":\"completed\",\"participants\":[{\"actor\":\"A\\\"\\\\\","
    "\"role\":\"source\"},{\"actor\":\"B\",\"role\":\"target\"}],"
    "\"evidence\":[{\"start\":0,\"end\":1}]}]}"};

/// What `format` makes of the network of a line.
static ent_status
write_line(ent_buf *out, const char *name, const char *const *line)
{
  char path[] = "/tmp/entente-XXXXXX";
  const ent_format *format = ent_format_find(ent_str_of(name));
  const int fd = mkstemp(path);
  assert_non_null(format);
  assert_true(fd >= 0);
  (void)close(fd);
  const ent_graph_options view = {
      .per = format->per, .persons = true, .keep = format->keep};
  ent_graph *graph = network(line, 1, &view);
  ent_diag diag = {0};
  const ent_export_options options = {.vietnamese = true, .diag = &diag};
  if (format->top != SIZE_MAX) {
    ent_graph_prune(graph, format->top);
  }
  const ent_status st = ent_export(graph, format, &options, path);
  if (st == ENT_OK) {
    ent_arena arena = {0};
    ent_str text;
    assert_int_equal(ent_file_read(&text, path, &arena, &diag), ENT_OK);
    ent_buf_reset(out);
    ent_buf_add(out, text);
    ent_arena_free(&arena);
  }
  ent_graph_free(graph);
  (void)unlink(path);
  return st;
}

static bool
holds(const ent_buf *buf, const char *text)
{
  return ent_str_find(ent_buf_str(buf), ent_str_of(text), 0) != SIZE_MAX;
}

static void
every_format_writes_every_network(void **state)
{
  (void)state;
  const char *const *const lines[] = {quiet, lonely, hostile};
  for (size_t i = 0; i < ent_n_formats; i++) {
    for (size_t j = 0; j < ENT_COUNT(lines); j++) {
      ent_buf first = {0};
      ent_buf again = {0};
      const ent_format *format = &ent_formats[i];
      const ent_status st = write_line(&first, format->name, lines[j]);
      if (st == ENT_ERR_NOT_FOUND) {
        continue; // Graphviz is not installed
      }
      assert_int_equal(st, ENT_OK);
      assert_int_equal(write_line(&again, format->name, lines[j]), ENT_OK);
      assert_true(first.n > 0);
      const bool dated = strcmp(format->name, "pdf") == 0; // by its library
      assert_true(dated ||
                  ent_str_eq(ent_buf_str(&first), ent_buf_str(&again)));
      ent_buf_free(&first);
      ent_buf_free(&again);
    }
  }
}

static void
graphml_escapes(void **state)
{
  (void)state;
  ent_buf out = {0};
  assert_int_equal(write_line(&out, "graphml", hostile), ENT_OK);
  assert_true(holds(&out, "<data key=\"n_label\">a\\</data>"));
  assert_true(holds(&out, "<data key=\"n_label\">&lt;&amp;&gt;&quot;"));
  assert_true(holds(&out, "]]&gt;"));
  assert_true(
      holds(&out, "https://e.org/?a=%22%3E%3Cb%3E&amp;c=%27%5C%20%C3%A9"));
  assert_false(holds(&out, "\xEF\xBF\xBE"));
  assert_false(holds(&out, "\xE2\x80\xAE"));
  ent_buf_free(&out);
}

static void
dot_escapes(void **state)
{
  (void)state;
  ent_buf out = {0};
  assert_int_equal(write_line(&out, "dot", hostile), ENT_OK);
  assert_true(holds(&out, "[label=\"a\\\\\""));
  assert_true(holds(&out, "[label=\"<&amp;>\\\""));
  assert_true(holds(&out, "URL=\"https://e.org/?a=%22%3E%3Cb%3E&amp;c=%27%5C"));
  assert_false(holds(&out, "layout="));
  ent_buf_free(&out);
}

static void
formats_are_found(void **state)
{
  (void)state;
  assert_null(ent_format_find(ENT_STR("docx")));
  assert_null(ent_format_of(ENT_STR("out/x.docx")));
  assert_null(ent_format_of(ENT_STR("svg")));
  assert_null(ent_format_of(ENT_STR("xsvg")));
  assert_string_equal(ent_format_of(ENT_STR("a.b.svg"))->name, "svg");
  assert_string_equal(ent_format_of(ENT_STR("a.gv"))->name, "dot");
  assert_string_equal(ent_format_of(ENT_STR("a.csv"))->name, "csv");
  assert_string_equal(ent_format_of(ENT_STR("a.nodes.csv"))->name, "nodes");
}

static void
xml_has_characters_alone(void **state)
{
  (void)state;
  ent_buf out = {0};
  ent_xml_text(&out, ENT_STR("a\x01\x1b\xff\t\r\n<\xED\xA0\x80\xEF\xBF\xBF"));
  CHECK_STR(ent_buf_str(&out), "a\xEF\xBF\xBD&#9;&#13;&#10;&lt;"
                               "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  ent_buf_free(&out);
}

static void
graphviz_fails_with_one_line(void **state)
{
  (void)state;
  ent_buf said = {0};
  ent_diag diag = {.write = check_sink, .ctx = &said};
  const ent_graph_options view = {.per = ENT_PER_KIND, .keep = 1};
  ent_graph *graph = network(hostile, 1, &view);
  const ent_format *format = ent_format_find(ENT_STR("svg"));
  const ent_export_options options = {.engine = "nosuch", .diag = &diag};
  char path[] = "/tmp/entente-XXXXXX";
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  (void)close(fd);
  assert_true(ent_export(graph, format, &options, path) != ENT_OK);
  assert_int_equal(diag.counts[ENT_ERROR], 1);
  assert_true(holds(&said, "Graphviz failed: ") ||
              holds(&said, "not installed"));
  ent_buf_free(&said);
  ent_graph_free(graph);
  (void)unlink(path);
}

static void
names_are_whole_in_both_languages(void **state)
{
  (void)state;
  for (unsigned i = 0; i < ENT_LOOKS; i++) {
    assert_non_null(ent_looks[i].en);
    assert_non_null(ent_looks[i].vi);
    assert_non_null(ent_looks[i].glyph);
  }
  for (unsigned i = 0; i < ENT_KINDS; i++) {
    assert_non_null(ent_shapes[i].glyph);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_format_writes_every_network),
      cmocka_unit_test(graphml_escapes),
      cmocka_unit_test(dot_escapes),
      cmocka_unit_test(formats_are_found),
      cmocka_unit_test(xml_has_characters_alone),
      cmocka_unit_test(graphviz_fails_with_one_line),
      cmocka_unit_test(names_are_whole_in_both_languages),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
