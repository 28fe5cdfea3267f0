// The record, checked and read: its two sides, and the ends of sentences that changed paragraphs.

import { Bonds } from "./bonds.js";
import { inPlace } from "./change.js";
import { counting } from "./offsets.js";
import { checkShape } from "./shape.js";

/** One side of a diff: its text, its paragraphs, and slices of it. */
export class Side {
  constructor(record, units) {
    this.text = record.text;
    this.at = counting(record.text, units);
    this.paragraphs = record.paragraphs;
    this.name = record.label || record.source || "";
    this.published = record.published ?? null;
  }

  slice({ start, end }) {
    return this.text.slice(this.at(start), this.at(end));
  }

  paragraphOf(offset, indices) {
    return indices.findLast((index) => this.paragraphs[index].start <= offset) ?? indices[0];
  }
}

/** The record, checked as far as drawing needs it. */
export function readDiff(value) {
  const record = typeof value === "string" ? parsed(value) : value;
  if (!["revdiff/1", "revdiff/2"].includes(record?.schema) || record.type !== "diff") {
    throw new Error(`<revdiff-view> draws diffs of schema revdiff/1 and revdiff/2, not ${record?.schema} ${record?.type}`);
  }
  if (record.compact) throw new Error("<revdiff-view> draws whole records: this one is compact, and without its texts");
  if (!["utf-16", "code-points"].includes(record.units)) throw new Error(`unknown units ${record.units}`);
  checkShape(record);
  return new Diff(record);
}

/** A record that is given as JSON. */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`the record is no JSON: ${error.message}`);
  }
}

/** What is drawn and decided on. */
class Diff {
  #found = new Map();
  #at = { old: [], new: [] };
  #identity;

  constructor(record) {
    const { alignment: changes, stats, ignored, transfers, fingerprint = null } = record;
    const [old, fresh] = [record.old, record.new].map((side) => new Side(side, record.units));
    Object.assign(this, { changes, stats, ignored, transfers, fingerprint, old, new: fresh, numbers: new Map() });
    // Records of revdiff/1 have no fingerprint.
    this.#identity = fingerprint ?? JSON.stringify([record.units, record.old, record.new, changes]);
    for (const change of changes) {
      this.#found.set(change.id, { change, edit: null });
      for (const edit of change.edits) this.#found.set(edit.id, { change, edit });
      for (const side of ["old", "new"]) for (const index of change[side]) this.#at[side][index] = change;
      if (!inPlace(change)) this.numbers.set(change.id, this.numbers.size + 1);
    }
    this.sentences = sentences(this);
    this.bonds = new Bonds(this);
  }

  /** A change, or an edit and its change, by an id. */
  find(id) {
    const found = this.#found.get(id);
    if (!found) throw new RangeError(`${id} is no change and no edit of this diff`);
    return found;
  }

  /** The change that a paragraph is in. */
  at(side, index) {
    return this.#at[side][index];
  }

  /** Takes over what the sides of the same diff are called in another record; whether that is otherwise. */
  takesNamesOf(other) {
    const differ = ["old", "new"].filter((side) => this[side].name !== other[side].name || this[side].published !== other[side].published);
    for (const side of differ) Object.assign(this[side], { name: other[side].name, published: other[side].published });
    return differ.length > 0;
  }

  /** Whether another record tells of the same diff. */
  isSame(other) {
    return this.#identity === other?.#identity;
  }
}

/** Both ends of the sentences that changed paragraphs, by the change that they are in: their side and place, where the other is. */
function sentences(diff) {
  const ends = new Map(diff.changes.map((change) => [change.id, []]));
  for (const { old_paragraph, new_paragraph, old, new: fresh } of diff.transfers) {
    const origin = diff.at("old", old_paragraph).id;
    const goal = diff.at("new", new_paragraph).id;
    ends.get(origin).push({ side: "old", place: old, other: goal, there: new_paragraph });
    ends.get(goal).push({ side: "new", place: fresh, other: origin, there: old_paragraph });
  }
  for (const of_one of ends.values()) of_one.sort((a, b) => a.place.start - b.place.start);
  return ends;
}
