#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Read one large file of article records with GNU parallel, which cuts it into
# pieces at line ends without copying it:
#
#   pipepart.sh ARTICLES.jsonl >RECORDS.jsonl
#
# Each piece is read once, where shards have every process walk over the whole
# file.
set -eu

[ $# = 1 ] || { echo "usage: pipepart.sh ARTICLES.jsonl" >&2 && exit 2; }
exec parallel --will-cite --keep-order --pipepart --block "${BLOCK:-16M}" \
  -a "$1" "${ENTENTE:-entente}" extract --quiet
