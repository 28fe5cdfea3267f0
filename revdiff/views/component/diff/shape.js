// The shape of records, as far as drawing needs it: of one that is damaged is told where, and none is drawn by half.

/** Throws a TypeError that names the first thing in the record of a diff that does not fit. */
export function checkShape(record) {
  requireShape(record, { old: SIDE, new: SIDE });
  requireShape(record, shapeOfDiff(record));
}

/** Throws a TypeError that names the first thing in a record that does not have its shape. */
export function requireShape(record, shape) {
  const found = flawIn(record, shape);
  if (found) throw damaged(found.way, found.value);
}

/** What is thrown for a record in which a value does not fit, with the way to it. */
export function damaged(way, value) {
  return unsound(way, `is ${value === undefined ? "missing" : JSON.stringify(value).slice(0, 60)}`);
}

/** The same where a value does not fit to others: with what is wrong. */
export const unsound = (way, what) => new TypeError(`the record is damaged: $${way} ${what}`);

/** A shape that depends on the value: `of` says which it is. */
export class ShapeBy {
  constructor(of) {
    this.of = of;
  }
}

/** What in a value does not fit, and the way to it. A shape is a test, a list of what each of a list is to be, or names with their shapes. */
function flawIn(value, shape) {
  if (shape instanceof ShapeBy) return flawIn(value, shape.of(value));
  if (typeof shape === "function") return shape(value) ? null : { way: "", value };
  if (Array.isArray(shape) ? !Array.isArray(value) : !isObject(value)) return { way: "", value };
  const parts = Array.isArray(shape) ? value.map((one, place) => [`[${place}]`, one, shape[0]]) : Object.keys(shape).map((name) => [`.${name}`, value[name], shape[name]]);
  for (const [step, part, wanted] of parts) {
    const found = flawIn(part, wanted);
    if (found) return { ...found, way: step + found.way };
  }
  return null;
}

export const isObject = (value) => typeof value === "object" && value !== null;
export const isText = (value) => typeof value === "string";
export const isTextOrNothing = (value) => value == null || isText(value);
export const isCount = (value) => Number.isInteger(value) && value >= 0;
const isPlaceOrNothing = (value) => value == null || isCount(value.paragraph);
export const oneOf = (...known) => (value) => known.includes(value);
export const listOrNothing = (shape) => (value) => value == null || !flawIn(value, [shape]);
/** Ids become part of selectors, and of the names of slots. */
export const isId = (value) => isText(value) && /^[\w.-]+$/.test(value);
const isSpanIn = (length) => (value) => isObject(value) && isCount(value.start) && value.start <= value.end && value.end <= length;

const PARAGRAPH = { start: isCount, end: isCount, attributes: (value) => value === undefined || isObject(value) };
export const SIDE = { text: isText, paragraphs: [PARAGRAPH], label: isTextOrNothing, source: isTextOrNothing, published: isTextOrNothing };
export const MARKUP = { name: isText, op: oneOf("insert", "delete", "replace"), told: isText };

/** The shape of what refers to both sides. */
function shapeOfDiff({ old, new: fresh }) {
  const isIn = (side) => (index) => isCount(index) && index < side.paragraphs.length;
  const spans = { old: isSpanIn(old.text.length), new: isSpanIn(fresh.text.length) };
  const edit = { id: isId, op: oneOf("equal", "insert", "delete", "replace"), ...spans, markup: listOrNothing(MARKUP) };
  const change = { id: isId, kind: oneOf("kept", "edited", "added", "removed", "split", "merged"), old: [isIn(old)], new: [isIn(fresh)], displaced: [isIn(fresh)], after: isPlaceOrNothing, edits: [edit] };
  const transfer = { old_paragraph: isIn(old), new_paragraph: isIn(fresh), ...spans };
  return { alignment: [change], transfers: [transfer], stats: isObject, ignored: [isText] };
}
