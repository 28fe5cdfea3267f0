// What of a diff cannot be decided on without the rest: as revdiff/compare/deciding.py has it, to which the tests hold this.

import { covers, inPlace } from "./change.js";

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
    if (!["split", "merged"].includes(change.kind)) return true;
    return (covers(edit.old) || covers(edit.new)) && !this.#makesABreak(change, edit);
  }

  /** Whether an id is that of an edit that goes alone. */
  isOfOneEdit(id) {
    const { change, edit } = this.diff.find(id);
    return edit !== null && this.goesAlone(change, edit);
  }

  #makesABreak(change, edit) {
    const [one, many] = change.kind === "split" ? ["old", "new"] : ["new", "old"];
    const text = this.diff[one].slice(edit[one]);
    const blank = OUTER_WHITE.test(text) || (change.kind === "split" && !text);
    const broken = blank && this.#isAtABreak(edit[one], this.diff[one].paragraphs[change[one][0]], edit[many], many, change[many]);
    return broken || (!covers(edit[one]) && this.#isAPart(edit[many], many, change[many]));
  }

  /** Whether a span, of which the whole has nothing, is a part: one may be that by its key alone. */
  #isAPart(span, side, parts) {
    const paragraphs = parts.map((index) => this.diff[side].paragraphs[index]);
    return paragraphs.some((part) => covers(part) && span.start <= part.start && part.end <= span.end);
  }

  /** Whether a span inside the whole begins or ends where the whole is cut. */
  #isAtABreak(inside, whole, span, side, parts) {
    const at = (offset) => this.diff[side].paragraphs[this.diff[side].paragraphOf(offset, parts)];
    const [starts, ends] = [at(span.start), at(span.end)];
    const begins = span.start === starts.start && whole.start < inside.start;
    return begins || ((span.end === ends.start || span.end === ends.end) && inside.end < whole.end);
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

/** White space as Python has it, at either end. */
const OUTER_WHITE = /^(?!\ufeff)[\s\x1c-\x1f\x85]|(?!\ufeff)[\s\x1c-\x1f\x85]$/;
const overlap = (one, other) => one.start < other.end && other.start < one.end;
