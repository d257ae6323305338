// What is selected in a picture: told beneath its legend, with what can be done with it.

import { el } from "../dom.js";
import { button } from "./controls.js";
import { inGraph } from "./model.js";

const PATH_ENDS = new Set(["Department", "Function"]);

/**
 * The selection of a drawn picture, told in `info`. `wishes` are the callbacks of `showPicture`. Returns what can be done: `select` a node or
 * none, `show` it in the middle, `open` it where it is the selected one, `path` takes the first and then the second end of a path, `clear`;
 * `canEnd` says whether a path may end at a node.
 */
export function selection(model, drawn, info, wishes) {
  let selected = null;
  let start = null;

  const select = (id) => {
    selected = model.byId.has(id) ? id : null;
    drawn.highlight(selected);
    info.replaceChildren(...(selected === null ? [] : told(model, model.byId.get(selected), start, actions, wishes)));
  };
  const actions = {
    select,
    show(id) {
      select(id);
      drawn.centre(id);
    },
    open(id) {
      const what = inGraph(model.byId.get(id));
      if (id === selected && wishes.onOpen && wishes.canOpen(what)) wishes.onOpen(what);
    },
    path(id) {
      const from = start;
      const ends = from !== null && from !== id;
      start = ends ? null : id;
      if (ends) wishes.onPath(from, id);
      else select(id);
    },
    clear() {
      start = null;
      select(null);
    },
    canEnd: (id) => Boolean(wishes.onPath) && PATH_ENDS.has(model.byId.get(id)?.type),
  };
  return actions;
}

/** What is said of a node, and its buttons. */
function told(model, node, start, actions, { onOpen, canOpen, onCentre }) {
  const { words } = model;
  const what = inGraph(node);
  const onWay = start !== null && start !== node.id;
  return [
    el("span", {}, model.told(node.title).split("\n").join(" · ")),
    onOpen && canOpen(what) && button(words.open, () => onOpen(what)),
    onCentre && button(words.centre, () => onCentre(what)),
    actions.canEnd(node.id) && button(onWay ? words.to : words.from, () => actions.path(node.id)),
    actions.canEnd(node.id) && start !== null && el("span", {}, words.fromHere(model.byId.get(start).label)),
    button(words.clear, actions.clear),
  ].filter(Boolean);
}
