// Which two revisions stand beside each other.

/** The pair in which a revision is looked at: with the one before it, or with the current one; alone where it is that itself. */
export function pairAt(index, against, revisions) {
  if (against !== "current") return { from: index > 0 ? index - 1 : null, to: index, at: index };
  return index === revisions.current ? { from: null, to: index, at: index } : { from: index, to: revisions.current, at: index };
}

export const isSamePair = (one, other) => one?.from === other?.from && one?.to === other?.to && one?.at === other?.at;

/** What is looked at first: how the text became what it is. */
export function newestPair(against, revisions) {
  return pairAt(against === "current" ? Math.max(0, revisions.current - 1) : revisions.current, against, revisions);
}

/** A pair in a history that has so many more revisions before it, or fewer. */
export const movedPair = ({ from, to, at }, by) => ({ from: from === null ? null : from + by, to: to + by, at: at + by });

export const isPairOf = ({ from, to, at }, revisions) => [from ?? to, to, at].every((index) => revisions.has(index));

/** A pair as a host sets it. Throws a RangeError for revisions that the history does not have. */
export function givenPair(value, against, revisions) {
  if (value == null) return newestPair(against, revisions);
  const { from, to } = value;
  if (!revisions.has(to) || !(from === null || revisions.has(from)) || from === to) {
    throw new RangeError(`${JSON.stringify(value)} is no pair {from, to} of the ${revisions.count} revisions, by their indices; from may be null`);
  }
  // Whoever compares with the current one looks at the other.
  return { from, to, at: against === "current" && to === revisions.current && from !== null ? from : to };
}
