// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/// Goes into a new folder; files are named without their path then.
static int
enter_folder(void **state)
{
  static char name[] = "/tmp/entente-test-XXXXXX";
  (void)state;
  return mkdtemp(name) != NULL && chdir(name) == 0 ? 0 : -1;
}

static void
put_file(const char *path, ent_str content, bool keep, ent_status expected)
{
  ent_output *output = NULL;
  assert_int_equal(ent_output_open(&output, path, NULL), ENT_OK);
  ent_output_add(output, content);
  assert_int_equal(ent_output_close(output, keep), expected);
}

static void
check_file(const char *path, const char *content)
{
  ent_arena arena = {0};
  ent_str read = {0};
  assert_int_equal(ent_file_read(&read, path, &arena, NULL), ENT_OK);
  CHECK_STR(read, content);
  assert_int_equal(read.s[read.n], '\0');
  ent_arena_free(&arena);
}

static void
files_are_written_whole_or_not(void **state)
{
  (void)state;
  struct stat facts;
  put_file("a", ENT_STR("first"), true, ENT_OK);
  check_file("a", "first");
  assert_int_equal(chmod("a", 0640), 0);
  put_file("a", ENT_STR("dropped"), false, ENT_OK);
  check_file("a", "first");
  put_file("a", ENT_STR("second"), true, ENT_OK);
  check_file("a", "second");
  assert_int_equal(stat("a", &facts), 0);
  assert_int_equal(facts.st_mode & 0777, 0640);
  put_file("new", ENT_STR("dropped"), false, ENT_OK);
  assert_int_not_equal(stat("new", &facts), 0);
  put_file("empty", ENT_STR(""), true, ENT_OK);
  check_file("empty", "");
}

static void
links_and_devices_stay(void **state)
{
  (void)state;
  struct stat facts;
  put_file("target", ENT_STR("old"), true, ENT_OK);
  assert_int_equal(symlink("target", "link"), 0);
  put_file("link", ENT_STR("new"), true, ENT_OK);
  assert_int_equal(lstat("link", &facts), 0);
  assert_true(S_ISLNK(facts.st_mode));
  check_file("target", "new");
  put_file("/dev/null", ENT_STR("gone"), true, ENT_OK);
  assert_int_equal(stat("/dev/null", &facts), 0);
  assert_true(S_ISCHR(facts.st_mode));
}

static void
failures_are_told(void **state)
{
  (void)state;
  ent_buf out = {0};
  ent_diag diag = {.write = check_sink, .ctx = &out};
  ent_arena arena = {0};
  ent_str read = {0};
  ent_output *output = NULL;
  assert_int_equal(ent_file_read(&read, "absent", &arena, &diag), ENT_ERR_IO);
  assert_int_equal(read.n, 0);
  assert_int_equal(ent_file_read(&read, ".", &arena, &diag), ENT_ERR_IO);
  assert_int_equal(ent_output_open(&output, "no/such/folder", &diag),
                   ENT_ERR_IO);
  assert_null(output);
  assert_int_equal(ent_output_open(&output, "/dev/full", &diag), ENT_OK);
  ent_output_add(output, ENT_STR("x"));
  assert_int_equal(ent_output_close(output, true), ENT_ERR_IO);
  assert_int_equal(ent_output_close(NULL, true), ENT_OK);
  CHECK_STR(ent_buf_str(&out),
            "absent: error: cannot open: No such file or directory\n"
            ".: error: cannot read: Is a directory\n"
            "no/such/folder: error: cannot write: No such file or directory\n"
            "/dev/full: error: cannot write: No space left on device\n");
  ent_buf_free(&out);
  ent_arena_free(&arena);
}

static void
pipes_are_read_to_their_end(void **state)
{
  (void)state;
  // Larger than a pipe, a chunk and a piece, and with bytes of all values.
  ent_buf content = {0};
  for (uint32_t i = 0; i != 200000; ++i) {
    ent_buf_byte(&content, (char)(unsigned char)(i * 7 % 128));
  }
  put_file("big", ent_buf_str(&content), true, ENT_OK);
  ent_arena arena = {0};
  ent_str read = {0};
  assert_int_equal(mkfifo("pipe", 0600), 0);
  assert_int_equal(system("cat big >pipe &"), 0);
  assert_int_equal(ent_file_read(&read, "pipe", &arena, NULL), ENT_OK);
  assert_int_equal(read.n, content.n);
  assert_memory_equal(read.s, content.s, content.n);
  ent_arena_free(&arena);
  ent_buf_free(&content);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_are_written_whole_or_not),
      cmocka_unit_test(links_and_devices_stay),
      cmocka_unit_test(failures_are_told),
      cmocka_unit_test(pipes_are_read_to_their_end),
  };
  return cmocka_run_group_tests(tests, enter_folder, NULL);
}
