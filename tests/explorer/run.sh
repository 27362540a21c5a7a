#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Drives the explorer in a headless browser.
#   run.sh ENTENTE FOLDER [RECORDS.jsonl]
# With records it measures their page instead.  Exit status 77: no browser.
set -eu
here=$(dirname "$0")
entente=$1
folder=$2
script=$here/drive.js
records=$here/hostile.jsonl
if [ $# -gt 2 ]; then
  script=$here/pace.js
  records=$3
fi
mkdir -p "$folder"
rm -f "$folder/explorer.db"
"$entente" import --quiet --db "$folder/explorer.db" "$records"
"$entente" export --quiet --db "$folder/explorer.db" --persons \
  -o "$folder/explorer.html"
{
  sed '/<\/body>/,$d' "$folder/explorer.html"
  echo "<script>"
  cat "$script"
  echo "</script></body></html>"
} >"$folder/driven.html"
verdict=$(sh "$here/browse.sh" "$folder/driven.html" "$folder") || {
  code=$?
  echo "$verdict"
  exit $code
}
echo "$verdict"
case $verdict in
all*passed | frame*) exit 0 ;;
esac
exit 1
