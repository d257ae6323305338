// Fields of filters and questions; a form's values become the address of its page.

import { getAll } from "./api.js";
import { el } from "./dom.js";
import { address } from "./links.js";
import { currentLanguage, t, word } from "./texts.js";

let known = null;

/** Ids and names that fields offer: plans, indicators, units. Asked once, and again after `forget`. */
export async function offered() {
  known ??= Promise.all([getAll("plans"), getAll("indicators"), getAll("departments")]);
  try {
    const [plans, indicators, departments] = await known;
    return { plans: plans.rows, indicators: indicators.rows.map((row) => row.indicator), units: departments.rows };
  } catch (problem) {
    known = null;
    throw problem;
  }
}

/** A form that leads to a page with its fields as parameters, what is `kept` among them. */
export function filterForm(page, fields, kept = {}, button = t("apply")) {
  const go = (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, String(value).trim()]));
    location.hash = address(page, { ...kept, ...given });
  };
  return el("form", { class: "filters", onsubmit: go }, fields, el("button", { type: "submit" }, button));
}

/** A form that is folded on a phone, where it would push everything else out of sight, unless it says something. */
export function folded(form, says) {
  const narrow = matchMedia("(max-width: 40rem)").matches;
  return el("details", { class: "fold", open: says || !narrow }, el("summary", {}, t("filter")), form);
}

/** One choice of several; `options` are values or [value, text] pairs, and one of no value comes first, unless one is needed. */
export function choice(name, label, options, value, { optional = true, none = t("all") } = {}) {
  const pairs = options.map((option) => (Array.isArray(option) ? option : [option, word(option)]));
  const listed = optional ? [["", none], ...pairs] : pairs;
  const select = el("select", { name }, listed.map(([id, text]) => el("option", { value: id, selected: id === (value ?? "") }, text)));
  return labelled(label, select);
}

/**
 * A line to type in, with suggestions where there are some.
 * @param {string} name
 * @param {string} label
 * @param {any} value
 * @param {{type?: string, needed?: boolean, suggestions?: string[], min?: any, max?: any, step?: any}} options
 */
export function field(name, label, value, { type = "text", needed = false, suggestions = [], min, max, step } = {}) {
  const list = suggestions.length ? `list-${name}` : null;
  const input = el("input", { name, type, value: value ?? "", required: needed, list, min, max, step, autocomplete: "off" });
  return labelled(label, input, list && el("datalist", { id: list }, suggestions.map((text) => el("option", { value: text }))));
}

export const planChoice = (plans, value) => choice("plan", t("plan"), plans.map((row) => [row.plan, row.title || row.plan]), value);
export const indicatorChoice = (indicators, value) => choice("indicator", t("indicator"), indicators, value);

/** Names of units to choose from, each once: those that stand in several regions are offered with their ids. */
export function unitSuggestions(units) {
  const names = new Map();
  for (const row of units) names.set(row.unit, [...(names.get(row.unit) ?? []), row.unit_id]);
  const sorted = [...names].flatMap(([name, ids]) => (ids.length > 1 ? ids : [name]));
  return sorted.sort((a, b) => a.localeCompare(b, currentLanguage()));
}

/** The first and the last day of a month such as "2021-06"; nothing for none. */
export function daysOf(month) {
  if (!month) return {};
  const [year, number] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, "0")}` };
}

function labelled(label, control, beside) {
  return el("label", {}, el("span", {}, label), control, beside);
}
