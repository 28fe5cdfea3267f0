// What is held now, and what was before: each step can be taken back, and made again.

export class Past {
  #before = [];
  #after = [];

  constructor(held) {
    this.held = held;
  }

  /** Holds something else from now on. */
  hold(held) {
    this.#before.push(this.held);
    this.#after = [];
    this.held = held;
  }

  /** What was held before the last step, and what was taken back last; undefined where there is nothing. */
  get before() {
    return this.#before.at(-1);
  }

  get after() {
    return this.#after.at(-1);
  }

  goBack() {
    this.#after.push(this.held);
    this.held = this.#before.pop();
  }

  goOn() {
    this.#before.push(this.held);
    this.held = this.#after.pop();
  }
}
