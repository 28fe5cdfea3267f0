// The way from place to place, by focus. Tab comes to one place alone, and from there to the buttons in it.

/** What the arrows stop at: rows, and lines that others are folded behind. */
const PLACES = ".row, summary";

export class Steps {
  /** The place that Tab comes to. */
  #reached = null;
  #stops;

  /** `rows` are what `next` and `previous` stop at. A run of them is one step until it is opened. */
  constructor(root, rows = ".row.change") {
    this.root = root;
    this.#stops = `${rows}, .run > details:not([open]) > summary`;
    root.addEventListener("focusin", (event) => this.#mark(placeOf(event.target)));
    root.addEventListener("toggle", () => this.#reached && !isSeen(this.#reached) && this.reach(), { capture: true });
  }

  /** To the next change, or the one before. */
  move(by) {
    this.walk(by, this.#stops);
  }

  /** To the next place, or the one before; at either end it stays. */
  walk(by, wanted = PLACES) {
    const places = [...this.root.querySelectorAll(PLACES)].filter(isSeen);
    const isWanted = (place) => place.matches(wanted);
    const at = places.indexOf(placeOf(this.root.activeElement) ?? this.#here);
    const ahead = by > 0 ? places.slice(at + 1) : places.slice(0, Math.max(0, at)).reverse();
    (ahead.find(isWanted) ?? (at < 0 ? places : [places[at]]).find(isWanted))?.focus();
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

  /** Tab comes to where somebody was last, or to the first change. */
  reach() {
    const places = [...this.root.querySelectorAll(PLACES)];
    this.#reached = this.#here ?? places.find((place) => place.matches(this.#stops) && isSeen(place)) ?? places.find(isSeen);
    this.settle(places);
  }

  /** Lets Tab come to what is in some places, or pass it by. */
  settle(places) {
    for (const place of places) for (const one of [place, ...buttonsOf(place)]) one.setAttribute("tabindex", place === this.#reached ? "0" : "-1");
  }

  /** Where somebody was last, or what that is folded behind now. */
  get #here() {
    const place = this.root.querySelector("[data-here]");
    return place && (isSeen(place) ? place : place.closest("details").querySelector("summary"));
  }

  /** Where somebody was last: a step goes on from there, and Tab comes back to it. */
  #mark(place) {
    if (!place) return;
    for (const other of this.root.querySelectorAll("[data-here]")) delete other.dataset.here;
    place.dataset.here = "";
    const before = this.#reached;
    this.#reached = place;
    this.settle([before, place].filter(Boolean));
  }
}

/** The place that something is in. The buttons of a run belong to its line. */
const placeOf = (element) => element?.closest(PLACES) ?? element?.closest(".run")?.querySelector("summary") ?? null;

/** What a place stands in: the line of a fold is not in that fold, and stands beside the buttons of a run. */
const around = (place) => (place.matches("summary") ? place.parentElement.parentElement : place);

/** Whether a place is not folded away. */
const isSeen = (place) => !around(place).closest("details:not([open])");

const buttonsOf = (place) => around(place).querySelectorAll(place.matches("summary") ? ":scope > .deeds > button" : "button");
