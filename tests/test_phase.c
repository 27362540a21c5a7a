// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/phase.h"

#include "engine_check.h"

enum { ENT_DROPPED = -1 };

static int
under(unsigned verb, ent_type type, ent_phase inner)
{
  bool drop = false;
  const ent_phase phase = ent_phase_under(verb, type, inner, &drop);
  return drop ? ENT_DROPPED : (int)phase;
}

static void
outer_verbs_act_on_inner_status(void **state)
{
  (void)state;
  static const struct {
    unsigned verb;
    ent_type type;
    ent_phase inner;
    int outer;
  } cases[] = {
      {ENT_V_PLAIN, ENT_SUMMIT, ENT_COMPLETED, ENT_COMPLETED},
      {ENT_V_PLAN, ENT_SUMMIT, ENT_COMPLETED, ENT_PLANNED},
      {ENT_V_PLAN, ENT_SANCTION, ENT_ENDED, ENT_PLANNED},
      {ENT_V_BEGIN, ENT_COOPERATION, ENT_COMPLETED, ENT_ONGOING},
      {ENT_V_STOP, ENT_SANCTION, ENT_ONGOING, ENT_ENDED},
      {ENT_V_STOP, ENT_SUMMIT, ENT_PLANNED, ENT_BLOCKED},
      {ENT_V_REFUSE, ENT_AGREEMENT, ENT_COMPLETED, ENT_BLOCKED},
      {ENT_V_REFUSE, ENT_ACCESSION, ENT_BLOCKED, ENT_PLANNED},
      {ENT_V_DOUBT, ENT_CONFLICT, ENT_COMPLETED, ENT_DROPPED},
      {ENT_V_ASK, ENT_AGREEMENT, ENT_COMPLETED, ENT_DROPPED},
      {ENT_V_WARN, ENT_CONFLICT, ENT_COMPLETED, ENT_PLANNED},
      {ENT_V_AGREE, ENT_AGREEMENT, ENT_COMPLETED, ENT_COMPLETED},
      {ENT_V_AGREE, ENT_SANCTION, ENT_COMPLETED, ENT_COMPLETED},
      {ENT_V_AGREE, ENT_AGREEMENT, ENT_BLOCKED, ENT_BLOCKED},
      {ENT_V_AGREE, ENT_SANCTION, ENT_ENDED, ENT_ENDED},
      {ENT_V_AGREE, ENT_COOPERATION, ENT_COMPLETED, ENT_PLANNED},
      {ENT_V_AGREE, ENT_ACCESSION, ENT_BLOCKED, ENT_BLOCKED},
      {ENT_V_TALK, ENT_AGREEMENT, ENT_COMPLETED, ENT_ONGOING},
      {ENT_V_TALK, ENT_SANCTION, ENT_ONGOING, ENT_PLANNED},
      {ENT_V_KEEP, ENT_AGREEMENT, ENT_PLANNED, ENT_COMPLETED},
      {ENT_V_KEEP, ENT_SANCTION, ENT_ONGOING, ENT_COMPLETED},
  };
  for (size_t i = 0; i < ENT_COUNT(cases); ++i) {
    assert_int_equal(under(cases[i].verb, cases[i].type, cases[i].inner),
                     cases[i].outer);
  }
}

static void
some_verbs_do_the_same_to_all(void **state)
{
  (void)state;
  enum { ENT_SAME = ENT_PHASES };
  static const struct {
    unsigned verb;
    int outer;
  } cases[] = {
      {ENT_V_PLAIN, ENT_SAME},    {ENT_V_SAY, ENT_SAME},
      {ENT_V_OCCUR, ENT_SAME},    {ENT_V_MEDIATE, ENT_SAME},
      {ENT_V_PLAN, ENT_PLANNED},  {ENT_V_WARN, ENT_PLANNED},
      {ENT_V_DOUBT, ENT_DROPPED}, {ENT_V_ASK, ENT_DROPPED},
  };
  for (size_t i = 0; i < ENT_COUNT(cases); ++i) {
    for (unsigned p = 0; p < ENT_PHASES; ++p) {
      const int outer = cases[i].outer == ENT_SAME ? (int)p : cases[i].outer;
      assert_int_equal(under(cases[i].verb, ENT_AID, (ent_phase)p), outer);
    }
  }
}

static void
every_verb_has_a_row_and_a_reason(void **state)
{
  (void)state;
  for (unsigned v = 0; v < ENT_VERBS; ++v) {
    assert_non_null(ent_phase_why(v));
    for (unsigned t = 0; t < ENT_TYPES; ++t) {
      for (unsigned p = 0; p < ENT_PHASES; ++p) {
        const int phase = under(v, (ent_type)t, (ent_phase)p);
        assert_in_range(phase + 1, 0, ENT_PHASES);
      }
    }
  }
}

static void
cues_act_in_their_order(void **state)
{
  (void)state;
  static const struct {
    unsigned cues;
    ent_phase before;
    ent_phase after;
  } cases[] = {
      {0, ENT_COMPLETED, ENT_COMPLETED},
      {1U << ENT_Q_DONE, ENT_COMPLETED, ENT_COMPLETED},
      {1U << ENT_Q_WILL, ENT_COMPLETED, ENT_PLANNED},
      {1U << ENT_Q_MAY, ENT_ENDED, ENT_PLANNED},
      {1U << ENT_Q_WILL, ENT_BLOCKED, ENT_BLOCKED},
      {1U << ENT_Q_DOING, ENT_COMPLETED, ENT_ONGOING},
      {1U << ENT_Q_NOT, ENT_COMPLETED, ENT_BLOCKED},
      {1U << ENT_Q_NOT, ENT_BLOCKED, ENT_PLANNED},
      {1U << ENT_Q_NOTYET, ENT_COMPLETED, ENT_PLANNED},
      {1U << ENT_Q_NOT | 1U << ENT_Q_WILL, ENT_COMPLETED, ENT_BLOCKED},
  };
  for (size_t i = 0; i < ENT_COUNT(cases); ++i) {
    ent_reading r = {.type = ENT_SUMMIT, .phase = cases[i].before};
    ent_phase_cues(&r, cases[i].cues, true);
    assert_int_equal(r.phase, cases[i].after);
  }
}

static void
types_take_only_what_they_can_be(void **state)
{
  (void)state;
  assert_int_equal(ent_phase_fold(ENT_THREAT, ENT_PLANNED), ENT_COMPLETED);
  assert_int_equal(ent_phase_fold(ENT_SUMMIT, ENT_ENDED), ENT_COMPLETED);
  assert_int_equal(ent_phase_fold(ENT_SANCTION, ENT_ENDED), ENT_ENDED);
  for (unsigned t = 0; t < ENT_TYPES; ++t) {
    assert_int_equal(ent_phase_fold((ent_type)t, ENT_COMPLETED), ENT_COMPLETED);
  }
}

/// The last event of the type in a text, as "status date".
static void
check_event(engine *e, ent_type type, const char *wanted, const char *text)
{
  char told[48] = "none";
  const ent_reader *const r = e->reader;
  for (size_t i = 0; i < r->drafts.n; ++i) {
    const ent_draft *const d = &r->drafts.at[i];
    if (d->type == type) {
      char date[16] = "-";
      if (d->date.year != 0) {
        ent_date_write(d->date, date);
      }
      (void)snprintf(told, sizeof told, "%s %s", ent_phase_names[d->phase],
                     date);
    }
  }
  if (strcmp(told, wanted) != 0) {
    print_error("\"%s\": %s, not %s\n", text, told, wanted);
  }
  assert_string_equal(told, wanted);
}

typedef struct sentence {
  ent_type type;
  const char *event;
  const char *text;
} sentence;

static void
english_sentences(void **state)
{
  static const sentence all[] = {
      {ENT_AGREEMENT, "completed 2024-05-09",
       "France and Japan signed a treaty on Thursday."},
      {ENT_AGREEMENT, "planned -", "France and Japan will sign a treaty."},
      {ENT_AGREEMENT, "blocked -",
       "France refused to sign a treaty with Japan."},
      {ENT_AGREEMENT, "planned -",
       "France has not yet signed a treaty with Japan."},
      {ENT_SANCTION, "ended -", "France lifted sanctions on Japan."},
      {ENT_SANCTION, "planned -", "France is considering sanctions on Japan."},
      {ENT_SUMMIT, "planned 2024-05-14",
       "The French president will meet the Japanese prime minister on "
       "Tuesday."},
      {ENT_SUMMIT, "blocked -",
       "Talks between France and Japan, brokered by Norway, were called off."},
      {ENT_SUMMIT, "completed -",
       "Emmanuel Macron was the first French president to visit Mongolia."},
      {ENT_CONFLICT, "ended -",
       "They spoke of the war between France and Japan that ended long ago."},
      {ENT_SUMMIT, "planned 2024-05-16",
       "The French foreign minister flies to Tokyo on Thursday."},
      {ENT_AGREEMENT, "completed 2022",
       "France will implement the agreement signed with Japan in 2022."},
  };
  engine *const e = *state;
  for (size_t i = 0; i < ENT_COUNT(all); ++i) {
    engine_read(e, "en", "2024-05-10", all[i].text);
    check_event(e, all[i].type, all[i].event, all[i].text);
  }
}

static void
vietnamese_sentences(void **state)
{
  static const sentence all[] = {
      {ENT_AGREEMENT, "completed 2024-05-09",
       "Hôm qua, Pháp và Nhật Bản ký hiệp định."},
      {ENT_AGREEMENT, "planned -", "Pháp và Nhật Bản sẽ ký hiệp định."},
      {ENT_AGREEMENT, "planned -", "Pháp và Nhật Bản chưa ký hiệp định."},
      {ENT_AGREEMENT, "blocked -", "Pháp từ chối ký hiệp định với Nhật Bản."},
      {ENT_AGREEMENT, "completed -", "Pháp và Nhật Bản nhất trí ngừng bắn."},
      {ENT_COOPERATION, "planned -",
       "Pháp và Nhật Bản nhất trí tập trận chung."},
      {ENT_SANCTION, "ended -", "Pháp dỡ bỏ lệnh trừng phạt đối với Nhật Bản."},
      {ENT_ACCESSION, "planned -", "Pháp ủng hộ Nhật Bản gia nhập NATO."},
      {ENT_SUMMIT, "planned 2024-05-20",
       "Thủ tướng Nhật Bản dự hội nghị cấp cao ASEAN vào ngày 20/5."},
      {ENT_SUMMIT, "completed 2024-05-07",
       "Nhật Bản trải thảm đỏ để đón Tổng thống Pháp trong ba ngày 7-9/5."},
      {ENT_SUMMIT, "blocked -", "Cuộc gặp giữa Pháp và Nhật Bản bị hủy."},
      {ENT_CONFLICT, "ongoing 2015", "Pháp không kích Syria từ năm 2015."},
  };
  engine *const e = *state;
  for (size_t i = 0; i < ENT_COUNT(all); ++i) {
    engine_read(e, "vi", "2024-05-10", all[i].text);
    check_event(e, all[i].type, all[i].event, all[i].text);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(outer_verbs_act_on_inner_status),
      cmocka_unit_test(some_verbs_do_the_same_to_all),
      cmocka_unit_test(every_verb_has_a_row_and_a_reason),
      cmocka_unit_test(cues_act_in_their_order),
      cmocka_unit_test(types_take_only_what_they_can_be),
      cmocka_unit_test(english_sentences),
      cmocka_unit_test(vietnamese_sentences),
  };
  return cmocka_run_group_tests(tests, engine_set_up, engine_tear_down);
}
