// The drawing: vis-network holds the places and finds what is under the pointer; marks, names and counts are ours.

const ROUNDNESS = 0.12;
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
let network = null;
let lit = null; // nodes that stand out, null for all alike
let pointed = null; // node under the pointer

function look(node) {
  const chosen = state.chosen && state.chosen.node === node.id;
  return { scale: network ? network.getScale() : 1, dim: Boolean(lit) && !lit.has(node.id), chosen };
}

function render(node) {
  return ({ ctx, x, y }) => {
    const way = look(node);
    const r = radius(node, way.scale);
    return {
      drawNode: () => drawMark(ctx, node, x, y, r, way),
      nodeDimensions: { width: 2 * r, height: 2 * r },
    };
  };
}

function edgeOptions(edge) {
  const members = state.perEdge.get(edge.id) || [];
  const told = members.filter((n) => ["asserted", "reported"].includes(data.statements[n].stance));
  const forth = members.some((n) => data.statements[n].s === edge.from);
  const back = members.some((n) => data.statements[n].s === edge.to);
  const chosen = chosenEdge() === edge.id;
  const dim = lit && !(lit.has(edge.from) && lit.has(edge.to) && (chosen || litLine(edge)));
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    hidden: members.length === 0,
    dashes: told.length ? false : [7, 6],
    width: (chosen ? 2 : 0.8) + 0.6 * Math.log2(1 + members.length),
    color: { color: chosen ? "#9d2a20" : "#8b919b", hover: "#4a545e", highlight: "#9d2a20", opacity: dim ? 0.13 : 0.85 },
    arrows: { to: { enabled: forth && !back, scaleFactor: 0.5 }, from: { enabled: back && !forth, scaleFactor: 0.5 } },
  };
}

function chosenEdge() {
  if (!state.chosen) return null;
  if (state.chosen.edge) return state.chosen.edge;
  if (state.chosen.statement === undefined) return null;
  const { s, o } = data.statements[state.chosen.statement];
  return `${Math.min(s, o)}-${Math.max(s, o)}`;
}

function litLine(edge) {
  return state.chosen && (edge.from === state.chosen.node || edge.to === state.chosen.node);
}

function setLit() {
  const id = chosenEdge();
  if (!state.chosen) {
    lit = null;
  } else if (state.chosen.node !== undefined) {
    const near = data.edges.filter((e) => litLine(e) && state.perEdge.has(e.id));
    lit = new Set([state.chosen.node, ...near.flatMap((e) => [e.from, e.to])]);
  } else {
    lit = new Set(id.split("-").map(Number));
  }
}

function redraw() {
  setLit();
  nodes.update(data.nodes.map((n) => ({ id: n.id, hidden: !state.perNode.has(n.id) })));
  edges.update(data.edges.map(edgeOptions));
  network.redraw();
}

function middle(edge) {
  // the point of vis-network's "curvedCW" halfway between two nodes
  const places = network.getPositions([edge.from, edge.to]);
  const [a, b] = [places[edge.from], places[edge.to]];
  const reach = ROUNDNESS * 0.5 + 0.5;
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + reach * Math.PI;
  const far = reach * Math.hypot(b.x - a.x, b.y - a.y);
  const via = { x: a.x + far * Math.sin(angle), y: a.y + far * Math.cos(angle) };
  return { x: 0.25 * a.x + 0.5 * via.x + 0.25 * b.x, y: 0.25 * a.y + 0.5 * via.y + 0.25 * b.y };
}

function drawOver(ctx) {
  const scale = network.getScale();
  const taken = [];
  for (const edge of data.edges) {
    const members = state.perEdge.get(edge.id);
    if (!members || members.length < 2) continue;
    const { x, y } = middle(edge);
    const chosen = chosenEdge() === edge.id;
    const dim = lit && !chosen && !(litLine(edge) && lit.has(edge.from) && lit.has(edge.to));
    drawBadge(ctx, x, y, members.length, { scale, chosen, dim });
    taken.push({ left: x - 11 / scale, right: x + 11 / scale, top: y - 9 / scale, bottom: y + 9 / scale });
  }
  drawNames(ctx, scale, taken);
}

function drawNames(ctx, scale, taken) {
  // the best connected first; a name that would cover another, or a mark, waits until one comes nearer
  const seen = data.nodes.filter((n) => state.perNode.has(n.id));
  const places = network.getPositions(seen.map((n) => n.id));
  const weight = (n) => (lit && lit.has(n.id) ? 1e6 : 0) + (n.id === pointed ? 1e7 : 0) + n.links;
  for (const node of seen) {
    const { x, y } = places[node.id];
    const r = radius(node, scale);
    taken.push({ left: x - r, right: x + r, top: y - r, bottom: y + r });
  }
  ctx.font = `500 ${LABEL / scale}px ${FONT}`;
  for (const node of [...seen].sort((a, b) => weight(b) - weight(a) || a.id - b.id)) {
    const { x, y } = places[node.id];
    const rows = lines(ctx, nameOf(node), 132 / scale);
    const half = Math.max(...rows.map((row) => ctx.measureText(row).width)) / 2;
    const top = y + radius(node, scale) * 1.12 + 2 / scale;
    const box = { left: x - half, right: x + half, top: top + 1 / scale, bottom: top + (rows.length * LABEL * 1.25) / scale };
    const clash = taken.some((t) => t.left < box.right && box.left < t.right && t.top < box.bottom && box.top < t.bottom);
    if (clash && node.id !== pointed && !(state.chosen && state.chosen.node === node.id)) continue;
    taken.push(box);
    drawLabel(ctx, { lines: rows, x, y: top }, look(node));
  }
}

function fit() {
  const shown = data.nodes.filter((n) => state.perNode.has(n.id)).map((n) => n.id);
  network.fit({ nodes: shown.length ? shown : undefined, animation: false, maxZoomLevel: 1.25 });
  network.moveTo({ scale: network.getScale() * 0.93, animation: false });
}

function zoom(factor) {
  const scale = Math.min(4, Math.max(0.1, network.getScale() * factor));
  network.moveTo({ scale, animation: still.matches ? false : { duration: 180, easingFunction: "easeOutQuad" } });
}

function startGraph() {
  for (const node of data.nodes) {
    node.links = new Set(data.edges.filter((e) => e.from === node.id || e.to === node.id).map((e) => e.id)).size;
    nodes.add({ id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: render(node) });
  }
  edges.add(data.edges.map(edgeOptions));
  const options = {
    physics: false,
    layout: { improvedLayout: false },
    nodes: { chosen: false },
    edges: { smooth: { enabled: true, type: "curvedCW", roundness: ROUNDNESS }, chosen: false, arrowStrikethrough: false, hoverWidth: 1 },
    interaction: { hover: true, tooltipDelay: 1e9, dragNodes: true, selectConnectedEdges: false, keyboard: { enabled: true, bindToWindow: false, speed: { x: 12, y: 12, zoom: 0.03 } }, navigationButtons: false },
  };
  network = new vis.Network(element("net"), { nodes, edges }, options);
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    choose(node !== undefined ? { node } : edge !== undefined ? { edge } : null);
  });
  network.on("hoverNode", ({ node }) => { pointed = node; network.redraw(); });
  network.on("blurNode", () => { pointed = null; network.redraw(); });
  network.on("afterDrawing", drawOver);
  network.on("resize", () => window.requestAnimationFrame(fit));
  element("nearer").addEventListener("click", () => zoom(1.3));
  element("farther").addEventListener("click", () => zoom(1 / 1.3));
  element("whole").addEventListener("click", fit);
}
