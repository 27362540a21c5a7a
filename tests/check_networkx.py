# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks measures and files against networkx, which knows nothing of us.

    check_networkx.py ENTENTE FOLDER HOSTILE.jsonl

Records are made at random (from a fixed seed), their ties are derived here by
the scheme's rules once more, and what "entente rank" and "entente export"
give is compared with that.
"""
import csv
import io
import itertools
import json
import os
import random
import subprocess
import sys
import unicodedata
from collections import defaultdict
from fractions import Fraction

try:
    import networkx as nx
except ImportError:
    print("networkx is not installed")
    sys.exit(77)

SYMMETRIC = ("agreement", "summit", "cooperation")
POSITIVE = SYMMETRIC + ("accession", "support", "aid")
NEGATIVE = ("criticism", "threat", "sanction", "conflict")
STATUSES = ("planned", "ongoing", "completed", "blocked", "ended")
TOLERANCE = 1e-9


# ---------------------------------------------------------------- records

def participants(rng, kind, actors):
    if kind in SYMMETRIC:
        role = "party" if kind == "agreement" else "participant"
        some = rng.sample(actors, rng.choice((2, 2, 2, 3, 4)))
        parts = [(a, role) for a in some]
        if kind == "summit" and rng.random() < 0.3:
            parts.append((some[0], "host"))  # one actor in two roles
        return parts
    if kind == "accession":
        one, other, third = rng.sample(actors, 3)
        parts = [(one, "candidate"), (other, "organization")]
        return parts + [(third, "blocker")] * (rng.random() < 0.3)
    n, m = rng.choice((1, 1, 1, 2)), rng.choice((0, 1, 1, 2))
    parts = [(a, "source") for a in rng.sample(actors, n)]
    return parts + [(a, "target") for a in rng.sample(actors, m)]


def make_records(rng, n_actors, n_articles):
    codes = [a + b + c for a in "ABCD" for b in "EIOU" for c in "KLMNRST"]
    actors = sorted(rng.sample(codes, n_actors))
    parts = (actors[: n_actors * 3 // 4], actors[n_actors * 3 // 4:])
    for i in range(n_articles):
        events = []
        among = parts[rng.random() < 0.25]  # two components at least
        for _ in range(rng.randrange(1, 5)):
            kind = rng.choice(POSITIVE + NEGATIVE)
            event = {"type": kind, "status": rng.choice(STATUSES),
                     "participants": [{"actor": a, "role": r} for a, r in
                                      participants(rng, kind, among)],
                     "evidence": [{"start": 0, "end": 5}]}
            date = "20%02d-%02d-%02d" % (rng.randrange(10, 25),
                                         rng.randrange(1, 13),
                                         rng.randrange(1, 29))
            if rng.random() < 0.8:
                event["date"] = date[: rng.choice((4, 7, 10, 10))]
            events.append(event)
        named = sorted({p["actor"] for e in events for p in e["participants"]})
        yield {"id": "a%03d" % i, "lang": "en", "published": "2025-01-01",
               "actors": [{"id": a, "kind": "state", "name": "Land " + a}
                          for a in named],
               "events": events, "text": "Hello world, article %d." % i,
               "url": "https://example.org/?a=1&b=%d" % i}


def ties_of(event):
    """(source, target, type) for every edge of an event, by the scheme."""
    kind, parts = event["type"], event["participants"]
    by_role = defaultdict(set)
    for part in parts:
        by_role[part["role"]].add(part["actor"])
    if kind in SYMMETRIC:
        everyone = sorted({p["actor"] for p in parts})
        pairs = itertools.combinations(everyone, 2)
    elif kind == "accession":
        pairs = itertools.product(by_role["candidate"],
                                  by_role["organization"])
    else:
        pairs = itertools.product(by_role["source"], by_role["target"])
    return {(a, b, kind) for a, b in pairs if a != b}


# --------------------------------------------------------------- measures

def collapse(records, kinds):
    graph = nx.Graph()
    for record in records:
        for event in record["events"]:
            graph.add_nodes_from(p["actor"] for p in event["participants"])
            for a, b, kind in ties_of(event):
                if kind in kinds:
                    weight = graph.get_edge_data(a, b, {"weight": 0})["weight"]
                    graph.add_edge(a, b, weight=weight + 1)
    for _, _, data in graph.edges(data=True):
        data["length"] = Fraction(1, data["weight"])  # paths tie exactly
    return graph


def eigenvector(graph):
    values = dict.fromkeys(graph, 0.0)
    if graph.number_of_edges() == 0:
        return values
    largest = min(nx.connected_components(graph),
                  key=lambda c: (-len(c), min(c)))
    part = nx.eigenvector_centrality(graph.subgraph(largest), 200000, 1e-14,
                                     weight="weight")
    most = max(part.values())
    values.update({a: v / most for a, v in part.items()})
    return values


def harmonic(graph):
    values = nx.harmonic_centrality(graph, distance="length")
    return {a: float(v) / max(1, len(graph) - 1) for a, v in values.items()}


def pagerank(graph):
    values = {a: 1 / len(graph) for a in graph}
    strength = dict(graph.degree(weight="weight"))
    for _ in range(2000):
        loose = sum(values[a] for a in graph if strength[a] == 0)
        base = (0.15 + 0.85 * loose) / len(graph)
        values = {a: base + 0.85 * sum(
            values[b] * d["weight"] / strength[b] for b, d in graph[a].items())
            for a in graph}
    library = nx.pagerank(graph, tol=1e-12, max_iter=2000)
    assert all(abs(values[a] - library[a]) < 1e-8 for a in graph)
    return values


MEASURES = {
    "degree": lambda g: dict(g.degree()),
    "strength": lambda g: dict(g.degree(weight="weight")),
    "betweenness": lambda g: nx.betweenness_centrality(g, weight="length"),
    "closeness": lambda g: nx.closeness_centrality(g, distance="length"),
    "harmonic": harmonic,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
    "coreness": nx.core_number,
}
LAYERS = {"all": POSITIVE + NEGATIVE, "positive": POSITIVE,
          "negative": NEGATIVE}


def check_measures(entente, db, records):
    n = 0
    for layer, kinds in LAYERS.items():
        graph = collapse(records, kinds)
        for name, compute in MEASURES.items():
            table = run(entente, "rank", "--db", db, "--by", name, "--layer",
                        layer, "--top", "0", "--format", "csv")
            rows = list(csv.DictReader(io.StringIO(table)))
            ours = {row["id"]: float(row[name]) for row in rows}
            theirs = {a: float(v) for a, v in compute(graph).items()}
            assert ours.keys() == theirs.keys(), (name, layer)
            for actor, value in theirs.items():
                n += 1
                assert abs(ours[actor] - value) <= TOLERANCE * max(
                    1, abs(value)), (name, layer, actor, ours[actor], value)
            order = [(-ours[row["id"]], row["id"]) for row in rows]
            for one, two in zip(order, order[1:]):
                near = abs(one[0] - two[0]) <= 1e-11 * max(1, abs(order[0][0]))
                assert one[1] < two[1] if near else one < two, (name, layer)
    return n


# ------------------------------------------------------------------ files

def expected_edges(records, per):
    edges = defaultdict(int)
    for record in records:
        for event in record["events"]:
            for a, b, kind in ties_of(event):
                if per == "dyad":
                    a, b, kind = min(a, b), max(a, b), "dyad"
                edges[a, b, kind] += 1
    return edges


def check_graphml(entente, db, records, per, flavor):
    text = run(entente, "export", "--db", db, "--format", "graphml", "--edges",
               per, "--flavor", flavor)
    graph = nx.parse_graphml(text)
    actors = {p["actor"]: None for r in records for e in r["events"]
              for p in e["participants"]}
    assert set(graph) == set(actors), per
    for node, data in graph.nodes(data=True):
        assert data["label"] == "Land " + node and data["kind"] == "state"
    found, ids = defaultdict(int), set()
    for a, b, data in graph.edges(data=True):
        if not graph.is_directed() or data["symmetric"]:
            a, b = min(a, b), max(a, b)
        found[a, b, data["kind"]] += data["weight"]
        assert data["weight"] >= data["events"] > 0
        assert data["weight"] == data["events"] or per == "dyad"
        assert sum(data[s] for s in STATUSES) == data["weight"]
        assert data["first"] <= data["last"]
        assert data["evidence"] and data["url"].startswith("https://")
        if per != "dyad":
            assert data["sign"] == (1 if data["kind"] in POSITIVE else -1)
            assert data["symmetric"] == (data["kind"] in SYMMETRIC)
    assert dict(found) == dict(expected_edges(records, per)), per
    n = sum(found.values()) if per == "event" else len(found)
    assert graph.number_of_edges() == n, per
    if graph.is_multigraph():
        ids = [k for _, _, k in graph.edges(keys=True)]
        assert len(set(ids)) == len(ids) == n
    return n


def check_gexf(entente, db, records, per):
    text = run(entente, "export", "--db", db, "--format", "gexf", "--gexf",
               "1.2", "--edges", per)
    graph = nx.read_gexf(io.BytesIO(text.encode("utf-8")))
    found = defaultdict(int)
    for a, b, data in graph.edges(data=True):
        if data["symmetric"]:
            a, b = min(a, b), max(a, b)
        found[a, b, data["relation"]] += data["weight"]
        spells = data["spells"]
        assert spells and all(start <= end for start, end in spells)
        assert all(one[1] < two[0] for one, two in zip(spells, spells[1:]))
        for end in (a, b):
            assert graph.nodes[end]["start"] <= spells[0][0]
            assert graph.nodes[end]["end"] >= spells[-1][1]
    assert dict(found) == dict(expected_edges(records, per)), per
    places = {(d["viz"]["position"]["x"], d["viz"]["position"]["y"])
              for _, d in graph.nodes(data=True)}
    assert len(places) == len(graph)


def check_json(entente, db, records, per):
    text = run(entente, "export", "--db", db, "--format", "json", "--edges",
               per)
    data = json.loads(text)
    data["links"] = data.pop("edges")  # what networkx before 3.6 calls them
    graph = nx.node_link_graph(data)
    found = defaultdict(int)
    for a, b, edge in graph.edges(data=True):
        if edge["symmetric"]:
            a, b = min(a, b), max(a, b)
        found[a, b, edge["kind"]] += edge["weight"]
    assert dict(found) == dict(expected_edges(records, per)), per
    text = run(entente, "export", "--db", db, "--format", "cyjs", "--edges",
               per)
    data = json.loads(text)["elements"]
    assert len(data["nodes"]) == len(graph)
    assert len(data["edges"]) == graph.number_of_edges()
    for form, n in (("nodes", len(graph)), ("csv", graph.number_of_edges()),
                    ("events", sum(len(r["events"]) for r in records))):
        text = run(entente, "export", "--db", db, "--format", form, "--edges",
                   per)
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert len(rows) == n and all(None not in row for row in rows), form


def check_hostile(entente, folder, path):
    """Labels come back as they went in, but for what no file can hold."""
    db = os.path.join(folder, "hostile.db")
    run(entente, "import", "--quiet", "--db", db, path)
    graph = nx.parse_graphml(run(entente, "export", "--db", db, "--format",
                                 "graphml"))
    names = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            for actor in json.loads(line)["actors"]:
                names[actor["id"]] = actor["name"]
    assert len(graph) == len(names), (sorted(graph), sorted(names))
    for node, data in graph.nodes(data=True):
        assert unicodedata.is_normalized("NFC", data["label"])
        assert not any(unicodedata.category(c) in ("Cc", "Cs")
                       for c in data["label"]), node
        if node in names and names[node].isprintable():
            nfc = unicodedata.normalize("NFC", names[node])
            assert data["label"] == nfc, (data["label"], nfc)
    return len(graph)


def run(*command):
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode("utf-8")


def main():
    entente, folder, hostile = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(7)
    n_values = n_edges = 0
    for name, size in (("none", (8, 0)), ("small", (6, 3)), ("mesh", (44, 90)),
                       ("thin", (60, 40))):
        records = list(make_records(rng, *size))
        path = os.path.join(folder, name + ".jsonl")
        db = os.path.join(folder, name + ".db")
        for old in (db, db + "-wal", db + "-shm"):
            if os.path.exists(old):
                os.remove(old)
        if not records:
            records = [{"id": "a", "text": "Nothing.", "events": []}]
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(r) + "\n" for r in records)
        run(entente, "import", "--quiet", "--db", db, path)
        if name != "none":
            n_values += check_measures(entente, db, records)
        for per in ("event", "dyad-kind", "dyad"):
            for flavor in ("gephi", "strict"):
                n_edges += check_graphml(entente, db, records, per, flavor)
            check_gexf(entente, db, records, per)
            check_json(entente, db, records, per)
    n_nodes = check_hostile(entente, folder, hostile)
    print("%d values, %d edges and %d hostile labels agree with networkx %s"
          % (n_values, n_edges, n_nodes, nx.__version__))


if __name__ == "__main__":
    main()
