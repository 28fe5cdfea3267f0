// What the server tells of a diff and of a decision, and where that stands in a ProseMirror document.

import type { Node } from "prosemirror-model";
import type { Mapping } from "prosemirror-transform";
import { placeNow } from "./prosemirror-steps";

export interface Span { start: number; end: number }
export interface Excerpt extends Span { side: "old" | "new"; paragraph: number }
export interface Origin { side: "old" | "new"; paragraph: number; excerpts: Excerpt[] }
export interface Place extends Span { in?: Span & { paragraph: number } }
export interface Edit { id: string; op: string; old: Place; new: Place }
export interface Change { id: string; kind: string; old: number[]; new: number[]; moved: boolean; standing: boolean; noise: boolean; after: { paragraph: number } | null; edits: Edit[] }
/** A diff as `Diff.to_record(units=Units.UTF16)` tells it. */
export interface DiffRecord { fingerprint: string; new: { text: string; paragraphs: Span[] }; alignment: Change[] }
export interface Decisions { accepted: string[]; rejected: string[] }
/** A document as decided, as JSON, and where each of its blocks comes from, as the service's `/accept` tells it. */
export interface Answer { document: unknown; provenance: Origin[] }
/** What stands on the buttons, and in the place of those of a change that was changed by hand; and the buttons' names, for those who listen: "accept change {number}". */
export interface Labels { accept: string; reject: string; stale: string; acceptChange: string; rejectChange: string }
/** `ask` brings what was decided to the server, and its answer back. */
export interface Options { record: DiffRecord; ask: (decisions: Decisions & { fingerprint: string }) => Promise<Answer>; labels: Labels }

/** What is decided; the document that the server made of it; what leads from there to the editor's, in which people type. */
export interface Review { decisions: Decisions; base: Node; origins: Origin[]; typed: Mapping; doc: Node; refused: string[] }

/** The blocks of a document and where they stand, in the order of their origins: lists and quotes are looked into. */
export function blocksOf(doc: Node): { node: Node; at: number }[] {
  const blocks: { node: Node; at: number }[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock && node.childCount && /^(block_?quote|(bullet|ordered|task)_?list|(list|task)_?item)$/i.test(node.type.name)) return true;
    blocks.push({ node, at });
    return false;
  });
  return blocks;
}

const isTold = ({ kind, moved, noise }: Change) => !noise && (kind !== "kept" || moved);
const isOpen = (change: Change) => isTold(change) && !change.standing;
/** The number of a change, whatever is decided: as the component and every view count. */
export const numberOf = ({ alignment }: DiffRecord, change: Change) => alignment.filter(isTold).indexOf(change) + 1;
const isDecided = ({ accepted, rejected }: Decisions, id: string) => accepted.includes(id) || rejected.includes(id);
/** The changes that nothing is decided of yet, as a whole. */
export const pendingIn = ({ alignment }: DiffRecord, decisions: Decisions) => alignment.filter((change) => isOpen(change) && !isDecided(decisions, change.id));

export function changeOf({ alignment }: DiffRecord, { side, paragraph }: { side: "old" | "new"; paragraph: number }): string | undefined {
  return alignment.find((change) => change[side].includes(paragraph))?.id;
}

interface Words { edit: Edit; from: number; to: number }
/** Where a pending change stands in the editor: its words, its blocks, and its end; `isStale` if somebody wrote over it. */
export interface Placed { change: Change; words: Words[]; blocks: { from: number; to: number }[]; end: number; isStale: boolean }

/** The pending changes of a review, wherever typing has moved them to. */
export function placed({ base, origins, typed, doc, decisions, refused }: Review, record: DiffRecord): Placed[] {
  const blocks = blocksOf(base).map(({ node, at }, place) => ({ node, from: at, to: at + node.nodeSize, origin: origins[place]!, change: changeOf(record, origins[place]!) }));
  const now = (from: number, to: number) => placeNow(base, from, to, typed, doc);

  /** Where in the server's document words of the old one stand, if they are still there. */
  const placeOf = ({ paragraph, start, end }: NonNullable<Place["in"]>) => {
    for (const { from: block, origin } of blocks) {
      let at = block + 1;
      for (const { side, paragraph: other, start: begin, end: stop } of origin.excerpts) {
        if (side === "old" && other === paragraph && begin <= start && end <= stop) return { from: at + start - begin, to: at + end - begin };
        at += stop - begin;
      }
    }
    return undefined;
  };

  const placedAt = (change: Change): Placed[] => {
    const isRefused = refused.includes(change.id);
    if (!change.old.length) {
      const before = blocks.findLast((block) => change.after && block.change === changeOf(record, { side: "old", ...change.after }));
      const end = before?.to ?? 0;
      return [{ change, words: [], blocks: [], end: typed.map(end), isStale: isRefused || !now(end, end) }];
    }
    const own = blocks.filter((block) => block.change === change.id);
    if (!own.length) return [];
    const edits = change.kind === "removed" ? [] : change.edits.filter(({ id, op, old }) => op !== "equal" && old.in && !isDecided(decisions, id));
    const found = edits.flatMap((edit) => [placeOf(edit.old.in!)].flatMap((place) => place ?? []).map((place) => ({ edit, ...place })));
    const words = found.flatMap(({ edit, from, to }) => [now(from, to)].flatMap((place) => (place ? { edit, ...place } : [])));
    const isWhole = change.kind === "removed" ? own.every(({ from, to }) => now(from, to)) : words.length === found.length;
    const { to, node } = own.at(-1)!;
    return [{ change, words, blocks: own.map((block) => ({ from: typed.map(block.from), to: typed.map(block.to, -1) })), end: typed.map(node.isTextblock ? to - 1 : to, -1), isStale: isRefused || !isWhole }];
  };
  return pendingIn(record, decisions).flatMap(placedAt);
}
