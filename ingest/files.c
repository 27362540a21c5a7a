// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/source.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

/// An ending of names, and what is behind it.
typedef struct ending {
  ent_str name;
  ent_ending meant;
} ending;

#define ENT_KNOWN_ENDINGS \
  ".txt .md .html .jsonl .json .rss .atom .xml .warc .zip .tar"

static const char by_pandoc[] = "convert it with pandoc -t plain first";

static const ending endings[] = {
    {{".txt", 4}, {ENT_FORM_TEXT, ENT_PLAIN, NULL}},
    {{".md", 3}, {ENT_FORM_MARKDOWN, ENT_PLAIN, NULL}},
    {{".markdown", 9}, {ENT_FORM_MARKDOWN, ENT_PLAIN, NULL}},
    {{".html", 5}, {ENT_FORM_HTML, ENT_PLAIN, NULL}},
    {{".htm", 4}, {ENT_FORM_HTML, ENT_PLAIN, NULL}},
    {{".xhtml", 6}, {ENT_FORM_HTML, ENT_PLAIN, NULL}},
    {{".rss", 4}, {ENT_FORM_RSS, ENT_PLAIN, NULL}},
    {{".atom", 5}, {ENT_FORM_RSS, ENT_PLAIN, NULL}},
    {{".rdf", 4}, {ENT_FORM_RSS, ENT_PLAIN, NULL}},
    {{".xml", 4}, {ENT_FORM_RSS, ENT_PLAIN, NULL}},
    {{".jsonl", 6}, {ENT_FORM_LINES, ENT_PLAIN, NULL}},
    {{".ndjson", 7}, {ENT_FORM_LINES, ENT_PLAIN, NULL}},
    {{".json", 5}, {ENT_FORM_JSON, ENT_PLAIN, NULL}},
    {{".warc", 5}, {ENT_FORM_WARC, ENT_PLAIN, NULL}},
    {{".wet", 4}, {ENT_FORM_WARC, ENT_PLAIN, NULL}},
    {{".zip", 4}, {ENT_FORM_ARCHIVE, ENT_ARCHIVE, NULL}},
    {{".tar", 4}, {ENT_FORM_ARCHIVE, ENT_ARCHIVE, NULL}},
    {{".tgz", 4}, {ENT_FORM_ARCHIVE, ENT_ARCHIVE, NULL}},
    {{".pdf", 4},
     {ENT_FORM_UNKNOWN, ENT_PLAIN, "convert it with pdftotext first"}},
    {{".docx", 5}, {ENT_FORM_UNKNOWN, ENT_PLAIN, by_pandoc}},
    {{".odt", 4}, {ENT_FORM_UNKNOWN, ENT_PLAIN, by_pandoc}},
    {{".rtf", 4}, {ENT_FORM_UNKNOWN, ENT_PLAIN, by_pandoc}},
    {{".epub", 5}, {ENT_FORM_UNKNOWN, ENT_PLAIN, by_pandoc}},
    {{".doc", 4},
     {ENT_FORM_UNKNOWN, ENT_PLAIN, "convert it with antiword first"}},
};

/// Endings that stand behind another one.
static const ent_str compressions[] = {
    {".gz", 3}, {".bz2", 4}, {".xz", 3}, {".zst", 4}};

static bool
ends_with(ent_str path, ent_str name)
{
  if (path.n <= name.n) {
    return false;
  }
  for (size_t i = 0; i < name.n; ++i) {
    const char c = path.s[path.n - name.n + i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != name.s[i]) {
      return false;
    }
  }
  return true;
}

static ent_ending
simple_ending(ent_str name)
{
  for (size_t i = 0; i < ENT_COUNT(endings); ++i) {
    if (ends_with(name, endings[i].name)) {
      return endings[i].meant;
    }
  }
  return (ent_ending){ENT_FORM_UNKNOWN, ENT_PLAIN, NULL};
}

ent_ending
ent_ending_of(ent_str name)
{
  for (size_t i = 0; i < ENT_COUNT(compressions); ++i) {
    if (ends_with(name, compressions[i])) {
      name.n -= compressions[i].n;
      ent_ending inner = simple_ending(name);
      if (inner.packing == ENT_PLAIN) {
        inner.packing = ENT_COMPRESSED;
      }
      return inner;
    }
  }
  return simple_ending(name);
}

static bool
is_known(const char *path)
{
  return ent_ending_of(ent_str_of(path)).form != ENT_FORM_UNKNOWN;
}

static ent_status
fault(ent_diag *diag, const char *path, const char *what, int code)
{
  const ent_place place = {.file = path};
  ent_report(diag, ENT_ERROR, &place, "%s: %s", what, strerror(code));
  return ENT_ERR_IO;
}

// --------------------------------------------------------------- folders

typedef ENT_VEC(const char *) paths;

static int
by_bytes(const void *a, const void *b)
{
  // strcmp compares as unsigned bytes, whatever the locale.
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/// True when this folder is met for the first time.
static bool
is_new(ent_files *files, const struct stat *facts)
{
  ent_arena scratch = {0};
  const ent_str key = ent_arena_printf(
      &scratch, "%ju:%ju", (uintmax_t)facts->st_dev, (uintmax_t)facts->st_ino);
  const bool seen = ent_map_find(&files->seen, key) != ENT_NONE;
  (void)ent_map_intern(&files->seen, key);
  ent_arena_free(&scratch);
  return !seen;
}

/// Puts the entries of folder `path` on `*todo`, last first.
static ent_status
read_folder(ent_files *files, const char *path, paths *todo, ent_diag *diag)
{
  DIR *const folder = opendir(path);
  if (folder == NULL) {
    return fault(diag, path, "cannot open", errno);
  }
  paths names = {0};
  const struct dirent *entry = NULL;
  const size_t n = strlen(path);
  const char *const slash = n > 0 && path[n - 1] == '/' ? "" : "/";
  while ((entry = readdir(folder)) != NULL) {
    if (entry->d_name[0] == '.') {
      continue;
    }
    const ent_str name =
        ent_arena_printf(&files->arena, "%s%s%s", path, slash, entry->d_name);
    ENT_PUSH(&names, name.s);
  }
  (void)closedir(folder);
  if (names.n > 0) {
    qsort(names.at, names.n, sizeof names.at[0], by_bytes);
  }
  for (size_t i = names.n; i-- > 0;) {
    ENT_PUSH(todo, names.at[i]);
  }
  ENT_VEC_FREE(&names);
  return ENT_OK;
}

static void
add_known(ent_files *files, const char *path, const struct stat *facts)
{
  const ent_ending known = ent_ending_of(ent_str_of(path));
  if (known.form != ENT_FORM_UNKNOWN) {
    ENT_PUSH(files, (ent_file){path, known.form, known.packing,
                               (uint64_t)facts->st_size});
  }
}

static ent_status
add_folder(ent_files *files, const char *root, ent_diag *diag)
{
  ent_status st = ENT_OK;
  paths todo = {0};
  const size_t before = files->n;
  ent_status each = read_folder(files, root, &todo, diag);
  while (todo.n > 0) {
    const char *const path = todo.at[--todo.n];
    struct stat facts = {0};
    st = each != ENT_OK ? each : st;
    each = ENT_OK;
    if (stat(path, &facts) != 0) {
      // A link that leads nowhere matters only where an article should be.
      if (is_known(path)) {
        each = fault(diag, path, "cannot open", errno);
      }
    } else if (S_ISDIR(facts.st_mode)) {
      if (is_new(files, &facts)) {
        each = read_folder(files, path, &todo, diag);
      }
    } else if (S_ISREG(facts.st_mode)) {
      add_known(files, path, &facts);
    }
  }
  ENT_VEC_FREE(&todo);
  st = each != ENT_OK ? each : st;
  if (st == ENT_OK && files->n == before) {
    const ent_place place = {.file = root};
    ent_report(diag, ENT_ERROR, &place,
               "no articles in this folder (" ENT_KNOWN_ENDINGS ")");
    st = ENT_ERR_NOT_FOUND;
  }
  return st;
}

// ----------------------------------------------------------------- files

ent_status
ent_files_add(ent_files *files, const char *path, ent_diag *diag)
{
  struct stat facts = {0};
  const char *const kept = ent_arena_cstr(&files->arena, ent_str_of(path));
  const ent_place place = {.file = kept};
  if (strcmp(path, "-") == 0) {
    ENT_PUSH(files, (ent_file){kept, ENT_FORM_LINES, ENT_PLAIN, 0});
    return ENT_OK;
  }
  if (stat(path, &facts) != 0) {
    return fault(diag, kept, "cannot open", errno);
  }
  if (S_ISDIR(facts.st_mode)) {
    return is_new(files, &facts) ? add_folder(files, kept, diag) : ENT_OK;
  }
  const ent_ending known = ent_ending_of(ent_str_of(path));
  if (known.form != ENT_FORM_UNKNOWN) {
    add_known(files, kept, &facts);
    return ENT_OK;
  }
  ent_report(diag, ENT_ERROR, &place, "unknown kind of file%s%s%s",
             known.advice != NULL ? ": " : " (known are ",
             known.advice != NULL ? known.advice : ENT_KNOWN_ENDINGS,
             known.advice != NULL ? "" : ")");
  return ENT_ERR_USAGE;
}

void
ent_files_free(ent_files *files)
{
  ENT_VEC_FREE(files);
  ent_map_free(&files->seen);
  ent_arena_free(&files->arena);
}
