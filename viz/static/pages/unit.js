// One unit: what it leads and is responsible for, when, with whom.

import { one } from "../api.js";
import { el, facts, heading, part } from "../dom.js";
import { drawing } from "../drawing.js";
import { filterForm, offered, planChoice } from "../forms.js";
import { address, link, unitLink } from "../links.js";
import { table } from "../tables.js";
import { t, word } from "../texts.js";

const LATE_DAYS = 30;

export async function show({ unit, plan }) {
  const [known, whole] = await Promise.all([offered(), one("departments", unit, { plan })]);
  const units = whole.units.length > 1 && plan ? whole.units.filter((row) => row.plans) : whole.units;
  const [first] = units.length ? units : whole.units;
  const name = units.length > 1 ? unit : first.unit;
  const picture = await drawing("unit", { unit: units.length === 1 ? first.unit_id : unit, plan }, ({ id }) => {
    location.hash = address("unit", { unit: id, plan });
  });
  return {
    children: [
      heading(name, units.length === 1 && el("span", { class: "muted" }, first.region)),
      filterForm("unit", [planChoice(known.plans, plan)], { unit }),
      el("p", { class: "links" }, link("question", { name: "what-if", unit, plan, days: LATE_DAYS }, t("whatIf", { days: LATE_DAYS })), link("measures", { unit, plan, role: "lead" }, t("seeLed"))),
      units.length > 1 ? severalUnits(unit, units, plan) : profile(first),
      el("div", { class: "columns" }, part(t("byMonth"), months(whole.load, unit, plan)), part(t("partners"), partners(whole.partners))),
      part(t("neighbourhood"), picture.element),
      part(t("measures"), measures(whole)),
    ],
    arrive: picture.arrive,
    leave: picture.leave,
  };
}

function profile(unit) {
  return facts([
    [t("kind"), word(unit.kind)],
    [t("level"), word(unit.level)],
    [t("function"), unit.function && unitLink(unit.function, unit.function)],
    [t("lead"), String(unit.lead)],
    [t("responsible"), String(unit.responsible)],
    [t("support"), String(unit.support)],
    [t("dueSpan"), unit.first_due && `${unit.first_due} – ${unit.last_due}`],
    [t("forms"), unit.names.join("、")],
  ]);
}

function severalUnits(name, units, plan) {
  const columns = [
    { name: "unit", text: t("unit"), show: (row) => unitLink(row.unit_id, row.unit, { plan }) },
    { name: "region", text: t("region") },
    { name: "lead", text: t("lead") },
    { name: "responsible", text: t("responsible") },
    { name: "support", text: t("support") },
  ];
  const said = t("several", { name });
  return el("div", {}, el("p", {}, said), table(columns, units, { caption: said }));
}

/** Months with a bar each; several units of one name or line are added up. */
function months(rows, unit, plan) {
  const sums = new Map();
  for (const row of rows) {
    const [measures, lead] = sums.get(row.month) ?? [0, 0];
    sums.set(row.month, [measures + row.measures, lead + row.lead]);
  }
  const list = [...sums].sort().map(([month, [measures, lead]]) => ({ month, measures, lead }));
  const most = Math.max(1, ...list.map((row) => row.measures));
  const bar = (row) => {
    const filled = el("span", { class: "bar" });
    filled.style.width = `${(100 * row.measures) / most}%`;
    return el("span", { class: "bars", "aria-hidden": "true" }, filled);
  };
  const columns = [
    { name: "month", text: t("month"), show: (row) => link("measures", { unit, plan, month: row.month }, row.month) },
    { name: "measures", text: t("measures") },
    { name: "lead", text: t("lead") },
    { name: "bar", text: "", show: bar },
  ];
  return table(columns, list, { caption: t("byMonth") });
}

function partners(rows) {
  const columns = [
    { name: "partner", text: t("unit") },
    { name: "region", text: t("region") },
    { name: "shared", text: t("shared") },
  ];
  return table(columns, rows.slice(0, 12), { caption: t("partners"), truncated: rows.length > 12 });
}

function measures(whole) {
  const columns = [
    { name: "title", text: t("measure") },
    { name: "role", text: t("role") },
    { name: "indicator", text: t("indicator") },
    { name: "plan", text: t("plan") },
  ];
  return table(columns, whole.measures, { caption: t("measures"), truncated: whole.truncated.includes("measures") });
}
