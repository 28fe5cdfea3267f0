// What people do in a merge, with the mouse and with keys.

import { letterOf } from "../view/hands.js";

/** The keys that choose, by letter and by number. */
const CHOOSE = { b: "base", 1: "base", o: "ours", 2: "ours", t: "theirs", 3: "theirs", "+": "both", 4: "both" };

export class MergeHands {
  constructor(view, scene) {
    Object.assign(this, { view, scene });
    const { root } = scene;
    // What a host puts into a slot is its own: keys that are typed there settle nothing.
    const ours = (event) => event.target.getRootNode() === root;
    root.addEventListener("click", (event) => ours(event) && this.#click(event.target));
    root.addEventListener("keydown", (event) => ours(event) && this.#key(event));
    root.addEventListener("input", (event) => ours(event) && scene.keep(idOf(event.target), event.target.value));
  }

  #click(target) {
    const button = target.closest("button");
    const id = idOf(target);
    if (button?.matches(".end")) return this.scene.root.querySelector(button.dataset.to)?.focus();
    if (button?.dataset.do) return button.ariaDisabled === "true" ? undefined : this.#ofBar[button.dataset.do]();
    if (button?.dataset.deed) return this.#press(button.dataset.deed, id);
    // Whoever selects words, to copy them, picks nothing.
    if (id && !target.closest("summary, textarea") && !String(getSelection())) this.view.pick(id);
  }

  get #ofBar() {
    const { view } = this;
    return {
      previous: () => view.previous(),
      next: () => view.next(),
      allOurs: () => view.resolveAll("ours"),
      allTheirs: () => view.resolveAll("theirs"),
      undo: () => view.undo(),
    };
  }

  /** A way that holds already is taken back. */
  #press(deed, id) {
    if (deed === "own") return this.scene.isWriting(id) ? this.scene.leave(id) : this.scene.write(id);
    if (deed === "apply") return this.#apply(id);
    if (deed === "leave") return this.scene.leave(id);
    this.view.resolve(id, this.scene.holds(id, deed) ? null : deed);
  }

  /** Takes the text that was typed. Where somebody refuses, it stays open. */
  #apply(id) {
    const way = { text: this.scene.draft(id) };
    this.view.resolve(id, way);
    if (this.scene.isWriting(id) && this.scene.holds(id, way)) this.scene.leave(id);
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.target.matches("textarea")) return this.#keyInText(event);
    const id = idOf(event.target);
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const { view } = this;
    const writes = !view.readonly;
    const way = CHOOSE[letterOf(event)] ?? CHOOSE[numberOf(event)];
    const deeds = {
      j: () => view.next(),
      k: () => view.previous(),
      e: writes && (() => this.scene.write(id)),
      u: writes && (() => view.undo()),
      Enter: event.target.matches(".row") && (() => view.pick(id)),
    };
    const deed = way ? writes && (() => this.#press(way, id)) : deeds[letterOf(event)];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  /** In the field all keys write but two. */
  #keyInText(event) {
    const id = idOf(event.target);
    const deed = { Enter: (event.ctrlKey || event.metaKey) && (() => this.#apply(id)), Escape: () => this.scene.leave(id) }[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }
}

/** The conflict that an element belongs to. */
const idOf = (element) => element.closest("[data-conflict]")?.dataset.conflict;

/** The number on a key, where it writes a sign or a numeral of another script. */
const numberOf = ({ code, shiftKey }) => (shiftKey ? null : code.match(/^(?:Digit|Numpad)([1-4])$/)?.[1]);
