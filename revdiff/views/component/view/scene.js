// What is seen in the shadow root: a picture with its bar, and what is decided on it.

import { drawBar, showBar } from "./bar.js";
import { isDecidable } from "../diff/change.js";
import { rowOf } from "../ground/elements.js";
import { Stage } from "../ground/stage.js";
import { Picture } from "../picture/picture.js";
import { Place } from "./place.js";
import { Steps } from "./steps.js";

/** So many rows are drawn at a time: what a window holds, and more. */
const AT_ONCE = 100;

export class Scene {
  #review = null;
  #picture = null;
  #bar = null;
  #stage;

  constructor(host) {
    this.host = host;
    this.root = host.shadowRoot;
    this.#stage = new Stage(host);
    this.steps = new Steps(this.root);
  }

  /** The language of what is drawn. */
  get language() {
    return this.#stage.language;
  }

  clear() {
    this.#review = this.#picture = this.#bar = null;
    this.#stage.clear();
  }

  showError(message) {
    this.clear();
    this.#stage.showError(message);
  }

  draw(review) {
    this.#review = review;
    this.#stage.open();
    const language = (review.diff.language = this.language);
    const readonly = this.host.hasAttribute("readonly");
    this.#picture = new Picture(review.diff, language, { beside: this.host.getAttribute("layout") === "side-by-side", readonly });
    this.#bar = this.host.hasAttribute("bar") ? drawBar(language, readonly) : null;
    this.#stage.show(...(this.#bar ? [this.#bar] : []), ...this.#picture.drawn());
    this.steps.reach();
    this.show();
    this.#fillOn();
  }

  /** The same review, drawn otherwise: whoever is in it stays where they are. */
  drawAgain() {
    if (!this.#review) return;
    const place = new Place(this.root);
    this.draw(this.#review);
    for (const row of place.rows) this.#fill(this.#picture.unfilled(AT_ONCE, row));
    place.restore();
    this.steps.reach();
  }

  /** Draws again what was drawn outside of a page, and did not know its language. */
  heed() {
    if (this.#review && this.#stage.isForeign) this.drawAgain();
  }

  /** Shows what is decided. */
  show() {
    for (const row of this.root.querySelectorAll(".row.change")) this.#showRow(row);
    const { diff, decisions, before } = this.#review;
    const counts = { all: diff.changes.filter(isDecidable).length, pending: decisions.pending.length, canUndo: before !== undefined };
    if (this.#bar) showBar(this.#bar, counts, this.language);
  }

  /** Shows which change or edit is picked, and goes there. */
  pick(change, edit) {
    const row = this.root.querySelector(rowOf(change.id));
    if (row) this.#fill([row]);
    for (const span of this.root.querySelectorAll(".edit.picked")) span.classList.remove("picked");
    if (edit) for (const span of this.root.querySelectorAll(`[data-edit="${edit.id}"]`)) span.classList.add("picked");
    this.steps.focus(row);
  }

  /** Tells those who listen. */
  say(words) {
    this.#stage.say(words);
  }

  #showRow(row) {
    const { decisions } = this.#review;
    const state = (element, now) => {
      if (now) element.dataset.state = now;
      else delete element.dataset.state;
    };
    const now = decisions.of(row.dataset.change);
    state(row, now);
    for (const span of row.querySelectorAll(".edit")) state(span, decisions.of(span.dataset.edit));
    for (const button of row.querySelectorAll("[data-deed]")) button.setAttribute("aria-pressed", String(now === `${button.dataset.deed}ed`));
  }

  /** Draws what is in some rows. */
  #fill(rows) {
    this.#picture.fill(rows);
    for (const row of rows) this.#showRow(row);
  }

  /** Draws what is in the first rows at once, and in the others by and by. */
  #fillOn() {
    const picture = this.#picture;
    const rows = picture.unfilled(AT_ONCE);
    this.#fill(rows);
    if (rows.length) setTimeout(() => picture === this.#picture && this.#fillOn());
  }
}
