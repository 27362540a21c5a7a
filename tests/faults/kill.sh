#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Kills an ingest at many moments:
#   kill.sh ENTENTE FOLDER SAMPLES [TIMES]
# Each time the database passes the check, what was committed is there still,
# and the next ingest completes it to what an undisturbed one gives.
set -eu
entente=$1
samples=$3
times=${4:-${ENTENTE_KILLS:-5}}
rm -rf "$2"
mkdir -p "$2"
cd "$2"

# Whole articles, and enough short ones for several commits.
{
  for k in $(seq 20); do
    cat "$samples"/articles/*/*.jsonl | sed "s/{\"id\": *\"/&copy-$k-/"
  done
  for k in $(seq 9000); do
    printf '{"id":"short-%d","published":"2024-%02d-%02d","text":"%s"}\n' "$k" \
      $((k % 12 + 1)) $((k % 28 + 1)) 'France and Poland signed a treaty.'
  done
} >all.jsonl

content() {
  for what in articles events actors; do
    "$entente" "$what" --db "$1" --format jsonl
  done
}

count() {
  "$entente" articles --db kill.db --format jsonl 2>/dev/null | wc -l
}

die() {
  echo "kill.sh: killed after $pause s: $1" >&2
  exit 1
}

begin=$(date +%s%N)
"$entente" ingest -q --db whole.db all.jsonl
lasts=$(($(date +%s%N) - begin))
content whole.db >expected

n=0
had=0
killed=0
rm -f kill.db*
while [ "$n" -lt "$times" ]; do
  # Fractions of the time that an ingest lasts, spread evenly, in an order
  # that looks like none.
  pause=$(awk -v n="$n" -v lasts="$lasts" 'BEGIN {
    x = (n + 1) * 0.6180339887
    printf "%.4f", (x - int(x)) * lasts / 1e9
  }')
  "$entente" ingest -q --db kill.db all.jsonl 2>/dev/null &
  job=$!
  sleep "$pause"
  kill -9 "$job" 2>/dev/null && killed=$((killed + 1))
  wait "$job" 2>/dev/null || true
  if [ -s kill.db ]; then
    "$entente" check -q --db kill.db || die 'damage'
    has=$(count)
    [ "$has" -ge "$had" ] || die "$has of $had articles are left"
    had=$has
  fi
  n=$((n + 1))
  # Every so often from the beginning, from where it was left, or completed.
  if [ $((n % 3)) = 0 ]; then
    "$entente" ingest -q --db kill.db all.jsonl
    content kill.db | cmp -s - expected || die 'the next run gives other content'
    rm -f kill.db*
    had=0
  fi
done
"$entente" ingest -q --db kill.db all.jsonl
content kill.db | cmp -s - expected || die 'the next run gives other content'
echo "killed $killed of $n times"
[ "$killed" -gt 0 ]
