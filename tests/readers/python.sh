#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What libraries of Python read in the exports of a database.
#   python.sh ENTENTE DATABASE FOLDER
# PYTHON names the interpreter; 77 when it has none of the libraries.
set -eu
entente=$1
db=$2
folder=$3
python=${PYTHON:-/usr/bin/python3}
[ -x "$python" ] || { echo "skipped: no $python"; exit 77; }
mkdir -p "$folder"
for format in csv nodes events evidence dyad-year turtle jsonld pajek json \
  cyjs graphml gexf; do
  "$entente" export --quiet --db "$db" --format $format -o "$folder/x.$format"
done
"$entente" export --quiet --db "$db" --format csv --edges event \
  -o "$folder/event.csv"
for flavor in strict yed; do
  "$entente" export --quiet --db "$db" --format graphml --flavor $flavor \
    -o "$folder/$flavor.graphml"
done
"$entente" export --quiet --db "$db" --format gexf --gexf 1.2 \
  -o "$folder/old.gexf"
exec "$python" "$(dirname "$0")/check.py" "$folder" "$db"
