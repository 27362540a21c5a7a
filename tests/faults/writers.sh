#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Two writers at once, and a reader that looks on:
#   writers.sh ENTENTE FOLDER SAMPLES
# Each waits for the other or says that the database is in use; the reader sees
# whole articles only.
set -eu
export LC_ALL=C
entente=$1
samples=$3
rm -rf "$2"
mkdir -p "$2"
cd "$2"
for k in $(seq 24); do
  cat "$samples"/articles/*/*.jsonl | sed "s/{\"id\": *\"/&copy-$k-/"
done >all.jsonl
half=$(($(wc -l <all.jsonl) / 2))
head -n "$half" all.jsonl >a.jsonl
tail -n "+$((half + 1))" all.jsonl >b.jsonl
# The events of an article, whatever is told by others too: an event a line.
told() {
  "$entente" events --db "$1" --no-merge --format jsonl |
    sed 's/.*"article":"\([^"]*\)".*/\1/' | sort | uniq -c | sort
}
"$entente" ingest -q --db whole.db all.jsonl
told whole.db >expected
"$entente" events --db whole.db --format jsonl >events

# The first line makes the database, so that the reader has something to see.
head -n 1 all.jsonl | "$entente" ingest -q --db both.db -
"$entente" ingest -q --db both.db a.jsonl 2>a.said &
a=$!
"$entente" ingest -q --db both.db b.jsonl 2>b.said &
b=$!
looks=0
while kill -0 "$a" 2>/dev/null || kill -0 "$b" 2>/dev/null; do
  told both.db >seen
  [ -z "$(comm -23 seen expected)" ] || {
    echo "writers.sh: half an article: $(comm -23 seen expected | head -n 1)" >&2
    exit 1
  }
  looks=$((looks + 1))
done
for writer in a b; do
  code=0
  eval wait "\$$writer" || code=$?
  [ "$code" = 0 ] || {
    [ "$code" = 1 ]
    grep -q 'both.db: error: another program is using the database$' \
      "$writer.said"
    "$entente" ingest -q --db both.db "$writer.jsonl"
  }
done
"$entente" check -q --db both.db
"$entente" events --db both.db --format jsonl | cmp - events
echo "looked $looks times"
