// How the conflicts of a merge are settled, as `Merge.resolve(resolutions, fingerprint=fingerprint)` has it.

import { Past } from "../ground/past.js";

/** The ways that have a name; the other one is a text: `{text}`. */
const WAYS = ["base", "ours", "theirs", "both"];

const toldOf = (how) => (typeof how === "string" ? JSON.stringify(how) : typeof how);

/** What settles a conflict. Throws a RangeError for what is no way. */
function wayOf(how, id) {
  if (WAYS.includes(how)) return how;
  if (typeof how?.text === "string") return { text: how.text };
  throw new RangeError(`what settles ${id} is "base", "ours", "theirs", "both" or {text}, not ${toldOf(how)}`);
}

/** A way in a record, where a text may stand by itself. */
const writtenWay = (how) => (typeof how === "string" && !WAYS.includes(how) ? { text: how } : how);

/** Whether two ways come to the same. */
export const isSameWay = (one, other) => one === other || (typeof one?.text === "string" && one.text === other?.text);

/** Settlings do not change: `with` gives others. */
class Settling {
  #ways;

  constructor(merge, ways) {
    this.merge = merge;
    this.#ways = ways;
  }

  /** What a record says that is settled. */
  static written(merge) {
    const settled = [...merge.conflicts.values()].filter(({ resolution }) => resolution !== null);
    return new Settling(merge, new Map(settled.map(({ id, resolution }) => [id, writtenWay(resolution)])));
  }

  /** From what a host gives back. Throws a RangeError for another merge's, and for conflicts and ways that there are not. */
  static restored(merge, given) {
    const { resolutions = {}, fingerprint = null } = Object(given);
    if ([given, resolutions].some((one) => typeof one !== "object" || one === null || Array.isArray(one))) {
      throw new TypeError("resolutions are {resolutions, fingerprint}, of which the first has a way for each id");
    }
    if (fingerprint !== null && fingerprint !== merge.fingerprint) {
      throw new RangeError(`this was settled on another merge, with the fingerprint ${fingerprint}; that of this one is ${merge.fingerprint}`);
    }
    return new Settling(merge, new Map()).with(Object.entries(resolutions));
  }

  /** As a host takes them, and a server: in the order of the text. */
  get told() {
    const settled = [...this.merge.conflicts.keys()].filter((id) => this.#ways.has(id));
    return { resolutions: Object.fromEntries(settled.map((id) => [id, toldWay(this.#ways.get(id))])), fingerprint: this.merge.fingerprint };
  }

  /** The way a conflict is settled; null while it is open. */
  of(id) {
    return this.#ways.get(id) ?? null;
  }

  /** The ids of the conflicts that are open. */
  get pending() {
    return [...this.merge.conflicts.keys()].filter((id) => !this.#ways.has(id));
  }

  /** The same, with ways for some conflicts; with null one is open again. */
  with(ways) {
    const others = new Map(this.#ways);
    for (const [id, how] of ways) {
      this.merge.find(id);
      if (how === null) others.delete(id);
      else others.set(id, wayOf(how, id));
    }
    return new Settling(this.merge, others);
  }

  /** The same, with one way for all that is open. */
  withTheRest(how) {
    if (!WAYS.includes(how)) throw new RangeError(`all is settled by "base", "ours", "theirs" or "both", not ${toldOf(how)}`);
    return this.with(this.pending.map((id) => [id, how]));
  }

  /** The ids of the conflicts that another settles otherwise. */
  apartFrom(other) {
    return [...this.merge.conflicts.keys()].filter((id) => !isSameWay(this.of(id), other.of(id)));
  }
}

const toldWay = (way) => (typeof way === "string" ? way : { ...way });

/** A merge that is being settled. It starts with what its record says. */
export class MergeReview extends Past {
  constructor(merge) {
    super(Settling.written(merge));
    this.merge = merge;
    this.start = this.held;
  }

  /** What a host gives back; without anything, what the record says. */
  restored(given) {
    return given == null ? this.start : Settling.restored(this.merge, given);
  }
}
