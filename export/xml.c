// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/writer.h"

/// The Char production of XML 1.0.
static bool
is_char(uint32_t c)
{
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// ASCII that stands for itself.
static bool
is_plain(char c)
{
  return c >= ' ' && (unsigned char)c < 0x80 && c != '&' && c != '<' &&
         c != '>' && c != '"';
}

void
ent_xml_all(ent_buf *buf, const ent_str *texts, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    ent_buf_add(buf, texts[i]);
  }
}

void
ent_xml_text(ent_buf *buf, ent_str str)
{
  static const struct {
    uint32_t c;
    const char *entity;
  } entities[] = {
      {'&', "&amp;"}, {'<', "&lt;"},   {'>', "&gt;"},   {'"', "&quot;"},
      {'\t', "&#9;"}, {'\n', "&#10;"}, {'\r', "&#13;"},
  };
  for (size_t at = 0; at < str.n;) {
    const size_t from = at;
    while (at < str.n && is_plain(str.s[at])) {
      at++;
    }
    ent_buf_add(buf, (ent_str){str.s + from, at - from});
    if (at == str.n) {
      break;
    }
    const uint32_t c = ent_utf8_next(str, &at);
    size_t i = 0;
    while (i < ENT_COUNT(entities) && entities[i].c != c) {
      i++;
    }
    if (i < ENT_COUNT(entities)) {
      ent_buf_add(buf, ent_str_of(entities[i].entity));
    } else if (is_char(c)) {
      ent_buf_utf8(buf, c);
    }
  }
}
