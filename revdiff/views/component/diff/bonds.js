// What of a diff cannot be decided on without the rest: as revdiff/compare/deciding.py has it, to which the tests hold this.

import { covers, inPlace, isReshaped } from "./change.js";

/** What goes together: groups, the ends of sentences that changed paragraphs, and what cuts or joins paragraphs with its change. */
export class Bonds {
  constructor(diff) {
    this.diff = diff;
    this.mates = new Map();
    this.otherEnds = new Map();
    const put = (map, key, ...found) => {
      if (!map.has(key)) map.set(key, []);
      map.get(key).push(...found);
    };
    for (const change of diff.changes) if (!change.noise) for (const group of this.#groupsOf(change)) put(this.mates, group, change);
    for (const transfer of diff.transfers) {
      const ends = this.#endsOf(transfer);
      for (const { change, edit } of ends) {
        put(this.otherEnds, edit.id, ...ends);
        put(this.otherEnds, change.id, { change, edit });
      }
    }
  }

  /** Changes and edits by their ids, with all that does not go without them. */
  closed(ids) {
    const [whole, edits, groups] = [new Set(), new Set(), new Set()];
    const waiting = [...ids].map((id) => this.diff.find(id)).filter(({ change }) => !change.noise);
    while (waiting.length) {
      const { change, edit } = waiting.pop();
      if (edit === null && !whole.has(change.id)) {
        whole.add(change.id);
        waiting.push(...(this.otherEnds.get(change.id) ?? []));
        for (const group of this.#groupsOf(change)) {
          // Each brings all of its group, so that once is enough.
          if (!groups.has(group)) for (const mate of this.mates.get(group)) waiting.push({ change: mate, edit: null });
          groups.add(group);
        }
      } else if (edit !== null && !edits.has(edit.id)) {
        edits.add(edit.id);
        waiting.push(...(this.otherEnds.get(edit.id) ?? []));
        if (!this.goesAlone(change, edit)) waiting.push({ change, edit: null });
      }
    }
    return { whole, edits };
  }

  /** The other changes that are told and go with a change, because they touch the same group. */
  matesOf(change) {
    const mates = [...this.#groupsOf(change)].flatMap((group) => this.mates.get(group) ?? []);
    return [...new Set(mates)].filter((mate) => mate !== change && !inPlace(mate));
  }

  /** Whether an edit can be made, or left out, without the rest of its change. */
  goesAlone(change, edit) {
    if (!(change.old.length && change.new.length)) return false;
    if (!isReshaped(change)) return true;
    return (covers(edit.old) || covers(edit.new)) && !this.#makesABreak(change, edit);
  }

  /** Whether an id is that of an edit that goes alone. */
  isOfOneEdit(id) {
    const { change, edit } = this.diff.find(id);
    return edit !== null && this.goesAlone(change, edit);
  }

  #makesABreak(change, edit) {
    const [one, many] = change.kind === "split" ? ["old", "new"] : ["new", "old"];
    const inside = edit[one];
    const text = this.diff[one].slice(inside);
    const { begins, ends } = this.#cuts(inside, this.diff[one].paragraphs[change[one][0]], edit[many], many, change[many]);
    if (text || change.kind === "split") return (begins || ends) && (!text || OUTER_WHITE.test(text));
    // What went had the break beside it: put back, it has the white space that is there, or none.
    const went = this.diff[many].slice(edit[many]);
    const at = (start) => this.diff[one].slice({ start, end: start + 1 });
    return (begins && touch(at(inside.start - 1), went)) || (ends && touch(went, at(inside.end)));
  }

  /** Whether the whole is cut where a span of its parts begins, and where it ends; `inside` is where it stands in the whole. */
  #cuts(inside, whole, span, side, parts) {
    const at = (offset) => this.diff[side].paragraphs[this.diff[side].paragraphOf(offset, parts)];
    const [starts, ends] = [at(span.start), at(span.end)];
    return {
      begins: span.start === starts.start && whole.start < inside.start,
      ends: (span.end === ends.start || span.end === ends.end) && inside.end < whole.end,
    };
  }

  #groupsOf(change) {
    const groups = ["old", "new"].flatMap((side) => change[side].map((index) => this.diff[side].paragraphs[index].group));
    return new Set(groups.filter((group) => group != null));
  }

  /** The edits that take a sentence out of its old paragraph and put it into its new one. */
  #endsOf({ old_paragraph, new_paragraph, old, new: fresh }) {
    const [goes, comes] = [this.diff.at("old", old_paragraph), this.diff.at("new", new_paragraph)];
    const found = [
      ...goes.edits.filter((edit) => overlap(edit.old, old)).map((edit) => ({ change: goes, edit })),
      ...comes.edits.filter((edit) => overlap(edit.new, fresh)).map((edit) => ({ change: comes, edit })),
    ];
    return found.filter(({ edit }) => edit.op !== "equal");
  }
}

/** White space as Python has it. */
const WHITE_FIRST = /^(?!\ufeff)[\s\x1c-\x1f\x85]/;
const WHITE_LAST = /(?!\ufeff)[\s\x1c-\x1f\x85]$/;
const OUTER_WHITE = new RegExp(`${WHITE_FIRST.source}|${WHITE_LAST.source}`);
/** Whether no white space is between two texts that follow each other. */
const touch = (before, behind) => !WHITE_LAST.test(before) && !WHITE_FIRST.test(behind);
const overlap = (one, other) => one.start < other.end && other.start < one.end;
