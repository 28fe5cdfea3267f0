// Compact diffs, as records of merges and histories hold them: without texts, and without what goes without saying. That is found
// again as revdiff/compare/brevity.py has it, to which the tests hold this.

import { counting } from "./offsets.js";
import { checkShape, damaged } from "./shape.js";

/** The whole record of a compact diff of two texts, as `Diff.to_record` writes it. Throws a TypeError that says what does not fit. */
export function expanded(diff, old, fresh) {
  const record = { ...diff, old, new: fresh };
  if (record.compact !== true) throw damaged(".compact", record.compact);
  checkShape(record);
  const texts = { old: new Text(record, "old"), new: new Text(record, "new") };
  const told = record.alignment.map((change, place) => {
    const edits = withEqual(change, change.edits, texts);
    requireWhole(change, edits, texts, `.alignment[${place}]`);
    return { ...change, edits };
  });
  return { ...record, compact: false, alignment: withKept(told, texts) };
}

const SIDES = ["old", "new"];

/** One text, in which offsets are those of the record. */
class Text {
  #text;
  #at;

  constructor(record, side) {
    this.#text = record[side].text;
    this.#at = counting(this.#text, record.units);
    this.paragraphs = record[side].paragraphs;
  }

  slice({ start, end }) {
    return this.#text.slice(this.#at(start), this.#at(end));
  }

  /** What of some paragraphs lies between two offsets. */
  pieces(indices, start, end) {
    const cut = indices.map((index) => ({ start: Math.max(this.paragraphs[index].start, start), end: Math.min(this.paragraphs[index].end, end) }));
    return cut.filter((piece) => piece.start < piece.end);
  }

  /** A span, and where it is in the first of some paragraphs that it lies in. */
  placed({ start, end }, indices) {
    const index = indices.find((one) => this.paragraphs[one].start <= start && end <= this.paragraphs[one].end);
    const from = this.paragraphs[index].start;
    return { start, end, in: { paragraph: index, start: start - from, end: end - from } };
  }

  /** How many units of the record some paragraphs have. */
  lengthOf(indices) {
    return sum(indices.map((index) => this.paragraphs[index]));
  }

  /** The paragraphs that no change tells of. */
  leftBy(indices) {
    const told = new Set(indices);
    return [...this.paragraphs.keys()].filter((index) => !told.has(index));
  }
}

/** The edits of a change and, where they leave something of its paragraphs out, that these words are equal. */
function withEqual(change, edits, texts) {
  const found = [];
  let [oldAt, newAt] = [0, 0];
  const fill = (oldTo, newTo) => {
    for (const [before, after] of sideBySide(texts.old.pieces(change.old, oldAt, oldTo), texts.new.pieces(change.new, newAt, newTo))) {
      const [old, fresh] = [texts.old.placed(before, change.old), texts.new.placed(after, change.new)];
      found.push({ id: `${change.id}.${found.length + 1}`, op: "equal", aspect: null, old, new: fresh });
    }
  };
  for (const edit of edits) {
    fill(edit.old.start, edit.new.start);
    found.push(edit);
    [oldAt, newAt] = [edit.old.end, edit.new.end];
  }
  fill(Infinity, Infinity);
  return found;
}

/** Stretches of both texts, cut so that each has one as long on the other side; what has none is left out. */
function sideBySide(olds, news) {
  const found = [];
  const [before, after] = [olds, news].map((pieces) => pieces.map((piece) => ({ ...piece })));
  while (before.length && after.length) {
    const [one, other] = [before[0], after[0]];
    const length = Math.min(one.end - one.start, other.end - other.start);
    found.push([one, other].map(({ start }) => ({ start, end: start + length })));
    for (const pieces of [before, after]) {
      pieces[0].start += length;
      if (pieces[0].start === pieces[0].end) pieces.shift();
    }
  }
  return found;
}

/** Throws where edits are not all of a change, each with a name of its own, or those that are equal are not. */
function requireWhole(change, edits, texts, way) {
  const isAll = (side) => sum(edits.map((edit) => edit[side])) === texts[side].lengthOf(change[side]);
  const isTrue = (edit) => edit.op !== "equal" || edit.aspect !== null || texts.old.slice(edit.old) === texts.new.slice(edit.new);
  const hasNames = new Set(edits.map(({ id }) => id)).size === edits.length;
  if (!SIDES.every(isAll) || !edits.every(isTrue) || !hasNames) throw damaged(`${way}.edits`, change.edits);
}

/** The changes that are told and those that went without saying, in the order of an alignment. */
function withKept(told, texts) {
  const [olds, news] = SIDES.map((side) => {
    const indices = told.flatMap((change) => change[side]);
    const left = texts[side].leftBy(indices);
    if (indices.length + left.length !== texts[side].paragraphs.length) throw damaged(".alignment", "a paragraph told twice");
    return left;
  });
  const differing = olds.findIndex((index, place) => !isSame(texts, index, news[place]));
  if (olds.length !== news.length || differing >= 0) throw damaged(".alignment", "without paragraphs that are not the same in both texts");
  const kept = olds.map((index, place) => keptIn(texts, index, news[place]));
  return [...told, ...kept].sort((one, other) => compared(placeOf(one), placeOf(other)));
}

/** Whether a paragraph of each text has the same words and the same markup. */
function isSame(texts, old, fresh) {
  const [one, other] = [texts.old.paragraphs[old], texts.new.paragraphs[fresh]];
  return other !== undefined && texts.old.slice(one) === texts.new.slice(other) && isEqual(markupOf(one), markupOf(other));
}

const markupOf = ({ role, group, attributes = {}, marks = [] }) => ({ role, group, attributes, marks });

/** Whether two values of JSON are equal. */
function isEqual(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return one === other;
  const names = Object.keys(one);
  return Array.isArray(one) === Array.isArray(other) && names.length === Object.keys(other).length && names.every((name) => isEqual(one[name], other[name]));
}

/** The change that keeps a paragraph in its place. */
function keptIn(texts, old, fresh) {
  const change = { id: `o${old}n${fresh}`, kind: "kept", old: [old], new: [fresh], moved: false, displaced: [], standing: false, noise: false, resumes: null };
  return { ...change, anchor: 0, after: null, similarity: 1, cosmetic: true, edits: withEqual(change, [], texts) };
}

/** Where a change stands in an alignment: at its first new paragraph; what was removed, behind the one before it. */
function placeOf(change) {
  return change.new.length ? [change.new[0], 0, 0] : [change.after?.paragraph ?? -1, 1, change.old[0]];
}

const compared = (one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
const sum = (spans) => spans.reduce((length, { start, end }) => length + end - start, 0);
