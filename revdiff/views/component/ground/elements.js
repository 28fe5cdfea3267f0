// Elements, and text as it is shown in them.

/** An element with classes, attributes and children; strings become text. */
export function make(name, { className = "", ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** The signs that are spelled out, as in every view: they do not show themselves, and may be obeyed. */
const HIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/gu;

/** A text as it is shown. */
export const shown = (text) => text.replace(HIDDEN, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The row of a change, as a selector. */
export const rowOf = (id) => `.row.change[data-change="${id}"]`;

/** A button that leads to another row: that of a change, or of another end of one. */
export const wayTo = (told, id) => wayToRow(told, told, rowOf(id));
export const wayToRow = (told, spoken, row) => make("button", { className: "end", type: "button", "data-to": row, "aria-label": spoken }, told);
