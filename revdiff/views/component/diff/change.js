// What a change is by itself.

/** Whether there is nothing to tell: kept and not moved, or passed over. */
export const inPlace = (change) => change.noise || (change.kind === "kept" && !change.moved);

export const movedWhole = (change) => change.moved && change.displaced.length === change.new.length;

/** Whether a paragraph was cut, or several were joined. */
export const isReshaped = (change) => ["split", "merged"].includes(change.kind);

/** The edits that can be decided on. */
export const editsOf = (change) => (change.noise ? [] : change.edits.filter((edit) => edit.op !== "equal"));

/** What still stands on the page, though a partial text does not repeat it, is nothing to decide on. */
export const isDecidable = (change) => !inPlace(change) && !change.standing;

/** Whether a span has any words. */
export const covers = ({ start, end }) => start < end;
