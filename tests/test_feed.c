// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/feed.h"

#include "tests/check.h"

#include <unistd.h>

/// A file with `text`, removed when it is opened: "/dev/fd/N" stays.
static const char *
file_of(ent_str text)
{
  static char path[32];
  FILE *const file = tmpfile();
  assert_non_null(file);
  assert_int_equal(fwrite(text.s, 1, text.n, file), text.n);
  assert_int_equal(fflush(file), 0);
  (void)snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
  return path;
}

/// All rows of `text`: fields joined by "|", a line each, faults as "!".
static ent_str
rows_of(ent_buf *out, ent_str text, char separator)
{
  ent_diag diag = {0};
  ent_rows *rows = NULL;
  ent_row row;
  const char *fault = NULL;
  ent_buf_reset(out);
  assert_int_equal(ent_rows_open(&rows, file_of(text), separator, &diag),
                   ENT_OK);
  while (ent_rows_next(rows, &row, &fault)) {
    ent_buf_printf(out, "%zu:", row.place.line);
    for (size_t i = 0; i < row.n; ++i) {
      ent_buf_printf(out, "%s%.*s", i != 0 ? "|" : "", ENT_FMT(row.fields[i]));
    }
    ent_buf_printf(out, "%s%s\n", fault != NULL ? "!" : "",
                   fault != NULL ? fault : "");
  }
  assert_int_equal(ent_rows_close(rows), ENT_OK);
  return ent_buf_str(out);
}

static void
cuts_rows(void **state)
{
  ent_buf out = {0};
  (void)state;
  CHECK_STR(rows_of(&out, ENT_STR("a\tb\n\nc\t\t\n\"d\te"), '\t'),
            "1:a|b\n3:c||\n4:\"d|e\n");
  CHECK_STR(rows_of(&out,
                    ENT_STR("\xEF\xBB\xBF"
                            "a,b\r\n\"x,\"\"y\"\"\",\"1\n2\"\nc"),
                    0),
            "1:a|b\r\n2:x,\"y\"|1\n2\n4:c\n");
  CHECK_STR(rows_of(&out, ENT_STR("a;b,c\n1;2\n"), 0), "1:a|b,c\n2:1|2\n");
  CHECK_STR(rows_of(&out, ENT_STR("a,b\n\"open,1\n2,3\n"), 0),
            "1:a|b\n2:open,1\n2,3\n!a quote is not closed\n");
  CHECK_STR(rows_of(&out, ENT_STR(""), 0), "");
  ent_buf_free(&out);
}

static void
refuses_long_rows(void **state)
{
  enum { ENT_LONG = 5 << 20 };
  ent_buf text = {0};
  ent_buf out = {0};
  (void)state;
  for (int quoted = 0; quoted < 2; ++quoted) {
    ent_buf_reset(&text);
    ent_buf_add(&text, quoted != 0 ? ENT_STR("a,\"") : ENT_STR("a,"));
    for (int i = 0; i < ENT_LONG; ++i) {
      ent_buf_byte(&text, 'x');
    }
    ent_buf_add(&text, ENT_STR("\nb,c\n"));
    const ent_str all = rows_of(&out, ent_buf_str(&text), 0);
    assert_true(ent_str_ends(all, ENT_STR("!the row is too long\n2:b|c\n")));
  }
  ent_buf_free(&text);
  ent_buf_free(&out);
}

/// Every line of a table is understood, or it would be lost in silence.
static void
loads_tables(void **state)
{
  ent_codes codes = {0};
  ent_cast cast = {0};
  ent_lexicon *lexicon = NULL;
  ent_diag diag = {0};
  size_t n_codes = 0;
  size_t n_actors = 0;
  (void)state;
  for (size_t i = 0; i < ent_embedded_feeds_n; ++i) {
    const ent_embedded *const file = &ent_embedded_feeds[i];
    ent_str rest = {file->bytes, file->length};
    ent_str line = ENT_STR("");
    while (ent_str_next(&rest, '\n', &line)) {
      const size_t one = line.n != 0 && line.s[0] != '#';
      n_actors += strcmp(file->name, "actors.txt") == 0 ? one : 0;
      n_codes += strcmp(file->name, "cameo.txt") == 0 ||
                         strcmp(file->name, "plover.txt") == 0
                     ? one
                     : 0;
    }
  }
  ent_codes_load(&codes);
  assert_int_equal(codes.at.n, n_codes);
  assert_int_equal(ent_lexicon_load(&lexicon, NULL, &diag), ENT_OK);
  cast.lexicon = lexicon;
  ent_cast_load(&cast);
  assert_int_equal(cast.meant.n, n_actors);
  for (size_t i = 0; i < cast.meant.n; ++i) {
    const ent_str id = cast.meant.at[i];
    const size_t n_before = cast.n_unknown;
    (void)ent_cast_any(&cast, id);
    if (cast.n_unknown != n_before) {
      fail_msg("actors.txt means %.*s, which is not in the lexicon",
               ENT_FMT(id));
    }
  }
  ent_cast_free(&cast);
  ent_codes_free(&codes);
  ent_lexicon_free(lexicon);
}

static void
knows_codes(void **state)
{
  static const struct {
    const char *code;
    const char *type; ///< NULL: no code; "-": left out
    const char *status;
  } cases[] = {
      {"057", "agreement", "completed"},
      {"0571", "agreement", "completed"},
      {"036", "summit", "planned"},
      {"0331", "aid", "planned"},
      {"0871", "agreement", "completed"},
      {"0874", "conflict", "ended"},
      {"085", "sanction", "ended"},
      {"1411", "criticism", "completed"},
      {"20", "conflict", "completed"},
      {"010", "-", ""},
      {"1056", "-", ""},
      {"13y", NULL, ""},
      {"00", NULL, ""},
      {"21", NULL, ""},
      {"1", NULL, ""},
      {"", NULL, ""},
      {"12345", NULL, ""},
      {"AID", "aid", "completed"},
      {"WAVE", NULL, ""},
      {"RETREAT resign", "-", ""},
  };
  ent_codes codes = {0};
  (void)state;
  ent_codes_load(&codes);
  for (size_t i = 0; i < ENT_COUNT(cases); ++i) {
    const ent_str name = ent_str_of(cases[i].code);
    const ent_code *code = ent_codes_cameo(&codes, name);
    if (code == NULL) {
      code = ent_codes_plover(&codes, name, ENT_STR(""));
    }
    assert_int_equal(code == NULL, cases[i].type == NULL);
    if (code != NULL && !code->skip) {
      assert_string_equal(ent_type_names[code->type], cases[i].type);
      assert_string_equal(ent_phase_names[code->phase], cases[i].status);
    } else if (code != NULL) {
      assert_string_equal("-", cases[i].type);
    }
  }
  assert_ptr_equal(
      ent_codes_plover(&codes, ENT_STR("AID"), ENT_STR("no such mode")),
      ent_codes_plover(&codes, ENT_STR("AID"), ENT_STR("")));
  assert_true(ent_codes_acts(&codes, ENT_STR("")));
  assert_true(ent_codes_acts(&codes, ENT_STR("XYZ")));
  assert_true(ent_codes_acts(&codes, ENT_STR("BUS,GOV")));
  assert_true(ent_codes_acts(&codes, ENT_STR("CVL; MIL")));
  assert_false(ent_codes_acts(&codes, ENT_STR("Social, Media")));
  ent_codes_free(&codes);
}

/// The id of the actor that was found.
static ent_str
id_of(const ent_cast *cast, uint32_t at)
{
  return at != ENT_NONE ? cast->actors.at[at].id : ENT_STR("none");
}

static void
knows_actors(void **state)
{
  ent_cast cast = {0};
  ent_lexicon *lexicon = NULL;
  ent_diag diag = {0};
  (void)state;
  assert_int_equal(ent_lexicon_load(&lexicon, NULL, &diag), ENT_OK);
  cast.lexicon = lexicon;
  ent_cast_load(&cast);
  CHECK_STR(id_of(&cast, ent_cast_country(&cast, ENT_STR("ROM"))), "ROU");
  CHECK_STR(id_of(&cast, ent_cast_country(&cast, ENT_STR("VNM"))), "VNM");
  assert_int_equal(ent_cast_country(&cast, ENT_STR("EUR")), ENT_NONE);
  assert_int_equal(ent_cast_country(&cast, ENT_STR("NATO")), ENT_NONE);
  assert_int_equal(ent_cast_country(&cast, ENT_STR("SCO")), ENT_NONE);
  CHECK_STR(id_of(&cast, ent_cast_group(&cast, ENT_STR("EEC"))), "EU");
  assert_int_equal(ent_cast_group(&cast, ENT_STR("AMN")), ENT_NONE);
  CHECK_STR(id_of(&cast, ent_cast_name(&cast, ENT_STR("Russian Federation"))),
            "RUS");
  CHECK_STR(id_of(&cast, ent_cast_name(&cast, ENT_STR("Việt Nam"))), "VNM");
  CHECK_STR(id_of(&cast, ent_cast_name(&cast, ENT_STR("Georgia"))), "GEO");
  assert_int_equal(ent_cast_name(&cast, ENT_STR("Citizen (Thailand)")),
                   ENT_NONE);
  assert_int_equal(cast.n_unknown, 0);
  CHECK_STR(id_of(&cast, ent_cast_any(&cast, ENT_STR("Mặt trận X"))),
            "MAT-TRAN-X");
  CHECK_STR(id_of(&cast, ent_cast_any(&cast, ENT_STR("ACME"))), "ACME");
  CHECK_STR(id_of(&cast, ent_cast_any(&cast, ENT_STR("ACME"))), "ACME");
  CHECK_STR(id_of(&cast, ent_cast_any(&cast, ENT_STR("org:acme"))), "org:acme");
  assert_int_equal(cast.n_unknown, 3);
  ent_cast_free(&cast);
  ent_lexicon_free(lexicon);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cuts_rows),    cmocka_unit_test(refuses_long_rows),
      cmocka_unit_test(loads_tables), cmocka_unit_test(knows_codes),
      cmocka_unit_test(knows_actors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
