// What is seen in the shadow root of a merge: its bar, the text with its conflicts, and below what each side did.

import { expanded } from "../diff/compact.js";
import { make } from "../ground/elements.js";
import { Stage } from "../ground/stage.js";
import { drawBar, showBar } from "../view/bar.js";
import { nestedView } from "../view/nested.js";
import { Place } from "../view/place.js";
import { ConflictPicture, drawRow, homeOf } from "./conflict.js";
import { drawLegend, drawProse } from "./prose.js";
import { isSameWay } from "./settling.js";
import { Walk } from "./walk.js";

/** The entries of the bar. */
const SETTLINGS = {
  bar: "settle.bar",
  walks: { previous: "settle.previous", next: "settle.next" },
  decided: "settle.decided",
  deeds: { allOurs: "settle.all-ours", allTheirs: "settle.all-theirs", undo: "decision.undo" },
};

export class MergeScene {
  #review = null;
  #picture = null;
  #bar = null;
  #stage;
  /** The rows of all places. */
  #rows = new Map();
  /** Own texts that were typed and not taken yet, and the conflicts for which one is being written. */
  #drafts = new Map();
  #writing = new Set();
  /** What each side did, once somebody asked for it. */
  #views = new Map();

  constructor(host) {
    this.host = host;
    this.root = host.shadowRoot;
    this.#stage = new Stage(host);
    this.walk = new Walk(this.root);
  }

  clear() {
    this.#review = this.#picture = this.#bar = null;
    for (const held of [this.#rows, this.#drafts, this.#writing, this.#views]) held.clear();
    this.#stage.clear();
  }

  showError(message) {
    this.clear();
    this.#stage.showError(message);
  }

  /** Draws another merge. */
  draw(review) {
    this.clear();
    this.#review = review;
    // The rows stay while they are drawn otherwise, for the browser knows how high they are.
    for (const place of review.merge.places) this.#rows.set(place, drawRow(place));
    this.#draw();
  }

  /** The same merge, drawn otherwise: whoever is in it stays where they are. */
  drawAgain() {
    if (!this.#review) return;
    const place = new Place(this.root, "conflict");
    const inSight = [...this.#rows.values()].filter((row) => row.getBoundingClientRect().bottom > 0 && row.getBoundingClientRect().top < innerHeight);
    this.#draw();
    // What is in sight has its height at once, so that all stays where it was.
    for (const row of inSight) row.style.contentVisibility = "visible";
    place.restore();
    requestAnimationFrame(() => inSight.forEach((row) => row.style.removeProperty("content-visibility")));
    this.walk.reach();
  }

  /** Draws again what was drawn outside of the page, and did not know its language or left its style behind. */
  heed() {
    if (this.#review && this.#stage.isForeign) this.drawAgain();
  }

  /** Shows how some conflicts are settled; whoever is in one of them stays there. */
  show(ids) {
    for (const id of ids) {
      this.#writing.delete(id);
      if (this.#drafts.get(id) === this.#review.held.of(id)?.text) this.#drafts.delete(id);
      this.#showConflict(this.#review.merge.find(id));
    }
    this.#showBar();
  }

  pick(conflict) {
    this.root.querySelector(homeOf(conflict))?.focus();
  }

  /** Opens the field for an own text. */
  write(id) {
    this.#writing.add(id);
    this.#showConflict(this.#review.merge.find(id));
    this.#field(id).focus();
  }

  /** Leaves the field; what was typed is kept. */
  leave(id) {
    this.#writing.delete(id);
    this.#showConflict(this.#review.merge.find(id));
    this.pick(this.#review.merge.find(id));
  }

  /** What stands in the field: what was typed and not taken yet, else what is to be written over. */
  draft(id) {
    const { merge, held } = this.#review;
    return this.#drafts.get(id) ?? merge.begun(merge.find(id), held.of(id));
  }

  isWriting(id) {
    return this.#writing.has(id);
  }

  keep(id, text) {
    this.#drafts.set(id, text);
  }

  /** Whether a conflict is settled in a way. */
  holds(id, way) {
    return isSameWay(this.#review.held.of(id), way);
  }

  /** Tells those who listen how conflicts were settled, and how many are. */
  say(told) {
    const { language } = this.#stage;
    this.#stage.say(language.listed([...told(language, this.#picture), language.told(SETTLINGS.decided, this.#counts)]));
  }

  get #counts() {
    const { merge, held } = this.#review;
    return { all: merge.conflicts.size, decided: merge.conflicts.size - held.pending.length };
  }

  #draw() {
    const { merge } = this.#review;
    this.#stage.open();
    const { language } = this.#stage;
    const readonly = this.host.hasAttribute("readonly");
    this.#picture = new ConflictPicture(language, readonly);
    for (const conflict of merge.conflicts.values()) this.#showConflict(conflict);
    const count = merge.conflicts.size;
    this.#bar = this.host.hasAttribute("bar") && count ? drawBar(language, readonly, SETTLINGS) : null;
    const told = count ? language.told("count.conflicts", { count }) : language.told("merge.no-conflicts");
    const summary = make("p", { className: "summary" }, told);
    this.#stage.show(...(this.#bar ? [this.#bar] : []), summary, ...drawLegend(merge, language), drawProse(merge, this.#rows, language), ...["ours", "theirs"].map((side) => this.#chapter(side)));
    this.walk.reach();
    this.#showBar();
  }

  #showConflict(conflict) {
    const way = this.#review.held.of(conflict.id);
    const draft = this.#writing.has(conflict.id) ? this.draft(conflict.id) : null;
    for (const place of conflict.places) {
      const row = this.#rows.get(place);
      const isInside = row.contains(this.root.activeElement);
      this.#picture.fill(row, place, way, draft);
      if (isInside) row.focus();
    }
  }

  #showBar() {
    if (this.#bar) showBar(this.#bar, this.#counts, this.#stage.language, this.#review.before !== undefined, SETTLINGS);
  }

  #field(id) {
    return this.root.querySelector(`${homeOf({ id })} textarea`);
  }

  /** What a side did to the base, drawn once somebody asks for it. */
  #chapter(side) {
    const chapter = make("details", { className: "chapter" }, make("summary", {}, this.#stage.language.told(`merge.${side}-changed`)));
    const { merge } = this.#review;
    chapter.addEventListener("toggle", () => {
      if (!chapter.open || chapter.children.length > 1) return;
      if (!this.#views.has(side)) this.#views.set(side, drawWork(merge, side));
      chapter.append(this.#views.get(side));
    });
    return chapter;
  }
}

/** The diff from the base to a side; where its record is damaged, where that is. */
function drawWork(merge, side) {
  try {
    return nestedView(expanded(merge.record[`${side}_diff`], merge.record.base, merge.record[side]));
  } catch (error) {
    return make("p", { className: "error", role: "alert" }, error.message);
  }
}
