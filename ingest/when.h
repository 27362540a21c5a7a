// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// ingest/when.h (private): a date expression being read.

#ifndef ENT_INGEST_WHEN_H
#define ENT_INGEST_WHEN_H

#include "ingest/engine.h"

typedef struct ent_scan {
  const ent_reader *reader;
  uint32_t at;
  uint32_t end; ///< of the sentence
  ent_date date;
  ent_date ahead; ///< as in ent_when
  bool bound;     ///< as in ent_when
} ent_scan;

bool ent_scan_mark(const ent_scan *s, uint32_t at, uint32_t mark);
/// The value of the digits at `at`, or -1.
int ent_scan_number(const ent_scan *s, uint32_t at);
/// The sense of class time and that code at `at`, or NULL.
const ent_sense *ent_scan_time(const ent_scan *s, uint32_t at, unsigned code);

// Each reads an expression at `at`, moves behind it and gives true, or leaves
// all as it was.

/// "last September", "next Tuesday", "Tuesday", "thứ Năm tuần trước".
bool ent_scan_weekday(ent_scan *s);
/// "three weeks ago", "cách đây 3 năm", "sáu tháng sau đó", "a week earlier".
bool ent_scan_counted(ent_scan *s);
/// "hôm qua", "last week", "năm ngoái", "cùng ngày", "the next day".
bool ent_scan_fixed(ent_scan *s);

#endif
