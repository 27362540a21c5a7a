#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the gallery anew from the sample articles.
#   docs/gallery/make.sh [ENTENTE]
# Needs Graphviz and pngquant; Chromium, Java and Maven for what the explorer and
# Gephi show, which is left as it is without.
set -eu
cd "$(dirname "$0")/../.."
entente=${1:-build/dev/entente}
out=docs/gallery
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
db=$work/samples.db
"$entente" ingest --quiet samples/articles --db "$db"

# draw NAME OPTION...: a diagram, with few colours since it has few
draw() {
  name=$1
  shift
  "$entente" diagram --quiet --db "$db" -o "$work/$name.png" "$@"
  pngquant --force --strip --output "$out/$name.png" 32 "$work/$name.png"
}
draw actors-20 --actors 20 --title "Who deals with whom"
draw actors-60 --actors 60 --title "Who deals with whom"
draw asean --bloc ASEAN --labels vi --title "ASEAN và các đối tác"
draw blocs --bloc NATO,BRICS --actors 40 --title "NATO and BRICS"
draw against --type criticism,threat,sanction,conflict --actors 30 \
  --title "Who is at odds with whom"

browser=$(command -v chromium || command -v chromium-browser || true)
# shoot PAGE NAME
shoot() {
  "$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size=1400,1000 \
    --virtual-time-budget=5000 --screenshot="$work/$2.png" \
    "file://$1" >/dev/null 2>&1
  pngquant --force --strip --output "$out/$2.png" 128 "$work/$2.png"
}
if [ -n "$browser" ]; then
  "$entente" export --quiet --db "$db" --title "The sample articles" \
    -o "$work/explorer.html"
  for theme in light dark; do
    hash="theme=$theme"
    [ $theme = light ] && hash="$hash&actor=VNM"
    shoot "$work/explorer.html#$hash" "explorer-$theme"
  done
fi

# what Gephi's preview makes of GEXF, with the toolkit of the readers
gephi() {
  folder=build/readers/gephi
  . tests/readers/fetch.sh
  need java javac mvn
  mkdir -p "$folder"
  [ -d "$folder/jars" ] || jars copy -Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all
  "$entente" export --quiet --db "$db" --top-edges 80 -o "$work/gephi.gexf"
  javac -nowarn -cp "$folder/jars/*" -d "$work" "$out/Picture.java"
  java -Djava.awt.headless=true -cp "$folder/jars/*:$work" Picture \
    "$work/gephi.gexf" "$work/gephi.svg" >"$work/gephi.log" 2>&1
  echo '<body style="margin:0"><img src="gephi.svg" width="1400" height="1000">' \
    >"$work/gephi.html"
  shoot "$work/gephi.html" gephi
}
if [ -n "$browser" ]; then
  (gephi)
fi
ls -l "$out"
