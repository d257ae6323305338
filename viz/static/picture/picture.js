// Shows a picture (`viz/picture.py`) in a page: drawn on a canvas, with a search, filters, and tables that say the same.
// Exported pages carry these modules as one script: see `viz/bundle.py` for what they may write. They need `vis` and `picture.css`.
// Text from documents becomes text nodes only; nothing here sets HTML, so it runs under a policy without inline scripts and styles.

import { el } from "../dom.js";
import { draw } from "./canvas.js";
import { legend, toolbar } from "./controls.js";
import { inGraph, modelOf } from "./model.js";
import { selection } from "./selection.js";
import { tables } from "./tables.js";

/**
 * Fills `element` with the picture. `onOpen({id, type})`, `onCentre({id, type})` and `onPath(idA, idB)` are called when the user wants that;
 * what has no callback has no button, nor what `canOpen({id, type})` says there is no page of. `labels` names types where the picture does
 * not; `drawing` ({nodes, edges, options} of vis-network, as pyvis makes them) is laid over what is drawn. Returns {select(id), destroy(),
 * network}.
 * @param {HTMLElement} element
 * @param {any} picture
 * @param {{language?: string, onOpen?: (node: any) => void, canOpen?: (node: any) => boolean, onCentre?: (node: any) => void,
 *   onPath?: (one: string, other: string) => void, labels?: object, drawing?: object}} options
 */
export function showPicture(element, picture, { language = "zh", onOpen, canOpen = () => true, onCentre, onPath, labels = {}, drawing = {} } = {}) {
  const model = modelOf(picture, language, labels);
  const canvas = el("div", { class: "picture-canvas" });
  const info = el("p", { class: "picture-info", role: "status" });
  element.replaceChildren(canvas); // before it is drawn: its colours and its size come from the page
  element.classList.add("picture");
  const drawn = draw(canvas, model, drawing);
  const chosen = selection(model, drawn, info, { onOpen, canOpen, onCentre, onPath });
  listen(drawn.network, model, chosen, onCentre);

  const notice = picture.nodes.length ? model.told(picture.notice) : model.words.empty;
  canvas.before(toolbar(model, drawn, chosen.show, chosen.open), legend(model, drawn), info);
  canvas.after(...(notice ? [el("p", { class: "picture-notice" }, notice)] : []), tables(model, chosen.show));
  drawn.fit();
  return {
    select: chosen.show,
    network: drawn.network,
    destroy() {
      drawn.destroy();
      element.replaceChildren();
      element.classList.remove("picture");
    },
  };
}

function listen(network, model, chosen, onCentre) {
  network.on("click", ({ pointer, event }) => {
    const id = network.getNodeAt(pointer.DOM) ?? null;
    if (event.srcEvent?.shiftKey && chosen.canEnd(id)) chosen.path(id);
    else chosen.select(id);
  });
  network.on("doubleClick", ({ pointer, event }) => {
    const node = model.byId.get(network.getNodeAt(pointer.DOM));
    // Two quick clicks with Shift are the two ends of a path.
    if (node && onCentre && !event.srcEvent?.shiftKey) onCentre(inGraph(node));
  });
}
