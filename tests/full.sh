#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that fills up while records come in: one error, and what was there
# before is there still.  full.sh ENTENTE FOLDER
set -eu
cd "$2"
rm -f full.db full.db-*
"$1" import --quiet --db full.db good.jsonl
awk 'BEGIN {
  for (i = 0; i < 3000; i++) {
    printf "{\"id\":\"n%d\",\"text\":\"", i
    for (j = 0; j < 200; j++) printf "%d peace ", i * j
    print "\"}"
  }
}' >many.jsonl
# A limit on the size of files stands in for the full disk.
said=$( (
  trap '' XFSZ
  ulimit -f 2000
  "$1" import --db full.db many.jsonl
) 2>&1) && exit 1
printf '%s\n' "$said"
[ "$(printf '%s\n' "$said" | grep -c 'full.db: error: ')" = 1 ]
[ "$("$1" import --db full.db good.jsonl 2>&1)" = \
  "entente: 1 article (0 new, 0 replaced, 1 unchanged), 0 events" ]
"$1" import --db full.db many.jsonl
