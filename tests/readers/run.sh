#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the exports in the programs they are for, as far as these can be had,
# and ends with a count.
#   tests/readers/run.sh ENTENTE FOLDER
# Python's libraries come into an environment of their own in FOLDER.
set -eu
entente=$1
mkdir -p "$2"
folder=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
passed=0 failed=0 skipped=0

# try COMMAND...: counts it by its exit status.
try() {
  code=0
  "$@" || code=$?
  case $code in
    0) passed=$((passed + 1)) ;;
    77) skipped=$((skipped + 1)) ;;
    *) failed=$((failed + 1)) && echo "failed: $*" ;;
  esac
}

rm -f "$folder"/*.db*
"$entente" ingest --quiet --db "$folder/samples.db" "$top/samples/articles"
"$entente" import --quiet --db "$folder/pacts.db" "$top/tests/pacts.jsonl"
"$entente" import --quiet --db "$folder/hostile.db" "$top/tests/hostile.jsonl"
if python3 -m venv "$folder/venv" >/dev/null 2>&1 &&
  "$folder/venv/bin/pip" install -q rdflib networkx igraph >"$folder/pip.log" 2>&1; then
  PYTHON=$folder/venv/bin/python
  export PYTHON
else
  echo "rdflib, networkx and igraph cannot be had; what is installed is used"
fi
for db in samples pacts hostile; do
  for reader in python gephi graphology schema; do
    try sh "$here/$reader.sh" "$entente" "$folder/$db.db" "$folder/$reader"
  done
done
try sh "$top/tests/explorer/run.sh" "$entente" "$folder/explorer"
echo "readers: $passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
