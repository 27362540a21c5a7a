// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws data.text and compares the drawing with data.wanted.
"use strict";
window.addEventListener("load", async () => {
  const say = (words) => console.log(`verdict: ${words}.`);
  try {
    mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
    const {svg} = await mermaid.render("drawing", data.text);
    const drawn = document.createElement("div");
    drawn.innerHTML = svg;
    const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();
    const names = [...drawn.querySelectorAll("g.node")].map((node) => plain(node.textContent)).sort();
    const wanted = data.wanted.nodes.map((node) => plain(node.label)).sort();
    const odd = wanted.findIndex((name, i) => name !== names[i]);
    const lines = drawn.querySelectorAll("path.flowchart-link").length;
    if (names.length !== wanted.length || odd >= 0) {
      say(`${names.length} names, ${JSON.stringify(names[odd])} instead of ${JSON.stringify(wanted[odd])}`);
    } else if (lines !== data.wanted.edges.length) {
      say(`${lines} lines instead of ${data.wanted.edges.length}`);
    } else {
      say(`${names.length} names, ${lines} lines alike`);
    }
  } catch (e) {
    say(`failed: ${e}`);
  }
});
