// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Texts that are the worst for one stage or another: four times as much takes
/// about four times as long, where the square would take sixteen times.
///   test_worst [BYTES]: how much "four times as much" is, else 400000

#include "ingest/ingest.h"

#include "check.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <unistd.h>

/// A file that repeats something; "#" in it is a number that grows, in letters.
typedef struct worst {
  const char *name;
  const char *ending;
  const char *head;
  const char *unit;
  const char *tail;
} worst;

#define HEAD(lang) \
  "{\"lang\":\"" lang "\",\"published\":\"2021-05-06\",\"text\":\""
#define EN(unit)  "jsonl", HEAD("en"), unit, "\"}\n"
#define VI(unit)  "jsonl", HEAD("vi"), unit, "\"}\n"
#define LONG_LINE "France met Russia in the old city of Paris today, they said."
#define PAGE                                              \
  "WARC/1.0\nWARC-Type: response\nContent-Length: 90\n\n" \
  "HTTP/1.1 200 OK\nContent-Type: text/plain\n"           \
  "Transfer-Encoding: chunked\n\n1\na\n1\nb\n1\nc\n1\nd\n1\ne\n\n\n"

#define PARTY(id) "{\"actor\":\"" id "\",\"role\":\"participant\"}"
#define ACTOR(id) "{\"id\":\"X" id "\",\"kind\":\"other\",\"name\":\"X\"}"
#define EVENT(parties)                                           \
  "{\"type\":\"summit\",\"status\":\"planned\",\"evidence\":[]," \
  "\"participants\":[" parties "]}"
#define TABLE "date,source,target,type\n"
#define OWN   "own.txt" // a lexicon

static const worst cases[] = {
    {"one sentence", EN("word other thing ")},
    {"one word", EN("x")},
    {"capitals", EN("Xword Yword ")},
    {"actors", EN("France ")},
    {"a list of actors", EN("France, Russia, ")},
    {"actors in Vietnamese", VI("Nga ")},
    {"commas", EN(", ")},
    {"triggers", EN("attacked ")},
    {"triggers in Vietnamese", VI("ký ")},
    {"clauses", EN("France attacked Russia ")},
    {"lists and triggers", EN("France, Chad, Iran and Oman signed, attacked ")},
    {"lists and triggers in Vietnamese",
     VI("Nga, Mỹ và Iran ký hiệp định, dọa ")},
    {"one event again and again", EN("France attacked Russia.\\n")},
    {"ever other events", EN("France attacked Russia on 3 May #.\\n")},
    {"ever other persons", EN("President Xa# Yb# of France met Zc#. ")},
    {"short sentences in Vietnamese", VI("Nga và Mỹ ký hiệp định. ")},
    {"what refers back", VI("hai nước ")},
    {"dates", EN("on 3 May 2021 ")},
    {"dates in Vietnamese", VI("ngày 11/7 ")},
    {"slashes", EN("1/2/")},
    {"quotes", EN("\\\" ")},
    {"open parentheses", EN("(")},
    {"headlines", EN("France met Russia\\n")},
    {"stops", EN(". ")},
    {"combining marks", EN("e\xCC\x81")},
    {"headings", "md", "", "# Heading here\n\nThey met on Friday.\n\n", ""},
    {"brackets", "md", "", "[a](", ""},
    {"lines", "txt", "", LONG_LINE "\n", ""},
    {"paragraphs", "txt", "", LONG_LINE "\n\n", ""},
    {"stamps", "txt", "They met.\n\n", "12/07/2023 10:20\n\n", ""},
    {"elements", "html", "", "<p>" LONG_LINE "</p>", ""},
    {"open elements", "html", "", "<div>", ""},
    {"articles in articles", "html", "", "<article><p>" LONG_LINE, ""},
    {"links", "html", "", "<a href=x>a</a> ", ""},
    {"attributes", "html", "<p ", "a#=b ", ""},
    {"open quotes", "html", "", "<p a=\"", ""},
    {"items", "rss", "<rss><channel>",
     "<item><description>" LONG_LINE "</description></item>", ""},
    {"open items", "rss", "<rss><channel>", "<item>", ""},
    {"attributes of items", "rss", "<rss a='b' ", "a#='b' ", ""},
    {"nested values", "jsonl", "{\"text\":\"a\",\"x\":", "[", ""},
    {"keys", "jsonl", "{\"text\":\"a\"", ",\"k#\":1", "}\n"},
    {"open objects", "json", "{\n", "{\n", ""},
    {"records of a crawler", "warc", "", "WARC/1.0\nContent-Length: 1\n\na\n\n",
     ""},
    {"pages of a crawler", "warc", "", PAGE, ""},
    {"fields of a crawler", "warc", "WARC/1.0\n", "a:b\n", ""},
    {"packed pages", "tar", "", "They met.", ""},
    {"packed pages without text", "zip", "", " ", ""},
    {"actors told", "jsonl", "{\"text\":\"a\",\"actors\":[", ACTOR("#") ",",
     ACTOR("a") "]}\n"},
    {"events told", "jsonl", "{\"text\":\"a\",\"events\":[",
     EVENT(PARTY("FRA") "," PARTY("a#")) ",", EVENT(PARTY("RUS")) "]}\n"},
    {"parties told", "jsonl",
     "{\"text\":\"a\",\"events\":[{\"type\":\"summit\",\"status\":"
     "\"planned\",\"participants\":[",
     PARTY("a#") ",", PARTY("RUS") "]}]}\n"},
    {"rows", "csv", TABLE, "2021-05-06,FRA,RUS,conflict\n", ""},
    {"ever other actors of rows", "csv", TABLE, "2021,X#,Y#,conflict\n", ""},
    {"rows of other columns", "csv", TABLE, ",\n", ""},
    {"columns", "csv", "a;b", ";c#", "\nFRA;RUS\n"},
    {"quotes in rows", "csv", TABLE, "\"\"\"\",\n", ""},
    {"open quotes in rows", "csv", TABLE "\"", LONG_LINE "\n", ""},
    {"phrases", OWN, "", "en | noun | people | word# other\n", ""},
    {"one long phrase", OWN, "en | det | ", "word ", "\n"},
    {"forms of a phrase", OWN, "en | det | ", "w#; ", "\n"},
    {"senses of a phrase", OWN, "", "X# | other | en: Land of Ys\n", ""},
    {"weights", OWN, "", "any | relation | a# | aid> 1\n", ""},
};

/// Appends `unit` with the number in place of each "#".
static void
add_unit(ent_buf *out, const char *unit, size_t number)
{
  for (const char *c = unit; *c != '\0'; ++c) {
    size_t rest = number;
    if (*c != '#') {
      ent_buf_byte(out, *c);
      continue;
    }
    do {
      ent_buf_byte(out, (char)('a' + rest % 10));
      rest /= 10;
    } while (rest > 0);
  }
}

/// Packs `unit`, again and again, as pages of an archive; it grows by some
/// hundred bytes with each.
static void
write_archive(const char *path, const worst *each, size_t size)
{
  struct archive *const archive = archive_write_new();
  struct archive_entry *const entry = archive_entry_new();
  const size_t n = strlen(each->unit);
  assert_int_equal(
      archive_write_set_format_by_name(
          archive, strcmp(each->ending, "zip") == 0 ? "zip" : "ustar"),
      ARCHIVE_OK);
  assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
  for (size_t i = 0; archive_filter_bytes(archive, 0) < (la_int64_t)size; ++i) {
    char name[32];
    (void)snprintf(name, sizeof name, "%zu.txt", i);
    archive_entry_clear(entry);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (la_int64_t)n);
    assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
    assert_int_equal(archive_write_data(archive, each->unit, n), n);
  }
  archive_entry_free(entry);
  assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
  assert_int_equal(archive_write_free(archive), ARCHIVE_OK);
}

static void
write_text(const char *path, const worst *each, size_t size)
{
  ent_buf out = {0};
  FILE *const file = fopen(path, "wb");
  assert_non_null(file);
  ent_buf_add(&out, ent_str_of(each->head));
  for (size_t i = 0; out.n < size; ++i) {
    add_unit(&out, each->unit, i);
  }
  ent_buf_add(&out, ent_str_of(each->tail));
  assert_int_equal(fwrite(out.s, 1, out.n, file), out.n);
  assert_int_equal(fclose(file), 0);
  ent_buf_free(&out);
}

static void
write_case(const char *path, const worst *each, size_t size)
{
  if (strcmp(each->ending, "tar") == 0 || strcmp(each->ending, "zip") == 0) {
    write_archive(path, each, size);
  } else {
    write_text(path, each, size);
  }
}

static ent_status
read_articles(const char *path, const ent_lexicon *lexicon)
{
  ent_articles *walk = NULL;
  ent_article article;
  ent_record record;
  ent_buf line = {0};
  ent_reader *const reader = ent_reader_new(lexicon);
  assert_int_equal(ent_articles_open(&walk, &path, 1, NULL, NULL), ENT_OK);
  while (ent_articles_next(walk, &article)) {
    ent_reader_read(reader, &article, &record);
    ent_record_write(&line, &record);
  }
  ent_reader_free(reader);
  ent_buf_free(&line);
  return ent_articles_close(walk);
}

static ent_status
read_table(const char *path, const ent_lexicon *lexicon)
{
  const ent_feed_options options = {.kind = ENT_FEED_CSV};
  ent_feed *feed = NULL;
  ent_record record;
  ent_buf line = {0};
  ent_status st = ent_feed_open(&feed, path, &options, lexicon, NULL);
  while (st == ENT_OK && ent_feed_next(feed, &record)) {
    ent_record_write(&line, &record);
  }
  const ent_status walked = ent_feed_close(feed);
  ent_buf_free(&line);
  return st != ENT_OK ? st : walked;
}

static ent_status
read_lexicon(const char *path, const ent_lexicon *lexicon)
{
  ent_lexicon *own = NULL;
  (void)path; // the only one in this folder
  (void)lexicon;
  const ent_status st = ent_lexicon_load(&own, ".", NULL);
  ent_lexicon_free(own);
  return st;
}

/// Seconds that reading the file takes, from its bytes to its record.
static double
read_file(const char *path, const ent_lexicon *lexicon)
{
  const double before = check_seconds();
  const ent_str name = ent_str_of(path);
  const ent_status st =
      ent_str_ends(name, ENT_STR(OWN))     ? read_lexicon(path, lexicon)
      : ent_str_ends(name, ENT_STR("csv")) ? read_table(path, lexicon)
                                           : read_articles(path, lexicon);
  assert_true(st == ENT_OK || st == ENT_ERR_SYNTAX || st == ENT_ERR_NOT_FOUND);
  return check_seconds() - before;
}

/// True when a quarter of `size` bytes takes no less than a seventh of the
/// time; what is too short to be measured counts for nothing.
static bool
is_linear(const worst *each, size_t size, const ent_lexicon *lexicon)
{
  char path[64];
  (void)snprintf(path, sizeof path, "worst.%s", each->ending);
  write_case(path, each, size / 4);
  const double quarter = read_file(path, lexicon);
  write_case(path, each, size);
  const double whole = read_file(path, lexicon);
  assert_int_equal(unlink(path), 0);
  const bool linear = whole < 7 * quarter + 0.1;
  (void)printf("%-30s %8.3f s %8.3f s%s\n", each->name, quarter, whole,
               linear ? "" : "  too long");
  return linear;
}

int
main(int argc, char **argv)
{
  char folder[] = "/tmp/entente-worst-XXXXXX";
  const size_t size = argc > 1 ? strtoul(argv[1], NULL, 10) : 400000;
  ent_lexicon *lexicon = NULL;
  size_t n_bad = 0;
  if (mkdtemp(folder) == NULL || chdir(folder) != 0 ||
      ent_lexicon_load(&lexicon, NULL, NULL) != ENT_OK) {
    return 1;
  }
  for (size_t i = 0; i < ENT_COUNT(cases); ++i) {
    // A machine that was busy with something else gets a second chance.
    bool linear = false;
    for (int chance = 0; chance < 2 && !linear; ++chance) {
      linear = is_linear(&cases[i], size, lexicon);
    }
    n_bad += !linear;
  }
  ent_lexicon_free(lexicon);
  return rmdir(folder) == 0 && n_bad == 0 ? 0 : 1;
}
