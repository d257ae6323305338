// How two units are connected: the shortest way through measures they share with others.

import { ask } from "../api.js";
import { el, heading, part } from "../dom.js";
import { drawing } from "../drawing.js";
import { field, filterForm, offered, unitSuggestions } from "../forms.js";
import { measureLink, unitLink } from "../links.js";
import { t } from "../texts.js";

export async function show({ unit, other }) {
  const known = await offered();
  const suggestions = unitSuggestions(known.units);
  const fields = [field("unit", t("unit"), unit, { needed: true, suggestions }), field("other", t("other"), other, { needed: true, suggestions })];
  const top = [heading(t("path")), filterForm("path", fields), el("p", { class: "muted" }, t("pathHint"))];
  if (!unit || !other) return { children: top };
  const { rows } = await ask("coordination-path", { unit, other });
  if (!rows.length) return { children: [...top, el("p", { class: "none" }, t("noPath"))] };
  const picture = await drawing("path", { unit, other });
  return { children: [...top, picture.element, part(t("steps"), steps(rows))], arrive: picture.arrive, leave: picture.leave };
}

function steps(rows) {
  const step = (row) => [unitLink(row.unit_id, row.unit), " — ", measureLink(row.measure, row.title), " — ", unitLink(row.next_unit_id, row.next_unit)];
  return el("ol", {}, rows.map((row) => el("li", {}, step(row))));
}
