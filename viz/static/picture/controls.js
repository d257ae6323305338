// What stands around the canvas: search, filters, legend, and buttons.

import { el } from "../dom.js";
import { savePng, saveSvg } from "./images.js";

/** A button; what it is called where its text is only a sign. */
export function button(text, act, label) {
  return el("button", { type: "button", class: "picture-button", "aria-label": label, title: label, onclick: act }, text);
}

export function toolbar(model, drawn, show, open) {
  const { words } = model;
  return el("div", { class: "picture-toolbar" },
    search(model, show, open), ...slider(model, drawn),
    el("span", { class: "picture-buttons" },
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
  const list = el("datalist", { id: `picture-names-${++search.count}` }, ...[...names.keys()].map((value) => el("option", { value })));
  const input = el("input", { type: "search", list: list.id, autocomplete: "off", class: "picture-search" });
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
  return el("label", { class: "picture-field" }, el("span", {}, words.search), input, list);
}
search.count = 0;

function slider(model, drawn) {
  const weights = model.picture.edges.map((edge) => edge.weight);
  const [min, max] = [Math.min(...weights), Math.max(...weights)];
  if (!(max > min)) return [];
  const value = el("span", { "aria-hidden": "true" }, String(min));
  const input = el("input", { type: "range", min, max, value: min, step: 1 });
  input.addEventListener("input", () => {
    model.least = Number(input.value);
    value.textContent = input.value;
    drawn.filter();
  });
  return [el("label", { class: "picture-field" }, el("span", {}, model.words.least(model.columns.weight)), input, value)];
}

export function legend(model, drawn) {
  const list = el("div", { class: "picture-legend", role: "group", "aria-label": model.words.legend });
  for (const group of model.picture.groups) {
    const swatch = el("span", { class: "picture-swatch", "aria-hidden": "true" });
    swatch.style.backgroundColor = group.color;
    const toggle = button("", () => {
      if (!model.hidden.delete(group.id)) model.hidden.add(group.id);
      toggle.setAttribute("aria-pressed", String(!model.hidden.has(group.id)));
      drawn.filter();
    });
    toggle.setAttribute("aria-pressed", "true");
    toggle.append(swatch, el("span", {}, `${model.told(group.label)} ${group.nodes}`));
    list.append(toggle);
  }
  return list;
}
