// Paragraphs of a merged text, with what each side brought into them.

import { make, shown } from "../ground/elements.js";
import { drawTold } from "../picture/drawing.js";
import { toldMarkup } from "../picture/markup.js";

/** A paragraph. What a side brought is marked; where that is all of it, the paragraph is. Behind words stands what became of their
 *  marks, and, where `tellsSide`, whose work that is. */
export function drawMerged(paragraph, language, tellsSide = false) {
  const by = paragraph.length === 1 ? paragraph[0].by : null;
  const line = make("p", { className: by ? `line brought by-${by}` : "line", dir: "auto" });
  if (!paragraph.length) line.append(make("span", { className: "told", dir: language.direction }, language.told("diff.empty")));
  paragraph.forEach((words, place) => {
    const drawn = words.by && !by ? drawBrought(words) : [shown(words.text)];
    line.append(...(words.markup.length ? drawMarked(words, drawn, paragraph[place + 1]?.text ?? "", language, tellsSide) : drawn));
  });
  return line;
}

/** What became of the marks on some words, each thing once. */
export const marksTold = ({ markup }, language) => [...new Set(markup.map((one) => toldMarkup(one, language)))];

/** Words that are marked otherwise, as they are drawn, and what became of their marks. */
function drawMarked(words, drawn, behind, language, tellsSide) {
  const told = marksTold(words, language).join(language.told("list.semicolon"));
  const remark = tellsSide ? language.told("list.named", { name: language.told(`merge.${words.side}`), value: told }) : told;
  return [make("span", { className: "marked" }, ...drawn), ...drawTold([remark], words.text, language, behind)];
}

/** Words that a side brought. White space around them is no part of the mark. */
function drawBrought({ text, by }) {
  const [, head, words, tail] = text.match(/^(\s*)(.*?)(\s*)$/s);
  const mark = (marked) => make("span", { className: `by by-${by}` }, shown(marked));
  return words ? [shown(head), mark(words), shown(tail)] : [mark(text)];
}

/** Paragraphs, or a word for none. */
export function drawSeveral(paragraphs, language) {
  if (paragraphs.length) return paragraphs.map((one) => drawMerged(one, language));
  return [make("p", { className: "none" }, make("em", {}, language.told("merge.nothing")))];
}

/** Whether no side brought or marked anything in a paragraph. */
export const isUntouched = (paragraph) => paragraph.every(({ by, markup }) => by === null && !markup.length);
