// Shows a picture (`viz/picture.py`) in a page: drawn on a canvas, with a search, filters, and tables that say the same.
// Exported pages carry these modules as one script: see `viz/bundle.py` for what they may write. They need `vis` and `picture.css`.
// Text from documents becomes text nodes only; nothing here sets HTML, so it runs under a policy without inline scripts and styles.

import { el } from "../dom.js";
import { draw } from "./canvas.js";
import { button, legend, toolbar } from "./controls.js";
import { inGraph, modelOf } from "./model.js";
import { tables } from "./tables.js";

const PATH_ENDS = new Set(["Department", "Function"]);

/**
 * Fills `element` with the picture. `onOpen({id, type})`, `onCentre({id, type})` and `onPath(idA, idB)` are called when the user wants that;
 * what has no callback has no button, nor what `canOpen({id, type})` says there is no page of. `labels` names types where the picture does not; `drawing` ({nodes, edges, options} of vis-network, as
 * pyvis makes them) is laid over what is drawn. Returns {select(id), destroy(), network}.
 */
export function showPicture(element, picture, { language = "zh", onOpen, canOpen = () => true, onCentre, onPath, labels = {}, drawing = {} } = {}) {
  const model = modelOf(picture, language, labels);
  const { words, told } = model;
  const canvas = el("div", { class: "picture-canvas" });
  const info = el("p", { class: "picture-info", role: "status" });
  element.replaceChildren();
  element.classList.add("picture");
  element.append(canvas); // before it is drawn: its colours and its size come from the page
  const drawn = draw(canvas, model, drawing);

  let selected = null;
  let start = null;
  function select(id) {
    selected = model.byId.has(id) ? id : null;
    drawn.highlight(selected);
    say();
  }
  function path(id) {
    if (start === null || start === id) {
      start = id;
      select(id);
    } else {
      const from = start;
      start = null;
      onPath(from, id);
    }
  }
  function say() {
    const node = model.byId.get(selected);
    info.replaceChildren();
    if (!node) return;
    info.append(el("span", {}, told(node.title).split("\n").join(" · ")));
    const what = inGraph(node);
    if (onOpen && canOpen(what)) info.append(button(words.open, () => onOpen(what)));
    if (onCentre) info.append(button(words.centre, () => onCentre(what)));
    if (onPath && PATH_ENDS.has(node.type)) {
      info.append(button(start === null || start === node.id ? words.from : words.to, () => path(node.id)));
      if (start !== null) info.append(el("span", {}, words.fromHere(model.byId.get(start).label)));
    }
    info.append(button(words.clear, () => { start = null; select(null); }));
  }

  drawn.network.on("click", ({ pointer, event }) => {
    const id = drawn.network.getNodeAt(pointer.DOM) ?? null;
    if (onPath && event.srcEvent?.shiftKey && PATH_ENDS.has(model.byId.get(id)?.type)) path(id);
    else select(id);
  });
  drawn.network.on("doubleClick", ({ pointer, event }) => {
    const node = model.byId.get(drawn.network.getNodeAt(pointer.DOM));
    // Two quick clicks with Shift are the two ends of a path.
    if (node && onCentre && !event.srcEvent?.shiftKey) onCentre(inGraph(node));
  });
  const show = (id) => { select(id); drawn.centre(id); };
  const open = (id) => { const what = inGraph(model.byId.get(id)); if (id === selected && onOpen && canOpen(what)) onOpen(what); };
  const notice = picture.nodes.length ? told(picture.notice) : words.empty;
  canvas.before(toolbar(model, drawn, show, open), legend(model, drawn), info);
  canvas.after(...(notice ? [el("p", { class: "picture-notice" }, notice)] : []), tables(model, show));
  drawn.fit();
  return {
    select: show, network: drawn.network,
    destroy() { drawn.destroy(); element.replaceChildren(); element.classList.remove("picture"); },
  };
}
