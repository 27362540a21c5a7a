# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads exports with the libraries there are and compares what they read.

    check.py FOLDER DATABASE

FOLDER holds x.<format> of the database.  What every other file is compared with
is node-link JSON, and tables read by Python's own csv.  Libraries that are not
installed are named and passed over; with none at all the exit status is 77.
"""
import csv
import importlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote

from same import compare, wanted_of

folder = Path(sys.argv[1])
ran, lacking = [], []


def table(name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EDGES = table("x.csv")
NODES = table("x.nodes")
BY_EVENT = table("event.csv")
EVENTS = table("x.events")
WANTED = wanted_of(folder / "x.json")


def check(what, got, expected):
    if got != expected:
        sys.exit(f"{what}: {str(got)[:400]} instead of {str(expected)[:400]}")


def library(*names):
    def wrap(test):
        try:
            modules = [importlib.import_module(n) for n in names]
        except ImportError:
            lacking.append(names[0])
            return
        test(*modules)
        ran.append(test.__name__)
    return wrap


@library("csv")
def tables(_):
    """Panels and evidence say what edges and events say."""
    rows = table("x.dyad-year")
    for kind in ("agreement", "conflict", "summit", "sanction"):
        total = sum(int(r[kind]) for r in rows)
        dated = {e["id"] for e in EVENTS if e["first"]}
        check(f"dyad-year {kind}", total, sum(
            1 for e in BY_EVENT if e["Kind"] == kind and e["event"] in dated))
    check("dyad-year keys", len({(r["actor1"], r["actor2"], r["year"])
                                 for r in rows}), len(rows))
    told = table("x.evidence")
    check("evidence", Counter(r["edge"] for r in told),
          Counter({e["Id"]: int(e["events"]) for e in EDGES
                   if e["Kind"] != "affiliation"}))


@library("rdflib")
def rdf(rdflib):
    """Turtle and JSON-LD are the same graph, with every event and its roles."""
    turtle = rdflib.Graph().parse(folder / "x.turtle", format="turtle")
    linked = rdflib.Graph().parse(folder / "x.jsonld", format="json-ld")
    check("triples", set(linked), set(turtle))
    sem = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
    kind = rdflib.RDF.type
    check("RDF events", len(set(turtle.subjects(kind, sem.Event))), len(EVENTS))
    check("RDF actors", len(set(turtle.subjects(kind, sem.Actor))), len(NODES))
    parts = sum(len({p.split("=")[0] for p in e["participants"].split(";")
                     if p}) for e in EVENTS)
    check("RDF parts", len(list(turtle.triples((None, sem.hasActor, None)))),
          parts)
    exact = rdflib.URIRef("http://www.w3.org/ns/oa#exact")
    check("RDF quotations", Counter(str(o) for o in turtle.objects(None, exact)),
          Counter(e["quote"] for e in EVENTS if e["quote"]))
    check("RDF labels", Counter(str(o) for o in turtle.objects(
        None, rdflib.RDFS.label) if o.language == "en"),
        Counter(n["label_en"] for n in NODES))


@library("rdflib", "sqlite3")
def positions(rdflib, sqlite3):
    """What stands in the text where an event is told is what is quoted."""
    graph = rdflib.Graph().parse(folder / "x.turtle", format="turtle")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    with sqlite3.connect(f"file:{sys.argv[2]}?mode=ro", uri=True) as db:
        texts = {"urn:entente:article:" + quote(key, safe="-_."): text
                 for key, text in db.execute("SELECT id, text FROM article")}
    n = 0
    for target, source in graph.subject_objects(oa.hasSource):
        said = {str(p).rpartition("#")[2]: o.toPython()
                for selector in graph.objects(target, oa.hasSelector)
                for p, o in graph.predicate_objects(selector)}
        if "start" in said:
            text = texts[str(source)][said["start"]:said["end"]]
            # quotations are in NFC and without control characters
            check(f"text at {target}",
                  *("".join(filter(str.isalnum, normalize("NFC", each)))
                    for each in (text, said["exact"])))
            n += 1
    # some are told in titles
    check("positions", n > 0.8 * sum(1 for e in EVENTS if e["quote"]), True)


@library("networkx")
def pajek(nx):
    """Vertices, kinds of lines and signed values."""
    text = (folder / "x.pajek").read_text(encoding="utf-8-sig")
    lines = text.split("\n")
    check("Pajek vertices", lines[0], f"*Vertices {len(NODES)}")
    # networkx knows one list of lines a file, so each relation is given alone
    head, *lists = re.split(r"(?m)^(?=\*(?:Arcs|Edges))", text)
    graphs = [nx.parse_pajek((head + part).split("\n")) for part in lists]
    for graph in graphs:
        check("Pajek names", len(graph), len(NODES))
    check("Pajek values", sorted(float(d["weight"]) for graph in graphs
                                 for *_, d in graph.edges(data=True)),
          sorted(float(e["Weight"]) * (-1 if int(e["sign"]) < 0 else 1)
                 for e in EDGES))
    kinds = Counter(re.findall(r'^\*(?:Arcs|Edges) :\d+ "([a-z]+)"$', text,
                               re.M))
    check("Pajek relations", set(kinds), {e["Kind"] for e in EDGES})


def renamed(fields):
    """GEXF says otherwise what its readers take for something else."""
    other = {"relation": "kind", "actor_kind": "kind"}
    return {other.get(name, name): value for name, value in fields.items()}


def add_edge(found, ends, fields):
    """Some readers keep no id of an edge; ends and kind are one here."""
    name = ".".join(ends + [fields["kind"]])
    if ("edge", name) not in WANTED:
        ends.reverse()
        name = ".".join(ends + [fields["kind"]])
    found["edge", name] = dict(fields, source=ends[0], target=ends[1])


@library("networkx")
def xml(nx):
    """GraphML and GEXF 1.2: every attribute of every node and edge."""
    for name, read, lost in (
            ("strict.graphml", nx.read_graphml, ()),
            ("yed.graphml", nx.read_graphml, ()),
            ("x.graphml", nx.read_graphml, ()),
            # of viz it reads that of nodes, and no spells of edges
            ("old.gexf", nx.read_gexf, ("first", "last", "color", "label"))):
        graph = read(folder / name)
        found = {("node", node): renamed(data)
                 for node, data in graph.nodes(data=True)}
        for *ends, data in graph.edges(data=True):
            add_edge(found, ends, renamed(data))
        if name == "yed.graphml":
            check("yEd's shapes", all({"shape_type", "x", "y"} <= set(data)
                                      for _, data in graph.nodes(data=True)), True)
        compare(f"networkx {name}", WANTED, found, ("x", "y") + lost)


@library("igraph")
def python_igraph(igraph):
    """igraph reads GraphML and Pajek."""
    graph = igraph.Graph.Read_GraphML(str(folder / "x.graphml"))
    names = graph.vs["id"] if NODES else []
    found = {("node", v["id"]): v.attributes() for v in graph.vs}
    for edge in graph.es:
        add_edge(found, [names[edge.source], names[edge.target]],
                 edge.attributes())
    compare("igraph x.graphml", WANTED, found, ("x", "y"))


@library("json")
def jsons(_):
    """Cytoscape JSON, and CSV against node-link JSON."""
    elements = json.loads(
        (folder / "x.cyjs").read_text(encoding="utf-8"))["elements"]
    found = {(what[:-1], e["data"]["id"]): dict(e["data"], **e.get("position", {}))
             for what in ("nodes", "edges") for e in elements[what]}
    compare("cyjs", WANTED, found)
    heads = {"Source": "source", "Target": "target", "Kind": "kind",
             "Label": "label", "Weight": "weight"}
    found = {(what, row["Id"]): {heads.get(k, k): v for k, v in row.items()}
             for what, rows in (("node", NODES), ("edge", EDGES))
             for row in rows}
    compare("CSV", WANTED, found, ("x", "y"))


print("read by:", ", ".join(ran))
if lacking:
    print("not installed, passed over:", ", ".join(lacking))
sys.exit(77 if not set(ran) - {"tables", "jsons"} else 0)
