// <revdiff-view>: a diff of revdiff inside an editorial tool. What it takes and tells stands in docs/how-to/embed-in-an-editor.md.
// Text becomes text nodes and nothing else.

import { define, readOrTell, RecordElement, tell, tellError } from "../ground/host.js";
import { Decisions } from "../diff/decisions.js";
import { Hands } from "./hands.js";
import { readDiff } from "../diff/record.js";
import { Review } from "../diff/review.js";
import { Scene } from "./scene.js";

const SWITCHES = ["hush", "readonly", "bar"];

class RevdiffView extends RecordElement {
  static observedAttributes = ["layout", "readonly", "bar", "lang"];
  static record = "diff";
  static settings = ["layout", ...SWITCHES, "diff", "decisions"];
  #given = null;
  #review = null;
  #waiting = null;
  #scene;

  constructor() {
    super();
    this.#scene = new Scene(this);
    new Hands(this, this.#scene.steps, (id, state) => this.#review.decisions.of(id) === state);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#scene.heed();
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#scene.drawAgain();
  }

  /** What was given, as it was given. */
  get diff() {
    return this.#given;
  }

  set diff(value) {
    this.#given = value;
    const diff = readOrTell(this, value, readDiff, (error) => this.#refuse(error));
    if (diff === undefined) return;
    if (diff?.isSame(this.#review?.diff)) this.#takeAgain(diff);
    else this.#take(diff);
  }

  get decisions() {
    return this.#review?.decisions.told ?? { accepted: [], rejected: [], fingerprint: null };
  }

  /** Restores decisions, without events but that for what does not fit. Those that come before the diff wait for it. */
  set decisions(value) {
    this.#waiting = this.#review ? null : value;
    if (!this.#review) return;
    try {
      const decisions = Decisions.restored(this.#review.diff, value);
      if (decisions.apartFrom(this.#review.decisions).length) this.#hold(decisions);
    } catch (error) {
      tellError(this, error);
    }
  }

  /** The ids of the changes that are still to be decided on. */
  get pending() {
    return this.#review?.decisions.pending.map((change) => change.id) ?? [];
  }

  next() {
    this.#scene.steps.move(1);
  }

  previous() {
    this.#scene.steps.move(-1);
  }

  pick(id) {
    const { change, edit } = this.#find(id);
    const review = this.#review;
    const isFree = tell(this, "pick", this.#detail(id, [change]), { cancelable: true });
    if (isFree && this.#review === review) this.#scene.pick(change, edit);
  }

  accept(...ids) {
    this.#decide("accept", ids, this.#decided(ids, "accepted"));
  }

  reject(...ids) {
    this.#decide("reject", ids, this.#decided(ids, "rejected"));
  }

  /** Accepts all that is pending. */
  acceptAll() {
    this.#decide("accept", null, this.#review?.decisions.withTheRest("accepted"));
  }

  /** Rejects all that is pending. */
  rejectAll() {
    this.#decide("reject", null, this.#review?.decisions.withTheRest("rejected"));
  }

  /** Takes decisions on changes and edits back; without an id the last one, whatever it was on. */
  undo(...ids) {
    if (ids[0] !== undefined) this.#decide("undo", ids, this.#decided(ids, ""));
    else this.#decide("undo", null, this.#review?.before, () => this.#review.goBack());
  }

  /** Decides again what `undo()` took back last. */
  redo() {
    this.#decide("redo", null, this.#review?.after, () => this.#review.goOn());
  }

  // -- what is held --

  #take(diff) {
    const before = this.#review?.decisions;
    this.#review = diff && new Review(diff);
    if (diff) this.#scene.draw(this.#review);
    else this.#scene.clear();
    if (before && !before.none) tell(this, "cleared", { decisions: before.told });
    if (diff && this.#waiting !== null) this.decisions = this.#waiting;
  }

  /** The same diff again: it may be named otherwise. */
  #takeAgain(diff) {
    if (this.#review.diff.takesNamesOf(diff)) this.#scene.drawAgain();
  }

  #hold(decisions) {
    this.#review.hold(decisions);
    this.#scene.show();
  }

  #find(id) {
    if (!this.#review) throw new RangeError(`${id} is no change and no edit: there is no diff`);
    return this.#review.diff.find(id);
  }

  #decided(ids, state) {
    for (const id of ids) this.#find(id);
    return this.#review?.decisions.with(ids, state);
  }

  /** Decides on some ids, or on all where they are null, unless nothing differs or somebody refuses; whoever gives another diff or
   *  decides meanwhile refuses too. */
  #decide(deed, ids, decisions, go = () => this.#review.hold(decisions)) {
    const before = this.#review?.decisions;
    const changes = decisions?.apartFrom(before) ?? [];
    if (!changes.length) return;
    const id = ids?.length === 1 ? ids[0] : null;
    const detail = { ...this.#detail(id, changes), changes: changes.map((change) => change.id), decisions: decisions.told };
    if (!tell(this, deed, detail, { cancelable: true }) || this.#review?.decisions !== before) return;
    go();
    this.#scene.show();
    const what = ids === null ? "all" : id === null ? "changes" : this.#review.diff.bonds.isOfOneEdit(id) ? "edit" : "change";
    const entry = { accept: `${what}-accepted`, reject: `${what}-rejected`, undo: "undone", redo: "redone" }[deed];
    this.#scene.sayDecided(entry, { count: changes.length });
    tell(this, "decided", { decisions: this.decisions, pending: this.pending });
  }

  // -- what happened, told to the tool --

  /** What an event tells of an id; without one, of all `changes`. */
  #detail(id, changes) {
    const { diff } = this.#review;
    const { change = null, edit = null } = id === null ? {} : diff.find(id);
    const keys = (side) => (change ? [change] : changes).flatMap((one) => one[side].map((index) => diff[side].paragraphs[index].key ?? null));
    const what = { id, change: change?.id ?? null, edit: edit?.id ?? null, kind: change?.kind ?? null };
    return { ...what, oldKeys: keys("old"), newKeys: keys("new"), fingerprint: diff.fingerprint };
  }

  #refuse(error) {
    this.#take(null);
    this.#scene.showError(error.message);
  }
}

define("revdiff-view", RevdiffView, { switches: SWITCHES, texts: ["layout"] });
