# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Events by pair, type, status and year: what spark.py should count.

dyads.py RECORDS.jsonl
"""
import collections
import json
import sys

SYMMETRIC = {"agreement", "summit", "cooperation"}
POLITICAL = {"state", "territory", "organization", "group"}


def pairs(event, known):
    parts = [p for p in event["participants"] if p["actor"] in known]
    if event["type"] in SYMMETRIC:
        return {(p["actor"], q["actor"]) for p in parts for q in parts
                if p["actor"] < q["actor"]}
    return {(p["actor"], q["actor"]) for p in parts for q in parts
            if p["role"] in ("source", "candidate")
            and q["role"] in ("target", "organization")
            and p["actor"] != q["actor"]}


def main():
    counts = collections.Counter()
    for line in open(sys.argv[1], encoding="utf-8"):
        record = json.loads(line)
        known = {a["id"] for a in record["actors"] if a["kind"] in POLITICAL}
        for event in record["events"]:
            year = event.get("date", record.get("published", ""))[:4]
            for pair in pairs(event, known):
                counts[(*pair, event["type"], event["status"], year)] += 1
    print("a,b,type,status,year,events")
    for key, n in sorted(counts.items()):
        print(",".join(key), n, sep=",")


main()
