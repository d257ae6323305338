// The explorer: shows the page that the address names, and shows it anew when the address changes.

import { Problem, setKey } from "./api.js";
import { announce, el, heading } from "./dom.js";
import { applyTheme, showHeader } from "./header.js";
import { address, readAddress } from "./links.js";
import { currentLanguage, setLanguage, t } from "./texts.js";

const PAGES = ["network", "unit", "measure", "measures", "indicator", "indicators", "load", "plan", "plans", "question", "questions", "path", "search"];

const main = document.getElementById("main");
let shown = 0;
let leave = null;

/** Show the page of the address. One that takes longer than the reader stays does not come up over the next. */
async function show() {
  const turn = (shown += 1);
  const { page, parameters } = readAddress();
  main.setAttribute("aria-busy", "true");
  announce(t("loading"));
  if (!main.querySelector("h1")) main.replaceChildren(el("p", { class: "muted" }, t("loading")));
  const content = await contentOf(page, parameters);
  if (turn !== shown) return;
  leave?.();
  leave = content.leave ?? null;
  main.replaceChildren(...content.children);
  main.removeAttribute("aria-busy");
  content.arrive?.();
  settle(page);
}

/** The page's children; `arrive` is called when they stand in the document, `leave` before they are taken out. */
async function contentOf(page, parameters) {
  if (!PAGES.includes(page)) return { children: [heading(t("missing")), el("p", {}, el("a", { href: address("network") }, t("back")))] };
  try {
    const module = await import(`./pages/${page}.js`);
    return await module.show(parameters);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { children: error.status === 401 ? keyForm(error) : problemPage(error) };
  }
}

function settle(page) {
  const title = main.querySelector("h1");
  document.title = `${title.textContent} · ${t("brand")}`;
  announce(t("loaded", { title: title.textContent }));
  for (const item of document.querySelectorAll("header nav a")) {
    item.toggleAttribute("aria-current", item.getAttribute("href") === address(page));
    if (item.hasAttribute("aria-current")) item.setAttribute("aria-current", "page");
  }
  // Who types in the search box goes on typing.
  if (!document.activeElement?.closest("header")) title.focus({ preventScroll: true });
  if (page !== "search") window.scrollTo(0, 0);
}

function problemPage(problem) {
  return [
    heading(t("failed")),
    el("p", { role: "alert" }, problem.status ? problem.message : t("offline")),
    problem.requestId && el("p", { class: "muted" }, `${t("requestId")}: ${problem.requestId}`),
    el("p", {}, el("button", { type: "button", onclick: show }, t("again"))),
  ].filter(Boolean);
}

function keyForm(problem) {
  const enter = (event) => {
    event.preventDefault();
    setKey(String(new FormData(event.target).get("key")).trim());
    show();
  };
  const input = el("input", { name: "key", type: "password", required: true, autocomplete: "off" });
  const form = el("form", { class: "filters", onsubmit: enter }, el("label", {}, el("span", {}, t("keyLabel")), input), el("button", { type: "submit" }, t("enter")));
  return [heading(t("keyNeeded")), el("p", {}, problem.message), form, el("p", { class: "muted" }, t("keyHint"))];
}

applyTheme();
setLanguage(currentLanguage());
showHeader(document.getElementById("header"), show);
window.addEventListener("hashchange", show);
document.querySelector(".skip").addEventListener("click", (event) => {
  // What stands behind # names a page here.
  event.preventDefault();
  main.focus();
});
show();
