// What stands above every page: where to go, the search box, the language, light or dark.

import { el } from "./dom.js";
import { address, readAddress } from "./links.js";
import { currentLanguage, setLanguage, t } from "./texts.js";

const THEME = "zeren-theme";
const TYPING_MS = 250;
const ITEMS = ["network", "load", "plans", "indicators", "measures", "path", "questions", "schema"];

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

/** Light or dark as the reader chose it, else as the system is. */
export function applyTheme() {
  document.documentElement.dataset.theme = localStorage.getItem(THEME) ?? (systemIsDark.matches ? "dark" : "light");
}

systemIsDark.addEventListener("change", applyTheme);

/** Fill the header; `refresh` shows the page anew, in another language. */
export function showHeader(header, refresh) {
  header.replaceChildren(
    el("a", { class: "brand", href: address("network") }, t("brand")),
    el("nav", { "aria-label": t("menu") }, ITEMS.map((page) => el("a", { href: address(page) }, t(page)))),
    searchBox(),
    el("button", { type: "button", lang: currentLanguage() === "zh" ? "en" : "zh-CN", onclick: () => switchLanguage(header, refresh) }, t("otherLanguage")),
    el("button", { type: "button", "aria-label": t("theme"), title: t("theme"), onclick: switchTheme }, "◐"),
  );
}

function searchBox() {
  let waiting = null;
  const input = el("input", { type: "search", name: "text", "aria-label": t("search"), placeholder: t("searchHint"), autocomplete: "off" });
  const { page, parameters } = readAddress();
  if (page === "search") input.value = parameters.text ?? "";
  const go = () => {
    clearTimeout(waiting);
    const to = address("search", { text: input.value.trim() });
    // One entry in the history for one search, not one for each letter.
    if (readAddress().page === "search") location.replace(to);
    else location.hash = to;
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(go, TYPING_MS);
  });
  const submit = (event) => {
    event.preventDefault();
    go();
  };
  return el("form", { role: "search", onsubmit: submit }, input);
}

function switchLanguage(header, refresh) {
  setLanguage(currentLanguage() === "zh" ? "en" : "zh");
  showHeader(header, refresh);
  refresh();
}

function switchTheme() {
  localStorage.setItem(THEME, document.documentElement.dataset.theme === "dark" ? "light" : "dark");
  applyTheme();
}
