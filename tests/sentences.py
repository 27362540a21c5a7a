# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what is read in the sentences of a file: a sentence a line behind its
language, all published on 2024-06-30, and under each, indented, its events, or
its persons.

    sentences.py ENTENTE SENTENCES.txt LEXICON [names]

LEXICON adds to the built-in one: it says that what frames find is told, be it
believed or not.  With "names" it checks the persons, not the events.  With
ENT_GOLDEN_WRITE set in the environment what is found is rewritten.
"""
import difflib
import json
import os
import subprocess
import sys


def told(event):
    roles = {}
    for part in event["participants"]:
        roles.setdefault(part["role"], []).append(part["actor"])
    left = roles.pop("source", []) or roles.pop("candidate", [])
    right = roles.pop("target", [])
    if event["type"] == "accession":
        right = roles.pop("organization", [])
    others = [actor for actors in roles.values() for actor in actors]
    ends = " > ".join("+".join(side) for side in (left, right) if side)
    words = [event["type"], event["status"], ends, "+".join(others),
             event.get("date", "")]
    return "  " + " ".join(word for word in words if word)


def named(actor):
    return "  " + " ".join([actor["name"], actor.get("affiliation") or "-"])


def read(record, names):
    if names:
        return [named(actor) for actor in record["actors"] if actor["kind"] == "person"]
    return [told(event) for event in record["events"]]


def main():
    entente, path, lexicon = sys.argv[1:4]
    names = sys.argv[4:] == ["names"]
    lines = open(path, encoding="utf-8").read().splitlines()
    sentences = [line for line in lines if line[:3] in ("en ", "vi ")]
    articles = "\n".join(json.dumps({
        "id": str(i), "lang": line[:2], "published": "2024-06-30",
        "text": line[3:]}) for i, line in enumerate(sentences))
    records = subprocess.run([entente, "extract", "-q", "--lexicon", lexicon],
                             input=articles, text=True, capture_output=True,
                             check=True).stdout
    reads = {line: read(json.loads(record), names) for line, record in
             zip(sentences, records.splitlines(), strict=True)}
    found = []
    for line in lines:
        if not line.startswith("  "):
            found.append(line)
            found += sorted(reads.get(line, []))
    if os.environ.get("ENT_GOLDEN_WRITE"):
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(found) + "\n")
    elif found != lines:
        print("\n".join(difflib.unified_diff(lines, found, "right", "read", "",
                                             "", 1)))
        sys.exit(1)


main()
