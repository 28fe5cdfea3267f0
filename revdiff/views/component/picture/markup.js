// What became of marks, roles and attributes, in words.

/** What an edit tells of markup: nothing where that was to be ignored. */
export const toldBy = (edit, diff, language) => (edit.op === "equal" || diff.ignored.includes("markup") ? [] : (edit.markup ?? []).map((one) => toldMarkup(one, language)));

const DONE = { insert: "markup.added", delete: "markup.removed", replace: "markup.changed" };

/** What became of a mark, a role or an attribute: in English as the record has it, which knows 1.0 from 1. */
export function toldMarkup({ what, name, op, old, new: fresh, told }, language) {
  if (language.code.split("-")[0] === "en") return told;
  const change = language.told(DONE[op], { name: what === "role" ? language.told("markup.role") : name });
  const both = { insert: [fresh], delete: [old], replace: [old, fresh] }[op];
  const values = what === "mark" ? toldApart(old ?? {}, fresh ?? {}, language) : fromTo(both, language);
  return values ? language.told("markup.told", { change, values }) : change;
}

/** What differs between the attributes of a mark that stayed, or what one that came or went says. */
function toldApart(old, fresh, language) {
  const same = (name) => Object.hasOwn(old, name) && Object.hasOwn(fresh, name) && asJson(old[name]) === asJson(fresh[name]);
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort().filter((name) => !same(name));
  const sides = (name) => [old, fresh].filter((side) => Object.hasOwn(side, name)).map((side) => side[name]);
  return language.listed(names.map((name) => (names.length === 1 ? "" : `${name} `) + fromTo(sides(name), language)));
}

/** An old and a new value, or the one that there is. */
const fromTo = (values, language) =>
  values.length === 2 ? language.told("list.from-to", { old: valued(values[0]), new: valued(values[1]) }) : values.map(valued).join("");

/** A value of an attribute: a text as it is, anything else as JSON. */
export const valued = (value) => (typeof value === "string" ? value : asJson(value));

/** A value as JSON the way the record's maker writes it, names in order. */
export function asJson(value) {
  if (Array.isArray(value)) return `[${value.map(asJson).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}: ${asJson(value[name])}`).join(", ")}}`;
}
