#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Parses GraphML and GEXF with graphology, which sigma and Gephi Lite stand on,
# and compares all it read.
#   graphology.sh ENTENTE DATABASE FOLDER
set -eu
entente=$1
db=$2
folder=$3
here=$(cd "$(dirname "$0")" && pwd)
. "$here/fetch.sh"
need node npm python3
mkdir -p "$folder"
[ -d "$folder/node_modules/graphology-gexf" ] ||
  fetch graphology npm install --prefix "$folder" --silent --no-audit \
    --no-fund --ignore-scripts graphology@0.26.0 graphology-graphml@0.5.2 \
    graphology-gexf@0.13.2 @xmldom/xmldom@0.8.10
cp "$here/graphology.js" "$folder/read.js"
"$entente" export --quiet --db "$db" --format json -o "$folder/x.json"
for format in graphml gexf; do
  "$entente" export --quiet --db "$db" --format $format -o "$folder/x.$format"
  node "$folder/read.js" "$folder/x.$format" >"$folder/x.$format.tsv"
done
python3 "$here/same.py" "$folder/x.json" "$folder/x.graphml.tsv" x y
# it reads spells of neither nodes nor edges
python3 "$here/same.py" "$folder/x.json" "$folder/x.gexf.tsv" first last
