// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Records: what is written reads back, and what is bad is refused at its
/// place.

#include "store/store.h"

#include "check.h"

#define TEXT "\"id\":\"a\",\"text\":\"abc\""
#define EVENT(members)                                                         \
  "{" TEXT ",\"events\":[{\"type\":\"aid\",\"status\":\"ended\"," members "}]" \
  "}"

static char last_message[512];

static void
keep_message(void *ctx, ent_level level, const char *message)
{
  (void)ctx;
  (void)level;
  (void)snprintf(last_message, sizeof last_message, "%s", message);
}

static ent_status
read_line(ent_record *out, const char *line, size_t n, ent_arena *arena)
{
  const ent_place place = {.file = "f", .line = 7};
  ent_diag diag = {.write = keep_message};
  last_message[0] = '\0';
  return ent_record_read(out, (ent_str){line, n}, &place, arena, &diag);
}

/// A line is written as it was read.
static void
check_same(const char *line)
{
  ent_arena arena = {0};
  ent_buf out = {0};
  ent_record record;
  assert_int_equal(read_line(&record, line, strlen(line), &arena), ENT_OK);
  assert_string_equal(last_message, "");
  ent_record_write(&out, &record);
  ent_buf_add(&out, ENT_STR(""));
  assert_int_equal(out.s[out.n - 1], '\n');
  out.s[out.n - 1] = '\0';
  assert_string_equal(out.s, line);
  ent_buf_free(&out);
  ent_arena_free(&arena);
}

static void
writes_what_it_read(void **state)
{
  (void)state;
  check_same("{\"id\":\"a\",\"actors\":[],\"events\":[],\"text\":\"x\"}");
  check_same(
      "{\"id\":\"a1\",\"lang\":\"vi\",\"published\":\"2023-07-12\","
      "\"actors\":[{\"id\":\"KOR\",\"kind\":\"state\",\"name\":\"South Korea\","
      "\"name_vi\":\"Hàn Quốc\"},{\"id\":\"NATO\",\"kind\":\"organization\"},"
      "{\"id\":\"person:yoon\",\"kind\":\"person\",\"name\":\"Yoon\","
      "\"affiliation\":\"KOR\"}],"
      "\"events\":[{\"type\":\"agreement\",\"subtype\":\"partnership\","
      "\"status\":\"completed\",\"date\":\"2023-07\","
      "\"participants\":[{\"actor\":\"KOR\",\"role\":\"party\"},"
      "{\"actor\":\"NATO\",\"role\":\"party\"}],"
      "\"evidence\":[{\"start\":0,\"end\":11,\"trigger\":[3,5]},"
      "{\"start\":0,\"end\":4,\"in\":\"title\"}],\"confidence\":0.9,"
      "\"cameo\":\"057\",\"frame\":\"frames.vi.txt:12\","
      "\"why_status\":\"đã\",\"why_date\":\"hôm qua\"}],"
      "\"title\":\"Tiêu\",\"text\":\"Hàn Quốc ký\",\"source\":\"s\","
      "\"url\":\"https://example.org/\",\"published_confidence\":0.5}");
}

static void
keeps_weights(void **state)
{
  (void)state;
  ent_arena arena = {0};
  ent_record record;
  check_same("{\"id\":\"a\",\"actors\":[],\"events\":[{\"type\":\"aid\","
             "\"status\":\"ended\",\"participants\":[],\"evidence\":[],"
             "\"confidence\":1,\"weight\":2.5}],\"text\":\"x\"}");
  const char *const plain = EVENT("\"cameo\":\"1\"");
  assert_int_equal(read_line(&record, plain, strlen(plain), &arena), ENT_OK);
  assert_true(record.events[0].weight == 1.0);
  const char *const edge = EVENT("\"weight\":1e-9");
  assert_int_equal(read_line(&record, edge, strlen(edge), &arena), ENT_OK);
  const char *const bad[] = {EVENT("\"weight\":0"), EVENT("\"weight\":1e-320"),
                             EVENT("\"weight\":1e308"), EVENT("\"weight\":-1")};
  for (size_t i = 0; i < ENT_COUNT(bad); i++) {
    assert_int_equal(read_line(&record, bad[i], strlen(bad[i]), &arena),
                     ENT_ERR_SYNTAX);
  }
  ent_arena_free(&arena);
}

static void
keeps_hostile_text(void **state)
{
  (void)state;
  check_same("{\"id\":\"a\",\"actors\":[],\"events\":[],"
             "\"text\":\"\\\"\\\\ \\n\\t\\r \\u0001\\u001e </script> 🇻🇳 "
             "e\xcc\x81 \\\\u0000 \xe2\x80\xae\"}");
}

static void
ignores_what_it_does_not_know(void **state)
{
  (void)state;
  ent_arena arena = {0};
  ent_record record;
  const char *line = " {\"extra\":{\"a\":[1,{}]},\"text\":\"x\",\"lang\":null,"
                     "\"events\":[{\"status\":\"ended\",\"type\":\"aid\","
                     "\"participants\":[{\"actor\":\"VNM\",\"role\":\"source\"}"
                     ",{\"actor\":\"WHO2\",\"role\":\"target\"},{\"actor\":"
                     "\"person:a\",\"role\":\"target\"},{\"actor\":\"org:b\","
                     "\"role\":\"target\"}]}]}\r\n";
  assert_int_equal(read_line(&record, line, strlen(line), &arena), ENT_OK);
  assert_int_equal(record.article.id.n, 16);
  assert_int_equal(record.n_actors, 4);
  assert_int_equal(record.actors[0].kind, ENT_STATE);
  assert_int_equal(record.actors[1].kind, ENT_ORGANIZATION);
  assert_int_equal(record.actors[2].kind, ENT_PERSON);
  assert_int_equal(record.actors[3].kind, ENT_COMPANY);
  assert_true(record.events[0].confidence >= 1);
  assert_int_equal(record.events[0].n_evidence, 0);
  ent_arena_free(&arena);
}

static void
replaces_what_no_text_may_have(void **state)
{
  (void)state;
  const struct {
    ent_str line;
    const char *message;
  } rows[] = {
      {ENT_STR("{\"text\":\"a\\u0000b\"}"),
       "f:7:11: warning: a NUL character is replaced by U+FFFD"},
      {ENT_STR("{\"text\":\"a\0b\"}"),
       "f:7:11: warning: a NUL character is replaced by U+FFFD"},
      {ENT_STR("{\"text\":\"a\xff"
               "b\"}"),
       "f:7:11: warning: bad UTF-8 is replaced by U+FFFD"},
      {ENT_STR("{\"text\":\"a\\u0002b\"}"),
       "f:7:9: warning: a control character is replaced by U+FFFD"},
      {ENT_STR("{\"text\":\"a\\u0003b\"}"),
       "f:7:9: warning: a control character is replaced by U+FFFD"},
      {ENT_STR("{\"text\":\"a\\u001fb\"}"),
       "f:7:9: warning: a control character is replaced by U+FFFD"},
  };
  for (size_t i = 0; i < ENT_COUNT(rows); i++) {
    ent_arena arena = {0};
    ent_record record;
    assert_int_equal(read_line(&record, rows[i].line.s, rows[i].line.n, &arena),
                     ENT_OK);
    assert_string_equal(last_message, rows[i].message);
    assert_true(ent_str_eq(record.article.text, ENT_STR("a\xef\xbf\xbd"
                                                        "b")));
    ent_arena_free(&arena);
  }
}

static void
refuses_bad_lines_at_their_place(void **state)
{
  (void)state;
  static const struct {
    const char *line;
    const char *message;
  } rows[] = {
      {"", "f:7:1: error: the JSON ends too early"},
      {"[]", "f:7:1: error: not a JSON object"},
      {"{\"1\":1,", "f:7:8: error: the JSON ends too early"},
      {"{\"text\":\"ữ\",}", "f:7:13: error: not well-formed JSON"},
      {"{\"text\":\"x\"} {}", "f:7:14: error: more behind the JSON object"},
      {"{\"title\":\"\"}", "f:7:1: error: the article has no \"text\""},
      {"{\"text\":5}", "f:7:9: error: \"text\" must be a string"},
      {"{\"text\":\"ữ\",\"id\":7}", "f:7:18: error: \"id\" must be a string"},
      {"{" TEXT ",\"published\":\"2023-02-30\"}",
       "f:7:36: error: \"published\" must be a date (YYYY, YYYY-MM or "
       "YYYY-MM-DD)"},
      {"{" TEXT ",\"events\":{}}",
       "f:7:33: error: \"events\" must be an array of objects"},
      {"{" TEXT ",\"events\":[{\"type\":\"aid\"}]}",
       "f:7:34: error: an event has no \"status\""},
      {"{" TEXT ",\"events\":[{\"type\":\"war\"}]}",
       "f:7:42: error: unknown type \"war\""},
      {EVENT("\"participants\":[{\"actor\":\"A\",\"role\":\"party\"},"
             "{\"actor\":\"B\",\"role\":\"king\"}]"),
       "f:7:130: error: unknown role \"king\""},
      {EVENT("\"participants\":[{\"role\":\"party\"}]"),
       "f:7:81: error: an actor's id is missing"},
      {EVENT("\"participants\":[{\"actor\":\"A B\",\"role\":\"party\"}]"),
       "f:7:90: error: an actor's id has a space or comma"},
      {EVENT("\"evidence\":[{\"start\":0,\"end\":4}]"),
       "f:7:94: error: the evidence ends behind the text"},
      {EVENT("\"evidence\":[{\"start\":3,\"end\":1}]"),
       "f:7:94: error: the evidence ends before its start"},
      {EVENT("\"evidence\":[{\"start\":-1}]"),
       "f:7:86: error: \"start\" must be a position in code points"},
      {EVENT("\"evidence\":[{\"end\":1.5}]"),
       "f:7:84: error: \"end\" must be a position in code points"},
      {EVENT("\"evidence\":[{\"end\":1e400}]"),
       "f:7:84: error: \"end\" must be a position in code points"},
      {EVENT("\"confidence\":1e9"),
       "f:7:78: error: \"confidence\" must be a number from 0 to 1"},
  };
  for (size_t i = 0; i < ENT_COUNT(rows); i++) {
    ent_arena arena = {0};
    ent_record record;
    assert_int_equal(
        read_line(&record, rows[i].line, strlen(rows[i].line), &arena),
        ENT_ERR_SYNTAX);
    assert_string_equal(last_message, rows[i].message);
    ent_arena_free(&arena);
  }
}

static void
survives_depth(void **state)
{
  (void)state;
  ent_arena arena = {0};
  ent_buf line = {0};
  ent_record record;
  ent_buf_add(&line, ENT_STR("{\"text\":"));
  for (size_t i = 0; i < 1000000; i++) {
    ent_buf_byte(&line, '[');
  }
  assert_int_equal(read_line(&record, line.s, line.n, &arena), ENT_ERR_SYNTAX);
  ent_buf_free(&line);
  ent_arena_free(&arena);
}

static void
derives_ids_from_content(void **state)
{
  (void)state;
  ent_arena arena = {0};
  const ent_article composed = {.title = ENT_STR("T"),
                                .text = ENT_STR("h\xc3\xb2")};
  const ent_article decomposed = {.title = ENT_STR("T"),
                                  .text = ENT_STR("ho\xcc\x80")};
  const ent_article other = {.title = ENT_STR("Th"), .text = ENT_STR("o")};
  const ent_str id = ent_article_id(&composed, &arena);
  assert_true(ent_str_eq(id, ent_article_id(&decomposed, &arena)));
  assert_false(ent_str_eq(id, ent_article_id(&other, &arena)));
  ent_arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(writes_what_it_read),
      cmocka_unit_test(keeps_weights),
      cmocka_unit_test(keeps_hostile_text),
      cmocka_unit_test(ignores_what_it_does_not_know),
      cmocka_unit_test(replaces_what_no_text_may_have),
      cmocka_unit_test(refuses_bad_lines_at_their_place),
      cmocka_unit_test(survives_depth),
      cmocka_unit_test(derives_ids_from_content),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
