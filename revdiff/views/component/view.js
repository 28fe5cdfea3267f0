// <revdiff-view>: a diff of revdiff inside an editorial tool. What it takes and tells stands in docs/how-to/embed-in-an-editor.md.
// Text becomes text nodes and nothing else.

import { drawBar, showBar } from "./bar.js";
import { isDecidable } from "./change.js";
import { Decisions } from "./decisions.js";
import { make, rowOf } from "./elements.js";
import { Language } from "./language.js";
import { Picture } from "./picture.js";
import { Place } from "./place.js";
import { read } from "./record.js";
import { STYLE } from "./tables.js";

/** What `next` and `previous` stop at. */
const STEPS = ".row.change, .run > summary";
/** So many rows are drawn at a time: what a window holds, and more. */
const AT_ONCE = 100;
const SWITCHES = ["hush", "readonly", "bar"];

class RevdiffView extends HTMLElement {
  static observedAttributes = ["layout", "readonly", "bar", "lang"];
  #given = null;
  #diff = null;
  #decisions = null;
  #waiting = null;
  #past = [];
  #future = [];
  #language = null;
  #written = null;
  #root = this.attachShadow({ mode: "open" });
  #live = make("div", { className: "live", role: "status" });
  #bar = null;
  #picture = null;
  #spoken;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${STYLE} :host {}`);
    this.#spoken = sheet.cssRules[sheet.cssRules.length - 1].style;
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.addEventListener("click", (event) => this.#isOurs(event) && this.#click(event));
    this.#root.addEventListener("keydown", (event) => this.#isOurs(event) && this.#key(event));
    this.#root.addEventListener("focusin", (event) => this.#isOurs(event) && this.#rove(event.target));
    new MutationObserver(() => this.#readChild()).observe(this, { childList: true, characterData: true, subtree: true });
  }

  connectedCallback() {
    // What was set while the element was not defined yet hides what the class has.
    for (const name of ["layout", ...SWITCHES, "diff", "decisions"].filter((one) => Object.hasOwn(this, one))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    if (this.#given === null) this.#readChild();
    else this.#written = this.#child()?.textContent ?? null;
  }

  attributeChangedCallback() {
    this.#drawAgain();
  }

  /** What was given, as it was given. */
  get diff() {
    return this.#given;
  }

  set diff(value) {
    this.#given = value;
    let diff = null;
    try {
      if (value != null) diff = read(value);
    } catch (error) {
      this.#take(null);
      this.#root.replaceChildren(make("p", { className: "error", role: "alert" }, error.message));
      this.#tellError(error);
      return;
    }
    if (diff?.isSame(this.#diff)) this.#takeAgain(diff);
    else this.#take(diff);
  }

  get decisions() {
    return this.#decisions?.told ?? { accepted: [], rejected: [], fingerprint: null };
  }

  /** Restores decisions, without events but that for what does not fit. Those that come before the diff wait for it. */
  set decisions(value) {
    this.#waiting = this.#diff ? null : value;
    if (!this.#diff) return;
    try {
      const decisions = Decisions.of(this.#diff, value);
      if (!decisions.equals(this.#decisions)) this.#hold(decisions);
    } catch (error) {
      this.#tellError(error);
    }
  }

  /** The ids of the changes that are still to be decided on. */
  get pending() {
    return this.#decisions?.pending.map((change) => change.id) ?? [];
  }

  next() {
    this.#step(1);
  }

  previous() {
    this.#step(-1);
  }

  pick(id) {
    const detail = this.#detail(id);
    if (!this.#tell("pick", detail)) return;
    for (const span of this.#root.querySelectorAll(".edit.picked")) span.classList.remove("picked");
    if (detail.edit) for (const span of this.#spans(detail.edit)) span.classList.add("picked");
    this.#focus(this.#row(detail.change));
  }

  accept(id) {
    this.#decide("accept", id, this.#decided([id], "accepted"));
  }

  reject(id) {
    this.#decide("reject", id, this.#decided([id], "rejected"));
  }

  /** Accepts all that is pending. */
  acceptAll() {
    this.#decide("accept", null, this.#decisions?.withTheRest("accepted"));
  }

  /** Rejects all that is pending. */
  rejectAll() {
    this.#decide("reject", null, this.#decisions?.withTheRest("rejected"));
  }

  /** Takes the decision on a change or an edit back; without an id the last one, whatever it was on. */
  undo(id) {
    if (id !== undefined) this.#decide("undo", id, this.#decided([id], ""));
    else this.#retrace("undo", this.#past, this.#future);
  }

  /** Decides again what `undo()` took back last. */
  redo() {
    this.#retrace("redo", this.#future, this.#past);
  }

  // -- what is held, and what happened, told to the tool --

  #take(diff) {
    const before = this.#decisions;
    [this.#diff, this.#decisions] = [diff, diff && new Decisions(diff)];
    [this.#past, this.#future] = [[], []];
    this.#draw();
    if (before && !before.none) this.#tell("cleared", { decisions: before.told }, false);
    if (diff && this.#waiting !== null) this.decisions = this.#waiting;
  }

  /** The same diff again: it may be named otherwise. */
  #takeAgain(diff) {
    const named = (side) => [this.#diff[side].name, this.#diff[side].published];
    const before = String([named("old"), named("new")]);
    for (const side of ["old", "new"]) Object.assign(this.#diff[side], { name: diff[side].name, published: diff[side].published });
    if (String([named("old"), named("new")]) !== before) this.#drawAgain();
  }

  #hold(decisions) {
    this.#past.push(this.#decisions);
    this.#future = [];
    this.#decisions = decisions;
    this.#show();
  }

  #decided(ids, state) {
    ids.forEach((id) => this.#detail(id));
    return this.#decisions.with(ids, state);
  }

  #decide(deed, id, decisions) {
    if (!decisions || decisions.equals(this.#decisions) || !this.#allows(deed, id, decisions)) return;
    this.#hold(decisions);
    this.#tellDecided(deed, id);
  }

  #retrace(deed, from, to) {
    const decisions = from.at(-1);
    if (!decisions || !this.#allows(deed, null, decisions)) return;
    from.pop();
    to.push(this.#decisions);
    this.#decisions = decisions;
    this.#show();
    this.#tellDecided(deed, null);
  }

  /** Asks whether something may be decided, before anything is changed. Whoever gives another diff meanwhile says no. */
  #allows(deed, id, decisions) {
    const before = this.#decisions;
    const changes = decisions.apartFrom(before);
    return this.#tell(deed, { ...this.#detail(id, changes), changes: changes.map((change) => change.id), decisions: decisions.told }) && this.#decisions === before;
  }

  #tellDecided(deed, id) {
    const what = id === null ? "all" : this.#diff.find(id).edit ? "edit" : "change";
    const entry = { accept: `${what}-accepted`, reject: `${what}-rejected`, undo: "undone", redo: "redone" }[deed];
    this.#live.textContent = this.#language.told(`decision.${entry}`);
    this.#tell("decided", { decisions: this.decisions, pending: this.pending }, false);
  }

  /** What an event tells of an id; without one, of all `changes`. */
  #detail(id, changes = []) {
    if (!this.#diff) throw new RangeError(`${id} is no change and no edit: there is no diff`);
    const { change = null, edit = null } = id === null ? {} : this.#diff.find(id);
    const keys = (side) => (change ? [change] : changes).flatMap((one) => one[side].map((index) => this.#diff[side].paragraphs[index].key ?? null));
    return { id, change: change?.id ?? null, edit: edit?.id ?? null, kind: change?.kind ?? null, oldKeys: keys("old"), newKeys: keys("new"), fingerprint: this.#diff.fingerprint };
  }

  /** Whether nobody canceled it. */
  #tell(deed, detail, cancelable = true) {
    return this.dispatchEvent(new CustomEvent(`revdiff-${deed}`, { bubbles: true, composed: true, cancelable, detail }));
  }

  #tellError(error) {
    this.#tell("error", { message: error.message }, false);
  }

  // -- a record that stands in the page --

  #child() {
    return this.querySelector(':scope > script[type="application/json"]');
  }

  /** Reads the child, where it is new. One that the page has not read to its end is waited for. */
  #readChild() {
    const child = this.#child();
    if (!child || child.textContent === this.#written) return;
    if (isUnfinished(child)) return document.addEventListener("DOMContentLoaded", () => this.#readChild(), { once: true });
    this.#written = child.textContent;
    this.diff = this.#written;
  }

  // -- from people --

  /** What a host puts into a slot is its own: keys that are typed there decide on nothing. */
  #isOurs(event) {
    return event.target.getRootNode() === this.#root;
  }

  #click(event) {
    const target = event.target;
    const row = target.closest(".row");
    const edit = target.closest(".edit");
    const button = target.closest("button");
    if (target.closest(".end")) return this.#go(target);
    if (target.closest(".more")) return target.setAttribute("aria-expanded", String(target.getAttribute("aria-expanded") === "false"));
    if (button?.dataset.do) return this[button.dataset.do]();
    if (button) return this.#press(button.dataset.deed, this.#chosenIn(row));
    if (edit && row?.dataset.change) return this.pick(edit.dataset.edit);
    if (row?.dataset.change) this.pick(row.dataset.change);
  }

  /** A button or a key for a decision that holds already takes it back. */
  #press(deed, id) {
    const holds = this.#decisions.of(id) === { accept: "accepted", reject: "rejected" }[deed];
    if (holds) this.undo(id);
    else this[deed](id);
  }

  /** The edit that is picked in a row, or the row's change. */
  #chosenIn(row) {
    return row.querySelector(".edit.picked")?.dataset.edit ?? row.dataset.change;
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest(".row");
    const onRow = event.target === row;
    const writes = !this.hasAttribute("readonly");
    const decide = writes && row?.dataset.change && row.classList.contains("change") && !row.classList.contains("standing");
    const deeds = {
      j: () => this.next(),
      k: () => this.previous(),
      m: row && (() => this.#go(row.querySelector(".end"))),
      a: decide && (() => this.#press("accept", this.#chosenIn(row))),
      x: decide && (() => this.#press("reject", this.#chosenIn(row))),
      u: writes && (() => this.undo()),
      Enter: onRow && row.dataset.change && (() => this.pick(this.#chosenIn(row))),
      ArrowRight: onRow && (() => this.#pickBeside(row, 1)),
      ArrowLeft: onRow && (() => this.#pickBeside(row, -1)),
      Escape: row?.querySelector(".edit.picked") && (() => this.pick(row.dataset.change)),
    };
    if (!deeds[event.key]) return;
    event.preventDefault();
    deeds[event.key]();
  }

  #step(by) {
    // A run is one step until it is opened.
    const inUse = (one) => (one.matches("summary") ? !one.parentElement.open : !one.closest(".run:not([open])"));
    const rows = [...this.#root.querySelectorAll(STEPS)].filter(inUse);
    const at = rows.indexOf(this.#root.activeElement?.closest(STEPS) ?? this.#root.querySelector("[data-here]"));
    rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
  }

  /** Picks the next edit of a row, or the one before. */
  #pickBeside(row, by) {
    const ids = [...new Set([...row.querySelectorAll(".edit")].map((span) => span.dataset.edit))];
    const at = ids.indexOf(row.querySelector(".edit.picked")?.dataset.edit);
    const id = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : at + by];
    if (id) this.pick(id);
  }

  #go(way) {
    if (way) this.#focus(this.#root.querySelector(way.dataset.to));
  }

  /** To a row, the run around it opened. */
  #focus(row) {
    const run = row?.closest("details");
    if (run) run.open = true;
    row?.focus();
  }

  /** Where somebody was last: a step goes on from there, and Tab comes back to it. */
  #rove(target) {
    const step = target.closest(STEPS);
    if (!step) return;
    for (const other of this.#root.querySelectorAll("[data-here]")) delete other.dataset.here;
    step.dataset.here = "";
    this.#reach();
  }

  /** Tab comes to one row: where somebody was last, or the first. */
  #reach() {
    const rows = [...this.#root.querySelectorAll(".row.change")];
    for (const row of rows) row.setAttribute("tabindex", "-1");
    (rows.find((row) => row.matches("[data-here]")) ?? rows[0])?.setAttribute("tabindex", "0");
  }

  // -- the picture --

  #row(id) {
    return this.#root.querySelector(rowOf(id));
  }

  #spans(id) {
    this.#fill([this.#row(this.#diff.find(id).change.id)].filter(Boolean));
    return this.#root.querySelectorAll(`[data-edit="${id}"]`);
  }

  /** Shows what is decided. */
  #show() {
    for (const row of this.#root.querySelectorAll(".row.change")) this.#showRow(row);
    const all = this.#diff.changes.filter(isDecidable).length;
    if (this.#bar) showBar(this.#bar, { all, pending: this.pending.length, canUndo: this.#past.length > 0 }, this.#language);
  }

  #showRow(row) {
    const state = (element, now) => {
      if (now) element.dataset.state = now;
      else delete element.dataset.state;
    };
    const now = this.#decisions.of(row.dataset.change);
    state(row, now);
    for (const span of row.querySelectorAll(".edit")) state(span, this.#decisions.of(span.dataset.edit));
    for (const button of row.querySelectorAll("[data-deed]")) button.setAttribute("aria-pressed", String(now === `${button.dataset.deed}ed`));
  }

  #draw() {
    this.#picture = null;
    if (!this.#diff) return this.#root.replaceChildren();
    const language = new Language(this.closest("[lang]")?.lang || "en");
    this.#language = this.#diff.language = language;
    for (const name of ["inserted", "deleted", "marked", "joined"]) this.#style(name, language.told(`spoken.${name}`));
    const readonly = this.hasAttribute("readonly");
    this.#picture = new Picture(this.#diff, language, { beside: this.layout === "side-by-side", readonly });
    this.#bar = this.hasAttribute("bar") ? drawBar(language, readonly) : null;
    this.#root.replaceChildren(make("div", { lang: language.code, dir: language.direction }, ...(this.#bar ? [this.#bar] : []), ...this.#picture.drawn(), this.#live));
    this.#reach();
    this.#show();
    this.#fillOn();
  }

  /** Draws what is in some rows. */
  #fill(rows) {
    this.#picture.fill(rows);
    for (const row of rows) this.#showRow(row);
  }

  /** Draws what is in the first rows at once, and in the others by and by. */
  #fillOn() {
    const picture = this.#picture;
    const rows = picture.unfilled(AT_ONCE);
    this.#fill(rows);
    if (rows.length) setTimeout(() => picture === this.#picture && this.#fillOn());
  }

  /** The same diff, drawn otherwise. */
  #drawAgain() {
    if (!this.#diff) return;
    const place = new Place(this.#root);
    this.#draw();
    for (const row of place.rows) this.#fill(this.#picture.unfilled(AT_ONCE, row));
    place.restore();
    this.#reach();
  }

  /** A word for those who listen, as a value of the style. */
  #style(name, words) {
    const text = [...` ${words} `].map((sign) => (/["\\\n]/.test(sign) ? `\\${sign.codePointAt(0).toString(16)} ` : sign)).join("");
    this.#spoken.setProperty(`--${name}`, `"${text}"`);
  }
}

/** Whether the page is still being read, and may not have come to the end of an element. */
function isUnfinished(element) {
  if (document.readyState !== "loading") return false;
  for (let one = element; one; one = one.parentElement) if (one.nextSibling) return false;
  return true;
}

// Attributes, as properties too.
for (const name of SWITCHES) {
  Object.defineProperty(RevdiffView.prototype, name, {
    get() { return this.hasAttribute(name); },
    set(value) { this.toggleAttribute(name, Boolean(value)); },
  });
}
Object.defineProperty(RevdiffView.prototype, "layout", {
  get() { return this.getAttribute("layout") ?? ""; },
  set(value) { this.setAttribute("layout", value); },
});

customElements.get("revdiff-view") ?? customElements.define("revdiff-view", RevdiffView);
