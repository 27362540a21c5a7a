// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Uses the page as a reader does, by events of the document alone, and says
// what it found on the console.
"use strict";
window.addEventListener("load", async () => {
  const $ = (id) => document.getElementById(id), failures = [];
  let n = 0;
  const check = (what, ok) => { n++; if (!ok) failures.push(what); };
  const rows = () => [...document.querySelectorAll("#rank .row")];
  const shown = () => $("summary").textContent.match(/\d+/g).map(Number);
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const input = (e, value) => { e.value = value; e.dispatchEvent(new Event("input")); };
  const key = (e, k) => e.dispatchEvent(new KeyboardEvent("keydown", {key: k, bubbles: true, cancelable: true}));
  const pointer = (kind, [x, y]) => {
    const e = new PointerEvent(kind, {clientX: x, clientY: y, pointerId: 1, bubbles: true});
    $("net").dispatchEvent(e);
  };
  const click = (at) => { pointer("pointerdown", at); pointer("pointerup", at); };
  try {
    await wait(300);
    const [actors, pairs, events] = shown();
    check("all there", actors >= 5 && pairs >= 4 && events === 4);
    check("a row an actor", rows().length === actors);
    check("no markup of names", !document.querySelector("img, svg, #rank script, b[onmouseover]"));

    // search, without marks
    input($("search"), "dan mach");
    check("found without marks", rows().length === 1 && rows()[0].dataset.id === "DNK");
    key($("search"), "Enter");
    check("Enter selects", $("detail").textContent.includes("Denmark"));
    const link = $("detail").querySelector("a");
    check("link", link && /^https:/.test(link.href) && link.rel.includes("noopener") && !/[<>"]/.test(link.getAttribute("href")));
    input($("search"), "nobody at all");
    check("none found", rows().length === 0 && $("rank").textContent !== "");
    input($("search"), "");

    // a click on an actor, on a tie, on nothing
    click(window.entente.place("AAA"));
    check("click selects", $("detail").querySelector("h2").textContent === "<img src=x onerror=window.pwned=1>");
    check(`quotation as text: ${$("detail").querySelector("blockquote").textContent}`, $("detail").textContent.includes("Alpha attacks <" + "!--<" + "script"));
    check("title as text", $("detail").textContent.includes("<" + "/script><" + "script>"));
    check("no script address", [...document.querySelectorAll("a[href]")].every((a) => /^(https?:|file:|data:|#)/.test(a.href)));
    const a = window.entente.place("VNM"), b = window.entente.place("DNK");
    click([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
    check("click on a tie", $("detail").querySelectorAll(".event").length === 1 && $("detail").textContent.includes("Vietnam – Denmark") || $("detail").textContent.includes("Denmark – Vietnam"));
    key(document.body, "Escape");
    check("Escape clears", $("detail").textContent === "");

    // filters
    const conflict = $("types").querySelector("input[data-value='9']");
    conflict.click();
    check("without conflict", shown()[2] === 3);
    conflict.click();
    $("signs").querySelector("input[data-value='1']").click();
    check("only against", shown()[2] === 1);
    $("signs").querySelector("input[data-value='1']").click();
    $("statuses").querySelector("input[data-value='0']").click();
    check("without planned", shown()[2] === 3);
    $("reset").click();
    check("reset", shown()[2] === 4);

    // time
    const last = $("to").value;
    input($("to"), $("from").value);
    check("slider", shown()[2] === 1);
    check("slider speaks", /^\d{4}-\d\d-\d\d$/.test($("to").getAttribute("aria-valuetext")));
    input($("to"), last);
    check("slider back", shown()[2] === 4);
    $("play").click();
    await wait(700);
    check("plays", shown()[2] < 4);
    $("play").click();
    $("reset").click();

    // keys, language, theme
    const before = window.entente.place("VNM");
    key($("net"), "ArrowRight");
    check("arrow moves", window.entente.place("VNM")[0] === before[0] - 40);
    key($("net"), "+");
    key($("net"), "0");
    key(document.body, "/");
    check("/ searches", document.activeElement === $("search"));
    $("lang").click();
    check("Vietnamese", rows().some((r) => r.textContent.includes("Việt Nam")) && document.documentElement.lang === "vi");
    check("Vietnamese name as text", rows().some((r) => r.textContent.includes("</textarea>")));
    $("lang").click();
    const theme = document.documentElement.dataset.theme;
    $("theme").click();
    check("theme", document.documentElement.dataset.theme !== theme);

    // for those who do not see it
    const named = (e) => e.getAttribute("aria-label") || e.textContent.trim() || (e.labels && e.labels.length) || e.hidden;
    const nameless = [...document.querySelectorAll("button, input, select")].filter((e) => !named(e));
    check(`controls have names: ${nameless.map((e) => e.id || e.className || e.tagName)}`, !nameless.length);
    check("canvas has a name", /\d/.test($("net").getAttribute("aria-label")) && $("net").tabIndex === 0);
    check("says what changed", $("summary").getAttribute("aria-live") === "polite");
    check("loads nothing", performance.getEntriesByType("resource").length === 0);
    check("nothing ran", window.pwned === undefined);
  } catch (e) {
    failures.push(`${e}`);
  }
  console.log(failures.length ? `verdict: failed: ${failures.join("; ")}.` : `verdict: all ${n} checks passed.`);
});
