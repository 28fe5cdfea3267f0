// What every element of revdiff has in common: a record, set or written in the page, and events that tell the tool around.

import { VERSION } from "./tables.js";
import { givenWords, giveWords } from "./words.js";
import { Written } from "./written.js";

/** An element that draws a record. */
export class RecordElement extends HTMLElement {
  /** That of revdiff, as the server should have it. */
  static version = VERSION;
  /** The property that the record is set as, as `static record`. */
  static record;
  /** The other properties that may be set before the element is defined, in the order in which they are taken over. */
  static settings = [];
  #written;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    const { record } = this.constructor;
    this.#written = new Written(this, (text) => (this[record] = text));
  }

  connectedCallback() {
    const { record, settings } = this.constructor;
    // What was set while the element was not defined yet hides what the class has.
    for (const name of ["words", ...settings].filter((one) => Object.hasOwn(this, one))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this[record] === null) this.#written.read();
    else this.#written.pass();
  }

  /** The host's own words, as they were given. */
  get words() {
    return givenWords(this);
  }

  set words(value) {
    let areOthers = false;
    try {
      areOthers = giveWords(this, value);
    } catch (error) {
      tellError(this, error);
    }
    if (areOthers) this.#tellAnew();
  }

  /** Draws again what is told, as where the language around is another. */
  #tellAnew() {
    this.attributeChangedCallback("lang", null, "");
    for (const inside of this.shadowRoot.querySelectorAll("*")) if (inside instanceof RecordElement) inside.#tellAnew();
  }
}

/** Dispatches `revdiff-NAME` from an element; whether nobody canceled it. */
export function tell(element, name, detail, { cancelable = false } = {}) {
  return element.dispatchEvent(new CustomEvent(`revdiff-${name}`, { bubbles: true, composed: true, cancelable, detail }));
}

/** Tells the tool around what does not fit. */
export function tellError(element, { message }) {
  tell(element, "error", { message });
}

/** A record as `read` makes it; null where there is none. One that cannot be read is told, behind `refuse`, and undefined. */
export function readOrTell(element, value, read, refuse) {
  if (value == null) return null;
  try {
    return read(value);
  } catch (error) {
    refuse(error);
    tellError(element, error);
    return undefined;
  }
}

/** Defines an element, unless the page has it; with attributes that are properties too: switches, and others that are texts. */
export function define(name, element, { switches = [], texts = [] } = {}) {
  for (const attribute of switches) {
    Object.defineProperty(element.prototype, attribute, {
      get() { return this.hasAttribute(attribute); },
      set(value) { this.toggleAttribute(attribute, Boolean(value)); },
    });
  }
  for (const attribute of texts) {
    Object.defineProperty(element.prototype, attribute, {
      get() { return this.getAttribute(attribute) ?? ""; },
      set(value) { this.setAttribute(attribute, value); },
    });
  }
  if (!customElements.get(name)) customElements.define(name, element);
}
