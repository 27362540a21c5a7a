#!/usr/bin/env bash
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What the shells complete: completion.sh ENTENTE FOLDER
set -uo pipefail # completion is not made for -e
entente=$1
fail() {
  echo "completion.sh: $*" >&2
  exit 1
}

mkdir -p "$2/complete" && cd "$2/complete" && rm -rf -- * && touch some.db ||
  fail "no folder $2"
for shell in bash zsh fish; do
  "$entente" completion "$shell" >"$shell" || fail "nothing for $shell"
done

# same NAME EXPECTED WORD...: the words, in any order.
same() {
  local name=$1 expected
  expected=$(tr ' ' '\n' <<<"$2" | sed '/^$/d' | sort)
  shift 2
  [ "$(printf '%s\n' "$@" | sed '/^$/d' | sort)" = "$expected" ] ||
    fail "$name gives '$*', not '$expected'"
}

# offers EXPECTED WORD...: what bash makes of the words, the last unfinished.
. ./bash
offers() {
  local expected=$1
  shift
  COMP_WORDS=(entente "$@")
  COMP_CWORD=$#
  _entente
  same "bash: $*" "$expected" "${COMPREPLY[@]}"
}
offers "read rank remove" r
offers "actors ties network" rank --of ""
offers "actors" rank --of = a
offers "actors ties network" rank --of =
offers "aid,sanction aid,support aid,summit" events --type aid,s
offers "some.db" rank --db so
offers "some.db" ingest -- so
offers "" rank --top ""
offers "" explain so
offers "merge merged" actors me
offers "check" lexicon c
offers "bash" completion b
offers "search story" help s

# Every command has all the options that its help tells of.
commands=$("$entente" help | sed -n 's/^  \([a-z]*\) .*/\1/p')
for command in $commands; do
  options=$("$entente" help "$command" |
    sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | tr '\n' ' ')
  offers "$options" "$command" -
done
offers "$commands help --help --version" ""

if command -v zsh >/dev/null; then
  zsh -n ./zsh || fail "zsh does not parse it"
  # What _arguments is told, which is zsh's own and needs a terminal.
  told=$(zsh -fc 'compdef() { :; }
    _arguments() { print -l -- "$@" }
    CURRENT=3 words=(entente lexicon "")
    . ./zsh')
  grep -qx '1:verb:(check show)' <<<"$told" || fail "zsh has no verbs: $told"
  grep -qx -- '--lexicon=\[.*\]:DIR:_files' <<<"$told" || fail "zsh: $told"
fi

if command -v fish >/dev/null; then
  asks() {
    local expected=$1
    same "fish: $2" "$expected" "$(HOME=$PWD fish --no-config -c \
      "source fish; complete -C '$2'" | cut -f 1)"
  }
  asks "actors network ties" "entente rank --of "
  asks "aid,sanction aid,support aid,summit" "entente events --type aid,s"
  asks "read rank remove" "entente r"
  asks "merge merged" "entente actors me"
  asks "some.db" "entente rank --db so"
  asks "search story" "entente help s"
fi
