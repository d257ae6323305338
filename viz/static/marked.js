// A text with the facts that stand in it marked in place.

import { el } from "./dom.js";
import { t, word } from "./texts.js";

/**
 * The text as a paragraph, and a legend of the kinds of marks in it. Marks are {kind, span, rule, link}: `span` counts
 * characters (code points) of the plan, in which the text begins at `first`; `link(text)` makes what stands in the mark.
 * Where marks overlap, a piece is coloured by the shortest of them and names the rules of all.
 */
export function marked(text, first, marks) {
  const signs = [...text];
  const placed = marks.map((mark) => ({ ...mark, start: mark.span[0] - first, end: mark.span[1] - first }));
  const cuts = new Set([0, signs.length, ...placed.flatMap(({ start, end }) => [start, end])]);
  const ends = [...cuts].filter((cut) => cut >= 0 && cut <= signs.length).sort((a, b) => a - b);
  const pieces = ends.slice(1).map((end, index) => {
    const start = ends[index];
    const covering = placed.filter((mark) => mark.start <= start && mark.end >= end);
    return drawn(covering.sort((a, b) => a.end - a.start - (b.end - b.start)), signs.slice(start, end).join(""));
  });
  const kinds = [...new Set(marks.map((mark) => mark.kind))];
  return el("div", {}, el("p", { class: "printed", lang: "zh-CN" }, pieces), legend(kinds));
}

function drawn(covering, text) {
  if (!covering.length) return text;
  const said = covering.map(({ kind, rule }) => `${word(kind)} · ${t("rule")} ${rule}`).join("\n");
  const linked = covering.find((mark) => mark.link);
  return el("mark", { class: `mark-${covering[0].kind}`, title: said }, linked ? linked.link(text) : text);
}

function legend(kinds) {
  return el("ul", { class: "legend" }, kinds.map((kind) => el("li", {}, el("mark", { class: `mark-${kind}` }, word(kind)))));
}
