// What is seen in the shadow root: a picture with its bar, and what is decided on it.

import { drawBar, showBar } from "./bar.js";
import { isDecidable } from "./change.js";
import { make, rowOf } from "./elements.js";
import { Language } from "./language.js";
import { Picture } from "./picture.js";
import { Place } from "./place.js";
import { Steps } from "./steps.js";
import { STYLE } from "./tables.js";

/** So many rows are drawn at a time: what a window holds, and more. */
const AT_ONCE = 100;

export class Scene {
  #review = null;
  #picture = null;
  #bar = null;
  #lang = null;
  #live = make("div", { className: "live", role: "status" });
  #spoken;

  constructor(host) {
    this.host = host;
    this.root = host.shadowRoot;
    this.steps = new Steps(this.root);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${STYLE} :host {}`);
    this.#spoken = sheet.cssRules[sheet.cssRules.length - 1].style;
    this.root.adoptedStyleSheets = [sheet];
  }

  clear() {
    this.#review = this.#picture = this.#bar = null;
    this.root.replaceChildren();
  }

  showError(message) {
    this.clear();
    this.root.append(make("p", { className: "error", role: "alert" }, message));
  }

  draw(review) {
    this.#review = review;
    this.#lang = this.#langAround();
    const language = new Language(this.#lang);
    this.language = review.diff.language = language;
    for (const name of ["inserted", "deleted", "marked", "joined"]) this.#style(name, language.told(`spoken.${name}`));
    const readonly = this.host.hasAttribute("readonly");
    this.#picture = new Picture(review.diff, language, { beside: this.host.getAttribute("layout") === "side-by-side", readonly });
    this.#bar = this.host.hasAttribute("bar") ? drawBar(language, readonly) : null;
    const all = [...(this.#bar ? [this.#bar] : []), ...this.#picture.drawn(), this.#live];
    this.root.replaceChildren(make("div", { lang: language.code, dir: language.direction }, ...all));
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
    if (this.#review && this.#langAround() !== this.#lang) this.drawAgain();
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
    this.#live.textContent = words;
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

  #langAround() {
    return this.host.closest("[lang]")?.lang || "en";
  }

  /** A word for those who listen, as a value of the style. */
  #style(name, words) {
    const text = [...` ${words} `].map((sign) => (/["\\\n]/.test(sign) ? `\\${sign.codePointAt(0).toString(16)} ` : sign)).join("");
    this.#spoken.setProperty(`--${name}`, `"${text}"`);
  }
}
