// Paragraphs that were cut or joined, both texts woven together: they are drawn as what stands.

import { make } from "../ground/elements.js";
import { drawPieces, inLines, WOVEN } from "./drawing.js";

/** The words of such a change. They stand in its new paragraphs, or, where it is left as it was, in the old ones and in their order. */
export class Reshaped {
  #pieces;
  #side = "new";

  constructor(change, diff, language, id) {
    Object.assign(this, { change, diff, language });
    this.#pieces = drawPieces(change, diff, WOVEN, language);
    this.element = make("div", { className: "woven", id }, ...this.#lines());
  }

  /** Lets the words stand in the paragraphs of a side. Whoever is among them stays where they are. */
  stand(side) {
    if (side === this.#side) return;
    this.#side = side;
    const focused = this.element.getRootNode().activeElement;
    this.element.classList.toggle("as-it-was", side === "old");
    this.element.replaceChildren(...this.#lines());
    if (this.element.contains(focused)) focused.focus({ preventScroll: true });
  }

  #lines() {
    return inLines(this.#pieces, this.change, this.diff, this.#side, this.language);
  }
}
