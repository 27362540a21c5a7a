// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cmake/embed.c: run by the build, writes text files as C.
/// embed text OUT.c HEADER SYMBOL FILE: one string.
/// embed table OUT.c HEADER SYMBOL FILE...: name, bytes and length of each, in
/// the order given.

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char *
base_name(const char *path)
{
  const char *const slash = strrchr(path, '/');
  return slash != NULL ? slash + 1 : path;
}

/// Writes the file as a string literal, a line of text a line of C.
static long
write_literal(FILE *out, const char *path)
{
  long n = 0;
  int c = 0;
  FILE *const in = fopen(path, "rb");
  if (in == NULL) {
    perror(path);
    return -1;
  }
  fputs("\n  \"", out);
  while ((c = getc(in)) != EOF) {
    ++n;
    if (c == '\n') {
      fputs("\\n\"\n  \"", out);
    } else if (c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?') {
      fprintf(out, "\\%03o", (unsigned)c);
    } else {
      putc(c, out);
    }
  }
  putc('"', out);
  const bool failed = ferror(in) != 0;
  fclose(in);
  return failed ? -1 : n;
}

static int
write_table(FILE *out, const char *symbol, char **paths, int n)
{
  fprintf(out, "const ent_embedded %s[] = {\n", symbol);
  for (int i = 0; i < n; ++i) {
    fprintf(out, "  {\"%s\",", base_name(paths[i]));
    const long length = write_literal(out, paths[i]);
    if (length < 0) {
      return 1;
    }
    fprintf(out, ", %ld},\n", length);
  }
  // An array needs an element, also when there are no files.
  fprintf(out, "  {0, 0, 0}};\nconst size_t %s_n = %d;\n", symbol, n);
  return 0;
}

static int
write_text(FILE *out, const char *symbol, const char *path)
{
  fprintf(out, "const char %s[] =", symbol);
  const long length = write_literal(out, path);
  fputs(";\n", out);
  return length < 0 ? 1 : 0;
}

int
main(int argc, char **argv)
{
  if (argc < 5 || (strcmp(argv[1], "text") == 0 && argc != 6)) {
    fputs("usage: embed text|table OUT.c HEADER SYMBOL FILE...\n", stderr);
    return 2;
  }
  FILE *const out = fopen(argv[2], "wb");
  if (out == NULL) {
    perror(argv[2]);
    return 1;
  }
  fprintf(out, "#include \"%s\"\n\n", argv[3]);
  int result = strcmp(argv[1], "text") == 0
                   ? write_text(out, argv[4], argv[5])
                   : write_table(out, argv[4], argv + 5, argc - 5);
  if (fclose(out) != 0) {
    perror(argv[2]);
    result = 1;
  }
  return result;
}
