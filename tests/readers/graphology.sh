#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Parses GraphML and GEXF with graphology, which sigma and Gephi Lite stand on,
# and Mermaid with its own parser.
#   graphology.sh ENTENTE DATABASE FOLDER
# 77 without Node.js, or when the packages cannot be had.
set -eu
entente=$1
db=$2
folder=$3
here=$(cd "$(dirname "$0")" && pwd)
for tool in node npm; do
  command -v $tool >/dev/null || { echo "skipped: no $tool"; exit 77; }
done
mkdir -p "$folder"
if [ ! -d "$folder/node_modules/graphology-gexf" ]; then
  (cd "$folder" && npm install --silent --no-audit --no-fund --ignore-scripts \
    graphology@0.26.0 graphology-graphml@0.5.2 graphology-gexf@0.13.2 \
    @xmldom/xmldom@0.8.10 >npm.log 2>&1) || {
    echo "skipped: graphology cannot be had"
    exit 77
  }
fi
for format in graphml gexf json; do
  "$entente" export --quiet --db "$db" --format $format -o "$folder/x.$format"
done
cp "$here/graphology.js" "$folder/check.js"
exec node "$folder/check.js" "$folder"
