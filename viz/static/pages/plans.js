// The plans in the graph.

import { heading, el } from "../dom.js";
import { get } from "../api.js";
import { planLink } from "../links.js";
import { table } from "../tables.js";
import { t } from "../texts.js";

export async function show() {
  const { rows, truncated, total } = await get("plans");
  if (!rows.length) return { children: [heading(t("plans")), el("p", {}, t("noPlans"))] };
  const columns = [
    { name: "title", text: t("plan"), show: (row) => planLink(row.plan, row.title || row.plan) },
    { name: "document_number", text: t("number") },
    { name: "region", text: t("region") },
    { name: "issued_on", text: t("issuedOn") },
    { name: "measures", text: t("measures") },
    { name: "units", text: t("units") },
    { name: "findings", text: t("findings") },
  ];
  return { children: [heading(t("plans")), table(columns, rows, { caption: t("plans"), truncated, total })].flat().filter(Boolean) };
}
