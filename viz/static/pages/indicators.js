// Evaluation indicators, those with the most measures first.

import { get } from "../api.js";
import { heading } from "../dom.js";
import { filterForm, offered, planChoice } from "../forms.js";
import { indicatorLink } from "../links.js";
import { table } from "../tables.js";
import { t } from "../texts.js";

export async function show({ plan }) {
  const [known, found] = await Promise.all([offered(), get("indicators", { plan })]);
  const columns = [
    { name: "indicator", text: t("indicator"), show: (row) => indicatorLink(row.indicator, { plan }) },
    { name: "measures", text: t("measures") },
    { name: "plans", text: t("plans") },
    { name: "units", text: t("units") },
    { name: "area_lead", text: t("area-lead") },
  ];
  const rows = table(columns, found.rows, { caption: t("indicators"), truncated: found.truncated, total: found.total });
  return { children: [heading(t("indicators")), filterForm("indicators", [planChoice(known.plans, plan)]), rows].flat().filter(Boolean) };
}
