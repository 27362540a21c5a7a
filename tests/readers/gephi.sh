#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Imports GraphML and GEXF with the Gephi Toolkit, as Gephi does, and compares
# nodes, edges, kinds and spells with the CSV; any issue that Gephi reports as
# a warning or worse is a failure.
#   gephi.sh ENTENTE DATABASE FOLDER
# 77 without Java and Maven, or when the toolkit cannot be had.
set -eu
entente=$1
db=$2
folder=$3
here=$(cd "$(dirname "$0")" && pwd)
version=0.10.1
for tool in java javac mvn; do
  command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
mkdir -p "$folder"
jar=$folder/gephi-toolkit-$version-all.jar
if [ ! -s "$jar" ]; then
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact=org.gephi:gephi-toolkit:$version:jar:all \
    -DoutputDirectory="$folder" >"$folder/mvn.log" 2>&1 || {
    echo "skipped: the Gephi Toolkit cannot be had"
    exit 77
  }
fi
for format in graphml gexf; do
  "$entente" export --quiet --db "$db" --format $format -o "$folder/x.$format"
done
javac -nowarn -cp "$jar" -d "$folder" "$here/Gephi.java" 2>"$folder/javac.log" ||
  { cat "$folder/javac.log"; exit 1; }
"$entente" export --quiet --db "$db" --format json --layout none \
  -o "$folder/x.json"
count() {
  grep -c "$1" "$folder/x.json" || true
}
kinds=$(sed -n '/^{"key"/s/.*"kind":"\([a-z]*\)".*/\1/p' "$folder/x.json" |
  LC_ALL=C sort | uniq -c | awk '{printf "%s%s %s", (NR > 1 ? " " : ""), $2, $1}')
java -Djava.awt.headless=true -cp "$jar:$folder" Gephi "$folder" \
  "$(count '^{"id"')" "$(count '^{"key"')" "$(count '^{"key".*"first":"')" \
  "$kinds" 2>"$folder/gephi.log" || {
  tail -n 5 "$folder/gephi.log"
  exit 1
}
