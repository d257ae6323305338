// One question of the catalogue: its form, its answer as a table to download, its Cypher to copy.

import { ask, file, get, Problem } from "../api.js";
import { announce, el, heading, part } from "../dom.js";
import { save } from "../files.js";
import { choice, field, filterForm, offered, unitSuggestions } from "../forms.js";
import { columnsOf, table } from "../tables.js";
import { currentLanguage, say, t, word } from "../texts.js";

export async function show({ name, ...given }) {
  const [known, { queries }] = await Promise.all([offered(), get("queries")]);
  const query = queries.find((item) => item.name === name);
  // The service says it best, with the names that there are.
  if (!query) await ask(name);
  const parameters = query.parameters.filter((parameter) => parameter.name !== "skip");
  const fields = parameters.map((parameter) => fieldOf(parameter, given[parameter.name], known));
  const complete = parameters.every((parameter) => !parameter.required || given[parameter.name]);
  return {
    children: [
      heading(say(query.question)),
      filterForm("question", fields, { name }, t("askIt")),
      complete && part(t("answer"), await answered(query, given)),
      cypherOf(query),
    ].filter(Boolean),
  };
}

async function answered(query, given) {
  try {
    const answer = await ask(query.name, given);
    return [downloads(query, given), table(columnsOf(query), answer.rows, { caption: say(query.question), truncated: answer.truncated, total: answer.total })];
  } catch (problem) {
    // What does not fit a parameter is said beside the form, where it can be mended.
    if (!(problem instanceof Problem) || problem.status !== 422) throw problem;
    return el("p", { role: "alert" }, problem.message);
  }
}

function fieldOf(parameter, value, known) {
  const { name, type, required, values } = parameter;
  const words = currentLanguage() === "zh" ? parameter.text.zh : parameter.text.en;
  const label = required ? `${words}（${t("needed")}）` : words;
  if (values.length) return choice(name, label, values.map((item) => [item, word(item)]), value ?? parameter.default, { optional: parameter.default === null });
  if (name === "plan") return choice(name, label, known.plans.map((row) => [row.plan, row.title || row.plan]), value, { optional: !required });
  const types = { integer: "number", date: "date", string: "text" };
  const suggestions = { indicator: known.indicators, unit: unitSuggestions(known.units), other: unitSuggestions(known.units) }[name] ?? [];
  return field(name, label, value ?? parameter.default, { type: types[type], needed: required, suggestions });
}

function downloads(query, given) {
  const download = async (format) => {
    try {
      save(`${query.name}.${format}`, await file(`queries/${query.name}`, given, format));
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      announce(problem.message);
    }
  };
  const button = (format) => el("button", { type: "button", onclick: () => download(format) }, t("download", { format: format.toUpperCase() }));
  return el("p", { class: "links" }, button("csv"), button("xlsx"));
}

function cypherOf(query) {
  const copy = async (event) => {
    await navigator.clipboard.writeText(query.cypher);
    event.target.textContent = t("copied");
  };
  const button = el("button", { type: "button", onclick: copy }, t("copy"));
  return el("details", { class: "part" }, el("summary", {}, t("cypher")), el("pre", { tabindex: "0" }, query.cypher), navigator.clipboard && button);
}
