#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the inputs of the command-line tests: fixtures.sh ENTENTE FOLDER
set -eu
entente=$1
mkdir -p "$2"
cd "$2"
rm -rf ./*

printf '%s\n' '{"id":"a1","lang":"en","text":"France met Chad."}' >good.jsonl
"$entente" import --quiet --db good.db good.jsonl
cp good.db kept.db

# The header of an SQLite file holds user_version at 60, application_id at 68.
cp good.db foreign.db
printf '\0\0\0\1' | dd of=foreign.db bs=1 seek=68 conv=notrunc 2>/dev/null
cp good.db newer.db
printf '\0\0\377\377' | dd of=newer.db bs=1 seek=60 conv=notrunc 2>/dev/null
printf 'this is not a database, and long enough to be one' >text.db
head -c 600 good.db >cut.db

: >empty.jsonl
mkdir folder
printf '{"id":"a2","text":"Peace."}\n{"id":"a3",}\n' >broken.jsonl
printf '{"id":"a2"}\n' >textless.jsonl
printf '[1,2]\n' >array.jsonl
printf '\000\001\002\377\376\n' >binary.jsonl
cp binary.jsonl binary.txt
: >empty.txt
