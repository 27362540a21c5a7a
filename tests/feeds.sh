#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What an import of other coders' events says and keeps:
#   feeds.sh ENTENTE FOLDER KIND FILE...
# FOLDER is for the database; files are those of tests/feeds.
set -eu
entente=$1
db=$2/$3.db
kind=$3
shift 3
cd "$(dirname "$0")/feeds"
for file; do
  rm -f "$db"
  code=0
  "$entente" import --from "$kind" --db "$db" "$file" 2>&1 || code=$?
  echo "exit $code"
  "$entente" events --db "$db" --format jsonl
  # The same rows compressed, and twice, are the same articles.
  gzip -c "$file" |
    "$entente" import --from "$kind" --db "$db" - 2>&1 | tail -n 1
done
