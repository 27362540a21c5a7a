// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
/// tests/check.h: cmocka with what it needs, and checks of slices and
/// messages; the time taken.

#ifndef ENT_TESTS_CHECK_H
#define ENT_TESTS_CHECK_H

#include "core/core.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
// clang-format on

#include <time.h>

/// Checks that the slice `str` holds the C string `text`.
#define CHECK_STR(str, text)                              \
  do {                                                    \
    const ent_str check_a = (str);                        \
    const ent_str check_b = ent_str_of(text);             \
    assert_int_equal(check_a.n, check_b.n);               \
    assert_memory_equal(check_a.s, check_b.s, check_a.n); \
  } while (0)

/// A sink for ent_diag that keeps all messages, a line each, in an ent_buf.
static inline void
check_sink(void *ctx, ent_level level, const char *message)
{
  (void)level;
  ent_buf_add(ctx, ent_str_of(message));
  ent_buf_byte(ctx, '\n');
}

/// Of processor time, used so far.
static inline double
check_seconds(void)
{
  struct timespec now;
  assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#endif
