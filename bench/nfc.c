// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// bench/nfc.c: the yardstick of bench/run.  nfc FILE brings each line of FILE
/// to Normalisation Form C by utf8proc_map and prints the seconds of CPU that
/// this took, reading the file not counted.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

static double
seconds(void)
{
  struct timespec now;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int
main(int argc, char **argv)
{
  char *line = NULL;
  size_t cap = 0;
  ssize_t n = 0;
  double spent = 0;
  FILE *const in = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (in == NULL) {
    fputs("usage: nfc FILE\n", stderr);
    return 2;
  }
  while ((n = getline(&line, &cap, in)) > 0) {
    utf8proc_uint8_t *composed = NULL;
    const double begun = seconds();
    if (utf8proc_map((const utf8proc_uint8_t *)line, n, &composed,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE) < 0) {
      fputs("nfc: not UTF-8\n", stderr);
      return 1;
    }
    spent += seconds() - begun;
    free(composed);
  }
  free(line);
  (void)fclose(in);
  printf("%.6f\n", spent);
  return 0;
}
