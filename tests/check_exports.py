# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what `export` cuts, projects and slices against plain Python on random
records, and that every format tells the same network.

    check_exports.py ENTENTE FOLDER
"""
import csv
import io
import json
import os
import random
import sys
from collections import Counter, defaultdict

try:
    import networkx as nx
except ImportError:
    print("skipped: Python has no networkx")
    sys.exit(77)
from check_measures import collapse, first_day, joined, rows, store
from check_networkx import NEGATIVE, POSITIVE, SYMMETRIC, make_records, run

ALL = POSITIVE + NEGATIVE
FORMATS = ("graphml", "gexf", "csv", "nodes", "cyjs", "pajek", "cypher",
           "mermaid", "dot", "turtle", "jsonld", "html")


def export(entente, db, kind, *more):
    return run(entente, "export", "--quiet", "--no-merge", "--db", db,
               "--format", kind, "--top-edges", "100000", *more)


def network(entente, db, *more):
    return json.loads(export(entente, db, "json", "--layout", "none", *more))


def weights(data):
    """The weight between each two."""
    found = defaultdict(float)
    for edge in data["edges"]:
        found[frozenset((edge["source"], edge["target"]))] += edge["weight"]
    return found


def same_weights(what, ours, theirs):
    assert ours.keys() == theirs.keys(), (what, ours.keys() ^ theirs.keys())
    for pair, weight in theirs.items():
        assert abs(ours[pair] - weight) < 1e-9, (what, pair, ours[pair], weight)


def expected(records, project):
    found = defaultdict(float)
    for record in records:
        for event in record["events"]:
            k, pairs = joined(event)
            hub = next((p["actor"] for role in ("host", "organization")
                        for p in event["participants"] if p["role"] == role),
                       event["participants"][0]["actor"])
            for a, b, kind in pairs:
                counts = {"clique": 1, "newman": 1 / (k - 1),
                          "star": kind not in SYMMETRIC or hub in (a, b)}
                if counts[project]:
                    found[frozenset((a, b))] += counts[project]
    return found


def check_projections(entente, db, records):
    for project in ("clique", "star", "newman"):
        theirs = expected(records, project)
        for per in ("event", "dyad-kind", "dyad"):
            for more in ((), ("--undirected",)):
                data = network(entente, db, "--project", project, "--edges",
                               per, *more)
                same_weights((project, per), weights(data), theirs)
                assert not more or all(e["symmetric"] for e in data["edges"])
                assert project in data["graph"]["description"]
    data = network(entente, db, "--project", "two-mode")
    events = [e for r in records for e in r["events"]]
    nodes = {n["id"] for n in data["nodes"]}
    assert sum(n.startswith("event:") for n in nodes) == len(events)
    for edge in data["edges"]:
        assert edge["source"].startswith("event:") != edge["target"].startswith(
            "event:"), edge
    ours = Counter(e["kind"] for e in data["edges"])
    # to the event and from it, once each
    theirs = sum((Counter({e["type"]: len({
        (p["actor"], p["role"] in ("target", "organization") and
         e["type"] not in SYMMETRIC) for p in e["participants"]})})
        for e in events), Counter())
    assert ours == theirs, (ours, theirs)


def check_cuts(entente, db, records):
    whole = expected(records, "clique")
    for least in (2, 3.5):
        data = network(entente, db, "--min-weight", str(least))
        same_weights(least, weights(data),
                     {p: w for p, w in whole.items() if w >= least})
        ends = {e[x] for e in data["edges"] for x in ("source", "target")}
        assert ends == {n["id"] for n in data["nodes"]}
    graph = collapse(records, ALL)
    for ego in sorted(graph)[:3]:
        for depth in (1, 2):
            data = network(entente, db, "--ego", ego, "--depth", str(depth))
            theirs = nx.ego_graph(graph, ego, depth)
            assert {n["id"] for n in data["nodes"]} == set(theirs)
            same_weights(ego, weights(data), {
                frozenset(e): whole[frozenset(e)] for e in theirs.edges()})


def check_slices(entente, folder, db, records):
    base = os.path.join(folder, "slice")
    for name in os.listdir(folder):
        if name.startswith("slice-"):
            os.remove(os.path.join(folder, name))
    export(entente, db, "json", "--slice", "year", "-o", base + ".json")
    names = sorted(n for n in os.listdir(folder) if n.startswith("slice-"))
    days = [first_day(r, e) for r in records for e in r["events"]]
    first, last = int(min(days)[:4]), int(max(days)[:4])
    assert names == [f"slice-{y}.json" for y in range(first, last + 1)], names
    places = {}
    for name in names:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            data = json.load(file)
        part = [dict(r, events=[e for e in r["events"]
                                if first_day(r, e)[:4] == name[6:10]])
                for r in records]
        same_weights(name, weights(data), expected(part, "clique"))
        for node in data["nodes"]:
            place = node["x"], node["y"]
            assert places.setdefault(node["id"], place) == place, node


def check_blocs(entente, db):
    for method in ("leiden", "signed"):
        data = network(entente, db, "--find-blocs", method)
        theirs = {r["id"]: r["bloc"] for r in rows(
            entente, "blocs", db, "--of", "actors", "--method", method)}
        ours = {n["id"]: n["bloc"].split()[1] if "bloc" in n else ""
                for n in data["nodes"]}
        assert ours == theirs, (method, ours, theirs)
        few = json.loads(run(
            entente, "export", "--quiet", "--no-merge", "--db", db, "--format",
            "json", "--top-edges", "5", "--find-blocs", method))
        assert all(n.get("bloc", "bloc ").split(" ")[1] == theirs[n["id"]]
                   for n in few["nodes"])


def check_formats(entente, db):
    """What is cut in one format is cut in all."""
    for cut in (("--project", "newman", "--persons"), ("--min-events", "2"),
                ("--project", "two-mode"), ("--find-blocs", "leiden"),
                ("--undirected", "--edges", "dyad-kind")):
        if "--edges" not in cut:
            cut += ("--edges", "event")
        data = network(entente, db, *cut)
        n, m = len(data["nodes"]), len(data["edges"])
        text = {kind: export(entente, db, kind, *cut) for kind in FORMATS}
        # of RDF the events are the edges
        counts = {
            "graphml": ("<node ", "<edge "), "gexf": ("<node ", "<edge "),
            "cyjs": (None, '"interaction"'), "mermaid": (":::", "| n"),
            "cypher": (None, ", is: {"), "dot": (None, " -> ")}
        for kind, (node, edge) in counts.items():
            assert node is None or text[kind].count(node) == n, (kind, cut)
            assert text[kind].count(edge) == m, (kind, cut)
        for kind, wanted in (("nodes", n), ("csv", m)):
            assert len(list(csv.DictReader(io.StringIO(
                text[kind], newline="")))) == wanted, (kind, cut)
        lines = text["pajek"].splitlines()
        assert lines[0].endswith(f"*Vertices {n}"), cut
        assert sum(line[0] != "*" for line in lines[1 + n:]) == m, cut
        values = sorted(e["weight"] * (-1 if e["sign"] < 0 else 1)
                        for e in data["edges"])
        ours = sorted(float(line.split()[2]) for line in lines[1 + n:]
                      if line[0] != "*")
        assert all(abs(a - b) < 1e-9 for a, b in zip(ours, values)), cut
        actors = sum(not x["id"].startswith("event:") for x in data["nodes"])
        assert text["turtle"].count(" a sem:Actor") == actors, cut
        assert text["jsonld"].count('"sem:Actor"') == actors, cut


def main():
    entente, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    records = list(make_records(random.Random(5), 24, 60))
    db = store(entente, folder, "cuts", records)
    check_projections(entente, db, records)
    check_cuts(entente, db, records)
    check_slices(entente, folder, db, records)
    check_blocs(entente, db)
    check_formats(entente, db)


if __name__ == "__main__":
    main()
