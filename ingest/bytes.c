// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ingest/source.h"

enum { ENT_SAMPLE = 65536 };

bool
ent_bytes_utf16(ent_str bytes)
{
  return (ent_str_starts(bytes, ENT_STR("\xFF\xFE")) &&
          !ent_str_starts(bytes, ENT_STR("\xFF\xFE\0\0"))) || // UTF-32
         ent_str_starts(bytes, ENT_STR("\xFE\xFF"));
}

bool
ent_bytes_binary(ent_str bytes)
{
  size_t controls = 0;
  if (ent_bytes_utf16(bytes)) {
    return false;
  }
  const size_t n = bytes.n < ENT_SAMPLE ? bytes.n : (size_t)ENT_SAMPLE;
  for (size_t i = 0; i < n; ++i) {
    const unsigned char c = (unsigned char)bytes.s[i];
    if (c == 0) {
      return true;
    }
    controls += (c < 0x20 && (c < 0x08 || c > 0x0D) && c != 0x1B) || c == 0x7F;
  }
  return controls * 20 > n;
}

static uint32_t
unit_at(ent_str bytes, size_t at, bool big)
{
  const uint32_t a = (unsigned char)bytes.s[at];
  const uint32_t b = (unsigned char)bytes.s[at + 1];
  return big ? a << 8 | b : b << 8 | a;
}

static void
convert_utf16(ent_buf *out, ent_str bytes, size_t *bad)
{
  const bool big = bytes.s[0] == '\xFE';
  for (size_t at = 2; at + 1 < bytes.n; at += 2) {
    uint32_t c = unit_at(bytes, at, big);
    const uint32_t low = at + 3 < bytes.n ? unit_at(bytes, at + 2, big) : 0;
    if (c >= 0xD800 && c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
      ++*bad;
    }
    ent_buf_utf8(out, c == 0 ? 0xFFFD : c);
  }
  *bad += bytes.n % 2;
}

ent_str
ent_bytes_text(ent_str bytes,
               const ent_place *place,
               ent_arena *arena,
               ent_diag *diag)
{
  size_t bad = 0;
  ent_str text = bytes;
  if (ent_bytes_utf16(bytes)) {
    ent_buf out = {0};
    convert_utf16(&out, bytes, &bad);
    text = ent_arena_str(arena, ent_buf_str(&out));
    ent_buf_free(&out);
  } else {
    if (ent_str_starts(text, ENT_STR("\xEF\xBB\xBF"))) {
      text = (ent_str){text.s + 3, text.n - 3};
    }
    text = ent_utf8_repair(text, &bad, arena);
  }
  if (bad > 0) {
    ent_report(diag, ENT_WARNING, place,
               "%zu bad byte%s of UTF-8 replaced by U+FFFD", bad,
               bad == 1 ? "" : "s");
  }
  return text;
}
