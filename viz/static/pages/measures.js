// Measures that meet conditions: the page behind a cell of the heat map, a month of a unit, a plan.

import { get } from "../api.js";
import { el, heading } from "../dom.js";
import { choice, daysOf, field, filterForm, indicatorChoice, offered, planChoice, unitSuggestions } from "../forms.js";
import { table } from "../tables.js";
import { t } from "../texts.js";
import { ROLES } from "../vocabulary.js";

export async function show({ plan, indicator, unit, role, month, text }) {
  const [known, found] = await Promise.all([offered(), get("measures", { plan, indicator, unit, role, text, ...daysOf(month) })]);
  const fields = [
    planChoice(known.plans, plan),
    indicatorChoice(known.indicators, indicator),
    field("unit", t("unit"), unit, { suggestions: unitSuggestions(known.units) }),
    choice("role", t("role"), ROLES, role),
    field("month", t("month"), month, { type: "month" }),
    field("text", t("text"), text),
  ];
  const columns = ["title", "lead", "due", "indicator", "plan"].map((name) => ({ name, text: t(name === "due" ? "dueSpan" : name) }));
  const counted = found.truncated ? null : el("p", { class: "muted" }, t("rows", { count: found.rows.length }));
  const rows = table(columns, found.rows, { caption: t("measures"), truncated: found.truncated, total: found.total });
  return { children: [heading(t("measures")), filterForm("measures", fields), counted, rows].flat().filter(Boolean) };
}
