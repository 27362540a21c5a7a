#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Imports GraphML and GEXF with the Gephi Toolkit, as Gephi does, and compares
# all it read; any issue that Gephi reports as a warning or worse is a failure.
#   gephi.sh ENTENTE DATABASE FOLDER
set -eu
entente=$1
db=$2
folder=$3
here=$(cd "$(dirname "$0")" && pwd)
. "$here/fetch.sh"
need java javac mvn python3
mkdir -p "$folder"
jar=$folder/jars/gephi-toolkit-0.10.1-all.jar
[ -d "$folder/jars" ] || jars copy -Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all
javac -nowarn -cp "$jar" -d "$folder" "$here/Gephi.java" 2>"$folder/javac.log" ||
  { cat "$folder/javac.log"; exit 1; }

# read NAME OPTION...: an export and what Gephi makes of it
read_back() {
  name=$1
  shift
  "$entente" export --quiet --db "$db" "$@" -o "$folder/$name"
  java -Djava.awt.headless=true -cp "$jar:$folder" Gephi "$folder/$name" \
    >"$folder/$name.tsv" 2>"$folder/gephi.log" || {
    tail -n 5 "$folder/gephi.log"
    exit 1
  }
}
for per in dyad-kind event; do
  "$entente" export --quiet --db "$db" --format json --edges $per \
    -o "$folder/$per.json"
  read_back x.graphml --edges $per --layout force
  read_back x.gexf --edges $per
  python3 "$here/same.py" "$folder/$per.json" "$folder/x.graphml.tsv"
  python3 "$here/same.py" "$folder/$per.json" "$folder/x.gexf.tsv"
done
