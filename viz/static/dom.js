// Elements made by hand: text goes in as text, so whatever a document says is shown and never run.

/**
 * An element. `attributes` that begin with "on" are listeners, `null` and `false` leave one out, `true` sets it empty.
 * Children are elements, texts, or lists of them; `null` and `false` are left out.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A heading of the page's own kind, with what stands beside it. */
export function heading(text, ...beside) {
  return el("div", { class: "heading" }, el("h1", { tabindex: "-1" }, text), ...beside);
}

/** A part of a page under a heading. */
export function part(title, ...children) {
  return el("section", { class: "part" }, el("h2", {}, title), ...children);
}

/** Pairs of a name and a value, those without a value left out. */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return el("dl", { class: "facts" }, shown.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

/** Say something to those who do not see the page change. */
export function announce(text) {
  document.getElementById("status").textContent = text;
}
