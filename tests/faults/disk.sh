#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that is full, on a small file system in memory:
#   disk.sh ENTENTE FOLDER SAMPLES
# Ends with 77 where none may be mounted.
set -eu
entente=$1
samples=$3
rm -rf "$2"
mkdir -p "$2/disk"
cd "$2"
mount -t tmpfs -o size=640k tmpfs disk 2>/dev/null || exit 77
trap 'umount disk' EXIT
for k in $(seq 20); do
  cat "$samples"/articles/*/*.jsonl | sed "s/{\"id\": *\"/&copy-$k-/"
done >all.jsonl
"$entente" ingest -q --db whole.db all.jsonl
"$entente" articles --db whole.db --format jsonl >articles
"$entente" events --db whole.db --format jsonl >events

! "$entente" ingest -q --db disk/full.db all.jsonl 2>said
[ "$(wc -l <said)" = 1 ]
grep -q '^entente: disk/full.db: error: ' said
cat said
! "$entente" export -q --db whole.db --format events -o disk/out.csv 2>said
[ "$(wc -l <said)" = 1 ]
grep -q '^entente: disk/out.csv: error: cannot write: No space left' said
! ls disk/out* 2>/dev/null

mount -o remount,size=64m disk
"$entente" check -q --db disk/full.db
"$entente" ingest -q --db disk/full.db all.jsonl
"$entente" articles --db disk/full.db --format jsonl | cmp - articles
"$entente" events --db disk/full.db --format jsonl | cmp - events
