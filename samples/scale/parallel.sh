#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Read articles with GNU parallel, on this machine or on several:
#
#   parallel.sh SHARDS OUT PATH...
#
# leaves OUT/1.jsonl to OUT/SHARDS.jsonl for 'entente import'.  A shard that
# was done is not done again, so that a broken run can be taken up.  Options
# for parallel are taken from $PARALLEL, for instance PARALLEL='--slf hosts'
# where all hosts see the same files.
set -eu

[ $# -ge 3 ] || { echo "usage: parallel.sh SHARDS OUT PATH..." >&2 && exit 2; }
shards=$1 out=$2
shift 2
entente=${ENTENTE:-entente}
mkdir -p "$out"

# Exit status 1 says that some article could not be read; the others are there.
seq "$shards" | parallel --will-cite --halt now,fail=1 --quote sh -c '
  set -eu
  entente=$1 shards=$2 out=$3 i=$4
  shift 4
  [ ! -e "$out/$i.jsonl" ] || exit 0
  "$entente" extract --quiet --shard "$i/$shards" "$@" >"$out/$i.part" ||
    [ $? = 1 ]
  mv "$out/$i.part" "$out/$i.jsonl"
' sh "$entente" "$shards" "$out" {} "$@"
