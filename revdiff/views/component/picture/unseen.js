// What differs in the words of a change and would not be seen.

import { asJson, toldBy } from "./markup.js";
import { FLAG, LINE_BREAK, LOOKS, numbered, OF_A_SHAPE, SHAPELESS, wayTold, whiteTold } from "./signs.js";

/** What differs in words that changed and would not be seen: ways of white space and signs, words composed otherwise, signs that look alike. */
function unseenIn(edit, diff) {
  const none = { ways: [], composed: false, alike: [] };
  const texts = [diff.old.slice(edit.old), diff.new.slice(edit.new)].map((text) => text.replace(FLAG, ""));
  const shaped = texts.map((text) => text.replace(SHAPELESS, ""));
  const ways = [];
  const same = shaped[0] === shaped[1];
  const signs = [...new Set(texts.join("").match(SHAPELESS) ?? [])].sort((one, other) => one.codePointAt(0) - other.codePointAt(0));
  for (const sign of signs.filter((one) => same || !OF_A_SHAPE.test(one))) {
    const [went, came] = texts.map((text) => text.split(sign).length - 1);
    if (went !== came) ways.push([sign.repeat(Math.max(0, went - came)), sign.repeat(Math.max(0, came - went))]);
  }
  // Those that stand elsewhere.
  if (same && texts[0] !== texts[1] && !ways.length) for (const sign of signs) ways.push([sign, ""], ["", sign]);
  const [old, fresh] = shaped.map((text) => text.split(/(\s+)/));
  if (old.length !== fresh.length) return { ...none, ways };
  for (let place = 1; place < old.length; place += 2) {
    const stayed = old[place - 1] === fresh[place - 1] || old[place + 1] === fresh[place + 1];
    if (old[place] !== fresh[place] && stayed && (old[place] + fresh[place]).search(LINE_BREAK) < 0) ways.push([old[place], fresh[place]]);
  }
  return { ...looks(old, fresh), ways };
}

/** Words that look the same; both lists are words with white space between them. */
function looks(old, fresh) {
  const look = (signs) => signs.map((sign) => LOOKS.get(sign) ?? sign).join("");
  const apart = old.map((word, place) => [word, fresh[place]]).filter(([before, after], place) => place % 2 === 0 && before !== after);
  const pairs = apart.map((pair) => pair.map((word) => [...word.normalize("NFD")])).filter(([before, after]) => look(before) === look(after));
  const differing = pairs.map(([before, after]) => before.map((sign, place) => [sign, after[place]]).filter(([one, other]) => one !== other));
  const alike = new Map(differing.flat().map((pair) => [pair.join(""), pair]));
  return { composed: differing.some((signs) => !signs.length), alike: [...alike.values()] };
}

/** What of a change would not be seen: its edits of white space alone, and whether it was set anew by them; what is found and told,
 *  by the ids of its edits, and told of the whole. It is looked for once. */
const REMARKS = new WeakMap();

export function remarksOf(change, diff, language) {
  if (REMARKS.get(change)?.language !== language) REMARKS.set(change, { language, ...findRemarks(change, diff, language) });
  return REMARKS.get(change);
}

/** All that is told of an edit: what of it would not be seen, and what became of markup. */
export const remarksOn = (edit, change, diff, language) => [...(remarksOf(change, diff, language).told.get(edit.id) ?? []), ...toldBy(edit, diff, language)];

function findRemarks(change, diff, language) {
  const white = new Set(whiteEdits(change));
  const edits = change.noise || ["added", "removed"].includes(change.kind) ? [] : change.edits.filter(({ op }) => op !== "equal");
  const found = new Map(edits.filter((edit) => !white.has(edit)).map((edit) => [edit.id, unseenIn(edit, diff)]));
  const often = findOften([...found.values()]);
  const anew = isSetAnew(change, diff);
  const places = often.flatMap(({ count, ...one }) => unseenTold(one, language).map((told) => language.told("white.places", { count, told })));
  const known = new Set(often.flatMap(({ ways }) => ways.map(asJson)));
  const [composed, alike] = [often.some((one) => one.composed), often.some((one) => one.alike.length)];
  const left = (one) => ({ ways: one.ways.filter((way) => !known.has(asJson(way))), composed: one.composed && !composed, alike: alike ? [] : one.alike });
  const told = new Map([...found].map(([id, one]) => [id, unseenTold(left(one), language)]));
  if (!anew) for (const edit of white) told.set(edit.id, [whiteTold(edit, diff, language)]);
  return { white, anew, found, told, whole: [...(anew ? [setAnewTold(change, diff, language)] : []), ...places] };
}

/** Of what is found at more places than two each thing, and at how many it is. */
function findOften(found) {
  const ways = new Map();
  for (const way of found.flatMap((one) => one.ways)) ways.set(asJson(way), { way, count: (ways.get(asJson(way))?.count ?? 0) + 1 });
  const composed = found.filter((one) => one.composed).length;
  const alike = found.map((one) => one.alike).filter((one) => one.length);
  const pairs = [...new Map(alike.flat().map((pair) => [pair.join(""), pair])).values()];
  const all = [
    ...[...ways.values()].map(({ way, count }) => ({ ways: [way], composed: false, alike: [], count })),
    { ways: [], composed: true, alike: [], count: composed },
    { ways: [], composed: false, alike: pairs, count: alike.length },
  ];
  return all.filter(({ count }) => count > 2);
}

/** All of it in words, each thing by itself. */
function unseenTold({ ways, composed, alike }, language) {
  const numbers = alike.map(([old, fresh]) => language.told("list.from-to", { old: numbered(old), new: numbered(fresh) }));
  const told = [...(composed ? [language.told("white.composed")] : []), ...(alike.length ? [language.told("white.alike", { ways: language.listed(numbers) })] : [])];
  return [...ways.map((way) => wayTold(way, language)), ...told];
}

/** The edits in which white space alone differs. More than two in a paragraph are one remark, and so are two of line breaks: it was set anew. */
const whiteEdits = (change) => (change.kind === "edited" ? change.edits.filter((edit) => edit.aspect === "whitespace" && edit.op !== "equal") : []);
const breaks = (edit, diff) => (diff.old.slice(edit.old) + diff.new.slice(edit.new)).search(LINE_BREAK) >= 0;

function isSetAnew(change, diff) {
  const edits = whiteEdits(change);
  return edits.length > 2 || (edits.length === 2 && edits.every((edit) => breaks(edit, diff)));
}

/** That remark: at how many places, and what became of it, the most frequent first. */
function setAnewTold(change, diff, language) {
  const ways = new Map();
  for (const way of whiteEdits(change).map((edit) => whiteTold(edit, diff, language))) ways.set(way, (ways.get(way) ?? 0) + 1);
  const told = [...ways].sort(([, a], [, b]) => b - a).map(([way]) => way);
  return language.told("white.set-anew", { count: whiteEdits(change).length, told: language.listed(told) });
}
