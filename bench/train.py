#!/usr/bin/env python3
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Train the weights that tell how sure an event is.

    train.py ENTENTE GOLD.jsonl... [--precision P] [--write weights.txt]

Logistic regression with an L2 penalty over the features that `ENTENTE read
--stage drafts` prints, each draft labelled with the share of its edges that
the annotation holds.  Shows precision, recall and F1 of edges by threshold,
cross-validated over articles, and a table of reliability.
"""
import argparse
import collections
import itertools
import json
import subprocess

import numpy

SYMMETRIC = {"agreement", "summit", "cooperation"}
FOLDS = 6
PENALTY = 2.0


def edges(kind, a, b):
    if kind in SYMMETRIC:
        return {(kind, x, y) for x, y in itertools.combinations(sorted(set(a) | set(b)), 2)}
    return {(kind, x, y) for x in a for y in b if x != y}


def gold_edges(event):
    if event["type"] in SYMMETRIC:
        return edges(event["type"], event["parties"], [])
    ends = ("candidate", "organization") if event["type"] == "accession" else ("source", "target")
    return edges(event["type"], event[ends[0]], event[ends[1]])


def read(program, paths):
    gold, drafts = {}, []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                gold[record["id"]] = set().union(*map(gold_edges, record.get("events", [])), set())
        told = subprocess.run([program, "read", "--stage", "drafts", path],
                              capture_output=True, text=True, check=True).stdout
        for line in told.splitlines():
            article, kind, _, a, b, names = line.split("\t")
            found = edges(kind, [x for x in a.split(",") if x], [x for x in b.split(",") if x])
            if found:
                drafts.append((article, found, names.split(), len(found & gold[article]) / len(found)))
    return gold, drafts


def matrix(drafts, names=None):
    if names is None:
        seen = collections.Counter(n for d in drafts for n in set(d[2]))
        names = {n: i for i, n in enumerate(sorted(n for n in seen if seen[n] >= 4))}
    rows = numpy.zeros((len(drafts), len(names)))
    for row, draft in zip(rows, drafts):
        for name in draft[2]:
            if name in names:
                row[names[name]] = 1
    return rows, names


def fit(rows, labels, free):
    penalty = numpy.full(rows.shape[1], PENALTY)
    penalty[free] = 1e-3
    weights = numpy.zeros(rows.shape[1])
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-rows @ weights))
        gradient = rows.T @ (p - labels) + penalty * weights
        curvature = (rows * (p * (1 - p))[:, None]).T @ rows + numpy.diag(penalty)
        step = numpy.linalg.solve(curvature, gradient)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return weights


def score(gold, drafts, sure, threshold):
    told = collections.defaultdict(set)
    for draft, p in zip(drafts, sure):
        if p >= threshold:
            told[draft[0]] |= draft[1]
    hit = sum(len(told[a] & gold[a]) for a in gold)
    answer = sum(map(len, told.values()))
    wanted = sum(map(len, gold.values()))
    precision, recall = hit / max(answer, 1), hit / max(wanted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def cross_validated(gold, drafts):
    fold = {a: i % FOLDS for i, a in enumerate(sorted(gold))}
    sure = numpy.zeros(len(drafts))
    for k in range(FOLDS):
        here = [i for i, d in enumerate(drafts) if fold[d[0]] == k]
        train = [d for d in drafts if fold[d[0]] != k]
        rows, names = matrix(train)
        weights = fit(rows, numpy.array([d[3] for d in train]), names["bias"])
        held, _ = matrix([drafts[i] for i in here], names)
        sure[here] = 1 / (1 + numpy.exp(-held @ weights))
    return sure


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--precision", type=float, default=0.6, help="take the lowest threshold that reaches it")
    parser.add_argument("--write")
    options = parser.parse_args()
    gold, drafts = read(options.program, options.gold)
    sure = cross_validated(gold, drafts)
    chosen = 0.5
    print("threshold precision recall f1 (cross-validated)")
    for step in range(0, 16):
        threshold = step * 0.04
        row = score(gold, drafts, sure, threshold)
        print(f"{threshold:.2f} {row[0]:.3f} {row[1]:.3f} {row[2]:.3f}")
    for step in range(0, 100):
        if score(gold, drafts, sure, step / 100)[0] >= options.precision:
            chosen = step / 100
            break
    print(f"chosen {chosen:.2f}\nreliability (cross-validated): confidence, right, drafts")
    for low in range(0, 10):
        inside = [d[3] for d, p in zip(drafts, sure) if low / 10 <= p < (low + 1) / 10]
        if inside:
            print(f"{low / 10:.1f} {sum(inside) / len(inside):.2f} {len(inside)}")
    if options.write:
        rows, names = matrix(drafts)
        weights = fit(rows, numpy.array([d[3] for d in drafts]), names["bias"])
        with open(options.write, "w", encoding="utf-8") as out:
            out.write("# Made by bench/train.py; read by weights.c.  Thousandths.\n")
            out.write(f"any | weight | threshold | {round(chosen * 1000)}\n")
            for name in sorted(names):
                out.write(f"any | weight | {name} | {round(weights[names[name]] * 1000)}\n")


if __name__ == "__main__":
    main()
