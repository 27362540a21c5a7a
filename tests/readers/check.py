# Copyright the entente authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads exports with the libraries there are and compares what they read.

    check.py FOLDER

FOLDER holds x.<format> of one database.  The edges of x.csv, read by Python's
own csv, are what every other file is compared with.  Libraries that are not
installed are named and passed over; with none at all the exit status is 77.
"""
import csv
import importlib
import json
import re
import sys
from collections import Counter
from pathlib import Path

folder = Path(sys.argv[1])
ran, lacking = [], []


def table(name):
    with open(folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


EDGES = table("x.csv")
NODES = table("x.nodes")
BY_EVENT = table("event.csv")
EVENTS = table("x.events")


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


@library("networkx")
def xml(nx):
    """GraphML by the letter and GEXF 1.2: every attribute of every edge."""
    plain = ("kind", "sign", "events", "mentions")
    for name, read, keys in (
            ("strict.graphml", nx.read_graphml, plain),
            ("x.graphml", nx.read_graphml, plain),
            ("old.gexf", nx.read_gexf, ("relation",) + plain[1:])):
        graph = read(folder / name)
        check(f"{name} nodes", len(graph), len(NODES))
        check(f"{name} edges", graph.number_of_edges(), len(EDGES))
        found = sorted(
            tuple(sorted((u, v))) + tuple(str(d.get(k, "")) for k in keys)
            for u, v, d in graph.edges(data=True))
        check(f"{name} attributes", found, sorted(
            tuple(sorted((e["Source"], e["Target"]))) + (e["Kind"],) + tuple(
                e[k] for k in plain[1:]) for e in EDGES))
    for node, data in nx.read_graphml(folder / "x.graphml").nodes(data=True):
        row = next(n for n in NODES if n["Id"] == node)
        # XML has no character for these two
        check(f"label of {node}", data["label"],
              re.sub("[\ufffe\uffff]", "", row["Label"]))


@library("igraph")
def python_igraph(igraph):
    """igraph reads GraphML and Pajek."""
    graph = igraph.Graph.Read_GraphML(str(folder / "x.graphml"))
    check("igraph nodes", graph.vcount(), len(NODES))
    check("igraph edges", graph.ecount(), len(EDGES))
    if EDGES:
        check("igraph kinds", Counter(graph.es["kind"]),
              Counter(e["Kind"] for e in EDGES))
        check("igraph weights", sorted(graph.es["weight"]),
              sorted(float(e["Weight"]) for e in EDGES))
    if NODES:
        check("igraph labels", sorted(graph.vs["label"]),
              sorted(re.sub("[\ufffe\uffff]", "", n["Label"]) for n in NODES))


@library("json")
def jsons(_):
    """Node-link and Cytoscape JSON."""
    plain = json.loads((folder / "x.json").read_text(encoding="utf-8"))
    check("JSON edges", sorted(e["key"] for e in plain["edges"]),
          sorted(e["Id"] for e in EDGES))
    elements = json.loads(
        (folder / "x.cyjs").read_text(encoding="utf-8"))["elements"]
    check("cyjs edges", sorted(e["data"]["id"] for e in elements["edges"]),
          sorted(e["Id"] for e in EDGES))


print("read by:", ", ".join(ran))
if lacking:
    print("not installed, passed over:", ", ".join(lacking))
sys.exit(77 if not set(ran) - {"tables", "jsons"} else 0)
