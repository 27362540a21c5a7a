#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes each read, write, sync, rename, opening and allocation of a command
# fail in turn:
#   faults.sh ENTENTE SHIM FOLDER SAMPLES [STEP [COMMAND...]]
# Each time the program ends with one exit status and a message, the database
# is whole, and the same command without the fault completes it; a file is
# written whole or not at all.  Every STEPth call fails, of the allocations,
# which are many, every 250 STEPth (without: the first, and of those behind ever
# fewer, as they are of a kind).
set -eu
entente=$1
shim=$2
samples=$4
step=${5:-0}
rm -rf "$3"
mkdir -p "$3"
cd "$3"
shift $(($# < 5 ? $# : 5))
[ $# -gt 0 ] || set -- ingest import merge export

# Small: the number of calls, not their size, is what matters.
head -n 3 "$samples/articles/en/articles.jsonl" >articles.jsonl
head -n 2 "$samples/articles/vi/bai-viet.jsonl" >>articles.jsonl
"$entente" extract -q articles.jsonl >records.jsonl
head -n 3 records.jsonl >some.jsonl
"$entente" import -q --db some.db some.jsonl
"$entente" import -q --db good.db records.jsonl
echo old >old

die() {
  echo "faults.sh: $command: with $fault: $1" >&2
  cat said >&2
  exit 1
}

# content DB: all that was read.
content() {
  for what in articles events actors; do
    "$entente" "$what" --db "$1" --format jsonl
  done
}
content good.db >expected

# Before each run, what is there; behind it, what must be.
begin() {
  rm -f f.db* out.* log
  case $command in
  merge) cp some.db f.db ;;
  export) cp old out.graphml ;;
  esac
}

run() {
  case $command in
  ingest) "$entente" ingest -q --db f.db articles.jsonl ;;
  import) "$entente" import -q --db f.db records.jsonl ;;
  merge) "$entente" merge -q f.db good.db ;;
  export) "$entente" export -q --db good.db -o out.graphml ;;
  esac
}

whole() {
  if [ "$command" = export ]; then
    [ "$(ls out.*)" = out.graphml ] || die "files are left: $(ls out.*)"
    cmp -s out.graphml old || cmp -s out.graphml expected.graphml ||
      die 'half a file'
    return
  fi
  [ ! -s f.db ] || "$entente" check -q --db f.db >said 2>&1 || die 'damage'
}

complete() {
  run >said 2>&1 || die 'the next run fails'
  if [ "$command" = export ]; then
    cmp -s out.graphml expected.graphml || die 'the next run gives other bytes'
    return
  fi
  content f.db >found
  cmp -s found expected || die 'the next run gives other content'
}

# try N: runs with the Nth call failing; false when there are not so many.
try() {
  fault=$call:$1
  begin
  tries=$((tries + 1))
  code=0
  (
    export LD_PRELOAD="$shim" ENT_FAULT="$fault" ENT_FAULT_LOG="$PWD/log"
    run
  ) >said 2>&1 || code=$?
  [ -e log ] || return 1
  case $code in
  0) ;; # it could do without
  1) grep -q '^entente: .*error: ' said || die 'no message' ;;
  134)
    [ "$call" = memory ] || die 'aborted'
    grep -q '^entente: out of memory$' said || die 'no message'
    ;;
  *) die "ended with $code" ;;
  esac
  [ "$(grep -c 'error: \|out of memory' said)" -le 2 ] || die 'many messages'
  [ "$code" = 134 ] && [ "$command" = export ] || whole
  complete
}

command=export
fault=none
tries=0
run
mv out.graphml expected.graphml
for command; do
  for call in read write sync rename open memory; do
    n=1
    grow=1
    stride=$step
    [ "$call" != memory ] || grow=4 stride=$((step * 250))
    while try "$n"; do
      [ "$call" = memory ] || [ "$call" = open ] || try "$n+"
      if [ "$step" -gt 0 ]; then
        n=$((n + stride))
      else
        n=$((n + 1 + n * grow / 2))
      fi
    done
    echo "$command: $call: $n or fewer; $tries tries"
  done
done
