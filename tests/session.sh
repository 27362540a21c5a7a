#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a session, a file of lines "$ COMMAND" with what each says and, in
# brackets, its exit status where that is not 0:
#   session.sh ENTENTE FOLDER SESSION
# $T is the folder of the tests.  With ENT_GOLDEN_WRITE set in the environment
# the session is rewritten.
set -eu
session=$3
T=$(cd "$(dirname "$0")" && pwd)
PATH=$(dirname "$1"):$PATH
export T PATH
rm -rf "$2"
mkdir -p "$2/work"
cd "$2/work"
while IFS= read -r line; do
  case $line in
  '$ '*)
    printf '%s\n' "$line"
    code=0
    sh -c "${line#??}" >../said 2>&1 </dev/null || code=$?
    tr -d '\r' <../said
    [ "$code" = 0 ] || echo "[$code]"
    ;;
  '# '* | '') printf '%s\n' "$line" ;;
  esac
done <"$session" >../whole
if [ -n "${ENT_GOLDEN_WRITE:-}" ]; then
  cp ../whole "$session"
else
  diff "$session" ../whole
fi
