# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that no edge that was read right in the annotated articles is lost,
one by one, where check_scores.py looks at sums.

    check_right.py ENTENTE RIGHT.txt GOLD

RIGHT.txt has a line "ARTICLE TYPE STATUS ACTOR ACTOR" for each.  With
ENT_GOLDEN_WRITE set in the environment it is rewritten by what is right now.
"""
import glob
import itertools
import json
import os
import subprocess
import sys

SYMMETRIC = ("agreement", "summit", "cooperation")
ENDS = {"accession": ("candidate", "organization")}


def edges(name, event, sides):
    """The lines of an event, whose actors by role `sides` gives."""
    if event["type"] in SYMMETRIC:
        pairs = itertools.combinations(sorted(set(sides(None))), 2)
    else:
        ends = ENDS.get(event["type"], ("source", "target"))
        pairs = itertools.product(*(sides(role) for role in ends))
    return {f"{name} {event['type']} {event['status']} {a} {b}"
            for a, b in pairs if a != b}


def wanted(event):
    return lambda role: event.get(role or "parties", [])


def told(event):
    return lambda role: [part["actor"] for part in event["participants"]
                         if role in (None, part["role"])]


def main():
    entente, path, gold = sys.argv[1:]
    right = set()
    for file in sorted(glob.glob(os.path.join(gold, "*.jsonl"))):
        lines = open(file, encoding="utf-8").read().splitlines()
        read = subprocess.run([entente, "extract", "-q", file], check=True,
                              capture_output=True, text=True).stdout
        records = {r["id"]: r for r in map(json.loads, read.splitlines())}
        for article in map(json.loads, lines):
            name = os.path.basename(file)[:-len(".jsonl")] + ":" + article["id"]
            answer = records[article["id"]]["events"]
            right |= (set().union(*(edges(name, e, wanted(e))
                                    for e in article["events"])) &
                      set().union(*(edges(name, e, told(e)) for e in answer)))
    if os.environ.get("ENT_GOLDEN_WRITE"):
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in sorted(right))
        return
    lost = set(open(path, encoding="utf-8").read().splitlines()) - right
    for line in sorted(lost):
        print("no longer read:", line)
    sys.exit(1 if lost else 0)


main()
