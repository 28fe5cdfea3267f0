// Compact diffs, as records of merges and histories hold them: without texts, and without what goes without saying.

/** The whole record of a compact diff of two texts, as `Diff.to_record` writes it. */
export function expanded(diff, old, fresh) {
  throw new Error("not built yet");
}
