// The shadow root of an element: its style, its language, and what is said to those who listen.

import { make } from "./elements.js";
import { Language } from "./language.js";
import { STYLE } from "./tables.js";
import { ownWordsOf } from "./words.js";

/** What the style sheet says to those who listen, before words that came, went, changed their marks, were joined, or came from a side of a merge. */
const SPOKEN = ["inserted", "deleted", "marked", "joined", "by-ours", "by-theirs", "by-both"];

export class Stage {
  #live = make("div", { className: "live", role: "status" });
  #spoken;
  #lang = null;
  /** The language of what is drawn. */
  language = null;

  constructor(host) {
    this.host = host;
    this.root = host.shadowRoot;
    this.#dress();
  }

  /** Takes up the language around, for what is drawn next. */
  open() {
    if (this.#isBare) this.#dress();
    this.#lang = this.#langAround();
    this.language = new Language(this.#lang, ownWordsOf(this.host));
    for (const name of SPOKEN) this.#style(name, this.language.told(`spoken.${name}`));
  }

  /** Whether what is drawn was drawn outside of the page around: in another language, or without a style that the page knows. */
  get isForeign() {
    return this.#lang !== null && (this.#isBare || this.#langAround() !== this.#lang);
  }

  /** Whether the style stayed behind: a document does not take over that of another. */
  get #isBare() {
    return this.host.ownerDocument.defaultView !== null && !this.root.adoptedStyleSheets.length;
  }

  /** Shows this, and nothing else. */
  show(...drawn) {
    this.root.replaceChildren(make("div", { lang: this.language.code, dir: this.language.direction }, ...drawn, this.#live));
  }

  clear() {
    this.root.replaceChildren();
  }

  showError(message) {
    this.root.replaceChildren(make("p", { className: "error", role: "alert" }, message));
  }

  /** Tells those who listen. */
  say(words) {
    this.#live.textContent = words;
  }

  #langAround() {
    for (let one = this.host; one; one = one.getRootNode().host) {
      const lang = one.closest("[lang]")?.lang;
      if (lang) return lang;
    }
    return "en";
  }

  #dress() {
    const sheet = new this.host.ownerDocument.defaultView.CSSStyleSheet();
    sheet.replaceSync(`${STYLE} :host {}`);
    this.#spoken = sheet.cssRules[sheet.cssRules.length - 1].style;
    this.root.adoptedStyleSheets = [sheet];
  }

  /** A word for those who listen, as a value of the style. */
  #style(name, words) {
    const text = [...` ${words} `].map((sign) => (/["\\\n]/.test(sign) ? `\\${sign.codePointAt(0).toString(16)} ` : sign)).join("");
    this.#spoken.setProperty(`--${name}`, `"${text}"`);
  }
}
