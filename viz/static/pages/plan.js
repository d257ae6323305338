// One plan: its own data, what to look at in its document, who carries it.

import { ask, get, one } from "../api.js";
import { el, facts, heading, part } from "../dom.js";
import { link } from "../links.js";
import { table } from "../tables.js";
import { currentLanguage, t, word } from "../texts.js";

export async function show({ plan }) {
  const [whole, findings, leads, unassigned] = await Promise.all([
    one("plans", plan),
    get(`plans/${encodeURIComponent(plan)}/findings`),
    ask("lead-roles", { plan, limit: 15 }),
    ask("unassigned", { plan }),
  ]);
  return {
    children: [
      heading(whole.title || plan),
      profile(whole),
      el("p", { class: "links" }, link("network", { plan }, t("seeNetwork")), link("load", { plan }, t("seeLoad")), link("measures", { plan }, t("seeMeasures"))),
      el("div", { class: "columns" }, part(t("mostLead"), leadRows(leads)), part(t("indicators"), indicatorRows(whole))),
      part(t("unassigned"), unassignedRows(unassigned)),
      part(t("findings"), findingRows(findings)),
    ],
  };
}

function profile(plan) {
  return facts([
    [t("number"), plan.document_number],
    [t("issuer"), plan.issuer],
    [t("region"), plan.region],
    [t("issuedOn"), plan.issued_on],
    [t("year"), plan.year && String(plan.year)],
    [t("counts"), t("planCounts", plan)],
    [t("dueSpan"), plan.first_due && `${plan.first_due} – ${plan.last_due}`],
  ]);
}

function leadRows({ rows, truncated, total }) {
  const columns = ["unit", "lead", "responsible", "support"].map((name) => ({ name, text: t(name) }));
  return table(columns, rows, { caption: t("mostLead"), truncated, total });
}

function indicatorRows(plan) {
  const columns = [
    { name: "indicator", text: t("indicator"), show: (row) => link("indicator", { indicator: row.indicator, plan: plan.plan }, row.indicator) },
    { name: "measures", text: t("measures") },
    { name: "units", text: t("units") },
    { name: "area_lead", text: t("area-lead") },
  ];
  return table(columns, plan.indicators, { caption: t("indicators") });
}

function unassignedRows({ rows, truncated, total }) {
  const columns = ["title", "problem", "units"].map((name) => ({ name, text: t(name === "title" ? "measure" : name) }));
  return table(columns, rows, { caption: t("unassigned"), truncated, total });
}

function findingRows({ rows, truncated, total }) {
  const language = currentLanguage();
  const columns = [
    { name: "severity", text: t("severity"), show: (row) => el("span", { class: `severity-${row.severity}` }, word(row.severity)) },
    { name: "place", text: t("place"), show: (row) => row[`place_${language}`] },
    { name: "message", text: t("message"), show: (row) => row[`message_${language}`] },
    { name: "code", text: "", show: (row) => el("code", {}, row.code) },
  ];
  return table(columns, rows, { caption: t("findings"), truncated, total });
}
