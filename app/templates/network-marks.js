// How a node looks: shape and sign and colour, never colour alone; sizes that stay readable at every zoom.

const INK = "#1f2430";
const PAPER = "#fbfaf6";
const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif';
const LABEL = 13; // pixels on the screen, whatever the zoom
const SMALLEST = 9; // radius in pixels on the screen

const SHAPES = {
  circle: (r) => null,
  square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]].map(([x, y]) => [x * 0.88, y * 0.88]),
  hexagon: (r) => [0, 1, 2, 3, 4, 5].map((i) => [r * Math.cos((i * Math.PI) / 3), r * Math.sin((i * Math.PI) / 3)]),
  diamond: (r) => [[0, -1.15 * r], [1.15 * r, 0], [0, 1.15 * r], [-1.15 * r, 0]],
  triangle: (r) => [[0, -1.15 * r], [1.2 * r, 0.95 * r], [-1.2 * r, 0.95 * r]],
  box: (r) => [[-0.75 * r, -1.05 * r], [0.75 * r, -1.05 * r], [0.75 * r, 1.05 * r], [-0.75 * r, 1.05 * r]],
};

function radius(node, scale) {
  const links = node.links || 0;
  const grown = Math.min(16, 2.6 * Math.sqrt(links));
  return Math.max(SMALLEST + grown, (SMALLEST + 0.5 * grown) / scale);
}

function trace(ctx, kind, x, y, r) {
  ctx.beginPath();
  if (kind.shape === "ellipse") {
    ctx.ellipse(x, y, 1.2 * r, 0.8 * r, 0, 0, 2 * Math.PI);
  } else if (kind.shape === "circle") {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  } else {
    SHAPES[kind.shape](r).forEach(([dx, dy], i) => (i ? ctx.lineTo(x + dx, y + dy) : ctx.moveTo(x + dx, y + dy)));
    ctx.closePath();
  }
}

function drawMark(ctx, node, x, y, r, look) {
  const kind = data.kinds[node.kind];
  ctx.save();
  ctx.globalAlpha = look.dim ? 0.28 : 1;
  trace(ctx, kind, x, y, r);
  ctx.fillStyle = kind.colour;
  ctx.fill();
  ctx.lineWidth = (look.chosen ? 4 : 1.5) / look.scale;
  ctx.strokeStyle = look.chosen ? "#e0a100" : PAPER;
  ctx.stroke();
  ctx.fillStyle = "#fff";
  ctx.font = `600 ${r * 0.95}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(say(kind.sign_zh, kind.sign_en), x, y + (kind.shape === "triangle" ? 0.32 : 0.04) * r);
  ctx.restore();
}

function lines(ctx, text, widest) {
  // at most two lines; a name is broken at spaces, a Chinese one anywhere but before a closing mark
  const parts = text.match(/[（《〈「『“‘]+[^\s\u2e80-\uffef]+\s*|[（《〈「『“‘]*[\u2e80-\uffef][，。、；：？！）》〉」』”’,.;:!?)]*\s*|[^\s\u2e80-\uffef]+\s*|\s+/g) || [""];
  const found = [""];
  for (const part of parts) {
    const last = found[found.length - 1];
    if (!last || ctx.measureText((last + part).trim()).width <= widest) {
      found[found.length - 1] = last + part;
    } else {
      found.push(part.trimStart());
    }
  }
  if (found.length <= 2) return found.map((line) => line.trim());
  let second = found[1].trim();
  while (second && ctx.measureText(second + "…").width > widest) second = second.slice(0, -1);
  return [found[0].trim(), second + "…"];
}

function drawLabel(ctx, label, look) {
  ctx.save();
  ctx.globalAlpha = look.dim ? 0.45 : 1;
  ctx.font = `${look.chosen ? 700 : 500} ${LABEL / look.scale}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4 / look.scale;
  ctx.strokeStyle = PAPER;
  ctx.fillStyle = INK;
  label.lines.forEach((line, i) => {
    const y = label.y + (i * LABEL * 1.25) / look.scale;
    ctx.strokeText(line, label.x, y);
    ctx.fillText(line, label.x, y);
  });
  ctx.restore();
}

function drawLeader(ctx, { x, y }, box, look) {
  // a thin line from a mark to its name, where the name stands away from it
  ctx.save();
  ctx.globalAlpha = look.dim ? 0.2 : 0.9;
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(Math.min(Math.max(x, box.left), box.right), Math.min(Math.max(y, box.top), box.bottom));
  ctx.lineWidth = 1 / look.scale;
  ctx.strokeStyle = INK;
  ctx.stroke();
  ctx.restore();
}

function drawBadge(ctx, x, y, count, look) {
  const text = String(count);
  const half = (LABEL * (0.62 + 0.28 * text.length)) / look.scale;
  const high = (LABEL * 0.72) / look.scale;
  ctx.save();
  ctx.globalAlpha = look.dim ? 0.16 : 1;
  ctx.beginPath();
  ctx.roundRect(x - half, y - high, 2 * half, 2 * high, high);
  ctx.fillStyle = look.chosen ? "#9d2a20" : PAPER;
  ctx.fill();
  ctx.lineWidth = 1.2 / look.scale;
  ctx.strokeStyle = look.chosen ? "#9d2a20" : "#767d88";
  ctx.stroke();
  ctx.fillStyle = look.chosen ? "#fff" : INK;
  ctx.font = `600 ${(LABEL - 1) / look.scale}px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y + 0.5 / look.scale);
  ctx.restore();
}
