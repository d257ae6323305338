// The first page: who works with whom, in all plans or in those that the filters leave.

import { el, heading } from "../dom.js";
import { drawing } from "../drawing.js";
import { choice, daysOf, field, filterForm, folded, indicatorChoice, offered, planChoice } from "../forms.js";
import { address } from "../links.js";
import { t } from "../texts.js";
import { KINDS, ROLES } from "../vocabulary.js";

const USUAL_NODES = "300";

export async function show(parameters) {
  const { plan, indicator, role, kind, month, by, nodes } = parameters;
  const known = await offered();
  if (!known.plans.length) return { children: [heading(t("network")), el("p", {}, t("noPlans"))] };
  const fields = [
    planChoice(known.plans, plan),
    indicatorChoice(known.indicators, indicator),
    choice("role", t("role"), ROLES, role),
    field("month", t("month"), month, { type: "month" }),
    choice("kind", t("kind"), KINDS, kind),
    choice("by", t("by"), [["unit", t("byUnit")], ["function", t("byFunction")], ["community", t("byCommunity")]], by, { none: t("automatic") }),
    choice("nodes", t("most"), ["100", USUAL_NODES, "1000"], nodes ?? USUAL_NODES, { optional: false }),
  ];
  const drawn = { plan, indicator, role, kind, nodes, ...daysOf(month) };
  const picture = by === "community" ? await drawing("communities", drawn, centre(plan)) : await drawing("network", { ...drawn, by }, centre(plan));
  return {
    children: [heading(t("network")), folded(filterForm("network", fields), Object.keys(parameters).length > 0), picture.element, el("p", { class: "muted" }, t("networkHint"))],
    arrive: picture.arrive,
    leave: picture.leave,
  };
}

/** A double click on a unit leads to its neighbourhood, on a functional line to the units in it. */
const centre = (plan) => ({ id }) => {
  location.hash = address("unit", { unit: id, plan });
};
