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
browser=$(command -v chromium || command -v chromium-browser ||
  command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "skipped: no Chromium"
  exit 77
fi
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
rm -rf "$folder/profile"
: >"$folder/browser.log"
"$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
  --user-data-dir="$folder/profile" --window-size=1400,900 --lang=en \
  --remote-debugging-port=0 --enable-logging=stderr \
  "file://$folder/driven.html" >/dev/null 2>"$folder/browser.log" &
pid=$!
turn=0
while ! grep -q 'verdict: ' "$folder/browser.log" && [ $turn -lt 240 ] &&
  kill -0 $pid 2>/dev/null; do
  sleep 0.25
  turn=$((turn + 1))
done
kill $pid 2>/dev/null || true
wait $pid 2>/dev/null || true
verdict=$(sed -n 's/.*verdict: \(.*\)\.", source:.*/\1/p' \
  "$folder/browser.log" | head -n 1)
echo "${verdict:-the page did not answer}"
case $verdict in
  all*passed | frame*) exit 0 ;;
esac
exit 1
