// What the search box finds: units by any printed form, indicators, measures by their text.

import { get } from "../api.js";
import { el, heading, part } from "../dom.js";
import { unitLink } from "../links.js";
import { table } from "../tables.js";
import { t } from "../texts.js";

const MOST = 30;

export async function show({ text }) {
  if (!text) return { children: [heading(t("search")), el("p", { class: "muted" }, t("searchEmpty"))] };
  const [units, indicators, measures] = await Promise.all([
    get("departments", { text, limit: MOST }),
    get("indicators", { text, limit: MOST }),
    get("measures", { text, limit: MOST }),
  ]);
  return {
    children: [
      heading(t("searchFor", { text })),
      part(t("units"), unitRows(units)),
      indicators.rows.length > 0 && part(t("indicators"), indicatorRows(indicators)),
      part(t("measures"), measureRows(measures)),
    ].filter(Boolean),
  };
}

function unitRows({ rows, truncated, total }) {
  const columns = [
    { name: "unit", text: t("unit"), show: (row) => unitLink(row.unit_id, row.unit) },
    { name: "region", text: t("region") },
    { name: "names", text: t("forms") },
    { name: "lead", text: t("lead") },
    { name: "responsible", text: t("responsible") },
  ];
  return table(columns, rows, { caption: t("units"), truncated, total });
}

function indicatorRows({ rows, truncated, total }) {
  const columns = ["indicator", "measures", "units"].map((name) => ({ name, text: t(name) }));
  return table(columns, rows, { caption: t("indicators"), truncated, total });
}

function measureRows({ rows, truncated, total }) {
  const columns = ["title", "lead", "due", "plan"].map((name) => ({ name, text: t(name === "due" ? "dueSpan" : name) }));
  return table(columns, rows, { caption: t("measures"), truncated, total });
}
