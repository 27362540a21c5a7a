// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
// graphology.js FILE: prints all that graphology reads, as same.py wants it.
"use strict";
const fs = require("fs");
const {DOMParser} = require("@xmldom/xmldom");
const {MultiGraph} = require("graphology");
global.DOMParser = DOMParser;
const name = process.argv[2];
const format = name.split(".").pop();
const {parse} = require(`graphology-${format}/node`);
const graph = parse(MultiGraph, fs.readFileSync(name, "utf8"));
const lines = [];
const put = (what, id, values) => {
  for (const [field, value] of Object.entries(values)) {
    const text = String(value).replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
    lines.push([what, id, {relation: "kind", actor_kind: "kind"}[field] || field, text].join("\t"));
  }
};
const hex = (color) => "#" + color.match(/\d+/g).map((n) => (+n).toString(16).padStart(2, "0")).join("").toUpperCase();
const plain = ({color, y, ...rest}) => ({...rest, color: color[0] === "#" ? color : hex(color), y: -y});
graph.forEachNode((id, values) => put("node", id, plain(values)));
graph.forEachEdge((id, values, source, target) => put("edge", id, {...plain(values), source, target}));
process.stdout.write(lines.join("\n") + "\n");
