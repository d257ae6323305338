// What is in the graph: its node types, its relationships, and their properties.

import { get } from "../api.js";
import { el, heading, part } from "../dom.js";
import { table } from "../tables.js";
import { say, t, word } from "../texts.js";

export async function show() {
  const { nodes, relationships } = await get("schema");
  const edges = relationships.map((row) => ({ ...row, pattern: `(:${row.start.join("|")})-[:${row.type}]->(:${row.end})` }));
  return {
    children: [
      heading(t("schema")),
      part(t("nodes"), table([{ name: "label", text: t("nodes"), show: (row) => el("code", {}, row.label) }, ...columns("owner")], nodes, { caption: t("nodes") })),
      part(t("relationships"), table([{ name: "pattern", text: t("relationships"), show: (row) => el("code", {}, row.pattern) }, ...columns("fate")], edges, { caption: t("relationships") })),
    ],
  };
}

/** What both tables say of a row; `stays` is the field that tells how long it does. */
const columns = (stays) => [
  { name: "text", text: t("sentence"), show: (row) => say(row.text) },
  { name: stays, text: t("goesWith"), show: (row) => word(row[stays]) },
  { name: "properties", text: t("properties"), show: (row) => el("ul", {}, row.properties.map(property)) },
];

const property = ({ name, text }) => el("li", {}, el("code", {}, name), " ", say(text));
