// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
// graphology.js FOLDER: x.graphml and x.gexf against x.json.  XML has no
// character for U+FFFE and U+FFFF.
"use strict";
const fs = require("fs");
const assert = require("assert");
const {DOMParser} = require("@xmldom/xmldom");
const {MultiGraph, MultiDirectedGraph} = require("graphology");
const graphml = require("graphology-graphml/node") || require("graphology-graphml");
const gexf = require("graphology-gexf/node") || require("graphology-gexf");
global.DOMParser = DOMParser;
const folder = process.argv[2];
const read = (name) => fs.readFileSync(`${folder}/${name}`, "utf8");
const wanted = JSON.parse(read("x.json"));
for (const [name, parse] of [["graphml", graphml.parse], ["gexf", gexf.parse]]) {
  const graph = parse(MultiGraph, read(`x.${name}`));
  assert.strictEqual(graph.order, wanted.nodes.length, `${name}: nodes`);
  assert.strictEqual(graph.size, wanted.edges.length, `${name}: edges`);
  for (const node of wanted.nodes) {
    assert.strictEqual(graph.getNodeAttribute(node.id, "label"), node.label.replace(/[\ufffe\uffff]/g, ""), `${name}: label of ${node.id}`);
  }
  const kind = name === "gexf" ? "relation" : "kind";
  const list = (edges) => edges.map(String).sort();
  assert.deepStrictEqual(
    list(graph.mapEdges((_, a, s, t) => [[s, t].sort(), a[kind], a.events])),
    list(wanted.edges.map((e) => [[e.source, e.target].sort(), e.kind, e.events])), `${name}: attributes`);
}
console.log(`graphology: ${wanted.nodes.length} nodes, ${wanted.edges.length} edges`);
