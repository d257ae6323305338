// The text alternative of a picture.

import { el } from "../dom.js";

/** The text alternative: made when it is opened, because a thousand rows take time that the picture should not wait for. */
export function tables(model, show) {
  const { words, picture, columns } = model;
  const details = el("details", { class: "picture-tables" }, el("summary", {}, words.table));
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    const group = (node) => model.told(model.groups.get(node.group).label);
    const type = ({ type: name }) => model.labels[name] ?? name;
    const name = (id) => model.byId.get(id).label;
    details.append(
      table(words.nodes, [words.name, words.type, columns.group, columns.value, words.region],
        picture.nodes.map((node) => [el("button", { type: "button", class: "picture-link", onclick: () => show(node.id) }, node.label), type(node), group(node), node.value, node.region ?? ""])),
      table(words.edges, [words.source, words.target, words.type, columns.weight],
        picture.edges.map((edge) => [name(edge.source), name(edge.target), type(edge), edge.weight])));
  });
  return details;
}

function table(caption, heads, rows) {
  const row = (cells, tag, attributes) => el("tr", {}, cells.map((cell) => el(tag, attributes, cell)));
  return el("div", { class: "picture-table", tabindex: 0, role: "region", "aria-label": caption },
    el("table", {}, el("caption", {}, caption), el("thead", {}, row(heads, "th", { scope: "col" })), el("tbody", {}, rows.map((cells) => row(cells, "td", {})))));
}
