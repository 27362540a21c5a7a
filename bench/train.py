#!/usr/bin/env python3
# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Train the relation classification.

    train.py ENTENTE GOLD.jsonl... [--test GOLD.jsonl...] [--write relations.txt]

A logistic regression with an L2 penalty a type of event, over the features
that `ENTENTE read --stage relations` prints for every two actors that a
sentence may tell of.  A row is right when an annotated event with these two
actors has its quote in that sentence, and partly right when it has it
elsewhere.  Of a first fit the features that weigh most are kept and fitted
again.  A regression a phase is fitted to the rows that are right.  Another
regression weighs what the sentences of an article say of one edge together; it
is fitted to what the first says of articles that it was not trained on.  With
--test it shows precision, recall and F1 of edges by threshold on articles that
were not trained on, and how sure it was against how right.
Wants numpy, scipy and scikit-learn.
"""
import argparse
import collections
import itertools
import json
import math
import multiprocessing
import re
import subprocess
import unicodedata
import zlib

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression

SYMMETRIC = {"agreement", "summit", "cooperation"}
TYPES = ["agreement", "summit", "accession", "cooperation", "support", "aid", "criticism", "threat", "sanction",
         "conflict"]
PHASES = ["planned", "ongoing", "completed", "blocked", "ended"]
# What relation_tie.c weighs of an edge.
WHOLE = ["first", "first/1", "first/2", "first/3", "first/4", "together", "frame", "company", "rival", "others",
         "alike", *(f"beside/{kind}" for kind in TYPES)]
KINKS = [-1.5, -0.5, 0.5, 1.5]  # where the weight of an edge's likeliest telling changes
# What says the same whichever of the two acts.
UNTURNED = re.compile(r"^(s/|l/[^/]+/|r/[^/]+/|dr/[^/]+/|actors|title)")

FOLDS = 3
LEAST_OFTEN = 3  # a feature that is rarer, in either turn, has no weight
LEAST_ODDS = -2.5  # below it nothing is claimed
NO_CLAIM = -6.0  # stands for "nothing more told"

Row = collections.namedtuple("Row", "article begin x y labels elsewhere phases plain own")
Claim = collections.namedtuple("Claim", "article edge odds framed sentence")
Matrix = collections.namedtuple("Matrix", "x right elsewhere told names")


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
    return "><" if kind in TYPES and kind not in SYMMETRIC else ">"


def labels(tied, x, y):
    """The relations of x and y among edges."""
    return {kind + ("<" if kind not in SYMMETRIC and a == y else ">") for kind, a, b in tied if {a, b} == {x, y}}


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
                        told[record["id"]].append((gold_edges(event), at, at + len(quote), event["status"]))
        shown = subprocess.run([program, "read", "--stage", "relations", path], capture_output=True, text=True,
                               check=True).stdout
        for line in shown.split("\n")[:-1]:
            article, begin, end, x, y, names = unicodedata.normalize("NFC", line).split("\t")
            names = names.lower().split()
            here = [(tied, status) for tied, first, last, status in told[article]
                    if first < int(end) and int(begin) < last]
            quoted = set().union(*(tied for tied, _ in here), set())
            phases = {(relation[:-1], status) for tied, status in here for relation in labels(tied, x, y)}
            rows.append(Row(article, int(begin), x, y, labels(quoted, x, y), labels(gold[article] - quoted, x, y), phases,
                            [n for n in names if "@" not in n], [n.split("@") for n in names if "@" in n]))
    return gold, rows


def features(row, kind, turn):
    names = row.plain + [name for name, relation in row.own if relation == kind + turn]
    if kind in SYMMETRIC:
        return names
    return names + [f"{name}|{turn}" for name in row.plain if not UNTURNED.match(name)]


def counts(found, names=None):
    """A sparse row per list of names: how often it has each; and the columns, which are those of `names` if given."""
    if names is None:
        names = {n: i for i, n in enumerate(dict.fromkeys(itertools.chain.from_iterable(found)))}
    columns, begins = [], [0]
    for each in found:
        columns.extend(names[n] for n in each if n in names)
        begins.append(len(columns))
    x = scipy.sparse.csr_matrix((numpy.ones(len(columns), numpy.float32), numpy.array(columns, numpy.int32),
                                 numpy.array(begins, numpy.int32)), shape=(len(found), len(names)))
    x.sum_duplicates()
    return x, names


def matrix(rows, kind, names=None):
    """A sparse row per candidate and turn, whether it is right, or right elsewhere, what it is of, and the columns."""
    told = [(row, turn) for row in rows for turn in turns(kind)]
    x, names = counts([features(row, kind, turn) for row, turn in told], names)
    right = numpy.array([kind + turn in row.labels for row, turn in told])
    elsewhere = numpy.array([kind + turn in row.elsewhere for row, turn in told])
    return Matrix(x, right, elsewhere, told, names)


def often(m, kind, rows):
    """The columns that occur often enough in the rows."""
    twice = len(turns(kind))
    least = numpy.array([LEAST_OFTEN * (1 if "|" in name else twice) for name in m.names])
    return numpy.flatnonzero(numpy.bincount(m.x[rows].indices, minlength=len(least)) >= least)


def fit(m, kind, rows, options):
    """The weights and the bias of what some rows tell.

    A row that is right elsewhere counts as partly right and partly wrong.  Columns are scaled by the root of how much
    more often they are there when the row is right or wrong (Wang and Manning, "Baselines and Bigrams", ACL 2012, has
    the whole of it), so that the penalty bears on those that say little.
    """
    columns = often(m, kind, rows)
    again = rows[m.elsewhere[rows]]
    x = m.x[numpy.concatenate([rows, again])][:, columns]
    share = numpy.concatenate([numpy.where(m.elsewhere[rows], options.elsewhere, 1.0),
                               numpy.full(len(again), 1 - options.elsewhere)])
    right = numpy.concatenate([(m.right | m.elsewhere)[rows], numpy.zeros(len(again), bool)])
    there = x > 0
    yes, no = share * right, share * ~right
    ratio = numpy.log((there.T @ yes + 1) / yes.sum()) - numpy.log((there.T @ no + no.sum() / yes.sum()) / no.sum())
    scale = numpy.sqrt(abs(ratio))
    x = (x @ scipy.sparse.diags(scale)).tocsr()

    def regress(kept):
        return LogisticRegression(C=options.strength, solver="liblinear", max_iter=100, tol=0.01).fit(
            x[:, kept], right, sample_weight=share)

    every = numpy.arange(len(columns))
    kept = every[abs(regress(every).coef_[0] * scale) > options.least]
    second = regress(kept)
    weights = numpy.zeros(m.x.shape[1])
    weights[columns[kept]] = second.coef_[0] * scale[kept]
    return weights, second.intercept_[0]


def claims(m, kind, rows, weights, bias):
    """A Claim for each row that is not beyond belief."""
    odds = m.x[rows] @ weights + bias
    told = [m.told[i] for i in rows]
    return [Claim(row.article, edge(row, kind, turn), o, any(name == "d" and of == kind + turn for name, of in row.own),
                  row.begin) for (row, turn), o in zip(told, odds) if o >= LEAST_ODDS]


def whole(claimed):
    """By article and edge, what relation_tie.c weighs of the claims."""
    groups, sentences = collections.defaultdict(list), collections.defaultdict(list)
    for claim in claimed:
        groups[claim.article, claim.edge].append(claim)
        sentences[claim.article, claim.sentence].append(claim)
    likeliest = {key: max(group, key=lambda claim: claim.odds) for key, group in groups.items()}
    ends = collections.defaultdict(list)
    for (article, (kind, a, b)), claim in likeliest.items():
        ends[article, kind, b].append((claim.odds, a))
        if kind in SYMMETRIC:
            ends[article, kind, a].append((claim.odds, b))
    alike = collections.Counter((article, kind) for article, (kind, _, _) in groups)

    def without(article, kind, actor, other):
        return max((odds for odds, who in ends[article, kind, actor] if who != other), default=NO_CLAIM)

    def beyond(claim, kinds):
        """How much likelier than the claim the sentence's likeliest of other actors is."""
        return max((other.odds - claim.odds for other in sentences[claim.article, claim.sentence]
                    if other.edge[0] in kinds and {*other.edge[1:]} != {*claim.edge[1:]}
                    and other.odds > claim.odds), default=0.0)

    def beside(article, kind, a, b, of):
        ties = [tie for tie in ((of, a, b), (of, b, a)) if tie != (kind, a, b)]
        return max((likeliest[article, tie].odds for tie in ties if (article, tie) in likeliest), default=NO_CLAIM)

    found = {}
    for (article, (kind, a, b)), group in groups.items():
        claim = likeliest[article, (kind, a, b)]
        company = without(article, kind, b, a)
        if kind in SYMMETRIC:
            company = min(company, without(article, kind, a, b))
        found[article, (kind, a, b)] = [
            claim.odds, *(max(0.0, claim.odds - kink) for kink in KINKS),
            math.log(sum(math.exp(each.odds) for each in group)), float(any(each.framed for each in group)), company,
            beyond(claim, [kind]), beyond(claim, TYPES), math.log(alike[article, kind]),
            *(beside(article, kind, a, b, of) for of in TYPES)]
    return found


def fit_whole(claimed, gold):
    """A regression a type."""
    found = whole(claimed)
    fitted = {}
    for kind in TYPES:
        x = [values for (_, tie), values in found.items() if tie[0] == kind]
        right = [tie in gold[article] for article, tie in found if tie[0] == kind]
        fitted[kind] = LogisticRegression(C=0.3, max_iter=3000).fit(x, right)
    return fitted


def fold(article):
    return zlib.crc32(article.encode()) % FOLDS


def fit_kind(job):
    """The type's weights, its claims on the articles left out of each fold, and those on the tests."""
    kind, rows, tests, options = job
    m = matrix(rows, kind)
    folds = numpy.array([fold(row.article) for row, _ in m.told])
    left_out = []
    for part in range(FOLDS):
        left_out += claims(m, kind, numpy.flatnonzero(folds == part),
                           *fit(m, kind, numpy.flatnonzero(folds != part), options))
    weights, bias = fit(m, kind, numpy.arange(len(folds)), options)
    tested = matrix(tests, kind, m.names)
    return kind, m.names, weights, bias, left_out, claims(tested, kind, range(len(tested.told)), weights, bias)


def fit_phases(rows, options):
    """Each phase and its weights, fitted to the rows that are right, once a type."""
    told = [(row, kind, status) for row in rows for kind, status in sorted(row.phases)]
    x, names = counts([[*row.plain, f"type/{kind}"] for row, kind, _ in told])
    for phase in PHASES:
        right = numpy.array([status == phase for _, _, status in told])
        m = Matrix(x, right, numpy.zeros(len(told), bool), told, names)
        yield phase, names, *fit(m, phase, numpy.arange(len(told)), options)


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
    """Adds the weights of a type or a phase to name -> relation or phase -> weight."""
    ways = turns(kind) if kind in TYPES else [""]
    for way in ways:
        table["bias"][kind + way] += bias
    for name, column in names.items():
        if weights[column] == 0:
            continue
        plain, _, turn = name.partition("|")
        for way in turn or ways:
            table[plain][kind + way] += weights[column]


def write(path, table, together, options):
    lines = []
    for name in sorted(table):
        told = [f"{relation.rstrip('>') if relation[:-1] in SYMMETRIC else relation} {round(value * 1000)}"
                for relation, value in sorted(table[name].items()) if abs(value) >= 0.0005]
        if told:
            lines.append(f"any | relation | {name} | {'; '.join(told)}\n")
    settings = {"threshold": options.threshold, "alone": options.alone, "seen": options.seen}
    values = {"bias": {kind: fitted.intercept_[0] for kind, fitted in together.items()},
              **{name: {kind: fitted.coef_[0][i] for kind, fitted in together.items()}
                 for i, name in enumerate(WHOLE)}}
    with open(path, "w", encoding="utf-8") as out:
        out.write("# Made by bench/train.py; read by relation.c.  Thousandths.\n")
        out.writelines(f"any | relation | {name} | {round(value * 1000)}\n" for name, value in settings.items())
        out.writelines(f"any | relation | whole/{name} | " + "; ".join(
            f"{kind} {round(value * 1000)}" for kind, value in sorted(each.items())) + "\n"
            for name, each in values.items())
        out.writelines(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--test", nargs="+", default=[])
    parser.add_argument("--threshold", type=float, default=0.4, help="of an edge: below it nothing is told")
    parser.add_argument("--alone", type=float, default=0.17, help="the same of what one sentence of an article tells, "
                        "and no other tells anything")
    parser.add_argument("--seen", type=float, default=-1.5, help="log odds from which a sentence is seen to tell what "
                        "no frame tells")
    parser.add_argument("--elsewhere", type=float, default=0.2, help="how right a row is whose event has its quote "
                        "elsewhere")
    parser.add_argument("--strength", type=float, default=0.2, help="inverse strength of the penalty")
    parser.add_argument("--least", type=float, default=0.1, help="what a feature weighs in the first to be kept")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write")
    options = parser.parse_args()
    trained, rows = read(options.program, options.gold)
    gold, tests = read(options.program, options.test)
    table = collections.defaultdict(lambda: collections.defaultdict(float))
    left_out, tested = [], []
    with multiprocessing.Pool(options.jobs) as pool:
        for kind, names, weights, bias, without, on_tests in pool.imap(
                fit_kind, [(kind, rows, tests, options) for kind in TYPES]):
            add_weights(table, kind, names, weights, bias)
            left_out += without
            tested += on_tests
    for fitted in fit_phases(rows, options):
        add_weights(table, *fitted)
    together = fit_whole(left_out, trained)
    if tests:
        show(gold, [(article, tie, together[tie[0]].predict_proba([values])[0, 1])
                    for (article, tie), values in whole(tested).items()])
    if options.write:
        write(options.write, table, together, options)


main()
