// What is drawn over the picture: names seen from afar, and the neighbourhood of the selected node.

import { shownEdge, shownNode } from "./model.js";

export const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
export const LEGIBLE = 9; // labels that come out smaller, in pixels of the screen, are left to `nameLargest`
const NAMES = 60; // labels that it adds at most

/** Seen from afar, the largest nodes are named all the same, as far as their names do not lie on each other. */
export function nameLargest(context, network, model, { page, text }) {
  const scale = network.getScale();
  if (model.smallest * scale >= LEGIBLE) return;
  const taken = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const node of model.byValue) {
    if (taken.length >= NAMES) break;
    const size = Math.max(node.font, (LEGIBLE + 2) / scale);
    const [half, top, tall] = [(Math.max(...node.lines.map((label) => label.length)) * size) / 2, node.y - node.size, 2 * node.size + 3 + node.lines.length * size * 1.2];
    const box = [node.x - half, top, node.x + half, top + tall];
    const free = taken.every((other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
    if (!free || !shownNode(node, model)) continue;
    taken.push(box);
    if (node.font * scale < LEGIBLE) write(context, node, size, { page, text });
  }
  context.restore();
}

/** Everything but the neighbourhood of the selected node fades: a veil lies over the picture, and the neighbourhood is drawn on it once more. */
export function veil(context, network, model, { selected, colours: { page, text, edge, accent } }) {
  const { clientWidth, clientHeight } = context.canvas;
  const [from, to] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: clientWidth, y: clientHeight })];
  context.save();
  context.globalAlpha = 0.82;
  context.fillStyle = page;
  context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  context.globalAlpha = 1;
  context.strokeStyle = edge;
  const ties = (model.near.get(selected) ?? []).filter((tie) => shownEdge(tie.edge, model));
  for (const { edge: tie } of ties) {
    const [a, b] = [model.byId.get(tie.source), model.byId.get(tie.target)];
    context.lineWidth = tie.width;
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
  }
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const id of new Set([...ties.map((tie) => tie.id), selected])) again(context, model, model.byId.get(id), id === selected ? accent : page, { text, page });
  context.restore();
}

/** One node on top of the veil. Its label is readable at any zoom. */
function again(context, model, node, rim, { text, page }) {
  context.beginPath();
  context.arc(node.x, node.y, node.size, 0, 2 * Math.PI);
  context.fillStyle = model.groups.get(node.group).color;
  context.fill();
  context.lineWidth = 3;
  context.strokeStyle = rim;
  context.stroke();
  write(context, node, Math.max(node.font, ((LEGIBLE + 2) * devicePixelRatio) / context.getTransform().a), { page, text });
}

function write(context, node, size, { page, text }) {
  context.lineWidth = size / 4;
  context.font = `${size}px ${FONT}`;
  context.strokeStyle = page;
  context.fillStyle = text;
  node.lines.forEach((label, i) => {
    const y = node.y + node.size + 3 + size * (0.95 + i * 1.15);
    context.strokeText(label, node.x, y);
    context.fillText(label, node.x, y);
  });
}
