// The heat map: how many measures fall due for each unit in each month.

import { getAll } from "../api.js";
import { el, heading } from "../dom.js";
import { choice, field, filterForm, offered, planChoice, unitSuggestions } from "../forms.js";
import { address, link, unitLink } from "../links.js";
import { scrolling } from "../tables.js";
import { t } from "../texts.js";
import { ROLES } from "../vocabulary.js";

const FIRST_UNITS = 40;
const SHADES = 6;

export async function show(parameters) {
  const { plan, unit, role, all } = parameters;
  const [known, found] = await Promise.all([offered(), getAll("queries/deadline-load", { plan, unit, role })]);
  const fields = [planChoice(known.plans, plan), field("unit", t("unit"), unit, { suggestions: unitSuggestions(known.units) }), choice("role", t("role"), ROLES, role)];
  const units = byUnit(found.rows);
  const drawn = all ? units : units.slice(0, FIRST_UNITS);
  const cut = units.length > drawn.length && [
    el("p", { class: "muted" }, t("heatCut", { shown: drawn.length, count: units.length }), " ", link("load", { ...parameters, all: 1 }, t("showAll"))),
  ];
  return {
    children: [
      heading(t("load")),
      filterForm("load", fields),
      el("p", { class: "muted" }, t("heatHint")),
      drawn.length ? heatMap(drawn, monthsOf(drawn), parameters) : el("p", { class: "none" }, t("none")),
      cut,
      found.truncated && el("p", { class: "none" }, t("truncated", { count: found.rows.length })),
    ].flat().filter(Boolean),
  };
}

/** Units with their counts by month, those with the most first. */
function byUnit(rows) {
  const units = new Map();
  for (const row of rows) {
    const id = row.unit_id;
    const unit = units.get(id) ?? { id, name: row.unit, region: row.region, months: new Map(), total: 0 };
    unit.months.set(row.month, row.measures);
    unit.total += row.measures;
    units.set(id, unit);
  }
  return [...units.values()].sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1));
}

/** The months in which anything is due; `gap` says that months without were left out before one. */
function monthsOf(units) {
  const named = [...new Set(units.flatMap((unit) => [...unit.months.keys()]))].sort();
  const number = (name) => 12 * Number(name.slice(0, 4)) + Number(name.slice(5));
  return named.map((name, index) => ({ name, gap: index > 0 && number(name) > number(named[index - 1]) + 1 }));
}

function heatMap(units, months, { plan, role }) {
  const most = Math.max(...units.flatMap((unit) => [...unit.months.values()]));
  const several = new Set(units.map((unit) => unit.region)).size > 1;
  const cell = (unit, { name: month, gap }) => {
    const count = unit.months.get(month);
    const after = gap ? "after-gap" : "";
    if (!count) return el("td", { class: after });
    const said = `${unit.name} ${month}: ${count}`;
    const to = address("measures", { unit: unit.id, plan, role, month });
    return el("td", { class: `shade-${Math.ceil((SHADES * count) / most)} ${after}` }, el("a", { href: to, "aria-label": said, title: said }, String(count)));
  };
  const row = (unit) => [
    el("th", { scope: "row" }, unitLink(unit.id, unit.name, { plan }), several && el("span", { class: "muted" }, ` ${unit.region}`)),
    months.map((month) => cell(unit, month)),
    el("td", { class: "number" }, String(unit.total)),
  ];
  const head = [el("th", { scope: "col" }, t("unit")), months.map(({ name, gap }) => el("th", { scope: "col", class: gap && "after-gap" }, name)), el("th", { scope: "col" }, t("total"))];
  const rows = units.map((unit) => el("tr", {}, row(unit)));
  return scrolling(t("load"), el("table", { class: "heat" }, el("caption", { class: "unseen" }, t("load")), el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows)));
}
