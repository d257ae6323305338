// Addresses of the pages. What stands behind # is the whole state of a page, so any of them can be sent to a colleague.

import { el } from "./dom.js";

/** The address of a page; parameters without a value are left out. */
export function address(page, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(given).toString();
  return `#/${page}${query && `?${query}`}`;
}

/** The page that the address bar names, and its parameters. */
export function readAddress() {
  const [page, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  return { page: page || "network", parameters: Object.fromEntries(new URLSearchParams(query)) };
}

export const link = (page, parameters, ...children) => el("a", { href: address(page, parameters) }, ...children);

export const unitLink = (id, name, parameters = {}) => link("unit", { unit: id, ...parameters }, name);
export const measureLink = (id, title) => link("measure", { measure: id }, title);
export const indicatorLink = (id, parameters = {}) => link("indicator", { indicator: id, ...parameters }, id);
export const planLink = (id, title = id) => link("plan", { plan: id }, title);

const PAGES = {
  Department: (id) => ["unit", { unit: id }],
  Measure: (id) => ["measure", { measure: id }],
  Indicator: (id) => ["indicator", { indicator: id }],
  Function: (id) => ["unit", { unit: id }],
  Plan: (id) => ["plan", { plan: id }],
  Platform: (id) => ["question", { name: "platforms", text: id }],
  Deadline: (id) => (/^\d{4}-\d{2}-\d{2}$/.test(id) ? ["measures", { month: id.slice(0, 7) }] : ["question", { name: "deadlines", kind: "ongoing" }]),
  // A target's id is that of its measure and a number.
  Target: (id) => ["measure", { measure: id.slice(0, id.lastIndexOf("#")) }],
};

/** The address of the page about a node of the graph, null where its label has none. */
export function nodeAddress({ id, type }) {
  return type in PAGES ? address(...PAGES[type](id)) : null;
}
