// The service, asked over HTTP. Every page gets its data here and nowhere else.

import { currentLanguage } from "./texts.js";

const KEY = "zeren-key";
const MOST_PAGES = 20;

/** What the service said instead of an answer (RFC 9457): `status` 0 where it could not be reached. */
export class Problem extends Error {
  constructor(status, title, detail, requestId) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.requestId = requestId;
  }
}

/** Keep the key that requests carry until the window is closed. */
export const setKey = (key) => sessionStorage.setItem(KEY, key);

/**
 * The JSON at an address below v1, with these parameters; empty ones are left out. Throws a Problem.
 * @template {keyof import("../types/api.d.ts").Answers} Path
 * @param {Path} path
 * @param {object} parameters
 * @returns {Promise<import("../types/api.d.ts").Answers[Path]>}
 */
export async function get(path, parameters = {}) {
  return (await send(path, parameters, "application/json")).json();
}

/**
 * All rows of a table, page after page, at most MOST_PAGES of them; `truncated` where that was not all. Throws a Problem.
 * @template {keyof import("../types/api.d.ts").Answers} Path
 * @param {Path} path
 * @param {object} parameters
 * @returns {Promise<{rows: import("../types/api.d.ts").Answers[Path] extends {rows: infer Rows} ? Rows : never, truncated: boolean}>}
 */
export async function getAll(path, parameters = {}) {
  const rows = /** @type {any} */ ([]);
  let cursor = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const response = await send(path, { ...parameters, cursor }, "application/json");
    rows.push(...(await response.json()).rows);
    cursor = nextCursor(response.headers.get("Link"));
    if (!cursor) break;
  }
  return { rows, truncated: cursor !== null };
}

/**
 * The rows of a question of the catalogue, and whether there are more. Throws a Problem.
 * @type {<Name extends string>(name: Name, parameters?: object) => Promise<`queries/${Name}` extends keyof import("../types/api.d.ts").Answers ? import("../types/api.d.ts").Answers[`queries/${Name}`] : any>}
 */
export const ask = (name, parameters = {}) => get(/** @type {any} */ (`queries/${name}`), parameters);

/**
 * One thing, by the id that stands at the end of its address. Throws a Problem.
 * @template {"plans" | "measures" | "departments"} Kind
 * @param {Kind} kind
 * @param {string} id
 * @param {object} parameters
 * @returns {Promise<import("../types/api.d.ts").Answers[`${Kind}/${string}`]>}
 */
export const one = (kind, id = "", parameters = {}) => get(`${kind}/${encodeURIComponent(id)}`, parameters);

/** The bytes of a table as a file for people, as a link would give it: "csv" or "xlsx". Throws a Problem. */
export const file = async (path, parameters, format) => (await send(path, { ...parameters, format }, "*/*")).blob();

/** Only the cursor is taken: a proxy may have put the service below another address than it knows of. */
function nextCursor(header) {
  const next = /<([^>]*)>;\s*rel="?next"?/.exec(header ?? "");
  return next && new URL(next[1], location.href).searchParams.get("cursor");
}

async function send(path, parameters, accept) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(given).toString();
  const headers = { Accept: accept, "Accept-Language": currentLanguage() };
  const key = sessionStorage.getItem(KEY);
  if (key) headers.Authorization = `Bearer ${key}`;
  let response;
  try {
    response = await fetch(`v1/${path}${query && `?${query}`}`, { headers });
  } catch {
    throw new Problem(0, "", "", "");
  }
  if (response.ok) return response;
  throw await problemOf(response);
}

async function problemOf(response) {
  const text = await response.text();
  try {
    const { title, detail, request_id } = JSON.parse(text);
    return new Problem(response.status, title, detail, request_id);
  } catch {
    // A proxy in between answers in its own words.
    return new Problem(response.status, response.statusText, text.slice(0, 300), "");
  }
}
