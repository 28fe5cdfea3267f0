// Paragraphs of a merged text, with what each side brought into them.

import { make, shown } from "../ground/elements.js";

/** A paragraph. What a side brought is marked; where that is all of it, the paragraph is. */
export function drawMerged(paragraph, language) {
  const by = paragraph.length === 1 ? paragraph[0].by : null;
  const line = make("p", { className: by ? `line brought by-${by}` : "line", dir: "auto" });
  if (!paragraph.length) line.append(make("span", { className: "told", dir: language.direction }, language.told("diff.empty")));
  for (const words of paragraph) line.append(...(words.by && !by ? drawBrought(words) : [shown(words.text)]));
  return line;
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

/** Whether no side brought anything into a paragraph. */
export const isUntouched = (paragraph) => paragraph.every(({ by }) => by === null);
