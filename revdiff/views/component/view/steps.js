// The way from row to row, by focus.

export class Steps {
  #rows;
  #stops;

  /** `rows` are what is walked over: those of changes, if nothing else is said. */
  constructor(root, rows = ".row.change") {
    this.root = root;
    this.#rows = rows;
    // What `next` and `previous` stop at.
    this.#stops = `${rows}, .run > summary`;
    root.addEventListener("focusin", (event) => this.#mark(event.target));
  }

  move(by) {
    // A run is one step until it is opened.
    const inUse = (one) => (one.matches("summary") ? !one.parentElement.open : !one.closest(".run:not([open])"));
    const stops = [...this.root.querySelectorAll(this.#stops)].filter(inUse);
    const at = stops.indexOf(this.root.activeElement?.closest(this.#stops) ?? this.root.querySelector("[data-here]"));
    stops[Math.min(stops.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
  }

  /** To a row, the run around it opened. */
  focus(row) {
    const run = row?.closest("details");
    if (run) run.open = true;
    row?.focus();
  }

  /** Where a button leads. */
  follow(way) {
    if (way) this.focus(this.root.querySelector(way.dataset.to));
  }

  /** Tab comes to one row: where somebody was last, or the first. */
  reach() {
    const rows = [...this.root.querySelectorAll(this.#rows)];
    for (const row of rows) row.setAttribute("tabindex", "-1");
    (rows.find((row) => row.matches("[data-here]")) ?? rows[0])?.setAttribute("tabindex", "0");
  }

  /** Where somebody was last: a step goes on from there, and Tab comes back to it. */
  #mark(target) {
    const stop = target.closest(this.#stops);
    if (!stop) return;
    for (const other of this.root.querySelectorAll("[data-here]")) delete other.dataset.here;
    stop.dataset.here = "";
    this.reach();
  }
}
