// Runs of changes with one fate, which are folded.

import { inPlace } from "../diff/change.js";

/** What became of all of a change, if no more is to be told. So many in a row are drawn; more are a run, behind one line. */
const MOST_IN_A_ROW = { standing: 1, resumed: 1, added: 8, removed: 8, moved: 3 };

export function fateOf(change, diff) {
  if (inPlace(change) || diff.sentences.get(change.id).length) return "";
  const fate = change.standing ? "standing" : change.resumes != null ? "resumed" : change.kind === "kept" ? "moved" : change.kind;
  return Object.hasOwn(MOST_IN_A_ROW, fate) ? fate : "";
}

/** Whether two changes, of which one follows the other, have one fate; what moved, the same way. */
export function alike(change, after, diff) {
  const way = (one) => (fateOf(one, diff) === "moved" ? one.new[0] - one.old[0] : 0);
  return fateOf(change, diff) === fateOf(after, diff) && way(change) === way(after);
}

/** The changes in runs of one fate without another end between them that are too long to be drawn. */
export function inLongRuns(changes, ends, diff) {
  const found = new Set();
  let run = [];
  changes.forEach((change, place) => {
    const fate = fateOf(change, diff);
    if (!(fate && run.length && alike(run[0], change, diff) && !ends.has(place - 1))) run = [];
    run.push(change);
    if (fate && run.length > MOST_IN_A_ROW[fate]) for (const one of found.has(run[0]) ? [change] : run) found.add(one);
  });
  return found;
}
