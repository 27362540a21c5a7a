#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages of debian-packages.txt that are missing:
#   packages.sh build   what building and running needs
#   packages.sh all     what the checks need as well
set -eu

list=$(dirname "$0")/debian-packages.txt
checks='^(clang.*|dpkg-dev|fish|libcmocka-dev|libxml2-utils|lintian|mandoc|parallel|python3-.*|r-.*|zsh)$'
case ${1:-all} in
build) wanted=$(grep -Ev "$checks" "$list") ;;
all) wanted=$(cat "$list") ;;
*) echo "usage: packages.sh build|all" >&2 && exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "No Debian here; needed are the likes of:" $wanted >&2
  exit 0
fi

missing=
for package in $wanted; do
  state=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$state" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

root=
[ "$(id -u)" = 0 ] || root=sudo
echo "Installing:$missing" >&2
install() {
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >&2
}
install 2>/dev/null || { $root apt-get update -qq >&2 && install; }
