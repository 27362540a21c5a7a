// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// Compressed files, archives, feeds and what crawlers save.

#include "walk.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

// --------------------------------------------------------------- archives

/// A file in an archive: a link when `link` is given.
typedef struct packed {
  const char *name;
  ent_str content;
  const char *link;
} packed;

static void
pack_entry(struct archive *archive, const packed *each)
{
  struct archive_entry *const entry = archive_entry_new();
  archive_entry_set_pathname_utf8(entry, each->name);
  archive_entry_set_perm(entry, 0600);
  archive_entry_set_filetype(entry, each->link != NULL ? AE_IFLNK : AE_IFREG);
  archive_entry_set_size(entry, (la_int64_t)each->content.n);
  if (each->link != NULL) {
    archive_entry_set_symlink(entry, each->link);
  }
  assert_true(archive_write_header(archive, entry) >= ARCHIVE_WARN);
  if (each->content.n > 0) {
    assert_true(archive_write_data(archive, each->content.s, each->content.n) >=
                0);
  }
  archive_entry_free(entry);
}

/// Makes the archive `path`, its format and filter (or NULL) by libarchive's
/// names.
static void
pack(const char *path,
     const char *format,
     const char *filter,
     const packed *files,
     size_t n)
{
  // libarchive writes names as they are in the thread's locale.
  const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  const locale_t before = uselocale(utf8);
  struct archive *const archive = archive_write_new();
  assert_int_equal(archive_write_set_format_by_name(archive, format),
                   ARCHIVE_OK);
  if (filter != NULL) {
    assert_int_equal(archive_write_add_filter_by_name(archive, filter),
                     ARCHIVE_OK);
  }
  assert_int_equal(archive_write_open_filename(archive, path), ARCHIVE_OK);
  for (size_t i = 0; i < n; ++i) {
    pack_entry(archive, &files[i]);
  }
  assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
  assert_int_equal(archive_write_free(archive), ARCHIVE_OK);
  (void)uselocale(before);
  freelocale(utf8);
}

/// Makes `path` the compressed `content`.
static void
squeeze(const char *path, const char *filter, ent_str content)
{
  const packed file = {"a", content, NULL};
  pack(path, "raw", filter, &file, 1);
}

static void
compressed_files_are_read(void **state)
{
  (void)state;
  static const struct {
    const char *page;
    const char *records;
    const char *filter;
  } kinds[] = {{"a.txt.gz", "a.jsonl.gz", "gzip"},
               {"a.txt.bz2", "a.jsonl.bz2", "bzip2"},
               {"a.txt.xz", "a.ndjson.xz", "xz"},
               {"a.txt.zst", "a.json.ZST", "zstd"}};
  for (size_t i = 0; i < ENT_COUNT(kinds); ++i) {
    squeeze(kinds[i].page, kinds[i].filter, ENT_STR("They met."));
    check_walk(kinds[i].page, "||They met.\n", "", ENT_OK);
    squeeze(kinds[i].records, kinds[i].filter,
            ENT_STR("{\"text\":\"one\"}\n{\"text\":\"two\"}\n"));
    check_walk(kinds[i].records, "||one\n||two\n", "", ENT_OK);
  }
  put("cut.txt.gz", ENT_STR("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"));
  check_walk("cut.txt.gz", "",
             "cut.txt.gz: error: cannot read: truncated gzip input\n",
             ENT_ERR_IO);
  squeeze("a.png.gz", "gzip", ENT_STR("x"));
  check_walk("a.png.gz", "",
             "a.png.gz: error: unknown kind of file (known are .txt .md .html "
             ".jsonl .json .rss .atom .xml .warc .zip .tar)\n",
             ENT_ERR_USAGE);
}

static void
archives_are_read(void **state)
{
  (void)state;
  static const struct {
    const char *path;
    const char *format;
    const char *filter;
  } kinds[] = {{"b.zip", "zip", NULL},
               {"b.tar", "pax", NULL},
               {"b.tar.gz", "gnutar", "gzip"},
               {"b.tgz", "ustar", "gzip"},
               {"b.tar.zst", "pax", "zstd"}};
  static const packed files[] = {
      {"z/one.txt", {"First.", 6}, NULL},
      {"a.jsonl", {"{\"text\":\"Second.\"}", 18}, NULL},
      {"photo.png", {"x", 1}, NULL},
      {"z/.hidden.txt", {"x", 1}, NULL},
      {"link.txt", {"", 0}, "/etc/passwd"},
      {"../../up.txt", {"Third.", 6}, NULL},
      {"inner.zip", {"PK", 2}, NULL},
      {"empty.txt", {"", 0}, NULL},
  };
  for (size_t i = 0; i < ENT_COUNT(kinds); ++i) {
    char said[256];
    pack(kinds[i].path, kinds[i].format, kinds[i].filter, files,
         ENT_COUNT(files));
    (void)snprintf(said, sizeof said,
                   "%s/inner.zip: error: packed within an archive: unpack that "
                   "first\n%s/empty.txt: error: empty file\n",
                   kinds[i].path, kinds[i].path);
    check_walk(kinds[i].path, "||First.\n||Second.\n||Third.\n", said,
               ENT_ERR_SYNTAX);
  }
  assert_int_not_equal(access("../../up.txt", F_OK), 0);
  const packed none = {"photo.png", {"x", 1}, NULL};
  pack("none.zip", "zip", NULL, &none, 1);
  check_walk("none.zip", "", "none.zip: error: no article in this file\n",
             ENT_ERR_SYNTAX);
  put("broken.tar", ENT_STR("no archive at all"));
  check_walk("broken.tar", "",
             "broken.tar: error: cannot read: Unrecognized archive format\n",
             ENT_ERR_IO);
}

static void
names_in_archives_are_sources(void **state)
{
  (void)state;
  static const char *const kinds[][2] = {{"n.zip", "zip"}, {"n.tar", "pax"}};
  const packed file = {"tin/Hội đàm\x1b[2J.txt", {"They met.", 9}, NULL};
  for (size_t i = 0; i < ENT_COUNT(kinds); ++i) {
    ent_articles *walk = NULL;
    ent_article article;
    pack(kinds[i][0], kinds[i][1], NULL, &file, 1);
    assert_int_equal(ent_articles_open(&walk, &kinds[i][0], 1, NULL, NULL),
                     ENT_OK);
    assert_true(ent_articles_next(walk, &article));
    CHECK_STR(article.source, "Hội đàm[2J.txt");
    assert_int_equal(ent_articles_close(walk), ENT_OK);
  }
}

static void
bombs_are_refused(void **state)
{
  (void)state;
  const size_t size = (size_t)130 << 20;
  char *const zeros = ent_alloc(size);
  const packed file = {"a.jsonl", {zeros, size}, NULL};
  memset(zeros, 'x', size);
  squeeze("bomb.jsonl.zst", "zstd", file.content);
  check_walk("bomb.jsonl.zst", "",
             "bomb.jsonl.zst:1: error: a record of more than 64 MiB is left "
             "out\n"
             "bomb.jsonl.zst: error: cannot read: it unpacks to more than 200 "
             "times its size\n",
             ENT_ERR_IO);
  pack("bomb.zip", "zip", NULL, &file, 1);
  check_walk("bomb.zip", "",
             "bomb.zip/a.jsonl:1: error: a record of more than 64 MiB is left "
             "out\n"
             "bomb.zip/a.jsonl: error: cannot read: it unpacks to more than "
             "200 times its size\n",
             ENT_ERR_IO);
  squeeze("page.txt.gz", "gzip", (ent_str){zeros, ((size_t)64 << 20) + 1});
  check_walk("page.txt.gz", "",
             "page.txt.gz: error: a page of more than 64 MiB is left out\n",
             ENT_ERR_SYNTAX);
  ent_free(zeros);
}

// ------------------------------------------------------------------ feeds

/// Checks the articles of a feed: source, URL, date, title and text.
static void
check_feed(const char *path, const char *expected)
{
  ent_articles *walk = NULL;
  ent_article article;
  ent_buf said = {0};
  ent_buf out = {0};
  ent_diag diag = {check_sink, &said, {0}};
  assert_int_equal(ent_articles_open(&walk, &path, 1, NULL, &diag), ENT_OK);
  while (ent_articles_next(walk, &article)) {
    char date[16] = "";
    if (article.published.year != 0) {
      ent_date_write(article.published, date);
    }
    ent_buf_printf(&out, "%.*s|%.*s|%.*s|%s|%.*s|%.*s\n",
                   ENT_FMT(article.source), ENT_FMT(article.lang),
                   ENT_FMT(article.url), date, ENT_FMT(article.title),
                   ENT_FMT(article.text));
    assert_null(memchr(article.id.s, '#', article.id.n));
  }
  assert_int_equal(ent_articles_close(walk), ENT_OK);
  ent_buf_add(&out, ent_buf_str(&said));
  ent_buf_byte(&out, '\0');
  assert_string_equal(out.s, expected);
  ent_buf_free(&out);
  ent_buf_free(&said);
}

static void
rss_is_read(void **state)
{
  (void)state;
  put("a.rss",
      ENT_STR("<?xml version='1.0'?><rss version='2.0' "
              "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
              "xmlns:media='http://search.yahoo.com/mrss/'><channel>"
              "<title>Fjord News</title><link>https://e.org/</link>"
              "<language>en-GB</language><description>All of it</description>"
              "<item><title>Oman &amp; Qatar meet</title>"
              "<link>https://e.org/1</link><media:title>no</media:title>"
              "<pubDate>Wed, 12 Jul 2023 10:00:00 +0700</pubDate>"
              "<description>&lt;p&gt;Oman met Qatar.&lt;/p&gt;"
              "&lt;p&gt;Talks go on.&lt;/p&gt;</description></item>"
              "<item><title>Peru and Chile sign a treaty</title>"
              "<link>https://e.org/2</link></item>"
              "<item><title>Long</title><description>Short.</description>"
              "<content:encoded><![CDATA[<p>The whole <b>text</b>.</p>]]>"
              "</content:encoded></item>"
              "</channel></rss>"));
  check_feed("a.rss",
             "Fjord News|en|https://e.org/1|2023-07-12|Oman & Qatar meet|"
             "Oman met Qatar.\nTalks go on.\n"
             "Fjord News|en|https://e.org/2|||Peru and Chile sign a treaty\n"
             "Fjord News|en|||Long|The whole text.\n");
}

static void
atom_is_read(void **state)
{
  (void)state;
  put("a.atom",
      ENT_STR(
          "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='vi'>"
          "<title>Tin</title><entry><title type='html'>Lào &amp;amp; Mỹ</title>"
          "<link rel='self' href='https://e.org/x'/>"
          "<link rel='alternate' href='https://e.org/1'/>"
          "<published>2023-07-11T01:02:03Z</published>"
          "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
          "<p>Hai bên gặp nhau.</p></div></content></entry></feed>"));
  check_feed("a.atom", "Tin|vi|https://e.org/1|2023-07-11|Lào & Mỹ|"
                       "Hai bên gặp nhau.\n");
  put("b.xml",
      ENT_STR("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
              " xmlns='http://purl.org/rss/1.0/'"
              " xmlns:dc='http://purl.org/dc/elements/1.1/'>"
              "<channel><title>Old</title></channel><item><title>T</title>"
              "<dc:date>2004-05-06</dc:date>"
              "<description>They met.</description></item></rdf:RDF>"));
  check_feed("b.xml", "Old|||2004-05-06|T|They met.\n");
  put("c.xml", ENT_STR("<urlset><url>x</url></urlset>"));
  check_walk("c.xml", "", "c.xml: error: neither RSS nor Atom\n",
             ENT_ERR_SYNTAX);
  put("d.rss", ENT_STR("<rss><channel>\n<item><title>A</title>"
                       "<description>They met.</description></item>\n<item>"));
  check_walk("d.rss", "A||They met.\n",
             "d.rss:3: warning: not well-formed XML\n", ENT_OK);
}

static void
entities_are_not_put_in(void **state)
{
  (void)state;
  ent_buf bomb = {0};
  put("secret.txt", ENT_STR("Secret."));
  put("x.rss", ENT_STR("<!DOCTYPE rss [<!ENTITY x SYSTEM 'secret.txt'>]>"
                       "<rss><channel><item><title>A&x;</title>"
                       "<description>They met&x;.</description></item>"
                       "</channel></rss>"));
  check_walk("x.rss", "A||They met.\n", "", ENT_OK);
  ent_buf_add(&bomb, ENT_STR("<!DOCTYPE rss [<!ENTITY a0 'bomb'>"));
  for (int i = 1; i < 30; ++i) {
    ent_buf_printf(&bomb, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;&a%d;'>", i, i - 1,
                   i - 1, i - 1, i - 1, i - 1);
  }
  ent_buf_add(&bomb, ENT_STR("]><rss><channel><item><title>A</title>"
                             "<description>They met&a29;.</description></item>"
                             "</channel></rss>"));
  put("y.rss", ent_buf_str(&bomb));
  const char *const path = "y.rss";
  walked out = walk_all(&path, 1, NULL);
  assert_null(strstr(out.articles.s, "bomb"));
  end_walk(&out);
  ent_buf_free(&bomb);
}

// ------------------------------------------------------------------- WARC

/// Appends a record; its block may be compressed by `filter`.
static void
add_record(ent_buf *out, const char *type, const char *head, ent_str block)
{
  ent_buf_printf(out,
                 "WARC/1.0\r\nWARC-Type: %s\r\n"
                 "WARC-Target-URI: https://e.org/%s\r\n%s"
                 "Content-Length: %zu\r\n\r\n",
                 type, type, head, block.n);
  ent_buf_add(out, block);
  ent_buf_add(out, ENT_STR("\r\n\r\n"));
}

static void
add_answer(ent_buf *out, const char *head, ent_str body)
{
  ent_buf block = {0};
  ent_buf_add(&block, ent_str_of(head));
  ent_buf_add(&block, ENT_STR("\r\n\r\n"));
  ent_buf_add(&block, body);
  add_record(out, "response", "Content-Type: application/http\r\n",
             ent_buf_str(&block));
  ent_buf_free(&block);
}

static void
add_coded(ent_buf *out, const char *coding, ent_str body)
{
  ent_buf head = {0};
  ent_buf_printf(&head,
                 "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                 "Content-Encoding: %s",
                 coding);
  ent_buf_byte(&head, '\0');
  add_answer(out, head.s, body);
  ent_buf_free(&head);
}

static void
add_crawl(ent_buf *out)
{
  ent_arena arena = {0};
  ent_str squeezed = ENT_STR("");
  ent_str bomb = ENT_STR("");
  char *const zeros = ent_alloc(1 << 20);
  squeeze("bomb.gz", "gzip", (ent_str){zeros, 1 << 20});
  ent_free(zeros);
  assert_int_equal(ent_file_read(&bomb, "bomb.gz", &arena, NULL), ENT_OK);
  squeeze("body.gz", "gzip", ENT_STR("<p>Third.</p>"));
  assert_int_equal(ent_file_read(&squeezed, "body.gz", &arena, NULL), ENT_OK);
  add_record(out, "warcinfo", "Content-Type: application/warc-fields\r\n",
             ENT_STR("software: x\r\n"));
  add_record(out, "request", "Content-Type: application/http\r\n",
             ENT_STR("GET / HTTP/1.1\r\n\r\n"));
  add_answer(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8",
             ENT_STR("<p>First.</p>"));
  add_answer(out, "HTTP/1.1 404 No\r\nContent-Type: text/html",
             ENT_STR("<p>Not found.</p>"));
  add_answer(out, "HTTP/1.1 200 OK\r\nContent-Type: image/png",
             ENT_STR("\0\0\0"));
  add_answer(out,
             "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n"
             "Transfer-Encoding: chunked",
             ENT_STR("4\r\nSeco\r\n3\r\nnd.\r\n0\r\n\r\n"));
  add_coded(out, "gzip", squeezed);
  add_coded(out, "br",
            ENT_STR("\33\43\0\370\35\7\271\151\364\66\267\326\257\110\15"
                    "\342\302\123\46\251\332\340\332\7\215\56\117\11\62"
                    "\124\51\320\314\153\370\164\102\2"));
  add_coded(out, "br", ENT_STR("x"));
  add_coded(out, "gzip", bomb);
  add_coded(out, "compress", ENT_STR("x"));
  add_record(out, "conversion", "Content-Type: text/plain\r\n",
             ENT_STR("Fourth."));
  ent_arena_free(&arena);
}

static void
crawls_are_read(void **state)
{
  (void)state;
  static const char expected[] = "||First.\n||Second.\n||Third.\n"
                                 "||They met. They met. They met.\n"
                                 "||Fourth.\n";
  ent_buf crawl = {0};
  add_crawl(&crawl);
  put("a.warc", ent_buf_str(&crawl));
  check_walk("a.warc", expected,
             "a.warc: warning: 3 pages are left out: damaged, or packed in an "
             "unknown way\n",
             ENT_OK);
  squeeze("a.warc.gz", "gzip", ent_buf_str(&crawl));
  check_walk("a.warc.gz", expected,
             "a.warc.gz: warning: 3 pages are left out: damaged, or packed in "
             "an unknown way\n",
             ENT_OK);
  put("cut.warc", (ent_str){crawl.s, crawl.n - 8});
  check_walk("cut.warc",
             "||First.\n||Second.\n||Third.\n"
             "||They met. They met. They met.\n",
             "cut.warc:12: error: the file ends early\n"
             "cut.warc: warning: 3 pages are left out: damaged, or packed in "
             "an unknown way\n",
             ENT_ERR_SYNTAX);
  put("no.warc", ENT_STR("Something else.\n\n"));
  check_walk("no.warc", "", "no.warc:1: error: no WARC record\n",
             ENT_ERR_SYNTAX);
  crawl.n = 0;
  add_record(&crawl, "metadata", "", ENT_STR("x"));
  put("empty.warc", ent_buf_str(&crawl));
  check_walk("empty.warc", "", "empty.warc: error: no article in this file\n",
             ENT_ERR_SYNTAX);
  ent_buf_free(&crawl);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(compressed_files_are_read),
      cmocka_unit_test(archives_are_read),
      cmocka_unit_test(names_in_archives_are_sources),
      cmocka_unit_test(bombs_are_refused),
      cmocka_unit_test(rss_is_read),
      cmocka_unit_test(atom_is_read),
      cmocka_unit_test(entities_are_not_put_in),
      cmocka_unit_test(crawls_are_read),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
