#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Long work tells a terminal, and nothing else, how far it is:
#   progress.sh ENTENTE FOLDER PROJECT
# Ends with 77 when there is no script(1) to give a terminal.
set -eu
entente=$1
command -v script >/dev/null || exit 77
rm -rf "$2/progress"
mkdir -p "$2/progress"
cd "$2/progress"
cp "$3"/samples/articles/*/*.jsonl .
cp "$3/samples/gold/samples.jsonl" gold.jsonl
cat bai-viet.jsonl articles.jsonl >all.jsonl
"$entente" extract -q all.jsonl >records.jsonl

# tells SHOWN ARGUMENT...: what a terminal shows, the last line taken away.
tells() {
  shown=$1
  shift
  script -qec "$entente $* >out" /dev/null >terminal </dev/null
  tr '\r' '\n' <terminal >lines
  grep -q "K$shown\$" lines || {
    echo "progress.sh: '$*' shows no '$shown':" >&2
    cat -v lines >&2
    exit 1
  }
  script -qec "$entente $* --quiet >out" /dev/null >terminal </dev/null
  [ ! -s terminal ] || { echo "progress.sh: '$* --quiet' shows" >&2 && exit 1; }
  "$entente" "$@" >out 2>plain
  ! grep -q '\[' plain || { echo "progress.sh: '$*' in a file" >&2 && exit 1; }
}
full='\[#########################\] 100 %'
tells "articles: 12 $full" extract all.jsonl
tells "articles: 12 $full" extract -j 2 all.jsonl
tells "articles: 12 $full" ingest --db new.db all.jsonl
tells "records: 12 $full" import --db new.db records.jsonl
tells "articles: 30 $full" eval gold.jsonl
tells 'databases: 1 \[                         \] 0 %' merge both.db new.db
