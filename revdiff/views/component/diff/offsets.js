// Offsets of a record, as JavaScript counts.

/** Offsets of a text as JavaScript counts: as they are, or from code points. */
export function counting(text, units) {
  if (units === "utf-16" || !/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const places = [0];
  for (const sign of text) places.push(places.at(-1) + sign.length);
  return (offset) => places[offset];
}
