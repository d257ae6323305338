// A picture of the service in a page: asked for, drawn, and what its clicks lead to.

import { get, Problem } from "./api.js";
import { el } from "./dom.js";
import { address, nodeAddress } from "./links.js";
import { showPicture } from "./picture/picture.js";
import { currentLanguage, t } from "./texts.js";

/**
 * A place for the picture of a view with these parameters: {element, arrive, leave}. `arrive` is to be called when the
 * element stands in the document, where alone it has a size; `centre(node)` is what a double click does.
 */
export async function drawing(view, parameters, centre = goTo) {
  const element = el("div", { class: "drawing" });
  const picture = await pictureOf(view, parameters);
  if (picture instanceof Problem) {
    element.append(el("p", { role: "alert" }, t("pictureFailed", { reason: picture.message })));
    return { element, arrive: () => {}, leave: () => {} };
  }
  let drawn = null;
  const onPath = (unit, other) => (location.hash = address("path", { unit, other }));
  return {
    element,
    arrive: () => (drawn = showPicture(element, picture, { language: currentLanguage(), onOpen: goTo, canOpen: (node) => nodeAddress(node) !== null, onCentre: centre, onPath })),
    leave: () => drawn?.destroy(),
  };
}

/** A page is of use without its picture; who may not come in at all is told by the page. */
async function pictureOf(view, parameters) {
  try {
    return await get(/** @type {"pictures/network"} */ (`pictures/${view}`), parameters);
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 401) throw error;
    return error;
  }
}

function goTo(node) {
  const there = nodeAddress(node);
  if (there) location.hash = there;
}
