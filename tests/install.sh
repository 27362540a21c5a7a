#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` and the Debian package bring, and that it works there:
#   install.sh BUILD FOLDER files|package
# Ends with 77 where the tools for Debian packages are not there.
set -eu
build=$1
what=$3
work=$2/install-$what
rm -rf "$work"
mkdir -p "$work"

# holds ROOT FILE...: the files are there and not empty, and the program runs.
holds() {
  root=$1
  shift
  for file in bin/entente "$@"; do
    [ -s "$root/$file" ] || { echo "no $root/$file" >&2 && exit 1; }
  done
  "$root/bin/entente" --version >"$work/version"
  "$build/entente" --version | cmp - "$work/version"
  "$root/bin/entente" extract -q --lexicon \
    "$root/share/doc/entente/samples/lexicon" \
    "$root/share/doc/entente/samples/articles" >"$work/records.jsonl"
  for id in en-gsomia vi-dayton; do
    grep -q "\"$id\"" "$work/records.jsonl"
  done
}

docs="share/doc/entente/README.md share/doc/entente/docs/events.md
share/doc/entente/ingest/lexicon/README.md
share/doc/entente/samples/lexicon/own.txt
share/bash-completion/completions/entente
share/fish/vendor_completions.d/entente.fish"

case $what in
files)
  DESTDIR=$work cmake --install "$build" --prefix /opt/here >"$work/log"
  holds "$work/opt/here" $docs share/man/man1/entente.1 \
    share/zsh/site-functions/_entente
  [ "$(ls "$work")" = "log
opt
records.jsonl
version" ]
  # Everything that is installed stands below the prefix.
  cmake --install "$build" --prefix "$work/there" >"$work/log"
  diff -r "$work/opt/here" "$work/there"
  ;;
package)
  for tool in cpack dpkg-deb dpkg-shlibdeps lintian; do
    command -v "$tool" >/dev/null || { echo "no $tool" && exit 77; }
  done
  (cd "$build" && cpack -G DEB -B "$work") >"$work/log" 2>&1 ||
    { cat "$work/log" >&2 && exit 1; }
  lintian --allow-root --fail-on error,warning "$work"/entente_*.deb
  dpkg-deb -x "$work"/entente_*.deb "$work/root"
  holds "$work/root/usr" $docs share/doc/entente/copyright \
    share/doc/entente/changelog.gz share/man/man1/entente.1.gz \
    share/zsh/vendor-completions/_entente
  dpkg-deb -f "$work"/entente_*.deb Depends >"$work/depends"
  for library in libarchive13 libigraph3 libsqlite3-0 libxml2; do
    grep -q "$library (" "$work/depends"
  done
  ;;
esac
