// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "export/diagram.h"

/// Widths of DejaVu Sans, the widest of the fonts asked for.
static double
width_of(uint32_t c)
{
  static const char narrow[] = "iljI.,:;'|!()[]/ ftr";
  static const char wide[] = "mwMW@%&";
  if (c >= 0x0300 && c <= 0x036F) {
    return 0.0;
  }
  if (c < 0x80) {
    return c != 0 && strchr(narrow, (int)c) != NULL ? 0.40
           : c != 0 && strchr(wide, (int)c) != NULL ? 0.99
           : c >= 'A' && c <= 'Z'                   ? 0.72
                                                    : 0.64;
  }
  return c >= 0x2E80 ? 1.0 : 0.68;
}

double
ent_text_width(ent_str str, double size)
{
  double sum = 0.0;
  for (size_t at = 0; at < str.n;) {
    sum += width_of(ent_utf8_next(str, &at));
  }
  return sum * size;
}
