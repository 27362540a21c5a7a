#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the suite with counters and tells how many lines and branches it reaches;
# fails below the floors.  The report is build/coverage/coverage.txt.  Tests that
# kill the program or fill its disk spoil the counters and are left out.
set -eu
cd "$(dirname "$0")/.."
lines=${LINES_FLOOR:-94}
branches=${BRANCHES_FLOOR:-85}
rm -rf build/coverage # counters of an earlier layout do not add up
cmake --preset coverage >/dev/null
cmake --build --preset coverage >/dev/null
ctest --preset coverage -j "$(nproc)" -E '^hard\.(faults|kill|disk)$' >build/coverage/tests.log || {
  grep -A 40 'The following tests FAILED' build/coverage/tests.log >&2
  exit 1
}
gcovr build/coverage --txt build/coverage/coverage.txt --print-summary \
  --fail-under-line "$lines" --fail-under-branch "$branches" |
  grep -E '^(lines|branches):'
