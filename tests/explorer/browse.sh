#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens a page in a headless browser until its script has logged
# "verdict: WORDS.", and prints the words.
#   browse.sh PAGE FOLDER
# Exit status 77: no browser; 1: no verdict within a minute.
set -eu
page=$1
folder=$2
browser=$(command -v chromium || command -v chromium-browser ||
  command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "skipped: no Chromium"
  exit 77
fi
rm -rf "$folder/profile"
: >"$folder/browser.log"
"$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
  --user-data-dir="$folder/profile" --window-size=1400,900 --lang=en \
  --remote-debugging-port=0 --enable-logging=stderr \
  "file://$page" >/dev/null 2>"$folder/browser.log" &
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
[ -n "$verdict" ]
