// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/page.h"

#include "check.h"

static void
languages_are_told_apart(void **state)
{
  (void)state;
  static const char *const cases[][2] = {
      {"Hai nước đã ký hiệp định về vận tải đường bộ.", "vi"},
      {"Hai nu\xCC\x9Bo\xCC\x9B\xCC\x81"
       "c \xC4\x91\x61\xCC\x83 ky\xCC\x81 hie\xCC\xA3\xCC\x82p "
       "\xC4\x91i\xCC\xA3nh ve\xCC\x82\xCC\x80 va\xCC\xA3\xCC\x82n "
       "ta\xCC\x89i.",
       "vi"},
      {"The two countries signed an agreement on road transport.", "en"},
      {"Nguyễn Văn A of the embassy said that the talks were held in Hanoi "
       "and would be resumed at the end of the month.",
       "en"},
      {"Hai nuoc da ky hiep dinh ve van tai duong bo va se hop tac voi cac "
       "nuoc trong khu vuc.",
       ""},
      {"Les deux pays ont signé un accord sur le transport routier, selon "
       "le ministère des affaires étrangères, qui a publié un communiqué.",
       ""},
      {"Mỹ lên án Nga.", "vi"},
      {"Nga tấn công Ukraine.", "vi"},
      {"Xi visits Hà Nội.", ""},
      {"Обе страны подписали соглашение.", ""},
      {"两国签署了协议。", ""},
      {"12/7/2023 - 08:30", ""},
      {"", ""},
  };
  for (size_t i = 0; i < ENT_COUNT(cases); ++i) {
    CHECK_STR(ent_lang_guess(ent_str_of(cases[i][0])), cases[i][1]);
  }
  assert_true(ent_lang_unaccented(ent_str_of(cases[4][0])));
  assert_false(ent_lang_unaccented(ent_str_of(cases[2][0])));
  assert_false(ent_lang_unaccented(ent_str_of(cases[0][0])));
}

/// Checks that the marks of `text` are those of `expected`: "kind:bytes"
/// parted by bars.
static void
check_marks(const char *text, const char *expected)
{
  static const char *const names[] = {"text",     "menu",   "related", "stamp",
                                      "caption",  "credit", "byline",  "legal",
                                      "dateline", "end"};
  ent_page_words *const words = ent_page_words_new();
  ent_marks marks = {0};
  ent_buf found = {0};
  ent_page_mark(words, ent_str_of(text), &marks);
  for (size_t i = 0; i < marks.n; ++i) {
    const ent_str cut = ent_str_cut(ent_str_of(text), marks.at[i].span);
    ent_buf_printf(&found, "%s%s:%.*s", i > 0 ? "|" : "",
                   names[marks.at[i].kind], ENT_FMT(cut));
    assert_true(i == 0 || marks.at[i - 1].span.end <= marks.at[i].span.start);
  }
  assert_string_equal(found.n > 0 ? found.s : "", expected);
  ent_buf_free(&found);
  ENT_VEC_FREE(&marks);
  ent_page_words_free(words);
}

#define BODY                                                                                  \
  "Chính phủ hai nước thông báo đã thống nhất về hạn ngạch cá tuyết, " \
  "theo một văn kiện dài chín trang."

static void
boilerplate_is_marked(void **state)
{
  (void)state;
  check_marks(BODY, "");
  check_marks("", "");
  check_marks("\n \n", "");
  check_marks(BODY "\nVideo đang HOT\n" BODY, "menu:Video đang HOT");
  check_marks(BODY "\nHai thủ tướng tại lễ ký. (Nguồn: Hãng Biển)\n" BODY,
              "caption:Hai thủ tướng tại lễ ký. (Nguồn: Hãng Biển)");
  check_marks(BODY "\nNgười phát ngôn tại Valletta. Ảnh: AFP/TTXVN\n" BODY,
              "caption:Người phát ngôn tại Valletta. Ảnh: AFP/TTXVN");
  check_marks(BODY "\nTheo Reuters", "byline:Theo Reuters");
  check_marks(BODY "\nAn Bình (theo AFP)", "byline:An Bình (theo AFP)");
  check_marks(BODY " (lược dịch)", "byline:(lược dịch)");
  check_marks(BODY " An Bình (Theo AFP)", "byline:An Bình (Theo AFP)");
  check_marks(BODY "/. An Bình", "end:/. An Bình");
  check_marks("(Dân trí) - " BODY, "dateline:(Dân trí) - ");
  check_marks("OSLO, May 4 (Reuters) - Norway signed.",
              "dateline:OSLO, May 4 (Reuters) - ");
  check_marks("Oslo, ngày 4-5 (Từ phóng viên Example) - Na Uy đã ký.",
              "dateline:Oslo, ngày 4-5 (Từ phóng viên Example) - ");
  check_marks("Na Uy - Iceland ký thỏa thuận nghề cá mới.", "");
  check_marks("NATO - EU talks went on.", "");
  check_marks(BODY "\nE-MAIL THIS TO A FRIEND", "menu:E-MAIL THIS TO A FRIEND");
  check_marks(BODY "\nRead more: Why they met", "menu:Read more: Why they met");
  check_marks(BODY "\nCopyright 2021 Example. All rights reserved.",
              "legal:Copyright 2021 Example. All rights reserved.");
  check_marks(BODY "\n[Malta triệu tập đại sứ các nước láng giềng]\n" BODY,
              "related:[Malta triệu tập đại sứ các nước láng giềng]");
  check_marks(BODY "\n>> Malta triệu tập đại sứ",
              "related:>> Malta triệu tập đại sứ");
  check_marks(BODY "\nThứ Tư, 12/7/2023, 08:30 (GMT+7)\n" BODY,
              "stamp:Thứ Tư, 12/7/2023, 08:30 (GMT+7)");
  check_marks("A (Ảnh: AFP). " BODY, "credit:(Ảnh: AFP).");
  check_marks("Ông rời phòng. Ảnh: Reuters/AFP Hai ngoại trưởng " BODY,
              "credit:Ảnh: Reuters/AFP");
  check_marks("Họ đã ký. [Malta triệu tập đại sứ các nước láng giềng] " BODY,
              "related:[Malta triệu tập đại sứ các nước láng giềng]");
  check_marks("Họ nói [Malta triệu tập đại sứ các nước láng giềng] và " BODY,
              "");
  check_marks("Họ đã ký. [ngắn] " BODY, "");
  check_marks("Họ đã ký. [Malta triệu tập đại sứ các nước " BODY, "");
}

static void
lists_and_glued_headlines_are_marked(void **state)
{
  (void)state;
  check_marks(BODY "\nTin liên quan\nMalta họp\n09:15 | 20/11/2021 Biển",
              "related:Tin liên quan|related:Malta họp|"
              "related:09:15 | 20/11/2021 Biển");
  check_marks(BODY
              "\nCác nước chưa đồng thuận về hạn ngạch chung Tunisia đẩy "
              "nhanh việc cấp phép cho tàu cá Libya bỏ dự án cảng mới\n" BODY,
              "related:Các nước chưa đồng thuận về hạn ngạch chung Tunisia đẩy "
              "nhanh việc cấp phép cho tàu cá Libya bỏ dự án cảng mới");
  // Headlines of a digest are its text.
  check_marks("Malta họp\n" BODY "\nTunisia ký\n" BODY, "");
}

static void
check_date(const char *text, ent_date latest, const char *date, int percent)
{
  ent_page_words *const words = ent_page_words_new();
  const ent_dated dated = ent_page_date(words, ent_str_of(text), latest);
  char found[16] = "";
  if (dated.date.year != 0) {
    ent_date_write(dated.date, found);
  }
  CHECK_STR(ent_str_of(found), date);
  assert_int_equal((int)(dated.confidence * 100 + .5), percent);
  ent_page_words_free(words);
}

static void
dates_of_publication_are_found(void **state)
{
  (void)state;
  const ent_date none = {0};
  const ent_date bound = {2025, 1, 15};
  check_date("Tiêu đề\n12/7/2023 08:30\n" BODY, none, "2023-07-12", 90);
  check_date("Tiêu đề\nCập nhật lúc 08:30 12-7-2023\n" BODY, none, "2023-07-12",
             90);
  check_date("Title\nPublished March 3, 2021\n" BODY, none, "2021-03-03", 90);
  check_date("Title\n3 Mar 2021\n" BODY, none, "2021-03-03", 90);
  check_date("Tiêu đề\nHà Nội, ngày 5 tháng 12 năm 2022\n" BODY, none,
             "2022-12-05", 90);
  check_date("OSLO, May 4, 2020 (Reuters) - Norway signed.", none, "2020-05-04",
             90);
  check_date("Ngày 23/6, hai bên ký văn kiện.", bound, "2024-06-23", 30);
  check_date("Ngày 10/1, hai bên ký văn kiện.", bound, "2025-01-10", 30);
  check_date("Ngày 11/7, hai bên họp. Lần trước họ gặp ngày 21/5/2023.", none,
             "2023-07-11", 50);
  check_date("Ngày 10/1, hai bên họp, sau lần gặp ngày 21/12/2022.", none,
             "2023-01-10", 50);
  check_date("Ngày 11/7, hai bên họp về kế hoạch vào năm 2027.", none, "", 0);
  check_date("Nothing is said of any day.", none, "", 0);
  check_date("On February 29, they met. They had met on March 1, 2023.", none,
             "2023-02-28", 50);
  check_date("Phiên bản 1.2.3 ra ngày 45/13/2020.", none, "", 0);
}

static void
pages_are_cleaned(void **state)
{
  (void)state;
  ent_arena arena = {0};
  CHECK_STR(ent_page_clean(ENT_STR("a\xC2\xA0 b\r\n\xE2\x80\x8B"
                                   "c\rd\xE2\x80\xA8"
                                   "e"),
                           &arena),
            "a b\nc\nd\ne\n");
  CHECK_STR(ent_page_clean(ENT_STR("ho\xCC\x80"
                                   "a"),
                           &arena),
            "hòa\n");
  CHECK_STR(ent_page_clean(ENT_STR(""), &arena), "");
  ent_arena_free(&arena);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(languages_are_told_apart),
      cmocka_unit_test(boilerplate_is_marked),
      cmocka_unit_test(lists_and_glued_headlines_are_marked),
      cmocka_unit_test(dates_of_publication_are_found),
      cmocka_unit_test(pages_are_cleaned),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
