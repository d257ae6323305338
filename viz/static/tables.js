// Rows of answers as tables: every cell text, with a link where the column names something that has a page.

import { el } from "./dom.js";
import { indicatorLink, measureLink, planLink, unitId, unitLink } from "./links.js";
import { currentLanguage, say, t, word } from "./texts.js";

const LINKED = {
  measure: (value) => measureLink(value, value),
  title: (value, row) => (row.measure ? measureLink(row.measure, value) : value),
  plan: (value) => planLink(value),
  indicator: (value) => indicatorLink(value),
  unit: (value, row) => unitCell(value, row, row.unit_id),
  next_unit: (value, row) => unitCell(value, row, row.next_unit_id),
  partner: (value, row) => unitCell(value, row, row.partner_id),
};
const UNBROKEN = /^(\d{4}-\d{2}(-\d{2})?|[a-z]+([.-][a-z]+)+)$/;
const WORDED = new Set(["role", "kind", "level", "severity", "problem", "fact", "source_type", "target_type"]);

/**
 * A table of rows. `columns` are {name, text, show?, list?}: `text` is its heading, `show(row)` makes a cell other than the usual
 * one, `list` says that a cell holds several names and leads nowhere.
 * `caption` says what it is to those who hear it; `truncated` that there are more rows.
 */
export function table(columns, rows, { caption, truncated = false } = {}) {
  if (!rows.length) return el("p", { class: "none" }, t("none"));
  const head = el("tr", {}, columns.map((column) => el("th", { scope: "col", class: classOf(column, rows) }, column.text)));
  const body = rows.map((row) => el("tr", {}, columns.map((column) => cell(column, row, rows))));
  return [
    scrolling(caption, el("table", {}, el("caption", { class: "unseen" }, caption), el("thead", {}, head), el("tbody", {}, body))),
    truncated && el("p", { class: "none" }, t("truncated", { count: rows.length })),
  ];
}

/** What is wider than the window scrolls by itself, by keyboard too. */
export function scrolling(label, child) {
  return el("div", { class: "scrolling", role: "region", "aria-label": label, tabindex: "0" }, child);
}

/** The columns of a question as the catalogue declares them, without those in the other language than the reader's. */
export function columnsOf(query) {
  const other = currentLanguage() === "zh" ? /_en$/ : /_zh$/;
  const names = (column) => (currentLanguage() === "zh" ? column.text.zh : column.name.replaceAll("_", " "));
  return query.columns.filter((column) => !other.test(column.name)).map((column) => ({ name: column.name, text: names(column), list: column.type === "list" }));
}

function cell(column, row, rows) {
  // A list is one text by now, and a name may hold the sign that parts them: 区直有关部门、单位.
  const shown = column.show ? column.show(row) : column.list ? row[column.name] : usual(column.name, row);
  return el("td", { class: classOf(column, rows) }, shown ?? "");
}

function usual(name, row) {
  const value = row[name];
  if (value === null || value === undefined || value === "") return "";
  if (WORDED.has(name)) return word(value);
  if (typeof value === "object" && "zh" in value) return say(value);
  return name in LINKED ? LINKED[name](String(value), row) : String(value);
}

function unitCell(name, row, id) {
  const known = id ?? ("unit" in row && row.unit === name && row.id ? row.id : null) ?? unitId(name, row.region);
  return unitLink(known, name, row.region || id ? {} : { plan: row.plan });
}

/** Numbers stand under each other; days and ids of rules are not broken. */
function classOf({ name }, rows) {
  const value = rows.map((row) => row[name]).find((item) => item !== null && item !== undefined);
  if (typeof value === "number") return "number";
  return UNBROKEN.test(value) ? "unbroken" : null;
}
