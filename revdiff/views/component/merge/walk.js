// The way from conflict to conflict, by focus. Tab comes to one conflict, and to every button.

export class Walk {
  constructor(root) {
    this.root = root;
    root.addEventListener("focusin", ({ target }) => this.#mark(target.closest(".row.conflict")));
  }

  /** To the next conflict, or the one before; at either end it stays. */
  move(by) {
    const rows = this.#rows;
    const at = rows.indexOf(this.root.activeElement?.closest(".row.conflict") ?? this.#here);
    rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
  }

  /** Tab comes to where somebody was last, or to the first. */
  reach() {
    for (const row of this.#rows) row.setAttribute("tabindex", "-1");
    (this.#here ?? this.#rows[0])?.setAttribute("tabindex", "0");
  }

  get #rows() {
    return [...this.root.querySelectorAll(".row.conflict")];
  }

  get #here() {
    return this.root.querySelector(".row.conflict[data-here]");
  }

  /** Where somebody was last: a step goes on from there, and Tab comes back to it. */
  #mark(row) {
    if (!row || row === this.#here) return;
    delete this.#here?.dataset.here;
    row.dataset.here = "";
    this.reach();
  }
}
