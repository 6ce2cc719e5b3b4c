"use strict";
// The network is whole without this script: it adds choosing a node, zoom, a picture to keep, and the sliders.

const NODE_ROOM = 21; // where a line ends before the middle of a node, as in the picture that came
const PARTS = [0.5, 0.66, 0.4, 0.75, 0.3, 0.84, 0.2]; // of a line, where its count may stand
const SVG = "http://www.w3.org/2000/svg";

function drawing(svg) {
  const places = new Map([...svg.querySelectorAll(".place")].map((group) => {
    const [x, y] = group.getAttribute("transform").match(/-?\d+(\.\d+)?/g).map(Number);
    const label = group.querySelector(".label"), side = ["x", "y", "text-anchor"].map((name) => label?.getAttribute(name));
    return [group.dataset.node, { group, x, y, side: [Number(side[0]), Number(side[1]), side[2]] }];
  }));
  const lines = [...svg.querySelectorAll("[data-ends]")].map((it) => ({ it, ends: it.dataset.ends.split(" ") }));
  const box = svg.getAttribute("viewBox").split(" ").map(Number);
  const xs = [...places.values()].map((it) => it.x), ys = [...places.values()].map((it) => it.y);
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  // names keep their size, and so does the room for them around the nodes
  const rims = [left - box[0], top - box[1], box[0] + box[2] - right, box[1] + box[3] - bottom];
  return { svg, places, lines, box, ends: [left, top, right, bottom], rims };
}

// Names keep their size: only the places are scaled.
function zoom(drawn, scale) {
  const [left, top, right, bottom] = drawn.ends.map((it) => it * scale), rims = drawn.rims;
  const box = [left - rims[0], top - rims[1], right - left + rims[0] + rims[2], bottom - top + rims[1] + rims[3]];
  drawn.svg.setAttribute("viewBox", box.join(" "));
  drawn.svg.setAttribute("width", box[2]);
  drawn.svg.setAttribute("height", box[3]);
  for (const { group, x, y } of drawn.places.values()) group.setAttribute("transform", `translate(${x * scale} ${y * scale})`);
  for (const { it, ends } of drawn.lines) {
    const [one, other] = ends.map((name) => drawn.places.get(name));
    const dx = (other.x - one.x) * scale, dy = (other.y - one.y) * scale, length = Math.hypot(dx, dy) || 1;
    const x = one.x * scale, y = one.y * scale, back = NODE_ROOM / length;
    const line = it.tagName === "line" ? it : it.querySelector("line");
    const ax = x + dx * back, ay = y + dy * back, bx = x + dx * (1 - back), by = y + dy * (1 - back);
    for (const [name, value] of Object.entries({ x1: ax, y1: ay, x2: bx, y2: by })) line.setAttribute(name, value);
  }
  placeCounts(drawn, hideOverlapping(drawn));
}

const over = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

// A count stands on its line where it was, else where no name and no other count is.
function placeCounts(drawn, taken) {
  for (const { it } of drawn.lines) {
    const count = it.querySelector("circle"), number = it.querySelector(".number"), line = it.querySelector("line");
    if (!count) continue;
    const [ax, ay, bx, by] = ["x1", "y1", "x2", "y2"].map((name) => Number(line.getAttribute(name)));
    const stand = (part) => {
      const x = ax + (bx - ax) * part, y = ay + (by - ay) * part;
      for (const [at, value] of [["cx", x], ["cy", y]]) count.setAttribute(at, value);
      for (const [at, value] of [["x", x], ["y", y + 4]]) number.setAttribute(at, value);
      const box = count.getBoundingClientRect();
      return { box, hits: taken.filter((other) => over(box, other)).length, part };
    };
    const tries = [Number(it.dataset.part), ...PARTS].map(stand);
    taken.push(stand(tries.reduce((best, each) => (each.hits < best.hits ? each : best)).part).box);
  }
}

// The sides of a node where its name may stand: place of the first line and its anchor, as in the picture that came.
const SIDES = [
  () => [0, 35, "middle"],
  (rows) => [0, -27 - 15 * (rows - 1), "middle"],
  (rows) => [23, 5 - 7.5 * (rows - 1), "start"],
  (rows) => [-23, 5 - 7.5 * (rows - 1), "end"],
];

function stand(labels, [x, y, anchor]) {
  labels.forEach((label, row) => {
    for (const [name, value] of Object.entries({ x, y: y + 15 * row, "text-anchor": anchor })) label.setAttribute(name, value);
  });
  const rows = labels.map((label) => label.getBoundingClientRect());
  const least = (side) => Math.min(...rows.map((row) => row[side])), most = (side) => Math.max(...rows.map((row) => row[side]));
  return { left: least("left"), top: least("top"), right: most("right"), bottom: most("bottom") };
}

// A name that would lie over something stands at another side; where all are taken the node with fewer lines
// loses its own, and its sign and title stay. Returns the room that nodes and the names left take.
function hideOverlapping(drawn) {
  const weights = new Map([...drawn.places.keys()].map((name) => [name, 0]));
  for (const { ends } of drawn.lines) for (const end of ends) weights.set(end, weights.get(end) + 1);
  const order = [...weights.keys()].sort((a, b) => weights.get(b) - weights.get(a));
  const bodies = new Map(order.map((name) => [name, drawn.places.get(name).group.querySelector("circle, polygon").getBoundingClientRect()]));
  const taken = [], frame = drawn.svg.getBoundingClientRect();
  for (const name of order) {
    const { group } = drawn.places.get(name);
    const labels = [...group.querySelectorAll(".label")];
    for (const label of labels) label.classList.remove("gone");
    const free = (a) => a.left >= frame.left && a.right <= frame.right && !taken.some((b) => over(a, b)) && ![...bodies].some(([other, b]) => other !== name && over(a, b));
    const found = [drawn.places.get(name).side, ...SIDES.map((side) => side(labels.length))].find((side) => free(stand(labels, side)));
    if (found) taken.push(stand(labels, found));
    else for (const label of labels) label.classList.add("gone");
  }
  return [...taken, ...bodies.values()];
}

function button(text, label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", action);
  return made;
}

function tool(list, ...things) {
  const row = document.createElement("li");
  row.append(...things);
  list.append(row);
}

function choosing(drawn, panel) {
  const folds = [...panel.querySelectorAll("details")];
  const byAnchor = new Map(drawn.lines.filter(({ it }) => it.tagName === "a").map((line) => [line.it.getAttribute("href").slice(1), line]));
  const clear = () => {
    drawn.svg.classList.remove("chosen");
    for (const it of drawn.svg.querySelectorAll(".lit")) it.classList.remove("lit");
    for (const fold of folds) fold.hidden = false;
    panel.querySelector(".card")?.remove();
  };
  const choose = (name) => {
    clear();
    const { group } = drawn.places.get(name);
    const near = new Set([name]);
    for (const { it, ends } of drawn.lines) if (ends.includes(name)) { it.classList.add("lit"); ends.forEach((end) => near.add(end)); }
    for (const end of near) drawn.places.get(end).group.classList.add("lit");
    drawn.svg.classList.add("chosen");
    for (const fold of folds) { const line = byAnchor.get(fold.id); fold.hidden = !(line && line.ends.includes(name)); }
    const link = group.querySelector("a.node"), opens = group.querySelector("a.opens");
    const card = document.createElement("div");
    card.className = "card";
    card.tabIndex = -1;
    const title = document.createElement("h3"), page = document.createElement("a");
    page.href = link.getAttribute("href");
    page.textContent = link.getAttribute("aria-label");
    title.append(page);
    card.append(title);
    if (opens) {
      const more = document.createElement("a");
      more.href = opens.getAttribute("href");
      more.textContent = opens.getAttribute("aria-label");
      card.append(more);
    }
    panel.prepend(card);
    panel.scrollTop = 0;
    card.focus({ preventScroll: true });
  };
  drawn.svg.addEventListener("click", (it) => {
    const node = it.target.closest("a.node"), line = it.target.closest("a.line");
    if (it.ctrlKey || it.metaKey || it.shiftKey || it.button) return;
    if (node) { it.preventDefault(); choose(node.closest(".place").dataset.node); }
    else if (line) {
      const fold = document.getElementById(line.getAttribute("href").slice(1));
      clear();
      line.classList.add("lit");
      for (const other of folds) other.open = other === fold;
    } else if (!it.target.closest("a")) clear();
  });
  document.addEventListener("keydown", (it) => { if (it.key === "Escape") clear(); });
}

// The picture as it stands, with the style it has on the page, as an address of data: nothing else may be drawn.
function standalone(svg) {
  const copy = svg.cloneNode(true);
  const kept = ["fill", "stroke", "stroke-width", "font", "paint-order", "text-anchor", "opacity"];
  const from = [...svg.querySelectorAll("line,circle,polygon,text")], to = [...copy.querySelectorAll("line,circle,polygon,text")];
  from.forEach((it, number) => {
    const style = getComputedStyle(it);
    for (const name of kept) to[number].style.setProperty(name, style.getPropertyValue(name));
    if (style.display === "none") to[number].remove();
  });
  copy.setAttribute("xmlns", SVG);
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
}

async function savePng(svg) {
  const image = new Image();
  image.src = standalone(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * image.width;
  canvas.height = 2 * image.height;
  const paper = canvas.getContext("2d");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = "network.png";
  link.click();
}

// Two sliders over the time line fill in the form; the address changes when one is let go.
function brushing(section, form) {
  const day = 86400000, first = Date.parse(section.dataset.first) / day, last = Date.parse(section.dataset.last) / day;
  const fields = [form.elements.since, form.elements.until];
  const text = (number) => new Date(number * day).toISOString().slice(0, 10);
  const chinese = document.documentElement.lang.startsWith("zh");
  const words = new Intl.DateTimeFormat(chinese ? "zh-CN" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
  const box = document.createElement("div");
  box.className = "sliders";
  fields.forEach((field, side) => {
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = first;
    slider.max = last;
    const given = Date.parse(field.value) / day;
    slider.value = Number.isNaN(given) ? (side ? last : first) : given;
    slider.setAttribute("aria-label", side ? section.dataset.until : section.dataset.from);
    const shown = document.createElement("output");
    const tell = () => { shown.textContent = words.format(slider.valueAsNumber * day); slider.setAttribute("aria-valuetext", shown.textContent); };
    tell();
    slider.addEventListener("input", tell);
    slider.addEventListener("change", () => {
      const [one, other] = [...box.querySelectorAll("input")].map((it) => it.valueAsNumber).sort((a, b) => a - b);
      fields[0].value = one > first ? text(one) : "";
      fields[1].value = other < last ? text(other) : "";
      form.requestSubmit();
    });
    box.append(slider, shown);
  });
  section.append(box);
}

// Without a server the legend is the filter: a kind is taken out of the picture, with its lines and their words.
function filtering(drawn, legend, panel) {
  const gone = new Set();
  const kindOf = (name) => /k-(\w+)/.exec(drawn.places.get(name).group.querySelector("a.node").getAttribute("class"))[1];
  const show = (it, on) => it.toggleAttribute("hidden", !on);
  const update = () => {
    for (const [name, { group }] of drawn.places) show(group, !gone.has(kindOf(name)));
    for (const { it, ends } of drawn.lines) {
      const on = !ends.some((end) => gone.has(kindOf(end))), href = it.getAttribute("href");
      show(it, on);
      if (href) show(panel.querySelector(href), on);
    }
  };
  for (const row of legend.children) {
    const made = document.createElement("button");
    made.type = "button";
    made.setAttribute("aria-pressed", "true");
    made.append(...row.childNodes);
    made.addEventListener("click", () => {
      const off = made.getAttribute("aria-pressed") === "true";
      made.setAttribute("aria-pressed", String(!off));
      if (off) gone.add(row.dataset.kind); else gone.delete(row.dataset.kind);
      update();
    });
    row.append(made);
  }
}

const svg = document.querySelector(".panelled.whole svg.network");
if (svg) {
  const drawn = drawing(svg), tools = document.querySelector(".tools");
  let scale = 1;
  const to = (wanted) => { scale = Math.min(3, Math.max(0.3, wanted)); zoom(drawn, scale); };
  const frame = svg.parentElement, room = () => {
    const rims = drawn.rims[0] + drawn.rims[2];
    return Math.max(0.75, Math.min(1.3, (frame.clientWidth - rims) / (drawn.box[2] - rims)));
  };
  choosing(drawn, document.querySelector(".panelled.whole .panel"));
  tool(tools, button("PNG", "PNG", () => savePng(svg)));
  tool(tools, button("+", "+", () => to(scale * 1.25)), button("−", "−", () => to(scale / 1.25)), button("⤢", "⤢", () => to(room())));
  to(room());
  const legend = document.querySelector(".legend.kinds");
  if (legend) filtering(drawn, legend, document.querySelector(".panelled.whole .panel"));
}
const section = document.querySelector(".brush"), form = document.querySelector("form.filters");
if (section && form) brushing(section, form);
