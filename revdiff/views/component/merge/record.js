// The record of a merge, checked and read: the merged text in order, with the places of its conflicts.

import { parsed, Side } from "../diff/record.js";
import { checkMerge, VERSIONS } from "./shape.js";

/** The record, checked as far as drawing needs it. */
export function readMerge(value) {
  const record = typeof value === "string" ? parsed(value) : value;
  if (record?.schema !== "revdiff/2" || record.type !== "merge") {
    throw new Error(`<revdiff-merge> draws merges of schema revdiff/2, not ${record?.schema} ${record?.type}`);
  }
  if (!["utf-16", "code-points"].includes(record.units)) throw new Error(`unknown units ${record.units}`);
  checkMerge(record);
  return new Merge(record);
}

/** What is drawn and settled. A paragraph is a list of words, each with the side that brought them, or null, and with what the side that
 *  they are of did to their marks. */
class Merge {
  constructor(record) {
    this.record = record;
    this.fingerprint = record.fingerprint;
    this.sides = Object.fromEntries(VERSIONS.map((side) => [side, new Side(record[side], record.units)]));
    this.conflicts = new Map(record.conflicts.map((one, place) => [one.id, new Conflict(one, place + 1)]));
    this.entries = record.entries.map((entry) => (entry.paragraph ? { paragraph: this.#paragraph(entry.paragraph) } : this.#place(entry)));
    // What an own text is begun with is in paragraphs as the texts are.
    this.between = record.base.rule === "line-breaks" ? "\n" : "\n\n";
  }

  /** All places of conflicts, in the order of the text. */
  get places() {
    return this.entries.filter((entry) => entry.conflict);
  }

  /** A conflict by its id. */
  find(id) {
    const found = this.conflicts.get(id);
    if (!found) throw new RangeError(`${id} is no conflict of this merge`);
    return found;
  }

  /** Whether another record tells of the same merge. */
  isSame(other) {
    return this.fingerprint === other?.fingerprint;
  }

  /** Takes over what the sides of the same merge are called in another record; whether that is otherwise. */
  takesNamesOf(other) {
    const differ = VERSIONS.filter((side) => this.sides[side].name !== other.sides[side].name);
    for (const side of differ) this.sides[side].name = other.sides[side].name;
    return differ.length > 0;
  }

  /** What stands in a conflict that is settled in a way, else what ours has: a text to begin with. */
  begun(conflict, way) {
    return conflict.places.flatMap((place) => standingAt(place, way ?? "ours")).map(textOf).join(this.between);
  }

  #place({ conflict: id, shown, base, ours, theirs }) {
    const conflict = this.conflicts.get(id);
    const read = (paragraphs) => paragraphs.map((one) => this.#paragraph(one));
    const place = { conflict, number: conflict.places.length, isShown: shown, base: read(base), ours: read(ours), theirs: read(theirs) };
    conflict.places.push(place);
    return place;
  }

  /** What neighbors have of one side is together. */
  #paragraph(excerpts) {
    const words = [];
    for (const { text, side = null, by, markup = [], ...span } of excerpts) {
      const told = text ?? this.sides[side].slice(span);
      const isPlain = !(markup.length || words.at(-1)?.markup.length);
      if (isPlain && words.at(-1)?.by === by) words.at(-1).text += told;
      else if (told) words.push({ text: told, by, side, markup });
    }
    return words;
  }
}

/** A conflict and its places, in the order of the text. */
class Conflict {
  places = [];

  constructor({ id, disagreement, ours_markup, theirs_markup, resolution }, number) {
    Object.assign(this, { id, number, disagreement, resolution, markup: { base: [], ours: ours_markup, theirs: theirs_markup } });
  }

  /** Where it is shown, with its choices. */
  get home() {
    return this.places.find((place) => place.isShown) ?? this.places[0];
  }
}

const textOf = (paragraph) => paragraph.map(({ text }) => text).join("");

/** The paragraphs that stand at a place of a conflict that is settled: an own text stands at the first. */
export function standingAt(place, way) {
  if (way === "both") return [...place.ours, ...place.theirs];
  if (typeof way === "string") return place[way];
  return way.text && place.number === 0 ? [[{ text: way.text, by: null, side: null, markup: [] }]] : [];
}
