// What is seen in the shadow root: a picture with its bar, and what is decided on it.

import { drawBar, showBar } from "./bar.js";
import { showDeeds, showDeedsOfRun } from "../picture/deeds.js";
import { heard } from "../picture/telling.js";
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
    this.root.addEventListener("slotchange", (event) => this.#unfold(event.target));
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
    const { language } = this;
    const readonly = this.host.hasAttribute("readonly");
    this.#picture = new Picture(review.diff, language, { beside: this.host.getAttribute("layout") === "side-by-side", readonly });
    const hasBar = this.host.hasAttribute("bar") && review.diff.numbers.size > 0;
    this.#bar = hasBar ? drawBar(language, readonly || !this.#counts.all) : null;
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
    this.#showRows(this.#pickedRows);
    this.steps.reach();
  }

  /** Draws again what was drawn outside of the page, and did not know its language, or in another document. */
  heed() {
    if (this.#review && this.#stage.isForeign) this.drawAgain();
  }

  /** Shows what is decided. */
  show() {
    this.#showRows(this.root.querySelectorAll(".row"));
    for (const run of this.root.querySelectorAll(".run")) showDeedsOfRun(run, this.#review, this.language);
    if (this.#bar) showBar(this.#bar, this.#counts, this.language, this.#review.before !== undefined);
  }

  /** Shows which change or edit is picked, and goes there. */
  pick(change, edit) {
    const row = this.root.querySelector(rowOf(change.id));
    const before = this.#pickedRows;
    if (row) this.#fill([row]);
    for (const span of this.root.querySelectorAll(".edit.picked")) span.classList.remove("picked");
    if (edit) for (const span of this.root.querySelectorAll(`[data-edit="${edit.id}"]`)) span.classList.add("picked");
    this.#showRows([...before, ...this.#pickedRows]);
    this.steps.focus(row);
    if (edit) this.#stage.say(heard(change, edit, this.#review.diff, this.language));
  }

  /** Tells those who listen what was decided, and how much that makes. */
  sayDecided(entry, values) {
    const { language } = this;
    this.#stage.say(language.listed([language.told(`decision.${entry}`, values), language.told("decision.decided", this.#counts)]));
  }

  /** How many changes there are to decide on, and how many are decided. */
  get #counts() {
    const { diff, decisions } = this.#review;
    const all = diff.changes.filter(isDecidable).length;
    return { all, decided: all - decisions.pending.length };
  }

  /** The row in which an edit is picked, if there is one. */
  get #pickedRows() {
    return [...this.root.querySelectorAll(".row:has(.edit.picked)")];
  }

  #showRows(rows) {
    for (const row of rows) this.#showRow(row);
  }

  #showRow(row) {
    const { diff, decisions } = this.#review;
    const id = row.dataset.change;
    const state = (element, now) => {
      if (now) element.dataset.state = now;
      else delete element.dataset.state;
    };
    state(row, decisions.of(id));
    this.#picture.stand(diff.find(id).change, decisions);
    for (const span of row.querySelectorAll(".edit")) state(span, decisions.of(span.dataset.edit));
    showDeeds(row, this.#review, this.language);
  }

  /** What a host says of a change is not folded away with it. */
  #unfold(slot) {
    const run = slot.closest("details");
    if (run && slot.assignedElements().length) run.open = true;
  }

  /** Draws what is in some rows. */
  #fill(rows) {
    this.#picture.fill(rows);
    this.#showRows(rows);
    this.steps.settle(rows);
  }

  /** Draws what is in the first rows at once, and in the others by and by. */
  #fillOn() {
    const picture = this.#picture;
    const rows = picture.unfilled(AT_ONCE);
    this.#fill(rows);
    if (rows.length) setTimeout(() => picture === this.#picture && this.#fillOn());
  }
}
