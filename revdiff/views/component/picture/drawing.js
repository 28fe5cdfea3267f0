// Paragraphs and edits as they are drawn.

import { covers } from "../diff/change.js";
import { make, shown, wayTo } from "../ground/elements.js";
import { valued } from "./markup.js";
import { whiteShown } from "./signs.js";
import { remarksOf, remarksOn } from "./unseen.js";

/** Words that changed, with a sign for what of them would not be seen. */
function drawChanged(text, unseen) {
  if (![...unseen].some((sign) => text.includes(sign))) return [shown(text)];
  const signed = (sign) => unseen.has(sign) && shown(sign) === sign;
  return [...text].map((sign) => (signed(sign) ? make("span", { className: "white", "data-sign": whiteShown(sign) }, sign) : shown(sign)));
}

/** Words that stay: where they are many, those in the middle stand behind a button that says how many there are. */
const REACH = 60;
const LEAST_LEFT_OUT = 160;

function drawPlain(text, language, id) {
  // Chinese, Japanese and Korean take as much room with half of the characters, and tell as much.
  const wide = (text.slice(0, 20).match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]/g) ?? []).length > 10 ? 2 : 1;
  if (text.length * wide < 2 * REACH + LEAST_LEFT_OUT) return [shown(text)];
  const signs = [...new Intl.Segmenter(language.code, { granularity: "word" }).segment(text)];
  const reach = REACH / wide;
  const head = text.slice(0, signs.findLast(({ index }) => index <= reach).index).trimEnd();
  const tail = text.slice(signs.find(({ index }) => index >= text.length - reach)?.index ?? text.length).trimStart();
  const middle = text.slice(head.length, text.length - tail.length);
  const count = signs.filter(({ isWordLike, index }) => isWordLike && index >= head.length && index < text.length - tail.length).length;
  const more = make("button", { className: "more", type: "button", "aria-expanded": "false", "data-more": id }, `… ${language.told("fold.words", { count })} …`);
  return [shown(head), more, make("span", { className: "left-out" }, shown(middle)), shown(tail)];
}

/** What is drawn of an edit: the words that stay as they are, anything else as an edit that can be picked. */
function drawEdit(edit, change, diff, { turns, ...sides }, language) {
  const plain = sides.new ? diff.new.slice(edit.new) : diff.old.slice(edit.old);
  const words = shown(plain);
  if (edit.op === "equal" || change.noise) return drawPlain(plain, language, edit.id);
  const light = { words: "", whitespace: " light space" }[edit.aspect] ?? " light";
  const span = make("span", { className: `edit${light}`, "data-edit": edit.id });
  if (edit.aspect === "markup") span.append(...(words ? [make("span", { className: "marked" }, words)] : []));
  else {
    if (sides.old) span.append(...drawWords(edit, "old", change, diff, language));
    if (turns && covers(edit.old) && covers(edit.new)) span.append(make("span", { className: "apart" }));
    if (sides.new) span.append(...drawWords(edit, "new", change, diff, language));
  }
  const behind = diff.new.slice({ start: edit.new.end, end: edit.new.end + 1 });
  if (sides.new) span.append(...drawTold(remarksOn(edit, change, diff, language), words, language, behind));
  return [span];
}

/** What is told, in brackets behind the words that it is told of, with a space on one side; on both where a word stands right behind. */
export function drawTold(told, words, language, behind = "") {
  if (!told.length) return [];
  const remark = `[${told.join(language.told("list.semicolon"))}]`;
  const spaced = /[\S\ufeff]$/.test(words) ? ` ${remark}${/^[\p{L}\p{N}]/u.test(behind) ? " " : ""}` : `${remark} `;
  return [make("span", { className: "told", dir: language.direction }, shown(spaced))];
}

/** A paragraph as it is: its words; its role and attributes where it has none, as of an image. */
function drawAsIs(paragraph, side, language) {
  const words = side.slice(paragraph);
  if (words) return [shown(words)];
  const { role, attributes = {} } = paragraph;
  const facts = Object.keys(attributes).sort().map((name) => language.told("list.named", { name, value: valued(attributes[name]) }));
  return drawTold(role == null ? facts : [role, ...facts], "", language);
}

/** The words of one side of an edit; a sentence in them that changed paragraphs is marked, with the way to its other end. */
function* drawWords(edit, side, change, diff, language) {
  const name = { old: "del", new: "ins" }[side];
  const { start, end } = edit[side];
  const { white, anew, found } = remarksOf(change, diff, language);
  if (white.has(edit)) {
    const text = diff[side].slice(edit[side]);
    if (text) yield anew ? make(name, { className: "anew" }, text) : make(name, {}, make("span", { className: "white", "data-sign": whiteShown(text) }, text));
    return;
  }
  const unseen = new Set((found.get(edit.id)?.ways ?? []).flat().join("").replaceAll(" ", ""));
  let at = start;
  for (const { place, other, there } of diff.sentences.get(change.id).filter((one) => one.side === side)) {
    // White space goes with the sentence beside it.
    const blank = (from, to) => !diff[side].slice({ start: from, end: to }).trim();
    let [from, to] = [Math.max(place.start, at), Math.min(place.end, end)];
    if (from >= to) continue;
    if (blank(at, from)) from = at;
    else yield make(name, {}, ...drawChanged(diff[side].slice({ start: at, end: from }), unseen));
    if (blank(to, end)) to = end;
    yield make(name, {}, make("mark", {}, ...drawChanged(diff[side].slice({ start: from, end: to }), unseen)));
    yield wayTo(language.told(side === "old" ? "place.to" : "place.from", { numbers: language.places([there]) }), other);
    at = to;
  }
  if (at < end) yield make(name, {}, ...drawChanged(diff[side].slice({ start: at, end }), unseen));
}

/** Paragraphs as they are. */
export const drawWhole = (indices, side, language) => indices.map((index) => make("p", { dir: "auto" }, ...drawAsIs(side.paragraphs[index], side, language)));

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The paragraphs of a change: both texts woven together, or one side of it. */
export function drawLines(change, diff, sides, language) {
  if (change.standing) return drawWhole(change.old, diff.old, language);
  return inLines(drawPieces(change, diff, sides, language), change, diff, sides.new ? "new" : "old", language);
}

/** What is drawn of a change: its edits, in the order of the new text, and what is told of all of it. */
export function drawPieces(change, diff, sides, language) {
  const side = sides.new ? "new" : "old";
  const joins = change.kind === "merged" && sides.old && sides.new ? change.old.slice(1).map((index) => diff.old.paragraphs[index].start) : [];
  const seam = (edit) => (covers(edit.old) && joins.includes(edit.old.start) ? [make("span", { className: "seam" })] : []);
  // Where one reads from right to left, old and new are kept apart: letters of Arabic would join, and figures change places.
  const turns = sides.old && sides.new && ["old", "new"].some((one) => change[one].some((index) => RIGHT_TO_LEFT.test(diff[one].slice(diff[one].paragraphs[index]))));
  // What covers nothing is told of the whole paragraph, beside the new one.
  const isDrawn = (edit) => sides.old === sides.new || covers(edit[side]) || (side === "new" && !covers(edit.old));
  const edits = change.edits.filter(isDrawn).map((edit) => ({ edit, drawn: [...seam(edit), ...drawEdit(edit, change, diff, { turns, ...sides }, language)] }));
  return { edits, remark: sides.new ? drawTold(remarksOf(change, diff, language).whole, "-", language) : [] };
}

/** What is drawn of a change, put into the paragraphs of a side in the order of that; where it has none there, into those of the other. */
export function inLines({ edits, remark }, change, diff, side, language) {
  const from = change[side].length ? side : "old";
  const lines = new Map(change[from].map((index) => [index, make("p", { dir: "auto" })]));
  const lineOf = (edit) => lines.get(change[side].length ? diff[side].paragraphOf(edit[side].start, change[side]) : change[from][0]);
  const inOrder = side === "new" ? edits : [...edits].sort(({ edit: a }, { edit: b }) => a.old.start - b.old.start || a.old.end - b.old.end);
  for (const { edit, drawn } of inOrder) lineOf(edit).append(...drawn);
  [...lines.values()].at(-1)?.append(...remark);
  for (const [index, line] of lines) if (!line.hasChildNodes()) line.append(...drawAsIs(diff[from].paragraphs[index], diff[from], language));
  return [...lines.values()];
}

export const WOVEN = { old: true, new: true };
export const OLD = { old: true, new: false };
export const NEW = { old: false, new: true };
