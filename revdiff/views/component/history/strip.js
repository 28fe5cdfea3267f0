// The strip of a history: a bar for each revision, and below them the slider that runs over them.

import { make } from "../ground/elements.js";
import { pairAt } from "./pair.js";
import { spokenOf } from "./naming.js";

export class Strip {
  #slider;
  #bars;

  constructor(revisions, language) {
    Object.assign(this, { revisions, language });
    this.#slider = make("input", { className: "slider", part: "slider", type: "range", min: "0", max: String(revisions.current), step: "1", "aria-label": language.told("history.slider"), "data-do": "slide" });
    this.#bars = drawBars(revisions);
    // Who points at a bar reads what it stands for; who listens hears it from the slider.
    this.#bars.addEventListener("pointermove", (event) => this.#name(this.indexAt(event)));
    this.element = make("div", { className: "strip" }, this.#bars, this.#slider);
    this.element.style.setProperty("--count", revisions.count);
  }

  /** Goes to a pair. */
  show(pair) {
    this.#slider.value = String(pair.at);
    this.#slider.setAttribute("aria-valuetext", spokenOf(pair, this.revisions, this.language));
    [...this.#bars.children].forEach((bar, index) => {
      bar.classList.toggle("shown", index === pair.at);
      bar.classList.toggle("beside", index !== pair.at && (index === pair.from || index === pair.to));
    });
  }

  focus() {
    this.#slider.focus();
  }

  /** The revision whose bar is at the place of an event; null where there is none. Of many, a bar is too thin to be met by itself. */
  indexAt({ target, clientX }) {
    if (!this.#bars.contains(target)) return null;
    const { left, right, width } = this.#bars.getBoundingClientRect();
    const way = (this.language.direction === "rtl" ? right - clientX : clientX - left) / width;
    return Math.min(this.revisions.current, Math.max(0, Math.floor(way * this.revisions.count)));
  }

  #name(index) {
    this.#bars.title = spokenOf(pairAt(index, "before", this.revisions), this.revisions, this.language);
  }
}

/** A bar for each revision, as high as words came and went. Of the first one nothing is told: nobody knows what was before. */
function drawBars(revisions) {
  const words = Array.from({ length: revisions.count }, (_, index) => {
    const { words_inserted: came = 0, words_deleted: gone = 0 } = revisions.stats(pairAt(index, "before", revisions)) ?? {};
    return { came, gone, all: came + gone };
  });
  const most = Math.max(1, ...words.map(({ all }) => all));
  const bars = words.map(({ came, gone, all }) => {
    const bar = make("span", { className: "column" }, make("span", { className: "went" }), make("span", { className: "came" }));
    // By the root, so that one revision that rewrites all does not make all others look like nothing.
    const height = all && Math.sqrt(all / most) / all;
    bar.style.setProperty("--came-high", `${100 * came * height}%`);
    bar.style.setProperty("--went-high", `${100 * gone * height}%`);
    return bar;
  });
  return make("div", { className: "columns", part: "bars", "aria-hidden": "true" }, ...bars);
}
