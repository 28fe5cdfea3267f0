// <revdiff-merge>: a merge of revdiff, to be read and settled. What it takes and tells stands in docs/how-to/a-conflict-screen.md.
// Text becomes text nodes and nothing else.

import { define, readOrTell, RecordElement, tell, tellError } from "../ground/host.js";
import { MergeHands } from "./hands.js";
import { readMerge } from "./record.js";
import { MergeScene } from "./scene.js";
import { MergeReview } from "./settling.js";

const MERGE_SWITCHES = ["readonly", "bar"];

class RevdiffMerge extends RecordElement {
  static observedAttributes = ["readonly", "bar", "lang"];
  static record = "merge";
  static settings = [...MERGE_SWITCHES, "merge", "resolutions"];
  #given = null;
  #review = null;
  #waiting = null;
  #scene;

  constructor() {
    super();
    this.#scene = new MergeScene(this);
    new MergeHands(this, this.#scene);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#scene.heed();
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#scene.drawAgain();
  }

  /** What was given, as it was given. */
  get merge() {
    return this.#given;
  }

  set merge(value) {
    this.#given = value;
    const merge = readOrTell(this, value, readMerge, (error) => this.#refuse(error));
    if (merge === undefined) return;
    if (!merge?.isSame(this.#review?.merge)) this.#take(merge);
    else if (this.#review.merge.takesNamesOf(merge)) this.#scene.drawAgain();
  }

  get resolutions() {
    return this.#review?.held.told ?? { resolutions: {}, fingerprint: null };
  }

  /** Restores what was settled, without events but that for what does not fit. What comes before the merge waits for it. */
  set resolutions(value) {
    this.#waiting = this.#review ? null : value;
    if (!this.#review) return;
    try {
      const settling = this.#review.restored(value);
      const ids = settling.apartFrom(this.#review.held);
      if (!ids.length) return;
      this.#review.hold(settling);
      this.#scene.show(ids);
    } catch (error) {
      tellError(this, error);
    }
  }

  /** The ids of the conflicts that are open. */
  get pending() {
    return this.#review?.held.pending ?? [];
  }

  next() {
    this.#scene.walk.move(1);
  }

  previous() {
    this.#scene.walk.move(-1);
  }

  pick(id) {
    const conflict = this.#find(id);
    const review = this.#review;
    const isFree = tell(this, "pick", { id, fingerprint: review.merge.fingerprint }, { cancelable: true });
    if (isFree && this.#review === review) this.#scene.pick(conflict);
  }

  /** Settles a conflict: by a side, by both, or by a text, `{text}`; with null it is open again. */
  resolve(id, how) {
    this.#find(id);
    this.#settle("resolve", { id, how, settling: this.#review.held.with([[id, how]]) }, (language, picture, ids) => this.#said(ids, picture));
  }

  /** Settles all that is open in one way. */
  resolveAll(how) {
    const said = (language, picture) => [language.told("settle.all-settled", { how: picture.told(how) })];
    if (this.#review) this.#settle("resolve", { how, settling: this.#review.held.withTheRest(how) }, said);
  }

  /** Takes back what was settled last. */
  undo() {
    this.#settle("undo", { settling: this.#review?.before, go: () => this.#review.goBack() }, this.#saidOfStep("decision.undone"));
  }

  /** Settles again what `undo()` took back last. */
  redo() {
    this.#settle("redo", { settling: this.#review?.after, go: () => this.#review.goOn() }, this.#saidOfStep("decision.redone"));
  }

  // -- what is held --

  #take(merge) {
    const before = this.#review;
    this.#review = merge && new MergeReview(merge);
    if (merge) this.#scene.draw(this.#review);
    else this.#scene.clear();
    if (before?.held.apartFrom(before.start).length) tell(this, "cleared", { resolutions: before.held.told });
    if (merge && this.#waiting !== null) this.resolutions = this.#waiting;
  }

  #find(id) {
    if (!this.#review) throw new RangeError(`${id} is no conflict: there is no merge`);
    return this.#review.merge.find(id);
  }

  /** Settles, unless nothing differs or somebody refuses; whoever gives another merge or settles meanwhile refuses too. */
  #settle(deed, { id = null, how = null, settling, go = () => this.#review.hold(settling) }, said) {
    const before = this.#review?.held;
    const conflicts = settling?.apartFrom(before) ?? [];
    if (!conflicts.length) return;
    const detail = { id, how, conflicts, resolutions: settling.told };
    if (!tell(this, deed, detail, { cancelable: true }) || this.#review?.held !== before) return;
    go();
    this.#scene.show(conflicts);
    this.#scene.say((language, picture) => said(language, picture, conflicts));
    tell(this, "resolved", { resolutions: this.resolutions, pending: this.pending });
  }

  /** How a conflict stands now; of several the bar's numbers say enough. */
  #said(ids, picture) {
    if (ids.length > 1) return [];
    const conflict = this.#find(ids[0]);
    return [picture.name(conflict), picture.state(this.#review.held.of(conflict.id))];
  }

  /** A step back or on, and which conflict it was on: nobody sees that who listens. */
  #saidOfStep(entry) {
    return (language, picture, ids) => [language.told(entry), ...this.#said(ids, picture)];
  }

  #refuse(error) {
    this.#take(null);
    this.#scene.showError(error.message);
  }
}

define("revdiff-merge", RevdiffMerge, { switches: MERGE_SWITCHES });
