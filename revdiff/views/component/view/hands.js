// What people do in a view, with the mouse and with keys.

import { changesIn, chosenIn } from "../picture/deeds.js";

export class Hands {
  /** `holds` says whether a change or an edit is accepted, or rejected. */
  constructor(view, steps, holds) {
    Object.assign(this, { view, steps, holds });
    const { root } = steps;
    // What a host puts into a slot is its own: keys that are typed there decide on nothing.
    const ours = (event) => event.target.getRootNode() === root;
    root.addEventListener("click", (event) => ours(event) && this.#click(event.target));
    root.addEventListener("keydown", (event) => ours(event) && this.#key(event));
  }

  #click(target) {
    const row = target.closest(".row");
    const edit = target.closest(".edit");
    const button = target.closest("button");
    if (button?.matches(".end")) return this.steps.follow(button);
    if (button?.matches(".more")) return button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") === "false"));
    if (button?.dataset.do) return this.view[button.dataset.do]();
    if (button) return this.#press(button.dataset.deed, row ?? button.closest(".run"));
    // Whoever selects words, to copy them, picks nothing.
    if (row?.dataset.change && !String(getSelection())) this.view.pick(edit?.dataset.edit ?? row.dataset.change);
  }

  /** A button or a key for a decision that holds already takes it back. Of a run is decided what is pending. */
  #press(deed, place) {
    const ids = place.matches(".run") ? changesIn(place) : [chosenIn(place)];
    const left = place.matches(".run") ? this.#pendingOf(ids) : ids;
    if (ids.every((id) => this.holds(id, `${deed}ed`))) this.view.undo(...ids);
    else if (left.length) this.view[deed](...left);
  }

  #pendingOf(ids) {
    const pending = new Set(this.view.pending);
    return ids.filter((id) => pending.has(id));
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { view } = this;
    const row = event.target.closest(".row");
    const onRow = event.target === row;
    const onPlace = onRow || event.target.matches("summary");
    const writes = !view.readonly;
    const place = row ?? event.target.closest(".run:has(> .deeds)");
    const decide = writes && place?.matches(".run, .change:not(.standing)");
    const deeds = {
      j: () => view.next(),
      k: () => view.previous(),
      m: row && (() => this.steps.follow(row.querySelector(".end"))),
      a: decide && (() => this.#press("accept", place)),
      x: decide && (() => this.#press("reject", place)),
      u: writes && (() => view.undo()),
      Enter: onRow && row.dataset.change && (() => view.pick(chosenIn(row))),
      ArrowDown: onPlace && (() => this.steps.walk(1)),
      ArrowUp: onPlace && (() => this.steps.walk(-1)),
      ArrowRight: onRow && (() => this.#pickBeside(row, goesLeft(row) ? -1 : 1)),
      ArrowLeft: onRow && (() => this.#pickBeside(row, goesLeft(row) ? 1 : -1)),
      Escape: row?.querySelector(".edit.picked") && (() => view.pick(row.dataset.change)),
    };
    const deed = deeds[letterOf(event)];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  /** Picks the next edit of a row, or the one before. */
  #pickBeside(row, by) {
    const ids = [...new Set([...row.querySelectorAll(".edit")].map((span) => span.dataset.edit))];
    const at = ids.indexOf(row.querySelector(".edit.picked")?.dataset.edit);
    const id = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
    if (id) this.view.pick(id);
  }
}

/** What a key writes, or, in another script than ours, the letter that is printed beside it; small, whatever Caps Lock says. */
export function letterOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return /^(?!\p{Script=Latin})\p{L}$/u.test(key) && /^Key[A-Z]$/.test(code) ? code.at(-1).toLowerCase() : key;
}

/** Whether the words of a row are read from right to left. */
const goesLeft = (row) => getComputedStyle(row.querySelector("p") ?? row).direction === "rtl";
