// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// cmake/fold.c: run by the build, writes how letters fold as C.
/// fold OUT.c: the tables of ingest/fold.h.

#include "ingest/fold.h"

#include <stdio.h>
#include <utf8proc.h>

enum { ENT_PARTS_MAX = 8 };

/// 1 and 2 for the letters of the Latin script up to U+024F and of Vietnamese.
static uint8_t
cased(utf8proc_int32_t c)
{
  const bool ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool latin = c >= ENT_FOLD_FROM && c < 0x250 && c != 0xD7 && c != 0xF7;
  const bool high = c >= ENT_FOLD_HIGH_FROM && c < ENT_FOLD_HIGH_TO;
  if (!ascii && !latin && !high) {
    return 0;
  }
  return utf8proc_tolower(c) != c ? 2 : 1;
}

/// Vietnamese tones by their combining marks, 0 for other marks.
static uint8_t
tone_of(utf8proc_int32_t mark)
{
  switch (mark) {
  case 0x300:
    return 1;
  case 0x301:
    return 2;
  case 0x309:
    return 3;
  case 0x303:
    return 4;
  case 0x323:
    return 5;
  default:
    return 0;
  }
}

/// Adds a mark to a letter.
static void
add_mark(ent_folded *letter, utf8proc_int32_t mark)
{
  const uint8_t tone = tone_of(mark);
  if (tone != 0) {
    letter->tone = tone;
  } else {
    letter->letter = (uint16_t)(letter->letter + (uint32_t)mark * 7U);
  }
}

static ent_folded
fold(utf8proc_int32_t c)
{
  ent_folded out = {.cased = cased(c)};
  if (c >= ENT_FOLD_MARKS && c < ENT_FOLD_TO) {
    add_mark(&out, c);
    return out;
  }
  utf8proc_int32_t parts[ENT_PARTS_MAX];
  int last = 0;
  const utf8proc_ssize_t n = utf8proc_decompose_char(
      utf8proc_tolower(c), parts, ENT_PARTS_MAX, UTF8PROC_DECOMPOSE, &last);
  const bool known = n >= 1 && n <= ENT_PARTS_MAX;
  out.letter = (uint16_t)(known ? parts[0] : c);
  for (utf8proc_ssize_t i = 1; known && i < n; ++i) {
    add_mark(&out, parts[i]);
  }
  return out;
}

static void
write_table(FILE *out, const char *name, int from, int to)
{
  fprintf(out, "\nconst ent_folded %s[%d] = {", name, to - from);
  for (int c = from; c < to; ++c) {
    const ent_folded f = fold(c);
    fprintf(out, "%s{0x%X, %u, %u},", (c - from) % 6 == 0 ? "\n  " : " ",
            (unsigned)f.letter, (unsigned)f.tone, (unsigned)f.cased);
  }
  fputs("\n};\n", out);
}

int
main(int argc, char **argv)
{
  if (argc != 2) {
    fputs("usage: fold OUT.c\n", stderr);
    return 2;
  }
  FILE *const out = fopen(argv[1], "wb");
  if (out == NULL) {
    perror(argv[1]);
    return 1;
  }
  fputs("#include \"ingest/fold.h\"\n", out);
  write_table(out, "ent_fold_ascii", 0, ENT_FOLD_ASCII);
  write_table(out, "ent_fold_low", ENT_FOLD_FROM, ENT_FOLD_TO);
  write_table(out, "ent_fold_high", ENT_FOLD_HIGH_FROM, ENT_FOLD_HIGH_TO);
  if (fclose(out) != 0) {
    perror(argv[1]);
    return 1;
  }
  return 0;
}
