// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine_check.h"

/// An expression, the publication's date and the date meant; `ahead` is the
/// one meant of what is planned, NULL where there is no other.
typedef struct expression {
  const char *text;
  const char *published;
  const char *date;
  const char *ahead;
} expression;

/// Lays out the text as one sentence and reads its dates.
static void
read_dates(engine *e, unsigned lang, const char *published, const char *text)
{
  ent_reader *const r = e->reader;
  r->lang = lang;
  r->published = r->written = engine_date(published);
  r->anchor = r->day = r->heading = (ent_date){0};
  r->section = false;
  r->text = ent_str_of(text);
  r->text_at = 0;
  r->marks.n = 0;
  ent_tokenise(&r->tokens, r->text, e->lexicon);
  ent_read_sentences(r);
  for (r->now = 0; r->now < r->sentences.n; ++r->now) {
    ent_read_hits(r);
    ent_read_whens(r);
  }
}

static void
check_date(ent_date date, const char *wanted, const char *text)
{
  char told[16] = "none";
  if (date.year != 0) {
    ent_date_write(date, told);
  }
  if (strcmp(told, wanted) != 0) {
    print_error("\"%s\": %s, not %s\n", text, told, wanted);
  }
  assert_string_equal(told, wanted);
}

/// The last date told in each text.
static void
check_all(engine *e, unsigned lang, const expression *all, size_t n)
{
  for (size_t i = 0; i < n; ++i) {
    read_dates(e, lang, all[i].published, all[i].text);
    const size_t told = e->reader->whens.n;
    if (told == 0) {
      check_date((ent_date){0}, all[i].date, all[i].text);
      continue;
    }
    const ent_when *const w = &e->reader->whens.at[told - 1];
    check_date(w->date, all[i].date, all[i].text);
    if (all[i].ahead != NULL) {
      check_date(w->ahead, all[i].ahead, all[i].text);
    }
  }
}

static void
english_dates(void **state)
{
  static const expression all[] = {
      {"They met on March 20, 2021.", "2024-05-10", "2021-03-20", "none"},
      {"They met on 20 March 2021.", "2024-05-10", "2021-03-20", "none"},
      {"They met in March 2021.", "2024-05-10", "2021-03", "none"},
      {"They met in March.", "2024-05-10", "2024-03", "2025-03"},
      {"They meet in December.", "2024-05-10", "2023-12", "2024-12"},
      {"They met in January.", "2024-12-20", "2024-01", "2025-01"},
      {"They met last September.", "2024-05-10", "2023-09", "none"},
      {"They met last November 2024.", "2024-11-20", "2024-11", "none"},
      {"They met last May.", "2024-05-10", "2023-05", "none"},
      {"They meet next September.", "2024-05-10", "2024-09", "none"},
      {"They met on Monday.", "2024-05-10", "2024-05-06", "2024-05-13"},
      {"They met on Friday.", "2024-05-10", "2024-05-10", "2024-05-10"},
      {"They met last Friday.", "2024-05-10", "2024-05-03", "none"},
      {"They meet next Tuesday.", "2024-05-10", "2024-05-14", "none"},
      {"They met yesterday.", "2024-05-10", "2024-05-09", "none"},
      {"They meet tomorrow.", "2024-05-31", "2024-06-01", "none"},
      {"They met last week.", "2024-05-10", "2024-05", "none"},
      {"They met over the weekend.", "2024-07-01", "2024-06", "none"},
      {"They met last month.", "2024-01-10", "2023-12", "none"},
      {"They met last year.", "2024-01-10", "2023", "none"},
      {"They met three weeks ago.", "2024-05-10", "2024-04", "none"},
      {"They met 39 years ago.", "1992-08-25", "1953", "none"},
      {"They met two days ago.", "2024-05-10", "2024-05-08", "none"},
      {"They met in 1994.", "2024-05-10", "1994", "none"},
      {"They met on May 2. The next day they left.", "2024-05-10", "2024-05-03",
       NULL},
      {"They met on May 2. The same day they left.", "2024-05-10", "2024-05-02",
       NULL},
      {"They met in 2003. A year later they left.", "2024-05-10", "2004", NULL},
      {"They met on May 8, ten days after they fell out.", "2024-05-10",
       "2024-04-28", NULL},
      {"They met often in the 1980s.", "2024-05-10", "none", NULL},
      {"They spent 2024 euros.", "2024-05-10", "2024", NULL},
      {"They spent 5.2 euros.", "2024-05-10", "none", NULL},
      {"May they meet.", "2024-05-10", "2024-05", NULL},
      {"They may meet.", "2024-05-10", "none", NULL},
      {"They met on February 29.", "2025-03-30", "2025-02", "2026-02"},
      {"They met on February 29.", "2024-03-30", "2024-02-29", "2025-02"},
      {"They met on 31 April 2021.", "2024-05-10", "2021-04", "none"},
      {"They met on 14th January 2021.", "2024-05-10", "2021-01-14", "none"},
      {"They met on the 14th of January.", "2024-05-10", "2024-01-14", NULL},
      {"They met on January 3rd, 2021.", "2024-05-10", "2021-01-03", "none"},
      {"They met in April of last year.", "2024-05-10", "2023-04", "none"},
      {"They met in 2005. In April of the following year they left.",
       "2024-05-10", "2006-04", "none"},
      {"They met in May 2005. The following April they left.", "2024-05-10",
       "2006-04", "none"},
      {"They met in May 2005. That November they left.", "2024-05-10",
       "2005-11", "none"},
      {"They met in May 2005. The next year they left.", "2024-05-10", "2006",
       "none"},
      {"They met in May 2005. The following month they left.", "2024-05-10",
       "2005-06", "none"},
  };
  check_all(*state, ENT_EN, all, ENT_COUNT(all));
}

static void
vietnamese_dates(void **state)
{
  static const expression all[] = {
      {"Họ gặp nhau ngày 20/3/2021.", "2024-05-10", "2021-03-20", "none"},
      {"Họ gặp nhau ngày 20 tháng 3 năm 2021.", "2024-05-10", "2021-03-20",
       "none"},
      {"Họ gặp nhau ngày 20-3.", "2024-05-10", "2024-03-20", "2025-03-20"},
      {"Họ gặp nhau hôm 28.12.", "2024-01-10", "2023-12-28", "2024-12-28"},
      {"Họ gặp nhau từ ngày 18 đến 20/8.", "2024-08-21", "2024-08-18", NULL},
      {"Họ gặp nhau ngày 10 và 11/9.", "2023-09-11", "2023-09-10", NULL},
      {"Họ gặp nhau hồi tháng 3.", "2024-05-10", "2024-03", "2025-03"},
      {"Họ gặp nhau hồi tháng 1.", "2016-12-12", "2016-01", "2017-01"},
      {"Họ gặp nhau cuối tháng 3.", "2024-05-10", "2024-03", "2025-03"},
      {"Họ gặp nhau cuối tháng Ba.", "2024-05-10", "2024-03", "2025-03"},
      {"Họ gặp nhau tháng 9/2023.", "2024-05-10", "2023-09", "none"},
      {"Họ gặp nhau tháng 9 năm ngoái.", "2024-05-10", "2023-09", "none"},
      {"Họ gặp nhau tháng 11 vừa qua.", "2024-05-10", "2023-11", "none"},
      {"Họ sẽ gặp nhau tháng 9 tới.", "2024-05-10", "2024-09", "none"},
      {"5/2017: họ gặp nhau.", "2024-05-10", "2017-05", NULL},
      {"Họ gặp nhau hôm qua.", "2024-05-10", "2024-05-09", "none"},
      {"Họ gặp nhau sáng nay.", "2024-05-10", "2024-05-10", "none"},
      {"Họ sẽ gặp nhau ngày mai.", "2024-12-31", "2025-01-01", "none"},
      {"Họ gặp nhau hôm thứ Hai.", "2024-05-10", "2024-05-06", "2024-05-13"},
      {"Họ gặp nhau thứ Năm tuần trước.", "2024-05-10", "2024-05-02", "none"},
      {"Đây là nước thứ ba làm vậy.", "2024-05-10", "none", NULL},
      {"Họ gặp nhau tuần trước.", "2024-05-10", "2024-05", "none"},
      {"Họ gặp nhau năm ngoái.", "2024-05-10", "2023", "none"},
      {"Họ hay gặp nhau vào những năm 1980.", "2024-05-10", "none", NULL},
      {"Họ gặp nhau năm 1995.", "2024-05-10", "1995", "none"},
      {"Họ gặp nhau cách đây 3 năm.", "2024-05-10", "2021", "none"},
      {"Họ gặp nhau năm 1988. Ba năm sau họ chia tay.", "2016-01-05", "1991",
       NULL},
      {"Họ gặp nhau tháng 5/2022. Ba tháng sau họ chia tay.", "2024-03-08",
       "2022-08", NULL},
      {"Họ gặp nhau ngày 2/5. Cùng ngày họ chia tay.", "2024-05-10",
       "2024-05-02", NULL},
      {"Họ gặp nhau ngày 2/5. Hôm sau họ chia tay.", "2024-05-10", "2024-05-03",
       NULL},
      {"Họ gặp nhau ngày 8/5. Trước đó hai ngày họ cãi nhau.", "2024-05-10",
       "2024-05-06", NULL},
      {"Họ gặp nhau năm 2005. Tháng 4 năm sau đó họ chia tay.", "2024-05-10",
       "2006-04", "none"},
      {"Họ gặp nhau tháng 5/2005. Tháng 11 cùng năm họ chia tay.", "2024-05-10",
       "2005-11", "none"},
      {"Họ gặp nhau năm 2005. Tháng 4 năm sau họ chia tay.", "2024-05-10",
       "2006-04", "none"},
      {"Họ gặp nhau tháng 5/2005. Cuối năm đó họ chia tay.", "2024-05-10",
       "2005", "none"},
      {"Họ gặp nhau ngày 3/5/2005. Tháng sau đó họ chia tay.", "2024-05-10",
       "2005-06", "none"},
      {"Họ gặp nhau ngày 3/5/2005. Bốn ngày sau, họ chia tay.", "2024-05-10",
       "2005-05-07", "none"},
      {"Họ gặp nhau tháng Mười một năm ngoái.", "2024-05-10", "2023-11",
       "none"},
      {"Năm 2024 họ sẽ gặp nhau vào tháng 10.", "2024-01-02", "2024-10", NULL},
  };
  check_all(*state, ENT_VI, all, ENT_COUNT(all));
}

static void
an_entry_of_a_chronology_holds_for_its_paragraph(void **state)
{
  engine *const e = *state;
  read_dates(e, ENT_EN, "2014-09-27",
             "May 1987 - A coup.\nThe crowds went home.");
  assert_int_equal(e->reader->heading.year, 0);
  read_dates(e, ENT_EN, "2014-09-27",
             "May 1987 - A coup. In October it ended.");
  check_date(e->reader->heading, "1987-05", "an entry");
  check_date(e->reader->whens.at[0].date, "1987-10", "its year");
  read_dates(e, ENT_EN, "2014-03-25", "19:15 They have met.");
  check_date(e->reader->heading, "2014-03-25", "a clock");
  read_dates(e, ENT_EN, "2014-03-25",
             "17:20 The Kremlin answers\nRussia left.\nThey met.");
  check_date(e->reader->heading, "2014-03-25", "a clock with a headline");
  read_dates(e, ENT_EN, "2014-03-25", "17:20 The Kremlin left.\nThey met.");
  assert_int_equal(e->reader->heading.year, 0);
}

static void
nothing_is_read_without_a_date_of_publication(void **state)
{
  engine *const e = *state;
  read_dates(e, ENT_EN, "2014-03-25", "");
  e->reader->published = e->reader->written = (ent_date){0};
  assert_int_equal(e->reader->whens.n, 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(english_dates),
      cmocka_unit_test(vietnamese_dates),
      cmocka_unit_test(an_entry_of_a_chronology_holds_for_its_paragraph),
      cmocka_unit_test(nothing_is_read_without_a_date_of_publication),
  };
  return cmocka_run_group_tests(tests, engine_set_up, engine_tear_down);
}
