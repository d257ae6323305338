// Shows a picture (`viz/picture.py`) in a page: drawn by vis-network on a canvas, with a search, filters, and tables that say the same.
// One module without imports, because exported pages carry its text. It needs the global `vis` and `picture.css`.
// Text from documents becomes text nodes only; nothing here sets HTML, so it runs under a policy without inline scripts and styles.

const WORDS = {
  zh: {
    search: "查找", least: (what) => `${what}不少于`, in: "放大", out: "缩小", fit: "全图", png: "存为 PNG", svg: "存为 SVG", legend: "图例（点按可隐藏）",
    open: "打开", centre: "居中", clear: "取消选择", from: "设为路径起点", to: "查看路径", fromHere: (name) => `路径起点：${name}。请选另一个单位。`,
    table: "文字表", nodes: "点", edges: "线", name: "名称", type: "类别", region: "地区", source: "起点", target: "终点", none: "没有找到", empty: "没有可画的内容。",
    picture: (title, nodes, edges) => `${title}。${nodes} 个点，${edges} 条线；下方的文字表有同样的内容。方向键移动，加减号缩放，数字 0 看全图。`,
  },
  en: {
    search: "Find", least: (what) => `${what}, at least`, in: "Zoom in", out: "Zoom out", fit: "Whole picture", png: "Save PNG", svg: "Save SVG", legend: "Legend (press to hide)",
    open: "Open", centre: "To the centre", clear: "Deselect", from: "Path from here", to: "Path to here", fromHere: (name) => `Path from ${name}: choose another unit.`,
    table: "As a table", nodes: "Nodes", edges: "Lines", name: "name", type: "type", region: "region", source: "from", target: "to", none: "Not found", empty: "There is nothing to draw.",
    picture: (title, nodes, edges) => `${title}. ${nodes} nodes, ${edges} lines; the table below says the same. Arrow keys move, plus and minus zoom, 0 shows all.`,
  },
};
const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
const MANY_EDGES = 800; // above this, lines are left out while the picture moves
const LEGIBLE = 9; // labels that come out smaller, in pixels of the screen, are left to `nameLargest`
const NAMES = 60; // labels that it adds at most
const PATH_ENDS = new Set(["Department", "Function"]);
const SVG = "http://www.w3.org/2000/svg";

/**
 * Fills `element` with the picture. `onOpen({id, type})`, `onCentre({id, type})` and `onPath(idA, idB)` are called when the user wants that;
 * what has no callback has no button. `labels` names types where the picture does not; `drawing` ({nodes, edges, options} of vis-network, as
 * pyvis makes them) is laid over what is drawn. Returns {select(id), destroy(), network}.
 */
export function showPicture(element, picture, { language = "zh", onOpen, onCentre, onPath, labels = {}, drawing = {} } = {}) {
  const words = WORDS[language] ?? WORDS.en;
  const told = (text) => text?.[language] ?? text?.zh ?? "";
  const named = (list) => Object.fromEntries((list ?? []).map(({ name, text }) => [name, told(text)]));
  const model = {
    picture, words, told, labels: { ...labels, ...named(picture.types) }, columns: named(picture.columns),
    byId: new Map(picture.nodes.map((node) => [node.id, node])), near: neighbours(picture.edges), hidden: new Set(),
    smallest: Math.min(...picture.nodes.map((node) => node.font)),
    byValue: [...picture.nodes].sort((a, b) => b.value - a.value), least: Math.min(...picture.edges.map((edge) => edge.weight)), groups: new Map(picture.groups.map((group) => [group.id, group])),
  };
  const canvas = make("div", { class: "picture-canvas" });
  const info = make("p", { class: "picture-info", role: "status" });
  element.replaceChildren();
  element.classList.add("picture");
  element.append(canvas); // before it is drawn: its colours and its size come from the page
  const drawn = draw(canvas, model, drawing);

  let selected = null;
  let start = null;
  function select(id) {
    selected = model.byId.has(id) ? id : null;
    drawn.highlight(selected);
    say();
  }
  function path(id) {
    if (start === null || start === id) {
      start = id;
      select(id);
    } else {
      const from = start;
      start = null;
      onPath(from, id);
    }
  }
  function say() {
    const node = model.byId.get(selected);
    info.replaceChildren();
    if (!node) return;
    info.append(make("span", { text: told(node.title).split("\n").join(" · ") }));
    const what = inGraph(node);
    if (onOpen) info.append(button(words.open, () => onOpen(what)));
    if (onCentre) info.append(button(words.centre, () => onCentre(what)));
    if (onPath && PATH_ENDS.has(node.type)) {
      info.append(button(start === null || start === node.id ? words.from : words.to, () => path(node.id)));
      if (start !== null) info.append(make("span", { text: words.fromHere(model.byId.get(start).label) }));
    }
    info.append(button(words.clear, () => { start = null; select(null); }));
  }

  drawn.network.on("click", ({ pointer, event }) => {
    const id = drawn.network.getNodeAt(pointer.DOM) ?? null;
    if (onPath && event.srcEvent?.shiftKey && PATH_ENDS.has(model.byId.get(id)?.type)) path(id);
    else select(id);
  });
  drawn.network.on("doubleClick", ({ pointer }) => {
    const node = model.byId.get(drawn.network.getNodeAt(pointer.DOM));
    if (node && onCentre) onCentre(inGraph(node));
  });
  const show = (id) => { select(id); drawn.centre(id); };
  const open = (id) => { if (id === selected && onOpen) onOpen(inGraph(model.byId.get(id))); };
  const notice = picture.nodes.length ? told(picture.notice) : words.empty;
  canvas.before(toolbar(model, drawn, show, open), legend(model, drawn), info);
  canvas.after(...(notice ? [make("p", { class: "picture-notice", text: notice })] : []), tables(model, show));
  drawn.fit();
  return {
    select: show, network: drawn.network,
    destroy() { drawn.destroy(); element.replaceChildren(); element.classList.remove("picture"); },
  };
}

/** The node as callers know it: its id in the graph, without the type that stands before it where two types may share ids. */
function inGraph({ id, type }) {
  return { id: id.startsWith(`${type}/`) ? id.slice(type.length + 1) : id, type };
}

// The canvas ---------------------------------------------------------------------------------------------------------------

function draw(canvas, model, drawing) {
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

/** Seen from afar, the largest nodes are named all the same, as far as their names do not lie on each other. */
function nameLargest(context, network, model, { page, text }) {
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
function veil(context, network, model, { selected, colours: { page, text, edge, accent } }) {
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

function neighbours(edges) {
  const near = new Map();
  const add = (id, other, edge) => near.set(id, [...(near.get(id) ?? []), { id: other, edge }]);
  for (const edge of edges) {
    add(edge.source, edge.target, edge);
    add(edge.target, edge.source, edge);
  }
  return near;
}

const shownGroup = (id, model) => !model.hidden.has(model.byId.get(id).group);
const shownEdge = (edge, model) => edge.weight >= model.least && shownGroup(edge.source, model) && shownGroup(edge.target, model);

/** A node whose lines are all too light goes with them; one that never had any stays. */
function shownNode(node, model) {
  const ties = model.near.get(node.id);
  return shownGroup(node.id, model) && (!ties || ties.some(({ edge }) => edge.weight >= model.least));
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

// Around the canvas ----------------------------------------------------------------------------------------------------------

function toolbar(model, drawn, show, open) {
  const { words } = model;
  return make("div", { class: "picture-toolbar" },
    search(model, show, open), ...slider(model, drawn),
    make("span", { class: "picture-buttons" },
      button("+", () => drawn.zoom(1.25), words.in), button("−", () => drawn.zoom(0.8), words.out), button(words.fit, drawn.fit),
      button(words.png, () => savePng(model, drawn)), button(words.svg, () => saveSvg(model, drawn))));
}

/** A box with the names of all nodes: a whole name, or Enter after a part of one, selects; Enter again opens. */
function search(model, show, open) {
  const { words } = model;
  const names = new Map();
  for (const node of model.picture.nodes) {
    const long = node.region ? `${node.label}（${node.region}）` : node.label;
    names.set(names.has(node.label) ? (names.has(long) ? `${long} ${node.id}` : long) : node.label, node.id);
  }
  const list = make("datalist", { id: `picture-names-${++search.count}` }, ...[...names.keys()].map((value) => make("option", { value })));
  const input = make("input", { type: "search", list: list.id, autocomplete: "off", class: "picture-search" });
  let found = null;
  const find = (part) => {
    const value = input.value.trim();
    const match = names.get(value) ?? (part && value ? [...names].find(([name]) => name.includes(value))?.[1] : undefined);
    input.setCustomValidity(part && value && !match ? words.none : "");
    input.reportValidity();
    if (match === undefined) return;
    if (part && match === found) open(match);
    else show((found = match));
  };
  input.addEventListener("input", () => { found = null; find(false); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); find(true); } });
  return make("label", { class: "picture-field" }, make("span", { text: words.search }), input, list);
}
search.count = 0;

function slider(model, drawn) {
  const weights = model.picture.edges.map((edge) => edge.weight);
  const [min, max] = [Math.min(...weights), Math.max(...weights)];
  if (!(max > min)) return [];
  const value = make("span", { text: String(min), "aria-hidden": "true" });
  const input = make("input", { type: "range", min, max, value: min, step: 1 });
  input.addEventListener("input", () => {
    model.least = Number(input.value);
    value.textContent = input.value;
    drawn.filter();
  });
  return [make("label", { class: "picture-field" }, make("span", { text: model.words.least(model.columns.weight) }), input, value)];
}

function legend(model, drawn) {
  const list = make("div", { class: "picture-legend", role: "group", "aria-label": model.words.legend });
  for (const group of model.picture.groups) {
    const swatch = make("span", { class: "picture-swatch", "aria-hidden": "true" });
    swatch.style.backgroundColor = group.color;
    const toggle = button("", () => {
      model.hidden.has(group.id) ? model.hidden.delete(group.id) : model.hidden.add(group.id);
      toggle.setAttribute("aria-pressed", String(!model.hidden.has(group.id)));
      drawn.filter();
    });
    toggle.setAttribute("aria-pressed", "true");
    toggle.append(swatch, make("span", { text: `${model.told(group.label)} ${group.nodes}` }));
    list.append(toggle);
  }
  return list;
}

/** The text alternative: made when it is opened, because a thousand rows take time that the picture should not wait for. */
function tables(model, show) {
  const { words, picture, columns } = model;
  const details = make("details", { class: "picture-tables" }, make("summary", { text: words.table }));
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    const group = (node) => model.told(model.groups.get(node.group).label);
    const type = ({ type: name }) => model.labels[name] ?? name;
    const name = (id) => model.byId.get(id).label;
    details.append(
      table(words.nodes, [words.name, words.type, columns.group, columns.value, words.region],
        picture.nodes.map((node) => [link(node.label, () => show(node.id)), type(node), group(node), node.value, node.region ?? ""])),
      table(words.edges, [words.source, words.target, words.type, columns.weight],
        picture.edges.map((edge) => [name(edge.source), name(edge.target), type(edge), edge.weight])));
  });
  return details;
}

function table(caption, heads, rows) {
  const row = (cells, tag, attributes) => make("tr", {}, ...cells.map((cell) => (cell instanceof Node ? make(tag, attributes, cell) : make(tag, { ...attributes, text: cell }))));
  return make("div", { class: "picture-table", tabindex: 0, role: "region", "aria-label": caption },
    make("table", {}, make("caption", { text: caption }), make("thead", {}, row(heads, "th", { scope: "col" })), make("tbody", {}, ...rows.map((cells) => row(cells, "td", {})))));
}

const link = (text, act) => { const made = button(text, act); made.className = "picture-link"; return made; };

function button(text, act, label) {
  const made = make("button", { type: "button", class: "picture-button", text });
  if (label) {
    made.setAttribute("aria-label", label);
    made.title = label;
  }
  made.addEventListener("click", act);
  return made;
}

function make(tag, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

// Saving -----------------------------------------------------------------------------------------------------------------------

function save(blob, name) {
  const anchor = make("a", { href: URL.createObjectURL(blob), download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

/** What is on the canvas now, on the page's colour. */
function savePng(model, drawn) {
  const shown = drawn.network.canvas.frame.canvas;
  const copy = make("canvas", { width: shown.width, height: shown.height });
  const context = copy.getContext("2d");
  context.fillStyle = drawn.background();
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(shown, 0, 0);
  copy.toBlob((blob) => save(blob, `zeren-${model.picture.view}.png`));
}

/** The whole picture as the filters leave it; text stays text. */
function saveSvg(model, drawn) {
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
  save(new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" }), `zeren-${model.picture.view}.svg`);
}

function shape(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
