// Where somebody is in the picture: kept while it is drawn anew.

/** What has the focus, which edit is picked, what is open, and what stands at the top of the window. */
export class Place {
  #name;

  /** `name` is what rows are of: their class, and what their data tells by its id. */
  constructor(root, name = "change") {
    this.root = root;
    this.#name = name;
    this.focused = this.#wayTo(root.activeElement);
    this.here = this.#wayTo(root.querySelector("[data-here]"));
    this.picked = root.querySelector(".edit.picked")?.dataset.edit;
    this.caret = caretIn(root.activeElement);
    this.open = this.#all("details").map((one) => one.open);
    this.shown = new Set(this.#all('.more[aria-expanded="true"]').map((one) => one.dataset.more));
    const row = root.activeElement?.closest(".row") ?? this.#all(".row").find((one) => one.getBoundingClientRect().bottom > 0);
    this.anchor = this.#wayTo(row);
    this.top = row?.getBoundingClientRect().top;
  }

  /** The rows, of those that are drawn now, that somebody is at. */
  get rows() {
    return [this.anchor, this.focused].map((way) => way?.row && this.root.querySelector(way.row)).filter(Boolean);
  }

  /** Goes back there. A button that is no more leaves the focus to its row. */
  restore() {
    this.#all("details").forEach((one, place) => (one.open = this.open[place] ?? false));
    for (const one of this.#all(".more")) if (this.shown.has(one.dataset.more)) one.setAttribute("aria-expanded", "true");
    if (this.picked) for (const span of this.#all(`[data-edit="${this.picked}"]`)) span.classList.add("picked");
    const here = this.#find(this.here);
    if (here) here.dataset.here = "";
    const focused = this.#find(this.focused);
    focused?.focus({ preventScroll: true });
    if (this.caret && focused?.localName === "textarea") focused.setSelectionRange(...this.caret);
    const moved = (this.#find(this.anchor)?.getBoundingClientRect().top ?? this.top) - this.top;
    if (moved) scrollerOf(this.root.host).scrollBy({ top: moved, behavior: "instant" });
  }

  #all(selector) {
    return [...this.root.querySelectorAll(selector)];
  }

  /** The row of an element, and which of the things in it that take the focus it is; or its number among what is folded. */
  #wayTo(element) {
    if (!element) return null;
    const name = ["data-deed", "data-do", "data-to", "data-more"].find((one) => element.hasAttribute(one));
    const inside = name && `[${name}="${CSS.escape(element.getAttribute(name))}"]`;
    const line = element.closest("summary") ?? element.closest(".run > .deeds")?.parentElement.querySelector("summary");
    if (line) return { fold: this.#all("summary").indexOf(line), inside };
    const { [this.#name]: id, first } = element.closest(".row")?.dataset ?? {};
    const row = id && (first ? `.row[data-${this.#name}="${id}"][data-first="${first}"]` : `.row.${this.#name}[data-${this.#name}="${id}"]`);
    return { row, inside };
  }

  #find(way) {
    if (!way) return null;
    if (way.fold !== undefined) return this.#inFold(this.#all("summary")[way.fold], way.inside);
    const row = way.row ? this.root.querySelector(way.row) : this.root;
    return (way.inside && row?.querySelector(way.inside)) || (way.row ? row : null);
  }

  /** The line of a fold, or a button beside it. */
  #inFold(line, inside) {
    return (inside && line?.closest(".run")?.querySelector(`:scope > .deeds > ${inside}`)) || line;
  }
}

/** What is selected in a field, or null. */
const caretIn = (field) => (field?.localName === "textarea" ? [field.selectionStart, field.selectionEnd, field.selectionDirection] : null);

/** The element that scrolls what is around. */
function scrollerOf(element) {
  for (let one = element; one; one = one.assignedSlot ?? one.parentElement ?? one.getRootNode().host) {
    if (one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.scrollingElement;
}
