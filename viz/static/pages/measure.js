// One measure: its text with every fact marked where it stands, and what each rests on.

import { one } from "../api.js";
import { el, facts, heading, part } from "../dom.js";
import { drawing } from "../drawing.js";
import { indicatorLink, link, planLink, unitLink } from "../links.js";
import { marked } from "../marked.js";
import { quantity } from "../quantity.js";
import { table } from "../tables.js";
import { t, whenText } from "../texts.js";

export async function show({ measure }) {
  const whole = await one("measures", measure);
  const picture = await drawing("measure", { measure });
  return {
    children: [
      heading(whole.title),
      el("p", { class: "muted" }, whole.section.join(" › ")),
      facts([
        [t("plan"), planLink(whole.plan, whole.plan_title || whole.plan)],
        [t("indicator"), whole.indicator && indicatorLink(whole.indicator, { plan: whole.plan })],
        [t("dueSpan"), whole.due],
      ]),
      part(t("original"), marked(whole.text, whole.span[0], marksOf(whole))),
      part(t("evidence"), el("p", { class: "muted" }, t("evidenceHint")), evidence(whole)),
      part(t("picture"), picture.element),
    ],
    arrive: picture.arrive,
    leave: picture.leave,
  };
}

/** Every fact that stands in the text, by `marked`. An area's leads stand in a heading. */
function marksOf(whole) {
  const of = (kind, rows) => rows.map(({ span, rule }) => ({ kind, span, rule }));
  return [
    ...whole.assignments.map(({ role, span, rule, unit_id }) => ({ kind: role, span, rule, link: (text) => unitLink(unit_id, text) })),
    ...of("deadline", whole.deadlines),
    ...of("target", whole.targets),
    ...of("platform", whole.platforms),
    ...of("document", whole.documents),
  ];
}

function evidence(whole) {
  const rows = [
    ...whole.assignments.map((row) => ({ ...row, fact: row.role, what: unitLink(row.unit_id, row.unit) })),
    ...whole.area_leads.map((row) => ({ ...row, fact: "area-lead", what: unitLink(row.unit_id, row.unit) })),
    ...whole.deadlines.map((row) => ({ ...row, fact: "deadline", what: whenText(row) })),
    ...whole.targets.map((row) => ({ ...row, fact: "target", what: `${row.metric} ${quantity(row)}` })),
    ...whole.platforms.map((row) => ({ ...row, fact: "platform", what: platformLink(row.platform) })),
    ...whole.documents.map((row) => ({ ...row, fact: "document", what: [row.title, row.document_number].filter(Boolean).join(" ") })),
  ];
  const columns = [
    { name: "fact", text: t("fact") },
    { name: "what", text: t("value"), show: (row) => row.what },
    { name: "as_written", text: t("asWritten") },
    { name: "rule", text: t("rule"), show: (row) => el("code", {}, row.rule) },
    { name: "sentence", text: t("sentence"), show: inSentence },
  ];
  return table(columns, rows, { caption: t("evidence") });
}

const platformLink = (platform) => link("question", { name: "platforms", text: platform }, platform);

function inSentence({ sentence, position }) {
  if (!sentence) return "";
  const [start, end] = position;
  const signs = [...sentence];
  const piece = (from, to) => signs.slice(from, to).join("");
  return el("span", {}, piece(0, start), el("b", {}, piece(start, end)), piece(end));
}
