// Where the parts of a change stand apart, and stood: the other ends of what moved, was split or joined.

import { movedWhole } from "../diff/change.js";

/** Indices that follow each other, together. */
export function runsOf(indices) {
  const runs = [];
  for (const index of indices) {
    if (runs.at(-1)?.at(-1) === index - 1) runs.at(-1).push(index);
    else runs.push([index]);
  }
  return runs;
}

/** The runs of old paragraphs that left their place, for each change. Of several that were joined, one stayed if it stood between its neighbors. */
export function leftOf(changes) {
  const runs = changes.map((change) => runsOf(change.old));
  const steady = changes.map((change, place) => ({ change, place })).filter(({ change, place }) => runs[place].length === 1 && change.new.length && !change.moved);
  return changes.map((change, place) => {
    if (change.noise) return [];
    if (runs[place].length < 2) return movedWhole(change) ? runs[place] : [];
    const lowest = steady.findLast((one) => one.place < place)?.change.old[0] ?? -1;
    const highest = steady.find((one) => one.place > place)?.change.old[0] ?? Infinity;
    return runs[place].filter(([first]) => first < lowest || first > highest);
  });
}

/** The other ends of changes, by the place in the alignment of what they follow, -1 for the very start: where parts stand apart, and stood. */
export function endsOf(changes, left, partners) {
  const ends = new Map();
  const put = (places, kind, change, run) => {
    const before = places.findLast(([index]) => index < run[0])?.[1] ?? -1;
    ends.set(before, [...(ends.get(before) ?? []), { kind, change, run }]);
  };
  const stands = changes.flatMap((change, place) => change.new.slice(0, 1).map((index) => [index, place]));
  const away = (change, place) => left[place].length || (change.noise && change.moved);
  const stood = changes.flatMap((change, place) => (away(change, place) ? [] : change.old.slice(0, 1).map((index) => [index, place])));
  stood.sort(([a], [b]) => a - b);
  for (const change of changes) for (const run of runsOf(change.new).slice(1)) put(stands, "arrival", change, run);
  changes.forEach((change, place) => partners.has(change) || left[place].forEach((run) => put(stood, "departure", change, run)));
  for (const together of ends.values()) together.sort((a, b) => a.kind.localeCompare(b.kind) || a.run[0] - b.run[0]);
  return ends;
}

/** Pairs of paragraphs that changed places: what became of the other, for those that moved. Each stands now where the other stood. */
export function swapped(changes) {
  const single = changes.filter((change) => change.old.length === 1 && change.new.length === 1 && !change.noise);
  const [stood, stands] = ["old", "new"].map((side) => [...single].sort((a, b) => a[side][0] - b[side][0]));
  const came = new Map(stands.map((change, place) => [change, stood[place]]));
  return new Map(single.filter((one) => one.moved && came.get(one) !== one && came.get(came.get(one)) === one).map((one) => [one, came.get(one)]));
}
