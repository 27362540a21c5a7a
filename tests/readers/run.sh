#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the exports in the programs they are for, as far as these can be had,
# has Spark carry the reading, and ends with a count.  Each script says on its own what it does, and ends
# with 77 when its program cannot be had.
#   tests/readers/run.sh ENTENTE FOLDER
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
if python3 -m venv "$folder/venv" >"$folder/pip.log" 2>&1 &&
  timeout 600 "$folder/venv/bin/pip" install -q --timeout 60 rdflib==7.6.0 \
    networkx==3.6.1 igraph==1.0.0 >"$folder/pip.log" 2>&1; then
  PYTHON=$folder/venv/bin/python
  export PYTHON
else
  echo "skipped: rdflib, networkx and igraph cannot be had"
  skipped=$((skipped + 1))
fi
for db in samples pacts hostile; do
  for reader in python gephi graphology schema mermaid neo4j; do
    try sh "$here/$reader.sh" "$entente" "$folder/$db.db" "$folder/$reader"
  done
done
try sh "$top/tests/explorer/run.sh" "$entente" "$folder/explorer"
SCALE_INSTALL=1
export SCALE_INSTALL
try sh "$top/tests/scale/run.sh" "$entente" "$folder/scale" spark
echo "readers: $passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ]
