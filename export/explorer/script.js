// Copyright the entente authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names and quotations are hostile: they reach the page as textContent alone.
"use strict";
(() => {
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
[, data.first, data.last] = data.days;
const WORDS = {
  en: {skip: "Skip to the list of actors", theme: "Light / dark", fit: "Fit",
    other: "Tiếng Việt", filters: "Filters", network: "Network", time: "Period",
    details: "Details", search: "Find an actor  (/)", types: "Events",
    signs: "Sign", statuses: "Status", kinds: "Actors", reset: "Reset filters",
    play: "▶ Play", stop: "■ Stop", from: "From", to: "To",
    ranking: "Actors by rank", by: "Order", more: "Show more",
    keys: "Drag or arrow keys to move, wheel or + − to zoom, click for details, Esc to clear",
    strength: "ties (events)", degree: "partners", pagerank: "PageRank",
    shown: (n, m, e, a) => `${n} actors, ${m} pairs, ${e} events in ${a} articles shown`,
    positive: "cooperative", negative: "conflictual", events: "Events",
    partners: "Partners", rank: "Rank", kind: "Kind", first: "First", last: "Last",
    article: "Article", nobody: "No such actor in view", close: "Close",
    of: "of", forAgainst: (p, n) => `${p} for, ${n} against`, noDate: "no date",
    net: (n, m) => `Network of ${n} actors and ${m} pairs; the list of actors tells the same`},
  vi: {skip: "Đến danh sách chủ thể", theme: "Sáng / tối", fit: "Vừa khung",
    other: "English", filters: "Bộ lọc", network: "Mạng lưới", time: "Thời gian",
    details: "Chi tiết", search: "Tìm chủ thể  (/)", types: "Sự kiện",
    signs: "Dấu", statuses: "Trạng thái", kinds: "Chủ thể", reset: "Bỏ lọc",
    play: "▶ Chạy", stop: "■ Dừng", from: "Từ", to: "Đến",
    ranking: "Xếp hạng chủ thể", by: "Theo", more: "Xem thêm",
    keys: "Kéo hoặc phím mũi tên để dời, cuộn hoặc + − để phóng, bấm để xem, Esc để bỏ chọn",
    strength: "quan hệ (sự kiện)", degree: "số đối tác", pagerank: "PageRank",
    shown: (n, m, e, a) => `${n} chủ thể, ${m} cặp, ${e} sự kiện trong ${a} bài báo`,
    positive: "hợp tác", negative: "đối đầu", events: "Sự kiện",
    partners: "Đối tác", rank: "Hạng", kind: "Loại", first: "Đầu tiên", last: "Gần nhất",
    article: "Bài báo", nobody: "Không có chủ thể này", close: "Đóng",
    of: "trên", forAgainst: (p, n) => `${p} thuận, ${n} nghịch`, noDate: "không rõ ngày",
    net: (n, m) => `Mạng lưới ${n} chủ thể và ${m} cặp; danh sách chủ thể nói cùng nội dung`},
};
const STYLES = ["", "dot", "", "", "", "", "dash", "dash", "dash", "dash", ""];
const PAGE = 40;
const PATH = 64 * 4; // coordinates a path: long ones are slow to fill in
const LINES_IN_MOTION = 2500;
const DAY = 86400000;

// ---------------------------------------------------------------- state
const nodes = data.nodes.map((n, i) => ({i, id: n[0], en: n[1], vi: n[2], kind: n[3],
  x: n[4], y: n[5], strength: 0, degree: 0, pagerank: 0, on: false}));
const events = data.events.map((e, i) => ({i, type: e[0], status: e[1], first: e[2],
  last: e[3], date: e[4], article: e[5], quote: e[6], subtype: e[7]}));
const ties = data.ties; // [source, target, event, directed]; event -1: affiliation
const hash = new URLSearchParams(location.hash.slice(1));
const state = {lang: WORDS[hash.get("lang")] ? hash.get("lang") : data.lang,
  types: new Set(data.types.keys()), statuses: new Set(data.statuses.keys()),
  kinds: new Set(data.kinds.keys()), signs: new Set([1, -1]),
  from: data.first, to: data.last, by: "strength", rows: PAGE,
  node: null, pair: null, hover: null};
let pairs = [], heavy = [], order = [], shown = 0, view = {x: 0, y: 0, k: 1}, moving = 0;
let colors = {};
const word = (key) => WORDS[state.lang][key];
const name = (n) => state.lang === "vi" ? n.vi : n.en;
const sign = (type) => type < 6 ? 1 : -1;
const dayText = (d) => d === null ? "" : new Date(d * DAY).toISOString().slice(0, 10);
const fold = (s) => s.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
  .replace(/[đĐ]/g, "d").toLowerCase();
const el = (tag, text, className) => {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
};

// ---------------------------------------------------------------- filter
const passes = (e) => state.types.has(e.type) && state.statuses.has(e.status) &&
  state.signs.has(sign(e.type)) &&
  (e.first === null ? state.from === data.first && state.to === data.last
                    : e.last >= state.from && e.first <= state.to);

function refilter() {
  const byKey = new Map(), seen = new Set(), articles = new Set();
  const ok = events.map(passes);
  for (const n of nodes) { n.strength = n.degree = 0; n.on = false; }
  for (const [a, b, e] of ties) {
    const s = nodes[a], t = nodes[b];
    if (!state.kinds.has(s.kind) || !state.kinds.has(t.kind) || (e >= 0 && !ok[e])) continue;
    const key = Math.min(a, b) * nodes.length + Math.max(a, b);
    let pair = byKey.get(key);
    if (!pair) {
      pair = {a: Math.min(a, b), b: Math.max(a, b), plus: 0, minus: 0,
        count: new Float64Array(11), events: []};
      byKey.set(key, pair);
    }
    if (e < 0) { pair.count[10]++; continue; }
    const type = events[e].type;
    pair.count[type]++;
    if (sign(type) > 0) pair.plus++; else pair.minus++;
    pair.events.push(e);
    s.strength++; t.strength++;
    seen.add(e); articles.add(events[e].article);
  }
  pairs = [...byKey.values()].filter((p) => p.events.length ||
    nodes[p.a].strength || nodes[p.b].strength);
  for (const p of pairs) {
    nodes[p.a].on = nodes[p.b].on = true;
    if (p.events.length) { nodes[p.a].degree++; nodes[p.b].degree++; }
  }
  heavy = [...pairs].sort((p, q) => q.events.length - p.events.length).slice(0, LINES_IN_MOTION);
  shown = nodes.filter((n) => n.on).length;
  pagerank();
  reorder();
  $("summary").textContent = word("shown")(shown, pairs.length, seen.size, articles.size);
  $("summary").title = data.record;
  $("net").setAttribute("aria-label", word("net")(shown, pairs.length));
  detail();
  draw();
}

function pagerank() {
  const on = nodes.filter((n) => n.on), n = on.length || 1;
  let now = new Float64Array(nodes.length).fill(1 / n);
  for (let round = 0; round < 40; round++) {
    const next = new Float64Array(nodes.length);
    let loose = 0;
    for (const v of on) if (!v.strength) loose += now[v.i];
    for (const p of pairs) {
      const w = p.plus + p.minus;
      if (!w) continue;
      next[p.b] += now[p.a] * w / nodes[p.a].strength;
      next[p.a] += now[p.b] * w / nodes[p.b].strength;
    }
    for (const v of on) next[v.i] = (0.15 + 0.85 * loose) / n + 0.85 * next[v.i];
    now = next;
  }
  for (const v of nodes) v.pagerank = v.on ? now[v.i] : 0;
}

function reorder() {
  order = nodes.filter((n) => n.on).sort((a, b) => b[state.by] - a[state.by] || a.i - b.i);
  order.forEach((n, i) => { n.rank = i + 1; });
  list();
}

// ---------------------------------------------------------------- panels
function actorRow(n, value) {
  const item = el("li"), button = el("button", undefined, "row");
  button.type = "button";
  button.dataset.id = n.id;
  button.setAttribute("aria-pressed", String(state.node === n));
  button.append(el("b", name(n)), el("i", value));
  button.onclick = () => select(n);
  item.append(button);
  return item;
}

function list() {
  const wanted = fold($("search").value.trim());
  const found = wanted ? order.filter((n) => fold(n.en + " " + n.vi + " " + n.id).includes(wanted)) : order;
  const value = (n) => state.by === "pagerank" ? n.pagerank.toFixed(4) : String(n[state.by]);
  $("rank").replaceChildren(...found.slice(0, state.rows).map((n) => {
    const row = actorRow(n, value(n));
    row.firstChild.prepend(el("i", `${n.rank}.`));
    return row;
  }));
  if (!found.length) $("rank").append(el("li", word("nobody")));
  $("more").hidden = found.length <= state.rows;
  return found;
}

function eventItem(e) {
  const box = el("li", undefined, "event"), article = data.articles[e.article];
  box.style.borderLeftColor = `var(--t${e.type})`;
  const type = data.typeNames[state.lang][e.type];
  box.append(el("p", [type + (e.subtype ? ` (${e.subtype})` : ""), data.statusNames[state.lang][e.status],
    e.date || dayText(e.first) || word("noDate")].join(" · "), "what"));
  if (e.quote) box.append(el("blockquote", `“${e.quote}”`));
  const source = el("p", [article[1], article[2], article[4]].filter(Boolean).join(" · "));
  if (/^https?:\/\//i.test(article[3])) {
    const a = el("a", word("article"));
    a.href = article[3];
    a.target = "_blank";
    a.rel = "noopener noreferrer nofollow";
    source.append(" ", a);
  }
  box.append(source);
  return box;
}

function eventList(indices) {
  const sorted = [...new Set(indices)].sort((a, b) => (events[b].first ?? -1e9) - (events[a].first ?? -1e9) || a - b);
  const out = el("ul"), more = el("button", word("more"));
  let n = 0;
  more.type = "button";
  more.onclick = () => {
    for (const i of sorted.slice(n, n + PAGE)) out.append(eventItem(events[i]));
    n += PAGE;
    more.hidden = n >= sorted.length;
  };
  more.onclick();
  return [el("h3", `${word("events")}: ${sorted.length}`), out, more];
}

function heading(text) {
  const close = el("button", "✕");
  close.type = "button";
  close.setAttribute("aria-label", word("close"));
  close.onclick = clear;
  close.style.float = "right";
  return [close, el("h2", text)];
}

function nodePanel(n) {
  const mine = pairs.filter((p) => p.a === n.i || p.b === n.i)
    .sort((p, q) => q.events.length - p.events.length);
  const facts = el("dl");
  const days = mine.flatMap((p) => p.events.map((e) => events[e].first)).filter((d) => d !== null);
  const fact = (key, value) => { facts.append(el("dt", word(key)), el("dd", value)); };
  fact("kind", data.kindNames[state.lang][n.kind]);
  fact("rank", n.on ? `${n.rank} ${word("of")} ${shown}` : "–");
  fact("strength", String(n.strength));
  fact("degree", String(n.degree));
  fact("pagerank", n.pagerank.toFixed(4));
  if (days.length) {
    fact("first", dayText(days.reduce((a, b) => Math.min(a, b))));
    fact("last", dayText(days.reduce((a, b) => Math.max(a, b))));
  }
  const partners = el("ul");
  for (const p of mine.slice(0, 200)) {
    const other = nodes[p.a === n.i ? p.b : p.a];
    const row = actorRow(other, p.events.length ? word("forAgainst")(p.plus, p.minus)
      : data.kindNames[state.lang][other.kind]);
    row.firstChild.onclick = () => selectPair(p);
    partners.append(row);
  }
  return [...heading(name(n)), facts, el("h3", `${word("partners")}: ${mine.length}`), partners,
    ...eventList(mine.flatMap((p) => p.events))];
}

function pairPanel(key) {
  const p = pairs.find((q) => q.a === key.a && q.b === key.b);
  const a = nodes[key.a], b = nodes[key.b], ends = el("ul");
  ends.append(actorRow(a, `${word("rank")} ${a.rank ?? "–"}`), actorRow(b, `${word("rank")} ${b.rank ?? "–"}`));
  return [...heading(`${name(a)} – ${name(b)}`), el("p", word("forAgainst")(p ? p.plus : 0, p ? p.minus : 0)),
    ends, ...eventList(p ? p.events : [])];
}

function detail() {
  $("detail").replaceChildren(...(state.node ? nodePanel(state.node) : state.pair ? pairPanel(state.pair) : []));
}

function select(n) { state.node = n; state.pair = null; list(); detail(); reveal(n); draw(); }
function selectPair(p) { state.pair = {a: p.a, b: p.b}; state.node = null; list(); detail(); draw(); }
function clear() { state.node = state.pair = null; list(); detail(); draw(); $("net").focus(); }

// ---------------------------------------------------------------- canvas
const net = $("net"), ctx = net.getContext("2d");
const sx = (n) => n.x * view.k + view.x, sy = (n) => n.y * view.k + view.y;
let most = 1, base = 1;
const radius = (n) => (n.kind === 4 ? 2 : 3 + 10 * Math.sqrt(n.strength / most)) *
  Math.min(2.2, Math.max(0.6, Math.sqrt(view.k / base)));

function palette() {
  const css = getComputedStyle(document.documentElement), get = (v) => css.getPropertyValue(v).trim();
  colors = {types: [...Array(11).keys()].map((i) => get(`--t${i}`)),
    kinds: [...Array(7).keys()].map((i) => get(`--k${i}`)),
    ink: get("--ink"), back: get("--back"), faint: get("--faint"), accent: get("--accent")};
}

function fit() {
  const on = nodes.filter((n) => n.on || !shown), w = net.clientWidth, h = net.clientHeight;
  const xs = on.map((n) => n.x), ys = on.map((n) => n.y);
  const range = (v) => [v.reduce((a, b) => Math.min(a, b), 0), v.reduce((a, b) => Math.max(a, b), 1)];
  const [x0, x1] = range(xs), [y0, y1] = range(ys);
  view.k = base = Math.min((w - 90) / (x1 - x0), (h - 90) / (y1 - y0));
  view.x = w / 2 - view.k * (x0 + x1) / 2;
  view.y = h / 2 - view.k * (y0 + y1) / 2;
  draw();
}

function reveal(n) {
  const x = sx(n), y = sy(n), w = net.clientWidth, h = net.clientHeight;
  if (x < 40 || y < 40 || x > w - 40 || y > h - 40) {
    view.x += w / 2 - x;
    view.y += h / 2 - y;
  }
}

const near = (p) => state.node ? p.a === state.node.i || p.b === state.node.i
  : state.pair ? p.a === state.pair.a && p.b === state.pair.b : true;

// Lines of one look and width share paths; in motion the heaviest will do.
function drawLines() {
  const buckets = new Map(), quick = moving || pairs.length > 6000;
  const w = net.clientWidth, h = net.clientHeight;
  const put = (p, type, n, off, faint) => {
    const a = nodes[p.a], b = nodes[p.b];
    const x0 = sx(a), y0 = sy(a), x1 = sx(b), y1 = sy(b);
    if (Math.max(x0, x1) < 0 || Math.max(y0, y1) < 0 || Math.min(x0, x1) > w || Math.min(y0, y1) > h) return;
    const width = Math.min(6, Math.round(1 + 1.2 * Math.log2(n)));
    const key = (faint ? 1000 : 0) + type * 10 + width;
    let lines = buckets.get(key);
    if (!lines) buckets.set(key, lines = []);
    const l = Math.hypot(x1 - x0, y1 - y0) || 1, dx = -(y1 - y0) / l * off, dy = (x1 - x0) / l * off;
    lines.push(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
  };
  const drawn = moving && pairs.length > LINES_IN_MOTION ? heavy : pairs;
  for (const p of drawn) {
    const faint = !near(p), both = p.plus && p.minus ? 1.6 + Math.log2(p.plus + p.minus) / 2 : 0;
    const top = (from, to) => { let m = from; for (let i = from; i < to; i++) if (p.count[i] > p.count[m]) m = i; return m; };
    if (p.plus) put(p, top(0, 6), p.plus, -both, faint);
    if (p.minus) put(p, top(6, 10), p.minus, both, faint);
    if (!p.plus && !p.minus) put(p, 10, 1, 0, faint);
  }
  for (const [key, lines] of [...buckets].sort((a, b) => b[0] - a[0])) {
    const faint = key >= 1000, type = Math.floor(key % 1000 / 10), width = key % 10;
    ctx.globalAlpha = faint ? 0.07 : pairs.length > 3000 ? 0.35 : 0.75;
    ctx.strokeStyle = colors.types[type];
    ctx.lineWidth = width;
    ctx.setLineDash(quick || !STYLES[type] ? [] : STYLES[type] === "dot" ? [2, 4] : [7, 4]);
    for (let from = 0; from < lines.length; from += PATH) {
      ctx.beginPath();
      for (let i = from; i < Math.min(from + PATH, lines.length); i += 4) {
        ctx.moveTo(lines[i], lines[i + 1]);
        ctx.lineTo(lines[i + 2], lines[i + 3]);
      }
      ctx.stroke();
    }
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function outline(n, r) {
  const x = sx(n), y = sy(n), corners = [0, 0, 4, 3][n.kind] || (n.kind > 4 ? 6 : 0);
  ctx.beginPath();
  if (!corners) { ctx.arc(x, y, r, 0, 7); return; }
  for (let i = 0; i < corners; i++) {
    const t = -Math.PI / 2 + i * 2 * Math.PI / corners;
    ctx.lineTo(x + 1.25 * r * Math.cos(t), y + 1.25 * r * Math.sin(t));
  }
  ctx.closePath();
}

function drawNodes(lit) {
  for (let i = order.length; i-- > 0;) {
    const n = order[i];
    outline(n, radius(n));
    ctx.globalAlpha = lit && !lit.has(n.i) ? 0.2 : 1;
    ctx.fillStyle = colors.kinds[n.kind];
    ctx.fill();
    ctx.lineWidth = n === state.node || n === state.hover ? 3 : 1;
    ctx.strokeStyle = n === state.node || n === state.hover ? colors.ink : colors.back;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

// A name is drawn where no better one stands.
function drawNames(lit) {
  const taken = new Set(), first = [state.hover, state.node].filter(Boolean);
  let left = moving ? 60 : 400;
  const size = (n) => Math.round(11 + 5 * Math.sqrt(n.strength / most));
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  for (const n of [...first, ...(lit ? order.filter((v) => lit.has(v.i)) : []), ...order]) {
    const x = sx(n), y = sy(n) - radius(n) - 4;
    if (x < -50 || y < 0 || x > net.clientWidth + 50 || y > net.clientHeight + 20) continue;
    if (lit && !lit.has(n.i) && n !== state.hover) continue;
    const text = name(n).length > 32 ? n.id : name(n), w = text.length * size(n) * 0.56;
    const cells = [];
    for (let cx = Math.floor((x - w / 2) / 12); cx <= (x + w / 2) / 12; cx++)
      for (const cy of [Math.floor((y - 9) / 12), Math.floor(y / 12)]) cells.push(cx * 4096 + cy);
    if (cells.some((c) => taken.has(c)) && !first.includes(n)) continue;
    cells.forEach((c) => taken.add(c));
    ctx.font = `${size(n)}px system-ui, "Noto Sans", "DejaVu Sans", sans-serif`;
    ctx.strokeStyle = colors.back;
    ctx.lineWidth = 4;
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colors.ink;
    ctx.fillText(text, x, y);
    if (--left <= 0) break;
  }
}

let asked = false;
function draw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; paint(); });
}
function paint() {
  const ratio = window.devicePixelRatio || 1, w = net.clientWidth, h = net.clientHeight;
  if (net.width !== Math.round(w * ratio) || net.height !== Math.round(h * ratio)) {
    net.width = Math.round(w * ratio);
    net.height = Math.round(h * ratio);
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, w, h);
  most = order.reduce((m, n) => Math.max(m, n.strength), 1);
  const lit = state.node || state.pair ? new Set(pairs.filter(near).flatMap((p) => [p.a, p.b])) : null;
  if (lit && state.node) lit.add(state.node.i);
  drawLines();
  drawNodes(lit);
  drawNames(lit);
}

@input@
})();
