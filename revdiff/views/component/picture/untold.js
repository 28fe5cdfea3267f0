// What differs though no change is told.

import { LINE_BREAK, lineEndNamed, wayTold } from "./signs.js";

/** What differs though no change is told, where all paragraphs are kept: as in every view. Keys, groups and rules are no matter of the texts. */
export function untold(diff, language) {
  const found = new Map();
  const put = (entry, way = "") => found.set(entry, [...(found.get(entry) ?? []), way]);
  for (const [old, fresh, begins] of gaps(diff)) if (old !== fresh && !between(old, fresh, begins, put, language)) put("separators");
  const told = [...found].map(([entry, ways]) => {
    const often = (way) => ways.filter((one) => one === way).length;
    const each = [...new Set(ways)].sort((a, b) => often(b) - often(a));
    return language.told(`untold.${entry}`, { count: ways.length, told: language.listed(each) });
  });
  for (const aspect of ASPECTS) {
    const count = diff.changes.flatMap((change) => (change.noise ? [] : change.edits)).filter((edit) => edit.op === "equal" && edit.aspect === aspect).length;
    if (count) told.push(language.told("untold.ignored", { count, aspect: language.told(`aspect.${aspect}`) }));
  }
  const noise = diff.changes.filter((change) => change.noise && (change.moved || change.kind !== "kept")).length;
  if (noise) told.push(language.told("untold.noise", { count: noise }));
  return language.listed(told);
}

const ASPECTS = ["words", "punctuation", "case", "whitespace", "typography", "markup"];

/** What lies before each paragraph that is kept and behind the last one, in both texts, and whether a text begins there. */
function* gaps(diff) {
  let [old, fresh] = [-1, -1];
  const edge = (side, index, end) => side.paragraphs[index]?.[end] ?? (end === "end" ? 0 : [...side.text].length);
  const kept = diff.changes.filter((change) => change.old.length === 1 && change.new.length === 1).map((change) => [change.old[0], change.new[0]]);
  for (const [was, is] of [...kept, [diff.old.paragraphs.length, diff.new.paragraphs.length]]) {
    // Between neighbors alone: beside what is passed over, nothing is a gap.
    if (was === old + 1 && is === fresh + 1) {
      const spans = [[diff.old, old, was], [diff.new, fresh, is]];
      const [a, b] = spans.map(([side, from, to]) => side.text.slice(side.at(edge(side, from, "end")), to < side.paragraphs.length ? side.at(side.paragraphs[to].start) : undefined));
      yield [a, b, old < 0 && fresh < 0];
    }
    [old, fresh] = [was, is];
  }
}

/** Names what differs between two paragraphs; false where it has no name. */
function between(old, fresh, begins, put, language) {
  const marked = [old, fresh].map((text) => begins && text.startsWith("\ufeff"));
  if (marked[0] !== marked[1]) put(`order-mark-${marked[1] ? "added" : "removed"}`);
  const texts = [old, fresh].map((text, side) => (marked[side] ? text.slice(1) : text));
  if (texts.some((text) => /[^\s\x1c-\x1f\x85]|\ufeff/.test(text))) return false;
  const fromTo = (a, b) => language.told("list.from-to", { old: a, new: b });
  const breaks = texts.map((text) => text.match(LINE_BREAK) ?? []);
  let named = marked[0] !== marked[1];
  const name = (entry, way) => { put(entry, way); named = true; };
  if (!begins && !breaks[0].length !== !breaks[1].length) name(`last-break-${breaks[1].length ? "added" : "removed"}`);
  const [blank, blanks] = breaks.map((all) => Math.max(0, all.length - (begins ? 0 : 1)));
  if (blank !== blanks) name("blank-lines", fromTo(language.number(blank), language.number(blanks)));
  const other = breaks[0].findIndex((one, place) => place < breaks[1].length && one !== breaks[1][place]);
  if (other >= 0) name("line-ends", fromTo(lineEndNamed(breaks[0][other]), lineEndNamed(breaks[1][other])));
  const placed = texts.map((text) => {
    const [above, ...rest] = [...(begins ? [""] : []), ...text.split(LINE_BREAK)];
    return [above, rest.slice(0, -1).join(""), rest.at(-1) ?? ""];
  });
  ["line-end", "in-blank-lines", "line-start"].forEach((entry, place) => {
    if (placed[0][place] !== placed[1][place]) name(entry, wayTold([placed[0][place], placed[1][place]], language));
  });
  return named;
}
