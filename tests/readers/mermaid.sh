#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws Mermaid with its own library in a headless browser and compares the
# names and the lines of the drawing.
#   mermaid.sh ENTENTE DATABASE FOLDER
set -eu
entente=$1
db=$2
folder=$3
here=$(cd "$(dirname "$0")" && pwd)
. "$here/fetch.sh"
need node npm
mkdir -p "$folder"
[ -s "$folder/mermaid-11.4.1.tgz" ] ||
  fetch Mermaid npm pack --silent --pack-destination "$folder" mermaid@11.4.1
tar -xzf "$folder/mermaid-11.4.1.tgz" -C "$folder" \
  package/dist/mermaid.min.js
"$entente" export --quiet --db "$db" --format mermaid -o "$folder/x.mmd"
"$entente" export --quiet --db "$db" --format json --top-edges 40 \
  --layout none -o "$folder/x.json"
# "<" is escaped, or the page would end where a name says so
node -e '
  const read = (name) => require("fs").readFileSync(name, "utf8");
  const data = {text: read(process.argv[1]), wanted: JSON.parse(read(process.argv[2]))};
  console.log("<!DOCTYPE html><meta charset=utf-8><body><script>const data = " +
    JSON.stringify(data).replace(/</g, "\\u003c") + "</script>" +
    "<script src=package/dist/mermaid.min.js></script>" +
    "<script src=draw.js></script>");
' "$folder/x.mmd" "$folder/x.json" >"$folder/page.html"
cp "$here/mermaid.js" "$folder/draw.js"
verdict=$(sh "$here/../explorer/browse.sh" "$folder/page.html" "$folder") || {
  code=$?
  echo "$verdict"
  exit $code
}
echo "mermaid: $verdict"
case $verdict in
*alike) exit 0 ;;
esac
exit 1
