#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the statements twice in Neo4j, which must find nothing new the second
# time, and compares all that is then in its database.
#   neo4j.sh ENTENTE DATABASE FOLDER
set -eu
entente=$1
db=$2
folder=$3
here=$(cd "$(dirname "$0")" && pwd)
. "$here/fetch.sh"
need java javac mvn python3
mkdir -p "$folder"
[ -d "$folder/jars" ] ||
  jars copy-dependencies -f "$here/neo4j.pom.xml" -DincludeScope=runtime
rm -rf "$folder/home"
"$entente" export --quiet --db "$db" --persons --format cypher \
  -o "$folder/x.cypher"
"$entente" export --quiet --db "$db" --persons --edges event --layout none \
  --format json -o "$folder/x.json"
javac -nowarn -cp "$folder/jars/*" -d "$folder" "$here/Neo4j.java" \
  2>"$folder/javac.log" || { cat "$folder/javac.log"; exit 1; }
java -cp "$folder/jars/*:$folder" Neo4j "$folder/home" "$folder/x.cypher" \
  >"$folder/x.cypher.tsv" 2>"$folder/neo4j.log" || {
  tail -n 20 "$folder/neo4j.log"
  exit 1
}
python3 "$here/same.py" "$folder/x.json" "$folder/x.cypher.tsv"
