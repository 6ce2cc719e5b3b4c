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
  element("hint").hidden = Boolean(state.chosen);
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
  // names of what stands out, the largest counts, the other names, the other counts: each only where it covers nothing
  const scale = network.getScale();
  const seen = data.nodes.filter((n) => state.perNode.has(n.id));
  const places = network.getPositions(seen.map((n) => n.id));
  const marks = seen.map((node) => ({ of: node, ...square(places[node.id], radius(node, scale), radius(node, scale)) }));
  const hearts = seen.map((node) => square(places[node.id], 0.6 * radius(node, scale), 0.6 * radius(node, scale)));
  const rank = (n) => (lit && lit.has(n.id) ? 1e6 : 0) + (n.id === pointed ? 1e7 : 0) + n.links;
  const order = [...seen].sort((a, b) => rank(b) - rank(a) || a.id - b.id);
  const first = lit ? order.filter((n) => lit.has(n.id)) : order.slice(0, 12);
  const many = counted(scale);
  const names = drawNames(ctx, first, places, marks, many.slice(0, 8).map((each) => each.box), [0, 26, 52, 84]);
  const counts = drawCounts(ctx, scale, many.slice(0, 8), [...hearts, ...names]);
  const others = drawNames(ctx, order.filter((n) => !first.includes(n)), places, [...marks, ...names, ...counts], [], [0]);
  drawCounts(ctx, scale, many.slice(8), [...hearts, ...names, ...counts, ...others]);
}

function square({ x, y }, wide, high) {
  return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
}

function counted(scale) {
  // the lines with more than one statement, the largest count first, and where the count would stand
  const many = data.edges.filter((e) => (state.perEdge.get(e.id) || []).length > 1);
  many.sort((a, b) => state.perEdge.get(b.id).length - state.perEdge.get(a.id).length);
  return many.map((edge) => ({ edge, place: middle(edge), box: square(middle(edge), 11 / scale, 9 / scale) }));
}

function drawCounts(ctx, scale, many, taken) {
  const drawn = [];
  for (const { edge, place, box } of many) {
    const chosen = chosenEdge() === edge.id;
    if (!chosen && [...taken, ...drawn].some((t) => crosses(t, box))) continue;
    const dim = lit && !chosen && !(litLine(edge) && lit.has(edge.from) && lit.has(edge.to));
    drawBadge(ctx, place.x, place.y, state.perEdge.get(edge.id).length, { scale, chosen, dim });
    drawn.push(box);
  }
  return drawn;
}

function drawNames(ctx, order, places, taken, shunned, reaches) {
  // a name goes below, above, right or left of its mark, at a corner, over its lower rim, or as far away as it may
  const scale = network.getScale();
  const view = element("net").getBoundingClientRect();
  const [low, high] = [network.DOMtoCanvas({ x: 2, y: 2 }), network.DOMtoCanvas({ x: view.width - 2, y: view.height - 2 })];
  const inside = (box) => box.left > low.x && box.right < high.x && box.top > low.y && box.bottom < high.y;
  const drawn = [];
  ctx.font = `500 ${LABEL / scale}px ${FONT}`;
  for (const node of order) {
    const boxes = reaches.flatMap((reach) => spots(ctx, node, places[node.id], scale, reach));
    const others = [...taken, ...drawn].filter((t) => t.of !== node);
    const free = boxes.filter((box) => inside(box) && !others.some((t) => crosses(t, box)));
    const wanted = node.id === pointed || (state.chosen && state.chosen.node === node.id);
    const box = free.find((each) => !shunned.some((t) => crosses(t, each))) || free[0] || (wanted ? boxes[0] : null);
    if (!box) continue;
    drawn.push(box);
    if (box.reach) drawLeader(ctx, places[node.id], box, look(node));
    drawLabel(ctx, box, look(node));
  }
  return drawn;
}

function spots(ctx, node, { x, y }, scale, reach) {
  const rows = lines(ctx, nameOf(node), 132 / scale);
  const half = Math.max(...rows.map((row) => ctx.measureText(row).width)) / 2;
  const tall = (rows.length * LABEL * 1.25) / scale;
  const away = radius(node, scale) * 1.15 + (2 + reach) / scale;
  const [right, left, below, above] = [x + away + half, x - away - half, y + away, y - away - tall];
  const sides = [[x, below], [x, above], [right, y - tall / 2], [left, y - tall / 2]];
  const corners = [[right, below], [right, above], [left, below], [left, above]];
  const rim = reach ? [] : [[x, y + 0.4 * away]];
  const box = ([cx, top]) => ({ left: cx - half, right: cx + half, top, bottom: top + tall, x: cx, y: top, lines: rows, reach });
  return [...sides, ...corners, ...rim].map(box);
}

function crosses(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function fit() {
  const shown = data.nodes.filter((n) => state.perNode.has(n.id)).map((n) => n.id);
  network.fit({ nodes: shown.length ? shown : undefined, animation: false, maxZoomLevel: 1.25 });
  network.moveTo({ scale: network.getScale() * 0.9, animation: false });
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
