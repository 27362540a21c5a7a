# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# To be sourced: what readers take from their registries.  A script that lacks
# something says so and ends with 77; none waits longer than ten minutes.

# need TOOL...
need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "skipped: no $tool"; exit 77; }
  done
}

# fetch WHAT COMMAND...
fetch() {
  what=$1
  shift
  timeout 600 "$@" >"$folder/fetch.log" 2>&1 || {
    tail -n 3 "$folder/fetch.log"
    echo "skipped: $what cannot be had"
    exit 77
  }
}

# jars GOAL OPTION...: those that Maven's plugin for dependencies has a goal for
jars() {
  goal=$1
  shift
  rm -rf "$folder/part"
  fetch "$goal $*" mvn -q -B -Dmaven.wagon.rto=60000 \
    "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:$goal" \
    -DoutputDirectory="$folder/part" "$@"
  mv "$folder/part" "$folder/jars"
}
