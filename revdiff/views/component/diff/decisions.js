// What was decided of a diff: two lists of ids, and what comes of them as `Diff.accept(accepted, but=rejected)` has it.

import { editsOf, inPlace, isDecidable } from "./change.js";

/** Decisions do not change: `with` gives others. */
export class Decisions {
  #made;
  #left;

  constructor(diff, accepted = [], rejected = []) {
    this.diff = diff;
    this.accepted = accepted;
    this.rejected = rejected;
    this.#made = diff.bonds.closed(accepted);
    this.#left = diff.bonds.closed(rejected);
  }

  /** From what a host gives back. Throws a RangeError for another diff's, and for ids that this one does not have. */
  static restored(diff, given) {
    const { accepted = [], rejected = [], fingerprint = null } = given ?? {};
    if (typeof (given ?? {}) !== "object" || Array.isArray(given) || ![accepted, rejected].every(Array.isArray)) {
      throw new TypeError("decisions are {accepted, rejected, fingerprint}, of which the first two are lists of ids");
    }
    if (fingerprint !== null && fingerprint !== diff.fingerprint) {
      throw new RangeError(`this was decided on another diff, with the fingerprint ${fingerprint}; that of this one is ${diff.fingerprint}`);
    }
    for (const id of [...accepted, ...rejected]) diff.find(id);
    return new Decisions(diff, [...accepted], [...rejected]);
  }

  /** As a host takes them, and a server. */
  get told() {
    return { accepted: [...this.accepted], rejected: [...this.rejected], fingerprint: this.diff.fingerprint };
  }

  get none() {
    return !this.accepted.length && !this.rejected.length;
  }

  /** What became of a change as a whole: "accepted", "rejected", or nothing yet. */
  ofChange(change) {
    return this.#left.whole.has(change.id) ? "rejected" : this.#made.whole.has(change.id) ? "accepted" : "";
  }

  /** What became of an edit. One that goes with its change alone is rejected once all others of it are decided. */
  ofEdit(change, edit) {
    const has = (part) => part.whole.has(change.id) || part.edits.has(edit.id);
    if (has(this.#left)) return "rejected";
    if (has(this.#made)) return "accepted";
    return !this.diff.bonds.goesAlone(change, edit) && this.#allDecided(change) ? "rejected" : "";
  }

  of(id) {
    const { change, edit } = this.diff.find(id);
    return edit ? this.ofEdit(change, edit) : this.ofChange(change);
  }

  /** Whether nothing of a change is left to decide on. */
  isDecided(change) {
    return this.ofChange(change) !== "" || this.#allDecided(change);
  }

  /** Whether a change is left as it was: all of it is decided, and it is not accepted as a whole. */
  leaves(change) {
    return this.isDecided(change) && this.ofChange(change) !== "accepted";
  }

  /** The changes that are still to be decided on. */
  get pending() {
    return this.diff.changes.filter((change) => isDecidable(change) && !this.isDecided(change));
  }

  /** The same, with a state for some changes and edits and all that goes with them; with "" an edit follows its change again. */
  with(ids, state) {
    const states = this.#states();
    const { whole, edits } = this.diff.bonds.closed(ids);
    for (const id of whole) {
      states.set(id, state);
      for (const edit of editsOf(this.diff.find(id).change)) states.set(edit.id, state);
    }
    for (const id of edits) states.set(id, state || states.get(this.diff.find(id).change.id));
    return this.#from(states);
  }

  /** The same, with a state for all that is pending. Who rejects a whole change rejects its group: where some of that is accepted,
   *  the edits alone are rejected. */
  withTheRest(state) {
    const states = this.#states();
    const isMade = (id) => editsOf(this.diff.find(id).change).some((edit) => states.get(edit.id) === "accepted");
    for (const change of this.pending) {
      const takesBack = state === "rejected" && [...this.diff.bonds.closed([change.id]).whole].some(isMade);
      if (!takesBack) states.set(change.id, state);
      for (const edit of editsOf(change)) if (!states.get(edit.id)) states.set(edit.id, state);
    }
    return this.#from(states);
  }

  /** The changes that others have decided otherwise. */
  apartFrom(other) {
    const differs = (change) => this.ofChange(change) !== other.ofChange(change) || editsOf(change).some((edit) => this.ofEdit(change, edit) !== other.ofEdit(change, edit));
    return this.#told.filter(differs);
  }

  /** The changes that are told. What is kept in its place goes with the groups that it is in. */
  get #told() {
    return this.diff.changes.filter((change) => !inPlace(change));
  }

  #allDecided(change) {
    const free = editsOf(change).filter((edit) => this.diff.bonds.goesAlone(change, edit));
    const has = (edit) => this.#left.edits.has(edit.id) || this.#made.edits.has(edit.id);
    return free.length > 0 && free.every(has);
  }

  #states() {
    const states = new Map();
    for (const change of this.#told) {
      states.set(change.id, this.ofChange(change));
      for (const edit of editsOf(change)) states.set(edit.id, this.ofEdit(change, edit));
    }
    return states;
  }

  /** Both lists, so that `accept(accepted, but=rejected)` makes just this. All of a change but some edits: the change, and those.
   *  Of a rejected change of which some edits are accepted, each edit: whoever leaves out all of it leaves out those too. */
  #from(states) {
    const [accepted, rejected] = [[], []];
    for (const change of this.#told) {
      const state = states.get(change.id);
      const edits = (wanted) => editsOf(change).filter((edit) => states.get(edit.id) === wanted).map((edit) => edit.id);
      const [made, left] = [edits("accepted"), edits("rejected")];
      const alone = (id) => this.diff.bonds.goesAlone(change, this.diff.find(id).edit);
      if (state === "accepted") {
        accepted.push(change.id);
        rejected.push(...left);
      } else if (state === "rejected" && !made.length) rejected.push(change.id);
      else {
        accepted.push(...made);
        rejected.push(...left.filter(alone));
      }
    }
    return new Decisions(this.diff, accepted, rejected);
  }
}
