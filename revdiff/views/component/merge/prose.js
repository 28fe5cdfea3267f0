// The merged text as it is read: its paragraphs, the rows of conflicts between them, and what stays folded.

import { make, shown } from "../ground/elements.js";
import { drawMerged, isUntouched } from "./words.js";

/** So many paragraphs in a row that no side touched are read; of more, those in the middle are folded. */
const MOST_UNTOUCHED = 4;

/** The text, with the rows of its places. */
export function drawProse(merge, rows, language) {
  const drawn = [];
  let run = [];
  const end = (isLast) => {
    drawn.push(...folded(run, drawn.length === 0, isLast, language));
    run = [];
  };
  for (const entry of merge.entries) {
    if (entry.paragraph && isUntouched(entry.paragraph)) {
      run.push(entry.paragraph);
      continue;
    }
    end(false);
    drawn.push(entry.paragraph ? drawMerged(entry.paragraph, language, true) : rows.get(entry));
  }
  end(true);
  return make("div", { className: "prose" }, ...drawn);
}

/** Paragraphs that no side touched: where they are many, those beside something else stay in sight. */
function folded(run, isFirst, isLast, language) {
  const draw = (paragraphs) => paragraphs.map((one) => drawMerged(one, language));
  if (run.length <= MOST_UNTOUCHED) return draw(run);
  const [from, to] = [isFirst ? 0 : 1, run.length - (isLast ? 0 : 1)];
  const told = language.told("fold.kept", { count: to - from });
  return [...draw(run.slice(0, from)), make("details", { className: "kept" }, make("summary", {}, told), ...draw(run.slice(from, to))), ...draw(run.slice(to))];
}

/** What the marks mean, as far as there are any, and what the sides are called. */
export function drawLegend(merge, language) {
  const words = merge.entries.flatMap(({ paragraph, ours = [], theirs = [] }) => (paragraph ?? [...ours, ...theirs].flat()));
  const met = new Set(words.map(({ by }) => by));
  const keys = ["ours", "theirs", "both"].filter((by) => met.has(by)).map((by) => {
    const name = merge.sides[by]?.name ?? "";
    return make("li", {}, make("span", { className: `key by-${by}` }, language.told(`settle.by-${by}`)), ...(name ? [" ", make("bdi", {}, shown(name))] : []));
  });
  return keys.length ? [make("ul", { className: "notes legend" }, ...keys)] : [];
}
