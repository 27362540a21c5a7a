#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Worker processes and shards give what one process gives:
#   jobs.sh ENTENTE FOLDER SAMPLES
set -eu
entente=$1
samples=$3
rm -rf "$2"
mkdir -p "$2"
cd "$2"

same() {
  cmp "$1" "$2" || { echo "jobs.sh: $3" >&2 && exit 1; }
}

# Many records, some of them bad, and pages.
for k in 1 2 3 4 5 6 7; do
  cat "$samples"/articles/*/*.jsonl | sed "s/{\"id\":\"/&copy-$k-/"
  [ "$k" != 3 ] || printf '{"id":"broken",}\nnothing\n'
done >records.jsonl
text='"text":"France and Chad signed a treaty in Paris on 3 May 2021."'
cat >>records.jsonl <<END
{$text,"id":"last"}
 { "id" :  "spaced" , $text }
{"id":"a\\u0301\\/b",$text}
{"id":"á",$text}
{"id":"",$text}
{"id":"given twice",$text}
{"id":"spaced",$text}
{"id":7,$text}
END
mkdir pages
cp "$samples"/articles/*/*.html "$samples"/articles/*/*.txt pages
printf '\001\002\000\003' >pages/binary.txt

run() { # NAME ARGUMENT...: output in NAME.out and NAME.err; status ignored
  name=$1
  shift
  "$entente" extract "$@" >"$name.out" 2>"$name.err" || true
}
run one records.jsonl pages absent.txt
run pipe-one <records.jsonl
for n in 2 3 8; do
  run many -j "$n" records.jsonl pages absent.txt
  same one.out many.out "--jobs $n gives other records"
  same one.err many.err "--jobs $n gives other messages"
  run pipe-many -j "$n" <records.jsonl
  same pipe-one.out pipe-many.out "--jobs $n gives other records of a pipe"
  same pipe-one.err pipe-many.err "--jobs $n gives other messages of a pipe"
done

# A pipe much larger than the window that the processes share.
for k in 1 2 3 4 5 6 7 8; do
  grep -v 'broken\|nothing\|"id":7' records.jsonl
done >large.jsonl
"$entente" extract -q <large.jsonl >large.one
cat large.jsonl | "$entente" extract -q -j 3 >large.many
same large.one large.many "a large pipe"

# No more files may be open than the processes need.
(
  ulimit -n 30
  run few -j 20 records.jsonl pages absent.txt
)
same one.out few.out "few open files give other records"

# Shards are disjoint and make up the whole; one may be empty.
sort one.out >whole
for i in 1 2 3; do
  run shard -j "$i" --shard "$i/3" records.jsonl pages
  cat shard.out
done | sort >parts
same whole parts "shards do not make up the whole"
"$entente" extract -q --shard 7/999 "$samples/articles/en/articles.jsonl" \
  >empty.out || { echo "jobs.sh: an empty shard failed" >&2 && exit 1; }

# Databases too, also of what is dated ahead of its day.
cat >ahead.jsonl <<END
{"id":"x","published":"2025-03-04","text":"The Chinese foreign ministry condemned Australia on 20 March 2025. China condemned Australia."}
{"id":"y","published":"2025-03-05","text":"China on Tuesday slammed Australia."}
END
"$entente" ingest -q --db one.db pages ahead.jsonl 2>/dev/null || true
"$entente" ingest -q --db many.db -j 2 pages ahead.jsonl 2>/dev/null || true
"$entente" events --db one.db --format jsonl >one.events
"$entente" events --db many.db --format jsonl >many.events
same one.events many.events "ingest --jobs gives other events"

# A worker that dies is told of; what came before it stays.
mkfifo held
"$entente" extract -j 2 <held >dead.out 2>dead.err &
parent=$!
exec 3>held
cat records.jsonl >&3
child=
while [ -z "$child" ]; do
  for stat in /proc/[0-9]*/stat; do
    read -r pid _ _ ppid _ <"$stat" 2>/dev/null || continue
    [ "$ppid" != "$parent" ] || child=$pid
  done
done
kill -9 "$child"
exec 3>&-
code=0
wait "$parent" || code=$?
[ "$code" = 1 ]
grep -q 'error: a worker process ended at article ".*": signal 9$' dead.err
head -c "$(wc -c <dead.out)" pipe-one.out >before.out
same before.out dead.out "records before a dead worker"
