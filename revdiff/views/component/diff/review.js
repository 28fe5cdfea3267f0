// A diff under review: what is decided of it, and what was before.

import { Decisions } from "./decisions.js";

export class Review {
  #past = [];
  #future = [];

  constructor(diff) {
    this.diff = diff;
    this.decisions = new Decisions(diff);
  }

  /** Holds other decisions from now on. */
  hold(decisions) {
    this.#past.push(this.decisions);
    this.#future = [];
    this.decisions = decisions;
  }

  /** The decisions before the last, and those that were taken back last; undefined where there are none. */
  get before() {
    return this.#past.at(-1);
  }

  get after() {
    return this.#future.at(-1);
  }

  goBack() {
    this.#future.push(this.decisions);
    this.decisions = this.#past.pop();
  }

  goOn() {
    this.#past.push(this.decisions);
    this.decisions = this.#future.pop();
  }
}
