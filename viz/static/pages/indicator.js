// One indicator: its measures, the units at work under it, the numbers promised.

import { ask, get } from "../api.js";
import { el, heading, part } from "../dom.js";
import { drawing } from "../drawing.js";
import { filterForm, offered, planChoice } from "../forms.js";
import { quantity } from "../quantity.js";
import { table } from "../tables.js";
import { t } from "../texts.js";

export async function show({ indicator, plan }) {
  const [known, measures, units, targets] = await Promise.all([
    offered(),
    get("measures", { indicator, plan }),
    ask("lead-roles", { indicator, plan, limit: 15 }),
    ask("targets", { indicator, plan }),
  ]);
  const picture = await drawing("indicator", { indicator, plan });
  return {
    children: [
      heading(indicator),
      filterForm("indicator", [planChoice(known.plans, plan)], { indicator }),
      part(t("picture"), picture.element),
      el("div", { class: "columns" }, part(t("mostLead"), unitRows(units)), part(t("targets"), targetRows(targets))),
      part(t("measures"), measureRows(measures)),
    ],
    arrive: picture.arrive,
    leave: picture.leave,
  };
}

function unitRows({ rows, truncated, total }) {
  const columns = ["unit", "region", "lead", "responsible"].map((name) => ({ name, text: t(name) }));
  return table(columns, rows, { caption: t("mostLead"), truncated, total });
}

function targetRows({ rows, truncated, total }) {
  const columns = [
    { name: "metric", text: t("target") },
    { name: "value", text: t("value"), show: quantity },
    { name: "title", text: t("measure") },
  ];
  return table(columns, rows, { caption: t("targets"), truncated, total });
}

function measureRows({ rows, truncated, total }) {
  const columns = ["title", "lead", "due", "plan"].map((name) => ({ name, text: t(name === "due" ? "dueSpan" : name) }));
  return table(columns, rows, { caption: t("measures"), truncated, total });
}
