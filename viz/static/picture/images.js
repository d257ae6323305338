// The picture as a file of its own.

import { el } from "../dom.js";
import { save } from "../files.js";
import { shownEdge, shownNode } from "./model.js";
import { FONT } from "./overlay.js";

const SVG = "http://www.w3.org/2000/svg";

/** What is on the canvas now, on the page's colour. */
export function savePng(model, drawn) {
  const shown = drawn.network.canvas.frame.canvas;
  const copy = el("canvas", { width: shown.width, height: shown.height });
  const context = copy.getContext("2d");
  context.fillStyle = drawn.background();
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(shown, 0, 0);
  copy.toBlob((blob) => save(`zeren-${model.picture.view}.png`, blob));
}

/** The whole picture as the filters leave it; text stays text. */
export function saveSvg(model, drawn) {
  const { text, page, edge: stroke } = drawn.colours();
  const nodes = model.picture.nodes.filter((node) => shownNode(node, model));
  const [left, top] = [Math.min(...nodes.map((node) => node.x)) - 120, Math.min(...nodes.map((node) => node.y)) - 60];
  const [right, bottom] = [Math.max(...nodes.map((node) => node.x)) + 120, Math.max(...nodes.map((node) => node.y)) + 100];
  const box = [left, top, right - left, bottom - top];
  const root = shape("svg", { viewBox: box.join(" "), width: box[2], height: box[3], "font-family": FONT });
  root.append(shape("rect", { x: left, y: top, width: box[2], height: box[3], fill: page }));
  for (const edge of model.picture.edges.filter((edge) => shownEdge(edge, model))) {
    const [a, b] = [model.byId.get(edge.source), model.byId.get(edge.target)];
    root.append(shape("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke, "stroke-opacity": 0.6, "stroke-width": edge.width }));
  }
  for (const node of nodes) {
    const dot = shape("circle", { cx: node.x, cy: node.y, r: node.size, fill: model.groups.get(node.group).color, stroke: page });
    dot.append(shape("title", {}, model.told(node.title)));
    root.append(dot, ...node.lines.map((label, i) => shape("text", {
      x: node.x, y: node.y + node.size + 3 + node.font * (0.95 + i * 1.25), "font-size": node.font, "text-anchor": "middle",
      fill: text, stroke: page, "stroke-width": 3, "paint-order": "stroke",
    }, label)));
  }
  save(`zeren-${model.picture.view}.svg`, new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }));
}

function shape(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
