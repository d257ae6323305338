// All questions of the catalogue.

import { get } from "../api.js";
import { el, heading } from "../dom.js";
import { link } from "../links.js";
import { say, t } from "../texts.js";

export async function show() {
  const { queries } = await get("queries");
  const items = queries.map((query) => el("li", {}, link("question", { name: query.name }, say(query.question)), " ", el("code", {}, query.name)));
  return { children: [heading(t("questions")), el("ul", { class: "questions" }, items)] };
}
