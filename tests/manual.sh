#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual tells of every command and of every option that help tells of:
#   manual.sh ENTENTE MANUAL
set -eu
entente=$1
manual=$2
fault=0
for command in $("$entente" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
  grep -q "^.It Cm $command" "$manual" ||
    { echo "$manual does not tell of $command" && fault=1; }
  # "-o, --output FILE" may be told by either name.
  "$entente" help "$command" |
    sed -n 's/^  -\(.\), --\([a-z-]*\).*/\2|\1/p; s/^  --\([a-z-]*\).*/\1/p' \
      >options
  while IFS= read -r option; do
    grep -Eq -- "Fl -?($option)( |$)" "$manual" ||
      { echo "$manual does not tell of $command --$option" && fault=1; }
  done <options
done
[ "$fault" = 0 ]
