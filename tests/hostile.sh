#!/bin/sh
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
# An article whose words try to be something else goes through every command
# and export:
#   hostile.sh ENTENTE FOLDER
set -eu
entente=$1
rm -rf "$2"
mkdir -p "$2"
cd "$2"
python3 - >articles.jsonl <<'END'
import json
bad = ["'; DROP TABLE article; --", '" ); DETACH DELETE (n) //', "</script>",
       "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>",
       "-->", "&bomb;", "${x} `y` {{z}} %s%n", "\x1b]0;title\x07\x1b[2J",
       "\x9b31m", "\u202egnol\u202c", "\u2066x\u2069", "a\x00b", "\ufffe",
       '"];graph [label="x', "\\\" \\n \\N", "a,b;c\td", '"""', "?> <?x"]
for i, text in enumerate(bad):
    print(json.dumps({
        "id": "a%d%s" % (i, text), "lang": "en", "published": "2021-05-06",
        "title": "=1+1 " + text, "source": "@SUM(A1) " + text,
        "url": "javascript:alert(1)//" + text,
        "text": "=1+1. France attacked Russia on Friday, President Foo Bar of "
                "France said: %s" % text}))
END
# What is no UTF-8: a lone surrogate, and overlong forms of "/" and NUL.
printf '{"id":"s","text":"France attacked Russia \\ud800 on Friday."}\n' \
  >>articles.jsonl
printf 'France attacked \300\257 \340\200\200 Russia on Friday.\n' >raw.txt
"$entente" ingest -q --db h.db articles.jsonl 2>said || true
"$entente" ingest -q --db h.db raw.txt 2>>said
"$entente" check -q --db h.db

# Nothing of what steers a terminal or turns its lines around.
clean() {
  ! LC_ALL=C grep -n -a -P '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]' "$1" >found || {
    echo "hostile.sh: $1 has controls:" >&2
    cat -v found | cut -c1-200 | head -n 5 >&2
    exit 1
  }
}
clean said
for what in articles events actors 'search France' rank blocs merges balance; do
  "$entente" $what --db h.db >out 2>&1
  clean out
done
id=$("$entente" events --db h.db --format jsonl | head -n 1 |
  sed 's/.*"id":"\([0-9a-f]*\)".*/\1/')
for what in articles events actors; do
  "$entente" "$what" --db h.db --format csv >"out.$what.csv"
done
"$entente" explain --db h.db "$id" >out
clean out

for format in graphml gexf nodes csv events evidence dyad-year turtle jsonld \
  cypher pajek mermaid json cyjs html dot; do
  "$entente" export -q --db h.db --persons --format "$format" -o "out.$format"
  clean "out.$format"
done
for format in graphml gexf; do
  xmllint --nonet --noout "out.$format"
done
for format in jsonld json cyjs; do
  python3 -m json.tool "out.$format" >/dev/null
done
! grep -q '<script>alert\|<img src=x' out.html
! grep -q "href=[\"']javascript:" out.html
[ "$(grep -c '</script>' out.html)" = "$(grep -c '<script' out.html)" ]
python3 - out.articles.csv out.events.csv out.actors.csv out.nodes out.csv out.events out.evidence <<'END'
import csv, sys
for name in sys.argv[1:]:
    rows = list(csv.reader(open(name, encoding="utf-8-sig", newline="")))
    assert len(rows) > 1, name
    for row in rows:
        assert len(row) == len(rows[0]), (name, row)
        for cell in row:
            assert not cell or cell[0] not in "=+@\t\r", (name, cell)
END
command -v dot >/dev/null && dot -Tcanon out.dot >/dev/null
