// ---------------------------------------------------------------- pointer
function nodeAt(x, y) {
  let best = null, least = 1e9;
  for (const n of order) {
    const d = Math.hypot(sx(n) - x, sy(n) - y) - radius(n);
    if (d < 5 && d < least) { least = d; best = n; }
  }
  return best;
}
function pairAt(x, y) {
  let best = null, least = 6;
  for (const p of pairs) {
    const ax = sx(nodes[p.a]), ay = sy(nodes[p.a]), dx = sx(nodes[p.b]) - ax, dy = sy(nodes[p.b]) - ay;
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    const d = Math.hypot(ax + t * dx - x, ay + t * dy - y);
    if (d < least) { least = d; best = p; }
  }
  return best;
}
function zoom(factor, x = net.clientWidth / 2, y = net.clientHeight / 2) {
  const k = Math.max(base / 4, Math.min(base * 60, view.k * factor));
  view.x = x - (x - view.x) * k / view.k;
  view.y = y - (y - view.y) * k / view.k;
  view.k = k;
  motion();
}
function motion() {
  clearTimeout(moving);
  moving = setTimeout(() => { moving = 0; draw(); }, 160);
  draw();
}
function hover(n, x, y) {
  const tip = $("tip");
  tip.style.display = n ? "block" : "none";
  if (n) {
    tip.textContent = `${name(n)} · ${word("rank")} ${n.rank} · ${word("strength")}: ${n.strength}`;
    tip.style.left = `${Math.min(x + 14, net.clientWidth - 240)}px`;
    tip.style.top = `${y + 14}px`;
  }
  if (n !== state.hover) { state.hover = n; draw(); }
}
const touches = new Map();
let dragged = 0;
net.onpointerdown = (e) => {
  touches.set(e.pointerId, [e.offsetX, e.offsetY]);
  dragged = 0;
  try { net.setPointerCapture(e.pointerId); } catch { /* a pointer made by a script */ }
};
net.onpointermove = (e) => {
  const was = touches.get(e.pointerId);
  if (!was) { hover(nodeAt(e.offsetX, e.offsetY), e.offsetX, e.offsetY); return; }
  const other = [...touches].find(([id]) => id !== e.pointerId);
  const dx = e.offsetX - was[0], dy = e.offsetY - was[1];
  if (other) {
    const before = Math.hypot(was[0] - other[1][0], was[1] - other[1][1]);
    zoom(Math.hypot(e.offsetX - other[1][0], e.offsetY - other[1][1]) / (before || 1), e.offsetX, e.offsetY);
  } else {
    view.x += dx;
    view.y += dy;
  }
  dragged += Math.abs(dx) + Math.abs(dy);
  touches.set(e.pointerId, [e.offsetX, e.offsetY]);
  motion();
};
net.onpointerup = (e) => {
  touches.delete(e.pointerId);
  if (dragged > 4) return;
  const n = nodeAt(e.offsetX, e.offsetY), p = n ? null : pairAt(e.offsetX, e.offsetY);
  if (n) select(n); else if (p) selectPair(p); else clear();
};
net.onpointercancel = (e) => touches.delete(e.pointerId);
net.onpointerleave = () => hover(null);
net.addEventListener("wheel", (e) => {
  e.preventDefault();
  zoom(Math.exp(-e.deltaY / (e.deltaMode ? 20 : 400)), e.offsetX, e.offsetY);
}, {passive: false});
net.ondblclick = (e) => zoom(1.8, e.offsetX, e.offsetY);

// ---------------------------------------------------------------- keys
const pan = {ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40]};
net.onkeydown = (e) => {
  if (pan[e.key]) {
    view.x += pan[e.key][0];
    view.y += pan[e.key][1];
    motion();
    e.preventDefault();
  } else if (e.key === "+" || e.key === "=") zoom(1.25);
  else if (e.key === "-") zoom(0.8);
  else if (e.key === "0") fit();
};
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape") clear();
  if (e.key === "/" && !/^(INPUT|SELECT)$/.test(e.target.tagName)) {
    e.preventDefault();
    $("search").focus();
  }
});
$("search").oninput = () => { state.rows = PAGE; list(); };
$("search").onkeydown = (e) => {
  if (e.key !== "Enter") return;
  e.preventDefault();
  const [found] = list();
  if (found) select(found);
};
$("filters").onsubmit = (e) => e.preventDefault();
$("more").onclick = () => { state.rows += PAGE * 5; list(); };
$("by").onchange = () => { state.by = $("by").value; reorder(); };
$("fit").onclick = fit;
$("reset").onclick = () => {
  for (const key of ["types", "statuses", "kinds"]) state[key] = new Set(data[key].keys());
  state.signs = new Set([1, -1]);
  [state.from, state.to] = [data.first, data.last];
  build();
};

// ---------------------------------------------------------------- time
const bars = $("bars");
function drawBars() {
  const ratio = window.devicePixelRatio || 1, w = bars.clientWidth, h = bars.clientHeight;
  const c = bars.getContext("2d"), n = Math.max(1, Math.floor(w / 5)), span = data.last - data.first + 1;
  const plus = new Float64Array(n), minus = new Float64Array(n);
  bars.width = w * ratio;
  bars.height = h * ratio;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  for (const e of events) {
    if (e.first === null || !state.types.has(e.type) || !state.statuses.has(e.status)) continue;
    const at = Math.min(n - 1, Math.floor((e.first - data.first) / span * n));
    (sign(e.type) > 0 ? plus : minus)[at]++;
  }
  const top = Math.max(...plus.map((v, i) => v + minus[i]), 1);
  for (let i = 0; i < n; i++) {
    const day = data.first + i / n * span, inside = day + span / n >= state.from && day <= state.to;
    const p = Math.sqrt(plus[i] / top) * h, m = Math.sqrt((plus[i] + minus[i]) / top) * h;
    c.globalAlpha = inside ? 1 : 0.25;
    c.fillStyle = colors.types[9];
    c.fillRect(i * 5, h - m, 4, m);
    c.fillStyle = colors.types[0];
    c.fillRect(i * 5, h - p, 4, p);
  }
}
function setTime(from, to) {
  state.from = Math.min(from, to);
  state.to = Math.max(from, to);
  showTime();
  refilter();
}
function showTime() {
  for (const [key, value] of [["from", state.from], ["to", state.to]]) {
    $(key).value = value;
    $(key + "-day").textContent = dayText(value);
    $(key).setAttribute("aria-valuetext", dayText(value));
  }
  drawBars();
}
$("from").oninput = () => setTime(Math.min(+$("from").value, state.to), state.to);
$("to").oninput = () => setTime(state.from, Math.max(+$("to").value, state.from));
let timer = 0;
$("play").onclick = () => {
  const span = data.last - data.first;
  if (timer) { clearInterval(timer); timer = 0; $("play").textContent = word("play"); return; }
  const width = state.to - state.from < span ? state.to - state.from : Math.ceil(span / 8);
  let from = state.to >= data.last ? data.first : state.from;
  $("play").textContent = word("stop");
  timer = setInterval(() => {
    setTime(from, Math.min(data.last, from + width));
    from += Math.max(1, Math.round(span / 60));
    if (from + width > data.last + span / 60) $("play").onclick();
  }, 250);
};

// ---------------------------------------------------------------- set-up
function swatch(type) {
  const c = el("canvas", undefined, "swatch"), g = c.getContext("2d");
  c.width = 44;
  c.height = 24;
  g.strokeStyle = colors.types[type];
  g.lineWidth = 5;
  g.setLineDash(STYLES[type] === "dot" ? [4, 8] : STYLES[type] === "dash" ? [12, 6] : []);
  g.moveTo(0, 12);
  g.lineTo(44, 12);
  g.stroke();
  c.setAttribute("aria-hidden", "true");
  return c;
}
function boxes(id, values, text, set, mark, count) {
  const legend = $(id).firstElementChild;
  $(id).replaceChildren(legend, ...values.map((value) => {
    const label = el("label"), box = el("input");
    box.type = "checkbox";
    box.checked = set.has(value);
    box.dataset.value = value;
    box.onchange = () => { if (box.checked) set.add(value); else set.delete(value); drawBars(); refilter(); };
    label.append(box, ...(mark ? [mark(value)] : []), el("span", text(value)));
    if (count) label.append(el("span", String(count(value)), "count"));
    return label;
  }));
}
function tally(list, key, value) { return list.reduce((n, e) => n + (e[key] === value), 0); }
function kindMark(kind) {
  const dot = el("span", ["●", "●", "◆", "▲", "·", "⬢", "⬢"][kind]);
  dot.style.color = `var(--k${kind})`;
  dot.setAttribute("aria-hidden", "true");
  return dot;
}
function build() {
  document.documentElement.lang = state.lang;
  for (const e of document.querySelectorAll("[data-word]")) e.textContent = word(e.dataset.word);
  for (const e of document.querySelectorAll("[data-label]")) e.setAttribute("aria-label", word(e.dataset.label));
  $("lang").textContent = word("other");
  $("by").replaceChildren(...["strength", "degree", "pagerank"].map((key) => {
    const option = el("option", word(key));
    option.value = key;
    option.selected = key === state.by;
    return option;
  }));
  const there = (list, key, all) => [...all.keys()].filter((i) => tally(list, key, i));
  const names = (key) => (i) => data[key][state.lang][i];
  boxes("types", there(events, "type", data.types), names("typeNames"), state.types, swatch,
    (i) => tally(events, "type", i));
  boxes("signs", [1, -1], (s) => word(s > 0 ? "positive" : "negative"), state.signs);
  boxes("statuses", there(events, "status", data.statuses), names("statusNames"), state.statuses, null,
    (i) => tally(events, "status", i));
  boxes("kinds", there(nodes, "kind", data.kinds), names("kindNames"), state.kinds, kindMark,
    (i) => tally(nodes, "kind", i));
  $("time").hidden = data.first === null;
  $("time").style.display = data.first === null ? "none" : "";
  for (const key of ["from", "to"]) { $(key).min = data.first; $(key).max = data.last; }
  if (data.first !== null) showTime();
  refilter();
}
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  palette();
  build();
}
const dark = matchMedia("(prefers-color-scheme: dark)");
$("theme").onclick = () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark");
$("lang").onclick = () => { state.lang = state.lang === "vi" ? "en" : "vi"; build(); };
dark.onchange = () => setTheme(dark.matches ? "dark" : "light");
let fitted = "";
new ResizeObserver(() => {
  const size = `${net.clientWidth} ${net.clientHeight}`;
  if (fitted !== size && !moving && view.k === base) fit();
  fitted = size;
  drawBars();
  paint();
}).observe(net);
setTheme(["light", "dark"].includes(hash.get("theme")) ? hash.get("theme") : dark.matches ? "dark" : "light");
fit();
const start = nodes.find((n) => n.id === hash.get("actor"));
if (start) select(start);
// where an actor is drawn on the screen, and a whole picture: for scripts
window.entente = {place: (id) => {
  const n = nodes.find((v) => v.id === id), r = net.getBoundingClientRect();
  return n ? [r.left + sx(n), r.top + sy(n)] : null;
}, paint, pan: (dx) => { view.x += dx; motion(); paint(); }};
