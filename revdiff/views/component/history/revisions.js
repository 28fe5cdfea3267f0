// The record of a history, checked and read: its revisions, and what became of the text from each to the next.

import { expanded } from "../diff/compact.js";
import { parsed, readDiff, Side } from "../diff/record.js";
import { damaged, isCount, isText, oneOf, requireShape, SIDE } from "../diff/shape.js";

const REFERENCE = { sha256: isText };
const STEP = { old: REFERENCE, new: REFERENCE, stats: { words_inserted: isCount, words_deleted: isCount } };
const HISTORY = { units: oneOf("utf-16", "code-points"), revisions: [SIDE], diffs: [STEP] };

/** The record, checked as far as its revisions can be walked by it. Each diff is checked when it is drawn. */
export function readHistory(value) {
  const record = typeof value === "string" ? parsed(value) : value;
  if (!["revdiff/1", "revdiff/2"].includes(record?.schema) || record.type !== "history") {
    throw new Error(`<revdiff-history> draws histories of schema revdiff/1 and revdiff/2, not ${record?.schema} ${record?.type}`);
  }
  requireShape(record, HISTORY);
  const { revisions, diffs } = record;
  if (!revisions.length) throw damaged(".revisions", revisions);
  if (diffs.length !== revisions.length - 1) throw new TypeError(`the record is damaged: $.diffs has ${diffs.length}, with ${revisions.length} revisions`);
  const torn = diffs.findIndex((diff, place) => place && diff.old.sha256 !== diffs[place - 1].new.sha256);
  if (torn > 0) throw damaged(`.diffs[${torn}].old.sha256`, diffs[torn].old.sha256);
  return new Revisions(record);
}

/** The revisions of a history, oldest first, by their indices. A pair of them is `{from, to}`; of one alone `from` is null. */
export class Revisions {
  #record;
  #links;

  constructor(record) {
    this.#record = record;
    // Records of revdiff/1 have no fingerprints.
    this.#links = record.diffs.map((diff) => diff.fingerprint ?? JSON.stringify([diff.old, diff.new, diff.alignment]));
  }

  get count() {
    return this.#record.revisions.length;
  }

  /** The index of the newest. */
  get current() {
    return this.count - 1;
  }

  has(index) {
    return Number.isInteger(index) && index >= 0 && index < this.count;
  }

  at(index) {
    return this.#record.revisions[index];
  }

  /** The text of one, with its paragraphs. */
  side(index) {
    return new Side(this.at(index), this.#record.units);
  }

  /** What the record says of its text; of a history of one revision it says nothing. */
  sha256(index) {
    const { diffs } = this.#record;
    return (diffs[index]?.old ?? diffs[index - 1]?.new)?.sha256 ?? null;
  }

  /** The numbers of the diff of a pair, where the record has it. */
  stats({ from, to }) {
    return this.#isStep({ from, to }) ? this.#record.diffs[from].stats : null;
  }

  /** Whether both of a pair have the same text. */
  isRepeat({ from, to }) {
    return from !== null && this.at(from).text === this.at(to).text;
  }

  /** The whole record of the diff of a pair, where this record has it. Throws an error for one that is damaged. */
  diff({ from, to }) {
    return this.#isStep({ from, to }) ? this.#whole(this.#record.diffs[from], { from, to }, `$.diffs[${from}]`) : null;
  }

  /** The whole record of what a host answers for a pair. Throws an error for what is no diff, and for that of other texts. */
  answer(value, pair) {
    const diff = typeof value === "string" ? parsed(value) : value;
    if (diff?.type !== "diff") throw new TypeError(`the answer is no record of a diff, but ${diff?.type ?? typeof diff}`);
    const isOf = (side, index) => (diff.compact ? diff[side]?.sha256 === this.sha256(index) : diff[side]?.text === this.at(index).text);
    if (!isOf("old", pair.from) || !isOf("new", pair.to)) throw new RangeError("the answer is a diff of other texts");
    if (diff.compact && diff.units !== this.#record.units) throw new RangeError(`the answer is in ${diff.units}, the history in ${this.#record.units}`);
    return this.#whole(diff, pair, "$");
  }

  /** How many revisions of an earlier history this one begins behind, if it goes on from there: it may have more, and the oldest may
   *  be gone. Null for another history. */
  beginsIn(earlier) {
    for (let start = 0; start < earlier.count; start++) {
      const links = earlier.#links.slice(start);
      const goesOn = links.length <= this.#links.length && links.every((link, place) => link === this.#links[place]);
      if (goesOn && earlier.at(start).text === this.at(0).text) return start;
    }
    return null;
  }

  /** Whether it is just the same history, each revision told of as in the other. */
  isSame(other) {
    const told = (revisions) => JSON.stringify(revisions.#record.revisions.map(({ label, source, published }) => [label, source, published]));
    return this.count === other.count && told(this) === told(other);
  }

  #isStep({ from, to }) {
    return from !== null && from === to - 1;
  }

  /** Above the picture stands what the revisions are called; the picture tells it no second time. */
  #whole(diff, { from, to }, place) {
    const unnamed = (side) => ({ ...side, label: null, source: null, published: null });
    const [old, fresh] = [from, to].map((index) => unnamed(this.at(index)));
    try {
      const whole = diff.compact ? expanded(diff, old, fresh) : { ...diff, old: unnamed(diff.old), new: unnamed(diff.new) };
      readDiff(whole);
      return whole;
    } catch (error) {
      throw new TypeError(error.message.replace(": $", `: ${place}`));
    }
  }
}
