# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks measures, balance, blocs and slices against networkx and against
computations made here by brute force.

    check_measures.py ENTENTE FOLDER
"""
import csv
import io
import itertools
import math
import os
import random
import sys
from collections import Counter, defaultdict

sys.dont_write_bytecode = True
from check_networkx import (LAYERS, NEGATIVE, POSITIVE, STATUSES, SYMMETRIC,
                            TOLERANCE, collapse, json, make_records, nx, run,
                            ties_of)

COUNT = Counter()


def near(ours, theirs, *what):
    COUNT["values"] += 1
    if math.isnan(theirs):
        assert ours == "", (what, ours, theirs)
        return
    assert ours != "" and abs(float(ours) - theirs) <= TOLERANCE * max(
        1, abs(theirs)), (what, ours, theirs)


def rows(entente, command, db, *more):
    text = run(entente, command, "--quiet", "--no-merge", "--db", db,
               "--format", "csv", *more)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def store(entente, folder, name, records):
    path = os.path.join(folder, name + ".jsonl")
    db = os.path.join(folder, name + ".db")
    for old in (db, db + "-wal", db + "-shm"):
        if os.path.exists(old):
            os.remove(old)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(r) + "\n" for r in records)
    run(entente, "import", "--quiet", "--db", db, path)
    return db


def crowd(rng, n, articles):
    """Records of n actors at most, who meet often."""
    for record in make_records(rng, 24, articles):
        names = sorted({p["actor"] for e in record["events"]
                        for p in e["participants"]})
        to = {a: "X%02d" % (int.from_bytes(a.encode(), "big") % n)
              for a in names}
        events = []
        for event in record["events"]:
            before = {p["actor"] for p in event["participants"]}
            for part in event["participants"]:
                part["actor"] = to[part["actor"]]
            if len({p["actor"] for p in event["participants"]}) == len(before):
                events.append(event)
        record["events"] = events
        record["actors"] = [{"id": a, "kind": "state", "name": "Land " + a}
                            for a in sorted(set(to.values()))]
        yield record


# --------------------------------------------------------------- networks

def arcs_of(records, kinds):
    graph = nx.DiGraph()
    for record in records:
        for event in record["events"]:
            graph.add_nodes_from(p["actor"] for p in event["participants"])
            for a, b, kind in ties_of(event):
                if kind not in kinds:
                    continue
                for x, y in {(a, b)} | ({(b, a)} if kind in SYMMETRIC
                                        else set()):
                    had = graph.get_edge_data(x, y, {"weight": 0})["weight"]
                    graph.add_edge(x, y, weight=had + 1)
    return graph


def hits(graph):
    """The leading singular vectors, by the dense matrix."""
    import numpy as np
    nodes = sorted(graph)
    matrix = nx.to_numpy_array(graph, nodelist=nodes, weight="weight")
    if not matrix.any():
        return (dict.fromkeys(nodes, 0.0),) * 2
    values, vectors = np.linalg.eigh(matrix @ matrix.T)
    # ones, projected on all that belong to the leading value
    lead = vectors[:, values > values[-1] * (1 - 1e-9)]
    hubs = lead @ (lead.T @ np.ones(len(nodes)))
    # as the iteration has it, from the arcs of the same start
    authorities = matrix.T @ hubs
    hubs = np.abs(hubs) / np.abs(hubs).max()
    authorities = np.abs(authorities) / np.abs(authorities).max()
    return (dict(zip(nodes, hubs)), dict(zip(nodes, authorities)))


def articulation(graph):
    points = set(nx.articulation_points(graph))
    return {a: int(a in points) for a in graph}


def component(graph):
    return {a: len(c) for c in nx.connected_components(graph) for a in c}


UNDIRECTED = {
    "constraint": lambda g: nx.constraint(g, weight="weight"),
    "clustering": nx.clustering,
    "articulation": articulation,
    "component": component,
}
DIRECTED = {
    "in-degree": lambda g: dict(g.in_degree()),
    "out-degree": lambda g: dict(g.out_degree()),
    "in-strength": lambda g: dict(g.in_degree(weight="weight")),
    "out-strength": lambda g: dict(g.out_degree(weight="weight")),
    "hub": lambda g: hits(g)[0],
    "authority": lambda g: hits(g)[1],
}


def check_measures(entente, db, records):
    for layer, kinds in LAYERS.items():
        for build, table in ((collapse, UNDIRECTED), (arcs_of, DIRECTED)):
            graph = build(records, kinds)
            for name, compute in table.items():
                ours = {r["id"]: r[name] for r in rows(
                    entente, "rank", db, "--by", name, "--layer", layer,
                    "--top", "0")}
                theirs = compute(graph)
                assert ours.keys() == set(graph)
                for actor in graph:
                    near(ours[actor], float(theirs[actor]), name, layer, actor)
        graph = collapse(records, kinds)
        for name in ("betweenness", "closeness", "harmonic"):
            # estimated from all there are is no estimate
            few = {r["id"]: r[name] for r in rows(
                entente, "rank", db, "--by", name, "--layer", layer, "--top",
                "0", "--exact", "1")}
            for row in rows(entente, "rank", db, "--by", name, "--layer",
                            layer, "--top", "0"):
                near(few[row["id"]], float(row[name]), "paths", name, layer)
        check_ties(entente, db, graph, layer)
        check_network(entente, db, records, graph, layer)


def check_ties(entente, db, graph, layer):
    theirs = nx.edge_betweenness_centrality(graph, weight="length")
    theirs = {frozenset(k): v for k, v in theirs.items()}
    bridges = {frozenset(b) for b in nx.bridges(graph)}
    for exact in ("1", "10000"):
        found = rows(entente, "rank", db, "--of", "ties", "--layer", layer,
                     "--top", "0", "--exact", exact)
        assert len(found) == graph.number_of_edges()
        for row in found:
            pair = frozenset((row["source"], row["target"]))
            near(row["betweenness"], float(theirs[pair]), "tie", pair)
            near(row["weight"], graph.edges[tuple(pair)]["weight"], "tie")
            assert (row["bridge"] == "yes") == (pair in bridges), pair


def correlation(graph):
    pairs = [(graph.degree(a), graph.degree(b)) for a, b in graph.edges()]
    pairs += [(b, a) for a, b in pairs]
    if not pairs:
        return math.nan
    mean = sum(a for a, _ in pairs) / len(pairs)
    variance = sum((a - mean) ** 2 for a, _ in pairs)
    covariance = sum((a - mean) * (b - mean) for a, b in pairs)
    return covariance / variance if variance > 1e-9 else math.nan


def centralization(values, star):
    most = max(values.values())
    return sum(most - v for v in values.values()) / star


def check_network(entente, db, records, graph, layer):
    found = {r["measure"]: r["value"] for r in rows(
        entente, "rank", db, "--of", "network", "--layer", layer)}
    n, parts = len(graph), list(nx.connected_components(graph))
    directed = nx.DiGraph()
    for record in records:
        for event in record["events"]:
            directed.add_edges_from(
                (a, b) for a, b, kind in ties_of(event)
                if kind in LAYERS[layer] and kind not in SYMMETRIC)
    theirs = {
        "actors": n, "ties": graph.number_of_edges(),
        "density": nx.density(graph), "components": len(parts),
        "largest": max(map(len, parts)),
        "isolates": nx.number_of_isolates(graph),
        "articulations": len(list(nx.articulation_points(graph))),
        "bridges": len(list(nx.bridges(graph))),
        "reciprocity": (nx.overall_reciprocity(directed)
                        if directed.number_of_edges() else math.nan),
        "transitivity": (nx.transitivity(graph) if any(
            d > 1 for _, d in graph.degree()) else math.nan),
        "clustering": nx.average_clustering(graph),
        "assortativity": correlation(graph),
        "assortativity-kind": math.nan,  # all are states
        "central-degree": centralization(dict(graph.degree()),
                                         (n - 1) * (n - 2)),
        "central-betweenness": centralization(
            nx.betweenness_centrality(graph), n - 1),
        "central-closeness": centralization(
            nx.closeness_centrality(graph),
            (n - 1) * (n - 2) / (2 * n - 3)),
    }
    assert found.keys() == theirs.keys()
    for name, value in theirs.items():
        near(found[name], value, "network", name, layer)


# ---------------------------------------------------------------- balance

def signed_of(records):
    graph = nx.Graph()
    good, bad = collapse(records, POSITIVE), collapse(records, NEGATIVE)
    graph.add_nodes_from(good)
    even = 0
    for a, b in {tuple(sorted(e)) for g in (good, bad) for e in g.edges()}:
        lead = (good.get_edge_data(a, b, {"weight": 0})["weight"] -
                bad.get_edge_data(a, b, {"weight": 0})["weight"])
        even += lead == 0
        if lead != 0:
            graph.add_edge(a, b, sign=1 if lead > 0 else -1, lead=abs(lead))
    return graph, even


def frustration(graph):
    """The least over all divisions; component by component."""
    total = 0
    for part in nx.connected_components(graph):
        nodes = sorted(part)
        at = {a: i for i, a in enumerate(nodes)}
        edges = [(at[a], at[b], d["sign"]) for a, b, d in
                 graph.subgraph(part).edges(data=True)]
        total += min(sum((mask >> a & 1 ^ mask >> b & 1) != (s < 0)
                         for a, b, s in edges)
                     for mask in range(1 << (len(nodes) - 1)))
    return total


def check_balance(entente, db, records, brute):
    graph, even = signed_of(records)
    signs = Counter(d["sign"] for _, _, d in graph.edges(data=True))
    triads, seats, bad = Counter(), Counter(), Counter()
    for three in itertools.combinations(sorted(graph), 3):
        pairs = list(itertools.combinations(three, 2))
        if all(graph.has_edge(*p) for p in pairs):
            negative = sum(graph.edges[p]["sign"] < 0 for p in pairs)
            triads[negative] += 1
            seats.update(three)
            bad.update(three if negative % 2 else ())
    found, = rows(entente, "balance", db)
    assert int(found["positive"]) == signs[1]
    assert int(found["negative"]) == signs[-1]
    assert int(found["even"]) == even
    for i, name in enumerate(("ppp", "ppn", "pnn", "nnn")):
        assert int(found["triads_" + name]) == triads[i], (name, triads)
    all_triads = sum(triads.values())
    near(found["balance"], (triads[0] + triads[2]) / all_triads
         if all_triads else math.nan, "balance")
    low, high = (int(found["frustration_" + s]) for s in ("low", "high"))
    assert low <= high
    actors = rows(entente, "balance", db, "--of", "actors", "--top", "0")
    camps = {r["id"]: r["camp"] for r in actors}
    for row in actors:
        assert int(row["triads"]) == seats[row["id"]]
        assert int(row["unbalanced"]) == bad[row["id"]]
    ties = rows(entente, "balance", db, "--of", "ties", "--top", "0")
    strained = {(a, b) if a < b else (b, a) for a, b, d in
                graph.edges(data=True)
                if (camps[a] == camps[b]) != (d["sign"] > 0)}
    assert {(r["source"], r["target"]) for r in ties} == strained
    assert len(strained) == high
    if brute:
        assert low == high == frustration(graph), (low, high)
        COUNT["brute"] += 1
    COUNT["exact"] += low == high
    COUNT["balance"] += 1


# ------------------------------------------------------------------ blocs

def signed_modularity(good, bad, of):
    def part(graph):
        twice = 2 * sum(d["weight"] for *_, d in graph.edges(data=True))
        inside = sum(2 * d["weight"] for a, b, d in graph.edges(data=True)
                     if of[a] == of[b])
        strength = Counter()
        for a, d in graph.degree(weight="weight"):
            strength[of[a]] += d
        chance = sum(s * s for s in strength.values()) / twice if twice else 0
        return inside - chance, twice
    (up, more), (down, less) = part(good), part(bad)
    return (up - down) / (more + less) if more + less else 0.0


def check_blocs(entente, db, records):
    good, bad = collapse(records, POSITIVE), collapse(records, NEGATIVE)
    none = nx.create_empty_copy(bad)
    nodes = sorted(good)
    for method in ("leiden", "louvain", "signed"):
        found = rows(entente, "blocs", db, "--of", "actors", "--method",
                     method, "--declared", "NATO")
        of = {r["id"]: r["bloc"] or r["id"] for r in found}
        against = bad if method == "signed" else none
        fit, = rows(entente, "blocs", db, "--of", "fit", "--method", method)
        ours = signed_modularity(good, against, of)
        near(fit["modularity"], ours, "modularity", method)
        tied = {a for g in (good, against) for e in g.edges() for a in e}
        assert {r["id"] for r in found if r["bloc"]} == tied
        sizes = Counter(of[a] for a in tied)
        assert list(sizes[str(i + 1)] for i in range(len(sizes))) == sorted(
            sizes.values(), reverse=True)
        if method == "signed":
            if len(nodes) <= 8:
                best = max(signed_modularity(good, bad, dict(zip(nodes, p)))
                           for p in partitions(len(nodes)))
                assert best - 1e-9 <= ours <= best + 1e-9, (ours, best)
                COUNT["best"] += 1
        elif good.number_of_edges():
            best = max(nx.community.modularity(
                good, nx.community.louvain_communities(good, seed=s),
                weight="weight") for s in range(3))
            assert ours >= best - 0.02, (method, ours, best)


def partitions(n):
    """Every way to part n things, as class numbers."""
    def grow(prefix, most):
        if len(prefix) == n:
            yield tuple(prefix)
            return
        for each in range(most + 1):
            yield from grow(prefix + [each], max(most, each + 1))
    return grow([], 0)


# ------------------------------------------------------------------ views

def joined(event):
    """(k, pairs) of an event, with the pairs counted once each."""
    pairs = ties_of(event)
    return len({a for p in pairs for a in p[:2]}), pairs


def check_views(entente, db, records):
    weights = defaultdict(float)
    star = defaultdict(float)
    events = defaultdict(set)
    for r, record in enumerate(records):
        for e, event in enumerate(record["events"]):
            k, pairs = joined(event)
            hub = next((p["actor"] for role in ("host", "organization")
                        for p in event["participants"] if p["role"] == role),
                       event["participants"][0]["actor"])
            for a, b, kind in pairs:
                pair = frozenset((a, b))
                weights[pair] += 1 / (k - 1)
                events[pair].add((r, e))
                star[pair] += kind not in SYMMETRIC or hub in pair
    for project, theirs in (("newman", weights), ("star", star)):
        found = rows(entente, "rank", db, "--of", "ties", "--layer", "all",
                     "--top", "0", "--project", project)
        ours = {frozenset((r["source"], r["target"])): r["weight"]
                for r in found}
        assert ours.keys() == {p for p, w in theirs.items() if w}
        for pair, weight in ours.items():
            near(weight, theirs[pair], project, pair)
    found = rows(entente, "rank", db, "--of", "ties", "--layer", "all",
                 "--top", "0", "--min-events", "2")
    assert {frozenset((r["source"], r["target"])) for r in found} == {
        p for p, e in events.items() if len(e) >= 2}
    graph = collapse(records, POSITIVE + NEGATIVE)
    for ego in sorted(graph)[:5]:
        for depth in (0, 1, 2):
            found = rows(entente, "rank", db, "--ego", ego, "--depth",
                         str(depth), "--top", "0", "--layer", "all")
            theirs = nx.ego_graph(graph, ego, depth)
            assert {r["id"] for r in found} == set(theirs)
            for row in found:
                near(row["strength"], theirs.degree(row["id"], "weight"))


def first_day(record, event):
    date = event.get("date", record["published"])
    return (date + "-01-01")[:10] if len(date) < 10 else date


def check_slices(entente, db, records):
    def cut(test):
        part = [dict(r, events=[e for e in r["events"]
                                if test(first_day(r, e))]) for r in records]
        return collapse(part, POSITIVE + NEGATIVE)
    found = defaultdict(dict)
    for row in rows(entente, "rank", db, "--slice", "quarter", "--top", "0"):
        found[row["slice"]][row["id"]] = row
    for label, ours in found.items():
        year, quarter = label.split("-Q")
        months = ["%02d" % (3 * int(quarter) - m) for m in (2, 1, 0)]
        graph = cut(lambda d: d[:4] == year and d[5:7] in months)
        assert ours.keys() == set(graph), label
        for actor, row in ours.items():
            near(row["strength"], graph.degree(actor, "weight"), label)
    n = sum(len(r["events"]) for r in records)
    days = {first_day(r, e) for r in records for e in r["events"]}
    assert len(days) <= n and found
    spec = "2012..2014-06,2014-07-01..2019"
    for row in rows(entente, "rank", db, "--slice", spec, "--top", "0"):
        low, high = (("2012-01-01", "2014-06-31"),
                     ("2014-07-01", "2019-12-31"))[row["slice"] != "2012..2014-06"]
        graph = cut(lambda d: low <= d <= high)
        near(row["strength"], graph.degree(row["id"], "weight"), "window")
    before, after = (cut(lambda d: low <= d <= high) for low, high in
                     (("2014-01-01", "2017-12-31"),
                      ("2018-01-01", "2021-12-31")))
    changes = {}
    for row in rows(entente, "diff", db, "--since", "2018", "--until", "2021",
                    "--against", "2014..2017", "--top", "0"):
        changes[frozenset((row["source"], row["target"]))] = row
    for a, b in set(before.edges()) | set(after.edges()):
        was, now = (g.get_edge_data(a, b, {"weight": 0})["weight"]
                    for g in (before, after))
        row = changes.get(frozenset((a, b)))
        assert row or was == now
        if row:
            near(row["difference"], now - was, "diff")
            kind = row["change"]
            assert kind == "turned" or kind == (
                "new" if not was else "gone" if not now else
                "more" if now > was else "less"), (row, was, now)


def main():
    entente, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    rng = random.Random(11)
    sizes = [("mesh", 44, 90), ("thin", 60, 40)]
    for name, n, articles in sizes:
        records = list(make_records(rng, n, articles))
        db = store(entente, folder, name, records)
        check_measures(entente, db, records)
        check_balance(entente, db, records, False)
        check_blocs(entente, db, records)
        check_views(entente, db, records)
        check_slices(entente, db, records)
    for i in range(12):
        records = list(crowd(rng, rng.randrange(6, 15), rng.randrange(5, 60)))
        db = store(entente, folder, "few", records)
        check_balance(entente, db, records, True)
        if i < 3:
            check_measures(entente, db, records)
    for i in range(4):
        records = list(crowd(rng, 8, rng.randrange(3, 15)))
        check_blocs(entente, store(entente, folder, "few", records), records)
    print("%(values)d values agree with networkx %(nx)s; %(brute)d of "
          "%(balance)d networks by brute force, %(exact)d exact; %(best)d "
          "partitions are the best" % dict(COUNT, nx=nx.__version__))


if __name__ == "__main__":
    main()
