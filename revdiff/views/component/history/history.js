// <revdiff-history>: the revisions of a text under a slider. What it takes and tells stands in docs/how-to/a-slider-over-versions.md.

import { define, readOrTell, RecordElement, tell, tellError } from "../ground/host.js";
import { counted } from "../picture/telling.js";
import { Display } from "./display.js";
import { givenPair, isPairOf, isSamePair, movedPair, newestPair, pairAt } from "./pair.js";
import { readHistory } from "./revisions.js";

class RevdiffHistory extends RecordElement {
  static observedAttributes = ["against", "layout", "readonly", "lang"];
  static record = "history";
  static settings = ["against", "layout", "readonly", "compare", "history", "shown"];
  #given = null;
  #compare = null;
  #revisions = null;
  #pair = null;
  #waiting = null;
  /** What is asked of the host and not answered. */
  #question = null;
  /** Whether the host is to be asked once the slider is let go. */
  #isUnasked = false;
  #display;

  constructor() {
    super();
    this.#display = new Display(this);
    const { shadowRoot: root } = this;
    root.addEventListener("input", ({ target }) => target.dataset.do === "slide" && this.#lookAt(this.#pairAt(target.valueAsNumber), { asks: false }));
    root.addEventListener("change", ({ target }) => this.#settle(target));
    root.addEventListener("click", (event) => this.#click(event));
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.#display.isForeign) this.#draw();
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#revisions) return;
    if (name === "layout") this.#display.lay(now ?? "");
    else if (name !== "against") this.#draw();
    else if (isSamePair(this.#pair, pairAt(this.#pair.at, before, this.#revisions))) this.#go(this.#pairAt(this.#pair.at));
    else this.#display.showPair(this.#pair, this.#choice);
  }

  /** What was given, as it was given. */
  get history() {
    return this.#given;
  }

  set history(value) {
    this.#given = value;
    const revisions = readOrTell(this, value, readHistory, (error) => this.#refuse(error));
    if (revisions === undefined) return;
    const start = revisions && this.#revisions && revisions.beginsIn(this.#revisions);
    if (start === null) this.#take(revisions);
    else this.#takeOn(revisions, start);
  }

  /** What answers for two revisions that are not neighbors: `(from, to, {signal})` to the record of a diff, or a promise of it. */
  get compare() {
    return this.#compare;
  }

  set compare(value) {
    if (value != null && typeof value !== "function") throw new TypeError(`compare is a function, not ${typeof value}`);
    const isNew = Boolean(value) !== Boolean(this.#compare);
    this.#compare = value ?? null;
    if (!isNew || !this.#revisions) return;
    this.#draw();
    if (this.#needsHost) this.#fill();
  }

  /** The indices of the revisions that are shown. */
  get shown() {
    return this.#pair && { from: this.#pair.from, to: this.#pair.to };
  }

  /** Goes to a pair, without events but that for a pair that there is not. One that comes before the history waits for it. */
  set shown(value) {
    this.#waiting = this.#revisions ? null : value;
    if (!this.#revisions) return;
    try {
      this.#go(givenPair(value, this.against, this.#revisions));
    } catch (error) {
      tellError(this, error);
    }
  }

  /** Looks at a revision, beside what it is compared with. */
  show(index) {
    this.#require(index);
    this.#lookAt(this.#pairAt(index));
  }

  next() {
    if (this.#revisions?.has(this.#pair.at + 1)) this.show(this.#pair.at + 1);
  }

  previous() {
    if (this.#revisions?.has(this.#pair.at - 1)) this.show(this.#pair.at - 1);
  }

  /** Asks the host to restore a revision: nothing is changed here. */
  restore(index) {
    this.#require(index);
    const { current } = this.#revisions;
    if (index === current) throw new RangeError(`the revision with the index ${index} is the current one`);
    const { label = null, source = null, published = null, text } = this.#revisions.at(index);
    const of = (one) => ({ index: one, sha256: this.#revisions.sha256(one) });
    tell(this, "restore", { ...of(index), label, source, published, text, current: of(current) });
  }

  // -- where somebody is --

  #take(revisions) {
    this.#stopAsking();
    this.#revisions = revisions;
    this.#pair = revisions && newestPair(this.against, revisions);
    if (!revisions) return this.#display.clear();
    try {
      this.#pair = givenPair(this.#waiting, this.against, revisions);
    } catch (error) {
      tellError(this, error);
    }
    this.#waiting = null;
    this.#draw();
    this.#fill();
  }

  /** The same history, gone on: whoever is in it stays where they are. */
  #takeOn(revisions, start) {
    const before = this.#revisions;
    if (!start && revisions.isSame(before)) return;
    const wasChosen = this.#chosen !== null;
    this.#revisions = revisions;
    const there = movedPair(this.#pair, -start);
    const stays = isPairOf(there, revisions);
    if (stays && !wasChosen) this.#pair = there;
    else this.#pair = revisions.has(there.at) ? this.#pairAt(there.at) : newestPair(this.against, revisions);
    this.#draw();
    if (!isSamePair(this.#pair, there) || (start && this.#question)) this.#fill();
    // Who was at one that is gone is somewhere else now.
    if (this.#pair.at !== there.at) this.#display.sayPair();
    else if (revisions.count + start > before.count) this.#display.say((language) => language.told("count.revisions", { count: revisions.count }));
  }

  /** To another pair, unless somebody refuses; whoever goes elsewhere meanwhile refuses too. Whether it came to that. */
  #lookAt(pair, { asks = true } = {}) {
    const before = this.#pair;
    if (isSamePair(pair, before)) return true;
    const isFree = tell(this, "show", { from: pair.from, to: pair.to, index: pair.at }, { cancelable: true }) && this.#pair === before;
    if (isFree) this.#go(pair, { asks });
    else if (this.#revisions) this.#display.showPair(this.#pair, this.#choice);
    return isFree;
  }

  #go(pair, { asks = true } = {}) {
    if (isSamePair(pair, this.#pair)) return;
    this.#pair = pair;
    this.#display.showPair(pair, this.#choice);
    this.#fill({ asks });
    this.#display.sayPair();
  }

  #pairAt(index) {
    return pairAt(index, this.against, this.#revisions);
  }

  /** What the revision that is looked at is compared with by choice; null where a host set another pair. */
  get #chosen() {
    return isSamePair(this.#pair, this.#pairAt(this.#pair.at)) ? (this.against === "current" ? "current" : "before") : null;
  }

  /** Whether there is a choice of what to compare with, and what is chosen. Of two revisions there is none, nor where nobody compares. */
  get #choice() {
    return { isThere: this.#compare !== null && this.#revisions.count > 2, chosen: this.#chosen };
  }

  #require(index) {
    if (!this.#revisions?.has(index)) throw new RangeError(`there is no revision with the index ${index}: there are ${this.#revisions?.count ?? 0}, from 0 on`);
  }

  // -- what is seen of it --

  #draw() {
    this.#display.draw(this.#revisions, this.#pair, this.#choice);
  }

  /** Shows what is below the names. Where the host has to be asked, it is asked at once, or once somebody lets the slider go. */
  #fill({ asks = true } = {}) {
    this.#stopAsking();
    if (this.#pair.from === null) return this.#display.showText(this.#whyAlone);
    if (this.#needsHost && !this.#compare) return this.#display.showText("history.uncompared");
    if (!this.#needsHost) return this.#attempt(() => this.#revisions.diff(this.#pair));
    this.#display.showWaiting();
    if (asks) this.#ask();
    else this.#isUnasked = true;
  }

  /** Whether the record does not have the diff of the pair. */
  get #needsHost() {
    return this.#pair.from !== null && this.#revisions.stats(this.#pair) === null;
  }

  /** Why nothing is beside a revision. A host that wants to see one alone knows. */
  get #whyAlone() {
    if (this.#revisions.count === 1 || this.#chosen === null) return "";
    return this.#chosen === "current" ? "history.newest" : "history.first";
  }

  async #ask() {
    const [pair, question] = [this.#pair, new AbortController()];
    this.#stopAsking();
    this.#question = question;
    const isLate = () => question !== this.#question;
    try {
      const answer = await this.#compare(pair.from, pair.to, { signal: question.signal });
      if (isLate()) return;
      this.#question = null;
      const diff = this.#attempt(() => this.#revisions.answer(answer, pair));
      if (diff) this.#display.say((language) => counted(diff.stats, language));
    } catch (error) {
      if (isLate()) return;
      this.#question = null;
      this.#fail(error);
    }
  }

  #stopAsking() {
    this.#question?.abort();
    this.#question = null;
    this.#isUnasked = false;
  }

  /** Shows the diff that is read, or why there is none; gives it back. */
  #attempt(read) {
    try {
      const diff = read();
      this.#display.showDiff(diff);
      return diff;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  #fail(error) {
    const message = error?.message ?? String(error);
    this.#display.showFailure(message, this.#needsHost);
    tellError(this, { message });
  }

  // -- what people do --

  #click(event) {
    const { do: deed, index } = event.target.closest("[data-do]")?.dataset ?? {};
    const bar = this.#display.barAt(event);
    if (["next", "previous"].includes(deed)) this[deed]();
    else if (deed === "restore") this.restore(Number(index));
    else if (deed === "again") this.#tryAgain();
    else if (bar !== null) {
      // The keys of the slider go on from there.
      this.#display.focusSlider();
      this.show(bar);
    }
  }

  /** The button goes with what it was about: the focus goes to the slider. */
  #tryAgain() {
    this.#display.focusSlider();
    this.#fill();
  }

  /** Somebody let the slider go, or chose what to compare with. */
  #settle(target) {
    if (target.type === "radio") this.#chooseAgainst(target.value);
    else if (this.#isUnasked) this.#ask();
  }

  #chooseAgainst(value) {
    if (this.#lookAt(pairAt(this.#pair.at, value, this.#revisions))) this.against = value;
  }

  #refuse(error) {
    this.#take(null);
    this.#display.showError(error.message);
  }
}

define("revdiff-history", RevdiffHistory, { switches: ["readonly"], texts: ["against", "layout"] });
