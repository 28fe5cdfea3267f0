// The shape of the record of a merge, as far as drawing needs it.

import { isCount, isId, isObject, isText, listOrNothing, MARKUP, oneOf, requireShape, ShapeBy, SIDE } from "../diff/shape.js";

/** The three texts of a merge. */
export const VERSIONS = ["base", "ours", "theirs"];

const CLASHES = ["words", "marks", "role", "attributes", "removed", "added", "moved", "reshaped", "reshaped-block"];
const isBy = oneOf(null, "ours", "theirs", "both");
/** How a conflict is settled in a record: the name of a side, a text, or nothing yet. */
const RESOLUTION = new ShapeBy((value) => (isObject(value) ? { text: isText } : (one) => one === null || isText(one)));

/** Throws a TypeError that names the first thing in the record of a merge that does not fit. */
export function checkMerge(record) {
  requireShape(record, { base: SIDE, ours: SIDE, theirs: SIDE, conflicts: [{ id: isId }], ours_diff: isObject, theirs_diff: isObject });
  requireShape(record, { fingerprint: isText, conflicts: [CONFLICT], entries: [entryOf(record)] });
}

const CONFLICT = { disagreement: oneOf(...CLASHES), ours_markup: [MARKUP], theirs_markup: [MARKUP], resolution: RESOLUTION };

const has = (value, name) => isObject(value) && Object.hasOwn(value, name);

/** The shape of a paragraph of the merged text, or of a place of a conflict. */
function entryOf(record) {
  const ids = record.conflicts.map(({ id }) => id);
  const excerpt = new ShapeBy((value) => {
    if (has(value, "text")) return { text: isText, by: isBy };
    if (!VERSIONS.includes(value?.side)) return { side: oneOf(...VERSIONS) };
    const isEnd = (end) => isCount(end) && value.start <= end && end <= record[value.side].text.length;
    return { start: isCount, end: isEnd, by: isBy, markup: listOrNothing(MARKUP) };
  });
  const place = { conflict: oneOf(...ids), shown: oneOf(true, false), base: [[excerpt]], ours: [[excerpt]], theirs: [[excerpt]] };
  return new ShapeBy((value) => (has(value, "paragraph") ? { paragraph: [excerpt] } : place));
}
