#!/usr/bin/env python3
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Train the relation classification.

    train.py ENTENTE GOLD.jsonl... [--test GOLD.jsonl...] [--write relations.txt]

A logistic regression with an L2 penalty a type of event, over the features
that `ENTENTE read --stage relations` prints for every two actors that a
sentence may tell of.  A row is right when an annotated event with these two
actors has its quote in that sentence.  Of a first fit the features that weigh
most are kept and fitted again.  With --test it shows precision, recall and F1
of edges by threshold on articles that were not trained on, and how sure it was
against how right.  Wants numpy, scipy and scikit-learn.
"""
import argparse
import collections
import itertools
import json
import re
import subprocess
import unicodedata

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression

SYMMETRIC = {"agreement", "summit", "cooperation"}
TYPES = ["agreement", "summit", "accession", "cooperation", "support", "aid", "criticism", "threat", "sanction",
         "conflict"]
# What says the same whichever of the two acts.
UNTURNED = re.compile(r"^(s/|l/[^/]+/|r/[^/]+/|dr/[^/]+/|actors|title)")

Row = collections.namedtuple("Row", "article x y labels plain own")


def edges(kind, a, b):
    if kind in SYMMETRIC:
        return {(kind, x, y) for x, y in itertools.combinations(sorted(set(a) | set(b)), 2)}
    return {(kind, x, y) for x in a for y in b if x != y}


def gold_edges(event):
    if event["type"] in SYMMETRIC:
        return edges(event["type"], event["parties"], [])
    ends = ("candidate", "organization") if event["type"] == "accession" else ("source", "target")
    return edges(event["type"], event[ends[0]], event[ends[1]])


def edge(row, kind, turn):
    pair = sorted((row.x, row.y)) if kind in SYMMETRIC else (row.x, row.y) if turn == ">" else (row.y, row.x)
    return (kind, *pair)


def turns(kind):
    return ">" if kind in SYMMETRIC else "><"


def labels(told, begin, end, x, y):
    found = set()
    for tied, first, last in told:
        if first < end and begin < last:
            for kind, a, b in tied:
                if {a, b} == {x, y}:
                    found.add(kind + ("<" if kind not in SYMMETRIC and a == y else ">"))
    return found


def read(program, paths):
    """The gold edges by article, and a Row per candidate."""
    gold, rows = {}, []
    for path in paths:
        told = {}
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                text = f"{record['title']}\n{record['text']}".encode()
                gold[record["id"]] = set().union(*map(gold_edges, record.get("events", [])), set())
                told[record["id"]] = []
                for event in record.get("events", []):
                    quote = (event.get("quote") or "").encode()
                    at = text.find(quote) if quote else -1
                    if at >= 0:
                        told[record["id"]].append((gold_edges(event), at, at + len(quote)))
        shown = subprocess.run([program, "read", "--stage", "relations", path], capture_output=True, text=True,
                               check=True).stdout
        for line in shown.split("\n")[:-1]:
            article, begin, end, x, y, names = unicodedata.normalize("NFC", line).split("\t")
            names = names.lower().split()
            rows.append(Row(article, x, y, labels(told[article], int(begin), int(end), x, y),
                            [n for n in names if "@" not in n], [n.split("@") for n in names if "@" in n]))
    return gold, rows


def features(row, kind, turn):
    names = row.plain + [name for name, relation in row.own if relation == kind + turn]
    if kind in SYMMETRIC:
        return names
    return names + [f"{name}|{turn}" for name in row.plain if not UNTURNED.match(name)]


def matrix(rows, kind, names=None, least=3):
    """A sparse row per candidate and turn, whether it is right, and the names of the columns."""
    told = [(row, turn, features(row, kind, turn)) for row in rows for turn in turns(kind)]
    if names is None:
        seen = collections.Counter(itertools.chain.from_iterable(t[2] for t in told))
        twice = 1 if kind in SYMMETRIC else 2
        names = {n: i for i, n in enumerate(n for n in seen if seen[n] >= (least if "|" in n else least * twice))}
    columns, begins = [], [0]
    for _, _, found in told:
        columns.extend(names[n] for n in found if n in names)
        begins.append(len(columns))
    x = scipy.sparse.csr_matrix((numpy.ones(len(columns), numpy.float32), numpy.array(columns, numpy.int32),
                                 numpy.array(begins, numpy.int32)), shape=(len(told), len(names)))
    x.sum_duplicates()  # as often as it is there
    return x, numpy.array([kind + turn in row.labels for row, turn, _ in told]), [t[:2] for t in told], names


def fit(x, right, options):
    def regress(columns, strength):
        return LogisticRegression(C=strength, solver="liblinear", max_iter=100, tol=0.01).fit(x[:, columns], right)

    every = numpy.arange(x.shape[1])
    kept = every[abs(regress(every, options.first).coef_[0]) > options.least]
    second = regress(kept, options.strength)
    weights = numpy.zeros(x.shape[1])
    weights[kept] = second.coef_[0]
    return weights, second.intercept_[0]


def score(gold, sure, threshold):
    told = {(article, tie) for article, tie, p in sure if p >= threshold}
    hit = sum(tie in gold[article] for article, tie in told)
    precision, recall = hit / max(len(told), 1), hit / max(sum(map(len, gold.values())), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def show(gold, sure):
    print("threshold precision recall f1")
    for step in range(10, 60, 5):
        print(f"{step / 100:.2f}", *(f"{value:.3f}" for value in score(gold, sure, step / 100)))
    print("confidence right edges")
    for low in range(0, 10):
        inside = [tie in gold[article] for article, tie, p in sure if low / 10 <= p < (low + 1) / 10]
        if inside:
            print(f"{low / 10:.1f} {sum(inside) / len(inside):.2f} {len(inside)}")


def add_weights(table, kind, names, weights, bias):
    """Adds a type's weights to name -> relation -> weight."""
    for turn in turns(kind):
        table["bias"][kind + turn] += bias
    for name, column in names.items():
        if weights[column] == 0:
            continue
        plain, _, turn = name.partition("|")
        for way in turn or turns(kind):
            table[plain][kind + way] += weights[column]


def write(path, table, options):
    lines = []
    for name in sorted(table):
        told = [f"{relation.rstrip('>') if relation[:-1] in SYMMETRIC else relation} {round(value * 1000)}"
                for relation, value in sorted(table[name].items()) if abs(value) >= 0.0005]
        if told:
            lines.append(f"any | relation | {name} | {'; '.join(told)}\n")
    with open(path, "w", encoding="utf-8") as out:
        out.write("# Made by bench/train.py; read by relation.c.  Thousandths.\n")
        out.write(f"any | relation | threshold | agreement {round(options.threshold * 1000)}\n")
        out.write(f"any | relation | threshold/seen | agreement {round(options.seen * 1000)}\n")
        out.writelines(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--test", nargs="+", default=[])
    parser.add_argument("--threshold", type=float, default=0.05, help="below it nothing is told that a frame found")
    parser.add_argument("--seen", type=float, default=0.3, help="the same for what is seen without a frame")
    parser.add_argument("--first", type=float, default=0.3, help="inverse strength of the penalty in the first fit")
    parser.add_argument("--strength", type=float, default=0.3, help="the same in the second")
    parser.add_argument("--least", type=float, default=0.12, help="what a feature weighs in the first to be kept")
    parser.add_argument("--write")
    options = parser.parse_args()
    _, rows = read(options.program, options.gold)
    gold, tests = read(options.program, options.test)
    sure, table = [], collections.defaultdict(lambda: collections.defaultdict(float))
    for kind in TYPES:
        x, right, _, names = matrix(rows, kind)
        weights, bias = fit(x, right, options)
        add_weights(table, kind, names, weights, bias)
        if tests:
            z, _, told, _ = matrix(tests, kind, names)
            p = 1 / (1 + numpy.exp(-(z @ weights + bias)))
            sure += [(row.article, edge(row, kind, turn), q) for (row, turn), q in zip(told, p) if q > 0.03]
    if tests:
        show(gold, sure)
    if options.write:
        write(options.write, table, options)


main()
