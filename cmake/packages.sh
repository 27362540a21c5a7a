#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the Debian packages that are missing of the groups of
# debian-packages.txt that are named:
#   packages.sh GROUP...
set -eu

wanted=$(awk -v groups=" $* " '
  /^# / { sub(":", "", $2); on = index(groups, " " $2 " ") }
  on && !/^(#|$)/' "$(dirname "$0")/debian-packages.txt")

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "No Debian here; needed are the likes of:" $wanted >&2
  exit 0
fi

# Others' packages of Node.js bring npm along and conflict with Debian's.
there=" $(dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
  sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr -s ',\n' ' ') "
missing=
for package in $wanted; do
  case $there in
  *" $package "*) ;;
  *) missing="$missing $package" ;;
  esac
done
[ -n "$missing" ] || exit 0

root=
[ "$(id -u)" = 0 ] || root=sudo
echo "Installing:$missing" >&2
install() {
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >&2
}
install 2>/dev/null || { $root apt-get update -qq >&2 && install; }
