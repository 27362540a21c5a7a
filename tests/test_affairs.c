// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Reports of one event across articles: which are drawn together, how that
/// is told, decided, taken back, kept over versions and found by words.

#include "base.h"

// ------------------------------------------------------------------ helpers

/// A database of the articles whose events name their affair as `frame`.
static ent_store *
with_affairs(base *at)
{
  ent_arena arena = {0};
  ent_str all = ENT_STR("");
  ent_str line = ENT_STR("");
  ent_store *store = base_open(at, 0);
  assert_int_equal(ent_file_read(&all, AFFAIRS, &arena, &at->diag), ENT_OK);
  assert_int_equal(ent_store_begin(store), ENT_OK);
  while (ent_str_next(&all, '\n', &line)) {
    if (line.n > 0) {
      assert_int_equal(base_put(store, line), ENT_NEW);
    }
  }
  assert_int_equal(ent_store_commit(store), ENT_OK);
  assert_int_equal(ent_store_settle(store), ENT_OK);
  ent_arena_free(&arena);
  return store;
}

static int64_t
number(ent_store *store, const char *sql)
{
  int64_t n = 0;
  assert_int_equal(ent_db_number(&store->db, sql, &n), ENT_OK);
  return n;
}

/// The id of the first telling that `where` is true for.
static ent_str
telling(ent_store *store, const char *where, ent_arena *arena)
{
  const ent_str sql = ent_arena_printf(
      arena,
      "SELECT e.key FROM event e JOIN article a ON a.key = e.article"
      " WHERE %s ORDER BY e.key LIMIT 1",
      where);
  return ent_arena_printf(arena, "%015llx",
                          (unsigned long long)number(store, sql.s));
}

static size_t
count_events(ent_store *store, const ent_filter *filter)
{
  ent_events *walk = NULL;
  ent_event_row row;
  size_t n = 0;
  assert_int_equal(ent_events_open(&walk, store, filter), ENT_OK);
  while (ent_events_next(walk, &row)) {
    n++;
  }
  assert_int_equal(ent_events_close(walk), ENT_OK);
  return n;
}

// ------------------------------------------------------------------ merging

static void
draws_what_belongs_together(void **state)
{
  ent_store *store = with_affairs(*state);
  const double n_true = (double)number(
      store, "SELECT count(*) FROM event e JOIN event f ON f.frame = e.frame"
             " AND f.key > e.key");
  const double n_drawn = (double)number(
      store, "SELECT count(*) FROM event e JOIN shape s ON s.key = e.shape"
             " JOIN shape t ON t.affair = s.affair JOIN event f"
             " ON f.shape = t.key AND f.key > e.key");
  const double n_both = (double)number(
      store, "SELECT count(*) FROM event e JOIN shape s ON s.key = e.shape"
             " JOIN shape t ON t.affair = s.affair JOIN event f"
             " ON f.shape = t.key AND f.key > e.key AND f.frame = e.frame");
  const double f1 = 2 * n_both / (n_true + n_drawn);
  print_message("pairs: %.0f true, %.0f drawn, %.0f both, F1 %.3f\n", n_true,
                n_drawn, n_both, f1);
  assert_true(number(store, "SELECT count(*) FROM article") >= 60);
  assert_true(number(store, "SELECT count(DISTINCT frame) FROM event") >= 20);
  assert_true(f1 >= 0.85);
  ent_store_close(store);
}

static void
weighs_and_unites(void **state)
{
  ent_store *store = with_affairs(*state);
  const ent_str actors[] = {ENT_STR("AUS"), ENT_STR("TON")};
  const ent_filter filter = {.actors = actors, .n_actors = 2};
  ent_filter apart = filter;
  ent_events *walk = NULL;
  ent_event_row row;
  apart.apart = true;
  assert_int_equal(count_events(store, &apart), 3);
  assert_int_equal(ent_events_open(&walk, store, &filter), ENT_OK);
  assert_true(ent_events_next(walk, &row));
  assert_int_equal(row.n_mentions, 3);
  assert_int_equal(row.n_articles, 3);
  assert_int_equal(row.n_sources, 3);
  assert_int_equal(row.event.n_participants, 3);
  assert_int_equal(row.event.date.day, 14);
  assert_int_equal(row.n_states, 1);
  assert_false(ent_events_next(walk, &row));
  assert_int_equal(ent_events_close(walk), ENT_OK);
  ent_store_close(store);
}

static void
tells_a_life(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  ent_event_row *rows = NULL;
  size_t n = 0;
  const ent_str id = telling(store, "a.id = 'san-1'", &arena);
  assert_int_equal(ent_store_story(&rows, &n, store, id, &arena, &at->diag),
                   ENT_OK);
  assert_int_equal(n, 5);
  static const ent_phase life[] = {ENT_PLANNED, ENT_COMPLETED, ENT_COMPLETED,
                                   ENT_ENDED, ENT_ENDED};
  for (size_t i = 0; i < n; i++) {
    assert_int_equal(rows[i].event.phase, life[i]);
  }
  CHECK_STR(rows[0].article_id, "san-5");
  assert_int_equal(
      ent_store_story(&rows, &n, store, ENT_STR("zz"), &arena, &at->diag),
      ENT_ERR_NOT_FOUND);
  ent_arena_free(&arena);
  ent_store_close(store);
}

static void
answers_as_of_a_day(void **state)
{
  ent_store *store = with_affairs(*state);
  const ent_str actors[] = {ENT_STR("JPN"), ENT_STR("PHL")};
  ent_filter filter = {.actors = actors,
                       .n_actors = 2,
                       .types = 1U << ENT_AGREEMENT,
                       .as_of = {2031, 6, 30}};
  ent_events *walk = NULL;
  ent_event_row row;
  ent_arena arena = {0};
  ent_actor_row *known = NULL;
  size_t n = 0;
  assert_int_equal(ent_events_open(&walk, store, &filter), ENT_OK);
  assert_true(ent_events_next(walk, &row));
  assert_int_equal(row.event.phase, ENT_PLANNED);
  assert_int_equal(row.n_articles, 2);
  assert_int_equal(ent_events_close(walk), ENT_OK);
  filter.as_of = (ent_date){2031, 7, 8};
  assert_int_equal(ent_events_open(&walk, store, &filter), ENT_OK);
  assert_true(ent_events_next(walk, &row));
  assert_int_equal(row.event.phase, ENT_COMPLETED);
  assert_int_equal(row.n_states, 2);
  assert_int_equal(ent_events_close(walk), ENT_OK);
  filter.as_of = (ent_date){2031, 6, 27};
  assert_int_equal(count_events(store, &filter), 0);
  assert_int_equal(ent_store_actors(&known, &n, store, &filter, &arena),
                   ENT_OK);
  assert_int_equal(n, 0);
  ent_arena_free(&arena);
  ent_store_close(store);
}

/// All that is answered: events with their states, reports and actors, and the
/// actors.
static void
write_answers(ent_buf *out, ent_store *store, const ent_filter *filter)
{
  ent_events *walk = NULL;
  ent_event_row row;
  ent_arena arena = {0};
  ent_actor_row *known = NULL;
  size_t n = 0;
  assert_int_equal(ent_events_open(&walk, store, filter), ENT_OK);
  while (ent_events_next(walk, &row)) {
    ent_buf_printf(out, "%.*s %lld %lld %lld:", ENT_FMT(row.id),
                   (long long)row.n_mentions, (long long)row.n_articles,
                   (long long)row.n_sources);
    for (size_t i = 0; i < row.n_states; i++) {
      ent_buf_printf(out, " %d %d %d", (int)row.states[i].phase,
                     (int)row.states[i].first, (int)row.states[i].last);
    }
    ent_buf_add(out, ENT_STR("{"));
    ent_event_write(out, &row.event);
    ent_buf_byte(out, '\n');
  }
  assert_int_equal(ent_events_close(walk), ENT_OK);
  assert_int_equal(ent_store_actors(&known, &n, store, filter, &arena), ENT_OK);
  for (size_t i = 0; i < n; i++) {
    ent_buf_printf(
        out, "%.*s %.*s %.*s %lld %lld\n", ENT_FMT(known[i].actor.id),
        ENT_FMT(known[i].actor.name), ENT_FMT(known[i].actor.affiliation),
        (long long)known[i].n_events, (long long)known[i].n_articles);
  }
  ent_arena_free(&arena);
}

/// As of a day, a database says what one says that ends on it.
static void
answers_as_it_did(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  ent_article_row *all = NULL;
  size_t n = 0;
  assert_int_equal(
      ent_store_articles(&all, &n, store, &(ent_filter){0}, &arena), ENT_OK);
  assert_true(n > 60);
  size_t last = n;
  while (last > 0) {
    const ent_date day = all[last - 1].article.published;
    const ent_filter then = {.as_of = day};
    ent_buf expected = {0};
    ent_buf answered = {0};
    size_t first = last;
    write_answers(&answered, store, &then);
    // The newest went one by one in the rounds before.
    ent_store *other = base_open(at, 1);
    size_t counts[3] = {0};
    assert_int_equal(ent_store_merge(other, at->paths[0], counts, &at->diag),
                     ENT_OK);
    for (size_t i = n; i > last; i--) {
      assert_int_equal(ent_store_remove(other, all[i - 1].article.id), ENT_OK);
    }
    assert_int_equal(ent_store_settle(other), ENT_OK);
    write_answers(&expected, other, &(ent_filter){0});
    CHECK_STR(ent_buf_str(&answered), expected.s);
    ent_store_close(other);
    base_clear(at, 1);
    ent_buf_free(&expected);
    ent_buf_free(&answered);
    while (first > 0 && (last - first < 12 ||
                         ent_date_first(all[first - 1].article.published) ==
                             ent_date_first(all[first].article.published))) {
      first--;
    }
    last = first;
  }
  ent_arena_free(&arena);
  ent_store_close(store);
}

// ----------------------------------------------------------------- decisions

static void
decide(base *at, ent_store *store, ent_ruling ruling, ent_str a, ent_str b)
{
  assert_int_equal(ent_store_decide(store, ruling, a, b, &at->diag), ENT_OK);
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
}

static void
obeys_and_takes_back(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  ent_buf before = {0};
  ent_decided *decided = NULL;
  size_t n = 0;
  const ent_filter all = {0};
  base_dump(store, &before);
  const size_t n_events = count_events(store, &all);
  const ent_str one = telling(store, "a.id = 'sup-1'", &arena);
  const ent_str two = telling(store, "a.id = 'sup-2'", &arena);
  const ent_str far = telling(store, "a.id = 'raa-1'", &arena);
  const ent_str none = ENT_STR("");
  decide(at, store, ENT_SPLIT, one, two);
  assert_int_equal(count_events(store, &all), n_events + 1);
  decide(at, store, ENT_JOIN, two, far);
  assert_int_equal(count_events(store, &all), n_events);
  decide(at, store, ENT_SPLIT, telling(store, "a.id = 'aid-1'", &arena), none);
  assert_int_equal(count_events(store, &all), n_events + 1);
  assert_int_equal(ent_store_decisions(&decided, &n, store, &arena), ENT_OK);
  assert_int_equal(n, 3);
  for (size_t i = 0; i < n; i++) {
    decide(at, store, ENT_UNDO, decided[i].one, decided[i].other);
  }
  base_check_dump(store, &before);
  assert_int_equal(ent_store_decide(store, ENT_JOIN, one, none, &at->diag),
                   ENT_ERR_USAGE);
  ent_buf_free(&before);
  ent_arena_free(&arena);
  ent_store_close(store);
}

static void
says_that_actors_are_one(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  ent_buf before = {0};
  ent_actor_row *rows = NULL;
  size_t n = 0;
  size_t n_before = 0;
  const ent_str isr = ENT_STR("ISR");
  const ent_str jpn = ENT_STR("JPN");
  const ent_filter of_isr = {.actors = &isr, .n_actors = 1};
  const ent_filter of_jpn = {.actors = &jpn, .n_actors = 1};
  base_dump(store, &before);
  assert_int_equal(
      ent_store_actors(&rows, &n_before, store, &(ent_filter){0}, &arena),
      ENT_OK);
  const size_t both =
      count_events(store, &of_isr) + count_events(store, &of_jpn);
  assert_int_equal(ent_store_same(store, jpn, isr, &at->diag), ENT_OK);
  assert_int_equal(count_events(store, &of_isr), both);
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
  assert_int_equal(ent_store_actors(&rows, &n, store, &(ent_filter){0}, &arena),
                   ENT_OK);
  assert_int_equal(n, n_before - 1);
  assert_int_equal(ent_store_same(store, isr, jpn, &at->diag), ENT_ERR_USAGE);
  assert_int_equal(ent_store_not_same(store, jpn), ENT_OK);
  assert_int_equal(ent_store_not_same(store, jpn), ENT_ERR_NOT_FOUND);
  base_check_dump(store, &before);
  // A chain leads to its end, is no circle, and comes apart link by link.
  const ent_str phl = ENT_STR("PHL");
  const ent_filter of_phl = {.actors = &phl, .n_actors = 1, .apart = true};
  const int64_t all = number(
      store, "SELECT count(DISTINCT event) FROM participant WHERE actor IN"
             " ('ISR', 'JPN', 'PHL')");
  assert_int_equal(ent_store_same(store, isr, jpn, &at->diag), ENT_OK);
  const size_t merged = count_events(store, &of_jpn);
  assert_int_equal(ent_store_same(store, jpn, phl, &at->diag), ENT_OK);
  assert_int_equal(count_events(store, &of_phl), all);
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
  assert_int_equal(ent_store_same(store, phl, isr, &at->diag), ENT_ERR_USAGE);
  assert_int_equal(ent_store_not_same(store, jpn), ENT_OK);
  assert_int_equal(count_events(store, &of_jpn), merged);
  assert_int_equal(ent_store_not_same(store, isr), ENT_OK);
  base_check_dump(store, &before);
  ent_buf_free(&before);
  ent_arena_free(&arena);
  ent_store_close(store);
}

// ------------------------------------------------------------------ entities

static void
knows_actors(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  ent_entity found;
  ent_relation *ties = NULL;
  ent_actor_row *rows = NULL;
  size_t n = 0;
  const ent_entity eu = {.id = ENT_STR("EU"),
                         .kind = ENT_ORGANIZATION,
                         .name = ENT_STR("European Union"),
                         .wikidata = ENT_STR("Q458"),
                         .since = ENT_STR("1993-11-01")};
  const ent_relation member = {.entity = ENT_STR("FRA"),
                               .tie = ENT_STR("member"),
                               .other = ENT_STR("EU"),
                               .what = ENT_STR("member"),
                               .since = ENT_STR("1958"),
                               .until = ENT_STR("")};
  assert_int_equal(ent_store_unknown(&rows, &n, store, 0, &arena), ENT_OK);
  const size_t n_before = n;
  assert_int_equal(ent_store_entity(store, &eu), ENT_OK);
  assert_int_equal(ent_store_entity(store, &eu), ENT_OK);
  assert_int_equal(
      ent_store_alias(store, eu.id, ENT_STR("vi"), ENT_STR("Liên minh")),
      ENT_OK);
  assert_int_equal(ent_store_relation(store, &member), ENT_OK);
  assert_int_equal(ent_store_entity_find(&found, store, eu.id, &arena), ENT_OK);
  CHECK_STR(found.wikidata, "Q458");
  CHECK_STR(found.since, "1993-11-01");
  assert_int_equal(ent_store_entity_find(&found, store, ENT_STR("FRA"), &arena),
                   ENT_ERR_NOT_FOUND);
  const ent_date always = {0};
  assert_int_equal(ent_store_relations(&ties, &n, store, eu.id, always, &arena),
                   ENT_OK);
  assert_int_equal(n, 2);
  CHECK_STR(ties[0].entity, "FRA");
  CHECK_STR(ties[1].entity, "MDA");
  CHECK_STR(ties[1].since, "2032-12-14");
  assert_int_equal(ent_store_unknown(&rows, &n, store, 0, &arena), ENT_OK);
  assert_int_equal(n, n_before - 1);
  // Before the article, nobody knew.
  const ent_date before = {2032, 12, 1};
  assert_int_equal(ent_store_relations(&ties, &n, store, eu.id, before, &arena),
                   ENT_OK);
  assert_int_equal(n, 1);
  ent_arena_free(&arena);
  ent_store_close(store);
}

static void
extends_memberships(void **state)
{
  base *at = *state;
  ent_store *store = base_open(at, 0);
  ent_arena arena = {0};
  ent_relation *ties = NULL;
  size_t n = 0;
  static const char *const told[][3] = {
      {"completed", "AAA", "2031-05"},
      {"completed", "BBB", "2031-05-02"},
      {"completed", "BBB", "2031-05-03"},
      {"ended", "CCC", "2032-01-01"},
  };
  for (size_t i = 0; i < ENT_COUNT(told); i++) {
    const ent_str line = ent_arena_printf(
        &arena,
        "{\"id\":\"%zu\",\"text\":\"t\",\"published\":\"2032-02-0%zu\","
        "\"actors\":[{\"id\":\"person:p\",\"kind\":\"person\","
        "\"affiliation\":\"AAA\"}],"
        "\"events\":[{\"type\":\"accession\",\"status\":\"%s\","
        "\"participants\":"
        "[{\"actor\":\"%s\",\"role\":\"candidate\"},{\"actor\":\"UNION\","
        "\"role\":\"organization\"}],\"date\":\"%s\"}]}",
        i, i + 1, told[i][0], told[i][1], told[i][2]);
    assert_int_equal(base_put(store, line), ENT_NEW);
  }
  const ent_str none = ENT_STR("");
  const ent_str member = ENT_STR("member");
  const ent_relation known[] = {
      {ENT_STR("AAA"), member, ENT_STR("UNION"), member, ENT_STR("2031"), none},
      {ENT_STR("CCC"), member, ENT_STR("UNION"), member, ENT_STR("1990"), none},
  };
  for (size_t i = 0; i < ENT_COUNT(known); i++) {
    assert_int_equal(ent_store_relation(store, &known[i]), ENT_OK);
  }
  assert_int_equal(ent_store_relations(&ties, &n, store, ENT_STR("UNION"),
                                       (ent_date){0}, &arena),
                   ENT_OK);
  assert_int_equal(n, 3);
  CHECK_STR(ties[0].what, "member");
  CHECK_STR(ties[1].what, "accession");
  CHECK_STR(ties[1].since, "2031-05-02");
  CHECK_STR(ties[2].until, "2032-01-01");
  assert_int_equal(ent_store_relations(&ties, &n, store, ENT_STR("person:p"),
                                       (ent_date){0}, &arena),
                   ENT_OK);
  assert_int_equal(n, 1);
  CHECK_STR(ties[0].other, "AAA");
  CHECK_STR(ties[0].since, "2032-02-01");
  CHECK_STR(ties[0].until, "2032-02-04");
  ent_arena_free(&arena);
  ent_store_close(store);
}

// --------------------------------------------------------------------- dates

static void
reads_uncertain_dates(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    const char *sure;
    const char *first;
    const char *last;
  } cases[] = {
      {"2031-09-10", "2031-09-10", "2031-09-10", "2031-09-10"},
      {"2031-09~", "2031-09", "2031-09-01", "2031-09-30"},
      {"2031?", "2031", "2031-01-01", "2031-12-31"},
      {"2031-09-10/2031-09-12", "2031-09", "2031-09-10", "2031-09-12"},
      {"2031-11/2032-02", "2031", "2031-11-01", "2032-02-29"},
      {"[2031-09-10..2031-09-12]", "2031-09", "2031-09-10", "2031-09-12"},
      {"2031-09/..", "2031-09", "2031-09-01", "2031-09-30"},
      {"../2031-09-03", "2031-09-03", "2031-09-03", "2031-09-03"},
      {"2031-09-XX", "2031-09", "2031-09-01", "2031-09-30"},
      {"2031-XX", "2031", "2031-01-01", "2031-12-31"},
      {"203X", "2030", "2030-01-01", "2039-12-31"},
      {"2031-22", "2031", "2031-06-01", "2031-08-31"},
      {"soon", NULL, NULL, NULL},
      {"2031-09-12/2031-09-10", NULL, NULL, NULL},
      {"../..", NULL, NULL, NULL},
      {"[", NULL, NULL, NULL},
      {"", NULL, NULL, NULL},
  };
  for (size_t i = 0; i < ENT_COUNT(cases); i++) {
    ent_date date = {0};
    int32_t first = 0;
    int32_t last = 0;
    char text[16];
    const ent_status st =
        ent_edtf_read(ent_str_of(cases[i].text), &date, &first, &last);
    if (cases[i].sure == NULL) {
      assert_int_equal(st, ENT_ERR_USAGE);
      continue;
    }
    assert_int_equal(st, ENT_OK);
    ent_date_write(date, text);
    assert_string_equal(text, cases[i].sure);
    ent_date_write(ent_date_of_day(first), text);
    assert_string_equal(text, cases[i].first);
    ent_date_write(ent_date_of_day(last), text);
    assert_string_equal(text, cases[i].last);
  }
}

static void
keeps_uncertain_dates(void **state)
{
  ent_store *store = base_open(*state, 0);
  ent_events *walk = NULL;
  ent_event_row row;
  ent_buf out = {0};
  (void)base_put(
      store,
      ENT_STR("{\"id\":\"u\",\"text\":\"x\",\"events\":[{\"type\":"
              "\"aid\",\"status\":\"planned\",\"date\":\"2031-09~\"}]}"));
  assert_int_equal(ent_events_open(&walk, store, &(ent_filter){0}), ENT_OK);
  assert_true(ent_events_next(walk, &row));
  CHECK_STR(row.event.edtf, "2031-09~");
  assert_int_equal(row.event.date.month, 9);
  ent_buf_byte(&out, '{');
  ent_event_write(&out, &row.event);
  assert_true(ent_str_find(ent_buf_str(&out), ENT_STR("\"2031-09~\""), 0) !=
              SIZE_MAX);
  assert_int_equal(ent_events_close(walk), ENT_OK);
  ent_buf_free(&out);
  ent_store_close(store);
}

// ---------------------------------------------------------------------- life

static void
keeps_what_others_tell(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  const ent_str aus = ENT_STR("AUS");
  const ent_filter filter = {.actors = &aus, .n_actors = 1};
  static const char *const ids[] = {"aid-1", "aid-2", "aid-3"};
  for (size_t i = 0; i < ENT_COUNT(ids); i++) {
    assert_int_equal(count_events(store, &filter), 1);
    assert_int_equal(ent_store_remove(store, ent_str_of(ids[i])), ENT_OK);
    assert_int_equal(ent_store_settle(store), ENT_OK);
  }
  assert_int_equal(count_events(store, &filter), 0);
  assert_int_equal(number(store, "SELECT count(*) FROM actor WHERE id = 'AUS'"),
                   0);
  assert_int_equal(ent_store_remove(store, ENT_STR("aid-1")),
                   ENT_ERR_NOT_FOUND);
  assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
  ent_store_close(store);
}

static void
finds_what_is_wrong(void **state)
{
  static const char *const harms[] = {
      "UPDATE shape SET affair = 1 WHERE key IN (SELECT max(key) FROM shape)",
      "UPDATE event SET mentions = 9 WHERE key IN (SELECT max(key) FROM event)",
      "UPDATE event SET shape = 7 WHERE key IN (SELECT max(key) FROM event)",
      "DELETE FROM mention WHERE article IN (SELECT max(key) FROM article)",
      "UPDATE affair SET mentions = 9",
      "UPDATE named SET articles = 9",
      "INSERT INTO lane VALUES (1, 1, 1)",
      "UPDATE dyad SET affairs = affairs + 1",
      "UPDATE presence SET articles = articles + 1",
      "DELETE FROM teller WHERE actor IN (SELECT max(actor) FROM teller)",
      "UPDATE spell SET affairs = affairs + 1",
      "PRAGMA foreign_keys = OFF; DELETE FROM article WHERE id = 'raa-1'",
  };
  base *at = *state;
  for (size_t i = 0; i < ENT_COUNT(harms); i++) {
    base_clear(at, 0);
    ent_store *store = with_affairs(at);
    assert_int_equal(ent_store_check(store, &at->diag), ENT_OK);
    assert_int_equal(ent_db_exec(&store->db, harms[i]), ENT_OK);
    assert_int_equal(ent_store_check(store, &at->diag), ENT_ERR_SYNTAX);
    ent_store_close(store);
  }
}

/// The rows of version 1 in a file of that version.
static void
make_old(base *at, int i)
{
  ent_arena arena = {0};
  ent_str schema = ENT_STR("");
  sqlite3 *db = NULL;
  assert_int_equal(ent_file_read(&schema, SCHEMA_1, &arena, &at->diag), ENT_OK);
  assert_int_equal(sqlite3_open(at->paths[i], &db), SQLITE_OK);
  const ent_str sql = ent_arena_printf(
      &arena,
      "%s; ATTACH '%s' AS new;"
      "INSERT INTO article SELECT * FROM new.article;"
      "INSERT INTO actor SELECT * FROM new.actor;"
      "INSERT INTO mention SELECT * FROM new.mention;"
      "INSERT INTO event SELECT key, article, type, status, subtype, date,"
      " first_day, last_day, confidence, cameo, frame, why_status, why_date"
      " FROM new.event;"
      "INSERT INTO participant SELECT event, place, actor, role"
      " FROM new.participant;"
      "INSERT INTO evidence SELECT * FROM new.evidence;",
      schema.s, at->paths[0]);
  assert_int_equal(sqlite3_exec(db, sql.s, NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
  ent_arena_free(&arena);
}

static void
check_alike(const ent_event_row *bare, const ent_event_row *full)
{
  const ent_event *x = &bare->event;
  const ent_event *y = &full->event;
  assert_true(ent_str_eq(bare->id, full->id));
  assert_int_equal(x->type, y->type);
  assert_int_equal(x->phase, y->phase);
  assert_memory_equal(&x->date, &y->date, sizeof x->date);
  assert_true(ent_str_eq(x->edtf, y->edtf));
  assert_true(x->confidence == y->confidence && x->weight == y->weight);
  assert_memory_equal(&bare->published, &full->published,
                      sizeof bare->published);
  assert_int_equal(x->n_participants, y->n_participants);
  for (size_t i = 0; i < x->n_participants; i++) {
    assert_true(ent_str_eq(x->participants[i].actor, y->participants[i].actor));
    assert_int_equal(x->participants[i].role, y->participants[i].role);
  }
  assert_int_equal(bare->n_mentions, full->n_mentions);
  assert_int_equal(bare->n_articles, full->n_articles);
  assert_int_equal(bare->n_sources, full->n_sources);
  for (int64_t i = 0; i < bare->n_articles; i++) {
    assert_int_equal(bare->tellers[i].article, full->tellers[i].article);
    assert_true(ent_str_eq(bare->tellers[i].source, full->tellers[i].source));
  }
  assert_int_equal(bare->n_states, full->n_states);
  for (size_t i = 0; i < bare->n_states; i++) {
    assert_int_equal(bare->states[i].phase, full->states[i].phase);
  }
}

/// Walks both ways over what `filter` means; returns how many events.
static size_t
check_both(ent_store *store, const ent_filter *one, const ent_filter *other)
{
  ent_events *full = NULL;
  ent_events *bare = NULL;
  ent_event_row x;
  ent_event_row y;
  size_t n = 0;
  assert_int_equal(ent_events_open(&full, store, one), ENT_OK);
  assert_int_equal(ent_events_open(&bare, store, other), ENT_OK);
  while (ent_events_next(full, &y)) {
    assert_true(ent_events_next(bare, &x));
    check_alike(&x, &y);
    n++;
  }
  assert_false(ent_events_next(bare, &x));
  assert_int_equal(ent_events_close(bare), ENT_OK);
  assert_int_equal(ent_events_close(full), ENT_OK);
  return n;
}

static size_t
check_bare(ent_store *store, ent_filter filter)
{
  ent_filter bare = filter;
  bare.bare = true;
  return check_both(store, &filter, &bare);
}

/// Those that are found one by one are those that are found at once.
static void
finds_one_by_one(void **state)
{
  const ent_str actors[] = {ENT_STR("AUS"), ENT_STR("JPN")};
  const ent_filter filters[] = {
      {.n_actors = 0},
      {.types = 1U << ENT_SUMMIT | 1U << ENT_SANCTION},
      {.phases = 1U << ENT_COMPLETED},
      {.since = {2031, 2, 0}, .until = {2031, 9, 0}},
      {.lang = ENT_STR("vi"), .min_confidence = 0.3},
      {.actors = actors, .n_actors = 1},
      {.actors = actors, .n_actors = 2},
      {.actors = actors + 1, .n_actors = 1, .since = {2031, 0, 0}},
  };
  base *at = *state;
  ent_store *store = with_affairs(at);
  for (int same = 0; same < 2; same++) {
    for (size_t i = 0; i < ENT_COUNT(filters); i++) {
      ent_filter limited = filters[i];
      limited.limit = 1000;
      (void)check_both(store, &filters[i], &limited);
    }
    if (same == 0) {
      assert_int_equal(
          ent_store_same(store, ENT_STR("ISR"), ENT_STR("JPN"), &at->diag),
          ENT_OK);
    }
  }
  ent_store_close(store);
}

static void
sums_up(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  const size_t n = check_bare(store, (ent_filter){0});
  assert_true(n > 20);
  assert_int_equal(check_bare(store, (ent_filter){.limit = 5}), 5);
  assert_true(check_bare(store, (ent_filter){.types = 1U << ENT_SUMMIT}) < n);
  assert_true(check_bare(store, (ent_filter){.apart = true}) > n);
  decide(at, store, ENT_SPLIT, telling(store, "a.id = 'san-1'", &arena),
         ENT_STR(""));
  assert_int_equal(
      ent_store_same(store, ENT_STR("JPN"), ENT_STR("ISR"), &at->diag), ENT_OK);
  (void)check_bare(store, (ent_filter){0});
  assert_int_equal(ent_store_remove(store, ENT_STR("vis-1")), ENT_OK);
  // Not settled yet: the sums are passed over.
  assert_true(number(store, "SELECT count(*) FROM stale") > 0);
  (void)check_bare(store, (ent_filter){0});
  assert_int_equal(ent_store_settle(store), ENT_OK);
  assert_int_equal(number(store, "SELECT count(*) FROM stale"), 0);
  (void)check_bare(store, (ent_filter){0});
  ent_arena_free(&arena);
  ent_store_close(store);
}

static void
brings_old_files_up_to_date(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_buf expected = {0};
  ent_store *old = NULL;
  base_dump(store, &expected);
  ent_store_close(store);
  make_old(at, 1);
  assert_int_equal(ent_store_open(&old, at->paths[1], ENT_READ, &at->diag),
                   ENT_ERR_FOREIGN);
  old = base_open(at, 1);
  base_check_dump(old, &expected);
  assert_int_equal(ent_store_check(old, &at->diag), ENT_OK);
  ent_store_close(old);
  ent_buf_free(&expected);
}

static void
says_what_made_it(void **state)
{
  ent_store *store = with_affairs(*state);
  ent_arena arena = {0};
  ent_note *notes = NULL;
  size_t n = 0;
  assert_int_equal(
      ent_store_note(store, ENT_STR("program"), ENT_STR("entente 0")), ENT_OK);
  assert_int_equal(ent_store_notes(&notes, &n, store, &arena), ENT_OK);
  assert_int_equal(n, 3);
  CHECK_STR(notes[0].key, "articles");
  CHECK_STR(notes[1].key, "input");
  assert_int_equal(notes[1].value.n, 32);
  CHECK_STR(notes[2].value, "entente 0");
  const ent_str lexicon = ENT_STR("lexicon");
  static const char *const values[] = {"b", "a", "b", "a, c"};
  for (size_t i = 0; i < ENT_COUNT(values); i++) {
    assert_int_equal(ent_store_note_also(store, lexicon, ent_str_of(values[i])),
                     ENT_OK);
  }
  ent_str value = ENT_STR("");
  assert_int_equal(ent_store_note_find(&value, store, lexicon, &arena), ENT_OK);
  CHECK_STR(value, "a, b, c");
  ent_arena_free(&arena);
  ent_store_close(store);
}

// ----------------------------------------------------------------- searching

static void
check_found(ent_store *store, const char *words, const char *ids)
{
  ent_arena arena = {0};
  ent_buf found = {0};
  ent_find *finds = NULL;
  size_t n = 0;
  assert_int_equal(
      ent_store_search(&finds, &n, store, ent_str_of(words), 0, &arena),
      ENT_OK);
  ent_buf_add(&found, ENT_STR(" "));
  for (size_t i = 0; i < n; i++) {
    ent_buf_printf(&found, "%.*s ", ENT_FMT(finds[i].article_id));
  }
  assert_string_equal(found.s, ids);
  ent_buf_free(&found);
  ent_arena_free(&arena);
}

static void
finds_words(void **state)
{
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  ent_find *finds = NULL;
  size_t n = 0;
  check_found(store, "diem dam", " ");
  check_found(store, "dat hiem", " vis-1 ");
  check_found(store, "ĐẤT HIẾM", " vis-1 ");
  check_found(store, "\"rare earths\"", " vis-3 ");
  check_found(store, "\"earths rare\"", " ");
  check_found(store, "tro* -Iran cuu", " aid-2 ");
  check_found(store, "\" AND ( NEAR", " ");
  assert_int_equal(
      ent_store_search(&finds, &n, store, ENT_STR("đạt"), 0, &arena), ENT_OK);
  assert_true(n > 0);
  CHECK_STR(finds[0].article_id, "cf-2");
  assert_int_equal(finds[0].n_events, 1);
  assert_true(ent_str_find(finds[0].excerpt, ENT_STR("Hezbollah «đạt» thỏa"),
                           0) != SIZE_MAX);
  assert_int_equal(
      ent_store_search(&finds, &n, store, ENT_STR(" -x "), 0, &arena),
      ENT_ERR_USAGE);
  assert_int_equal(ent_store_remove(store, ENT_STR("vis-1")), ENT_OK);
  check_found(store, "dat hiem", " ");
  ent_store_close(store);
  // While another writes, without the index and with it.
  store = with_affairs((base_clear(at, 0), at));
  ent_store *other = base_open(at, 0);
  assert_int_equal(ent_store_begin(other), ENT_OK);
  check_found(store, "dat hiem", " vis-1 ");
  check_found(store, "dat hiem", " vis-1 ");
  assert_int_equal(ent_store_commit(other), ENT_OK);
  check_found(store, "dat hiem", " vis-1 ");
  assert_int_equal(ent_store_begin(other), ENT_OK);
  check_found(store, "tro* -Iran cuu", " aid-2 ");
  ent_store_close(other);
  ent_store_close(store);
  // Read-only, without the index.
  store = with_affairs((base_clear(at, 0), at));
  ent_store_close(store);
  assert_int_equal(ent_store_open(&store, at->paths[0], ENT_READ, &at->diag),
                   ENT_OK);
  check_found(store, "dat hiem", " vis-1 ");
  ent_store_close(store);
  ent_arena_free(&arena);
}

// --------------------------------------------------------------------- plans

static void
check_plan(ent_store *store, const char *sql)
{
  ent_arena arena = {0};
  const ent_str plan = ent_db_plan(&store->db, ent_str_of(sql), &arena);
  static const char *const scans[] = {"SCAN a\n", "SCAN e\n", "SCAN s\n",
                                      "SCAN v\n", "SCAN x\n", "SCAN relation\n",
                                      "SCAN l\n"};
  for (size_t i = 0; i < ENT_COUNT(scans); i++) {
    if (ent_str_find(plan, ent_str_of(scans[i]), 0) != SIZE_MAX) {
      fail_msg("a scan in\n%s\n%s", sql, plan.s);
    }
  }
  ent_arena_free(&arena);
}

/// Everything that was kept prepared is looked at after a life of use.
static void
uses_indexes(void **state)
{
  static const char *const whole[] = {"FROM shape\0", "SELECT key FROM event\0",
                                      "same_actor ORDER", "FROM decision",
                                      "SELECT key FROM event"};
  base *at = *state;
  ent_store *store = with_affairs(at);
  ent_arena arena = {0};
  ent_event_row *rows = NULL;
  size_t n = 0;
  const ent_str id = telling(store, "a.id = 'san-1'", &arena);
  assert_int_equal(ent_store_story(&rows, &n, store, id, &arena, &at->diag),
                   ENT_OK);
  decide(at, store, ENT_SPLIT, id, ENT_STR(""));
  assert_int_equal(
      ent_store_same(store, ENT_STR("JPN"), ENT_STR("ISR"), &at->diag), ENT_OK);
  check_found(store, "dat hiem", " vis-1 ");
  assert_int_equal(ent_store_remove(store, ENT_STR("vis-1")), ENT_OK);
  assert_int_equal(ent_store_settle(store), ENT_OK);
  const size_t n_kept = store->db.kept.n;
  for (size_t i = 0; i < n_kept; i++) {
    const char *sql = store->db.kept.at[i].sql;
    bool meant = false;
    for (size_t j = 0; j < ENT_COUNT(whole); j++) {
      const ent_str text = ent_str_of(sql);
      meant = meant || ent_str_ends(text, ent_str_of(whole[j])) ||
              (j > 1 && strstr(sql, whole[j]) != NULL &&
               strstr(sql, "WHERE") == NULL);
    }
    if (!meant) {
      check_plan(store, sql);
    }
  }
  ent_arena_free(&arena);
  ent_store_close(store);
}

int
main(void)
{
#define TEST(name) \
  cmocka_unit_test_setup_teardown(name, base_set_up, base_tear_down)
  const struct CMUnitTest tests[] = {
      TEST(draws_what_belongs_together),
      TEST(weighs_and_unites),
      TEST(tells_a_life),
      TEST(answers_as_of_a_day),
      TEST(answers_as_it_did),
      TEST(obeys_and_takes_back),
      TEST(says_that_actors_are_one),
      TEST(knows_actors),
      TEST(extends_memberships),
      cmocka_unit_test(reads_uncertain_dates),
      TEST(keeps_uncertain_dates),
      TEST(keeps_what_others_tell),
      TEST(finds_what_is_wrong),
      TEST(finds_one_by_one),
      TEST(sums_up),
      TEST(brings_old_files_up_to_date),
      TEST(says_what_made_it),
      TEST(finds_words),
      TEST(uses_indexes),
  };
#undef TEST
  return cmocka_run_group_tests(tests, NULL, NULL);
}
