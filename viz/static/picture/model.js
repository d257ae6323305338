// What a picture holds, as all that draws it needs it: nodes by id, who is near whom, and what the filters leave.

import { WORDS } from "./words.js";

/** The model of a picture in a language. `labels` names types where the picture does not. */
export function modelOf(picture, language, labels) {
  const told = (text) => text?.[language] ?? text?.zh ?? "";
  const named = (list) => Object.fromEntries((list ?? []).map(({ name, text }) => [name, told(text)]));
  return {
    picture, told, words: WORDS[language] ?? WORDS.en, labels: { ...labels, ...named(picture.types) }, columns: named(picture.columns),
    byId: new Map(picture.nodes.map((node) => [node.id, node])),
    byValue: [...picture.nodes].sort((a, b) => b.value - a.value),
    groups: new Map(picture.groups.map((group) => [group.id, group])),
    near: neighbours(picture.edges),
    smallest: Math.min(...picture.nodes.map((node) => node.font)),
    least: Math.min(...picture.edges.map((edge) => edge.weight)),
    hidden: new Set(),
  };
}

/** The node as callers know it: its id in the graph, without the type that stands before it where two types may share ids. */
export function inGraph({ id, type }) {
  return { id: id.startsWith(`${type}/`) ? id.slice(type.length + 1) : id, type };
}

function neighbours(edges) {
  const near = new Map();
  const add = (id, other, edge) => near.set(id, [...(near.get(id) ?? []), { id: other, edge }]);
  for (const edge of edges) {
    add(edge.source, edge.target, edge);
    add(edge.target, edge.source, edge);
  }
  return near;
}

const shownGroup = (id, model) => !model.hidden.has(model.byId.get(id).group);
export const shownEdge = (edge, model) => edge.weight >= model.least && shownGroup(edge.source, model) && shownGroup(edge.target, model);

/** A node whose lines are all too light goes with them; one that never had any stays. */
export function shownNode(node, model) {
  const ties = model.near.get(node.id);
  return shownGroup(node.id, model) && (!ties || ties.some(({ edge }) => edge.weight >= model.least));
}
