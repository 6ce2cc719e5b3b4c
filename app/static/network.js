"use strict";
// The network is whole without this script: it adds choosing a node, zoom, a picture to keep, and the sliders.

const NODE_ROOM = 21; // where a line ends before the middle of a node, as in the picture that came
const SVG = "http://www.w3.org/2000/svg";

function drawing(svg) {
  const places = new Map([...svg.querySelectorAll(".place")].map((group) => {
    const [x, y] = group.getAttribute("transform").match(/-?\d+(\.\d+)?/g).map(Number);
    return [group.dataset.node, { group, x, y }];
  }));
  const lines = [...svg.querySelectorAll("[data-ends]")].map((it) => ({ it, ends: it.dataset.ends.split(" ") }));
  return { svg, places, lines, box: svg.getAttribute("viewBox").split(" ").map(Number) };
}

// Names keep their size: only the places are scaled.
function zoom(drawn, scale) {
  const [left, top, width, height] = drawn.box;
  const side = 90 * (scale - 1);
  const box = [left * scale + side, top * scale + side, width * scale - 2 * side, height * scale - 2 * side];
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
    const part = Math.hypot(bx - ax, by - ay) < 120 ? 0.5 : 0.66;
    const mx = ax + (bx - ax) * part, my = ay + (by - ay) * part;
    const count = it.querySelector("circle"), number = it.querySelector(".number");
    if (count) { count.setAttribute("cx", mx); count.setAttribute("cy", my); number.setAttribute("x", mx); number.setAttribute("y", my + 4); }
  }
  hideOverlapping(drawn);
}

// Where names would lie over one another the node with fewer lines loses its own; its sign and title stay.
function hideOverlapping(drawn) {
  const weight = (name) => drawn.lines.filter(({ ends }) => ends.includes(name)).length;
  const order = [...drawn.places.keys()].sort((a, b) => weight(b) - weight(a));
  const taken = [];
  for (const name of order) {
    const { group } = drawn.places.get(name);
    const labels = [...group.querySelectorAll(".label")];
    for (const label of labels) label.classList.remove("gone");
    const rows = labels.map((label) => label.getBoundingClientRect());
    const least = (side) => Math.min(...rows.map((row) => row[side])), most = (side) => Math.max(...rows.map((row) => row[side]));
    const a = { left: least("left"), top: least("top"), right: most("right"), bottom: most("bottom") };
    const hit = taken.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
    if (hit) for (const label of labels) label.classList.add("gone");
    else taken.push(a);
  }
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
    const tell = () => { shown.textContent = text(slider.valueAsNumber); slider.setAttribute("aria-valuetext", shown.textContent); };
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

const svg = document.querySelector(".panelled.whole svg.network");
if (svg) {
  const drawn = drawing(svg), tools = document.querySelector(".tools");
  let scale = 1;
  const to = (wanted) => { scale = Math.min(3, Math.max(0.3, wanted)); zoom(drawn, scale); };
  const frame = svg.parentElement, room = () => Math.max(0.6, Math.min(1, frame.clientWidth / drawn.box[2], 720 / drawn.box[3]));
  choosing(drawn, document.querySelector(".panelled.whole .panel"));
  tool(tools, button("PNG", "PNG", () => savePng(svg)));
  tool(tools, button("+", "+", () => to(scale * 1.25)), button("−", "−", () => to(scale / 1.25)), button("⤢", "⤢", () => to(room())));
  to(room());
  frame.scrollTo((frame.scrollWidth - frame.clientWidth) / 2, (frame.scrollHeight - frame.clientHeight) / 2);
}
const section = document.querySelector(".brush"), form = document.querySelector("form.filters");
if (section && form) brushing(section, form);
