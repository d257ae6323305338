// Rows of answers as tables: every cell text, with a link where the column names something that has a page.

import { el } from "./dom.js";
import { indicatorLink, measureLink, planLink, unitLink } from "./links.js";
import { currentLanguage, say, t, word } from "./texts.js";

const LINKED = {
  measure: (value) => measureLink(value, value),
  title: (value, row) => (row.measure ? measureLink(row.measure, value) : value),
  plan: (value) => planLink(value),
  indicator: (value) => indicatorLink(value),
  unit: (value, row) => unitLink(row.unit_id, value),
  next_unit: (value, row) => unitLink(row.next_unit_id, value),
  partner: (value, row) => unitLink(row.partner_id, value),
};
/** Lists of names of units, and the lists of their ids. */
const LISTED = { lead: "lead_ids", responsible: "responsible_ids", support: "support_ids", area_lead: "area_lead_ids", units: "unit_ids", waiting: "waiting_ids", named_after: "named_after_ids" };
const UNBROKEN = /^(\d{4}-\d{2}(-\d{2})?|[a-z]+([.-][a-z]+)+)$/;
const WORDED = new Set(["role", "kind", "level", "severity", "problem", "fact", "source_type", "target_type"]);

/**
 * A table of rows. `columns` are {name, text, show?}: `text` is its heading, `show(row)` makes a cell other than the usual one.
 * `caption` says what it is to those who hear it; `truncated` that there are more rows, `total` how many in all.
 * @param {{name: string, text: string, show?: (row: any) => any}[]} columns
 * @param {object[]} rows
 * @param {{caption: string, truncated?: boolean, total?: number | null}} options
 */
export function table(columns, rows, { caption, truncated = false, total = null }) {
  if (!rows.length) return el("p", { class: "none" }, t("none"));
  const head = el("tr", {}, columns.map((column) => el("th", { scope: "col", class: classOf(column, rows) }, column.text)));
  const body = rows.map((row) => el("tr", {}, columns.map((column) => cell(column, row, rows))));
  return [
    scrolling(caption, el("table", {}, el("caption", { class: "unseen" }, caption), el("thead", {}, head), el("tbody", {}, body))),
    truncated && el("p", { class: "none" }, total === null ? t("truncated", { count: rows.length }) : t("shown", { count: rows.length, total })),
  ];
}

/** What is wider than the window scrolls by itself, by keyboard too. */
export function scrolling(label, child) {
  return el("div", { class: "scrolling", role: "region", "aria-label": label, tabindex: "0" }, child);
}

/** The columns of a question as the catalogue declares them, without those in the other language than the reader's, and ids beside names. */
export function columnsOf(query) {
  const other = currentLanguage() === "zh" ? /_(en|ids?)$/ : /_(zh|ids?)$/;
  const names = (column) => (currentLanguage() === "zh" ? column.text.zh : column.name.replaceAll("_", " "));
  return query.columns.filter((column) => !other.test(column.name)).map((column) => ({ name: column.name, text: names(column) }));
}

function cell(column, row, rows) {
  const shown = column.show ? column.show(row) : usual(column.name, row);
  return el("td", { class: classOf(column, rows) }, shown ?? "");
}

function usual(name, row) {
  const value = row[name];
  if (value === null || value === undefined || value === "") return "";
  if (Array.isArray(value)) return names(value, row[LISTED[name] ?? ""]);
  if (WORDED.has(name)) return word(value);
  if (typeof value === "object" && "zh" in value) return say(value);
  return name in LINKED ? LINKED[name](String(value), row) : String(value);
}

/** Names with 、 between them; each leads to its unit where the ids are known. */
function names(list, ids) {
  return list.flatMap((name, place) => [place > 0 && "、", ids ? unitLink(ids[place], name) : name]);
}

/** Numbers stand under each other; days and ids of rules are not broken. */
function classOf({ name }, rows) {
  const value = rows.map((row) => row[name]).find((item) => item !== null && item !== undefined);
  if (typeof value === "number") return "number";
  return UNBROKEN.test(value) ? "unbroken" : null;
}
