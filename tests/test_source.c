// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "walk.h"

#include <sys/stat.h>

// ----------------------------------------------------------------- pages

static void
related_links_are_cut(void **state)
{
  (void)state;
  check_walk(
      PAGES "related.txt",
      "Peru và Chile bàn lập đường sắt qua dãy Andes|2021-03-14|"
      "Bộ trưởng Giao thông Peru ngày 14/3 cho biết nước này đang thảo luận "
      "với Chile về một tuyến đường sắt nối hai cảng lớn trên bờ Thái Bình "
      "Dương.\n"
      "Theo vị bộ trưởng, tuyến đường dài chừng tám trăm cây số sẽ giúp giảm "
      "chi phí chở quặng đồng và trái cây của cả hai nước.\n"
      "Phía Chile chưa đưa ra bình luận chính thức, nhưng một quan chức ở "
      "Santiago gọi đề xuất là đáng xem xét.\n",
      "", ENT_OK);
}

static void
articles_on_one_page_are_split(void **state)
{
  (void)state;
  check_walk(
      PAGES "several.txt",
      "Na Uy, Iceland lập quan hệ đối tác nghề cá mới|2023-07-12|"
      "Chính phủ Na Uy thông báo ngày 11/7 đã thiết lập quan hệ đối tác nghề "
      "cá với Iceland trong chín lĩnh vực, từ giám sát đến nghiên cứu.\n"
      "Hai bên nhất trí họp lại vào mùa thu để bàn về hạn ngạch cá tuyết cho "
      "những năm tới.\n"
      "#Malta cảnh báo hậu quả của việc đánh bắt trái phép|2023-07-11|"
      "Theo hãng tin Địa phương, ngày 11/7, người phát ngôn chính phủ Malta "
      "nói rằng việc đánh bắt trái phép đang đe dọa sinh kế của ngư dân nước "
      "này.\n"
      "Vị này cho biết thêm Malta sẽ triệu tập đại sứ các nước có tàu vi phạm "
      "nếu tình trạng trên còn tiếp diễn trong năm nay.\n"
      "#Thủ tướng Malta gặp riêng thủ tướng Ý tại hội nghị biển?|2023-07-12|"
      "Thủ tướng Malta được cho là sẽ có cuộc gặp riêng với người đồng cấp Ý "
      "tại hội nghị về biển vào tuần này....\n",
      "", ENT_OK);
}

static void
english_pages_are_cleaned(void **state)
{
  (void)state;
  check_walk(
      PAGES "english.txt",
      "Ghana and Togo agree to share power lines|2021-03-03|"
      "ACCRA (Reuters) - Ghana and Togo agreed on Tuesday to share two power "
      "lines along the coast, the energy ministries of both countries said.\n"
      "The deal was signed after a year of talks. It needs the approval of "
      "both parliaments before it takes effect.\n"
      "Togo said it would spend the first revenues on schools in the border "
      "region, and invited Benin to join the scheme.\n",
      "", ENT_OK);
}

static void
wrapped_lines_are_joined(void **state)
{
  (void)state;
  check_walk(
      PAGES "wrapped.txt",
      "Fiji and Samoa open a joint weather office||"
      "Fiji and Samoa have opened a joint weather office in Suva, the two "
      "governments said in a statement that was released on Monday, after two "
      "years of preparation.\n"
      "The office will warn ships and farmers of storms, and it will train "
      "forecasters from the whole region.\n",
      "", ENT_OK);
}

static void
markdown_is_read(void **state)
{
  (void)state;
  check_walk(
      PAGES "several.md",
      "Laos hosts a river forum|2020-02-29|"
      "Laos hosted a forum on the Mekong with Cambodia and Thailand on "
      "Friday, its foreign ministry said.\n"
      "#Cambodia thanks Laos|2020-02-29|"
      "Cambodia thanked Laos for the forum, and offered to hold the next "
      "one.\n",
      "", ENT_OK);
}

static void
html_is_read(void **state)
{
  (void)state;
  check_walk(PAGES "page.html",
             "Việt Nam và Lào ký hiệp định vận tải|2023-07-12|"
             "Ngày 11/7, tại Viêng Chăn, đại diện hai chính phủ đã ký hiệp "
             "định về vận tải đường bộ qua biên giới.\n"
             "Bước tiến mới\n"
             "Hai bên cho biết hiệp định sẽ có hiệu lực từ đầu năm sau, sau "
             "khi quốc hội hai nước phê chuẩn.\n",
             "", ENT_OK);
  check_walk(PAGES "several.html",
             "Kenya and Ghana sign trade pact|2022-03-04|"
             "Kenya and Ghana signed a trade pact in Nairobi on Friday, "
             "officials from both governments said after the ceremony.\n"
             "The pact will cut tariffs on tea and cocoa, and will enter into "
             "force next year, according to the two ministries.\n"
             "#Peru recalls its ambassador from Chile|2022-03-05|"
             "Peru recalled its ambassador from Chile on Saturday after a "
             "dispute about fishing rights in the waters between them.\n"
             "The foreign ministry in Santiago said that it regretted the "
             "decision and hoped to resume talks within a few weeks.\n",
             "", ENT_OK);
  check_walk(PAGES "plain.html",
             "Oman and Qatar restore flights||"
             "Oman and Qatar restored direct flights on Sunday, ending a "
             "pause of three years, the aviation authorities said.\n"
             "The first aircraft landed in Muscat in the morning and was met "
             "by ministers of both countries.\n",
             "", ENT_OK);
}

static void
deep_html_ends(void **state)
{
  (void)state;
  ent_buf page = {0};
  ent_buf_add(&page, ENT_STR("<html><body><p>Oman and Qatar met on Sunday, "
                             "and they agreed to meet again.</p>"));
  for (int i = 0; i < 100000; ++i) {
    ent_buf_add(&page, ENT_STR("<div>"));
  }
  ent_buf_add(&page, ENT_STR("<p>lost</p>"));
  put("deep.html", ent_buf_str(&page));
  ent_buf_free(&page);
  check_walk("deep.html",
             "||Oman and Qatar met on Sunday, and they agreed to meet "
             "again.\n",
             "", ENT_OK);
}

// ----------------------------------------------------------------- bytes

static void
bytes_become_text(void **state)
{
  (void)state;
  put("crlf.txt", ENT_STR("\xEF\xBB\xBFTitle of it\r\nThey met.\r\n"));
  check_walk("crlf.txt", "Title of it||They met.\n", "", ENT_OK);
  put("utf16.txt", ENT_STR("\xFF\xFE"
                           "L\0\xE0\0o\0 \0h\0\xCD\x1Ep\0.\0"));
  check_walk("utf16.txt", "||Lào họp.\n", "", ENT_OK);
  put("big.txt", ENT_STR("\xFE\xFF\0L\0\xE0\0o\0."));
  check_walk("big.txt", "||Lào.\n", "", ENT_OK);
  put("utf32.txt", ENT_STR("\xFF\xFE\0\0L\0\0\0"));
  check_walk("utf32.txt", "", "utf32.txt: error: not text but a binary file\n",
             ENT_ERR_SYNTAX);
  put("bad.txt", ENT_STR("They \xFFmet\xC3.\n"));
  check_walk("bad.txt", "||They \xEF\xBF\xBDmet\xEF\xBF\xBD.\n",
             "bad.txt: warning: 2 bad bytes of UTF-8 replaced by U+FFFD\n",
             ENT_OK);
  put("nfd.txt", ENT_STR("La\xCC\x80o\xC2\xA0ho\xCC\xA3p\xE2\x80\x8B.\n"));
  check_walk("nfd.txt", "||Lào họp.\n", "", ENT_OK);
  put("nul.txt", ENT_STR("a\0b"));
  check_walk("nul.txt", "", "nul.txt: error: not text but a binary file\n",
             ENT_ERR_SYNTAX);
  put("controls.txt", ENT_STR("\1\2\3\4\5 a"));
  check_walk("controls.txt", "",
             "controls.txt: error: not text but a binary file\n",
             ENT_ERR_SYNTAX);
  put("empty.txt", ENT_STR(""));
  check_walk("empty.txt", "", "empty.txt: error: empty file\n", ENT_ERR_SYNTAX);
  put("blank.md", ENT_STR(" \n\n"));
  check_walk("blank.md", "", "blank.md: error: empty file\n", ENT_ERR_SYNTAX);
}

// --------------------------------------------------------------- records

static void
records_are_streamed(void **state)
{
  (void)state;
  put("a.jsonl", ENT_STR("\xEF\xBB\xBF{\"text\":\"one\"}\r\n\n"
                         "{\"text\":\n"
                         "{\"title\":\"t\",\"text\":\"two\","
                         "\"published\":\"2020-01-02\"}\nfoo"));
  walked out = walk_all(&(const char *){"a.jsonl"}, 1, NULL);
  assert_string_equal(out.articles.s, "||one\nt|2020-01-02|two\n");
  assert_non_null(strstr(out.messages.s, "a.jsonl:3:"));
  assert_non_null(strstr(out.messages.s, "a.jsonl:5:"));
  assert_int_equal(out.st, ENT_ERR_SYNTAX);
  end_walk(&out);
  put("one.json", ENT_STR("{\n \"text\": \"a \\\"}{ b\"\n}\n"));
  check_walk("one.json", "||a \"}{ b\n", "", ENT_OK);
  put("array.json", ENT_STR("[ {\"text\": \"a\"},\n {\"text\": \"b\",\n"
                            "\"note\": [{}]}\n]"));
  check_walk("array.json", "||a\n||b\n", "", ENT_OK);
  put("lines.json", ENT_STR("{\"text\":\"a\"}\n{\"text\":\"b\"}"));
  check_walk("lines.json", "||a\n||b\n", "", ENT_OK);
  put("none.json", ENT_STR("[]"));
  check_walk("none.json", "", "none.json: error: no article in this file\n",
             ENT_ERR_SYNTAX);
  put("nul.jsonl", ENT_STR("\0\0\0"));
  check_walk("nul.jsonl", "",
             "nul.jsonl: error: not JSON in UTF-8 but a binary file\n",
             ENT_ERR_SYNTAX);
}

static void
long_records_are_left_out(void **state)
{
  (void)state;
  const size_t size = 1 << 20;
  FILE *const file = fopen("long.jsonl", "wb");
  char *const piece = ent_alloc(size);
  memset(piece, 'x', size);
  assert_non_null(file);
  assert_true(fputs("{\"text\":\"a\"}\n{\"text\":\"", file) >= 0);
  for (int i = 0; i < 65; ++i) {
    assert_int_equal(fwrite(piece, 1, size, file), size);
  }
  assert_true(fputs("\"}\n{\"text\":\"b\"}\n", file) >= 0);
  assert_int_equal(fclose(file), 0);
  ent_free(piece);
  check_walk("long.jsonl", "||a\n||b\n",
             "long.jsonl:2: error: a record of more than 64 MiB is left out\n",
             ENT_ERR_SYNTAX);
  assert_int_equal(unlink("long.jsonl"), 0);
}

static void
standard_input_holds_records(void **state)
{
  (void)state;
  put("input", ENT_STR("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"));
  assert_non_null(freopen("input", "rb", stdin));
  check_walk("-", "||a\n||b\n", "", ENT_OK);
  put("input", ENT_STR(""));
  assert_non_null(freopen("input", "rb", stdin));
  check_walk("-", "", "", ENT_OK);
}

// --------------------------------------------------------------- folders

static void
folders_are_walked_in_order(void **state)
{
  (void)state;
  assert_int_equal(mkdir("tree", 0700), 0);
  assert_int_equal(mkdir("tree/b", 0700), 0);
  assert_int_equal(mkdir("tree/empty", 0700), 0);
  put("tree/c.txt", ENT_STR("Third."));
  put("tree/a.TXT", ENT_STR("First."));
  put("tree/b/x.md", ENT_STR("Second."));
  put("tree/B.jsonl", ENT_STR("{\"text\":\"Zeroth.\"}"));
  put("tree/note.pdf", ENT_STR("x"));
  put("tree/.hidden.txt", ENT_STR("x"));
  assert_int_equal(symlink("..", "tree/b/up"), 0);
  assert_int_equal(symlink("b", "tree/z"), 0);
  assert_int_equal(symlink("nowhere", "tree/broken"), 0);
  check_walk("tree", "||Zeroth.\n||First.\n||Second.\n||Third.\n", "", ENT_OK);
  check_walk("tree/empty", "",
             "tree/empty: error: no articles in this folder "
             "(.txt .md .html .jsonl .json .rss .atom .xml .warc .zip "
             ".tar)\n",
             ENT_ERR_NOT_FOUND);
}

static void
what_cannot_be_read_is_told(void **state)
{
  (void)state;
  put("a.pdf", ENT_STR("x"));
  put("a.docx", ENT_STR("x"));
  put("a.xyz", ENT_STR("x"));
  put("good.txt", ENT_STR("They met."));
  const char *const paths[] = {"a.pdf", "a.docx", "a.xyz", "missing.txt",
                               "good.txt"};
  walked out = walk_all(paths, ENT_COUNT(paths), NULL);
  assert_string_equal(
      out.messages.s,
      "a.pdf: error: unknown kind of file: convert it with pdftotext first\n"
      "a.docx: error: unknown kind of file: convert it with pandoc -t plain "
      "first\n"
      "a.xyz: error: unknown kind of file (known are .txt .md .html .jsonl "
      ".json .rss .atom .xml .warc .zip .tar)\n"
      "missing.txt: error: cannot open: No such file or directory\n");
  assert_string_equal(out.articles.s, "||They met.\n");
  assert_int_equal(out.st, ENT_ERR_IO);
  end_walk(&out);
}

static void
options_fill_what_is_unknown(void **state)
{
  (void)state;
  put("o.jsonl", ENT_STR("{\"text\":\"a\"}\n"
                         "{\"text\":\"b\",\"published\":\"2020-01-02\"}\n"));
  const ent_source_options options = {.published = {2021, 5, 6},
                                      .lang = ENT_STR("en")};
  walked out = walk_all(&(const char *){"o.jsonl"}, 1, &options);
  assert_string_equal(out.articles.s, "|2021-05-06|a\n|2020-01-02|b\n");
  end_walk(&out);
}

static void
progress_reaches_the_end(void **state)
{
  (void)state;
  put("p.jsonl", ENT_STR("{\"text\":\"a\"}\n{\"text\":\"b\"}\n"));
  put("p.txt", ENT_STR("They met."));
  const char *const paths[] = {"p.jsonl", "p.txt"};
  ent_articles *walk = NULL;
  ent_article article;
  uint64_t done = 1;
  uint64_t all = 0;
  uint64_t before = 0;
  assert_int_equal(ent_articles_open(&walk, paths, 2, NULL, NULL), ENT_OK);
  ent_articles_progress(walk, &done, &all);
  assert_int_equal(done, 0);
  assert_int_equal(all, 35);
  while (ent_articles_next(walk, &article)) {
    ent_articles_progress(walk, &done, &all);
    assert_true(done >= before);
    before = done;
  }
  ent_articles_progress(walk, &done, &all);
  assert_int_equal(done, all);
  assert_int_equal(ent_articles_close(walk), ENT_OK);
  assert_int_equal(ent_articles_close(NULL), ENT_OK);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(related_links_are_cut),
      cmocka_unit_test(articles_on_one_page_are_split),
      cmocka_unit_test(english_pages_are_cleaned),
      cmocka_unit_test(wrapped_lines_are_joined),
      cmocka_unit_test(markdown_is_read),
      cmocka_unit_test(html_is_read),
      cmocka_unit_test(deep_html_ends),
      cmocka_unit_test(bytes_become_text),
      cmocka_unit_test(records_are_streamed),
      cmocka_unit_test(long_records_are_left_out),
      cmocka_unit_test(standard_input_holds_records),
      cmocka_unit_test(folders_are_walked_in_order),
      cmocka_unit_test(what_cannot_be_read_is_told),
      cmocka_unit_test(options_fill_what_is_unknown),
      cmocka_unit_test(progress_reaches_the_end),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
