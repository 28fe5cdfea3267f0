// Signs that would not be seen, and white space: what they are called, and what became of them.

import { UNSEEN } from "../ground/tables.js";

export const SHAPELESS = new RegExp(UNSEEN.kinds, "gu");
/** Of these a text may be full, as Persian and emoji are: they are told only where nothing else differs. */
export const OF_A_SHAPE = /[\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}]/u;
/** Flags as that of Scotland: what is spelled behind the black one has a shape. */
export const FLAG = /(?<=\u{1f3f4})[\u{e0020}-\u{e007f}]+/gu;
export const LOOKS = new Map(UNSEEN.alike.flatMap(([first, ...others]) => others.map((sign) => [sign, first])));
const WHITE_SIGNS = { " ": "␣", "\u00a0": "⍽", "\t": "⇥", "\n": "↵" };
export const LINE_BREAK = /\r\n|[\n\v\f\r\x1c-\x1f\x85\u2028\u2029]/g;
/** What ends a line by the name that it has in every language, or spelled out. */
export const lineEndNamed = (lineEnd) => ({ "\n": "LF", "\r\n": "CRLF", "\r": "CR" })[lineEnd] ?? spelled(lineEnd);
const EACH_SIGN = new RegExp(`${LINE_BREAK.source}|.`, "gsu");
const whiteOf = (text) => [...text.replace(LINE_BREAK, "\n")];
const escapedSign = (sign) => (sign.length > 1 ? `\\U${hex(sign).padStart(8, "0")}` : `\\u${hex(sign).padStart(4, "0")}`);
const hex = (sign) => sign.codePointAt(0).toString(16);
export const numbered = (sign) => `U+${hex(sign).toUpperCase().padStart(4, "0")}`;
export const spelled = (sign) => (/^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(sign) && sign.search(SHAPELESS) < 0 ? sign : escapedSign(sign));
export const whiteShown = (text) => whiteOf(text).map((sign) => WHITE_SIGNS[sign] ?? spelled(sign)).join("");

/** Signs in words, each run of one sign as `named` has it. */
function signsNamed(signs, named, language) {
  const runs = [];
  for (const sign of signs) {
    if (runs.at(-1)?.sign === sign) runs.at(-1).count += 1;
    else runs.push({ sign, count: 1 });
  }
  return language.listed(runs.map(({ sign, count }) => named(sign, count, language)));
}

/** So many of one sign, in words; of a line break, its kind too. */
function runNamedByKind(sign, count, language) {
  if (sign.search(LINE_BREAK) < 0) return runNamed(sign, count, language);
  return language.told("white.which", { name: runNamed("\n", count, language), sign: lineEndNamed(sign) });
}

/** So many of one sign, in words; one that has none as it is, or spelled out. */
function runNamed(sign, count, language) {
  if (Object.hasOwn(UNSEEN.names, sign)) return language.told(`white.${UNSEEN.names[sign]}`, { count });
  const [found] = sign.matchAll(SHAPELESS);
  if (!found) return spelled(sign).repeat(count);
  const [kind] = Object.entries(found.groups).find(([, one]) => one);
  return language.told("white.which", { name: language.told(`white.${kind}`, { count }), sign: UNSEEN.short[sign] ?? numbered(sign) });
}

/** What became of white space, in words. Of which kind line breaks are is told where that alone differs. */
export function wayTold(way, language) {
  let [went, came] = way.map((text) => signsNamed(whiteOf(text), runNamed, language));
  if (went === came) [went, came] = way.map((text) => signsNamed(text.match(EACH_SIGN) ?? [], runNamedByKind, language));
  if (went && came) return language.told("list.from-to", { old: went, new: came });
  return came ? language.told("white.added", { signs: came }) : language.told("white.removed", { signs: went });
}

export const whiteTold = (edit, diff, language) => wayTold([diff.old.slice(edit.old), diff.new.slice(edit.new)], language);
