# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what a program read with the node-link JSON of the same network,
attribute by attribute.

    same.py WANTED.json READ.tsv [FIELD...]

READ.tsv has a line of "node" or "edge", id, field and value for every value,
backslash, tab and newline escaped.  The FIELDs are those that the format has no
place for.  XML has no character for U+FFFE and U+FFFF.
"""
import json
import math
import re
import sys
from pathlib import Path


def wanted_of(path):
    """{("edge", id): {field: value}} of node-link JSON."""
    with open(path, encoding="utf-8") as file:
        whole = json.load(file)
    found = {("node", n["id"]): n for n in whole["nodes"]}
    found.update({("edge", e["key"]): e for e in whole["edges"]})
    return found


def read_of(path):
    """The same of READ.tsv; all values are text."""
    found = {}
    plain = {"\\\\": "\\", "\\n": "\n", "\\t": "\t"}
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file.read().split("\n")[:-1]:
            what, key, field, value = line.split("\t")
            found.setdefault((what, key), {})[field] = re.sub(
                r"\\.", lambda m: plain[m.group()], value)
    return found


def alike(wanted, got):
    if isinstance(wanted, bool):
        return str(got).lower() == str(wanted).lower()
    if isinstance(wanted, (int, float)):
        return got is not None and math.isclose(
            float(got), wanted, rel_tol=1e-6, abs_tol=1e-6)
    return got in (wanted, re.sub("[\ufffe\uffff]", "", wanted))


def compare(what, wanted, got, without=()):
    """Ends with the first value that differs."""
    if set(wanted) != set(got):
        sys.exit(f"{what}: only one side has {sorted(set(wanted) ^ set(got))[:9]}")
    for key, fields in wanted.items():
        for field, value in fields.items():
            if field in without or field in ("id", "key"):
                continue
            found = got[key].get(field)
            ends = {got[key].get("source"), got[key].get("target")}
            if fields.get("symmetric") and field in ("source", "target"):
                found = value if value in ends else None
            if not alike(value, found):
                sys.exit(f"{what}: {field} of {key[0]} {key[1]} is {found!r} "
                         f"instead of {value!r}")
    nodes = sum(key[0] == "node" for key in wanted)
    print(f"{what}: {nodes} nodes, {len(wanted) - nodes} edges alike")


if __name__ == "__main__":
    compare(Path(sys.argv[2]).stem, wanted_of(sys.argv[1]), read_of(sys.argv[2]),
            sys.argv[3:])
