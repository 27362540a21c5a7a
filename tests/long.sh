#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# A line of 200 MB is refused, and the line behind it is still read:
# long.sh ENTENTE FOLDER
set -eu
db=$2/long.db
rm -f "$db"
said=$({
  printf '{"id":"long","text":"'
  head -c 200000000 /dev/zero | tr '\0' 'x'
  printf '"}\n{"id":"a9","text":"Peace."}\n'
} | "$1" import --db "$db" - 2>&1) && exit 1
printf '%s\n' "$said"
[ "$said" = "entente: <stdin>:1: error: line is longer than 64 MiB
entente: 1 article (1 new, 0 replaced, 0 unchanged), 0 events" ]
