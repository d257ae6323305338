// The picture on its canvas, by vis-network: the global `vis`.

import { shownEdge, shownNode } from "./model.js";
import { FONT, LEGIBLE, nameLargest, veil } from "./overlay.js";

const MANY_EDGES = 800; // above this, lines are left out while the picture moves

/**
 * Draws the model in an element that stands in the page: its colours and its size come from there. `drawing` is laid over what is
 * drawn. Returns what the controls call.
 */
export function draw(canvas, model, drawing) {
  const { picture } = model;
  const nodes = new vis.DataSet(laid(picture.nodes.map((node) => dot(node, model)), drawing.nodes, (item) => item.id));
  const edges = new vis.DataSet(laid(picture.edges.map(line), drawing.edges, (item, i) => i));
  const network = new vis.Network(canvas, { nodes, edges }, options(picture.edges.length));
  if (drawing.options) network.setOptions({ ...drawing.options, physics: false });
  const frame = canvas.querySelector(".vis-network");
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", model.words.picture(model.told(picture.title), picture.nodes.length, picture.edges.length));
  const state = { selected: null, moved: false, colours: null };
  const paint = () => {
    state.colours = colours(canvas);
    network.setOptions(themed(state.colours));
  };
  const fit = () => { state.moved = false; network.fit({ animation: false, maxZoomLevel: 1.25 }); };
  const zoom = (factor) => { state.moved = true; network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 5) }); };
  const watch = new MutationObserver(paint);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", paint);
  network.on("afterDrawing", (context) => {
    if (state.selected === null) nameLargest(context, network, model, state.colours);
    else veil(context, network, model, state);
  });
  network.on("resize", () => { if (!state.moved) fit(); });
  for (const event of ["dragStart", "zoom"]) network.on(event, () => { state.moved = true; });
  frame.addEventListener("keydown", (event) => keys(event, network, { fit, zoom, clear: () => { state.selected = null; network.redraw(); } }));
  paint();
  return {
    network, fit, zoom,
    highlight(id) { state.selected = id; network.redraw(); },
    centre(id) { if (id !== null) { state.moved = true; network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 0.9) }); } },
    filter() { hide(nodes, edges, model); },
    background: () => state.colours.page, colours: () => state.colours,
    destroy() { watch.disconnect(); scheme.removeEventListener("change", paint); network.destroy(); },
  };
}

function dot(node, model) {
  return {
    id: node.id, label: node.lines.join("\n"), title: model.told(node.title), x: node.x, y: node.y, size: node.size, shape: "dot",
    font: { size: node.font, vadjust: -0.35 * node.font }, color: { background: model.groups.get(node.group).color },
  };
}

function line(edge, index) {
  return { id: index, from: edge.source, to: edge.target, width: edge.width, arrows: edge.directed ? { to: { enabled: true, scaleFactor: 0.5 } } : undefined };
}

/** The items with those of an analyst laid over them, matched by their key. */
function laid(items, given, key) {
  const over = new Map((given ?? []).map((item, i) => [key(item, i), item]));
  return items.map((item, i) => ({ ...item, ...over.get(key(item, i)), id: item.id }));
}

function options(edges) {
  const many = edges > MANY_EDGES;
  return {
    physics: false, layout: { improvedLayout: false },
    interaction: { dragNodes: false, selectable: false, tooltipDelay: 250, hideEdgesOnDrag: many, hideEdgesOnZoom: many, keyboard: false },
    nodes: { borderWidth: 1.5, chosen: false, font: { face: FONT, strokeWidth: 3 }, scaling: { label: { drawThreshold: LEGIBLE } } },
    edges: { smooth: false, chosen: false, arrowStrikethrough: false },
  };
}

function colours(canvas) {
  const style = getComputedStyle(canvas);
  const read = (name, otherwise) => style.getPropertyValue(name).trim() || otherwise;
  return { page: read("--card", "#fff"), text: read("--text", "#1c2430"), edge: read("--picture-edge", "#aab4c2"), accent: read("--accent", "#2f77c9") };
}

function themed({ page, text, edge }) {
  return { nodes: { color: { border: page }, font: { color: text, strokeColor: page, face: FONT, strokeWidth: 3 } }, edges: { color: { color: edge, opacity: 0.6, inherit: false } } };
}

function keys(event, network, { fit, zoom, clear }) {
  const step = 60 / network.getScale();
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const acts = { "+": () => zoom(1.25), "=": () => zoom(1.25), "-": () => zoom(0.8), 0: fit, Escape: clear };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (moves[event.key]) {
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + moves[event.key][0], y: y + moves[event.key][1] } });
  } else if (acts[event.key]) acts[event.key]();
  else return;
  event.preventDefault();
}

/** Tell vis-network of what changed, in one batch for nodes and one for edges. */
function hide(nodes, edges, model) {
  const changed = (data, items, shown) => {
    const before = data.get({ fields: ["id", "hidden"] });
    data.update(before.filter((item, i) => Boolean(item.hidden) === shown(items[i])).map(({ id, hidden }) => ({ id, hidden: !hidden })));
  };
  changed(nodes, model.picture.nodes, (node) => shownNode(node, model));
  changed(edges, model.picture.edges, (edge) => shownEdge(edge, model));
}
