# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks of bench/run: made up, imported, measured and exported."""
import json
import os
import random
import time

import networkx

ENTENTE = "build/release/entente"
OUT = "build/bench"
EVENTS = 50  # of one article
COMPARED = 10  # networkx gets so much less, as it would take minutes


def ties(n_actors, n_ties):
    """Distinct pairs; who has many ties gets more."""
    rng = random.Random(1)
    seen, ends = set(), list(range(n_actors))
    while len(seen) < n_ties:
        a = rng.randrange(n_actors)
        b = ends[rng.randrange(len(ends))]
        pair = (min(a, b), max(a, b))
        if a != b and pair not in seen:
            seen.add(pair)
            ends.extend(pair)
            yield pair


def event(a, b):
    alike = (a + b) % 4 != 0
    roles = ("party", "party") if alike else ("source", "target")
    return {"type": "cooperation" if alike else "criticism", "status": "completed",
            "participants": [{"actor": f"G{i:06}", "role": role}
                             for i, role in zip((a, b), roles)],
            "evidence": [{"start": 0, "end": 1}], "confidence": 0.9}


def write_records(path, n_actors, n_ties):
    batch = []
    with open(path, "w") as out:
        for k, pair in enumerate(ties(n_actors, n_ties), 1):
            batch.append(pair)
            if len(batch) == EVENTS or k == n_ties:
                ids = sorted({i for pair in batch for i in pair})
                record = {
                    "id": f"a{k}", "lang": "en", "text": f"article {k}",
                    "published": f"20{k % 25:02}-{k % 12 + 1:02}-{k % 28 + 1:02}",
                    "actors": [{"id": f"G{i:06}", "kind": "group", "name": f"Group {i}"}
                               for i in ids],
                    "events": [event(a, b) for a, b in batch]}
                out.write(json.dumps(record) + "\n")
                batch = []


def database(Spent, say, n_actors, n_ties):
    """A database of such a network; kept, as it takes minutes."""
    db = f"{OUT}/network-{n_actors}-{n_ties}.db"
    if not os.path.exists(db):
        records = f"{OUT}/records.jsonl"
        write_records(records, n_actors, n_ties)
        spent = Spent([ENTENTE, "import", "--quiet", "--db", db + ".part", records])
        os.rename(db + ".part", db)
        os.remove(records)
        say(f"import {n_ties} events, s", f"{spent.cpu:.1f}")
    return db


def measure_measures(Spent, say, db):
    total = 0
    for name, command in (("degree", ["rank", "--by", "degree"]),
                          ("PageRank", ["rank", "--by", "pagerank"]),
                          ("coreness", ["rank", "--by", "coreness"]),
                          ("Leiden", ["blocs", "--method", "leiden"])):
        spent = Spent([ENTENTE, *command, "--quiet", "--db", db])
        total += spent.cpu
        say(f"load and {name}, s", f"{spent.cpu:.1f}", f"{spent.memory:.0f} MB")
    say("load and measures, each from the database, s", f"{total:.1f}")


def measure_exports(Spent, say, db, n_ties):
    for name in ("graphml", "gexf", "csv"):
        path = f"{OUT}/network.{name}"
        spent = Spent([ENTENTE, "export", "--quiet", "--db", db, "--edges", "dyad",
                       "-o", path])
        say(f"load and export {name}, s", f"{spent.cpu:.1f}",
            f"{os.path.getsize(path) / 1e6:.0f} MB file, {spent.memory:.0f} MB resident, "
            f"{n_ties / spent.cpu / 1000:.0f} thousand ties/s")


def compare_writers(Spent, say, db, n_ties):
    """The same network, its attributes too, by networkx."""
    path = f"{OUT}/compared.graphml"
    graph = None
    ours = {}
    for name in ("graphml", "gexf", "csv"):
        file = f"{OUT}/compared.{name}"
        ours[name] = min(Spent([ENTENTE, "export", "--quiet", "--db", db, "--edges",
                                "dyad", "-o", file]).cpu for _ in range(3))
    graph = networkx.read_graphml(path)
    begun = time.process_time()
    networkx.write_graphml(graph, f"{OUT}/networkx.graphml")
    theirs = time.process_time() - begun
    say(f"networkx GraphML of {n_ties} ties, s", f"{theirs:.2f}")
    for name, cpu in ours.items():
        say(f"load and export {name} of the same, s", f"{cpu:.2f}",
            f"{theirs / cpu:.1f} times as fast")
    begun = time.process_time()
    networkx.pagerank(graph)
    say("networkx PageRank of the same, s", f"{time.process_time() - begun:.2f}")


def measure(Spent, say, n_actors, n_ties):
    db = database(Spent, say, n_actors, n_ties)
    measure_measures(Spent, say, db)
    spent = Spent([ENTENTE, "rank", "--quiet", "--db", db, "--by", "betweenness",
                   "--exact", "1000"])
    say("load and betweenness, estimated, s", f"{spent.cpu:.1f}")
    measure_exports(Spent, say, db, n_ties)
    small = n_actors // COMPARED, n_ties // COMPARED
    compare_writers(Spent, say, database(Spent, say, *small), small[1])
