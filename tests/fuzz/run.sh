#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes one target for some seconds, from the corpus that is kept and from the
# samples; what it learns stays beside the build:
#   cmake --preset fuzz && cmake --build --preset fuzz
#   tests/fuzz/run.sh source|reading|lexicon|table|record [SECONDS]
set -eu
cd "$(dirname "$0")/../.."
name=$1
learnt=build/fuzz/learnt/$name
mkdir -p "$learnt"

# seed KIND FILE...: inputs that begin with a line of their kind.
seed() {
  kind=$1
  shift
  for file; do
    [ -f "$file" ] || continue
    { [ -z "$kind" ] || printf '%s\n' "$kind"; head -c 6000 "$file"; } \
      >"$learnt/seed-$(basename "$file")"
  done
}

case $name in
source)
  for kind in txt md html jsonl; do
    seed "$kind" samples/articles/*/*."$kind" tests/pages/*."$kind"
  done
  ;;
reading)
  for lang in vi en; do
    seed "$lang" samples/articles/"$lang"/*.txt
  done
  ;;
lexicon) seed '' ingest/lexicon/*.txt tests/lexicon/own.txt ;;
table)
  seed gdelt tests/feeds/gdelt*.tsv
  seed icews tests/feeds/icews.tsv
  seed polecat tests/feeds/polecat.tsv
  seed csv tests/feeds/*.csv
  ;;
record) seed '' samples/gold/*.jsonl tests/lake.jsonl tests/hostile.jsonl ;;
*) echo "run.sh: no target '$name'" >&2 && exit 2 ;;
esac

mkdir -p build/fuzz/tmp build/fuzz/found
TMPDIR=$PWD/build/fuzz/tmp exec nice -n 15 \
  build/fuzz/tests/fuzz/fuzz_"$name" -max_total_time="${2:-600}" \
  -max_len=16384 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
  -artifact_prefix=build/fuzz/found/"$name"- \
  "$learnt" tests/fuzz/corpus/"$name"
